//! Heads over the columns of a table: heads over heads, and the numbers of the columns.

use super::{ColumnSpec, Content, LaidSide};

/// A head with those below it.
#[derive(Debug, Clone, PartialEq)]
pub struct Head<'f> {
    /// Text of the head.
    pub text: &'f str,
    /// Number of columns of the page that it stands over.
    pub width: usize,
    /// Those below it.
    pub below: Vec<Head<'f>>,
}

impl<'f> Head<'f> {
    fn new(text: &'f str, below: Vec<Head<'f>>) -> Self {
        let width = below.iter().map(|head| head.width).sum::<usize>().max(1);
        Head { text, width, below }
    }

    fn of(column: &'f ColumnSpec) -> Self {
        let below = match &column.content {
            Content::Group(columns) => columns.values().map(Head::of).collect(),
            Content::Code(code) => {
                code.levels.iter().map(|level| Head::new(level, Vec::new())).collect()
            }
            _ => Vec::new(),
        };
        Head::new(&column.head, below)
    }

    /// Counts the rows of heads that it begins.
    fn depth(&self) -> usize {
        let below = self.below.iter().map(Head::depth).max().unwrap_or(0);
        below.saturating_add(1)
    }

    /// Puts it into its row and those below it into theirs; the lowest reach down to the last row.
    fn put<'h>(&'h self, row: usize, rows: &mut Vec<Vec<(&'h Head<'f>, usize)>>) {
        let height = if self.below.is_empty() { rows.len().saturating_sub(row) } else { 1 };
        if let Some(cells) = rows.get_mut(row) {
            cells.push((self, height));
        }
        for below in &self.below {
            below.put(row.saturating_add(1), rows);
        }
    }
}

/// The heads of a table side by side; sides under one head share it.
pub fn heads<'f>(sides: &[LaidSide<'f>]) -> Vec<Head<'f>> {
    let mut out: Vec<Head<'f>> = Vec::new();
    for side in sides {
        let columns = side.columns.values().map(Head::of).collect::<Vec<_>>();
        let columns = vec![columns; side.lists].concat();
        if side.head.is_empty() {
            out.extend(columns);
            continue;
        }
        let one = Head::new(side.head, columns);
        match out.last_mut().filter(|last| last.text == side.head && !last.below.is_empty()) {
            Some(last) => {
                last.width = last.width.saturating_add(one.width);
                last.below.extend(one.below);
            }
            None => out.push(one),
        }
    }
    out
}

/// The rows of heads: each head with how many rows it stands in.
pub(crate) fn rows<'h, 'f>(heads: &'h [Head<'f>]) -> Vec<Vec<(&'h Head<'f>, usize)>> {
    let depth = heads.iter().map(Head::depth).max().unwrap_or(0);
    let mut rows = vec![Vec::new(); depth];
    for head in heads {
        head.put(0, &mut rows);
    }
    rows
}
