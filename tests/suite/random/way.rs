//! The whole way of a document, and what must hold on it.

use super::bundle::Bundle;
use juesuan::diag::{Deny, Diagnostic, Severity, github, json, sarif, terminal};
use juesuan::document::Document;
use juesuan::fonts::Fonts;
use juesuan::input::{Links, parse};
use juesuan::rollover::{LinkNames, roll};
use juesuan::source::{FileId, Sources};
use juesuan::write::{markdown, pdf};
use juesuan::{Edition, Loaded, edition, inspection, layout};

/// The farthest that a document goes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Far {
    Markdown,
    Pages,
    Pdf,
    /// And back: each of its figures is tried.
    Protection,
}

/// Each figure is changed twice and all is checked again, which takes seconds without optimisation.
const MOST_FIGURES: usize = if cfg!(debug_assertions) { 300 } else { 3000 };

/// Goes the whole way; anything that isn't as it must be is a panic.
pub fn go(bundle: &Bundle, far: Far) {
    let loaded = bundle.load();
    let last = edition(&loaded, false);
    found(&last.findings, &loaded.sources);
    crate::figure_ids::all_are_told(&last);
    let draft = edition(&loaded, true);
    found(&draft.findings, &loaded.sources);
    next_year(&loaded, &last);
    for edition in [&last, &draft] {
        if let Some(document) = &edition.document {
            written(document, !juesuan::diag::has_errors(&edition.findings));
        }
    }
    if far >= Far::Pages {
        pages(&draft, &loaded.sources, far >= Far::Pdf);
    }
    let few = last.figures.as_ref().is_some_and(|f| f.book.iter().count() < MOST_FIGURES);
    if far == Far::Protection && few {
        inspection::protection(&loaded, &last);
    }
}

/// What can be read can be rolled over, and then lacks figures and nothing else.
fn next_year(loaded: &Loaded, edition: &Edition) {
    let unreadable =
        |d: &Diagnostic| d.severity() == Severity::Error && d.rule.code.starts_with('A');
    let input = edition.input.as_ref().filter(|_| !edition.findings.iter().any(unreadable));
    let Some(input) = input else { return };
    let names = LinkNames { prior: "../2024/report.toml".into(), format: None };
    match roll(loaded, input, &names) {
        Err(finding) => found(&[finding], &loaded.sources),
        Ok(rolled) => {
            let mut sources = Sources::default();
            sources.add("report.toml".into(), rolled.edited.text(&loaded.sources, FileId::REPORT));
            let (input, findings) = parse(&sources, &Links::default()).expect("next year's report");
            assert_eq!(input.year.value, rolled.year);
            let other = findings.iter().find(|d| unreadable(d) && d.rule.code != "A115");
            assert_eq!(other, None);
        }
    }
}

/// Each finding says what is wrong and what to do, at a place that exists, and every rendering shows it.
fn found(findings: &[Diagnostic], sources: &Sources) {
    for finding in findings {
        assert!(!finding.message.is_empty(), "no message: {finding:?}");
        // About what is worth knowing there is nothing to do.
        let advice = !finding.help.is_empty()
            || !finding.notes.is_empty()
            || finding.severity() == Severity::Note;
        assert!(advice, "{}: no advice: {finding:?}", finding.rule.code);
        for label in finding.primary.iter().chain(&finding.related) {
            let file = sources.get(label.span.file).expect("a file of this run");
            let place = file.text.get(label.span.range());
            assert!(place.is_some(), "{}: no such place: {finding:?}", finding.rule.code);
        }
    }
    let shown = terminal::render(findings, sources, terminal::ColorUse::Never, Deny::Errors);
    let lines = shown.lines().filter(|line| line.starts_with("检查完毕")).count();
    assert_eq!(lines, 1, "{shown}");
    let control = |c: char| c.is_control() && c != '\n';
    let command = shown.lines().find(|line| line.contains(control));
    assert!(command.is_none(), "control characters reach the terminal: {command:?}");
    for json in [json::render(findings, sources), sarif::render(findings, sources)] {
        let read: Result<serde_json::Value, _> = serde_json::from_str(&json);
        assert!(read.is_ok(), "{read:?}");
    }
    let commands = github::render(findings, sources);
    assert_eq!(commands.lines().count(), findings.len());
    assert!(commands.lines().all(|line| line.starts_with("::")), "{commands}");
}

/// Nothing of the program's own marks is left in the text.
fn written(document: &Document, right: bool) {
    let text = markdown::write(document, "report.figures").text;
    let mark = |c: char| ('\u{FDD0}'..='\u{FDEF}').contains(&c);
    assert!(!right || !text.contains(mark), "a mark is left: {text:?}");
}

fn pages(edition: &Edition, sources: &Sources, to_pdf: bool) {
    let Some(document) = &edition.document else { return };
    let fonts = Fonts::with(&[]).expect("the fonts");
    match layout::layout(document, &fonts, &edition.page) {
        Err(findings) => found(&findings, sources),
        Ok(pages) if to_pdf => {
            let written = pdf::write(&pages, &fonts, &pdf::Metadata::of(document));
            let bytes = written.unwrap_or_else(|error| panic!("{error}"));
            assert!(bytes.starts_with(b"%PDF"));
        }
        Ok(_) => {}
    }
}
