//! The same word, clause or sentence twice in a row.

use super::{Hit, ProseLine, begins, ends, ends_with, is_han};
use crate::diag::{Diagnostic, rules};
use std::collections::BTreeSet;

/// Words that end one compound and begin the next (事业单位单位缴费), and what may be done time and again.
const AT_HOME: &[&str] = &[
    "单位", "人员", "企业", "政府", "部门", "机关", "居民", "学校", "学生", "群众", "社区", "项目",
    "公务", "专项", "指标", "中心", "党员", "干部", "职工", "教师", "研究", "讨论", "商量", "考虑",
    "学习", "交流", "体验", "了解",
];
/// Single characters that are never doubled, with those before and behind them that make them parts of words.
const SINGLE: [(char, &str, &str); 7] = [
    ('的', "目标有", "确"),
    ('了', "", "解却然结望"),
    ('在', "存现所正内外潜实", "建编职岗线校册途押场任读学"),
    ('是', "于还但就不或凡总可若", "非否"),
    ('和', "共总饱温缓", "平谐美解睦"),
    ('及', "普涉危顾", "时格早"),
    ('为', "行作认成人", "民期"),
];

/// Characters of the longest word that is looked for twice.
const LONGEST: usize = 12;

/// H203
pub(super) fn check(line: &ProseLine<'_>) -> Option<Diagnostic> {
    let chars: Vec<(usize, char)> = line.text.char_indices().collect();
    let mut hits = Vec::new();
    let mut from = 0_usize;
    while let Some(rest) = chars.get(from..).filter(|rest| !rest.is_empty()) {
        match doubled(rest, line) {
            Some((count, hit)) => {
                hits.push(hit);
                from = from.saturating_add(count.saturating_mul(2));
            }
            None => from = from.saturating_add(1),
        }
    }
    hits.extend(clauses(line));
    hits.extend(listed(line));
    let (at, length) = *hits.first()?;
    let word = line.said((at, length));
    let message = match line.before(at).ends_with('、') {
        true => format!("“{word}”在同一个清单里写了两次"),
        false => format!("“{word}”连着写了两次"),
    };
    let finding = line.finding(&rules::REPEATED, message, &hits, "与前面重复")?;
    Some(finding.help("多写的删掉一个；本来就要这样说的，不用理会"))
}

/// Clauses and sentences that say letter by letter what the one before said, with the stop before them.
fn clauses(line: &ProseLine<'_>) -> Vec<Hit> {
    if line.is_row() {
        return Vec::new();
    }
    let stops = ['，', '。', '；'];
    let mut out = Vec::new();
    let (mut last, mut at) = ("", 0_usize);
    for clause in line.text.split(stops) {
        let long = clause.chars().filter(|c| is_han(*c)).count() >= 4;
        if long && clause.trim() == last {
            out.push((at, clause.len()));
        }
        last = clause.trim();
        at = at.saturating_add(clause.len()).saturating_add('，'.len_utf8());
    }
    out
}

/// The ends of names of parts of an office.
const OFFICES: &[&str] =
    &["科", "室", "股", "处", "部", "中心", "站", "局", "所", "队", "委员会", "学校"];

/// Words that go on behind a list.
const BEHIND_LISTS: &[&str] =
    &["等", "组织", "负责", "参加", "参与", "牵头", "承担", "配合", "实施", "完成"];

/// Offices that stand twice in one list, the second time.
fn listed(line: &ProseLine<'_>) -> Vec<Hit> {
    let mut out = Vec::new();
    let (mut first, mut known) = ("", BTreeSet::new());
    let mut at = 0_usize;
    for part in line.text.split_inclusive(['、', '，', '。', '；', '：', '|']) {
        let said = part.trim_end_matches(['、', '，', '。', '；', '：', '|']);
        let end = BEHIND_LISTS.iter().filter_map(|word| said.find(word)).min();
        let name = said.get(..end.unwrap_or(said.len())).unwrap_or(said);
        let office = name.chars().count() >= 3 && ends_with(name, OFFICES);
        // What leads to a list stands before its first name.
        let led = !known.is_empty() && first.ends_with(name);
        if office && (led || known.contains(&name)) {
            out.push((at, name.len()));
        }
        if known.is_empty() {
            first = name;
        }
        known.insert(name);
        if !part.ends_with('、') {
            known.clear();
        }
        at = at.saturating_add(part.len());
    }
    out
}

/// A word that stands twice at the beginning: how many characters it has, and where the second one stands.
fn doubled(chars: &[(usize, char)], line: &ProseLine<'_>) -> Option<(usize, Hit)> {
    let (_, first) = chars.first().filter(|(_, c)| is_han(*c))?;
    // Mostly the character doesn't come again so soon.
    let near = chars.get(1..)?.iter().take(LONGEST);
    let last = near.enumerate().rfind(|(_, (_, c))| c == first)?.0;
    (1..=last.saturating_add(1)).rev().find_map(|count| {
        let (first, rest) = chars.split_at_checked(count)?;
        let second = rest.get(..count)?;
        let same = first.iter().zip(second).all(|((_, a), (_, b))| a == b && is_han(*a));
        if !same {
            return None;
        }
        let ((start, _), (at, _)) = (*first.first()?, *second.first()?);
        let length = at.saturating_sub(start);
        let word = line.said((at, length));
        let found = match count {
            1 => never_doubled(word, line.before(start), line.after(at.saturating_add(length))),
            _ => is_one_word(word) && !AT_HOME.contains(&word),
        };
        found.then_some((count, (at, length)))
    })
}

fn never_doubled(word: &str, before: &str, after: &str) -> bool {
    SINGLE.iter().any(|(single, not_behind, not_before)| {
        word.chars().eq([*single])
            && !ends(before, |c| not_behind.contains(c))
            && !begins(after, |c| not_before.contains(c))
    })
}

/// 一个一个 and 逐个逐个 count; 哈哈哈哈 is one character over and over.
fn is_one_word(word: &str) -> bool {
    let first = word.chars().next();
    let counts = word.chars().count() <= 3 && begins(word, |c| "一逐两几半".contains(c));
    !counts && word.chars().any(|c| Some(c) != first)
}
