//! Execution rates of the department and of its projects.

use super::completion::FAR_UNDER;
use super::magnitude::beside_budget;
use super::{Subject, finding};
use crate::calc::{Book, Column, Fig};
use crate::diag::{Diagnostic, rules};
use crate::source::Span;
use rust_decimal::Decimal;

/// More than the budget of the whole year, or hardly any of it.
pub(super) fn check(subject: &Subject<'_>, out: &mut Vec<Diagnostic>) {
    let figures = &subject.figures.performance;
    let typed = &subject.input.performance;
    let all = subject.figures.all.total(Column::Expenditure);
    let beside = typed.overall_budget.zip(all);
    let unit = beside.and_then(|(budget, spent)| beside_budget(subject, budget, spent));
    let overall =
        figures.overall_rate.map(|rate| ("部门整体", rate, typed.overall_budget.map(|m| m.span)));
    // Told as one of the unit.
    let overall = overall.filter(|_| unit.is_none());
    out.extend(unit);
    let projects = figures.projects.iter().zip(&typed.projects);
    let projects = projects.filter_map(|(figures, typed)| {
        Some((typed.name.text.as_str(), figures.rate?, Some(typed.adjusted_budget.span)))
    });
    for (name, rate, span) in overall.into_iter().chain(projects) {
        out.extend(execution(subject.book(), name, rate, span));
    }
    let overall = beside.map(|(budget, spent)| ("部门整体", budget, spent));
    let projects = figures.projects.iter().zip(&typed.projects);
    let projects = projects
        .map(|(figures, typed)| (typed.name.text.as_str(), typed.adjusted_budget, figures.amount));
    for (name, budget, spent) in overall.into_iter().chain(projects) {
        if budget.amount.is_zero() && !subject.book().is_zero(spent) {
            let message = format!("“{name}”的全年预算数是 0，却有支出");
            out.push(
                Diagnostic::new(&rules::EXECUTION_OVER, message)
                    .at(budget.span, "全年预算数")
                    .help("全年预算数是调整以后的数；没有执行率，也就没有执行得分"),
            );
        }
    }
    let (Some(budget), Some(spent)) =
        (typed.project_budget, subject.figures.general.ledger.total(Column::Project))
    else {
        return;
    };
    // Two printed amounts.
    let slack = subject.book().half_unit(spent).plus(budget.slack);
    if subject.book().stated(spent) > budget.amount.plus(slack) {
        out.push(
            Diagnostic::new(&rules::EXECUTION_OVER, "项目支出比它的全年预算总额还多")
                .at(budget.span, "全年预算总额")
                .note(format!("一般公共预算项目支出 {}", subject.shown_fig(spent)))
                .help("核对 project_budget；确实如此的不用理会"),
        );
    }
}

fn execution(book: &Book, name: &str, rate: Fig, span: Option<Span>) -> Option<Diagnostic> {
    let (percent, style) = book.percent(rate)?;
    let (rule, help) = if percent.value() > Decimal::ONE_HUNDRED {
        (&rules::EXECUTION_OVER, "全年预算数是调整以后的数，一般不会少于执行数")
    } else if percent.value() < FAR_UNDER {
        (&rules::FAR_UNDER, "核对全年预算数和执行数的单位和小数点")
    } else {
        return None;
    };
    let message = format!("“{name}”的执行率是 {}%", percent.text(style.short_hundred));
    Some(finding(rule, message, span, "全年预算数").help(format!("{help}；确实如此的不用理会")))
}
