//! The five embedded typefaces and the choice of a glyph for a character.
//!
//! A face is asked for by its role; a character that it lacks, or draws in a way that doesn't suit
//! Chinese setting, comes from another one.

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

/// A glyph of one of the faces.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct GlyphRef {
    /// The face it is in.
    pub face: Face,
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

/// An embedded font could not be read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct FontError {
    /// Which one.
    pub face: Face,
}

impl fmt::Display for FontError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "程序自带的字体 {} 无法读取", self.face.name())
    }
}

impl std::error::Error for FontError {}

/// The embedded faces, ready for questions.
pub struct Fonts {
    faces: [ttf::Face<'static>; 5],
}

impl Fonts {
    /// Parses the tables of contents of the embedded fonts, some 20 µs each; glyphs are read when asked for.
    ///
    /// # Errors
    /// A font that isn't one: a broken build.
    pub fn embedded() -> Result<Fonts, FontError> {
        let parse = |face: Face| ttf::Face::parse(face.data(), 0).map_err(|_| FontError { face });
        Ok(Fonts {
            faces: [
                parse(Face::Title)?,
                parse(Face::Song)?,
                parse(Face::Hei)?,
                parse(Face::Kai)?,
                parse(Face::Fangsong)?,
            ],
        })
    }

    /// The glyph for `ch` in text set in `role`; `None` if no face has one.
    pub fn glyph(&self, role: Face, ch: char) -> Option<GlyphRef> {
        preferred(role, ch).into_iter().find_map(|face| self.own_glyph(face, ch))
    }

    fn own_glyph(&self, face: Face, ch: char) -> Option<GlyphRef> {
        let font = self.font(face);
        // Quotes are a third of an em wide in these two; both carry full-width forms.
        let wide = matches!(face, Face::Kai | Face::Fangsong) && is_quote(ch);
        let id = if wide { font.glyph_variation_index(ch, '\u{FE01}') } else { None };
        id.or_else(|| font.glyph_index(ch))
            .filter(|id| id.0 != 0)
            .map(|id| GlyphRef { face, id: id.0 })
    }

    /// How far the pen moves after `glyph`, in em.
    pub fn advance(&self, glyph: GlyphRef) -> f64 {
        let units = self.font(glyph.face).glyph_hor_advance(ttf::GlyphId(glyph.id)).unwrap_or(0);
        f64::from(units) / f64::from(self.font(glyph.face).units_per_em().max(1))
    }

    /// The same in the units of the face.
    pub fn advance_units(&self, glyph: GlyphRef) -> u16 {
        self.font(glyph.face).glyph_hor_advance(ttf::GlyphId(glyph.id)).unwrap_or(0)
    }

    /// Measures of a face.
    pub fn metrics(&self, face: Face) -> Metrics {
        let font = self.font(face);
        let b = font.global_bounding_box();
        Metrics {
            units_per_em: font.units_per_em(),
            ascent: font.ascender(),
            descent: font.descender(),
            bounds: [b.x_min, b.y_min, b.x_max, b.y_max],
        }
    }

    fn font(&self, face: Face) -> &ttf::Face<'static> {
        let [title, song, hei, kai, fangsong] = &self.faces;
        match face {
            Face::Title => title,
            Face::Song => song,
            Face::Hei => hei,
            Face::Kai => kai,
            Face::Fangsong => fangsong,
        }
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

/// Digits and Latin letters look foreign in 仿宋 and 楷体, and some signs are half as wide as they should be.
fn wants_song(ch: char) -> bool {
    ch.is_ascii() || matches!(ch, '□' | '■' | '√' | '≥' | '≤' | '×' | '±' | '÷' | '·')
}

fn is_quote(ch: char) -> bool {
    matches!(ch, '“' | '”' | '‘' | '’')
}

#[cfg(test)]
mod tests {
    use super::*;

    fn face_of(role: Face, ch: char) -> Option<Face> {
        Fonts::embedded().unwrap().glyph(role, ch).map(|g| g.face)
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
