//! How rows and columns of a table hang together, told under it: generated from their numbers.

use super::general::class_codes;
use crate::calc::Column;
use crate::format::{ColumnSpec, TableKind, TableSpec};
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
        TableKind::ByCode => by_code(&spec.columns),
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

/// Sums among the columns that the format shows.
fn by_code(specs: &[ColumnSpec]) -> Vec<String> {
    let at = |wanted: Column| {
        specs.iter().position(|spec| spec.column == wanted).map(|at| at.saturating_add(1))
    };
    let all = |columns: &[Column]| columns.iter().filter_map(|column| at(*column)).collect();
    let income: Vec<usize> = all(&[
        Column::FiscalIncome,
        Column::GrantsFromSuperior,
        Column::InstitutionalIncome,
        Column::BusinessIncome,
        Column::FromAffiliates,
        Column::OtherIncome,
    ]);
    let spent: Vec<usize> = all(&[
        Column::Basic,
        Column::Project,
        Column::ToSuperior,
        Column::BusinessExpenditure,
        Column::ToAffiliates,
    ]);
    let mut out = Vec::new();
    if let (Some(opening), Some(income), Some(spent), Some(closing)) =
        (at(Column::Opening), at(Column::Income), at(Column::Expenditure), at(Column::Closing))
    {
        out.push(format!("{closing}栏各行＝（{opening}+{income}－{spent}）栏各行"));
    }
    for (whole, parts) in [(at(Column::Income), income), (at(Column::Expenditure), spent)] {
        if let Some(whole) = whole.filter(|_| parts.len() > 1) {
            out.push(format!("{whole}栏各行＝（{}）栏各行", sum(&parts)));
        }
    }
    out
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
