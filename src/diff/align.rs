//! Alignment: which passage of the old document is which of the new one.

use super::PassageChange;
use crate::document::Document;
use crate::document::passages::{Passage, PassagePlace, passages};
use similar::{Algorithm, DiffOp, capture_diff_slices};
use std::collections::BTreeMap;

/// Sentences less alike than this are two different ones.
const ALIKE: f64 = 0.4;
/// The reach within which a sentence is looked for among those that took the place of others.
const WINDOW: usize = 8;

/// The passages that differ, in the order of the documents.
pub(super) fn changes(old: &Document, new: &Document) -> Vec<PassageChange> {
    let (old, new) = (passages(old), passages(new));
    let (old_keys, new_keys) = (keys(&old), keys(&new));
    let mut out = Vec::new();
    for op in capture_diff_slices(Algorithm::Patience, &old_keys, &new_keys) {
        let sides = (slice(&old, op.old_range()), slice(&new, op.new_range()));
        match op {
            DiffOp::Equal { .. } => {
                let pairs = sides.0.iter().zip(sides.1);
                out.extend(pairs.filter_map(|(old, new)| change(Some(old), Some(new))));
            }
            _ => replaced(sides.0, sides.1, &mut out),
        }
    }
    out
}

fn slice(passages: &[Passage], range: std::ops::Range<usize>) -> &[Passage] {
    passages.get(range).unwrap_or_default()
}

/// The keys that make a passage the same whatever figures it tells: its place in a table, or its words with the names
/// of its figures. The second of two alike is another one.
fn keys(passages: &[Passage]) -> Vec<(String, usize)> {
    let mut seen: BTreeMap<String, usize> = BTreeMap::new();
    let key = |passage: &Passage| {
        let key = match &passage.place {
            PassagePlace::Cell { table, row, column } => format!("{table}\u{1}{row}\u{1}{column}"),
            PassagePlace::Line | PassagePlace::Sentence => skeleton(passage),
        };
        let count = seen.entry(key.clone()).or_default();
        *count = count.saturating_add(1);
        (key, *count)
    };
    passages.iter().map(key).collect()
}

/// The words of a passage with the names of its figures in their places.
fn skeleton(passage: &Passage) -> String {
    let pieces = passage.pieces.iter().map(|piece| match &piece.figure {
        Some(id) => format!("\u{2}{id}\u{2}"),
        None => piece.text.clone(),
    });
    pieces.collect()
}

fn change(old: Option<&Passage>, new: Option<&Passage>) -> Option<PassageChange> {
    let change = PassageChange { old: old.cloned(), new: new.cloned() };
    let [before, after] = change.texts();
    (before != after).then_some(change)
}

/// Passages that took the place of others: those that are alike are one.
fn replaced(old: &[Passage], new: &[Passage], out: &mut Vec<PassageChange>) {
    let mut next = 0_usize;
    for before in old {
        let candidates = new.iter().enumerate().skip(next).take(WINDOW);
        let likeness = candidates.map(|(at, after)| (likeness(before, after), at));
        let best = likeness.max_by(|a, b| a.0.total_cmp(&b.0).then(b.1.cmp(&a.1)));
        match best.filter(|(likeness, _)| *likeness >= ALIKE) {
            Some((_, at)) => {
                let between = new.get(next..at).unwrap_or_default();
                out.extend(between.iter().filter_map(|after| change(None, Some(after))));
                out.extend(change(Some(before), new.get(at)));
                next = at.saturating_add(1);
            }
            None => out.extend(change(Some(before), None)),
        }
    }
    let rest = new.get(next..).unwrap_or_default();
    out.extend(rest.iter().filter_map(|after| change(None, Some(after))));
}

/// The likeness of two passages: 0 to 1.
fn likeness(old: &Passage, new: &Passage) -> f64 {
    match (&old.place, &new.place) {
        (PassagePlace::Cell { .. }, _) | (_, PassagePlace::Cell { .. }) => {
            f64::from(old.place == new.place)
        }
        (a, b) if a != b => 0.0,
        _ => strsim::normalized_levenshtein(&skeleton(old), &skeleton(new)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::plain::{heading, paragraph};

    fn document(sentences: &[&str]) -> Document {
        let mut blocks = vec![heading(1, "一、收入")];
        blocks.extend(sentences.iter().map(|text| paragraph(text)));
        Document { blocks, ..Document::default() }
    }

    fn told(old: &[&str], new: &[&str]) -> Vec<[String; 2]> {
        changes(&document(old), &document(new)).iter().map(PassageChange::texts).collect()
    }

    #[test]
    fn what_is_alike_is_one() {
        let pair = |a: &str, b: &str| [a.to_owned(), b.to_owned()];
        assert_eq!(
            told(&["收入增加。", "完。"], &["收入增加。", "完。"]),
            Vec::<[String; 2]>::new()
        );
        assert_eq!(
            told(
                &["本年收入比上年增加，主要原因是项目增多。", "完。"],
                &["新的一句。", "本年收入比上年减少，主要原因是项目增多。", "完。"]
            ),
            [
                pair("", "新的一句。"),
                pair(
                    "本年收入比上年增加，主要原因是项目增多。",
                    "本年收入比上年减少，主要原因是项目增多。"
                )
            ]
        );
        assert_eq!(
            told(&["甲乙丙。"], &["子丑寅卯辰。"]),
            [pair("甲乙丙。", ""), pair("", "子丑寅卯辰。")]
        );
    }
}
