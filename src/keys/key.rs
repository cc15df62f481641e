//! One key: all that is said about it, and how it is said.

use super::{Column, Table, Word};

/// A key of a section.
#[derive(Debug, Clone, PartialEq)]
pub struct Key {
    /// The name as typed.
    pub name: Word,
    /// The kind of value.
    pub kind: Kind,
    /// The title in Chinese.
    pub title: Word,
    /// The unit in which it is counted: 人, 辆.
    pub unit: Option<Word>,
    /// The help: what is to be known besides.
    pub help: Option<Help>,
    /// Whether it may be left out.
    pub need: Need,
    /// Its part of the ids of figures, where that isn't its name; nothing where it has none.
    pub(super) id: Option<Word>,
    /// Whether the program computes the figure of this id, whatever was typed.
    pub computed: bool,
    /// The words by which prose names it.
    pub words: Vec<Word>,
    /// The column of amounts by code that stands there.
    pub column: Option<Column>,
    /// Names in the tables of others besides its title.
    pub(super) heads: Vec<Word>,
    /// The way a new report asks for it.
    pub asked: Asked,
    /// Whether it is a section that is read by its keys alone, whose amounts and counts are figures.
    pub disclosed: bool,
    /// Of an amount of last year's: what it is compared with.
    pub counterpart: Option<Counterpart>,
    /// Whether a format brings it.
    pub own: bool,
}

/// Figure of this year that an amount of last year's is compared with.
#[derive(Debug, Clone, PartialEq)]
pub struct Counterpart {
    /// The id of this year's figure.
    pub of: Word,
    /// The key of the amount of last year's that comprises it.
    pub within: Option<Word>,
    /// Whether the reason of what comprises it explains its change too, where both changed alike.
    pub takes_over: bool,
    /// The name by which templates see its change; nothing where that is told with its section.
    pub change: Option<Word>,
}

/// The way a new report asks for a key.
#[derive(Debug, Clone, PartialEq)]
pub enum Asked {
    /// To be filled in.
    Always,
    /// To be filled in where the format prints this part of the document.
    Where(Word),
    /// Left out, to be taken in: with what it may say.
    Offered(Word),
    /// A key that is never asked for.
    Never,
}

/// The help for a key: what is to be known besides its title.
#[derive(Debug, Clone, PartialEq)]
pub struct Help {
    /// The mark between: `，`, `：`, or `；` also behind 可以不写.
    pub mark: char,
    /// The text.
    pub text: Word,
}

/// Whether a key may be left out.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Need {
    /// The section can't be read without it.
    Required,
    /// A key that depends on the format and on what else was typed.
    Depends,
    /// A key that may always be left out.
    Optional,
}

/// The kind of value behind a key.
#[derive(Debug, Clone, PartialEq)]
pub enum Kind {
    /// An amount in the report's unit.
    Money,
    /// A whole number from 0.
    Count,
    /// Points from 0.
    Score,
    /// A flag: yes or no.
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
    Choice(Vec<Word>),
    /// A number, a word, yes or no: the format decides.
    Measure,
    /// Approved figures by id, which may have parts of their own.
    Figures,
    /// A section.
    Section(Table),
    /// A block pasted from a table that has these columns.
    Rows(Table),
    /// Sections of the same kind.
    List(Table),
    /// A file's name, or a section instead.
    FileOr(Table),
}

impl Kind {
    /// The section that may stand there.
    pub fn table(&self) -> Option<&Table> {
        match self {
            Kind::Section(table) | Kind::List(table) | Kind::FileOr(table) => Some(table),
            _ => None,
        }
    }

    /// Whether it becomes a figure.
    pub(crate) fn is_figure(&self) -> bool {
        matches!(self, Kind::Money | Kind::Count | Kind::Score)
    }

    pub(super) fn table_mut(&mut self) -> Option<&mut Table> {
        match self {
            Kind::Section(table) | Kind::List(table) | Kind::FileOr(table) => Some(table),
            _ => None,
        }
    }
}

impl Key {
    /// Whether the section can't be read without it.
    pub fn is_required(&self) -> bool {
        self.need == Need::Required
    }

    /// Whether it may always be left out.
    pub(crate) fn is_optional(&self) -> bool {
        self.need == Need::Optional
    }

    /// All that is said about it in a line: `公务用车保有量（辆），没有写 0`.
    pub fn about(&self) -> String {
        self.told(self.unit.as_deref())
    }

    /// The same of an amount in `unit`: `年初预算（万元），可以不写`.
    pub fn about_in(&self, unit: &str) -> String {
        self.told(Some(unit))
    }

    fn told(&self, unit: Option<&str>) -> String {
        let unit = unit.map(|unit| format!("（{unit}）")).unwrap_or_default();
        let optional = if self.need == Need::Optional { "，可以不写" } else { "" };
        let help =
            self.help.as_ref().map(|help| (help.mark, format!("{}{}", help.mark, help.text)));
        let (first, second) = match &help {
            Some(('；', help)) => (optional, help.as_str()),
            Some((_, help)) => (help.as_str(), optional),
            None => ("", optional),
        };
        format!("{}{unit}{first}{second}", self.title)
    }

    /// Whether it is called so, also by what several have in common: 在职 of 在职：行政.
    pub(super) fn is_called(&self, title: &str) -> bool {
        self.title == title || self.title.split('：').next() == Some(title)
    }

    /// Lists its names in tables: its title, and what else others call it.
    pub(crate) fn heads(&self) -> impl Iterator<Item = &str> {
        [&self.title].into_iter().chain(&self.heads).map(Word::as_ref)
    }

    pub(super) fn required(self) -> Self {
        Key { need: Need::Required, asked: Asked::Always, ..self }
    }

    pub(super) fn optional(self) -> Self {
        let asked = match self.asked {
            Asked::Always => Asked::Offered("\"\"".into()),
            asked => asked,
        };
        Key { need: Need::Optional, asked, ..self }
    }

    pub(super) fn asked_where(self, part: &'static str) -> Self {
        Key { asked: Asked::Where(part.into()), ..self }
    }

    pub(super) fn offered(self, sample: &'static str) -> Self {
        Key { asked: Asked::Offered(sample.into()), ..self }
    }

    pub(super) fn never_asked(self) -> Self {
        Key { asked: Asked::Never, ..self }
    }

    pub(super) fn unit(self, unit: &'static str) -> Self {
        Key { unit: Some(unit.into()), ..self }
    }

    pub(super) fn help(self, mark: char, text: &'static str) -> Self {
        Key { help: Some(Help { mark, text: text.into() }), ..self }
    }

    pub(super) fn becomes(self, id: &'static str) -> Self {
        Key { id: Some(id.into()), ..self }
    }

    pub(super) fn computed(self) -> Self {
        Key { computed: true, ..self }
    }

    pub(super) fn disclosed(self) -> Self {
        Key { disclosed: true, ..self }
    }

    pub(super) fn of(self, counterpart: Counterpart) -> Self {
        Key { counterpart: Some(counterpart), ..self }
    }

    pub(super) fn words(self, words: &[&'static str]) -> Self {
        Key { words: words.iter().map(|word| Word::from(*word)).collect(), ..self }
    }

    pub(super) fn titled(self, title: impl Into<Word>) -> Self {
        Key { title: title.into(), ..self }
    }

    pub(super) fn headed(self, heads: &[&'static str]) -> Self {
        Key { heads: heads.iter().map(|word| Word::from(*word)).collect(), ..self }
    }
}

/// Last year's value of the figure of this id.
pub(super) fn figure(id: &'static str) -> Counterpart {
    Counterpart { of: id.into(), within: None, takes_over: false, change: None }
}

impl Counterpart {
    pub(super) fn within(self, key: &'static str) -> Self {
        Counterpart { within: Some(key.into()), ..self }
    }

    pub(super) fn takes_over(self) -> Self {
        Counterpart { takes_over: true, ..self }
    }

    pub(super) fn told(self, name: &'static str) -> Self {
        Counterpart { change: Some(name.into()), ..self }
    }
}

/// A key of which nothing more is said than its title.
pub(super) fn key(name: &'static str, kind: Kind, title: &'static str) -> Key {
    Key {
        name: name.into(),
        kind,
        title: title.into(),
        unit: None,
        help: None,
        need: Need::Depends,
        id: None,
        computed: false,
        words: Vec::new(),
        column: None,
        heads: Vec::new(),
        asked: Asked::Always,
        disclosed: false,
        counterpart: None,
        own: false,
    }
}

pub(super) fn money(name: &'static str, title: &'static str) -> Key {
    key(name, Kind::Money, title)
}

/// An amount of each code.
pub(super) fn column(column: Column) -> Key {
    Key { column: Some(column), ..money(column.name(), column.title()) }
}

pub(super) fn count(name: &'static str, title: &'static str) -> Key {
    key(name, Kind::Count, title)
}

pub(super) fn score(name: &'static str, title: &'static str) -> Key {
    key(name, Kind::Score, title)
}

pub(super) fn line(name: &'static str, title: &'static str) -> Key {
    key(name, Kind::Line, title).offered("\"\"")
}

pub(super) fn prose(name: &'static str, title: &'static str) -> Key {
    key(name, Kind::Prose, title).offered("\"\"")
}

pub(super) fn section(name: &'static str, table: Table, title: &'static str) -> Key {
    key(name, Kind::Section(table), title).never_asked()
}

pub(super) fn list(name: &'static str, table: Table, title: &'static str) -> Key {
    key(name, Kind::List(table), title).never_asked()
}
