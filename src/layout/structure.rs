//! The structure of a document for readers who listen to it: headings, paragraphs, lists, tables, figures.
//!
//! Everything that is drawn belongs to an element of this tree, or is an artifact: page numbers, rules, heads that
//! are repeated. An element comes after its parent; the order of elements is the order of reading.

use super::lists::PlaceInList;
use crate::document::grid::Grid;

/// The element that something drawn belongs to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Tag(u32);

impl Tag {
    /// No element: page furniture, rules.
    pub const ARTIFACT: Tag = Tag(0);

    /// The index of the element; `None` for an artifact.
    pub fn index(self) -> Option<usize> {
        usize::try_from(self.0).ok()?.checked_sub(1)
    }

    /// The same element once `elements` stand before all of its document.
    pub fn after(self, elements: usize) -> Tag {
        match self {
            Tag::ARTIFACT => self,
            Tag(number) => Tag(u32::try_from(elements).unwrap_or(u32::MAX).saturating_add(number)),
        }
    }
}

/// The role of an element.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Role {
    /// A heading, 1 for parts.
    Heading(u8),
    /// A paragraph.
    Paragraph,
    /// Numbered paragraphs.
    List,
    /// One of them.
    ListItem,
    /// The text of a list's item.
    ListBody,
    /// A table.
    Table,
    /// Its title and what stands around it.
    Caption,
    /// A row.
    Row,
    /// A cell of the head.
    HeadCell {
        /// Columns it covers.
        columns: usize,
        /// Rows it covers.
        rows: usize,
    },
    /// Another cell.
    Cell {
        /// Columns it covers.
        columns: usize,
        /// Rows it covers.
        rows: usize,
    },
    /// A drawing.
    Figure {
        /// A description of what it shows, in words.
        alternative: String,
    },
    /// The table of contents.
    Contents,
    /// A line of it.
    ContentsItem,
    /// A link to a page.
    Link,
}

/// A part of the document.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Element {
    /// The element's role.
    pub role: Role,
    /// The element that it is part of; `None` for the document itself.
    pub parent: Option<Tag>,
}

/// All elements.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Structure {
    /// In the order of reading, parents before their parts.
    pub elements: Vec<Element>,
}

impl Structure {
    /// An element at the end of `parent`, or of the document.
    pub fn add(&mut self, role: Role, parent: Option<Tag>) -> Tag {
        self.elements.push(Element { role, parent });
        Tag(u32::try_from(self.elements.len()).unwrap_or(u32::MAX))
    }

    /// The elements of another document after these.
    pub fn append(&mut self, other: Structure) {
        let before = self.elements.len();
        let moved = |element: Element| {
            let parent = element.parent.map(|parent| parent.after(before));
            Element { parent, ..element }
        };
        self.elements.extend(other.elements.into_iter().map(moved));
    }

    /// A paragraph, which may belong to a list.
    pub fn paragraph(&mut self, list: Option<PlaceInList>, open: &mut Option<Tag>) -> Tag {
        let Some(place) = list else {
            *open = None;
            return self.add(Role::Paragraph, None);
        };
        let list = match (place, *open) {
            (PlaceInList::Next, Some(list)) => list,
            _ => self.add(Role::List, None),
        };
        *open = Some(list);
        let item = self.add(Role::ListItem, Some(list));
        self.add(Role::ListBody, Some(item))
    }

    /// A table with all its cells; gives its caption, if it has one, and the cells in the order of the grid.
    pub fn table(&mut self, grid: &Grid<'_>, captioned: bool) -> (Tag, Vec<Tag>) {
        let table = self.add(Role::Table, None);
        let caption = if captioned { self.add(Role::Caption, Some(table)) } else { Tag::ARTIFACT };
        let mut tags = vec![Tag::ARTIFACT; grid.cells.len()];
        for row in 0..grid.rows {
            let line = self.add(Role::Row, Some(table));
            let mut owners = grid.owners.get(row).cloned().unwrap_or_default();
            owners.dedup();
            for index in owners {
                let place = grid.cells.get(index).filter(|cell| cell.row == row);
                let Some((cell, tag)) = place.zip(tags.get_mut(index)) else { continue };
                let (columns, rows) = (cell.columns, cell.rows);
                let role = if cell.head {
                    Role::HeadCell { columns, rows }
                } else {
                    Role::Cell { columns, rows }
                };
                *tag = self.add(role, Some(line));
            }
        }
        (caption, tags)
    }
}
