//! A side of a table.

use super::column::{ColumnSpec, Content};
use super::keyed::Keyed;
use super::row::RowSpec;
use crate::catalog::Classification;

/// A side of a table: what stands beside each other in it, and below each other.
#[derive(Debug, Clone, Copy)]
pub struct Side<'f> {
    /// Head over all its columns; nothing for a table with one side.
    pub head: &'f str,
    /// Its columns from left to right.
    pub columns: &'f Keyed<ColumnSpec>,
    /// Its rows from top to bottom.
    pub rows: &'f Keyed<RowSpec>,
}

impl<'f> Side<'f> {
    /// The lists of codes that it names, and of which classification they are.
    pub fn lists(&self) -> Vec<(Classification, &'f str)> {
        let rows = self.rows.values().flat_map(RowSpec::lists);
        let columns =
            self.columns.leaves().into_iter().flat_map(|(_, column)| match &column.content {
                Content::Across(across) => across.lists(),
                _ => Vec::new(),
            });
        rows.chain(columns).collect()
    }
}
