//! 财政拨款收入支出决算总表: a column for each fund.

use super::general::{GeneralLine, classes, close, level, rows, side_columns};
use super::{TableGrid, TableMaker, columns, head};
use crate::calc::{Column, Fig, Ledger};
use crate::document::Row;

/// 财政拨款收入支出决算总表
pub(super) fn fiscal_appropriation(sheet: &TableMaker<'_, '_>) -> TableGrid {
    let (figures, labels) = (sheet.figures(), sheet.labels());
    let funds =
        [&figures.general.ledger, &figures.government.ledger, &figures.state_capital.ledger];
    let across = |total: Option<Fig>, of: &dyn Fn(&Ledger) -> Option<Fig>| {
        let mut amounts = vec![total];
        amounts.extend(funds.iter().map(|ledger| of(ledger)));
        amounts
    };
    let by_fund = |names: &[String; 3], column: Column| -> Vec<GeneralLine> {
        let lines = names.iter().zip(funds);
        lines.map(|(name, ledger)| GeneralLine::new(name, vec![ledger.total(column)])).collect()
    };
    let mut left = by_fund(&labels.funds, Column::Income);
    let mut right = classes(sheet, |class| {
        across(figures.fiscal.cell(class, Column::Expenditure), &|ledger| {
            ledger.cell(class, Column::Expenditure)
        })
    });
    level(&mut left, &mut right);
    let column = |column| across(figures.fiscal.total(column), &|ledger| ledger.total(column));
    left.extend([
        GeneralLine::new(&labels.total_income, vec![figures.fiscal.total(Column::Income)]),
        GeneralLine::new(&labels.fiscal_opening, vec![figures.fiscal.total(Column::Opening)]),
    ]);
    left.extend(by_fund(&labels.fiscal_opening_funds, Column::Opening));
    right.extend([
        GeneralLine::new(&labels.total_expenditure, column(Column::Expenditure)),
        GeneralLine::new(&labels.fiscal_closing, column(Column::Closing)),
    ]);
    level(&mut left, &mut right);
    let income_total = figures.totals.fiscal_income_total;
    let totals = vec![
        Some(figures.totals.fiscal_expenditure_total),
        Some(figures.general.expenditure_total),
        Some(figures.government.expenditure_total),
        Some(figures.state_capital.expenditure_total),
    ];
    close(sheet, &mut left, GeneralLine::new(&labels.total, vec![Some(income_total)]));
    close(sheet, &mut right, GeneralLine::new(&labels.total, totals));
    TableGrid {
        columns: columns(&side_columns(sheet, 1, 4)),
        head: header(sheet),
        body: rows(sheet, left, right, 4),
        leads: Vec::new(),
    }
}

fn header(sheet: &TableMaker<'_, '_>) -> Vec<Row> {
    let labels = sheet.labels();
    let numbered = sheet.spec.line_numbers;
    let extra = u16::from(numbered);
    let line = || numbered.then(|| head(&labels.line, 1, 2));
    let blank = || numbered.then_some("");
    let column = labels.column.as_str();
    let mut titles = vec![head(&labels.item, 1, 2)];
    titles.extend(line());
    titles.extend([head(&labels.r#final, 1, 2), head(&labels.expenditure_item, 1, 2)]);
    titles.extend(line());
    titles.push(head(&labels.r#final, 4, 1));
    let numbers = [column].into_iter().chain(blank()).chain(["1", column]).chain(blank());
    let numbers = numbers.chain(["2", "3", "4", "5"]).map(|text| head(text, 1, 1));
    vec![
        Row {
            cells: vec![
                head(&labels.income, 2_u16.saturating_add(extra), 1),
                head(&labels.expenditure, 5_u16.saturating_add(extra), 1),
            ],
        },
        Row { cells: titles },
        Row { cells: labels.fiscal_columns.iter().map(|title| head(title, 1, 1)).collect() },
        Row { cells: numbers.collect() },
    ]
}
