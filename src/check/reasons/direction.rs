//! The direction in which words of a reason say that something went.

use crate::calc::Direction;

/// Words that say more, and words that say less.
pub(super) const MORE: [&str; 9] =
    ["增加", "增长", "上升", "提高", "新增", "追加", "扩大", "上涨", "增多"];
pub(super) const LESS: [&str; 9] =
    ["减少", "下降", "降低", "压减", "压缩", "缩减", "核减", "下调", "节约"];
/// Words that turn the word after them round.
pub(super) const NOT: [&str; 4] = ["未", "没有", "不再", "取消"];
/// The clauses of a reason in the report of `year`. What is told of earlier years, named by words or numbers, says nothing
/// of this one.
pub(super) fn clauses(text: &str, year: u16) -> impl Iterator<Item = &str> {
    let of_this_year = move |clause: &&str| {
        let compares = ["比上年", "较上年", "与上年", "比去年", "较去年"];
        let earlier = ["上年", "去年", "前年", "往年", "以前年度", "上一年度"];
        let has = |words: &[&str]| words.iter().any(|word| clause.contains(word));
        has(&compares) || !(has(&earlier) || tells_of_earlier(clause, year))
    };
    text.split(['，', '。', '；', '：', ',', ';', '\n']).filter(of_this_year)
}

/// Whether the latest year that a clause names lies before the report's and is no base of comparison: 较2023年增加 tells
/// of this year, 2023年新增 and 相比2023年新增 don't.
fn tells_of_earlier(clause: &str, year: u16) -> bool {
    let mut latest = None;
    for (at, _) in clause.match_indices('年') {
        let before = clause.get(..at).unwrap_or("").trim_end();
        let word = before.trim_end_matches(|c: char| c.is_ascii_digit());
        let Some(named) = before.get(word.len()..).filter(|digits| digits.len() == 4) else {
            continue;
        };
        let against = word.trim_end();
        let beside = against.ends_with(['与', '同', '和']) && clause.contains('比');
        let base = against.ends_with(['比', '较']) && !against.ends_with("相比");
        if base || beside {
            return false;
        }
        latest = latest.max(named.parse().ok());
    }
    latest.is_some_and(|latest: u16| latest < year)
}

/// The direction that a word says behind what turns it round.
pub(super) fn turned(way: Direction, before: &str) -> Direction {
    match (way, NOT.iter().any(|not| before.ends_with(not))) {
        (Direction::Up, true) => Direction::Down,
        (Direction::Down, true) => Direction::Up,
        (way, _) => way,
    }
}
