//! `juesuan init`: what it writes can be read, asks for everything and passes for nothing.

use crate::schema::json;
use crate::support::{Pieces, copy, files, golden, juesuan, put, root, scratch, stderr, stdout};
use juesuan::diag::{Diagnostic, Severity};
use juesuan::keys::{self, Kind};
use juesuan::source::{FileId, Span};
use std::path::Path;
use std::process::Output;

pub const FORMATS: [&str; 4] = ["wuhan-2020", "wuhan-2021", "wuhan-2024", "./县级单位"];

/// Runs `init` in a folder, where a format of one's own lies too.
pub fn init(folder: &Path, format: &str, more: &[&str]) -> Output {
    copy(&root().join("examples/own-format/县级单位"), &folder.join("县级单位"));
    let year = format.strip_prefix("wuhan-").unwrap_or("2024");
    let name = "临澜市云岫区茶叶办公室";
    let mut arguments = vec!["init", "--format", format, "--year", year, "--name", name];
    arguments.extend(["--short", "区茶办", "--level", "区", "--unit", "万元"]);
    arguments.extend(more);
    juesuan(folder, &arguments)
}

fn made(format: &str) -> (tempfile::TempDir, String) {
    let folder = scratch();
    let output = init(folder.path(), format, &[]);
    assert_eq!(output.status.code(), Some(0), "{}", stderr(&output));
    let report = std::fs::read_to_string(folder.path().join("report.toml")).expect("a report");
    (folder, report)
}

/// All findings of a report in `folder` with file and line, those of several places at each of them.
fn findings(folder: &Path, report: &str) -> Vec<(String, usize, Diagnostic)> {
    put(folder, "report.toml", report);
    let loaded = juesuan::cli::load::load(&folder.join("report.toml")).expect("the report is read");
    let found = juesuan::edition(&loaded, false).findings;
    let places = |finding: Diagnostic| {
        let labels = finding.primary.iter().chain(&finding.related);
        let mut spans: Vec<_> = labels.map(|label| label.place.span()).collect();
        spans.resize(spans.len().max(1), None);
        let place = |span: Option<Span>| {
            let file = span.map_or(FileId::REPORT, |span| span.file);
            let path = loaded.sources.get(file).expect("a file").path.clone();
            (path, span.map_or(0, |span| loaded.sources.position(span).0), finding.clone())
        };
        spans.into_iter().map(place).collect::<Vec<_>>()
    };
    found.into_iter().flat_map(places).collect()
}

/// Lines of the report that wait for something, counted from 1.
fn blanks(report: &str) -> Vec<usize> {
    let waits = |line: &&str| !line.starts_with('#') && line.contains("\"\"");
    (1..).zip(report.lines()).filter(|(_, line)| waits(line)).map(|(number, _)| number).collect()
}

/// A line with something plausible in each blank.
fn filled(line: &str, section: &str) -> String {
    let line = line
        .replace("0000001", "2010301")
        .replace("0000002", "2010302")
        .replace("000 = \"\"", "201 = \"\"")
        .replace("{ basic = \"\", initial_budget = \"\" }", "{ basic = 3, initial_budget = 3 }")
        .replace(
            "{ project = \"\", initial_budget = \"\" }",
            "{ project = 1, initial_budget = 1 }",
        );
    let Some((key, _)) = line.split_once(" = ") else { return line };
    let path: Vec<&str> = section.split('.').chain([key]).collect();
    let value = match (section, key) {
        ("official_spending.vehicle_running", "fleet") => "8",
        ("overview.staff", "workers") => "0",
        ("procurement", "small_and_medium") => "3",
        ("performance.overall", "adjusted_budget") => "16",
        ("performance.overall", "score") => "98",
        ("prior", "closing") => "0",
        ("prior", "government_managed_funds_income" | "state_capital_operations_income") => "0",
        ("prior", "operating_expenses") => "5",
        ("prior", "overseas" | "vehicle_purchase" | "vehicle_running" | "reception") => "1",
        ("prior", _) => "15",
        ("operating_expenses", _) => "5",
        ("department", "release_date") => "2025-09-26",
        ("overview.units", "kind") => "\"行政\"",
        ("general_public_budget.purpose", _) => "\"茶园普查\"",
        ("performance.projects", "outputs") => "\"普查茶园三千亩。\"",
        _ => match keys::report().find(&path).map(|key| key.kind.clone()) {
            Some(Kind::Money | Kind::Count) => "1",
            Some(_) => "\"茶园普查\"",
            // Economic items.
            None => "1",
        },
    };
    line.replacen("\"\"", value, 1)
}

/// The report with all blanks filled but one.
pub fn complete(report: &str, except: Option<usize>) -> String {
    let mut section = "";
    let mut out = String::new();
    for (number, line) in (1..).zip(report.lines()) {
        if line.starts_with('[') {
            section = line.split(']').next().unwrap_or("").trim_start_matches('[');
        }
        let blank = !line.starts_with('#') && line.contains("\"\"") && except != Some(number);
        out.push_str(&if blank { filled(line, section) } else { line.to_owned() });
        out.push('\n');
        let reason = "reason = \"新增茶园普查\"\n";
        if section == "operating_expenses" && line.starts_with('[') && !report.contains(reason) {
            out.push_str(reason);
        }
    }
    out
}

pub fn write_prose(folder: &Path) {
    for file in files(&folder.join("正文"), ".md") {
        let name = file.file_name().expect("a name").to_string_lossy().into_owned();
        put(folder, &format!("正文/{name}"), "一是普查全区茶园；二是推广新品种。\n");
    }
}

#[test]
fn a_new_report_asks_for_everything_in_every_format() {
    for format in FORMATS {
        let (folder, report) = made(format);
        let blanks = blanks(&report);
        assert!(blanks.len() > 80, "{format}: {}", blanks.len());
        let found = findings(folder.path(), &report);
        let errors: Vec<_> =
            found.iter().filter(|(_, _, f)| f.severity() == Severity::Error).collect();
        for blank in &blanks {
            let told =
                errors.iter().any(|(file, line, _)| file.ends_with("report.toml") && line == blank);
            assert!(told, "{format}: nothing is said about line {blank}");
        }
        for name in files(&folder.path().join("正文"), ".md") {
            let told = errors.iter().any(|(file, ..)| name.ends_with(file));
            assert!(told, "{format}: {}", name.display());
        }
        for (file, line, finding) in errors {
            let waits = file.ends_with(".md") || blanks.contains(line);
            assert!(waits, "{format}: {file}:{line} {}", finding.message);
        }
        let output = juesuan(folder.path(), &["check", "report.toml"]);
        assert_eq!(output.status.code(), Some(1), "{format}");
    }
}

#[test]
fn a_filled_report_is_built_in_every_format() {
    for format in FORMATS {
        let (folder, report) = made(format);
        put(folder.path(), "report.toml", &complete(&report, None));
        write_prose(folder.path());
        let output = juesuan(folder.path(), &["build", "report.toml"]);
        assert_eq!(output.status.code(), Some(0), "{format}: {}", stderr(&output));
        assert_eq!(stderr(&output), "", "{format}");
        assert!(folder.path().join("report.pdf").exists(), "{format}");
    }
}

/// No blank is ever taken for 0, be everything else there; nor is a code taken that nobody chose.
#[test]
fn one_blank_is_enough_to_refuse_a_report() {
    let (folder, report) = made("wuhan-2024");
    write_prose(folder.path());
    let found = findings(folder.path(), &complete(&report, None).with("2010301", "0000001"));
    assert!(found.iter().any(|(.., finding)| finding.rule.code == "A201"), "{found:#?}");
    for blank in blanks(&report) {
        let found = findings(folder.path(), &complete(&report, Some(blank)));
        let told = found.iter().any(|(_, line, finding)| {
            finding.severity() == Severity::Error && (*line == blank || *line == blank + 1)
        });
        assert!(told, "line {blank} passes: {}", report.lines().nth(blank - 1).expect("a line"));
    }
}

/// What may be left out is right once its `# ` is taken away.
#[test]
fn what_is_commented_out_is_known_too() {
    for format in FORMATS {
        let (folder, report) = made(format);
        let code = |line: &&str| {
            let key = line.split(" = ").next().unwrap_or("");
            let named = key.chars().all(|c| c.is_ascii_alphanumeric() || "_.".contains(c));
            line.starts_with('[')
                || (line.contains(" = ") && named)
                || line.starts_with("  {")
                || *line == "]"
        };
        let whole: String = report
            .lines()
            .filter(|line| !line.starts_with("# prior"))
            .map(|line| line.strip_prefix("# ").filter(code).unwrap_or(line).to_owned() + "\n")
            .collect();
        assert!(whole.contains("\n[own_funds]") && whole.contains("\n[secrecy]"), "{whole}");
        let left = |line: &&str| line.strip_prefix("# ").filter(code).is_some();
        let open = whole.lines().filter(left);
        assert_eq!(open.count(), 0, "{whole}");
        let found = findings(folder.path(), &whole);
        for (file, line, finding) in
            found.into_iter().filter(|(.., finding)| finding.severity() == Severity::Error)
        {
            let waits =
                whole.lines().nth(line.max(1) - 1).is_some_and(|line| line.contains("\"\""));
            assert!(waits || file.ends_with(".md") || finding.rule.code == "A001", "{finding:#?}");
        }
    }
}

/// Editors mark what waits, and nothing else.
#[test]
fn the_schema_refuses_nothing_but_blanks() {
    let (folder, report) = made("wuhan-2024");
    let schema =
        std::fs::read_to_string(folder.path().join("juesuan.schema.json")).expect("a schema");
    assert_eq!(schema, keys::schema(keys::report()));
    assert!(report.starts_with("#:schema ./juesuan.schema.json\n"));
    let schema = serde_json::from_str(&schema).expect("JSON");
    let validator = jsonschema::validator_for(&schema).expect("a schema");
    let values = json(toml::Value::Table(toml::from_str(&report).expect("TOML")));
    let mut refused = 0;
    for error in validator.iter_errors(&values) {
        let place = error.instance_path().to_string();
        assert_eq!(values.pointer(&place), Some(&serde_json::json!("")), "{place}: {error}");
        refused += 1;
    }
    let active = report.lines().filter(|line| !line.starts_with('#'));
    let blanks: usize = active.map(|line| line.matches("\"\"").count()).sum();
    assert_eq!(refused, blanks);
}

#[test]
fn the_report_reads_well() {
    let (_folder, report) = made("wuhan-2024");
    golden(&root().join("tests/golden/init/wuhan-2024.toml"), &report);
}

#[test]
fn formats_ask_for_what_they_print() {
    let (_folder, old) = made("wuhan-2021");
    let (_folder, new) = made("wuhan-2024");
    for (words, in_old, in_new) in [
        ("[overview.staff]", true, false),
        ("[general_public_budget.class_reasons]", true, false),
        ("[general_public_budget.purpose]", false, true),
        ("\nproject_budget = ", false, true),
        ("\nadjusted_budget = \"\"                  # 全年预算（万元）", false, true),
    ] {
        assert_eq!((old.contains(words), new.contains(words)), (in_old, in_new), "{words}");
    }
}

#[test]
fn what_is_missing_is_named_where_nobody_can_be_asked() {
    let folder = scratch();
    let output = juesuan(folder.path(), &["init", "新", "--year", "2024", "--unit", "万元"]);
    assert_eq!(output.status.code(), Some(2));
    let said = stderr(&output);
    assert!(said.starts_with("还缺 --format 格式、--name 全称、--level 级次。\n"), "{said}");
    assert!(!folder.path().join("新").exists());
    for (flag, wrong, complaint) in [
        ("--year", "24", "--year：年度写四位数字，2000 到 2100，如 2024\n"),
        ("--level", "处", "--level：写部门的决算归哪一级财政，可以写：中央、省、自治区、"),
        (
            "--format",
            "wuhan-1999",
            "--format：没有“wuhan-1999”这个格式；可以用的格式：wuhan-2020、",
        ),
        ("--level", "街道办", "--level：街道没有自己的一级财政：写它的决算并入的那一级"),
        ("--format", "./没有", "--format：读不到格式的文件夹 ./没有：没有这个文件"),
    ] {
        let mut arguments = vec!["init", "--name", "某局", "--unit", "元"];
        for (name, value) in [("--format", "wuhan-2024"), ("--year", "2024"), ("--level", "区")] {
            arguments.extend([name, if name == flag { wrong } else { value }]);
        }
        let output = juesuan(folder.path(), &arguments);
        assert_eq!(output.status.code(), Some(2));
        assert!(stderr(&output).starts_with(complaint), "{}", stderr(&output));
    }
    assert_eq!(std::fs::read_dir(folder.path()).expect("the folder").count(), 0);
}

#[test]
fn nothing_that_is_there_is_touched() {
    let folder = scratch();
    put(folder.path(), "正文/重点工作.md", "我的文字");
    let output = init(folder.path(), "wuhan-2024", &[]);
    assert_eq!(output.status.code(), Some(2));
    let said = stderr(&output);
    assert!(said.contains("当前文件夹里已经有 正文/重点工作.md，什么也没有写。\n"), "{said}");
    assert!(!folder.path().join("report.toml").exists());
    let kept = std::fs::read_to_string(folder.path().join("正文/重点工作.md")).expect("the text");
    assert_eq!(kept, "我的文字");
}

/// Double-click files for the commands that there are; names are written as TOML has them.
#[test]
fn files_for_windows() {
    let folder = scratch();
    let output = init(folder.path(), "wuhan-2024", &["新/报告", "--windows", "--name", "某\"局\\"]);
    // Given twice.
    assert_eq!(output.status.code(), Some(2), "{}", stdout(&output));
    let output = juesuan(
        folder.path(),
        &[
            "init",
            "新/报告",
            "--windows",
            "--format",
            "wuhan-2024",
            "--year",
            "2024",
            "--level",
            "区",
            "--unit",
            "元",
            "--name",
            "某\"局\\",
        ],
    );
    assert_eq!(output.status.code(), Some(0), "{}", stderr(&output));
    let said = stdout(&output);
    assert!(said.contains("双击就能用的：检查.cmd、生成.cmd"), "{said}");
    let commands = stdout(&juesuan(folder.path(), &["--help"]));
    let made = folder.path().join("新/报告");
    for (name, command) in [("检查.cmd", "check"), ("生成.cmd", "build"), ("预览.cmd", "preview")]
    {
        let there =
            commands.lines().any(|line| line.trim_start().starts_with(&format!("{command} ")));
        assert_eq!(made.join(name).exists(), there, "{name}");
        assert_eq!(said.contains(name), there, "{said}");
    }
    let report = std::fs::read_to_string(made.join("report.toml")).expect("a report");
    assert_eq!(report.matches('\n').count(), report.matches("\r\n").count());
    let read: toml::Table = toml::from_str(&report).expect("TOML");
    assert_eq!(read["department"]["name"].as_str(), Some("某\"局\\"));
    assert!(report.contains("（元）") && !report.contains("（万元）"));
}
