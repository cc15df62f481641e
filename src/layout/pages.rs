//! Finished pages: glyphs, rules and shapes at their places. Nothing here knows of a file format.
//!
//! Coordinates are in pt, x to the right and y downwards from the top left corner of the sheet.

use super::structure::{Structure, Tag};
use crate::calc::FigureId;
use crate::document::drawing::{Color, PathCommand, Stroke};
use crate::fonts::Font;
use crate::source::Span;
use std::fmt::Write as _;

/// Black.
pub const BLACK: Color = Color(0, 0, 0);

/// A whole document on paper.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Pages {
    /// The pages in order.
    pub pages: Vec<Page>,
    /// The outline that a reader shows beside the pages, in order.
    pub outline: Vec<OutlineEntry>,
    /// The structure that everything drawn belongs to.
    pub structure: Structure,
}

/// One page.
#[derive(Debug, Clone, PartialEq)]
pub struct Page {
    /// Width of the sheet, pt.
    pub width: f64,
    /// Height of the sheet, pt.
    pub height: f64,
    /// The page's label.
    pub label: PageLabel,
    /// Everything drawn, the first at the bottom.
    pub items: Vec<Drawn>,
    /// Areas that lead elsewhere.
    pub links: Vec<Link>,
}

/// The label of a page: what it is called.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PageLabel {
    /// Cover and contents: not printed, i, ii, iii in a reader.
    Front(u32),
    /// Contents that are numbered apart: I, II, III at the foot.
    Contents(u32),
    /// The number printed at the foot.
    Number(u32),
}

/// An item that is drawn.
#[derive(Debug, Clone, PartialEq)]
pub enum Drawn {
    /// Characters on one base line.
    Run(GlyphRun),
    /// A straight line, horizontal or vertical.
    Rule(RuleLine),
    /// Any other shape.
    Path {
        /// The path of the pen.
        commands: Vec<PathCommand>,
        /// The colour that fills it.
        fill: Option<Color>,
        /// The line around it.
        stroke: Option<Stroke>,
        /// The element that it belongs to.
        tag: Tag,
    },
}

/// Characters of one font, size and origin on one base line.
#[derive(Debug, Clone, PartialEq)]
pub struct GlyphRun {
    /// The font.
    pub font: Font,
    /// Type size, pt.
    pub size: f64,
    /// The place where the run starts.
    pub x: f64,
    /// Its base line.
    pub y: f64,
    /// The angle by which it is turned about its start, in degrees against the clock.
    pub angle: f64,
    /// Colour.
    pub color: Color,
    /// The origin of its text.
    pub origin: RunOrigin,
    /// The element that it belongs to.
    pub tag: Tag,
    /// The glyphs.
    pub glyphs: Vec<Glyph>,
}

/// A glyph in a run.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Glyph {
    /// Number in the font.
    pub id: u16,
    /// Distance from the start of the run, pt.
    pub x: f64,
    /// The character it stands for.
    pub ch: char,
}

/// The origin of a run's text: who wrote it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum RunOrigin {
    /// The format or the program.
    Format,
    /// The user, at this place.
    Input(Span),
    /// A figure, by its id.
    Figure(FigureId),
    /// The program, across the pages of a draft.
    Watermark,
}

/// A straight line.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct RuleLine {
    /// Start, x.
    pub x0: f64,
    /// Start, y.
    pub y0: f64,
    /// End, x.
    pub x1: f64,
    /// End, y.
    pub y1: f64,
    /// Thickness, pt.
    pub width: f64,
}

/// A rectangle that leads to a place in the document.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Link {
    /// Left, top, right, bottom.
    pub area: [f64; 4],
    /// The place where it leads.
    pub target: LinkTarget,
    /// The element that it belongs to.
    pub tag: Tag,
}

/// A place in the document.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct LinkTarget {
    /// Page, from 0.
    pub page: usize,
    /// Height on it.
    pub y: f64,
}

/// A line of the outline.
#[derive(Debug, Clone, PartialEq)]
pub struct OutlineEntry {
    /// Its text.
    pub title: String,
    /// Depth, 0 for parts.
    pub level: u8,
    /// The place where it leads.
    pub target: LinkTarget,
}

impl Drawn {
    /// The element that it belongs to.
    pub fn tag(&self) -> Tag {
        match self {
            Drawn::Run(run) => run.tag,
            Drawn::Path { tag, .. } => *tag,
            Drawn::Rule(_) => Tag::ARTIFACT,
        }
    }

    /// Makes it part of an element.
    pub fn set_tag(&mut self, to: Tag) {
        match self {
            Drawn::Run(run) => run.tag = to,
            Drawn::Path { tag, .. } => *tag = to,
            Drawn::Rule(_) => {}
        }
    }

    /// Moves it.
    pub fn shift(&mut self, dx: f64, dy: f64) {
        match self {
            Drawn::Run(run) => {
                run.x += dx;
                run.y += dy;
            }
            Drawn::Rule(rule) => {
                rule.x0 += dx;
                rule.x1 += dx;
                rule.y0 += dy;
                rule.y1 += dy;
            }
            Drawn::Path { commands, .. } => {
                for command in commands {
                    *command = moved(*command, dx, dy);
                }
            }
        }
    }
}

fn moved(command: PathCommand, dx: f64, dy: f64) -> PathCommand {
    let at = |(x, y): (f64, f64)| (x + dx, y + dy);
    match command {
        PathCommand::Move(x, y) => PathCommand::Move(x + dx, y + dy),
        PathCommand::Line(x, y) => PathCommand::Line(x + dx, y + dy),
        PathCommand::Cubic(a, b, c) => PathCommand::Cubic(at(a), at(b), at(c)),
        PathCommand::Close => PathCommand::Close,
    }
}

impl GlyphRun {
    /// The characters it shows.
    pub fn text(&self) -> String {
        self.glyphs.iter().map(|glyph| glyph.ch).collect()
    }
}

impl Page {
    /// The characters of all runs in the order in which they are drawn.
    pub fn text(&self) -> String {
        self.runs().map(GlyphRun::text).collect()
    }

    /// The runs in the order in which they are drawn.
    pub fn runs(&self) -> impl Iterator<Item = &GlyphRun> {
        self.items.iter().filter_map(|item| match item {
            Drawn::Run(run) => Some(run),
            _ => None,
        })
    }
}

impl Pages {
    /// Everything as text, coordinates to a tenth of a point.
    pub fn dump(&self) -> String {
        let mut out = String::new();
        for (index, page) in self.pages.iter().enumerate() {
            dump_page(index, page, &mut out);
        }
        for entry in &self.outline {
            let indent = "  ".repeat(usize::from(entry.level));
            let LinkTarget { page, y } = entry.target;
            let _ = writeln!(out, "outline {indent}{} -> {page} {y:.1}", entry.title);
        }
        out
    }
}

fn dump_page(index: usize, page: &Page, out: &mut String) {
    let label = match page.label {
        PageLabel::Front(n) => format!("front {n}"),
        PageLabel::Contents(n) => format!("contents {n}"),
        PageLabel::Number(n) => format!("number {n}"),
    };
    let _ = writeln!(out, "page {index} ({label}) {:.1} x {:.1}", page.width, page.height);
    for item in &page.items {
        dump_item(item, out);
    }
    for Link { area: [l, t, r, b], target, .. } in &page.links {
        let _ =
            writeln!(out, "  link {l:.1},{t:.1} {r:.1},{b:.1} -> {} {:.1}", target.page, target.y);
    }
}

fn dump_item(item: &Drawn, out: &mut String) {
    let _ = match item {
        Drawn::Run(run) => {
            let origin = match &run.origin {
                RunOrigin::Format | RunOrigin::Watermark => String::new(),
                RunOrigin::Input(span) => format!(" input {}..{}", span.start, span.end),
                RunOrigin::Figure(id) => format!(" figure {id}"),
            };
            let (font, size) = (run.font.key(), run.size);
            writeln!(out, "  {:.1},{:.1} {font} {size:.1}{origin} {:?}", run.x, run.y, run.text())
        }
        Drawn::Rule(RuleLine { x0, y0, x1, y1, width }) => {
            writeln!(out, "  rule {x0:.1},{y0:.1} {x1:.1},{y1:.1} {width:.1}")
        }
        Drawn::Path { commands, fill, stroke, .. } => {
            let [fill, stroke] = [fill.is_some(), stroke.is_some()];
            writeln!(out, "  path {} steps fill {fill} stroke {stroke}", commands.len())
        }
    };
}
