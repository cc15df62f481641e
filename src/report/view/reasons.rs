//! Reasons of sums: a reason belongs to what it explains.

use crate::calc::compare::direction;
use crate::calc::{Change, Completion, CompletionOutcome, Direction, Fig};
use crate::input::Text;
use crate::report::context::{Context, NeededText};
use crate::report::marks::Mark;

/// A part of a sum, with the reason that was typed for it.
pub(super) struct SumPart<'a> {
    /// 公务用车购置费
    pub(super) name: Mark,
    /// The way it differs from what it is compared with; `None` where there is nothing to tell of.
    pub(super) way: Option<Direction>,
    pub(super) text: Option<&'a Text>,
}

/// A sum beside what it is compared with.
pub(super) struct ReasonedSum<'a> {
    /// The reason that was typed for it.
    pub(super) own: Option<&'a Text>,
    /// The way it differs; `None` where it doesn't.
    pub(super) way: Option<Direction>,
    /// Its difference, and what it is compared with.
    pub(super) against: Option<(Fig, Fig)>,
}

/// The reason why a sum differs: its own, or the reasons of the parts that go the same way, each with its part where
/// there are several. A part that goes the other way explains nothing. A part that differs for no known reason leaves
/// the sum's to be asked for, unless the sum's difference is too small beside what it is compared with to need one. A
/// sum that doesn't differ is what it is for every reason that was typed.
pub(super) fn of_sum(
    context: &mut Context<'_>,
    sum: &ReasonedSum<'_>,
    parts: &[SumPart<'_>],
    need: NeededText<'_>,
) -> Mark {
    if sum.own.is_some() {
        return context.reason(sum.own, need);
    }
    let telling = |part: &&SumPart<'_>| match sum.way {
        Some(_) => part.way == sum.way,
        None => part.text.is_some(),
    };
    let telling: Vec<&SumPart<'_>> = match parts {
        [only] => vec![only],
        parts => parts.iter().filter(telling).collect(),
    };
    let whole = sum.way.is_some() || telling.len() == parts.len();
    let reasons: Option<Vec<(&Mark, &Text)>> =
        telling.into_iter().map(|part| Some((&part.name, part.text?))).collect();
    match reasons.as_deref() {
        None | Some([]) => context.reason_of(None, sum.against, need),
        Some([(_, first), rest @ ..])
            if whole && rest.iter().all(|(_, text)| text.text == first.text) =>
        {
            context.reason(Some(first), need)
        }
        Some(reasons) => {
            let each = reasons.iter().map(|(name, text)| {
                let Mark(reason) = context.reason(Some(text), need);
                format!("{}{reason}", name.0)
            });
            Mark::word(format!("：{}", each.collect::<Vec<String>>().join("；")))
        }
    }
}

/// The way a final lies from its budget, as printed.
pub(super) fn way(context: &Context<'_>, completion: &Completion) -> Option<Direction> {
    match completion.outcome {
        CompletionOutcome::Unknown => None,
        _ => way_from(context, completion.amount, completion.budget),
    }
}

/// The way an amount lies from last year's, as printed.
pub(super) fn change_way(context: &Context<'_>, change: &Change) -> Option<Direction> {
    way_from(context, change.amount, change.prior?)
}

/// The way a final lies from its budget, where a reason is told.
pub(super) fn told_way(
    context: &Context<'_>,
    completion: &Completion,
    text: Option<&Text>,
) -> Option<Direction> {
    let told = completion.outcome == CompletionOutcome::Unplanned
        || is_told(context, (completion.difference, completion.budget), text);
    way(context, completion).filter(|_| told)
}

/// The way an amount lies from last year's, where a reason is told.
pub(super) fn told_change_way(
    context: &Context<'_>,
    change: &Change,
    text: Option<&Text>,
) -> Option<Direction> {
    let compared = change.difference.zip(change.prior)?;
    change_way(context, change).filter(|_| is_told(context, compared, text))
}

fn way_from(context: &Context<'_>, amount: Fig, base: Fig) -> Option<Direction> {
    let way = direction(context.book(), amount, base);
    (way != Direction::Level).then_some(way)
}

/// Whether there is a difference, and a reason for it or the need of one.
fn is_told(context: &Context<'_>, (difference, base): (Fig, Fig), text: Option<&Text>) -> bool {
    !context.book().prints_zero(difference)
        && (text.is_some() || !context.is_small(difference, base))
}
