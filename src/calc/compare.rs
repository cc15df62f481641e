//! Comparisons: a final with its budget, a year with the year before. “Not defined” is a case of its own.

use super::book::Book;
use super::figure::{Fig, How, Value};
use super::id::{FigureId, words};
use super::settings::RateKind;

/// A final amount beside its budget.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Completion {
    /// The budget.
    pub budget: Fig,
    /// The final amount.
    pub amount: Fig,
    /// Final less budget, without sign.
    pub difference: Fig,
    /// The outcome of the comparison.
    pub outcome: CompletionOutcome,
}

/// The outcome for a final amount and its budget.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum CompletionOutcome {
    /// The budget is unknown: nobody typed it.
    Unknown,
    /// No budget, nothing spent.
    Nothing,
    /// No budget, something spent.
    Unplanned,
    /// One of them is negative: amounts only.
    AmountsOnly,
    /// A rate, with the direction of the final against the budget.
    Rate(Fig, Direction),
}

/// The direction in which something went.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Direction {
    /// More.
    Up,
    /// Less.
    Down,
    /// The same.
    Level,
}

/// Compares a final amount with its budget.
pub(super) fn completion(
    book: &mut Book,
    id: &FigureId,
    amount: Fig,
    budget: Fig,
    kind: RateKind,
) -> Completion {
    let unknown = book.is_absent(budget) && !book.is_absent(amount);
    set_against(book, id, (amount, budget, unknown), kind)
}

/// Compares an amount with another, which may be unknown.
pub(super) fn set_against(
    book: &mut Book,
    id: &FigureId,
    (amount, budget, unknown): (Fig, Fig, bool),
    kind: RateKind,
) -> Completion {
    let difference = book.difference(id.then(words::DIFFERENCE), amount, budget);
    let (now, planned) = (book.printed(amount), book.printed(budget));
    let outcome = match (planned.is_zero(), now.is_zero()) {
        _ if unknown => CompletionOutcome::Unknown,
        (true, true) => CompletionOutcome::Nothing,
        (true, false) => CompletionOutcome::Unplanned,
        _ if planned.is_negative() || now.is_negative() => CompletionOutcome::AmountsOnly,
        _ => match book.rate(id.then(words::COMPLETION), amount, budget, kind) {
            Some(rate) => CompletionOutcome::Rate(rate, direction(book, amount, budget)),
            None => CompletionOutcome::Unplanned,
        },
    };
    Completion { budget, amount, difference, outcome }
}

/// The direction in which `a` lies from `b`, as printed.
pub fn direction(book: &Book, a: Fig, b: Fig) -> Direction {
    match book.printed(a).cmp(&book.printed(b)) {
        std::cmp::Ordering::Greater => Direction::Up,
        std::cmp::Ordering::Less => Direction::Down,
        std::cmp::Ordering::Equal => Direction::Level,
    }
}

/// The direction that a difference tells of, or the rate of one; nothing for other figures.
pub fn told_direction(book: &Book, fig: Fig) -> Option<Direction> {
    match (book.get(fig)?.value, &book.get(fig)?.how) {
        (Value::Difference(_), How::Difference(a, b)) => Some(direction(book, *a, *b)),
        (Value::Rate { .. }, How::Rate(difference, _)) => told_direction(book, *difference),
        _ => None,
    }
}

/// An amount beside last year's.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Change {
    /// The amount of this year.
    pub amount: Fig,
    /// Last year's; `None` for a new department.
    pub prior: Option<Fig>,
    /// The difference: this less last year's, without sign.
    pub difference: Option<Fig>,
    /// The outcome of the comparison.
    pub outcome: ChangeOutcome,
}

impl Change {
    /// Whether both are the same change: the same amount, but for the rounding of the four printed amounts, in the same
    /// direction.
    pub fn is_like(&self, other: &Change, book: &Book) -> bool {
        let way = |change: &Change| change.prior.map(|prior| direction(book, change.amount, prior));
        let by = |change: &Change| {
            let prior = change.prior?;
            Some(book.stated(change.amount).minus(book.stated(prior)))
        };
        let amounts = match (by(self), by(other)) {
            (Some(one), Some(two)) => one.minus(two).abs() <= book.half_unit(self.amount).times(4),
            (one, two) => one.is_none() && two.is_none(),
        };
        way(self) == way(other) && amounts
    }
}

/// The outcome for two years.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum ChangeOutcome {
    /// A new department: nothing to compare with.
    NewDepartment,
    /// Last year's amount is unknown: nobody typed it.
    Unknown,
    /// No amount in either year.
    BothZero,
    /// The same in both years.
    Level,
    /// No amount last year, some this year.
    FromZero,
    /// Last year's is negative or the sign changes: the amount alone.
    AmountOnly(Direction),
    /// A rate.
    Rate(Fig, Direction),
}

/// Compares an amount with last year's.
pub(super) fn change(
    book: &mut Book,
    id: &FigureId,
    amount: Fig,
    prior: Option<Fig>,
    is_new: bool,
    kind: RateKind,
) -> Change {
    let Some(prior) = prior.filter(|_| !is_new) else {
        let outcome = if is_new { ChangeOutcome::NewDepartment } else { ChangeOutcome::Unknown };
        return Change { amount, prior: None, difference: None, outcome };
    };
    let difference = book.difference(id.then(words::CHANGE), amount, prior);
    let way = direction(book, amount, prior);
    let (now, then) = (book.printed(amount), book.printed(prior));
    let outcome = if now.is_zero() && then.is_zero() {
        ChangeOutcome::BothZero
    } else if way == Direction::Level {
        ChangeOutcome::Level
    } else if then.is_zero() && !now.is_negative() {
        ChangeOutcome::FromZero
    } else if then.is_negative() || now.is_negative() {
        ChangeOutcome::AmountOnly(way)
    } else {
        match book.rate(id.then(words::CHANGE_RATE), difference, prior, kind) {
            Some(rate) => ChangeOutcome::Rate(rate, way),
            None => ChangeOutcome::FromZero,
        }
    };
    Change { amount, prior: Some(prior), difference: Some(difference), outcome }
}
