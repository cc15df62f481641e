//! Lines of a pasted block that are no rows of figures: who made the table, its date, notes, headings.

use super::PastedCell;
use crate::diag::{Diagnostic, rules};

/// The number of remarks that are pointed at.
const MOST: usize = 5;

/// Whether a line has no code and no figure in it, and isn't a 合计 either.
pub(super) fn is_remark(row: &[PastedCell]) -> bool {
    !is_total(row)
        && !row.iter().any(|cell| is_number(&cell.value) || begins_with_code(&cell.value))
}

/// Whether a row is that of 合计, which has no code; its word may stand in the column of codes or of names.
pub(in crate::input) fn is_total(row: &[PastedCell]) -> bool {
    let word =
        |cell: &PastedCell| cell.value.chars().filter(|c| !c.is_whitespace()).collect::<String>();
    row.iter().any(|cell| matches!(word(cell).as_str(), "合计" | "总计" | "小计"))
}

/// Digits, signs and dashes alone, or a place to fill in.
pub(super) fn is_number(text: &str) -> bool {
    let sign = |c: char| c.is_ascii_digit() || ('０'..='９').contains(&c) || SIGNS.contains(c);
    text == super::unfilled::CELL || (!text.is_empty() && text.chars().all(sign))
}

const SIGNS: &str = ".,-+() %\"'．，－＋（）—–−";

/// `201一般公共服务支出`; years are something else.
fn begins_with_code(text: &str) -> bool {
    let digits = text.chars().take_while(char::is_ascii_digit).count();
    digits >= 3 && !text.contains('年')
}

/// One finding for all of them.
pub(super) fn finding(rows: &[Vec<PastedCell>]) -> Option<Diagnostic> {
    let word = |row: &Vec<PastedCell>| row.iter().find(|cell| !cell.value.is_empty()).cloned();
    let words: Vec<PastedCell> = rows.iter().filter_map(word).collect();
    let (first, others) = words.split_first()?;
    let said = first.value.split(['：', ':', '\n']).next().unwrap_or_default();
    let message = match others.len() {
        0 => format!("“{said}”这一行没有科目编码，也没有数"),
        more => format!("“{said}”等 {} 行没有科目编码，也没有数", more.saturating_add(1)),
    };
    let mut finding = Diagnostic::new(&rules::PASTED_BLOCK, message).at(first.span, "这一行");
    for other in others.iter().take(MOST) {
        finding = finding.related(other.span, "");
    }
    Some(finding.help(
        "粘贴的内容只留列名、科目和合计：制表人、负责人、日期、注和小标题这样的行，从粘贴的内容里删掉",
    ))
}
