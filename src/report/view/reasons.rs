//! Reasons of sums: a reason belongs to what it explains.

use crate::calc::{Change, Completion, CompletionOutcome, Fig};
use crate::input::Text;
use crate::report::context::{Context, Need};
use crate::report::marks::Mark;

/// A part of a sum, with the reason that was typed for it.
pub(super) struct Part<'a> {
    /// 公务用车购置费
    pub(super) name: Mark,
    /// It differs from what it is compared with, and so makes the sum differ.
    pub(super) differs: bool,
    pub(super) text: Option<&'a Text>,
}

/// Why a sum differs: its own reason, or the reasons of the parts that differ, each with its part where they are several.
/// A part that differs for no known reason leaves the sum's to be asked for, unless the sum's difference (the first of `against`)
/// is too small beside the second to need one.
pub(super) fn of_sum(
    context: &mut Context<'_>,
    own: Option<&Text>,
    parts: &[Part<'_>],
    (against, need): (Option<(Fig, Fig)>, Need<'_>),
) -> Mark {
    if own.is_some() {
        return context.reason(own, need);
    }
    let differing: Vec<&Part<'_>> = match parts {
        [only] => vec![only],
        parts => parts.iter().filter(|part| part.differs).collect(),
    };
    let reasons: Option<Vec<(&Mark, &Text)>> =
        differing.into_iter().map(|part| Some((&part.name, part.text?))).collect();
    match reasons.as_deref() {
        None | Some([]) => context.reason_of(None, against, need),
        Some([(_, first), rest @ ..]) if rest.iter().all(|(_, text)| text.text == first.text) => {
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

/// Whether a final differs from its budget, as printed, so that a reason is told.
pub(super) fn differs(context: &Context<'_>, completion: &Completion, text: Option<&Text>) -> bool {
    match completion.outcome {
        CompletionOutcome::Unplanned => true,
        CompletionOutcome::Unknown => false,
        _ => is_told(context, (completion.difference, completion.budget), text),
    }
}

/// Whether an amount differs from last year's, as printed, so that a reason is told.
pub(super) fn changed(context: &Context<'_>, change: &Change, text: Option<&Text>) -> bool {
    let compared = change.difference.zip(change.prior);
    compared.is_some_and(|compared| is_told(context, compared, text))
}

/// Whether there is a difference, and a reason for it or the need of one.
fn is_told(context: &Context<'_>, (difference, base): (Fig, Fig), text: Option<&Text>) -> bool {
    !context.book().prints_zero(difference)
        && (text.is_some() || !context.is_small(difference, base))
}
