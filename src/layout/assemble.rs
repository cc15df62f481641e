//! The parts of a document put together: cover, contents, body, page numbers, watermark.

use super::contents::{self, ContentsLine};
use super::cover;
use super::faults::Fault;
use super::flow::{self, FlowItem};
use super::pages::{Drawn, LinkTarget, OutlineEntry, Page, PageLabel, Pages, RunOrigin};
use super::paginator::{PlacedMark, blank};
use super::paragraph;
use super::shape::{Shaper, TextStyle};
use super::stretch::{self, Memory};
use super::structure::{Role, Structure, Tag};
use super::style::{ContentsNumbers, PageStyle};
use crate::diag::Diagnostic;
use crate::document::drawing::Color;
use crate::document::{Block, Document, Inline, Orientation, plain_text};
use crate::fonts::{Face, Fonts};

/// Light enough to read through.
const WATERMARK: Color = Color(228, 228, 228);

/// Blocks that share pages, or a page of its own kind.
enum PageSection<'a> {
    /// A cover or other blocks before the contents: pages without numbers.
    Front(Vec<Page>),
    /// The contents, to be laid out last.
    Contents(&'a [Inline], [Tag; 2]),
    /// Numbered pages.
    Body(Vec<Page>, Vec<PlacedMark>),
}

/// Lays out all of `document`, with what is remembered of the one before.
///
/// # Errors
/// One finding for each character that no font has and each place where it stands, and for each table that is too wide.
pub fn assemble(
    document: &Document,
    fonts: &Fonts<'_>,
    style: &PageStyle,
    memory: Option<&mut Memory>,
) -> Result<Pages, Vec<Diagnostic>> {
    let is_front = |block: &Block| matches!(block, Block::Cover(_) | Block::Contents { .. });
    let body_from = document.blocks.iter().rposition(is_front).map_or(0, |at| at + 1);
    let (front, body) = document.blocks.split_at(body_from.min(document.blocks.len()));
    let mut shaper = Shaper::new(fonts);
    let mut structure = Structure::default();
    let mut sections = front_sections(front, (&mut shaper, fonts), &mut structure, style);
    let flows = stretch::lay_out(body, fonts, style, memory);
    let (pages, marks) = stretch::join(flows, &mut structure, &mut shaper);
    let entries = entries(body, &marks);
    sections.push(PageSection::Body(pages, marks));
    let mut out = join(sections, &entries, &mut shaper, &mut structure, style);
    out.structure = structure;
    if out.pages.is_empty() {
        // A file without pages is none.
        out.pages.push(blank(style.frame(Orientation::Portrait)));
    }
    for page in &mut out.pages {
        furnish(page, document.draft, &mut shaper, style);
    }
    let faults = shaper.into_faults();
    if faults.is_empty() { Ok(out) } else { Err(faults.into_iter().map(Fault::finding).collect()) }
}

/// Gives the sections in front: covers, contents and whatever stands between them.
fn front_sections<'a>(
    blocks: &'a [Block],
    (shaper, fonts): (&mut Shaper<'_>, &Fonts<'_>),
    structure: &mut Structure,
    style: &PageStyle,
) -> Vec<PageSection<'a>> {
    let mut sections = Vec::new();
    let is_own = |block: &Block| matches!(block, Block::Cover(_) | Block::Contents { .. });
    for group in blocks.chunk_by(|a, b| !is_own(a) && !is_own(b)) {
        sections.push(match group {
            [Block::Cover(content)] => {
                let frame = style.frame(Orientation::Portrait);
                let piece = cover::cover(shaper, structure, style, frame, content);
                PageSection::Front(flow::run(style, vec![FlowItem::Piece(piece)]).0)
            }
            [Block::Contents { title }] => {
                // What stands in it is known last, but it is read here.
                let place =
                    [Role::Heading(1), Role::Contents].map(|role| structure.add(role, None));
                PageSection::Contents(title, place)
            }
            others => {
                let flows = stretch::lay_out(others, fonts, style, None);
                PageSection::Front(stretch::join(flows, structure, shaper).0)
            }
        });
    }
    sections
}

/// The entries of the contents: headings of levels 0 and 1 and listed tables, with their pages' numbers.
fn entries(blocks: &[Block], marks: &[PlacedMark]) -> Vec<ContentsLine> {
    let said = |content: &[Inline]| !plain_text(content).is_empty();
    let titles = blocks.iter().filter_map(|block| match block {
        Block::Heading(heading) if heading.level <= 1 && said(&heading.content) => {
            Some((heading.level, heading.listed()))
        }
        Block::Table(table) => {
            table.contents.as_deref().filter(|content| said(content)).map(|content| (1, content))
        }
        _ => None,
    });
    let listed = marks.iter().filter(|placed| placed.mark.listed);
    titles
        .zip(listed)
        .map(|((level, title), placed)| ContentsLine {
            level,
            title: title.to_vec(),
            number: number(placed.page),
            target: LinkTarget { page: placed.page, y: placed.y },
        })
        .collect()
}

/// The number of the page at `index` of the body.
fn number(index: usize) -> u32 {
    u32::try_from(index).unwrap_or(u32::MAX).saturating_add(1)
}

/// Puts the sections in their order, now that the contents can be laid out.
fn join(
    sections: Vec<PageSection<'_>>,
    entries: &[ContentsLine],
    shaper: &mut Shaper<'_>,
    structure: &mut Structure,
    style: &PageStyle,
) -> Pages {
    let mut out = Pages::default();
    let frame = style.frame(Orientation::Portrait);
    let mut contents_at = 0..0;
    for section in sections {
        match section {
            PageSection::Front(pages) => out.pages.extend(pages),
            PageSection::Contents(title, place) => {
                let items =
                    contents::contents(shaper, structure, place, style, frame, title, entries);
                let pages = flow::run(style, items).0;
                contents_at = out.pages.len()..out.pages.len().saturating_add(pages.len());
                out.pages.extend(pages);
            }
            PageSection::Body(pages, marks) => {
                let first = out.pages.len();
                label_front(&mut out.pages, first);
                if style.contents_page_numbers == ContentsNumbers::Apart {
                    let pages = out.pages.get_mut(contents_at.clone()).unwrap_or_default();
                    for (at, page) in pages.iter_mut().enumerate() {
                        page.label = PageLabel::Contents(number(at));
                    }
                }
                out.pages.extend(
                    pages
                        .into_iter()
                        .enumerate()
                        .map(|(i, page)| Page { label: PageLabel::Number(number(i)), ..page }),
                );
                out.outline =
                    marks.into_iter().map(|placed| outline_entry(placed, first)).collect();
            }
        }
    }
    out
}

/// Names the pages before the body, and lets links count from the first page of all.
fn label_front(pages: &mut [Page], body: usize) {
    for (i, page) in pages.iter_mut().enumerate() {
        page.label = PageLabel::Front(number(i));
        for link in &mut page.links {
            link.target.page += body;
        }
    }
}

fn outline_entry(placed: PlacedMark, first: usize) -> OutlineEntry {
    let target = LinkTarget { page: placed.page + first, y: placed.y };
    OutlineEntry { title: placed.mark.title, level: placed.mark.level, target }
}

/// Page number and watermark.
fn furnish(page: &mut Page, draft: bool, shaper: &mut Shaper<'_>, style: &PageStyle) {
    let printed = match page.label {
        PageLabel::Number(number) => Some((number, number.to_string())),
        PageLabel::Contents(number) => Some((number, roman(number))),
        PageLabel::Front(_) => None,
    };
    if let Some((number, text)) = printed.filter(|_| style.page_numbers) {
        let items = page_number(page, (number, &text), shaper, style);
        page.items.extend(items);
    }
    if draft {
        let mark = watermark(page, shaper);
        page.items.splice(0..0, mark);
    }
}

/// 4 as IV.
fn roman(mut number: u32) -> String {
    const DIGITS: [(u32, &str); 9] = [
        (100, "C"),
        (90, "XC"),
        (50, "L"),
        (40, "XL"),
        (10, "X"),
        (9, "IX"),
        (5, "V"),
        (4, "IV"),
        (1, "I"),
    ];
    let mut out = String::new();
    for (value, digits) in DIGITS {
        // Contents of a thousand pages would be in vain.
        while number >= value && out.len() < 20 {
            out.push_str(digits);
            number = number.saturating_sub(value);
        }
    }
    out
}

/// — 1 — below the type area, at the outer edge, one character in.
fn page_number(
    page: &Page,
    (number, text): (u32, &str),
    shaper: &mut Shaper<'_>,
    style: &PageStyle,
) -> Vec<Drawn> {
    let turned = page.width > page.height && style.page_width_mm < style.page_height_mm;
    let frame = style.frame(if turned { Orientation::Landscape } else { Orientation::Portrait });
    let size = style.page_number_size_pt.max(1.0);
    let text = shaper.plain(&format!("— {text} —"), TextStyle::new(Face::Song));
    let width = text.total() * size;
    let x = if number % 2 == 1 { frame.width - size - width } else { size };
    let line = paragraph::single(&text, size, width + 1.0, 0.0, size);
    // The dashes stand at a quarter of an em above the base line.
    let y = frame.y + frame.height + style.page_number_gap() + 0.27 * size;
    let rise = paragraph::base_line(size, size);
    let moved = line.items.into_iter().map(|mut item| {
        item.shift(frame.x + x, y - rise);
        item
    });
    moved.collect()
}

/// 草稿 across the page.
fn watermark(page: &Page, shaper: &mut Shaper<'_>) -> Vec<Drawn> {
    let size = page.width.min(page.height) * 0.3;
    let text = shaper.plain("草稿", TextStyle::new(Face::Title));
    let xs = [0.0, size * 1.1];
    let length = size * 2.1;
    let mut items = text.runs(0..text.atoms.len(), &xs, size, 0.0, 0.0);
    // The middle of the two characters stands in the middle of the page.
    let (along, up) = (length / 2.0, 0.38 * size);
    let turn = std::f64::consts::FRAC_1_SQRT_2;
    for item in &mut items {
        if let Drawn::Run(run) = item {
            run.angle = 45.0;
            run.color = WATERMARK;
            run.origin = RunOrigin::Watermark;
            run.x = page.width / 2.0 - (along - up) * turn;
            run.y = page.height / 2.0 + (along + up) * turn;
        }
    }
    items
}
