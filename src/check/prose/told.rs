//! The years that each text tells of: a text that goes through several of them is a history.

use super::Line;
use super::clause::begins_sentence;
use super::mention::mentions;
use super::years::told_years;
use crate::source::Span;
use std::collections::{BTreeMap, BTreeSet};

/// The years of texts, by their places.
pub(super) struct Told(BTreeMap<Span, Years>);

#[derive(Default)]
struct Years {
    /// All that are told.
    any: BTreeSet<u16>,
    /// Those that begin a sentence.
    opening: BTreeSet<u16>,
}

impl Told {
    pub(super) fn of(lines: &[Line<'_>]) -> Self {
        let mut out: BTreeMap<Span, Years> = BTreeMap::new();
        for line in lines {
            let typed = line.as_typed();
            if !(typed.contains("20") || typed.contains('二')) {
                continue;
            }
            let years = out.entry(line.whole.span).or_default();
            years.any.extend(told_years(typed).map(|(_, told)| told));
            let opens = |at: usize| begins_sentence(typed.get(..at).unwrap_or(""));
            let opening = mentions(typed).into_iter().filter(|one| opens(one.hit.0));
            years.opening.extend(opening.map(|one| one.told));
        }
        Told(out)
    }

    /// Whether a text tells of a year before `year` that isn't `told`.
    pub(super) fn is_history(&self, text: Span, told: u16, year: u16) -> bool {
        self.0.get(&text).is_some_and(|years| earlier(&years.any, told, year))
    }

    /// Whether a year before `year` that isn't `told` begins a sentence of a text.
    pub(super) fn year_by_year(&self, text: Span, told: u16, year: u16) -> bool {
        self.0.get(&text).is_some_and(|years| earlier(&years.opening, told, year))
    }
}

fn earlier(years: &BTreeSet<u16>, told: u16, year: u16) -> bool {
    years.range(..year).any(|other| *other != told)
}
