//! Paragraphs and headings as pieces of lines.

use super::balance::{self, Manner};
use super::linebreak::{self, Fill};
use super::piece::{self, HeadingMark, Piece};
use super::shape::{ShapedText, Shaper, TextStyle};
use super::style::PageStyle;
use crate::document::{self, Heading, Inline};
use crate::fonts::Face;
use std::ops::Range;

/// Height of the ink of Chinese characters above the base line, em.
pub const ASCENT: f64 = 0.86;

/// The base line in a line of `height` whose characters stand in its middle.
pub fn base_line(height: f64, size: f64) -> f64 {
    (height - size) / 2.0 + ASCENT * size
}

/// A paragraph of running text: two characters of indent, flush, at least two lines together at its ends. One
/// that ends in a colon is kept with what it announces.
pub fn paragraph(shaper: &mut Shaper<'_>, style: &PageStyle, content: &[Inline]) -> Vec<Piece> {
    let text = shaper.shape(content, body_style(style, Face::Fangsong));
    let mut pieces = flush_lines(&text, style);
    let last = pieces.len().saturating_sub(1);
    let announces = document::plain_text(content).trim_end().ends_with(['：', ':']);
    for (i, piece) in pieces.iter_mut().enumerate() {
        piece.keep = (i == last && announces) || (i < last && (i == 0 || i + 1 == last));
    }
    pieces
}

/// A heading, kept with what follows.
pub fn heading(shaper: &mut Shaper<'_>, style: &PageStyle, heading: &Heading) -> Vec<Piece> {
    let mut pieces = match heading.level {
        0 => part_title(shaper, style, &heading.content),
        level => {
            let said = document::plain_text(&heading.content);
            let face = heading_face(level, &said);
            let text = shaper.shape(&heading.content, body_style(style, face));
            // The title of an annex stands over it.
            if said.starts_with("附件") {
                annex_title(&text, style)
            } else {
                flush_lines(&text, style)
            }
        }
    };
    for piece in &mut pieces {
        piece.keep = true;
    }
    if let Some(first) = pieces.first_mut() {
        let title = document::plain_text(&heading.content);
        first.mark = Some(HeadingMark { level: heading.level, title, listed: heading.level <= 1 });
    }
    pieces
}

/// 一、 in 黑体, （一） in 楷体, as the standard has it wherever they stand; others by their level.
fn heading_face(level: u8, text: &str) -> Face {
    let is_numeral = |c: char| "一二三四五六七八九十百".contains(c);
    let numbered = text.trim_start_matches(is_numeral);
    let in_marks = text.strip_prefix(['（', '(']).map(|rest| rest.trim_start_matches(is_numeral));
    match level {
        _ if numbered.len() < text.len() && numbered.starts_with('、') => Face::Hei,
        _ if in_marks.is_some_and(|rest| rest.starts_with(['）', ')'])) => Face::Kai,
        1 => Face::Hei,
        2 => Face::Kai,
        _ => Face::Fangsong,
    }
}

/// Balanced lines in the middle, on the grid.
fn annex_title(text: &ShapedText, style: &PageStyle) -> Vec<Piece> {
    let width = style.character_pitch() * f64::from(style.characters_per_line.max(1));
    let mut pieces = centred(text, style.body_size_pt.max(1.0), width, style.line_pitch());
    pieces.iter_mut().for_each(|piece| piece.on_grid = true);
    pieces
}

/// Characters on the grid of running text: at the default size they stand a fifth of a point closer than their
/// own width, so that 28 of them fill 156 mm.
fn body_style(style: &PageStyle, face: Face) -> TextStyle {
    let full = style.character_pitch() / style.body_size_pt.max(1.0);
    TextStyle { full, latin_gap: style.latin_gap_em, ..TextStyle::new(face) }
}

fn flush_lines(text: &ShapedText, style: &PageStyle) -> Vec<Piece> {
    let size = style.body_size_pt.max(1.0);
    let full = style.character_pitch() / size;
    let measure = full * f64::from(style.characters_per_line.max(1));
    let indent = (2.0 * full).min(measure / 2.0);
    let lines = linebreak::fill(text, measure - indent, measure);
    let count = lines.len();
    lines
        .into_iter()
        .enumerate()
        .map(|(i, range)| {
            let indent = if i == 0 { indent } else { 0.0 };
            let fill = if i + 1 == count { Fill::Ragged } else { Fill::Full };
            let line =
                BrokenLine { text, range, x: indent * size, measure: measure - indent, size, fill };
            Piece {
                height: style.line_pitch(),
                items: line.items(style.line_pitch()),
                on_grid: true,
                ..Piece::default()
            }
        })
        .collect()
}

/// A line ready to be drawn.
struct BrokenLine<'a> {
    text: &'a ShapedText,
    range: Range<usize>,
    x: f64,
    measure: f64,
    size: f64,
    fill: Fill,
}

impl BrokenLine<'_> {
    fn items(&self, height: f64) -> Vec<super::pages::Drawn> {
        let placed = linebreak::place(self.text, self.range.clone(), self.measure, self.fill);
        let xs: Vec<f64> = placed.xs.iter().map(|x| x * self.size).collect();
        self.text.runs(self.range.clone(), &xs, self.size, self.x, base_line(height, self.size))
    }
}

/// The title of a part: centred, in lines of like length, with white around it that keeps the grid.
fn part_title(shaper: &mut Shaper<'_>, style: &PageStyle, content: &[Inline]) -> Vec<Piece> {
    let size = style.part_title_size_pt.max(1.0);
    let text = shaper.shape(content, TextStyle::new(Face::Title));
    let width = style.character_pitch() * f64::from(style.characters_per_line.max(1));
    let line_height = style.line_pitch() * (size * 1.4 / style.line_pitch()).ceil().max(1.0);
    let line_height = if size < style.line_pitch() {
        line_height.min(style.line_pitch() * 1.25)
    } else {
        line_height
    };
    let mut pieces = centred(&text, size, width, line_height);
    let height = piece::height(&pieces);
    let rounded = ((height + size * 0.8) / style.line_pitch()).ceil() * style.line_pitch();
    if let Some(last) = pieces.last_mut() {
        last.height += rounded - height;
    }
    if let Some(first) = pieces.first_mut() {
        first.on_grid = true;
    }
    pieces
}

/// Balanced lines in the middle of `width` pt.
pub fn centred(text: &ShapedText, size: f64, width: f64, line_height: f64) -> Vec<Piece> {
    balance::balanced(text, width / size, Manner::Title)
        .into_iter()
        .map(|range| {
            let measure = text.width(range.clone());
            let x = (width - measure * size) / 2.0;
            let line = BrokenLine { text, range, x, measure, size, fill: Fill::Ragged };
            Piece {
                height: line_height,
                items: line.items(line_height),
                keep: true,
                ..Piece::default()
            }
        })
        .collect()
}

/// Sets one line in the left, middle or right of `width` pt, however long it is; `share` is 0, ½ or 1.
pub fn single(text: &ShapedText, size: f64, width: f64, share: f64, line_height: f64) -> Piece {
    let measure = text.total();
    let x = (width - measure * size) * share;
    let line =
        BrokenLine { text, range: 0..text.atoms.len(), x, measure, size, fill: Fill::Ragged };
    Piece { height: line_height, items: line.items(line_height), ..Piece::default() }
}

/// The same in as many lines as it takes.
pub fn ragged(
    text: &ShapedText,
    size: f64,
    width: f64,
    share: f64,
    line_height: f64,
) -> Vec<Piece> {
    let measure = width / size;
    let piece = |range: Range<usize>| {
        let long = linebreak::place(text, range.clone(), measure, Fill::Ragged).width;
        let x = (width - long * size) * share;
        let line = BrokenLine { text, range, x, measure, size, fill: Fill::Ragged };
        Piece { height: line_height, items: line.items(line_height), ..Piece::default() }
    };
    linebreak::fill(text, measure, measure).into_iter().map(piece).collect()
}

/// Lines from the left edge of `width` pt, broken where they must be.
pub fn small(text: &ShapedText, size: f64, width: f64, line_height: f64) -> Vec<Piece> {
    let measure = width / size;
    let lines = linebreak::fill(text, measure, measure);
    let count = lines.len();
    lines
        .into_iter()
        .enumerate()
        .map(|(i, range)| {
            let fill = if i + 1 == count { Fill::Ragged } else { Fill::Full };
            let line = BrokenLine { text, range, x: 0.0, measure, size, fill };
            Piece { height: line_height, items: line.items(line_height), ..Piece::default() }
        })
        .collect()
}
