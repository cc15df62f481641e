//! Figures that may have been meant, where none is called or printed as somebody typed.

use super::ExplainedReport;
use super::search::{bare_name, plain};
use crate::calc::Fig;
use std::collections::BTreeSet;

/// The number of names that are shown.
const MOST: usize = 8;
/// The likeness below which a name isn't shown.
const ALIKE: f64 = 0.6;

/// The printed figures that are the likest, the likest first: to a number by their digits, wherever its point stands,
/// to words by their name, to a template's name by their id.
pub fn near(report: &ExplainedReport<'_>, text: &str) -> Vec<Fig> {
    let number = digits(text);
    let letters = text.chars().filter(|c| c.is_alphabetic()).count();
    let mut seen = BTreeSet::new();
    let mut found: Vec<(f64, Fig)> = Vec::new();
    for (id, printed) in report.passages.iter().flat_map(|passage| passage.figures()) {
        let Some(fig) = report.book.find(id).filter(|fig| seen.insert(*fig)) else { continue };
        let score = match number.is_empty() || letters > number.len() {
            false => strsim::normalized_damerau_levenshtein(&number, &digits(printed)),
            true => called(text, &id.to_string(), &report.in_words(id)),
        };
        if score >= ALIKE {
            found.push((score, fig));
        }
    }
    // Alike as they are, those that stand first in the document.
    found.sort_by(|(a, _), (b, _)| b.total_cmp(a));
    found.into_iter().take(MOST).map(|(_, fig)| fig).collect()
}

/// The digits of a number without the zeros around them: 98800 and 9.88 are one number in two units.
fn digits(text: &str) -> String {
    let digits: String = plain(text).chars().filter(char::is_ascii_digit).collect();
    digits.trim_matches('0').to_owned()
}

/// The share of a typed name that stands in a figure's name, or its likeness to the figure's id.
fn called(text: &str, id: &str, words: &str) -> f64 {
    let last = |name: &str| name.rsplit('.').next().unwrap_or(name).to_owned();
    if text.is_ascii() {
        let alike = strsim::normalized_damerau_levenshtein;
        return alike(text, id).max(alike(&last(text), &last(id)) * 0.9);
    }
    let (typed, name) = (bare_name(text), bare_name(words));
    let common = typed.chars().filter(|c| name.contains(*c)).count();
    let share = |part: usize, whole: usize| match (u32::try_from(part), u32::try_from(whole)) {
        (Ok(part), Ok(whole)) if whole > 0 => f64::from(part) / f64::from(whole),
        _ => 0.0,
    };
    // Of names that have as much of it, the shorter one.
    share(common, typed.chars().count()) - share(name.chars().count(), 1000)
}
