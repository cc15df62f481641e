//! Self-evaluation forms: weights, scores, sources of funds, totals.

use super::{Subject, finding};
use crate::calc::settings::{FormRule, GoalPolicy};
use crate::calc::{Fig, FormFigures, ProjectFigures};
use crate::diag::{Diagnostic, rules};
use crate::input::{Count, EvaluatedProject, Form, Indicator, Money, Score};
use crate::source::Spanned;
use rust_decimal::Decimal;

pub(super) fn check(subject: &Subject<'_>, out: &mut Vec<Diagnostic>) {
    let typed = &subject.input.performance;
    let figures = &subject.figures.performance;
    let rules = subject.book().settings().forms;
    earlier(subject, out);
    if let (Some(form), Some(derived)) = (&typed.form, &figures.form) {
        points(form, rules.overall, out);
        if let Some(budget) = figures.overall_budget {
            let spent = subject.figures.totals.all.expenditure;
            out.extend(unscored(subject, derived, rules.overall, budget, spent));
        }
        total(subject, derived, typed.score.as_ref(), out);
        components(subject, derived, out);
    }
    out.extend(without_form(subject));
    for (project, figures) in typed.projects.iter().zip(&figures.projects) {
        if project.form.is_none() {
            out.extend(score_without_rate(subject, project, figures));
        }
        if let (Some(form), Some(derived)) = (&project.form, &figures.form) {
            points(form, rules.project, out);
            out.extend(unscored(subject, derived, rules.project, figures.budget, figures.amount));
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

/// Finds a form without an execution rate: it has neither execution score nor total. That something was spent over a
/// budget of 0 is said with the rates.
fn unscored(
    subject: &Subject<'_>,
    derived: &FormFigures,
    rule: FormRule,
    budget: Fig,
    spent: Fig,
) -> Option<Diagnostic> {
    let book = subject.book();
    let unplanned = book.is_zero(budget) && !book.is_zero(spent);
    if derived.execution_score.is_some() || rule.execution_weight == 0 || unplanned {
        return None;
    }
    let (figure, why) = match book.is_zero(budget) {
        true => (budget, "全年预算数是 0"),
        false => (spent, "全年预算数或执行数是负数"),
    };
    let blank = if rule.execution_counts {
        "预算执行的得分和总分"
    } else {
        "预算执行的得分"
    };
    let message = format!("{why}，没有执行率，自评表里{blank}是空的");
    Some(
        finding(&rules::FORM_UNSCORED, message, subject.place(figure), "")
            .help("核对全年预算数；资金全部收回、没有开展的项目，删掉它的自评表"),
    )
}

/// A score of a project without execution rate: a part of the score is that of execution.
fn score_without_rate(
    subject: &Subject<'_>,
    project: &EvaluatedProject,
    figures: &ProjectFigures,
) -> Option<Diagnostic> {
    let score = project.score.as_ref()?;
    let book = subject.book();
    let unplanned = book.is_zero(figures.budget) && !book.is_zero(figures.amount);
    if figures.rate.is_some() || unplanned {
        return None;
    }
    let why = match book.is_zero(figures.budget) {
        true => "全年预算数是 0",
        false => "全年预算数或执行数是负数",
    };
    let message = format!("{why}，没有执行率，正文却印自评得分 {}", score.points);
    Some(
        Diagnostic::new(&rules::FORM_UNSCORED, message)
            .at(score.span, "得分")
            .help("核对全年预算数；资金全部收回、没有开展的项目，删掉得分"),
    )
}

/// Scores of projects that have no form, where others have one.
fn without_form(subject: &Subject<'_>) -> Option<Diagnostic> {
    let typed = &subject.input.performance;
    let forms = typed.projects.iter().any(|project| project.form.is_some());
    let scores = typed.projects.iter().filter(|project| project.form.is_none());
    let scores: Vec<&Score> = scores.filter_map(|project| project.score.as_ref()).collect();
    let (first, rest) = scores.split_first().filter(|_| forms || typed.form.is_some())?;
    let message = format!("有 {} 个项目写了自评得分，没有自评表", scores.len());
    let finding = Diagnostic::new(&rules::SCORE_WITHOUT_FORM, message).at(first.span, "得分");
    let finding = rest.iter().take(19).fold(finding, |one, score| one.related(score.span, ""));
    Some(
        finding.help(
            "要附的，在项目下面写 [performance.projects.form]；不要求每个项目都附的，不用理会",
        ),
    )
}

/// No score above its weight; weights add up to what their goal and the form say.
fn points(form: &Form, rule: FormRule, out: &mut Vec<Diagnostic>) {
    told_apart(form, out);
    let mut all = Decimal::ZERO;
    // Some forms have no weights at all; then none can be checked.
    let mut weighted = form.goals.iter().flat_map(|goal| &goal.indicators).any(has_weight);
    for goal in &form.goals {
        let mut sum = Decimal::ZERO;
        for one in &goal.indicators {
            let Some(weight) = &one.weight else {
                if weighted {
                    out.push(unweighted(one));
                }
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
    let summed = rule.goals == GoalPolicy::Sum;
    if summed && weighted && !form.goals.is_empty() && all != wanted {
        let message = format!("各指标的分值之和是 {all}，应当是 {wanted}");
        out.push(
            Diagnostic::new(&rules::INDICATOR_WEIGHTS, message)
                .at(form.span, "这张表")
                .help("核对各指标的分值"),
        );
    }
}

fn has_weight(one: &Indicator) -> bool {
    one.weight.is_some()
}

/// Finds an indicator without a weight where others have one.
fn unweighted(one: &Indicator) -> Diagnostic {
    let message = format!("指标“{}”没有写分值", one.level_3.text);
    Diagnostic::new(&rules::INDICATOR_WEIGHTS, message)
        .at(one.level_3.span, "")
        .help("在花括号里加 weight = …；其他指标写了分值，这一个也要写")
}

/// Finds goals that can't be told apart by their texts.
fn told_apart(form: &Form, out: &mut Vec<Diagnostic>) {
    if form.goals.len() < 2 {
        return;
    }
    for (number, goal) in (1_usize..).zip(&form.goals).filter(|(_, goal)| goal.text.is_none()) {
        let message = format!("缺少第 {number} 个年度目标的内容");
        out.push(
            Diagnostic::new(&rules::CONTENT_MISSING, message)
                .at(goal.span, "应当写在这一段")
                .help("写 text = …；只有一个目标时才可以不写"),
        );
    }
}

/// Checks that the years before are before, each once, in their order.
fn earlier(subject: &Subject<'_>, out: &mut Vec<Diagnostic>) {
    let typed = &subject.input.performance;
    let reports = typed.projects.iter().map(|project| &project.report);
    for report in reports.chain([&typed.report]).flatten() {
        let this = Spanned::new(u64::from(subject.input.year.value), subject.input.year.span);
        let years: Vec<Count> = report.earlier.iter().map(|one| one.year).chain([this]).collect();
        for (one, next) in years.iter().zip(years.iter().skip(1)) {
            if one.value >= next.value || one.value < 2000 {
                let message = format!("前几年里的 {} 年不对", one.value);
                out.push(
                    Diagnostic::new(&rules::BAD_VALUE, message)
                        .at(one.span, "")
                        .related(next.span, "后面的年份")
                        .help("从早到晚写本年以前的年份，每年一行"),
                );
            }
        }
    }
}

/// The parts of the department's score, typed for the text, are those of its form together.
fn components(subject: &Subject<'_>, derived: &FormFigures, out: &mut Vec<Diagnostic>) {
    let typed = &subject.input.performance;
    let Some((_, first)) = typed.components.first() else { return };
    let Some(total) = derived.total else { return };
    let parts = typed.components.iter().map(|(_, part)| part.points);
    let sum = parts.fold(Decimal::ZERO, Decimal::saturating_add).normalize();
    let points = subject.book().points_of(total).normalize();
    if sum != points {
        let message = format!("各部分得分（components）之和是 {sum}，自评表的总分是 {points}");
        out.push(
            made_of(subject, derived, Diagnostic::new(&rules::SCORE, message))
                .at(first.span, "从这里开始")
                .help("先核对全年预算数、执行数和指标的得分，都对了再改各部分的得分"),
        );
    }
}

/// Says how the form's total is made: the budget is as likely to be wrong as what was typed.
fn made_of(subject: &Subject<'_>, derived: &FormFigures, diagnostic: Diagnostic) -> Diagnostic {
    let book = subject.book();
    let indicators = book.points_of(derived.indicators).normalize();
    let Some(execution) = derived.execution_score else { return diagnostic };
    let points = book.points_of(execution).normalize();
    let mut diagnostic = diagnostic.note(format!("总分 = 预算执行 {points} + 各指标 {indicators}"));
    let rate = book.operands(execution).first().copied();
    let parts = rate.map(|rate| (book.percent(rate), book.operands(rate)));
    if let Some((Some((percent, style)), parts)) = parts
        && let [amount, budget] = parts.as_slice()
    {
        diagnostic = diagnostic.note(format!(
            "预算执行的得分按执行率算：{} ÷ {} = {}",
            subject.shown_fig(*amount),
            subject.shown_fig(*budget),
            percent.told(style.short_hundred)
        ));
        if let Some(span) = book.typed_at(*budget) {
            diagnostic = diagnostic.related(span, "全年预算数");
        }
    }
    diagnostic
}

/// Compares a typed score with the form's total.
fn total(
    subject: &Subject<'_>,
    derived: &FormFigures,
    typed: Option<&Score>,
    out: &mut Vec<Diagnostic>,
) {
    let Some(total) = derived.total else { return };
    let points = subject.book().points_of(total).normalize();
    if points > Decimal::ONE_HUNDRED {
        let message = format!("自评表的总分是 {points}，超过了 100");
        let place = subject.place(total);
        out.push(
            finding(&rules::SCORE_OVER, message, place, "指标得分从这里开始")
                .help("核对各指标的得分和分值"),
        );
    }
    let Some(typed) = typed else { return };
    if points != typed.points.normalize() {
        let message = format!("得分写了 {}，自评表的总分是 {points}", typed.points);
        out.push(
            made_of(subject, derived, Diagnostic::new(&rules::SCORE, message))
                .at(typed.span, "")
                .help("先核对全年预算数、执行数和指标的得分，都对了再改得分；得分也可以不写，由程序按自评表算"),
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
    let slack = subject.details(parts).plus(book.slack(whole));
    let between = format!("项目资金的{name}与各来源之和");
    if distance <= slack {
        out.extend(subject.tolerated(&between, distance, slack, Some(typed.span)));
        return;
    }
    let message = format!("{between}不等");
    out.push(
        finding(&rules::FORM_SOURCES, message, Some(typed.span), "合计")
            .note(format!("{}，差 {}", subject.sum_text(parts), subject.shown(distance)))
            .help("改正合计或者各来源的数"),
    );
}
