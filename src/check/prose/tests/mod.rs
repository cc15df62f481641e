mod own_name;
mod privacy;
mod wording;

use super::check;
use crate::input::{Links, parse};
use crate::source::Sources;

/// The codes of what is found in a text of the report, with what each points at.
fn found(text: &str) -> Vec<(&'static str, String)> {
    found_in(&[("按要求开展了自评。", text)])
}

fn found_in(changes: &[(&str, &str)]) -> Vec<(&'static str, String)> {
    let mut report = include_str!("../../../../tests/errors/base.toml").to_owned();
    for (old, new) in changes {
        assert!(report.contains(old), "{old}");
        report = report.replace(&format!("\"{old}\""), &format!("'''{new}'''"));
    }
    let mut sources = Sources::default();
    sources.add("report.toml".into(), report);
    let (input, findings) = parse(&sources, &Links::default()).expect("an input");
    assert_eq!(findings, []);
    let place =
        |finding: &crate::diag::Diagnostic| finding.primary.as_ref().map(|label| label.span);
    check(&input)
        .iter()
        .map(|finding| {
            let said = place(finding).map_or("", |span| sources.slice(span));
            (finding.rule.code, said.to_owned())
        })
        .collect()
}

/// Checks that each text is found by one rule, at one place.
fn finds(code: &str, cases: &[(&str, &str)]) {
    for (text, said) in cases {
        assert_eq!(found(text), [(code, (*said).to_owned())], "{text}");
    }
}

fn silent(texts: &[&str]) {
    for text in texts {
        assert_eq!(found(text), [], "{text}");
    }
}

#[test]
fn the_base_is_silent() {
    assert_eq!(found_in(&[]), []);
}

/// An escape moves what follows it: the finding points at the whole text.
#[test]
fn texts_with_escapes() {
    let report = include_str!("../../../../tests/errors/base.toml")
        .replace("\"按要求开展了自评。\"", "\"按\\u8981求完成XX项目。\"");
    let mut sources = Sources::default();
    sources.add("report.toml".into(), report);
    let (input, _) = parse(&sources, &Links::default()).expect("an input");
    let findings = check(&input);
    let span = findings[0].primary.as_ref().expect("a place").span;
    assert_eq!(sources.slice(span), "\"按\\u8981求完成XX项目。\"");
}

#[test]
fn names_of_figures_are_out_of_sight() {
    assert_eq!(super::without_names("甲{{ a }}乙"), "甲\u{1}\u{1}\u{1}\u{1}\u{1}\u{1}\u{1}乙");
    assert_eq!(super::without_names("甲{{ a").len(), "甲{{ a".len());
}
