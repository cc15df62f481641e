//! The JSON Schema: valid itself, true to the walk of the input, key by key.

use crate::errors::changed;
use crate::support::{EXAMPLES, Pieces, base, files, juesuan, root, scratch, stdout};
use jsonschema::Validator;
use juesuan::diag::Diagnostic;
use juesuan::input::{self, Links};
use juesuan::keys::{self, Kind, Table};
use juesuan::source::Sources;
use serde_json::Value;

/// Bad inputs that the schema refuses too. Of the errors of this kind it can't tell: characters that nobody sees
/// (A003), the same code twice (A105), what a pasted block holds (A108), what contradicts (A110), what is the format's
/// (A111) and names in texts (A112), rules by their codes (A113, A114). The input of A190 has a wrong value.
const REFUSED: [&str; 10] =
    ["A101", "A102", "A103", "A104", "A106", "A107", "A109", "A115", "A190", "A202"];

fn validator() -> Validator {
    let text = stdout(&juesuan(scratch().path(), &["schema"]));
    assert_eq!(text, keys::schema(keys::report()));
    let schema: Value = serde_json::from_str(&text).expect("JSON");
    assert_eq!(schema["$schema"], "http://json-schema.org/draft-07/schema#");
    assert!(jsonschema::meta::is_valid(&schema), "the schema itself is right");
    jsonschema::validator_for(&schema).expect("a schema")
}

/// As editors read TOML: a day is a text.
pub fn json(value: toml::Value) -> Value {
    match value {
        toml::Value::String(text) => text.into(),
        toml::Value::Integer(number) => number.into(),
        toml::Value::Float(number) => number.into(),
        toml::Value::Boolean(flag) => flag.into(),
        toml::Value::Datetime(day) => day.to_string().into(),
        toml::Value::Array(items) => items.into_iter().map(json).collect(),
        toml::Value::Table(table) => {
            table.into_iter().map(|(key, value)| (key, json(value))).collect()
        }
    }
}

/// Finds what the schema finds wrong with a report: place and what is wrong there.
fn faults(validator: &Validator, report: &str) -> Vec<String> {
    let report: toml::Table = toml::from_str(report).expect("TOML");
    let report = json(toml::Value::Table(report));
    validator
        .iter_errors(&report)
        .map(|error| format!("{} {error}", error.instance_path()))
        .collect()
}

#[test]
fn every_good_report_fits_the_schema() {
    let validator = validator();
    let mut reports = files(&root().join("tests/reference"), ".toml");
    for example in EXAMPLES {
        let folder = root().join("examples").join(example);
        reports.push(folder.join("report.toml"));
        reports.extend(Some(folder.join("上年/report.toml")).filter(|path| path.exists()));
    }
    assert!(reports.len() >= 12, "{reports:?}");
    for path in reports {
        let text = std::fs::read_to_string(&path).expect("a report");
        assert_eq!(faults(&validator, &text), Vec::<String>::new(), "{}", path.display());
    }
    let manual = std::fs::read_to_string(root().join("docs/input.md")).expect("the manual");
    let block = manual.split("```toml\n").nth(1).and_then(|rest| rest.split("```").next());
    // Shown as a file name at the top and as a section below: a report has one of them.
    let block = block.expect("a block").with("prior = \"../2023/report.toml\"", "# prior");
    assert_eq!(faults(&validator, &block), Vec::<String>::new());
}

/// The schema refuses what is wrong with keys and values, and nothing that is wrong otherwise.
#[test]
fn bad_inputs_are_refused_where_a_schema_can_tell() {
    let validator = validator();
    let base = base();
    let folder = scratch();
    let refused = |below: &str| -> Vec<String> {
        let mut out = Vec::new();
        for path in files(&root().join(below), ".txt") {
            let code = path.file_stem().expect("a name").to_string_lossy().into_owned();
            let case = std::fs::read_to_string(&path).expect("a case");
            let report = changed(&base, &case, folder.path());
            // What isn't TOML has no schema to break.
            if toml::from_str::<toml::Table>(&report).is_ok()
                && !faults(&validator, &report).is_empty()
            {
                out.push(code);
            }
        }
        out
    };
    assert_eq!(refused("tests/errors/near"), Vec::<String>::new());
    assert_eq!(refused("tests/errors"), REFUSED);
}

/// Documents with every key of the schema.
struct Probe {
    /// The number of sections that got a key that nobody knows.
    sections: usize,
    strangers: bool,
    /// The number of values so far.
    values: usize,
    /// The value that is of a kind that none may be.
    wrong: Option<usize>,
}

impl Probe {
    fn document(strangers: bool, wrong: Option<usize>) -> (String, Self) {
        let mut probe = Probe { sections: 0, strangers, values: 0, wrong };
        let lines = probe.entries(keys::report());
        (lines.join("\n") + "\n", probe)
    }

    fn entries(&mut self, table: &Table) -> Vec<String> {
        let mut out = Vec::new();
        for key in &table.keys {
            out.push(format!("{} = {}", key.name, self.value(&key.kind)));
        }
        let others = table.others.as_deref();
        if let Some(others) = others {
            let name = match others.pattern.as_deref() {
                None => "\"字\"",
                Some("^[0-9]{3}$") => "201",
                Some("^[0-9]{5}$") => "30101",
                Some("^[0-9]{7}$") => "2010301",
                Some("^([0-9]{3}|[0-9]{5}|[0-9]{7})$") => "201",
                Some("^([0-9]{3}|[0-9]{5})$") => "301",
                Some(other) => panic!("no key like {other}"),
            };
            out.push(format!("{name} = {}", self.value(&others.kind)));
        }
        let open = table.keys.is_empty() || others.is_some_and(|others| others.pattern.is_none());
        if self.strangers && !open {
            out.push(format!("zzzzzz{} = 1", self.sections));
            self.sections += 1;
        }
        out
    }

    fn value(&mut self, kind: &Kind) -> String {
        self.values += 1;
        if self.wrong == Some(self.values) {
            return "[[1]]".into();
        }
        match kind {
            Kind::Money | Kind::Count | Kind::Score | Kind::Edition | Kind::Measure => "1".into(),
            Kind::Flag => "true".into(),
            Kind::Date => "2025-09-29".into(),
            Kind::Year => "2024".into(),
            Kind::Line | Kind::Prose | Kind::Inline | Kind::Rows(_) => "\"字\"".into(),
            Kind::Inlines => "[\"字\"]".into(),
            Kind::Choice(words) => format!("\"{}\"", words[0]),
            Kind::Figures => "{ a = { b = 1 } }".into(),
            Kind::Section(table) | Kind::FileOr(table) => {
                format!("{{ {} }}", self.entries(table).join(", "))
            }
            Kind::List(table) => format!("[{{ {} }}]", self.entries(table).join(", ")),
        }
    }
}

/// Finds what the walk finds in a report.
fn walk(report: String) -> Vec<Diagnostic> {
    let mut sources = Sources::default();
    sources.add("report.toml".into(), report);
    match input::parse(&sources, &Links::default(), juesuan::keys::report()) {
        Ok((_, findings)) | Err(findings) => findings,
    }
}

#[test]
fn the_walk_takes_every_key() {
    let (report, _) = Probe::document(false, None);
    assert_eq!(faults(&validator(), &report), Vec::<String>::new());
    // Amounts of a block that isn't one, a rule that there isn't, a code, a department with the kind of a unit: what the
    // values are is not the point.
    let beside =
        |finding: &Diagnostic| matches!(finding.rule.code, "A108" | "A104" | "A110" | "A202");
    let found: Vec<String> = walk(report)
        .into_iter()
        .filter(|finding| !beside(finding))
        .map(|finding| format!("{} {}", finding.rule.code, finding.message))
        .collect();
    assert_eq!(found, Vec::<String>::new());
}

/// Nothing is silently taken for something else, by the walk or by an editor.
#[test]
fn a_value_of_a_wrong_kind_is_refused_everywhere() {
    let validator = validator();
    let (_, probe) = Probe::document(false, None);
    assert!(probe.values > 250, "{}", probe.values);
    for wrong in 1..=probe.values {
        let (report, _) = Probe::document(false, Some(wrong));
        let at = report.split("[[1]]").next().expect("what stands before it");
        let at =
            at.chars().rev().take(40).collect::<Vec<_>>().into_iter().rev().collect::<String>();
        assert!(!faults(&validator, &report).is_empty(), "the schema takes …{at}[[1]]");
        let told = walk(report).iter().any(|finding| finding.rule.code == "A103");
        assert!(told, "the walk takes …{at}[[1]]");
    }
}

/// Nothing is silently left out either.
#[test]
fn a_key_that_nobody_knows_is_refused_everywhere() {
    let (report, probe) = Probe::document(true, None);
    let found = walk(report).into_iter().filter(|finding| finding.rule.code == "A101");
    assert_eq!(found.count(), probe.sections);
}

/// Editors show the descriptions: there is one for each key, in Chinese, and it isn't the key's name.
#[test]
fn every_key_is_explained_in_chinese() {
    fn look(value: &Value, path: &str, count: &mut usize) {
        for group in ["properties", "patternProperties"] {
            for (name, key) in value[group].as_object().into_iter().flatten() {
                let about = key["description"].as_str().unwrap_or_default();
                let chinese = about.chars().any(|c| ('一'..='龥').contains(&c));
                assert!(chinese, "{path}.{name}: {about:?}");
                *count += 1;
                look(key, &format!("{path}.{name}"), count);
                look(&key["items"], &format!("{path}.{name}"), count);
            }
        }
    }
    let schema: Value = serde_json::from_str(&keys::schema(keys::report())).expect("JSON");
    let mut count = 0;
    look(&schema, "", &mut count);
    assert!(count > 250, "{count}");
}
