//! The user's own words, paragraph by paragraph: what was left unfilled or is worded wrongly, what must not be
//! published. Nothing here looks at figures; `stated` does.

mod approval;
mod blanks;
mod clause;
mod contrary;
mod half_width;
mod kinds;
mod leftovers;
mod letters;
mod markup;
mod mention;
mod names;
mod near;
mod of_format;
pub(crate) mod oneself;
mod own;
mod pairs;
mod personal;
mod placeholders;
mod ragged;
mod repeated;
mod score;
mod secrecy;
pub(crate) mod stops;
pub(crate) mod unitless;
mod year;
mod years;
mod years_of_texts;

pub(super) use names::own_names;
pub(super) use near::{near_end, near_start};
pub use of_format::of_format;
pub(super) use years::told_years;
pub(crate) use years::years;
use years_of_texts::YearsOfTexts;

use crate::diag::{Diagnostic, Rule};
use crate::input::{Input, Text};
use crate::source::Span;
use kinds::Kinds;
use letters::Letters;
use std::collections::BTreeSet;

/// Everything that can be said about the texts of a report.
pub fn check(input: &Input) -> Vec<Diagnostic> {
    let (lines, names) = (lines(input), own_names(input));
    let kinds = Kinds::of(input);
    let told = YearsOfTexts::of(&lines);
    let mut out = Vec::new();
    for line in &lines {
        out.extend(CHECKS.iter().filter_map(|check| check(line)));
        out.extend(personal::check(line, input));
        out.extend(secrecy::check(line, input));
        out.extend(year::check(line, input, &names, (&kinds, &told)));
        out.extend(names::check(line, input, &names, &kinds));
        out.extend(approval::check(line, input));
    }
    out.extend(half_width::check(&lines));
    out.extend(markup::check(&lines));
    out.extend(ragged::check(&lines));
    out
}

const CHECKS: &[fn(&ProseLine<'_>) -> Option<Diagnostic>] = &[
    placeholders::unfilled,
    placeholders::undecided,
    repeated::check,
    score::check,
    pairs::check,
    unitless::check,
    unitless::share,
    stops::check,
    stops::unsaid,
];

/// A stand-in for `{{ name }}`: no text may contain it.
const NAMED: char = '\u{1}';

/// A paragraph, a heading or a row of a table.
pub(super) struct ProseLine<'a> {
    /// The text; each byte of `{{ name }}` is [`NAMED`].
    pub(super) text: String,
    letters: Letters,
    /// The place in the whole where it begins.
    at: usize,
    pub(super) whole: &'a Text,
    of: Traits,
    /// A title, a label or the head of a column in a format: it names what stands elsewhere.
    head: bool,
}

/// The traits of a whole text, and so of each of its lines.
#[derive(Debug, Clone, Copy)]
struct Traits {
    /// Whether it has `{% … %}`: sentences of the format's that the report words otherwise.
    branches: bool,
    /// Some of its shares are told in ‰.
    per_mille: bool,
    /// Its unit is named once for several amounts.
    unit_once: bool,
}

impl Traits {
    fn of(text: &str) -> Self {
        Traits {
            branches: text.contains("{%"),
            per_mille: text.contains('‰'),
            unit_once: unitless::names_unit_once(text),
        }
    }
}

/// A place in a line: where it begins and how long it is.
pub(crate) type Hit = (usize, usize);

impl<'a> ProseLine<'a> {
    fn new(text: &str, at: usize, whole: &'a Text, of: Traits) -> Self {
        ProseLine { text: text.to_owned(), letters: Letters::of(text), at, whole, of, head: false }
    }

    /// Whether its text has branches of a format's sentence.
    pub(super) fn has_branches(&self) -> bool {
        self.of.branches
    }

    /// The text behind the line.
    fn behind(&self) -> &'a str {
        let end = self.at.saturating_add(self.text.len());
        self.whole.text.get(end..).unwrap_or("")
    }

    /// The whole text where it isn't written as it reads.
    pub(super) fn place(&self, (at, length): Hit) -> Span {
        let span = self.whole.span;
        match span.range().len() == self.whole.text.len() {
            true => span.part(self.at.saturating_add(at), length),
            false => span,
        }
    }

    /// The line with the names of figures in it.
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

    /// The sentence or clause of a sentence around a place, as far as it is near.
    fn sentence(&self, (at, _): Hit) -> &str {
        sentence_around(&self.text, at)
    }

    /// All places of a word.
    fn find<'f>(&'f self, word: &'f str) -> impl Iterator<Item = Hit> + 'f {
        let there = self.letters.may_spell(word).then(|| self.text.match_indices(word));
        there.into_iter().flatten().map(|(at, word)| (at, word.len()))
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
pub(super) fn lines(input: &Input) -> Vec<ProseLine<'_>> {
    lines_where(input, |_| true)
}

/// The lines of the texts that have one of several words.
pub(super) fn lines_with<'a>(input: &'a Input, words: &[&str]) -> Vec<ProseLine<'a>> {
    lines_where(input, |text| words.iter().any(|word| text.text.contains(word)))
}

fn lines_where(input: &Input, wanted: impl Fn(&Text) -> bool) -> Vec<ProseLine<'_>> {
    let mut seen = BTreeSet::new();
    let texts = input.texts.iter().filter(|text| wanted(text) && seen.insert(text.span));
    texts.flat_map(lines_of).collect()
}

/// The lines of a text.
fn lines_of(whole: &Text) -> Vec<ProseLine<'_>> {
    let mut at = 0_usize;
    let mut out = Vec::new();
    let of = Traits::of(&whole.text);
    for text in without_names(&whole.text).split('\n') {
        out.push(ProseLine::new(text, at, whole, of));
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
    let (mut from, mut opening) = (0_usize, vec![Some(0_usize); brackets.len()]);
    let after = |from: usize| text.get(from..).unwrap_or("");
    loop {
        // A bracket is looked for again when the last one found was passed.
        for (at, (open, _)) in opening.iter_mut().zip(brackets) {
            if from == 0 || at.is_some_and(|at| at < from) {
                *at = after(from).find(open).map(|at| from.saturating_add(at));
            }
        }
        let found =
            opening.iter().zip(brackets).filter_map(|(at, (_, ends))| Some(((*at)?, *ends)));
        let Some((at, ends)) = found.min() else { break };
        let name = after(at);
        let length = name.find(ends).map_or(name.len(), |end| end.saturating_add(ends.len()));
        let (name, _) = name.split_at(length);
        out.push_str(text.get(from..at).unwrap_or(""));
        out.extend(name.bytes().map(|byte| if byte == b'\n' { '\n' } else { NAMED }));
        from = at.saturating_add(length);
    }
    out.push_str(after(from));
    out
}

/// The sentence or clause of a sentence around a place of a text, as far as it is near.
fn sentence_around(text: &str, at: usize) -> &str {
    let (before, rest) = text.split_at_checked(at).unwrap_or((text, ""));
    let stop = ['。', '；'];
    let (before, after) = (near_end(before), near_start(rest));
    let start = at.saturating_sub(before.len()).saturating_add(before.rfind(stop).unwrap_or(0));
    let end = at.saturating_add(after.find(stop).unwrap_or(after.len()));
    text.get(start..end).unwrap_or("")
}

pub(crate) fn is_han(c: char) -> bool {
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
