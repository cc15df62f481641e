//! Shaping: from inlines to glyphs in a row, before any line is broken. All lengths are in em.

use super::characters::{self, Class};
use super::faults::Fault;
use super::ordinary::ordinary;
use super::pages::{BLACK, Drawn, Glyph, GlyphRun, RunOrigin};
use super::structure::Tag;
use crate::document::{Inline, Origin};
use crate::fonts::{Face, Font, Fonts, GlyphRef};
use std::collections::{BTreeSet, HashMap};

/// Room that each digit takes in a column of figures, em. The digits of 宋体 differ by up to a tenth of an em.
const TABULAR_DIGIT: f64 = 0.56;

/// The style in which a piece of text is set.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct TextStyle {
    /// Face of plain text.
    pub face: Face,
    /// Face of bold text.
    pub strong: Face,
    /// Advance of full-width characters, em.
    pub full: f64,
    /// Whether all digits take the same room.
    pub tabular: bool,
    /// White between Chinese characters and digits or Latin letters, em.
    pub latin_gap: f64,
}

impl TextStyle {
    /// Text in one face, unspaced.
    pub const fn new(face: Face) -> Self {
        TextStyle { face, strong: Face::Hei, full: 1.0, tabular: false, latin_gap: 0.0 }
    }

    /// Text of tables.
    pub const TABLE: TextStyle = TextStyle { tabular: true, ..TextStyle::new(Face::Song) };
}

/// A character with its glyph.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Atom {
    /// The character.
    pub ch: char,
    /// Its glyph; `None` draws nothing.
    pub glyph: Option<GlyphRef>,
    /// The distance to the next one, em.
    pub advance: f64,
    /// The place in that room where the glyph starts, em.
    pub shift: f64,
    /// Its class.
    pub class: Class,
    /// Index into the origins of the text.
    pub origin: u32,
    /// The place where its room starts when everything before it stands in the same line, em.
    pub start: f64,
    /// The joint to the next one.
    pub joint: Joint,
}

/// The joint between a character and the next one of the same text.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct Joint {
    /// The white that is closed up between them in a line that goes on, em; negative where white is added.
    pub kern: f64,
    /// Whether a line may end between them.
    pub may_break: bool,
    /// Whether room may be put between them to fill a line.
    pub may_stretch: bool,
}

impl Joint {
    fn new(left: &Atom, right: &Atom, latin_gap: f64) -> Self {
        let kern = if characters::closes_up(left.ch, right.ch) {
            left.advance / 2.0
        } else if characters::meet(left.class, right.class) {
            -latin_gap
        } else {
            0.0
        };
        Joint {
            kern,
            may_break: characters::may_break(left.ch, right.ch),
            may_stretch: characters::may_stretch(left.ch, right.ch),
        }
    }
}

/// Text in a row.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct ShapedText {
    /// The characters.
    pub atoms: Vec<Atom>,
    /// The origins of the runs: who wrote them.
    pub origins: Vec<RunOrigin>,
    /// White between Chinese characters and digits or Latin letters, em.
    pub latin_gap: f64,
}

impl ShapedText {
    /// The joint of atom `i` to the next one; the last has nothing to close up.
    pub fn joint(&self, i: usize) -> Joint {
        self.atoms.get(i).map(|atom| atom.joint).unwrap_or_default()
    }

    /// Length of the atoms in `range` set in one line, em.
    pub fn width(&self, range: std::ops::Range<usize>) -> f64 {
        match self.atoms.get(range).unwrap_or_default() {
            [] => 0.0,
            [only] => only.advance,
            [first, .., last] => last.start + last.advance - first.start,
        }
    }

    fn push(&mut self, mut atom: Atom) {
        if let Some(last) = self.atoms.last_mut() {
            last.joint = Joint::new(last, &atom, self.latin_gap);
            atom.start = last.start + last.advance - last.joint.kern;
        }
        self.atoms.push(atom);
    }

    /// Length of everything in one line, em.
    pub fn total(&self) -> f64 {
        self.width(0..self.atoms.len())
    }

    /// The characters in `range`, grouped into runs; `xs` are their places in pt from the start of the line.
    pub fn runs(
        &self,
        range: std::ops::Range<usize>,
        xs: &[f64],
        size: f64,
        x: f64,
        y: f64,
    ) -> Vec<Drawn> {
        let mut runs: Vec<GlyphRun> = Vec::new();
        let mut last: Option<(Font, u32)> = None;
        for (atom, at) in self.atoms.get(range).unwrap_or_default().iter().zip(xs) {
            let Some(glyph) = atom.glyph else { continue };
            let key = (glyph.font, atom.origin);
            let gx = x + at + atom.shift * size;
            if last != Some(key) {
                runs.push(self.empty_run(key, size, gx, y));
                last = Some(key);
            }
            if let Some(run) = runs.last_mut() {
                let x = gx - run.x;
                run.glyphs.push(Glyph { id: glyph.id, x, ch: atom.ch });
            }
        }
        runs.into_iter().map(Drawn::Run).collect()
    }

    fn empty_run(&self, (font, origin): (Font, u32), size: f64, x: f64, y: f64) -> GlyphRun {
        let origin = self.origins.get(origin as usize).cloned().unwrap_or(RunOrigin::Format);
        GlyphRun {
            font,
            size,
            x,
            y,
            angle: 0.0,
            color: BLACK,
            origin,
            tag: Tag::ARTIFACT,
            glyphs: Vec::new(),
        }
    }
}

/// Chooses glyphs and remembers what can't be printed.
pub struct Shaper<'a> {
    fonts: &'a Fonts<'a>,
    known: HashMap<(Face, char), Option<(GlyphRef, f64)>>,
    faults: Vec<Fault>,
    noted: BTreeSet<Fault>,
}

impl<'a> Shaper<'a> {
    /// A shaper that knows no glyph yet.
    pub fn new(fonts: &'a Fonts<'a>) -> Self {
        Shaper { fonts, known: HashMap::new(), faults: Vec::new(), noted: BTreeSet::new() }
    }

    /// Sets `inlines` in a row.
    pub fn shape(&mut self, inlines: &[Inline], style: TextStyle) -> ShapedText {
        let mut text = ShapedText { latin_gap: style.latin_gap, ..ShapedText::default() };
        self.push_all(inlines, style, &mut text);
        text
    }

    /// Sets the program's own text in a row.
    pub fn plain(&mut self, string: &str, style: TextStyle) -> ShapedText {
        let mut text = ShapedText::default();
        self.push(string, RunOrigin::Format, style, &mut text);
        text
    }

    /// Adds the program's own text at the end of `text`.
    pub fn append(&mut self, text: &mut ShapedText, string: &str, style: TextStyle) {
        self.push(string, RunOrigin::Format, style, text);
    }

    fn push_all(&mut self, inlines: &[Inline], style: TextStyle, text: &mut ShapedText) {
        for inline in inlines {
            match inline {
                Inline::Text { text: string, origin } => {
                    let origin = match origin {
                        Origin::Format => RunOrigin::Format,
                        Origin::Input(span) => RunOrigin::Input(*span),
                    };
                    self.push(string, origin, style, text);
                }
                Inline::Figure(occurrence) => {
                    let origin = RunOrigin::Figure(occurrence.figure.clone());
                    self.push(&occurrence.text, origin, style, text);
                }
                Inline::Strong(inner) => {
                    self.push_all(inner, TextStyle { face: style.strong, ..style }, text)
                }
            }
        }
    }

    fn push(&mut self, string: &str, origin: RunOrigin, style: TextStyle, text: &mut ShapedText) {
        let index = u32::try_from(text.origins.len()).unwrap_or(u32::MAX);
        text.atoms.reserve(string.len() / 2);
        for (offset, ch) in string.char_indices() {
            let ch = if ch.is_ascii_whitespace() || ch == '\u{A0}' { ' ' } else { ch };
            let found = self.find(style.face, ch);
            if found.is_none() && ch != ' ' && ch != '\u{3000}' {
                self.note_missing(ch, offset, string, &origin);
            }
            text.push(atom(ch, found, style, index));
        }
        text.origins.push(origin);
    }

    fn find(&mut self, role: Face, ch: char) -> Option<(GlyphRef, f64)> {
        let fonts = self.fonts;
        *self.known.entry((role, ch)).or_insert_with(|| {
            let usual = ordinary(ch).is_none();
            let glyph = usual.then(|| fonts.glyph(role, ch)).flatten();
            glyph.map(|glyph| (glyph, fonts.advance(glyph)))
        })
    }

    fn note_missing(&mut self, ch: char, offset: usize, string: &str, origin: &RunOrigin) {
        let span = match origin {
            RunOrigin::Input(span) => Some(span.part_of(string, offset, ch.len_utf8())),
            _ => None,
        };
        self.note(Fault::Missing { ch, span });
    }

    /// Notes a fault that another shaper met, or this one; each once.
    pub fn note(&mut self, fault: Fault) {
        if self.noted.insert(fault.clone()) {
            self.faults.push(fault);
        }
    }

    /// The faults: what can't be printed.
    pub fn into_faults(self) -> Vec<Fault> {
        self.faults
    }
}

fn atom(ch: char, found: Option<(GlyphRef, f64)>, style: TextStyle, origin: u32) -> Atom {
    let natural = found.map_or(1.0, |(_, advance)| advance);
    let (advance, shift) = if style.tabular && ch.is_ascii_digit() {
        (TABULAR_DIGIT, (TABULAR_DIGIT - natural) / 2.0)
    } else if natural == 1.0 {
        (style.full, (style.full - 1.0) / 2.0)
    } else {
        (natural, 0.0)
    };
    Atom {
        ch,
        glyph: found.map(|(glyph, _)| glyph),
        advance,
        shift,
        class: characters::class(ch),
        origin,
        start: 0.0,
        joint: Joint::default(),
    }
}
