//! Of which codes, or of which other things, there is a row or a column each.

use serde::Deserialize;

/// The amounts by code of which a table is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum LedgerName {
    /// Everything.
    All,
    /// The three funds together.
    Fiscal,
    /// 一般公共预算
    General,
    /// 政府性基金预算
    Government,
    /// 国有资本经营预算
    StateCapital,
}

/// A level of codes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
pub enum CodeLevel {
    /// 类
    #[serde(rename = "类")]
    Class,
    /// 款
    #[serde(rename = "款")]
    Subclass,
    /// 项
    #[serde(rename = "项")]
    Item,
}

impl CodeLevel {
    /// The level of this name.
    pub fn named(word: &str) -> Option<CodeLevel> {
        let all = [("类", CodeLevel::Class), ("款", CodeLevel::Subclass), ("项", CodeLevel::Item)];
        all.into_iter().find(|(name, _)| *name == word).map(|(_, level)| level)
    }

    /// Counts the digits of its codes.
    pub fn digits(self) -> usize {
        match self {
            CodeLevel::Class => 3,
            CodeLevel::Subclass => 5,
            CodeLevel::Item => 7,
        }
    }
}

/// Of what there is a row each.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Each {
    /// Functional codes.
    Code,
    /// Economic codes.
    EconomicCode,
    /// Projects.
    Project,
    /// Matters of key work.
    KeyWork,
    /// Purposes of official receptions.
    ReceptionPurpose,
    /// Units of the department.
    Unit,
}
