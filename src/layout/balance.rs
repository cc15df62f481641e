//! Breaking titles: lines of like length, never inside a word.
//!
//! Chinese has no spaces, so words are found with a short list of those that occur in the names of offices
//! and of the tables. What the list doesn't know may be broken, but not gladly.

use super::characters;
use super::linebreak;
use super::shape::ShapedText;
use super::words::{self, ENDS};
use std::ops::Range;

/// The manner in which lines are broken: how readily.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Manner {
    /// The manner of titles, as sense has it: a space is a good place, and one line more than needed is welcome.
    Title,
    /// Into as few lines as possible.
    Short,
}

/// The longest text that can be a title, in characters.
const LONGEST: usize = 120;
/// Price of one line more than needed.
const EXTRA_LINE: f64 = 1.0;
/// The same where lines should be few.
const EXTRA_SHORT: f64 = 5.0;
/// Price of a word that is parted.
const INSIDE: f64 = 20.0;
/// The most lines more than needed.
const MOST_EXTRA: u8 = 3;
/// Price of a line that is as much off the mean as it is long.
const UNEVEN: f64 = 4.0;

/// Breaks `text` into lines no longer than `measure` em, of like length, at good places.
pub fn balanced(text: &ShapedText, measure: f64, manner: Manner) -> Vec<Range<usize>> {
    let least = linebreak::fill(text, measure, measure);
    if least.len() <= 1 || text.atoms.len() > LONGEST {
        return least;
    }
    let prices = prices(text, manner);
    let total = text.total();
    // Heads of columns rather take some lines more than have a word parted.
    let (extra_line, most) = match manner {
        Manner::Title => (EXTRA_LINE, 1),
        Manner::Short => (EXTRA_SHORT, MOST_EXTRA),
    };
    let mut cheapest: Option<(f64, Vec<Range<usize>>)> = None;
    for extra in 0..=most {
        // No line more can be cheaper than its own price.
        let own = extra_line * f64::from(extra);
        if manner == Manner::Short && cheapest.as_ref().is_some_and(|(price, _)| *price <= own) {
            break;
        }
        let count = least.len() + extra as usize;
        let found = best(text, &prices, measure, total / count as f64, count);
        let found = found.map(|(price, lines)| (price + own, lines));
        cheapest = cheapest.into_iter().chain(found).min_by(|a, b| a.0.total_cmp(&b.0));
    }
    cheapest.map_or(least, |(_, lines)| lines)
}

/// Length of the longest word in `text`, em; what isn't known as a word may be broken anywhere.
pub fn longest_word(text: &ShapedText) -> f64 {
    let chars: Vec<char> = text.atoms.iter().map(|atom| atom.ch).collect();
    let words = words(&chars);
    let (mut longest, mut start) = (0.0_f64, 0);
    for at in 1..=chars.len() {
        let inside = words.get(at) == Some(&PlaceInWord::Inside);
        if at == chars.len() || !inside && text.joint(at - 1).may_break {
            longest = longest.max(text.width(start..at));
            start = at;
        }
    }
    longest
}

/// The cheapest way to break into exactly `count` lines.
fn best(
    text: &ShapedText,
    prices: &[f64],
    measure: f64,
    mean: f64,
    count: usize,
) -> Option<(f64, Vec<Range<usize>>)> {
    let n = text.atoms.len();
    let mut none: Ways = vec![None; n + 1];
    *none.first_mut()? = Some((0.0, 0));
    // ways[l][i]: the cheapest way to break the atoms before i into l lines.
    let mut ways = vec![none];
    for _ in 0..count {
        let more = one_line_more(text, prices, measure, mean, ways.last()?);
        ways.push(more);
    }
    let (price, _) = (*ways.last()?.last()?)?;
    let mut lines = Vec::with_capacity(count);
    let mut end = n;
    for ways in ways.iter().skip(1).rev() {
        let (_, start) = (*ways.get(end)?)?;
        lines.push(strip(text, start..end));
        end = start;
    }
    lines.reverse();
    Some((price, lines))
}

/// The cheapest way to each place, if there is one: its price, and where its last line starts.
type Ways = Vec<Option<(f64, usize)>>;

fn one_line_more(
    text: &ShapedText,
    prices: &[f64],
    measure: f64,
    mean: f64,
    before: &Ways,
) -> Ways {
    let n = text.atoms.len();
    let mut after: Ways = vec![None; n + 1];
    for (start, way) in before.iter().enumerate() {
        let Some((price, _)) = way else { continue };
        for end in start + 1..=n {
            let Some(at_end) = prices.get(end).filter(|price| price.is_finite()) else { continue };
            let width = text.width(strip(text, start..end));
            if width > measure {
                break;
            }
            let off = (width - mean) / mean.max(0.1);
            let total = price + at_end + UNEVEN * off * off;
            let slot = after.get_mut(end);
            if let Some(slot) =
                slot.filter(|slot| slot.as_ref().is_none_or(|(old, _)| *old > total))
            {
                *slot = Some((total, start));
            }
        }
    }
    after
}

/// A line without the spaces at its ends.
fn strip(text: &ShapedText, range: Range<usize>) -> Range<usize> {
    let is_space =
        |i: usize| text.atoms.get(i).is_some_and(|a| a.class == characters::Class::Space);
    let [mut start, mut end] = [range.start, range.end];
    while start + 1 < end && is_space(start) {
        start += 1;
    }
    while end > start + 1 && is_space(end - 1) {
        end -= 1;
    }
    start..end
}

/// The prices of a break before each atom, and at the end.
fn prices(text: &ShapedText, manner: Manner) -> Vec<f64> {
    let chars: Vec<char> = text.atoms.iter().map(|atom| atom.ch).collect();
    let words = words(&chars);
    let mut prices: Vec<f64> =
        (0..chars.len()).map(|at| price(&chars, &words, at, manner)).collect();
    prices.push(0.0);
    prices
}

fn price(chars: &[char], words: &[PlaceInWord], at: usize, manner: Manner) -> f64 {
    let (Some(left), Some(right)) = (at.checked_sub(1).and_then(|i| chars.get(i)), chars.get(at))
    else {
        return f64::INFINITY;
    };
    if !characters::may_break(*left, *right) {
        return f64::INFINITY;
    }
    let is = |i: usize| words.get(i).copied().unwrap_or(PlaceInWord::Unknown);
    let ends_name =
        chars.get(..at).is_some_and(|before| ENDS.iter().any(|end| ends_with(before, end)));
    let next_ends = || {
        let after = chars.get(at..).unwrap_or_default();
        ENDS.iter().any(|end| starts_with(after, end))
    };
    match (is(at), left, right) {
        (_, ' ' | '\u{3000}', _) if manner == Manner::Title => -6.0,
        (_, ' ' | '\u{3000}', _) => 0.0,
        (PlaceInWord::Inside, ..) => INSIDE,
        (PlaceInWord::Joint, ..) => 3.0,
        (_, _, digit) if digit.is_ascii_digit() => 0.0,
        (_, '度', _) => 0.0,
        // 委员会办公室: one name goes on.
        (PlaceInWord::Start, ..) if ends_name && next_ends() => 4.5,
        (PlaceInWord::Start, ..) if ends_name => 0.2,
        (PlaceInWord::Start, ..) if is(at - 1) != PlaceInWord::Unknown => 1.0,
        (PlaceInWord::Start, ..) => 2.0,
        _ if ends_name => 3.5,
        (PlaceInWord::Unknown, ..) if is(at - 1) != PlaceInWord::Unknown => 2.0,
        _ => 5.0,
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum PlaceInWord {
    Start,
    Inside,
    /// Inside a long word, where one of its parts begins: 一般公共预算 is 一般, 公共 and 预算.
    Joint,
    Unknown,
}

/// Tells which characters begin or continue a known word; the longest word wins.
fn words(chars: &[char]) -> Vec<PlaceInWord> {
    let mut out = Vec::with_capacity(chars.len());
    while let Some(rest) = chars.get(out.len()..).filter(|rest| !rest.is_empty()) {
        match words::longest(rest, usize::MAX) {
            Some(length) => {
                out.push(PlaceInWord::Start);
                out.extend(inside(rest.get(..length).unwrap_or(rest)));
            }
            None => out.push(PlaceInWord::Unknown),
        }
    }
    out
}

/// Gives the places of a word's characters after its first.
fn inside(word: &[char]) -> Vec<PlaceInWord> {
    let part = |rest: &[char]| words::longest(rest, word.len());
    let mut out = Vec::new();
    let mut at = part(word).unwrap_or(word.len());
    while at < word.len() {
        let Some(length) = word.get(at..).and_then(part) else { break };
        out.resize(at.saturating_sub(1), PlaceInWord::Inside);
        out.push(PlaceInWord::Joint);
        at += length;
    }
    out.resize(word.len().saturating_sub(1), PlaceInWord::Inside);
    out
}

fn starts_with(chars: &[char], word: &str) -> bool {
    word.chars().enumerate().all(|(i, ch)| chars.get(i) == Some(&ch))
}

fn ends_with(chars: &[char], word: &str) -> bool {
    word.chars()
        .rev()
        .zip(chars.iter().rev().map(Some).chain(std::iter::repeat(None)))
        .all(|(a, b)| b == Some(&a))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::fonts::{Face, Fonts};
    use crate::layout::shape::{Shaper, TextStyle};

    fn lines(string: &str, measure: f64) -> Vec<String> {
        let fonts = Fonts::embedded().unwrap();
        let text = Shaper::new(&fonts).plain(string, TextStyle::new(Face::Title));
        let line = |range: Range<usize>| text.atoms[range].iter().map(|atom| atom.ch).collect();
        balanced(&text, measure, Manner::Title).into_iter().map(line).collect()
    }

    #[test]
    fn titles_break_between_name_year_and_subject() {
        assert_eq!(
            lines("2024年度云江市临港区委员会办公室部门决算公开", 14.0),
            ["2024年度", "云江市临港区委员会办公室", "部门决算公开"]
        );
        assert_eq!(
            lines("第三部分 云江市临港区委员会办公室2024年度部门决算情况说明", 20.0),
            ["第三部分", "云江市临港区委员会办公室", "2024年度部门决算情况说明"]
        );
    }

    #[test]
    fn words_stay_whole() {
        for measure in 6..30 {
            for line in
                lines("中国共产党云江市临港区委员会办公室2024年度部门决算公开", f64::from(measure))
            {
                assert!(
                    !line.ends_with("办") && !line.ends_with("办公") && !line.ends_with("2024"),
                    "{line}"
                );
            }
        }
    }
}
