//! Marks that are closed up stand partly above each other, and readers then take the text for two that were
//! printed over each other. Such groups of glyphs carry their text with them.

use super::PdfError;
use super::font::Subsets;
use crate::layout::pages::{GlyphRun, Page};
use crate::layout::structure::Tag;

/// Overlap, in sizes of the type, from which readers part a text.
const OVERLAP: f64 = 0.08;

/// The events around a glyph: groups that begin and end.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct GlyphEvents {
    /// A group with this text begins before it.
    pub opens: Option<String>,
    /// A group ends after it.
    pub closes: bool,
}

/// A glyph's place on the page.
struct GlyphPlace {
    y: f64,
    from: f64,
    to: f64,
    size: f64,
    ch: char,
    tag: Tag,
}

/// Finds for all glyphs of `page`, in the order of its runs, the groups that begin and end there.
pub fn groups(page: &Page, subsets: &Subsets) -> Result<Vec<GlyphEvents>, PdfError> {
    let mut places = Vec::new();
    for run in page.runs() {
        places_of(run, subsets, &mut places)?;
    }
    let mut around = vec![GlyphEvents::default(); places.len()];
    let mut at = 0;
    while let Some(group) = group_length(places.get(at..).unwrap_or_default()) {
        if group > 1 {
            let members = places.iter().skip(at).take(group);
            let text: String = members.map(|place| place.ch).collect();
            if let Some(first) = around.get_mut(at) {
                first.opens = Some(text);
            }
            if let Some(last) = around.get_mut(at + group - 1) {
                last.closes = true;
            }
        }
        at += group;
    }
    Ok(around)
}

fn places_of(
    run: &GlyphRun,
    subsets: &Subsets,
    places: &mut Vec<GlyphPlace>,
) -> Result<(), PdfError> {
    let family = subsets.of(run.font);
    for glyph in &run.glyphs {
        let width = family.find(glyph)?.width;
        let from = run.x + glyph.x;
        let to = from + f64::from(width) / 1000.0 * run.size;
        places.push(GlyphPlace { y: run.y, from, to, size: run.size, ch: glyph.ch, tag: run.tag });
    }
    Ok(())
}

/// The number of glyphs from the first one on that overlap each the next.
fn group_length(places: &[GlyphPlace]) -> Option<usize> {
    let overlaps = |pair: &[GlyphPlace]| match pair {
        // What belongs to different elements is read apart anyway.
        [a, b] if a.tag != b.tag => false,
        [a, b] => a.y == b.y && b.from > a.from && b.from < a.to - OVERLAP * a.size,
        _ => false,
    };
    if places.is_empty() {
        return None;
    }
    Some(1 + places.windows(2).take_while(|pair| overlaps(pair)).count())
}
