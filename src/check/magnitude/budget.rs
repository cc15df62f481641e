//! All expenditure beside the adjusted budget that the self-evaluation tells: which fund or item is of another
//! unit, where that explains how far they lie apart.

use super::super::{Subject, finding};
use crate::amount::Amount;
use crate::calc::{Column, Fig, Ledger};
use crate::diag::{Diagnostic, rules};
use crate::input::Money;

/// The number of times the budget from which on expenditure says something of units.
const TIMES: u32 = 5;

/// E302 for the one fund, or else the one item, that makes expenditure exceed the budget some times over.
pub(in crate::check) fn beside_budget(
    subject: &Subject<'_>,
    budget: Money,
    spent: Fig,
) -> Option<Diagnostic> {
    let exact = subject.book().exact(spent);
    if exact < budget.amount.times(TIMES) || exact.differs_by_unit(budget.amount) && whole(subject)
    {
        return None;
    }
    let (name, part) = single(subject, funds(subject), exact, budget.amount)
        .or_else(|| single(subject, items(subject), exact, budget.amount))?;
    let shown = |fig| subject.shown_fig(fig);
    let message = format!("{name}像是大了一万倍");
    Some(
        finding(&rules::UNIT_OF_AMOUNT, message, subject.place(part), "像是单位不对")
            .related(budget.span, "全年预算数")
            .note(format!(
                "{name} {}，本年支出合计 {}，{}整体的全年预算数 {}",
                shown(part),
                shown(spent),
                subject.input.department.kind.word(),
                subject.shown(budget.amount)
            ))
            .help(format!(
                "核对这里的数是以“元”还是“万元”填的，本文件的金额单位是“{}”；确实如此的不用理会",
                subject.unit().name()
            )),
    )
}

/// Whether all expenditure is that of one fund: then the budget may as well be wrong.
fn whole(subject: &Subject<'_>) -> bool {
    funds(subject).iter().filter(|(_, fig)| !subject.book().is_zero(*fig)).count() < 2
}

type NamedFigure = (String, Fig);

/// The one part that, divided by 10,000, leaves of expenditure what the budget allows.
fn single(
    subject: &Subject<'_>,
    parts: Vec<NamedFigure>,
    spent: Amount,
    budget: Amount,
) -> Option<NamedFigure> {
    let mut fitting = parts.into_iter().filter(|(_, part)| {
        let amount = subject.book().exact(*part);
        let left = budget.minus(spent.minus(amount));
        !left.is_negative() && amount.differs_by_unit(left)
    });
    let first = fitting.next()?;
    fitting.next().is_none().then_some(first)
}

fn funds(subject: &Subject<'_>) -> Vec<NamedFigure> {
    let named = ledgers(subject).into_iter().filter_map(|(name, ledger)| {
        Some((format!("{name}支出"), ledger.total(Column::Expenditure)?))
    });
    named.collect()
}

fn items(subject: &Subject<'_>) -> Vec<NamedFigure> {
    let of = |(name, ledger): (&str, &Ledger)| {
        let cell = |code: &str| {
            Some((format!("{name} {code} 的支出"), ledger.cell(code, Column::Expenditure)?))
        };
        ledger.items().filter_map(cell).collect::<Vec<NamedFigure>>()
    };
    ledgers(subject).into_iter().flat_map(of).collect()
}

fn ledgers<'a>(subject: &Subject<'a>) -> [(&'static str, &'a Ledger); 4] {
    let figures = subject.figures;
    [
        ("一般公共预算", &figures.general.ledger),
        ("政府性基金预算", &figures.government.ledger),
        ("国有资本经营预算", &figures.state_capital.ledger),
        ("财政拨款以外的资金", &figures.own),
    ]
}
