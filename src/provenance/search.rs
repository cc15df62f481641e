//! Search: which figure is meant by what somebody typed or copied out of the document.

use super::ExplainedReport;
use crate::amount::{Amount, Unit, parse_literal};
use crate::calc::{Book, Fig, Figure, FigureId, Value};
use crate::document::passages::Passage;
use rust_decimal::Decimal;
use std::collections::BTreeSet;

/// The length of a sentence, in characters; shorter ones stand in many texts.
const SENTENCE: usize = 8;

/// The figures that were meant.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum FoundFigures {
    /// One figure.
    One(Fig),
    /// Several, in the order of the document.
    Several(Vec<Fig>),
    /// None.
    Nothing,
}

/// Looks for a figure's name, then for a template's name of it, then for a number as printed or as typed in the report, then for words of the document,
/// then for words of what figures are called.
pub fn search(report: &ExplainedReport<'_>, text: &str) -> FoundFigures {
    let text = text.trim();
    if let Some(fig) = report.book.named(text) {
        return FoundFigures::One(fig);
    }
    let ways: [fn(&ExplainedReport<'_>, &str) -> Vec<Fig>; 4] = [named, numbers, said, called];
    let found = ways.into_iter().map(|way| way(report, text)).find(|figs| !figs.is_empty());
    let figs = found.unwrap_or_default();
    match figs.as_slice() {
        [] => FoundFigures::Nothing,
        [fig] => FoundFigures::One(*fig),
        _ => FoundFigures::Several(figs),
    }
}

/// The figure that a name of the templates stands for, with the braces of a quotation or without.
fn named(report: &ExplainedReport<'_>, text: &str) -> Vec<Fig> {
    let name = text.trim_start_matches("{{").trim_end_matches("}}").trim();
    let letters = name.starts_with(|c: char| c.is_ascii_alphabetic());
    if letters && name.is_ascii() { report.named(name) } else { Vec::new() }
}

/// Figures printed so; then those that are as much, in the report's unit or the document's where none is said.
fn numbers(report: &ExplainedReport<'_>, text: &str) -> Vec<Fig> {
    let mut figs = printed(report, text);
    let (book, wanted) = (report.book, amounts(report.book, text));
    let is_meant = |(fig, figure): &(Fig, &Figure)| {
        matches!(figure.value, Value::Amount { .. })
            && (wanted.contains(&book.stated(*fig)) || wanted.contains(&book.exact(*fig)))
    };
    let more = book.iter().filter(is_meant).map(|(fig, _)| fig);
    let more: Vec<Fig> = more.filter(|fig| !figs.contains(fig)).collect();
    // What is printed is meant rather than what only adds up to it.
    let typed = |fig: &Fig| figs.is_empty() || book.typed_at(*fig).is_some();
    let more: Vec<Fig> = more.into_iter().filter(typed).collect();
    figs.extend(more);
    figs
}

/// The amounts that a text may be; none of nothing, as too much is nothing.
fn amounts(book: &Book, text: &str) -> Vec<Amount> {
    let text: String = plain(text).chars().filter(|c| !matches!(c, ',' | '_')).collect();
    let said = [Unit::WanYuan, Unit::Yuan].into_iter().find(|unit| text.ends_with(unit.name()));
    let units = match said {
        Some(unit) => vec![unit],
        None => vec![book.unit(), book.settings().unit],
    };
    let number = said.and_then(|unit| text.strip_suffix(unit.name())).unwrap_or(&text);
    let read = |unit| parse_literal(number, unit).ok().map(|typed| typed.amount);
    units.into_iter().filter_map(read).filter(|amount| !amount.is_zero()).collect()
}

/// Figures printed so.
fn printed(report: &ExplainedReport<'_>, text: &str) -> Vec<Fig> {
    let unit = report.book.settings().unit;
    let number = bare(text, unit);
    if !number.chars().any(|c| c.is_ascii_digit()) {
        return Vec::new();
    }
    // Who asks for 80 may mean 80%; who asks for 80% doesn't mean 80.
    let is_meant = |printed: &str| {
        let printed = bare(printed, unit);
        printed == number || printed.strip_suffix('%') == Some(&number)
    };
    once(report, report.passages.iter().flat_map(Passage::figures), is_meant)
}

/// A number without separators, blanks, unit and zeros at its end: 1,017.60万元 as 1017.6. One with the other unit isn't
/// the same number.
fn bare(text: &str, unit: Unit) -> String {
    let text = plain(text);
    let text = text.strip_suffix(unit.name()).unwrap_or(&text);
    let number: String = text.chars().filter(|c| *c != ',').collect();
    let (number, rate) = match number.strip_suffix('%') {
        Some(number) => (number, "%"),
        None => (number.as_str(), ""),
    };
    match Decimal::from_str_exact(number) {
        Ok(value) => format!("{}{rate}", value.normalize()),
        Err(_) => format!("{number}{rate}"),
    }
}

/// A text as it is compared: what was copied from a page has blanks and line ends anywhere, and is typed again with
/// other quotes and widths.
pub(super) fn plain(text: &str) -> String {
    let same = |c: char| match c {
        '“' | '”' | '‘' | '’' | '\'' => '"',
        '\u{FF01}'..='\u{FF5E}' => {
            u32::from(c).checked_sub(0xFEE0).and_then(char::from_u32).unwrap_or(c)
        }
        '、' => ',',
        '。' => '.',
        '−' | '–' | '—' => '-',
        other => other,
    };
    text.chars().filter(|c| !c.is_whitespace()).map(same).collect()
}

/// Figures in the text, as the passages say it; all figures of a passage that the text is a part of without any, or
/// that is a part of the text.
fn said(report: &ExplainedReport<'_>, text: &str) -> Vec<Fig> {
    let text = plain(text);
    if text.chars().count() < 2 {
        return Vec::new();
    }
    once(report, report.passages.iter().flat_map(|passage| within(passage, &text)), |_| true)
}

fn within<'p>(passage: &'p Passage, text: &str) -> Vec<(&'p FigureId, &'p str)> {
    let said = plain(&passage.text());
    let Some(at) = said.find(text) else {
        let whole = said.chars().count() > SENTENCE && text.contains(&said);
        return if whole { passage.figures().collect() } else { Vec::new() };
    };
    let meant = at..at.saturating_add(text.len());
    let mut end = 0_usize;
    let mut found = Vec::new();
    for piece in &passage.pieces {
        let start = end;
        end = end.saturating_add(plain(&piece.text).len());
        if let Some(id) = piece.figure.as_ref().filter(|_| start < meant.end && meant.start < end) {
            found.push((id, piece.text.as_str()));
        }
    }
    if found.is_empty() { passage.figures().collect() } else { found }
}

/// Whether the document says so, though without figures.
pub fn is_said(report: &ExplainedReport<'_>, text: &str) -> bool {
    let text = plain(text);
    let said: String = report.passages.iter().map(|passage| plain(&passage.text())).collect();
    !text.is_empty() && said.contains(&text)
}

/// Figures whose name in words, or id, has all of the words.
fn called(report: &ExplainedReport<'_>, text: &str) -> Vec<Fig> {
    let words: Vec<String> = text.split_whitespace().map(bare_name).collect();
    if words.iter().all(String::is_empty) {
        return Vec::new();
    }
    let has_all = |id: &FigureId| {
        let (names, id) = (names(&report.in_words(id)), id.to_string());
        let has = |name: &String| {
            words.iter().all(|word| name.contains(word.as_str()) || id.contains(word.as_str()))
        };
        names.iter().any(has)
    };
    report.book.iter().filter(|(_, figure)| has_all(&figure.id)).map(|(fig, _)| fig).collect()
}

/// The names that a figure may have: 收、支总计 is 收入总计, and said without its stop.
fn names(words: &str) -> [String; 3] {
    let name = bare_name(words);
    [name.replace("收,支", "收入"), name.replace(',', ""), name]
}

/// A name as it is compared: without quotes and blanks, which are typed or not.
pub(super) fn bare_name(name: &str) -> String {
    plain(name).chars().filter(|c| *c != '"').collect()
}

/// Each figure once.
fn once<'p>(
    report: &ExplainedReport<'_>,
    figures: impl Iterator<Item = (&'p FigureId, &'p str)>,
    wanted: impl Fn(&str) -> bool,
) -> Vec<Fig> {
    let mut seen = BTreeSet::new();
    let figs = figures.filter(|(_, text)| wanted(text)).filter_map(|(id, _)| report.book.find(id));
    figs.filter(|fig| seen.insert(*fig)).collect()
}
