//! The surroundings of a table: title, label, the line with department and unit, notes. None of it is ever set smaller
//! so that it fits; what is too long takes more lines.

use crate::document::{Inline, Table};
use crate::fonts::Face;
use crate::layout::paragraph;
use crate::layout::piece::Piece;
use crate::layout::shape::{Shaper, TextStyle};
use crate::layout::style::PageStyle;

/// Largest type of what stands around a table, pt.
const AROUND: f64 = 10.5;

/// Title, label, and the line with department and unit.
pub fn above(
    shaper: &mut Shaper<'_>,
    style: &PageStyle,
    width: f64,
    table: &Table,
    continued: bool,
) -> Vec<Piece> {
    let mut pieces = Vec::new();
    if let Some(title) = &table.title {
        let size = style.table_title_size_pt.max(1.0);
        let face = TextStyle::new(Face::Title);
        let mut text = shaper.shape(title, face);
        if continued {
            shaper.append(&mut text, "（续）", face);
        }
        pieces.extend(paragraph::centred(&text, size, width, size * 1.5));
    }
    // What stands around a table doesn't outgrow it.
    let size = style.table_size_pt.clamp(1.0, AROUND);
    let height = size * 1.55;
    if continued && table.title.is_none() {
        let text = shaper.shape(&[Inline::plain("续表")], TextStyle::TABLE);
        pieces.push(paragraph::single(&text, size, width, 1.0, height));
    }
    if let Some(label) = &table.label {
        let text = shaper.shape(label, TextStyle::TABLE);
        pieces.extend(paragraph::ragged(&text, size, width, 1.0, height));
    }
    pieces.extend(surroundings(shaper, size, width, table));
    if let Some(last) = pieces.last_mut() {
        last.height += 2.0;
    }
    pieces
}

/// The department at the left, the unit at the right of its last line.
fn surroundings(shaper: &mut Shaper<'_>, size: f64, width: f64, table: &Table) -> Vec<Piece> {
    let line_height = size * 1.55;
    let unit = table.unit.as_ref().map(|unit| shaper.shape(unit, TextStyle::TABLE));
    // The unit leaves the department the rest of the line.
    let taken = unit.as_ref().map_or(0.0, |unit| (unit.total() + 1.0) * size).min(width / 2.0);
    let mut pieces = Vec::new();
    if let Some(department) = &table.department {
        let text = shaper.shape(department, TextStyle::TABLE);
        pieces = paragraph::ragged(&text, size, width - taken, 0.0, line_height);
    }
    let Some(unit) = unit else { return pieces };
    let room = if pieces.is_empty() { width } else { taken };
    let mut units = paragraph::ragged(&unit, size, room, 1.0, line_height);
    let missing = units.len().saturating_sub(pieces.len());
    pieces.splice(
        0..0,
        std::iter::repeat_n(Piece { height: line_height, ..Piece::default() }, missing),
    );
    let above = pieces.len().saturating_sub(units.len());
    for (piece, unit) in pieces.iter_mut().skip(above).zip(&mut units) {
        unit.items.iter_mut().for_each(|item| item.shift(width - room, 0.0));
        piece.items.append(&mut unit.items);
    }
    pieces
}

/// The sentences under a table.
pub fn notes(shaper: &mut Shaper<'_>, style: &PageStyle, width: f64, table: &Table) -> Vec<Piece> {
    let least = style.table_size_floor_pt.min(style.table_size_pt);
    let size = (style.table_size_pt - 1.0).min(AROUND - 1.0).max(least).max(1.0);
    let lines = table.notes.iter().flat_map(|note| {
        let text = shaper.shape(note, TextStyle::TABLE);
        paragraph::small(&text, size, width, size * 1.5)
    });
    let mut pieces: Vec<Piece> = lines.collect();
    if let Some(first) = pieces.first_mut() {
        first.height += 3.0;
        for item in &mut first.items {
            item.shift(0.0, 3.0);
        }
    }
    pieces
}
