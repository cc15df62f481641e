//! The sections of figures by code: three funds, own funds, economic items.

mod rows;
mod table;
#[cfg(test)]
mod tests;

pub(crate) use table::{PastedTable, TableRow, tables};

use super::section::Section;
use super::{
    Amounts, CodeItem, CodeName, Economic, EconomicItem, Fund, ItemEconomic, Money, OwnFunds,
};
use crate::diag::{Diagnostic, rules};
use crate::keys::{Column, is_digits as is_code};
use crate::source::Spanned;
use std::collections::BTreeMap;

/// Reads one of the three funds.
pub(super) fn fund(section: Section<'_, '_, '_>, with_purposes: bool) -> Fund {
    let mut fund = Fund { span: Some(section.span), whole: amounts(&section), ..Fund::default() };
    let by_class = |key, what| {
        let texts = with_purposes.then(|| section.section(key)).flatten();
        texts.map(|texts| self::by_class(texts, what)).unwrap_or_default()
    };
    fund.purposes = by_class("purpose", "“主要用于什么”的文字");
    fund.class_reasons = by_class("class_reasons", "决算与预算不同的原因");
    let pasted = rows::read(&section, 7);
    (fund.items, fund.subtotals, fund.names) = (pasted.items, pasted.subtotals, pasted.names);
    let (lines, named) = items(&section);
    fund.items.extend(lines);
    fund.names.extend(named);
    fund.names.extend(names(&section));
    merge_duplicates(&section, &mut fund);
    fund.items.sort_by(|a, b| a.code.value.cmp(&b.code.value));
    section.fields();
    fund
}

/// The lines of 项, and the names in them.
fn items(section: &Section<'_, '_, '_>) -> (Vec<CodeItem>, Vec<CodeName>) {
    let (mut items, mut names) = (Vec::new(), Vec::new());
    for (key, value) in section.others() {
        if !is_code(&key.value) {
            section.unknown(&key);
        } else if let Some(inner) = section.as_section(&key.value, value)
            && code_fits(section, &key, 7)
        {
            let reason = inner.keys().key("reason").and_then(|_| inner.text("reason"));
            names.extend(inner.word("name").map(|name| CodeName { code: key.value.clone(), name }));
            items.push(CodeItem { code: key, amounts: amounts(&inner), reason, pasted: None });
            inner.finish();
        }
    }
    (items, names)
}

/// The names of codes that have no line of their own, or no place for a name in it.
fn names(section: &Section<'_, '_, '_>) -> Vec<CodeName> {
    let mut out = Vec::new();
    let Some(names) = section.section("names") else { return out };
    for (key, value) in names.others() {
        let called = || format!("{} 的名称", key.value);
        if !is_code(&key.value) || !matches!(key.value.len(), 3 | 5 | 7) {
            names.unknown(&key);
        } else if let Some(text) = names.reader.string(value)
            && let Some(text) = names.reader.filled(text, called)
            && let Some(name) = names.reader.one_line(text, called)
        {
            out.push(CodeName { code: key.value, name });
        }
    }
    out
}

/// The amounts of a section by columns.
pub(super) fn amounts(section: &Section<'_, '_, '_>) -> Amounts {
    let columns = section.keys().columns();
    columns.filter_map(|(key, column)| Some((column, section.money(&key.name)?))).collect()
}

/// Merges a code that stands in the pasted block with its amounts and as a key with its reason; the same thing twice is
/// an error.
fn merge_duplicates(section: &Section<'_, '_, '_>, fund: &mut Fund) {
    let mut merged: Vec<CodeItem> = Vec::new();
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
fn fill(first: &mut CodeItem, second: &CodeItem) -> bool {
    let clash = second.amounts.keys().any(|column| first.has(*column))
        || (first.reason.is_some() && second.reason.is_some());
    for (column, money) in &second.amounts {
        first.amounts.entry(*column).or_insert(*money);
    }
    first.pasted = first.pasted.or(second.pasted);
    first.reason = first.reason.take().or_else(|| second.reason.clone());
    !clash
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
    let (items, mut named) = items(&section);
    named.extend(names(&section));
    let mut own = OwnFunds {
        span: Some(section.span),
        surplus_used: section.money("surplus_used"),
        surplus_distribution: section.money("surplus_distribution"),
        opening: section.money("opening"),
        closing: section.money("closing"),
        other_income_sources: section.texts("other_income_sources"),
        items,
        names: named,
    };
    own.items.sort_by(|a, b| a.code.value.cmp(&b.code.value));
    own
}

/// Reads `[economic]`.
pub(super) fn economic(section: Section<'_, '_, '_>) -> Economic {
    let mut economic = Economic { span: Some(section.span), ..Economic::default() };
    let before = section.reader.so_far();
    let pasted = rows::read(&section, 5);
    (economic.subtotals, economic.names) = (pasted.subtotals, pasted.names);
    for item in pasted.items {
        if let Some(amount) = item.get(Column::Basic) {
            push_economic(&section, item.code, amount, &mut economic.items);
        }
    }
    section.reader.tell_once(before);
    economic.names.extend(names(&section));
    economic_items(&section, &mut economic.items);
    economic
}

fn push_economic(
    section: &Section<'_, '_, '_>,
    code: Spanned<String>,
    amount: Money,
    items: &mut Vec<EconomicItem>,
) {
    match items.iter().find(|item| item.code.value == code.value) {
        Some(first) => section.reader.report(duplicate(&first.code, &code)),
        None => items.push(EconomicItem { code, amount }),
    }
}

/// The lines of 款 of the economic classification.
fn economic_items(section: &Section<'_, '_, '_>, items: &mut Vec<EconomicItem>) {
    for (key, value) in section.others() {
        if !is_code(&key.value) {
            section.unknown(&key);
        } else if code_fits(section, &key, 5)
            && let Some(amount) = section.reader.money(value)
        {
            push_economic(section, key, amount, items);
        }
    }
    items.sort_by(|a, b| a.code.value.cmp(&b.code.value));
}

/// Reads `[economic_by_item]`.
pub(super) fn economic_by_item(section: Section<'_, '_, '_>) -> Vec<ItemEconomic> {
    let mut out = Vec::new();
    for (key, value) in section.others() {
        if !is_code(&key.value) {
            section.unknown(&key);
        } else if let Some(inner) = section.as_section(&key.value, value)
            && code_fits(&section, &key, 7)
        {
            let mut items = Vec::new();
            economic_items(&inner, &mut items);
            out.push(ItemEconomic { code: key, items });
        }
    }
    out.sort_by(|a, b| a.code.value.cmp(&b.code.value));
    out
}
