//! Reasons of sums: a reason belongs to what it explains.

use crate::calc::{Completion, CompletionOutcome};
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
/// A part that differs for no known reason leaves the sum's to be asked for.
pub(super) fn of_sum(
    context: &mut Context<'_>,
    own: Option<&Text>,
    parts: &[Part<'_>],
    need: Need<'_>,
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
        None | Some([]) => context.reason(None, need),
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

/// Whether a final differs from its budget, as printed.
pub(super) fn differs(context: &Context<'_>, completion: &Completion) -> bool {
    match completion.outcome {
        CompletionOutcome::Unplanned => true,
        CompletionOutcome::Unknown => false,
        _ => !context.book().prints_zero(completion.difference),
    }
}
