//! The faces in use, cut down to the glyphs in use.

use super::{PdfError, file};
use crate::fonts::{Face, Font, Fonts, GlyphRef, Metrics};
use crate::layout::pages::Pages;
use printpdf::{Codepoint, FontId, FontMetrics, FontType, ParsedFont, PdfFont, PdfFontMetricsStub};
use sha2::{Digest, Sha256};
use std::collections::BTreeMap;
use subsetter::GlyphRemapper;

/// A font with some of its glyphs under new numbers.
pub struct Subset {
    font: Font,
    remapper: GlyphRemapper,
    /// New number, advance in thousandths of an em and character, at the place of the old number.
    glyphs: Vec<Option<(u16, u16, char)>>,
}

/// A font file cut down to a subset.
pub struct Program {
    /// What printpdf is given for it.
    pub given: Vec<u8>,
    /// What takes its place, unless it is itself what was given.
    pub outlines: Option<Outlines>,
}

/// A TrueType font as it stands in the file.
pub struct Outlines {
    /// How many bytes it has.
    pub length: usize,
    /// These bytes, deflated.
    pub deflated: Vec<u8>,
}

/// The fonts that `pages` use; their files are cut down later.
pub fn subsets(pages: &Pages, fonts: &Fonts<'_>) -> BTreeMap<Font, Subset> {
    let used = used_glyphs(pages).into_iter();
    used.map(|(font, glyphs)| (font, subset(font, &glyphs, fonts))).collect()
}

/// The subset of a font in use.
pub fn of(subsets: &BTreeMap<Font, Subset>, font: Font) -> Result<&Subset, PdfError> {
    subsets.get(&font).ok_or_else(|| PdfError::Subset(font.key()))
}

/// The glyphs in use, each with the first character that it stands for.
fn used_glyphs(pages: &Pages) -> BTreeMap<Font, Vec<Option<char>>> {
    let mut used: BTreeMap<Font, Vec<Option<char>>> = BTreeMap::new();
    for run in pages.pages.iter().flat_map(|page| page.runs()) {
        let known = used.entry(run.font).or_default();
        for glyph in &run.glyphs {
            let at = usize::from(glyph.id);
            if known.len() <= at {
                known.resize(at + 1, None);
            }
            if let Some(slot) = known.get_mut(at) {
                slot.get_or_insert(glyph.ch);
            }
        }
    }
    used
}

fn subset(font: Font, used: &[Option<char>], fonts: &Fonts<'_>) -> Subset {
    let mut remapper = GlyphRemapper::new();
    let scale = 1000.0 / f64::from(fonts.metrics(font).units_per_em.max(1));
    let mut renumbered = |(old, ch): (u16, &Option<char>)| {
        let ch = (*ch)?;
        let units = fonts.advance_units(GlyphRef { font, id: old });
        let width = (f64::from(units) * scale).floor() as u16;
        Some((remapper.remap(old), width, ch))
    };
    let glyphs = (0..=u16::MAX).zip(used).map(&mut renumbered).collect();
    Subset { font, remapper, glyphs }
}

impl Subset {
    /// Cuts the file down, the slowest part of all.
    pub fn program(&self, fonts: &Fonts<'_>) -> Result<Program, PdfError> {
        let (data, index) = fonts.data(self.font);
        let failed = || PdfError::Subset(fonts.name(self.font).to_owned());
        let bytes = crate::fonts::subset(data, index, &self.remapper).ok_or_else(failed)?;
        // PostScript outlines printpdf takes out of their wrapping. TrueType it only copies, several times.
        if bytes.starts_with(b"OTTO") {
            return Ok(Program { given: bytes, outlines: None });
        }
        let deflated = file::deflated(&bytes, file::Effort::Least).map_err(|_| failed())?;
        let outlines = Some(Outlines { length: bytes.len(), deflated });
        Ok(Program { given: self.font.key().into_bytes(), outlines })
    }

    /// The name under which pages refer to it.
    pub fn id(&self) -> FontId {
        FontId(self.font.key())
    }

    /// New number and advance, in thousandths of an em, of glyph `old`.
    pub fn glyph(&self, old: u16) -> Result<(u16, u16), PdfError> {
        let missing = PdfError::Glyph(GlyphRef { font: self.font, id: old });
        let found = self.glyphs.get(usize::from(old)).copied().flatten();
        found.map(|(new, width, _)| (new, width)).ok_or(missing)
    }

    /// Every glyph once, under its new number.
    pub fn all(&self) -> Vec<Codepoint> {
        let glyphs = self.glyphs.iter().flatten();
        glyphs.map(|(new, _, ch)| Codepoint::with_cid(*new, 0.0, ch.to_string())).collect()
    }

    /// As printpdf wants it.
    pub fn to_printpdf(&self, program: &Program, fonts: &Fonts<'_>) -> PdfFont {
        let Metrics { units_per_em, ascent, descent, bounds: [x_min, y_min, x_max, y_max] } =
            fonts.metrics(self.font);
        let weight = if self.font.face == Face::Title { 700 } else { 400 };
        PdfFont::new(ParsedFont {
            original_bytes: program.given.clone(),
            font_index: 0,
            font_name: Some(format!("{}+{}", self.tag(), fonts.name(self.font))),
            codepoint_to_glyph: BTreeMap::new(),
            // Already in thousandths: printpdf cuts what it scales itself.
            glyph_widths: self
                .glyphs
                .iter()
                .flatten()
                .map(|(new, width, _)| (*new, *width))
                .collect(),
            units_per_em: 1000,
            font_metrics: FontMetrics {
                ascent: per_mille(ascent, units_per_em),
                descent: per_mille(descent, units_per_em),
            },
            font_type: FontType::TrueType,
            pdf_font_metrics: PdfFontMetricsStub {
                units_per_em: 1000,
                x_min: per_mille(x_min, units_per_em),
                y_min: per_mille(y_min, units_per_em),
                x_max: per_mille(x_max, units_per_em),
                y_max: per_mille(y_max, units_per_em),
                us_weight_class: weight,
                ..PdfFontMetricsStub::default()
            },
        })
    }

    /// Six letters that name this choice of glyphs.
    fn tag(&self) -> String {
        let mut hash = Sha256::new();
        for (old, _) in (0..=u16::MAX).zip(&self.glyphs).filter(|(_, glyph)| glyph.is_some()) {
            hash.update(old.to_be_bytes());
        }
        hash.finalize().iter().take(6).map(|byte| char::from(b'A' + byte % 26)).collect()
    }
}

fn per_mille(units: i16, units_per_em: u16) -> i16 {
    (f64::from(units) * 1000.0 / f64::from(units_per_em.max(1))).round() as i16
}
