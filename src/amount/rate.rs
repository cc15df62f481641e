//! Rates: quotients of printed numbers, computed with whole numbers and rounded once.

use super::Printed;
use rust_decimal::Decimal;
use serde::Deserialize;

/// The word before the smallest rate that can be printed, for one that is smaller.
pub const LESS_THAN: &str = "不足";

/// A percentage, rounded to its decimals.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Percent {
    value: Decimal,
    /// The quotient itself is not zero, though its rounding may be.
    nonzero: bool,
}

impl Percent {
    /// Whether the rate isn't zero but prints as zero.
    pub fn rounds_to_zero(self) -> bool {
        self.nonzero && self.value.is_zero()
    }

    /// Whether it is exactly 100.
    pub fn is_hundred(self) -> bool {
        self.value == Decimal::ONE_HUNDRED
    }

    /// Whether it prints as 100 or as 0 only if it is.
    fn tells(self, is_hundred: bool, small: SmallRates) -> bool {
        let hundred = self.value.abs() == Decimal::ONE_HUNDRED;
        (is_hundred || !hundred) && (small == SmallRates::LessThan || !self.rounds_to_zero())
    }

    /// Whether it is less than zero.
    pub fn is_negative(self) -> bool {
        self.value.is_sign_negative() && !self.value.is_zero()
    }

    /// The number without its sign and without `%`; an exact 100 without decimals when `short_hundred`.
    pub fn text(self, short_hundred: bool) -> String {
        if short_hundred && self.is_hundred() {
            return "100".into();
        }
        self.value.abs().to_string()
    }

    /// The smallest rate above zero that can be printed with as many decimals.
    pub fn smallest(self) -> String {
        Decimal::new(1, self.value.scale()).to_string()
    }

    /// The rate as it is told: with its %, as 不足0.1% where it isn't zero and its decimals don't show it.
    pub fn told(self, short_hundred: bool) -> String {
        match self.rounds_to_zero() {
            true => format!("{LESS_THAN}{}%", self.smallest()),
            false => format!("{}%", self.text(short_hundred)),
        }
    }

    /// The rounded number, for comparing.
    pub fn value(self) -> Decimal {
        self.value
    }
}

/// The treatment of a rate that isn't zero and rounds to zero.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum SmallRates {
    /// Decimals are added until it isn't zero any more: 0.03%.
    #[default]
    Decimals,
    /// Its decimals are kept and it is told as 不足 of their smallest unit: 不足0.1%.
    LessThan,
}

/// The number of decimals that a rate needs at most: amounts have 17 digits.
const MOST_DECIMALS: u32 = 24;

/// `numerator` / `denominator` in per cent, half away from zero; `None` when the denominator is zero.
///
/// It has `decimals` decimals, and more of them only where it would print as 100 or 0 without being it.
pub fn rate(
    numerator: Printed,
    denominator: Printed,
    decimals: u32,
    small: SmallRates,
) -> Option<Percent> {
    let (n, d) = common_scale(numerator.decimal(), denominator.decimal())?;
    if d == 0 {
        return None;
    }
    let negative = (n < 0) != (d < 0);
    let (n, d) = (n.unsigned_abs(), d.unsigned_abs());
    (decimals..=MOST_DECIMALS).map_while(|decimals| quotient(n, d, decimals)).find_map(|value| {
        let value = if negative { Decimal::ZERO.checked_sub(value)? } else { value };
        let percent = Percent { value, nonzero: n != 0 };
        percent.tells(n == d, small).then_some(percent)
    })
}

fn common_scale(a: Decimal, b: Decimal) -> Option<(i128, i128)> {
    let scale = a.scale().max(b.scale());
    let whole = |x: Decimal| {
        let factor = 10_i128.checked_pow(scale.checked_sub(x.scale())?)?;
        x.mantissa().checked_mul(factor)
    };
    Some((whole(a)?, whole(b)?))
}

/// `n` / `d` in per cent, digit by digit as on paper, so that it is rounded once and nothing overflows.
fn quotient(n: u128, d: u128, decimals: u32) -> Option<Decimal> {
    let hundredfold = n.checked_mul(100)?;
    let mut value = hundredfold.checked_div(d)?;
    let mut rest = hundredfold.checked_rem(d)?;
    for _ in 0..decimals {
        rest = rest.checked_mul(10)?;
        value = value.checked_mul(10)?.checked_add(rest.checked_div(d)?)?;
        rest = rest.checked_rem(d)?;
    }
    if rest.checked_mul(2)? >= d {
        value = value.checked_add(1)?;
    }
    Decimal::try_from_i128_with_scale(i128::try_from(value).ok()?, decimals).ok()
}

/// Shares of `parts` in their sum that total 100 exactly, by largest remainder: each share is cut, then
/// the units that are missing go to the largest remainders; ties to the larger part, then to the earlier.
///
/// They have `decimals` decimals, all of them more where one would print as 100 or 0 without being it. Each lies
/// within one unit of its last place of what it is by itself. `None` when the parts are not all zero or more, or
/// sum to zero.
pub fn share_by_largest_remainder(
    parts: &[Printed],
    decimals: u32,
    small: SmallRates,
) -> Option<Vec<Percent>> {
    let scale = parts.iter().map(|part| part.decimal().scale()).max()?;
    let whole: Vec<i128> = parts
        .iter()
        .map(|part| {
            let factor = 10_i128.checked_pow(scale.checked_sub(part.decimal().scale())?)?;
            part.decimal().mantissa().checked_mul(factor)
        })
        .collect::<Option<_>>()?;
    if whole.iter().any(|part| *part < 0) {
        return None;
    }
    let total = whole.iter().try_fold(0_i128, |sum, part| sum.checked_add(*part))?;
    let tell = |shares: &Vec<Percent>| {
        shares.iter().zip(&whole).all(|(share, part)| share.tells(*part == total, small))
    };
    (decimals..=MOST_DECIMALS)
        .map_while(|decimals| largest_remainder(&whole, total, decimals))
        .find(tell)
}

/// The shares of `parts` in `total` with so many decimals.
fn largest_remainder(parts: &[i128], total: i128, decimals: u32) -> Option<Vec<Percent>> {
    let hundred = 10_i128.checked_pow(decimals.checked_add(2)?)?;
    let scaled: Vec<i128> =
        parts.iter().map(|part| part.checked_mul(hundred)).collect::<Option<_>>()?;
    let mut units: Vec<i128> =
        scaled.iter().map(|n| n.checked_div(total)).collect::<Option<_>>()?;
    let given = units.iter().try_fold(0_i128, |sum, unit| sum.checked_add(*unit))?;
    let missing = usize::try_from(hundred.checked_sub(given)?).ok()?;
    let mut order: Vec<usize> = (0..parts.len()).collect();
    order.sort_by_key(|&i| {
        let remainder = scaled.get(i).and_then(|n| n.checked_rem(total)).unwrap_or(0);
        std::cmp::Reverse((remainder, parts.get(i).copied().unwrap_or(0), std::cmp::Reverse(i)))
    });
    for index in order.into_iter().take(missing) {
        if let Some(unit) = units.get_mut(index) {
            *unit = unit.checked_add(1)?;
        }
    }
    units
        .iter()
        .zip(parts)
        .map(|(unit, part)| {
            let value = Decimal::try_from_i128_with_scale(*unit, decimals).ok()?;
            Some(Percent { value, nonzero: *part != 0 })
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::super::{Amount, Unit};
    use super::*;

    fn printed(fen: i64) -> Printed {
        Amount::from_fen(fen).printed(Unit::Yuan, 2)
    }

    #[test]
    fn rounds_once_and_away_from_zero() {
        let show = |n, d, places| {
            rate(printed(n), printed(d), places, SmallRates::default()).map(|p| p.text(false))
        };
        assert_eq!(show(11_130, 100_000, 1).as_deref(), Some("11.1"));
        assert_eq!(show(11_150, 100_000, 1).as_deref(), Some("11.2"));
        assert_eq!(show(-11_150, 100_000, 1).as_deref(), Some("11.2"));
        assert_eq!(show(1, 3, 2).as_deref(), Some("33.33"));
        assert_eq!(show(1, 0, 2), None);
    }

    #[test]
    fn what_is_neither_zero_nor_hundred_does_not_print_so() {
        let show = |n, d, places| {
            rate(printed(n), printed(d), places, SmallRates::Decimals).unwrap().text(true)
        };
        assert_eq!(show(1, 1_000_000, 1), "0.0001");
        assert_eq!(show(3, 10_000, 1), "0.03");
        assert_eq!(show(0, 100, 1), "0.0");
        assert_eq!(show(2_000, 2_001, 1), "99.95");
        assert_eq!(show(2_001, 2_000, 1), "100.1");
        assert_eq!(show(20_001, 20_000, 1), "100.01");
        assert_eq!(show(2_000, 2_000, 1), "100");
        assert_eq!(show(-1_999_999, 2_000_000, 0), "99.99995");
        let most = 99_999_999_999_999_999;
        assert_eq!(show(1, most, 0), "0.000000000000001");
        assert_eq!(show(most - 1, most, 0), "99.999999999999999");
    }

    #[test]
    fn a_small_rate_is_less_than_a_unit_where_a_format_says_so() {
        let rate = |n, d| rate(printed(n), printed(d), 1, SmallRates::LessThan).unwrap();
        assert!(rate(1, 1_000_000).rounds_to_zero());
        assert_eq!(rate(1, 1_000_000).told(true), "不足0.1%");
        assert_eq!(rate(0, 100).told(true), "0.0%");
        assert!(!rate(0, 100).rounds_to_zero());
        assert_eq!(rate(2_000, 2_001).text(true), "99.95");
    }

    #[test]
    fn forced_shares_take_decimals_together() {
        let shares = |parts: &[i64], small| {
            let parts: Vec<Printed> = parts.iter().map(|part| printed(*part)).collect();
            let shares = share_by_largest_remainder(&parts, 1, small).unwrap();
            shares.iter().map(|share| share.text(true)).collect::<Vec<_>>()
        };
        assert_eq!(shares(&[999_990, 10], SmallRates::Decimals), ["99.999", "0.001"]);
        assert_eq!(shares(&[500_000, 499_990, 10], SmallRates::Decimals)[2], "0.001");
        assert_eq!(shares(&[500_000, 499_990, 10], SmallRates::LessThan), ["50.0", "50.0", "0.0"]);
        assert_eq!(shares(&[999_990, 10], SmallRates::LessThan), ["99.999", "0.001"]);
        assert_eq!(shares(&[100], SmallRates::Decimals), ["100"]);
    }

    #[test]
    fn forced_shares_of_a_published_document() {
        // jingkai-2020: the fourth share is 2.3 by itself and printed 2.4.
        let parts = [printed(167_595), printed(27_793), printed(325_648), printed(12_496)];
        let shares = share_by_largest_remainder(&parts, 1, SmallRates::default()).unwrap();
        let text: Vec<String> = shares.iter().map(|share| share.text(false)).collect();
        assert_eq!(text, ["31.4", "5.2", "61.0", "2.4"]);
    }
}
