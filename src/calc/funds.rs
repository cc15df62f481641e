//! The three funds, own funds and their sum.

use super::book::Book;
use super::compare::{self, Completion};
use super::figure::Fig;
use super::ledger::{Column, Leaves, Ledger, id};
use super::omissions;
use super::settings::RateKind;
use crate::input::{Fund, FundItem, Input, OwnItem};
use std::collections::BTreeMap;

/// Columns of a fund's ledger.
pub const FUND_COLUMNS: [Column; 8] = [
    Column::Opening,
    Column::Income,
    Column::Basic,
    Column::Project,
    Column::Expenditure,
    Column::Closing,
    Column::InitialBudget,
    Column::AdjustedBudget,
];

/// Columns of the ledger of all fiscal appropriation.
pub const FISCAL_COLUMNS: [Column; 6] = [
    Column::Opening,
    Column::Income,
    Column::Basic,
    Column::Project,
    Column::Expenditure,
    Column::Closing,
];

/// Kinds of income besides fiscal appropriation.
pub const OWN_INCOME: [Column; 5] = [
    Column::GrantsFromSuperior,
    Column::InstitutionalIncome,
    Column::BusinessIncome,
    Column::FromAffiliates,
    Column::OtherIncome,
];

/// Kinds of expenditure, in the order of the table.
pub const EXPENDITURE: [Column; 5] = [
    Column::Basic,
    Column::Project,
    Column::ToSuperior,
    Column::BusinessExpenditure,
    Column::ToAffiliates,
];

/// One of the three funds.
#[derive(Debug, Clone)]
pub struct FundFigures {
    /// Its amounts by code.
    pub ledger: Ledger,
    /// 年初预算 of the whole: typed, or the sum of the items'.
    pub initial_budget: Fig,
    /// 全年预算 of the whole: typed, or the sum of the items'.
    pub adjusted_budget: Fig,
    /// 支出总计: expenditure and closing carry-over.
    pub expenditure_total: Fig,
    /// Expenditure against the initial budget of the whole.
    pub completion: Option<Completion>,
    /// Completion by 类, 款 and 项: against the initial budget, or against the adjusted one where only
    /// that was typed.
    pub completions: BTreeMap<String, Completion>,
}

/// The figures of a fund.
pub(super) fn fund<'i>(
    book: &mut Book,
    scope: &'static str,
    fund: &Fund,
    sums: impl Iterator<Item = &'i FundItem>,
) -> FundFigures {
    let mut leaves = Leaves::new();
    for item in &fund.items {
        item_leaves(book, scope, item, &mut leaves);
    }
    for totals in sums {
        omissions::sums(book, scope, totals, &mut leaves);
    }
    let ledger = Ledger::build(book, scope, &FUND_COLUMNS, leaves);
    let mut whole = |typed, column, name: &str| match (typed, ledger.total(column)) {
        (None, Some(sum)) => sum,
        (typed, _) => book.typed(format!("{scope}.{name}"), typed),
    };
    let initial_budget = whole(fund.initial_budget, Column::InitialBudget, "whole_initial_budget");
    let adjusted_budget =
        whole(fund.adjusted_budget, Column::AdjustedBudget, "whole_adjusted_budget");
    let parts = [Column::Expenditure, Column::Closing];
    let parts = parts.into_iter().filter_map(|column| ledger.total(column)).collect();
    let expenditure_total = book.sum(format!("{scope}.expenditure_total"), parts);
    let completion = ledger
        .total(Column::Expenditure)
        .map(|spent| compare::completion(book, scope, spent, initial_budget, RateKind::Completion));
    let completions = completions(book, scope, fund, &ledger);
    FundFigures {
        ledger,
        initial_budget,
        adjusted_budget,
        expenditure_total,
        completion,
        completions,
    }
}

fn completions(
    book: &mut Book,
    scope: &str,
    fund: &Fund,
    ledger: &Ledger,
) -> BTreeMap<String, Completion> {
    let adjusted_only = !fund.items.iter().any(|item| item.initial_budget.is_some());
    let column = if adjusted_only { Column::AdjustedBudget } else { Column::InitialBudget };
    let mut out = BTreeMap::new();
    for code in ledger.codes() {
        let figures = (ledger.cell(code, Column::Expenditure), ledger.cell(code, column));
        if let (Some(amount), Some(budget)) = figures {
            let id = format!("{scope}.{code}");
            let completion = compare::completion(book, &id, amount, budget, RateKind::Completion);
            out.insert(code.to_owned(), completion);
        }
    }
    out
}

fn item_leaves(book: &mut Book, scope: &str, item: &FundItem, leaves: &mut Leaves) {
    let code = &item.code.value;
    let mut put = |book: &mut Book, column: Column, money| {
        let fig = book.typed(format!("{scope}.{code}.{}", column.id()), money);
        leaves.push((code.clone(), column, fig));
        fig
    };
    let opening = put(book, Column::Opening, item.opening);
    let closing = put(book, Column::Closing, item.closing);
    let basic = put(book, Column::Basic, item.basic);
    let project = put(book, Column::Project, item.project);
    put(book, Column::InitialBudget, item.initial_budget);
    put(book, Column::AdjustedBudget, item.adjusted_budget);
    let expenditure = book.sum(format!("{scope}.{code}.expenditure"), vec![basic, project]);
    leaves.push((code.clone(), Column::Expenditure, expenditure));
    let id = format!("{scope}.{code}.income");
    let income = match item.income {
        Some(money) => book.typed(id, Some(money)),
        None => book.balance(id, vec![expenditure, closing], vec![opening]),
    };
    leaves.push((code.clone(), Column::Income, income));
}

/// The ledger of own funds.
pub(super) fn own(book: &mut Book, items: &[OwnItem]) -> Ledger {
    let mut leaves = Leaves::new();
    for item in items {
        let code = &item.code.value;
        for (column, money) in own_columns(item) {
            let fig = book.typed(format!("own.{code}.{}", column.id()), money);
            leaves.push((code.clone(), column, fig));
        }
    }
    let columns: Vec<Column> = OWN_INCOME.iter().chain(&EXPENDITURE).copied().collect();
    Ledger::build(book, "own", &columns, leaves)
}

fn own_columns(item: &OwnItem) -> [(Column, Option<crate::input::Money>); 10] {
    [
        (Column::GrantsFromSuperior, item.grants_from_superior),
        (Column::InstitutionalIncome, item.institutional_income),
        (Column::BusinessIncome, item.business_income),
        (Column::FromAffiliates, item.from_affiliates),
        (Column::OtherIncome, item.other_income),
        (Column::Basic, item.basic),
        (Column::Project, item.project),
        (Column::ToSuperior, item.to_superior),
        (Column::BusinessExpenditure, item.business_expenditure),
        (Column::ToAffiliates, item.to_affiliates),
    ]
}

/// All fiscal appropriation: the three funds added up by code.
pub(super) fn fiscal(book: &mut Book, funds: [&Ledger; 3]) -> Ledger {
    let mut leaves = Leaves::new();
    for code in codes(&funds) {
        for column in FISCAL_COLUMNS {
            let parts = cells(&funds, &code, column);
            let fig = book.sum(id("fiscal", &code, column), parts);
            leaves.push((code.clone(), column, fig));
        }
    }
    Ledger::build(book, "fiscal", &FISCAL_COLUMNS, leaves)
}

/// Everything: fiscal appropriation and own funds, with the columns of tables 2 and 3.
pub(super) fn all(book: &mut Book, fiscal: &Ledger, own: &Ledger) -> Ledger {
    let ledgers = [fiscal, own];
    let mut leaves = Leaves::new();
    for code in codes(&ledgers) {
        let mut add = |book: &mut Book, column: Column, parts: Vec<Fig>| {
            let fig = book.sum(id("all", &code, column), parts);
            leaves.push((code.clone(), column, fig));
            fig
        };
        let mut income =
            vec![add(book, Column::FiscalIncome, cells(&[fiscal], &code, Column::Income))];
        for column in OWN_INCOME {
            income.push(add(book, column, cells(&[own], &code, column)));
        }
        add(book, Column::Income, income);
        let mut expenditure = Vec::new();
        for column in EXPENDITURE {
            expenditure.push(add(book, column, cells(&ledgers, &code, column)));
        }
        add(book, Column::Expenditure, expenditure);
    }
    let mut columns = vec![Column::FiscalIncome];
    columns.extend(OWN_INCOME);
    columns.push(Column::Income);
    columns.extend(EXPENDITURE);
    columns.push(Column::Expenditure);
    Ledger::build(book, "all", &columns, leaves)
}

/// The 项 of some ledgers, and what has a sum that doesn't follow from its items in one of them.
fn codes(ledgers: &[&Ledger]) -> Vec<String> {
    let of = |ledger: &&Ledger| -> Vec<String> {
        ledger.items().chain(ledger.stated()).map(str::to_owned).collect()
    };
    let mut codes: Vec<String> = ledgers.iter().flat_map(of).collect();
    codes.sort();
    codes.dedup();
    codes
}

fn cells(ledgers: &[&Ledger], code: &str, column: Column) -> Vec<Fig> {
    ledgers.iter().filter_map(|ledger| ledger.sum(code, column)).collect()
}

/// The totals of the two general tables.
#[derive(Debug, Clone, Copy)]
pub struct Totals {
    /// 年初结转和结余 of everything.
    pub opening: Fig,
    /// 年末结转和结余 of everything.
    pub closing: Fig,
    /// 使用非财政拨款结余（含专用结余）
    pub surplus_used: Fig,
    /// 结余分配
    pub surplus_distribution: Fig,
    /// 收入总计
    pub income_total: Fig,
    /// 支出总计
    pub expenditure_total: Fig,
    /// 财政拨款收入总计
    pub fiscal_income_total: Fig,
    /// 财政拨款支出总计
    pub fiscal_expenditure_total: Fig,
}

/// Computes the totals; `None` only if a ledger lacked a column that it was built with.
pub(super) fn totals(
    book: &mut Book,
    input: &Input,
    fiscal: &Ledger,
    all: &Ledger,
) -> Option<Totals> {
    let own_opening = book.typed("own.opening", input.own.opening);
    let own_closing = book.typed("own.closing", input.own.closing);
    let surplus_used = book.typed("all.surplus_used", input.own.surplus_used);
    let surplus_distribution =
        book.typed("all.surplus_distribution", input.own.surplus_distribution);
    let (fiscal_opening, fiscal_closing) =
        (fiscal.total(Column::Opening)?, fiscal.total(Column::Closing)?);
    let opening = book.sum("all.opening", vec![fiscal_opening, own_opening]);
    let closing = book.sum("all.closing", vec![fiscal_closing, own_closing]);
    let income = all.total(Column::Income)?;
    let expenditure = all.total(Column::Expenditure)?;
    Some(Totals {
        opening,
        closing,
        surplus_used,
        surplus_distribution,
        income_total: book.sum("all.total", vec![income, surplus_used, opening]),
        expenditure_total: book
            .sum("all.expenditure_total", vec![expenditure, surplus_distribution, closing]),
        fiscal_income_total: book
            .sum("fiscal.total", vec![fiscal.total(Column::Income)?, fiscal_opening]),
        fiscal_expenditure_total: book.sum(
            "fiscal.expenditure_total",
            vec![fiscal.total(Column::Expenditure)?, fiscal_closing],
        ),
    })
}
