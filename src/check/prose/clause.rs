//! Clauses: where they, sentences and paragraphs begin.

use super::ends;

/// Brackets that open.
pub(super) const OPENING: [char; 8] = ['（', '(', '【', '[', '［', '〔', '<', '＜'];

/// Whether a paragraph begins behind this, its number left out.
pub(super) fn opens(before: &str) -> bool {
    before.trim_end_matches(is_number).trim().is_empty()
}

/// Whether a sentence begins behind this, the number of a list left out.
pub(super) fn begins_sentence(before: &str) -> bool {
    let said = before.trim_end_matches(is_number);
    said.trim().is_empty() || ends(said, |c| "。；".contains(c))
}

/// Whether a clause begins behind this: at a line's beginning, its number left out, or behind a stop.
pub(super) fn begins_clause(before: &str) -> bool {
    let number = |c: char| c.is_ascii_digit() || "一二三四五六七八九十.．、）)（( #*|".contains(c);
    before.trim_end_matches(number).is_empty()
        || ends(before.trim_end(), |c| "。；：:;".contains(c) || OPENING.contains(&c))
}

fn is_number(c: char) -> bool {
    c.is_ascii_digit() || "一二三四五六七八九十.．、）)（( #*".contains(c)
}
