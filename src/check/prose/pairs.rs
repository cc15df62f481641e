//! Quotation marks and brackets without their partner.

use super::{Hit, ProseLine, ends};
use crate::diag::{Diagnostic, rules};
use std::collections::BTreeMap;

/// Half-width brackets pair with full-width ones: their width is another matter.
const PAIRS: [(char, char); 11] = [
    ('“', '”'),
    ('‘', '’'),
    ('（', '）'),
    ('(', ')'),
    ('《', '》'),
    ('〈', '〉'),
    ('【', '】'),
    ('「', '」'),
    ('『', '』'),
    ('〔', '〕'),
    ('［', '］'),
];

/// H204
pub(super) fn check(line: &ProseLine<'_>) -> Option<Diagnostic> {
    // A sentence of the format's may close in each of its cases what it has opened once.
    if line.has_branches() {
        return None;
    }
    let mut open = OpenMark::default();
    let mut lonely: Vec<Hit> = Vec::new();
    for (at, c) in line.text.char_indices() {
        let hit = (at, c.len_utf8());
        if let Some(kind) = opening(c) {
            open.put(kind, hit);
        } else if let Some(kind) = closing(c) {
            match open.close(kind) {
                Some(inside) => lonely.extend(inside),
                None if is_marker(c, line.before(at)) => {}
                None => lonely.push(hit),
            }
        }
    }
    lonely.extend(open.marks.into_iter().map(|(_, hit)| hit));
    lonely.extend(straight(line));
    lonely.sort_unstable();
    let first = line.said(*lonely.first()?).chars().next()?;
    let message = format!("{} {first} 没有成对", name(first));
    let finding = line.finding(&rules::UNPAIRED, message, &lonely, "只有一半")?;
    let twice = lonely.iter().filter(|hit| line.said(**hit).starts_with(first)).count() > 1;
    let Some(partner) = partner(first) else {
        return Some(finding.help("换成中文的引号，前面用 “，后面用 ”；多余的就删掉"));
    };
    Some(match twice && "“”‘’".contains(first) {
        true => finding.help(format!("同样的有两个，多半是有一个用反了，应当是 {partner}")),
        false => finding.help(format!("在同一段里补上 {partner}，多余的就删掉")),
    })
}

/// A mark that was opened and isn't closed yet.
#[derive(Default)]
struct OpenMark {
    marks: Vec<(char, Hit)>,
    /// The number of each kind: where there is none, none is looked for.
    counts: BTreeMap<char, usize>,
}

impl OpenMark {
    fn put(&mut self, kind: char, hit: Hit) {
        self.marks.push((kind, hit));
        let count = self.counts.entry(kind).or_default();
        *count = count.saturating_add(1);
    }

    /// Closes the last one of a kind: what stays open behind it. `None` when there is none to close.
    fn close(&mut self, kind: char) -> Option<Vec<Hit>> {
        self.counts.get(&kind).filter(|count| **count > 0)?;
        let partner = self.marks.iter().rposition(|(opened, _)| *opened == kind)?;
        let closed = self.marks.split_off(partner);
        for (kind, _) in &closed {
            let count = self.counts.entry(*kind).or_default();
            *count = count.saturating_sub(1);
        }
        Some(closed.into_iter().skip(1).map(|(_, hit)| hit).collect())
    }
}

/// The last straight quotation mark of an odd number; behind digits they are inches.
fn straight(line: &ProseLine<'_>) -> Option<Hit> {
    let marks = line.text.char_indices().filter(|(_, c)| matches!(c, '"' | '＂'));
    let inch = |at: usize| ends(line.before(at), |c| c.is_ascii_digit());
    let marks: Vec<Hit> =
        marks.filter(|(at, _)| !inch(*at)).map(|(at, c)| (at, c.len_utf8())).collect();
    if marks.len().is_multiple_of(2) { None } else { marks.last().copied() }
}

fn name(c: char) -> &'static str {
    match c {
        '“' | '‘' => "左引号",
        '”' | '’' => "右引号",
        '"' | '＂' => "英文引号",
        '《' | '〈' => "左书名号",
        '》' | '〉' => "右书名号",
        c if opening(c).is_some() => "左括号",
        _ => "右括号",
    }
}

fn opening(c: char) -> Option<char> {
    let (open, _) = PAIRS.iter().find(|(open, _)| *open == c)?;
    Some(wide(*open))
}

fn closing(c: char) -> Option<char> {
    let (open, _) = PAIRS.iter().find(|(_, close)| *close == c)?;
    Some(wide(*open))
}

fn wide(open: char) -> char {
    if open == '(' { '（' } else { open }
}

fn partner(c: char) -> Option<char> {
    PAIRS.iter().find_map(|(open, close)| match c {
        c if c == *open => Some(*close),
        c if c == *close => Some(*open),
        _ => None,
    })
}

/// `1）` before an item of a list; `’` within a Latin word.
fn is_marker(c: char, before: &str) -> bool {
    if c == '’' {
        return ends(before, |c| c.is_ascii_alphanumeric());
    }
    let number = |c: char| {
        c.is_ascii_alphanumeric() || "一二三四五六七八九十".contains(c) || ('①'..='⑳').contains(&c)
    };
    let head = before.trim_end_matches(number);
    let starts = head.trim().is_empty() || ends(head, |c| "。；：，、;:,| *#".contains(c));
    matches!(c, '）' | ')') && head.len() < before.len() && starts
}
