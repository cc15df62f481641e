//! The sections of ids: funds, disclosures, shares, last year's.

use super::IdWord;
use std::cmp::Ordering;

/// The first step of an id. Sections are ordered as their names are, so that ids are.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Section {
    /// Everything.
    All,
    /// Basic expenditure of the general public budget by economic code.
    Economic,
    /// Shares of kinds of expenditure.
    Expenditure,
    /// The three funds together.
    Fiscal,
    /// 一般公共预算
    General,
    /// 政府性基金预算
    Government,
    /// Shares of sources of income.
    Income,
    /// “三公”经费
    OfficialSpending,
    /// 机关运行经费
    OperatingExpenses,
    /// Everything but fiscal appropriation.
    Own,
    /// 预算绩效
    Performance,
    /// Last year's finals.
    Prior,
    /// 政府采购
    Procurement,
    /// Projects as listed.
    Projects,
    /// 人员
    Staff,
    /// 国有资产占用
    StateAssets,
    /// 国有资本经营预算
    StateCapital,
    /// One that the program doesn't know by itself: called as its key is.
    Typed(IdWord),
}

impl Section {
    /// All of the program's own, in the order of their names.
    pub const ALL: [Section; 17] = [
        Section::All,
        Section::Economic,
        Section::Expenditure,
        Section::Fiscal,
        Section::General,
        Section::Government,
        Section::Income,
        Section::OfficialSpending,
        Section::OperatingExpenses,
        Section::Own,
        Section::Performance,
        Section::Prior,
        Section::Procurement,
        Section::Projects,
        Section::Staff,
        Section::StateAssets,
        Section::StateCapital,
    ];

    /// Its name in ids, and what it is called.
    fn told(&self) -> (&str, &str) {
        match self {
            Section::All => ("all", "部门合计"),
            Section::Economic => ("economic", "基本支出（经济分类）"),
            Section::Expenditure => ("expenditure", "本年支出"),
            Section::Fiscal => ("fiscal", "财政拨款"),
            Section::General => ("general", "一般公共预算"),
            Section::Government => ("government", "政府性基金预算"),
            Section::Income => ("income", "本年收入"),
            Section::OfficialSpending => ("official_spending", "“三公”经费"),
            Section::OperatingExpenses => ("operating_expenses", "机关运行经费"),
            Section::Own => ("own", "财政拨款以外的资金"),
            Section::Performance => ("performance", "绩效自评"),
            Section::Prior => ("prior", "上年"),
            Section::Procurement => ("procurement", "政府采购"),
            Section::Projects => ("projects", "项目"),
            Section::Staff => ("staff", "人员"),
            Section::StateAssets => ("state_assets", "国有资产占用"),
            Section::StateCapital => ("state_capital", "国有资本经营预算"),
            Section::Typed(key) => (key.name(), key.words()),
        }
    }

    /// Its name in ids.
    pub fn name(&self) -> &str {
        self.told().0
    }

    /// The name of the section.
    pub fn words(&self) -> &str {
        self.told().1
    }

    /// The program's own section of this name.
    pub fn own(name: &str) -> Option<Section> {
        Section::ALL.into_iter().find(|section| section.name() == name)
    }

    /// The section of this name; one that isn't the program's own is called so.
    pub(in crate::calc) fn called(name: &str, title: &str) -> Section {
        Section::own(name).unwrap_or_else(|| Section::Typed(IdWord::titled(name, title)))
    }

    /// Whether it is the program's own.
    pub fn is_own(&self) -> bool {
        !matches!(self, Section::Typed(_))
    }

    /// Whether its figures stand by classification code.
    pub fn has_codes(&self) -> bool {
        use Section::{All, Economic, Fiscal, General, Government, Own, StateCapital};
        matches!(self, All | Economic | Fiscal | General | Government | Own | StateCapital)
    }
}

impl Ord for Section {
    fn cmp(&self, other: &Self) -> Ordering {
        // Most ids that are compared are of one section.
        if self == other { Ordering::Equal } else { self.name().cmp(other.name()) }
    }
}

impl PartialOrd for Section {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_order_is_that_of_the_names() {
        let sections = Section::ALL;
        let names = sections.each_ref().map(Section::name);
        assert!(names.is_sorted() && sections.is_sorted(), "{names:?}");
    }
}
