//! The table of contents, made when the numbers of all pages are known.

use super::balance::{self, Manner};
use super::flow::{FlowItem, Piece};
use super::linebreak::{self, Fill};
use super::pages::{Item, Link, Target};
use super::paragraph;
use super::shape::{Shaper, Text, TextStyle};
use super::style::{Frame, PageStyle};
use crate::document::Inline;
use crate::fonts::Face;

/// A line of the contents.
#[derive(Debug, Clone, PartialEq)]
pub struct Entry {
    /// Level of the heading.
    pub level: u8,
    /// Its text.
    pub title: Vec<Inline>,
    /// Number of its page.
    pub number: u32,
    /// Its place; the page counts from the first one of the body.
    pub target: Target,
}

/// Distance between the dots of a leader, em.
const DOT: f64 = 0.36;

/// The contents as pieces.
pub fn contents<'a>(
    shaper: &mut Shaper<'_>,
    style: &PageStyle,
    frame: Frame,
    title: &[Inline],
    entries: &[Entry],
) -> Vec<FlowItem<'a>> {
    let size = style.part_title_size_pt.max(1.0);
    let title = shaper.shape(title, TextStyle::new(Face::Title));
    let mut pieces = paragraph::centred(&title, size, frame.width, size * 1.5);
    if let Some(last) = pieces.last_mut() {
        last.height += size * 0.6;
    }
    for entry in entries {
        pieces.extend(lines(shaper, style, frame.width, entry));
    }
    pieces.into_iter().map(FlowItem::Piece).collect()
}

/// One entry: its lines, the last with dots and the number.
fn lines(shaper: &mut Shaper<'_>, style: &PageStyle, width: f64, entry: &Entry) -> Vec<Piece> {
    let size = style.contents_size_pt.max(1.0);
    let height = size * 1.72;
    let (face, indent) =
        if entry.level == 0 { (Face::Hei, 0.0) } else { (Face::Fangsong, 2.0 * size) };
    let text = shaper.shape(&entry.title, TextStyle::new(face));
    let number = shaper.plain(&entry.number.to_string(), TextStyle::TABLE);
    // Room for the number and a few dots beside the longest line.
    let measure = ((width - indent) / size - 3.0).max(4.0);
    let ranges = balance::balanced(&text, measure - 1.0, Manner::Short);
    let count = ranges.len();
    let mut pieces = Vec::with_capacity(count);
    for (i, range) in ranges.into_iter().enumerate() {
        let x = indent + if i > 0 { size } else { 0.0 };
        let placed = linebreak::place(&text, range.clone(), measure, Fill::Ragged);
        let xs: Vec<f64> = placed.xs.iter().map(|x| x * size).collect();
        let y = paragraph::base_line(height, size);
        let mut items = text.runs(range, &xs, size, x, y);
        if i + 1 == count {
            items.extend(leader(shaper, size, (x + placed.width * size, width), &number, y));
        }
        let link = Link { area: [0.0, 0.0, width, height], target: entry.target };
        pieces.push(Piece {
            height,
            items,
            links: vec![link],
            keep: i + 1 < count,
            ..Piece::default()
        });
    }
    if entry.level == 0 {
        // A part's title stays with its first chapter.
        if let Some(last) = pieces.last_mut() {
            last.keep = true;
        }
    }
    pieces
}

/// Dots from the end of the text to the number at the right edge. All leaders' dots stand below each other.
fn leader(
    shaper: &mut Shaper<'_>,
    size: f64,
    (from, width): (f64, f64),
    number: &Text,
    y: f64,
) -> Vec<Item> {
    let number_x = width - number.total() * size;
    let step = DOT * size;
    let dots = (((number_x - 0.3 * size) - (from + 0.4 * size)) / step).floor().max(0.0) as usize;
    let dot = shaper.plain(&".".repeat(dots.min(1000)), TextStyle::TABLE);
    // Counted from the right edge, so that the number's width doesn't matter.
    let end = ((width - number_x + 0.3 * size) / step).ceil();
    let xs: Vec<f64> = (0..dots)
        .rev()
        .map(|i| width - (end + 1.0 + i as f64) * step)
        .filter(|x| *x > from)
        .collect();
    let skipped = dots.saturating_sub(xs.len());
    let mut items = dot.runs(skipped..dots, &xs, size, 0.0, y);
    let placed = linebreak::place(number, 0..number.atoms.len(), f64::MAX, Fill::Ragged);
    let xs: Vec<f64> = placed.xs.iter().map(|x| x * size).collect();
    items.extend(number.runs(0..number.atoms.len(), &xs, size, number_x, y));
    items
}
