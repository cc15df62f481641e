//! A name in prose: what it is the name of, and the figures that it may stand for.

use super::super::Subject;
use super::number::YUAN;
use crate::calc::{Change, Fig};
use std::borrow::Cow;

/// The kind of thing that a name is the name of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum NameOf {
    /// A thing of the whole department.
    Department,
    /// A functional code.
    Code,
    /// A class by its name alone: only where one's own expenditure is told of.
    Class,
    /// Vehicles of a kind.
    Vehicles,
    /// A part of the score.
    Component,
    /// A thing that a report has of one's own, but may be anybody's: only where one's own figures are told of.
    Anybody,
    /// The department's own evaluation.
    Evaluation,
    /// An evaluated thing: only where evaluation is told of.
    Evaluated,
    /// A project; its place among those evaluated, where it is one.
    Project(Option<usize>),
}

/// A name with the figures that it may stand for: who says one of them is right.
#[derive(Debug)]
pub(super) struct FigureName<'a> {
    pub(super) text: Cow<'a, str>,
    pub(super) of: NameOf,
    pub(super) figs: Figs,
}

#[derive(Debug, Default, Clone)]
pub(super) struct Figs {
    pub(super) finals: Vec<Fig>,
    pub(super) initial: Vec<Fig>,
    pub(super) adjusted: Vec<Fig>,
    pub(super) rates: Vec<Fig>,
    pub(super) scores: Vec<Fig>,
    /// By what is counted.
    pub(super) counts: Vec<(&'static str, Fig)>,
    /// Pairs of this year's and last year's.
    pub(super) changes: Vec<(Fig, Fig)>,
    /// Things of which there is none, by what they are counted in; of money 元.
    pub(super) nothing: Vec<&'static str>,
}

impl Figs {
    pub(super) fn with_change(mut self, change: &Change) -> Self {
        self.changes.extend(change.prior.map(|prior| (change.amount, prior)));
        self
    }
}

/// Marks an amount that nobody typed as none.
pub(super) fn untyped(mut figs: Figs, subject: &Subject<'_>) -> Figs {
    if figs.finals.iter().all(|fig| subject.book().is_absent(*fig)) {
        figs.nothing = vec![YUAN];
    }
    figs
}

/// Marks the counts that nobody typed as none where what is counted cost nothing.
pub(super) fn uncounted(mut figs: Figs, subject: &Subject<'_>, spent: Fig) -> Figs {
    let book = subject.book();
    if !book.is_absent(spent) && book.is_zero(spent) {
        let absent = figs.counts.iter().filter(|(_, fig)| book.is_absent(*fig));
        figs.nothing = absent.map(|(unit, _)| *unit).collect();
    }
    figs
}

pub(super) fn put<'a>(names: &mut Vec<FigureName<'a>>, texts: &[&'a str], figs: &Figs) {
    let of = NameOf::Department;
    names.extend(texts.iter().map(|text| FigureName {
        text: (*text).into(),
        of,
        figs: figs.clone(),
    }));
}

pub(super) fn finals(figs: impl IntoIterator<Item = Fig>) -> Figs {
    Figs { finals: figs.into_iter().collect(), ..Figs::default() }
}

pub(super) fn of_both(all: Fig, fiscal: Option<Fig>) -> Figs {
    finals([all].into_iter().chain(fiscal))
}
