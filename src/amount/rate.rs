//! Rates: quotients of printed numbers, computed with whole numbers and rounded once.

use super::Printed;
use rust_decimal::Decimal;

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

    /// Whether it prints as exactly 100.
    pub fn is_hundred(self) -> bool {
        self.value == Decimal::ONE_HUNDRED
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

    /// The smallest rate above zero that can be printed with as many decimals, for “不足 0.1%”.
    pub fn smallest(self) -> String {
        Decimal::new(1, self.value.scale()).to_string()
    }

    /// The rounded number, for comparing.
    pub fn value(self) -> Decimal {
        self.value
    }
}

/// `numerator` / `denominator` in per cent with `decimals` decimals, half away from zero; `None` when
/// the denominator is zero.
///
/// The quotient is rounded once, from whole numbers: a decimal division would be cut before it is
/// rounded.
pub fn rate(numerator: Printed, denominator: Printed, decimals: u32) -> Option<Percent> {
    let (n, d) = common_scale(numerator.decimal(), denominator.decimal())?;
    if d == 0 {
        return None;
    }
    let factor = 10_i128.checked_pow(decimals.checked_add(2)?)?;
    let scaled = n.checked_mul(factor)?;
    let quotient = divide_half_away(scaled, d)?;
    let value = Decimal::try_from_i128_with_scale(quotient, decimals).ok()?;
    Some(Percent { value, nonzero: n != 0 })
}

fn common_scale(a: Decimal, b: Decimal) -> Option<(i128, i128)> {
    let scale = a.scale().max(b.scale());
    let whole = |x: Decimal| {
        let factor = 10_i128.checked_pow(scale.checked_sub(x.scale())?)?;
        x.mantissa().checked_mul(factor)
    };
    Some((whole(a)?, whole(b)?))
}

fn divide_half_away(n: i128, d: i128) -> Option<i128> {
    let negative = (n < 0) != (d < 0);
    let (n, d) = (n.unsigned_abs(), d.unsigned_abs());
    let rounded = n.checked_mul(2)?.checked_add(d)?.checked_div(d.checked_mul(2)?)?;
    let rounded = i128::try_from(rounded).ok()?;
    if negative { rounded.checked_neg() } else { Some(rounded) }
}

/// Shares of `parts` in their sum that total 100 exactly, by largest remainder: each share is cut, then
/// the units that are missing go to the largest remainders; ties to the larger part, then to the earlier.
///
/// `None` when the parts are not all zero or more, or sum to zero.
pub fn share_by_largest_remainder(parts: &[Printed], decimals: u32) -> Option<Vec<Percent>> {
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
    let hundred = 10_i128.checked_pow(decimals.checked_add(2)?)?;
    let scaled: Vec<i128> =
        whole.iter().map(|part| part.checked_mul(hundred)).collect::<Option<_>>()?;
    let mut units: Vec<i128> =
        scaled.iter().map(|n| n.checked_div(total)).collect::<Option<_>>()?;
    let given = units.iter().try_fold(0_i128, |sum, unit| sum.checked_add(*unit))?;
    let missing = usize::try_from(hundred.checked_sub(given)?).ok()?;
    let mut order: Vec<usize> = (0..parts.len()).collect();
    order.sort_by_key(|&i| {
        let remainder = scaled.get(i).and_then(|n| n.checked_rem(total)).unwrap_or(0);
        std::cmp::Reverse((remainder, whole.get(i).copied().unwrap_or(0), std::cmp::Reverse(i)))
    });
    for index in order.into_iter().take(missing) {
        if let Some(unit) = units.get_mut(index) {
            *unit = unit.checked_add(1)?;
        }
    }
    units
        .iter()
        .zip(&whole)
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
        let show = |n, d, places| rate(printed(n), printed(d), places).map(|p| p.text(false));
        assert_eq!(show(11_130, 100_000, 1).as_deref(), Some("11.1"));
        assert_eq!(show(11_150, 100_000, 1).as_deref(), Some("11.2"));
        assert_eq!(show(-11_150, 100_000, 1).as_deref(), Some("11.2"));
        assert_eq!(show(1, 3, 2).as_deref(), Some("33.33"));
        assert_eq!(show(1, 0, 2), None);
    }

    #[test]
    fn a_small_rate_is_not_zero() {
        let small = rate(printed(1), printed(1_000_000), 1).unwrap();
        assert!(small.rounds_to_zero());
        assert_eq!(small.smallest(), "0.1");
        assert!(!rate(printed(0), printed(100), 1).unwrap().rounds_to_zero());
    }

    #[test]
    fn forced_shares_of_a_published_document() {
        // jingkai-2020: the fourth share is 2.3 by itself and printed 2.4.
        let parts = [printed(167_595), printed(27_793), printed(325_648), printed(12_496)];
        let shares = share_by_largest_remainder(&parts, 1).unwrap();
        let text: Vec<String> = shares.iter().map(|share| share.text(false)).collect();
        assert_eq!(text, ["31.4", "5.2", "61.0", "2.4"]);
    }
}
