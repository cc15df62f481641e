//! A document as the bytes of its files, ready before the first of them is touched.

use crate::diag::Diagnostic;
use crate::document::Document;
use crate::fonts::{Fonts, OwnFont};
use crate::layout::{self, PageStyle, Pages};
use crate::write::markdown::{self, MarkdownOutput};
use crate::write::pdf::{self, Metadata};

/// Which files are wanted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Wanted {
    /// Markdown with its charts.
    pub markdown: bool,
    /// PDF.
    pub pdf: bool,
}

/// A document's files.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Rendering {
    /// When it is wanted.
    pub markdown: Option<MarkdownOutput>,
    /// When it is wanted.
    pub pdf: Option<Pdf>,
}

/// A PDF file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Pdf {
    /// The file.
    pub bytes: Vec<u8>,
    /// How many pages it has.
    pub pages: usize,
}

/// Why a document can't be printed.
#[derive(Debug)]
pub enum Unprintable {
    /// The input can't be printed so.
    Input(Vec<Diagnostic>),
    /// The program can't do its work; what went wrong, for people.
    Program(String),
}

/// Renders a document, whose charts are to lie in `figures`, seen from the Markdown. Pages are made in any case: that
/// is how characters are found that no font has.
///
/// # Errors
/// See [`Unprintable`].
pub fn render(
    document: &Document,
    (style, own): (&PageStyle, &[OwnFont]),
    wanted: Wanted,
    figures: &str,
) -> Result<Rendering, Unprintable> {
    let fonts = Fonts::with(own).map_err(|error| Unprintable::Program(format!("{error}\n")))?;
    let pages = layout::layout(document, &fonts, style).map_err(Unprintable::Input)?;
    let pdf = if wanted.pdf { Some(pdf(&pages, &fonts, document)?) } else { None };
    let markdown = wanted.markdown.then(|| markdown::write(document, figures));
    Ok(Rendering { markdown, pdf })
}

fn pdf(pages: &Pages, fonts: &Fonts<'_>, document: &Document) -> Result<Pdf, Unprintable> {
    let bytes = pdf::write(pages, fonts, &Metadata::of(document))
        .map_err(|error| Unprintable::Program(format!("生成 PDF 时出错：{error}\n")))?;
    Ok(Pdf { bytes, pages: pages.pages.len() })
}
