//! 国有资产占用情况: vehicles by kind, equipment.

use super::{TableGrid, TableMaker, cell, columns, head, name, words};
use crate::document::{Align, ColumnKind, Inline, Occurrence, Row};

pub(super) fn state_assets(sheet: &TableMaker<'_, '_>) -> TableGrid {
    let (assets, labels) = (&sheet.figures().assets, sheet.labels());
    let kinds = assets.by_kind.iter().map(|(_, fig)| *fig);
    let counts = std::iter::once(assets.vehicles)
        .chain(kinds)
        .chain([assets.general_equipment, assets.special_equipment]);
    let book = sheet.context.book();
    let mut body = Vec::new();
    for (row, fig) in labels.state_assets_rows.iter().zip(counts) {
        let count = book.count(fig);
        let figure = book.id(fig).clone();
        let shown = Inline::Figure(Occurrence { figure, text: count.to_string() });
        let content = if count == 0 { Vec::new() } else { vec![shown] };
        body.push(Row { cells: vec![name(words(row)), cell(content, Align::Right, 1, 1)] });
    }
    TableGrid {
        columns: columns(&[ColumnKind::Name, ColumnKind::Amount]),
        head: vec![Row {
            cells: labels.state_assets.iter().map(|title| head(title, 1, 1)).collect(),
        }],
        body,
        leads: Vec::new(),
    }
}
