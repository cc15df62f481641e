//! Tables: from content to widths, to lines, to slices of pages.

mod around;
mod columns;
mod draw;
mod rows;
mod split;
#[cfg(test)]
mod tests;

use super::faults::Fault;
use super::pages::RunOrigin;
use super::paginator::Paginator;
use super::piece::{HeadingMark, Piece, height};
use super::shape::{ShapedText, Shaper, TextStyle};
use super::structure::{Role, Structure, Tag};
use super::style::PageStyle;
use crate::document::grid::Grid;
use crate::document::{self, Inline, Table, plain_text};
use columns::Needs;
use rows::Sized;
use split::{Room, Walk};
use std::cell::OnceCell;

/// The steps in which sizes are tried, pt.
const STEP: f64 = 0.5;
/// Line pitch in the cells of statements, in sizes of the type.
const STATEMENT_LEADING: f64 = 1.22;
/// The same in tables of running text, which have many lines.
const TEXT_LEADING: f64 = 1.38;
/// White above and below a cell's lines that looks best, in sizes of the type.
const COMFORT: f64 = 0.38;
/// A little less, when it saves a page.
const MODEST: f64 = 0.25;
/// The least that is tolerable.
const TIGHT: f64 = 0.06;

/// The table's entry in the outline: as the contents list it, else its title unless a heading says it.
fn mark(table: &Table, headed: bool) -> Option<HeadingMark> {
    let entry = |text: &[Inline], listed| HeadingMark { level: 1, title: plain_text(text), listed };
    match (table.contents.as_deref(), table.title.as_deref()) {
        (Some(contents), _) if !plain_text(contents).is_empty() => Some(entry(contents, true)),
        (_, Some(title)) if !headed => Some(entry(title, false)),
        _ => None,
    }
}

/// Type that is not small yet, pt: a table below the title of a part is set in it rather than that the title stands
/// alone on its page.
const SMALL: f64 = 8.0;

/// The share of a page that a form may take and still leave room for its title.
const FORM_SHARE: f64 = 0.92;

/// The most by which type may become smaller so that no row has two lines, pt.
const EVENNESS: f64 = 1.5;

/// A table with its glyphs chosen, ready to be fitted into a page.
pub struct TableBlock<'a> {
    grid: Grid<'a>,
    texts: Vec<ShapedText>,
    needs: Needs,
    /// The lines above the table on its first page, and on the others.
    heads: [Vec<Piece>; 2],
    notes: Vec<Piece>,
    /// The elements that the cells are to readers.
    tags: Vec<Tag>,
    mark: Option<HeadingMark>,
    titled: bool,
    orientation: document::Orientation,
    /// Height of the type area, pt.
    page_height: f64,
    width: f64,
    sizes: Vec<f64>,
    comfort: f64,
    /// Asked for more than once.
    least_start: OnceCell<f64>,
}

impl<'a> TableBlock<'a> {
    /// Chooses glyphs and measures. `headed` tells whether a heading stands right above.
    pub fn new(shaper: &mut Shaper<'_>, style: &PageStyle, table: &'a Table, headed: bool) -> Self {
        let grid = crate::document::grid::grid(table);
        let texts: Vec<ShapedText> =
            grid.cells.iter().map(|cell| shaper.shape(cell.content, TextStyle::TABLE)).collect();
        let needs = columns::needs(&grid, &texts);
        let sizes = sizes(style);
        let smallest = sizes.last().copied().unwrap_or(style.table_size_pt);
        let upright = style.frame(document::Orientation::Portrait).width;
        let wide = !needs.fit(upright / smallest);
        let orientation = if wide { document::Orientation::Landscape } else { table.orientation };
        let frame = style.frame(orientation);
        let width = frame.width;
        if !needs.can_stand_in(width / smallest) {
            shaper.note(too_wide(table, &texts));
        }
        TableBlock {
            heads: [false, true].map(|next| around::above(shaper, style, width, table, next)),
            notes: around::notes(shaper, style, width, table),
            tags: Vec::new(),
            mark: mark(table, headed),
            titled: table.title.is_some(),
            comfort: style.table_size_comfort_pt,
            grid,
            texts,
            needs,
            orientation,
            page_height: frame.height,
            width,
            sizes,
            least_start: OnceCell::new(),
        }
    }

    /// The orientation of the page that the table stands on: as the format says, and turned when it doesn't fit across.
    pub fn orientation(&self) -> document::Orientation {
        self.orientation
    }

    /// Makes all of it part of the document's structure.
    pub fn tag(&mut self, structure: &mut Structure) {
        let [first, _] = &mut self.heads;
        let (caption, tags) = structure.table(&self.grid, !first.is_empty());
        // What stands above a continued table was read before.
        first.iter_mut().for_each(|line| line.tag(caption));
        self.tags = tags;
        if !self.notes.is_empty() {
            let tag = structure.add(Role::Paragraph, None);
            self.notes.iter_mut().for_each(|line| line.tag(tag));
        }
    }

    /// Height that must be free for the table to begin here, pt.
    pub fn least_start(&self) -> f64 {
        *self.least_start.get_or_init(|| self.measure_start())
    }

    fn measure_start(&self) -> f64 {
        let sized = self.at_size(self.fitting_size(), COMFORT);
        let heights = sized.heights();
        let [first_head, _] = &self.heads;
        let head: f64 = heights.iter().take(self.grid.head_rows).sum();
        let first = heights.get(self.grid.head_rows).copied().unwrap_or(0.0);
        let start = height(first_head) + head + first.min(3.0 * sized.leading);
        // A form is one page's business where one page holds it, with its title.
        let whole: f64 = heights.iter().sum();
        if self.grid.inner_heads.is_empty() || whole > self.page_height * FORM_SHARE {
            start
        } else {
            whole
        }
    }

    /// Whether the whole table can stand in `room` pt in type that is not small.
    pub fn fits_whole(&self, room: f64) -> bool {
        let [first, _] = &self.heads;
        let around = height(first) + height(&self.notes);
        let sized = self.fit(room - height(first));
        sized.size >= SMALL.min(self.fitting_size()) && around + sized.height() <= room
    }

    /// Sets the table on as many pages as it takes.
    pub fn place(&self, pages: &mut Paginator<'_>) {
        pages.skip(6.0);
        pages.need(self.least_start());
        let [first_head, _] = &self.heads;
        let sized = self.fit(pages.room() - height(first_head));
        let heights = sized.heights();
        let head_height: f64 = heights.iter().take(self.grid.head_rows).sum();
        // A head that fills half the page is not repeated.
        let repeated =
            if head_height > pages.frame().height * 0.5 { 0 } else { self.grid.head_rows };
        let mut walk = Walk::new(&self.grid, &sized, &heights, repeated..self.grid.rows);
        let mut first = true;
        loop {
            let placed = self.one_page(pages, first, (&sized, &heights), repeated, &mut walk);
            if walk.is_done() {
                break;
            }
            pages.new_page(self.orientation);
            first &= !placed;
        }
        for note in &self.notes {
            pages.need(note.height);
            pages.put(note.clone());
        }
        pages.skip(if self.titled { 0.0 } else { 6.0 });
    }

    /// Sets what fits on this page; false when nothing does.
    fn one_page(
        &self,
        pages: &mut Paginator<'_>,
        first: bool,
        (sized, heights): (&Sized, &[f64]),
        repeated: usize,
        walk: &mut Walk<'_, '_>,
    ) -> bool {
        let [own, continued] = &self.heads;
        let lines = if first { own } else { continued };
        let above = height(lines);
        let mut head = Walk::new(&self.grid, sized, heights, 0..repeated);
        let everything = Room { left: f64::MAX, full: f64::MAX, fresh: true, after: 0.0 };
        let mut slice = head.take(everything);
        let inner = walk.head_above().filter(|_| !first);
        if let Some(row) = inner {
            let mut inner = Walk::new(&self.grid, sized, heights, row..row.saturating_add(1));
            let inner = inner.take(everything);
            slice.parts.extend(inner.parts);
            slice.shares.extend(inner.shares);
        }
        // What is repeated was read before.
        slice.shares.iter_mut().for_each(|share| share.again = !first);
        let head_height: f64 = slice.parts.iter().map(|part| part.height).sum();
        let room = Room {
            left: pages.room() - above - head_height,
            full: pages.frame().height - above - head_height,
            fresh: pages.is_fresh(),
            after: height(&self.notes).min(pages.frame().height * 0.3),
        };
        let body = walk.take(room);
        if body.parts.is_empty() && !walk.is_done() {
            return false;
        }
        slice.parts.extend(body.parts);
        slice.shares.extend(body.shares);
        for (i, line) in lines.iter().enumerate() {
            let mut line = line.clone();
            line.mark = self.mark.clone().filter(|_| i == 0 && first);
            pages.put(line);
        }
        // A table without any line above it is found by its own top.
        let mark = self.mark.clone().filter(|_| first && lines.is_empty());
        let (items, height) = draw::draw(&self.grid, sized, (&self.texts, &self.tags), &slice);
        pages.put(Piece { height, items, mark, ..Piece::default() });
        true
    }

    fn at_size(&self, size: f64, padding: f64) -> Sized {
        let widths = self.needs.solve(self.width / size);
        let mut sized = rows::size_cells(&self.grid, &self.texts, &widths, size);
        sized.gaps = self.needs.gaps(&widths);
        sized.padding = padding * size;
        sized.leading = if self.titled { STATEMENT_LEADING } else { TEXT_LEADING } * size;
        sized
    }

    /// The largest size at which the columns fit across, else the smallest.
    fn fitting_size(&self) -> f64 {
        let fits = |size: &&f64| self.needs.fit(self.width / **size);
        self.sizes.iter().find(fits).or(self.sizes.last()).copied().unwrap_or(10.5)
    }

    /// The best size for a page with `room` pt: the largest that fits across, smaller if the whole table then
    /// fits on the page, or if its rows then have one line each.
    fn fit(&self, room: f64) -> Sized {
        let largest = self.fitting_size();
        if !self.titled {
            return self.at_size(largest, COMFORT);
        }
        let mut found: Option<Sized> = None;
        for size in self.sizes.iter().copied().filter(|size| *size <= largest) {
            let too_small = found.as_ref().is_some_and(|first| size < first.size - EVENNESS);
            if too_small || (size < largest && size < self.comfort) {
                break;
            }
            if let Some(sized) = self.at_size_in(size, room) {
                if sized.is_even(self.grid.head_rows) {
                    return sized;
                }
                found = found.or(Some(sized));
            }
        }
        found.unwrap_or_else(|| self.on_few_pages(largest, room))
    }

    /// A table that takes several pages: a little smaller than it could be if it then takes fewer.
    fn on_few_pages(&self, largest: f64, room: f64) -> Sized {
        let least = (largest - EVENNESS).max(self.comfort);
        let candidates = self.sizes.iter().filter(|size| (least..=largest).contains(*size));
        let pages = |sized: &Sized| {
            let heights = sized.heights();
            let head: f64 = heights.iter().take(self.grid.head_rows).sum();
            let body: f64 = heights.iter().skip(self.grid.head_rows).sum();
            (body / (room - head).max(1.0)).ceil()
        };
        let mut best = self.at_size(largest, COMFORT);
        for size in candidates {
            for padding in [COMFORT, MODEST] {
                let sized = self.at_size(*size, padding);
                if pages(&sized) < pages(&best) {
                    best = sized;
                }
            }
        }
        best
    }

    /// The table at `size` with as much white in its rows as `room` pt allow; `None` if it doesn't fit.
    fn at_size_in(&self, size: f64, room: f64) -> Option<Sized> {
        let mut sized = self.at_size(size, TIGHT);
        let spare = room - height(&self.notes) - sized.height();
        let rows = self.grid.rows.max(1) as f64;
        // A little less, for the sums of many heights are rounded.
        sized.padding = (sized.padding + spare / rows / 2.0 * 0.98).min(COMFORT * size);
        (spare >= 0.0).then_some(sized)
    }
}

/// The sizes to try, the largest first.
fn sizes(style: &PageStyle) -> Vec<f64> {
    let top = style.table_size_pt.max(1.0);
    let floor = style.table_size_floor_pt.clamp(1.0, top);
    let steps = ((top - floor) / STEP).floor().min(100.0) as u32;
    (0..=steps).map(|step| top - f64::from(step) * STEP).collect()
}

/// The fault that `table` can't be printed: it is too wide.
fn too_wide(table: &Table, texts: &[ShapedText]) -> Fault {
    let name = table.title.as_deref().map(plain_text).unwrap_or_default();
    let origins = texts.iter().flat_map(|text| &text.origins);
    let mut spans = origins.filter_map(|origin| match origin {
        RunOrigin::Input(span) => Some(*span),
        _ => None,
    });
    // The tables of the format are found by their names.
    let span = if name.is_empty() { spans.next() } else { None };
    Fault::TooWide { name, columns: table.columns.len(), span }
}
