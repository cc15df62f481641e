//! People: posts, those in service, those retired.

use super::book::Book;
use super::figure::Fig;
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
            ("行政", "establishment_administrative", typed.establishment_administrative),
            ("事业", "establishment_institutional", typed.establishment_institutional),
            ("工勤", "establishment_workers", typed.establishment_workers),
        ],
    );
    let in_service_parts = parts(
        book,
        [
            ("行政", "administrative", typed.administrative),
            ("参公", "civil_service_managed", typed.civil_service_managed),
            ("事业", "institutional", typed.institutional),
            ("工勤", "workers", typed.workers),
        ],
    );
    let retired_parts = parts(
        book,
        [
            ("离休", "veteran_retirees", typed.veteran_retirees),
            ("退休", "retirees", typed.retirees),
        ],
    );
    let whole = typed.establishment;
    StaffFigures {
        establishment: match whole {
            Some(_) => Some(book.count_typed("staff.establishment", whole)),
            None => sum(book, "establishment", &establishment_parts),
        },
        in_service: Some(book.count_sum("staff.in_service", figs(&in_service_parts))),
        retired: sum(book, "retired", &retired_parts),
        establishment_parts,
        in_service_parts,
        retired_parts,
    }
}

/// Those kinds that were typed.
fn parts<const N: usize>(
    book: &mut Book,
    kinds: [(&'static str, &'static str, Option<Count>); N],
) -> Vec<People> {
    let typed = kinds.into_iter().filter(|(_, _, count)| count.is_some());
    typed
        .map(|(name, key, count)| (name, book.count_typed(format!("staff.{key}"), count)))
        .collect()
}

fn sum(book: &mut Book, name: &str, parts: &[People]) -> Option<Fig> {
    (!parts.is_empty()).then(|| book.count_sum(format!("staff.{name}"), figs(parts)))
}

fn figs(parts: &[People]) -> Vec<Fig> {
    parts.iter().map(|(_, fig)| *fig).collect()
}
