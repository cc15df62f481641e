//! Those that evaluated themselves: the whole department first, then its projects, each with its figures.

use crate::calc::{EarlierFigures, Fig, Figures, FormFigures};
use crate::input::{EvaluationReport, Form, Input, Text};

/// The department or a project, as it evaluated itself.
pub(super) struct Evaluated<'a> {
    /// The project's name; nothing for the whole department.
    pub(super) project: Option<&'a Text>,
    /// 全年预算数
    pub(super) budget: Option<Fig>,
    /// 执行数
    pub(super) amount: Option<Fig>,
    /// 执行率; `None` over a zero budget.
    pub(super) rate: Option<Fig>,
    /// 得分
    pub(super) score: Option<Fig>,
    /// The form that was filled in, with its figures.
    pub(super) form: Option<(&'a Form, &'a FormFigures)>,
    /// The report that was written.
    pub(super) report: Option<&'a EvaluationReport>,
    /// The years before that the report tells.
    pub(super) earlier: &'a EarlierFigures,
}

/// The department, then its projects in the order of the file.
pub(super) fn evaluated<'a>(input: &'a Input, figures: &'a Figures) -> Vec<Evaluated<'a>> {
    let (typed, derived) = (&input.performance, &figures.performance);
    let overall = Evaluated {
        project: None,
        budget: derived.overall_budget,
        amount: Some(figures.totals.all.expenditure),
        rate: derived.overall_rate,
        score: derived.score,
        form: typed.form.as_ref().zip(derived.form.as_ref()),
        report: typed.report.as_ref(),
        earlier: &derived.earlier,
    };
    let projects = typed.projects.iter().zip(&derived.projects).map(|(typed, derived)| Evaluated {
        project: Some(&typed.name),
        budget: Some(derived.budget),
        amount: Some(derived.amount),
        rate: derived.rate,
        score: derived.score,
        form: typed.form.as_ref().zip(derived.form.as_ref()),
        report: typed.report.as_ref(),
        earlier: &derived.earlier,
    });
    std::iter::once(overall).chain(projects).collect()
}
