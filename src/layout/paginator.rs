//! Pages that are being filled, from top to bottom.

use super::pages::{Page, PageLabel};
use super::piece::{HeadingMark, Piece};
use super::style::{Frame, PageStyle};
use crate::document::Orientation;

/// A mark on its page.
#[derive(Debug, Clone, PartialEq)]
pub struct PlacedMark {
    /// The heading.
    pub mark: HeadingMark,
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
    /// The height of the open page's type area that is used, pt.
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

    /// The pages, and the marks on them.
    pub fn into_pages(self) -> (Vec<Page>, Vec<PlacedMark>) {
        (self.pages, self.marks)
    }

    /// Starts a page that lies so with what follows.
    pub fn new_page(&mut self, orientation: Orientation) {
        self.open = false;
        self.used = 0.0;
        self.orientation = orientation;
    }

    /// The sheet and type area of the current page.
    pub fn frame(&self) -> Frame {
        self.style.frame(self.orientation)
    }

    /// The height left of the type area, pt.
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

    /// Sets `piece` where `need` pt are free.
    pub fn place(&mut self, piece: Piece, need: f64) {
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
