//! The tree of objects completed: outline, page labels, identity.

use super::content::PageContent;
use super::font::Program;
use super::{Metadata, PdfError, file, metadata, stamp, structure};
use crate::layout::pages::{OutlineEntry, PageLabel, Pages};
use crate::layout::structure::Tag;
use lopdf::{Dictionary, Document, Object, ObjectId};

/// Completes `tree` and writes it.
pub fn finish(
    mut tree: Document,
    pages: &Pages,
    (programs, contents): (Vec<Program>, Vec<PageContent>),
    metadata: &Metadata,
) -> Result<Vec<u8>, PdfError> {
    tree.version = "1.7".to_owned();
    let page_ids: Vec<ObjectId> = tree.page_iter().collect();
    let outline = outline(&mut tree, &page_ids, pages);
    complete_catalog(&mut tree, outline, pages)?;
    structure::number_pages(&mut tree, &page_ids)?;
    put_programs(&mut tree, programs)?;
    let stretches = put_contents(&mut tree, &page_ids, contents)?;
    structure::complete(&mut tree, &page_ids, pages, &stretches)?;
    metadata::complete(&mut tree, metadata);
    file::compress(&mut tree)?;
    stamp::put(&mut tree, &metadata.fingerprint, page_ids.len());
    stamp::close(file::write(&tree)?)
}

/// Puts the files of the fonts in the place of what printpdf was given for them.
fn put_programs(tree: &mut Document, mut programs: Vec<Program>) -> Result<(), PdfError> {
    programs.retain(|program| program.outlines.is_some());
    for stream in tree.objects.values_mut().filter_map(|object| object.as_stream_mut().ok()) {
        let own = programs.iter().position(|program| program.given == stream.content);
        if let Some(outlines) = own.and_then(|own| programs.swap_remove(own).outlines) {
            stream.dict.set("Length1", file::integer(outlines.length));
            file::put_deflated(stream, outlines.deflated);
        }
    }
    match programs.first() {
        Some(lost) => Err(PdfError::Subset(String::from_utf8_lossy(&lost.given).into_owned())),
        None => Ok(()),
    }
}

/// Puts the contents into their pages; gives back whose stretches they are.
fn put_contents(
    tree: &mut Document,
    page_ids: &[ObjectId],
    contents: Vec<PageContent>,
) -> Result<Vec<Vec<Tag>>, PdfError> {
    let mut stretches = Vec::with_capacity(contents.len());
    for (page, content) in page_ids.iter().zip(contents) {
        let id = tree.get_dictionary(*page)?.get(b"Contents").and_then(Object::as_reference)?;
        let stream = tree.get_object_mut(id).and_then(Object::as_stream_mut)?;
        file::put_deflated(stream, content.bytes);
        stretches.push(content.stretches);
    }
    Ok(stretches)
}

fn complete_catalog(
    tree: &mut Document,
    outline: Option<ObjectId>,
    pages: &Pages,
) -> Result<(), PdfError> {
    let labels = page_labels(pages);
    let catalog = tree.catalog_mut()?;
    catalog.set("Lang", Object::string_literal("zh-CN"));
    catalog.set("PageLabels", labels);
    let mut viewer = Dictionary::new();
    viewer.set("DisplayDocTitle", true);
    catalog.set("ViewerPreferences", viewer);
    if let Some(outline) = outline {
        catalog.set("Outlines", outline);
        catalog.set("PageMode", Object::Name(b"UseOutlines".to_vec()));
    }
    Ok(())
}

/// i, ii, iii for the front, I, II, III for contents that are numbered apart, 1, 2, 3 for the body.
fn page_labels(pages: &Pages) -> Dictionary {
    let style = |label: PageLabel| match label {
        PageLabel::Front(_) => b"r",
        PageLabel::Contents(_) => b"R",
        PageLabel::Number(_) => b"D",
    };
    let mut ranges = Vec::new();
    let mut before = None;
    for (index, page) in (0_i64..).zip(&pages.pages) {
        let style = style(page.label);
        if before != Some(style) {
            let mut range = Dictionary::new();
            range.set("S", Object::Name(style.to_vec()));
            ranges.push(Object::Integer(index));
            ranges.push(Object::Dictionary(range));
            before = Some(style);
        }
    }
    let mut labels = Dictionary::new();
    labels.set("Nums", ranges);
    labels
}

/// An entry of the outline with its place in the tree.
struct OutlineNode<'a> {
    entry: &'a OutlineEntry,
    id: ObjectId,
    parent: Option<usize>,
    children: Vec<usize>,
}

fn outline(tree: &mut Document, page_ids: &[ObjectId], pages: &Pages) -> Option<ObjectId> {
    if pages.outline.is_empty() {
        return None;
    }
    let root = tree.new_object_id();
    let (nodes, top) = nest(tree, &pages.outline);
    for (index, node) in nodes.iter().enumerate() {
        let siblings = node
            .parent
            .and_then(|parent| nodes.get(parent))
            .map_or(&top, |parent| &parent.children);
        let mut item = Dictionary::new();
        item.set("Title", file::text(&node.entry.title));
        item.set(
            "Parent",
            node.parent.and_then(|parent| nodes.get(parent)).map_or(root, |parent| parent.id),
        );
        item.set("Dest", destination(node.entry, page_ids, pages));
        link_siblings(&mut item, index, siblings, &nodes);
        // Closed: what is below shows when asked for.
        link_children(&mut item, &node.children, &nodes, -1);
        tree.set_object(node.id, item);
    }
    let mut item = Dictionary::new();
    item.set("Type", Object::Name(b"Outlines".to_vec()));
    link_children(&mut item, &top, &nodes, 1);
    tree.set_object(root, item);
    Some(root)
}

/// Finds each entry's parent: the nearest one before it with a smaller level.
fn nest<'a>(
    tree: &mut Document,
    entries: &'a [OutlineEntry],
) -> (Vec<OutlineNode<'a>>, Vec<usize>) {
    let mut nodes: Vec<OutlineNode<'a>> = Vec::with_capacity(entries.len());
    let mut top = Vec::new();
    let mut open: Vec<usize> = Vec::new();
    for (index, entry) in entries.iter().enumerate() {
        while open
            .last()
            .and_then(|last| nodes.get(*last))
            .is_some_and(|last| last.entry.level >= entry.level)
        {
            open.pop();
        }
        let parent = open.last().copied();
        match parent.and_then(|parent| nodes.get_mut(parent)) {
            Some(parent) => parent.children.push(index),
            None => top.push(index),
        }
        nodes.push(OutlineNode { entry, id: tree.new_object_id(), parent, children: Vec::new() });
        open.push(index);
    }
    (nodes, top)
}

fn link_siblings(
    item: &mut Dictionary,
    index: usize,
    siblings: &[usize],
    nodes: &[OutlineNode<'_>],
) {
    let at = siblings.binary_search(&index).unwrap_or(0);
    let id = |at: usize| siblings.get(at).and_then(|index| nodes.get(*index)).map(|node| node.id);
    if let Some(id) = at.checked_sub(1).and_then(id) {
        item.set("Prev", id);
    }
    if let Some(id) = id(at + 1) {
        item.set("Next", id);
    }
}

fn link_children(item: &mut Dictionary, children: &[usize], nodes: &[OutlineNode<'_>], sign: i64) {
    let id = |index: &usize| nodes.get(*index).map(|node| node.id);
    if let (Some(first), Some(last)) = (children.first().and_then(id), children.last().and_then(id))
    {
        item.set("First", first);
        item.set("Last", last);
        item.set("Count", sign * i64::try_from(children.len()).unwrap_or(i64::MAX));
    }
}

fn destination(entry: &OutlineEntry, page_ids: &[ObjectId], pages: &Pages) -> Object {
    let page = page_ids.get(entry.target.page).map_or(Object::Null, |id| Object::Reference(*id));
    let height = pages.pages.get(entry.target.page).map_or(0.0, |page| page.height);
    let top = (height - entry.target.y).round() as i64;
    Object::Array(vec![
        page,
        Object::Name(b"XYZ".to_vec()),
        Object::Integer(0),
        Object::Integer(top),
        Object::Null,
    ])
}
