//! Merged cells on a grid, as HTML lays them out.

use crate::document::{Align, Cell, ColumnKind, Inline, Row, Table};
use std::ops::Range;

/// A cell at its place.
#[derive(Debug, Clone)]
pub struct GridCell<'a> {
    /// First row, from 0 with the head's first.
    pub row: usize,
    /// First column.
    pub column: usize,
    /// Rows it covers.
    pub rows: usize,
    /// Columns it covers.
    pub columns: usize,
    /// The content.
    pub content: &'a [Inline],
    /// The alignment of its text.
    pub align: Align,
    /// Whether it belongs to the head, or to that of a stretch of rows.
    pub head: bool,
}

/// A table as a grid without holes or overlaps.
#[derive(Debug, Clone)]
pub struct Grid<'a> {
    /// The kind of each column.
    pub kinds: Vec<ColumnKind>,
    /// Number of rows, the head's included.
    pub rows: usize,
    /// The number of them that are the head's.
    pub head_rows: usize,
    /// Stretches of rows below a head of their own, their first row.
    pub inner_heads: Vec<Range<usize>>,
    /// The cells by row and column.
    pub cells: Vec<GridCell<'a>>,
    /// Rows that stand with the next one.
    pub leads: Vec<usize>,
    /// For each row, for each column, the index of the cell there.
    pub owners: Vec<Vec<usize>>,
}

impl Grid<'_> {
    /// The inner head that is repeated above `row` when a page begins with it.
    pub fn head_above(&self, row: usize) -> Option<usize> {
        let within = self.inner_heads.iter().find(|rows| rows.contains(&row) && rows.start != row);
        within.map(|rows| rows.start)
    }

    /// Whether a row stands with the next one: a lead, an inner head, what stands right above it; the last row of
    /// those below an inner head with what ends them, and the last but one of all with the last: a total is never
    /// alone on a page.
    pub fn stands_with_next(&self, row: usize) -> bool {
        let next = row.saturating_add(1);
        let is_head = |row: usize| self.inner_heads.iter().any(|rows| rows.start == row);
        let ends = self.inner_heads.iter().any(|rows| rows.end == next && rows.start != row);
        let to_end = ends && next < self.rows && !is_head(next.saturating_add(1));
        let last_two = row > self.head_rows && next.saturating_add(1) == self.rows;
        is_head(row) || is_head(next) || to_end || last_two || self.leads.contains(&row)
    }
}

/// Lays out the rows of `head` and `body`. Cells that would leave the grid are cut to it, rows that are too
/// long make it wider, places that no cell covers get blank ones.
pub fn grid(table: &Table) -> Grid<'_> {
    let (columns, head, body) = (&table.columns, &table.head, &table.body);
    let mut kinds: Vec<ColumnKind> = columns.iter().map(|column| column.kind).collect();
    let mut cells = Vec::new();
    section(head, 0, true, &mut kinds, &mut cells);
    section(body, head.len(), false, &mut kinds, &mut cells);
    let rows = head.len() + body.len();
    let mut owners = owners(rows, kinds.len(), &cells);
    fill_holes(head.len(), &mut owners, &mut cells);
    let moved = |row: usize| row.saturating_add(head.len());
    let inner_heads = table.inner_heads.iter().map(|rows| moved(rows.start)..moved(rows.end));
    let inner_heads: Vec<Range<usize>> = inner_heads.collect();
    for cell in &mut cells {
        cell.head |= inner_heads.iter().any(|rows| rows.start == cell.row);
    }
    Grid {
        kinds,
        rows,
        head_rows: head.len(),
        inner_heads,
        leads: table.leads.iter().map(|row| moved(*row)).collect(),
        cells,
        owners,
    }
}

fn section<'a>(
    rows: &'a [Row],
    offset: usize,
    head: bool,
    kinds: &mut Vec<ColumnKind>,
    cells: &mut Vec<GridCell<'a>>,
) {
    // For each column, the first row of this section that is free there.
    let mut free = vec![0_usize; kinds.len()];
    for (index, row) in rows.iter().enumerate() {
        let mut column = 0;
        for cell in &row.cells {
            column = next_free(&free, column, index);
            if column >= kinds.len() {
                kinds.push(ColumnKind::Name);
                free.push(0);
            }
            let width = free_width(&free, column, index, usize::from(cell.colspan.max(1)));
            let height = usize::from(cell.rowspan.max(1)).min(rows.len() - index);
            for slot in free.iter_mut().skip(column).take(width) {
                *slot = index + height;
            }
            cells.push(at_place(cell, offset + index, column, (height, width), head));
            column += width;
        }
    }
}

fn at_place<'a>(
    cell: &'a Cell,
    row: usize,
    column: usize,
    (rows, columns): (usize, usize),
    head: bool,
) -> GridCell<'a> {
    GridCell { row, column, rows, columns, content: &cell.content, align: cell.align, head }
}

fn next_free(free: &[usize], from: usize, row: usize) -> usize {
    free.iter()
        .skip(from)
        .position(|until| *until <= row)
        .map_or(free.len().max(from), |at| from + at)
}

/// The number of the `wanted` columns from `column` on that are free.
fn free_width(free: &[usize], column: usize, row: usize, wanted: usize) -> usize {
    free.iter().skip(column).take(wanted).take_while(|until| **until <= row).count().max(1)
}

fn owners(rows: usize, columns: usize, cells: &[GridCell<'_>]) -> Vec<Vec<usize>> {
    let mut owners = vec![vec![usize::MAX; columns]; rows];
    for (index, cell) in cells.iter().enumerate() {
        for row in owners.iter_mut().skip(cell.row).take(cell.rows) {
            for slot in row.iter_mut().skip(cell.column).take(cell.columns) {
                *slot = index;
            }
        }
    }
    owners
}

fn fill_holes(head_rows: usize, owners: &mut [Vec<usize>], cells: &mut Vec<GridCell<'_>>) {
    for (row, slots) in owners.iter_mut().enumerate() {
        for (column, slot) in slots.iter_mut().enumerate() {
            if *slot == usize::MAX {
                *slot = cells.len();
                let head = row < head_rows;
                cells.push(GridCell {
                    row,
                    column,
                    rows: 1,
                    columns: 1,
                    content: &[],
                    align: Align::Left,
                    head,
                });
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::Column;

    fn cell(colspan: u16, rowspan: u16) -> Cell {
        Cell { content: vec![Inline::plain("字")], colspan, rowspan, align: Align::Center }
    }

    fn table(columns: usize, head: &[Row], body: &[Row]) -> Table {
        let columns = vec![Column { kind: ColumnKind::Amount }; columns];
        Table::plain("t", columns, head.to_vec(), body.to_vec())
    }

    #[test]
    fn covered_places_are_skipped() {
        let head = [
            Row { cells: vec![cell(1, 2), cell(2, 1)] },
            Row { cells: vec![cell(1, 1), cell(1, 1)] },
        ];
        let table = table(3, &head, &[]);
        let grid = grid(&table);
        let places: Vec<_> =
            grid.cells.iter().map(|c| (c.row, c.column, c.rows, c.columns)).collect();
        assert_eq!(places, [(0, 0, 2, 1), (0, 1, 1, 2), (1, 1, 1, 1), (1, 2, 1, 1)]);
    }

    #[test]
    fn spans_are_cut_to_the_grid_and_holes_filled() {
        let body = [Row { cells: vec![cell(u16::MAX, u16::MAX)] }, Row { cells: vec![cell(1, 1)] }];
        let table_ = table(2, &[], &body);
        let wide = grid(&table_);
        assert_eq!(wide.kinds.len(), 3, "a cell without room makes the grid wider");
        assert_eq!(wide.owners.len(), 2);
        assert!(wide.owners.iter().flatten().all(|owner| *owner < wide.cells.len()));
        let table_ = table(0, &[], &[]);
        let none = grid(&table_);
        assert!(none.kinds.is_empty() && none.cells.is_empty());
    }
}
