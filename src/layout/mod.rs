//! From the document to pages.
//!
//! 1. Blocks become pieces: lines, charts, tables with their glyphs chosen (`shape`, `paragraph`, `table`).
//! 2. Pieces are distributed over pages (`flow`).
//! 3. The contents are laid out with the numbers that the pages got, cover and contents go before the body
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
mod flow;
mod linebreak;
mod lists;
pub mod pages;
mod paragraph;
mod shape;
#[cfg(test)]
pub mod specimen;
pub mod structure;
mod style;
mod table;
#[cfg(test)]
mod tests;
mod words;

pub use pages::Pages;
pub use style::{ContentsNumbers, Frame, PageStyle};

use crate::diag::Diagnostic;
use crate::document::Document;
use crate::fonts::Fonts;

/// Lays out `document`.
///
/// # Errors
/// One finding for each character that no font has and each place where it stands.
pub fn layout(
    document: &Document,
    fonts: &Fonts<'_>,
    style: &PageStyle,
) -> Result<Pages, Vec<Diagnostic>> {
    let mut shaper = shape::Shaper::new(fonts);
    let pages = assemble::assemble(document, &mut shaper, style);
    let findings = shaper.into_diagnostics();
    if findings.is_empty() { Ok(pages) } else { Err(findings) }
}
