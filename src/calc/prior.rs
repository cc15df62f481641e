//! Last year's finals: typed, or read from last year's report.

use super::Figures;
use super::book::Book;
use super::figure::{Fig, How};
use super::id::{IdWord, Section, words};
use crate::amount::{Amount, Unit};
use crate::input::{Input, Money, PriorKey};
use rust_decimal::Decimal;
use std::collections::BTreeMap;

/// Last year's finals by what they are of.
#[derive(Debug, Clone, Default)]
pub struct PriorFigures {
    figures: BTreeMap<PriorKey, Fig>,
}

impl PriorFigures {
    /// Last year's amount, if anyone said it.
    pub fn get(&self, key: PriorKey) -> Option<Fig> {
        self.figures.get(&key).copied()
    }
}

/// Takes what was typed first, then what last year's report states.
pub(super) fn prior(book: &mut Book, input: &Input, last_year: Option<&Figures>) -> PriorFigures {
    let mut out = PriorFigures::default();
    for (key, _) in PriorKey::ALL {
        let id = Section::Prior.of(quantity(key));
        let fig = match (input.prior.amounts.get(&key), last_year) {
            (Some(money), _) => book.typed(id, Some(as_published(*money, input.unit))),
            (None, Some(figures)) => book.prior(id, stated(figures, key), How::Absent),
            (None, None) => continue,
        };
        out.figures.insert(key, fig);
    }
    out
}

/// The key in ids of an amount of last year's.
fn quantity(key: PriorKey) -> IdWord {
    match key {
        PriorKey::Total => words::TOTAL,
        PriorKey::FiscalTotal => words::FISCAL_TOTAL,
        PriorKey::GeneralIncome => words::GENERAL_PUBLIC_BUDGET_INCOME,
        PriorKey::GovernmentIncome => words::GOVERNMENT_MANAGED_FUNDS_INCOME,
        PriorKey::StateCapitalIncome => words::STATE_CAPITAL_OPERATIONS_INCOME,
        PriorKey::GeneralExpenditure => words::GENERAL_PUBLIC_BUDGET_EXPENDITURE,
        PriorKey::Overseas => words::OVERSEAS,
        PriorKey::VehiclePurchase => words::VEHICLE_PURCHASE,
        PriorKey::VehicleRunning => words::VEHICLE_RUNNING,
        PriorKey::Reception => words::RECEPTION,
        PriorKey::OperatingExpenses => words::OPERATING_EXPENSES,
        PriorKey::Closing => words::CLOSING,
    }
}

/// Gives a typed amount the slack of what was published: in 元 in whole hundreds it is what last year's document printed
/// in 万元 with two decimals, and may lie half of such a unit (50 元) from the truth.
fn as_published(money: Money, unit: Unit) -> Money {
    let rest = money.amount.yuan().checked_rem(Decimal::ONE_HUNDRED);
    if unit != Unit::Yuan || money.amount.is_zero() || rest != Some(Decimal::ZERO) {
        return money;
    }
    Money { slack: money.slack.max(Amount::from_fen(50_00)), ..money }
}

/// The amount that last year's document states, to compare and to take over.
pub fn stated(figures: &Figures, key: PriorKey) -> Amount {
    let fig = match key {
        PriorKey::Total => figures.totals.income_total,
        PriorKey::FiscalTotal => figures.totals.fiscal_income_total,
        PriorKey::GeneralIncome => figures.general.totals.income,
        PriorKey::GovernmentIncome => figures.government.totals.income,
        PriorKey::StateCapitalIncome => figures.state_capital.totals.income,
        PriorKey::GeneralExpenditure => figures.general.totals.expenditure,
        PriorKey::Overseas => figures.official.overseas.completion.amount,
        PriorKey::VehiclePurchase => figures.official.vehicle_purchase.completion.amount,
        PriorKey::VehicleRunning => figures.official.vehicle_running.completion.amount,
        PriorKey::Reception => figures.official.reception.completion.amount,
        PriorKey::OperatingExpenses => figures.operating.change.amount,
        PriorKey::Closing => figures.totals.closing,
    };
    figures.book.stated(fig)
}
