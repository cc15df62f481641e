//! The table of key work.

use super::{TableGrid, TableMaker, cell, centered, columns, head, said};
use crate::document::{Align, Cell, ColumnKind, Row};
use crate::input::Text;

pub(super) fn key_work(sheet: &TableMaker<'_, '_>) -> TableGrid {
    let items = &sheet.context.input.key_work.items;
    let body: Vec<Row> = (1_usize..)
        .zip(items)
        .map(|(number, item)| Row {
            cells: vec![
                centered(&number.to_string()),
                text(&item.matter),
                text(&item.goal),
                text(&item.result),
            ],
        })
        .collect();
    TableGrid {
        columns: columns(&[
            ColumnKind::Code,
            ColumnKind::Prose,
            ColumnKind::Prose,
            ColumnKind::Prose,
        ]),
        head: vec![Row {
            cells: sheet.labels().key_work.iter().map(|title| head(title, 1, 1)).collect(),
        }],
        body,
        leads: Vec::new(),
    }
}

fn text(text: &Text) -> Cell {
    cell(said(text), Align::Left, 1, 1)
}
