//! Self-evaluation forms and reports: `[performance.overall.form]`, `report`, and those of a project.

use super::section::Section;
use super::{EarlierYear, EvaluationReport, Form, Goal, Indicator, SourceAmounts, Text};
use crate::source::Spanned;

/// The sources of a project's funds by their keys.
const SOURCES: [&str; 3] = ["fiscal_appropriation", "carry_over", "other"];

/// Reads a form; what its heads and boxes may be is the format's business.
pub(super) fn form(section: Section<'_, '_, '_>) -> Form {
    let sources = section.section("sources");
    let form = Form {
        span: section.span,
        title: section.text("title"),
        date: section.text("date"),
        department: section.text("department"),
        unit: section.text("unit"),
        choices: section.section("choices").map(named).unwrap_or_default(),
        heads: section.section("heads").map(named).unwrap_or_default(),
        initial_budget: section.money("initial_budget"),
        sources: sources.map(amounts).unwrap_or_default(),
        expected: section.text("expected"),
        achieved: section.text("achieved"),
        goals: section.sections("goals").into_iter().map(goal).collect(),
        deviation: section.text("deviation"),
        improvement: section.text("improvement"),
    };
    section.finish();
    form
}

/// Reads an evaluation report.
pub(super) fn report(section: Section<'_, '_, '_>) -> EvaluationReport {
    let report = EvaluationReport {
        span: section.span,
        title: section.text("title"),
        achieved: section.prose("achieved"),
        unachieved: section.prose("unachieved"),
        problems: section.prose("problems"),
        measures: section.prose("measures"),
        budget_use: section.prose("budget_use"),
        basics: section.prose("basics"),
        goals: section.prose("goals"),
        earlier: section.sections("earlier").into_iter().filter_map(earlier).collect(),
        process: section.prose("process"),
        execution_analysis: section.prose("execution_analysis"),
        goal_analysis: section.prose("goal_analysis"),
        last_year_use: section.prose("last_year_use"),
        other: section.prose("other"),
    };
    section.finish();
    report
}

fn earlier(section: Section<'_, '_, '_>) -> Option<EarlierYear> {
    let year = section.required_number("year", "年份");
    let adjusted_budget = section.required_money("adjusted_budget", "全年预算数");
    let amount = section.required_money("final", "执行数");
    section.finish();
    Some(EarlierYear { year: year?, adjusted_budget: adjusted_budget?, amount: amount? })
}

/// Texts under names of the format's.
fn named(section: Section<'_, '_, '_>) -> Vec<(Spanned<String>, Text)> {
    let reader = section.reader;
    section
        .others()
        .filter_map(|(key, value)| {
            let text = reader.said(reader.string(value)?, || key.value.clone())?;
            Some((key.clone(), reader.one_line(text, || key.value.clone())?))
        })
        .collect()
}

fn amounts(section: Section<'_, '_, '_>) -> [SourceAmounts; 3] {
    let out = SOURCES.map(|key| {
        let Some(source) = section.section(key) else { return SourceAmounts::default() };
        let amounts = SourceAmounts {
            initial_budget: source.money("initial_budget"),
            adjusted_budget: source.money("adjusted_budget"),
            amount: source.money("final"),
        };
        source.finish();
        amounts
    });
    section.finish();
    out
}

fn goal(section: Section<'_, '_, '_>) -> Goal {
    let goal = Goal {
        span: section.span,
        text: section.text("text"),
        weight: section.score("weight"),
        indicators: section.sections("indicators").into_iter().filter_map(indicator).collect(),
    };
    section.finish();
    goal
}

fn indicator(section: Section<'_, '_, '_>) -> Option<Indicator> {
    let level_1 = section.required_text("level_1", "一级指标");
    let level_2 = section.required_text("level_2", "二级指标");
    let level_3 = section.required_text("level_3", "三级指标");
    let target = section.required_text("target", "年初目标值");
    let actual = section.required_text("actual", "实际完成值");
    let weight = section.score("weight");
    let score = section.required_score("score", "得分");
    let reason = section.text("reason");
    section.finish();
    Some(Indicator {
        level_1: level_1?,
        level_2: level_2?,
        level_3: level_3?,
        target: target?,
        actual: actual?,
        weight,
        score: score?,
        reason,
    })
}
