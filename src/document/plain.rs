//! Blocks of plain text, for documents that the program itself words.

use super::{Align, Block, Cell, Column, ColumnKind, Heading, Inline, Row, Table};

/// A heading.
pub fn heading(level: u8, text: &str) -> Block {
    Block::Heading(Heading { level, content: vec![Inline::plain(text)], contents: None })
}

/// A paragraph.
pub fn paragraph(text: &str) -> Block {
    Block::Paragraph(vec![Inline::plain(text)])
}

/// A table of running text; amounts stand at the right.
pub fn table(
    id: &str,
    columns: &[ColumnKind],
    head: &[&str],
    rows: impl Iterator<Item = Vec<String>>,
) -> Block {
    let content =
        |text: String| if text.is_empty() { Vec::new() } else { vec![Inline::plain(text)] };
    rich_table(id, columns, head, rows.map(|texts| texts.into_iter().map(content).collect()))
}

/// The same with more than plain text in its cells.
pub fn rich_table(
    id: &str,
    columns: &[ColumnKind],
    head: &[&str],
    rows: impl Iterator<Item = Vec<Vec<Inline>>>,
) -> Block {
    let heads = head.iter().map(|text| cell(vec![Inline::plain(*text)], Align::Center)).collect();
    let head = if head.is_empty() { Vec::new() } else { vec![Row { cells: heads }] };
    let align = |kind: &ColumnKind| match kind {
        ColumnKind::Amount => Align::Right,
        _ => Align::Left,
    };
    let body = rows.map(|row| Row {
        cells: row.into_iter().zip(columns).map(|(text, kind)| cell(text, align(kind))).collect(),
    });
    let kinds = columns.iter().map(|kind| Column { kind: *kind }).collect();
    Block::Table(Table::plain(id, kinds, head, body.collect()))
}

fn cell(content: Vec<Inline>, align: Align) -> Cell {
    Cell { content, colspan: 1, rowspan: 1, align }
}
