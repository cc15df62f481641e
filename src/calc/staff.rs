//! People: posts, those in service, those retired.

use super::book::Book;
use super::figure::Fig;
use super::id::{IdWord, Section, words};
use super::typed;
use crate::input::{Disclosure, Input};

/// A kind of people: its name in the document and how many there are.
pub type People = (&'static str, Fig);

/// 人员
#[derive(Debug, Clone, Default)]
pub struct StaffFigures {
    /// 总编制: typed, or the sum of the kinds that were typed; `None` when nobody said anything.
    pub establishment: Option<Fig>,
    /// 编制 by kind, those that were typed.
    pub establishment_parts: Vec<People>,
    /// 在职; `None` when there is no section.
    pub in_service: Option<Fig>,
    /// 在职 by kind.
    pub in_service_parts: Vec<People>,
    /// 离退休
    pub retired: Option<Fig>,
    /// 离退休 by kind.
    pub retired_parts: Vec<People>,
}

pub(super) fn staff(book: &mut Book, input: &Input) -> StaffFigures {
    let typed = input.disclosures.of("overview.staff");
    if typed.span().is_none() {
        return StaffFigures::default();
    }
    let establishment_parts = parts(
        book,
        &typed,
        [
            ("行政", "establishment_administrative"),
            ("事业", "establishment_institutional"),
            ("工勤", "establishment_workers"),
        ],
    );
    let in_service_parts = parts(
        book,
        &typed,
        [
            ("行政", "administrative"),
            ("参公", "civil_service_managed"),
            ("事业", "institutional"),
            ("工勤", "workers"),
        ],
    );
    let retired_parts = parts(book, &typed, [("离休", "veteran_retirees"), ("退休", "retirees")]);
    StaffFigures {
        establishment: match typed.count("establishment") {
            Some(_) => Some(typed::count(book, &typed, "establishment")),
            None => sum(book, words::ESTABLISHMENT, &establishment_parts),
        },
        in_service: Some(
            book.count_sum(Section::Staff.of(words::IN_SERVICE), figs(&in_service_parts)),
        ),
        retired: sum(book, words::RETIRED, &retired_parts),
        establishment_parts,
        in_service_parts,
        retired_parts,
    }
}

/// Those kinds that were typed.
fn parts<const N: usize>(
    book: &mut Book,
    typed: &Disclosure<'_>,
    kinds: [(&'static str, &'static str); N],
) -> Vec<People> {
    let stated = kinds.into_iter().filter(|(_, key)| typed.count(key).is_some());
    stated.map(|(name, key)| (name, typed::count(book, typed, key))).collect()
}

fn sum(book: &mut Book, quantity: IdWord, parts: &[People]) -> Option<Fig> {
    (!parts.is_empty()).then(|| book.count_sum(Section::Staff.of(quantity), figs(parts)))
}

fn figs(parts: &[People]) -> Vec<Fig> {
    parts.iter().map(|(_, fig)| *fig).collect()
}
