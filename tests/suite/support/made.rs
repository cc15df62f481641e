//! What the program makes of texts in memory.

use juesuan::diag::{Diagnostic, Severity};
use juesuan::document::{Document, Row, Table, plain_text};
use juesuan::format::{builtin_files, from_files};
use juesuan::report::offered;
use juesuan::{Edition, Loaded};

/// A report alone, or with the manifest of a format of its own.
pub fn in_memory(report: &str, manifest: Option<&str>) -> Loaded {
    let format = manifest.map(|manifest| vec![("format.toml".into(), manifest.to_owned())]);
    let mut loaded = Loaded { format, ..Loaded::default() };
    loaded.sources.add("report.toml".into(), report.to_owned());
    loaded
}

/// The edition of a report alone.
pub fn edition(report: &str) -> Edition {
    juesuan::edition(&in_memory(report, None), false)
}

/// The draft of a report alone, or in a format of its own.
pub fn draft(report: &str, manifest: Option<&str>) -> Edition {
    juesuan::edition(&in_memory(report, manifest), true)
}

/// The errors of an edition.
pub fn errors(edition: &Edition) -> impl Iterator<Item = &Diagnostic> {
    edition.findings.iter().filter(|finding| finding.severity() == Severity::Error)
}

/// The findings when a built-in format loads of which files are changed.
pub fn format_with(change: impl Fn(&str, &str) -> Option<String>) -> Vec<Diagnostic> {
    let mut files = builtin_files("wuhan-2024").expect("the format");
    let mut changed = 0;
    for (name, text) in &mut files {
        if let Some(new) = change(name, text) {
            *text = new;
            changed += 1;
        }
    }
    assert!(changed > 0, "nothing is changed");
    from_files("ours", files, offered()).err().unwrap_or_default()
}

/// A table of a document by its name.
#[track_caller]
pub fn table<'d>(document: &'d Document, id: &str) -> &'d Table {
    let tables = document.blocks.iter().filter_map(|block| match block {
        juesuan::document::Block::Table(table) => Some(table),
        _ => None,
    });
    let found = tables.clone().find(|table| table.id == id);
    found.unwrap_or_else(|| {
        panic!("{id} is none of {:?}", tables.map(|t| &t.id).collect::<Vec<_>>())
    })
}

/// The texts of a row's cells.
pub fn cells(row: &Row) -> Vec<String> {
    row.cells.iter().map(|cell| plain_text(&cell.content)).collect()
}

/// All texts of a document, a line each.
pub fn all_text(document: &Document) -> String {
    let texts = document.blocks.iter().flat_map(|block| block.texts()).map(plain_text);
    texts.collect::<Vec<_>>().join("\n")
}
