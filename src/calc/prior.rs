//! Last year's finals: typed, or read from last year's report.

use super::Figures;
use super::book::Book;
use super::figure::{Fig, How};
use super::ledger::Column;
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
    for (key, name) in PriorKey::ALL {
        let id = format!("prior.{name}");
        let fig = match (input.prior.amounts.get(&key), last_year) {
            (Some(money), _) => book.typed(id, Some(as_published(*money, input.unit))),
            (None, Some(figures)) => book.prior(id, stated(figures, key), How::Absent),
            (None, None) => continue,
        };
        out.figures.insert(key, fig);
    }
    out
}

/// What was typed in 元 in whole hundreds is what last year's document printed in 万元 with two decimals: it may lie half of
/// such a unit (50 元) from the truth.
fn as_published(money: Money, unit: Unit) -> Money {
    let rest = money.amount.yuan().checked_rem(Decimal::ONE_HUNDRED);
    if unit != Unit::Yuan || money.amount.is_zero() || rest != Some(Decimal::ZERO) {
        return money;
    }
    Money { slack: money.slack.max(Amount::from_fen(50_00)), ..money }
}

/// What last year's document states, to compare and to take over.
pub fn stated(figures: &Figures, key: PriorKey) -> Amount {
    let fund = |ledger: &super::Ledger, column| ledger.total(column);
    let fig = match key {
        PriorKey::Total => Some(figures.totals.income_total),
        PriorKey::FiscalTotal => Some(figures.totals.fiscal_income_total),
        PriorKey::GeneralIncome => fund(&figures.general.ledger, Column::Income),
        PriorKey::GovernmentIncome => fund(&figures.government.ledger, Column::Income),
        PriorKey::StateCapitalIncome => fund(&figures.state_capital.ledger, Column::Income),
        PriorKey::GeneralExpenditure => fund(&figures.general.ledger, Column::Expenditure),
        PriorKey::Overseas => Some(figures.official.overseas.completion.amount),
        PriorKey::VehiclePurchase => Some(figures.official.vehicle_purchase.completion.amount),
        PriorKey::VehicleRunning => Some(figures.official.vehicle_running.completion.amount),
        PriorKey::Reception => Some(figures.official.reception.completion.amount),
        PriorKey::OperatingExpenses => Some(figures.operating.change.amount),
        PriorKey::Closing => Some(figures.totals.closing),
    };
    fig.map_or(Amount::ZERO, |fig| figures.book.stated(fig))
}
