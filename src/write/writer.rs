//! The description of a kind of files that documents are written as.

use super::stamp::Stamp;
use crate::document::Document;
use crate::fonts::Fonts;
use crate::layout::Pages;
use std::collections::BTreeSet;

/// A kind of files.
#[derive(Debug)]
pub struct Writer {
    /// The ending of the names of its files, and what is typed for it: `md`.
    pub ending: &'static str,
    /// The kind's name.
    pub name: &'static str,
    /// The signature that every file of it carries that this program made.
    pub signature: &'static str,
    /// Makes a file.
    pub make: Make,
    /// Reads the stamp of a file; `None` when this program didn't make it.
    pub stamp: fn(&[u8]) -> Option<Stamp>,
    /// For a kind whose charts lie beside its files.
    pub charts: Option<FiguresOf>,
}

/// The names of the charts that a file refers to.
pub type FiguresOf = fn(&[u8]) -> BTreeSet<String>;

/// The way a file is made, and from what.
#[derive(Debug, Clone, Copy)]
pub enum Make {
    /// From the document, whose charts lie in the folder of this name, seen from the file.
    OfDocument(fn(&Document, &str) -> File),
    /// From its pages. Why it can't be made is told for people.
    OfPages(fn(&Document, &Pages, &Fonts<'_>) -> Result<File, String>),
}

/// A file, ready to be put on the disk.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct File {
    /// The file's content.
    pub bytes: Vec<u8>,
    /// The charts that lie beside it: name and content.
    pub charts: Vec<(String, String)>,
    /// The number of its pages, if it has pages.
    pub pages: Option<usize>,
    /// The extent, in Chinese: `3 幅图`.
    pub extent: String,
}
