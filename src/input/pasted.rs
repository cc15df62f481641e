//! Blocks pasted from a spreadsheet: a line of column names, then a line a row, tabs between cells.

mod codes;
mod head;

pub(super) use codes::codes;
pub(super) use head::{Head, columns};

use super::reader::{Reader, not_an_amount};
use super::{Money, Text, unfilled};
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
    let spaced = !text.contains('\t');
    let found = parted(reader, lines, spaced);
    if found.is_none() {
        reader.report(
            Diagnostic::new(&rules::PASTED_BLOCK, "粘贴的内容至少要有一行列名和一行数")
                .at(span, "")
                .help("在表格软件里连同列名一起选中、复制，粘贴在两个 \"\"\" 之间"),
        );
    }
    found
}

/// Parts the names from the rows: titles above the names are passed over, two lines of names are one.
fn parted(reader: &Reader<'_>, lines: Vec<Vec<Cell>>, spaced: bool) -> Option<Block> {
    let at = lines.iter().position(|line| head::is_head(line)).unwrap_or(0);
    let mut titles = lines;
    let mut rows = titles.split_off(at).into_iter().peekable();
    titles.iter().for_each(|line| head::check_title(reader, line));
    let mut names = rows.next()?;
    let several = |line: &&Vec<Cell>| line.iter().filter(|c| !c.value.is_empty()).count() > 1;
    if let Some(above) = titles.last().filter(several) {
        names = head::overlaid(above, names);
    }
    while let Some(below) = rows.next_if(|line| head::is_head(line)) {
        names = head::overlaid(&names, below);
    }
    while names.last().is_some_and(|cell| cell.value.is_empty()) {
        names.pop();
    }
    let rows: Vec<Vec<Cell>> = rows.filter(|row| !numbers_columns(row)).collect();
    (!rows.is_empty()).then_some(Block { head: names, rows, spaced })
}

/// The line 栏次 of the official tables counts the columns.
fn numbers_columns(row: &[Cell]) -> bool {
    let first = row.iter().find(|cell| !cell.value.is_empty());
    first.is_some_and(|cell| cell.value.chars().filter(|c| !c.is_whitespace()).eq("栏次".chars()))
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
    if cell.value == unfilled::CELL {
        reader.to_fill(cell.span);
        return None;
    }
    if cell.value.contains(['"', '“', '”']) {
        let message = "粘贴的格子里，数的两边不要引号";
        reader.report(
            Diagnostic::new(&rules::NOT_AN_AMOUNT, message)
                .at(cell.span, "")
                .help("删掉引号，只留数"),
        );
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

/// Reports a row whose cells don't fit the names; false when it can't be read.
pub(super) fn fits(reader: &Reader<'_>, row: &[Cell], block: &Block) -> bool {
    let (cells, names) = (row.len(), block.head.len());
    if cells < names || (block.spaced && cells != names) {
        let Some(first) = row.first() else { return false };
        reader.report(not_fitting(first, cells, names, block.spaced));
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

fn not_fitting(first: &Cell, cells: usize, names: usize, spaced: bool) -> Diagnostic {
    let (message, help) = if spaced {
        (
            format!("这一行有 {cells} 格，列名有 {names} 个，看不出哪一格是空的"),
            "从表格软件复制，格子之间就是制表符；自己打字的话，空的格子写 0",
        )
    } else {
        (
            format!("这一行只有 {cells} 格，列名有 {names} 个"),
            "空的格子写 0，或者从表格软件重新复制；有的编辑器会删掉行末的制表符，空格子就没有了",
        )
    };
    Diagnostic::new(&rules::PASTED_BLOCK, message).at(first.span, "这一行").help(help)
}
