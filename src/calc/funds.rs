//! The three funds, own funds and their sum.

use super::book::Book;
use super::compare::{self, Completion};
use super::figure::Fig;
use super::id::{FigureId, IdWord, Part, Section, words};
use super::ledger::{Column, EXPENDITURE, Leaves, Ledger, OWN_INCOME, id};
use super::omissions;
use super::settings::RateKind;
use super::totals::{AllTotals, FiscalTotals, OwnTotals};
use crate::input::{Fund, FundItem, Money, OwnItem};
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

/// Columns of the ledger of own funds.
const OWN_COLUMNS: [Column; 10] = {
    let ([a, b, c, d, e], [f, g, h, i, j]) = (OWN_INCOME, EXPENDITURE);
    [a, b, c, d, e, f, g, h, i, j]
};

/// Columns of the ledger of everything.
const ALL_COLUMNS: [Column; 13] = {
    let ([a, b, c, d, e], [f, g, h, i, j]) = (OWN_INCOME, EXPENDITURE);
    [Column::FiscalIncome, a, b, c, d, e, Column::Income, f, g, h, i, j, Column::Expenditure]
};

/// One of the three funds.
#[derive(Debug, Clone)]
pub struct FundFigures {
    /// Its amounts by code.
    pub ledger: Ledger,
    /// The totals of these.
    pub totals: FiscalTotals,
    /// 年初预算 of the whole: typed, or the sum of the items'.
    pub initial_budget: Fig,
    /// 全年预算 of the whole: typed, or the sum of the items'.
    pub adjusted_budget: Fig,
    /// 支出总计: expenditure and closing carry-over.
    pub expenditure_total: Fig,
    /// Expenditure against the initial budget of the whole.
    pub completion: Completion,
    /// Completion by 类, 款 and 项: against the initial budget, or against the adjusted one where only
    /// that was typed.
    pub completions: BTreeMap<String, Completion>,
}

/// The figures of a fund.
pub(super) fn fund<'i>(
    book: &mut Book,
    section: Section,
    fund: &Fund,
    sums: impl Iterator<Item = &'i FundItem>,
) -> FundFigures {
    let mut leaves = Leaves::new();
    for item in &fund.items {
        row(book, section, item, &mut leaves, |book, id, _, _| book.typed(id, None));
    }
    for totals in sums {
        row(book, section, totals, &mut leaves, omissions::sum_below);
    }
    let (ledger, [opening, income, basic, project, expenditure, closing, initial, adjusted]) =
        Ledger::build(book, section, FUND_COLUMNS, leaves);
    let totals = FiscalTotals { opening, income, basic, project, expenditure, closing };
    let mut whole = |typed, sum, quantity: IdWord| match typed {
        None => sum,
        typed => book.typed(section.of(quantity), typed),
    };
    let initial_budget = whole(fund.initial_budget, initial, words::WHOLE_INITIAL_BUDGET);
    let adjusted_budget = whole(fund.adjusted_budget, adjusted, words::WHOLE_ADJUSTED_BUDGET);
    let expenditure_total =
        book.sum(section.of(words::EXPENDITURE_TOTAL), vec![expenditure, closing]);
    let kind = RateKind::Completion;
    let completion = compare::completion(book, &section.id([]), expenditure, initial_budget, kind);
    let completions = completions(book, section, fund, &ledger);
    FundFigures {
        ledger,
        totals,
        initial_budget,
        adjusted_budget,
        expenditure_total,
        completion,
        completions,
    }
}

fn completions(
    book: &mut Book,
    section: Section,
    fund: &Fund,
    ledger: &Ledger,
) -> BTreeMap<String, Completion> {
    let adjusted_only = !fund.items.iter().any(|item| item.initial_budget.is_some());
    let column = if adjusted_only { Column::AdjustedBudget } else { Column::InitialBudget };
    let mut out = BTreeMap::new();
    for code in ledger.codes() {
        let figures = (ledger.cell(code, Column::Expenditure), ledger.cell(code, column));
        if let (Some(amount), Some(budget)) = figures {
            let id = section.id([Part::code(code)]);
            let completion = compare::completion(book, &id, amount, budget, RateKind::Completion);
            out.insert(code.to_owned(), completion);
        }
    }
    out
}

/// Puts in the row of a 项, or of a sum that doesn't follow from its items; `untyped` makes what stands where no amount
/// was typed, from the rows so far.
fn row(
    book: &mut Book,
    section: Section,
    item: &FundItem,
    leaves: &mut Leaves,
    untyped: impl Fn(&mut Book, FigureId, (&str, Column), &Leaves) -> Fig,
) {
    let code = &item.code.value;
    let mut put = |book: &mut Book, column: Column, typed: Option<Money>| {
        let id = id(section, code, column);
        let fig = match typed {
            Some(_) => book.typed(id, typed),
            None => untyped(book, id, (code, column), leaves),
        };
        leaves.push((code.clone(), column, fig));
        fig
    };
    let opening = put(book, Column::Opening, item.opening);
    let closing = put(book, Column::Closing, item.closing);
    let basic = put(book, Column::Basic, item.basic);
    let project = put(book, Column::Project, item.project);
    put(book, Column::InitialBudget, item.initial_budget);
    put(book, Column::AdjustedBudget, item.adjusted_budget);
    let expenditure = book.sum(id(section, code, Column::Expenditure), vec![basic, project]);
    leaves.push((code.clone(), Column::Expenditure, expenditure));
    let id = id(section, code, Column::Income);
    let income = match item.income {
        Some(_) => book.typed(id, item.income),
        None => book.balance(id, vec![expenditure, closing], vec![opening]),
    };
    leaves.push((code.clone(), Column::Income, income));
}

/// The ledger of own funds.
pub(super) fn own(book: &mut Book, items: &[OwnItem]) -> (Ledger, OwnTotals) {
    let mut leaves = Leaves::new();
    for item in items {
        let code = &item.code.value;
        let row = Section::Own.id([Part::code(code)]);
        for (column, money) in own_columns(item) {
            let fig = book.typed(row.then(column.key()), money);
            leaves.push((code.clone(), column, fig));
        }
    }
    let (ledger, [a, b, c, d, e, f, g, h, i, j]) =
        Ledger::build(book, Section::Own, OWN_COLUMNS, leaves);
    (ledger, OwnTotals { income: [a, b, c, d, e], expenditure: [f, g, h, i, j] })
}

fn own_columns(item: &OwnItem) -> [(Column, Option<Money>); 10] {
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
pub(super) fn fiscal(book: &mut Book, funds: [&Ledger; 3]) -> (Ledger, FiscalTotals) {
    let mut leaves = Leaves::new();
    for code in codes(&funds) {
        for column in FISCAL_COLUMNS {
            let parts = cells(&funds, &code, column);
            let fig = book.sum(id(Section::Fiscal, &code, column), parts);
            leaves.push((code.clone(), column, fig));
        }
    }
    let (ledger, [opening, income, basic, project, expenditure, closing]) =
        Ledger::build(book, Section::Fiscal, FISCAL_COLUMNS, leaves);
    (ledger, FiscalTotals { opening, income, basic, project, expenditure, closing })
}

/// Everything: fiscal appropriation and own funds, with the columns of tables 2 and 3.
pub(super) fn all(book: &mut Book, fiscal: &Ledger, own: &Ledger) -> (Ledger, AllTotals) {
    let ledgers = [fiscal, own];
    let mut leaves = Leaves::new();
    for code in codes(&ledgers) {
        let mut add = |book: &mut Book, column: Column, parts: Vec<Fig>| {
            let fig = book.sum(id(Section::All, &code, column), parts);
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
    let (ledger, totals) = Ledger::build(book, Section::All, ALL_COLUMNS, leaves);
    (ledger, AllTotals::of(totals))
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
