//! Provenance of a figure: from the lines of the report, step by step, to what is printed.

pub mod csv;
mod formula;
mod near;
mod search;
mod tree;

pub use formula::formula;
pub use near::near;
pub use search::{FoundFigures, is_said, search};
pub use tree::tell;

use crate::amount::Unit;
use crate::calc::{Book, Fig, FigureId, Figures, How};
use crate::document::passages::{Passage, PassagePlace, passages};
use crate::input::Input;
use crate::{Basis, Edition, Loaded};

/// A report whose figures can be explained.
pub struct ExplainedReport<'a> {
    loaded: &'a Loaded,
    input: &'a Input,
    figures: &'a Figures,
    basis: &'a Basis,
    book: &'a Book,
    /// The document piece by piece; nothing of one that could not be made.
    passages: Vec<Passage>,
}

impl<'a> ExplainedReport<'a> {
    /// A report that was read so far as to have figures.
    pub fn of(loaded: &'a Loaded, edition: &'a Edition) -> Option<Self> {
        let (figures, input) = (edition.figures.as_ref()?, edition.input.as_ref()?);
        let (basis, book) = (edition.basis.as_ref()?, &figures.book);
        let passages = edition.document.as_ref().map(passages).unwrap_or_default();
        Some(ExplainedReport { loaded, input, figures, basis, book, passages })
    }

    /// A figure's id in words.
    pub fn in_words(&self, id: &FigureId) -> String {
        crate::naming::in_words(id, &self.basis.catalog, self.input.year.value)
    }

    /// The figures that a name of the templates stands for, like `totals.total`.
    fn named(&self, name: &str) -> Vec<Fig> {
        let parts = crate::report::Parts {
            input: self.input,
            figures: self.figures,
            catalog: &self.basis.catalog,
            format: &self.basis.format,
            fingerprint: "",
            draft: true,
        };
        let ids = crate::report::named(parts, name);
        ids.iter().filter_map(|id| self.book.find(id)).collect()
    }

    /// File and line where a figure was typed; `None` for one that follows from others.
    fn line(&self, fig: Fig) -> Option<String> {
        match self.book.get(fig)?.how {
            How::Typed(span) => Some(self.place(span)),
            _ => None,
        }
    }

    fn place(&self, span: crate::source::Span) -> String {
        let sources = &self.loaded.sources;
        let path = sources.get(span.file).map_or("", |file| &file.path);
        format!("{path} 第 {} 行", sources.position(span).0)
    }

    /// The passages in which a figure stands, with what is printed there.
    fn places<'r>(&'r self, id: &'r FigureId) -> impl Iterator<Item = (&'r Passage, &'r str)> {
        self.passages.iter().filter_map(move |passage| {
            let text = passage.figures().find(|(figure, _)| *figure == id)?.1;
            Some((passage, text))
        })
    }

    /// The unit in which amounts are printed there: a table may have its own.
    fn unit_at(&self, passage: &Passage) -> Unit {
        let of_table = match &passage.place {
            PassagePlace::Cell { table, .. } => {
                let tables = &self.basis.format.manifest.tables;
                tables.get(table).and_then(|table| table.amounts)
            }
            PassagePlace::Line | PassagePlace::Sentence => None,
        };
        of_table.unwrap_or(self.book.settings().unit)
    }

    /// A figure in a line: its name, its number, what it is in words.
    pub fn line_of(&self, fig: Fig) -> String {
        let id = self.book.id(fig);
        format!("{id}　{}　{}", self.book.shown(fig), self.in_words(id))
    }

    /// Every figure of the document once, in reading order: id, text, and what it is in words.
    pub fn list(&self) -> String {
        let mut seen = std::collections::BTreeSet::new();
        let figures = self.passages.iter().flat_map(Passage::figures);
        let once = figures.filter(|(id, _)| seen.insert(*id));
        once.map(|(id, text)| format!("{id}　{text}　{}\n", self.in_words(id))).collect()
    }
}
