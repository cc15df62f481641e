//! The user's own words, paragraph by paragraph: what was left unfilled or is worded wrongly, what must not be
//! published. Nothing here looks at figures; `stated` does.

mod blanks;
mod contrary;
mod half_width;
mod kinds;
mod leftovers;
mod markup;
mod mention;
mod names;
mod of_format;
pub(crate) mod oneself;
mod pairs;
mod personal;
mod placeholders;
mod ragged;
mod repeated;
mod secrecy;
pub(crate) mod stops;
pub(crate) mod unitless;
mod year;

pub(super) use names::own_names;
pub use of_format::of_format;
pub(super) use year::told_years;
pub(crate) use year::years;

use crate::diag::{Diagnostic, Rule};
use crate::input::{Input, Text};
use crate::source::Span;
use kinds::Kinds;
use std::collections::BTreeSet;

/// Everything that can be said about the texts of a report.
pub fn check(input: &Input) -> Vec<Diagnostic> {
    let (lines, names) = (lines(input), own_names(input));
    let kinds = Kinds::of(input);
    let mut out = Vec::new();
    for line in &lines {
        out.extend(CHECKS.iter().filter_map(|check| check(line)));
        out.extend(personal::check(line, input));
        out.extend(secrecy::check(line, input));
        out.extend(year::check(line, input, &names, &kinds));
        out.extend(names::check(line, input, &names, &kinds));
    }
    out.extend(half_width::check(&lines));
    out.extend(markup::check(&lines));
    out.extend(ragged::check(&lines));
    out
}

const CHECKS: &[fn(&Line<'_>) -> Option<Diagnostic>] = &[
    placeholders::unfilled,
    placeholders::undecided,
    repeated::check,
    pairs::check,
    unitless::check,
    unitless::share,
    stops::check,
    stops::unsaid,
];

/// What stands in place of `{{ name }}`: no text may contain it.
const NAMED: char = '\u{1}';

/// A paragraph, a heading or a row of a table.
pub(super) struct Line<'a> {
    /// What it says; each byte of `{{ name }}` is [`NAMED`].
    pub(super) text: String,
    /// Where it begins in the whole.
    at: usize,
    pub(super) whole: &'a Text,
    /// A title, a label or the head of a column in a format: it names what stands elsewhere.
    head: bool,
}

/// A place in a line: where it begins and how long it is.
pub(crate) type Hit = (usize, usize);

impl<'a> Line<'a> {
    /// The whole text where it isn't written as it reads.
    pub(super) fn place(&self, (at, length): Hit) -> Span {
        let span = self.whole.span;
        match span.range().len() == self.whole.text.len() {
            true => span.part(self.at.saturating_add(at), length),
            false => span,
        }
    }

    /// What it says with the names of figures in it.
    pub(super) fn as_typed(&self) -> &'a str {
        let end = self.at.saturating_add(self.text.len());
        self.whole.text.get(self.at..end).unwrap_or("")
    }

    fn said(&self, (at, length): Hit) -> &str {
        self.text.get(at..at.saturating_add(length)).unwrap_or("")
    }

    /// The same with the names of figures in it.
    fn typed(&self, (at, length): Hit) -> &'a str {
        self.as_typed().get(at..at.saturating_add(length)).unwrap_or("")
    }

    pub(super) fn before(&self, at: usize) -> &str {
        self.text.get(..at).unwrap_or("")
    }

    pub(super) fn after(&self, at: usize) -> &str {
        self.text.get(at..).unwrap_or("")
    }

    pub(super) fn is_row(&self) -> bool {
        self.text.trim_start().starts_with('|')
    }

    /// The sentence or clause of a sentence around a place.
    fn sentence(&self, (at, _): Hit) -> &str {
        sentence_around(&self.text, at)
    }

    /// All places of a word.
    fn find(&self, word: &'static str) -> impl Iterator<Item = Hit> + '_ {
        places(&self.text, word).map(|at| (at, word.len()))
    }

    /// One finding for all hits of a line.
    pub(super) fn finding(
        &self,
        rule: &'static Rule,
        message: String,
        hits: &[Hit],
        label: &str,
    ) -> Option<Diagnostic> {
        let (first, rest) = hits.split_first()?;
        let mut diagnostic = Diagnostic::new(rule, message).at(self.place(*first), label);
        // Where places are unknown, all are the same.
        for hit in rest.iter().take(19).filter(|hit| self.place(**hit) != self.place(*first)) {
            diagnostic = diagnostic.related(self.place(*hit), "");
        }
        Some(diagnostic)
    }
}

/// The lines of all texts, each text once.
pub(super) fn lines(input: &Input) -> Vec<Line<'_>> {
    let mut seen = BTreeSet::new();
    input.texts.iter().filter(|text| seen.insert(text.span)).flat_map(lines_of).collect()
}

/// The lines of a text.
fn lines_of(whole: &Text) -> Vec<Line<'_>> {
    let mut at = 0_usize;
    let mut out = Vec::new();
    for text in without_names(&whole.text).split('\n') {
        out.push(Line { text: text.to_owned(), at, whole, head: false });
        at = at.saturating_add(text.len()).saturating_add(1);
    }
    out
}

/// The text with figures and names put out of sight, as long as before. `{% … %}` is told where texts are printed.
fn without_names(text: &str) -> String {
    hidden(text, &[("{{", "}}"), ("{%", "%}")])
}

/// The text with what stands between some brackets out of sight, lines kept.
fn hidden(text: &str, brackets: &[(&str, &str)]) -> String {
    let mut out = String::new();
    let mut rest = text;
    let first = |rest: &str| {
        let found = brackets.iter().filter_map(|(open, close)| Some((rest.find(open)?, *close)));
        found.min()
    };
    while let Some((at, ends)) = first(rest) {
        let (said, name) = rest.split_at(at);
        let end = name.find(ends).map_or(name.len(), |end| end.saturating_add(ends.len()));
        let (name, after) = name.split_at(end);
        out.push_str(said);
        let hidden = name.bytes().map(|byte| if byte == b'\n' { '\n' } else { NAMED });
        out.extend(hidden);
        rest = after;
    }
    out.push_str(rest);
    out
}

/// The sentence or clause of a sentence around a place of a text.
fn sentence_around(text: &str, at: usize) -> &str {
    let (before, rest) = text.split_at_checked(at).unwrap_or((text, ""));
    let stop = ['。', '；'];
    let start = before.rfind(stop).unwrap_or(0);
    let end = at.saturating_add(rest.find(stop).unwrap_or(rest.len()));
    text.get(start..end).unwrap_or("")
}

/// Where a word stands in a text. Mostly it doesn't, which is told faster than a search is prepared.
fn places<'t>(text: &'t str, word: &'t str) -> impl Iterator<Item = usize> + 't {
    let there = text.contains(word).then(|| text.match_indices(word).map(|(at, _)| at));
    there.into_iter().flatten()
}

pub(super) fn is_han(c: char) -> bool {
    matches!(c, '\u{4E00}'..='\u{9FFF}' | '\u{3400}'..='\u{4DBF}' | '〇')
}

/// Whether a text ends so.
fn ends(text: &str, test: impl Fn(char) -> bool) -> bool {
    text.chars().next_back().is_some_and(test)
}

/// Whether a text begins so.
fn begins(text: &str, test: impl Fn(char) -> bool) -> bool {
    text.chars().next().is_some_and(test)
}

/// Whether a text ends with one of several words.
fn ends_with(text: &str, words: &[&str]) -> bool {
    words.iter().any(|word| text.ends_with(word))
}

/// Whether a text begins with one of several words.
fn begins_with(text: &str, words: &[&str]) -> bool {
    words.iter().any(|word| text.starts_with(word))
}

#[cfg(test)]
mod tests;
