//! The sums that a reader of the document can add up: down a column, across a row, over the funds.

use super::Subject;
use super::shift::ITEM;
use crate::calc::funds::FISCAL_COLUMNS;
use crate::calc::id::Section;
use crate::calc::ledger::{EXPENDITURE, INCOME};
use crate::calc::{Column, Fig, How, Ledger};

/// A total with what it is the sum of.
pub(super) struct Sum {
    /// The total.
    pub(super) total: Fig,
    /// The figures that are added.
    parts: Vec<Fig>,
}

impl Sum {
    /// The total, and then its parts.
    pub(super) fn figs(&self) -> impl Iterator<Item = Fig> {
        [self.total].into_iter().chain(self.cells())
    }

    /// Its parts.
    pub(super) fn cells(&self) -> impl Iterator<Item = Fig> {
        self.parts.iter().copied()
    }
}

/// Columns that the tables of a fund print.
const FUND: [Column; 3] = [Column::Basic, Column::Project, Column::Expenditure];
/// Columns in which the funds stand beside each other.
const BESIDE: [Column; 4] = [Column::Opening, Column::Income, Column::Expenditure, Column::Closing];

/// All of them, the lower ones first.
pub(super) fn printed(subject: &Subject<'_>) -> Vec<Sum> {
    let figures = subject.figures;
    let (general, government, state_capital) =
        (&figures.general.ledger, &figures.government.ledger, &figures.state_capital.ledger);
    let mut out = Vec::new();
    for (ledger, columns) in
        [(general, &FUND[..]), (government, &FISCAL_COLUMNS), (state_capital, &FUND)]
    {
        down(subject, ledger, columns, &mut out);
        across(ledger, Column::Expenditure, &FUND[..2], &mut out);
    }
    let funds = [general, government, state_capital];
    over_funds(subject, funds, &mut out);
    down(subject, &figures.fiscal, &[Column::Expenditure], &mut out);
    for (total, kinds) in [(Column::Income, &INCOME[..]), (Column::Expenditure, &EXPENDITURE)] {
        down(subject, &figures.all, kinds, &mut out);
        down(subject, &figures.all, &[total], &mut out);
        across(&figures.all, total, kinds, &mut out);
    }
    made(subject, &mut out);
    out
}

/// 收入总计 and 支出总计, as sums of one part.
pub(super) fn equal_sides(subject: &Subject<'_>) -> Vec<Sum> {
    let totals = subject.figures.totals;
    [
        (totals.income_total, totals.expenditure_total),
        (totals.fiscal_income_total, totals.fiscal_expenditure_total),
    ]
    .map(|(total, part)| Sum { total, parts: vec![part] })
    .into()
}

/// 类 and 款 as the sums of what lies below them, and the total.
fn down(subject: &Subject<'_>, ledger: &Ledger, columns: &[Column], out: &mut Vec<Sum>) {
    for column in columns {
        let lower = ledger.codes().filter(|code| code.len() < ITEM);
        let cells = lower.filter_map(|code| ledger.cell(code, *column));
        out.extend(cells.chain(ledger.total(*column)).filter_map(|fig| sum(subject, fig)));
    }
}

/// A figure that is the sum of others.
fn sum(subject: &Subject<'_>, total: Fig) -> Option<Sum> {
    match &subject.book().get(total)?.how {
        How::Sum(parts) if !parts.is_empty() => Some(Sum { total, parts: parts.clone() }),
        _ => None,
    }
}

/// A column as the sum of its kinds, for each 类, 款 and all.
fn across(ledger: &Ledger, total: Column, kinds: &[Column], out: &mut Vec<Sum>) {
    let codes = ledger.codes().filter(|code| code.len() < ITEM).map(Some).chain([None]);
    for code in codes {
        let cell = |column: Column| match code {
            Some(code) => ledger.cell(code, column),
            None => ledger.total(column),
        };
        let parts = kinds.iter().filter_map(|kind| cell(*kind)).collect();
        out.extend(cell(total).map(|total| Sum { total, parts }));
    }
}

/// Fiscal appropriation as the sum of the funds, and kinds of expenditure of all as the sum of the funds' and of own funds'.
fn over_funds(subject: &Subject<'_>, funds: [&Ledger; 3], out: &mut Vec<Sum>) {
    let figures = subject.figures;
    let fiscal = &figures.fiscal;
    let totals = |column: Column| funds.iter().filter_map(move |fund| fund.total(column));
    for column in BESIDE {
        out.extend(
            fiscal.total(column).map(|total| Sum { total, parts: totals(column).collect() }),
        );
    }
    for class in fiscal.classes() {
        let cells = funds.iter().filter_map(|fund| fund.cell(class, Column::Expenditure));
        let total = fiscal.cell(class, Column::Expenditure);
        out.extend(total.map(|total| Sum { total, parts: cells.collect() }));
    }
    for kind in [Column::Basic, Column::Project] {
        let parts = totals(kind).chain(figures.own.total(kind)).collect();
        out.extend(figures.all.total(kind).map(|total| Sum { total, parts }));
    }
}

/// Sums that were made as such: the sides of the general tables, economic items, official spending, procurement.
fn made(subject: &Subject<'_>, out: &mut Vec<Sum>) {
    let figures = subject.figures;
    let totals = figures.totals;
    let economic = figures.economic.classes.values().copied();
    let figs = economic.chain([
        figures.economic.personnel,
        figures.economic.public_use,
        figures.general.expenditure_total,
        figures.government.expenditure_total,
        figures.state_capital.expenditure_total,
        totals.opening,
        totals.closing,
        totals.income_total,
        totals.expenditure_total,
        totals.fiscal_income_total,
        totals.fiscal_expenditure_total,
    ]);
    out.extend(figs.filter_map(|fig| sum(subject, fig)));
    let is_other = |section| matches!(section, Section::OfficialSpending | Section::Procurement);
    let others = subject.book().iter().filter(|(_, figure)| is_other(figure.id.section()));
    out.extend(others.filter_map(|(fig, _)| sum(subject, fig)));
}
