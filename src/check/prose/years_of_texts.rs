//! The years that each text tells of: a text that goes through several of them is a history.

use super::clause::begins_sentence;
use super::years::all_years;
use super::{Hit, ProseLine};
use crate::source::Span;
use std::collections::{BTreeMap, BTreeSet};

/// The years of texts, by their places.
pub(super) struct YearsOfTexts(BTreeMap<Span, Years>);

#[derive(Default)]
struct Years {
    /// All that are told.
    any: BTreeSet<u16>,
    /// Those that begin a sentence.
    opening: BTreeSet<u16>,
}

impl YearsOfTexts {
    pub(super) fn of(lines: &[ProseLine<'_>]) -> Self {
        let mut out: BTreeMap<Span, Years> = BTreeMap::new();
        for line in lines {
            let typed = line.as_typed();
            if !(typed.contains("20") || typed.contains(['２', '二'])) {
                continue;
            }
            let years = out.entry(line.whole.span).or_default();
            for (hit, told) in all_years(typed) {
                years.any.insert(told);
                if opens(typed, hit) {
                    years.opening.insert(told);
                }
            }
        }
        YearsOfTexts(out)
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

/// `2023年` at the beginning of a sentence.
fn opens(text: &str, (at, length): Hit) -> bool {
    let (before, rest) = text.split_at_checked(at).unwrap_or(("", text));
    let after = rest.get(length..).unwrap_or("").trim_start();
    after.starts_with('年') && begins_sentence(before)
}

fn earlier(years: &BTreeSet<u16>, told: u16, year: u16) -> bool {
    years.range(..year).any(|other| *other != told)
}
