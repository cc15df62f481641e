//! The two sides of the general tables, as printed: 收入总计 = 支出总计, of everything, of fiscal appropriation, of each
//! fund.

use super::Subject;
use super::agreement::{Agreement, Apart, ask, lines};
use crate::calc::{Column, Fig, FiscalTotals};
use crate::diag::{Diagnostic, rules};
use crate::source::Span;

/// Two totals that are printed as equal.
struct EqualTotals {
    /// The scope of both, before 收入总计 and 支出总计.
    scope: &'static str,
    sides: Agreement,
    /// The figures whose approved amounts settle it, with their names.
    asked: Vec<(Fig, &'static str)>,
}

/// T1 and T4, and the funds in it, when each item balances by itself.
pub(super) fn check(subject: &Subject<'_>, out: &mut Vec<Diagnostic>) {
    let pairs = pairs(subject);
    let span = driver(subject);
    let beyond = pairs.iter().find_map(|pair| match pair.sides.apart(subject) {
        Apart::Beyond(distance) => Some(unequal(subject, pair, subject.shown(distance))),
        _ => None,
    });
    if let Some(finding) = beyond {
        out.push(finding.at(span, "从这里核对起").help("核对各科目的收入、支出和结转"));
        return;
    }
    let apart: Vec<&EqualTotals> = pairs
        .iter()
        .filter(|pair| matches!(pair.sides.apart(subject), Apart::Approvable(_)))
        // Two approved totals that differ are told of with the controls.
        .filter(|pair| !subject.unapproved(&pair.asked).is_empty())
        .collect();
    out.extend(to_be_approved(subject, &apart, span));
    for pair in &pairs {
        let names = format!("{}收入总计与支出总计", pair.scope);
        let told = pair.sides.tolerated(subject, &names, Some(span));
        out.extend(told.map(|told| {
            told.help(format!(
                "读者一眼就看得到两个总计不等；要印得相等，照决算批复填在 [control] 里：\n{}",
                lines(subject, &pair.asked)
            ))
        }));
    }
}

/// One finding for all totals that the details don't settle.
fn to_be_approved(subject: &Subject<'_>, apart: &[&EqualTotals], span: Span) -> Option<Diagnostic> {
    let (first, rest) = apart.split_last()?;
    let shown = |pair: &EqualTotals| match pair.sides.apart(subject) {
        Apart::Within(distance) | Apart::Approvable(distance) | Apart::Beyond(distance) => {
            subject.shown(distance)
        }
    };
    let mut finding = unequal(subject, first, shown(first));
    let controls = apart.iter().flat_map(|pair| pair.asked.iter());
    finding = match controls.filter_map(|(total, _)| subject.approved(*total)).next() {
        Some(money) => finding.at(money.span, "批复数只填了这一边，另一边还没有填"),
        None => finding.at(span, "收支的尾数从这里差起"),
    };
    for pair in rest {
        finding = finding.note(format!("{}收入总计与支出总计差 {}", pair.scope, shown(pair)));
    }
    let asked: Vec<(Fig, &str)> =
        [first].into_iter().chain(rest).flat_map(|pair| pair.asked.iter().copied()).collect();
    Some(ask(subject, finding, &subject.unapproved(&asked)))
}

fn unequal(subject: &Subject<'_>, pair: &EqualTotals, distance: String) -> Diagnostic {
    let total = |parts: &[Fig]| subject.shown(subject.stated(parts));
    let message = format!("{}收入总计与支出总计不等", pair.scope);
    Diagnostic::new(&rules::UNBALANCED, message).note(format!(
        "收入总计 {}，支出总计 {}，差 {distance}",
        total(&pair.sides.left),
        total(&pair.sides.right)
    ))
}

/// The pairs that say something of their own: where there is one fund alone, its totals are those of all. The narrowest
/// come first.
fn pairs(subject: &Subject<'_>) -> Vec<EqualTotals> {
    let (totals, book) = (subject.figures.totals, subject.book());
    let mut out: Vec<EqualTotals> = Vec::new();
    for (_, figures, name) in subject.funds() {
        let total = figures.expenditure_total;
        let FiscalTotals { opening, income, .. } = figures.totals;
        let alone = book.same_quantity(total, totals.fiscal_expenditure_total);
        if !alone && !figures.ledger.is_empty() {
            out.push(EqualTotals {
                scope: name,
                sides: Agreement { left: vec![opening, income], right: vec![total] },
                asked: vec![(income, "本年收入合计"), (total, "支出总计")],
            });
        }
    }
    let (left, right) = (totals.fiscal_income_total, totals.fiscal_expenditure_total);
    let alone = book.same_quantity(left, totals.income_total)
        && book.same_quantity(right, totals.expenditure_total);
    if !alone {
        out.push(EqualTotals {
            scope: "财政拨款",
            sides: Agreement { left: vec![left], right: vec![right] },
            asked: vec![(left, "财政拨款收入总计"), (right, "财政拨款支出总计")],
        });
    }
    let (left, right) = (totals.income_total, totals.expenditure_total);
    out.push(EqualTotals {
        scope: "",
        sides: Agreement { left: vec![left], right: vec![right] },
        asked: vec![(left, "收入总计"), (right, "支出总计")],
    });
    out
}

/// The first thing whose own sides differ: an item, else own funds.
fn driver(subject: &Subject<'_>) -> Span {
    let book = subject.book();
    let item = subject.funds().into_iter().find_map(|(fund, figures, _)| {
        fund.items.iter().find(|item| {
            let cell = |column| {
                let fig = figures.ledger.cell(&item.code.value, column);
                fig.map(|fig| book.exact(fig)).unwrap_or_default()
            };
            let income = cell(Column::Opening).plus(cell(Column::Income));
            income != cell(Column::Expenditure).plus(cell(Column::Closing))
        })
    });
    let own = subject.input.own.span;
    item.map(|item| item.code.span).or(own).unwrap_or(subject.input.department.name.span)
}
