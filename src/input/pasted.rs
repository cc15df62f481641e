//! Blocks pasted from a spreadsheet: a line of column names, then a line a row, tabs between cells.

mod beside;
mod codes;
mod column_names;
mod grid;
mod head;
mod remarks;

pub(super) use codes::codes;
pub(super) use column_names::ColumnName;
pub(super) use head::{Head, columns};
pub(super) use remarks::is_total;

use super::reader::{Reader, not_an_amount};
use super::{Money, Text, unfilled};
use crate::amount::{self, AmountError};
use crate::diag::{Diagnostic, rules};
use crate::source::{Span, Spanned};
use toml::Spanned as TomlSpanned;
use toml::de::DeValue;

/// A cell and where it stands.
pub(super) type PastedCell = Spanned<String>;

/// A block cut into cells.
pub(super) struct PastedBlock {
    pub(super) head: Vec<ColumnName>,
    pub(super) rows: Vec<Vec<PastedCell>>,
    /// Cells are parted by spaces, so that an empty one can't be seen.
    spaced: bool,
}

/// Cuts the text of a `rows` key into cells; `None` (reported) when it isn't a text with two lines.
pub(super) fn block(reader: &Reader<'_>, value: &TomlSpanned<DeValue<'_>>) -> Option<PastedBlock> {
    let Text { text, span } = reader.string(value)?;
    let verbatim = span.range().len() == text.len();
    let spaced = !text.contains('\t');
    let lines = match beside::stacked(grid::lines(&text, span, verbatim)) {
        Ok(lines) => lines,
        Err(above) => {
            reader.report(beside(above));
            return None;
        }
    };
    let found = parted(reader, lines, spaced);
    if let Some(first) = found.as_ref().filter(|block| head::is_headless(block)) {
        let first = first.head.first().map_or(span, |name| name.cell.span);
        reader.report(
            Diagnostic::new(&rules::PASTED_BLOCK, "粘贴的内容没有列名")
                .at(first, "上面缺一行列名")
                .help("在表格软件里连同列名一起选中、复制；列名有几行的，几行都要"),
        );
        return None;
    }
    if found.is_none() {
        reader.report(
            Diagnostic::new(&rules::PASTED_BLOCK, "粘贴的内容至少要有一行列名和一行数")
                .at(span, "")
                .help("在表格软件里连同列名一起选中、复制，粘贴在两个 \"\"\" 之间"),
        );
    }
    found
}

/// Groups of codes beside each other that may be of different years.
fn beside(above: Span) -> Diagnostic {
    Diagnostic::new(&rules::PASTED_BLOCK, "几组科目并排，看不出是不是同一年的数")
        .at(above, "列名上面的字")
        .help("一组一组地复制，后一组接在前一组的下面，列名只要一行；几组是不同年度的，只复制本年的一组")
}

/// Parts the names from the rows. Titles above the names are passed over; names may stand in several lines.
fn parted(reader: &Reader<'_>, lines: Vec<Vec<PastedCell>>, spaced: bool) -> Option<PastedBlock> {
    let at = lines.iter().position(|line| head::is_head(line)).unwrap_or(0);
    let mut titles = lines;
    let mut rows = titles.split_off(at).into_iter().peekable();
    titles.iter().for_each(|line| head::check_title(reader, line));
    let groups = titles.iter().rev().take_while(|line| head::is_group(line)).count();
    let mut names = titles.split_off(titles.len().saturating_sub(groups));
    names.push(rows.next()?);
    while let Some(below) = rows.next_if(|line| head::is_head(line) || head::goes_on(&names, line))
    {
        names.push(below);
    }
    let mut head = column_names::merged(&names);
    while head.last().is_some_and(|name| name.cell.value.is_empty()) {
        head.pop();
    }
    let (remarks, rows): (Vec<Vec<PastedCell>>, Vec<Vec<PastedCell>>) =
        rows.filter(|row| !numbers_columns(row)).partition(|row| remarks::is_remark(row));
    if rows.is_empty() {
        return None;
    }
    remarks::finding(&remarks).into_iter().for_each(|finding| reader.report(finding));
    Some(PastedBlock { head, rows, spaced })
}

/// Whether a row is the line 栏次 of the official tables, which counts the columns; 类款项 may stand before it.
fn numbers_columns(row: &[PastedCell]) -> bool {
    let word = |cell: &PastedCell| -> String { cell.value.split_whitespace().collect() };
    let mut said = row.iter().map(word).filter(|word| !word.is_empty());
    let first = said.find(|word| !["类款项", "类款"].contains(&word.as_str()));
    first.is_some_and(|word| word == "栏次")
}

/// The amount in a cell; `None` for an empty one.
pub(super) fn money(reader: &Reader<'_>, cell: &PastedCell) -> Option<Money> {
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
            let mut finding = not_an_amount(error, cell.span);
            if error == AmountError::Dash {
                finding.help = vec![DASHES.to_owned()];
            }
            reader.report(finding);
            None
        }
    }
}

/// Spreadsheets show 0 as a dash in the format for accounts.
const DASHES: &str = "会计格式把 0 显示成横线：在表格软件里把这些格子的格式改成“常规”再复制；已经粘贴的，没有发生的写 0 或者留空";

/// Reports a row whose cells don't fit the names; false when it can't be read.
pub(super) fn fits(reader: &Reader<'_>, row: &[PastedCell], block: &PastedBlock) -> bool {
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

fn not_fitting(first: &PastedCell, cells: usize, names: usize, spaced: bool) -> Diagnostic {
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
