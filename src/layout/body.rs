//! Blocks of running text, charts and tables as pieces, with the page breaks they ask for.

use super::chart;
use super::flow::FlowItem;
use super::lists;
use super::paragraph;
use super::piece::Piece;
use super::shape::Shaper;
use super::structure::{Role, Structure, Tag};
use super::style::PageStyle;
use super::table::TableBlock;
use crate::document::{Block, Heading, Orientation, Table};

/// White above the title of a part that has a page of its own, in heights of the type area.
const PART_AT: f64 = 0.27;

/// A block, its table measured.
struct Prepared<'a> {
    block: &'a Block,
    table: Option<TableBlock<'a>>,
    /// The orientation of the page that the table starts; `None` for other blocks and tables that stand among text:
    /// those of running text that fit across.
    starts: Option<Orientation>,
}

/// The blocks as what pages are filled with; `depth` is that of the heading before them.
pub fn flow_items<'a>(
    blocks: &'a [Block],
    mut depth: u8,
    shaper: &mut Shaper<'_>,
    structure: &mut Structure,
    style: &PageStyle,
) -> Vec<FlowItem<'a>> {
    let frame = style.frame(Orientation::Portrait);
    let listed = lists::places(blocks);
    let mut prepared = prepare(blocks, shaper, style);
    let mut list = None;
    let mut items = Vec::new();
    let mut turned = false;
    for at in 0..prepared.len() {
        if page_starts(blocks, at, |at| is_own(&prepared, at)) {
            let orientation = orientation(&prepared, at);
            items.push(FlowItem::NewPage(orientation));
            turned = orientation == Orientation::Landscape;
        } else if turned && is_landscape(&prepared, at) {
            items.push(FlowItem::NewPage(Orientation::Portrait));
            turned = false;
        }
        let headed = follows_heading(blocks, at);
        let Some(Prepared { block, table, starts }) = prepared.get_mut(at) else { continue };
        let pieces = match block {
            Block::Heading(heading) => {
                depth = deeper(heading, depth);
                let tag = structure.add(Role::Heading(depth), None);
                tagged(paragraph::heading(shaper, style, heading), tag)
            }
            Block::Paragraph(content) => {
                let tag = structure.paragraph(listed.get(at).copied().flatten(), &mut list);
                tagged(paragraph::paragraph(shaper, style, content), tag)
            }
            Block::Chart(content) => {
                let (width, height) = (frame.width, frame.height);
                vec![chart::chart(shaper, structure, style, content, (width, height))]
            }
            Block::Table(_) => {
                let Some(mut table) = table.take() else { continue };
                table.tag(structure);
                if let Some(orientation) = starts.filter(|_| headed) {
                    part_page(&mut items, &table, style, orientation);
                    centre_part_title(&mut items, style, orientation);
                }
                items.push(FlowItem::Table(Box::new(table)));
                continue;
            }
            Block::PageBreak => {
                items.push(FlowItem::NewPage(Orientation::Portrait));
                continue;
            }
            Block::Cover(_) | Block::Contents { .. } => continue,
        };
        items.extend(pieces.into_iter().map(FlowItem::Piece));
    }
    items
}

/// The depth at which a heading stands: readers who listen expect no level to be skipped.
pub fn deeper(heading: &Heading, before: u8) -> u8 {
    heading.level.saturating_add(1).min(before.saturating_add(1))
}

/// Measures the tables; one that doesn't fit across even in the smallest type turns its page.
fn prepare<'a>(
    blocks: &'a [Block],
    shaper: &mut Shaper<'_>,
    style: &PageStyle,
) -> Vec<Prepared<'a>> {
    let before = std::iter::once(None).chain(blocks.iter().map(Some));
    let prepare = |(block, before): (&'a Block, Option<&'a Block>)| {
        let Block::Table(table) = block else {
            return Prepared { block, table: None, starts: None };
        };
        let headed = matches!(before, Some(Block::Heading(_)));
        let measured = TableBlock::new(shaper, style, table, headed);
        let orientation = measured.orientation();
        let is_own = has_own_page(table) || orientation == Orientation::Landscape;
        let starts = is_own.then_some(orientation);
        Prepared { block, table: Some(measured), starts }
    };
    blocks.iter().zip(before).map(prepare).collect()
}

fn tagged(mut pieces: Vec<Piece>, tag: Tag) -> Vec<Piece> {
    pieces.iter_mut().for_each(|piece| piece.tag(tag));
    pieces
}

/// Gives the title of a part a page of its own, if the table right below it would otherwise be cut.
fn part_page(
    items: &mut Vec<FlowItem<'_>>,
    table: &TableBlock<'_>,
    style: &PageStyle,
    orientation: Orientation,
) {
    let is_break = |item: &FlowItem<'_>| matches!(item, FlowItem::NewPage(_));
    let Some(start) = items.iter().rposition(is_break) else { return };
    let mark = |item: &FlowItem<'_>| match item {
        FlowItem::Piece(piece) => piece.mark.as_ref().map(|mark| mark.level),
        _ => None,
    };
    let height: f64 = items.iter().skip(start).map(FlowItem::height).sum();
    let frame = style.frame(orientation);
    let is_part = items.get(start + 1).and_then(mark) == Some(0);
    if !is_part || table.fits_whole(frame.height - height) {
        return;
    }
    let title = start + 1;
    let end = items.iter().skip(title + 1).position(|item| mark(item).is_some());
    let end = end.map_or(items.len(), |after| title + 1 + after);
    if let Some(FlowItem::Piece(last)) = end.checked_sub(1).and_then(|last| items.get_mut(last)) {
        last.keep = false;
    }
    items.insert(end, FlowItem::NewPage(orientation));
    let white = style.frame(Orientation::Portrait).height * PART_AT;
    let white = Piece { height: white, keep: true, ..Piece::default() };
    let page = [FlowItem::NewPage(Orientation::Portrait), FlowItem::Piece(white)];
    items.splice(start..title, page);
}

/// Moves the title of a part that stands on a turned page to the middle of that.
fn centre_part_title(items: &mut [FlowItem<'_>], style: &PageStyle, orientation: Orientation) {
    let is_break = |item: &FlowItem<'_>| matches!(item, FlowItem::NewPage(_));
    let Some(start) = items.iter().rposition(is_break) else { return };
    let room = style.frame(orientation).width - style.frame(Orientation::Portrait).width;
    for (at, item) in items.iter_mut().skip(start + 1).enumerate() {
        let FlowItem::Piece(piece) = item else { return };
        let level = piece.mark.as_ref().map(|mark| mark.level);
        if (at == 0) != (level == Some(0)) || (at > 0 && level.is_some()) {
            return;
        }
        piece.items.iter_mut().for_each(|drawn| drawn.shift(room / 2.0, 0.0));
    }
}

fn follows_heading(blocks: &[Block], at: usize) -> bool {
    let before = at.checked_sub(1).and_then(|before| blocks.get(before));
    matches!(before, Some(Block::Heading(_)))
}

/// Whether the block before is a table on a turned page.
fn is_landscape(blocks: &[Prepared<'_>], at: usize) -> bool {
    let before = at.checked_sub(1).and_then(|before| blocks.get(before));
    before.is_some_and(|before| before.starts == Some(Orientation::Landscape))
}

/// Whether the block is a table that starts a page.
fn is_own(blocks: &[Prepared<'_>], at: usize) -> bool {
    blocks.get(at).is_some_and(|prepared| prepared.starts.is_some())
}

/// Whether a page starts with the block at `at`, whatever stands before it and how wide tables of running text may be: a
/// part, a table that isn't one of those. Headings right above such a table stand on its page.
pub fn starts_page(blocks: &[Block], at: usize) -> bool {
    let is_own = |at: usize| match blocks.get(at) {
        Some(Block::Table(table)) => has_own_page(table),
        _ => false,
    };
    page_starts(blocks, at, is_own)
}

/// The same where it is known which tables start pages.
fn page_starts(blocks: &[Block], at: usize, is_own: impl Fn(usize) -> bool) -> bool {
    let is_heading = |at: &usize| matches!(blocks.get(*at), Some(Block::Heading(_)));
    match blocks.get(at) {
        Some(Block::Heading(Heading { level: 0, .. })) => true,
        Some(Block::Heading(_) | Block::Table(_)) => {
            let below = (at..blocks.len()).find(|at| !is_heading(at));
            below.is_some_and(is_own) && !follows_heading(blocks, at)
        }
        _ => false,
    }
}

fn has_own_page(table: &Table) -> bool {
    table.title.is_some() || table.orientation == Orientation::Landscape
}

/// The orientation of the page that starts at `at`: as the table on it, if only headings stand above that.
fn orientation(blocks: &[Prepared<'_>], at: usize) -> Orientation {
    let is_heading = |prepared: &&Prepared<'_>| matches!(prepared.block, Block::Heading(_));
    let rest = blocks.get(at..).unwrap_or_default();
    let below = rest.iter().find(|prepared| !is_heading(prepared));
    below.and_then(|below| below.starts).unwrap_or(Orientation::Portrait)
}
