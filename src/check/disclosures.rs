//! Official spending, procurement, assets, operating expenses, performance.

use super::{Subject, finding};
use crate::amount::Amount;
use crate::calc::{Column, Fig};
use crate::diag::{Diagnostic, rules};
use crate::input::{Count, Money, UnitKind};
use rust_decimal::Decimal;

pub(super) fn official_spending(subject: &Subject<'_>, out: &mut Vec<Diagnostic>) {
    within_economic(subject, out);
    running_costs(subject, out);
    reception_purposes(subject, out);
    counts(subject, out);
    finals(subject, out);
}

/// An item with a budget says what was spent, be it 0.
fn finals(subject: &Subject<'_>, out: &mut Vec<Diagnostic>) {
    let typed = &subject.input.official_spending;
    for (item, name) in [
        (&typed.overseas, "因公出国（境）费"),
        (&typed.vehicle_purchase, "公务用车购置费"),
        (&typed.vehicle_running, "公务用车运行维护费"),
        (&typed.reception, "公务接待费"),
    ] {
        let budget = item.adjusted_budget.or(item.initial_budget);
        if let Some(budget) = budget.filter(|_| item.amount.is_none()) {
            out.push(
                Diagnostic::new(&rules::FINAL_MISSING, format!("{name}写了预算，没有写决算数"))
                    .at(budget.span, "预算在这里")
                    .help("写 final = …；没有支出就写 final = 0"),
            );
        }
    }
}

/// Economic items that are part of an item of official spending can't exceed it.
fn within_economic(subject: &Subject<'_>, out: &mut Vec<Diagnostic>) {
    let official = &subject.figures.official;
    let pairs = [
        ("30212", official.overseas, "因公出国（境）费"),
        ("30231", official.vehicle_running, "公务用车运行维护费"),
        ("30217", official.reception, "公务接待费"),
        ("31013", official.vehicle_purchase, "公务用车购置费"),
    ];
    for (code, item, name) in pairs {
        let Some(economic) = subject.figures.economic.items.get(code) else { continue };
        let book = subject.book();
        let amount = item.completion.amount;
        let slack = book.slack(*economic).plus(book.slack(amount));
        if book.exact(*economic) <= book.exact(amount).plus(slack) {
            continue;
        }
        let message = format!("基本支出里的 {code} 比“三公”经费里的{name}还多");
        let mut diagnostic =
            finding(&rules::OFFICIAL_ECONOMIC, message, subject.place(*economic), "基本支出明细")
                .note(format!(
                    "{code} 是 {}，{name}决算是 {}",
                    subject.shown_fig(*economic),
                    subject.shown_fig(amount)
                ));
        if let Some(span) = subject.place(amount) {
            diagnostic = diagnostic.related(span, "“三公”经费");
        }
        out.push(diagnostic.help("核对两处的数；“三公”经费还包括项目支出里的部分，只会更多"));
    }
}

fn running_costs(subject: &Subject<'_>, out: &mut Vec<Diagnostic>) {
    let official = &subject.figures.official;
    if !official.costs.is_empty() {
        let whole = official.vehicle_running.completion.amount;
        sum_equals(
            subject,
            &official.costs,
            whole,
            &rules::RUNNING_COSTS,
            "公务用车运行维护费的明细",
            out,
        );
    }
}

fn reception_purposes(subject: &Subject<'_>, out: &mut Vec<Diagnostic>) {
    let official = &subject.figures.official;
    let amounts: Vec<Fig> = official.purposes.iter().map(|(amount, _, _)| *amount).collect();
    if !amounts.is_empty() {
        let whole = official.reception.completion.amount;
        sum_equals(
            subject,
            &amounts,
            whole,
            &rules::RECEPTION_PURPOSES,
            "公务接待费按用途的明细",
            out,
        );
    }
}

fn sum_equals(
    subject: &Subject<'_>,
    parts: &[Fig],
    whole: Fig,
    rule: &'static crate::diag::Rule,
    what: &str,
    out: &mut Vec<Diagnostic>,
) {
    let book = subject.book();
    let (sum, slack) = (subject.sum(parts), subject.slack(parts).plus(book.slack(whole)));
    let distance = sum.minus(book.exact(whole)).abs();
    if distance <= slack {
        return;
    }
    let mut diagnostic =
        finding(rule, format!("{what}与合计不等"), subject.place(whole), "合计在这里").note(
            format!(
                "{}，文件写 {}，差 {}",
                subject.sum_text(parts),
                subject.shown_fig(whole),
                subject.shown(distance)
            ),
        );
    for span in parts.iter().filter_map(|part| subject.place(*part)).take(6) {
        diagnostic = diagnostic.related(span, "明细在这里");
    }
    out.push(diagnostic.help("改正明细或合计"));
}

/// Money without its count, and counts that contradict each other.
fn counts(subject: &Subject<'_>, out: &mut Vec<Diagnostic>) {
    let typed = &subject.input.official_spending;
    let official = &subject.figures.official;
    let spent = [
        (official.overseas, typed.groups, "因公出国（境）", "团组数（groups）"),
        (official.vehicle_purchase, typed.purchased, "公务用车购置", "购置数（count）"),
        (official.reception, typed.batches, "公务接待", "批次（batches）"),
    ];
    for (item, count, name, what) in spent {
        let zero = count.filter(|count| count.value == 0);
        let amount = item.completion.amount;
        if let Some(count) = zero.filter(|_| !subject.book().is_zero(amount)) {
            let message = format!("{name}有支出，{what}却是 0");
            out.push(
                Diagnostic::new(&rules::OFFICIAL_COUNT, message)
                    .at(count.span, "")
                    .note(format!("支出 {}", subject.shown_fig(amount)))
                    .help("填上实际的数"),
            );
        }
    }
    let parts = [
        (typed.accompanying, typed.reception_persons, "陪同人次", "接待人次"),
        (typed.foreign_persons, typed.reception_persons, "外宾人次", "接待人次"),
        (typed.foreign_batches, typed.batches, "外宾批次", "接待批次"),
    ];
    for (part, whole, part_name, whole_name) in parts {
        part_of(part, whole, part_name, whole_name, out);
    }
}

fn part_of(
    part: Option<Count>,
    whole: Option<Count>,
    part_name: &str,
    whole_name: &str,
    out: &mut Vec<Diagnostic>,
) {
    let (Some(part), Some(whole)) = (part, whole) else { return };
    if part.value > whole.value {
        let message = format!("{part_name} {} 比{whole_name} {} 还多", part.value, whole.value);
        out.push(
            Diagnostic::new(&rules::OFFICIAL_COUNT, message)
                .at(part.span, "")
                .related(whole.span, whole_name)
                .help(format!("{part_name}包含在{whole_name}里")),
        );
    }
}

pub(super) fn procurement(subject: &Subject<'_>, out: &mut Vec<Diagnostic>) {
    let typed = &subject.input.procurement;
    let figures = &subject.figures.procurement;
    let kinds: Vec<Fig> = figures.kinds.iter().map(|kind| kind.amount).collect();
    if let Some(total) = typed.total {
        let (sum, slack) = (subject.sum(&kinds), subject.slack(&kinds));
        let distance = sum.minus(total.amount).abs();
        if distance > slack.plus(total.slack) {
            out.push(
                Diagnostic::new(
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
                .help("改正其中一个；总额可以不写，由程序算"),
            );
        }
    }
    let pairs = [(typed.small_and_micro, typed.small_and_medium)];
    for (part, whole) in pairs {
        if let (Some(part), Some(whole)) = (part, whole) {
            let limit = whole.amount.plus(part.slack).plus(whole.slack);
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

/// What small and medium firms got by kind adds up to what they got in all.
fn small_by_kind(subject: &Subject<'_>, out: &mut Vec<Diagnostic>) {
    let Some(total) = subject.input.procurement.small_and_medium else { return };
    let book = subject.book();
    let kinds = &subject.figures.procurement.kinds;
    let parts: Vec<Fig> =
        kinds.iter().filter_map(|kind| kind.small_and_medium.map(|(fig, _)| fig)).collect();
    let complete =
        kinds.iter().all(|kind| kind.small_and_medium.is_some() || book.is_zero(kind.amount));
    let (sum, slack) = (subject.sum(&parts), subject.slack(&parts).plus(total.slack));
    let over = sum.minus(total.amount) > slack;
    let under = complete && total.amount.minus(sum) > slack;
    if parts.is_empty() || !(over || under) {
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
    let typed = &subject.input.procurement;
    let book = subject.book();
    let figures = &subject.figures.procurement;
    let [goods, works, services] = figures.kinds;
    let checks = [
        (typed.small_and_medium, figures.total, "政府采购总额"),
        (typed.goods_small_and_medium, goods.amount, "货物采购支出"),
        (typed.works_small_and_medium, works.amount, "工程采购支出"),
        (typed.services_small_and_medium, services.amount, "服务采购支出"),
    ];
    for (part, whole, name) in checks {
        let Some(part) = part else { continue };
        if part.amount > book.exact(whole).plus(book.slack(whole)).plus(part.slack) {
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

pub(super) fn state_assets(subject: &Subject<'_>, out: &mut Vec<Diagnostic>) {
    let typed = &subject.input.state_assets;
    let vehicles = subject.book().count(subject.figures.assets.vehicles);
    if let Some(total) = typed.vehicles.filter(|total| total.value != vehicles) {
        let message = format!("车辆总数写了 {}，各类之和是 {vehicles}", total.value);
        out.push(
            Diagnostic::new(&rules::VEHICLES, message)
                .at(total.span, "")
                .help("改正其中一个；总数可以不写，由程序算"),
        );
    }
    let fleet = subject.input.official_spending.fleet;
    if let Some(fleet) = fleet.filter(|fleet| fleet.value != vehicles && typed.remark.is_none()) {
        let message = format!("公务用车保有量是 {}，国有资产里的车辆是 {vehicles}", fleet.value);
        out.push(
            Diagnostic::new(&rules::FLEET, message)
                .at(fleet.span, "保有量")
                .help("两处口径不同的，在 [state_assets] 里用 remark 说明"),
        );
    }
}

pub(super) fn operating_expenses(subject: &Subject<'_>, out: &mut Vec<Diagnostic>) {
    let input = subject.input;
    let institutional =
        input.overview.units.iter().find(|unit| unit.kind == UnitKind::Institutional);
    let book = subject.book();
    let public_use = subject.figures.economic.public_use;
    let Some(typed) = input.operating_expenses.amount else {
        if let Some(unit) = institutional.filter(|_| !book.is_zero(public_use)) {
            out.push(
                finding(
                    &rules::OPERATING_MISSING,
                    "有事业单位时，机关运行经费要自己填".into(),
                    Some(unit.name.span),
                    "这是事业单位",
                )
                .note("机关运行经费只包括行政单位和参公单位的公用经费，程序分不出来")
                .help("在 [operating_expenses] 里写 final = …"),
            );
        }
        return;
    };
    let limit = book.exact(public_use).plus(book.slack(public_use)).plus(typed.slack);
    if typed.amount > limit {
        out.push(
            Diagnostic::new(&rules::OPERATING_OVER, "机关运行经费比公用经费还多")
                .at(typed.span, "")
                .note(format!(
                    "机关运行经费 {}，公用经费合计 {}",
                    subject.shown(typed.amount),
                    subject.shown_fig(public_use)
                ))
                .help("核对两处的数"),
        );
    } else if let Some(unit) = institutional.filter(|_| typed.amount == book.exact(public_use)) {
        out.push(
            Diagnostic::new(&rules::OPERATING_EQUAL, "机关运行经费等于全部公用经费")
                .at(typed.span, "")
                .related(unit.name.span, "这个事业单位的公用经费不算机关运行经费")
                .help("扣除事业单位的公用经费"),
        );
    }
}

pub(super) fn performance(subject: &Subject<'_>, out: &mut Vec<Diagnostic>) {
    let typed = &subject.input.performance;
    let figures = &subject.figures.performance;
    let book = subject.book();
    let amounts: Vec<Fig> = figures.projects.iter().map(|project| project.amount).collect();
    let (sum, slack) = (subject.sum(&amounts), subject.slack(&amounts));
    if let Some(total) = subject.figures.all.total(Column::Project)
        && sum > book.exact(total).plus(slack).plus(book.slack(total))
    {
        let place = amounts.first().and_then(|fig| subject.place(*fig));
        out.push(
            finding(
                &rules::PROJECTS_OVER,
                "自评项目的执行数之和比项目支出还多".into(),
                place,
                "自评项目从这里开始",
            )
            .note(subject.sum_text(&amounts))
            .note(format!("全部项目支出 {}", subject.shown_fig(total)))
            .help("核对各项目的执行数"),
        );
    }
    coverage(subject, out);
    project_figures(subject, out);
    let scores = typed.score.iter().chain(typed.projects.iter().filter_map(|p| p.score.as_ref()));
    for score in scores.filter(|score| score.points > Decimal::ONE_HUNDRED) {
        out.push(
            Diagnostic::new(&rules::SCORE_OVER, format!("得分 {} 超过了 100", score.points))
                .at(score.span, "")
                .help("改正得分"),
        );
    }
    if let Some(score) = &typed.score {
        let parts: Decimal = typed
            .components
            .iter()
            .fold(Decimal::ZERO, |sum, (_, part)| sum.saturating_add(part.points));
        if !typed.components.is_empty() && parts != score.points {
            let message = format!("得分 {} 与各部分之和 {} 不等", score.points, parts.normalize());
            out.push(
                Diagnostic::new(&rules::SCORE, message)
                    .at(score.span, "")
                    .help("改正得分或 components"),
            );
        }
    }
}

/// What is said to be covered against the list and against all project expenditure.
fn coverage(subject: &Subject<'_>, out: &mut Vec<Diagnostic>) {
    let typed = &subject.input.performance;
    let listed = u64::try_from(typed.projects.len()).unwrap_or(u64::MAX);
    if let Some(count) = typed.covered_projects.filter(|count| count.value < listed) {
        out.push(
            Diagnostic::new(
                &rules::COVERAGE,
                format!("自评项目写了 {} 个，下面列了 {listed} 个", count.value),
            )
            .at(count.span, "")
            .help("改正个数，或者不写，由程序数"),
        );
    }
    let figures = &subject.figures.performance;
    let book = subject.book();
    let over = figures
        .covered_share
        .and_then(|share| book.percent(share))
        .is_some_and(|(percent, _)| percent.value() > Decimal::ONE_HUNDRED);
    if over {
        let span = subject.place(figures.covered_amount);
        out.push(
            finding(&rules::COVERAGE, "自评的资金比项目支出总额还多".into(), span, "自评的资金")
                .note(format!("自评的资金 {}", subject.shown_fig(figures.covered_amount)))
                .help("核对 covered_amount、project_budget 和各项目的 adjusted_budget"),
        );
    }
}

/// A project told in the text and evaluated says the same amount in both places.
fn project_figures(subject: &Subject<'_>, out: &mut Vec<Diagnostic>) {
    for told in &subject.input.projects.items {
        let evaluated = &subject.input.performance.projects;
        let Some(same) = evaluated.iter().find(|project| project.name.text == told.name.text)
        else {
            continue;
        };
        let distance = told.amount.amount.minus(same.amount.amount).abs();
        if distance > told.amount.slack.plus(same.amount.slack) {
            out.push(
                Diagnostic::new(
                    &rules::PROJECT_FIGURE,
                    format!("“{}”两处的支出不同", told.name.text),
                )
                .at(same.amount.span, "自评里")
                .related(told.amount.span, "项目支出的说明里")
                .help("改正其中一个"),
            );
        }
    }
}
