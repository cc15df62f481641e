//! The tables: descriptions of the format filled with figures and printed, and self-evaluation forms.

mod form;
mod printed;
mod unsaid;

use super::context::Context;
use crate::amount::{Amount, Printed};
use crate::calc::{Fig, FigureId, How, Value};
use crate::document::{
    Align, Cell, Column, ColumnKind, Inline, Occurrence, Origin, Row, plain_text,
};
use crate::format::TableSpec;
use crate::input::Text;
use crate::statement::{self, Laid};
use std::collections::BTreeMap;

pub(super) use form::form;
pub(super) use unsaid::unsaid;

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
        let texts = FilledTexts::new();
        let sheet = TableMaker { context, spec, texts: &texts };
        let shown = |id: &FigureId| sheet.shows(id);
        statement::codes_listed(&spec.sides(), (context.input, context.figures), code, &shown)
    })
}

/// Heads, names and notes of a table that are templates, by what they say in the format.
pub(super) type FilledTexts = BTreeMap<String, Vec<Inline>>;

/// Builds the grid of a table, in which these templates say this.
pub(super) fn grid(context: &Context<'_>, spec: &TableSpec, texts: &FilledTexts) -> TableGrid {
    let sheet = TableMaker { context, spec, texts };
    let shown = |id: &FigureId| sheet.shows(id);
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
    texts: &'s FilledTexts,
}

impl TableMaker<'_, '_> {
    /// A figure in a cell; blank for none, and for zero unless the table or its column prints zeros.
    fn cell(&self, id: &FigureId, zeros: bool) -> Vec<Inline> {
        let zeros = zeros || self.spec.zeros;
        let Some(fig) = self.context.book().find(id) else {
            return if zeros && self.is_nothing(id) { words(&self.nothing()) } else { Vec::new() };
        };
        let text = self.text(fig, zeros);
        let figure = text.map(|text| Inline::Figure(Occurrence { figure: id.clone(), text }));
        figure.into_iter().collect()
    }

    /// Whether anything is printed of a figure.
    fn shows(&self, id: &FigureId) -> bool {
        self.context.book().find(id).is_some_and(|fig| self.text(fig, self.spec.zeros).is_some())
    }

    /// Whether a figure that isn't there is an amount of zero: that of a code without money.
    fn is_nothing(&self, id: &FigureId) -> bool {
        id.codes().next().is_some() && !id.is_compared()
    }

    /// Zero as this table prints it.
    fn nothing(&self) -> String {
        let style = self.spec.numbers.unwrap_or(self.context.manifest.numbers.tables);
        self.in_unit(Amount::ZERO).text(style)
    }

    /// Writes a figure as this table does; `None` for a zero that isn't.
    fn text(&self, fig: Fig, zeros: bool) -> Option<String> {
        let book = self.context.book();
        let style = self.spec.numbers.unwrap_or(self.context.manifest.numbers.tables);
        let figure = book.get(fig)?;
        match (figure.value, &figure.how) {
            (Value::Amount { .. }, _) => {
                let printed = self.printed(fig);
                (zeros || !printed.is_zero()).then(|| printed.text(style))
            }
            (Value::Difference(_), How::Difference(one, other)) => {
                let printed = self.printed(*one).minus(self.printed(*other));
                (zeros || !printed.is_zero()).then(|| printed.text(style))
            }
            (_, how) => {
                let text = self.context.text_of(fig, style);
                let text = if self.is_of_less(how) { lessened(&text) } else { text };
                (zeros || !book.is_zero(fig)).then_some(text)
            }
        }
    }

    /// An amount as this table prints it.
    fn printed(&self, fig: Fig) -> Printed {
        self.in_unit(self.context.book().stated(fig))
    }

    fn in_unit(&self, amount: Amount) -> Printed {
        let settings = self.context.book().settings();
        let unit = self.spec.amounts.unwrap_or(settings.unit);
        amount.printed(unit, self.spec.decimals.unwrap_or(settings.decimals))
    }

    /// Whether it is the rate of a change to less: in text a word says so, in a cell the sign.
    fn is_of_less(&self, how: &How) -> bool {
        let How::Rate(change, _) = how else { return false };
        let change = self.context.book().get(*change).map(|figure| &figure.how);
        let Some(How::Difference(one, other)) = change else { return false };
        let book = self.context.book();
        book.printed(*one) < book.printed(*other)
    }

    /// Words of the format.
    fn words(&self, text: &str) -> Vec<Inline> {
        self.texts.get(text).cloned().unwrap_or_else(|| words(text))
    }

    /// The same as a text in which something is put.
    fn plain(&self, text: &str) -> String {
        self.texts.get(text).map_or_else(|| text.to_owned(), |inlines| plain_text(inlines))
    }
}

/// A rate below zero: `-5.2%`; one that is told in words stays one.
fn lessened(text: &str) -> String {
    let sign = if text.starts_with(|first: char| first.is_ascii_digit()) { "-" } else { "下降" };
    format!("{sign}{text}")
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
