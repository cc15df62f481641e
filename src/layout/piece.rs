//! Things that are never cut, in a row: lines of text, charts with their captions.

use super::pages::{Drawn, Link};
use super::structure::Tag;

/// A piece that is never cut: a line of text, a chart with its caption.
#[derive(Debug, Clone, Default)]
pub struct Piece {
    /// Height, pt.
    pub height: f64,
    /// Everything drawn, from the left edge of the type area and the top of the piece.
    pub items: Vec<Drawn>,
    /// Areas that lead elsewhere, likewise.
    pub links: Vec<Link>,
    /// Whether the next piece must stand on the same page.
    pub keep: bool,
    /// Whether it starts on a line of the grid of running text.
    pub on_grid: bool,
    /// Set for the first piece of a heading.
    pub mark: Option<HeadingMark>,
}

impl Piece {
    /// The same as part of an element.
    pub fn tagged(mut self, tag: Tag) -> Self {
        self.tag(tag);
        self
    }

    /// Makes all of it part of an element.
    pub fn tag(&mut self, tag: Tag) {
        self.items.iter_mut().for_each(|item| item.set_tag(tag));
        self.links.iter_mut().for_each(|link| link.tag = tag);
    }
}

/// Height of pieces below each other, pt.
pub fn height(pieces: &[Piece]) -> f64 {
    pieces.iter().map(|piece| piece.height).sum()
}

/// A heading, for outline and contents.
#[derive(Debug, Clone, PartialEq)]
pub struct HeadingMark {
    /// Its level.
    pub level: u8,
    /// Its text.
    pub title: String,
    /// Whether the table of contents lists it.
    pub listed: bool,
}
