//! Sums that came with a pasted block, and counts typed beside their list.

use super::Subject;
use crate::calc::{Column, Fig, FundFigures};
use crate::diag::{Diagnostic, rules};
use crate::input::{Fund, FundColumn, Money};

pub(super) fn check(subject: &Subject<'_>, out: &mut Vec<Diagnostic>) {
    let (input, figures) = (subject.input, subject.figures);
    fund(subject, &input.general, &figures.general, out);
    fund(subject, &input.government, &figures.government, out);
    fund(subject, &input.state_capital, &figures.state_capital, out);
    economic(subject, out);
    institutions(subject, out);
}

fn fund(subject: &Subject<'_>, fund: &Fund, figures: &FundFigures, out: &mut Vec<Diagnostic>) {
    for subtotal in &fund.subtotals {
        let column = match subtotal.column {
            FundColumn::Income => Column::Income,
            FundColumn::Opening => Column::Opening,
            FundColumn::Closing => Column::Closing,
            FundColumn::Basic => Column::Basic,
            FundColumn::Project => Column::Project,
            FundColumn::InitialBudget => Column::InitialBudget,
            FundColumn::AdjustedBudget => Column::AdjustedBudget,
            FundColumn::Expenditure => Column::Expenditure,
        };
        let derived = match subtotal.code.as_str() {
            "" => figures.ledger.total(column),
            code => figures.ledger.cell(code, column),
        };
        compare(subject, &subtotal.code, subtotal.money, &parts(derived), out);
    }
}

fn economic(subject: &Subject<'_>, out: &mut Vec<Diagnostic>) {
    let economic = &subject.figures.economic;
    for (code, money) in &subject.input.economic.subtotals {
        if !code.is_empty() {
            compare(subject, code, *money, &parts(economic.classes.get(code).copied()), out);
            continue;
        }
        compare(subject, code, *money, &[economic.personnel, economic.public_use], out);
    }
}

fn parts(derived: Option<Fig>) -> Vec<Fig> {
    derived.into_iter().collect()
}

/// A sum of details against the total that came with them, which isn't printed: the sum is.
fn compare(
    subject: &Subject<'_>,
    code: &str,
    typed: Money,
    derived: &[Fig],
    out: &mut Vec<Diagnostic>,
) {
    let sum = subject.sum(derived);
    let distance = sum.minus(typed.amount).abs();
    let slack = subject.details(derived).plus(typed.slack);
    if distance <= slack {
        let names = format!("{}与明细之和", named(code));
        let tolerated = subject.tolerated(&names, distance, slack, Some(typed.span));
        out.extend(tolerated.map(|finding| {
            finding.note(format!("印的是明细之和 {}，不是这里写的数", subject.shown(sum)))
        }));
        return;
    }
    let mut diagnostic = wrong(subject, code, typed, &subject.shown(sum), distance);
    for span in derived.iter().flat_map(|fig| subject.leaves(*fig)) {
        diagnostic = diagnostic.related(span, "明细在这里");
    }
    out.push(diagnostic);
}

fn named(code: &str) -> String {
    if code.is_empty() { "合计".to_owned() } else { format!("{code} 的合计") }
}

fn wrong(
    subject: &Subject<'_>,
    code: &str,
    typed: Money,
    derived: &str,
    distance: crate::amount::Amount,
) -> Diagnostic {
    let what = named(code);
    Diagnostic::new(&rules::SUBTOTAL, format!("{what}与明细之和不等"))
        .at(typed.span, "合计在这里")
        .note(format!(
            "明细之和 {derived}，文件写 {}，差 {}",
            subject.shown(typed.amount),
            subject.shown(distance)
        ))
        .help("改正明细或合计；合计可以不写，由程序算")
}

fn institutions(subject: &Subject<'_>, out: &mut Vec<Diagnostic>) {
    let overview = &subject.input.overview;
    let Some(count) = overview.institutions_count else { return };
    let listed = u64::try_from(overview.institutions.len()).unwrap_or(u64::MAX);
    if count.value != listed {
        out.push(
            Diagnostic::new(
                &rules::COUNT,
                format!("内设机构写了 {} 个，清单里有 {listed} 个", count.value),
            )
            .at(count.span, "")
            .help("改正个数或清单；个数可以不写，由程序数"),
        );
    }
}
