//! Basic expenditure of each functional code by economic code: `economic.2010301.30101` and the sums above it.

use super::book::Book;
use super::figure::Fig;
use super::id::{Part, Section};
use crate::input::Input;
use std::collections::BTreeMap;

/// The amounts, and their sums by 款 and 类 of both classifications.
pub(super) fn economic_by_item(book: &mut Book, input: &Input) {
    let mut sums: BTreeMap<(String, String), Vec<Fig>> = BTreeMap::new();
    for of in &input.economic_by_item {
        for item in &of.items {
            let (code, economic) = (&of.code.value, &item.code.value);
            let id = Section::Economic.id([Part::code(code), Part::code(economic)]);
            let fig = book.typed(id, Some(item.amount));
            for above in [7, 5, 3].into_iter().filter_map(|digits| code.get(..digits)) {
                for whole in [5, 3].into_iter().filter_map(|digits| economic.get(..digits)) {
                    if (above, whole) != (code.as_str(), economic.as_str()) {
                        let parts = sums.entry((above.to_owned(), whole.to_owned())).or_default();
                        parts.push(fig);
                    }
                }
            }
        }
    }
    for ((code, economic), parts) in sums {
        book.sum(Section::Economic.id([Part::code(&code), Part::code(&economic)]), parts);
    }
}
