//! What was typed of the disclosures as figures: their ids are those of the keys.

use super::book::Book;
use super::figure::Fig;
use crate::input::{Disclosure, Disclosures, TypedValue};

pub(super) fn amount(book: &mut Book, section: &Disclosure<'_>, key: &str) -> Fig {
    book.typed(section.figure(key), section.money(key))
}

pub(super) fn count(book: &mut Book, section: &Disclosure<'_>, key: &str) -> Fig {
    book.count_typed(section.figure(key), section.count(key))
}

/// Amounts and counts of which nothing is computed: they are figures as they were typed.
pub(super) fn others(book: &mut Book, typed: &Disclosures) {
    for (path, value) in typed.iter() {
        let parts: Vec<&str> = path.split('.').collect();
        let key = typed.keys().find(&parts).filter(|key| !key.computed);
        let id = key.and_then(|_| typed.keys().figure(path));
        let Some(id) = id.filter(|id| book.find(id).is_none()) else { continue };
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
