//! The faces in use, cut down to the glyphs in use.
//!
//! A file says of each glyph which character it is. Where a font has one glyph for several characters, the hyphen and the
//! one that never breaks say, only the first gets it in the font's first subset; the others have a subset more, so that
//! each is copied as it was typed.

use super::{PdfError, file};
use crate::fonts::{Face, Font, Fonts, GlyphRef, Metrics};
use crate::layout::pages::{Glyph, Pages};
use printpdf::{Codepoint, FontId, FontMetrics, FontType, ParsedFont, PdfFont, PdfFontMetricsStub};
use sha2::{Digest, Sha256};
use std::collections::BTreeMap;
use subsetter::GlyphRemapper;

/// A font, and which of its subsets.
pub type SubsetKey = (Font, u16);

/// A font with some of its glyphs under new numbers, each for one character.
pub struct Subset {
    key: SubsetKey,
    remapper: GlyphRemapper,
    /// New number, advance in thousandths of an em and character, at the place of the old number.
    glyphs: Vec<Option<(u16, u16, char)>>,
}

/// A font file cut down to a subset.
pub struct Program {
    /// The bytes that printpdf is given for it.
    pub given: Vec<u8>,
    /// The outlines that take their place, unless they are themselves what was given.
    pub outlines: Option<Outlines>,
}

/// A TrueType font as it stands in the file.
pub struct Outlines {
    /// The number of its bytes.
    pub length: usize,
    /// These bytes, deflated.
    pub deflated: Vec<u8>,
}

/// The subsets of the fonts in use.
pub struct Subsets(BTreeMap<Font, Vec<Subset>>);

/// The subsets of one font.
#[derive(Clone, Copy)]
pub struct FontSubsets<'s> {
    font: Font,
    subsets: &'s [Subset],
}

/// A glyph of a subset.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct SubsetGlyph {
    /// The subset.
    pub key: SubsetKey,
    /// Its number there.
    pub id: u16,
    /// Its advance, thousandths of an em.
    pub width: u16,
}

/// The fonts that `pages` use; their files are cut down later.
pub fn subsets(pages: &Pages, fonts: &Fonts<'_>) -> Subsets {
    let mut subsets: BTreeMap<Font, Vec<Subset>> = BTreeMap::new();
    for ((font, at), glyphs) in used_glyphs(pages) {
        subsets.entry(font).or_default().push(subset((font, at), &glyphs, fonts));
    }
    Subsets(subsets)
}

impl Subsets {
    /// All of them in order.
    pub fn iter(&self) -> impl DoubleEndedIterator<Item = &Subset> {
        self.0.values().flatten()
    }

    /// Those of a font.
    pub fn of(&self, font: Font) -> FontSubsets<'_> {
        FontSubsets { font, subsets: self.0.get(&font).map(Vec::as_slice).unwrap_or_default() }
    }
}

impl FontSubsets<'_> {
    /// Finds a glyph by the character that it stands for.
    pub fn find(self, glyph: &Glyph) -> Result<SubsetGlyph, PdfError> {
        let placed = |subset: &Subset| {
            let (id, width, ch) = subset.glyphs.get(usize::from(glyph.id)).copied().flatten()?;
            (ch == glyph.ch).then_some(SubsetGlyph { key: subset.key, id, width })
        };
        let missing = PdfError::Glyph(GlyphRef { font: self.font, id: glyph.id });
        self.subsets.iter().find_map(placed).ok_or(missing)
    }
}

/// The characters of a subset, each at the place of its glyph.
type Used = Vec<Option<char>>;

/// The glyphs in use, each in one subset for each character that it stands for.
fn used_glyphs(pages: &Pages) -> BTreeMap<SubsetKey, Used> {
    let mut used: BTreeMap<SubsetKey, Used> = BTreeMap::new();
    for run in pages.pages.iter().flat_map(|page| page.runs()) {
        let known = used.entry((run.font, 0)).or_default();
        let others = run.glyphs.iter().filter(|glyph| !note(known, glyph)).collect::<Vec<_>>();
        for glyph in others {
            // As many subsets as one glyph has characters.
            (1..=u16::MAX).find(|at| note(used.entry((run.font, *at)).or_default(), glyph));
        }
    }
    used
}

/// Puts a glyph into a subset; false when it is there for another character.
fn note(used: &mut Used, glyph: &Glyph) -> bool {
    let at = usize::from(glyph.id);
    if used.len() <= at {
        used.resize(at + 1, None);
    }
    used.get_mut(at).is_some_and(|slot| *slot.get_or_insert(glyph.ch) == glyph.ch)
}

fn subset(key: SubsetKey, used: &[Option<char>], fonts: &Fonts<'_>) -> Subset {
    let (font, _) = key;
    let mut remapper = GlyphRemapper::new();
    let scale = 1000.0 / f64::from(fonts.metrics(font).units_per_em.max(1));
    let mut renumbered = |(old, ch): (u16, &Option<char>)| {
        let ch = (*ch)?;
        let units = fonts.advance_units(GlyphRef { font, id: old });
        let width = (f64::from(units) * scale).floor() as u16;
        Some((remapper.remap(old), width, ch))
    };
    let glyphs = (0..=u16::MAX).zip(used).map(&mut renumbered).collect();
    Subset { key, remapper, glyphs }
}

impl Subset {
    /// Cuts the file down, the slowest part of all.
    pub fn program(&self, fonts: &Fonts<'_>) -> Result<Program, PdfError> {
        let (font, _) = self.key;
        let (data, index) = fonts.data(font);
        let failed = || PdfError::Subset(fonts.name(font).to_owned());
        let bytes = crate::fonts::subset(data, index, &self.remapper).ok_or_else(failed)?;
        // PostScript outlines printpdf takes out of their wrapping. TrueType it only copies, several times.
        if bytes.starts_with(b"OTTO") {
            return Ok(Program { given: bytes, outlines: None });
        }
        let deflated = file::deflated(&bytes, file::Effort::Least).map_err(|_| failed())?;
        let outlines = Some(Outlines { length: bytes.len(), deflated });
        Ok(Program { given: self.id().0.into_bytes(), outlines })
    }

    /// The name under which pages refer to it.
    pub fn id(&self) -> FontId {
        id(self.key)
    }

    /// Every glyph once, under its new number.
    pub fn all(&self) -> Vec<Codepoint> {
        let glyphs = self.glyphs.iter().flatten();
        glyphs.map(|(new, _, ch)| Codepoint::with_cid(*new, 0.0, ch.to_string())).collect()
    }

    /// Makes the font as printpdf wants it.
    pub fn to_printpdf(&self, program: &Program, fonts: &Fonts<'_>) -> PdfFont {
        let (font, _) = self.key;
        let Metrics { units_per_em, ascent, descent, bounds: [x_min, y_min, x_max, y_max] } =
            fonts.metrics(font);
        let weight = if font.face == Face::Title { 700 } else { 400 };
        PdfFont::new(ParsedFont {
            original_bytes: program.given.clone(),
            font_index: 0,
            font_name: Some(format!("{}+{}", self.tag(), fonts.name(font))),
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

/// The name under which pages refer to a subset.
pub fn id((font, at): SubsetKey) -> FontId {
    let key = font.key();
    FontId(if at == 0 { key } else { format!("{key}-{at}") })
}

fn per_mille(units: i16, units_per_em: u16) -> i16 {
    (f64::from(units) * 1000.0 / f64::from(units_per_em.max(1))).round() as i16
}
