//! The flow: what pages are filled with, and its distribution over them.

use super::pages::Page;
use super::paginator::{Paginator, PlacedMark};
use super::piece::Piece;
use super::style::PageStyle;
use super::table::TableBlock;
use crate::document::Orientation;

/// An item of the flow that fills pages.
pub enum FlowItem<'a> {
    /// A piece that is never cut.
    Piece(Piece),
    /// A table, which may be.
    Table(Box<TableBlock<'a>>),
    /// The start of a page that lies so.
    NewPage(Orientation),
}

impl FlowItem<'_> {
    /// Height of a piece, pt; tables count nothing, for theirs depends on the page.
    pub fn height(&self) -> f64 {
        match self {
            FlowItem::Piece(piece) => piece.height,
            _ => 0.0,
        }
    }
}

/// Distributes `items` over pages.
pub fn run(style: &PageStyle, items: Vec<FlowItem<'_>>) -> (Vec<Page>, Vec<PlacedMark>) {
    let mut pages = Paginator::new(style);
    let needs = needs(&items);
    for (item, need) in items.into_iter().zip(needs) {
        match item {
            FlowItem::NewPage(orientation) => pages.new_page(orientation),
            FlowItem::Piece(piece) => pages.place(piece, need),
            FlowItem::Table(table) => table.place(&mut pages),
        }
    }
    pages.into_pages()
}

/// The height that must be free for each item to start here: its own and that of all it is kept with.
fn needs(items: &[FlowItem<'_>]) -> Vec<f64> {
    let mut needs = vec![0.0; items.len()];
    let mut next = 0.0;
    for (item, need) in items.iter().zip(&mut needs).rev() {
        *need = match item {
            FlowItem::NewPage(_) => 0.0,
            FlowItem::Piece(piece) if piece.keep => piece.height + next,
            FlowItem::Piece(piece) => piece.height,
            FlowItem::Table(table) => table.least_start(),
        };
        next = *need;
    }
    needs
}
