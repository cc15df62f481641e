//! Mistakes as clerks make them, planted into a report that is right: each must be found by its rule; and what only looks
//! like one must be silent.
//!
//! `tests/planted/*.txt`: a case is a headline `# CODE what is wrong`, or `# silent what is right`, and the lines that change
//! `tests/errors/base.toml`, in the form of `tests/errors`. A silent case gets no error and no warning.

use crate::errors::changed;
use crate::support::{base, checked, code, files, root, scratch};

#[test]
fn planted_mistakes_are_found_and_what_is_right_is_silent() {
    let base = base();
    let mut wrong = Vec::new();
    for path in files(&root().join("tests/planted"), ".txt") {
        let text = std::fs::read_to_string(&path).expect("cases");
        for case in text.split("\n# ").map(|case| case.trim_start_matches("# ")) {
            let (headline, changes) = case.split_once('\n').expect("a headline and changes");
            let (code, _) = headline.split_once(' ').expect("a code and what is wrong");
            let found = found(&base, changes);
            let right = match code {
                "silent" => found.iter().all(|(_, severity)| severity == "note"),
                code => found.iter().any(|(one, _)| one == code),
            };
            if !right {
                let file = path.file_name().expect("a name").to_string_lossy();
                wrong.push(format!("{file}: {headline}: {found:?}"));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// The codes of the findings in the base with a case's changes, each with its severity.
fn found(base: &str, changes: &str) -> Vec<(String, String)> {
    let folder = scratch();
    let report = changed(base, changes.trim_end(), folder.path());
    let severity = |one: &serde_json::Value| one["severity"].as_str().expect("a word").to_owned();
    checked(folder.path(), &report).iter().map(|one| (code(one), severity(one))).collect()
}
