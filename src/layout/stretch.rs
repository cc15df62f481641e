//! Stretches of a document: what stands between two places where a page starts in any case. Nothing of one matters to the
//! pages of another, so they are laid out beside each other, and what didn't change needn't be laid out again.

use super::body;
use super::faults::Fault;
use super::flow;
use super::pages::Page;
use super::paginator::PlacedMark;
use super::shape::Shaper;
use super::structure::Structure;
use super::style::PageStyle;
use crate::document::Block;
use crate::fonts::Fonts;
use rayon::prelude::*;
use std::sync::Arc;

/// Blocks that start a page, up to the next ones that do.
struct Stretch<'a> {
    blocks: &'a [Block],
    /// Depth of the heading before it, see [`body::deeper`].
    depth: u8,
}

/// A stretch on pages that are its alone.
#[derive(Debug, Clone, Default)]
pub struct Flow {
    /// The pages, without numbers.
    pages: Vec<Page>,
    /// Headings and tables on them.
    marks: Vec<PlacedMark>,
    /// The structure of the pages.
    structure: Structure,
    /// The faults: what can't be printed.
    faults: Vec<Fault>,
}

/// The memory of what was laid out before, to be used again with the same fonts.
#[derive(Debug, Clone, Default)]
pub struct Memory {
    style: Option<PageStyle>,
    stretches: Vec<Arc<StretchKnown>>,
}

/// A stretch that was laid out.
#[derive(Debug)]
struct StretchKnown {
    blocks: Vec<Block>,
    depth: u8,
    flow: Arc<Flow>,
}

impl Memory {
    fn find(&self, stretch: &Stretch<'_>, style: &PageStyle) -> Option<Arc<Flow>> {
        let same = |known: &&Arc<StretchKnown>| {
            known.depth == stretch.depth && known.blocks == stretch.blocks
        };
        let known = self.stretches.iter().find(same).filter(|_| self.style.as_ref() == Some(style));
        known.map(|known| Arc::clone(&known.flow))
    }

    /// The same for these stretches alone.
    fn next(&self, stretches: &[Stretch<'_>], flows: &[Arc<Flow>], style: &PageStyle) -> Memory {
        let keep = |(stretch, flow): (&Stretch<'_>, &Arc<Flow>)| {
            let known = self.stretches.iter().find(|known| Arc::ptr_eq(&known.flow, flow));
            known.cloned().unwrap_or_else(|| {
                let (blocks, depth) = (stretch.blocks.to_vec(), stretch.depth);
                Arc::new(StretchKnown { blocks, depth, flow: Arc::clone(flow) })
            })
        };
        let stretches = stretches.iter().zip(flows).map(keep).collect();
        Memory { style: Some(style.clone()), stretches }
    }

    /// The number of pages that are taken from another one.
    pub fn shared(&self, other: &Memory) -> usize {
        let is_other =
            |known: &&Arc<StretchKnown>| other.stretches.iter().any(|one| Arc::ptr_eq(one, known));
        self.stretches.iter().filter(is_other).map(|known| known.flow.pages.len()).sum()
    }
}

/// Lays out `blocks`, each stretch anew that isn't remembered; with a memory, remembers them instead of those before.
pub fn lay_out(
    blocks: &[Block],
    fonts: &Fonts<'_>,
    style: &PageStyle,
    memory: Option<&mut Memory>,
) -> Vec<Arc<Flow>> {
    let stretches = split(blocks);
    let flow = |stretch: &Stretch<'_>| {
        let known = memory.as_deref().and_then(|memory| memory.find(stretch, style));
        known.unwrap_or_else(|| Arc::new(anew(stretch, fonts, style)))
    };
    let flows: Vec<_> = stretches.par_iter().map(flow).collect();
    if let Some(memory) = memory {
        *memory = memory.next(&stretches, &flows, style);
    }
    flows
}

/// The stretches behind each other; what they are made of goes to the end of `structure`, what can't be printed to `shaper`.
pub fn join(
    flows: Vec<Arc<Flow>>,
    structure: &mut Structure,
    shaper: &mut Shaper<'_>,
) -> (Vec<Page>, Vec<PlacedMark>) {
    let (mut pages, mut marks) = (Vec::new(), Vec::new());
    for flow in flows {
        let flow = Arc::unwrap_or_clone(flow);
        let (page, element) = (pages.len(), structure.elements.len());
        marks.extend(flow.marks.into_iter().map(|mut placed| {
            placed.page += page;
            placed
        }));
        pages.extend(flow.pages.into_iter().map(|mut page| {
            page.items.iter_mut().for_each(|item| item.set_tag(item.tag().after(element)));
            page
        }));
        structure.append(flow.structure);
        flow.faults.into_iter().for_each(|fault| shaper.note(fault));
    }
    (pages, marks)
}

/// One stretch.
fn anew(stretch: &Stretch<'_>, fonts: &Fonts<'_>, style: &PageStyle) -> Flow {
    let mut shaper = Shaper::new(fonts);
    let mut structure = Structure::default();
    let items = body::flow_items(stretch.blocks, stretch.depth, &mut shaper, &mut structure, style);
    let (pages, marks) = flow::run(style, items);
    Flow { pages, marks, structure, faults: shaper.into_faults() }
}

fn split(blocks: &[Block]) -> Vec<Stretch<'_>> {
    let starts = |at: &usize| {
        matches!(blocks.get(*at), Some(Block::PageBreak)) || body::starts_page(blocks, *at)
    };
    let mut from: Vec<usize> = (1..blocks.len()).filter(starts).collect();
    from.insert(0, 0);
    let to = from.iter().skip(1).copied().chain([blocks.len()]);
    let mut depth = 0;
    let stretch = |(from, to): (&usize, usize)| {
        let stretch = Stretch { blocks: blocks.get(*from..to).unwrap_or_default(), depth };
        for block in stretch.blocks {
            if let Block::Heading(heading) = block {
                depth = body::deeper(heading, depth);
            }
        }
        stretch
    };
    from.iter().zip(to).map(stretch).collect()
}
