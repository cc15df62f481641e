//! What is drawn on a page, as printpdf's operations. PDF counts y upwards from the foot of the sheet.

use super::PdfError;
use super::font::Subset;
use super::spans::{self, Around};
use crate::document::drawing::{Color, PathCommand, Stroke};
use crate::fonts::Font;
use crate::layout::pages::{GlyphRun, Item, Link, Page, Pages, Rule};
use crate::layout::structure::Tag;
use printpdf::{
    Actions, BorderArray, Codepoint, ColorArray, Destination, DictItem, HighlightingMode, Line,
    LinePoint, LinkAnnotation, Op, PaintMode, PdfFontHandle, PdfPage, Point, Polygon, PolygonRing,
    Pt, Rect, Rgb, TextItem, TextMatrix, WindingOrder,
};
use std::collections::BTreeMap;

/// One page, and the elements that its numbered stretches belong to.
pub fn page(
    page: &Page,
    pages: &Pages,
    subsets: &BTreeMap<Font, Subset>,
) -> Result<(PdfPage, Vec<Tag>), PdfError> {
    let mut ops = Ops {
        list: Vec::with_capacity(page.items.len() * 3),
        height: page.height,
        state: State::default(),
        around: spans::groups(page, subsets)?.into_iter(),
        stretches: Vec::new(),
        open: None,
    };
    for item in &page.items {
        ops.enter(item.tag());
        match item {
            Item::Run(run) => ops.run(run, subsets)?,
            Item::Rule(rule) => ops.rule(rule),
            Item::Path { commands, fill, stroke, .. } => ops.path(commands, *fill, *stroke),
        }
    }
    ops.leave();
    ops.list.extend(
        page.links.iter().map(|l| Op::LinkAnnotation { link: link(l, page.height, pages) }),
    );
    let sheet = Rect {
        x: Pt(0.0),
        y: Pt(0.0),
        width: pt(page.width),
        height: pt(page.height),
        mode: None,
        winding_order: None,
    };
    let page = PdfPage {
        media_box: sheet.clone(),
        trim_box: sheet.clone(),
        crop_box: sheet,
        ops: ops.list,
    };
    Ok((page, ops.stretches))
}

/// A length to a thousandth of a point: more is noise in the file.
fn pt(length: f64) -> Pt {
    Pt(((length * 1000.0).round() / 1000.0) as f32)
}

fn link(link: &Link, height: f64, pages: &Pages) -> LinkAnnotation {
    let [left, top, right, bottom] = link.area;
    let rect = Rect {
        x: pt(left),
        y: pt(height - bottom),
        width: pt(right - left),
        height: pt(bottom - top),
        mode: None,
        winding_order: None,
    };
    let target_height = pages.pages.get(link.target.page).map_or(0.0, |page| page.height);
    let goto = Actions::Goto(Destination::Xyz {
        page: link.target.page.saturating_add(1),
        left: Some(0.0),
        top: Some(pt(target_height - link.target.y).0),
        zoom: None,
    });
    // The default border is visible.
    let border = Some(BorderArray::Solid([0.0, 0.0, 0.0]));
    LinkAnnotation::new(
        rect,
        goto,
        border,
        Some(ColorArray::Transparent),
        Some(HighlightingMode::Invert),
    )
}

/// What the reader's state is, so that it is set only when it changes.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
struct State {
    in_text: bool,
    font: Option<(Font, f64)>,
    fill: Option<Color>,
    stroke: Option<Color>,
    width: Option<f64>,
}

struct Ops {
    list: Vec<Op>,
    height: f64,
    state: State,
    /// The groups around each glyph that is still to come.
    around: std::vec::IntoIter<Around>,
    /// The elements of the stretches so far.
    stretches: Vec<Tag>,
    /// What the stretch that is open belongs to.
    open: Option<Tag>,
}

impl Ops {
    /// What follows belongs to `tag`.
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
        let mut map: BTreeMap<String, DictItem> = BTreeMap::new();
        map.extend(stands_for.map(|text| ("ActualText".to_owned(), text_string(text))));
        // What kind of element it is, the tree tells.
        let mut kind = if stands_for.is_some() { "Span" } else { "P" };
        if tag == Tag::ARTIFACT {
            kind = "Artifact";
        } else {
            let number = i64::try_from(self.stretches.len()).unwrap_or(i64::MAX);
            map.insert("MCID".to_owned(), DictItem::Int(number));
            self.stretches.push(tag);
        }
        let tag = kind.to_owned();
        self.list.push(if map.is_empty() {
            Op::BeginMarkedContent { tag }
        } else {
            Op::BeginMarkedContentWithProperties { tag, properties: DictItem::Dict { map } }
        });
    }

    /// Closes the stretch that is open.
    fn leave(&mut self) {
        self.end_text();
        if self.open.take().is_some() {
            self.list.push(Op::EndMarkedContent);
        }
    }

    fn run(&mut self, run: &GlyphRun, subsets: &BTreeMap<Font, Subset>) -> Result<(), PdfError> {
        let Some(subset) = subsets.get(&run.font) else { return Ok(()) };
        self.fill(run.color);
        self.start_text();
        if self.state.font != Some((run.font, run.size)) {
            self.list.push(Op::SetFont {
                font: PdfFontHandle::External(subset.id()),
                size: pt(run.size),
            });
            self.state.font = Some((run.font, run.size));
        }
        let glyphs = codepoints(run, subset)?;
        let mut piece: Vec<Codepoint> = Vec::new();
        let mut from = 0.0;
        for (glyph, codepoint) in run.glyphs.iter().zip(glyphs) {
            let Around { opens, closes } = self.around.next().unwrap_or_default();
            if let Some(text) = opens {
                self.show(run, from, std::mem::take(&mut piece));
                self.begin(run.tag, Some(&text));
                self.start_text();
            }
            if piece.is_empty() {
                from = glyph.x;
            }
            piece.push(codepoint);
            if closes {
                self.show(run, from, std::mem::take(&mut piece));
                self.begin(run.tag, None);
                self.start_text();
            }
        }
        self.show(run, from, piece);
        Ok(())
    }

    /// Some of a run's glyphs, the first of them `from` pt from its start.
    fn show(&mut self, run: &GlyphRun, from: f64, glyphs: Vec<Codepoint>) {
        if !glyphs.is_empty() {
            let matrix = TextMatrix::Raw(self.matrix(run, from));
            self.list.push(Op::SetTextMatrix { matrix });
            self.list.push(Op::ShowText { items: vec![TextItem::GlyphIds(glyphs)] });
        }
    }

    fn matrix(&self, run: &GlyphRun, from: f64) -> [f32; 6] {
        if run.angle == 0.0 {
            return [1.0, 0.0, 0.0, 1.0, pt(run.x + from).0, pt(self.height - run.y).0];
        }
        let (sin, cos) = run.angle.to_radians().sin_cos();
        let [x, y] = [pt(run.x + from * cos).0, pt(self.height - run.y + from * sin).0];
        let [sin, cos] = [sin, cos].map(|n| ((n * 1e5).round() / 1e5) as f32);
        [cos, sin, -sin, cos, x, y]
    }

    fn start_text(&mut self) {
        if !self.state.in_text {
            self.list.push(Op::StartTextSection);
            self.state.in_text = true;
        }
    }

    fn end_text(&mut self) {
        if self.state.in_text {
            self.list.push(Op::EndTextSection);
            self.state.in_text = false;
        }
    }

    fn fill(&mut self, color: Color) {
        if self.state.fill != Some(color) {
            self.list.push(Op::SetFillColor { col: rgb(color) });
            self.state.fill = Some(color);
        }
    }

    fn stroke(&mut self, color: Color, width: f64) {
        if self.state.stroke != Some(color) {
            self.list.push(Op::SetOutlineColor { col: rgb(color) });
            self.state.stroke = Some(color);
        }
        if self.state.width != Some(width) {
            self.list.push(Op::SetOutlineThickness { pt: pt(width) });
            self.state.width = Some(width);
        }
    }

    fn rule(&mut self, rule: &Rule) {
        self.end_text();
        self.stroke(Color(0, 0, 0), rule.width);
        let points = vec![self.point(rule.x0, rule.y0, false), self.point(rule.x1, rule.y1, false)];
        self.list.push(Op::DrawLine { line: Line { points, is_closed: false } });
    }

    fn path(&mut self, commands: &[PathCommand], fill: Option<Color>, stroke: Option<Stroke>) {
        self.end_text();
        if let Some(color) = fill {
            self.fill(color);
        }
        if let Some(stroke) = stroke {
            self.stroke(stroke.color, stroke.width);
        }
        let parts = self.parts(commands);
        if let Some(_color) = fill {
            let mode = if stroke.is_some() { PaintMode::FillStroke } else { PaintMode::Fill };
            let rings = parts.into_iter().map(|part| PolygonRing { points: part.points }).collect();
            let polygon = Polygon { rings, mode, winding_order: WindingOrder::NonZero };
            self.list.push(Op::DrawPolygon { polygon });
        } else if stroke.is_some() {
            let lines = parts.into_iter().map(|line| Op::DrawLine { line });
            self.list.extend(lines);
        }
    }

    /// A path cut where the pen is lifted.
    fn parts(&self, commands: &[PathCommand]) -> Vec<Line> {
        let mut parts: Vec<Line> = Vec::new();
        for command in commands {
            if matches!(command, PathCommand::Move(..)) || parts.is_empty() {
                parts.push(Line { points: Vec::new(), is_closed: false });
            }
            let Some(part) = parts.last_mut() else { continue };
            match *command {
                PathCommand::Move(x, y) | PathCommand::Line(x, y) => {
                    part.points.push(self.point(x, y, false))
                }
                PathCommand::Cubic(a, b, c) => {
                    part.points.push(self.point(a.0, a.1, true));
                    part.points.push(self.point(b.0, b.1, true));
                    part.points.push(self.point(c.0, c.1, false));
                }
                PathCommand::Close => part.is_closed = true,
            }
        }
        parts
    }

    fn point(&self, x: f64, y: f64, bezier: bool) -> LinePoint {
        LinePoint { p: Point { x: pt(x), y: pt(self.height - y) }, bezier }
    }
}

/// UTF-16 with its mark.
fn text_string(text: &str) -> DictItem {
    let mut data = vec![0xFE, 0xFF];
    data.extend(text.encode_utf16().flat_map(u16::to_be_bytes));
    DictItem::String { data, literal: false }
}

fn rgb(Color(r, g, b): Color) -> printpdf::Color {
    let part = |n: u8| (f64::from(n) / 255.0 * 1000.0).round() as f32 / 1000.0;
    printpdf::Color::Rgb(Rgb { r: part(r), g: part(g), b: part(b), icc_profile: None })
}

/// The glyphs of a run, each followed by what moves the pen to the place of the next. The pen is followed as the
/// reader moves it, so that rounding never adds up.
fn codepoints(run: &GlyphRun, subset: &Subset) -> Result<Vec<Codepoint>, PdfError> {
    let to_mille = if run.size > 0.0 { 1000.0 / run.size } else { 0.0 };
    let mut pen = 0.0;
    let mut out = Vec::with_capacity(run.glyphs.len());
    for (i, glyph) in run.glyphs.iter().enumerate() {
        let (id, width) = subset.glyph(glyph.id)?;
        pen += f64::from(width);
        let offset = match run.glyphs.get(i + 1) {
            Some(next) => (pen - next.x * to_mille).round(),
            None => 0.0,
        };
        pen -= offset;
        out.push(Codepoint::with_cid(id, offset as f32, glyph.ch.to_string()));
    }
    Ok(out)
}
