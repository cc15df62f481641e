//! One bad input and its exact message for each rule, and a good input near it.
//!
//! `tests/errors/base.toml` is right in every way. A case is a few lines that change it: `- ` a line
//! to take out, `+ ` lines to put in its place, `> name: text` a file beside it (`\n` for line ends).

use crate::support::{Pieces, base, both, codes, files, golden, juesuan, put, root, scratch};
use juesuan::diag::{Severity, rules};
use std::path::Path;

/// Rules whose breach needs more than a text: tests of their own, with a bad input and with a good one near it.
const ELSEWHERE: [(&str, &str, &str); 10] = [
    (
        "A002",
        "encodings::gbk_is_recognised_and_refused",
        "encodings::byte_order_mark_and_crlf_are_fine",
    ),
    (
        "A006",
        "advice::a_file_that_is_no_report_is_called_what_it_is",
        "advice::a_report_full_of_slips_is_still_a_report",
    ),
    (
        "P102",
        "formats::a_figure_is_neither_filtered_nor_reckoned_with",
        "formats::what_only_looks_wrong_is_right",
    ),
    (
        "P103",
        "formats::misspelt_names_elsewhere_are_errors",
        "formats::what_only_looks_wrong_is_right",
    ),
    (
        "P104",
        "formats::a_filter_that_changes_a_figure_is_an_error",
        "formats::what_only_looks_wrong_is_right",
    ),
    (
        "P105",
        "own_format::what_is_wrong_with_a_format_is_said",
        "own_format::an_exported_format_makes_the_same_document",
    ),
    (
        "P106",
        "own_format::the_words_of_a_format_are_read",
        "own_format::an_exported_format_makes_the_same_document",
    ),
    (
        "L102",
        "fonts::fonts_of_a_folder_take_the_places_of_ours",
        "fonts::good_fonts_are_taken_in_silence",
    ),
    ("L103", "fonts::what_is_no_font_is_said", "fonts::good_fonts_are_taken_in_silence"),
    (
        "L104",
        "fonts::fonts_of_a_folder_take_the_places_of_ours",
        "fonts::good_fonts_are_taken_in_silence",
    ),
];

/// Good inputs in which other rules find something: a figure is checked, two amounts differ by rounding, a format
/// doesn't print what was typed, a code has a name and no meaning.
const BESIDE: [(&str, &[&str]); 20] = [
    ("A190", &["F504"]),
    ("A201", &["A205"]),
    ("B101", &["B105", "B105"]),
    ("B102", &["B105"]),
    ("B103", &["B105"]),
    ("B107", &["G201"]),
    ("C101", &["B105"]),
    ("C102", &["B105"]),
    ("C103", &["B105"]),
    ("C104", &["B105"]),
    ("C107", &["B105", "B105", "B105"]),
    ("F102", &["B105"]),
    ("F103", &["B105"]),
    ("F201", &["B105"]),
    ("F204", &["B105"]),
    ("F401", &["B105"]),
    ("F509", &["B105", "G201", "G201"]),
    ("F602", &["G201"]),
    ("K104", &["B105", "K103", "K103", "K103"]),
    ("P108", &["G202"]),
];

#[test]
fn the_base_is_right() {
    let folder = scratch();
    let base = base();
    let output = check(folder.path(), &base);
    assert_eq!(both(&output), "检查完毕，没有发现问题。\n");
    assert_eq!(output.status.code(), Some(0));
}

#[test]
fn every_rule_has_its_bad_input() {
    let base = base();
    let mut covered = elsewhere();
    for path in files(&root().join("tests/errors"), ".txt") {
        let code = path.file_stem().expect("a name").to_string_lossy().into_owned();
        let case = std::fs::read_to_string(&path).expect("a case");
        let folder = scratch();
        let output = check(folder.path(), &changed(&base, &case, folder.path()));
        let message = both(&output);
        assert!(message.contains(&format!("[{code}]")), "{code} is not found:\n{message}");
        let errors = rules::ALL.iter().any(|rule| {
            rule.severity == Severity::Error && message.contains(&format!("[{}]", rule.code))
        });
        assert_eq!(output.status.code(), Some(i32::from(errors)), "{code}");
        golden(&root().join(format!("tests/errors/expected/{code}.txt")), &message);
        covered.push(code);
    }
    let missing = missing(&covered);
    assert!(missing.is_empty(), "rules without a bad input: {missing:?}");
}

/// A change so near to the bad one that a careless rule would find it, in `tests/errors/near`.
#[test]
fn every_rule_has_a_good_input_near_it() {
    let base = base();
    let mut covered = elsewhere();
    for path in files(&root().join("tests/errors/near"), ".txt") {
        let code = path.file_stem().expect("a name").to_string_lossy().into_owned();
        let case = std::fs::read_to_string(&path).expect("a case");
        let beside = BESIDE.iter().find(|(near, _)| *near == code);
        assert_eq!(
            found(&base, &case, &code),
            beside.map_or(&[][..], |(_, codes)| codes),
            "{code}"
        );
        covered.push(code);
    }
    let missing = missing(&covered);
    assert!(missing.is_empty(), "rules without a good input: {missing:?}");
}

/// Rounding both alike never turns round which of two amounts is more, nor makes the same amount two.
#[test]
fn a_cent_between_two_typed_amounts_is_no_rounding() {
    let base = base();
    for (code, fine, rough) in
        [("C109", "90.004", "90.01"), ("F202", "4.004", "4.01"), ("F505", "19.996", "19.99")]
    {
        let path = root().join(format!("tests/errors/near/{code}.txt"));
        let case = std::fs::read_to_string(path).expect("a case");
        assert!(case.contains(fine), "{code}");
        assert_eq!(found(&base, &case.with(fine, rough), code), [code]);
    }
}

/// A backslash hides nothing: what can't be seen is refused however it was written.
#[test]
fn escaped_characters_that_nobody_sees_are_refused() {
    let base = base();
    for hidden in
        ["\\f", "\\u00AD", "\\u200B", "\\u200D", "\\u202E", "\\u2060", "\\uFDD0", "\\uFDEE"]
    {
        let folder = scratch();
        let report = base.with("short = \"区茶办\"", &format!("short = \"区{hidden}茶办\""));
        let said = both(&check(folder.path(), &report));
        assert!(said.starts_with("错误[A003]: 文件里有看不见的字符 U+"), "{hidden}: {said}");
        assert!(said.contains("report.toml:8:9"), "{said}");
    }
}

/// A section isn't a line.
#[test]
fn a_missing_section_is_asked_for_as_one() {
    let folder = scratch();
    let said = both(&check(folder.path(), "edition = 1\n"));
    assert!(said.contains("加一段，第一行写 [department]\n"), "{said}");
    assert!(said.contains("加一行 year = …\n"), "{said}");
}

/// Without a budget there is no rate that could be too high; the department is told apart from its projects.
#[test]
fn spending_without_any_budget_is_noticed() {
    let base = base();
    let folder = scratch();
    let none = base.with("adjusted_budget = 100.00", "adjusted_budget = 0");
    let said = both(&check(folder.path(), &none));
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

/// The codes that have tests of their own, which are there.
fn elsewhere() -> Vec<String> {
    let there = |test: &str| {
        let (file, name) = test.split_once("::").expect("a file's test");
        let path = root().join(format!("tests/suite/{file}.rs"));
        let tests = std::fs::read_to_string(path).expect("tests");
        assert!(tests.contains(&format!("fn {name}()")), "no test {test}");
    };
    ELSEWHERE
        .iter()
        .map(|(code, bad, good)| {
            [bad, good].into_iter().for_each(|test| there(test));
            (*code).to_owned()
        })
        .collect()
}

fn missing(covered: &[String]) -> Vec<&'static str> {
    let codes = rules::ALL.iter().map(|rule| rule.code);
    codes.filter(|code| !covered.iter().any(|c| c == code)).collect()
}

/// The codes of all findings in the base with a case's changes, which is about a rule.
fn found(base: &str, case: &str, rule: &str) -> Vec<String> {
    let folder = scratch();
    let report = changed(base, case, folder.path());
    codes(folder.path(), &report, rule)
}

fn check(folder: &Path, report: &str) -> std::process::Output {
    juesuan::cli::output::replace(&folder.join("report.toml"), report.as_bytes()).expect("written");
    juesuan(folder, &["check", "report.toml"])
}

/// The base with a case's changes; its extra files go into `folder`.
pub fn changed(base: &str, case: &str, folder: &Path) -> String {
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
            put(folder, name, &text);
        } else {
            panic!("not a change: {line:?}");
        }
    }
    lines.join("\n") + "\n"
}
