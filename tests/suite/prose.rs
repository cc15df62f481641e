//! Numbers in prose: each that has a partner in the report, or in its own sentence, changed in turn; and paragraphs as
//! clerks write them, in which nothing is wrong.
//!
//! `tests/planted/partners.lines`: `example|field|text`, the numbers that have a partner in 〔〕.
//! `tests/planted/clean.lines`: `field|text`.

use crate::support::root;
use juesuan::diag::Severity;
use juesuan::source::{FileId, Sources};
use juesuan::{Basis, Loaded};
use rust_decimal::Decimal;
use std::collections::BTreeMap;

/// The place of a text of each kind in the examples: in a file of its own, or in the report's line that begins so.
const FIELDS: [(&str, &str, &str); 13] = [
    ("wuhan-2024", "duties", "正文/主要职责.md"),
    ("wuhan-2024", "institutions", "正文/机构设置.md"),
    ("wuhan-2024", "work", "正文/重点工作.md"),
    ("wuhan-2024", "overview", "正文/绩效工作开展.md"),
    ("wuhan-2024", "use", "正文/绩效结果应用.md"),
    ("wuhan-2024", "overall", "正文/整体自评.md"),
    ("wuhan-2024", "outputs", "正文/自评-政务督查和调查研究.md"),
    ("wuhan-2024", "annex", "正文/附件-整体绩效自评报告.md"),
    ("wuhan-2024", "reason", "total = \"按规定调整工资标准"),
    ("full", "work", "正文/重点工作.md"),
    ("full", "overview", "正文/绩效工作开展.md"),
    ("full", "overall", "text = \"2024年，市农业农村局整体支出"),
    ("full", "annex", "正文/附件-项目自评报告.md"),
];

#[test]
fn changed_numbers_in_prose_are_found() {
    let examples = Examples::new();
    let (mut caught, mut all, mut missed) = (0, 0, Vec::new());
    for line in lines("partners.lines") {
        let [example, field, marked] = parts(&line);
        let plain = marked.replace(['〔', '〕'], "");
        let found = examples.found(example, field, &plain, false);
        assert!(found.is_empty(), "{plain}: {found:?}");
        for (at, number) in marked.match_indices('〔') {
            let start = at + number.len();
            let end = marked[start..].find('〕').expect("a closing mark") + start;
            for (kind, new) in changed(&marked[start..end]) {
                let text = format!("{}{new}{}", &marked[..at], &marked[end..]);
                let text = text.replace(['〔', '〕'], "");
                all += 1;
                match examples.found(example, field, &text, false).is_empty() {
                    true => missed.push(format!("{kind}: {text}")),
                    false => caught += 1,
                }
            }
        }
    }
    println!("{}", missed.join("\n"));
    println!("changed numbers in prose: {caught} of {all} found");
    assert!(all > 500 && caught * 100 >= all * 95, "{caught} of {all}");
}

#[test]
fn clean_paragraphs_are_silent() {
    let examples = Examples::new();
    let lines = lines("clean.lines");
    let mut alarms = Vec::new();
    for line in &lines {
        let (field, text) = line.split_once('|').expect("a field and a text");
        let found = examples.found("wuhan-2024", field, text, true);
        alarms.extend((!found.is_empty()).then(|| format!("{text}: {found:?}")));
    }
    println!("{}", alarms.join("\n"));
    println!("clean paragraphs: {} of {} with a false alarm", alarms.len(), lines.len());
    let histories = lines.iter().filter(|line| line.starts_with(['d', 'i'])).count();
    assert!(lines.len() >= 200 && histories >= 50);
    assert!(alarms.len() * 100 <= lines.len(), "{}", alarms.join("\n"));
}

/// Examples as they are read, by their names.
struct Examples(BTreeMap<&'static str, (Loaded, Basis)>);

impl Examples {
    fn new() -> Self {
        let load = |name: &'static str| {
            let report = crate::support::example(name);
            let loaded = juesuan::cli::load::load(&report).expect("the example is read");
            let basis = juesuan::edition(&loaded, false).basis.expect("the example is right");
            (name, (loaded, basis))
        };
        Examples(["wuhan-2024", "full"].map(load).into())
    }

    /// Errors and warnings when a text of an example is another one. Where it has a file of its own, the finished
    /// document is read too, when it is asked for: other files are known by their places in the report.
    fn found(&self, example: &str, field: &str, text: &str, finished: bool) -> Vec<String> {
        let (loaded, basis) = &self.0[example];
        let is = |(of, name, _): &&(&str, &str, &str)| *of == example && *name == field;
        let (_, _, place) = FIELDS.iter().find(is).expect("a field");
        let inline = place.contains(" = ");
        let mut sources = Sources::default();
        for (id, file) in loaded.sources.iter() {
            let of_file = !inline && file.path.ends_with(place);
            let text = match () {
                () if of_file => format!("{text}\n"),
                () if inline && id == FileId::REPORT => with(&file.text, place, text),
                () => file.text.clone(),
            };
            sources.add(file.path.clone(), text);
        }
        let findings = if finished && !inline {
            let (links, format) = (loaded.links.clone(), loaded.format.clone());
            juesuan::edition(&Loaded { sources, links, format, ..Loaded::default() }, false)
                .findings
        } else {
            basis.findings(&sources, &loaded.links)
        };
        let serious = findings.iter().filter(|finding| finding.severity() != Severity::Note);
        serious.map(|finding| format!("{} {}", finding.rule.code, finding.message)).collect()
    }
}

/// A report with another text in the line that begins so.
fn with(report: &str, line: &str, text: &str) -> String {
    let key = line.split(" = ").next().expect("a key");
    let start = report.find(&format!("\n{line}")).expect("the line") + 1;
    let end = report[start..].find('\n').expect("a line's end") + start;
    format!("{}{key} = \"{text}\"{}", &report[..start], &report[end..])
}

fn lines(file: &str) -> Vec<String> {
    let text = std::fs::read_to_string(root().join("tests/planted").join(file)).expect("the lines");
    text.lines().map(str::to_owned).collect()
}

fn parts(line: &str) -> [&str; 3] {
    let parts: Vec<&str> = line.splitn(3, '|').collect();
    parts.try_into().expect("an example, a field and a text")
}

/// A number with its first digit changed, its last by one, two digits in each other's place, and ten times as much.
fn changed(number: &str) -> Vec<(&'static str, String)> {
    let chars: Vec<char> = number.chars().collect();
    let digits: Vec<usize> = (0..chars.len()).filter(|at| value(chars[*at]).is_some()).collect();
    let digit = |at: usize, to: u32| {
        let zero = if chars[at].is_ascii_digit() { '0' } else { '０' };
        let mut new = chars.clone();
        new[at] = char::from_u32(zero as u32 + to).expect("a digit");
        new.into_iter().collect::<String>()
    };
    let (first, last) = (digits[0], digits[digits.len() - 1]);
    let of = |at: usize| value(chars[at]).expect("a digit");
    let mut out = vec![
        ("digit", digit(first, of(first) % 9 + 1)),
        ("last", digit(last, (of(last) + 1) % 10)),
    ];
    if let Some(pair) = digits.windows(2).find(|pair| of(pair[0]) != of(pair[1])) {
        let mut new = chars.clone();
        new.swap(pair[0], pair[1]);
        out.push(("swap", new.into_iter().collect()));
    }
    let plain: String = chars.iter().filter(|c| c.is_ascii_digit() || **c == '.').collect();
    if let Ok(plain) = Decimal::from_str_exact(&plain) {
        out.push(("x10", format!("{:.1$}", plain * Decimal::TEN, plain.scale() as usize)));
    }
    out.retain(|(_, new)| new != number);
    out
}

/// A digit's value, be it wide or narrow.
fn value(c: char) -> Option<u32> {
    let narrow =
        if ('０'..='９').contains(&c) { c as u32 - '０' as u32 } else { c.to_digit(10)? };
    Some(narrow)
}
