//! The self-evaluation forms and evaluation reports of a document: the department's first, then the projects'.

use super::Lines;
use super::context::Context;
use super::marks::Mark;
use super::ordinal::chinese;
use super::tables::{FormParts, form};
use super::view::{FormView, ReportView, evaluation};
use crate::calc::Column;
use crate::diag::Diagnostic;
use crate::document::{Block, Orientation, Table};
use crate::input::Text;

/// Builds the forms that were filled in.
pub(super) fn forms(
    context: &mut Context<'_>,
    lines: &Lines<'_>,
) -> Result<Vec<FormView>, Vec<Diagnostic>> {
    let typed = &context.input.performance;
    let figures = &context.figures.performance;
    let (specs, rules) = (&context.manifest.forms, context.book().settings().forms);
    let mut all = Vec::new();
    if let (Some(form), Some(derived)) = (&typed.form, &figures.form) {
        let spent = context.figures.all.total(Column::Expenditure);
        all.push(FormParts {
            form,
            figures: derived,
            spec: &specs.overall,
            project: None,
            execution: (figures.overall_budget, spent, figures.overall_rate),
            weight: rules.overall.execution_weight,
        });
    }
    for (project, figures) in typed.projects.iter().zip(&figures.projects) {
        if let (Some(form), Some(derived)) = (&project.form, &figures.form) {
            all.push(FormParts {
                form,
                figures: derived,
                spec: &specs.project,
                project: Some(&project.name),
                execution: (Some(figures.budget), Some(figures.amount), figures.rate),
                weight: rules.project.execution_weight,
            });
        }
    }
    let reports = evaluation::subjects(context).len();
    let annexes = context.input.annexes.len().saturating_add(reports);
    let mut out = Vec::new();
    for (at, parts) in (1_usize..).zip(&all) {
        let title = title(context, lines, (parts.form.title.as_ref(), parts.project, "title"))?;
        let table = table(context, parts, at);
        out.push(FormView {
            number: Mark::word(at.to_string()),
            annex_number: Mark::word(chinese(annexes.saturating_add(at))),
            overall: parts.project.is_none(),
            title,
            table: context.marks.block(Block::Table(table)),
        });
    }
    Ok(out)
}

/// The report's own title, or the format's with the project's name in it.
fn title(
    context: &mut Context<'_>,
    lines: &Lines<'_>,
    (own, project, what): (Option<&Text>, Option<&Text>, &str),
) -> Result<Mark, Vec<Diagnostic>> {
    if let Some(title) = own {
        return Ok(context.clause(title));
    }
    let name = context.clause_or_none(project);
    let which = if project.is_some() { "project" } else { "overall" };
    Ok(Mark::word(lines.for_form(name).render(&format!("form/{which}/{what}"))?))
}

/// The evaluation reports that were written.
pub(super) fn reports(
    context: &mut Context<'_>,
    lines: &Lines<'_>,
) -> Result<Vec<ReportView>, Vec<Diagnostic>> {
    let annexes = context.input.annexes.len();
    let mut out = Vec::new();
    for (at, subject) in (1_usize..).zip(evaluation::subjects(context)) {
        let own = subject.report.title.as_ref();
        let title = title(context, lines, (own, subject.project, "report_title"))?;
        let number = Mark::word(chinese(annexes.saturating_add(at)));
        out.push(evaluation::view(context, &subject, title, number));
    }
    Ok(out)
}

fn table(context: &Context<'_>, parts: &FormParts<'_>, at: usize) -> Table {
    let (columns, body) = form(context, parts);
    Table {
        id: format!("form_{at}"),
        contents: None,
        title: None,
        label: None,
        department: None,
        unit: None,
        orientation: Orientation::Portrait,
        columns,
        head: Vec::new(),
        body,
        notes: Vec::new(),
    }
}
