//! The keys of a report, each described once: its name, what stands there, what it is called, in which unit it counts,
//! what is to be known of it, the figure that it becomes, the words by which prose names it.
//!
//! Keys are values in a [`Table`], which the walk of [`crate::input`] is given. The JSON Schema for editors ([`schema`]),
//! the comments of a new report, messages and ids of figures come from the same table.

pub(crate) mod choices;
mod column;
mod disclosures;
mod field;
mod figure;
mod funds;
mod json;
mod key;
#[cfg(test)]
mod more;
mod performance;
mod prior;
mod report;

use std::borrow::Cow;
use std::sync::{Arc, LazyLock};

pub use column::Column;
pub(crate) use disclosures::VEHICLES;
pub(crate) use field::{Adds, CODES, Field, GENERAL, GOVERNMENT, STATE_CAPITAL};
pub use figure::Step;
pub use json::{FILE, text as schema};
pub use key::{Asked, Counterpart, Help, Key, Kind, Need};
use key::{column, count, key, line, list, money, prose, score, section};
#[cfg(test)]
pub(crate) use more::more;

/// A text of the program's, or one that came with a format.
pub type Word = Cow<'static, str>;

/// The keys of a report that the program knows by itself. A report is read with those of its format.
pub fn report() -> &'static Arc<Table> {
    static REPORT: LazyLock<Arc<Table>> = LazyLock::new(|| Arc::new(report::report()));
    &REPORT
}

/// The keys of what stands in place of a text: the file that holds it.
pub(crate) fn file() -> &'static Table {
    static FILE: LazyLock<Table> = LazyLock::new(|| {
        let name = key("file", Kind::Inline, "报告旁边的文本文件");
        Table::new(vec![name.help('，', "如 \"正文/主要职责.md\"").required()])
    });
    &FILE
}

/// The keys of a file of codes that the program doesn't know.
pub(crate) fn additions() -> &'static Table {
    static ADDITIONS: LazyLock<Table> = LazyLock::new(|| {
        let code = || Table::new(vec![line("meaning", "反映什么"), line("name", "科目名称")]);
        let codes = || Table::new(Vec::new()).with(None, "科目", Kind::Section(code()));
        Table::new(vec![
            section("functional", codes(), "功能分类"),
            section("economic", codes(), "经济分类"),
        ])
    });
    &ADDITIONS
}

/// A section.
#[derive(Debug, Clone, PartialEq)]
pub struct Table {
    /// Its keys, in the order of the manual.
    pub keys: Vec<Key>,
    /// Keys besides these.
    pub others: Option<Box<Others>>,
}

/// Keys whose names aren't the program's.
#[derive(Debug, Clone, PartialEq)]
pub struct Others {
    /// The pattern of their names; any name, when there is nothing.
    pub pattern: Option<Word>,
    /// The subject: what they are.
    pub about: Word,
    /// The kind of value.
    pub kind: Kind,
}

impl Table {
    /// A section without any keys.
    pub(crate) const EMPTY: &'static Table = &Table { keys: Vec::new(), others: None };

    /// A section that has these keys and no others.
    fn new(keys: Vec<Key>) -> Self {
        Table { keys, others: None }
    }

    /// The same with keys whose names aren't the program's.
    fn with(self, pattern: Option<&'static str>, about: &'static str, kind: Kind) -> Self {
        let others = Others { pattern: pattern.map(Word::from), about: about.into(), kind };
        Table { others: Some(Box::new(others)), ..self }
    }

    /// The key of this name.
    pub fn key(&self, name: &str) -> Option<&Key> {
        self.keys.iter().find(|key| key.name == name)
    }

    /// The key at the end of a path like `["official_spending", "overseas", "final"]`. Numbers of entries may stand in it.
    pub fn find(&self, path: &[&str]) -> Option<&Key> {
        let (last, above) = path.split_last()?;
        let section = above.iter().try_fold((self, false), |(table, in_list), name| {
            if in_list && is_digits(name) {
                return Some((table, false));
            }
            Some((table.below(name)?, table.is_list(name)))
        });
        section.and_then(|(table, _)| table.key(last))
    }

    /// The keys of the section of this name; a code or a name of the user's own has those that all of its like have.
    pub fn below(&self, name: &str) -> Option<&Table> {
        match self.key(name) {
            Some(key) => key.kind.table(),
            None => self.of_code(),
        }
    }

    fn is_list(&self, name: &str) -> bool {
        self.key(name).is_some_and(|key| matches!(key.kind, Kind::List(_)))
    }

    /// The keys of what stands behind a code.
    fn of_code(&self) -> Option<&Table> {
        self.others.as_ref()?.kind.table()
    }

    /// Of the keys of a report: last year's amounts, each with what it is of.
    pub(crate) fn counterparts(&self) -> impl Iterator<Item = (&Key, &Counterpart)> {
        let prior = self.below("prior").unwrap_or(Table::EMPTY);
        prior.keys.iter().filter_map(|key| Some((key, key.counterpart.as_ref()?)))
    }

    /// Of the keys of a report: the columns of amounts that are typed of each code in a section.
    pub(crate) fn columns_of(&self, section: &str) -> impl Iterator<Item = (&Key, Column)> {
        self.below(section).and_then(Table::of_code).into_iter().flat_map(Table::columns)
    }

    /// The keys that are columns of amounts by code.
    pub(crate) fn columns(&self) -> impl Iterator<Item = (&Key, Column)> {
        self.keys.iter().filter_map(|key| Some((key, key.column?)))
    }

    /// The columns of a block pasted there.
    pub(crate) fn rows(&self) -> Option<&Table> {
        self.keys.iter().find_map(|key| match &key.kind {
            Kind::Rows(columns) => Some(columns),
            _ => None,
        })
    }

    /// Whether codes stand beside the keys.
    pub fn has_codes(&self) -> bool {
        self.others.as_ref().is_some_and(|others| others.pattern.is_some())
    }

    /// The sections here that are read by their keys alone.
    pub fn disclosed(&self) -> impl Iterator<Item = &Key> {
        self.keys.iter().filter(|key| key.disclosed)
    }

    /// The name of a key with the key behind it; the key alone where its name isn't the program's.
    pub fn called(&self, name: &str) -> String {
        match self.key(name) {
            Some(key) => format!("{}（{name}）", key.title),
            None => name.to_owned(),
        }
    }

    /// The names of keys here and below that are called `title`, each once.
    pub fn named(&self, title: &str) -> Vec<&str> {
        let mut names = Vec::new();
        self.find_named(title, &mut names);
        names
    }

    fn find_named<'t>(&'t self, title: &str, found: &mut Vec<&'t str>) {
        for key in &self.keys {
            let name = key.name.as_ref();
            if key.is_called(title) && !found.contains(&name) {
                found.push(name);
            }
            if let Some(table) = key.kind.table() {
                table.find_named(title, found);
            }
        }
        if let Some(table) = self.others.as_ref().and_then(|others| others.kind.table()) {
            table.find_named(title, found);
        }
    }
}

/// Whether a part of a path is digits alone: a code, a year, the number of an entry.
pub(crate) fn is_digits(part: &str) -> bool {
    !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit())
}
