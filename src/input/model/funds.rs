//! Amounts by code, and projects.

use super::{Money, Text};
use crate::source::{Span, Spanned};
use std::collections::BTreeMap;

/// One of the three kinds of fiscal appropriation.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Fund {
    /// The place where its section begins; `None` when there is none.
    pub span: Option<Span>,
    /// A line for each 项.
    pub items: Vec<FundItem>,
    /// 年初预算 of the whole, when it isn't the sum of the items'.
    pub initial_budget: Option<Money>,
    /// 全年预算 of the whole.
    pub adjusted_budget: Option<Money>,
    /// The purposes that each 类 is spent on.
    pub purposes: BTreeMap<String, Text>,
    /// The reasons why the final of a 类 differs from its budget, for formats that explain by 类.
    pub class_reasons: BTreeMap<String, Text>,
    /// Sums that came with a pasted block.
    pub subtotals: Vec<Subtotal>,
    /// Names of codes that came with a pasted block.
    pub names: Vec<PastedName>,
}

/// A code's name in a pasted block; only checked.
#[derive(Debug, Clone, PartialEq)]
pub struct PastedName {
    /// 3, 5 or 7 digits.
    pub code: String,
    /// The name as pasted.
    pub name: Text,
}

/// A 项 of a fund.
#[derive(Debug, Clone, PartialEq)]
pub struct FundItem {
    /// Seven digits.
    pub code: Spanned<String>,
    /// 本年收入
    pub income: Option<Money>,
    /// 年初结转和结余
    pub opening: Option<Money>,
    /// 年末结转和结余
    pub closing: Option<Money>,
    /// 基本支出
    pub basic: Option<Money>,
    /// 项目支出
    pub project: Option<Money>,
    /// 年初预算
    pub initial_budget: Option<Money>,
    /// 全年预算
    pub adjusted_budget: Option<Money>,
    /// The reason why final and budget differ.
    pub reason: Option<Text>,
    /// The pasted table that it stands in a row of; `None` where it was typed as a line.
    pub pasted: Option<Pasted>,
}

/// A pasted table as its rows know it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Pasted {
    /// The place where the names of its columns begin.
    pub head: Span,
    /// Whether it has a column of reasons.
    pub has_reasons: bool,
}

/// A sum that came with a pasted block; only checked.
#[derive(Debug, Clone, PartialEq)]
pub struct Subtotal {
    /// 3 or 5 digits, or empty for 合计, or the code of the 项 whose own total was pasted.
    pub code: String,
    /// The column that it sums.
    pub column: FundColumn,
    /// The amount as pasted.
    pub money: Money,
}

/// A column of a fund's block.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FundColumn {
    /// 本年收入
    Income,
    /// 年初结转和结余
    Opening,
    /// 年末结转和结余
    Closing,
    /// 基本支出
    Basic,
    /// 项目支出
    Project,
    /// 年初预算
    InitialBudget,
    /// 全年预算
    AdjustedBudget,
    /// 合计 of basic and project, only checked.
    Expenditure,
}

/// Everything but fiscal appropriation.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct OwnFunds {
    /// The place where its section begins; `None` when there is none.
    pub span: Option<Span>,
    /// A line for each 项.
    pub items: Vec<OwnItem>,
    /// 使用非财政拨款结余（含专用结余）
    pub surplus_used: Option<Money>,
    /// 结余分配
    pub surplus_distribution: Option<Money>,
    /// 年初结转和结余
    pub opening: Option<Money>,
    /// 年末结转和结余
    pub closing: Option<Money>,
    /// The sources of 其他收入.
    pub other_income_sources: Vec<Text>,
}

/// A 项 of the department's own funds.
#[derive(Debug, Clone, PartialEq)]
pub struct OwnItem {
    /// Seven digits.
    pub code: Spanned<String>,
    /// 上级补助收入
    pub grants_from_superior: Option<Money>,
    /// 事业收入
    pub institutional_income: Option<Money>,
    /// 经营收入
    pub business_income: Option<Money>,
    /// 附属单位上缴收入
    pub from_affiliates: Option<Money>,
    /// 其他收入
    pub other_income: Option<Money>,
    /// 基本支出
    pub basic: Option<Money>,
    /// 项目支出
    pub project: Option<Money>,
    /// 上缴上级支出
    pub to_superior: Option<Money>,
    /// 经营支出
    pub business_expenditure: Option<Money>,
    /// 对附属单位补助支出
    pub to_affiliates: Option<Money>,
}

/// Basic expenditure by economic code.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Economic {
    /// The place where its section begins.
    pub span: Option<Span>,
    /// A line for each 款 (five digits).
    pub items: Vec<EconomicItem>,
    /// Sums that came with a pasted block: code of a 类, or empty for 合计.
    pub subtotals: Vec<(String, Money)>,
    /// Names of codes that came with a pasted block.
    pub names: Vec<PastedName>,
}

/// An economic code's amount.
#[derive(Debug, Clone, PartialEq)]
pub struct EconomicItem {
    /// Five digits.
    pub code: Spanned<String>,
    /// The amount.
    pub amount: Money,
}

/// Project expenditure, listed or told.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Projects {
    /// The list.
    pub items: Vec<Project>,
    /// The list is said to be all of 项目支出.
    pub complete: Option<Spanned<bool>>,
    /// Told instead of listed.
    pub text: Option<Text>,
}

/// A project.
#[derive(Debug, Clone, PartialEq)]
pub struct Project {
    /// Its name.
    pub name: Text,
    /// The amount that was spent.
    pub amount: Money,
    /// The purpose.
    pub purpose: Option<Text>,
    /// The result that came of it.
    pub result: Option<Text>,
}
