//! Amounts of money and rates: the only place that rounds numbers and turns them into text.
//!
//! An [`Amount`] is exact and held in 元. What is printed is a [`Printed`] number: an amount in some
//! unit, rounded once, half away from zero. Rates are computed from printed numbers, so that any
//! reader of the document can recompute them. Binary floating point is never involved.
#![deny(clippy::arithmetic_side_effects)]

mod parse;
mod rate;

pub use parse::{AmountError, Leading, Typed, leading_number, parse_literal, parse_text};
pub use rate::{LESS_THAN, Percent, SmallRates, rate, share_by_largest_remainder};

use rust_decimal::{Decimal, RoundingStrategy};
use serde::{Deserialize, Serialize};

/// The unit in which amounts are typed or printed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Unit {
    /// 元
    #[serde(rename = "元")]
    Yuan,
    /// 万元, 10,000 元
    #[serde(rename = "万元")]
    WanYuan,
}

/// Words for units of money, the longer ones first.
pub(crate) const MONEY: [&str; 7] = ["百万元", "万万元", "亿元", "万元", "千元", "百元", "元"];

impl Unit {
    /// The unit's name.
    pub fn name(self) -> &'static str {
        match self {
            Unit::Yuan => "元",
            Unit::WanYuan => "万元",
        }
    }

    /// The number of decimals that an amount typed in this unit may have: down to a tenth of a 分 is nonsense.
    pub fn decimals_allowed(self) -> u32 {
        match self {
            Unit::Yuan => 2,
            Unit::WanYuan => 6,
        }
    }

    /// The value of one of it in 元.
    pub(crate) fn in_yuan(self) -> Decimal {
        match self {
            Unit::Yuan => Decimal::ONE,
            Unit::WanYuan => Decimal::from_parts(10_000, 0, 0, false, 0),
        }
    }
}

/// An exact amount of money, in 元.
///
/// Amounts are bounded when they are parsed (below 10¹⁵ 元), so that no sum of a file's amounts comes
/// near the limits of the decimal type; the arithmetic saturates there instead of panicking.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct Amount(Decimal);

impl Amount {
    /// No amount.
    pub const ZERO: Amount = Amount(Decimal::ZERO);

    /// Makes an amount of so many 元 and 分; for tests and constants.
    pub fn from_fen(fen: i64) -> Self {
        Amount(Decimal::new(fen, 2))
    }

    /// Wraps a number of 元.
    fn from_yuan(yuan: Decimal) -> Self {
        Amount(yuan.normalize())
    }

    /// Whether it is nothing.
    pub fn is_zero(self) -> bool {
        self.0.is_zero()
    }

    /// Whether it is less than nothing.
    pub fn is_negative(self) -> bool {
        self.0.is_sign_negative() && !self.0.is_zero()
    }

    /// The amount without its sign.
    pub fn abs(self) -> Self {
        Amount(self.0.abs())
    }

    /// The sum.
    #[must_use]
    pub fn plus(self, other: Self) -> Self {
        Amount(self.0.saturating_add(other.0).normalize())
    }

    /// The difference.
    #[must_use]
    pub fn minus(self, other: Self) -> Self {
        Amount(self.0.saturating_sub(other.0).normalize())
    }

    /// The number of 元, to compare with what is no amount of the input's.
    pub fn yuan(self) -> Decimal {
        self.0
    }

    /// Multiplies the amount.
    #[must_use]
    pub fn times(self, times: u32) -> Self {
        Amount(self.0.saturating_mul(times.into()).normalize())
    }

    /// Divides the amount, to the 分; `None` of none.
    pub fn per(self, count: u64) -> Option<Self> {
        self.0.checked_div(count.into()).map(|each| Amount(round(each, 2).normalize()))
    }

    /// The sum of many.
    pub fn sum(amounts: impl IntoIterator<Item = Amount>) -> Self {
        amounts.into_iter().fold(Amount::ZERO, Amount::plus)
    }

    /// Whether one is some 10,000 times the other, as when 元 were typed for 万元: between half and twice
    /// that.
    pub fn differs_by_unit(self, other: Self) -> bool {
        let (a, b) = (self.0.abs(), other.0.abs());
        let (large, small) = (a.max(b), a.min(b));
        let shrunk = large.checked_div(Unit::WanYuan.in_yuan()).unwrap_or(Decimal::ZERO);
        let two = Decimal::TWO;
        shrunk.saturating_mul(two) > small && shrunk < small.saturating_mul(two)
    }

    /// The amount as a number of `unit` with `decimals` decimals, rounded half away from zero.
    pub fn printed(self, unit: Unit, decimals: u32) -> Printed {
        let value = self.0.checked_div(unit.in_yuan()).unwrap_or(Decimal::ZERO);
        Printed(round(value, decimals))
    }

    /// The amount in `unit` with all its decimals and no separators, for messages.
    pub fn exact(self, unit: Unit) -> String {
        self.0.checked_div(unit.in_yuan()).unwrap_or(self.0).normalize().to_string()
    }

    /// The amount in `unit` for messages, with at least two decimals.
    pub fn shown(self, unit: Unit) -> String {
        self.typed(unit, 2, false)
    }

    /// The amount in `unit` as one types it: all its decimals, at least so many, with a comma between groups of three or
    /// not.
    pub fn typed(self, unit: Unit, at_least: u32, separators: bool) -> String {
        let value = self.0.checked_div(unit.in_yuan()).unwrap_or(self.0).normalize();
        fixed(value, value.scale().max(at_least), separators)
    }
}

/// Points of a score: two decimals at most, rounded half away from zero.
pub fn points(value: Decimal) -> Decimal {
    round(value, 2).normalize()
}

/// A number as messages show it: rounded half away from zero, with exactly `decimals` decimals.
pub fn rounded(value: Decimal, decimals: u32) -> String {
    fixed(round(value, decimals), decimals, false)
}

/// Rounds half away from zero and keeps exactly `decimals` decimals.
fn round(value: Decimal, decimals: u32) -> Decimal {
    let mut rounded =
        value.round_dp_with_strategy(decimals, RoundingStrategy::MidpointAwayFromZero);
    rounded.rescale(decimals);
    rounded
}

/// A number as it stands in the document: rounded, in the unit of its place.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Printed(Decimal);

impl Printed {
    /// Whether it prints as zero.
    pub fn is_zero(self) -> bool {
        self.0.is_zero()
    }

    /// Whether it prints with a minus.
    pub fn is_negative(self) -> bool {
        self.0.is_sign_negative() && !self.0.is_zero()
    }

    /// The number without its sign.
    #[must_use]
    pub fn abs(self) -> Self {
        Printed(self.0.abs())
    }

    /// The difference of two numbers printed in one unit.
    #[must_use]
    pub fn minus(self, other: Self) -> Self {
        Printed(self.0.saturating_sub(other.0))
    }

    /// The sum of two numbers printed in one unit.
    #[must_use]
    pub fn plus(self, other: Self) -> Self {
        Printed(self.0.saturating_add(other.0))
    }

    /// The number as text.
    pub fn text(self, style: NumberStyle) -> String {
        let mut value = self.0;
        if style.trim_zeros {
            value = value.normalize();
        }
        fixed(value, value.scale(), style.separators)
    }

    /// The number itself, for comparing.
    pub fn decimal(self) -> Decimal {
        self.0
    }
}

/// The style in which a number is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct NumberStyle {
    /// Groups of three with a comma: 1,365.84.
    pub separators: bool,
    /// 12.9 instead of 12.90.
    pub trim_zeros: bool,
}

/// Writes `value` with exactly `decimals` decimals.
fn fixed(value: Decimal, decimals: u32, separators: bool) -> String {
    let mut value = value;
    value.rescale(decimals);
    let negative = value.is_sign_negative() && !value.is_zero();
    let text = value.abs().to_string();
    let (whole, fraction) = text.split_once('.').unwrap_or((&text, ""));
    let mut out = String::new();
    if negative {
        out.push('-');
    }
    push_whole(whole, separators, &mut out);
    if !fraction.is_empty() {
        out.push('.');
        out.push_str(fraction);
    }
    out
}

fn push_whole(whole: &str, separators: bool, out: &mut String) {
    for (index, digit) in whole.chars().enumerate() {
        let left = whole.len().saturating_sub(index);
        if separators && index > 0 && left.is_multiple_of(3) {
            out.push(',');
        }
        out.push(digit);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn yuan(text: &str) -> Amount {
        parse_literal(text, Unit::Yuan).unwrap().amount
    }

    #[test]
    fn rounds_half_away_from_zero_once() {
        let style = NumberStyle { separators: true, trim_zeros: false };
        let show = |text| yuan(text).printed(Unit::WanYuan, 2).text(style);
        assert_eq!(show("13658450"), "1,365.85");
        assert_eq!(show("13658449.99"), "1,365.84");
        assert_eq!(show("-13658450"), "-1,365.85");
        assert_eq!(show("0"), "0.00");
        assert_eq!(show("-49.99"), "0.00");
        assert_eq!(show("123456789012345.67"), "12,345,678,901.23");
    }

    #[test]
    fn trims_zeros_when_told() {
        let style = NumberStyle { separators: false, trim_zeros: true };
        assert_eq!(yuan("129000").printed(Unit::WanYuan, 2).text(style), "12.9");
        assert_eq!(yuan("100000").printed(Unit::WanYuan, 2).text(style), "10");
    }

    #[test]
    fn messages_show_all_decimals() {
        assert_eq!(yuan("6599123.4").shown(Unit::WanYuan), "659.91234");
        assert_eq!(yuan("6599100").shown(Unit::WanYuan), "659.91");
        assert_eq!(yuan("0").shown(Unit::Yuan), "0.00");
    }
}
