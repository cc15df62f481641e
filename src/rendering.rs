//! A document as the bytes of its files, ready before the first of them is touched.

use crate::diag::Diagnostic;
use crate::document::Document;
use crate::fonts::{Fonts, OwnFont};
use crate::layout::{self, PageStyle};
use crate::write::{File, Make, Writer};

/// A document's files, each with its kind.
pub type Rendering = Vec<(&'static Writer, File)>;

/// The reason why a document can't be printed.
#[derive(Debug)]
pub enum Unprintable {
    /// The input can't be printed so.
    Input(Vec<Diagnostic>),
    /// The program can't do its work; what went wrong, for people.
    Program(String),
}

/// Renders a document as the kinds of files that are `wanted`; its charts are to lie in `charts`, seen from them. Pages are
/// made in any case: that is how characters are found that no font has.
///
/// # Errors
/// See [`Unprintable`].
pub fn render(
    document: &Document,
    (style, own): (&PageStyle, &[OwnFont]),
    wanted: &[&'static Writer],
    charts: &str,
) -> Result<Rendering, Unprintable> {
    let fonts = Fonts::with(own).map_err(|error| Unprintable::Program(format!("{error}\n")))?;
    let pages = layout::layout(document, &fonts, style).map_err(Unprintable::Input)?;
    let file = |writer: &&'static Writer| match writer.make {
        Make::OfDocument(make) => Ok((*writer, make(document, charts))),
        Make::OfPages(make) => {
            make(document, &pages, &fonts).map(|file| (*writer, file)).map_err(Unprintable::Program)
        }
    };
    wanted.iter().map(file).collect()
}
