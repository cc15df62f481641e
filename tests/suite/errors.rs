//! One bad input and its exact message for each rule.
//!
//! `tests/errors/base.toml` is right in every way. A case is a few lines that change it: `- ` a line
//! to take out, `+ ` lines to put in its place, `> name: text` a file beside it (`\n` for line ends).

use crate::support::{files, golden, juesuan, root, scratch, stderr};
use juesuan::diag::{Severity, rules};
use std::path::Path;

/// Rules whose breach needs more than a text: they have tests of their own, named here.
const ELSEWHERE: [(&str, &str); 8] = [
    ("A002", "encodings"),
    ("P102", "formats"),
    ("P103", "formats"),
    ("P104", "report::marks"),
    ("P105", "own_format"),
    ("L102", "fonts"),
    ("L103", "fonts"),
    ("L104", "fonts"),
];

#[test]
fn the_base_is_right() {
    let folder = scratch();
    let base = std::fs::read_to_string(root().join("tests/errors/base.toml")).expect("the base");
    let output = check(folder.path(), &base);
    assert_eq!(stderr(&output), "检查完毕，没有发现问题。\n");
    assert_eq!(output.status.code(), Some(0));
}

#[test]
fn every_rule_has_its_bad_input() {
    let base = std::fs::read_to_string(root().join("tests/errors/base.toml")).expect("the base");
    let mut covered: Vec<String> = ELSEWHERE.iter().map(|(code, _)| (*code).to_owned()).collect();
    for path in files(&root().join("tests/errors"), ".txt") {
        let code = path.file_stem().expect("a name").to_string_lossy().into_owned();
        let case = std::fs::read_to_string(&path).expect("a case");
        let folder = scratch();
        let output = check(folder.path(), &changed(&base, &case, folder.path()));
        let message = stderr(&output);
        assert!(message.contains(&format!("[{code}]")), "{code} is not found:\n{message}");
        let errors = rules::ALL.iter().any(|rule| {
            rule.severity == Severity::Error && message.contains(&format!("[{}]", rule.code))
        });
        assert_eq!(output.status.code(), Some(i32::from(errors)), "{code}");
        golden(&root().join(format!("tests/errors/expected/{code}.txt")), &message);
        covered.push(code);
    }
    let missing: Vec<&str> = rules::ALL
        .iter()
        .map(|rule| rule.code)
        .filter(|code| !covered.iter().any(|c| c == code))
        .collect();
    assert!(missing.is_empty(), "rules without a bad input: {missing:?}");
}

/// A backslash hides nothing: what can't be seen is refused however it was written.
#[test]
fn escaped_characters_that_nobody_sees_are_refused() {
    let base = std::fs::read_to_string(root().join("tests/errors/base.toml")).expect("the base");
    for hidden in ["\\f", "\\u200B", "\\uFDD0", "\\uFDEE"] {
        let folder = scratch();
        let report = base.replace("short = \"区茶办\"", &format!("short = \"区{hidden}茶办\""));
        let said = stderr(&check(folder.path(), &report));
        assert!(said.starts_with("错误[A003]: 文件里有看不见的字符 U+"), "{hidden}: {said}");
        assert!(said.contains("report.toml:8:9"), "{said}");
    }
}

/// A section isn't a line.
#[test]
fn a_missing_section_is_asked_for_as_one() {
    let folder = scratch();
    let said = stderr(&check(folder.path(), "edition = 1\n"));
    assert!(said.contains("加一段，第一行写 [department]\n"), "{said}");
    assert!(said.contains("加一行 year = …\n"), "{said}");
}

/// Without a budget there is no rate that could be too high; the department is told apart from its projects.
#[test]
fn spending_without_any_budget_is_noticed() {
    let base = std::fs::read_to_string(root().join("tests/errors/base.toml")).expect("the base");
    let folder = scratch();
    let none = base.replace("adjusted_budget = 100.00", "adjusted_budget = 0");
    let said = stderr(&check(folder.path(), &none));
    assert!(said.starts_with("警告[E102]: “部门整体”的全年预算数是 0，却有支出\n"), "{said}");
}

#[test]
fn codes_are_unique_sorted_and_explained() {
    let codes: Vec<&str> = rules::ALL.iter().map(|rule| rule.code).collect();
    let mut sorted = codes.clone();
    sorted.sort_unstable();
    sorted.dedup();
    assert_eq!(codes, sorted);
    for rule in rules::ALL {
        let mut lines = rule.page.lines();
        for word in ["怎么办：", "错：", "对：", "依据："] {
            // One of each, in this order.
            let said = lines.any(|line| line.starts_with(word));
            assert!(said, "the page of {} has no {word} in its place", rule.code);
        }
        assert_eq!(lines.next(), None, "the page of {} ends with its grounds", rule.code);
    }
}

fn check(folder: &Path, report: &str) -> std::process::Output {
    juesuan::cli::output::replace(&folder.join("report.toml"), report.as_bytes()).expect("written");
    juesuan(folder, &["check", "report.toml"])
}

/// The base with a case's changes; its extra files go into `folder`.
fn changed(base: &str, case: &str, folder: &Path) -> String {
    let mut lines: Vec<String> = base.lines().map(str::to_owned).collect();
    let mut at = 0;
    for line in case.lines() {
        if let Some(old) = line.strip_prefix("- ") {
            at = lines.iter().position(|l| l == old).unwrap_or_else(|| panic!("no line {old:?}"));
            lines.remove(at);
        } else if let Some(new) = line.strip_prefix('+') {
            lines.insert(at, new.strip_prefix(' ').unwrap_or(new).to_owned());
            at += 1;
        } else if let Some((name, text)) = line.strip_prefix("> ").and_then(|l| l.split_once(": "))
        {
            let text = text.replace("\\n", "\n");
            juesuan::cli::output::replace(&folder.join(name), text.as_bytes()).expect("written");
        } else {
            panic!("not a change: {line:?}");
        }
    }
    lines.join("\n") + "\n"
}
