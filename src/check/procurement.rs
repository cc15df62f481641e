//! 政府采购: its total, what small and micro firms got.

use super::Subject;
use super::magnitude::with_slip;
use crate::amount::Amount;
use crate::calc::Fig;
use crate::diag::{Diagnostic, rules};
use crate::input::Money;

pub(super) fn check(subject: &Subject<'_>, out: &mut Vec<Diagnostic>) {
    let typed = subject.input.disclosures.of("procurement");
    let figures = &subject.figures.procurement;
    let kinds: Vec<Fig> = figures.kinds.iter().map(|kind| kind.amount).collect();
    if let Some(total) = typed.money("total") {
        let slack = subject.details(&kinds).plus(total.slack);
        let sum = subject.sum(&kinds);
        let distance = sum.minus(total.amount).abs();
        if distance <= slack {
            let names = "政府采购总额与货物、工程、服务之和";
            out.extend(subject.tolerated(names, distance, slack, Some(total.span)));
        } else {
            let found = Diagnostic::new(
                &rules::PROCUREMENT_TOTAL,
                "政府采购总额与货物、工程、服务之和不等",
            )
            .at(total.span, "总额在这里")
            .note(format!(
                "{}，文件写 {}，差 {}",
                subject.sum_text(&kinds),
                subject.shown(total.amount),
                subject.shown(distance)
            ))
            .help("改正其中一个；总额可以不写，由程序算");
            out.push(with_slip(subject, found, &kinds, total.amount, slack));
        }
    }
    let pairs = [(typed.money("small_and_micro"), typed.money("small_and_medium"))];
    for (part, whole) in pairs {
        if let (Some(part), Some(whole)) = (part, whole) {
            // Rounding never turns round which of two is more; only one of them may be rounded more roughly.
            let limit = whole.amount.plus(part.slack.max(whole.slack));
            if part.amount > limit {
                out.push(more_than(
                    subject,
                    &rules::MICRO_OVER_SMALL,
                    (part, "授予小微企业合同金额"),
                    (whole.amount, Some(whole), "授予中小企业合同金额"),
                ));
            }
        }
    }
    small_over_total(subject, out);
    small_by_kind(subject, out);
}

/// Adds up what small and medium firms got by kind, beside what they got in all.
fn small_by_kind(subject: &Subject<'_>, out: &mut Vec<Diagnostic>) {
    let typed = subject.input.disclosures.of("procurement");
    let Some(total) = typed.money("small_and_medium") else { return };
    let book = subject.book();
    let kinds = &subject.figures.procurement.kinds;
    let parts: Vec<Fig> =
        kinds.iter().filter_map(|kind| kind.small_and_medium.map(|(fig, _)| fig)).collect();
    let complete =
        kinds.iter().all(|kind| kind.small_and_medium.is_some() || book.is_zero(kind.amount));
    let (sum, slack) = (subject.sum(&parts), subject.details(&parts).plus(total.slack));
    let over = sum.minus(total.amount) > slack;
    let under = complete && total.amount.minus(sum) > slack;
    if parts.is_empty() || !(over || under) {
        let distance = sum.minus(total.amount).abs();
        if !parts.is_empty() && distance <= slack {
            let names = "分类授予中小企业的合同金额之和与总数";
            out.extend(subject.tolerated(names, distance, slack, Some(total.span)));
        }
        return;
    }
    let mut diagnostic =
        Diagnostic::new(&rules::SMALL_BY_KIND, "分类授予中小企业的合同金额与总数不等")
            .at(total.span, "总数在这里")
            .note(format!(
                "{}，总数写 {}，差 {}",
                subject.sum_text(&parts),
                subject.shown(total.amount),
                subject.shown(sum.minus(total.amount).abs())
            ));
    for span in parts.iter().filter_map(|part| subject.place(*part)) {
        diagnostic = diagnostic.related(span, "分类在这里");
    }
    out.push(diagnostic.help("改正其中一个"));
}

/// A warning only: contracts of several years can exceed a year's spending.
fn small_over_total(subject: &Subject<'_>, out: &mut Vec<Diagnostic>) {
    let typed = subject.input.disclosures.of("procurement");
    let book = subject.book();
    let figures = &subject.figures.procurement;
    let [goods, works, services] = figures.kinds;
    let checks = [
        ("small_and_medium", figures.total, "政府采购总额"),
        ("goods_small_and_medium", goods.amount, "货物采购支出"),
        ("works_small_and_medium", works.amount, "工程采购支出"),
        ("services_small_and_medium", services.amount, "服务采购支出"),
    ];
    for (part, whole, name) in checks {
        let Some(part) = typed.money(part) else { continue };
        // Two printed amounts.
        if part.amount > book.exact(whole).plus(book.half_unit(whole)).plus(part.slack) {
            out.push(more_than(
                subject,
                &rules::SMALL_OVER_TOTAL,
                (part, "授予中小企业合同金额"),
                (book.exact(whole), None, name),
            ));
        }
    }
}

fn more_than(
    subject: &Subject<'_>,
    rule: &'static crate::diag::Rule,
    part: (Money, &str),
    whole: (Amount, Option<Money>, &str),
) -> Diagnostic {
    let message = format!("{}比{}还多", part.1, whole.2);
    let diagnostic = Diagnostic::new(rule, message).at(part.0.span, "").note(format!(
        "{} {}，{} {}",
        part.1,
        subject.shown(part.0.amount),
        whole.2,
        subject.shown(whole.0)
    ));
    match whole.1 {
        Some(money) => diagnostic.related(money.span, whole.2).help("改正其中一个"),
        None => diagnostic.help("合同金额按年度支付的可以大于当年支出；不是这种情况请改正"),
    }
}
