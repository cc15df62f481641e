//! Whole files in the wrong unit: each example with its unit changed, with and without what tells of it.

use crate::init::copy;
use crate::support::{juesuan, put, root, scratch, stdout};

const EXAMPLES: [&str; 5] = ["full", "own-format", "wuhan-2020", "wuhan-2021", "wuhan-2024"];

#[test]
fn another_unit_is_found_in_every_example() {
    for example in EXAMPLES {
        let codes = found(example, |report| other_unit(&report));
        assert!(codes.contains(&"E301".to_owned()), "{example}: {codes:?}");
        let alone = found(example, |report| {
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
        let codes = found(example, |report| report);
        assert!(!codes.iter().any(|code| code.starts_with("E30")), "{example}: {codes:?}");
    }
}

fn other_unit(report: &str) -> String {
    match report.contains("unit = \"元\"") {
        true => report.replace("unit = \"元\"", "unit = \"万元\""),
        false => report.replace("unit = \"万元\"", "unit = \"元\""),
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
fn found(example: &str, change: impl Fn(String) -> String) -> Vec<String> {
    let folder = scratch();
    let examples = root().join("examples");
    copy(&examples, folder.path());
    let name = format!("{example}/report.toml");
    let report = std::fs::read_to_string(examples.join(&name)).expect("the example");
    put(folder.path(), &name, &change(report));
    let output = juesuan(folder.path(), &["check", &name, "--message-format", "json"]);
    let json: serde_json::Value = serde_json::from_str(&stdout(&output)).expect("JSON");
    let findings = json["findings"].as_array().expect("findings");
    findings.iter().map(|one| one["code"].as_str().expect("a code").to_owned()).collect()
}
