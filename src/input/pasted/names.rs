//! Names of columns that stand in several lines, as merged cells do when they are copied: a cell that is merged down has
//! blanks below it, one that is merged across has blanks behind it.

use super::Cell;

/// A column's name, and what stands over it and its neighbours, the nearest first.
pub(in crate::input) struct Name {
    pub(in crate::input) cell: Cell,
    pub(in crate::input) above: Vec<Cell>,
}

/// The lines of names as one name a column.
pub(super) fn merged(lines: &[Vec<Cell>]) -> Vec<Name> {
    let width = lines.iter().map(Vec::len).max().unwrap_or(0);
    (0..width).filter_map(|at| name(lines, at)).collect()
}

fn name(lines: &[Vec<Cell>], at: usize) -> Option<Name> {
    let Some(level) = lines.iter().rposition(|line| said(line, at).is_some()) else {
        let cell = lines.iter().rev().find_map(|line| line.get(at))?.clone();
        return Some(Name { cell, above: Vec::new() });
    };
    let cell = lines.get(level).and_then(|line| line.get(at))?.clone();
    let above = (0..level).rev().filter_map(|upper| over(lines, upper, at).cloned()).collect();
    Some(Name { cell, above })
}

/// The cell of the line `upper` that lies over a column: its own, or one to the left that has something below it too.
fn over(lines: &[Vec<Cell>], upper: usize, at: usize) -> Option<&Cell> {
    let line = lines.get(upper)?;
    let left = (0..=at).rev().find(|left| said(line, *left).is_some())?;
    let below = |line: &Vec<Cell>| said(line, left).is_some();
    let spans = left == at || lines.iter().skip(upper.saturating_add(1)).any(below);
    line.get(left).filter(|_| spans)
}

/// A cell that names something. Official tables count their columns (栏次, 1, 2, …) in the line of 类, 款, 项.
fn said(line: &[Cell], at: usize) -> Option<&Cell> {
    line.get(at).filter(|cell| !counts(&cell.value))
}

fn counts(name: &str) -> bool {
    name.chars().all(|c| c.is_ascii_digit()) || name == "栏次"
}
