//! A slice of a table as runs and rules.

use super::columns::{self, PADDING};
use super::rows::Sized;
use super::split::{BodySlice, Share};
use crate::document::grid::{Grid, GridCell};
use crate::document::{Align, ColumnKind};
use crate::layout::linebreak::{self, Fill};
use crate::layout::pages::{Drawn, RuleLine};
use crate::layout::paragraph;
use crate::layout::shape::ShapedText;
use crate::layout::structure::Tag;
use std::ops::Range;

/// Thickness of the rules inside, pt.
const THIN: f64 = 0.5;
/// Thickness of the frame, pt.
const THICK: f64 = 1.0;

/// Draws `slice` from the left edge of the type area and the top of the slice on; gives its height too.
pub fn draw(
    grid: &Grid<'_>,
    sized: &Sized,
    (texts, tags): (&[ShapedText], &[Tag]),
    slice: &BodySlice,
) -> (Vec<Drawn>, f64) {
    let mut ys = vec![0.0];
    ys.extend(slice.parts.iter().scan(0.0, |y, part| {
        *y += part.height;
        Some(*y)
    }));
    let mut items = Vec::new();
    for share in &slice.shares {
        if let (Some(cell), Some(text)) = (grid.cells.get(share.cell), texts.get(share.cell)) {
            let before = items.len();
            cell_lines(grid, sized, (cell, text, share), slice, &ys, &mut items);
            let tag = tags.get(share.cell).filter(|_| !share.again);
            let tag = tag.copied().unwrap_or(Tag::ARTIFACT);
            items.iter_mut().skip(before).for_each(|item| item.set_tag(tag));
        }
    }
    rules(grid, sized, slice, &ys, &mut items);
    (items, ys.last().copied().unwrap_or(0.0))
}

fn edge(edges: &[f64], at: usize) -> f64 {
    edges.get(at).or(edges.last()).copied().unwrap_or(0.0)
}

fn cell_lines(
    grid: &Grid<'_>,
    sized: &Sized,
    (cell, text, share): (&GridCell<'_>, &ShapedText, &Share),
    slice: &BodySlice,
    ys: &[f64],
    items: &mut Vec<Drawn>,
) {
    let rows = cell.row..cell.row + cell.rows;
    let first = slice.parts.iter().position(|part| rows.contains(&part.row));
    let last = slice.parts.iter().rposition(|part| rows.contains(&part.row));
    let (Some(first), Some(last)) = (first, last) else { return };
    let [top, bottom] = [edge(ys, first), edge(ys, last + 1)];
    let [left, right] =
        [edge(&sized.edges, cell.column), edge(&sized.edges, cell.column + cell.columns)];
    let all = sized.lines.get(share.cell).map(Vec::as_slice).unwrap_or_default();
    let lines = all.get(share.lines.clone()).unwrap_or_default();
    let mut y = top + ((bottom - top) - lines.len() as f64 * sized.leading) / 2.0;
    let prose = !cell.head
        && cell.align == Align::Left
        && grid.kinds.get(cell.column) == Some(&ColumnKind::Prose);
    let padding = PADDING / 2.0 * sized.size;
    let inside = (left + padding, right - padding - gap(grid, sized, cell, text));
    for (i, range) in lines.iter().enumerate() {
        let ends = share.lines.start + i + 1 == all.len();
        let fill = if prose && !ends { Fill::Full } else { Fill::Ragged };
        items.extend(line(text, range.clone(), sized, inside, y, (cell.align, fill)));
        y += sized.leading;
    }
}

/// White at the right of a cell beyond its padding, pt, as far as its text leaves it.
fn gap(grid: &Grid<'_>, sized: &Sized, cell: &GridCell<'_>, text: &ShapedText) -> f64 {
    if !columns::stands_apart(grid, cell) {
        return 0.0;
    }
    let [left, right] =
        [edge(&sized.edges, cell.column), edge(&sized.edges, cell.column + cell.columns)];
    let spare = right - left - (text.total() + PADDING) * sized.size;
    let last = (cell.column + cell.columns).saturating_sub(1);
    let gap = sized.gaps.get(last).copied().unwrap_or(0.0) * sized.size;
    gap.min(spare).max(0.0)
}

/// One line between `left` and `right`.
fn line(
    text: &ShapedText,
    range: Range<usize>,
    sized: &Sized,
    (left, right): (f64, f64),
    y: f64,
    (align, fill): (Align, Fill),
) -> Vec<Drawn> {
    let (width, size) = ((right - left).max(0.0), sized.size);
    let measure = width / size + 0.01;
    let placed = linebreak::place(text, range.clone(), measure, fill);
    let white = width - placed.width * size;
    let x = left
        + match align {
            Align::Left => 0.0,
            Align::Center => white / 2.0,
            Align::Right => white,
        };
    let xs: Vec<f64> = placed.xs.iter().map(|x| x * size).collect();
    text.runs(range, &xs, size, x, y + paragraph::base_line(sized.leading, size))
}

/// Rules between different cells, each drawn once and as long as possible, and a thicker frame.
fn rules(grid: &Grid<'_>, sized: &Sized, slice: &BodySlice, ys: &[f64], items: &mut Vec<Drawn>) {
    let columns = grid.kinds.len();
    let rows = slice.parts.len();
    if columns == 0 || rows == 0 {
        return;
    }
    let owner = |part: usize, column: usize| {
        slice
            .parts
            .get(part)
            .and_then(|part| grid.owners.get(part.row))
            .and_then(|row| row.get(column))
    };
    for at in 1..rows {
        let differs = |column: usize| owner(at - 1, column) != owner(at, column);
        for Range { start, end } in stretches(columns, differs) {
            let y = edge(ys, at);
            items.push(rule((edge(&sized.edges, start), y), (edge(&sized.edges, end), y), THIN));
        }
    }
    for at in 1..columns {
        let differs = |part: usize| owner(part, at - 1) != owner(part, at);
        for Range { start, end } in stretches(rows, differs) {
            let x = edge(&sized.edges, at);
            items.push(rule((x, edge(ys, start)), (x, edge(ys, end)), THIN));
        }
    }
    frame((edge(&sized.edges, columns), edge(ys, rows)), items);
}

fn frame((right, bottom): (f64, f64), items: &mut Vec<Drawn>) {
    // Half the thickness further at both ends closes the corners.
    let h = THICK / 2.0;
    items.push(rule((-h, 0.0), (right + h, 0.0), THICK));
    items.push(rule((-h, bottom), (right + h, bottom), THICK));
    items.push(rule((0.0, 0.0), (0.0, bottom), THICK));
    items.push(rule((right, 0.0), (right, bottom), THICK));
}

fn rule((x0, y0): (f64, f64), (x1, y1): (f64, f64), width: f64) -> Drawn {
    Drawn::Rule(RuleLine { x0, y0, x1, y1, width })
}

/// The ranges of 0..`count` in which `holds`.
fn stretches(count: usize, holds: impl Fn(usize) -> bool) -> Vec<Range<usize>> {
    let mut out: Vec<Range<usize>> = Vec::new();
    for i in (0..count).filter(|i| holds(*i)) {
        match out.last_mut() {
            Some(last) if last.end == i => last.end = i + 1,
            _ => out.push(i..i + 1),
        }
    }
    out
}
