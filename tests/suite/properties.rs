//! What holds for all numbers; `random` feeds whole documents.

use juesuan::amount::{self, Amount, NumberStyle, Unit, share_by_largest_remainder};
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
        let rate = amount::rate(number(n), number(d), places).expect("a rate");
        // |rate − 100n/d| ≤ half a unit: in whole numbers, |2·(rate·10^p)·d − 2·100·10^p·n| ≤ d.
        let scale = 10_i128.pow(places);
        let scaled = (rate.value() * Decimal::from(scale as i64)).mantissa();
        let scaled = scaled / 10_i128.pow((rate.value() * Decimal::from(scale as i64)).scale());
        let error = 2 * scaled * i128::from(d) - 200 * scale * i128::from(n);
        prop_assert!(error.abs() <= i128::from(d));
    }

    #[test]
    fn forced_shares_total_one_hundred(parts in prop::collection::vec(0_i64..10_i64.pow(12), 1..12), places in 0_u32..=2) {
        prop_assume!(parts.iter().sum::<i64>() > 0);
        let printed: Vec<_> = parts.iter().map(|fen| Amount::from_fen(*fen).printed(Unit::Yuan, 2)).collect();
        let shares = share_by_largest_remainder(&printed, places).expect("shares");
        let total: Decimal = shares.iter().map(|share| share.value()).sum();
        prop_assert_eq!(total, Decimal::ONE_HUNDRED);
        let unit = Decimal::new(1, places);
        let whole = Decimal::from(parts.iter().sum::<i64>());
        for (part, share) in parts.iter().zip(&shares) {
            let exact = Decimal::from(*part) * Decimal::ONE_HUNDRED / whole;
            prop_assert!((share.value() - exact).abs() < unit);
        }
    }
}
