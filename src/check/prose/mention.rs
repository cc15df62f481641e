//! The years that a paragraph tells of, each with its sentence.

use super::Hit;
use super::year::{is_told, told_years};

/// `2023年` or `二〇二三年` in a sentence.
pub(super) struct Mention<'t> {
    /// The number itself.
    pub(super) hit: Hit,
    pub(super) told: u16,
    /// What follows 年 or 年度, to the end of the paragraph.
    pub(super) rest: &'t str,
    /// The same to the end of the sentence.
    pub(super) sentence: &'t str,
    /// The whole sentence around it.
    pub(super) around: &'t str,
    /// The sentence tells of no other year, but to compare with it.
    pub(super) alone: bool,
}

const STOPS: [char; 3] = ['。', '！', '？'];

pub(super) fn mentions(text: &str) -> Vec<Mention<'_>> {
    let years = all_years(text);
    years.iter().filter_map(|(hit, told)| mention(text, *hit, *told, &years)).collect()
}

fn mention<'t>(text: &'t str, hit: Hit, told: u16, years: &[(Hit, u16)]) -> Option<Mention<'t>> {
    let end = hit.0.saturating_add(hit.1);
    let rest = text.get(end..)?.trim_start().strip_prefix('年')?;
    let rest = rest.strip_prefix('度').unwrap_or(rest).trim_start();
    let sentence = rest.split(STOPS).next().unwrap_or(rest);
    let from = text.get(..hit.0)?.rfind(STOPS).unwrap_or(0);
    let until = text.get(end..)?.find(STOPS).map_or(text.len(), |at| end.saturating_add(at));
    let other = |((at, _), other): &(Hit, u16)| {
        let before = text.get(..*at).unwrap_or("").trim_end();
        *other != told && (from..until).contains(at) && !before.ends_with(['比', '较', '与', '同'])
    };
    let (around, alone) = (text.get(from..until)?, !years.iter().any(other));
    Some(Mention { hit, told, rest, sentence, around, alone })
}

/// The years that a text tells of, however they are written, in their order.
pub(super) fn all_years(text: &str) -> Vec<(Hit, u16)> {
    let mut years: Vec<(Hit, u16)> = told_years(text).map(|(at, told)| ((at, 4), told)).collect();
    years.extend(spelled(text).filter(|(hit, _)| is_told(text, *hit)));
    years.sort_unstable();
    years
}

/// 二〇二三年, 二零二三年, ２０２３年
fn spelled(text: &str) -> impl Iterator<Item = (Hit, u16)> + '_ {
    let number = move |at: usize| {
        let rest = text.get(at..)?;
        let (mut told, mut length) = (0_u16, 0_usize);
        for c in rest.chars().take(4) {
            told = told.checked_mul(10)?.checked_add(u16::try_from(digit(c)?).ok()?)?;
            length = length.saturating_add(c.len_utf8());
        }
        let year = rest.get(length..)?.trim_start().starts_with('年');
        let before = text.get(..at)?.chars().next_back();
        let apart = before.is_none_or(|c| digit(c).is_none());
        (apart && year).then_some(((at, length), told))
    };
    text.match_indices(['二', '２']).filter_map(move |(at, _)| number(at))
}

fn digit(c: char) -> Option<usize> {
    match c {
        '零' | '○' | 'Ｏ' => Some(0),
        '０'..='９' => usize::try_from(u32::from(c).checked_sub(0xFF10)?).ok(),
        c => "〇一二三四五六七八九".chars().position(|one| one == c),
    }
}
