//! Self-evaluation forms: weights, scores, sources of funds, totals.

use super::{Subject, finding};
use crate::calc::settings::FormRule;
use crate::calc::{Fig, FormFigures};
use crate::diag::{Diagnostic, rules};
use crate::input::{Form, Money, Score};
use rust_decimal::Decimal;

pub(super) fn check(subject: &Subject<'_>, out: &mut Vec<Diagnostic>) {
    let typed = &subject.input.performance;
    let figures = &subject.figures.performance;
    let rules = subject.book().settings().forms;
    if let (Some(form), Some(derived)) = (&typed.form, &figures.form) {
        points(form, rules.overall, out);
        total(subject, derived, typed.score.as_ref(), out);
    }
    for (project, figures) in typed.projects.iter().zip(&figures.projects) {
        if let (Some(form), Some(derived)) = (&project.form, &figures.form) {
            points(form, rules.project, out);
            total(subject, derived, project.score.as_ref(), out);
            let sums = [
                (form.initial_budget, derived.initial_budget, "年初预算数"),
                (Some(project.adjusted_budget), figures.budget, "全年预算数"),
                (Some(project.amount), figures.amount, "全年执行数"),
            ];
            for (at, (typed, whole, name)) in sums.into_iter().enumerate() {
                let parts: Vec<Fig> =
                    derived.sources.iter().filter_map(|source| source.get(at).copied()).collect();
                sources(subject, &parts, (typed, whole, name), out);
            }
        }
    }
}

/// No score above its weight; weights add up to what their goal and the form say.
fn points(form: &Form, rule: FormRule, out: &mut Vec<Diagnostic>) {
    let mut all = Decimal::ZERO;
    let mut weighted = true;
    for goal in &form.goals {
        let mut sum = Decimal::ZERO;
        for one in &goal.indicators {
            let Some(weight) = &one.weight else {
                weighted = false;
                continue;
            };
            sum = sum.saturating_add(weight.points);
            if one.score.points > weight.points {
                let message = format!("得分 {} 比分值 {} 还多", one.score.points, weight.points);
                out.push(
                    Diagnostic::new(&rules::INDICATOR_SCORE, message)
                        .at(one.score.span, "得分")
                        .related(weight.span, "分值")
                        .help("改正其中一个"),
                );
            }
        }
        all = all.saturating_add(sum);
        if let Some(weight) = goal.weight.as_ref().filter(|weight| weighted && weight.points != sum)
        {
            let message = format!("目标的分值 {} 与各指标之和 {sum} 不等", weight.points);
            out.push(
                Diagnostic::new(&rules::INDICATOR_WEIGHTS, message)
                    .at(weight.span, "目标的分值")
                    .help("改正目标的分值或指标的分值"),
            );
        }
    }
    let wanted = Decimal::from(rule.indicators);
    let summed = rule.goals == crate::calc::settings::GoalPolicy::Sum;
    if summed && weighted && !form.goals.is_empty() && all != wanted {
        let message = format!("各指标的分值之和是 {all}，应当是 {wanted}");
        out.push(
            Diagnostic::new(&rules::INDICATOR_WEIGHTS, message)
                .at(form.span, "这张表")
                .help("核对各指标的分值"),
        );
    }
}

/// A typed score is the form's total.
fn total(
    subject: &Subject<'_>,
    derived: &FormFigures,
    typed: Option<&Score>,
    out: &mut Vec<Diagnostic>,
) {
    let (Some(typed), Some(total)) = (typed, derived.total) else { return };
    let points = subject.book().points_of(total).normalize();
    if points != typed.points.normalize() {
        let message = format!("得分写了 {}，自评表的总分是 {points}", typed.points);
        out.push(
            Diagnostic::new(&rules::SCORE, message)
                .at(typed.span, "")
                .help("改正得分，或者不写，由程序按自评表算"),
        );
    }
}

/// Σ of the sources = the whole, where sources were typed.
fn sources(
    subject: &Subject<'_>,
    parts: &[Fig],
    (typed, whole, name): (Option<Money>, Fig, &str),
    out: &mut Vec<Diagnostic>,
) {
    let book = subject.book();
    let Some(typed) = typed.filter(|_| !parts.iter().all(|part| book.is_absent(*part))) else {
        return;
    };
    let distance = subject.sum(parts).minus(book.exact(whole)).abs();
    if distance <= subject.slack(parts).plus(book.slack(whole)) {
        return;
    }
    let message = format!("项目资金的{name}与各来源之和不等");
    out.push(
        finding(&rules::FORM_SOURCES, message, Some(typed.span), "合计")
            .note(format!("{}，差 {}", subject.sum_text(parts), subject.shown(distance)))
            .help("改正合计或者各来源的数"),
    );
}
