//! Sums whose details aren't all published: typed as approved, they take the place of what the details come to.

use super::book::Book;
use super::figure::Fig;
use super::id::FigureId;
use super::ledger::{Column, Leaves};
use crate::input::{FundItem, Input, OmittedFrom};

/// The sums of a place that were typed.
pub(super) fn of(input: &Input, from: OmittedFrom) -> impl Iterator<Item = &FundItem> {
    input.omissions.iter().filter(move |omission| omission.from == from).map(|one| &one.totals)
}

/// Adds up the items so far below a code in a column.
pub(super) fn sum_below(
    book: &mut Book,
    id: FigureId,
    (code, column): (&str, Column),
    leaves: &Leaves,
) -> Fig {
    let below = leaves
        .iter()
        .filter(|(item, held, _)| item.len() == 7 && item.starts_with(code) && *held == column);
    book.sum(id, below.map(|(_, _, fig)| *fig).collect())
}
