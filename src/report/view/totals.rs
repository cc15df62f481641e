//! Totals and shares.

use super::shown::Shown;
use crate::calc::ledger::{EXPENDITURE, INCOME};
use crate::calc::{Column, ShareOf};
use crate::report::context::Context;
use crate::report::marks::Mark;
use schemars::JsonSchema;
use serde::Serialize;

/// 合计数
#[derive(Debug, Serialize, JsonSchema)]
pub struct TotalsView {
    /// 收入总计；与支出总计相等时就是收、支总计
    pub total: Mark,
    /// 支出总计
    pub expenditure_total: Mark,
    /// 印出来的收入总计与支出总计相等
    pub balanced: bool,
    /// 财政拨款收入总计；与支出总计相等时就是财政拨款收、支总计
    pub fiscal_total: Mark,
    /// 财政拨款支出总计
    pub fiscal_expenditure_total: Mark,
    /// 印出来的财政拨款收入总计与支出总计相等
    pub fiscal_balanced: bool,
    /// 有财政拨款收入
    pub has_fiscal_income: Shown,
    /// 有收入、支出或者结转和结余
    pub has_flows: Shown,
    /// 有财政拨款的收入、支出或者结转和结余
    pub has_fiscal: Shown,
}

pub(super) fn totals(context: &mut Context<'_>) -> TotalsView {
    let totals = context.figures.totals;
    let fiscal = totals.fiscal;
    let book = context.book();
    let equal = |left, right| book.printed(left) == book.printed(right);
    TotalsView {
        total: context.figure(totals.income_total),
        expenditure_total: context.figure(totals.expenditure_total),
        balanced: equal(totals.income_total, totals.expenditure_total),
        fiscal_total: context.figure(totals.fiscal_income_total),
        fiscal_expenditure_total: context.figure(totals.fiscal_expenditure_total),
        fiscal_balanced: equal(totals.fiscal_income_total, totals.fiscal_expenditure_total),
        has_fiscal_income: Shown::of(context, fiscal.income),
        has_flows: Shown::any(
            context,
            [
                totals.all.income,
                totals.all.expenditure,
                totals.opening,
                totals.closing,
                totals.surplus_used,
                totals.surplus_distribution,
            ],
        ),
        has_fiscal: Shown::any(
            context,
            [fiscal.opening, fiscal.income, fiscal.expenditure, fiscal.closing],
        ),
    }
}

/// 一项收入或支出及其占比
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct PartView {
    /// 名称：财政拨款收入、基本支出……
    #[schemars(extend("words" = part_names()))]
    pub name: Mark,
    /// 金额
    pub amount: Mark,
    /// 占比，带 %；有负数、合计是 0 时为空
    #[schemars(extend("may_be_empty" = true))]
    pub share: Mark,
    /// 印出来不是 0
    pub any: Shown,
}

/// All parts of income or of expenditure.
pub(super) fn parts(context: &mut Context<'_>, parts: &[ShareOf<Column>]) -> Vec<PartView> {
    parts.iter().map(|part| part_view(context, part)).collect()
}

fn part_view(context: &mut Context<'_>, part: &ShareOf<Column>) -> PartView {
    PartView {
        name: Mark::word(part.of.title()),
        amount: context.figure(part.amount),
        share: context.figure_or_none(part.share),
        any: Shown::of(context, part.amount),
    }
}

/// The names of the parts of income and of expenditure.
fn part_names() -> Vec<&'static str> {
    INCOME.into_iter().chain(EXPENDITURE).map(|part| part.title()).collect()
}
