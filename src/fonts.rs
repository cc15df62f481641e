//! The five embedded typefaces, the user's own in their places, and the choice of a glyph for a character.
//!
//! A face is asked for by its role; a character that it lacks, or draws in a way that doesn't suit
//! Chinese setting, comes from another one.

mod collection;
mod own;

pub use own::{OwnFont, Unreadable, read as read_own};

use std::fmt;
use ttf_parser as ttf;

/// A typeface by its role in official documents.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Face {
    /// 小标宋: titles.
    Title,
    /// 宋体: tables, digits, page numbers; what other faces fall back on.
    Song,
    /// 黑体: headings of level 1, emphasis.
    Hei,
    /// 楷体: headings of level 2.
    Kai,
    /// 仿宋: running text.
    Fangsong,
}

impl Face {
    /// All faces, in the order of their discriminants.
    pub const ALL: [Face; 5] = [Face::Title, Face::Song, Face::Hei, Face::Kai, Face::Fangsong];

    /// The PostScript name of the font behind the role.
    pub fn name(self) -> &'static str {
        match self {
            Face::Title => "NotoSerifSC-Bold",
            Face::Song => "NotoSerifSC-Regular",
            Face::Hei => "NotoSansSC-Regular",
            Face::Kai => "GongwenKai-Regular",
            Face::Fangsong => "ZhuqueFangsong-Regular",
        }
    }

    /// The name by which users call it.
    pub fn chinese(self) -> &'static str {
        match self {
            Face::Title => "小标宋",
            Face::Song => "宋体",
            Face::Hei => "黑体",
            Face::Kai => "楷体",
            Face::Fangsong => "仿宋",
        }
    }

    /// A short name for dumps and resource names.
    pub fn key(self) -> &'static str {
        match self {
            Face::Title => "title",
            Face::Song => "song",
            Face::Hei => "hei",
            Face::Kai => "kai",
            Face::Fangsong => "fangsong",
        }
    }

    /// The TrueType file.
    pub fn data(self) -> &'static [u8] {
        match self {
            Face::Title => include_bytes!("../fonts/NotoSerifSC-Bold.ttf"),
            Face::Song => include_bytes!("../fonts/NotoSerifSC-Regular.ttf"),
            Face::Hei => include_bytes!("../fonts/NotoSansSC-Regular.ttf"),
            Face::Kai => include_bytes!("../fonts/GongwenKai-Regular.ttf"),
            Face::Fangsong => include_bytes!("../fonts/ZhuqueFangsong-Regular.ttf"),
        }
    }
}

/// One of the fonts in use: the embedded one of a role, or the user's own in its place.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Font {
    /// The face that it is for.
    pub face: Face,
    /// Whether it is the user's.
    pub own: bool,
}

impl Font {
    /// The embedded font of a role.
    pub const fn embedded(face: Face) -> Self {
        Font { face, own: false }
    }

    /// A short name for dumps and resource names.
    pub fn key(self) -> String {
        let key = self.face.key();
        if self.own { format!("own-{key}") } else { key.to_owned() }
    }
}

/// A glyph of one of the fonts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct GlyphRef {
    /// The font it is in.
    pub font: Font,
    /// Its number there.
    pub id: u16,
}

/// Measures of a whole face, in its units.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Metrics {
    /// Units per em.
    pub units_per_em: u16,
    /// Highest ink above the base line that the font claims.
    pub ascent: i16,
    /// Lowest ink, negative below the base line.
    pub descent: i16,
    /// Box around all glyphs: x_min, y_min, x_max, y_max.
    pub bounds: [i16; 4],
}

impl Metrics {
    /// The metrics of a font that isn't there.
    const NONE: Metrics = Metrics { units_per_em: 1000, ascent: 0, descent: 0, bounds: [0; 4] };
}

/// An embedded font could not be read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct FontError {
    /// The face.
    pub face: Face,
}

impl fmt::Display for FontError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "程序自带的字体 {} 无法读取", self.face.name())
    }
}

impl std::error::Error for FontError {}

/// A font file, ready for questions.
struct FontFile<'d> {
    name: String,
    data: &'d [u8],
    index: u32,
    tables: ttf::Face<'d>,
}

/// The embedded fonts and the user's own in front of them.
pub struct Fonts<'d> {
    embedded: [FontFile<'static>; 5],
    own: [Option<FontFile<'d>>; 5],
}

impl<'d> Fonts<'d> {
    /// Parses the tables of contents of the embedded fonts, some 20 µs each; glyphs are read when asked for.
    ///
    /// # Errors
    /// A font that isn't one: a broken build.
    pub fn embedded() -> Result<Fonts<'d>, FontError> {
        let file = |face: Face| {
            let tables = ttf::Face::parse(face.data(), 0).map_err(|_| FontError { face })?;
            Ok(FontFile { name: face.name().to_owned(), data: face.data(), index: 0, tables })
        };
        Ok(Fonts {
            embedded: [
                file(Face::Title)?,
                file(Face::Song)?,
                file(Face::Hei)?,
                file(Face::Kai)?,
                file(Face::Fangsong)?,
            ],
            own: [None, None, None, None, None],
        })
    }

    /// The same with the user's own fonts in front: the first of each role.
    ///
    /// # Errors
    /// See [`Fonts::embedded`].
    pub fn with(own: &'d [OwnFont]) -> Result<Fonts<'d>, FontError> {
        let mut fonts = Fonts::embedded()?;
        for font in own {
            let slot = fonts.own.get_mut(font.face as usize).filter(|slot| slot.is_none());
            let tables = ttf::Face::parse(&font.data, font.index);
            // What can't be read was refused when it was loaded.
            if let (Some(slot), Ok(tables)) = (slot, tables) {
                let name = font.name.clone();
                *slot = Some(FontFile { name, data: &font.data, index: font.index, tables });
            }
        }
        Ok(fonts)
    }

    /// The glyph for `ch` in text set in `role`; `None` if no font has one.
    pub fn glyph(&self, role: Face, ch: char) -> Option<GlyphRef> {
        preferred(role, ch).into_iter().find_map(|face| {
            let own = self.own_glyph(Font { face, own: true }, ch);
            own.or_else(|| self.own_glyph(Font::embedded(face), ch))
        })
    }

    fn own_glyph(&self, font: Font, ch: char) -> Option<GlyphRef> {
        let tables = &self.file(font)?.tables;
        let id = wide_form(font, ch).and_then(|form| tables.glyph_variation_index(ch, form));
        let id = id.or_else(|| tables.glyph_index(ch)).filter(|id| id.0 != 0)?;
        let glyph = GlyphRef { font, id: id.0 };
        // A font made for Latin has its own idea of quotes; ours fill their square.
        let fits = !font.own || !is_quote(ch) || self.advance(glyph) > 0.9;
        fits.then_some(glyph)
    }

    /// The advance: how far the pen moves after `glyph`, in em.
    pub fn advance(&self, glyph: GlyphRef) -> f64 {
        let units_per_em = self.metrics(glyph.font).units_per_em;
        f64::from(self.advance_units(glyph)) / f64::from(units_per_em.max(1))
    }

    /// The same in the units of the font.
    pub fn advance_units(&self, glyph: GlyphRef) -> u16 {
        let file = self.file(glyph.font);
        file.and_then(|file| file.tables.glyph_hor_advance(ttf::GlyphId(glyph.id))).unwrap_or(0)
    }

    /// Measures of a font.
    pub fn metrics(&self, font: Font) -> Metrics {
        let Some(FontFile { tables, .. }) = self.file(font) else { return Metrics::NONE };
        let b = tables.global_bounding_box();
        Metrics {
            units_per_em: tables.units_per_em(),
            ascent: tables.ascender(),
            descent: tables.descender(),
            bounds: [b.x_min, b.y_min, b.x_max, b.y_max],
        }
    }

    /// The PostScript name of a font.
    pub fn name(&self, font: Font) -> &str {
        self.file(font).map_or(font.face.name(), |file| &file.name)
    }

    /// The file of a font, and which of its fonts it is.
    pub fn data(&self, font: Font) -> (&[u8], u32) {
        self.file(font).map_or((&[], 0), |file| (file.data, file.index))
    }

    fn file(&self, font: Font) -> Option<&FontFile<'d>> {
        let at = font.face as usize;
        if font.own { self.own.get(at)?.as_ref() } else { self.embedded.get(at) }
    }
}

/// The faces to try for `ch`, the best first.
fn preferred(role: Face, ch: char) -> [Face; 4] {
    use Face::{Fangsong, Kai, Song};
    match role {
        Fangsong | Kai if wants_song(ch) => [Song, role, Kai, Fangsong],
        _ => [role, Song, Kai, Fangsong],
    }
}

/// A font cut down to the glyphs that `remapper` names; `None` when its tables don't allow it.
///
/// The library meets some damaged fonts of the user's with a panic, which ends here.
pub fn subset(data: &[u8], index: u32, remapper: &subsetter::GlyphRemapper) -> Option<Vec<u8>> {
    let cut = || subsetter::subset(data, index, remapper).ok();
    std::panic::catch_unwind(std::panic::AssertUnwindSafe(cut)).ok().flatten()
}

/// Digits and Latin letters look foreign in 仿宋 and 楷体, and some signs are half as wide as they should be.
fn wants_song(ch: char) -> bool {
    ch.is_ascii() || matches!(ch, '□' | '■' | '√' | '≥' | '≤' | '×' | '±' | '÷' | '·')
}

/// The sign behind a character that asks for its full-width form: quotes are a third of an em wide in 仿宋 and 楷体, and
/// both carry such forms.
pub fn wide_form(font: Font, ch: char) -> Option<char> {
    let narrow = matches!(font.face, Face::Kai | Face::Fangsong) && is_quote(ch);
    narrow.then_some('\u{FE01}')
}

fn is_quote(ch: char) -> bool {
    matches!(ch, '“' | '”' | '‘' | '’')
}

#[cfg(test)]
mod tests {
    use super::*;

    fn face_of(role: Face, ch: char) -> Option<Face> {
        Fonts::embedded().unwrap().glyph(role, ch).map(|g| g.font.face)
    }

    #[test]
    fn fallback_goes_character_by_character() {
        assert_eq!(face_of(Face::Fangsong, '决'), Some(Face::Fangsong));
        assert_eq!(face_of(Face::Fangsong, '①'), Some(Face::Song));
        assert_eq!(face_of(Face::Title, '☑'), Some(Face::Kai));
        assert_eq!(face_of(Face::Fangsong, '8'), Some(Face::Song));
        assert_eq!(face_of(Face::Fangsong, '≥'), Some(Face::Song));
        assert_eq!(face_of(Face::Hei, '8'), Some(Face::Hei));
        assert!(face_of(Face::Fangsong, '\u{20164}').is_some());
        assert_eq!(face_of(Face::Fangsong, '😀'), None);
    }

    #[test]
    fn quotes_and_dashes_fill_their_square() {
        let fonts = Fonts::embedded().unwrap();
        for face in Face::ALL {
            for ch in ['“', '”', '‘', '’', '，', '。', '（'] {
                let glyph = fonts.glyph(face, ch).unwrap();
                assert_eq!(fonts.advance(glyph), 1.0, "{face:?} {ch}");
            }
        }
        assert_eq!(fonts.advance(fonts.glyph(Face::Fangsong, '—').unwrap()), 1.0);
    }
}
