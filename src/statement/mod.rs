//! Tables as data: which figure stands in each cell, by the line and the column that name it.
//!
//! A table has one side or several beside each other, each with columns and rows of its own. The figure of a cell is named
//! by the column (`general.{of}`) and the row (`201.expenditure`) together. Formats describe tables so; [`lines`] fills the
//! description with the figures of a report, [`heads`] says what stands over the columns, [`formulas`] how they add up.
//! Nothing here knows how a table is printed.

mod cell_id;
mod column;
mod fill;
mod formulas;
mod heads;
mod keyed;
mod records;
mod row;

pub use cell_id::{CellId, HOLES};
pub use column::{Code, ColumnSpec, Content};
pub use fill::{IsPrinted, Laid, LaidSide, LineLabel, TableLine, codes_listed, lines};
pub use formulas::formulas;
pub(crate) use heads::rows as head_rows;
pub use heads::{Head, heads};
pub use keyed::Keyed;
pub use records::Records;
pub use row::{CodeLevel, CodeRows, Each, EconomicRows, LedgerName, RowSpec};

use std::collections::BTreeMap;

/// Lists of codes that rows name, by their names: the classes of the general tables, the economic codes.
pub type Lists = BTreeMap<String, Vec<String>>;

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
