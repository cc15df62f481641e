//! The sections of figures by code: three funds, own funds, economic items.

mod rows;
mod table;
#[cfg(test)]
mod tests;

pub(crate) use table::{PastedTable, TableColumn, TableRow, tables};

use super::pasted;
use super::section::Section;
use super::{Economic, EconomicItem, Fund, FundItem, Money, OwnFunds, OwnItem};
use crate::diag::{Diagnostic, rules};
use crate::keys::is_digits as is_code;
use crate::source::Spanned;
use std::collections::BTreeMap;

/// Reads one of the three funds.
pub(super) fn fund(section: Section<'_, '_, '_>, with_purposes: bool) -> Fund {
    let mut fund = Fund {
        span: Some(section.span),
        initial_budget: section.money("initial_budget"),
        adjusted_budget: section.money("adjusted_budget"),
        ..Fund::default()
    };
    let by_class = |key, what| {
        let texts = with_purposes.then(|| section.section(key)).flatten();
        texts.map(|texts| self::by_class(texts, what)).unwrap_or_default()
    };
    fund.purposes = by_class("purpose", "“主要用于什么”的文字");
    fund.class_reasons = by_class("class_reasons", "决算与预算不同的原因");
    if let Some(rows) = section.value("rows")
        && let Some(block) = pasted::block(section.reader, rows)
    {
        rows::fund(&section, &block, &mut fund);
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
    let item = FundItem { reason: section.text("reason"), ..fund_amounts(&section, code) };
    section.finish();
    item
}

/// The amounts of a line: of a 项, or of a sum whose details aren't all published.
pub(super) fn fund_amounts(section: &Section<'_, '_, '_>, code: Spanned<String>) -> FundItem {
    FundItem {
        code,
        income: section.money("income"),
        opening: section.money("opening"),
        closing: section.money("closing"),
        basic: section.money("basic"),
        project: section.money("project"),
        initial_budget: section.money("initial_budget"),
        adjusted_budget: section.money("adjusted_budget"),
        reason: None,
        pasted: None,
    }
}

/// Merges a code that stands in the pasted block with its amounts and as a key with its reason; the same thing twice is
/// an error.
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
    first.pasted = first.pasted.or(second.pasted);
    fits && take(&mut first.reason, &second.reason)
}

fn duplicate(first: &Spanned<String>, second: &Spanned<String>) -> Diagnostic {
    Diagnostic::new(&rules::DUPLICATE, format!("科目 {} 写了两次", second.value))
        .at(second.span, "第二次")
        .related(first.span, "第一次")
        .help("合成一行，或者改正其中一个编码")
}

/// A text for each 类; `what` says which, in messages.
fn by_class(section: Section<'_, '_, '_>, what: &str) -> BTreeMap<String, super::Text> {
    let mut out = BTreeMap::new();
    for (key, value) in section.others() {
        let called = || format!("{} 这一类{what}", key.value);
        if code_fits(&section, &key, 3)
            && let Some(text) = section
                .reader
                .string(value)
                .and_then(|text| section.reader.said(text, called))
                .and_then(|text| section.reader.one_line(text, called))
        {
            out.insert(key.value, text);
        }
    }
    out
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
            .help(match code.value.len() {
                3 | 5 if is_code(&code.value) => "类、款的合计由程序算，不用写",
                _ => slip_of_code(&code.value),
            }),
    );
    false
}

/// Tells what a spreadsheet adds to a code, or otherwise that digits are missing.
fn slip_of_code(code: &str) -> &'static str {
    if code.strip_prefix(['\'', '‘', '’']).is_some_and(is_code) {
        "编码前面的单引号是表格软件用来标文本的，删掉它"
    } else if code.split_once('.').is_some_and(|(code, end)| is_code(code) && is_code(end)) {
        "编码成了小数：删掉小数点和后面的数字；在表格软件里把这一列的格式改成“文本”再复制"
    } else {
        "数一数位数，是不是漏了或者多了一位"
    }
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

/// Reads `[economic]`.
pub(super) fn economic(section: Section<'_, '_, '_>) -> Economic {
    let mut economic = Economic { span: Some(section.span), ..Economic::default() };
    if let Some(rows) = section.value("rows")
        && let Some(block) = pasted::block(section.reader, rows)
    {
        rows::economic(&section, &block, &mut economic);
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
