//! The three funds, own funds and their sum.

use super::book::Book;
use super::compare::{self, Completion};
use super::figure::Fig;
use super::id::{FigureId, IdWord, Part, Section, words};
use super::ledger::{EXPENDITURE, Leaves, Ledger, OWN_INCOME, id};
use super::omissions;
use super::settings::RateKind;
use super::totals::{AllTotals, FiscalTotals, OwnTotals};
use crate::input::{CodeItem, Fund};
use crate::keys::{Column, Table};
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
    section: &Section,
    (fund, keys): (&Fund, &Table),
    sums: impl Iterator<Item = &'i CodeItem>,
) -> FundFigures {
    let mut leaves = Leaves::new();
    for item in &fund.items {
        row(book, section, (item, keys), &mut leaves, |book, id, _, _| book.typed(id, None));
    }
    for totals in sums {
        row(book, section, (totals, keys), &mut leaves, omissions::sum_below);
    }
    let (ledger, [opening, income, basic, project, expenditure, closing, initial, adjusted]) =
        Ledger::build(book, section, FUND_COLUMNS, leaves);
    let totals = FiscalTotals { opening, income, basic, project, expenditure, closing };
    let mut whole = |column, sum, quantity: IdWord| match fund.whole.get(&column) {
        None => sum,
        typed => book.typed(section.of(quantity), typed.copied()),
    };
    let initial_budget = whole(Column::InitialBudget, initial, words::WHOLE_INITIAL_BUDGET);
    let adjusted_budget = whole(Column::AdjustedBudget, adjusted, words::WHOLE_ADJUSTED_BUDGET);
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
    section: &Section,
    fund: &Fund,
    ledger: &Ledger,
) -> BTreeMap<String, Completion> {
    let initial = fund.has(Column::InitialBudget);
    let column = if initial { Column::InitialBudget } else { Column::AdjustedBudget };
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
    section: &Section,
    (item, keys): (&CodeItem, &Table),
    leaves: &mut Leaves,
    untyped: impl Fn(&mut Book, FigureId, (&str, Column), &Leaves) -> Fig,
) {
    let code = &item.code.value;
    let mut row = BTreeMap::new();
    // All funds have the same columns.
    let columns = keys.columns_of("general_public_budget").map(|(_, column)| column);
    for column in columns.filter(|column| *column != Column::Income) {
        let id = id(section, code, column);
        let fig = match item.get(column) {
            None => untyped(book, id, (code, column), leaves),
            typed => book.typed(id, typed),
        };
        row.insert(column, fig);
    }
    let of = |columns: &[Column]| -> Vec<Fig> {
        columns.iter().filter_map(|column| row.get(column).copied()).collect()
    };
    let expenditure = book.sum(id(section, code, Column::Expenditure), of(&Column::SPENT));
    let id = id(section, code, Column::Income);
    let income = match item.get(Column::Income) {
        None => {
            let left = [vec![expenditure], of(&[Column::Closing])].concat();
            book.balance(id, left, of(&[Column::Opening]))
        }
        typed => book.typed(id, typed),
    };
    row.extend([(Column::Expenditure, expenditure), (Column::Income, income)]);
    leaves.extend(row.into_iter().map(|(column, fig)| (code.clone(), column, fig)));
}

/// The ledger of own funds.
pub(super) fn own(book: &mut Book, items: &[CodeItem], keys: &Table) -> (Ledger, OwnTotals) {
    let mut leaves = Leaves::new();
    for item in items {
        let code = &item.code.value;
        for (_, column) in keys.columns_of("own_funds") {
            let fig = book.typed(id(&Section::Own, code, column), item.get(column));
            leaves.push((code.clone(), column, fig));
        }
    }
    let (ledger, [a, b, c, d, e, f, g, h, i, j]) =
        Ledger::build(book, &Section::Own, OWN_COLUMNS, leaves);
    (ledger, OwnTotals { income: [a, b, c, d, e], expenditure: [f, g, h, i, j] })
}

/// All fiscal appropriation: the three funds added up by code.
pub(super) fn fiscal(book: &mut Book, funds: [&Ledger; 3]) -> (Ledger, FiscalTotals) {
    let mut leaves = Leaves::new();
    for code in codes(&funds) {
        for column in FISCAL_COLUMNS {
            let parts = cells(&funds, &code, column);
            let fig = book.sum(id(&Section::Fiscal, &code, column), parts);
            leaves.push((code.clone(), column, fig));
        }
    }
    let (ledger, [opening, income, basic, project, expenditure, closing]) =
        Ledger::build(book, &Section::Fiscal, FISCAL_COLUMNS, leaves);
    (ledger, FiscalTotals { opening, income, basic, project, expenditure, closing })
}

/// Everything: fiscal appropriation and own funds, with the columns of tables 2 and 3.
pub(super) fn all(book: &mut Book, fiscal: &Ledger, own: &Ledger) -> (Ledger, AllTotals) {
    let ledgers = [fiscal, own];
    let mut leaves = Leaves::new();
    for code in codes(&ledgers) {
        let mut add = |book: &mut Book, column: Column, parts: Vec<Fig>| {
            let fig = book.sum(id(&Section::All, &code, column), parts);
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
    let (ledger, totals) = Ledger::build(book, &Section::All, ALL_COLUMNS, leaves);
    (ledger, AllTotals::of(totals))
}

/// Amounts of codes that the format names and the report has no money for: nothing, as it says by leaving them out.
pub(super) fn named(book: &mut Book) {
    for named in book.settings().named.clone() {
        let id = named.id;
        if id.codes().next().is_some() && !id.is_compared() && book.find(&id).is_none() {
            book.typed(id, None);
        }
    }
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
