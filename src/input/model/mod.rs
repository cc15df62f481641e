//! The model: what a report holds, as types.

mod forms;
mod funds;
mod performance;
mod typed;

pub use forms::*;
pub use funds::*;
pub use performance::*;
pub use typed::*;

use crate::amount::{Amount, Unit};
pub use crate::keys::choices::{Entity, FundKind, Level, OmittedFrom, UnitKind};
use crate::source::{Span, Spanned};
use std::collections::BTreeMap;

/// An amount as typed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Money {
    /// The amount.
    pub amount: Amount,
    /// Half a unit of the last place typed, see [`crate::amount::Typed`].
    pub slack: Amount,
    /// The place.
    pub span: Span,
}

impl Money {
    /// An amount that stands for itself, whatever was typed.
    pub(crate) fn exact(amount: Amount, span: Span) -> Money {
        Money { amount, slack: Amount::ZERO, span }
    }
}

/// A text of the user's, from the TOML itself or from a file beside it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Text {
    /// The text, with `\n` between lines.
    pub text: String,
    /// The place. When it is as long as the text, the text stands there letter by letter.
    pub span: Span,
}

/// A whole number of people, vehicles, …
pub type Count = Spanned<u64>;

/// A place that holds a figure or is meant to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Slot {
    /// The place; nothing long for an empty cell.
    pub span: Span,
    /// The kind of what it is part of.
    pub kind: SlotKind,
}

/// The kind of what a figure is part of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SlotKind {
    /// The value of a key.
    Value,
    /// A pasted row of its own.
    Cell,
    /// A pasted row of sums, which are only checked.
    Sum,
}

/// A report.
#[derive(Debug, Clone, PartialEq)]
pub struct Input {
    /// The format's name.
    pub format: Spanned<String>,
    /// The year that the accounts are of.
    pub year: Spanned<u16>,
    /// The unit of all amounts in the file.
    pub unit: Unit,
    /// The place where the unit is written.
    pub unit_at: Span,
    /// The department whose accounts they are.
    pub department: Department,
    /// Part 1.
    pub overview: Overview,
    /// 一般公共预算
    pub general: Fund,
    /// 政府性基金预算
    pub government: Fund,
    /// 国有资本经营预算
    pub state_capital: Fund,
    /// Everything but fiscal appropriation.
    pub own: OwnFunds,
    /// Basic expenditure of the general public budget by economic code.
    pub economic: Economic,
    /// The same of each 项, where a format prints that.
    pub economic_by_item: Vec<ItemEconomic>,
    /// Project expenditure, listed or told.
    pub projects: Projects,
    /// The reasons why totals changed.
    pub reasons: Reasons,
    /// “三公”经费, 机关运行经费, 政府采购, 国有资产占用, 人员.
    pub disclosures: Disclosures,
    /// 预算绩效
    pub performance: Performance,
    /// Part 4.
    pub key_work: KeyWork,
    /// Terms added to part 5.
    pub glossary: Vec<Term>,
    /// Part 6.
    pub annexes: Vec<Annex>,
    /// Last year's finals as typed.
    pub prior: Prior,
    /// The hash of last year's report when this one was made from it.
    pub prior_hash: Option<Text>,
    /// Choices that the format offers, by name.
    pub options: Vec<(Spanned<String>, bool)>,
    /// Measures of pages that differ from the format's.
    pub page: Vec<PageWish>,
    /// Sentences of the format's that this report words otherwise, by key.
    pub wording: Vec<(Spanned<String>, Text)>,
    /// Approved figures (批复数) by figure id.
    pub control: Vec<Control>,
    /// Warnings that the department lets stand.
    pub accept: Vec<Acceptance>,
    /// Details that a review for secrecy left out.
    pub omissions: Vec<Omission>,
    /// Every text that is meant to be printed.
    pub texts: Vec<Text>,
    /// Every figure that was typed, and every cell that is empty where one may stand.
    pub slots: Vec<Slot>,
    /// Words that must not be published, when the report names a file of its own.
    pub secret_words: Option<Vec<String>>,
}

/// The department whose accounts they are, or the unit.
#[derive(Debug, Clone, PartialEq)]
pub struct Department {
    /// The one of both that it is.
    pub kind: Entity,
    /// 单位性质, of a unit's accounts.
    pub unit_kind: Option<UnitKind>,
    /// 全称
    pub name: Text,
    /// The name on the cover.
    pub cover_name: Option<Text>,
    /// 简称
    pub short: Option<Text>,
    /// 财政级次
    pub level: Level,
    /// The place where the level was typed.
    pub level_at: Span,
    /// 咨询电话
    pub phone: Option<Text>,
    /// The day when the document is published.
    pub release_date: Option<Spanned<Date>>,
    /// The day when the final accounts were approved (决算批复).
    pub approval_date: Option<Spanned<Date>>,
    /// Newly founded: nothing to compare with.
    pub new: bool,
    /// A sentence about that.
    pub new_reason: Option<Text>,
}

/// A calendar day; earlier ones are less.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Date {
    /// Year.
    pub year: u16,
    /// Month, from 1.
    pub month: u8,
    /// Day, from 1.
    pub day: u8,
}

impl Date {
    /// The number of days from the first day of year 0: differences of it count days.
    pub fn number(self) -> u32 {
        // Years begin with March, so that the leap day is the last.
        let (year, month) = match self.month {
            ..3 => {
                (u32::from(self.year).saturating_sub(1), u32::from(self.month).saturating_add(9))
            }
            month => (u32::from(self.year), u32::from(month).saturating_sub(3)),
        };
        let leap_days = (year / 4).saturating_sub(year / 100).saturating_add(year / 400);
        let of_months = month.saturating_mul(153).saturating_add(2) / 5;
        [year.saturating_mul(365), leap_days, of_months, u32::from(self.day)]
            .into_iter()
            .fold(0, u32::saturating_add)
    }

    /// The day in Chinese: 2025年9月26日.
    pub fn in_words(self) -> String {
        format!("{}年{}月{}日", self.year, self.month, self.day)
    }
}

/// A measure of pages that differs from the format's.
#[derive(Debug, Clone, PartialEq)]
pub struct PageWish {
    /// The measure.
    pub key: Spanned<String>,
    /// The value that it should have.
    pub value: Spanned<PageValue>,
}

/// A measure of pages. No money is ever one, so it may be binary.
#[derive(Debug, Clone, PartialEq)]
pub enum PageValue {
    /// A length or a count.
    Number(f64),
    /// A switch: yes or no.
    Switch(bool),
    /// One of several ways.
    Word(String),
}

/// Part 1.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Overview {
    /// 主要职责
    pub duties: Option<Text>,
    /// 内设机构
    pub institutions: Vec<Text>,
    /// Their number as typed.
    pub institutions_count: Option<Count>,
    /// More about them.
    pub institutions_text: Option<Text>,
    /// The units whose accounts these are, headquarters first; of a unit's accounts, the unit alone.
    pub units: Vec<UnitEntry>,
}

impl Overview {
    /// The first unit of a kind.
    pub fn unit_of(&self, kind: UnitKind) -> Option<&UnitEntry> {
        self.units.iter().find(|unit| unit.kind == kind)
    }

    /// Whether there are units, and all of them are 事业: then there are no operating expenses by definition.
    pub fn is_institutional(&self) -> bool {
        !self.units.is_empty() && self.units.iter().all(|unit| unit.kind == UnitKind::Institutional)
    }
}

/// A unit whose accounts are part of the department's.
#[derive(Debug, Clone, PartialEq)]
pub struct UnitEntry {
    /// Its name.
    pub name: Text,
    /// 本级, 二级, 三级
    pub level: Text,
    /// 行政, 参公, 事业
    pub kind: UnitKind,
}

/// The reasons why totals changed.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Reasons {
    /// The place where the section begins, to say where something is missing.
    pub span: Option<Span>,
    /// By the keys of last year's amounts.
    pub changes: BTreeMap<String, Text>,
    /// The reason why the opening carry-over isn't last year's closing.
    pub opening: Option<Text>,
}

/// Last year's finals as typed.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Prior {
    /// The place where the section begins.
    pub span: Option<Span>,
    /// The amounts by their keys.
    pub amounts: BTreeMap<String, Money>,
    /// A note that is typed when they were restated.
    pub note: Option<Text>,
}

/// An approved figure.
#[derive(Debug, Clone, PartialEq)]
pub struct Control {
    /// The figure's id.
    pub figure: Spanned<String>,
    /// The value that the finance bureau approved: an amount, or a rate in per cent.
    pub value: ControlValue,
    /// The place.
    pub span: Span,
}

/// A warning that the department has looked at and lets stand.
#[derive(Debug, Clone, PartialEq)]
pub struct Acceptance {
    /// The rule's code.
    pub code: Text,
    /// The name of the place, as findings give it.
    pub place: Text,
    /// The reason.
    pub reason: Text,
}

/// A sum of which not all details are published, after a review for secrecy (保密审查). Nothing of it is printed but the
/// sum.
#[derive(Debug, Clone, PartialEq)]
pub struct Omission {
    /// The place where it is declared.
    pub span: Span,
    /// The section whose details they are.
    pub from: OmittedFrom,
    /// The sum as approved, by columns: of a 类 or a 款, or of all where the code is empty.
    pub totals: CodeItem,
    /// The reason.
    pub reason: Text,
    /// The name of who reviewed it.
    pub reviewer: Text,
    /// The day of the review.
    pub reviewed: Spanned<Date>,
}

/// The value of a control.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct ControlValue {
    /// Read as an amount in the report's unit; `None` when it can't be one.
    pub money: Option<Money>,
    /// The number as typed, for rates and counts.
    pub number: rust_decimal::Decimal,
}

#[cfg(test)]
mod tests {
    use super::Date;

    #[test]
    fn days_are_counted_over_months_and_leap_days() {
        let between = |(year, month, day), (to_year, to_month, to_day)| {
            let from = Date { year, month, day }.number();
            Date { year: to_year, month: to_month, day: to_day }.number() - from
        };
        assert_eq!(between((2025, 8, 29), (2025, 9, 18)), 20);
        assert_eq!(between((2024, 2, 28), (2024, 3, 1)), 2);
        assert_eq!(between((2025, 2, 28), (2025, 3, 1)), 1);
        assert_eq!(between((2024, 12, 31), (2025, 1, 1)), 1);
        assert_eq!(between((1999, 3, 1), (2000, 3, 1)), 366);
    }
}
