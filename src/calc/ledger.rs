//! Amounts by functional code: items as typed, sums by 款, 类 and in all.

use super::book::Book;
use super::figure::Fig;
use super::id::{FigureId, IdWord, Part, Section, words};
use serde::Deserialize;
use std::collections::{BTreeMap, BTreeSet};

/// The column of a ledger.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Column {
    /// 年初结转和结余
    Opening,
    /// 财政拨款收入, in the ledger of everything.
    FiscalIncome,
    /// 上级补助收入
    GrantsFromSuperior,
    /// 事业收入
    InstitutionalIncome,
    /// 经营收入
    BusinessIncome,
    /// 附属单位上缴收入
    FromAffiliates,
    /// 其他收入
    OtherIncome,
    /// 本年收入 of a fund, 本年收入合计 of everything.
    Income,
    /// 基本支出
    Basic,
    /// 项目支出
    Project,
    /// 上缴上级支出
    ToSuperior,
    /// 经营支出
    BusinessExpenditure,
    /// 对附属单位补助支出
    ToAffiliates,
    /// 本年支出合计
    Expenditure,
    /// 年末结转和结余
    Closing,
    /// 年初预算
    InitialBudget,
    /// 全年预算
    AdjustedBudget,
}

impl Column {
    /// The key of the column's figures in ids.
    pub fn key(self) -> IdWord {
        match self {
            Column::Opening => words::OPENING,
            Column::Income => words::INCOME,
            Column::GrantsFromSuperior => words::GRANTS_FROM_SUPERIOR,
            Column::InstitutionalIncome => words::INSTITUTIONAL_INCOME,
            Column::BusinessIncome => words::BUSINESS_INCOME,
            Column::FromAffiliates => words::FROM_AFFILIATES,
            Column::OtherIncome => words::OTHER_INCOME,
            Column::FiscalIncome => words::FISCAL_INCOME,
            Column::Basic => words::BASIC,
            Column::Project => words::PROJECT,
            Column::ToSuperior => words::TO_SUPERIOR,
            Column::BusinessExpenditure => words::BUSINESS_EXPENDITURE,
            Column::ToAffiliates => words::TO_AFFILIATES,
            Column::Expenditure => words::EXPENDITURE,
            Column::Closing => words::CLOSING,
            Column::InitialBudget => words::INITIAL_BUDGET,
            Column::AdjustedBudget => words::ADJUSTED_BUDGET,
        }
    }
}

/// Kinds of income of the whole department, in the order of the tables.
pub const INCOME: [Column; 6] = [
    Column::FiscalIncome,
    Column::GrantsFromSuperior,
    Column::InstitutionalIncome,
    Column::BusinessIncome,
    Column::FromAffiliates,
    Column::OtherIncome,
];

/// Those besides fiscal appropriation.
pub const OWN_INCOME: [Column; 5] = {
    let [_, own @ ..] = INCOME;
    own
};

/// Kinds of expenditure, in the order of the table.
pub const EXPENDITURE: [Column; 5] = [
    Column::Basic,
    Column::Project,
    Column::ToSuperior,
    Column::BusinessExpenditure,
    Column::ToAffiliates,
];

/// Amounts by code and column, of one fund or of the whole department.
#[derive(Debug, Clone)]
pub struct Ledger {
    section: Section,
    /// By code: 类, 款 and 项.
    cells: BTreeMap<String, Cells>,
    totals: Cells,
    /// Codes of 类 and 款, or nothing for all, whose sums were given and don't follow from their items.
    stated: BTreeSet<String>,
}

/// The figures of a code, or of all.
type Cells = BTreeMap<Column, Fig>;

/// The id of a figure of a ledger; without a code that of a total.
pub(super) fn id(section: Section, code: &str, column: Column) -> FigureId {
    match code {
        "" => section.of(column.key()),
        code => section.id([Part::code(code), column.key().into()]),
    }
}

/// The leaves of a ledger: items before they are summed, and sums that are given, each a code, a column and a figure.
pub(super) type Leaves = Vec<(String, Column, Fig)>;

impl Ledger {
    /// Sums items by 款, 类 and in all, for each of `columns`, and tells the totals in their order.
    pub(super) fn build<const N: usize>(
        book: &mut Book,
        section: Section,
        columns: [Column; N],
        leaves: Leaves,
    ) -> (Self, [Fig; N]) {
        let (cells, totals, stated) = (BTreeMap::new(), Cells::new(), BTreeSet::new());
        let mut ledger = Ledger { section, cells, totals, stated };
        for (code, column, fig) in leaves {
            if code.len() < 7 {
                ledger.stated.insert(code.clone());
            }
            if code.is_empty() {
                ledger.totals.insert(column, fig);
                continue;
            }
            for prefix in prefixes(&code) {
                ledger.cells.entry(prefix).or_default();
            }
            ledger.cells.entry(code).or_default().insert(column, fig);
        }
        let totals = columns.map(|column| ledger.sum_column(book, column));
        (ledger, totals)
    }

    fn sum_column(&mut self, book: &mut Book, column: Column) -> Fig {
        for digits in [5, 3] {
            for (node, parts) in self.parts(column, digits) {
                if self.cell(&node, column).is_some() {
                    continue;
                }
                let fig = book.sum(id(self.section, &node, column), parts);
                self.cells.entry(node).or_default().insert(column, fig);
            }
        }
        if let Some(stated) = self.total(column) {
            return stated;
        }
        let parts = self.parts(column, 0).into_values().next().unwrap_or_default();
        let fig = book.sum(id(self.section, "", column), parts);
        self.totals.insert(column, fig);
        fig
    }

    /// Finds for each code of so many digits the figures one level below it, where there are any.
    fn parts(&self, column: Column, digits: usize) -> BTreeMap<String, Vec<Fig>> {
        let below = match digits {
            0 => 3,
            digits => digits.saturating_add(2),
        };
        let mut parts: BTreeMap<String, Vec<Fig>> = BTreeMap::new();
        for (code, cells) in self.cells.iter().filter(|(code, _)| code.len() == below) {
            if let (Some(node), Some(fig)) = (code.get(..digits), cells.get(&column)) {
                parts.entry(node.to_owned()).or_default().push(*fig);
            }
        }
        parts
    }

    /// The figure of a code in a column.
    pub fn cell(&self, code: &str, column: Column) -> Option<Fig> {
        self.cells.get(code)?.get(&column).copied()
    }

    /// The total of a column; `None` for a column that this ledger hasn't.
    pub fn total(&self, column: Column) -> Option<Fig> {
        self.totals.get(&column).copied()
    }

    /// The figure of a code in a column; of no code the total.
    pub(super) fn sum(&self, code: &str, column: Column) -> Option<Fig> {
        if code.is_empty() { self.total(column) } else { self.cell(code, column) }
    }

    /// The codes that have a sum that doesn't follow from their items, and nothing for the total.
    pub fn stated(&self) -> impl Iterator<Item = &str> {
        self.stated.iter().map(String::as_str)
    }

    /// All codes (类, 款, 项) in their order, which is that of the tables.
    pub fn codes(&self) -> impl Iterator<Item = &str> {
        self.cells.keys().map(String::as_str)
    }

    /// The 项 codes.
    pub fn items(&self) -> impl Iterator<Item = &str> {
        self.codes().filter(|code| code.len() == 7)
    }

    /// The 类 codes.
    pub fn classes(&self) -> impl Iterator<Item = &str> {
        self.codes().filter(|code| code.len() == 3)
    }

    /// Whether the ledger has no lines.
    pub fn is_empty(&self) -> bool {
        self.cells.is_empty()
    }
}

fn prefixes(code: &str) -> Vec<String> {
    [3, 5, 7].iter().filter_map(|digits| code.get(..*digits)).map(str::to_owned).collect()
}
