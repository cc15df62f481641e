//! Conditions of templates that follow what is printed.

use crate::calc::compare::told_direction;
use crate::calc::{Direction, Fig};
use crate::report::context::Context;
use schemars::JsonSchema;
use serde::Serialize;

/// Whether something prints as other than zero. It can be made of printed figures alone: so no sentence begins that
/// has nothing to say, as it would if an amount too small to be printed had decided.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, JsonSchema)]
#[serde(transparent)]
#[schemars(inline)]
pub struct Shown(bool);

impl Shown {
    /// Whether the figure prints as other than zero; one that isn't there doesn't.
    pub(super) fn of(context: &Context<'_>, fig: impl Into<Option<Fig>>) -> Self {
        Shown(fig.into().is_some_and(|fig| !context.book().prints_zero(fig)))
    }

    /// Whether the figure is there and prints as zero.
    pub(super) fn zero(context: &Context<'_>, fig: impl Into<Option<Fig>>) -> Self {
        Shown(fig.into().is_some_and(|fig| context.book().prints_zero(fig)))
    }

    /// Whether the figure is a change or a difference, or the rate of a change, in this direction.
    pub(super) fn told(context: &Context<'_>, fig: impl Into<Option<Fig>>, way: Direction) -> Self {
        let told = fig.into().and_then(|fig| told_direction(context.book(), fig));
        Shown(told == Some(way))
    }

    /// Whether any of the figures does.
    pub(super) fn any(
        context: &Context<'_>,
        figs: impl IntoIterator<Item = impl Into<Option<Fig>>>,
    ) -> Self {
        Shown(figs.into_iter().any(|fig| Shown::of(context, fig).0))
    }

    /// Whether the figure prints with a minus.
    pub(super) fn negative(context: &Context<'_>, fig: impl Into<Option<Fig>>) -> Self {
        Shown(fig.into().is_some_and(|fig| context.book().printed(fig).is_negative()))
    }

    /// Whether either does.
    #[must_use]
    pub(super) fn or(self, other: Shown) -> Self {
        Shown(self.0 || other.0)
    }

    /// The same, or yes where the figure wasn't typed: what nobody said is asked for, not taken for nothing.
    #[must_use]
    pub(super) fn or_asked(self, unsaid: bool) -> Self {
        Shown(self.0 || unsaid)
    }

    /// Whether it is so.
    pub(super) fn is(self) -> bool {
        self.0
    }
}

/// The entries of a list that print as other than zero, by the flag that says so.
pub(super) fn listed<T: Clone>(all: &[T], any: impl Fn(&T) -> Shown) -> Vec<T> {
    all.iter().filter(|entry| any(entry).is()).cloned().collect()
}
