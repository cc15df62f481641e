//! Amounts beside last year's, or beside the budget where the format compares with that: several times as much or as little is nearly always a slip.

use super::{Subject, completion, finding, magnitude, prior};
use crate::calc::id::{Section, words};
use crate::calc::settings::OperatingBasis;
use crate::calc::{Change, ChangeOutcome};
use crate::diag::{Diagnostic, rules};

/// The number of times from which on a change is a leap.
const TIMES: u32 = 5;

pub(super) fn check(subject: &Subject<'_>, out: &mut Vec<Diagnostic>) {
    // Vehicles are bought now and then.
    let official = subject.figures.official.items().into_iter();
    let official = official.filter(|(word, _)| *word != words::VEHICLE_PURCHASE);
    // A total that a single amount of another unit makes follows from that.
    let follows = completion::of_two_units(subject);
    let totals = of_totals(subject, |section| !COMES_AND_GOES.contains(section) && !follows);
    out.extend(totals.filter_map(|(change, what)| leap(subject, change, what, LAST_YEAR)));
    out.extend(
        official.filter_map(|(word, item)| leap(subject, &item.change, word.words(), LAST_YEAR)),
    );
    let operating = &subject.figures.operating;
    let names = match operating.basis {
        OperatingBasis::Prior => LAST_YEAR,
        OperatingBasis::InitialBudget => INITIAL_BUDGET,
    };
    out.extend(leap(subject, &operating.change, "机关运行经费", names));
}

/// Funds of which a leap alone says nothing.
pub(super) const COMES_AND_GOES: [Section; 2] = [Section::Government, Section::StateCapital];

/// The changes of totals of these sections, and what changed.
pub(super) fn of_totals<'a>(
    subject: &Subject<'a>,
    of: impl Fn(&Section) -> bool,
) -> impl Iterator<Item = (&'a Change, &'a str)> {
    let (changes, prior) = (&subject.figures.changes, &subject.figures.prior);
    let compared =
        prior::compared(subject.input, prior).filter(move |total| of(total.of.section()));
    compared.filter_map(|total| Some((changes.get(&total.of)?, total.short())))
}

/// The names of two amounts beside each other: this one, and what it is compared with.
type ComparedNames = [&'static str; 2];

const LAST_YEAR: ComparedNames = ["本年", "上年"];
const INITIAL_BUDGET: ComparedNames = ["决算数", "年初预算"];

fn leap(
    subject: &Subject<'_>,
    change: &Change,
    what: &str,
    [this, other]: ComparedNames,
) -> Option<Diagnostic> {
    let (ChangeOutcome::Rate(..), Some(prior)) = (change.outcome, change.prior) else {
        return None;
    };
    if magnitude::tells(subject, change) {
        return None;
    }
    let book = subject.book();
    let [now, then] = [change.amount, prior].map(|fig| book.exact(fig));
    let message = match () {
        () if now > then.times(TIMES) => format!("{what}是{other}的 {TIMES} 倍以上"),
        () if then > now.times(TIMES) && !now.is_zero() => {
            format!("{what}不到{other}的 1/{TIMES}")
        }
        () => return None,
    };
    let mut diagnostic = finding(&rules::LEAP, message, subject.place(change.amount), this);
    if let Some(span) = subject.book().typed_at(prior) {
        diagnostic = diagnostic.related(span, other);
    }
    Some(
        diagnostic
            .named(book.id(change.amount).to_string())
            .note(format!("{other} {}，{this} {}", subject.shown(then), subject.shown(now)))
            .help(if now.differs_by_unit(then) {
                completion::OF_TWO_UNITS
            } else {
                "核对两个数的单位和小数点；确实如此的不用理会"
            }),
    )
}
