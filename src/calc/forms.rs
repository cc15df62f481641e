//! Self-evaluation forms: execution, its score, the total.

use super::book::Book;
use super::figure::{Fig, How};
use super::id::{FigureId, IdWord, Part, words};
use super::settings::{FormRule, GoalPolicy};
use crate::amount;
use crate::input::Form;
use rust_decimal::Decimal;

/// The figures of a form.
#[derive(Debug, Clone)]
pub struct FormFigures {
    /// 执行率得分: weight × the printed rate, at most the weight; `None` without a rate.
    pub execution_score: Option<Fig>,
    /// 得分 of the indicators, goal by goal.
    pub scores: Vec<Vec<Fig>>,
    /// 得分 of all indicators together.
    pub indicators: Fig,
    /// 总分; `None` when execution counts and has no rate.
    pub total: Option<Fig>,
    /// 年初预算数 of the project.
    pub initial_budget: Fig,
    /// 年初预算数, 全年预算数, 全年执行数 of the three sources.
    pub sources: [[Fig; 3]; 3],
}

/// Derives a form. `rate` is the execution rate.
pub(super) fn form(
    book: &mut Book,
    id: &FigureId,
    form: &Form,
    rule: FormRule,
    rate: Option<Fig>,
) -> FormFigures {
    let weight = Decimal::from(rule.execution_weight);
    let execution_score = rate.and_then(|rate| {
        let (percent, _) = book.percent(rate)?;
        let points = percent.value().checked_mul(weight)?.checked_div(Decimal::ONE_HUNDRED)?;
        let points = amount::points(points.min(weight).max(Decimal::ZERO));
        Some(book.points(
            id.then(words::EXECUTION_SCORE),
            points,
            How::Weighted(rate, rule.execution_weight),
        ))
    });
    let scores: Vec<Vec<Fig>> = (1_u32..)
        .zip(&form.goals)
        .map(|(g, goal)| {
            let of_goal = id.then(Part::Numbered(words::GOAL, g));
            (1_u32..)
                .zip(&goal.indicators)
                .map(|(n, one)| {
                    book.score(of_goal.then(Part::Numbered(words::INDICATOR, n)), &one.score)
                })
                .collect()
        })
        .collect();
    let indicators = indicators(book, id, form, rule, &scores);
    let total = total(book, id, rule, execution_score, indicators);
    let [x, y, z] = form.sources;
    let named = [(words::FISCAL_APPROPRIATION, x), (words::CARRY_OVER, y), (words::OTHER, z)];
    let sources = named.map(|(name, source)| {
        let of_source = id.then(name);
        let mut typed = |quantity: IdWord, money| book.typed(of_source.then(quantity), money);
        [
            typed(words::INITIAL_BUDGET, source.initial_budget),
            typed(words::ADJUSTED_BUDGET, source.adjusted_budget),
            typed(words::FINAL, source.amount),
        ]
    });
    // Who typed the sources alone typed their sum.
    let planned = form.sources.iter().any(|source| source.initial_budget.is_some());
    let initial_budget = match form.initial_budget {
        None if planned => {
            let parts = sources.iter().map(|[planned, ..]| *planned).collect();
            book.sum(id.then(words::INITIAL_BUDGET), parts)
        }
        typed => book.typed(id.then(words::INITIAL_BUDGET), typed),
    };
    FormFigures { execution_score, scores, indicators, total, initial_budget, sources }
}

/// The indicators' points: added, or scaled to the points that the form has for them.
fn indicators(
    book: &mut Book,
    id: &FigureId,
    form: &Form,
    rule: FormRule,
    scores: &[Vec<Fig>],
) -> Fig {
    let all = form.goals.iter().flat_map(|goal| &goal.indicators);
    let sum = |points: &mut dyn Iterator<Item = Decimal>| {
        points.fold(Decimal::ZERO, Decimal::saturating_add)
    };
    let reached = sum(&mut all.clone().map(|one| one.score.points));
    let points = match rule.goals {
        GoalPolicy::Sum => reached,
        GoalPolicy::Scaled => {
            let weights = sum(&mut all.filter_map(|one| Some(one.weight.as_ref()?.points)));
            let scaled = reached.checked_mul(Decimal::from(rule.indicators));
            // Without weights nothing can be scaled.
            scaled.and_then(|scaled| scaled.checked_div(weights)).map_or(reached, amount::points)
        }
    };
    let parts = scores.iter().flatten().copied().collect();
    book.points(id.then(words::INDICATORS), points, How::Sum(parts))
}

fn total(
    book: &mut Book,
    id: &FigureId,
    rule: FormRule,
    execution: Option<Fig>,
    indicators: Fig,
) -> Option<Fig> {
    let mut points = book.points_of(indicators);
    let mut parts = vec![indicators];
    if rule.execution_counts {
        let execution = execution?;
        points = points.saturating_add(book.points_of(execution));
        parts.push(execution);
    }
    Some(book.points(id.then(words::TOTAL), points, How::Sum(parts)))
}
