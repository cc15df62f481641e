//! Cells broken into lines, and the heights of rows.

use super::columns::PADDING;
use crate::document::grid::{Grid, GridCell};
use crate::document::{Align, ColumnKind};
use crate::layout::balance::{self, Manner};
use crate::layout::linebreak;
use crate::layout::shape::ShapedText;
use std::ops::Range;

/// A table at a certain size and width.
#[derive(Debug, Clone, PartialEq)]
pub struct Sized {
    /// Type size, pt.
    pub size: f64,
    /// Left edges of the columns and the right edge of the last, pt.
    pub edges: Vec<f64>,
    /// White at the right of each column's amounts beyond the padding, em.
    pub gaps: Vec<f64>,
    /// The lines of each cell.
    pub lines: Vec<Vec<Range<usize>>>,
    /// From line to line in a cell, pt.
    pub leading: f64,
    /// White above and below a cell's lines, pt each.
    pub padding: f64,
    /// Lines that each row must have room for.
    row_lines: Vec<usize>,
    /// Cells over several rows: first row, rows, lines.
    tall: Vec<(usize, usize, usize)>,
}

/// Breaks all cells for columns of `widths` em.
pub fn size_cells(grid: &Grid<'_>, texts: &[ShapedText], widths: &[f64], size: f64) -> Sized {
    let mut edges = vec![0.0];
    edges.extend(widths.iter().scan(0.0, |x, width| {
        *x += width * size;
        Some(*x)
    }));
    let lines: Vec<Vec<Range<usize>>> = grid
        .cells
        .iter()
        .zip(texts)
        .map(|(cell, text)| {
            let width: f64 = widths.iter().skip(cell.column).take(cell.columns).sum();
            break_cell(grid, cell, text, (width - PADDING).max(0.5))
        })
        .collect();
    let mut row_lines = vec![1; grid.rows];
    let mut tall = Vec::new();
    for (cell, lines) in grid.cells.iter().zip(&lines) {
        match row_lines.get_mut(cell.row) {
            Some(needed) if cell.rows == 1 => *needed = lines.len().max(*needed),
            _ => tall.push((cell.row, cell.rows, lines.len())),
        }
    }
    Sized { size, edges, gaps: Vec::new(), lines, leading: size, padding: 0.0, row_lines, tall }
}

/// The lines of one cell: titles balanced, running text filled. Amounts and codes have columns wide enough for them.
fn break_cell(
    grid: &Grid<'_>,
    cell: &GridCell<'_>,
    text: &ShapedText,
    measure: f64,
) -> Vec<Range<usize>> {
    let count = text.atoms.len();
    if count == 0 {
        return Vec::new();
    }
    // A hundredth of an em is rounding.
    let measure = measure + 0.01;
    if text.total() <= measure {
        return std::iter::once(0..count).collect();
    }
    let prose = grid.kinds.get(cell.column) == Some(&ColumnKind::Prose);
    // A few lines of a name look better of like length; running text is filled, and so is what stands in a merged
    // cell.
    let running = text.total() > 3.0 * measure || cell.columns > 1;
    if !cell.head && (prose || running && cell.align == Align::Left) {
        let lines = linebreak::fill(text, measure, measure);
        // Two short lines of like length rather than a last one of one or two characters.
        let lonely = lines.len() == 2 && lines.last().is_some_and(|last| last.len() < 3);
        if !lonely {
            return lines;
        }
    }
    balance::balanced(text, measure, Manner::Short)
}

impl Sized {
    /// Heights of all rows with the padding as it is, pt.
    pub fn heights(&self) -> Vec<f64> {
        let height = |lines: usize| lines as f64 * self.leading + 2.0 * self.padding;
        let mut heights: Vec<f64> = self.row_lines.iter().map(|lines| height(*lines)).collect();
        for (row, rows, lines) in &self.tall {
            let covered = heights.iter_mut().skip(*row).take(*rows);
            let has: f64 = covered.map(|height| *height).sum();
            let lacks = height(*lines) - has;
            if lacks > 0.0 {
                for height in heights.iter_mut().skip(*row).take(*rows) {
                    *height += lacks / *rows as f64;
                }
            }
        }
        heights
    }

    /// Whether each row from `first` on has one line.
    pub fn is_even(&self, first: usize) -> bool {
        self.row_lines.iter().skip(first).all(|lines| *lines <= 1)
    }

    /// Height of the whole table, pt.
    pub fn height(&self) -> f64 {
        self.heights().iter().sum()
    }
}
