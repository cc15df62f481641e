//! Rows as a format describes them.

use super::codes::{CodeLevel, Each, LedgerName};
use super::column::ColumnSpec;
use super::records::Records;
use crate::catalog::Classification;
use serde::Deserialize;
use std::collections::BTreeMap;

/// A row, or one for each of something.
#[derive(Debug, Clone, Deserialize)]
#[serde(try_from = "WrittenRow")]
pub enum RowSpec {
    /// One row.
    Fixed(Fixed),
    /// A sentence over all columns.
    Note(String),
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

/// One row.
#[derive(Debug, Clone, Default)]
pub struct Fixed {
    /// Name of the row.
    pub name: String,
    /// Name of what its figures are of.
    pub of: String,
    /// Its name stands over codes and names, in the middle: 合计.
    pub total: bool,
    /// Figures that are others than its columns say, by the names of the columns; none where nothing stands.
    pub figures: BTreeMap<String, String>,
    /// The texts of columns that show texts, by their keys.
    pub texts: BTreeMap<String, String>,
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
    note: Option<String>,
    #[serde(default)]
    figures: BTreeMap<String, String>,
    #[serde(default)]
    texts: BTreeMap<String, String>,
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
        if let Some(bare) = bare(&raw)? {
            return Ok(bare);
        }
        let of_codes = raw.ledger.is_some() || !raw.levels.is_empty() || raw.zeros;
        if of_codes && raw.each != Some(Each::Code) {
            return Err("只有 each = \"code\" 的，才写 ledger、levels、zeros");
        }
        if raw.each.is_some() && (raw.total || !raw.figures.is_empty() || !raw.texts.is_empty()) {
            return Err("单独的一行才写 total、figures、texts，写了 each 的不写");
        }
        if raw.each.is_some_and(|each| each != Each::Code) && raw.name.is_some() {
            return Err("写了 each 的，只有 each = \"code\" 的写 name");
        }
        let of = |standard: &str| raw.of.clone().unwrap_or_else(|| standard.to_owned());
        let records = |records: Records| match raw.listed.is_empty() {
            true => Ok(RowSpec::Records { records, of: of(records.id()) }),
            false => Err("只有 each = \"code\"、each = \"economic_code\" 的，才写 listed"),
        };
        Ok(match raw.each {
            None if !raw.listed.is_empty() => return Err("写 listed 的，要写 each"),
            None => RowSpec::Fixed(Fixed {
                of: of(""),
                name: raw.name.unwrap_or_default(),
                total: raw.total,
                figures: raw.figures,
                texts: raw.texts,
            }),
            Some(Each::Code) => RowSpec::Codes(CodeRows {
                ledger: raw.ledger.ok_or("写 each = \"code\" 的，要写 ledger：哪些资金的科目")?,
                levels: raw.levels,
                of: of("{code}"),
                name: raw.name.unwrap_or_else(|| "{name}".to_owned()),
                listed: match raw.listed.as_slice() {
                    [] => None,
                    [one] => Some(one.clone()),
                    _ => return Err("写 each = \"code\" 的，listed 只写一个清单"),
                },
                zeros: raw.zeros,
            }),
            Some(Each::EconomicCode) if raw.listed.is_empty() => {
                return Err("写 each = \"economic_code\" 的，要写 listed：哪几个清单");
            }
            Some(Each::EconomicCode) => {
                RowSpec::Economic(EconomicRows { of: of("economic.{code}"), listed: raw.listed })
            }
            Some(Each::Project) => records(Records::Projects)?,
            Some(Each::KeyWork) => records(Records::KeyWork)?,
            Some(Each::ReceptionPurpose) => records(Records::ReceptionPurposes)?,
            Some(Each::Unit) => records(Records::Units)?,
        })
    }
}

/// Blank rows and notes, of which nothing else is said.
fn bare(raw: &WrittenRow) -> Result<Option<RowSpec>, &'static str> {
    let figures = raw.figures.is_empty() && raw.texts.is_empty() && raw.listed.is_empty();
    let named = raw.name.is_some() || raw.of.is_some() || raw.total;
    let is_bare = figures && !named && raw.each.is_none();
    match (raw.blank, raw.fill, &raw.note) {
        (None, false, None) => Ok(None),
        (Some(blank), false, None) if is_bare && blank <= BLANK => Ok(Some(RowSpec::Blank(blank))),
        (None, true, None) if is_bare => Ok(Some(RowSpec::Fill)),
        (None, false, Some(note)) if is_bare => Ok(Some(RowSpec::Note(note.clone()))),
        _ => Err("空行（blank，最多 50，或者 fill）、说明（note）自成一行，不和别的一起写"),
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
            RowSpec::Fixed(Fixed { of, .. }) | RowSpec::Records { of, .. } => Some(of),
            RowSpec::Codes(rows) => Some(&rows.of),
            RowSpec::Economic(rows) => Some(&rows.of),
            RowSpec::Blank(_) | RowSpec::Fill | RowSpec::Note(_) => None,
        }
    }

    /// The name of the figure in a column: what the row says of it, else what the column says. A column is named by all of
    /// its names or by the last.
    pub fn figure<'s>(&'s self, path: &str, column: &'s ColumnSpec) -> Option<&'s str> {
        let own = match self {
            RowSpec::Fixed(Fixed { figures, .. }) => {
                let last = path.rsplit('.').next().unwrap_or(path);
                figures.get(path).or_else(|| figures.get(last))
            }
            _ => None,
        };
        let figure = column.figure()?;
        match own {
            Some(own) if own.is_empty() => None,
            Some(own) => Some(own),
            None => Some(figure),
        }
    }
}
