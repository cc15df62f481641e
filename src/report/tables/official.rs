//! “三公”经费支出决算表: one row, budget and final side by side.

use super::{Grid, amount, columns, head, numbers};
use crate::calc::{Fig, SpendingFigures};
use crate::document::{ColumnKind, Row};
use crate::report::context::Context;

pub(super) fn official_spending(context: &mut Context<'_>) -> Grid {
    let figures = &context.figures.official;
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
    let empty = all.iter().all(|fig| context.book().is_zero(*fig));
    let body =
        vec![Row { cells: all.iter().map(|fig| amount(context.cell(Some(*fig)))).collect() }];
    Grid { columns: columns(&[ColumnKind::Amount; 12]), head: header(), body, empty }
}

fn header() -> Vec<Row> {
    let group = || {
        vec![
            head("合计", 1, 2),
            head("因公出国（境）费", 1, 2),
            head("公务用车购置及运行维护费", 3, 1),
            head("公务接待费", 1, 2),
        ]
    };
    let vehicles = ["小计", "公务用车购置费", "公务用车运行维护费"];
    vec![
        Row { cells: vec![head("预算数", 6, 1), head("决算数", 6, 1)] },
        Row { cells: group().into_iter().chain(group()).collect() },
        Row { cells: vehicles.into_iter().chain(vehicles).map(|t| head(t, 1, 1)).collect() },
        Row { cells: numbers(1, 12) },
    ]
}
