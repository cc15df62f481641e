//! Shares and completions that a format declares, of amounts by their ids.

use super::book::Book;
use super::compare::{Completion, set_against};
use super::figure::Fig;
use super::ratio::RatioKind;
use super::settings::RateKind;
use std::collections::BTreeMap;

/// The shares and completions of a format by their names; none where an amount has no figure.
#[derive(Debug, Clone, Default)]
pub struct DeclaredFigures {
    /// Shares; nothing within for one that isn't defined.
    pub shares: BTreeMap<String, Option<Fig>>,
    /// Completions.
    pub completions: BTreeMap<String, Completion>,
}

/// Computes what the format declares.
pub(super) fn declared(book: &mut Book) -> DeclaredFigures {
    let mut out = DeclaredFigures::default();
    for ratio in book.settings().declared.clone() {
        let (Some(of), Some(base)) = (book.find(&ratio.of), book.find(&ratio.base)) else {
            continue;
        };
        let id = ratio.id();
        match ratio.kind {
            RatioKind::Share => {
                let kind = RateKind::of(&ratio.of, RateKind::Share);
                out.shares.insert(ratio.name, book.part(id, of, base, kind));
            }
            RatioKind::Completion => {
                let kind = RateKind::of(&ratio.of, RateKind::Completion);
                // What nobody typed is nothing, but a budget is unknown then.
                let unknown = ratio.is_with_budget() && book.is_absent(base) && !book.is_absent(of);
                let completion = set_against(book, &id, (of, base, unknown), kind);
                out.completions.insert(ratio.name, completion);
            }
        }
    }
    out
}
