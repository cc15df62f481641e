//! Pasted blocks as tables: which cell says what of which code. For whoever changes them where they stand.

use super::rows::{ECONOMIC_HEADS, FUND_HEADS};
use crate::input::pasted::{self, Head};
use crate::input::reader::Reader;
use crate::input::{FundColumn, Links};
use crate::source::{FileId, Sources, Span, Spanned};
use std::ops::Range;
use toml::de::{DeTable, DeValue};

/// The column of a pasted block.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum TableColumn {
    /// Codes, whole or the part that is their 类, 款 or 项.
    Code(Option<usize>),
    /// Names of codes.
    Name,
    /// The reason why final and budget differ.
    Reason,
    /// Amounts; those by economic code are expenditure.
    Amount(FundColumn),
}

impl TableColumn {
    /// 本年支出
    pub(crate) const EXPENDITURE: TableColumn = TableColumn::Amount(FundColumn::Expenditure);
}

/// A row of a pasted block.
#[derive(Debug, Clone)]
pub(crate) struct TableRow {
    /// 3, 5 or 7 digits; empty for 合计.
    pub(crate) code: String,
    /// A cell for each column at least.
    pub(crate) cells: Vec<Spanned<String>>,
}

/// A pasted block.
#[derive(Debug, Clone)]
pub(crate) struct PastedTable {
    /// The key of its section.
    pub(crate) section: &'static str,
    /// The place of its text, with the quotes.
    pub(crate) place: Range<usize>,
    /// The columns; `None` for what isn't known.
    pub(crate) columns: Vec<Option<TableColumn>>,
    pub(crate) rows: Vec<TableRow>,
    /// The number of digits of the codes that aren't sums.
    pub(crate) digits: usize,
}

/// The pasted blocks of a report, as far as they can be read.
pub(crate) fn tables(sources: &Sources, root: &DeTable<'_>) -> Vec<PastedTable> {
    let table = |section, digits| {
        let (_, value) = root.iter().find(|(key, _)| key.get_ref() == section)?;
        let DeValue::Table(inner) = value.get_ref() else { return None };
        let (_, rows) = inner.iter().find(|(key, _)| key.get_ref() == "rows")?;
        let links = Links::default();
        let reader = Reader::new(sources, &links, FileId::REPORT);
        let block = pasted::block(&reader, rows)?;
        let heads = match digits {
            5 => {
                let heads = pasted::columns(&reader, &block, &ECONOMIC_HEADS);
                heads.into_iter().map(|head| head.map(of_economic)).collect()
            }
            _ => pasted::columns(&reader, &block, &FUND_HEADS),
        };
        let codes = pasted::codes(&reader, &block, &heads)?;
        let rows_read = block.rows.iter().filter(|row| pasted::fits(&reader, row, &block));
        let rows_read = rows_read.filter_map(|row| {
            let code = codes.of(&reader, row)?.value;
            let coded = super::is_code(&code);
            let code = (coded || pasted::is_total(row))
                .then(|| if coded { code } else { String::new() })?;
            Some(TableRow { code, cells: row.clone() })
        });
        let columns = heads.into_iter().map(|head| head.map(column)).collect();
        Some(PastedTable {
            section,
            place: rows.span(),
            columns,
            rows: rows_read.collect(),
            digits,
        })
    };
    let funds = ["general_public_budget", "government_managed_funds", "state_capital_operations"];
    let funds = funds.into_iter().filter_map(|section| table(section, 7));
    funds.chain(table("economic", 5)).collect()
}

fn of_economic(head: Head<()>) -> Head<FundColumn> {
    match head {
        Head::Code => Head::Code,
        Head::Level(level) => Head::Level(level),
        Head::Name => Head::Name,
        Head::Reason => Head::Reason,
        Head::Amount(()) => Head::Amount(FundColumn::Expenditure),
    }
}

fn column(head: Head<FundColumn>) -> TableColumn {
    match head {
        Head::Code => TableColumn::Code(None),
        Head::Level(level) => TableColumn::Code(Some(level)),
        Head::Name => TableColumn::Name,
        Head::Reason => TableColumn::Reason,
        Head::Amount(column) => TableColumn::Amount(column),
    }
}

impl PastedTable {
    /// The column in which amounts of a kind stand.
    pub(crate) fn column(&self, wanted: TableColumn) -> Option<usize> {
        self.columns.iter().position(|column| *column == Some(wanted))
    }

    /// Whether a column sums others of its row: 本年支出 is basic and project, of a fund.
    pub(crate) fn sums_across(&self, column: usize) -> bool {
        self.digits == 7 && self.columns.get(column) == Some(&Some(TableColumn::EXPENDITURE))
    }

    /// Whether each cell's own place is known: escapes hide it.
    pub(crate) fn is_exact(&self, cell: Span) -> bool {
        cell.range() != self.place
    }
}
