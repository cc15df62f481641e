//! The years that a paragraph tells of, each with its sentence.

use super::years::all_years;
use super::{Hit, near_end, near_start};
use std::collections::BTreeSet;

/// `2023年` or `二〇二三年` in a sentence.
pub(super) struct Mention<'t> {
    /// The number itself.
    pub(super) hit: Hit,
    pub(super) told: u16,
    /// The text behind 年 or 年度, to the end of the paragraph.
    pub(super) rest: &'t str,
    /// The same to the end of the sentence, as far as it is near.
    pub(super) sentence: &'t str,
    /// The whole sentence around it, as far as it is near.
    pub(super) around: &'t str,
    /// The sentence tells of no other year, but to compare with it.
    pub(super) alone: bool,
}

const STOPS: [char; 3] = ['。', '！', '？'];

pub(super) fn mentions(text: &str) -> Vec<Mention<'_>> {
    let years = all_years(text);
    let mut out = Vec::new();
    let mut rest = years.as_slice();
    // The years of one sentence after the other.
    while let Some(((first, _), _)) = rest.first() {
        let until = text
            .get(*first..)
            .and_then(|after| after.find(STOPS))
            .map(|at| first.saturating_add(at));
        let count =
            rest.iter().take_while(|((at, _), _)| until.is_none_or(|until| *at < until)).count();
        let (sentence, later) = rest.split_at(count);
        let others: BTreeSet<u16> =
            sentence.iter().filter(|one| !is_base(text, one)).map(|(_, told)| *told).collect();
        let alone = |told: u16| others.iter().all(|other| *other == told);
        out.extend(
            sentence.iter().filter_map(|(hit, told)| mention(text, *hit, *told, alone(*told))),
        );
        rest = later;
    }
    out
}

/// Whether a year is there to be compared with.
fn is_base(text: &str, ((at, _), _): &(Hit, u16)) -> bool {
    text.get(..*at).unwrap_or("").trim_end().ends_with(['比', '较', '与', '同'])
}

fn mention(text: &str, hit: Hit, told: u16, alone: bool) -> Option<Mention<'_>> {
    let end = hit.0.saturating_add(hit.1);
    let (before, after) = (near_end(text.get(..hit.0)?), near_start(text.get(end..)?));
    let rest = text.get(end..)?.trim_start().strip_prefix('年')?;
    let rest = rest.strip_prefix('度').unwrap_or(rest).trim_start();
    let sentence = near_start(rest).split(STOPS).next().unwrap_or(rest);
    let from = before.rfind(STOPS).map_or(before.len(), |at| before.len().saturating_sub(at));
    let until = end.saturating_add(after.find(STOPS).unwrap_or(after.len()));
    let around = text.get(hit.0.saturating_sub(from)..until)?;
    Some(Mention { hit, told, rest, sentence, around, alone })
}
