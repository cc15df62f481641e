//! The line of column names of a pasted block.

use super::{Block, Cell};
use crate::diag::{Diagnostic, rules};
use crate::input::nearest;
use crate::input::reader::Reader;

/// What a column holds; `C` is a column of amounts.
#[derive(Clone, Copy, PartialEq)]
pub(in crate::input) enum Head<C> {
    /// Whole codes.
    Code,
    /// The part of a code that is its 类, 款 or 项.
    Level(usize),
    /// Names of codes, compared with the catalogue's.
    Name,
    /// Why final and budget differ.
    Reason,
    Amount(C),
}

/// Names of a column of codes.
const CODES: [&str; 5] = ["科目编码", "科目", "编码", "功能分类科目编码", "经济分类科目编码"];

const UNITS: [&str; 5] = ["亿元", "万元", "千元", "百元", "元"];

/// Whether a line names the column of codes, or its three parts.
pub(super) fn is_head(line: &[Cell]) -> bool {
    let has = |word: &str| line.iter().any(|cell| name(cell) == word);
    CODES.iter().any(|word| has(word)) || (has("类") && has("款"))
}

/// Two lines of names as one: what the lower leaves blank the upper says, as in merged cells. Official
/// tables count their columns (栏次, 1, 2, …) in the line of 类, 款, 项.
pub(super) fn overlaid(upper: &[Cell], lower: Vec<Cell>) -> Vec<Cell> {
    let more = upper.iter().skip(lower.len()).cloned();
    let mut head: Vec<Cell> = lower
        .iter()
        .enumerate()
        .map(|(at, cell)| match upper.get(at) {
            Some(above) if counts(&cell.value) => above.clone(),
            _ => cell.clone(),
        })
        .collect();
    head.extend(more);
    head
}

fn counts(name: &str) -> bool {
    name.chars().all(|c| c.is_ascii_digit()) || name == "栏次"
}

/// Reports the unit in a line of the table's title when it isn't the file's.
pub(super) fn check_title(reader: &Reader<'_>, line: &[Cell]) {
    for cell in line {
        let unit = ["单位：", "单位:"].iter().find_map(|word| cell.value.rsplit_once(word));
        if let Some(unit) = unit.and_then(|(_, unit)| known_unit(unit)) {
            check_unit(reader, cell, unit);
        }
    }
}

fn check_unit(reader: &Reader<'_>, cell: &Cell, unit: &str) {
    let ours = reader.unit.name();
    if unit != ours {
        let message = format!("粘贴的表单位是{unit}，这个文件的 unit 是{ours}");
        reader.report(
            Diagnostic::new(&rules::PASTED_BLOCK, message)
                .at(cell.span, format!("这里写的是{unit}"))
                .help(format!(
                    "把表里的数换算成{ours}再粘贴；或者把整个文件的金额都改用同一个单位"
                )),
        );
    }
}

fn known_unit(text: &str) -> Option<&'static str> {
    UNITS.into_iter().find(|unit| *unit == text.trim())
}

/// A column's name without blanks and without the unit in brackets behind it.
fn name(cell: &Cell) -> String {
    let name: String = cell.value.chars().filter(|c| !c.is_whitespace()).collect();
    match bracketed_unit(&name) {
        Some((bare, _)) => bare.to_owned(),
        None => name,
    }
}

/// `基本支出（万元）` in its two parts.
fn bracketed_unit(name: &str) -> Option<(&str, &'static str)> {
    let inner = name.strip_suffix(['）', ')'])?;
    let (bare, inside) = inner.rsplit_once(['（', '('])?;
    let unit = inside.rsplit(['：', ':']).next()?;
    known_unit(unit).map(|unit| (bare, unit))
}

/// Finds which known column each head cell names.
pub(in crate::input) fn columns<C: Copy + PartialEq>(
    reader: &Reader<'_>,
    block: &Block,
    known: &[(&'static str, Head<C>)],
) -> Vec<Option<Head<C>>> {
    let mut seen: Vec<Head<C>> = Vec::new();
    let mut out = Vec::new();
    for (at, cell) in block.head.iter().enumerate() {
        let name = name(cell);
        let found = known.iter().find(|(word, _)| *word == name).map(|(_, column)| *column);
        let blank: String = cell.value.chars().filter(|c| !c.is_whitespace()).collect();
        if let Some((_, unit)) = bracketed_unit(&blank) {
            check_unit(reader, cell, unit);
        }
        match found {
            None if name.is_empty() => nameless(reader, block, at),
            None => reader.report(unknown_column(cell, &name, known)),
            Some(column) if seen.contains(&column) => reader.report(
                Diagnostic::new(&rules::PASTED_BLOCK, format!("“{name}”与前面的列重复"))
                    .at(cell.span, "")
                    .help("同样的内容只留一列"),
            ),
            Some(column) => seen.push(column),
        }
        out.push(found);
    }
    out
}

/// Reports a column without a name, unless it is blank altogether.
fn nameless(reader: &Reader<'_>, block: &Block, at: usize) {
    let cells = block.rows.iter().filter_map(|row| row.get(at));
    if let Some(cell) = cells.into_iter().find(|cell| !cell.value.is_empty()) {
        reader.report(
            Diagnostic::new(
                &rules::PASTED_BLOCK,
                format!("第 {} 列没有列名", at.saturating_add(1)),
            )
            .at(cell.span, "这一列")
            .help("给这一列写上列名；合并的单元格要先拆开"),
        );
    }
}

fn unknown_column<C>(cell: &Cell, name: &str, known: &[(&'static str, Head<C>)]) -> Diagnostic {
    let words: Vec<&str> = known.iter().map(|(word, _)| *word).collect();
    let help = match nearest(name, &words) {
        Some(word) => format!("是不是“{word}”？"),
        None => format!("可以用的列名：{}；用不到的列删掉再粘贴", words.join("、")),
    };
    Diagnostic::new(&rules::PASTED_BLOCK, format!("不认识列名“{name}”"))
        .at(cell.span, "")
        .help(help)
}
