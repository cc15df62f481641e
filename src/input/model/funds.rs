//! Amounts by code, and projects.

use super::{FundKind, Input, Money, Text};
use crate::catalog::Classification;
use crate::keys::Column;
use crate::source::{Span, Spanned};
use std::collections::BTreeMap;

/// One of the three kinds of fiscal appropriation.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Fund {
    /// The place where its section begins; `None` when there is none.
    pub span: Option<Span>,
    /// A line for each 项.
    pub items: Vec<CodeItem>,
    /// Budgets of the whole, when they aren't the sums of the items'.
    pub whole: Amounts,
    /// The purposes that each 类 is spent on.
    pub purposes: BTreeMap<String, Text>,
    /// The reasons why the final of a 类 differs from its budget, for formats that explain by 类.
    pub class_reasons: BTreeMap<String, Text>,
    /// Sums that came with a pasted block.
    pub subtotals: Vec<Subtotal>,
    /// Names of codes that stand beside them.
    pub names: Vec<CodeName>,
}

impl Fund {
    /// Whether an amount was typed in a column of any item.
    pub fn has(&self, column: Column) -> bool {
        self.items.iter().any(|item| item.has(column))
    }
}

/// A code's name as the report says it.
#[derive(Debug, Clone, PartialEq)]
pub struct CodeName {
    /// 3, 5 or 7 digits.
    pub code: String,
    /// The name, without what a spreadsheet puts around or into it.
    pub name: Text,
}

impl Input {
    /// The names that the report gives to codes, in the order of its sections.
    pub fn code_names(&self) -> impl Iterator<Item = (Classification, &CodeName)> {
        let funds = [&self.general, &self.government, &self.state_capital];
        let functional = funds.into_iter().flat_map(|fund| &fund.names).chain(&self.own.names);
        let functional = functional.map(|name| (Classification::Functional, name));
        functional.chain(self.economic.names.iter().map(|name| (Classification::Economic, name)))
    }
}

/// Amounts that were typed of a code: of a 项, or of a sum of which not all details are published.
#[derive(Debug, Clone, PartialEq)]
pub struct CodeItem {
    /// Its digits.
    pub code: Spanned<String>,
    /// Amounts as typed, by columns.
    pub amounts: Amounts,
    /// The reason why final and budget differ.
    pub reason: Option<Text>,
    /// The pasted table that it stands in a row of; `None` where it was typed as a line.
    pub pasted: Option<Pasted>,
}

/// Amounts by columns.
pub type Amounts = BTreeMap<Column, Money>;

impl CodeItem {
    /// Finds what was typed in a column.
    pub fn get(&self, column: Column) -> Option<Money> {
        self.amounts.get(&column).copied()
    }

    /// Whether an amount was typed in a column.
    pub fn has(&self, column: Column) -> bool {
        self.amounts.contains_key(&column)
    }
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
    pub column: Column,
    /// The amount as pasted.
    pub money: Money,
}

/// Everything but fiscal appropriation.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct OwnFunds {
    /// The place where its section begins; `None` when there is none.
    pub span: Option<Span>,
    /// A line for each 项.
    pub items: Vec<CodeItem>,
    /// Names of codes that stand beside them.
    pub names: Vec<CodeName>,
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

/// Basic expenditure by economic code.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Economic {
    /// The place where its section begins.
    pub span: Option<Span>,
    /// A line for each 款 (five digits).
    pub items: Vec<EconomicItem>,
    /// Sums that came with a pasted block.
    pub subtotals: Vec<Subtotal>,
    /// Names of codes that stand beside them.
    pub names: Vec<CodeName>,
}

/// An economic code's amount.
#[derive(Debug, Clone, PartialEq)]
pub struct EconomicItem {
    /// Five digits.
    pub code: Spanned<String>,
    /// The amount.
    pub amount: Money,
}

/// Basic expenditure of a 项 by economic code.
#[derive(Debug, Clone, PartialEq)]
pub struct ItemEconomic {
    /// The 项.
    pub code: Spanned<String>,
    /// A line for each 款 of the economic classification.
    pub items: Vec<EconomicItem>,
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
    /// The fund that paid for it.
    pub fund: FundKind,
    /// That as typed.
    pub fund_typed: Option<Text>,
    /// The part that was appropriated this year.
    pub current: Option<Money>,
    /// The part that was left from earlier years.
    pub carry_over: Option<Money>,
    /// The purpose.
    pub purpose: Option<Text>,
    /// The result that came of it.
    pub result: Option<Text>,
}
