//! The order of new keys and sections: that of the manual. The one place that asks for the keys.

use super::path::{Segment, keys};
use crate::keys as described;

/// The keys of a section in the order of the manual.
fn manual(section: &[&str]) -> Vec<&'static str> {
    let report = described::report();
    let table = match section {
        [] => Some(&**report),
        path => report.find(path).and_then(|key| key.kind.table()),
    };
    table.map(|table| table.keys.iter().map(|key| key.name.as_ref()).collect()).unwrap_or_default()
}

/// Whether the manual knows a section, and whether it is a list of them.
pub(super) fn known(section: &[&str]) -> Option<bool> {
    match described::report().find(section)?.kind {
        described::Kind::List(_) => Some(true),
        ref kind => kind.table().map(|_| false),
    }
}

/// Whether a key is a code among the codes of a section.
pub(super) fn is_code(section: &[&str], key: &str) -> bool {
    described::is_digits(key)
        && described::report()
            .find(section)
            .and_then(|key| key.kind.table())
            .is_some_and(described::Table::has_codes)
}

/// The key among `there` beside which a new one stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Beside {
    After(usize),
    Before(usize),
    /// None of them is near it.
    Last,
}

/// Finds the place of a key among others of its section: after those that come before it in the manual, else before
/// those that come after it. Codes go by their numbers.
pub(super) fn beside(section: &[Segment], new: &str, there: &[&str]) -> Beside {
    let manual = manual(&keys(section));
    let codes = is_code(&keys(section), new);
    let rank = |key: &str| match codes {
        true => is_code(&keys(section), key).then(|| key.to_owned()),
        false => manual.iter().position(|known| *known == key).map(|at| format!("{at:05}")),
    };
    let Some(own) = rank(new) else { return Beside::Last };
    let ranked = || there.iter().enumerate().filter_map(|(at, key)| Some((rank(key)?, at)));
    let before = ranked().filter(|(rank, _)| *rank < own).max();
    let after = ranked().filter(|(rank, _)| *rank > own).min();
    match (before, after) {
        (Some((_, at)), _) => Beside::After(at),
        (None, Some((_, at))) => Beside::Before(at),
        (None, None) => Beside::Last,
    }
}
