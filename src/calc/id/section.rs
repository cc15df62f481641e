//! The sections of ids: funds, disclosures, shares, last year's.

/// The first step of an id. The names of the sections are in order, so that ids are.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
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
}

impl Section {
    /// All of them, in the order of their names.
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
    fn told(self) -> (&'static str, &'static str) {
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
        }
    }

    /// Its name in ids.
    pub fn name(self) -> &'static str {
        self.told().0
    }

    /// The name of the section.
    pub fn words(self) -> &'static str {
        self.told().1
    }

    /// The section of this name.
    pub fn named(name: &str) -> Option<Section> {
        Section::ALL.into_iter().find(|section| section.name() == name)
    }

    /// Whether its figures stand by classification code.
    pub fn has_codes(self) -> bool {
        use Section::{All, Economic, Fiscal, General, Government, Own, StateCapital};
        matches!(self, All | Economic | Fiscal | General | Government | Own | StateCapital)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_order_is_that_of_the_names() {
        let names = Section::ALL.map(Section::name);
        assert!(names.is_sorted() && Section::ALL.is_sorted(), "{names:?}");
    }
}
