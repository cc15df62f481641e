//! A column as a format describes it.

use super::cell_id::ACROSS;
use super::codes::{CodeLevel, Each, LedgerName};
use super::keyed::Keyed;
use crate::catalog::Classification;
use serde::Deserialize;

/// A column, or several below one head.
#[derive(Debug, Clone, Deserialize)]
#[serde(try_from = "WrittenColumn")]
pub struct ColumnSpec {
    /// Head over the column.
    pub head: String,
    /// Content of the column.
    pub content: Content,
    /// Prints zeros though the table doesn't.
    pub zeros: bool,
    /// The code that it is of, where there is a column for each code.
    pub code: Option<(Classification, String)>,
}

/// Content of a column.
#[derive(Debug, Clone)]
pub enum Content {
    /// Columns below its head.
    Group(Keyed<ColumnSpec>),
    /// A column for each code.
    Across(Across),
    /// Names of rows.
    Name,
    /// Their codes.
    Code(Code),
    /// Their numbers in the table (行次).
    Line,
    /// Their numbers in a list (序号).
    Ordinal,
    /// A text of the user's, by its key.
    Text(String),
    /// The figure of this id, in which `{of}` stands for what the row is of.
    Figure(String),
}

/// A column for each code.
#[derive(Debug, Clone)]
pub struct Across {
    /// Of which amounts the functional codes are; nothing for economic codes.
    pub ledger: Option<LedgerName>,
    /// Levels that have columns; all where none is named.
    pub levels: Vec<CodeLevel>,
    /// Digits that the codes begin with.
    pub within: String,
    /// The lists of codes that have columns whether or not there is money.
    pub listed: Vec<String>,
    /// The figure of a cell, in which `{across}` stands for the code of the column.
    pub figure: String,
}

impl Across {
    /// Of which classification the codes are.
    pub fn kind(&self) -> Classification {
        if self.ledger.is_some() { Classification::Functional } else { Classification::Economic }
    }

    /// The lists that it names.
    pub(super) fn lists(&self) -> Vec<(Classification, &str)> {
        self.listed.iter().map(|name| (self.kind(), name.as_str())).collect()
    }

    pub(super) fn has(&self, code: &str) -> bool {
        let level = |level: &CodeLevel| level.digits() == code.len();
        code.starts_with(&self.within) && (self.levels.is_empty() || self.levels.iter().any(level))
    }
}

/// Style in which codes are printed.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Code {
    /// Heads of 类, 款, 项 below that of the column; none for one column.
    pub levels: Vec<String>,
    /// Each part below its own head: 201, 03, 01; otherwise whole.
    pub split: bool,
    /// Moved to the right by level.
    pub indented: bool,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct WrittenColumn {
    #[serde(default)]
    head: String,
    shows: Option<String>,
    figure: Option<String>,
    columns: Option<Keyed<ColumnSpec>>,
    each: Option<Each>,
    ledger: Option<LedgerName>,
    within: Option<String>,
    #[serde(default)]
    listed: Vec<String>,
    #[serde(default)]
    zeros: bool,
    #[serde(default)]
    levels: Vec<String>,
    #[serde(default)]
    split: bool,
    #[serde(default)]
    indented: bool,
}

impl TryFrom<WrittenColumn> for ColumnSpec {
    type Error = &'static str;

    fn try_from(raw: WrittenColumn) -> Result<Self, Self::Error> {
        let (head, zeros) = (raw.head.clone(), raw.zeros);
        let content = match raw.each {
            Some(each) => across(raw, each)?,
            None => content(raw)?,
        };
        if zeros && !matches!(content, Content::Figure(_) | Content::Across(_)) {
            return Err("一栏里写 figure 的，才写 zeros");
        }
        Ok(ColumnSpec { head, content, zeros, code: None })
    }
}

/// Reads what stands in a column that isn't one for each code.
fn content(raw: WrittenColumn) -> Result<Content, &'static str> {
    if raw.ledger.is_some() || raw.within.is_some() || !raw.listed.is_empty() {
        return Err("一栏里写 each 的，才写 ledger、within、listed");
    }
    let code = Code { levels: raw.levels, split: raw.split, indented: raw.indented };
    if raw.shows.as_deref() != Some("code") && code != Code::default() {
        return Err("一栏里写 shows = \"code\" 的，才写 levels、split、indented");
    }
    if code.split && code.levels.len() != 3 {
        return Err("编码分开写（split）的，levels 要写三个，如 [\"类\", \"款\", \"项\"]");
    }
    Ok(match (raw.shows, raw.figure, raw.columns) {
        (None, None, Some(columns)) if columns.is_empty() => {
            return Err("这个表头的 columns 下面没有栏");
        }
        (None, None, Some(columns)) => Content::Group(columns),
        (None, Some(figure), None) => Content::Figure(figure),
        (Some(shows), None, None) => match shows.as_str() {
            "name" => Content::Name,
            "code" => Content::Code(code),
            "line" => Content::Line,
            "number" => Content::Ordinal,
            _ => Content::Text(shows),
        },
        _ => {
            return Err(
                "一栏里写 shows、figure、columns 三个中的一个；要换成另一种的，用 left_out 去掉原来的，另起一个名称",
            );
        }
    })
}

/// A column for each code.
fn across(raw: WrittenColumn, each: Each) -> Result<Content, &'static str> {
    let Some(figure) = raw.figure.filter(|figure| figure.contains(ACROSS)) else {
        return Err("一个科目一栏（each）的，figure 里用 {across} 代表这一栏的科目");
    };
    if raw.shows.is_some() || raw.columns.is_some() || raw.split || raw.indented {
        return Err("一个科目一栏（each）的，不写 shows、columns、split、indented");
    }
    let ledger = match (each, raw.ledger) {
        (Each::Code, Some(ledger)) => Some(ledger),
        (Each::Code, None) => return Err("写 each = \"code\" 的，要写 ledger：哪些资金的科目"),
        (Each::EconomicCode, None) => None,
        (Each::EconomicCode, Some(_)) => return Err("只有 each = \"code\" 的，才写 ledger"),
        _ => return Err("一栏里的 each 写 \"code\" 或者 \"economic_code\""),
    };
    let levels =
        raw.levels.iter().map(|word| CodeLevel::named(word)).collect::<Option<Vec<CodeLevel>>>();
    let levels = levels.ok_or("写了 each 的，levels 写 \"类\"、\"款\"、\"项\" 中的")?;
    let within = raw.within.unwrap_or_default();
    Ok(Content::Across(Across { ledger, levels, within, listed: raw.listed, figure }))
}

impl ColumnSpec {
    /// The columns below it that stand for themselves; it itself where there are none.
    pub fn leaves(&self) -> Vec<&ColumnSpec> {
        match &self.content {
            Content::Group(columns) => columns.values().flat_map(ColumnSpec::leaves).collect(),
            _ => vec![self],
        }
    }

    /// Counts the heads that stand above each other over it, its own among them.
    pub fn depth(&self) -> usize {
        let below = match &self.content {
            Content::Group(columns) => columns.values().map(ColumnSpec::depth).max().unwrap_or(0),
            Content::Code(code) => usize::from(!code.levels.is_empty()),
            _ => 0,
        };
        below.saturating_add(1)
    }

    /// Counts the columns of the page it takes: a code under heads of its own takes one for each.
    pub fn width(&self) -> usize {
        match &self.content {
            Content::Group(columns) => columns.values().map(ColumnSpec::width).sum(),
            Content::Code(code) => code.levels.len().max(1),
            _ => 1,
        }
    }

    /// The figure that it names, if it does.
    pub fn figure(&self) -> Option<&str> {
        match &self.content {
            Content::Figure(figure) => Some(figure),
            Content::Across(across) => Some(&across.figure),
            _ => None,
        }
    }
}

impl Keyed<ColumnSpec> {
    /// The columns that stand for themselves, each with its names from the outermost head on: `budget.total`.
    pub fn leaves(&self) -> Vec<(String, &ColumnSpec)> {
        let mut out = Vec::new();
        for (name, column) in self.iter() {
            match &column.content {
                Content::Group(columns) => {
                    let below = columns.leaves().into_iter();
                    out.extend(below.map(|(inner, leaf)| (format!("{name}.{inner}"), leaf)));
                }
                _ => out.push((name.to_owned(), column)),
            }
        }
        out
    }
}
