//! State assets, operating expenses, performance.

use super::{Subject, finding, same_name};
use crate::calc::{Column, Fig};
use crate::diag::{Diagnostic, rules};
use crate::input::UnitKind;
use rust_decimal::Decimal;

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
                .help("事业单位有公用经费的，从里面扣除；没有的不用理会"),
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
        let place = subject.place_of(&amounts);
        out.push(
            finding(
                &rules::PROJECTS_OVER,
                "自评项目的执行数之和比项目支出还多".into(),
                place,
                "自评项目里最大的一个",
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
                .help("核对自评的资金（covered_amount）、项目支出全年预算总额（project_budget）和各项目的全年预算数（adjusted_budget）"),
        );
    }
}

/// A project told in the text and evaluated says the same amount in both places.
fn project_figures(subject: &Subject<'_>, out: &mut Vec<Diagnostic>) {
    for told in &subject.input.projects.items {
        let evaluated = &subject.input.performance.projects;
        let Some(same) = evaluated.iter().find(|project| same_name(&project.name, &told.name))
        else {
            continue;
        };
        let distance = told.amount.amount.minus(same.amount.amount).abs();
        // The same amount may be rounded more roughly in one place, but not otherwise.
        if distance > told.amount.slack.max(same.amount.slack) {
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

/// Official spending and procurement are part of all expenditure.
pub(super) fn parts_of_all(subject: &Subject<'_>, out: &mut Vec<Diagnostic>) {
    let figures = subject.figures;
    let Some(all) = figures.all.total(Column::Expenditure) else { return };
    let parts = [
        ("“三公”经费", figures.official.total.completion.amount),
        ("政府采购支出", figures.procurement.total),
    ];
    for (name, part) in parts {
        let (book, slack) = (subject.book(), subject.slack(&[part, all]));
        if book.exact(part) <= book.exact(all).plus(slack) {
            continue;
        }
        let message = format!("{name}比本年支出合计还多");
        out.push(
            finding(&rules::MORE_THAN_ALL, message, subject.place(part), "")
                .note(format!(
                    "{name} {}，本年支出合计 {}",
                    subject.shown_fig(part),
                    subject.shown_fig(all)
                ))
                .help("核对单位和小数点；是不是把“元”填成了“万元”？"),
        );
    }
}
