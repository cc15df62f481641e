//! Settings: what a format decides about figures.

use super::check::DeclaredCheck;
use super::id::{FigureId, Section};
use super::no_reason::NoReason;
use super::ratio::DeclaredRatio;
use crate::amount::{SmallRates, Unit};
use serde::Deserialize;

/// The settings by which figures are computed and rounded; the `[figures]` table of a format's manifest.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Settings {
    /// The document's unit: rates are computed from amounts as printed in it.
    pub unit: Unit,
    /// Decimals of amounts in the document's unit.
    pub decimals: u32,
    /// The policy for shares of a list.
    pub shares: SharePolicy,
    /// The budget that 三公 is compared with.
    pub official_spending_budget: BudgetBasis,
    /// The amount that 机关运行经费 is compared with.
    pub operating_expenses_basis: OperatingBasis,
    /// The whole that 小微企业 contracts are a share of.
    pub small_and_micro_basis: SmallBasis,
    /// Whether the self-evaluation's coverage is counted in budgets or finals.
    pub performance_basis: PerformanceBasis,
    /// Decimals and form of each kind of rate.
    pub rates: Rates,
    /// The treatment of rates that round to zero.
    #[serde(default)]
    pub small_rates: SmallRates,
    /// The limits below which differences need no reason.
    #[serde(default)]
    pub no_reason_below: NoReason,
    /// The rules by which self-evaluation forms are scored.
    #[serde(default)]
    pub forms: FormRules,
    /// The figures that the format's texts name by their ids; no part of the manifest.
    #[serde(skip)]
    pub named: Vec<Named>,
    /// The shares and completions that the format declares; no part of this table of the manifest.
    #[serde(skip)]
    pub declared: Vec<DeclaredRatio>,
    /// The checks that it declares; neither.
    #[serde(skip)]
    pub checks: Vec<DeclaredCheck>,
}

/// A figure that a format names by its id.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Named {
    /// Its id.
    pub id: FigureId,
    /// File, line and column.
    pub place: String,
}

/// The rules by which self-evaluation forms are scored.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct FormRules {
    /// 部门整体支出绩效自评表
    pub overall: FormRule,
    /// 项目支出绩效自评表
    pub project: FormRule,
}

/// The rule by which a form is scored.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct FormRule {
    /// Points for execution: weight × the printed rate, at most the weight.
    pub execution_weight: u32,
    /// Whether these points are part of the total.
    pub execution_counts: bool,
    /// The way the goals' points make a total.
    pub goals: GoalPolicy,
    /// Points for all indicators together.
    pub indicators: u32,
}

impl Default for FormRule {
    fn default() -> Self {
        FormRule {
            execution_weight: 20,
            execution_counts: true,
            goals: GoalPolicy::Sum,
            indicators: 80,
        }
    }
}

/// The way the goals' points make a total.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum GoalPolicy {
    /// Added.
    Sum,
    /// Each goal is of 100 points or so; together they are scaled to the points for indicators.
    Scaled,
}

/// The policy for shares of a list.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum SharePolicy {
    /// Each rounded by itself.
    Natural,
    /// Shares that are made to total 100 by largest remainder, when the parts sum to the whole.
    Forced,
}

/// The basis: which budget.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum BudgetBasis {
    /// 年初预算
    Initial,
    /// 全年预算
    Adjusted,
}

impl BudgetBasis {
    /// The key under which such a budget is typed.
    pub fn key(self) -> &'static str {
        match self {
            BudgetBasis::Initial => "initial_budget",
            BudgetBasis::Adjusted => "adjusted_budget",
        }
    }
}

/// The amount that operating expenses are compared with.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum OperatingBasis {
    /// Last year's final.
    Prior,
    /// 年初预算
    InitialBudget,
}

/// The whole that 小微企业 contracts are a share of.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum SmallBasis {
    /// 政府采购支出总额
    Total,
    /// 授予中小企业合同金额
    SmallAndMedium,
}

/// The amount in which the self-evaluation's coverage is counted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum PerformanceBasis {
    /// 全年预算数
    Budget,
    /// 决算数
    Final,
}

/// Decimals and form of each kind of rate.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Rates {
    /// 占比
    pub share: RateStyle,
    /// 增减率
    pub change: RateStyle,
    /// 完成率
    pub completion: RateStyle,
    /// 执行率
    pub execution: RateStyle,
    /// Rates of 三公.
    pub official_spending: RateStyle,
    /// Rates of 机关运行经费.
    pub operating_expenses: RateStyle,
    /// Rates of 政府采购.
    pub procurement: RateStyle,
}

/// A rate's decimals and form.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RateStyle {
    /// Decimals, 0 to 2; a rate that would print as 100 or 0 without being it takes more.
    pub decimals: u32,
    /// An exact 100 prints as `100%`, not `100.0%`.
    #[serde(default)]
    pub short_hundred: bool,
}

impl Rates {
    /// The style of a kind of rate.
    pub fn style(&self, kind: RateKind) -> RateStyle {
        match kind {
            RateKind::Share => self.share,
            RateKind::Change => self.change,
            RateKind::Completion => self.completion,
            RateKind::Execution => self.execution,
            RateKind::OfficialSpending => self.official_spending,
            RateKind::OperatingExpenses => self.operating_expenses,
            RateKind::Procurement => self.procurement,
        }
    }
}

impl RateKind {
    /// The kind of a rate of an amount: some sections have their own.
    pub fn of(amount: &FigureId, other: RateKind) -> RateKind {
        match amount.section() {
            Section::OfficialSpending => RateKind::OfficialSpending,
            Section::OperatingExpenses => RateKind::OperatingExpenses,
            Section::Procurement => RateKind::Procurement,
            _ => other,
        }
    }
}

/// A kind of rate.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum RateKind {
    /// 占比
    Share,
    /// 增减率
    Change,
    /// 完成率
    Completion,
    /// 执行率
    Execution,
    /// Rates of 三公.
    OfficialSpending,
    /// Rates of 机关运行经费.
    OperatingExpenses,
    /// Rates of 政府采购.
    Procurement,
}
