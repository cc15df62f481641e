//! Sums whose details aren't all published: typed as approved, they take the place of what the details come to.

use super::book::Book;
use super::id::Section;
use super::ledger::{Column, Leaves, id};
use crate::input::{FundItem, Input, Money, OmittedFrom};

/// What was typed for sums of a place.
pub(super) fn of(input: &Input, from: OmittedFrom) -> impl Iterator<Item = &FundItem> {
    input.omissions.iter().filter(move |omission| omission.from == from).map(|one| &one.totals)
}

/// Puts a sum beside the items that it stands above: as typed, or else what they come to.
pub(super) fn sums(book: &mut Book, section: Section, totals: &FundItem, leaves: &mut Leaves) {
    let code = &totals.code.value;
    let mut put = |book: &mut Book, column: Column, typed: Option<Money>| {
        let id = id(section, code, column);
        let below = leaves.iter().filter(|(item, held, _)| {
            item.len() == 7 && item.starts_with(code.as_str()) && *held == column
        });
        let fig = match typed {
            Some(_) => book.typed(id, typed),
            None => book.sum(id, below.map(|(_, _, fig)| *fig).collect()),
        };
        leaves.push((code.clone(), column, fig));
        fig
    };
    let opening = put(book, Column::Opening, totals.opening);
    let closing = put(book, Column::Closing, totals.closing);
    let basic = put(book, Column::Basic, totals.basic);
    let project = put(book, Column::Project, totals.project);
    put(book, Column::InitialBudget, totals.initial_budget);
    put(book, Column::AdjustedBudget, totals.adjusted_budget);
    let expenditure = book.sum(id(section, code, Column::Expenditure), vec![basic, project]);
    leaves.push((code.clone(), Column::Expenditure, expenditure));
    let id = id(section, code, Column::Income);
    let income = match totals.income {
        Some(_) => book.typed(id, totals.income),
        None => book.balance(id, vec![expenditure, closing], vec![opening]),
    };
    leaves.push((code.clone(), Column::Income, income));
}
