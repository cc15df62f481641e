//! The finished disclosure as a tree: what is said, in which order, with where each word comes from.
//!
//! Every writer works from this alone. Nothing in it knows about pages, fonts or markup.

pub mod drawing;
pub mod grid;
pub mod passages;
mod placeholder;
pub mod plain;

pub use drawing::Drawing;
pub use placeholder::PLACEHOLDER;

use crate::calc::FigureId;
use crate::source::Span;
use std::ops::Range;

/// The whole document.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Document {
    /// One line, for a file's properties: 2024年度某某办公室部门决算公开.
    pub title: String,
    /// The department's name, for a file's properties.
    pub author: String,
    /// The kind of document, for a file's properties: 2024年度部门决算公开.
    pub subject: String,
    /// The day when it is published: year, month, day.
    pub date: Option<(u16, u8, u8)>,
    /// A draft carries a watermark.
    pub draft: bool,
    /// Hash of the program's version and all inputs, lower-case hexadecimal.
    pub fingerprint: String,
    /// The content in order.
    pub blocks: Vec<Block>,
}

/// A piece of the document that stands on lines of its own.
#[derive(Debug, Clone, PartialEq)]
pub enum Block {
    /// The cover: a page of its own without number.
    Cover(Cover),
    /// The table of contents, made from the headings of levels 0 and 1 that follow it and the tables
    /// that say how they are listed.
    Contents {
        /// 目录
        title: Vec<Inline>,
    },
    /// A heading.
    Heading(Heading),
    /// A paragraph of running text.
    Paragraph(Vec<Inline>),
    /// A table.
    Table(Table),
    /// A chart with its caption.
    Chart(Chart),
    /// The start of a page.
    PageBreak,
}

impl Block {
    /// Every piece of text in it, in reading order.
    pub fn texts(&self) -> Vec<&[Inline]> {
        match self {
            Block::Cover(cover) => {
                let lines = cover.lines.iter().map(Vec::as_slice);
                std::iter::once(cover.title.as_slice()).chain(lines).collect()
            }
            Block::Contents { title } => vec![title],
            Block::Heading(heading) => vec![&heading.content],
            Block::Paragraph(content) => vec![content],
            Block::Table(table) => table.texts(),
            Block::Chart(chart) => vec![&chart.caption],
            Block::PageBreak => Vec::new(),
        }
    }

    /// The same, to change them.
    pub fn texts_mut(&mut self) -> Vec<&mut Vec<Inline>> {
        match self {
            Block::Cover(cover) => {
                std::iter::once(&mut cover.title).chain(&mut cover.lines).collect()
            }
            Block::Contents { title } => vec![title],
            Block::Heading(heading) => vec![&mut heading.content],
            Block::Paragraph(content) => vec![content],
            Block::Table(table) => table.texts_mut(),
            Block::Chart(chart) => vec![&mut chart.caption],
            Block::PageBreak => Vec::new(),
        }
    }
}

/// The cover page.
#[derive(Debug, Clone, PartialEq)]
pub struct Cover {
    /// The title in large type.
    pub title: Vec<Inline>,
    /// Smaller lines at the foot: who, when.
    pub lines: Vec<Vec<Inline>>,
}

/// A heading.
#[derive(Debug, Clone, PartialEq)]
pub struct Heading {
    /// 0 is the title of a part (第一部分), which starts a page; 1 is 一、; 2 is （一）; 3 is 1.; 4 is （1）.
    pub level: u8,
    /// Its text, number included.
    pub content: Vec<Inline>,
    /// Its line in the contents, where that says something else.
    pub contents: Option<Vec<Inline>>,
}

impl Heading {
    /// Its line in the contents.
    pub fn listed(&self) -> &[Inline] {
        self.contents.as_deref().unwrap_or(&self.content)
    }
}

/// A piece of a line.
#[derive(Debug, Clone, PartialEq)]
pub enum Inline {
    /// Plain text.
    Text {
        /// The text; never empty, without line ends.
        text: String,
        /// The origin: who wrote it.
        origin: Origin,
    },
    /// A figure as it is printed here.
    Figure(Occurrence),
    /// Bold text.
    Strong(Vec<Inline>),
}

impl Inline {
    /// Text of the format's own.
    pub fn plain(text: impl Into<String>) -> Self {
        Inline::Text { text: text.into(), origin: Origin::Format }
    }
}

/// The origin of a piece of text: who wrote it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Origin {
    /// The format.
    Format,
    /// The user, at this place.
    Input(Span),
}

/// A figure where it is printed. The figure itself is exact and may stand in many places.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Occurrence {
    /// The figure's id, for example `general.expenditure`.
    pub figure: FigureId,
    /// The text as printed, for example `1,365.84`.
    pub text: String,
}

/// A table with its surroundings.
#[derive(Debug, Clone, PartialEq)]
pub struct Table {
    /// Stable name, for example `income_expenditure`.
    pub id: String,
    /// Its line in the contents, at level 1: 一、收入支出决算总表.
    pub contents: Option<Vec<Inline>>,
    /// 2024年度收入支出决算总表; without it the table is one of running text.
    pub title: Option<Vec<Inline>>,
    /// 公开01表
    pub label: Option<Vec<Inline>>,
    /// 部门：…
    pub department: Option<Vec<Inline>>,
    /// 单位：万元
    pub unit: Option<Vec<Inline>>,
    /// Whether the page is turned for it.
    pub orientation: Orientation,
    /// The columns from left to right.
    pub columns: Vec<Column>,
    /// The rows that are repeated on each page.
    pub head: Vec<Row>,
    /// The other rows.
    pub body: Vec<Row>,
    /// Stretches of the body with a head of their own, their first row, which is repeated where they are parted.
    pub inner_heads: Vec<Range<usize>>,
    /// Rows of the body that stand with the next one: a 类 with its first 款, a 款 with its first 项.
    pub leads: Vec<usize>,
    /// Sentences under the table.
    pub notes: Vec<Vec<Inline>>,
}

impl Table {
    /// A table of running text: no title, nothing around it.
    pub fn plain(
        id: impl Into<String>,
        columns: Vec<Column>,
        head: Vec<Row>,
        body: Vec<Row>,
    ) -> Self {
        Table {
            id: id.into(),
            contents: None,
            title: None,
            label: None,
            department: None,
            unit: None,
            orientation: Orientation::Portrait,
            columns,
            head,
            body,
            inner_heads: Vec::new(),
            leads: Vec::new(),
            notes: Vec::new(),
        }
    }

    fn texts(&self) -> Vec<&[Inline]> {
        let above = [&self.title, &self.label, &self.department, &self.unit];
        let above = above.into_iter().flatten();
        let cells = self.head.iter().chain(&self.body).flat_map(|row| &row.cells);
        above.chain(cells.map(|cell| &cell.content)).chain(&self.notes).map(Vec::as_slice).collect()
    }

    fn texts_mut(&mut self) -> Vec<&mut Vec<Inline>> {
        let above =
            [&mut self.title, &mut self.label, &mut self.department, &mut self.unit].into_iter();
        let cells = self.head.iter_mut().chain(&mut self.body).flat_map(|row| &mut row.cells);
        above.flatten().chain(cells.map(|cell| &mut cell.content)).chain(&mut self.notes).collect()
    }
}

/// The orientation of a table's page.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Orientation {
    /// Upright.
    Portrait,
    /// Turned.
    Landscape,
}

/// A column of a table.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Column {
    /// The kind of what its cells hold; decides width and breaking.
    pub kind: ColumnKind,
}

/// The kind of what the cells of a column hold.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ColumnKind {
    /// Names and titles: may wrap, takes what room there is.
    Name,
    /// Running text: wraps, takes most of the room.
    Prose,
    /// Codes and line numbers: never wraps.
    Code,
    /// Amounts: never wraps, aligned right.
    Amount,
}

/// A row of a table. Cells covered by a merged one are left out, as in HTML.
#[derive(Debug, Clone, PartialEq)]
pub struct Row {
    /// The cells that begin in this row, from left to right.
    pub cells: Vec<Cell>,
}

/// A cell of a table.
#[derive(Debug, Clone, PartialEq)]
pub struct Cell {
    /// The content; empty for a blank cell.
    pub content: Vec<Inline>,
    /// Columns it covers, at least 1.
    pub colspan: u16,
    /// Rows it covers, at least 1.
    pub rowspan: u16,
    /// The alignment of its text.
    pub align: Align,
}

/// The alignment of text in its cell, across.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Align {
    /// At the left.
    Left,
    /// In the middle.
    Center,
    /// At the right.
    Right,
}

/// A chart with its caption.
#[derive(Debug, Clone, PartialEq)]
pub struct Chart {
    /// Stable name, for example `income_structure`.
    pub id: String,
    /// 图1：收、支决算总计变动情况
    pub caption: Vec<Inline>,
    /// A description of what it shows, in words for those who can't see it.
    pub description: String,
    /// The drawing.
    pub drawing: Drawing,
}

/// The text of `inlines` without any markup.
pub fn plain_text(inlines: &[Inline]) -> String {
    let mut out = String::new();
    push_plain(inlines, &mut out);
    out
}

fn push_plain(inlines: &[Inline], out: &mut String) {
    for inline in inlines {
        match inline {
            Inline::Text { text, .. } => out.push_str(text),
            Inline::Figure(occurrence) => out.push_str(&occurrence.text),
            Inline::Strong(inner) => push_plain(inner, out),
        }
    }
}
