//! Numbers in prose, with the unit behind them.

use super::super::prose::{Hit, is_han};
use rust_decimal::Decimal;

/// A number as typed.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(in crate::check) struct Number {
    /// Where it begins.
    pub(in crate::check) at: usize,
    /// Where it ends, without its unit.
    pub(in crate::check) end: usize,
    pub(in crate::check) value: Decimal,
    /// How many decimals were typed.
    pub(in crate::check) decimals: u32,
}

/// What an amount or a rate is typed in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::check) enum Measure {
    /// Its name and how many 元 it is.
    Money(&'static str, u32),
    Percent,
    Vehicles,
}

const MEASURES: [(&str, Measure); 6] = [
    ("万元", Measure::Money("万元", 10_000)),
    ("亿元", Measure::Money("亿元", 100_000_000)),
    ("元", Measure::Money("元", 1)),
    ("%", Measure::Percent),
    ("％", Measure::Percent),
    ("辆", Measure::Vehicles),
];

/// A number with its measure.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(in crate::check) struct Measured {
    pub(in crate::check) number: Number,
    pub(in crate::check) measure: Measure,
    /// Where the measure ends.
    pub(in crate::check) end: usize,
}

impl Number {
    /// Whether it is what it should be, as exactly as it was typed.
    pub(in crate::check) fn says(&self, truth: Decimal) -> bool {
        let distance = self.value.saturating_sub(truth).abs();
        distance < Decimal::new(1, self.decimals)
    }
}

impl Measured {
    /// Number and measure.
    pub(in crate::check) fn hit(&self) -> Hit {
        (self.number.at, self.end.saturating_sub(self.number.at))
    }

    /// An amount of 元 in its measure; `None` when it isn't money.
    pub(in crate::check) fn in_measure(&self, yuan: Decimal) -> Option<Decimal> {
        match self.measure {
            Measure::Money(_, factor) => yuan.checked_div(Decimal::from(factor)),
            _ => None,
        }
    }
}

/// The plain numbers of a text: no dates, ranges, comparisons, parts of words.
pub(in crate::check) fn numbers(text: &str) -> impl Iterator<Item = Number> + '_ {
    let mut from = 0_usize;
    std::iter::from_fn(move || {
        loop {
            let rest = text.get(from..)?;
            let at = from.saturating_add(rest.find(|c: char| c.is_ascii_digit())?);
            let (before, rest) = text.split_at_checked(at)?;
            let other = |c: char| !(c.is_ascii_digit() || c == '.' || c == ',');
            let literal = rest.get(..rest.find(other).unwrap_or(rest.len()))?;
            let literal = literal.trim_end_matches(['.', ',']);
            from = at.saturating_add(literal.len());
            if !before.trim_end().ends_with(tells_otherwise)
                && let Some((value, decimals)) = value(literal)
            {
                return Some(Number { at, end: from, value, decimals });
            }
        }
    })
}

/// A number with its measure; nothing for 左右, 以内, or when something is counted that isn't measured so.
pub(in crate::check) fn measured(text: &str, number: Number) -> Option<Measured> {
    let rest = text.get(number.end..)?;
    let unit = rest.trim_start_matches(' ');
    let (word, measure) = MEASURES.iter().find(|(word, _)| unit.starts_with(word))?;
    let spaces = rest.len().saturating_sub(unit.len());
    let end = number.end.saturating_add(spaces).saturating_add(word.len());
    let goes_on = |c: char| is_han(c) || c.is_ascii_alphanumeric() || "/-~～—".contains(c);
    (!text.get(end..)?.starts_with(goes_on)).then_some(Measured { number, measure: *measure, end })
}

/// What stands before a number that isn't simply one.
fn tells_otherwise(c: char) -> bool {
    c.is_ascii_alphanumeric() || "-–—~～+±≥≤<>＞＜/／.".contains(c)
}

fn value(literal: &str) -> Option<(Decimal, u32)> {
    if literal.contains(',') {
        crate::amount::parse_text(literal, crate::amount::Unit::WanYuan).ok()?;
    }
    let plain = literal.replace(',', "");
    let decimals = plain.split_once('.').map_or(0, |(_, fraction)| fraction.len());
    let value = Decimal::from_str_exact(&plain).ok()?;
    Some((value, u32::try_from(decimals).ok()?))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn said(text: &str) -> Vec<String> {
        let measured = numbers(text).filter_map(|number| measured(text, number));
        measured.map(|one| text.get(one.number.at..one.end).unwrap_or("").to_owned()).collect()
    }

    #[test]
    fn numbers_with_their_measures() {
        assert_eq!(said("支出1,365.84 万元，占20.5%。"), ["1,365.84 万元", "20.5%"]);
        assert_eq!(said("2024年度10-20万元、≥95%、5万元以内、3100元/户、3辆车"), [""; 0]);
        assert_eq!(said("保有量8辆，1.2.3万元"), ["8辆"]);
    }

    #[test]
    fn numbers_are_compared_as_typed() {
        let says = |text, truth: &str| {
            let number = numbers(text).next().expect("a number");
            number.says(Decimal::from_str_exact(truth).expect("a number"))
        };
        assert!(says("3174.1", "3174.08") && says("659.91", "659.9154"));
        assert!(!says("659.91", "659.92") && !says("66", "64.9"));
    }
}
