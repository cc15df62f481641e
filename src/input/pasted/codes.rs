//! Codes of a pasted block: in one column, or in a column each for 类, 款 and 项.

use super::head::TableColumn;
use super::{PastedBlock, PastedCell};
use crate::diag::{Diagnostic, rules};
use crate::input::reader::Reader;

/// The columns in which the codes stand.
pub(in crate::input) enum CodesOfBlock {
    One(usize),
    /// 类, 款, and 项 if there is one.
    Levels(Vec<usize>),
}

/// Finds the columns of codes; `None` (reported) when there are none.
pub(in crate::input) fn codes(
    reader: &Reader<'_>,
    block: &PastedBlock,
    heads: &[Option<TableColumn>],
) -> Option<CodesOfBlock> {
    let of = |part| heads.iter().position(|head| *head == Some(TableColumn::Code(part)));
    if let Some(at) = of(None) {
        return Some(CodesOfBlock::One(at));
    }
    let levels: Vec<usize> = (0..3).map_while(|level| of(Some(level))).collect();
    if levels.len() >= 2 {
        return Some(CodesOfBlock::Levels(levels));
    }
    let diagnostic = Diagnostic::new(&rules::PASTED_BLOCK, "粘贴的内容里没有“科目编码”这一列")
        .help("第一行要有列名，其中一列叫“科目编码”");
    reader.report(match block.head.first() {
        Some(name) => diagnostic.at(name.cell.span, "列名从这里开始"),
        None => diagnostic,
    });
    None
}

impl CodesOfBlock {
    /// The code of a row, or whatever word stands in its place; `None` (reported) when its parts don't
    /// make a code.
    pub(in crate::input) fn of(
        &self,
        reader: &Reader<'_>,
        row: &[PastedCell],
    ) -> Option<PastedCell> {
        match self {
            CodesOfBlock::One(at) => row.get(*at).map(narrow),
            CodesOfBlock::Levels(levels) => {
                let cells: Vec<PastedCell> =
                    levels.iter().filter_map(|at| row.get(*at)).map(narrow).collect();
                joined(&cells).or_else(|| {
                    reader.report(not_joined(&cells)?);
                    None
                })
            }
        }
    }
}

/// A cell with its full-width digits as others.
fn narrow(cell: &PastedCell) -> PastedCell {
    let digit = |c: char| match c {
        '０'..='９' => {
            let value = u32::from(c).saturating_sub(u32::from('０'));
            char::from_digit(value, 10).unwrap_or(c)
        }
        _ => c,
    };
    PastedCell::new(cell.value.chars().map(digit).collect(), cell.span)
}

/// `201`, `03`, `01` and `201`, `20103`, `2010301` as the one code that they are.
fn joined(cells: &[PastedCell]) -> Option<PastedCell> {
    let digits = |cell: &PastedCell| cell.value.chars().all(|c| c.is_ascii_digit());
    if let Some(word) = cells.iter().find(|cell| !digits(cell)) {
        return Some(word.clone());
    }
    let mut code = String::new();
    for (level, cell) in cells.iter().enumerate() {
        let (typed, whole) = (cell.value.as_str(), level.saturating_mul(2).saturating_add(3));
        let above = whole.saturating_sub(2);
        if typed.is_empty() {
            continue;
        } else if typed.len() == whole && typed.starts_with(&code) {
            code = typed.to_owned();
        } else if level > 0 && typed.len() <= 2 && code.len() == above {
            // Spreadsheets show 03 as 3.
            code = format!("{code}{typed:0>2}");
        } else {
            return None;
        }
    }
    let last = cells.iter().rev().find(|cell| !cell.value.is_empty()).or(cells.first())?;
    Some(PastedCell::new(code, last.span))
}

fn not_joined(cells: &[PastedCell]) -> Option<Diagnostic> {
    let typed: Vec<String> = ["类", "款", "项"]
        .iter()
        .zip(cells)
        .filter(|(_, cell)| !cell.value.is_empty())
        .map(|(level, cell)| format!("{level} {}", cell.value))
        .collect();
    let first = cells.iter().find(|cell| !cell.value.is_empty())?;
    let message = format!("拼不出科目编码：{}", typed.join("，"));
    let diagnostic = Diagnostic::new(&rules::PASTED_BLOCK, message).at(first.span, "这一行");
    Some(diagnostic.help(
        "每一行的类、款、项都要写（201、03、01，或者 201、20103、2010301）；也可以合成一列“科目编码”，写完整的编码",
    ))
}
