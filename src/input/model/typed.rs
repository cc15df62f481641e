//! Typed disclosures: values by the paths of their keys.

use super::{Count, Date, Money, Score, Text};
use crate::keys::Table;
use crate::source::{Span, Spanned};
use std::collections::BTreeMap;
use std::sync::Arc;

/// The disclosures whose sections are read by their keys alone, as typed.
#[derive(Debug, Clone, PartialEq)]
pub struct Disclosures {
    keys: Arc<Table>,
    /// By paths like `official_spending.reception.purposes.2.amount`: entries of a list count from 1, as people do.
    values: BTreeMap<String, TypedValue>,
}

/// A value as typed.
#[derive(Debug, Clone, PartialEq)]
pub enum TypedValue {
    /// An amount.
    Money(Money),
    /// A whole number.
    Count(Count),
    /// Points.
    Score(Score),
    /// A text.
    Text(Text),
    /// A day.
    Date(Spanned<Date>),
    /// Yes or no.
    Flag(Spanned<bool>),
    /// A section: where it begins, and those of its names that are the user's own, in the order of the file.
    Section(Span, Vec<Text>),
    /// A list with so many entries.
    List(usize),
}

impl Disclosures {
    /// Makes disclosures with nothing typed yet of these keys.
    pub(in crate::input) fn new(keys: Arc<Table>) -> Self {
        Disclosures { keys, values: BTreeMap::new() }
    }

    pub(in crate::input) fn put(&mut self, path: String, value: TypedValue) {
        self.values.insert(path, value);
    }

    /// The disclosure of the section at a path, be it there or not.
    pub fn of(&self, path: &str) -> Disclosure<'_> {
        Disclosure { all: self, path: path.to_owned() }
    }

    /// The keys of the report.
    pub fn keys(&self) -> &Arc<Table> {
        &self.keys
    }

    /// The value at a path.
    pub fn at(&self, path: &str) -> Option<&TypedValue> {
        self.values.get(path)
    }

    /// Every value with its path.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &TypedValue)> {
        self.values.iter().map(|(path, value)| (path.as_str(), value))
    }
}

/// A disclosure: what was typed of one section.
#[derive(Debug, Clone)]
pub struct Disclosure<'i> {
    all: &'i Disclosures,
    path: String,
}

impl<'i> Disclosure<'i> {
    /// The place where the section begins; nothing where there is none.
    pub fn span(&self) -> Option<Span> {
        match self.all.values.get(&self.path)? {
            TypedValue::Section(span, _) => Some(*span),
            _ => None,
        }
    }

    /// The amount of a key.
    pub fn money(&self, key: &str) -> Option<Money> {
        match self.value(key)? {
            TypedValue::Money(money) => Some(*money),
            _ => None,
        }
    }

    /// The count of a key.
    pub fn count(&self, key: &str) -> Option<Count> {
        match self.value(key)? {
            TypedValue::Count(count) => Some(*count),
            _ => None,
        }
    }

    /// The text of a key.
    pub fn text(&self, key: &str) -> Option<&'i Text> {
        match self.value(key)? {
            TypedValue::Text(text) => Some(text),
            _ => None,
        }
    }

    /// Whether an amount or a count was typed for one of these keys, be it 0.
    pub fn states(&self, keys: &[&str]) -> bool {
        keys.iter().any(|key| self.value(key).is_some())
    }

    /// The keys of the report.
    pub fn keys(&self) -> &'i Table {
        &self.all.keys
    }

    /// A section below this one.
    pub fn below(&self, key: &str) -> Disclosure<'i> {
        Disclosure { all: self.all, path: self.path_of(key) }
    }

    /// The entries of a list.
    pub fn entries(&self, key: &str) -> Vec<Disclosure<'i>> {
        match self.value(key) {
            Some(TypedValue::List(count)) => {
                (1..=*count).map(|number| self.below(&format!("{key}.{number}"))).collect()
            }
            _ => Vec::new(),
        }
    }

    /// The amounts under names of the user's own, in the order of the file.
    pub fn named(&self) -> Vec<(&'i Text, Money)> {
        match self.all.values.get(&self.path) {
            Some(TypedValue::Section(_, names)) => names
                .iter()
                .filter_map(|name| match self.all.values.get(&self.path_of(&name.text))? {
                    TypedValue::Money(money) => Some((name, *money)),
                    _ => None,
                })
                .collect(),
            _ => Vec::new(),
        }
    }

    fn value(&self, key: &str) -> Option<&'i TypedValue> {
        let path = self.path_of(key);
        debug_assert!(self.all.keys.figure(&path).is_some(), "there is a key {path}");
        self.all.values.get(&path)
    }

    /// The path of a key.
    pub fn path_of(&self, key: &str) -> String {
        format!("{}.{key}", self.path)
    }
}
