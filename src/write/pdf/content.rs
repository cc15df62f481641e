//! The content of a page, as PDF operators. PDF counts y upwards from the foot of the sheet.
//!
//! printpdf can do this too, but turns each operator into objects twice over; on a whole document that takes longer
//! than laying it out.

use super::font::{self, SubsetGlyph, SubsetKey, Subsets};
use super::spans::{self, GlyphEvents};
use super::{PdfError, file};
use crate::document::drawing::{Color, PathCommand, Stroke};
use crate::layout::pages::{Drawn, GlyphRun, Page, RuleLine};
use crate::layout::structure::Tag;
use std::io::Write as _;

/// The content of a page.
#[derive(Debug)]
pub struct PageContent {
    /// Operators, deflated.
    pub bytes: Vec<u8>,
    /// The elements that the numbered stretches belong to.
    pub stretches: Vec<Tag>,
}

/// Draws a page.
pub fn draw(page: &Page, subsets: &Subsets) -> Result<PageContent, PdfError> {
    let mut pen = Pen {
        out: Vec::with_capacity(page.items.len() * 60),
        height: page.height,
        state: State::default(),
        around: spans::groups(page, subsets)?.into_iter(),
        stretches: Vec::new(),
        open: None,
    };
    for item in &page.items {
        pen.enter(item.tag());
        match item {
            Drawn::Run(run) => pen.run(run, subsets)?,
            Drawn::Rule(rule) => pen.rule(rule),
            Drawn::Path { commands, fill, stroke, .. } => pen.path(commands, *fill, *stroke),
        }
    }
    pen.leave();
    Ok(PageContent {
        bytes: file::deflated(&pen.out, file::Effort::Some)?,
        stretches: pen.stretches,
    })
}

/// The state of the reader, so that it is set only when it changes.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
struct State {
    in_text: bool,
    font: Option<(SubsetKey, f64)>,
    fill: Option<Color>,
    stroke: Option<Color>,
    width: Option<f64>,
}

struct Pen {
    out: Vec<u8>,
    height: f64,
    state: State,
    /// The groups around each glyph that is still to come.
    around: std::vec::IntoIter<GlyphEvents>,
    /// The elements of the stretches so far.
    stretches: Vec<Tag>,
    /// The element that the open stretch belongs to.
    open: Option<Tag>,
}

impl Pen {
    /// Lets what follows belong to `tag`.
    fn enter(&mut self, tag: Tag) {
        if self.open != Some(tag) {
            self.begin(tag, None);
        }
    }

    /// Begins a stretch of content that belongs to `tag`; what it shows may stand for another text.
    ///
    /// Stretches are never inside each other: some readers take the end of an inner one for that of both.
    fn begin(&mut self, tag: Tag, stands_for: Option<&str>) {
        self.leave();
        self.open = Some(tag);
        // What kind of element it is, the tree tells.
        self.say(match (tag == Tag::ARTIFACT, stands_for) {
            (true, _) => "/Artifact <<",
            (false, Some(_)) => "/Span <<",
            (false, None) => "/P <<",
        });
        if let Some(text) = stands_for {
            self.say("/ActualText <FEFF");
            for unit in text.encode_utf16() {
                self.hex(unit);
            }
            self.say(">");
        }
        if tag != Tag::ARTIFACT {
            let _ = write!(self.out, "/MCID {}", self.stretches.len());
            self.stretches.push(tag);
        }
        self.say(">> BDC\n");
    }

    /// Closes the stretch that is open.
    fn leave(&mut self) {
        self.end_text();
        if self.open.take().is_some() {
            self.say("EMC\n");
        }
    }

    fn run(&mut self, run: &GlyphRun, subsets: &Subsets) -> Result<(), PdfError> {
        let family = subsets.of(run.font);
        let mut line = GlyphRow { size: run.size, ..GlyphRow::default() };
        for (i, glyph) in run.glyphs.iter().enumerate() {
            let GlyphEvents { opens, closes } = self.around.next().unwrap_or_default();
            if let Some(text) = opens {
                self.show(run, &mut line);
                self.begin(run.tag, Some(&text));
            }
            let placed = family.find(glyph)?;
            if line.font.is_some_and(|font| font != placed.key) {
                self.show(run, &mut line);
            }
            line.push(glyph.x, placed);
            if closes {
                self.show(run, &mut line);
                self.leave();
                if i + 1 < run.glyphs.len() {
                    self.begin(run.tag, None);
                }
            }
        }
        self.show(run, &mut line);
        Ok(())
    }

    /// Shows the glyphs of a run that were put on a line.
    fn show(&mut self, run: &GlyphRun, line: &mut GlyphRow) {
        let Some(font) = line.font else { return };
        self.fill(run.color);
        if !self.state.in_text {
            self.say("BT\n");
            self.state.in_text = true;
        }
        if self.state.font != Some((font, run.size)) {
            let _ = write!(self.out, "/{} ", font::id(font).0);
            self.numbers(&[run.size]);
            self.say("Tf\n");
            self.state.font = Some((font, run.size));
        }
        self.matrix(run, line.from);
        self.say("[<");
        for (id, moved) in line.glyphs.drain(..) {
            if moved != 0 {
                self.say(">");
                file::push_number(moved, &mut self.out);
                self.say("<");
            }
            self.hex(id);
        }
        self.say(">] TJ\n");
        *line = GlyphRow { size: run.size, ..GlyphRow::default() };
    }

    fn matrix(&mut self, run: &GlyphRun, from: f64) {
        let (sin, cos) =
            if run.angle == 0.0 { (0.0, 1.0) } else { run.angle.to_radians().sin_cos() };
        let (x, y) = (run.x + from * cos, self.height - run.y + from * sin);
        self.numbers(&[cos, sin, -sin, cos, x, y]);
        self.say("Tm\n");
    }

    fn end_text(&mut self) {
        if self.state.in_text {
            self.say("ET\n");
            self.state.in_text = false;
        }
    }

    fn fill(&mut self, color: Color) {
        if self.state.fill != Some(color) {
            self.color(color);
            self.say("rg\n");
            self.state.fill = Some(color);
        }
    }

    fn stroke(&mut self, color: Color, width: f64) {
        if self.state.stroke != Some(color) {
            self.color(color);
            self.say("RG\n");
            self.state.stroke = Some(color);
        }
        if self.state.width != Some(width) {
            self.numbers(&[width]);
            self.say("w\n");
            self.state.width = Some(width);
        }
    }

    fn color(&mut self, Color(r, g, b): Color) {
        self.numbers(&[r, g, b].map(|part| f64::from(part) / 255.0));
    }

    fn rule(&mut self, rule: &RuleLine) {
        self.end_text();
        self.stroke(Color(0, 0, 0), rule.width);
        self.point(rule.x0, rule.y0, "m ");
        self.point(rule.x1, rule.y1, "l S\n");
    }

    fn path(&mut self, commands: &[PathCommand], fill: Option<Color>, stroke: Option<Stroke>) {
        self.end_text();
        if let Some(color) = fill {
            self.fill(color);
        }
        if let Some(stroke) = stroke {
            self.stroke(stroke.color, stroke.width);
        }
        for command in commands {
            match *command {
                PathCommand::Move(x, y) => self.point(x, y, "m\n"),
                PathCommand::Line(x, y) => self.point(x, y, "l\n"),
                PathCommand::Cubic(a, b, c) => {
                    self.point(a.0, a.1, "");
                    self.point(b.0, b.1, "");
                    self.point(c.0, c.1, "c\n");
                }
                PathCommand::Close => self.say("h\n"),
            }
        }
        self.say(match (fill.is_some(), stroke.is_some()) {
            (true, true) => "B\n",
            (true, false) => "f\n",
            (false, true) => "S\n",
            (false, false) => "n\n",
        });
    }

    fn point(&mut self, x: f64, y: f64, operator: &str) {
        self.numbers(&[x, self.height - y]);
        self.say(operator);
    }

    fn say(&mut self, text: &str) {
        self.out.extend_from_slice(text.as_bytes());
    }

    /// Numbers to a thousandth, each followed by a space: more is noise in the file.
    fn numbers(&mut self, numbers: &[f64]) {
        for number in numbers {
            let thousandths = (number * 1000.0).round() as i64;
            let (whole, mut part) = (thousandths.abs() / 1000, thousandths.abs() % 1000);
            if thousandths < 0 {
                self.out.push(b'-');
            }
            file::push_number(whole, &mut self.out);
            if part > 0 {
                self.out.push(b'.');
                // One digit after the other, until only zeros would follow.
                for place in [100, 10, 1] {
                    if part > 0 {
                        file::push_number(part / place, &mut self.out);
                        part %= place;
                    }
                }
            }
            self.out.push(b' ');
        }
    }

    fn hex(&mut self, number: u16) {
        for shift in [12, 8, 4, 0] {
            let digit = usize::from(number >> shift & 0xF);
            self.out.push(b"0123456789ABCDEF".get(digit).copied().unwrap_or(b'0'));
        }
    }
}

/// Glyphs of a subset in a row, each with what moves the pen before it. The pen is followed as the reader moves it, so that
/// rounding never adds up.
#[derive(Debug, Default)]
struct GlyphRow {
    /// The subset that they are from, once there is a glyph.
    font: Option<SubsetKey>,
    /// Type size, pt.
    size: f64,
    /// The place of the first glyph, pt from the start of the run.
    from: f64,
    /// The reader's pen, thousandths of an em from there.
    pen: f64,
    /// New numbers, and thousandths of an em to the left before each.
    glyphs: Vec<(u16, i64)>,
}

impl GlyphRow {
    fn push(&mut self, x: f64, SubsetGlyph { key, id, width }: SubsetGlyph) {
        let to_mille = if self.size > 0.0 { 1000.0 / self.size } else { 0.0 };
        if self.font.is_none() {
            self.font = Some(key);
            self.from = x;
        }
        let moved = (self.pen - (x - self.from) * to_mille).round();
        self.pen += f64::from(width) - moved;
        self.glyphs.push((id, moved as i64));
    }
}
