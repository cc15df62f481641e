//! Years in a text, in digits or spelled.

use super::{Hit, begins, begins_with, ends};

/// Years that a text tells of: not those of plans (2021—2025年), of papers (〔2023〕) and of titles in 《》.
pub(in crate::check) fn told_years(text: &str) -> impl Iterator<Item = (usize, u16)> + '_ {
    let places = years(text).map(|(at, told)| ((at, 4), told));
    told_of(text, places).map(|((at, _), told)| (at, told))
}

/// Leaves of years, in their order, those that are told of, and are not only part of a plan's, a paper's or a title's
/// name.
fn told_of<'t>(
    text: &'t str,
    places: impl Iterator<Item = (Hit, u16)> + 't,
) -> impl Iterator<Item = (Hit, u16)> + 't {
    let (mut quoted, mut read) = (false, 0_usize);
    places.filter(move |((at, length), _)| {
        let (before, rest) = text.split_at_checked(*at).unwrap_or((text, ""));
        let after = rest.get(*length..).unwrap_or("");
        let since = text.get(read..*at).unwrap_or("");
        quoted = since
            .rfind(['《', '》'])
            .map_or(quoted, |mark| since.get(mark..).is_some_and(|rest| rest.starts_with('《')));
        read = *at;
        let paper = ends(before, |c| "〔[［【（(".contains(c))
            && begins(after, |c| "〕]］】）)".contains(c));
        let dash = |c| "—-－–~～至".contains(c);
        let from = after.strip_prefix('年').unwrap_or(after).trim_start_matches(dash);
        let to = before.trim_end_matches(dash);
        let range = (from.len() < after.len()
            && begins_with(from, &["20", "２０", "二〇", "二零", "二○"])
            && !after.starts_with("年20"))
            || (to.len() < before.len() && ends(to, |c| c.is_ascii_digit() || c == '年'));
        !(quoted || paper || range)
    })
}

/// Four digits that may be a year, with their place.
pub(crate) fn years(text: &str) -> impl Iterator<Item = (usize, u16)> + '_ {
    text.match_indices("20").filter_map(|(at, _)| {
        let (before, rest) = text.split_at_checked(at)?;
        let (digits, after) = rest.split_at_checked(4)?;
        let number = |c: char| c.is_ascii_digit() || c == '.';
        let apart = !ends(before, number) && !begins(after, number);
        digits.parse().ok().filter(|_| apart).map(|year| (at, year))
    })
}

/// The years that a text tells of, however they are written, in their order.
pub(super) fn all_years(text: &str) -> Vec<(Hit, u16)> {
    let mut years: Vec<(Hit, u16)> = years(text).map(|(at, told)| ((at, 4), told)).collect();
    years.extend(spelled(text));
    years.sort_unstable();
    told_of(text, years.into_iter()).collect()
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
