//! Properties of all numbers; `random` feeds whole documents.

use juesuan::amount::{self, Amount, NumberStyle, SmallRates, Unit, share_by_largest_remainder};
use proptest::prelude::*;
use rust_decimal::Decimal;

/// Amounts in 分 up to 10¹⁵ 元.
fn fen() -> impl Strategy<Value = i64> {
    prop_oneof![
        -1_000_000_000_000_i64..1_000_000_000_000,
        -99_999_999_999_999_999_i64..=99_999_999_999_999_999,
        -100_i64..100,
    ]
}

proptest! {
    #[test]
    fn amounts_survive_parse_print_parse(fen in fen(), unit in prop_oneof![Just(Unit::Yuan), Just(Unit::WanYuan)]) {
        let amount = Amount::from_fen(fen);
        let literal = amount.exact(unit);
        prop_assert_eq!(amount::parse_literal(&literal, unit).map(|typed| typed.amount), Ok(amount));
        let decimals = unit.decimals_allowed();
        let grouped = amount.printed(unit, decimals).text(NumberStyle { separators: true, trim_zeros: false });
        prop_assert_eq!(amount::parse_text(&grouped, unit).map(|typed| typed.amount), Ok(amount));
    }

    #[test]
    fn rounding_is_half_away_from_zero(fen in fen()) {
        let printed = Amount::from_fen(fen).printed(Unit::WanYuan, 2).text(NumberStyle::default());
        let magnitude = i128::from(fen.unsigned_abs());
        let rounded = (magnitude + 5_000) / 10_000;
        let sign = if fen < 0 && rounded > 0 { "-" } else { "" };
        prop_assert_eq!(printed, format!("{sign}{}.{:02}", rounded / 100, rounded % 100));
    }

    #[test]
    fn rates_are_the_rounded_quotient(n in -10_i64.pow(15)..10_i64.pow(15), d in 1_i64..10_i64.pow(15), places in 0_u32..=2) {
        let number = |fen| Amount::from_fen(fen).printed(Unit::Yuan, 2);
        let rate = amount::rate(number(n), number(d), places, SmallRates::Decimals).expect("a rate");
        // |rate − 100n/d| ≤ half a unit of the last place: in whole numbers, |2·(rate·10^p)·d − 2·100·10^p·n| ≤ d.
        let scale = rate.value().scale();
        let error = 2 * rate.value().mantissa() * i128::from(d) - 200 * 10_i128.pow(scale) * i128::from(n);
        prop_assert!(error.abs() <= i128::from(d));
        prop_assert_eq!(rate.value().is_zero(), n == 0);
        prop_assert_eq!(rate.value().abs() == Decimal::ONE_HUNDRED, n.abs() == d);
        // More decimals than asked for are taken only where one fewer would print 0 or 100. The quotient is rounded once: rounding the printed rate again would turn 0.49999, printed 0.5, into 1.
        if scale > places {
            let (exact, whole) = (200 * 10_i128.pow(scale - 1) * i128::from(n.abs()), 100 * 10_i128.pow(scale - 1));
            let shorter = (exact + i128::from(d)) / (2 * i128::from(d));
            prop_assert!(shorter == 0 || shorter == whole, "{shorter} at {} places", scale - 1);
        }
    }

    #[test]
    fn no_rate_takes_a_decimal_too_many(d in 3_i64..10_i64.pow(15), places in 0_u32..=2) {
        // Just under and just over half a unit of the last place: where rounding twice differs from rounding once.
        let half = d / (200 * 10_i64.pow(places));
        for n in [half, half + 1, -half, -half - 1].into_iter().filter(|n| *n != 0) {
            let number = |fen| Amount::from_fen(fen).printed(Unit::Yuan, 2);
            let scale = amount::rate(number(n), number(d), places, SmallRates::Decimals).expect("a rate").value().scale();
            let rounds_to_nothing = 200 * 10_i128.pow(places) * i128::from(n.abs()) < i128::from(d);
            prop_assert_eq!(scale > places, rounds_to_nothing, "{} of {}", n, d);
        }
    }

    /// Rates beside 0 and beside 100, however near.
    #[test]
    fn no_rate_prints_as_zero_or_hundred_unless_it_is(d in 1_i64..10_i64.pow(17), off in 0_i64..1000, places in 0_u32..=2) {
        let number = |fen| Amount::from_fen(fen).printed(Unit::Yuan, 2);
        for n in [off, d - off, d + off, -off] {
            let rate = amount::rate(number(n), number(d), places, SmallRates::Decimals).expect("a rate");
            prop_assert_eq!(rate.value().is_zero(), n == 0, "{} of {}", n, d);
            prop_assert_eq!(rate.value().abs() == Decimal::ONE_HUNDRED, n.abs() == d, "{} of {}", n, d);
        }
    }

    #[test]
    fn forced_shares_total_one_hundred(parts in prop::collection::vec(prop_oneof![0_i64..10_i64.pow(12), 0_i64..100], 1..12), places in 0_u32..=2) {
        prop_assume!(parts.iter().sum::<i64>() > 0);
        let printed: Vec<_> = parts.iter().map(|fen| Amount::from_fen(*fen).printed(Unit::Yuan, 2)).collect();
        let shares = share_by_largest_remainder(&printed, places, SmallRates::Decimals).expect("shares");
        let total: Decimal = shares.iter().map(|share| share.value()).sum();
        prop_assert_eq!(total, Decimal::ONE_HUNDRED);
        let unit = Decimal::new(1, shares[0].value().scale());
        let whole = Decimal::from(parts.iter().sum::<i64>());
        for (part, share) in parts.iter().zip(&shares) {
            let exact = Decimal::from(*part) * Decimal::ONE_HUNDRED / whole;
            prop_assert!((share.value() - exact).abs() < unit);
            prop_assert_eq!(share.value().is_zero(), *part == 0);
            prop_assert_eq!(share.value() == Decimal::ONE_HUNDRED, Decimal::from(*part) == whole);
        }
    }
}
