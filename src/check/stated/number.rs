//! Numbers in prose, with the unit behind them.

use super::super::prose::{Hit, is_han};
use rust_decimal::Decimal;

/// A number as typed.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(in crate::check) struct Number {
    /// The place where it begins.
    pub(in crate::check) at: usize,
    /// The place where it ends, without its unit.
    pub(in crate::check) end: usize,
    pub(in crate::check) value: Decimal,
    /// The number of decimals that were typed.
    pub(in crate::check) decimals: u32,
}

/// The measure in which an amount or a rate is typed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::check) enum Measure {
    /// Its name and how many 元 it is.
    Money(&'static str, u32),
    Percent,
    /// 得分
    Points,
    /// A count, with its measure word.
    Count(&'static str),
}

const MEASURES: [(&str, Measure); 15] = [
    ("万元", Measure::Money("万元", 10_000)),
    ("亿元", Measure::Money("亿元", 100_000_000)),
    ("元", Measure::Money("元", 1)),
    ("%", Measure::Percent),
    ("％", Measure::Percent),
    ("分", Measure::Points),
    ("个团组", Measure::Count(GROUPS)),
    ("个批次", Measure::Count(BATCHES)),
    ("批次", Measure::Count(BATCHES)),
    ("人次", Measure::Count(VISITS)),
    ("批", Measure::Count(BATCHES)),
    ("辆", Measure::Count(VEHICLES)),
    ("个", Measure::Count(GROUPS)),
    ("人", Measure::Count(PEOPLE)),
    ("名", Measure::Count(PEOPLE)),
];

/// The measure words of what is counted: 团组, 批次, 人次, 辆.
pub(in crate::check) const GROUPS: &str = "个";
pub(in crate::check) const BATCHES: &str = "批次";
pub(in crate::check) const VISITS: &str = "人次";
pub(in crate::check) const PEOPLE: &str = "人";
/// Any money.
pub(in crate::check) const YUAN: &str = "元";
pub(in crate::check) const VEHICLES: &str = "辆";

/// A number with its measure.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(in crate::check) struct Measured {
    pub(in crate::check) number: Number,
    pub(in crate::check) measure: Measure,
    /// The place where the measure ends.
    pub(in crate::check) end: usize,
}

impl Number {
    /// Half a unit of the last place typed.
    pub(in crate::check) fn half(&self) -> Decimal {
        Decimal::new(5, self.decimals.saturating_add(1))
    }

    /// Whether it is what it should be, as exactly as it was typed: rounded to two decimals or more, and rounded or cut
    /// to fewer.
    pub(in crate::check) fn says(&self, truth: Decimal) -> bool {
        let distance = self.value.saturating_sub(truth).abs();
        self.rounds(truth) || (self.decimals < 2 && distance < Decimal::new(1, self.decimals))
    }

    /// Whether it is what something rounds to.
    pub(in crate::check) fn rounds(&self, truth: Decimal) -> bool {
        self.value.saturating_sub(truth).abs() <= self.half()
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
            let digit = |c: char| c.is_ascii_digit() || ('０'..='９').contains(&c);
            let at = from.saturating_add(rest.find(digit)?);
            let (before, rest) = text.split_at_checked(at)?;
            let leading = crate::amount::leading_number(rest);
            from = at.saturating_add(leading.length.max(1));
            if !before.trim_end().ends_with(tells_otherwise)
                && let Some((value, decimals)) = leading.value
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
    let counts = matches!(measure, Measure::Count(_));
    let word = |c: char| is_han(c) || c.is_ascii_alphabetic() || "/-~～—".contains(c);
    // 19批次186人次
    let goes_on = |c: char| word(c) || (!counts && c.is_ascii_digit());
    (!text.get(end..)?.starts_with(goes_on)).then_some(Measured { number, measure: *measure, end })
}

/// Whether a character before a number tells that it isn't simply one.
fn tells_otherwise(c: char) -> bool {
    c.is_ascii_alphanumeric() || "-–—~～+±≥≤<>＞＜/／.".contains(c)
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
        assert_eq!(
            said("支出１，３６５．８４万元，占２０.５％。"),
            ["１，３６５．８４万元", "２０.５％"]
        );
        assert_eq!(said("接待19批次186人次，得分98分"), ["19批次", "186人次", "98分"]);
        assert_eq!(said("2024年度10-20万元、≥95%、5万元以内、3100元/户、3辆车"), [""; 0]);
        assert_eq!(said("保有量8辆，1.2.3万元"), ["8辆"]);
    }

    #[test]
    fn numbers_are_compared_as_typed() {
        let says = |text, truth: &str| {
            let number = numbers(text).next().expect("a number");
            number.says(Decimal::from_str_exact(truth).expect("a number"))
        };
        assert!(says("3174.1", "3174.08") && says("659.92", "659.9154") && says("659", "659.92"));
        assert!(!says("659.91", "659.92") && !says("659.91", "659.9154") && !says("66", "64.9"));
    }
}
