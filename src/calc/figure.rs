//! A figure: what it is, its value, and how it was made.

use super::id::FigureId;
use super::settings::RateKind;
use crate::amount::{Amount, Percent, Printed};
use crate::input::Money;
use crate::source::Span;
use rust_decimal::Decimal;

/// A figure in a book.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Fig(pub(super) u32);

/// A figure.
#[derive(Debug, Clone, PartialEq)]
pub struct Figure {
    /// The id, for example `general.201.expenditure`; unique in a book.
    pub id: FigureId,
    /// Its value.
    pub value: Value,
    /// The way it was made.
    pub how: How,
    /// The approved amount that is printed instead, when one was typed and lies within tolerance.
    pub control: Option<Money>,
}

/// A figure's value.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Value {
    /// Money, exact.
    Amount {
        /// The amount.
        exact: Amount,
        /// The slack by which the sum of what was typed may lie from the truth, see `Money::slack`: it grows with the
        /// number of amounts that were added.
        slack: Amount,
        /// Half a unit of the last place to which the whole is known, that of the roughest amount in it: it doesn't
        /// grow.
        half_unit: Amount,
    },
    /// A difference of printed amounts, in the document's unit.
    Difference(Printed),
    /// A rate.
    Rate {
        /// In per cent.
        percent: Percent,
        /// The kind of the rate.
        kind: RateKind,
    },
    /// People, vehicles, projects.
    Count(u64),
    /// Points.
    Score(Decimal),
}

/// The way a figure was made.
#[derive(Debug, Clone, PartialEq)]
pub enum How {
    /// The user typed it here.
    Typed(Span),
    /// Absent: nobody typed it and it follows that there is none.
    Absent,
    /// The sum of figures.
    Sum(Vec<Fig>),
    /// Figures taken from the first.
    Balance {
        /// The figures that are added.
        plus: Vec<Fig>,
        /// The figures that are taken away.
        minus: Vec<Fig>,
    },
    /// The second, as printed, taken from the first, as printed.
    Difference(Fig, Fig),
    /// The first divided by the second, both as printed.
    Rate(Fig, Fig),
    /// A share of the second, made to total 100 with its neighbours.
    ForcedShare(Fig, Fig),
    /// The same as another figure.
    Same(Fig),
    /// Weighted: so many points by a rate, as printed; never more.
    Weighted(Fig, u32),
}
