//! Names of columns that stand in several lines, as merged cells do when they are copied: a cell that is merged down has
//! blanks below it, one that is merged across has blanks behind it.

use super::PastedCell;

/// A column's name, and what stands over it and its neighbours, the nearest first.
pub(in crate::input) struct ColumnName {
    pub(in crate::input) cell: PastedCell,
    pub(in crate::input) above: Vec<PastedCell>,
}

/// The lines of names as one name a column.
pub(super) fn merged(lines: &[Vec<PastedCell>]) -> Vec<ColumnName> {
    let width = lines.iter().map(Vec::len).max().unwrap_or(0);
    (0..width).filter_map(|at| name(lines, at)).collect()
}

fn name(lines: &[Vec<PastedCell>], at: usize) -> Option<ColumnName> {
    let Some(level) = lines.iter().rposition(|line| said(line, at).is_some()) else {
        let cell = lines.iter().rev().find_map(|line| line.get(at))?.clone();
        return Some(ColumnName { cell, above: Vec::new() });
    };
    let cell = lines.get(level).and_then(|line| line.get(at))?.clone();
    let above = (0..level).rev().filter_map(|upper| over(lines, upper, at).cloned()).collect();
    Some(ColumnName { cell, above })
}

/// The cell of the line `upper` that lies over a column: its own, or one to the left that has something below it too.
fn over(lines: &[Vec<PastedCell>], upper: usize, at: usize) -> Option<&PastedCell> {
    let line = lines.get(upper)?;
    let left = (0..=at).rev().find(|left| said(line, *left).is_some())?;
    let below = |line: &Vec<PastedCell>| said(line, left).is_some();
    let spans = left == at || lines.iter().skip(upper.saturating_add(1)).any(below);
    line.get(left).filter(|_| spans)
}

/// A cell that names something. Official tables count their columns (栏次, 1, 2, …) in the line of 类, 款, 项.
fn said(line: &[PastedCell], at: usize) -> Option<&PastedCell> {
    line.get(at).filter(|cell| !counts(&cell.value))
}

fn counts(name: &str) -> bool {
    name.chars().all(|c| c.is_ascii_digit()) || name == "栏次"
}
