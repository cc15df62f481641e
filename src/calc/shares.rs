//! Shares of a list in its whole.

use super::book::Book;
use super::figure::Fig;
use super::id::FigureId;
use super::settings::{RateKind, SharePolicy};
use crate::amount::{Percent, Printed, share_by_largest_remainder};

/// A part of a whole: of what, a column or a code.
#[derive(Debug, Clone, PartialEq)]
pub struct ShareOf<K> {
    /// The part: a column or a code.
    pub of: K,
    /// The amount.
    pub amount: Fig,
    /// Its share, 0 of a part that prints as zero; `None` when the whole is zero or any part is negative.
    pub share: Option<Fig>,
}

/// The shares of `parts` in `whole`, by the format's policy.
pub(super) fn shares<K>(
    book: &mut Book,
    id: impl Fn(&K) -> FigureId,
    parts: Vec<(K, Fig)>,
    whole: Fig,
) -> Vec<ShareOf<K>> {
    let negative = parts.iter().any(|(_, fig)| book.printed(*fig).is_negative());
    let forced = forced(book, &parts, whole);
    let mut out = Vec::new();
    for (index, (of, amount)) in parts.into_iter().enumerate() {
        let id = id(&of);
        let share = match forced.as_ref().and_then(|shares| shares.get(index)) {
            _ if negative => None,
            Some(percent) => Some(book.forced_share(id, amount, whole, *percent)),
            None => book.rate(id, amount, whole, RateKind::Share),
        };
        out.push(ShareOf { of, amount, share });
    }
    out
}

/// Forced shares, when the policy wants them and the printed parts make the printed whole: then, and only then, a
/// reader who adds up expects 100, and no share moves by a unit of its last place.
fn forced<K>(book: &Book, parts: &[(K, Fig)], whole: Fig) -> Option<Vec<Percent>> {
    if book.settings().shares != SharePolicy::Forced {
        return None;
    }
    let printed: Vec<Printed> = parts.iter().map(|(_, fig)| book.printed(*fig)).collect();
    let (first, rest) = printed.split_first()?;
    if rest.iter().fold(*first, |sum, part| sum.plus(*part)) != book.printed(whole) {
        return None;
    }
    let decimals = book.settings().rates.share.decimals;
    share_by_largest_remainder(&printed, decimals, book.settings().small_rates)
}
