//! “三公”经费支出决算表: one row, budget and final side by side.

use super::{TableGrid, TableMaker, columns, head, numbers};
use crate::calc::{Fig, SpendingFigures};
use crate::document::{ColumnKind, Row};

pub(super) fn official_spending(sheet: &TableMaker<'_, '_>) -> TableGrid {
    let figures = &sheet.figures().official;
    let items = [
        figures.total,
        figures.overseas,
        figures.vehicles,
        figures.vehicle_purchase,
        figures.vehicle_running,
        figures.reception,
    ];
    let budget = items.map(|item: SpendingFigures| item.completion.budget);
    let amounts = items.map(|item| item.completion.amount);
    let all: Vec<Fig> = budget.into_iter().chain(amounts).collect();
    let body = vec![Row { cells: all.iter().map(|fig| sheet.amount(Some(*fig))).collect() }];
    TableGrid {
        columns: columns(&[ColumnKind::Amount; 12]),
        head: header(sheet),
        body,
        leads: Vec::new(),
    }
}

fn header(sheet: &TableMaker<'_, '_>) -> Vec<Row> {
    let labels = sheet.labels();
    let [sum, overseas, vehicles, subtotal, purchase, running, reception] =
        &labels.official_spending;
    let group =
        || vec![head(sum, 1, 2), head(overseas, 1, 2), head(vehicles, 3, 1), head(reception, 1, 2)];
    let below = [subtotal, purchase, running];
    vec![
        Row { cells: vec![head(&labels.budget, 6, 1), head(&labels.r#final, 6, 1)] },
        Row { cells: group().into_iter().chain(group()).collect() },
        Row { cells: below.into_iter().chain(below).map(|title| head(title, 1, 1)).collect() },
        Row { cells: numbers(1, 12) },
    ]
}
