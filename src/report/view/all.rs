//! Whether words such as 全面 and 所有 may be said of what evaluated itself: they claim the whole.

use crate::amount::Amount;
use crate::calc::PerformanceFigures;
use crate::calc::settings::PerformanceBasis;
use crate::report::context::Context;

/// Whether the funds that are covered are all project expenditure, as printed. What was taken back hides how much that is.
pub(super) fn covered(context: &Context<'_>, figures: &PerformanceFigures) -> bool {
    let (book, covered) = (context.book(), figures.covered_amount);
    let is_whole = |whole| {
        book.printed(whole) == book.printed(covered) && !book.is_net(whole) && !book.is_net(covered)
    };
    figures.covered_share.is_some() && figures.covered_whole.is_some_and(is_whole)
}

/// Whether the projects that are listed are all that there are: as many and as much as evaluated themselves, as printed,
/// and nothing is known of others.
pub(super) fn listed(context: &Context<'_>, figures: &PerformanceFigures) -> bool {
    let book = context.book();
    let amounts = figures.projects.iter().map(|project| match book.settings().performance_basis {
        PerformanceBasis::Budget => project.budget,
        PerformanceBasis::Final => project.amount,
    });
    let sum = Amount::sum(amounts.map(|fig| book.exact(fig)));
    let settings = book.settings();
    book.count(figures.listed_projects) == book.count(figures.covered_projects)
        && sum.printed(settings.unit, settings.decimals) == book.printed(figures.covered_amount)
        && !told_only(context)
        && !other_funds(context)
}

/// Whether the complete list of projects has one that spent something and didn't evaluate itself.
fn told_only(context: &Context<'_>) -> bool {
    let (told, evaluated) = (&context.input.projects, &context.input.performance.projects);
    let complete = told.complete.is_some_and(|complete| complete.value);
    let spent = told.items.iter().filter(|project| !project.amount.amount.is_zero());
    let mut names = spent.map(|project| project.name.text.trim());
    complete && names.any(|name| evaluated.iter().all(|other| other.name.text.trim() != name))
}

/// Whether there is project expenditure besides that of the general budget, which is what is covered.
fn other_funds(context: &Context<'_>) -> bool {
    let (figures, book) = (context.figures, context.book());
    let [_, own, ..] = figures.totals.own.expenditure;
    let others = [figures.government.totals.project, figures.state_capital.totals.project, own];
    others.into_iter().any(|total| !book.prints_zero(total))
}
