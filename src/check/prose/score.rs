//! A score with a unit of money behind it.

use super::{Hit, ProseLine, begins_with};
use crate::diag::{Diagnostic, rules};

/// Characters that may stand between the word and its number.
const LINKS: &[char] = &['为', '是', '达', '到', '共', '：', ':', ' ', '\u{3000}'];
const MONEY: &[&str] = &["万元", "亿元", "元"];

/// H103: 得分98万元.
pub(super) fn check(line: &ProseLine<'_>) -> Option<Diagnostic> {
    let hits: Vec<Hit> = ["得分", "评分", "总分"]
        .into_iter()
        .flat_map(|word| line.find(word))
        .filter_map(|(at, length)| in_money(line, at.saturating_add(length)))
        .collect();
    let said = line.said(*hits.first()?);
    let message = format!("得分写成了“{said}”，后面是金额的单位");
    let finding = line.finding(&rules::WRONG_UNIT, message, &hits, "单位不对")?;
    Some(finding.help("得分后面写“分”；是金额的，前面写清楚是什么金额"))
}

/// The number behind a word, with the unit of money behind that.
fn in_money(line: &ProseLine<'_>, behind: usize) -> Option<Hit> {
    let rest = line.after(behind);
    let number = rest.trim_start_matches(LINKS);
    let at = behind.saturating_add(rest.len().saturating_sub(number.len()));
    let unit = number.trim_start_matches(|c: char| c.is_ascii_digit() || c == '.');
    let digits = number.len().saturating_sub(unit.len());
    let word = MONEY.iter().find(|word| begins_with(unit, &[word]))?;
    (digits > 0).then(|| (at, digits.saturating_add(word.len())))
}
