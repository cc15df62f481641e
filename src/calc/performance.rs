//! Self-evaluation: coverage, execution rates, scores.

use super::book::{Book, Fig, How};
use super::forms::{FormFigures, form};
use super::settings::{PerformanceBasis, RateKind};
use crate::input::Input;

/// 预算绩效
#[derive(Debug, Clone)]
pub struct PerformanceFigures {
    /// How many projects evaluated themselves.
    pub covered_projects: Fig,
    /// Their funds.
    pub covered_amount: Fig,
    /// Their share of project expenditure, on one basis.
    pub covered_share: Option<Fig>,
    /// What it is a share of: 项目支出, or its 全年预算数.
    pub covered_whole: Option<Fig>,
    /// 全年预算数 of the whole department.
    pub overall_budget: Option<Fig>,
    /// The whole department's execution rate.
    pub overall_rate: Option<Fig>,
    /// The whole department's score.
    pub score: Option<Fig>,
    /// The score's parts.
    pub components: Vec<Fig>,
    /// 部门整体支出绩效自评表
    pub form: Option<FormFigures>,
    /// A project each.
    pub projects: Vec<ProjectFigures>,
}

/// A project that evaluated itself.
#[derive(Debug, Clone)]
pub struct ProjectFigures {
    /// 全年预算数
    pub budget: Fig,
    /// 执行数
    pub amount: Fig,
    /// 执行率; `None` over a zero budget.
    pub rate: Option<Fig>,
    /// 得分: typed, or the form's total.
    pub score: Option<Fig>,
    /// 项目支出绩效自评表
    pub form: Option<FormFigures>,
}

pub(super) fn performance(
    book: &mut Book,
    input: &Input,
    expenditure: Fig,
    project_expenditure: Fig,
) -> PerformanceFigures {
    let typed = &input.performance;
    let projects: Vec<ProjectFigures> = (1_u32..)
        .zip(&typed.projects)
        .map(|(n, project)| {
            let id = format!("performance.projects.{n}");
            let budget = book.typed(format!("{id}.adjusted_budget"), Some(project.adjusted_budget));
            let amount = book.typed(format!("{id}.final"), Some(project.amount));
            let rate = book.proportion(format!("{id}.rate"), amount, budget, RateKind::Execution);
            let typed = project.score.as_ref();
            let score = typed.map(|score| book.score(format!("{id}.score"), score));
            let rule = book.settings().forms.project;
            let form = project
                .form
                .as_ref()
                .map(|typed| form(book, &format!("{id}.form"), typed, rule, rate));
            let score = score.or(form.as_ref().and_then(|form| form.total));
            ProjectFigures { budget, amount, rate, score, form }
        })
        .collect();
    let (covered_projects, covered_amount) = covered(book, input, &projects);
    let whole = match book.settings().performance_basis {
        PerformanceBasis::Final => Some(project_expenditure),
        PerformanceBasis::Budget => {
            typed.project_budget.map(|money| book.typed("performance.project_budget", Some(money)))
        }
    };
    let covered_share = whole.and_then(|whole| {
        book.proportion("performance.covered_share", covered_amount, whole, RateKind::Share)
    });
    let overall_budget = typed
        .overall_budget
        .map(|money| book.typed("performance.overall.adjusted_budget", Some(money)));
    let overall_rate = overall_budget.and_then(|budget| {
        book.proportion("performance.overall.rate", expenditure, budget, RateKind::Execution)
    });
    let rule = book.settings().forms.overall;
    let score = typed.score.as_ref().map(|score| book.score("performance.overall.score", score));
    let form = typed
        .form
        .as_ref()
        .map(|typed| form(book, "performance.overall.form", typed, rule, overall_rate));
    let score = score.or(form.as_ref().and_then(|form| form.total));
    let components = (1_u32..)
        .zip(&typed.components)
        .map(|(n, (_, score))| book.score(format!("performance.overall.component_{n}"), score))
        .collect();
    PerformanceFigures {
        covered_projects,
        covered_amount,
        covered_share,
        covered_whole: whole,
        overall_budget,
        overall_rate,
        score,
        components,
        form,
        projects,
    }
}

/// How many projects and how much money: typed, or counted from the list.
fn covered(book: &mut Book, input: &Input, projects: &[ProjectFigures]) -> (Fig, Fig) {
    let typed = &input.performance;
    let count = match &typed.covered_projects {
        Some(count) => book.count_typed("performance.covered_projects", Some(*count)),
        None => {
            let listed = u64::try_from(projects.len()).unwrap_or(u64::MAX);
            let how = How::Sum(projects.iter().map(|project| project.amount).collect());
            book.count_of("performance.covered_projects", listed, how)
        }
    };
    let amount = match (typed.covered_amount, book.settings().performance_basis) {
        (Some(money), _) => book.typed("performance.covered_amount", Some(money)),
        (None, PerformanceBasis::Budget) => book.sum(
            "performance.covered_amount",
            projects.iter().map(|project| project.budget).collect(),
        ),
        (None, PerformanceBasis::Final) => book.sum(
            "performance.covered_amount",
            projects.iter().map(|project| project.amount).collect(),
        ),
    };
    (count, amount)
}
