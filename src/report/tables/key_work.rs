//! The table of key work.

use super::{Grid, cell, centered, columns, head};
use crate::document::{Align, Cell, ColumnKind, Inline, Origin, Row};
use crate::input::Text;
use crate::report::context::Context;

pub(super) fn key_work(context: &mut Context<'_>) -> Grid {
    let items = &context.input.key_work.items;
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
    let titles = ["序号", "重要事项", "工作内容及目标", "完成情况"];
    let empty = body.is_empty();
    Grid {
        columns: columns(&[
            ColumnKind::Code,
            ColumnKind::Name,
            ColumnKind::Prose,
            ColumnKind::Prose,
        ]),
        head: vec![Row { cells: titles.map(|title| head(title, 1, 1)).into() }],
        body,
        empty,
    }
}

fn text(text: &Text) -> Cell {
    let origin = Origin::Input(text.span);
    let inline = Inline::Text { text: text.text.trim().to_owned(), origin };
    cell(vec![inline], Align::Left, 1, 1)
}
