//! Figures of two versions side by side.

use super::Version;
use crate::amount::Unit;
use crate::calc::{Book, Fig, FigureId, How};
use crate::source::{Sources, Span};
use std::collections::BTreeSet;

/// A figure that is another now, or in one version only.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FigureChange {
    /// Its id.
    pub id: FigureId,
    /// The id in words.
    pub name: String,
    /// The figure as it was.
    pub old: Option<VersionFigure>,
    /// The figure as it is.
    pub new: Option<VersionFigure>,
}

/// A figure in one version.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct VersionFigure {
    /// With its unit: 1365.84万元, 88.7%.
    pub text: String,
    /// File and line where it was typed.
    pub place: Option<(String, usize)>,
}

/// Finds typed and derived figures that changed, by their ids.
pub(super) fn changes(
    old: Version<'_>,
    new: Version<'_>,
) -> (Vec<FigureChange>, Vec<FigureChange>) {
    let ids: BTreeSet<&FigureId> = old.figures.book.ids().chain(new.figures.book.ids()).collect();
    let changed = ids.into_iter().filter_map(|id| change(old, new, id));
    let (typed, derived) = changed.partition(|change: &FigureChange| {
        [&change.old, &change.new].into_iter().flatten().any(|side| side.place.is_some())
    });
    (typed, derived)
}

fn change(old: Version<'_>, new: Version<'_>, id: &FigureId) -> Option<FigureChange> {
    let (before, after) = (side(old, id), side(new, id));
    let value = |version: Version<'_>| {
        version.figures.book.find(id).map(|fig| value(&version.figures.book, fig))
    };
    if value(old) == value(new) {
        return None;
    }
    // Nobody says that there is nothing of what wasn't there before.
    let nothing = |version: Version<'_>, side: &Option<VersionFigure>| {
        let book = &version.figures.book;
        side.is_none() || book.find(id).is_some_and(|fig| book.is_absent(fig))
    };
    if nothing(old, &before) && nothing(new, &after) {
        return None;
    }
    let name = if after.is_some() { new.in_words(id) } else { old.in_words(id) };
    Some(FigureChange { id: id.clone(), name, old: before, new: after })
}

/// The value that a figure states, whatever the unit in which it was typed.
pub(super) fn value(book: &Book, fig: Fig) -> (String, &'static str) {
    book.in_unit(fig, Unit::Yuan)
}

fn side(version: Version<'_>, id: &FigureId) -> Option<VersionFigure> {
    let book = &version.figures.book;
    let fig = book.find(id)?;
    let place = match book.get(fig)?.how {
        How::Typed(span) => place(&version.loaded.sources, span),
        _ => None,
    };
    Some(VersionFigure { text: book.shown(fig), place })
}

/// File and line of a place.
pub(super) fn place(sources: &Sources, span: Span) -> Option<(String, usize)> {
    let file = sources.get(span.file)?;
    Some((file.path.clone(), sources.position(span).0))
}
