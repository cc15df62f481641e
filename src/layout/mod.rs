//! Layout: from the document to pages.
//!
//! 1. The document is parted where a page starts in any case (`stretch`).
//! 2. In each stretch blocks become pieces: lines, charts, tables with their glyphs chosen (`shape`, `paragraph`, `table`).
//! 3. Pieces are distributed over pages (`flow`).
//! 4. The contents are laid out with the numbers that the pages got, cover and contents go before the body
//!    (`assemble`).

mod assemble;
mod balance;
mod body;
mod characters;
mod chart;
mod contents;
#[cfg(test)]
mod coordinates;
mod cover;
mod faults;
mod flow;
mod linebreak;
mod lists;
pub mod ordinary;
pub mod pages;
mod paginator;
mod paragraph;
mod piece;
mod shape;
#[cfg(test)]
pub mod specimen;
mod stretch;
pub mod structure;
mod style;
mod table;
#[cfg(test)]
mod tests;
mod unbroken;
mod words;

pub use pages::Pages;
pub use stretch::Memory;
pub use style::{ContentsNumbers, Frame, PageStyle};

use crate::diag::Diagnostic;
use crate::document::Document;
use crate::fonts::Fonts;

/// Lays out `document`.
///
/// # Errors
/// One finding for each character that no font has and each place where it stands, and for each table that is too wide.
pub fn layout(
    document: &Document,
    fonts: &Fonts<'_>,
    style: &PageStyle,
) -> Result<Pages, Vec<Diagnostic>> {
    assemble::assemble(document, fonts, style, None)
}

/// Lays out `document` once more after it changed: what is remembered is laid out only where it isn't the same any more.
/// The pages are those of [`layout`]. The fonts must be those of before.
///
/// # Errors
/// As [`layout`].
pub fn again(
    document: &Document,
    fonts: &Fonts<'_>,
    style: &PageStyle,
    memory: &mut Memory,
) -> Result<Pages, Vec<Diagnostic>> {
    assemble::assemble(document, fonts, style, Some(memory))
}
