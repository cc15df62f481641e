//! Old and new words of a passage, what changed in them marked.

use crate::document::passages::{Passage, PassagePiece};
use similar::{Algorithm, DiffOp, capture_diff_slices};

/// A part of a passage.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ChangedWords {
    /// The words.
    pub text: String,
    /// Whether the other version hasn't them.
    pub changed: bool,
}

/// The number of characters between two changes that are part of one.
const ISLAND: usize = 1;

/// Old and new words in segments. Figures and numbers change as wholes.
pub fn segments(old: &Passage, new: &Passage) -> [Vec<ChangedWords>; 2] {
    let (old, new) = (tokens(old), tokens(new));
    let mut sides: [Vec<ChangedWords>; 2] = [Vec::new(), Vec::new()];
    for op in capture_diff_slices(Algorithm::Myers, &old, &new) {
        let equal = matches!(op, DiffOp::Equal { .. });
        let [before, after] = &mut sides;
        push(before, old.get(op.old_range()), equal);
        push(after, new.get(op.new_range()), equal);
    }
    sides.map(joined)
}

fn push(side: &mut Vec<ChangedWords>, tokens: Option<&[String]>, equal: bool) {
    let text = tokens.unwrap_or_default().concat();
    if !text.is_empty() {
        side.push(ChangedWords { text, changed: !equal });
    }
}

/// Segments without islands between changes.
fn joined(segments: Vec<ChangedWords>) -> Vec<ChangedWords> {
    let mut out: Vec<ChangedWords> = Vec::new();
    let mut rest = segments.into_iter().peekable();
    while let Some(mut segment) = rest.next() {
        let between = out.last().is_some_and(|last| last.changed)
            && rest.peek().is_some_and(|next| next.changed);
        if between && segment.text.chars().count() <= ISLAND {
            segment.changed = true;
        }
        match out.last_mut().filter(|last| last.changed == segment.changed) {
            Some(last) => last.text.push_str(&segment.text),
            None => out.push(segment),
        }
    }
    out
}

/// Figures as wholes, numbers as wholes, anything else by the character.
fn tokens(passage: &Passage) -> Vec<String> {
    passage.pieces.iter().flat_map(split).collect()
}

fn split(piece: &PassagePiece) -> Vec<String> {
    if piece.figure.is_some() {
        return vec![piece.text.clone()];
    }
    let mut out: Vec<String> = Vec::new();
    let is_number = |c: char| c.is_ascii_digit() || matches!(c, '.' | ',' | '%');
    for c in piece.text.chars() {
        let goes_on = is_number(c) && out.last().is_some_and(|last| last.ends_with(is_number));
        match out.last_mut().filter(|_| goes_on) {
            Some(last) => last.push(c),
            None => out.push(c.to_string()),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::passages::PassagePlace;

    fn passage(text: &str) -> Passage {
        let pieces = vec![PassagePiece { text: text.into(), figure: None }];
        Passage { section: String::new(), place: PassagePlace::Sentence, pieces }
    }

    fn marked(segments: &[ChangedWords]) -> String {
        let mark = |segment: &ChangedWords| match segment.changed {
            true => format!("[{}]", segment.text),
            false => segment.text.clone(),
        };
        segments.iter().map(mark).collect()
    }

    #[test]
    fn numbers_change_as_wholes() {
        let [old, new] = segments(
            &passage("比上年增加12.35万元，增长5.1%。"),
            &passage("比上年减少12.45万元，下降5.2%。"),
        );
        assert_eq!(marked(&old), "比上年[增加12.35]万元，[增长5.1%]。");
        assert_eq!(marked(&new), "比上年[减少12.45]万元，[下降5.2%]。");
    }
}
