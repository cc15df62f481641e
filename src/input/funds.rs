//! The sections of figures by code: three funds, own funds, economic items.

use super::pasted::{self, Block, Cell};
use super::reader::Section;
use super::{
    Economic, EconomicItem, Fund, FundColumn, FundItem, Money, OwnFunds, OwnItem, Subtotal,
};
use crate::amount::Amount;
use crate::diag::{Diagnostic, rules};
use crate::source::Spanned;
use std::collections::BTreeMap;

/// A head cell of a pasted block of a fund.
#[derive(Clone, Copy, PartialEq)]
enum Head {
    Code,
    /// Names are for the reader's eye; the catalogue has them.
    Name,
    Column(FundColumn),
}

const FUND_HEADS: [(&str, Head); 21] = [
    ("科目编码", Head::Code),
    ("科目", Head::Code),
    ("编码", Head::Code),
    ("功能分类科目编码", Head::Code),
    ("科目名称", Head::Name),
    ("名称", Head::Name),
    ("项目", Head::Name),
    ("本年收入", Head::Column(FundColumn::Income)),
    ("收入", Head::Column(FundColumn::Income)),
    ("年初结转和结余", Head::Column(FundColumn::Opening)),
    ("年初结转", Head::Column(FundColumn::Opening)),
    ("年末结转和结余", Head::Column(FundColumn::Closing)),
    ("年末结转", Head::Column(FundColumn::Closing)),
    ("基本支出", Head::Column(FundColumn::Basic)),
    ("项目支出", Head::Column(FundColumn::Project)),
    ("年初预算", Head::Column(FundColumn::InitialBudget)),
    ("年初预算数", Head::Column(FundColumn::InitialBudget)),
    ("全年预算", Head::Column(FundColumn::AdjustedBudget)),
    ("全年预算数", Head::Column(FundColumn::AdjustedBudget)),
    ("合计", Head::Column(FundColumn::Expenditure)),
    ("本年支出", Head::Column(FundColumn::Expenditure)),
];

/// Reads one of the three funds.
pub(super) fn fund(section: Section<'_, '_, '_>, with_purposes: bool) -> Fund {
    let mut fund = Fund {
        span: Some(section.span),
        initial_budget: section.money("initial_budget"),
        adjusted_budget: section.money("adjusted_budget"),
        ..Fund::default()
    };
    if let Some(purpose) = with_purposes.then(|| section.section("purpose")).flatten() {
        fund.purposes = purposes(purpose);
    }
    if let Some(rows) = section.value("rows")
        && let Some(block) = pasted::block(section.reader, rows)
    {
        fund_block(&section, &block, &mut fund);
    }
    for (key, value) in section.others() {
        if !is_code(&key.value) {
            section.unknown(&key);
            continue;
        }
        if let Some(inner) = section.as_section(&key.value, value)
            && code_fits(&section, &key, 7)
        {
            fund.items.push(fund_item(key, inner));
        }
    }
    merge_duplicates(&section, &mut fund);
    fund.items.sort_by(|a, b| a.code.value.cmp(&b.code.value));
    fund
}

fn fund_item(code: Spanned<String>, section: Section<'_, '_, '_>) -> FundItem {
    let item = FundItem {
        code,
        income: section.money("income"),
        opening: section.money("opening"),
        closing: section.money("closing"),
        basic: section.money("basic"),
        project: section.money("project"),
        initial_budget: section.money("initial_budget"),
        adjusted_budget: section.money("adjusted_budget"),
        reason: section.text("reason"),
    };
    section.finish();
    item
}

/// A code may stand in the pasted block with its amounts and as a key with its reason; the same thing
/// twice is an error.
fn merge_duplicates(section: &Section<'_, '_, '_>, fund: &mut Fund) {
    let mut merged: Vec<FundItem> = Vec::new();
    for item in fund.items.drain(..) {
        match merged.iter_mut().find(|other| other.code.value == item.code.value) {
            None => merged.push(item),
            Some(first) => {
                if !fill(first, &item) {
                    section.reader.report(duplicate(&first.code, &item.code));
                }
            }
        }
    }
    fund.items = merged;
}

/// Takes over what `first` lacks; false when both state the same thing.
fn fill(first: &mut FundItem, second: &FundItem) -> bool {
    fn take<T: Clone>(into: &mut Option<T>, from: &Option<T>) -> bool {
        let clash = into.is_some() && from.is_some();
        if into.is_none() {
            into.clone_from(from);
        }
        !clash
    }
    let mut fits = take(&mut first.income, &second.income);
    fits &= take(&mut first.opening, &second.opening);
    fits &= take(&mut first.closing, &second.closing);
    fits &= take(&mut first.basic, &second.basic);
    fits &= take(&mut first.project, &second.project);
    fits &= take(&mut first.initial_budget, &second.initial_budget);
    fits &= take(&mut first.adjusted_budget, &second.adjusted_budget);
    fits && take(&mut first.reason, &second.reason)
}

fn duplicate(first: &Spanned<String>, second: &Spanned<String>) -> Diagnostic {
    Diagnostic::new(&rules::DUPLICATE, format!("科目 {} 写了两次", second.value))
        .at(second.span, "第二次")
        .related(first.span, "第一次")
        .help("合成一行，或者改正其中一个编码")
}

fn purposes(section: Section<'_, '_, '_>) -> BTreeMap<String, super::Text> {
    let mut out = BTreeMap::new();
    for (key, value) in section.others() {
        if code_fits(&section, &key, 3)
            && let Some(text) = section
                .reader
                .string(value)
                .and_then(|text| section.reader.said(text, &key.value))
                .and_then(|text| section.reader.one_line(text, &key.value))
        {
            out.insert(key.value, text);
        }
    }
    out
}

fn is_code(key: &str) -> bool {
    !key.is_empty() && key.chars().all(|c| c.is_ascii_digit())
}

fn code_fits(section: &Section<'_, '_, '_>, code: &Spanned<String>, digits: usize) -> bool {
    if is_code(&code.value) && code.value.len() == digits {
        return true;
    }
    let what = match digits {
        3 => "“类”级科目编码（三位数字，如 201）",
        5 => "“款”级经济分类编码（五位数字，如 30101）",
        _ => "“项”级科目编码（七位数字，如 2013101）",
    };
    section.reader.report(
        Diagnostic::new(&rules::CODE_LEVEL, format!("“{}”不是{what}", code.value))
            .at(code.span, format!("应当是{digits}位数字"))
            .help("类、款的合计由程序算，不用写"),
    );
    false
}

fn fund_block(section: &Section<'_, '_, '_>, block: &Block, fund: &mut Fund) {
    let heads = pasted::columns(section.reader, &block.head, &FUND_HEADS);
    let Some(code_at) = heads.iter().position(|head| *head == Some(Head::Code)) else {
        section.reader.report(no_code_column(&block.head));
        return;
    };
    for row in &block.rows {
        if !pasted::fits(section.reader, row, block) {
            continue;
        }
        let Some(code) = row.get(code_at) else {
            continue;
        };
        let is_item = is_code(&code.value) && code.value.len() == 7;
        let amounts = row_amounts(section, row, &heads, is_item);
        match code.value.len() {
            7 if is_code(&code.value) => {
                push_expenditure_check(&code.value, &amounts, fund);
                fund.items.push(item_of_row(code, &amounts));
            }
            3 | 5 if is_code(&code.value) => push_subtotals(&code.value, &amounts, fund),
            _ if is_total_row(row) => push_subtotals("", &amounts, fund),
            _ => {
                code_fits(section, code, 7);
            }
        }
    }
}

fn no_code_column(head: &[Cell]) -> Diagnostic {
    let diagnostic = Diagnostic::new(&rules::PASTED_BLOCK, "粘贴的内容里没有“科目编码”这一列")
        .help("第一行要有列名，其中一列叫“科目编码”");
    match head.first() {
        Some(cell) => diagnostic.at(cell.span, "列名从这里开始"),
        None => diagnostic,
    }
}

/// A row of 合计 has no code; its word may stand in the column of codes or of names.
fn is_total_row(row: &[Cell]) -> bool {
    let word = |cell: &Cell| cell.value.chars().filter(|c| !c.is_whitespace()).collect::<String>();
    row.iter().any(|cell| matches!(word(cell).as_str(), "合计" | "总计" | "小计"))
}

/// The amounts of a row. A blank cell in the row of a 项 says 0, as in every table of the document; in a
/// row of sums it says nothing.
fn row_amounts(
    section: &Section<'_, '_, '_>,
    row: &[Cell],
    heads: &[Option<Head>],
    is_item: bool,
) -> Vec<(FundColumn, Money)> {
    let mut out = Vec::new();
    for (index, head) in heads.iter().enumerate() {
        let (Some(Head::Column(column)), Some(cell)) = (head, row.get(index).or(row.last())) else {
            continue;
        };
        let blank = index >= row.len() || cell.value.is_empty();
        if !blank {
            out.extend(pasted::money(section.reader, cell).map(|money| (*column, money)));
        } else if is_item && *column != FundColumn::Expenditure {
            let nothing = Money { amount: Amount::ZERO, slack: Amount::ZERO, span: cell.span };
            out.push((*column, nothing));
        }
    }
    out
}

fn item_of_row(code: &Cell, amounts: &[(FundColumn, Money)]) -> FundItem {
    let of = |wanted| amounts.iter().find(|(column, _)| *column == wanted).map(|(_, money)| *money);
    FundItem {
        code: code.clone(),
        income: of(FundColumn::Income),
        opening: of(FundColumn::Opening),
        closing: of(FundColumn::Closing),
        basic: of(FundColumn::Basic),
        project: of(FundColumn::Project),
        initial_budget: of(FundColumn::InitialBudget),
        adjusted_budget: of(FundColumn::AdjustedBudget),
        reason: None,
    }
}

fn push_expenditure_check(code: &str, amounts: &[(FundColumn, Money)], fund: &mut Fund) {
    let total = amounts.iter().filter(|(column, _)| *column == FundColumn::Expenditure);
    fund.subtotals.extend(total.map(|(column, money)| Subtotal {
        code: code.to_owned(),
        column: *column,
        money: *money,
    }));
}

fn push_subtotals(code: &str, amounts: &[(FundColumn, Money)], fund: &mut Fund) {
    fund.subtotals.extend(amounts.iter().map(|(column, money)| Subtotal {
        code: code.to_owned(),
        column: *column,
        money: *money,
    }));
}

/// Reads `[own_funds]`.
pub(super) fn own_funds(section: Section<'_, '_, '_>) -> OwnFunds {
    let mut own = OwnFunds {
        span: Some(section.span),
        surplus_used: section.money("surplus_used"),
        surplus_distribution: section.money("surplus_distribution"),
        opening: section.money("opening"),
        closing: section.money("closing"),
        other_income_sources: section.texts("other_income_sources"),
        items: Vec::new(),
    };
    for (key, value) in section.others() {
        if !is_code(&key.value) {
            section.unknown(&key);
        } else if let Some(inner) = section.as_section(&key.value, value)
            && code_fits(&section, &key, 7)
        {
            own.items.push(own_item(key, inner));
        }
    }
    own.items.sort_by(|a, b| a.code.value.cmp(&b.code.value));
    own
}

fn own_item(code: Spanned<String>, section: Section<'_, '_, '_>) -> OwnItem {
    let item = OwnItem {
        code,
        grants_from_superior: section.money("grants_from_superior"),
        institutional_income: section.money("institutional_income"),
        business_income: section.money("business_income"),
        from_affiliates: section.money("from_affiliates"),
        other_income: section.money("other_income"),
        basic: section.money("basic"),
        project: section.money("project"),
        to_superior: section.money("to_superior"),
        business_expenditure: section.money("business_expenditure"),
        to_affiliates: section.money("to_affiliates"),
    };
    section.finish();
    item
}

#[derive(Clone, Copy, PartialEq)]
enum EconomicHead {
    Code,
    Name,
    Amount,
}

const ECONOMIC_HEADS: [(&str, EconomicHead); 9] = [
    ("科目编码", EconomicHead::Code),
    ("科目", EconomicHead::Code),
    ("编码", EconomicHead::Code),
    ("经济分类科目编码", EconomicHead::Code),
    ("科目名称", EconomicHead::Name),
    ("名称", EconomicHead::Name),
    ("决算数", EconomicHead::Amount),
    ("金额", EconomicHead::Amount),
    ("合计", EconomicHead::Amount),
];

/// Reads `[economic]`.
pub(super) fn economic(section: Section<'_, '_, '_>) -> Economic {
    let mut economic = Economic { span: Some(section.span), ..Economic::default() };
    if let Some(rows) = section.value("rows")
        && let Some(block) = pasted::block(section.reader, rows)
    {
        economic_block(&section, &block, &mut economic);
    }
    for (key, value) in section.others() {
        if !is_code(&key.value) {
            section.unknown(&key);
        } else if code_fits(&section, &key, 5)
            && let Some(amount) = section.reader.money(value)
        {
            push_economic(&section, key, amount, &mut economic);
        }
    }
    economic.items.sort_by(|a, b| a.code.value.cmp(&b.code.value));
    economic
}

fn push_economic(
    section: &Section<'_, '_, '_>,
    code: Spanned<String>,
    amount: Money,
    economic: &mut Economic,
) {
    match economic.items.iter().find(|item| item.code.value == code.value) {
        Some(first) => section.reader.report(duplicate(&first.code, &code)),
        None => economic.items.push(EconomicItem { code, amount }),
    }
}

fn economic_block(section: &Section<'_, '_, '_>, block: &Block, economic: &mut Economic) {
    let heads = pasted::columns(section.reader, &block.head, &ECONOMIC_HEADS);
    let Some(code_at) = heads.iter().position(|head| *head == Some(EconomicHead::Code)) else {
        section.reader.report(no_code_column(&block.head));
        return;
    };
    let amount_at = heads.iter().position(|head| *head == Some(EconomicHead::Amount));
    for row in &block.rows {
        if !pasted::fits(section.reader, row, block) {
            continue;
        }
        let Some(code) = row.get(code_at) else {
            continue;
        };
        let Some(cell) = amount_at.and_then(|at| row.get(at)) else {
            continue;
        };
        let Some(amount) = pasted::money(section.reader, cell) else {
            continue;
        };
        match code.value.len() {
            5 if is_code(&code.value) => push_economic(section, code.clone(), amount, economic),
            3 if is_code(&code.value) => economic.subtotals.push((code.value.clone(), amount)),
            _ if is_total_row(row) => economic.subtotals.push((String::new(), amount)),
            _ => {
                code_fits(section, code, 5);
            }
        }
    }
}
