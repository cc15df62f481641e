//! Reasons that stayed the same while what they explain changed: they want reading again.

use super::Version;
use super::figures::{place, value};
use crate::calc::{Fig, FigureId};
use crate::check::Explained;

/// A reason that may no longer hold.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StaleReason {
    /// The name of what it explains.
    pub name: String,
    /// The reason.
    pub text: String,
    /// File and line.
    pub place: Option<(String, usize)>,
    /// The amounts that it explained: the amount, and what that was compared with.
    pub old: Vec<String>,
    /// The amounts that it explains now.
    pub new: Vec<String>,
}

/// All of them, in the order of the report.
pub(super) fn stale(old: Version<'_>, new: Version<'_>) -> Vec<StaleReason> {
    let before = old.basis.explained(old.input, old.figures);
    let after = new.basis.explained(new.input, new.figures);
    let stale = |now: &Explained<'_>| {
        let is_same = |then: &&Explained<'_>| {
            key(old, then) == key(new, now) && then.text.text == now.text.text
        };
        let then = before.iter().find(is_same)?;
        (values(old, then) != values(new, now)).then(|| StaleReason {
            name: new.in_words(new.figures.book.id(now.amount)),
            text: now.text.text.clone(),
            place: place(&new.loaded.sources, now.text.span),
            old: shown(old, then),
            new: shown(new, now),
        })
    };
    after.iter().filter_map(stale).collect()
}

/// The key of what a reason explains, whatever version it is of.
fn key<'v>(version: Version<'v>, reason: &Explained<'_>) -> (&'v FigureId, Option<&'v FigureId>) {
    let book = &version.figures.book;
    (book.id(reason.amount), reason.base.map(|base| book.id(base)))
}

fn shown(version: Version<'_>, reason: &Explained<'_>) -> Vec<String> {
    figs(reason).map(|fig| version.figures.book.shown(fig)).collect()
}

fn values(version: Version<'_>, reason: &Explained<'_>) -> Vec<(String, &'static str)> {
    figs(reason).map(|fig| value(&version.figures.book, fig)).collect()
}

fn figs(reason: &Explained<'_>) -> impl Iterator<Item = Fig> {
    std::iter::once(reason.amount).chain(reason.base)
}
