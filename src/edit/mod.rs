//! Edits of a report: what forms in a browser, the import of tables, a review and next year's report all do to its text.
//!
//! An [`Edit`] says of a place by its [`Path`] what becomes of it, and why. [`plan`] makes of a set of edits the changes of
//! texts, all of them or none: pure, nothing is read or written. The way of a set of edits:
//!
//! 1. Each place is looked for where the walk of [`crate::input`] would read it: `tree` (values, sections), `pasted` (cells
//!    of pasted blocks, whose sums go with them). What is there already is changed in one pass; what isn't is put in one
//!    after the other (`insert`), in the order of the manual (`order`).
//! 2. Values are written as their places want (`write`) and spliced in (`splice`): every other byte stays, comments, order,
//!    blank lines, quotes, byte-order mark and line ends among them.
//! 3. The new text is read again by the same walk. Where an edited place doesn't say what it should, anything else says
//!    something else than before (`proof`), or something is wrong that wasn't, nothing is changed and the findings say why.
//!
//! What comes out is an [`Edited`]: the changes as people see them ([`Changed`]: place, old, new, why), and for each file a
//! [`FileEdit`], which changes its text or, with byte-order mark and line ends, its bytes. [`Rewritten::undone`] is the way
//! back. The edge writes all files or none (`cli::output::replace_all`).
//!
//! - A form in a browser names the place that is pointed at by [`path_of`], sends its path as text and the new value, shows
//!   the changes and writes them.
//! - An import makes an edit for each figure of the table that it has recognised; sums of pasted blocks go with them unless
//!   they are edited themselves.
//! - A review keeps the changes with their reasons; `old` tells whether a place still says what was looked at.

mod insert;
mod items;
mod order;
mod pass;
mod pasted;
mod path;
mod plan;
mod proof;
mod read;
mod remove;
mod rows;
mod splice;
#[cfg(test)]
mod tests;
mod tree;
mod write;

pub use path::{NoPath, Path, Segment};
pub use plan::plan;
pub use splice::{FileEdit, Rewritten, Splice};

use crate::amount::Amount;
use crate::input::Date;
use crate::source::{FileId, Sources, Span};
use crate::{Loaded, input};
use rust_decimal::Decimal;
use toml::de::DeTable;

/// An edit: what becomes of one place of a report.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Edit {
    /// The place.
    pub path: Path,
    /// The change there.
    pub change: EditKind,
    /// The reason, for people.
    pub why: String,
    /// The remark as a comment behind a key that wasn't there.
    pub remark: Option<String>,
}

impl Edit {
    /// Makes an edit: what becomes of a place, and why.
    pub fn new(path: Path, change: EditKind, why: &str) -> Self {
        Edit { path, change, why: why.to_owned(), remark: None }
    }

    /// The same with a comment behind a key that wasn't there.
    #[must_use]
    pub fn remarked(self, remark: &str) -> Self {
        Edit { remark: Some(remark.to_owned()), ..self }
    }
}

/// The change of a place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum EditKind {
    /// A value is set; a key that isn't there is put in. Where prose stands in a file of its own, that file says it.
    Set(NewValue),
    /// Its figure is still to be filled in.
    Clear,
    /// An entry is put in that isn't there: of a list, a section, the line or pasted row of a code.
    Insert(NewEntry),
    /// A key, an entry, a section, a line or pasted row is taken out.
    Remove,
}

/// The entry that is put in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum NewEntry {
    /// One of a list of texts.
    Item(NewValue),
    /// Keys with their values, in this order; of the pasted row of a code, its columns.
    Fields(Vec<(String, NewValue)>),
}

/// A value to be written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum NewValue {
    /// Money, exact; written in the unit of the report.
    Amount(Amount),
    /// An amount as it is typed in another place of the report; nothing typed says 0.
    Figure(String),
    /// A count, points, a year.
    Number(Decimal),
    /// Words, with `\n` between lines.
    Text(String),
    /// A list of texts.
    Texts(Vec<String>),
    /// A day.
    Date(Date),
    /// A flag: yes or no.
    Flag(bool),
}

impl NewValue {
    /// The word by which an entry may be known that says it.
    fn word(&self) -> Option<String> {
        match self {
            NewValue::Text(text) => Some(text.clone()),
            NewValue::Number(number) if number.scale() == 0 => Some(number.to_string()),
            _ => None,
        }
    }
}

/// A change as people see it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Changed {
    /// The place.
    pub path: Path,
    /// The old text; `None` for nothing.
    pub old: Option<String>,
    /// The new text; `None` for nothing.
    pub new: Option<String>,
    /// The reason.
    pub why: String,
}

/// The result of a set of edits.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Edited {
    /// The changes, those of pasted sums among them.
    pub changes: Vec<Changed>,
    /// The files with their changes, the report first.
    pub files: Vec<FileEdit>,
}

impl Edited {
    /// The new text of a file; the old one where it isn't changed.
    pub fn text(&self, sources: &Sources, file: FileId) -> String {
        let old = sources.get(file).map_or("", |source| source.text.as_str());
        let edit = self.files.iter().find(|edit| edit.file == file);
        edit.and_then(|edit| edit.of_text(old)).unwrap_or_else(|| old.to_owned())
    }
}

/// The names of the places of a report.
pub struct Places(Vec<read::NamedPlace>);

impl Places {
    /// Reads the names of all places; none of a text that isn't TOML.
    pub fn of(sources: &Sources) -> Self {
        let text = sources.get(FileId::REPORT).map_or("", |source| source.text.as_str());
        let (root, errors) = DeTable::parse_recoverable(text);
        if !errors.is_empty() {
            return Places(Vec::new());
        }
        let mut names = read::names(&tree::Report::new(sources, text, root.get_ref()));
        // Of places within each other the inner ones come last.
        names.sort_by_key(|name| (name.range.start, std::cmp::Reverse(name.range.end)));
        Places(names)
    }

    /// Whether anything is said at a place or below it.
    pub fn has(&self, path: &Path) -> bool {
        self.0.iter().any(|name| name.path.is_within(path))
    }

    /// The name of the innermost value or cell at a place of the report.
    pub fn at(&self, place: Span) -> Option<&Path> {
        let range = place.range();
        let until = self.0.partition_point(|name| name.range.start <= range.start);
        let before = self.0.get(..until)?.iter().rev();
        let mut holding = before.filter(|name| range.end <= name.range.end);
        holding.next().map(|name| &name.path)
    }
}

/// The name of a place: of what stands there in the report, or of the prose that is read from that file.
pub fn path_of(loaded: &Loaded, place: Span) -> Option<Path> {
    let places = Places::of(&loaded.sources);
    if place.file == FileId::REPORT {
        return places.at(place).cloned();
    }
    // The path of the file stands under a key of its own.
    let named = loaded.links.named_at(place.file)?;
    let mut segments = places.at(named)?.segments().to_vec();
    segments.pop();
    Some(Path::from(segments)).filter(|_| is_prose(loaded, named))
}

fn is_prose(loaded: &Loaded, named: Span) -> bool {
    let text = loaded.sources.get(FileId::REPORT).map_or("", |source| source.text.as_str());
    let mut named =
        input::references(FileId::REPORT, text).into_iter().filter(|one| one.span == named);
    named.any(|one| one.kind == input::RefKind::Prose)
}
