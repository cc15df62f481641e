//! A sentence as the numbers in it, each with its unit and the words before it.

use super::super::prose::is_han;
use super::number::{Number, numbers};
use super::rate::Rough;
use super::relative::without_is;
use rust_decimal::Decimal;

/// A number with what is said around it.
#[derive(Debug, Clone, Copy)]
pub(in crate::check) struct SentenceNumber<'t> {
    pub(in crate::check) number: Number,
    /// The place where its unit ends.
    pub(in crate::check) end: usize,
    /// 项, 件, 元, %: an amount of 万元 is one of 元.
    pub(in crate::check) unit: &'t str,
    /// 万 or 亿 before the unit.
    pub(in crate::check) scale: Decimal,
    /// The text between the number before and this one.
    pub(in crate::check) lead: &'t str,
    /// The text directly before the number, from its clause's beginning.
    said: &'t str,
}

/// Words that make a number less than exact.
const ABOUT: [&str; 10] = ["约", "近", "超", "超过", "逾", "将近", "接近", "大约", "不足", "至少"];
/// The same, behind it.
const AND_MORE: [&str; 10] = ["余", "多", "左右", "以上", "以下", "以内", "上下", "-", "~", "～"];

impl<'t> SentenceNumber<'t> {
    pub(in crate::check) fn is_percent(&self) -> bool {
        self.unit == "%"
    }

    pub(in crate::check) fn rough(&self) -> Rough {
        Rough::typed(&self.number, self.scale)
    }

    /// The text directly before the number, from its clause's beginning.
    pub(in crate::check) fn clause(&self) -> &'t str {
        self.said
    }
}

fn clause(lead: &str) -> &str {
    let start = lead.char_indices().rev().find(|(_, c)| "，、：；（(,".contains(*c));
    let start = start.map_or(0, |(at, c)| at.saturating_add(c.len_utf8()));
    without_is(lead.get(start..).unwrap_or("").trim_start())
}

/// The number of numbers before one that may have to do with it.
const REACH: usize = 40;

/// The last of the numbers of a sentence: what a number behind them may be told of.
pub(super) fn near<'i, 't>(before: &'i [SentenceNumber<'t>]) -> &'i [SentenceNumber<'t>] {
    before.get(before.len().saturating_sub(REACH)..).unwrap_or(before)
}

/// The numbers of each sentence of a line; a sentence ends with one of `stops`. What is only about so much is left out.
pub(in crate::check) fn sentences<'t>(
    text: &'t str,
    stops: &[char],
) -> Vec<Vec<SentenceNumber<'t>>> {
    let mut out: Vec<Vec<SentenceNumber<'t>>> = Vec::new();
    let mut from = 0_usize;
    let mut sentence = Vec::new();
    for number in numbers(text) {
        let between = text.get(from..number.at).unwrap_or("");
        let mut lead = between;
        if let Some(at) = between.rfind(stops) {
            out.push(std::mem::take(&mut sentence));
            lead = between.get(at..).unwrap_or("").trim_start_matches(stops);
        }
        let rest = text.get(number.end..).unwrap_or("");
        let (unit, scale, length) = unit(rest);
        let end = number.end.saturating_add(length);
        from = end;
        let about = ABOUT.iter().any(|word| lead.trim_end().ends_with(word));
        let more = AND_MORE.iter().any(|word| {
            rest.starts_with(word) || text.get(end..).is_some_and(|after| after.starts_with(word))
        });
        if !about && !more {
            sentence.push(SentenceNumber { number, end, unit, scale, lead, said: clause(lead) });
        }
    }
    out.push(sentence);
    out
}

/// The unit that a text begins with, what it multiplies, and how many bytes both take.
fn unit(rest: &str) -> (&str, Decimal, usize) {
    let trimmed = rest.trim_start_matches(' ');
    let spaces = rest.len().saturating_sub(trimmed.len());
    let scales = [("万", 10_000), ("亿", 100_000_000)];
    let scaled =
        scales.iter().find_map(|(word, times)| Some((trimmed.strip_prefix(word)?, *times)));
    let (after, times) = scaled.unwrap_or((trimmed, 1));
    let taken = spaces.saturating_add(trimmed.len().saturating_sub(after.len()));
    let words = ["平方米", "人次", "批次", "家次", "户次", "件次", "场次", "公里", "公顷"];
    let one = after.chars().next().filter(|c| is_han(*c) || matches!(c, '%' | '％'));
    let length = words
        .iter()
        .find(|word| after.starts_with(**word))
        .map_or(one.map_or(0, char::len_utf8), |word| word.len());
    let unit = after.get(..length).unwrap_or("");
    let unit = if unit == "％" { "%" } else { unit };
    (unit, Decimal::from(times), taken.saturating_add(length))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_with_their_words() {
        let text = "128项重点任务办结125项，办结率97.7%；支出21.6万元，约3万元，5余人。";
        let said = |items: &[SentenceNumber<'_>]| {
            items
                .iter()
                .map(|item| format!("{}|{}|{}", item.clause(), item.rough().value, item.unit))
                .collect::<Vec<_>>()
        };
        let all: Vec<_> = sentences(text, &['。', '；']).iter().map(|one| said(one)).collect();
        assert_eq!(all[0], ["|128|项", "重点任务办结|125|项", "办结率|97.7|%"]);
        assert_eq!(all[1], ["支出|216000.0|元"]);
    }
}
