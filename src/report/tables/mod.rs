//! The tables: descriptions of the format filled with figures and printed, and self-evaluation forms.

mod form;
mod printed;

use super::context::Context;
use crate::calc::{Fig, FigureId, Value};
use crate::document::{Align, Cell, Column, ColumnKind, Inline, Occurrence, Origin, Row};
use crate::format::TableSpec;
use crate::input::Text;
use crate::statement::{self, Laid};

pub(super) use form::form;

/// A table's grid, before titles and notes are put around it.
pub(super) struct TableGrid {
    pub(super) columns: Vec<Column>,
    pub(super) head: Vec<Row>,
    pub(super) body: Vec<Row>,
    /// Rows of the body that stand with the next one.
    pub(super) leads: Vec<usize>,
    /// Sentence that says how its rows or columns hang together, where the format prints that.
    pub(super) formulas: Option<String>,
}

impl TableGrid {
    /// Whether the table says nothing: neither a figure nor a word of the user's is printed in it.
    pub(super) fn is_empty(&self) -> bool {
        let says = |inline: &Inline| {
            let own = matches!(inline, Inline::Text { origin: Origin::Input(_), .. });
            matches!(inline, Inline::Figure(_)) || own
        };
        !self.body.iter().flat_map(|row| &row.cells).any(|cell| cell.content.iter().any(says))
    }
}

/// Whether any table has a row for a code because money is printed in it.
pub(super) fn lists(context: &Context<'_>, code: &str) -> bool {
    context.manifest.tables.values().any(|spec| {
        let sheet = TableMaker { context, spec };
        let shown = |id: &FigureId| !sheet.cell(id).is_empty();
        statement::codes_listed(&spec.sides(), (context.input, context.figures), code, &shown)
    })
}

/// Builds the grid of a table.
pub(super) fn grid(context: &Context<'_>, spec: &TableSpec) -> TableGrid {
    let sheet = TableMaker { context, spec };
    let shown = |id: &FigureId| !sheet.cell(id).is_empty();
    let lists = &context.manifest.lists;
    let of = (context.input, context.figures);
    let laid: Laid<'_> = statement::lines(&spec.sides(), of, lists, &shown);
    let numbered = spec.column_numbers.is_some();
    let formulas = spec.formulas.then(|| statement::formulas(&laid, context.figures, numbered));
    TableGrid { formulas: formulas.flatten(), ..printed::grid(&sheet, &laid) }
}

/// A table while it is built: the figures and how this table prints them.
struct TableMaker<'s, 'a> {
    context: &'s Context<'a>,
    spec: &'s TableSpec,
}

impl TableMaker<'_, '_> {
    /// A figure in a cell; blank for none, and for zero unless the table prints zeros.
    fn cell(&self, id: &FigureId) -> Vec<Inline> {
        let book = self.context.book();
        let figure = || {
            let fig = book.find(id)?;
            let text = self.text(fig)?;
            Some(vec![Inline::Figure(Occurrence { figure: id.clone(), text })])
        };
        figure().unwrap_or_default()
    }

    /// Writes a figure as this table does; `None` for a zero that isn't.
    fn text(&self, fig: Fig) -> Option<String> {
        let book = self.context.book();
        let style = self.spec.numbers.unwrap_or(self.context.manifest.numbers.tables);
        let settings = book.settings();
        match book.get(fig)?.value {
            Value::Amount { .. } => {
                let unit = self.spec.amounts.unwrap_or(settings.unit);
                let decimals = self.spec.decimals.unwrap_or(settings.decimals);
                let printed = book.stated(fig).printed(unit, decimals);
                (self.spec.zeros || !printed.is_zero()).then(|| printed.text(style))
            }
            _ => {
                let said = self.spec.zeros || !book.is_zero(fig);
                said.then(|| self.context.text_of(fig, style))
            }
        }
    }
}

/// A cell that covers `colspan` × `rowspan`.
fn cell(content: Vec<Inline>, align: Align, colspan: u16, rowspan: u16) -> Cell {
    Cell { content, colspan, rowspan, align }
}

/// A head cell.
fn head(text: &str, colspan: u16, rowspan: u16) -> Cell {
    cell(words(text), Align::Center, colspan, rowspan)
}

/// A cell with words of the program's own.
fn words(text: &str) -> Vec<Inline> {
    if text.is_empty() { Vec::new() } else { vec![Inline::plain(text)] }
}

/// Words of the user's, without the white around them.
fn said(text: &Text) -> Vec<Inline> {
    let origin = Origin::Input(text.span);
    vec![Inline::Text { text: text.text.trim().to_owned(), origin }]
}

/// A name at the left.
fn name(content: Vec<Inline>) -> Cell {
    cell(content, Align::Left, 1, 1)
}

/// A line number in the middle.
fn centered(text: &str) -> Cell {
    cell(words(text), Align::Center, 1, 1)
}

fn columns(kinds: &[ColumnKind]) -> Vec<Column> {
    kinds.iter().map(|kind| Column { kind: *kind }).collect()
}
