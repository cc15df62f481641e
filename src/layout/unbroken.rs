//! Strings of a text that are not broken: what stands between two places where a line may end. All lengths are in em.

use super::characters::Class;
use super::shape::{Atom, ShapedText};
use std::ops::Range;

/// Most characters of a number; a longer row of digits is a string like any other.
const LONGEST_NUMBER: usize = 24;

/// The words that lines leave whole where they can.
#[derive(Debug, Clone, PartialEq)]
pub struct Unbroken {
    /// Its characters.
    pub range: Range<usize>,
    /// Its length, without a space at its end.
    pub length: f64,
    /// Whether it is a number with its unit, which is never cut; anything else is cut where it is longer than a line.
    pub number: bool,
}

impl ShapedText {
    /// The piece that starts at `start`; `None` at the end.
    pub fn unbroken(&self, start: usize) -> Option<Unbroken> {
        let rest = self.atoms.get(start..).filter(|rest| !rest.is_empty())?;
        let ends = rest.iter().position(|atom| atom.joint.may_break);
        let atoms = rest.get(..ends.map_or(rest.len(), |at| at + 1)).unwrap_or(rest);
        let said = atoms.iter().rposition(|atom| atom.class != Class::Space);
        let length = said.map_or(0.0, |last| self.width(start..start + last + 1));
        Some(Unbroken { range: start..start + atoms.len(), length, number: is_number(atoms) })
    }

    /// All pieces in order.
    pub fn pieces(&self) -> impl Iterator<Item = Unbroken> {
        std::iter::successors(self.unbroken(0), |piece| self.unbroken(piece.range.end))
    }

    /// Whether a string that is longer than a line may be cut before atom `at`.
    pub fn may_cut(&self, at: usize) -> bool {
        let class = |at: usize| self.atoms.get(at).map(|atom| atom.class);
        let before = at.checked_sub(1).and_then(class);
        before == Some(Class::Word) && class(at) == Some(Class::Word)
    }
}

/// Whether a piece is a number: digits and the signs and units that go with them.
fn is_number(atoms: &[Atom]) -> bool {
    let words = || atoms.iter().filter(|atom| atom.class == Class::Word);
    words().count() <= LONGEST_NUMBER
        && words().any(|atom| atom.ch.is_numeric())
        && !words().any(|atom| atom.ch.is_alphabetic())
}

#[cfg(test)]
mod tests {
    use crate::fonts::{Face, Fonts};
    use crate::layout::shape::{Shaper, TextStyle};

    #[test]
    fn numbers_are_told_from_strings() {
        let fonts = Fonts::embedded().unwrap();
        let mut shaper = Shaper::new(&fonts);
        let mut numbers = |string: &str| -> Vec<bool> {
            let text = shaper.plain(string, TextStyle::new(Face::Song));
            text.pieces().map(|piece| piece.number).collect()
        };
        for number in [
            "1,234,567.89",
            "-3.5%",
            "≥1,234.50万元，",
            "2024-05-31",
            "12:30:45",
            "−8.5",
            "１２３．４５",
        ] {
            assert_eq!(numbers(number), [true], "{number}");
        }
        for string in ["HT-2024-05", "//a.cn/1", &"1".repeat(90), "决"] {
            assert_eq!(numbers(string), [false], "{string}");
        }
        assert_eq!(numbers("共84辆 a1"), [false, true, false]);
    }
}
