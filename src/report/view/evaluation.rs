//! Evaluation reports (绩效评价报告), told in words around the figures of the self-evaluation.

use super::performance::{ScoreView, components};
use crate::calc::Direction;
use crate::input::{EvaluationReport, Text};
use crate::report::context::{Context, NeededText};
use crate::report::evaluated::Evaluated;
use crate::report::marks::Mark;
use schemars::JsonSchema;
use serde::Serialize;

/// 一份绩效评价报告
#[derive(Debug, Serialize, JsonSchema)]
pub struct ReportView {
    /// 接着文字附件往下编的中文序号：一、二……
    #[schemars(extend("words" = []))]
    pub annex_number: Mark,
    /// 部门整体的报告（否则是项目的）
    pub overall: bool,
    /// 标题
    #[schemars(extend("words" = []))]
    pub title: Mark,
    /// 全年预算数
    pub budget: Mark,
    /// 执行数
    pub amount: Mark,
    /// 执行率，带 %；预算为零时为空
    #[schemars(extend("may_be_empty" = true))]
    pub rate: Mark,
    /// 自评得分
    pub score: Mark,
    /// 预算执行的得分，没有自评表为空
    #[schemars(extend("may_be_empty" = true))]
    pub execution_score: Mark,
    /// 各指标的得分，没有自评表为空
    #[schemars(extend("may_be_empty" = true))]
    pub indicators_score: Mark,
    /// 部门整体得分的构成（没有自评表时用）；项目的报告没有
    pub components: Vec<ScoreView>,
    /// 完成的绩效目标
    pub achieved: Mark,
    /// 未完成的绩效目标
    pub unachieved: Mark,
    /// 存在的问题和原因
    pub problems: Mark,
    /// 下一步拟改进措施
    pub measures: Mark,
    /// 拟与预算安排相结合情况，没写为空
    #[schemars(extend("may_be_empty" = true))]
    pub budget_use: Mark,
    /// 基本情况
    pub basics: Mark,
    /// 年度绩效目标或者资金情况，没写为空
    #[schemars(extend("may_be_empty" = true))]
    pub goals: Mark,
    /// 前几年预算安排情况
    pub earlier: Vec<EarlierView>,
    /// 本年预算与上年的差，不带正负号；没有写上年为空
    #[schemars(extend("may_be_empty" = true))]
    pub budget_change: Mark,
    /// 本年预算比上年：增加、减少；相同为空
    #[schemars(extend("words" = ["增加", "减少"], "may_be_empty" = true))]
    pub budget_direction: Mark,
    /// 自评工作开展情况
    pub process: Mark,
    /// 预算执行情况分析
    pub execution_analysis: Mark,
    /// 绩效目标完成情况分析
    pub goal_analysis: Mark,
    /// 上年度自评结果应用情况，没写为空
    #[schemars(extend("may_be_empty" = true))]
    pub last_year_use: Mark,
    /// 其他佐证材料，没写为空
    #[schemars(extend("may_be_empty" = true))]
    pub other: Mark,
}

/// 前面某一年的预算安排情况
#[derive(Debug, Serialize, JsonSchema)]
pub struct EarlierView {
    /// 年份
    #[schemars(extend("words" = []))]
    pub year: Mark,
    /// 预算数
    pub budget: Mark,
    /// 执行数
    pub amount: Mark,
}

/// The years before, each with its figures.
fn earlier(
    context: &mut Context<'_>,
    evaluated: &Evaluated<'_>,
    report: &EvaluationReport,
) -> Vec<EarlierView> {
    let years = report.earlier.iter().zip(&evaluated.earlier.years);
    years
        .map(|(typed, (budget, amount))| EarlierView {
            year: Mark::word(typed.year.value.to_string()),
            budget: context.figure(*budget),
            amount: context.figure(*amount),
        })
        .collect()
}

/// The way the budget changed.
fn direction(direction: Option<Direction>) -> Mark {
    match direction {
        Some(Direction::Up) => Mark::word("增加"),
        Some(Direction::Down) => Mark::word("减少"),
        _ => Mark::none(),
    }
}

/// The name of the section where the report is written.
fn section_of(evaluated: &Evaluated<'_>) -> &'static str {
    match evaluated.project {
        Some(_) => "这个项目的 [performance.projects.report]",
        None => "[performance.overall.report]",
    }
}

/// A report for templates; what it must say and doesn't becomes a finding if the format prints it.
pub(in crate::report) fn view(
    context: &mut Context<'_>,
    (evaluated, report): (&Evaluated<'_>, &EvaluationReport),
    title: Mark,
    annex_number: Mark,
) -> ReportView {
    let (section, span) = (section_of(evaluated), Some(report.span));
    let need = |what: &'static str, key: &'static str| NeededText { what, section, key, span };
    let mut prose = |text: &Option<Text>, what: &'static str, key: &'static str| {
        context.need_prose(text.as_ref(), need(what, key))
    };
    let achieved = prose(&report.achieved, "完成的绩效目标", "achieved");
    let unachieved = prose(&report.unachieved, "未完成的绩效目标（没有就写“无。”）", "unachieved");
    let problems = prose(&report.problems, "存在的问题和原因", "problems");
    let measures = prose(&report.measures, "下一步拟改进措施", "measures");
    let basics = prose(&report.basics, "基本情况", "basics");
    let process = prose(&report.process, "自评工作开展情况", "process");
    let execution_analysis =
        prose(&report.execution_analysis, "预算执行情况分析", "execution_analysis");
    let goal_analysis = prose(&report.goal_analysis, "绩效目标完成情况分析", "goal_analysis");
    let change = evaluated.earlier.budget_change;
    let form = evaluated.form.map(|(_, figures)| figures);
    let form = form.filter(|form| form.execution_score.is_some());
    ReportView {
        annex_number,
        overall: evaluated.project.is_none(),
        title,
        budget: context.need_figure(evaluated.budget, need("全年预算数", "adjusted_budget")),
        amount: context.figure_or_none(evaluated.amount),
        rate: context.figure_or_none(evaluated.rate),
        score: context.need_figure(evaluated.score, need("自评得分", "score")),
        execution_score: context.figure_or_none(form.and_then(|form| form.execution_score)),
        indicators_score: context.figure_or_none(form.map(|form| form.indicators)),
        components: match evaluated.project {
            Some(_) => Vec::new(),
            None => components(context),
        },
        achieved,
        unachieved,
        problems,
        measures,
        budget_use: context.prose_or_none(report.budget_use.as_ref()),
        basics,
        goals: context.prose_or_none(report.goals.as_ref()),
        earlier: earlier(context, evaluated, report),
        budget_change: context.figure_or_none(change.map(|(difference, _)| difference)),
        budget_direction: direction(change.map(|(_, direction)| direction)),
        process,
        execution_analysis,
        goal_analysis,
        last_year_use: context.prose_or_none(report.last_year_use.as_ref()),
        other: context.prose_or_none(report.other.as_ref()),
    }
}
