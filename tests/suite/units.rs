//! Whole files in the wrong unit: each example with its unit changed, with and without what tells of it.

use crate::support::{EXAMPLES, Pieces, code, copy, found, juesuan, put, root, scratch};

#[test]
fn another_unit_is_found_in_every_example() {
    for example in EXAMPLES {
        let told = codes(example, |report| other_unit(&report));
        assert!(told.contains(&"E301".to_owned()), "{example}: {told:?}");
        let alone = codes(example, |report| {
            let staff = without(&other_unit(&report), "[overview.staff]");
            let prior = without(&staff, "[prior]");
            prior
                .lines()
                .filter(|line| !line.starts_with("prior = "))
                .collect::<Vec<_>>()
                .join("\n")
        });
        assert!(alone.contains(&"E301".to_owned()), "{example} alone: {alone:?}");
    }
}

#[test]
fn examples_are_of_their_unit() {
    for example in EXAMPLES {
        let told = codes(example, |report| report);
        assert!(!told.iter().any(|code| code.starts_with("E30")), "{example}: {told:?}");
    }
}

fn other_unit(report: &str) -> String {
    match report.contains("unit = \"元\"") {
        true => report.with("unit = \"元\"", "unit = \"万元\""),
        false => report.with("unit = \"万元\"", "unit = \"元\""),
    }
}

/// A report without a section.
fn without(report: &str, section: &str) -> String {
    let Some(start) = report.find(section) else { return report.to_owned() };
    let after = start + section.len();
    let end = report[after..].find("\n[").map_or(report.len(), |end| after + end + 1);
    format!("{}{}", &report[..start], &report[end..])
}

/// The codes that a changed example gets.
fn codes(example: &str, change: impl Fn(String) -> String) -> Vec<String> {
    let folder = scratch();
    let examples = root().join("examples");
    copy(&examples, folder.path());
    let name = format!("{example}/report.toml");
    let report = std::fs::read_to_string(examples.join(&name)).expect("the example");
    put(folder.path(), &name, &change(report));
    let output = juesuan(folder.path(), &["check", &name, "--message-format", "json"]);
    found(&output).iter().map(code).collect()
}
