//! Formulas told under a table, of how its rows and columns hang together: generated from their numbers.

use super::by_code::ledger;
use super::general::class_codes;
use crate::calc::ledger::{EXPENDITURE, INCOME};
use crate::calc::{Column, Ledger};
use crate::format::{TableKind, TableSpec};
use crate::report::context::Context;

/// `27行＝（1+2+3）行；30行＝（27+28+29）行。`; nothing for tables without formulas.
pub(in crate::report) fn formulas(context: &Context<'_>, spec: &TableSpec) -> Option<String> {
    let parts = match spec.kind {
        // Without numbers there is nothing to refer to.
        TableKind::IncomeAndExpenditure | TableKind::FiscalAppropriation if !spec.line_numbers => {
            Vec::new()
        }
        TableKind::IncomeAndExpenditure => general(context, spec),
        TableKind::FiscalAppropriation => fiscal(context, spec),
        TableKind::ByCode => by_code(context, spec),
        TableKind::OfficialSpending => official(),
        _ => Vec::new(),
    };
    (!parts.is_empty()).then(|| format!("{}。", parts.join("；")))
}

fn general(context: &Context<'_>, spec: &TableSpec) -> Vec<String> {
    let sources = context.manifest.labels.sources.len();
    let (classes, blank) = (class_codes(context).len(), usize::from(spec.blank_rows));
    let first = classes.max(sources).saturating_add(1);
    let [used, opening] = [first.saturating_add(1), first.saturating_add(2)];
    let total = opening.saturating_add(blank).saturating_add(1);
    let right = |line: usize| line.saturating_add(total);
    vec![
        rows(first, &run(1, sources)),
        rows(total, &run(first, opening)),
        rows(right(first), &run(right(1), right(classes))),
        rows(right(total), &[right(first), right(used), right(opening)]),
    ]
}

fn fiscal(context: &Context<'_>, spec: &TableSpec) -> Vec<String> {
    let funds = context.manifest.labels.funds.len();
    let (classes, blank) = (class_codes(context).len(), usize::from(spec.blank_rows));
    let first = classes.max(funds).saturating_add(1);
    let opening = first.saturating_add(1);
    let by_fund = run(opening.saturating_add(1), opening.saturating_add(funds));
    let total = opening.saturating_add(funds).saturating_add(blank).saturating_add(1);
    let right = |line: usize| line.saturating_add(total);
    vec![
        rows(first, &run(1, funds)),
        rows(opening, &by_fund),
        rows(total, &[first, opening]),
        rows(right(first), &run(right(1), right(classes))),
        rows(right(total), &[right(first), right(opening)]),
    ]
}

/// Sums among the columns that the format shows, where these are all that the sums were made of.
fn by_code(context: &Context<'_>, spec: &TableSpec) -> Vec<String> {
    let at = |wanted: Column| {
        let mut columns = spec.columns.iter();
        columns.position(|spec| spec.column == wanted).map(|at| at.saturating_add(1))
    };
    let ledger = ledger(context, spec);
    let has = |column: &Column| ledger.total(*column).is_some();
    let mut out = Vec::new();
    let carried = [Column::Opening, Column::Income, Column::Expenditure, Column::Closing];
    if let [Some(opening), Some(income), Some(spent), Some(closing)] = carried.map(at)
        && carried.iter().all(has)
    {
        out.push(format!("{closing}栏各行＝（{opening}+{income}－{spent}）栏各行"));
    }
    for (whole, parts) in [(Column::Income, &INCOME[..]), (Column::Expenditure, &EXPENDITURE[..])] {
        let mut hidden = parts.iter().filter(|column| at(**column).is_none());
        let shown: Vec<usize> = parts.iter().filter_map(|column| at(*column)).collect();
        let complete = hidden.all(|column| is_empty(context, ledger, *column));
        if let Some(whole) = at(whole).filter(|_| shown.len() > 1 && complete) {
            out.push(format!("{whole}栏各行＝（{}）栏各行", sum(&shown)));
        }
    }
    out
}

/// Whether nothing stands in a column of a ledger.
fn is_empty(context: &Context<'_>, ledger: &Ledger, column: Column) -> bool {
    let cells = ledger.codes().filter_map(|code| ledger.cell(code, column));
    let mut cells = cells.chain(ledger.total(column));
    cells.all(|fig| context.book().exact(fig).is_zero())
}

/// 合计 = 出国 + 公车 + 接待 and 公车 = 购置 + 运行, for budget and final.
fn official() -> Vec<String> {
    let columns = |whole: usize, parts: &[usize]| format!("{whole}栏＝（{}）栏", sum(parts));
    vec![
        columns(1, &[2, 3, 6]),
        columns(3, &[4, 5]),
        columns(7, &[8, 9, 12]),
        columns(9, &[10, 11]),
    ]
}

fn rows(whole: usize, parts: &[usize]) -> String {
    format!("{whole}行＝（{}）行", sum(parts))
}

fn run(first: usize, last: usize) -> Vec<usize> {
    (first..=last).collect()
}

/// `1+2+3`; a long run is `31+32+…+56`.
fn sum(parts: &[usize]) -> String {
    let texts: Vec<String> = parts.iter().map(usize::to_string).collect();
    match texts.as_slice() {
        [first, second, .., last] if texts.len() > 8 => format!("{first}+{second}+…+{last}"),
        _ => texts.join("+"),
    }
}
