//! Blocks pasted from a spreadsheet: a line of column names, then a line a row, tabs between cells.

use super::reader::{Reader, not_an_amount};
use super::{Money, Text};
use crate::amount;
use crate::diag::{Diagnostic, rules};
use crate::source::{Span, Spanned};
use toml::Spanned as TomlSpanned;
use toml::de::DeValue;

/// A cell and where it stands.
pub(super) type Cell = Spanned<String>;

/// A block cut into cells.
pub(super) struct Block {
    pub(super) head: Vec<Cell>,
    pub(super) rows: Vec<Vec<Cell>>,
    /// Cells are parted by spaces, so that an empty one can't be seen.
    spaced: bool,
}

/// Cuts the text of a `rows` key into cells; `None` (reported) when it isn't a text with two lines.
pub(super) fn block(reader: &Reader<'_>, value: &TomlSpanned<DeValue<'_>>) -> Option<Block> {
    let Text { text, span } = reader.string(value)?;
    let mut lines = Vec::new();
    let mut offset = 0_usize;
    let verbatim = span.range().len() == text.len();
    for line in text.split('\n') {
        if !line.trim().is_empty() {
            // Where escapes were used, a cell's own place is unknown and the block stands for it.
            let start = if verbatim { Some(offset) } else { None };
            lines.push(cells(line, span, start));
        }
        offset = offset.saturating_add(line.len()).saturating_add(1);
    }
    if lines.len() < 2 {
        reader.report(
            Diagnostic::new(&rules::PASTED_BLOCK, "粘贴的内容至少要有一行列名和一行数")
                .at(span, "")
                .help("在表格软件里连同列名一起选中、复制，粘贴在两个 \"\"\" 之间"),
        );
        return None;
    }
    let mut lines = lines.into_iter();
    let spaced = !text.contains('\t');
    Some(Block { head: lines.next()?, rows: lines.collect(), spaced })
}

/// Cells are parted by tabs; without any, by two or more spaces.
fn cells(line: &str, span: Span, start: Option<usize>) -> Vec<Cell> {
    let line = line.trim_end_matches('\r');
    let pieces: Vec<(usize, &str)> = if line.contains('\t') {
        pieces(line, "\t")
    } else {
        pieces(line, "  ").into_iter().filter(|(_, piece)| !piece.trim().is_empty()).collect()
    };
    pieces
        .into_iter()
        .map(|(at, piece)| {
            let blank = |c: char| c.is_whitespace() || c == '\u{3000}';
            let lead = piece.len().saturating_sub(piece.trim_start_matches(blank).len());
            let trimmed = piece.trim_matches(blank);
            let place = start.map_or(span, |start| {
                span.part(start.saturating_add(at).saturating_add(lead), trimmed.len())
            });
            Spanned::new(trimmed.to_owned(), place)
        })
        .collect()
}

fn pieces<'l>(line: &'l str, separator: &str) -> Vec<(usize, &'l str)> {
    let mut out = Vec::new();
    let mut at = 0_usize;
    for piece in line.split(separator) {
        out.push((at, piece));
        at = at.saturating_add(piece.len()).saturating_add(separator.len());
    }
    out
}

/// The amount in a cell; `None` for an empty one.
pub(super) fn money(reader: &Reader<'_>, cell: &Cell) -> Option<Money> {
    if cell.value.is_empty() {
        return None;
    }
    match amount::parse_text(&cell.value, reader.unit) {
        Ok(typed) => Some(Money { amount: typed.amount, slack: typed.slack, span: cell.span }),
        Err(error) => {
            reader.report(not_an_amount(error, cell.span));
            None
        }
    }
}

/// Finds which known column each head cell names.
pub(super) fn columns<C: Copy + PartialEq>(
    reader: &Reader<'_>,
    head: &[Cell],
    known: &[(&'static str, C)],
) -> Vec<Option<C>> {
    let mut seen: Vec<C> = Vec::new();
    head.iter()
        .map(|cell| {
            let name: String = cell.value.chars().filter(|c| !c.is_whitespace()).collect();
            let found = known.iter().find(|(word, _)| *word == name).map(|(_, column)| *column);
            match found {
                None => reader.report(unknown_column(cell, &name, known)),
                Some(column) if seen.contains(&column) => reader.report(
                    Diagnostic::new(&rules::PASTED_BLOCK, format!("“{name}”与前面的列重复"))
                        .at(cell.span, "")
                        .help("同样的内容只留一列"),
                ),
                Some(column) => seen.push(column),
            }
            found
        })
        .collect()
}

fn unknown_column<C>(cell: &Cell, name: &str, known: &[(&'static str, C)]) -> Diagnostic {
    let words: Vec<&str> = known.iter().map(|(word, _)| *word).collect();
    let help = match super::reader::nearest(name, &words) {
        Some(word) => format!("是不是“{word}”？"),
        None => format!("可以用的列名：{}", words.join("、")),
    };
    Diagnostic::new(&rules::PASTED_BLOCK, format!("不认识列名“{name}”"))
        .at(cell.span, "")
        .help(help)
}

/// Reports a row whose cells don't fit the names; false when it can't be read.
pub(super) fn fits(reader: &Reader<'_>, row: &[Cell], block: &Block) -> bool {
    let (cells, names) = (row.len(), block.head.len());
    if block.spaced && cells != names {
        let Some(first) = row.first() else { return false };
        let message = format!("这一行有 {cells} 格，列名有 {names} 个，看不出哪一格是空的");
        reader.report(
            Diagnostic::new(&rules::PASTED_BLOCK, message)
                .at(first.span, "这一行")
                .help("从表格软件复制，格子之间就是制表符；自己打字的话，空的格子写 0"),
        );
        return false;
    }
    let mut extra = row.iter().skip(names).filter(|cell| !cell.value.is_empty());
    if let Some(extra) = extra.next() {
        reader.report(
            Diagnostic::new(&rules::PASTED_BLOCK, "这一行的格子比列名多")
                .at(extra.span, "多出来的")
                .help("每一列都要有列名；空的格子也要用制表符隔开"),
        );
    }
    true
}
