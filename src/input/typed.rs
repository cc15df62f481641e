//! Sections that are read by their keys alone.

use super::section::Section;
use super::{Disclosures, Text, TypedValue};
use crate::keys::{Key, Kind};

impl Section<'_, '_, '_> {
    /// Reads the section, which stands at `path`, with all that is below it.
    pub(super) fn typed(self, path: &str, out: &mut Disclosures) {
        for key in &self.keys().keys {
            self.typed_key(key, format!("{path}.{}", key.name), out);
        }
        let (is_open, span) = (self.keys().others.is_some(), self.span);
        let names = if is_open { self.named(path, out) } else { Vec::new() };
        if !is_open {
            self.refuse_others();
        }
        out.put(path.to_owned(), TypedValue::Section(span, names));
    }

    fn typed_key(&self, key: &Key, path: String, out: &mut Disclosures) {
        let name = key.name.as_ref();
        if key.is_required() && !self.has(name) {
            self.missing(name, &key.title);
        }
        debug_assert!(is_read(&key.kind), "{path} can be read");
        let value = match &key.kind {
            Kind::Section(_) => {
                if let Some(section) = self.section(name) {
                    section.typed(&path, out);
                }
                return;
            }
            Kind::List(_) => self.has(name).then(|| {
                let entries = self.sections(name);
                let count = entries.len();
                for (number, entry) in (1_usize..).zip(entries) {
                    entry.typed(&format!("{path}.{number}"), out);
                }
                TypedValue::List(count)
            }),
            _ => self.typed_value(key),
        };
        if let Some(value) = value {
            out.put(path, value);
        }
    }

    /// The value of a key that is no section.
    fn typed_value(&self, key: &Key) -> Option<TypedValue> {
        let name = key.name.as_ref();
        match &key.kind {
            Kind::Money => self.money(name).map(TypedValue::Money),
            Kind::Count => self.count(name).map(TypedValue::Count),
            Kind::Score => self.score(name).map(TypedValue::Score),
            Kind::Flag => self.flag(name).map(TypedValue::Flag),
            Kind::Date => self.date(name).map(TypedValue::Date),
            Kind::Line => self.text(name).map(TypedValue::Text),
            Kind::Prose => self.prose(name).map(TypedValue::Text),
            // None of those that are read.
            Kind::Edition
            | Kind::Year
            | Kind::Inline
            | Kind::Inlines
            | Kind::Choice(_)
            | Kind::Measure
            | Kind::Figures
            | Kind::Rows(_)
            | Kind::Section(_)
            | Kind::List(_)
            | Kind::FileOr(_) => None,
        }
    }

    /// Reads what a format asks for besides, of a section of which the program reads its keys one by one.
    pub(super) fn fields(&self) {
        let mut out = Vec::new();
        for key in self.keys().keys.iter().filter(|key| key.own) {
            let path = format!("{}.{}", self.numbered(), key.name);
            let value = self.typed_value(key);
            out.extend(value.map(|value| (path, value)));
        }
        self.reader.note_fields(out);
    }

    /// Amounts under names of the user's own.
    fn named(&self, path: &str, out: &mut Disclosures) -> Vec<Text> {
        let mut names = Vec::new();
        for (key, value) in self.others() {
            let Some(money) = self.reader.money(value) else { continue };
            if self.reader.visible(&key.value, key.span).is_some() {
                out.put(format!("{path}.{}", key.value), TypedValue::Money(money));
                names.push(Text { text: key.value, span: key.span });
            }
        }
        names
    }
}

/// Whether a disclosure may have keys of this kind.
fn is_read(kind: &Kind) -> bool {
    use Kind::{Count, Date, Flag, Line, List, Money, Prose, Score, Section};
    matches!(kind, Money | Count | Score | Flag | Date | Line | Prose | Section(_) | List(_))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::keys::{Table, report};

    fn unread<'t>(table: &'t Table, out: &mut Vec<&'t str>) {
        for key in &table.keys {
            if !is_read(&key.kind) {
                out.push(&key.name);
            }
            if let Some(table) = key.kind.table() {
                unread(table, out);
            }
        }
        if let Some(others) = &table.others {
            // Names of the user's own lead to amounts.
            out.extend((others.kind != Kind::Money).then_some(&*others.about));
        }
    }

    #[test]
    fn keys_of_disclosures_are_of_kinds_that_are_read() {
        let mut found = Vec::new();
        let overview = report().below("overview").expect("a section");
        let sections: Vec<&Key> = report().disclosed().chain(overview.disclosed()).collect();
        assert_eq!(sections.len(), 5);
        for section in sections {
            unread(section.kind.table().expect("a section"), &mut found);
        }
        assert_eq!(found, [""; 0]);
    }
}
