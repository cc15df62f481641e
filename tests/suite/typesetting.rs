//! The pages of all examples measured: what a typesetter would look at, as numbers.
//!
//! The table stands in `docs/typesetting.md`; it fails here when anything in it changes, and some of it may never be
//! other than 0.

use crate::support::EXAMPLES;
use crate::support::root;
use juesuan::fonts::{Fonts, GlyphRef};
use juesuan::layout::pages::{GlyphRun, Page, PageLabel, Pages};
use juesuan::layout::structure::{Role, Tag};
use juesuan::layout::{PageStyle, layout};
use std::collections::BTreeMap;
use std::fmt::Write as _;

/// The measures of one example.
#[derive(Debug, Default, PartialEq)]
struct Measures {
    pages: usize,
    /// Lines of running text that should be full, and how many end at the measure: within 0.1 pt and what a square
    /// is wider than its pitch.
    full: usize,
    flush: usize,
    /// The most white between two characters beyond their own room, em.
    gap: f64,
    /// Full lines with a gap above a tenth of an em.
    open: usize,
    /// Headings at the foot of a page.
    stranded: usize,
    /// Paragraphs with a single line at the foot or head of a page.
    widows: usize,
    /// Cells whose lines stand on two pages.
    cut: usize,
    /// Numbers that a line end parts.
    wrapped: usize,
    /// Pages that end before their half though the text goes on.
    empty: usize,
}

/// A line of an element: page, height, its characters from left to right.
struct Line {
    page: usize,
    y: f64,
    /// Left edge, right edge and character.
    glyphs: Vec<(f64, f64, char)>,
}

/// The lines of each element in the order of reading.
fn lines(pages: &Pages, fonts: &Fonts<'_>) -> BTreeMap<Tag, Vec<Line>> {
    let mut out: BTreeMap<Tag, Vec<Line>> = BTreeMap::new();
    for (number, page) in pages.pages.iter().enumerate() {
        for run in page.runs().filter(|run| run.tag != Tag::ARTIFACT) {
            let lines = out.entry(run.tag).or_default();
            let same = lines.last().is_some_and(|l| l.page == number && (l.y - run.y).abs() < 0.5);
            if !same {
                lines.push(Line { page: number, y: run.y, glyphs: Vec::new() });
            }
            if let Some(line) = lines.last_mut() {
                line.glyphs.extend(places(run, fonts));
            }
        }
    }
    out
}

fn places<'r>(
    run: &'r GlyphRun,
    fonts: &'r Fonts<'_>,
) -> impl Iterator<Item = (f64, f64, char)> + 'r {
    run.glyphs.iter().map(|glyph| {
        let x = run.x + glyph.x;
        let advance = fonts.advance(GlyphRef { font: run.font, id: glyph.id });
        (x, x + advance * run.size, glyph.ch)
    })
}

fn measure(example: &str) -> Measures {
    let report = crate::support::example(example);
    let loaded = juesuan::cli::load::load(&report).expect("the report is read");
    let edition = juesuan::edition(&loaded, false);
    let fonts = Fonts::embedded().expect("fonts");
    let style = edition.page;
    let pages = layout(&edition.document.expect("a document"), &fonts, &style).expect("pages");
    let lines = lines(&pages, &fonts);
    let mut out = Measures { pages: pages.pages.len(), ..Measures::default() };
    for (at, element) in pages.structure.elements.iter().enumerate() {
        let Some((_, lines)) = lines.iter().find(|(tag, _)| tag.index() == Some(at)) else {
            continue;
        };
        match element.role {
            Role::Paragraph | Role::ListBody => running_text(lines, &style, &mut out),
            Role::Cell { .. } | Role::HeadCell { .. } => cell(lines, &mut out),
            _ => {}
        }
    }
    for page in &pages.pages {
        out.stranded += usize::from(ends_with_heading(page, &pages));
    }
    out.empty = empty_halves(&pages, &style);
    out
}

/// Lines of running text: all but the last are full.
fn running_text(lines: &[Line], style: &PageStyle, out: &mut Measures) {
    let frame = style.frame(juesuan::document::Orientation::Portrait);
    let body = lines.iter().any(|line| {
        line.glyphs.iter().any(|(left, right, ch)| {
            // Captions and notes are smaller.
            ('\u{4E00}'..'\u{9FFF}').contains(ch) && (right - left - style.body_size_pt).abs() < 0.5
        })
    });
    if !body {
        return;
    }
    for line in lines.iter().take(lines.len().saturating_sub(1)) {
        out.full += 1;
        let Some((left, right, ch)) = line.glyphs.last() else { continue };
        let edge = frame.x + frame.width;
        // A mark at the end may have lost its white half; a full character stands in the middle of its pitch.
        let halves = if "，。、；：？！”’）》】".contains(*ch) {
            (right - left) / 2.0
        } else {
            0.0
        };
        let off = |right: f64| {
            (right - edge).abs() <= 0.1 + (style.body_size_pt - style.character_pitch()).abs()
        };
        out.flush += usize::from(off(*right) || off(right - halves));
        let widest = widest_gap(line, style);
        out.gap = out.gap.max(widest);
        out.open += usize::from(widest > 0.1);
    }
    for pair in lines.windows(2) {
        let end: String = pair[0].glyphs.iter().rev().take(1).map(|(.., ch)| *ch).collect();
        let start = pair[1].glyphs.first().map(|(.., ch)| *ch);
        let parted = end.ends_with(|c: char| c.is_ascii_digit())
            && start.is_some_and(|c| c.is_ascii_digit() || ".,%％".contains(c));
        out.wrapped += usize::from(parted);
    }
    let first = lines.iter().take_while(|line| line.page == lines[0].page).count();
    if first < lines.len() {
        let last = lines.len() - first;
        out.widows += usize::from(first == 1) + usize::from(last == 1);
    }
}

/// The most white between two characters of a line, em, beyond the pitch.
fn widest_gap(line: &Line, style: &PageStyle) -> f64 {
    let own = (style.body_size_pt - style.character_pitch()).abs();
    let gaps =
        line.glyphs.windows(2).map(|pair| (pair[1].0 - pair[0].1 - own) / style.body_size_pt);
    gaps.fold(0.0, f64::max)
}

fn cell(lines: &[Line], out: &mut Measures) {
    let text = |line: &Line| line.glyphs.iter().map(|(.., ch)| *ch).collect::<String>();
    let number = lines
        .iter()
        .all(|line| text(line).chars().all(|c| c.is_ascii_digit() || ".,-%".contains(c)));
    out.wrapped += usize::from(number && lines.len() > 1);
    out.cut += usize::from(lines.iter().any(|line| line.page != lines[0].page));
}

/// Whether the last thing on a page above its number is a heading.
fn ends_with_heading(page: &Page, pages: &Pages) -> bool {
    let last =
        page.runs().filter(|run| run.tag != Tag::ARTIFACT).max_by(|a, b| a.y.total_cmp(&b.y));
    let element = last.and_then(|run| pages.structure.elements.get(run.tag.index()?));
    let heading = element.is_some_and(|element| matches!(element.role, Role::Heading(_)));
    // The title of a part may have a page of its own before its tables.
    heading && page.runs().any(|run| run.y > page.height / 2.0)
}

/// Pages of the body that end before their half while the next goes on with the same part.
fn empty_halves(pages: &Pages, style: &PageStyle) -> usize {
    // Parts and annexes start pages.
    let starts_part: Vec<usize> = pages
        .outline
        .iter()
        .filter(|entry| entry.level == 0 || entry.title.starts_with("附件"))
        .map(|entry| entry.target.page)
        .collect();
    let frame = style.frame(juesuan::document::Orientation::Portrait);
    let half = frame.y + frame.height / 2.0;
    let upright =
        |page: &Page| page.width < page.height && matches!(page.label, PageLabel::Number(_));
    let low = |page: &Page| {
        page.runs().filter(|run| run.tag != Tag::ARTIFACT).map(|run| run.y).fold(0.0, f64::max)
    };
    (0..pages.pages.len().saturating_sub(1))
        .filter(|at| upright(&pages.pages[*at]) && upright(&pages.pages[at + 1]))
        .filter(|at| !starts_part.contains(&(at + 1)) && !starts_part.contains(at))
        .filter(|at| low(&pages.pages[*at]) < half)
        .count()
}

#[test]
fn the_pages_of_the_examples_are_as_good_as_measured() {
    let mut table = String::from(
        "| example | pages | full lines | flush | largest gap, em | above 0.1 em | headings stranded | lines alone | cells cut | numbers parted | half pages empty |\n|---|---|---|---|---|---|---|---|---|---|---|\n",
    );
    for example in EXAMPLES {
        let m = measure(example);
        assert_eq!(
            m.full, m.flush,
            "{example}: every line but a paragraph's last ends at the measure"
        );
        assert!(m.gap < 0.3, "{example}: a gap of {} em", m.gap);
        let faults = [m.stranded, m.widows, m.cut, m.wrapped, m.empty];
        assert_eq!(faults, [0; 5], "{example}: {m:?}");
        let _ = writeln!(
            table,
            "| {example} | {} | {} | {} | {:.2} | {} | {} | {} | {} | {} | {} |",
            m.pages,
            m.full,
            m.flush,
            m.gap,
            m.open,
            m.stranded,
            m.widows,
            m.cut,
            m.wrapped,
            m.empty
        );
    }
    let path = root().join("docs/typesetting.md");
    let text = std::fs::read_to_string(&path).expect("docs/typesetting.md");
    let (before, rest) = text.split_once("<!-- measured -->\n").expect("the mark before the table");
    let (_, after) = rest.split_once("<!-- end -->").expect("the mark after the table");
    let wanted = format!("{before}<!-- measured -->\n{table}<!-- end -->{after}");
    crate::support::golden(&path, &wanted);
}
