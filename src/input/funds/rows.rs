//! The rows of pasted blocks: a fund's, and those of economic items.

use super::{code_fits, is_code, push_economic};
use crate::amount::Amount;
use crate::diag::{Diagnostic, rules};
use crate::input::pasted::{self, ColumnName, Head, PastedBlock, PastedCell};
use crate::input::section::Section;
use crate::input::{
    Economic, Fund, FundColumn, FundItem, Money, Pasted, PastedName, SlotKind, Subtotal, Text,
};

pub(super) type FundHead = Head<FundColumn>;

pub(super) const FUND_HEADS: [(&str, FundHead); 30] = [
    ("科目编码", Head::Code),
    ("类", Head::Level(0)),
    ("款", Head::Level(1)),
    ("项", Head::Level(2)),
    ("科目名称", Head::Name),
    ("名称", Head::Name),
    ("项目", Head::Name),
    ("本年收入", Head::Amount(FundColumn::Income)),
    ("收入", Head::Amount(FundColumn::Income)),
    ("年初结转和结余", Head::Amount(FundColumn::Opening)),
    ("年初结转", Head::Amount(FundColumn::Opening)),
    ("年末结转和结余", Head::Amount(FundColumn::Closing)),
    ("年末结转", Head::Amount(FundColumn::Closing)),
    ("基本支出", Head::Amount(FundColumn::Basic)),
    ("项目支出", Head::Amount(FundColumn::Project)),
    ("年初预算", Head::Amount(FundColumn::InitialBudget)),
    ("年初预算数", Head::Amount(FundColumn::InitialBudget)),
    ("全年预算", Head::Amount(FundColumn::AdjustedBudget)),
    ("全年预算数", Head::Amount(FundColumn::AdjustedBudget)),
    ("合计", Head::Amount(FundColumn::Expenditure)),
    ("本年支出", Head::Amount(FundColumn::Expenditure)),
    ("小计", Head::Amount(FundColumn::Expenditure)),
    ("支出", Head::Amount(FundColumn::Expenditure)),
    ("总计", Head::Amount(FundColumn::Expenditure)),
    ("决算数", Head::Amount(FundColumn::Expenditure)),
    ("原因", Head::Reason),
    ("决算与预算不同的原因", Head::Reason),
    ("功能分类科目名称", Head::Name),
    ("支出功能分类科目名称", Head::Name),
    ("预算科目", Head::Name),
];

/// A row in which an amount of each column was found.
type Amounts = [(FundColumn, Money)];

pub(super) fn fund(section: &Section<'_, '_, '_>, block: &PastedBlock, fund: &mut Fund) {
    let reader = section.reader;
    let heads = pasted::columns(reader, block, &FUND_HEADS);
    let Some(codes) = pasted::codes(reader, block, &heads) else { return };
    let before = reader.so_far();
    let pasted = table(block, &heads);
    for row in &block.rows {
        if !pasted::fits(reader, row, block) {
            continue;
        }
        let Some(code) = codes.of(reader, row) else { continue };
        let level = if is_code(&code.value) { code.value.len() } else { 0 };
        let amounts = row_amounts(section, row, &heads, level == 7);
        let reason = said(row, &heads, Head::Reason);
        let reason = reason.and_then(|text| reader.one_line(text, || "原因".to_owned()));
        fund.names.extend(pasted_name(&code, row, &heads));
        match level {
            7 => {
                let own = amounts.iter().filter(|(column, _)| *column == FundColumn::Expenditure);
                push_subtotals(&code.value, own, fund);
                fund.items.push(FundItem { pasted, ..item_of_row(code, &amounts, reason) });
                continue;
            }
            3 | 5 => push_subtotals(&code.value, amounts.iter(), fund),
            _ if pasted::is_total(row) => push_subtotals("", amounts.iter(), fund),
            0 if !has_digit(&code) => {
                uncoded(section, row);
                continue;
            }
            _ => {
                code_fits(section, &code, 7);
                continue;
            }
        }
        if let Some(reason) = reason {
            reader.report(misplaced(&reason));
        }
    }
    reader.tell_once(before);
}

/// The table as its rows know it.
fn table(block: &PastedBlock, heads: &[Option<FundHead>]) -> Option<Pasted> {
    let head = block.head.first()?.cell.span;
    Some(Pasted { head, has_reasons: heads.contains(&Some(Head::Reason)) })
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
fn said<C: Copy + PartialEq>(
    row: &[PastedCell],
    heads: &[Option<Head<C>>],
    column: Head<C>,
) -> Option<Text> {
    let at = heads.iter().position(|head| *head == Some(column))?;
    let cell = row.get(at).filter(|cell| !cell.value.is_empty())?;
    Some(Text { text: cell.value.clone(), span: cell.span })
}

fn pasted_name<C: Copy + PartialEq>(
    code: &PastedCell,
    row: &[PastedCell],
    heads: &[Option<Head<C>>],
) -> Option<PastedName> {
    let mut name = said(row, heads, Head::Name)?;
    name.text.retain(|c| c != '\n');
    is_code(&code.value).then(|| PastedName { code: code.value.clone(), name })
}

/// The amounts of a row. A blank cell in the row of a 项 says 0, as in every table of the document; in a
/// row of sums it says nothing.
fn row_amounts(
    section: &Section<'_, '_, '_>,
    row: &[PastedCell],
    heads: &[Option<FundHead>],
    is_item: bool,
) -> Vec<(FundColumn, Money)> {
    let mut out = Vec::new();
    for (head, cell) in heads.iter().zip(row) {
        let Some(Head::Amount(column)) = head else { continue };
        let is_sum = !is_item || *column == FundColumn::Expenditure;
        section.reader.slot(cell.span, if is_sum { SlotKind::Sum } else { SlotKind::Cell });
        if !cell.value.is_empty() {
            out.extend(pasted::money(section.reader, cell).map(|money| (*column, money)));
        } else if !is_sum {
            let nothing = Money { amount: Amount::ZERO, slack: Amount::ZERO, span: cell.span };
            out.push((*column, nothing));
        }
    }
    out
}

fn item_of_row(code: PastedCell, amounts: &Amounts, reason: Option<Text>) -> FundItem {
    let of = |wanted| amounts.iter().find(|(column, _)| *column == wanted).map(|(_, money)| *money);
    FundItem {
        code,
        income: of(FundColumn::Income),
        opening: of(FundColumn::Opening),
        closing: of(FundColumn::Closing),
        basic: of(FundColumn::Basic),
        project: of(FundColumn::Project),
        initial_budget: of(FundColumn::InitialBudget),
        adjusted_budget: of(FundColumn::AdjustedBudget),
        reason,
        pasted: None,
    }
}

fn push_subtotals<'m>(
    code: &str,
    amounts: impl Iterator<Item = &'m (FundColumn, Money)>,
    fund: &mut Fund,
) {
    fund.subtotals.extend(amounts.map(|(column, money)| Subtotal {
        code: code.to_owned(),
        column: *column,
        money: *money,
    }));
}

pub(super) const ECONOMIC_HEADS: [(&str, Head<()>); 10] = [
    ("科目编码", Head::Code),
    ("类", Head::Level(0)),
    ("款", Head::Level(1)),
    ("科目名称", Head::Name),
    ("名称", Head::Name),
    ("决算数", Head::Amount(())),
    ("金额", Head::Amount(())),
    ("合计", Head::Amount(())),
    ("经济分类科目名称", Head::Name),
    ("支出经济分类科目名称", Head::Name),
];

pub(super) fn economic(
    section: &Section<'_, '_, '_>,
    block: &PastedBlock,
    economic: &mut Economic,
) {
    let reader = section.reader;
    let heads = pasted::columns(reader, block, &ECONOMIC_HEADS);
    let Some(codes) = pasted::codes(reader, block, &heads) else { return };
    let Some(amount_at) = heads.iter().position(|head| *head == Some(Head::Amount(()))) else {
        reader.report(no_amounts(&block.head));
        return;
    };
    let before = reader.so_far();
    for row in &block.rows {
        if !pasted::fits(reader, row, block) {
            continue;
        }
        let Some(code) = codes.of(reader, row) else { continue };
        let Some(cell) = row.get(amount_at) else { continue };
        let is_item = is_code(&code.value) && code.value.len() == 5;
        reader.slot(cell.span, if is_item { SlotKind::Cell } else { SlotKind::Sum });
        let Some(amount) = pasted::money(reader, cell) else { continue };
        economic.names.extend(pasted_name(&code, row, &heads));
        match code.value.len() {
            5 if is_item => push_economic(section, code, amount, economic),
            3 if is_code(&code.value) => economic.subtotals.push((code.value, amount)),
            _ if pasted::is_total(row) => economic.subtotals.push((String::new(), amount)),
            _ if !has_digit(&code) => uncoded(section, row),
            _ => {
                code_fits(section, &code, 5);
            }
        }
    }
    reader.tell_once(before);
}

fn no_amounts(head: &[ColumnName]) -> Diagnostic {
    let diagnostic = Diagnostic::new(&rules::PASTED_BLOCK, "粘贴的内容里没有“决算数”这一列")
        .help("金额那一列的列名写“决算数”");
    match head.first() {
        Some(name) => diagnostic.at(name.cell.span, "列名从这里开始"),
        None => diagnostic,
    }
}
