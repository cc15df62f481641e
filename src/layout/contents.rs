//! The table of contents, made when the numbers of all pages are known.

use super::balance::{self, Manner};
use super::flow::FlowItem;
use super::linebreak::{self, Fill};
use super::pages::{Drawn, Link, LinkTarget};
use super::paragraph;
use super::piece::Piece;
use super::shape::{ShapedText, Shaper, TextStyle};
use super::structure::{Role, Structure, Tag};
use super::style::{Frame, PageStyle};
use crate::document::Inline;
use crate::fonts::Face;

/// A line of the contents.
#[derive(Debug, Clone, PartialEq)]
pub struct ContentsLine {
    /// Level of the heading.
    pub level: u8,
    /// Its text.
    pub title: Vec<Inline>,
    /// Number of its page.
    pub number: u32,
    /// Its place; the page counts from the first one of the body.
    pub target: LinkTarget,
}

/// Distance between the dots of a leader, em.
const DOT: f64 = 0.36;

/// The contents as pieces.
pub fn contents<'a>(
    shaper: &mut Shaper<'_>,
    structure: &mut Structure,
    [title_tag, contents_tag]: [Tag; 2],
    style: &PageStyle,
    frame: Frame,
    title: &[Inline],
    entries: &[ContentsLine],
) -> Vec<FlowItem<'a>> {
    let size = style.part_title_size_pt.max(1.0);
    let title = shaper.shape(title, TextStyle::new(Face::Title));
    let mut pieces = paragraph::centred(&title, size, frame.width, size * 1.5);
    if let Some(last) = pieces.last_mut() {
        last.height += size * 0.6;
    }
    pieces.iter_mut().for_each(|piece| piece.tag(title_tag));
    for entry in entries {
        let item = structure.add(Role::ContentsItem, Some(contents_tag));
        let link = structure.add(Role::Link, Some(item));
        pieces.extend(lines(shaper, style, frame.width, entry, link));
    }
    pieces.into_iter().map(FlowItem::Piece).collect()
}

/// One entry: its lines, the last with dots and the number.
fn lines(
    shaper: &mut Shaper<'_>,
    style: &PageStyle,
    width: f64,
    entry: &ContentsLine,
    tag: Tag,
) -> Vec<Piece> {
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
        let mut items = tagged(text.runs(range, &xs, size, x, y), tag);
        if i + 1 == count && style.page_numbers {
            let number_x = width - number.total() * size;
            // Nobody wants to hear the dots.
            items.extend(leader(shaper, size, (x + placed.width * size, number_x), width, y));
            items.extend(tagged(in_one_line(&number, size, number_x, y), tag));
        }
        let link = Link { area: [0.0, 0.0, width, height], target: entry.target, tag };
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

/// Dots from the end of the text to the number at `number_x`. All leaders' dots stand below each other.
fn leader(
    shaper: &mut Shaper<'_>,
    size: f64,
    (from, number_x): (f64, f64),
    width: f64,
    y: f64,
) -> Vec<Drawn> {
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
    dot.runs(skipped..dots, &xs, size, 0.0, y)
}

fn in_one_line(text: &ShapedText, size: f64, x: f64, y: f64) -> Vec<Drawn> {
    let placed = linebreak::place(text, 0..text.atoms.len(), f64::MAX, Fill::Ragged);
    let xs: Vec<f64> = placed.xs.iter().map(|x| x * size).collect();
    text.runs(0..text.atoms.len(), &xs, size, x, y)
}

fn tagged(mut items: Vec<Drawn>, tag: Tag) -> Vec<Drawn> {
    items.iter_mut().for_each(|item| item.set_tag(tag));
    items
}
