//! The self-evaluation forms and evaluation reports of a document, as annexes after the user's own.

use super::ShortTexts;
use super::context::Context;
use super::evaluated::evaluated;
use super::marks::Mark;
use super::ordinal::chinese;
use super::tables::form;
use super::view::{FormView, ReportView, evaluation};
use crate::diag::Diagnostic;
use crate::document::Block;
use crate::input::Text;

/// The reports that were written, then the forms that were filled in.
pub(super) fn annexes(
    context: &mut Context<'_>,
    lines: &ShortTexts<'_>,
) -> Result<(Vec<ReportView>, Vec<FormView>), Vec<Diagnostic>> {
    let all = evaluated(context.input, context.figures);
    let mut number = context.input.annexes.len();
    let mut next_number = || {
        number = number.saturating_add(1);
        Mark::word(chinese(number))
    };
    let mut reports = Vec::new();
    for one in &all {
        let Some(report) = one.report else { continue };
        let title = title(context, lines, (report.title.as_ref(), one.project, "report_title"))?;
        reports.push(evaluation::view(context, (one, report), title, next_number()));
    }
    let mut forms = Vec::new();
    for one in &all {
        let Some((typed, figures)) = one.form else { continue };
        let title = title(context, lines, (typed.title.as_ref(), one.project, "title"))?;
        let number = forms.len().saturating_add(1);
        let table = form(context, one, (typed, figures), number);
        forms.push(FormView {
            number: Mark::word(number.to_string()),
            annex_number: next_number(),
            overall: one.project.is_none(),
            title,
            table: context.marks.block(Block::Table(table)),
        });
    }
    Ok((reports, forms))
}

/// The report's own title, or the format's with the project's name in it.
fn title(
    context: &mut Context<'_>,
    lines: &ShortTexts<'_>,
    (own, project, what): (Option<&Text>, Option<&Text>, &str),
) -> Result<Mark, Vec<Diagnostic>> {
    if let Some(title) = own {
        return Ok(context.clause(title));
    }
    let name = context.clause_or_none(project);
    let which = if project.is_some() { "project" } else { "overall" };
    Ok(Mark::word(lines.for_form(name).render(&format!("form/{which}/{what}"))?))
}
