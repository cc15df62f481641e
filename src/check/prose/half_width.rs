//! Half-width punctuation in Chinese sentences.

use super::{Hit, ProseLine, begins, ends, is_han};
use crate::diag::{Diagnostic, rules};

/// Each half-width mark with the one that belongs there.
const MARKS: [(char, char); 7] =
    [(',', '，'), (';', '；'), (':', '：'), ('?', '？'), ('!', '！'), ('(', '（'), (')', '）')];
/// The number of places of a text that are shown.
const SHOWN: usize = 5;

/// H205: one finding a text, as who types one such mark types many.
pub(super) fn check(lines: &[ProseLine<'_>]) -> Vec<Diagnostic> {
    lines
        .chunk_by(|a, b| a.whole.span == b.whole.span)
        .filter_map(|text| {
            let hits =
                text.iter().flat_map(|line| hits(line).into_iter().map(move |hit| (line, hit)));
            finding(&hits.collect::<Vec<_>>())
        })
        .collect()
}

fn finding(hits: &[(&ProseLine<'_>, Hit)]) -> Option<Diagnostic> {
    let ((line, hit), rest) = hits.split_first()?;
    let mut kinds: Vec<&str> = Vec::new();
    for (line, hit) in hits {
        let half = line.said(*hit);
        if !kinds.contains(&half) {
            kinds.push(half);
        }
    }
    let said: String = kinds.iter().map(|half| format!("“{half}”")).collect();
    let count = match hits.len() {
        1 => String::new(),
        count => format!("，这段文字里英文标点有 {count} 处"),
    };
    let message = format!("中文里用了英文标点{said}{count}");
    let mut finding = line.finding(&rules::HALF_WIDTH, message, &[*hit], "应当用中文标点")?;
    let mut shown = vec![line.place(*hit)];
    for (line, hit) in rest {
        let place = line.place(*hit);
        if shown.len() < SHOWN && !shown.contains(&place) {
            finding = finding.related(place, "");
            shown.push(place);
        }
    }
    Some(finding.help(help(&kinds)))
}

/// Tells what each of the marks becomes.
fn help(kinds: &[&str]) -> String {
    let full = |half: &str| {
        MARKS.iter().find(|(mark, _)| half.chars().eq([*mark])).map_or('。', |(_, full)| *full)
    };
    match kinds {
        [one] => format!("换成中文输入法的“{}”", full(one)),
        several => {
            let pairs = several.iter().map(|half| format!("“{half}”换成“{}”", full(half)));
            format!("用中文输入法：{}", pairs.collect::<Vec<_>>().join("，"))
        }
    }
}

/// Marks between Chinese characters, and a point that ends a Chinese sentence.
fn hits(line: &ProseLine<'_>) -> Vec<Hit> {
    let mut hits: Vec<Hit> = line
        .text
        .match_indices(|c| MARKS.iter().any(|(half, _)| *half == c))
        .map(|(at, mark)| (at, mark.len()))
        .filter(|(at, length)| {
            let (before, after) = (line.before(*at), line.after(at.saturating_add(*length)));
            ends(before, is_han) && begins(after, is_han) && !numbers_an_item(before, after)
        })
        .collect();
    let brackets = partners(line, &hits);
    hits.extend(brackets);
    hits.sort_unstable();
    hits.dedup();
    let end = line.text.trim_end();
    let by_han = |said: &&str| ends(said.trim_end_matches([')', '）']), is_han);
    if let Some(said) = end.strip_suffix('.').filter(by_han) {
        hits.push((said.len(), 1));
    }
    hits
}

/// The other bracket of each bracket: changing one alone would leave a pair of two widths.
fn partners(line: &ProseLine<'_>, hits: &[Hit]) -> Vec<Hit> {
    let partner = |(at, length): &Hit| match line.said((*at, *length)) {
        "(" => {
            let after = at.saturating_add(*length);
            line.after(after).find([')', '）']).map(|found| after.saturating_add(found))
        }
        ")" => line.before(*at).rfind(['(', '（']),
        _ => None,
    };
    let half = |at: &usize| line.after(*at).starts_with(['(', ')']);
    hits.iter().filter_map(partner).filter(half).map(|at| (at, 1)).collect()
}

/// The brackets of `(一)` and `(十二)`.
fn numbers_an_item(before: &str, after: &str) -> bool {
    let numeral = |c| "一二三四五六七八九十".contains(c);
    let head = before.trim_end_matches(numeral);
    let tail = after.trim_start_matches(numeral);
    (head.len() < before.len() && head.ends_with('('))
        || (tail.len() < after.len() && tail.starts_with(')'))
}
