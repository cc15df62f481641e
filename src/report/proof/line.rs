//! A line of the document as it reads, with who wrote each of its pieces.

use crate::calc::FigureId;
use crate::document::{Inline, Origin};
use std::borrow::Cow;

/// The writer of a piece: a figure with its id, or whoever wrote the text.
pub(super) enum WrittenBy<'l> {
    Figure(&'l FigureId),
    Text(Origin),
}

/// A paragraph, a title or a cell.
pub(super) struct ProofLine<'l> {
    /// Figures and bold text with it.
    pub(super) said: Cow<'l, str>,
    /// The beginning and end of each piece, in bytes of the whole.
    pub(super) pieces: Vec<(usize, usize, WrittenBy<'l>)>,
}

impl<'l> ProofLine<'l> {
    pub(super) fn of(text: &'l [Inline]) -> Self {
        let mut line =
            ProofLine { said: Cow::Borrowed(""), pieces: Vec::with_capacity(text.len()) };
        line.take(text);
        line
    }

    fn take(&mut self, text: &'l [Inline]) {
        for inline in text {
            let (said, writer) = match inline {
                Inline::Strong(inner) => {
                    self.take(inner);
                    continue;
                }
                Inline::Figure(one) => (&one.text, WrittenBy::Figure(&one.figure)),
                Inline::Text { text, origin } => (text, WrittenBy::Text(*origin)),
            };
            let start = self.said.len();
            // A cell of one piece isn't copied.
            self.said += said.as_str();
            self.pieces.push((start, self.said.len(), writer));
        }
    }

    /// The writers of the pieces that a place touches; figures are put there by the format.
    pub(super) fn writers(&self, (at, length): (usize, usize)) -> Vec<Origin> {
        let over = at.saturating_add(length);
        let touched = self.pieces.iter().filter(|(start, end, _)| *start < over && at < *end);
        let writer = |writer: &WrittenBy<'_>| match writer {
            WrittenBy::Text(origin) => *origin,
            WrittenBy::Figure(_) => Origin::Format,
        };
        touched.map(|(_, _, who)| writer(who)).collect()
    }
}
