//! The shape of a report: every key that the walk of [`crate::input`] knows, with what it is in Chinese.
//!
//! Editors get it as a JSON Schema, see [`text`]; the comments in a new report come from it. A test asks the walk for
//! its keys, section by section, so that the two can't part.

mod disclosures;
mod funds;
mod json;
mod performance;
mod report;

use std::sync::LazyLock;

pub use json::{FILE, text};
pub use report::report;

/// What the key `key` of the section `section` (`overview.units`) is called, with the key behind it; the key alone where
/// its name isn't the program's.
pub fn called(section: &str, key: &str) -> String {
    let path: Vec<&str> = section.split('.').filter(|part| !part.is_empty()).chain([key]).collect();
    static REPORT: LazyLock<Table> = LazyLock::new(report);
    match REPORT.find(&path) {
        Some(known) => format!("{}（{key}）", known.title()),
        None => key.to_owned(),
    }
}

/// Whether codes stand in the section `section` besides its keys.
pub fn has_codes(section: &str) -> bool {
    static REPORT: LazyLock<Table> = LazyLock::new(report);
    let path: Vec<&str> = section.split('.').collect();
    let table = REPORT.find(&path).and_then(|key| key.kind.table());
    let others = table.and_then(|table| table.others.as_ref());
    others.is_some_and(|others| others.pattern.is_some())
}

/// The keys that are called `title`, each once.
pub fn named(title: &str) -> Vec<&'static str> {
    static TITLES: LazyLock<Vec<(&'static str, &'static str)>> = LazyLock::new(|| {
        let mut titles = Vec::new();
        report().titles(&mut titles);
        titles
    });
    let mut names = Vec::new();
    for (_, name) in TITLES.iter().filter(|(known, _)| *known == title) {
        if !names.contains(name) {
            names.push(*name);
        }
    }
    names
}

/// A section.
#[derive(Debug, Clone)]
pub struct Table {
    /// Its keys, in the order of the manual.
    pub keys: Vec<Key>,
    /// Keys besides these.
    pub others: Option<Box<Others>>,
}

/// Keys whose names aren't the program's.
#[derive(Debug, Clone)]
pub struct Others {
    /// What they look like; any name, when there is nothing.
    pub pattern: Option<&'static str>,
    /// What they are.
    pub about: &'static str,
    /// What stands there.
    pub kind: Kind,
}

/// A key of a section.
#[derive(Debug, Clone)]
pub struct Key {
    /// As typed.
    pub name: &'static str,
    /// What it is, in Chinese, in a few words.
    pub about: &'static str,
    /// The section can't be read without it.
    pub required: bool,
    /// What stands there.
    pub kind: Kind,
}

/// What stands behind a key.
#[derive(Debug, Clone)]
pub enum Kind {
    /// An amount in the report's unit.
    Money,
    /// A whole number from 0.
    Count,
    /// Points from 0.
    Score,
    /// Yes or no.
    Flag,
    /// A day.
    Date,
    /// The version of these keys.
    Edition,
    /// A year.
    Year,
    /// A text of one line, or a file with it.
    Line,
    /// Paragraphs, or a file with them.
    Prose,
    /// A text that stands in the report itself.
    Inline,
    /// A list of such texts.
    Inlines,
    /// One of several words.
    Choice(Vec<&'static str>),
    /// A number, a word, yes or no: the format decides.
    Measure,
    /// Approved figures by id, which may have parts of their own.
    Figures,
    /// A section.
    Section(Table),
    /// Sections of the same kind.
    List(Table),
    /// A file's name, or a section instead.
    FileOr(Table),
}

impl Table {
    /// A section that has these keys and no others.
    fn new(keys: Vec<Key>) -> Self {
        Table { keys, others: None }
    }

    /// The same with keys whose names aren't the program's.
    fn with(self, pattern: Option<&'static str>, about: &'static str, kind: Kind) -> Self {
        Table { others: Some(Box::new(Others { pattern, about, kind })), ..self }
    }

    /// What each key is called in here and below, with its name.
    fn titles(&self, found: &mut Vec<(&'static str, &'static str)>) {
        for key in &self.keys {
            found.push((key.title(), key.name));
            if let Some(table) = key.kind.table() {
                table.titles(found);
            }
        }
        if let Some(table) = self.others.as_ref().and_then(|others| others.kind.table()) {
            table.titles(found);
        }
    }

    /// The key at the end of a path like `["official_spending", "overseas", "final"]`.
    pub fn find(&self, path: &[&str]) -> Option<&Key> {
        let (first, rest) = path.split_first()?;
        let key = self.keys.iter().find(|key| key.name == *first);
        match (key, rest.is_empty()) {
            (key, true) => key,
            (Some(key), false) => key.kind.table()?.find(rest),
            // A code or a name of the user's own.
            (None, false) => self.others.as_ref()?.kind.table()?.find(rest),
        }
    }
}

impl Kind {
    /// The section that may stand there.
    pub fn table(&self) -> Option<&Table> {
        match self {
            Kind::Section(table) | Kind::List(table) | Kind::FileOr(table) => Some(table),
            _ => None,
        }
    }
}

impl Key {
    /// What it is called: the first words of what is said about it.
    pub fn title(&self) -> &'static str {
        let title = self.about.split(['，', '：', '；']).next().unwrap_or(self.about);
        // An aside at the end is its unit.
        let bare = title.strip_suffix('）').and_then(|title| title.rsplit_once('（'));
        bare.map_or(title, |(title, _)| title)
    }

    fn required(self) -> Self {
        Key { required: true, ..self }
    }
}

/// A key that may be left out.
fn key(name: &'static str, kind: Kind, about: &'static str) -> Key {
    Key { name, about, required: false, kind }
}

fn money(name: &'static str, about: &'static str) -> Key {
    key(name, Kind::Money, about)
}

fn count(name: &'static str, about: &'static str) -> Key {
    key(name, Kind::Count, about)
}

fn score(name: &'static str, about: &'static str) -> Key {
    key(name, Kind::Score, about)
}

fn line(name: &'static str, about: &'static str) -> Key {
    key(name, Kind::Line, about)
}

fn prose(name: &'static str, about: &'static str) -> Key {
    key(name, Kind::Prose, about)
}

fn section(name: &'static str, table: Table, about: &'static str) -> Key {
    key(name, Kind::Section(table), about)
}

fn list(name: &'static str, table: Table, about: &'static str) -> Key {
    key(name, Kind::List(table), about)
}
