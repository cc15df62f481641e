//! The files that a report refers to.

use crate::fonts::Face;
use crate::source::{FileId, Span};
use std::collections::BTreeMap;
use toml::Spanned as TomlSpanned;
use toml::de::{DeTable, DeValue};

/// A file that a report refers to, by a path relative to the report.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FileRef {
    /// The path as typed.
    pub path: String,
    /// The place where it was typed.
    pub span: Span,
    /// The purpose of the reference.
    pub kind: RefKind,
}

/// The purpose for which a file is referred to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum RefKind {
    /// Text.
    Prose,
    /// Codes that the program doesn't know.
    Catalog,
    /// Last year's report.
    Prior,
    /// A folder that holds a format.
    Format,
    /// Words that must not be published.
    SecretWords,
    /// A font of the user's own, for a role.
    Font(Face),
}

/// The links: which reference was answered with which file. A reference without an answer was reported when loading
/// failed.
#[derive(Debug, Clone, Default)]
pub struct Links {
    by_span: BTreeMap<Span, (RefKind, FileId)>,
}

impl Links {
    /// Records that `reference` was loaded as `file`.
    pub fn insert(&mut self, reference: &FileRef, file: FileId) {
        self.by_span.insert(reference.span, (reference.kind, file));
    }

    /// The file loaded for the path typed at `span`.
    pub fn get(&self, span: Span) -> Option<FileId> {
        self.by_span.get(&span).map(|(_, file)| *file)
    }

    /// The place where the report names a file.
    pub fn named_at(&self, file: FileId) -> Option<Span> {
        self.by_span.iter().find(|(_, (_, named))| *named == file).map(|(span, _)| *span)
    }

    /// The first file of a kind.
    pub fn of_kind(&self, kind: RefKind) -> Option<FileId> {
        self.by_span.values().find(|(k, _)| *k == kind).map(|(_, file)| *file)
    }
}

/// All references of a report, in the order of the file; none when it is not TOML.
pub fn references(file: FileId, text: &str) -> Vec<FileRef> {
    let (root, errors) = DeTable::parse_recoverable(text);
    if !errors.is_empty() {
        return Vec::new();
    }
    let mut found = Vec::new();
    for (key, value) in root.get_ref().iter() {
        match (key.get_ref().as_ref(), value.get_ref()) {
            ("catalog", DeValue::String(_)) => push(value, RefKind::Catalog, file, &mut found),
            ("format", DeValue::String(name)) if is_folder(name) => {
                push(value, RefKind::Format, file, &mut found);
            }
            ("prior", DeValue::String(_)) => push(value, RefKind::Prior, file, &mut found),
            ("prior", DeValue::Table(table)) => {
                if let Some((_, inner)) = table.iter().find(|(key, _)| key.get_ref() == "file") {
                    push(inner, RefKind::Prior, file, &mut found);
                }
            }
            ("secrecy", DeValue::Table(table)) => {
                if let Some((_, inner)) = table.iter().find(|(key, _)| key.get_ref() == "words") {
                    push(inner, RefKind::SecretWords, file, &mut found);
                }
            }
            ("fonts", DeValue::Table(table)) => {
                for (key, value) in table.iter() {
                    let face = Face::ALL.into_iter().find(|face| face.key() == key.get_ref());
                    if let Some(face) = face {
                        push(value, RefKind::Font(face), file, &mut found);
                    }
                }
            }
            _ => prose(value, file, &mut found),
        }
    }
    found.sort_by_key(|reference| reference.span);
    found
}

/// Whether a format's name is a folder: it is written like a path.
pub fn is_folder(format: &str) -> bool {
    format.starts_with('.') || format.contains(['/', '\\'])
}

/// `{ file = "…" }` anywhere below `value`.
fn prose(value: &TomlSpanned<DeValue<'_>>, file: FileId, found: &mut Vec<FileRef>) {
    match value.get_ref() {
        DeValue::Table(table) => {
            for (key, inner) in table.iter() {
                if key.get_ref() == "file" && table.len() == 1 {
                    push(inner, RefKind::Prose, file, found);
                } else {
                    prose(inner, file, found);
                }
            }
        }
        DeValue::Array(array) => array.iter().for_each(|inner| prose(inner, file, found)),
        _ => {}
    }
}

fn push(value: &TomlSpanned<DeValue<'_>>, kind: RefKind, file: FileId, found: &mut Vec<FileRef>) {
    if let DeValue::String(path) = value.get_ref() {
        let span = Span::new(file, value.span());
        found.push(FileRef { path: path.to_string(), span, kind });
    }
}
