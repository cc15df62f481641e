//! Figures typed of the disclosures: their ids are those of the keys.

use super::book::Book;
use super::figure::Fig;
use super::id::{FigureId, Section};
use crate::input::{Disclosure, Disclosures, TypedValue};
use crate::keys::Step;
use std::collections::BTreeSet;

pub(super) fn amount(book: &mut Book, section: &Disclosure<'_>, key: &str) -> Fig {
    book.typed(id(section, key), section.money(key))
}

pub(super) fn count(book: &mut Book, section: &Disclosure<'_>, key: &str) -> Fig {
    book.count_typed(id(section, key), section.count(key))
}

/// The id of the figure that a key becomes.
pub fn id(section: &Disclosure<'_>, key: &str) -> FigureId {
    let path = section.path_of(key);
    let steps = section.keys().figure(&path);
    debug_assert!(steps.is_some(), "there is a key {path}");
    // What no key describes is called as it is typed.
    let typed = || path.split('.').map(|name| Step::Key { name, title: name, number: None });
    FigureId::of_steps(&steps.unwrap_or_else(|| typed().collect()))
}

/// Makes figures of amounts and counts of which nothing is computed, as they were typed.
pub(super) fn others(book: &mut Book, typed: &Disclosures) {
    for (path, value) in typed.iter() {
        use TypedValue::{Count, Money, Score};
        if !matches!(value, Money(_) | Count(_) | Score(_)) {
            continue;
        }
        let Some(id) = of_key(typed, path).filter(|id| book.find(id).is_none()) else { continue };
        match value {
            Money(money) => {
                book.typed(id, Some(*money));
            }
            Count(count) => {
                book.count_typed(id, Some(*count));
            }
            Score(score) => {
                book.score(id, score);
            }
            _ => {}
        }
    }
}

/// The sections of ids of which something was typed, be it that there was none.
pub(super) fn sections(typed: &Disclosures) -> BTreeSet<Section> {
    let steps = typed.iter().filter_map(|(path, _)| typed.keys().figure(path));
    steps.map(|steps| FigureId::of_steps(&steps).section().clone()).collect()
}

/// The id of what was typed at a path; nothing where it is computed or has a name of the user's own.
fn of_key(typed: &Disclosures, path: &str) -> Option<FigureId> {
    let parts: Vec<&str> = path.split('.').collect();
    typed.keys().find(&parts).filter(|key| !key.computed)?;
    typed.keys().figure(path).map(|steps| FigureId::of_steps(&steps))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::calc::id::{IdWord, Part, Section};
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
    fn what_becomes_a_figure_has_words_of_the_programs() {
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
        for path in all {
            let id = FigureId::of_steps(&report().figure(&path).expect(&path));
            assert!(!matches!(id.section(), Section::Typed(_)), "{path}: {id}");
            let own = |part: &Part| match part {
                Part::Key(key) | Part::Numbered(key, _) => IdWord::own(key.name()).is_some(),
                _ => true,
            };
            assert!(id.parts().iter().all(own), "{path}: {id}");
        }
    }
}
