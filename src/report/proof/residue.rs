//! Residue of what the format's words and the user's make together: stops that meet, clauses without content.

use super::line::ProofLine;
use crate::check::prose::stops;
use crate::diag::{Diagnostic, Rule, rules};
use crate::document::{Block, Document, Origin};
use crate::source::Span;
use rayon::prelude::*;

/// A residue that stands so in print, whoever wrote it.
pub(crate) struct Residue {
    rule: &'static Rule,
    /// Itself with the few words before it.
    pub(crate) words: String,
    /// The writers of the pieces of the line that it touches.
    writers: Vec<Origin>,
}

impl Residue {
    /// The finding, at its place.
    pub(crate) fn finding(&self, place: Span) -> Diagnostic {
        let what =
            if self.rule == &rules::UNSAID { "缺少内容" } else { "几个标点连在一起" };
        Diagnostic::new(self.rule, format!("印出来是“{}”，{what}", self.words))
            .at(place, "")
            .help("看是自己写多、写少了，还是格式的句子不对；格式的句子可以在 [wording] 里改写")
    }

    /// The user's text that it touches, when it isn't all within that: then it is found where the text is read.
    fn place(&self) -> Option<Span> {
        let users = self.writers.iter().find_map(|writer| match writer {
            Origin::Input(span) => Some(*span),
            Origin::Format => None,
        });
        users.filter(|_| self.writers.len() > 1)
    }
}

/// H211 and H212 where the user's words meet others.
pub(super) fn check(line: &ProofLine<'_>) -> impl Iterator<Item = Diagnostic> {
    let all = residues(line).into_iter();
    all.filter_map(|residue| Some(residue.finding(residue.place()?)))
}

/// The same in what the format has written alone.
pub(crate) fn of_format(document: &Document) -> Vec<Residue> {
    let in_block = |block: &Block| -> Vec<Residue> {
        block.texts().into_iter().flat_map(|text| residues(&ProofLine::of(text))).collect()
    };
    let mut all: Vec<Residue> = document.blocks.par_iter().flat_map_iter(in_block).collect();
    all.retain(|residue| residue.writers.iter().all(|writer| *writer == Origin::Format));
    all
}

fn residues(line: &ProofLine<'_>) -> Vec<Residue> {
    let said = &line.said;
    let stops = stops::collisions(said).into_iter().map(|hit| (&rules::STOPS_MEET, hit));
    let unsaid = stops::unsaid_places(said).into_iter().map(|hit| (&rules::UNSAID, hit));
    let residue =
        |(rule, hit)| Residue { rule, words: around(said, hit), writers: line.writers(hit) };
    stops.chain(unsaid).map(residue).collect()
}

/// The words at a place, with the last few characters before it.
fn around(said: &str, (at, length): (usize, usize)) -> String {
    let before: Vec<char> = said.get(..at).unwrap_or("").chars().rev().take(8).collect();
    let words = said.get(at..at.saturating_add(length)).unwrap_or("");
    before.into_iter().rev().chain(stops::without_spaces(words).chars()).collect()
}
