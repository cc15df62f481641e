//! Self-evaluation: coverage, execution rates, scores.

use super::book::Book;
use super::compare::{Direction, direction};
use super::figure::{Fig, How};
use super::forms::{FormFigures, form};
use super::id::{FigureId, IdWord, Part, Section, words};
use super::settings::{FormRule, PerformanceBasis, RateKind};
use crate::input::{EvaluatedProject, EvaluationReport, Form, Input, Money, Score};

/// 预算绩效
#[derive(Debug, Clone)]
pub struct PerformanceFigures {
    /// The number of projects that evaluated themselves.
    pub covered_projects: Fig,
    /// The number of them that the file lists.
    pub listed_projects: Fig,
    /// Their funds.
    pub covered_amount: Fig,
    /// Their share of project expenditure, on one basis.
    pub covered_share: Option<Fig>,
    /// The whole that it is a share of: 项目支出, or its 全年预算数.
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
    /// 部门整体前几年的预算安排情况
    pub earlier: EarlierFigures,
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
    /// 前几年预算安排情况
    pub earlier: EarlierFigures,
}

/// The amounts planned and spent in the years before.
#[derive(Debug, Clone)]
pub struct EarlierFigures {
    /// 全年预算数 and 执行数 of each year, in the order of the file.
    pub years: Vec<(Fig, Fig)>,
    /// The difference of this year's 全年预算数 from last year's, without sign; `None` when last year isn't there.
    pub budget_change: Option<(Fig, Direction)>,
}

/// Computes the figures of the self-evaluation: of the projects, of the whole department.
pub(super) fn performance(
    book: &mut Book,
    input: &Input,
    expenditure: Fig,
    project_expenditure: Fig,
) -> PerformanceFigures {
    let typed = &input.performance;
    let projects: Vec<ProjectFigures> =
        (1_u32..).zip(&typed.projects).map(|(n, typed)| project(book, input, n, typed)).collect();
    let count = u64::try_from(projects.len()).unwrap_or(u64::MAX);
    let how = How::Sum(projects.iter().map(|project| project.amount).collect());
    let listed_projects =
        book.count_of(Section::Performance.of(words::LISTED_PROJECTS), count, how);
    let (covered_projects, covered_amount) = covered(book, input, listed_projects, &projects);
    let (covered_whole, covered_share) =
        coverage(book, typed.project_budget, covered_amount, project_expenditure);
    let id = Section::Performance.of(words::OVERALL);
    let overall_budget =
        typed.overall_budget.map(|money| book.typed(id.then(words::ADJUSTED_BUDGET), Some(money)));
    let overall_rate = overall_budget.and_then(|budget| {
        book.proportion(id.then(words::RATE), expenditure, budget, RateKind::Execution)
    });
    let rule = book.settings().forms.overall;
    let (score, form) =
        scored(book, &id, (typed.score.as_ref(), typed.form.as_ref()), rule, overall_rate);
    let components = (1_u32..)
        .zip(&typed.components)
        .map(|(n, (_, score))| book.score(id.then(Part::Numbered(words::COMPONENT, n)), score))
        .collect();
    PerformanceFigures {
        covered_projects,
        listed_projects,
        covered_amount,
        covered_share,
        covered_whole,
        overall_budget,
        overall_rate,
        score,
        components,
        form,
        earlier: earlier(book, input, &id, typed.report.as_ref(), overall_budget),
        projects,
    }
}

/// Computes the figures of a project that evaluated itself, the `n`th of the file, from 1.
fn project(book: &mut Book, input: &Input, n: u32, typed: &EvaluatedProject) -> ProjectFigures {
    let id = Section::Performance.id([words::PROJECTS.into(), Part::Item(n)]);
    let budget = book.typed(id.then(words::ADJUSTED_BUDGET), Some(typed.adjusted_budget));
    let amount = book.typed(id.then(words::FINAL), Some(typed.amount));
    let rate = book.proportion(id.then(words::RATE), amount, budget, RateKind::Execution);
    let rule = book.settings().forms.project;
    let (score, form) = scored(book, &id, (typed.score.as_ref(), typed.form.as_ref()), rule, rate);
    let earlier = earlier(book, input, &id, typed.report.as_ref(), Some(budget));
    ProjectFigures { budget, amount, rate, score, form, earlier }
}

/// Computes the score, typed or else the form's total, and the form of what evaluated itself.
fn scored(
    book: &mut Book,
    id: &FigureId,
    (score, typed): (Option<&Score>, Option<&Form>),
    rule: FormRule,
    rate: Option<Fig>,
) -> (Option<Fig>, Option<FormFigures>) {
    let score = score.map(|score| book.score(id.then(words::SCORE), score));
    let form = typed.map(|typed| form(book, &id.then(words::FORM), typed, rule, rate));
    (score.or(form.as_ref().and_then(|form| form.total)), form)
}

/// Computes what the projects that evaluated themselves are a part of, and their share of it.
fn coverage(
    book: &mut Book,
    budget: Option<Money>,
    covered: Fig,
    project_expenditure: Fig,
) -> (Option<Fig>, Option<Fig>) {
    let whole = match book.settings().performance_basis {
        PerformanceBasis::Final => Some(project_expenditure),
        PerformanceBasis::Budget => budget
            .map(|money| book.typed(Section::Performance.of(words::PROJECT_BUDGET), Some(money))),
    };
    let id = Section::Performance.of(words::COVERED_SHARE);
    let share = whole.and_then(|whole| book.proportion(id, covered, whole, RateKind::Share));
    (whole, share)
}

/// The years before, as its report tells them, and how `budget` differs from last year's.
fn earlier(
    book: &mut Book,
    input: &Input,
    id: &FigureId,
    report: Option<&EvaluationReport>,
    budget: Option<Fig>,
) -> EarlierFigures {
    let listed = report.map(|report| report.earlier.as_slice()).unwrap_or_default();
    let mut last_year = None;
    let years = listed
        .iter()
        .map(|typed| {
            let year = typed.year.value;
            let of_year = id.then(Part::Year(year));
            let mut figure =
                |quantity: IdWord, money| book.typed(of_year.then(quantity), Some(money));
            let planned = figure(words::ADJUSTED_BUDGET, typed.adjusted_budget);
            let spent = figure(words::FINAL, typed.amount);
            if year.checked_add(1) == Some(u64::from(input.year.value)) {
                last_year = Some(planned);
            }
            (planned, spent)
        })
        .collect();
    let budget_change = budget.zip(last_year).map(|(now, then)| {
        let difference = book.difference(id.then(words::BUDGET_CHANGE), now, then);
        (difference, direction(book, now, then))
    });
    EarlierFigures { years, budget_change }
}

/// Computes how many projects and how much money are covered: typed, or counted from the list.
fn covered(book: &mut Book, input: &Input, listed: Fig, projects: &[ProjectFigures]) -> (Fig, Fig) {
    let typed = &input.performance;
    let count = match &typed.covered_projects {
        Some(count) => {
            book.count_typed(Section::Performance.of(words::COVERED_PROJECTS), Some(*count))
        }
        None => book.count_of(
            Section::Performance.of(words::COVERED_PROJECTS),
            book.count(listed),
            How::Same(listed),
        ),
    };
    let amount = match (typed.covered_amount, book.settings().performance_basis) {
        (Some(money), _) => book.typed(Section::Performance.of(words::COVERED_AMOUNT), Some(money)),
        (None, PerformanceBasis::Budget) => book.sum(
            Section::Performance.of(words::COVERED_AMOUNT),
            projects.iter().map(|project| project.budget).collect(),
        ),
        (None, PerformanceBasis::Final) => book.sum(
            Section::Performance.of(words::COVERED_AMOUNT),
            projects.iter().map(|project| project.amount).collect(),
        ),
    };
    (count, amount)
}
