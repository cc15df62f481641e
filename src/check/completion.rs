//! Final amounts that lie far from their budgets.

use super::{Subject, finding};
use crate::amount::Percent;
use crate::calc::{Completion, CompletionOutcome, Direction, FundFigures};
use crate::diag::{Diagnostic, Rule, rules};
use crate::input::SpendingItem;
use rust_decimal::Decimal;

/// Per cent below which hardly anything of a budget was used.
pub(super) const FAR_UNDER: Decimal = Decimal::from_parts(30, 0, 0, false, 0);

pub(super) fn check(subject: &Subject<'_>, out: &mut Vec<Diagnostic>) {
    for (completion, explained) in completions(subject) {
        out.extend(far_over(subject, &completion));
        if !explained {
            out.extend(far_under(subject, &completion));
        }
    }
    official_over(subject, out);
    for (_, figures, name) in subject.funds() {
        out.extend(fund_far_under(subject, figures, name));
    }
}

/// Hardly any of a whole fund's budget was used: told at the 项 that lies farthest below its budget.
fn fund_far_under(subject: &Subject<'_>, figures: &FundFigures, name: &str) -> Option<Diagnostic> {
    let whole = figures.completion?;
    let mut diagnostic = far_under(subject, &whole)?;
    let book = subject.book();
    diagnostic.message = format!("{name}支出合计：{}", diagnostic.message);
    let below = |item: &Completion| book.exact(item.budget).minus(book.exact(item.amount));
    let items = figures.completions.iter().filter(|(code, _)| code.len() == 7);
    let driving = items.map(|(_, item)| item).max_by_key(|item| below(item));
    if let Some(item) = driving.filter(|item| !book.is_zero(item.budget))
        && let Some(span) = subject.place(item.amount)
    {
        diagnostic = diagnostic.at(span, "比预算少得最多的决算数");
        let budget = book.typed_at(whole.budget);
        let budget = budget
            .map(|span| (span, "预算合计"))
            .or_else(|| Some((subject.place(item.budget)?, "它的预算数")));
        diagnostic.related.clear();
        if let Some((span, label)) = budget {
            diagnostic = diagnostic.related(span, label);
        }
    }
    let shown = |fig| subject.shown_fig(fig);
    let note = format!("合计：预算 {}，决算 {}", shown(whole.budget), shown(whole.amount));
    Some(diagnostic.note(note).named(book.id(whole.amount)))
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
    let book = subject.book();
    let message = format!("决算数是预算数的 {}%", percent.text(false));
    let mut diagnostic = finding(rule, message, subject.place(completion.amount), "决算数");
    if let Some(span) = subject.place(completion.budget) {
        diagnostic = diagnostic.related(span, "预算数");
    }
    let unit = book.exact(completion.amount).differs_by_unit(book.exact(completion.budget));
    diagnostic.help(if unit {
        "两个数差一万倍左右，多半有一个单位不对；本文件的金额单位写在 unit 后面"
    } else {
        "核对两个数；确实如此的不用理会"
    })
}
