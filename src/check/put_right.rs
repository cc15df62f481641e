//! A report with what a changed cell of a pasted block, or a row that it lacks, should say by all sums over it.

use super::Subject;
use super::lost_row::{grouped, lacks, lowest, without_row};
use super::shift::{self, Shift};
use crate::amount::Amount;
use crate::calc::Column;
use crate::input::{Fund, Input, Money};

/// The report put right; `None` where it isn't certain what was changed.
pub(super) fn put_right(subject: &Subject<'_>) -> Option<Input> {
    let mut input = subject.input.clone();
    let mut changed = false;
    let funds = [&mut input.general, &mut input.government, &mut input.state_capital];
    for ((typed, figures, _), fund) in subject.funds().into_iter().zip(funds) {
        for group in grouped(subject, typed, figures) {
            changed |= row(typed, &group, fund) || cell(typed, &group, fund);
        }
    }
    changed.then_some(input)
}

/// Fills the row that is lacking, where its code is known; what no sum misses is 0, as a blank cell of a row.
fn row(typed: &Fund, group: &[Shift], fund: &mut Fund) -> bool {
    let known = group.first().filter(|_| group.iter().all(lacks));
    let Some(bare) = known.and_then(|first| without_row(typed, lowest(first))) else {
        return false;
    };
    let code = &bare.code;
    let Some(item) = fund.items.iter_mut().find(|item| item.code.value == code.value) else {
        return false;
    };
    for column in typed.items.iter().flat_map(|item| item.amounts.keys().copied()) {
        let short = group.iter().find(|shift| shift.column() == Some(column));
        let amount = short.map_or(Amount::ZERO, |shift| Amount::ZERO.minus(shift.by()));
        item.amounts.insert(column, Money::exact(amount, code.span));
    }
    true
}

/// Puts the one changed cell right, and the row's own 合计 where that was changed with it.
fn cell(typed: &Fund, group: &[Shift], fund: &mut Fund) -> bool {
    let [shift] = group else { return false };
    let Some((code, column, money)) = shift::cell(typed, shift).filter(|_| shift.sums.len() > 1)
    else {
        return false;
    };
    let less = |money: Money| Money { amount: money.amount.minus(shift.by()), ..money };
    let own = |sum: &str, of| sum == code && of == Column::Expenditure;
    if Column::SPENT.contains(&column) && shift.sums.iter().all(|sum| sum.code != code) {
        let sums = fund.subtotals.iter_mut().filter(|sum| own(&sum.code, sum.column));
        sums.for_each(|sum| sum.money = less(sum.money));
    }
    let item = fund.items.iter_mut().find(|item| item.code.value == code);
    item.map(|item| item.amounts.insert(column, less(money))).is_some()
}
