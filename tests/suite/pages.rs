//! The pages of rules: what each must say, and that its examples are wrong and right as it says.
//!
//! An example is one line behind 错： or 对：, or indented lines below. What is TOML is put into
//! `tests/errors/base.toml`: a section of the example changes the section of that name, a line by itself the
//! first section that has such a line. What is prose is said in a text of the base.

use crate::support::{base, codes, scratch};
use juesuan::diag::rules;

/// Rules about files, fonts, formats, other reports and accounts of units: their examples are told in words.
const IN_WORDS: [&str; 27] = [
    "A001", "A002", "A003", "A005", "A006", "B105", "C104", "C105", "C106", "C107", "C108", "C110",
    "D102", "E203", "F603", "H217", "L102", "L103", "L104", "L105", "P102", "P103", "P104", "P105",
    "P106", "P107", "P108",
];
/// Rules about the user's own words: their examples are prose.
const PROSE: [&str; 4] = ["D1", "D2", "H2", "I1"];

#[test]
fn wrong_examples_are_found_and_right_ones_not() {
    let base = base();
    for rule in rules::ALL.iter().filter(|rule| !IN_WORDS.contains(&rule.code)) {
        let code = rule.code;
        let wrong = changed(&base, &example(rule.page, "错："), code);
        let wrong = wrong.unwrap_or_else(|| panic!("{code}: the wrong example isn't TOML"));
        let told = found(&wrong, code);
        assert!(told.iter().any(|one| one == code), "{code}: not found in\n{wrong}\n{told:?}");
        // What is right may be to leave something out, in words.
        if let Some(right) = changed(&base, &example(rule.page, "对："), code) {
            let told = found(&right, code);
            assert!(!told.iter().any(|one| one == code), "{code}: found in\n{right}\n{told:?}");
        }
    }
}

fn found(report: &str, code: &str) -> Vec<String> {
    let found = codes(scratch().path(), report, code);
    assert!(code == "A010" || !found.iter().any(|one| one == "A010"), "{code}: not TOML\n{report}");
    found
}

/// The lines of a page's example.
fn example<'p>(page: &'p str, word: &str) -> Vec<&'p str> {
    let mut lines = page.lines().skip_while(|line| !line.starts_with(word));
    match lines.next().and_then(|line| line.strip_prefix(word)) {
        Some("") => lines
            .take_while(|line| line.is_empty() || line.starts_with("    "))
            .filter_map(|line| line.strip_prefix("    "))
            .collect(),
        said => said.into_iter().collect(),
    }
}

/// The base with an example; nothing when that is told in words.
fn changed(base: &str, example: &[&str], code: &str) -> Option<String> {
    let mut lines: Vec<String> = base.lines().map(str::to_owned).collect();
    if !example.iter().any(|line| key(line).is_some()) {
        let prose = PROSE.iter().any(|letters| code.starts_with(letters));
        let said = example.first().filter(|_| prose)?;
        put(&mut lines, "[performance]", &[&format!("overview = \"{said}\"")]);
        return Some(lines.join("\n"));
    }
    let mut rest = example;
    let mut told: Vec<&str> = Vec::new();
    while let Some(first) = rest.first() {
        let named = first.starts_with('[');
        let given = &rest[usize::from(named)..];
        let end = given.iter().position(|line| line.starts_with('[')).unwrap_or(given.len());
        if first.starts_with("[[") && told.contains(first) {
            // A second entry of the same list stands beside the first.
            lines.extend(rest[..=end].iter().map(|line| (*line).to_owned()));
        } else {
            let header = if named { (*first).to_owned() } else { home(&lines, first) };
            put(&mut lines, &header, &given[..end]);
        }
        told.push(first);
        rest = &given[end..];
    }
    Some(lines.join("\n") + "\n")
}

/// Puts lines into a section, in place of those of the same keys; a section that isn't there comes last.
fn put(lines: &mut Vec<String>, header: &str, given: &[&str]) {
    let start = match lines.iter().position(|line| line == header) {
        _ if header.is_empty() => 0,
        Some(at) => at + 1,
        None => {
            lines.push(header.to_owned());
            lines.len()
        }
    };
    let length = lines[start..].iter().take_while(|line| !line.starts_with('[')).count();
    let typed = |line: &str| given.iter().any(|new| key(new).is_some() && key(new) == key(line));
    let mut section: Vec<String> = lines.drain(start..start + length).collect();
    section.retain(|line| !typed(line));
    let section = given.iter().map(|line| (*line).to_owned()).chain(section);
    lines.splice(start..start, section.collect::<Vec<_>>());
}

/// The section of the first line with the same key; new codes are those of the general public budget.
fn home(lines: &[String], example: &str) -> String {
    let name = key(example).expect("an example begins with a key");
    let Some(at) = lines.iter().position(|line| key(line) == Some(name)) else {
        assert!(name.parse::<u32>().is_ok(), "the section of {example:?} isn't known");
        return "[general_public_budget]".to_owned();
    };
    let headers = lines[..at].iter().rev().find(|line| line.starts_with('['));
    // What stands before all sections.
    headers.cloned().unwrap_or_default()
}

fn key(line: &str) -> Option<&str> {
    let (key, _) = line.split_once(" = ")?;
    let bare = |c: char| c.is_ascii_alphanumeric() || c == '_' || c == '.';
    key.chars().all(bare).then_some(key)
}
