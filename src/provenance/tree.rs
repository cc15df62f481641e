//! A figure with all that it is made of, for people.

use super::ExplainedReport;
use super::formula::{formula, present};
use crate::calc::{Book, Fig, How};
use crate::document::passages::{Passage, PassagePlace};
use std::collections::BTreeSet;

/// The number of steps in which a figure is made at most.
const DEEPEST: usize = 12;
/// The number of places of a figure that are told.
const PLACES: usize = 20;

/// Everything about a figure: its name, its arithmetic down to the lines of the report, where it is printed.
pub fn tell(report: &ExplainedReport<'_>, fig: Fig) -> String {
    let id = report.book.id(fig);
    let mut out = format!("{}（{id}）\n\n", report.in_words(id));
    let mut told = BTreeSet::new();
    step(report, fig, 0, &mut told, &mut out);
    let places: Vec<(&Passage, &str)> = report.places(id).collect();
    if places.is_empty() {
        out.push_str("\n文档里没有直接印这个数。\n");
        return out;
    }
    out.push_str(&format!("\n印在 {} 处\n", places.len()));
    for (passage, text) in places.iter().take(PLACES) {
        out.push_str(&place(passage, text));
    }
    let more = places.len().saturating_sub(PLACES);
    if more > 0 {
        out.push_str(&format!("  ……另有 {more} 处\n"));
    }
    out
}

/// A line: the figure, what it is, how it was made; then its operands, further in.
fn step(
    report: &ExplainedReport<'_>,
    fig: Fig,
    depth: usize,
    told: &mut BTreeSet<Fig>,
    out: &mut String,
) {
    let book = report.book;
    let indent = "  ".repeat(depth.saturating_add(1));
    let name = report.in_words(book.id(fig));
    // A sum of one part is that part under another name.
    let fig = through(book, fig);
    let known = !told.insert(fig);
    let operands = present(book, fig);
    let how = match (report.line(fig), known && !operands.is_empty()) {
        (Some(line), _) => join(&line, &formula(book, fig, book.unit())),
        (None, true) => "见上".to_owned(),
        (None, false) => formula(book, fig, book.unit()),
    };
    let how = if how.is_empty() { how } else { format!("　{how}") };
    out.push_str(&format!("{indent}{}　{name}{how}\n", book.shown(fig)));
    if known || depth >= DEEPEST {
        return;
    }
    for operand in operands {
        step(report, operand, depth.saturating_add(1), told, out);
    }
}

/// The figure itself of a sum with one part only. What follows by balance isn't what it follows from, be it as much.
fn through(book: &Book, fig: Fig) -> Fig {
    let mut fig = fig;
    for _ in 0..DEEPEST {
        let passes = matches!(book.get(fig).map(|figure| &figure.how), Some(How::Sum(_)));
        match present(book, fig).as_slice() {
            [only] if passes && book.exact(*only) == book.exact(fig) => fig = *only,
            _ => break,
        }
    }
    fig
}

fn join(line: &str, formula: &str) -> String {
    format!("填在 {line}{formula}")
}

fn place(passage: &Passage, text: &str) -> String {
    match &passage.place {
        PassagePlace::Cell { .. } => format!("  {}：{text}\n", passage.shown_place()),
        PassagePlace::Line | PassagePlace::Sentence => {
            format!("  {}：{}\n", passage.shown_place(), passage.text())
        }
    }
}
