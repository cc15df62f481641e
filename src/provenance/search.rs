//! Which figure is meant by what somebody typed or copied out of the document.

use super::Report;
use crate::calc::Fig;
use crate::document::passages::Passage;
use std::collections::BTreeSet;

/// What was meant.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Found {
    /// One figure.
    One(Fig),
    /// Several, in the order of the document.
    Several(Vec<Fig>),
    /// None.
    Nothing,
}

/// Looks for a figure's name, then for a number as printed, then for words of the document, then for words of what
/// figures are called.
pub fn search(report: &Report<'_>, text: &str) -> Found {
    let text = text.trim();
    if let Some(fig) = report.book.find(text) {
        return Found::One(fig);
    }
    let ways = [printed(report, text), said(report, text), called(report, text)];
    let figs = ways.into_iter().find(|figs| !figs.is_empty()).unwrap_or_default();
    match figs.as_slice() {
        [] => Found::Nothing,
        [fig] => Found::One(*fig),
        _ => Found::Several(figs),
    }
}

/// Figures printed so.
fn printed(report: &Report<'_>, text: &str) -> Vec<Fig> {
    let number = bare(text);
    if !number.chars().any(|c| c.is_ascii_digit()) {
        return Vec::new();
    }
    // Who asks for 80 may mean 80%; who asks for 80% doesn't mean 80.
    let is_meant = |printed: &str| {
        let printed = bare(printed);
        printed == number || printed.strip_suffix('%') == Some(&number)
    };
    once(report, report.passages.iter().flat_map(Passage::figures), is_meant)
}

/// A number without separators and unit.
fn bare(text: &str) -> String {
    let text = text.trim_end_matches("万元").trim_end_matches('元');
    text.chars().filter(|c| !matches!(c, ',' | '，' | ' ')).collect()
}

/// Figures of the passages that contain the text.
fn said(report: &Report<'_>, text: &str) -> Vec<Fig> {
    if text.is_empty() {
        return Vec::new();
    }
    let passages = report.passages.iter().filter(|passage| passage.text().contains(text));
    once(report, passages.flat_map(Passage::figures), |_| true)
}

/// Figures whose name in words, or id, has all of the words.
fn called(report: &Report<'_>, text: &str) -> Vec<Fig> {
    let words: Vec<&str> = text.split_whitespace().collect();
    if words.is_empty() {
        return Vec::new();
    }
    let has_all = |id: &str| {
        let name = report.in_words(id);
        words.iter().all(|word| name.contains(word) || id.contains(word))
    };
    report.book.iter().filter(|(_, figure)| has_all(&figure.id)).map(|(fig, _)| fig).collect()
}

/// Each figure once.
fn once<'p>(
    report: &Report<'_>,
    figures: impl Iterator<Item = (&'p str, &'p str)>,
    wanted: impl Fn(&str) -> bool,
) -> Vec<Fig> {
    let mut seen = BTreeSet::new();
    let figs = figures.filter(|(_, text)| wanted(text)).filter_map(|(id, _)| report.book.find(id));
    figs.filter(|fig| seen.insert(*fig)).collect()
}
