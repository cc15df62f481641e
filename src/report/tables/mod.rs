//! The tables, built from figures alone.

mod assets;
mod basic;
mod by_code;
mod fiscal;
mod form;
mod formulas;
mod general;
mod key_work;
mod official;

use super::context::Context;
use crate::calc::{Fig, Figures};
use crate::catalog::Classification;
use crate::document::{Align, Cell, Column, ColumnKind, Inline, Occurrence, Origin, Row};
use crate::format::{Labels, TableKind, TableSpec};
use crate::input::Text;

pub(super) use form::form;
pub(super) use formulas::formulas;

/// A table's grid, before titles and notes are put around it.
pub(super) struct TableGrid {
    pub(super) columns: Vec<Column>,
    pub(super) head: Vec<Row>,
    pub(super) body: Vec<Row>,
    /// Rows of the body that stand with the next one.
    pub(super) leads: Vec<usize>,
}

impl TableGrid {
    /// Whether a table of this kind says nothing: no figure is printed in it, or it has no rows.
    pub(super) fn is_empty(&self, kind: TableKind) -> bool {
        let figure = |inline: &Inline| matches!(inline, Inline::Figure(_));
        let mut cells = self.body.iter().flat_map(|row| &row.cells);
        match kind {
            TableKind::KeyWork => self.body.is_empty(),
            _ => !cells.any(|cell| cell.content.iter().any(figure)),
        }
    }
}

/// Whether any table by codes has a row for this one.
pub(super) fn lists(context: &Context<'_>, code: &str) -> bool {
    let tables = context.manifest.tables.values();
    let mut tables = tables.filter(|spec| spec.kind == TableKind::ByCode);
    tables.any(|spec| by_code::lists(&TableMaker { context, spec }, code))
}

/// Builds the grid of a table.
pub(super) fn grid(context: &Context<'_>, spec: &TableSpec) -> TableGrid {
    let sheet = TableMaker { context, spec };
    match spec.kind {
        TableKind::IncomeAndExpenditure => general::income_and_expenditure(&sheet),
        TableKind::FiscalAppropriation => fiscal::fiscal_appropriation(&sheet),
        TableKind::ByCode => by_code::by_code(&sheet),
        TableKind::BasicExpenditure => basic::basic_expenditure(&sheet),
        TableKind::OfficialSpending => official::official_spending(&sheet),
        TableKind::KeyWork => key_work::key_work(&sheet),
        TableKind::StateAssets => assets::state_assets(&sheet),
    }
}

/// A table while it is built: the figures and how this table prints them.
struct TableMaker<'s, 'a> {
    context: &'s Context<'a>,
    spec: &'s TableSpec,
}

impl<'a> TableMaker<'_, 'a> {
    fn figures(&self) -> &'a Figures {
        self.context.figures
    }

    fn labels(&self) -> &'a Labels {
        &self.context.manifest.labels
    }

    /// An amount in a cell; zero is blank.
    fn cell(&self, fig: Option<Fig>) -> Vec<Inline> {
        let book = self.context.book();
        let settings = book.settings();
        let unit = self.spec.amounts.unwrap_or(settings.unit);
        let decimals = self.spec.decimals.unwrap_or(settings.decimals);
        let style = self.spec.numbers.unwrap_or(self.context.manifest.numbers.tables);
        let Some(fig) = fig else { return Vec::new() };
        let printed = book.stated(fig).printed(unit, decimals);
        if printed.is_zero() {
            return Vec::new();
        }
        let figure = book.id(fig).clone();
        vec![Inline::Figure(Occurrence { figure, text: printed.text(style) })]
    }

    fn amount(&self, fig: Option<Fig>) -> Cell {
        cell(self.cell(fig), Align::Right, 1, 1)
    }

    /// The name of a code.
    fn code_name(&self, kind: Classification, code: &str) -> Vec<Inline> {
        vec![self.context.code_inline(kind, code)]
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

/// Words of the user's, without the white around them.
fn said(text: &Text) -> Vec<Inline> {
    let origin = Origin::Input(text.span);
    vec![Inline::Text { text: text.text.trim().to_owned(), origin }]
}

/// A name at the left.
fn name(content: Vec<Inline>) -> Cell {
    cell(content, Align::Left, 1, 1)
}

/// A line number in the middle.
fn centered(text: &str) -> Cell {
    cell(words(text), Align::Center, 1, 1)
}

fn columns(kinds: &[ColumnKind]) -> Vec<Column> {
    kinds.iter().map(|kind| Column { kind: *kind }).collect()
}

/// Numbers of columns, from `first`.
fn numbers(first: usize, count: usize) -> Vec<Cell> {
    (first..first.saturating_add(count)).map(|number| centered(&number.to_string())).collect()
}
