//! Final accounts beside the budget.

use crate::calc::{Completion, CompletionOutcome, Direction};
use crate::report::context::{Context, NeededText};
use crate::report::marks::Mark;
use schemars::JsonSchema;
use serde::Serialize;

/// 决算与预算
#[derive(Debug, Clone, Default, Serialize, JsonSchema)]
pub struct CompletionView {
    /// 预算数
    pub budget: Mark,
    /// 决算数
    pub amount: Mark,
    /// 决算与预算之差，不带正负号
    pub difference: Mark,
    /// 完成率，带 %；没有完成率为空
    #[schemars(extend("may_be_empty" = true))]
    pub rate: Mark,
    /// 有完成率
    pub rated: bool,
    /// 没有预算，也没有支出
    pub nothing: bool,
    /// 没有预算，有支出
    pub unplanned: bool,
    /// 有负数，只说金额
    pub amounts_only: bool,
    /// 决算大于预算
    pub up: bool,
    /// 决算小于预算
    pub down: bool,
    /// 决算不等于预算（包括没有预算而有支出）
    pub differs: bool,
}

impl CompletionView {
    /// Writes as if all were known, with a mark for what isn't.
    pub(super) fn lacking(amount: Mark, missing: &Mark) -> Self {
        CompletionView {
            budget: missing.clone(),
            amount,
            rate: missing.clone(),
            rated: true,
            ..CompletionView::default()
        }
    }
}

/// A completion for templates. A budget that nobody typed becomes a finding if the format prints it.
pub(super) fn completion_view(
    context: &mut Context<'_>,
    completion: &Completion,
    need: NeededText<'_>,
) -> CompletionView {
    let book = context.book();
    let (rate, way) = match completion.outcome {
        CompletionOutcome::Rate(rate, way) => (Some(rate), way),
        _ => (None, Direction::Level),
    };
    let outcome = completion.outcome;
    let unknown = outcome == CompletionOutcome::Unknown;
    let unplanned = outcome == CompletionOutcome::Unplanned;
    let amounts_only = outcome == CompletionOutcome::AmountsOnly;
    let (budget, rate_mark) = if unknown {
        let missing = context.missing_budget(need);
        (missing.clone(), missing)
    } else {
        (context.figure(completion.budget), context.figure_or_none(rate))
    };
    CompletionView {
        budget,
        amount: context.figure(completion.amount),
        difference: context.figure(completion.difference),
        rate: rate_mark,
        rated: rate.is_some() || unknown,
        nothing: outcome == CompletionOutcome::Nothing,
        unplanned,
        amounts_only,
        up: way == Direction::Up,
        down: way == Direction::Down,
        differs: unplanned || !book.printed(completion.difference).is_zero(),
    }
}
