//! Tables with a row for each functional code and the columns that the format names.

use super::{TableGrid, TableMaker, cell, centered, columns, head, name, numbers, words};
use crate::calc::{Column, Ledger};
use crate::catalog::Classification;
use crate::document::{Align, Cell, ColumnKind, Row};
use crate::format::{ColumnSpec, LedgerName, TableSpec};
use crate::report::context::Context;

pub(super) fn by_code(sheet: &TableMaker<'_, '_>) -> TableGrid {
    let ledger = ledger(sheet.context, sheet.spec);
    let shown: Vec<Column> = sheet.spec.columns.iter().map(|spec| spec.column).collect();
    let mut kinds = vec![ColumnKind::Code, ColumnKind::Code, ColumnKind::Code, ColumnKind::Name];
    kinds.extend(shown.iter().map(|_| ColumnKind::Amount));
    let mut total = vec![cell(words(&sheet.labels().sum), Align::Center, 4, 1)];
    total.extend(shown.iter().map(|column| sheet.amount(ledger.total(*column))));
    let mut body = vec![Row { cells: total }];
    let mut leads = Vec::new();
    for code in ledger.codes().filter(|code| has_row(sheet, ledger, code)) {
        if code.len() < 7 {
            leads.push(body.len());
        }
        body.push(code_row(sheet, ledger, &shown, code));
    }
    TableGrid { columns: columns(&kinds), head: header(sheet), body, leads }
}

/// The amounts that a table shows.
pub(super) fn ledger<'a>(context: &Context<'a>, spec: &TableSpec) -> &'a Ledger {
    let figures = context.figures;
    match spec.ledger {
        None | Some(LedgerName::All) => &figures.all,
        Some(LedgerName::Fiscal) => &figures.fiscal,
        Some(LedgerName::General) => &figures.general.ledger,
        Some(LedgerName::Government) => &figures.government.ledger,
        Some(LedgerName::StateCapital) => &figures.state_capital.ledger,
    }
}

/// Whether the table has a row for this code: one that would be blank is left out.
pub(super) fn lists(sheet: &TableMaker<'_, '_>, code: &str) -> bool {
    has_row(sheet, ledger(sheet.context, sheet.spec), code)
}

fn has_row(sheet: &TableMaker<'_, '_>, ledger: &Ledger, code: &str) -> bool {
    let mut shown = sheet.spec.columns.iter().map(|spec| ledger.cell(code, spec.column));
    shown.any(|fig| !sheet.cell(fig).is_empty())
}

fn code_row(sheet: &TableMaker<'_, '_>, ledger: &Ledger, shown: &[Column], code: &str) -> Row {
    let mut label = centered(code);
    label.align = Align::Left;
    label.colspan = 3;
    let mut cells = vec![label, name(sheet.code_name(Classification::Functional, code))];
    cells.extend(shown.iter().map(|column| sheet.amount(ledger.cell(code, *column))));
    Row { cells }
}

/// Heads over four rows: 项目 and the columns, those of a group below its name; code and name; 类 款 项;
/// numbers of columns.
fn header(sheet: &TableMaker<'_, '_>) -> Vec<Row> {
    let (labels, specs) = (sheet.labels(), sheet.spec.columns.as_slice());
    let mut first = vec![head(&labels.item, 4, 1)];
    first.extend(top(specs));
    let mut second = vec![head(&labels.functional_code, 3, 1), head(&labels.code_name, 1, 2)];
    let grouped = specs.iter().filter(|spec| spec.group.is_some());
    second.extend(grouped.map(|spec| head(&spec.title, 1, 2)));
    let third = labels.levels.iter().map(|level| head(level, 1, 1)).collect();
    let mut last = vec![cell(words(&labels.column), Align::Center, 4, 1)];
    last.extend(numbers(1, specs.len()));
    [first, second, third, last].into_iter().map(|cells| Row { cells }).collect()
}

/// A cell for each column without a group and one for each run of columns of the same group.
fn top(specs: &[ColumnSpec]) -> Vec<Cell> {
    specs
        .chunk_by(|a, b| a.group.is_some() && a.group == b.group)
        .filter_map(|run| {
            let first = run.first()?;
            let width = u16::try_from(run.len()).unwrap_or(1);
            Some(match &first.group {
                Some(group) => head(group, width, 1),
                None => head(&first.title, 1, 3),
            })
        })
        .collect()
}
