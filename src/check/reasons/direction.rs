//! Which way words of a reason say that something went.

use crate::calc::Direction;

/// Words that say more, and words that say less.
pub(super) const MORE: [&str; 9] =
    ["增加", "增长", "上升", "提高", "新增", "追加", "扩大", "上涨", "增多"];
pub(super) const LESS: [&str; 9] =
    ["减少", "下降", "降低", "压减", "压缩", "缩减", "核减", "下调", "节约"];
/// What turns the word after it round.
pub(super) const NOT: [&str; 4] = ["未", "没有", "不再", "取消"];
/// The clauses of a reason. What is told of earlier years says nothing of this one.
pub(super) fn clauses(text: &str) -> impl Iterator<Item = &str> {
    let of_this_year = |clause: &&str| {
        let compares = ["比上年", "较上年", "与上年", "比去年", "较去年"];
        let earlier = ["上年", "去年", "以前年度", "上一年度"];
        let has = |words: &[&str]| words.iter().any(|word| clause.contains(word));
        has(&compares) || !has(&earlier)
    };
    text.split(['，', '。', '；', '：', ',', ';', '\n']).filter(of_this_year)
}

/// Which way a word says behind what turns it round.
pub(super) fn turned(way: Direction, before: &str) -> Direction {
    match (way, NOT.iter().any(|not| before.ends_with(not))) {
        (Direction::Up, true) => Direction::Down,
        (Direction::Down, true) => Direction::Up,
        (way, _) => way,
    }
}
