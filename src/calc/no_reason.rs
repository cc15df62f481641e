//! Differences that are too small to be explained, where a format says so.

use crate::amount::Printed;
use rust_decimal::Decimal;
use serde::de::{self, Visitor};
use serde::{Deserialize, Deserializer};
use std::fmt::Formatter;

/// The limit below which a difference between final and budget, or a change on last year, needs no reason. Where both
/// limits are given, it must lie below both; where none is, every difference needs one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct NoReason {
    /// In the document's unit.
    pub amount: Option<Limit>,
    /// In per cent of what is compared with.
    pub rate: Option<Limit>,
}

/// A positive number. With decimals it stands in quotes: TOML reads them as binary floating point otherwise.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Limit(Decimal);

/// The message about anything else.
const WANTED: &str = "写大于 0 的数；有小数的加英文引号，如 \"0.5\"";

impl<'de> Deserialize<'de> for Limit {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(LimitVisitor)
    }
}

struct LimitVisitor;

impl Visitor<'_> for LimitVisitor {
    type Value = Limit;

    fn expecting(&self, out: &mut Formatter<'_>) -> std::fmt::Result {
        out.write_str(WANTED)
    }

    fn visit_i64<E: de::Error>(self, number: i64) -> Result<Limit, E> {
        self.visit_str(&number.to_string())
    }

    fn visit_f64<E: de::Error>(self, _: f64) -> Result<Limit, E> {
        Err(E::custom(WANTED))
    }

    fn visit_str<E: de::Error>(self, text: &str) -> Result<Limit, E> {
        let number = Decimal::from_str_exact(text).ok().filter(|number| *number > Decimal::ZERO);
        number.map(Limit).ok_or_else(|| E::custom(WANTED))
    }
}

impl NoReason {
    /// Whether a difference from `base` needs no reason. What is compared with nothing has no rate.
    pub fn exempts(self, difference: Printed, base: Printed) -> bool {
        let [difference, base] = [difference, base].map(|printed| printed.abs().decimal());
        let below = |Limit(limit): Limit| difference < limit;
        let below_rate = |Limit(limit): Limit| {
            // difference / base < limit / 100, in whole numbers.
            let (left, right) =
                (difference.checked_mul(Decimal::ONE_HUNDRED), base.checked_mul(limit));
            left.zip(right).is_some_and(|(left, right)| left < right)
        };
        (self.amount.is_some() || self.rate.is_some())
            && self.amount.is_none_or(below)
            && self.rate.is_none_or(below_rate)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::amount::{Amount, Unit};

    fn exempts(amount: Option<i64>, rate: Option<i64>, difference: i64, base: i64) -> bool {
        let limit = |number: i64| Limit(Decimal::from(number));
        let printed = |fen| Amount::from_fen(fen).printed(Unit::Yuan, 2);
        NoReason { amount: amount.map(limit), rate: rate.map(limit) }
            .exempts(printed(difference), printed(base))
    }

    #[test]
    fn small_differences_need_no_reason() {
        assert!(!exempts(None, None, 1, 10_000));
        assert!(exempts(Some(1), None, 99, 0));
        assert!(!exempts(Some(1), None, 100, 10_000));
        assert!(exempts(None, Some(5), 499, 10_000));
        assert!(!exempts(None, Some(5), 500, 10_000));
        assert!(!exempts(None, Some(5), 1, 0), "nothing is no part of nothing");
        assert!(exempts(Some(1), Some(5), 99, 10_000));
        assert!(!exempts(Some(1), Some(5), 99, 1_000));
        assert!(!exempts(Some(1), Some(5), 100, 1_000_000));
    }
}
