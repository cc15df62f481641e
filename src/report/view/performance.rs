//! Performance, key work, annexes.

use super::all;
use super::shown::Shown;
use crate::calc::PerformanceFigures;
use crate::calc::settings::PerformanceBasis;
use crate::report::context::{Context, NeededText};
use crate::report::marks::Mark;
use crate::report::ordinal::chinese;
use schemars::JsonSchema;
use serde::Serialize;

/// 预算绩效
#[derive(Debug, Serialize, JsonSchema)]
pub struct PerformanceView {
    /// 填了预算绩效
    pub given: bool,
    /// 工作开展情况
    pub overview: Mark,
    /// 自评的项目数
    pub covered_projects: Mark,
    /// 自评的资金
    pub covered_amount: Mark,
    /// 占项目支出总额的比重，带 %；项目支出为零，或者因收回往年支出比自评的资金还少时为空
    #[schemars(extend("may_be_empty" = true))]
    pub covered_share: Mark,
    /// 上面的比重是占多少：项目支出或者它的全年预算总额
    pub covered_whole: Mark,
    /// 比重按预算算（否则按决算）
    pub of_budget: bool,
    /// 自评的资金正好是全部项目支出，里面没有收回的
    pub covers_all: bool,
    /// 自评的项目都在下面，金额加起来就是自评的资金；完整的项目清单里没有别的，别的预算也没有项目支出
    pub lists_all: bool,
    /// 下面列出的项目数
    pub listed_projects: Mark,
    /// 有自评的项目，或者有项目支出、该有自评的项目
    pub has_projects: Shown,
    /// 部门整体的全年预算数
    pub overall_budget: Mark,
    /// 部门整体的执行数
    pub overall_amount: Mark,
    /// 部门整体的执行率，带 %；预算为零时为空
    #[schemars(extend("may_be_empty" = true))]
    pub overall_rate: Mark,
    /// 部门整体的得分
    pub score: Mark,
    /// 得分的构成
    pub components: Vec<ScoreView>,
    /// 自评结果
    pub text: Mark,
    /// 各项目
    pub projects: Vec<EvaluatedProjectView>,
    /// 结果应用情况
    pub results_use: Mark,
}

/// 得分的一部分
#[derive(Debug, Serialize, JsonSchema)]
pub struct ScoreView {
    /// 名称
    pub name: Mark,
    /// 得分
    pub score: Mark,
}

/// 一个自评的项目
#[derive(Debug, Serialize, JsonSchema)]
pub struct EvaluatedProjectView {
    /// 序号，从 1 起
    #[schemars(extend("words" = []))]
    pub number: Mark,
    /// 名称
    pub name: Mark,
    /// 全年预算数
    pub budget: Mark,
    /// 执行数
    pub amount: Mark,
    /// 执行率，带 %；预算为零时为空
    #[schemars(extend("may_be_empty" = true))]
    pub rate: Mark,
    /// 得分，没有为空
    #[schemars(extend("may_be_empty" = true))]
    pub score: Mark,
    /// 主要产出和效益
    pub outputs: Mark,
    /// 发现的问题及原因，没有为空
    #[schemars(extend("may_be_empty" = true))]
    pub problems: Mark,
    /// 下一步改进措施，没有为空
    #[schemars(extend("may_be_empty" = true))]
    pub measures: Mark,
}

pub(super) fn performance(context: &mut Context<'_>) -> PerformanceView {
    let typed = &context.input.performance;
    let figures = context.figures.performance.clone();
    let span = typed.span;
    let need = |what, section, key| NeededText { what, section, key, span };
    let overall = |what, key| need(what, "[performance.overall]", key);
    let whole = |what: &str| format!("{}整体{what}", context.input.department.kind.word());
    let [budget, score, text] = ["全年预算数", "自评得分", "支出自评结果"].map(whole);
    let overall_budget = overall(&budget, "adjusted_budget");
    let basis = context.book().settings().performance_basis;
    let listed = context.book().count(figures.listed_projects);
    let expenditure = context.figures.totals.all.expenditure;
    let listed = (listed > 0).then_some(figures.listed_projects);
    let one_project = need("自评项目（至少列一个）", "[[performance.projects]]", "name");
    let (has_projects, covered_projects) = covered_projects(context, &figures);
    PerformanceView {
        given: span.is_some(),
        overview: context.need_prose(
            typed.overview.as_ref(),
            need("预算绩效管理工作开展情况", "[performance]", "overview"),
        ),
        covered_projects,
        covered_amount: context.figure(figures.covered_amount),
        covered_share: covered_share(context, &figures),
        covered_whole: context.figure_or_none(figures.covered_whole),
        of_budget: basis == PerformanceBasis::Budget,
        covers_all: all::covered(context, &figures),
        lists_all: all::listed(context, &figures),
        listed_projects: context.need_figure(listed, one_project),
        has_projects,
        overall_budget: context.need_figure(figures.overall_budget, overall_budget),
        overall_amount: context.figure(expenditure),
        overall_rate: match figures.overall_budget {
            Some(_) => context.figure_or_none(figures.overall_rate),
            None => context.missing(overall_budget),
        },
        score: context.need_figure(figures.score, overall(&score, "score")),
        components: components(context),
        text: context.need_prose(typed.text.as_ref(), need(&text, "[performance.overall]", "text")),
        projects: projects(context),
        results_use: context.need_prose(
            typed.results_use.as_ref(),
            need("绩效自评结果应用情况", "[performance]", "results_use"),
        ),
    }
}

/// The share of all projects that evaluated itself.
fn covered_share(context: &mut Context<'_>, figures: &PerformanceFigures) -> Mark {
    let typed = &context.input.performance;
    let final_ = context.book().settings().performance_basis == PerformanceBasis::Final;
    match figures.covered_share {
        Some(_) if exceeds(context, figures) => Mark::none(),
        Some(share) => context.figure(share),
        None if final_ || typed.project_budget.is_some() => Mark::none(),
        None => context.missing(NeededText {
            what: "项目支出全年预算总额（用来算自评项目占多少）",
            section: "[performance]",
            key: "project_budget",
            span: typed.span,
        }),
    }
}

/// Whether there are projects, and how many evaluated themselves. Project expenditure without any evaluated project is
/// told by nobody.
fn covered_projects(context: &mut Context<'_>, figures: &PerformanceFigures) -> (Shown, Mark) {
    let evaluated = Shown::of(context, figures.covered_projects);
    let project = context.figures.general.totals.project;
    let repaid = Shown::negative(context, project).is();
    let spends = Shown::of(context, Some(project).filter(|_| !repaid));
    let told = evaluated.is() || !spends.is();
    let need = NeededText {
        what: "项目支出的绩效自评（有项目支出就要写）",
        section: "[[performance.projects]]",
        key: "name",
        span: context.input.performance.span,
    };
    let count = context.need_figure(told.then_some(figures.covered_projects), need);
    (evaluated.or(spends), count)
}

/// Whether the funds that are covered are more than their whole, as what was paid back takes away from it: no share of it.
fn exceeds(context: &Context<'_>, figures: &PerformanceFigures) -> bool {
    let (book, covered) = (context.book(), figures.covered_amount);
    figures
        .covered_whole
        .is_some_and(|whole| book.printed(covered) > book.printed(whole) && book.is_net(whole))
}

/// The parts of the department's score.
pub(super) fn components(context: &mut Context<'_>) -> Vec<ScoreView> {
    let typed = &context.input.performance.components;
    let figures = context.figures.performance.components.clone();
    let parts = typed.iter().zip(figures);
    parts
        .map(|((name, _), score)| ScoreView {
            name: context.clause(name),
            score: context.figure(score),
        })
        .collect()
}

fn projects(context: &mut Context<'_>) -> Vec<EvaluatedProjectView> {
    let projects = &context.input.performance.projects;
    let figures = context.figures.performance.projects.clone();
    (1_usize..)
        .zip(projects.iter().zip(figures))
        .map(|(number, (project, figures))| {
            let need = NeededText {
                what: "项目的主要产出和效益",
                section: "这个 [[performance.projects]]",
                key: "outputs",
                span: Some(project.name.span),
            };
            EvaluatedProjectView {
                number: Mark::word(number.to_string()),
                name: context.clause(&project.name),
                budget: context.figure(figures.budget),
                amount: context.figure(figures.amount),
                rate: context.figure_or_none(figures.rate),
                score: context.figure_or_none(figures.score),
                outputs: context.need_prose(project.outputs.as_ref(), need),
                problems: context.prose_or_none(project.problems.as_ref()),
                measures: context.prose_or_none(project.measures.as_ref()),
            }
        })
        .collect()
}

/// 重点工作
#[derive(Debug, Serialize, JsonSchema)]
pub struct KeyWorkView {
    /// 文字
    pub text: Mark,
    /// 有表
    pub has_items: bool,
}

pub(super) fn key_work(context: &mut Context<'_>) -> KeyWorkView {
    let key_work = &context.input.key_work;
    let need =
        NeededText {
            what: "重点工作完成情况", section: "[key_work]", key: "text", span: None
        };
    KeyWorkView {
        text: context.need_prose(key_work.text.as_ref(), need),
        has_items: !key_work.items.is_empty(),
    }
}

/// 一个附件
#[derive(Debug, Serialize, JsonSchema)]
pub struct AnnexView {
    /// 序号：一、二……
    #[schemars(extend("words" = []))]
    pub number: Mark,
    /// 标题
    #[schemars(extend("words" = []))]
    pub title: Mark,
    /// 内容
    pub text: Mark,
}

pub(super) fn annexes(context: &mut Context<'_>) -> Vec<AnnexView> {
    (1_usize..)
        .zip(&context.input.annexes)
        .map(|(number, annex)| AnnexView {
            number: Mark::word(chinese(number)),
            title: context.clause(&annex.title),
            text: context.marks.prose(&annex.text),
        })
        .collect()
}
