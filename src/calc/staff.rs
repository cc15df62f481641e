//! People: posts, those in service, those retired.

use super::book::Book;
use super::figure::Fig;
use super::id::{Key, Section, keys};
use crate::input::{Count, Input};

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
    let Some(typed) = &input.overview.staff else { return StaffFigures::default() };
    let establishment_parts = parts(
        book,
        [
            ("行政", keys::ESTABLISHMENT_ADMINISTRATIVE, typed.establishment_administrative),
            ("事业", keys::ESTABLISHMENT_INSTITUTIONAL, typed.establishment_institutional),
            ("工勤", keys::ESTABLISHMENT_WORKERS, typed.establishment_workers),
        ],
    );
    let in_service_parts = parts(
        book,
        [
            ("行政", keys::ADMINISTRATIVE, typed.administrative),
            ("参公", keys::CIVIL_SERVICE_MANAGED, typed.civil_service_managed),
            ("事业", keys::INSTITUTIONAL, typed.institutional),
            ("工勤", keys::WORKERS, typed.workers),
        ],
    );
    let retired_parts = parts(
        book,
        [
            ("离休", keys::VETERAN_RETIREES, typed.veteran_retirees),
            ("退休", keys::RETIREES, typed.retirees),
        ],
    );
    let whole = typed.establishment;
    StaffFigures {
        establishment: match whole {
            Some(_) => Some(book.count_typed(Section::Staff.of(keys::ESTABLISHMENT), whole)),
            None => sum(book, keys::ESTABLISHMENT, &establishment_parts),
        },
        in_service: Some(
            book.count_sum(Section::Staff.of(keys::IN_SERVICE), figs(&in_service_parts)),
        ),
        retired: sum(book, keys::RETIRED, &retired_parts),
        establishment_parts,
        in_service_parts,
        retired_parts,
    }
}

/// Those kinds that were typed.
fn parts<const N: usize>(
    book: &mut Book,
    kinds: [(&'static str, Key, Option<Count>); N],
) -> Vec<People> {
    let typed = kinds.into_iter().filter(|(_, _, count)| count.is_some());
    typed
        .map(|(name, key, count)| (name, book.count_typed(Section::Staff.of(key), count)))
        .collect()
}

fn sum(book: &mut Book, quantity: Key, parts: &[People]) -> Option<Fig> {
    (!parts.is_empty()).then(|| book.count_sum(Section::Staff.of(quantity), figs(parts)))
}

fn figs(parts: &[People]) -> Vec<Fig> {
    parts.iter().map(|(_, fig)| *fig).collect()
}
