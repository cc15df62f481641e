//! Rows as a format describes them.

use super::Records;
use crate::catalog::Classification;
use serde::Deserialize;

/// A row, or one for each of something.
#[derive(Debug, Clone, Deserialize)]
#[serde(try_from = "WrittenRow")]
pub enum RowSpec {
    /// One row.
    Fixed {
        /// Name of the row.
        name: String,
        /// Name of what its figures are of.
        of: String,
        /// Its name stands over codes and names, in the middle: 合计.
        total: bool,
    },
    /// So many blank rows.
    Blank(u16),
    /// Blank rows until all sides are as long.
    Fill,
    /// A row for each code of a ledger.
    Codes(CodeRows),
    /// A row for each economic code.
    Economic(EconomicRows),
    /// A row for each thing of a list of the report's.
    Records {
        /// Of which.
        records: Records,
        /// Name of what their figures are of.
        of: String,
    },
}

/// A row for each functional code.
#[derive(Debug, Clone)]
pub struct CodeRows {
    /// Of which amounts.
    pub ledger: LedgerName,
    /// Levels that have rows; all where none is named.
    pub levels: Vec<CodeLevel>,
    /// The list of codes that have rows whether or not there is money.
    pub listed: Option<String>,
    /// Pattern of a row's name: `{ordinal}、{name}`.
    pub name: String,
    /// Name of what its figures are of.
    pub of: String,
    /// Codes have rows though nothing is printed in them.
    pub zeros: bool,
}

/// A row for each economic code, in one list or in several beside each other.
#[derive(Debug, Clone)]
pub struct EconomicRows {
    /// The lists of codes; what is used beside them is put in.
    pub listed: Vec<String>,
    /// Name of what its figures are of.
    pub of: String,
}

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

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct WrittenRow {
    name: Option<String>,
    of: Option<String>,
    #[serde(default)]
    total: bool,
    blank: Option<u16>,
    #[serde(default)]
    fill: bool,
    each: Option<Each>,
    ledger: Option<LedgerName>,
    #[serde(default)]
    levels: Vec<CodeLevel>,
    #[serde(default)]
    listed: Vec<String>,
    #[serde(default)]
    zeros: bool,
}

/// The most blank rows at one place.
const BLANK: u16 = 50;

impl TryFrom<WrittenRow> for RowSpec {
    type Error = &'static str;

    fn try_from(raw: WrittenRow) -> Result<Self, Self::Error> {
        let is_bare = raw.name.is_none() && raw.of.is_none() && raw.each.is_none() && !raw.total;
        let of_codes = raw.ledger.is_some() || !raw.levels.is_empty() || raw.zeros;
        if of_codes && raw.each != Some(Each::Code) {
            return Err("ledger、levels、zeros 只和 each = \"code\" 一起写");
        }
        match (raw.blank, raw.fill) {
            (Some(blank), false) if is_bare && blank <= BLANK => return Ok(RowSpec::Blank(blank)),
            (None, true) if is_bare => return Ok(RowSpec::Fill),
            (None, false) => {}
            _ => return Err("空行（blank，最多 50，或者 fill）自成一行，不和别的一起写"),
        }
        let of = |standard: &str| raw.of.clone().unwrap_or_else(|| standard.to_owned());
        let records = |records: Records| RowSpec::Records { records, of: of(records.id()) };
        Ok(match raw.each {
            None if !raw.listed.is_empty() => return Err("listed 和 each 一起写"),
            None => {
                RowSpec::Fixed { name: raw.name.unwrap_or_default(), of: of(""), total: raw.total }
            }
            Some(Each::Code) => RowSpec::Codes(CodeRows {
                ledger: raw.ledger.ok_or("each = \"code\" 的要写 ledger：哪些资金的科目")?,
                levels: raw.levels,
                of: of("{code}"),
                name: raw.name.unwrap_or_else(|| "{name}".to_owned()),
                listed: match raw.listed.as_slice() {
                    [] => None,
                    [one] => Some(one.clone()),
                    _ => return Err("each = \"code\" 的 listed 只写一个清单"),
                },
                zeros: raw.zeros,
            }),
            Some(Each::EconomicCode) if raw.listed.is_empty() => {
                return Err("each = \"economic_code\" 的要写 listed：哪几个清单");
            }
            Some(Each::EconomicCode) => {
                RowSpec::Economic(EconomicRows { of: of("economic.{code}"), listed: raw.listed })
            }
            Some(Each::Project) => records(Records::Projects),
            Some(Each::KeyWork) => records(Records::KeyWork),
            Some(Each::ReceptionPurpose) => records(Records::ReceptionPurposes),
            Some(Each::Unit) => records(Records::Units),
        })
    }
}

impl RowSpec {
    /// The lists of codes that it names, and of which classification they are.
    pub fn lists(&self) -> Vec<(Classification, &str)> {
        match self {
            RowSpec::Codes(rows) => {
                rows.listed.iter().map(|name| (Classification::Functional, name.as_str())).collect()
            }
            RowSpec::Economic(rows) => {
                rows.listed.iter().map(|name| (Classification::Economic, name.as_str())).collect()
            }
            _ => Vec::new(),
        }
    }

    /// Names what its figures are of; nothing for blank rows.
    pub fn of(&self) -> Option<&str> {
        match self {
            RowSpec::Fixed { of, .. } | RowSpec::Records { of, .. } => Some(of),
            RowSpec::Codes(rows) => Some(&rows.of),
            RowSpec::Economic(rows) => Some(&rows.of),
            RowSpec::Blank(_) | RowSpec::Fill => None,
        }
    }
}
