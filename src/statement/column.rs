//! A column as a format describes it.

use super::Keyed;
use serde::Deserialize;

/// A column, or several below one head.
#[derive(Debug, Clone, Deserialize)]
#[serde(try_from = "WrittenColumn")]
pub struct ColumnSpec {
    /// Head over the column.
    pub head: String,
    /// Content of the column.
    pub content: Content,
}

/// Content of a column.
#[derive(Debug, Clone)]
pub enum Content {
    /// Columns below its head.
    Group(Keyed<ColumnSpec>),
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
        let code = Code { levels: raw.levels, split: raw.split, indented: raw.indented };
        let is_code = raw.shows.as_deref() == Some("code");
        if !is_code && code != Code::default() {
            return Err("一栏里写 shows = \"code\" 的，才写 levels、split、indented");
        }
        if code.split && code.levels.len() != 3 {
            return Err("编码分开写（split）的，levels 要写三个，如 [\"类\", \"款\", \"项\"]");
        }
        let content = match (raw.shows, raw.figure, raw.columns) {
            (None, None, Some(columns)) if columns.is_empty() => return Err("columns 下面没有栏"),
            (None, None, Some(columns)) => Content::Group(columns),
            (None, Some(figure), None) => Content::Figure(figure),
            (Some(shows), None, None) => match shows.as_str() {
                "name" => Content::Name,
                "code" => Content::Code(code),
                "line" => Content::Line,
                "number" => Content::Ordinal,
                _ => Content::Text(shows),
            },
            _ => return Err("一栏里写 shows、figure、columns 三个中的一个"),
        };
        Ok(ColumnSpec { head: raw.head, content })
    }
}

impl ColumnSpec {
    /// The columns below it that stand for themselves; it itself where there are none.
    pub fn leaves(&self) -> Vec<&ColumnSpec> {
        match &self.content {
            Content::Group(columns) => columns.values().flat_map(ColumnSpec::leaves).collect(),
            _ => vec![self],
        }
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
            _ => None,
        }
    }
}
