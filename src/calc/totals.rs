//! Totals of the ledgers, and of the two general tables.

use super::book::Book;
use super::figure::Fig;
use super::id::{Section, words};
use super::ledger::{Column, EXPENDITURE, OWN_INCOME};
use crate::input::Input;

/// Totals of fiscal appropriation: of a fund, or of all three.
#[derive(Debug, Clone, Copy)]
pub struct FiscalTotals {
    /// 年初结转和结余
    pub opening: Fig,
    /// 本年收入
    pub income: Fig,
    /// 基本支出
    pub basic: Fig,
    /// 项目支出
    pub project: Fig,
    /// 本年支出
    pub expenditure: Fig,
    /// 年末结转和结余
    pub closing: Fig,
}

/// Totals of own funds, which the document doesn't print.
#[derive(Debug, Clone, Copy)]
pub struct OwnTotals {
    /// Of the kinds of income.
    pub income: [Fig; 5],
    /// Of the kinds of expenditure.
    pub expenditure: [Fig; 5],
}

/// Totals of everything.
#[derive(Debug, Clone, Copy)]
pub struct AllTotals {
    /// 本年收入合计
    pub income: Fig,
    /// The columns that it is the sum of.
    pub sources: [(Column, Fig); 6],
    /// 本年支出合计
    pub expenditure: Fig,
    /// 基本支出
    pub basic: Fig,
    /// 项目支出
    pub project: Fig,
    /// The columns that expenditure is the sum of, these two first.
    pub kinds: [(Column, Fig); 5],
}

impl AllTotals {
    /// Picks what is needed of the totals of all columns.
    pub(super) fn of(totals: [Fig; 13]) -> Self {
        let [fiscal, a, b, c, d, e, income, basic, project, i, j, k, expenditure] = totals;
        let ([v, w, x, y, z], [f, g, h, m, n]) = (OWN_INCOME, EXPENDITURE);
        AllTotals {
            income,
            sources: [(Column::FiscalIncome, fiscal), (v, a), (w, b), (x, c), (y, d), (z, e)],
            expenditure,
            basic,
            project,
            kinds: [(f, basic), (g, project), (h, i), (m, j), (n, k)],
        }
    }
}

/// The totals of the two general tables.
#[derive(Debug, Clone, Copy)]
pub struct Totals {
    /// Of everything.
    pub all: AllTotals,
    /// Of the three funds together.
    pub fiscal: FiscalTotals,
    /// Of own funds.
    pub own: OwnTotals,
    /// 年初结转和结余 of everything.
    pub opening: Fig,
    /// 年末结转和结余 of everything.
    pub closing: Fig,
    /// 年初结转和结余 besides fiscal appropriation.
    pub own_opening: Fig,
    /// 年末结转和结余 besides fiscal appropriation.
    pub own_closing: Fig,
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

/// Computes the totals of the general tables from those of the ledgers.
pub(super) fn totals(
    book: &mut Book,
    input: &Input,
    (all, fiscal, own): (AllTotals, FiscalTotals, OwnTotals),
) -> Totals {
    let (of_all, of_fiscal) = (|key| Section::All.of(key), |key| Section::Fiscal.of(key));
    let own_opening = book.typed(Section::Own.of(words::OPENING), input.own.opening);
    let own_closing = book.typed(Section::Own.of(words::CLOSING), input.own.closing);
    let surplus_used = book.typed(of_all(words::SURPLUS_USED), input.own.surplus_used);
    let distribution = input.own.surplus_distribution;
    let surplus_distribution = book.typed(of_all(words::SURPLUS_DISTRIBUTION), distribution);
    let opening = book.sum(of_all(words::OPENING), vec![fiscal.opening, own_opening]);
    let closing = book.sum(of_all(words::CLOSING), vec![fiscal.closing, own_closing]);
    let spent = vec![all.expenditure, surplus_distribution, closing];
    let fiscal_spent = vec![fiscal.expenditure, fiscal.closing];
    Totals {
        all,
        fiscal,
        own,
        opening,
        closing,
        own_opening,
        own_closing,
        surplus_used,
        surplus_distribution,
        income_total: book.sum(of_all(words::TOTAL), vec![all.income, surplus_used, opening]),
        expenditure_total: book.sum(of_all(words::EXPENDITURE_TOTAL), spent),
        fiscal_income_total: book.sum(of_fiscal(words::TOTAL), vec![fiscal.income, fiscal.opening]),
        fiscal_expenditure_total: book.sum(of_fiscal(words::EXPENDITURE_TOTAL), fiscal_spent),
    }
}
