//! Shares and completions that the format declares.

use super::completion::{CompletionView, completion_view};
use super::figure::{FigureView, figure, words};
use super::shown::Shown;
use crate::calc::{Completion, CompletionOutcome, DeclaredRatio, FigureId, RatioKind};
use crate::report::context::{Context, NeededText};
use crate::report::marks::Mark;
use schemars::JsonSchema;
use serde::Serialize;
use std::collections::BTreeMap;

/// 格式自己的一个占比
#[derive(Debug, Serialize, JsonSchema)]
pub struct DeclaredShareView {
    /// 占的数
    pub amount: Mark,
    /// 占的数印出来不是 0；该填而没有填的也算
    pub any: Shown,
    /// 全体的数
    pub whole: Mark,
    /// 占比，带 %；全体是 0、有负数或者多于全体的为空
    #[schemars(extend("may_be_empty" = true))]
    pub share: Mark,
}

/// 格式自己的一个比较，和别的数比
#[derive(Debug, Serialize, JsonSchema)]
pub struct DeclaredCompletionView {
    /// 两个数
    #[serde(flatten)]
    pub completion: CompletionView,
    /// 不同的原因，接在“主要原因”后面：以“是”或“：”开头；格式规定可以不说、也没有写的为空
    #[schemars(extend("may_be_empty" = true))]
    pub reason: Mark,
    /// 同上，开头没有“是”和“：”，接在“主要原因：”后面；没有为空
    #[schemars(extend("may_be_empty" = true))]
    pub reason_text: Mark,
}

/// Lists what is declared of a kind, with its two amounts.
fn declared(context: &mut Context<'_>, kind: RatioKind) -> Vec<(DeclaredRatio, [FigureView; 2])> {
    let all = context.manifest.figures.declared.iter().filter(|ratio| ratio.kind == kind);
    let with_amounts = |ratio: &DeclaredRatio| {
        (ratio.clone(), [figure(context, &ratio.of), figure(context, &ratio.base)])
    };
    all.map(with_amounts).collect()
}

pub(super) fn shares(context: &mut Context<'_>) -> BTreeMap<String, DeclaredShareView> {
    let mut out = BTreeMap::new();
    for (ratio, [amount, whole]) in declared(context, RatioKind::Share) {
        let share = context.figures.declared.shares.get(&ratio.name).copied().flatten();
        let missing = [&amount, &whole].into_iter().find(|one| !one.said);
        let share = match missing {
            Some(missing) => missing.text.clone(),
            None => context.figure_or_none(share),
        };
        let (amount, any) = (amount.text, amount.any);
        out.insert(ratio.name, DeclaredShareView { amount, any, whole: whole.text, share });
    }
    out
}

pub(super) fn completions(context: &mut Context<'_>) -> BTreeMap<String, DeclaredCompletionView> {
    let mut out = BTreeMap::new();
    for (ratio, [amount, base]) in declared(context, RatioKind::Completion) {
        let compared = context.figures.declared.completions.get(&ratio.name).copied();
        let (completion, reason) = match compared.filter(|_| amount.said && base.said) {
            Some(compared) => {
                let view = with_budget(context, &compared, &ratio.base);
                let unknown = compared.outcome == CompletionOutcome::Unknown;
                let lacking = unknown.then(|| view.budget.clone());
                (view, lacking.unwrap_or_else(|| reason(context, &ratio, &compared)))
            }
            None => {
                let missing = if amount.said { &base.text } else { &amount.text };
                (CompletionView::lacking(amount.text.clone(), missing), missing.clone())
            }
        };
        let reason_text = reason.without_lead();
        out.insert(ratio.name, DeclaredCompletionView { completion, reason, reason_text });
    }
    out
}

/// The completion; a budget that nobody typed is asked for where budgets of its section are typed.
fn with_budget(
    context: &mut Context<'_>,
    completion: &Completion,
    base: &FigureId,
) -> CompletionView {
    let keys = &context.input.disclosures.keys().keys;
    let section = keys.iter().find(|key| key.is_part_of_ids(base.section().name()));
    let section = section.map_or_else(String::new, |key| format!("[{}]", key.name));
    let key = base.quantity().map_or("", |quantity| quantity.name());
    let what = words(context, base);
    let need = NeededText { what: &what, section: &section, key, span: None };
    completion_view(context, completion, need)
}

/// The reason, where the format asks for one.
fn reason(context: &mut Context<'_>, ratio: &DeclaredRatio, completion: &Completion) -> Mark {
    let input = context.input;
    let Some(key) = input.disclosures.keys().reasons().key(&ratio.name) else {
        return Mark::none();
    };
    let (what, span) = (&key.title, input.reasons.span);
    let need = NeededText { what, section: "[reasons]", key: &ratio.name, span };
    let compared = Some((completion.difference, completion.budget));
    context.reason_of(input.reasons.changes.get(&ratio.name), compared, need)
}
