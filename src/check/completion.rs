//! Final amounts that lie far from their budgets.

use super::{Subject, finding};
use crate::amount::{LESS_THAN, Percent};
use crate::calc::{Column, Completion, CompletionOutcome, Direction, FundFigures};
use crate::diag::{Diagnostic, Rule, rules};
use crate::input::Text;
use rust_decimal::Decimal;

/// Per cent below which hardly anything of a budget was used.
pub(super) const FAR_UNDER: Decimal = Decimal::from_parts(30, 0, 0, false, 0);

/// Per cent below which saving alone explains nothing but where it is asked for every year, in 三公.
const SAVINGS: Decimal = Decimal::TEN;
/// Words of a reason for what could not be done, or not yet.
const NOT_DONE: &[&str] = &[
    "未",
    "没有",
    "尚",
    "不",
    "无",
    "少",
    "低于",
    "小于",
    "偏大",
    "结转",
    "结余",
    "收回",
    "交回",
    "上缴",
    "推迟",
    "推后",
    "延",
    "滞后",
    "缓",
    "慢",
    "晚",
    "迟",
    "暂停",
    "停",
    "取消",
    "终止",
    "中止",
    "调剂",
    "调减",
    "调出",
    "变更",
    "划转",
    "划出",
    "移交",
    "整合",
    "统筹",
    "影响",
    "手续",
    "招标",
    "审计",
    "验收",
    "下年",
    "次年",
    "明年",
    "下一年",
    "跨年",
    "年底",
    "年末",
    "年终",
    "四季度",
    "12月",
    "刚",
    "才",
    "待",
    "分年",
    "分期",
    "余款",
    "尾款",
    "质保金",
];
/// Words of a reason for what was spared.
const SAVED: &[&str] = &[
    "压减", "压缩", "节约", "减少", "下降", "降低", "缩减", "核减", "控制", "下调", "从严", "从简",
];

pub(super) fn check(subject: &Subject<'_>, out: &mut Vec<Diagnostic>) {
    for told in completions(subject) {
        out.extend(far_over(subject, &told));
        out.extend(far_under(subject, &told));
    }
    official_over(subject, out);
    for (fund, figures, name) in subject.funds() {
        // Where items have budgets, the whole was looked at with them.
        if !fund.has(Column::InitialBudget) && !fund.has(Column::AdjustedBudget) {
            out.extend(fund_far_under(subject, figures, name));
        }
    }
}

/// Finds a fund of whose budget hardly anything was used, where only the whole was typed.
fn fund_far_under(subject: &Subject<'_>, figures: &FundFigures, name: &str) -> Option<Diagnostic> {
    let whole = figures.completion;
    let told = ToldCompletion {
        fund: Some(name),
        completion: whole,
        reasons: Vec::new(),
        official: false,
    };
    let mut diagnostic = far_under(subject, &told)?;
    if let Some(budget) = subject.book().typed_at(whole.budget) {
        diagnostic.related.clear();
        diagnostic = diagnostic.at(budget, "预算合计");
        if let Some(span) = subject.place(whole.amount) {
            diagnostic = diagnostic.related(span, "支出里最大的一项");
        }
    }
    Some(diagnostic.named(subject.book().id(whole.amount).to_string()))
}

/// A completion with the reasons beside it.
struct ToldCompletion<'a> {
    /// The name of the fund, of the whole of one.
    fund: Option<&'a str>,
    completion: Completion,
    reasons: Vec<&'a Text>,
    /// An item of 三公, where saving is the rule.
    official: bool,
}

/// Completion of each 项 and of each item of 三公, with what explains it.
fn completions<'a>(subject: &'a Subject<'_>) -> Vec<ToldCompletion<'a>> {
    let official = &subject.figures.official;
    let typed = subject.input.disclosures.of("official_spending");
    let item = |completion, name| ToldCompletion {
        fund: None,
        completion,
        reasons: typed.below(name).text("reason").into_iter().collect(),
        official: true,
    };
    let mut out = vec![
        item(official.overseas.completion, "overseas"),
        item(official.vehicle_purchase.completion, "vehicle_purchase"),
        item(official.vehicle_running.completion, "vehicle_running"),
        item(official.reception.completion, "reception"),
    ];
    for (fund, figures, _) in subject.funds() {
        for item in &fund.items {
            let Some(completion) = figures.completions.get(&item.code.value) else { continue };
            let class = item.code.value.get(..3).unwrap_or_default();
            let of_class = fund.class_reasons.iter().filter(|(code, _)| *code == class);
            let reasons = item.reason.iter().chain(of_class.map(|(_, reason)| reason)).collect();
            out.push(ToldCompletion {
                fund: None,
                completion: *completion,
                reasons,
                official: false,
            });
        }
    }
    out
}

/// Whether the reasons say why hardly anything was used; 据实列支 says it of any amount.
fn explained(told: &ToldCompletion<'_>, percent: Percent) -> bool {
    let says = |words: &[&str]| {
        let has = |reason: &&Text| words.iter().any(|word| reason.text.contains(word));
        told.reasons.iter().any(has)
    };
    says(NOT_DONE) || (says(SAVED) && (told.official || percent.value() >= SAVINGS))
}

/// Items of 三公 whose final amount is above their budget; 公务用车 and the total follow from them.
fn official_over(subject: &Subject<'_>, out: &mut Vec<Diagnostic>) {
    for (word, item) in subject.figures.official.items() {
        let name = word.words();
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
fn far_over(subject: &Subject<'_>, told: &ToldCompletion<'_>) -> Option<Diagnostic> {
    let percent = rate(subject, &told.completion)?;
    if percent.value() < Decimal::ONE_THOUSAND {
        return None;
    }
    Some(beside_budget(subject, told, percent, &rules::FAR_OVER))
}

/// Finds a budget of which hardly anything was used, and nobody says why.
fn far_under(subject: &Subject<'_>, told: &ToldCompletion<'_>) -> Option<Diagnostic> {
    let completion = &told.completion;
    let percent = rate(subject, completion)?;
    if percent.value() >= FAR_UNDER || subject.book().is_zero(completion.amount) {
        return None;
    }
    // No reason explains an amount of another unit.
    if explained(told, percent) && !by_unit(subject, completion) {
        return None;
    }
    let finding = beside_budget(subject, told, percent, &rules::FAR_UNDER);
    Some(match told.reasons.first() {
        Some(reason) => finding.related(reason.span, "原因里没有说为什么用得这么少"),
        None => finding,
    })
}

fn rate(subject: &Subject<'_>, completion: &Completion) -> Option<Percent> {
    let CompletionOutcome::Rate(rate, _) = completion.outcome else { return None };
    subject.book().percent(rate).map(|(percent, _)| percent)
}

fn beside_budget(
    subject: &Subject<'_>,
    told: &ToldCompletion<'_>,
    percent: Percent,
    rule: &'static Rule,
) -> Diagnostic {
    let completion = &told.completion;
    let of = told.fund.map(|name| format!("{name}支出合计：")).unwrap_or_default();
    let message = match percent.rounds_to_zero() {
        // 不足预算数的 0.1%
        true => format!("{of}决算数{LESS_THAN}预算数的 {}%", percent.smallest()),
        false => format!("{of}决算数是预算数的 {}", percent.told(false)),
    };
    let mut diagnostic = finding(rule, message, subject.place(completion.amount), "决算数");
    if let Some(span) = subject.place(completion.budget) {
        diagnostic = diagnostic.related(span, "预算数");
    }
    let [budget, spent] = [completion.budget, completion.amount].map(|fig| subject.shown_fig(fig));
    diagnostic.note(format!("预算 {budget}，决算 {spent}")).help(if by_unit(subject, completion) {
        OF_TWO_UNITS
    } else {
        "核对两个数；确实如此的不用理会"
    })
}

/// Advice about two amounts that lie apart as units do.
pub(super) const OF_TWO_UNITS: &str =
    "两个数差一万倍左右，多半有一个单位不对；本文件的金额单位写在 unit 后面";

/// Whether a code's amount and its budget are of two units, which is told: what totals it makes need no word.
pub(super) fn of_two_units(subject: &Subject<'_>) -> bool {
    completions(subject).iter().any(|told| by_unit(subject, &told.completion))
}

/// Whether a final amount and its budget are of two units.
fn by_unit(subject: &Subject<'_>, completion: &Completion) -> bool {
    let book = subject.book();
    book.exact(completion.amount).differs_by_unit(book.exact(completion.budget))
}
