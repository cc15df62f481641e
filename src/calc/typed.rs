//! Figures typed of the disclosures: their ids are those of the keys.

use super::book::Book;
use super::figure::Fig;
use super::id::{FigureId, Section};
use crate::input::{Disclosure, Disclosures, TypedValue};

pub(super) fn amount(book: &mut Book, section: &Disclosure<'_>, key: &str) -> Fig {
    book.typed(id(section, key), section.money(key))
}

pub(super) fn count(book: &mut Book, section: &Disclosure<'_>, key: &str) -> Fig {
    book.count_typed(id(section, key), section.count(key))
}

/// The id of the figure that a key becomes.
pub(super) fn id(section: &Disclosure<'_>, key: &str) -> FigureId {
    parsed(&section.figure(key)).unwrap_or_else(|| Section::All.id([]))
}

/// An id by its text: each part of it has its words.
fn parsed(text: &str) -> Option<FigureId> {
    let id = FigureId::parse(text);
    debug_assert!(id.is_some(), "{text} has words");
    id
}

/// Makes figures of amounts and counts of which nothing is computed, as they were typed.
pub(super) fn others(book: &mut Book, typed: &Disclosures) {
    for (path, value) in typed.iter() {
        if !matches!(value, TypedValue::Money(_) | TypedValue::Count(_)) {
            continue;
        }
        let Some(id) = of_key(typed, path).filter(|id| book.find(id).is_none()) else { continue };
        match value {
            TypedValue::Money(money) => {
                book.typed(id, Some(*money));
            }
            TypedValue::Count(count) => {
                book.count_typed(id, Some(*count));
            }
            _ => {}
        }
    }
}

/// The id of what was typed at a path; nothing where it is computed or has a name of the user's own.
fn of_key(typed: &Disclosures, path: &str) -> Option<FigureId> {
    let parts: Vec<&str> = path.split('.').collect();
    typed.keys().find(&parts).filter(|key| !key.computed)?;
    let figure = typed.keys().figure(path);
    debug_assert!(figure.is_some(), "{path} becomes a figure");
    parsed(&figure?)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::keys::{Kind, Table, report};

    /// Every amount and count of a section and below, as paths.
    fn paths(table: &Table, above: &str, out: &mut Vec<String>) {
        let mut put = |name: &str, kind: &Kind| {
            let path = format!("{above}.{name}");
            match kind {
                Kind::Money | Kind::Count => out.push(path),
                Kind::Section(inner) => paths(inner, &path, out),
                Kind::List(inner) => paths(inner, &format!("{path}.2"), out),
                _ => {}
            }
        };
        for key in &table.keys {
            put(&key.name, &key.kind);
        }
        if let Some(others) = table.others.as_ref().filter(|others| others.pattern.is_some()) {
            put("2010301", &others.kind);
        }
    }

    #[test]
    fn what_becomes_a_figure_has_words() {
        let mut all = Vec::new();
        for section in [
            "official_spending",
            "operating_expenses",
            "procurement",
            "state_assets",
            "overview.staff",
            "general_public_budget",
            "government_managed_funds",
            "state_capital_operations",
            "own_funds",
        ] {
            let path: Vec<&str> = section.split('.').collect();
            let table = report().find(&path).and_then(|key| key.kind.table());
            paths(table.expect(section), section, &mut all);
        }
        assert!(all.len() > 80, "{}", all.len());
        let ids = all.iter().map(|path| report().figure(path).expect(path));
        let without: Vec<String> = ids.filter(|id| FigureId::parse(id).is_none()).collect();
        assert_eq!(without, [""; 0]);
    }
}
