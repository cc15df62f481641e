//! The tables, built from figures alone.

mod basic;
mod by_code;
mod general;
mod key_work;
mod official;

use super::context::Context;
use crate::catalog::Kind;
use crate::document::{Align, Cell, Column, ColumnKind, Inline, Row};
use crate::format::TableKind;

/// A table's grid, before titles and notes are put around it.
pub(super) struct Grid {
    pub(super) columns: Vec<Column>,
    pub(super) head: Vec<Row>,
    pub(super) body: Vec<Row>,
    /// Nothing but a total, or not even that.
    pub(super) empty: bool,
}

/// Builds the grid of a table.
pub(super) fn grid(context: &mut Context<'_>, kind: TableKind) -> Grid {
    match kind {
        TableKind::IncomeAndExpenditure => general::income_and_expenditure(context),
        TableKind::FiscalAppropriation => general::fiscal_appropriation(context),
        TableKind::Income => by_code::income(context),
        TableKind::Expenditure => by_code::expenditure(context),
        TableKind::GeneralPublicBudget => by_code::general(context),
        TableKind::GovernmentManagedFunds => by_code::government(context),
        TableKind::StateCapitalOperations => by_code::state_capital(context),
        TableKind::BasicExpenditure => basic::basic_expenditure(context),
        TableKind::OfficialSpending => official::official_spending(context),
        TableKind::KeyWork => key_work::key_work(context),
    }
}

/// A cell that covers `colspan` × `rowspan`.
fn cell(content: Vec<Inline>, align: Align, colspan: u16, rowspan: u16) -> Cell {
    Cell { content, colspan, rowspan, align }
}

/// A head cell.
fn head(text: &str, colspan: u16, rowspan: u16) -> Cell {
    cell(words(text), Align::Center, colspan, rowspan)
}

/// A cell with words of the program's own.
fn words(text: &str) -> Vec<Inline> {
    if text.is_empty() { Vec::new() } else { vec![Inline::plain(text)] }
}

/// A name at the left.
fn name(content: Vec<Inline>) -> Cell {
    cell(content, Align::Left, 1, 1)
}

/// An amount at the right.
fn amount(content: Vec<Inline>) -> Cell {
    cell(content, Align::Right, 1, 1)
}

/// A line number in the middle.
fn centered(text: &str) -> Cell {
    cell(words(text), Align::Center, 1, 1)
}

fn columns(kinds: &[ColumnKind]) -> Vec<Column> {
    kinds.iter().map(|kind| Column { kind: *kind }).collect()
}

/// The name of a code.
fn code_name(context: &Context<'_>, kind: Kind, code: &str) -> Vec<Inline> {
    vec![context.code_inline(kind, code)]
}

/// Numbers of columns, from `first`.
fn numbers(first: usize, count: usize) -> Vec<Cell> {
    (first..first.saturating_add(count)).map(|number| centered(&number.to_string())).collect()
}
