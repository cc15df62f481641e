//! Stops that meet, and clauses that end before they say anything: a word was deleted, or a list was empty.

use super::{Hit, ProseLine, begins, begins_with, ends, ends_with};
use crate::diag::{Diagnostic, rules};

/// Words that a clause must not end with: what they lead to is missing.
const LEADS: &[&str] = &[
    "主要原因是",
    "原因是",
    "原因为",
    "原因系",
    "主要是",
    "主要为",
    "主要用于",
    "用于",
    "分别是",
    "分别为",
    "具体为",
    "具体包括",
    "包括",
    "决算数为",
    "预算数为",
    "支出为",
    "收入为",
    "总额为",
    "金额为",
];
/// Words that make something else of a lead: 不包括, 可用于.
const NO_LEADS: &[&str] = &["不包括", "未包括", "没有包括", "专用于", "可用于", "被用于"];
/// Words behind which an amount stands: 支出万元 has lost its number.
const BEFORE_AMOUNTS: &[&str] =
    &["为", "支出", "收入", "决算数", "预算数", "增加", "减少", "合计", "总计", "安排", "共"];

/// Brackets and quotes that nothing stands between.
const EMPTY: [&str; 3] = ["（）", "《》", "“”"];

/// H211
pub(super) fn check(line: &ProseLine<'_>) -> Option<Diagnostic> {
    let hits = collisions(&line.text);
    let said = line.said(*hits.first()?);
    let message = format!("“{}”几个标点连在一起", without_spaces(said));
    let finding = line.finding(&rules::STOPS_MEET, message, &hits, "连在一起")?;
    Some(finding.help("留下一个标点；中间漏了字的，把字补上"))
}

/// H212
pub(super) fn unsaid(line: &ProseLine<'_>) -> Option<Diagnostic> {
    let hits = unsaid_places(&line.text);
    let said = without_spaces(line.said(*hits.first()?));
    let message = match said.chars().next() {
        Some('（') => "括号里面没有内容".to_owned(),
        Some('《') => "书名号里面没有内容".to_owned(),
        Some('“') => "引号里面没有内容".to_owned(),
        _ => format!("“{said}”缺少内容"),
    };
    let finding = line.finding(&rules::UNSAID, message, &hits, "这里没有写完")?;
    Some(finding.help("补上内容；没有要写的，把这半句一起删掉"))
}

/// Spaces between stops hide nothing.
pub(crate) fn without_spaces(said: &str) -> String {
    said.chars().filter(|c| !c.is_whitespace()).collect()
}

/// Stops one behind the other, or beside a bracket that nothing separates them from.
pub(crate) fn collisions(text: &str) -> Vec<Hit> {
    let mut out: Vec<Hit> = Vec::new();
    let mut end = 0_usize;
    for (at, first) in text.char_indices().filter(|(_, c)| is_mark(*c)) {
        if at < end {
            continue;
        }
        end = at.saturating_add(first.len_utf8());
        // What ends with a Latin word may be an abbreviation or code.
        let latin =
            ",;".contains(first) && !super::ends(text.get(..at).unwrap_or(""), super::is_han);
        let (mut count, mut last) = (1_usize, if latin { ' ' } else { first });
        // Whatever clashes with the mark before belongs to the same place.
        while let Some((next, length)) = next_mark(text, end).filter(|(c, _)| clash(last, *c)) {
            end = end.saturating_add(length);
            (count, last) = (count.saturating_add(1), next);
        }
        if count > 1 && !is_empty_lead(first, last, count) {
            out.push((at, end.saturating_sub(at)));
        }
    }
    out
}

/// Whether two stops are `：。`, which is told as a clause without content.
fn is_empty_lead(first: char, last: char, count: usize) -> bool {
    count == 2 && first == '：' && "。；".contains(last)
}

/// Whether it parts sentences or clauses.
fn is_stop(c: char) -> bool {
    matches!(c, '。' | '，' | '、' | '；' | '：')
}

fn is_mark(c: char) -> bool {
    is_stop(c) || matches!(c, '？' | '！' | ',' | ';' | '（' | '）' | '“' | '《')
}

/// The mark that follows behind nothing but spaces, and how many bytes these and it take.
fn next_mark(text: &str, from: usize) -> Option<(char, usize)> {
    let rest = text.get(from..)?;
    let said = rest.trim_start_matches([' ', '　']);
    let mark = said.chars().next().filter(|c| is_mark(*c))?;
    let spaces = rest.len().saturating_sub(said.len());
    Some((mark, spaces.saturating_add(mark.len_utf8())))
}

/// Whether one mark can't stand behind another.
fn clash(one: char, other: char) -> bool {
    match one {
        '，' | '、' if other == '）' => true,
        one if is_stop(one) => is_stop(other) || matches!(other, ',' | ';'),
        '？' | '！' | ',' | ';' | '（' | '“' | '《' => is_stop(other),
        _ => false,
    }
}

/// Leads without what they lead to, empty brackets, amounts without a number.
pub(crate) fn unsaid_places(text: &str) -> Vec<Hit> {
    let place = |(at, c)| {
        let (before, rest) = text.split_at_checked(at)?;
        match c {
            '。' | '；' => {
                let lead = empty_lead(before)?;
                Some((at.saturating_sub(lead), lead.saturating_add(c.len_utf8())))
            }
            '（' | '《' | '“' => {
                let pair = EMPTY.into_iter().find(|pair| rest.starts_with(pair))?;
                Some((at, pair.len()))
            }
            '万' => bare_amount(before, rest),
            _ => None,
        }
    };
    let mut out: Vec<Hit> = text.char_indices().filter_map(place).collect();
    out.sort_unstable();
    out
}

/// The number of bytes of a lead at the end of a clause, its colon with it.
fn empty_lead(before: &str) -> Option<usize> {
    let said = before.trim_end();
    let words = said.trim_end_matches('：').trim_end();
    let colon = words.len() < said.len();
    let whole = |word: &str| before.len().saturating_sub(words.len()).saturating_add(word.len());
    if ends_with(words, NO_LEADS) {
        return None;
    }
    let lead = LEADS.iter().filter(|lead| words.ends_with(**lead)).max_by_key(|lead| lead.len());
    if let Some(lead) = lead {
        return Some(whole(lead));
    }
    // 其中： and whatever else ends with a colon leads to something.
    let clause = words.rsplit(is_stop).next().unwrap_or(words);
    let named = colon || clause == "其中";
    (named && !clause.is_empty()).then(|| whole(clause))
}

/// `支出万元。`: the number was left out, or never filled in.
fn bare_amount(before: &str, rest: &str) -> Option<Hit> {
    let after = rest.strip_prefix("万元")?;
    let over = after.is_empty() || begins(after, |c| "，。；".contains(c));
    let said = before.trim_end();
    let word = BEFORE_AMOUNTS.iter().find(|word| said.ends_with(**word))?;
    let named = begins_with(said, &["单位"]) || ends(said, |c| c.is_ascii_digit());
    let length = before.len().saturating_sub(said.len()).saturating_add(word.len());
    let at = before.len().saturating_sub(length);
    (over && !named).then(|| (at, length.saturating_add("万元".len())))
}
