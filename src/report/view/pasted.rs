//! Gaps of a pasted table: a column or a cell of it that is lacking, told in words of the table. A line of keys in the
//! middle of a table would spoil it.

use super::completion::{CompletionView, completion_view};
use crate::calc::{Completion, CompletionOutcome, Fig};
use crate::diag::rules;
use crate::input::{Fund, FundItem, Pasted, Text};
use crate::report::context::{Context, NeededText};
use crate::report::marks::{Mark, Missing};

/// The completion of what lies below `prefix`. A budget that a pasted table has no column for is asked for once a table.
pub(super) fn completion(
    context: &mut Context<'_>,
    (fund, prefix): (&Fund, &str),
    completion: &Completion,
    need: NeededText<'_>,
) -> CompletionView {
    let mut view = completion_view(context, completion, need);
    let unknown = completion.outcome == CompletionOutcome::Unknown;
    let mut below = fund.items.iter().filter(|item| item.code.value.starts_with(prefix));
    let lacking = below.find_map(|item| item.pasted.filter(|_| item.initial_budget.is_none()));
    if let Some(pasted) = lacking.filter(|_| unknown) {
        let missing = context.missing_of(Missing {
            rule: &rules::BUDGET_MISSING,
            what: "“年初预算”这一列".to_owned(),
            help: "给粘贴的表加一列，列名写“年初预算”，每个科目填上年初预算数；年初确实没有安排的科目才写 0".to_owned(),
            span: Some(pasted.head),
            label: HEAD,
        });
        view.budget = missing.clone();
        view.rate = missing;
    }
    view
}

/// The reason why the final of a 项 differs from its budget; from a pasted row, as its table would say it.
pub(super) fn reason(
    context: &mut Context<'_>,
    (item, text): (&FundItem, Option<&Text>),
    compared: Option<(Fig, Fig)>,
    need: NeededText<'_>,
) -> Mark {
    let small = compared.is_some_and(|(difference, base)| context.is_small(difference, base));
    match item.pasted.filter(|_| text.is_none() && !small) {
        Some(pasted) => {
            let Mark(missing) = context.missing_of(missing_reason(pasted, need));
            Mark(format!("是{missing}"))
        }
        None => context.reason_of(text, compared, need),
    }
}

fn missing_reason(pasted: Pasted, need: NeededText<'_>) -> Missing {
    let rule = &rules::CONTENT_MISSING;
    if pasted.has_reasons {
        return Missing {
            rule,
            what: need.what.to_owned(),
            help: "在粘贴的表里，这一行的“原因”一格写上原因".to_owned(),
            span: need.span,
            label: "应当写在这一行",
        };
    }
    Missing {
        rule,
        what: "“原因”这一列".to_owned(),
        help: "给粘贴的表加一列，列名写“原因”，决算与预算不同的科目写上原因".to_owned(),
        span: Some(pasted.head),
        label: HEAD,
    }
}

const HEAD: &str = "列名从这里开始";
