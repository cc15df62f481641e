//! Final amounts that lie far from their budgets.

use super::{Subject, finding};
use crate::amount::Percent;
use crate::calc::{Completion, CompletionOutcome, Direction};
use crate::diag::{Diagnostic, Rule, rules};
use crate::input::SpendingItem;
use rust_decimal::Decimal;

/// Per cent below which hardly anything of a budget was used.
pub(super) const FAR_UNDER: Decimal = Decimal::from_parts(30, 0, 0, false, 0);

pub(super) fn check(subject: &Subject<'_>, out: &mut Vec<Diagnostic>) {
    for (completion, explained) in completions(subject) {
        out.extend(far_over(subject, &completion));
        // No reason explains an amount of another unit.
        if !explained || by_unit(subject, &completion) {
            out.extend(far_under(subject, &completion));
        }
    }
    official_over(subject, out);
    for (_, figures, _) in subject.funds() {
        out.extend(figures.completion.and_then(|completion| far_under(subject, &completion)));
    }
}

/// Completion of each 项 and of each item of 三公, and whether a reason stands beside it.
fn completions(subject: &Subject<'_>) -> Vec<(Completion, bool)> {
    let (official, typed) = (&subject.figures.official, &subject.input.official_spending);
    let item = |figures: Completion, typed: &SpendingItem| (figures, typed.reason.is_some());
    let mut out = vec![
        item(official.overseas.completion, &typed.overseas),
        item(official.vehicle_purchase.completion, &typed.vehicle_purchase),
        item(official.vehicle_running.completion, &typed.vehicle_running),
        item(official.reception.completion, &typed.reception),
    ];
    for (fund, figures, _) in subject.funds() {
        for item in &fund.items {
            let Some(completion) = figures.completions.get(&item.code.value) else { continue };
            let class = item.code.value.get(..3).unwrap_or_default();
            let of_class = fund.class_reasons.iter().any(|(code, _)| code == class);
            out.push((*completion, item.reason.is_some() || of_class));
        }
    }
    out
}

/// Items of 三公 whose final amount is above their budget; 公务用车 and the total follow from them.
fn official_over(subject: &Subject<'_>, out: &mut Vec<Diagnostic>) {
    let official = &subject.figures.official;
    let items = [
        (&official.overseas, "因公出国（境）费"),
        (&official.vehicle_purchase, "公务用车购置费"),
        (&official.vehicle_running, "公务用车运行维护费"),
        (&official.reception, "公务接待费"),
    ];
    for (item, name) in items {
        let Completion { amount, budget, outcome, .. } = item.completion;
        let over = matches!(outcome, CompletionOutcome::Rate(_, Direction::Up));
        if !over && outcome != CompletionOutcome::Unplanned {
            continue;
        }
        let message = format!("{name}决算数超过预算数");
        let mut diagnostic =
            finding(&rules::OFFICIAL_OVER, message, subject.place(amount), "决算数");
        if let Some(span) = subject.book().typed_at(budget) {
            diagnostic = diagnostic.related(span, "预算数");
        }
        out.push(
            diagnostic
                .note(format!(
                    "预算 {}，决算 {}",
                    subject.shown_fig(budget),
                    subject.shown_fig(amount)
                ))
                .help("核对两个数；“三公”经费一般不超过预算，确实如此的，原因里要说清楚"),
        );
    }
}

/// Completion of ten times the budget and more.
fn far_over(subject: &Subject<'_>, completion: &Completion) -> Option<Diagnostic> {
    let percent = rate(subject, completion)?;
    if percent.value() < Decimal::ONE_THOUSAND {
        return None;
    }
    Some(beside_budget(subject, completion, percent, &rules::FAR_OVER))
}

/// Hardly any of the budget was used, and nobody says why.
fn far_under(subject: &Subject<'_>, completion: &Completion) -> Option<Diagnostic> {
    let percent = rate(subject, completion)?;
    if percent.value() >= FAR_UNDER || subject.book().is_zero(completion.amount) {
        return None;
    }
    Some(beside_budget(subject, completion, percent, &rules::FAR_UNDER))
}

fn rate(subject: &Subject<'_>, completion: &Completion) -> Option<Percent> {
    let CompletionOutcome::Rate(rate, _) = completion.outcome else { return None };
    subject.book().percent(rate).map(|(percent, _)| percent)
}

fn beside_budget(
    subject: &Subject<'_>,
    completion: &Completion,
    percent: Percent,
    rule: &'static Rule,
) -> Diagnostic {
    let message = format!("决算数是预算数的 {}%", percent.text(false));
    let mut diagnostic = finding(rule, message, subject.place(completion.amount), "决算数");
    if let Some(span) = subject.place(completion.budget) {
        diagnostic = diagnostic.related(span, "预算数");
    }
    diagnostic.help(if by_unit(subject, completion) {
        "两个数差一万倍左右，多半有一个单位不对；本文件的金额单位写在 unit 后面"
    } else {
        "核对两个数；确实如此的不用理会"
    })
}

/// Whether a code's amount and its budget are of two units, which is told: what totals it makes need no word.
pub(super) fn of_two_units(subject: &Subject<'_>) -> bool {
    completions(subject).iter().any(|(completion, _)| by_unit(subject, completion))
}

/// Whether a final amount and its budget are of two units.
fn by_unit(subject: &Subject<'_>, completion: &Completion) -> bool {
    let book = subject.book();
    book.exact(completion.amount).differs_by_unit(book.exact(completion.budget))
}
