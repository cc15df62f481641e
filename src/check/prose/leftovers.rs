//! Leftovers of other programs and templates in a text: broken references, empty values, hints for who fills in.

use super::{Hit, ProseLine, begins, ends, near_start};

/// Words that mean nothing else, wherever they stand.
const LEFT: &[&str] = &[
    "错误！未找到引用源",
    "错误!未找到引用源",
    "Error! Reference source not found",
    "#N/A",
    "#DIV/0!",
    "#VALUE!",
    "#REF!",
    "#NAME?",
    "{#",
    "<%",
    "[[",
    "○○",
    "＊＊",
    "□□",
    "此处插入图片",
    "请在此处填写",
    "（项目名称）",
    "（选填）",
    "（可选）",
];
/// The same as words of their own.
const WORDS: &[&str] = &["NaN", "null", "undefined", "None", "TODO"];

/// Their places.
pub(super) fn hits(line: &ProseLine<'_>) -> Vec<Hit> {
    let letter = |c: char| c.is_ascii_alphanumeric() || "_-.".contains(c);
    let alone = |(at, length): &Hit| {
        !ends(line.before(*at), letter) && !begins(line.after(at.saturating_add(*length)), letter)
    };
    let words = WORDS.iter().flat_map(|word| line.find(word)).filter(alone);
    let left = LEFT.iter().flat_map(|word| line.find(word));
    left.chain(words).chain(limits(line)).collect()
}

/// `（不超过500字）`, `（限300字以内）`
fn limits<'l>(line: &'l ProseLine<'_>) -> impl Iterator<Item = Hit> + 'l {
    let leads = ["（不超过", "（限", "（字数"];
    leads.into_iter().flat_map(|lead| line.find(lead)).filter_map(|(at, _)| {
        let inner = near_start(line.after(at)).split_inclusive('）').next()?;
        let said = inner.strip_suffix('）')?.trim_end_matches("以内");
        let counted = said.strip_suffix('字').filter(|said| ends(said, |c| c.is_ascii_digit()))?;
        (counted.chars().count() <= 12).then_some((at, inner.len()))
    })
}
