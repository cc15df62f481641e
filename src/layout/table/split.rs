//! The split of a table: which rows, and which lines of them, stand on which page.

use super::rows::Sized;
use crate::document::ColumnKind;
use crate::document::grid::Grid;
use std::ops::Range;

/// A row, or some lines of it, on a page.
#[derive(Debug, Clone, PartialEq)]
pub struct RowPart {
    /// The row.
    pub row: usize,
    /// Height here, pt.
    pub height: f64,
}

/// The lines of a cell that stand on a page.
#[derive(Debug, Clone, PartialEq)]
pub struct Share {
    /// The cell.
    pub cell: usize,
    /// Its lines that are taken.
    pub lines: Range<usize>,
    /// Whether they were told before: readers who listen aren't told again.
    pub again: bool,
}

/// The slice of a table's body that a page takes.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct BodySlice {
    /// The rows from top to bottom.
    pub parts: Vec<RowPart>,
    /// The cells that show something or nothing here.
    pub shares: Vec<Share>,
}

/// A walk through the rows of a table.
pub struct Walk<'t, 'a> {
    grid: &'t Grid<'a>,
    sized: &'t Sized,
    heights: &'t [f64],
    row: usize,
    end: usize,
    /// Lines of each cell that earlier pages took.
    taken: Vec<usize>,
    /// Cells that this page tells again.
    again: Vec<usize>,
    /// The cells that begin in each row.
    starts: Vec<Vec<usize>>,
    /// Whether lines of the current row were taken already.
    inside: bool,
    /// Height that earlier pages gave the current row.
    given: f64,
}

/// The room on a page.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Room {
    /// Height that is left, pt.
    pub left: f64,
    /// Height of an empty page, pt.
    pub full: f64,
    /// Whether nothing else stands on the page.
    pub fresh: bool,
    /// Height that must be left after the last row, pt.
    pub after: f64,
}

impl<'t, 'a> Walk<'t, 'a> {
    /// A walk through `rows`.
    pub fn new(
        grid: &'t Grid<'a>,
        sized: &'t Sized,
        heights: &'t [f64],
        rows: Range<usize>,
    ) -> Self {
        let mut starts = vec![Vec::new(); grid.rows];
        for (index, cell) in grid.cells.iter().enumerate() {
            if let Some(row) = starts.get_mut(cell.row) {
                row.push(index);
            }
        }
        let taken = vec![0; grid.cells.len()];
        Walk {
            grid,
            sized,
            heights,
            row: rows.start,
            end: rows.end,
            taken,
            again: Vec::new(),
            starts,
            inside: false,
            given: 0.0,
        }
    }

    /// The inner head that the next page repeats.
    pub fn head_above(&self) -> Option<usize> {
        self.grid.head_above(self.row)
    }

    /// Whether all rows have been taken.
    pub fn is_done(&self) -> bool {
        self.row >= self.end
    }

    /// Takes the slice for the next page; empty if nothing fits and the page is not fresh.
    pub fn take(&mut self, room: Room) -> BodySlice {
        let mut slice = BodySlice::default();
        let from = self.row;
        self.tell_again();
        let mut left = room.left;
        let mut whole_to = from;
        while self.row < self.end {
            let fresh = room.fresh && slice.parts.is_empty();
            let height = self.rest_of_row(&slice);
            let after = if self.row + 1 == self.end { room.after } else { 0.0 };
            let group = if self.inside { 0.0 } else { self.group_height(height, room.full) };
            let parts_group = group > left + 0.01 && group <= room.full * 0.4 && !fresh;
            if height + after <= left + 0.01 && !parts_group {
                left -= height;
                slice.parts.push(RowPart { row: self.row, height });
                self.row += 1;
                self.inside = false;
                self.given = 0.0;
                whole_to = self.row;
            } else {
                if !parts_group && let Some(lines) = self.cut(left, height + after, room, fresh) {
                    self.take_lines(lines, left, &mut slice);
                }
                break;
            }
        }
        self.share(from, whole_to, &mut slice);
        slice
    }

    /// Names that stand beside several rows and were told whole on an earlier page are told again beside the rows that
    /// are left; amounts aren't, for they would be added up twice.
    fn tell_again(&mut self) {
        let mut cells: Vec<usize> = self.tall_cells_in(self.row).collect();
        cells.dedup();
        let is_again = |cell: &usize| {
            let place = self.grid.cells.get(*cell);
            let kind = place.and_then(|place| self.grid.kinds.get(place.column));
            place.is_some_and(|place| place.row < self.row || self.inside)
                && kind.is_some_and(|kind| *kind != ColumnKind::Amount)
                && (self.left_of(*cell) == 0 || self.again.contains(cell))
        };
        self.again = cells.into_iter().filter(is_again).collect();
        for cell in &self.again {
            if let Some(taken) = self.taken.get_mut(*cell) {
                *taken = 0;
            }
        }
    }

    fn height(&self, row: usize) -> f64 {
        self.heights.get(row).copied().unwrap_or(0.0)
    }

    /// Height of what is left of the current row.
    fn rest_of_row(&self, slice: &BodySlice) -> f64 {
        let natural = self.height(self.row);
        let height = if self.inside {
            self.padded(self.lines_left(self.row)).max(natural - self.given)
        } else {
            natural
        };
        // Cells over several rows that end here need room for what they have left.
        let lacking = self.tall_cells_ending(self.row).map(|cell| {
            let begin = self.grid.cells.get(cell).map_or(0, |cell| cell.row);
            let above: f64 =
                slice.parts.iter().filter(|part| part.row >= begin).map(|part| part.height).sum();
            self.padded(self.left_of(cell)) - above
        });
        lacking.fold(height, f64::max)
    }

    fn padded(&self, lines: usize) -> f64 {
        lines as f64 * self.sized.leading + 2.0 * self.sized.padding
    }

    fn left_of(&self, cell: usize) -> usize {
        let all = self.sized.lines.get(cell).map_or(0, Vec::len);
        all.saturating_sub(self.taken.get(cell).copied().unwrap_or(0))
    }

    fn own_cells(&self, row: usize) -> impl Iterator<Item = usize> {
        let cells = self.starts.get(row).map(Vec::as_slice).unwrap_or_default();
        cells
            .iter()
            .copied()
            .filter(|cell| self.grid.cells.get(*cell).is_some_and(|cell| cell.rows == 1))
    }

    fn tall_cells_ending(&self, row: usize) -> impl Iterator<Item = usize> {
        let mut cells: Vec<usize> = self.grid.owners.get(row).cloned().unwrap_or_default();
        cells.dedup();
        cells.into_iter().filter(move |cell| {
            self.grid
                .cells
                .get(*cell)
                .is_some_and(|cell| cell.rows > 1 && cell.row + cell.rows == row + 1)
        })
    }

    fn lines_left(&self, row: usize) -> usize {
        self.own_cells(row).map(|cell| self.left_of(cell)).max().unwrap_or(0)
    }

    /// Height of the rows that merged cells tie to the current one, itself included; not exact beyond `most`.
    fn group_height(&self, own: f64, most: f64) -> f64 {
        let mut end = self.row + 1;
        let mut row = self.row;
        let mut height = own;
        while row < end.min(self.end) && height <= most {
            let cells = self.starts.get(row).map(Vec::as_slice).unwrap_or_default();
            let reach = cells
                .iter()
                .filter_map(|cell| self.grid.cells.get(*cell))
                .map(|cell| cell.row + cell.rows)
                .max();
            end = end.max(reach.unwrap_or(0));
            if self.grid.stands_with_next(row) {
                end = end.max(row.saturating_add(2));
            }
            if row > self.row {
                height += self.height(row);
            }
            row += 1;
        }
        height
    }

    /// The number of lines of the current row that are taken where it doesn't fit; `None` to leave it to the next page.
    fn cut(&self, left: f64, height: f64, room: Room, fresh: bool) -> Option<usize> {
        let lines = self.lines_left(self.row);
        let fit = ((left - 2.0 * self.sized.padding + 0.01) / self.sized.leading).floor().max(0.0)
            as usize;
        let must = height > room.full + 0.01 || fresh;
        // At least two lines on both sides of a cut.
        let good = fit.min(lines.saturating_sub(2));
        if good >= 2 && (must || left > room.full * 0.22) {
            return Some(good);
        }
        fresh.then(|| fit.min(lines).max(1))
    }

    fn take_lines(&mut self, lines: usize, left: f64, slice: &mut BodySlice) {
        let cells: Vec<usize> = self.own_cells(self.row).collect();
        let mut rest = 0;
        for cell in cells {
            let take = lines.min(self.left_of(cell));
            let from = self.taken.get(cell).copied().unwrap_or(0);
            slice.shares.push(Share { cell, lines: from..from + take, again: false });
            if let Some(taken) = self.taken.get_mut(cell) {
                *taken += take;
            }
            rest = rest.max(self.left_of(cell));
        }
        let height = self.padded(lines).min(left.max(self.padded(lines)));
        slice.parts.push(RowPart { row: self.row, height });
        self.inside = rest > 0;
        self.given += height;
        if rest == 0 {
            self.row += 1;
            self.given = 0.0;
        }
    }

    /// Gives the cells of the rows on this page their lines.
    fn share(&mut self, from: usize, whole_to: usize, slice: &mut BodySlice) {
        for row in from..whole_to {
            let cells: Vec<usize> = self.own_cells(row).collect();
            for cell in cells {
                self.give(cell, usize::MAX, slice);
            }
        }
        let mut tall: Vec<usize> =
            slice.parts.iter().flat_map(|part| self.tall_cells_in(part.row)).collect();
        tall.sort_unstable();
        tall.dedup();
        for cell in tall {
            let Some(place) = self.grid.cells.get(cell) else { continue };
            let rows = place.row..place.row + place.rows;
            let ends = self.row >= rows.end;
            let height: f64 = slice
                .parts
                .iter()
                .filter(|part| rows.contains(&part.row))
                .map(|part| part.height)
                .sum();
            let fit = ((height - 2.0 * self.sized.padding + 0.01) / self.sized.leading)
                .floor()
                .max(0.0) as usize;
            // What is told again isn't parted.
            let parted = self.again.contains(&cell) && self.left_of(cell) > fit;
            let most = if parted { 0 } else { fit };
            self.give(cell, if ends { usize::MAX } else { most }, slice);
        }
    }

    fn tall_cells_in(&self, row: usize) -> impl Iterator<Item = usize> {
        let owners = self.grid.owners.get(row).map(Vec::as_slice).unwrap_or_default();
        let is_tall = |cell: &usize| self.grid.cells.get(*cell).is_some_and(|cell| cell.rows > 1);
        owners.iter().copied().filter(is_tall)
    }

    fn give(&mut self, cell: usize, most: usize, slice: &mut BodySlice) {
        let from = self.taken.get(cell).copied().unwrap_or(0);
        let take = self.left_of(cell).min(most);
        let again = self.again.contains(&cell);
        slice.shares.push(Share { cell, lines: from..from + take, again });
        if let Some(taken) = self.taken.get_mut(cell) {
            *taken += take;
        }
    }
}
