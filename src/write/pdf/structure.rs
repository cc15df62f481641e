//! The tree that tells readers what is a heading, a paragraph, a table, and in which order all is read.

use super::PdfError;
use super::file::integer;
use crate::layout::pages::Pages;
use crate::layout::structure::{Role, Structure, Tag};
use lopdf::{Dictionary, Document, Object, ObjectId};

/// Adds the tree to `document`. `content` has, for each page, the elements of its numbered stretches.
pub fn complete(
    document: &mut Document,
    page_ids: &[ObjectId],
    pages: &Pages,
    content: &[Vec<Tag>],
) -> Result<(), PdfError> {
    let structure = &pages.structure;
    let top = document.new_object_id();
    let ids = structure.elements.iter().map(|_| document.new_object_id()).collect();
    let mut tree = Tree { ids, held: vec![Held::default(); structure.elements.len()] };
    tree.hold_content(page_ids, content);
    let links = tree.hold_links(document, page_ids, pages)?;
    let parts = tree.hold_elements(structure);
    for (index, element) in structure.elements.iter().enumerate() {
        tree.write(document, top, index, (&element.role, element.parent));
    }
    let parents = tree.parents(page_ids, content, links);
    write_top(document, top, parts, parents)
}

/// The content that an element holds.
#[derive(Debug, Clone, Default)]
struct Held {
    /// The page of its first content; numbers without a page count there.
    page: Option<ObjectId>,
    /// Stretches of pages, links, elements.
    kids: Vec<Object>,
}

struct Tree {
    /// The object of each element.
    ids: Vec<ObjectId>,
    held: Vec<Held>,
}

impl Tree {
    fn id(&self, tag: Tag) -> Option<ObjectId> {
        self.ids.get(tag.index()?).copied()
    }

    fn held(&mut self, tag: Tag) -> Option<&mut Held> {
        self.held.get_mut(tag.index()?)
    }

    /// Gives each element its stretches of pages.
    fn hold_content(&mut self, page_ids: &[ObjectId], content: &[Vec<Tag>]) {
        for (page, tags) in page_ids.iter().zip(content) {
            for (number, tag) in (0_i64..).zip(tags) {
                let Some(held) = self.held(*tag) else { continue };
                let first = *held.page.get_or_insert(*page);
                held.kids.push(if first == *page {
                    Object::Integer(number)
                } else {
                    let number = ("MCID", Object::Integer(number));
                    reference(b"MCR", *page, number)
                });
            }
        }
    }

    /// Gives each link its annotation; gives back the links' objects in the order of their keys.
    fn hold_links(
        &mut self,
        document: &mut Document,
        page_ids: &[ObjectId],
        pages: &Pages,
    ) -> Result<Vec<ObjectId>, PdfError> {
        let mut links = Vec::new();
        for (page_id, page) in
            page_ids.iter().zip(&pages.pages).filter(|(_, p)| !p.links.is_empty())
        {
            let annotations = take_annotations(document, *page_id)?;
            if annotations.len() != page.links.len() {
                return Err(PdfError::Write("links of a page are missing".to_owned()));
            }
            let mut references = Vec::with_capacity(annotations.len());
            for (mut annotation, link) in annotations.into_iter().zip(&page.links) {
                let missing = || PdfError::Write("a link belongs to nothing".to_owned());
                let element = self.id(link.tag).ok_or_else(missing)?;
                if let Ok(annotation) = annotation.as_dict_mut() {
                    annotation
                        .set("StructParent", integer(page_ids.len().saturating_add(links.len())));
                }
                let id = document.add_object(annotation);
                references.push(Object::Reference(id));
                if let Some(held) = self.held(link.tag) {
                    held.kids.push(reference(b"OBJR", *page_id, ("Obj", Object::Reference(id))));
                }
                links.push(element);
            }
            let page = page_dictionary(document, *page_id)?;
            page.set("Annots", references);
            page.set("Tabs", Object::Name(b"S".to_vec()));
        }
        Ok(links)
    }

    /// Gives each element its parts; gives back those of the document.
    fn hold_elements(&mut self, structure: &Structure) -> Vec<Object> {
        let mut parts = Vec::new();
        for (id, element) in self.ids.clone().into_iter().zip(&structure.elements) {
            match element.parent.and_then(|parent| self.held(parent)) {
                Some(parent) => parent.kids.push(Object::Reference(id)),
                None => parts.push(Object::Reference(id)),
            }
        }
        parts
    }

    fn write(
        &mut self,
        document: &mut Document,
        top: ObjectId,
        index: usize,
        (role, parent): (&Role, Option<Tag>),
    ) {
        let Some((id, held)) = self.ids.get(index).zip(self.held.get_mut(index)) else { return };
        let (id, Held { page, kids }) = (*id, std::mem::take(held));
        let mut element = Dictionary::new();
        element.set("S", Object::Name(name(role).into_bytes()));
        element.set("P", parent.and_then(|parent| self.id(parent)).unwrap_or(top));
        if let Some(page) = page {
            element.set("Pg", page);
        }
        if !kids.is_empty() {
            element.set("K", kids);
        }
        match role {
            Role::Figure { alternative } => element.set("Alt", super::file::text(alternative)),
            Role::HeadCell { columns, rows } => element.set("A", cell(true, *columns, *rows)),
            Role::Cell { columns, rows } if (*columns, *rows) != (1, 1) => {
                element.set("A", cell(false, *columns, *rows));
            }
            _ => {}
        }
        document.set_object(id, element);
    }

    /// Lists for each page the elements of its stretches, then for each link its element.
    fn parents(
        &self,
        page_ids: &[ObjectId],
        content: &[Vec<Tag>],
        links: Vec<ObjectId>,
    ) -> Vec<Object> {
        let mut numbers = Vec::new();
        for (page, tags) in (0..page_ids.len()).zip(content) {
            let elements =
                tags.iter().map(|tag| self.id(*tag).map_or(Object::Null, Object::Reference));
            numbers.push(integer(page));
            numbers.push(Object::Array(elements.collect()));
        }
        for (at, link) in links.into_iter().enumerate() {
            numbers.push(integer(page_ids.len().saturating_add(at)));
            numbers.push(Object::Reference(link));
        }
        numbers
    }
}

/// The document's element, the root above it and what leads from pages to elements.
fn write_top(
    document: &mut Document,
    top: ObjectId,
    parts: Vec<Object>,
    parents: Vec<Object>,
) -> Result<(), PdfError> {
    let mut tree = Dictionary::new();
    tree.set("Nums", parents);
    let tree = document.add_object(tree);
    let mut root = Dictionary::new();
    root.set("Type", Object::Name(b"StructTreeRoot".to_vec()));
    root.set("K", top);
    root.set("ParentTree", tree);
    let root = document.add_object(root);
    let mut whole = Dictionary::new();
    whole.set("S", Object::Name(b"Document".to_vec()));
    whole.set("P", root);
    whole.set("K", parts);
    document.set_object(top, whole);
    let mut marked = Dictionary::new();
    marked.set("Marked", true);
    let catalog = document.catalog_mut()?;
    catalog.set("StructTreeRoot", root);
    catalog.set("MarkInfo", marked);
    Ok(())
}

/// Says of each page which of the lists of elements is its own.
pub fn number_pages(document: &mut Document, page_ids: &[ObjectId]) -> Result<(), PdfError> {
    for (index, id) in page_ids.iter().enumerate() {
        page_dictionary(document, *id)?.set("StructParents", integer(index));
    }
    Ok(())
}

fn page_dictionary(document: &mut Document, id: ObjectId) -> Result<&mut Dictionary, PdfError> {
    Ok(document.get_object_mut(id).and_then(Object::as_dict_mut)?)
}

fn take_annotations(document: &mut Document, page: ObjectId) -> Result<Vec<Object>, PdfError> {
    let annotations = page_dictionary(document, page)?.remove(b"Annots");
    match annotations {
        Some(Object::Array(annotations)) => Ok(annotations),
        _ => Ok(Vec::new()),
    }
}

/// Refers to something on a page that an element holds.
fn reference(kind: &[u8], page: ObjectId, (key, value): (&str, Object)) -> Object {
    let mut out = Dictionary::new();
    out.set("Type", Object::Name(kind.to_vec()));
    out.set("Pg", page);
    out.set(key, value);
    Object::Dictionary(out)
}

/// The name that readers know a role by.
pub fn name(role: &Role) -> String {
    match role {
        Role::Heading(level) => return format!("H{}", (*level).clamp(1, 6)),
        Role::Paragraph => "P",
        Role::List => "L",
        Role::ListItem => "LI",
        Role::ListBody => "LBody",
        Role::Table => "Table",
        Role::Caption => "Caption",
        Role::Row => "TR",
        Role::HeadCell { .. } => "TH",
        Role::Cell { .. } => "TD",
        Role::Figure { .. } => "Figure",
        Role::Contents => "TOC",
        Role::ContentsItem => "TOCI",
        Role::Link => "Link",
    }
    .to_owned()
}

/// Says what a cell covers, and that a head stands over its columns.
fn cell(head: bool, columns: usize, rows: usize) -> Dictionary {
    let mut out = Dictionary::new();
    out.set("O", Object::Name(b"Table".to_vec()));
    if head {
        out.set("Scope", Object::Name(b"Column".to_vec()));
    }
    if columns > 1 {
        out.set("ColSpan", integer(columns));
    }
    if rows > 1 {
        out.set("RowSpan", integer(rows));
    }
    out
}
