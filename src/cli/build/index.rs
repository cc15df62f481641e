//! The page that lists what was made.

use super::row::{BuiltRow, Ending};
use super::summary;
use super::write::make_folder;
use crate::cli::disk::shown;
use crate::cli::output;
use crate::write::index::{self, IndexEntry};
use std::path::{Path, PathBuf};

/// The place where the page goes: into the folder that all files are written to, or the one that all reports lie in.
/// There is none when there is no such folder.
pub(super) fn place(given: &[PathBuf], out: Option<&Path>, draft: bool) -> Option<PathBuf> {
    let folder = match (out, given) {
        (Some(out), _) => out,
        (None, [folder]) => folder,
        (None, _) => return None,
    };
    // A list of drafts never takes the place of the list itself either.
    Some(folder.join(if draft { "目录.草稿.html" } else { "目录.html" }))
}

/// Writes the page, unless it is there already.
pub(super) fn write(path: &Path, rows: &[BuiltRow]) -> Result<(), String> {
    let folder = path.parent().unwrap_or(Path::new(""));
    let entries: Vec<IndexEntry> = rows.iter().map(|row| entry(row, folder)).collect();
    let page = index::write(&entries);
    if std::fs::read(path).is_ok_and(|there| there == page.as_bytes()) {
        return Ok(());
    }
    make_folder(folder)?;
    output::put(path, page.as_bytes())
}

/// The same whether the files were made just now or before: warnings, which are known just now alone, aren't told.
fn entry(row: &BuiltRow, folder: &Path) -> IndexEntry {
    let identity = row.identity.clone();
    let (pages, trouble) = match &row.ending {
        Ending::Written { pages, .. } | Ending::Unchanged { pages } => (*pages, String::new()),
        refused => (None, summary::ending(refused)),
    };
    let link = |kind: &str| {
        let path = row.target.path(kind);
        shown(path.strip_prefix(folder).unwrap_or(&path))
    };
    let kinds = row.wanted.iter().rev().filter(|_| trouble.is_empty());
    IndexEntry {
        department: summary::department(row),
        kind: identity.kind,
        year: identity.year.unwrap_or_default(),
        format: identity.format.unwrap_or_default(),
        files: kinds.map(|writer| (writer.name, link(writer.ending))).collect(),
        pages,
        reworded: identity.reworded,
        trouble,
        fingerprint: row.fingerprint.clone().unwrap_or_default(),
    }
}
