//! Pieces of pages in a row, and their distribution over pages.

use super::pages::{Item, Link, Page, PageLabel};
use super::structure::Tag;
use super::style::{Frame, PageStyle};
use super::table::TableBlock;
use crate::document::Orientation;

/// Something that is never cut: a line of text, a chart with its caption.
#[derive(Debug, Clone, Default)]
pub struct Piece {
    /// Height, pt.
    pub height: f64,
    /// What is drawn, from the left edge of the type area and the top of the piece.
    pub items: Vec<Item>,
    /// Areas that lead elsewhere, likewise.
    pub links: Vec<Link>,
    /// Whether the next piece must stand on the same page.
    pub keep: bool,
    /// Whether it starts on a line of the grid of running text.
    pub on_grid: bool,
    /// Set for the first piece of a heading.
    pub mark: Option<Mark>,
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
pub struct Mark {
    /// Its level.
    pub level: u8,
    /// Its text.
    pub title: String,
    /// Whether the table of contents lists it.
    pub listed: bool,
}

/// What pages are filled with.
pub enum FlowItem<'a> {
    /// Something that is never cut.
    Piece(Piece),
    /// A table, which may be.
    Table(Box<TableBlock<'a>>),
    /// What follows starts a page that lies so.
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

/// A mark on its page.
#[derive(Debug, Clone, PartialEq)]
pub struct PlacedMark {
    /// The heading.
    pub mark: Mark,
    /// Page, from 0 at the start of this flow.
    pub page: usize,
    /// Top of its first line.
    pub y: f64,
}

/// Pages being filled.
pub struct Paginator<'s> {
    style: &'s PageStyle,
    orientation: Orientation,
    pages: Vec<Page>,
    marks: Vec<PlacedMark>,
    /// Whether the last of `pages` takes more.
    open: bool,
    /// How much of the type area of the open page is used, pt.
    used: f64,
}

impl<'s> Paginator<'s> {
    /// No page yet.
    pub fn new(style: &'s PageStyle) -> Self {
        Paginator {
            style,
            orientation: Orientation::Portrait,
            pages: Vec::new(),
            marks: Vec::new(),
            open: false,
            used: 0.0,
        }
    }

    /// Distributes `items` over pages.
    pub fn run(mut self, items: Vec<FlowItem<'_>>) -> (Vec<Page>, Vec<PlacedMark>) {
        let needs = needs(&items);
        for (item, need) in items.into_iter().zip(needs) {
            match item {
                FlowItem::NewPage(orientation) => self.new_page(orientation),
                FlowItem::Piece(piece) => self.place(piece, need),
                FlowItem::Table(table) => table.place(&mut self),
            }
        }
        (self.pages, self.marks)
    }

    /// What follows starts a page that lies so.
    pub fn new_page(&mut self, orientation: Orientation) {
        self.open = false;
        self.used = 0.0;
        self.orientation = orientation;
    }

    /// The sheet and type area of the current page.
    pub fn frame(&self) -> Frame {
        self.style.frame(self.orientation)
    }

    /// What is left of the type area, pt.
    pub fn room(&self) -> f64 {
        self.frame().height - self.used
    }

    /// Whether nothing stands on the current page.
    pub fn is_fresh(&self) -> bool {
        self.used <= 0.0
    }

    /// Closes the page if `height` pt don't fit on it any more.
    pub fn need(&mut self, height: f64) {
        // A hundredth of a point is rounding.
        if !self.is_fresh() && height > self.room() + 0.01 {
            self.new_page(self.orientation);
        }
    }

    /// Moves on to the next line of the grid, unless the page ends before it.
    pub fn snap(&mut self) {
        let pitch = self.style.line_pitch();
        self.used = ((self.used / pitch - 0.01).ceil() * pitch).max(0.0);
    }

    /// Leaves white, unless at the top of a page.
    pub fn skip(&mut self, height: f64) {
        if !self.is_fresh() {
            self.used += height;
        }
    }

    fn place(&mut self, piece: Piece, need: f64) {
        if piece.on_grid {
            self.snap();
        }
        self.need(need);
        self.put(piece);
    }

    /// Sets `piece` here.
    pub fn put(&mut self, piece: Piece) {
        let frame = self.frame();
        let [x, y] = [frame.x, frame.y + self.used];
        self.used += piece.height;
        if !self.open {
            self.pages.push(blank(frame));
            self.open = true;
        }
        let index = self.pages.len().saturating_sub(1);
        if let Some(mark) = piece.mark {
            self.marks.push(PlacedMark { mark, page: index, y });
        }
        let Some(page) = self.pages.last_mut() else { return };
        page.items.extend(piece.items.into_iter().map(|mut item| {
            item.shift(x, y);
            item
        }));
        page.links.extend(piece.links.into_iter().map(|mut link| {
            let [l, t, r, b] = link.area;
            link.area = [l + x, t + y, r + x, b + y];
            link
        }));
    }
}

/// A page with nothing on it.
pub fn blank(frame: Frame) -> Page {
    Page {
        width: frame.page_width,
        height: frame.page_height,
        label: PageLabel::Front(1),
        items: Vec::new(),
        links: Vec::new(),
    }
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
