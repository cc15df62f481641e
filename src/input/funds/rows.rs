//! The rows of pasted blocks: a fund's, and those of economic items.

use super::{code_fits, is_code};
use crate::amount::Amount;
use crate::diag::{Diagnostic, rules};
use crate::input::pasted::{self, ColumnName, PastedBlock, PastedCell, TableColumn};
use crate::input::reader::says_something;
use crate::input::section::Section;
use crate::input::{CodeItem, CodeName, Money, Pasted, SlotKind, Subtotal, Text};
use crate::keys::{Column, Table};

/// Kinds of the columns of a block.
type Heads = [Option<TableColumn>];

/// Content of a pasted block.
#[derive(Default)]
pub(super) struct Rows {
    pub(super) items: Vec<CodeItem>,
    pub(super) subtotals: Vec<Subtotal>,
    pub(super) names: Vec<CodeName>,
}

impl Rows {
    fn sum(&mut self, code: &str, amounts: Vec<(Column, Money)>) {
        let subtotal = |(column, money)| Subtotal { code: code.to_owned(), column, money };
        self.subtotals.extend(amounts.into_iter().map(subtotal));
    }
}

/// Names of the columns of codes and of their names, and those that are told last: by functional codes.
const FUNCTIONAL: [&[(&str, TableColumn)]; 2] = [
    &[
        ("科目编码", TableColumn::Code(None)),
        ("类", TableColumn::Code(Some(0))),
        ("款", TableColumn::Code(Some(1))),
        ("项", TableColumn::Code(Some(2))),
        ("科目名称", TableColumn::Name),
        ("名称", TableColumn::Name),
        ("项目", TableColumn::Name),
    ],
    &[
        ("功能分类科目名称", TableColumn::Name),
        ("支出功能分类科目名称", TableColumn::Name),
        ("预算科目", TableColumn::Name),
    ],
];

/// The same by economic codes.
const ECONOMIC: [&[(&str, TableColumn)]; 2] = [
    &[
        ("科目编码", TableColumn::Code(None)),
        ("类", TableColumn::Code(Some(0))),
        ("款", TableColumn::Code(Some(1))),
        ("科目名称", TableColumn::Name),
        ("名称", TableColumn::Name),
    ],
    &[("经济分类科目名称", TableColumn::Name), ("支出经济分类科目名称", TableColumn::Name)],
];

/// The names that columns of a block may have: `columns` are its keys, its items have so many digits.
pub(super) fn names(columns: &Table, digits: usize) -> Vec<(&str, TableColumn)> {
    let [first, last] = if digits == 5 { ECONOMIC } else { FUNCTIONAL };
    let own = columns.keys.iter().flat_map(|key| {
        let column = key.column.map_or(TableColumn::Reason, TableColumn::Amount);
        key.heads().map(move |head| (head, column))
    });
    first.iter().copied().chain(own).chain(last.iter().copied()).collect()
}

/// Reads the block of a section whose items have so many digits.
pub(super) fn read(section: &Section<'_, '_, '_>, digits: usize) -> Rows {
    let (reader, mut out) = (section.reader, Rows::default());
    let (Some(value), Some(columns)) = (section.value("rows"), section.keys().rows()) else {
        return out;
    };
    let Some(block) = pasted::block(reader, value) else { return out };
    let heads = pasted::columns(reader, &block, &names(columns, digits));
    let Some(codes) = pasted::codes(reader, &block, &heads) else { return out };
    if digits == 5 && !heads.contains(&Some(TableColumn::Amount(Column::Basic))) {
        reader.report(no_amounts(&block.head));
        return out;
    }
    let before = reader.so_far();
    let pasted = table(&block, &heads);
    for row in block.rows.iter().filter(|row| pasted::fits(reader, row, &block)) {
        let Some(code) = codes.of(reader, row) else { continue };
        let level = if is_code(&code.value) { code.value.len() } else { 0 };
        let amounts = amounts(section, row, &heads, (level, digits));
        if digits == 5 && amounts.is_empty() {
            continue;
        }
        let reason = said(row, &heads, TableColumn::Reason);
        let reason = reason.and_then(|text| reader.one_line(text, || "原因".to_owned()));
        out.names.extend(pasted_name(&code, row, &heads));
        match level {
            level if level == digits => {
                let (own, typed): (Vec<_>, Vec<_>) =
                    amounts.into_iter().partition(|(column, _)| is_sum(*column));
                out.sum(&code.value, own);
                let amounts = typed.into_iter().collect();
                out.items.push(CodeItem { code, amounts, reason, pasted });
                continue;
            }
            3 | 5 if level < digits => out.sum(&code.value, amounts),
            _ if pasted::is_total(row) => out.sum("", amounts),
            0 if !has_digit(&code) => {
                uncoded(section, row);
                continue;
            }
            _ => {
                code_fits(section, &code, digits);
                continue;
            }
        }
        if let Some(reason) = reason {
            reader.report(misplaced(&reason));
        }
    }
    reader.tell_once(before);
    out
}

/// Whether a column sums others of its row: 本年支出 is basic and project.
fn is_sum(column: Column) -> bool {
    column == Column::Expenditure
}

/// The table as its rows know it.
fn table(block: &PastedBlock, heads: &Heads) -> Option<Pasted> {
    let head = block.head.first()?.cell.span;
    Some(Pasted { head, has_reasons: heads.contains(&Some(TableColumn::Reason)) })
}

fn has_digit(code: &PastedCell) -> bool {
    code.value.chars().any(|c| c.is_ascii_digit())
}

fn misplaced(reason: &Text) -> Diagnostic {
    Diagnostic::new(&rules::PASTED_BLOCK, "原因只能写在“项”级科目那一行")
        .at(reason.span, "这一行不是“项”")
        .help("移到七位编码的那一行；类、款和合计不用写原因")
}

/// Reports a row with amounts that has no code in it.
fn uncoded(section: &Section<'_, '_, '_>, row: &[PastedCell]) {
    let Some(first) = row.iter().find(|cell| !cell.value.is_empty()) else { return };
    let message = format!("“{}”这一行有数，没有科目编码", first.value);
    section
        .reader
        .report(Diagnostic::new(&rules::PASTED_BLOCK, message).at(first.span, "这一行").help(
        "是科目的，补上编码；是全部的合计，名称写“合计”；别的小计行从粘贴的内容里删掉，由程序算",
    ));
}

/// The text in a column of words; `None` when there is no such column, or nothing in it.
fn said(row: &[PastedCell], heads: &Heads, column: TableColumn) -> Option<Text> {
    let at = heads.iter().position(|head| *head == Some(column))?;
    let cell = row.get(at).filter(|cell| !cell.value.is_empty())?;
    Some(Text { text: cell.value.clone(), span: cell.span })
}

/// The name beside a code, without blanks, line breaks and the asterisk by which some systems mark it.
fn pasted_name(code: &PastedCell, row: &[PastedCell], heads: &Heads) -> Option<CodeName> {
    let Text { mut text, span } = said(row, heads, TableColumn::Name)?;
    text.retain(|c| !c.is_whitespace());
    let name = Text { text: text.trim_start_matches(['*', '＊']).to_owned(), span };
    let is_name = is_code(&code.value) && says_something(&name.text);
    is_name.then(|| CodeName { code: code.value.clone(), name })
}

/// The amounts of a row. A blank cell in the row of a 项 says 0, as in every table of the document; in a row of sums, and
/// by economic codes, it says nothing.
fn amounts(
    section: &Section<'_, '_, '_>,
    row: &[PastedCell],
    heads: &Heads,
    (level, digits): (usize, usize),
) -> Vec<(Column, Money)> {
    let mut out = Vec::new();
    for (head, cell) in heads.iter().zip(row) {
        let Some(TableColumn::Amount(column)) = head else { continue };
        let is_sum = level != digits || is_sum(*column);
        section.reader.slot(cell.span, if is_sum { SlotKind::Sum } else { SlotKind::Cell });
        let money = match cell.value.is_empty() {
            true => (!is_sum && digits == 7).then_some(Money::exact(Amount::ZERO, cell.span)),
            false => pasted::money(section.reader, cell),
        };
        out.extend(money.map(|money| (*column, money)));
    }
    out
}

fn no_amounts(head: &[ColumnName]) -> Diagnostic {
    let diagnostic = Diagnostic::new(&rules::PASTED_BLOCK, "粘贴的内容里没有“决算数”这一列")
        .help("金额那一列的列名写“决算数”");
    match head.first() {
        Some(name) => diagnostic.at(name.cell.span, "列名从这里开始"),
        None => diagnostic,
    }
}
