//! The keys of disclosures as typed, by the figures that they become.

use crate::calc::{Book, Fig, FigureId, typed_id};
use crate::input::Disclosures;
use crate::keys::Key;
use crate::source::Span;
use std::collections::BTreeMap;

/// All keys that become figures. Of several that become one, the one that the format asks for.
pub(super) struct TypedKeys<'a> {
    disclosures: &'a Disclosures,
    /// Each with the path of its section.
    by_id: BTreeMap<FigureId, (String, &'a Key)>,
    /// The sections that are typed by keys alone.
    sections: Vec<&'a Key>,
}

/// The key that becomes a figure, as typed.
pub(super) struct TypedKey<'a> {
    section: String,
    key: &'a Key,
    /// Whether something stands there, be it 0.
    pub(super) is_there: bool,
}

impl<'a> TypedKeys<'a> {
    pub(super) fn new(disclosures: &'a Disclosures, book: &Book) -> Self {
        let keys = disclosures.keys();
        let asked_for = book.settings().official_spending_budget.key();
        let mut by_id: BTreeMap<FigureId, (String, &'a Key)> = BTreeMap::new();
        for (path, key) in keys.quantities("") {
            let (Some(steps), Some((section, _))) = (keys.figure(&path), path.rsplit_once('.'))
            else {
                continue;
            };
            let id = FigureId::of_steps(&steps);
            if by_id.get(&id).is_none_or(|(_, other)| other.name != asked_for) {
                by_id.insert(id, (section.to_owned(), key));
            }
        }
        let sections = keys.all_disclosed().into_iter().map(|(_, key)| key).collect();
        TypedKeys { disclosures, by_id, sections }
    }

    /// The key that becomes this figure.
    pub(super) fn of(&self, id: &FigureId) -> Option<TypedKey<'a>> {
        let (section, key) = self.by_id.get(id)?.clone();
        let is_there = self.disclosures.of(&section).states(&[&key.name]);
        Some(TypedKey { section, key, is_there })
    }

    /// Whether its section is typed by keys, and what isn't said of it is asked for.
    pub(super) fn is_disclosed(&self, id: &FigureId) -> bool {
        self.sections.iter().any(|key| key.is_part_of_ids(id.section().name()))
    }

    /// Whether somebody typed the figure of this key, something that it is made of, or the whole that it is a part of.
    pub(super) fn is_said(&self, book: &Book, fig: Fig, typed: Option<&TypedKey<'_>>) -> bool {
        let said = |typed: &TypedKey<'_>| typed.is_there || self.is_part_of_said(book, fig, typed);
        !book.is_absent(fig) || typed.is_some_and(said)
    }

    /// Whether a whole was typed in its section that the figure is a part of: what isn't said of the parts is nothing.
    fn is_part_of_said(&self, book: &Book, fig: Fig, typed: &TypedKey<'_>) -> bool {
        let section = self.disclosures.of(&typed.section);
        let table = self.section(typed).and_then(|key| key.kind.table());
        let mut computed =
            table.into_iter().flat_map(|table| &table.keys).filter(|key| key.computed);
        computed.any(|key| {
            let whole = book.find(&typed_id(&section, &key.name));
            section.states(&[&key.name])
                && whole.is_some_and(|whole| book.operands(whole).contains(&fig))
        })
    }

    fn section(&self, typed: &TypedKey<'_>) -> Option<&'a Key> {
        let path: Vec<&str> = typed.section.split('.').collect();
        self.disclosures.keys().find(&path)
    }

    /// Says what is asked for where nobody typed it: what it is, its section and key, and where they belong.
    pub(super) fn asked(&self, typed: &TypedKey<'a>) -> (String, String, &'a str, Option<Span>) {
        let section = self.section(typed).map_or("", |section| &section.title);
        let what = format!("{section}的{}", typed.key.title);
        let span_of = |section: &str| self.disclosures.of(section).span();
        // An item that isn't there belongs where the others are.
        let above = typed.section.rsplit_once('.').and_then(|(above, _)| span_of(above));
        let span = span_of(&typed.section).or(above);
        (what, format!("[{}]", typed.section), &typed.key.name, span)
    }
}
