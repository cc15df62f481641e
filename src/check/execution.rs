//! Execution rates of the department and of its projects.

use super::completion::{FAR_UNDER, OF_TWO_UNITS};
use super::magnitude::beside_budget;
use super::{Subject, finding};
use crate::amount::{LESS_THAN, Percent};
use crate::calc::Fig;
use crate::calc::settings::RateStyle;
use crate::diag::{Diagnostic, rules};
use crate::input::Money;
use rust_decimal::Decimal;
use std::borrow::Cow;

/// The adjusted budget, and what was spent.
struct Execution<'a> {
    name: Cow<'a, str>,
    /// 执行率; `None` over a zero budget.
    rate: Option<Fig>,
    budget: Money,
    spent: Fig,
}

/// More than the adjusted budget, or hardly any of it.
pub(super) fn check(subject: &Subject<'_>, out: &mut Vec<Diagnostic>) {
    for told in &executions(subject) {
        out.extend(execution(subject, told).or_else(|| unplanned(subject, told)));
    }
    out.extend(all_projects(subject));
}

/// The whole department's, then the projects'.
fn executions<'a>(subject: &Subject<'a>) -> Vec<Execution<'a>> {
    let figures = &subject.figures.performance;
    let typed = &subject.input.performance;
    let spent = subject.figures.totals.all.expenditure;
    let overall = typed.overall_budget.map(|budget| Execution {
        name: format!("{}整体", subject.input.department.kind.word()).into(),
        rate: figures.overall_rate,
        budget,
        spent,
    });
    let projects = figures.projects.iter().zip(&typed.projects).map(|(figures, typed)| Execution {
        name: typed.name.text.as_str().into(),
        rate: figures.rate,
        budget: typed.adjusted_budget,
        spent: figures.amount,
    });
    overall.into_iter().chain(projects).collect()
}

fn execution(subject: &Subject<'_>, told: &Execution<'_>) -> Option<Diagnostic> {
    let (book, budget) = (subject.book(), told.budget);
    let (percent, style) = book.percent(told.rate?)?;
    let spent = book.stated(told.spent);
    // Two printed amounts.
    let over = spent > budget.amount.plus(book.half_unit(told.spent)).plus(budget.slack);
    let (rule, help) = if over && percent.value() > Decimal::ONE_HUNDRED {
        (&rules::EXECUTION_OVER, "全年预算数是调整以后的数，一般不会少于执行数")
    } else if percent.value() < FAR_UNDER {
        (&rules::FAR_UNDER, "核对全年预算数和执行数的单位和小数点")
    } else {
        return None;
    };
    // Only the whole department's spending is made of what may be of another unit.
    let of_unit = told.rate == subject.figures.performance.overall_rate;
    if let Some(unit) = of_unit.then(|| beside_budget(subject, budget, told.spent)).flatten() {
        return Some(unit);
    }
    let message = format!("“{}”的执行率{}", told.name, executed(percent, style));
    let (planned, shown) = (subject.shown(budget.amount), subject.shown(spent));
    let diagnostic = finding(rule, message, Some(budget.span), "全年预算数")
        .note(format!("全年预算数 {planned}，执行数 {shown}"));
    Some(diagnostic.help(match spent.differs_by_unit(budget.amount) {
        true => OF_TWO_UNITS.to_owned(),
        false => format!("{help}；确实如此的不用理会"),
    }))
}

/// 是 12.3%, or 不足 0.1%.
fn executed(percent: Percent, style: RateStyle) -> String {
    match percent.rounds_to_zero() {
        true => format!("{LESS_THAN} {}%", percent.smallest()),
        false => format!("是 {}", percent.told(style.short_hundred)),
    }
}

fn unplanned(subject: &Subject<'_>, told: &Execution<'_>) -> Option<Diagnostic> {
    if !told.budget.amount.is_zero() || subject.book().is_zero(told.spent) {
        return None;
    }
    let message = format!("“{}”的全年预算数是 0，却有支出", told.name);
    Some(
        Diagnostic::new(&rules::EXECUTION_OVER, message)
            .at(told.budget.span, "全年预算数")
            .help("全年预算数是调整以后的数；没有执行率，也就没有执行得分"),
    )
}

/// Project expenditure and its adjusted budget.
fn all_projects(subject: &Subject<'_>) -> Option<Diagnostic> {
    let budget = subject.input.performance.project_budget?;
    let spent = subject.figures.general.totals.project;
    let stated = subject.book().stated(spent);
    // Two printed amounts.
    let slack = subject.book().half_unit(spent).plus(budget.slack);
    (stated > budget.amount.plus(slack)).then(|| {
        Diagnostic::new(&rules::EXECUTION_OVER, "项目支出比它的全年预算总额还多")
            .at(budget.span, "全年预算总额")
            .note(format!(
                "全年预算总额 {}，一般公共预算项目支出 {}",
                subject.shown(budget.amount),
                subject.shown(stated)
            ))
            .help("核对 project_budget；确实如此的不用理会")
    })
}
