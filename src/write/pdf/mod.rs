//! Pages as a PDF file.
//!
//! printpdf makes the pages, their links and the fonts (`sheet`, `font`); the contents are drawn into them (`content`),
//! and what it leaves out or gets wrong is finished on the tree of objects (`finish`). The same pages give the same bytes, in any process.

mod content;
mod file;
mod finish;
mod font;
mod metadata;
mod sheet;
mod spans;
mod stamp;
mod structure;
#[cfg(test)]
mod tests;

use super::writer::{File, Make, Writer};
use crate::fonts::{Fonts, GlyphRef};
use crate::layout::Pages;
use crate::layout::pages::Page;
use content::PageContent;
use font::{Program, Subset, Subsets};
use printpdf::{PdfDocument, PdfSaveOptions, PdfWarnMsg};
use rayon::prelude::*;
use std::fmt;

pub use metadata::Metadata;
pub use stamp::{SIGNATURE, stamp};

/// The reason why no PDF could be made. All of these are faults of the program, not of its input.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum PdfError {
    /// A font could not be cut down to the glyphs in use.
    Subset(String),
    /// A glyph is used that its face doesn't have.
    Glyph(GlyphRef),
    /// printpdf was not content.
    Warning(String),
    /// The objects could not be compressed or written.
    Write(String),
}

impl fmt::Display for PdfError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            PdfError::Subset(font) => {
                write!(f, "字体“{font}”里的字取不出来；是自己的字体的，换一个再试")
            }
            PdfError::Glyph(glyph) => {
                write!(f, "字体“{}”里没有第 {} 个字", glyph.font.face.name(), glyph.id)
            }
            // What the libraries say is for those who mend the program: it is in the error, not in its words.
            PdfError::Warning(_) | PdfError::Write(_) => {
                f.write_str("PDF 没有写成。这是程序的错误，请把报告交给提供程序的人")
            }
        }
    }
}

impl std::error::Error for PdfError {}

impl From<lopdf::Error> for PdfError {
    fn from(error: lopdf::Error) -> Self {
        PdfError::Write(error.to_string())
    }
}

impl From<std::io::Error> for PdfError {
    fn from(error: std::io::Error) -> Self {
        PdfError::Write(error.to_string())
    }
}

/// PDF.
pub static WRITER: Writer = Writer {
    ending: "pdf",
    name: "PDF",
    signature: SIGNATURE,
    make: Make::OfPages(|document, pages, fonts| {
        let bytes = write(pages, fonts, &Metadata::of(document))
            .map_err(|error| format!("生成 PDF 时出错：{error}\n"))?;
        let pages = pages.pages.len();
        Ok(File { bytes, charts: Vec::new(), pages: Some(pages), extent: format!("{pages} 页") })
    }),
    stamp,
    charts: None,
};

/// Writes `pages`.
///
/// # Errors
/// See [`PdfError`].
pub fn write(pages: &Pages, fonts: &Fonts<'_>, metadata: &Metadata) -> Result<Vec<u8>, PdfError> {
    let subsets = font::subsets(pages, fonts);
    let (programs, contents) = parts(pages, &subsets, fonts)?;
    let mut document = PdfDocument::new(&metadata.title);
    for (subset, program) in subsets.iter().zip(&programs) {
        document.resources.fonts.map.insert(subset.id(), subset.to_printpdf(program, fonts));
    }
    document.pages = pages.pages.iter().map(|page| sheet::sheet(page, pages)).collect();
    if let Some(first) = document.pages.first_mut() {
        first.ops.extend(sheet::all_glyphs(&subsets));
    }
    let options = PdfSaveOptions {
        optimize: false,
        subset_fonts: false,
        secure: true,
        image_optimization: None,
    };
    let mut warnings: Vec<PdfWarnMsg> = Vec::new();
    let tree = document.to_lopdf_document(&options, &mut warnings);
    if let Some(warning) = warnings.first() {
        return Err(PdfError::Warning(warning.msg.clone()));
    }
    finish::finish(tree, pages, (programs, contents), metadata)
}

/// The files of the fonts and the contents of the pages, made on all cores at once, the slowest first.
fn parts(
    pages: &Pages,
    subsets: &Subsets,
    fonts: &Fonts<'_>,
) -> Result<(Vec<Program>, Vec<PageContent>), PdfError> {
    enum PartToMake<'a> {
        Font(&'a Subset),
        Page(&'a Page),
    }
    enum PartMade {
        Font(Program),
        Page(PageContent),
    }
    let jobs =
        subsets.iter().rev().map(PartToMake::Font).chain(pages.pages.iter().map(PartToMake::Page));
    let jobs: Vec<PartToMake<'_>> = jobs.collect();
    let done = jobs.into_par_iter().with_max_len(1).map(|job| match job {
        PartToMake::Font(subset) => subset.program(fonts).map(PartMade::Font),
        PartToMake::Page(page) => content::draw(page, subsets).map(PartMade::Page),
    });
    let (mut programs, mut contents) = (Vec::new(), Vec::new());
    for part in done.collect::<Result<Vec<_>, _>>()? {
        match part {
            PartMade::Font(program) => programs.push(program),
            PartMade::Page(content) => contents.push(content),
        }
    }
    // In the order of the subsets again.
    programs.reverse();
    Ok((programs, contents))
}
