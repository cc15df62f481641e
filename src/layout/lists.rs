//! Numbered paragraphs that follow each other: 1. 2. 3., （1） （2）, ①.

use crate::document::{Block, plain_text};

/// A paragraph's place in a list.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PlaceInList {
    /// The first of its list.
    First,
    /// One that follows another.
    Next,
}

/// The style in which a paragraph is numbered.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Style {
    Dotted,
    InParentheses,
    Circled,
}

/// Finds the place of each block in a list, if it has one: two numbers at least, each one more than the one before.
pub fn places(blocks: &[Block]) -> Vec<Option<PlaceInList>> {
    let numbers: Vec<Option<(Style, u32)>> = blocks.iter().map(number).collect();
    let follows =
        |at: usize| match (numbers.get(at), at.checked_add(1).and_then(|n| numbers.get(n))) {
            (Some(Some((style, n))), Some(Some((next, m)))) => {
                style == next && n.checked_add(1) == Some(*m)
            }
            _ => false,
        };
    (0..blocks.len())
        .map(|at| match at.checked_sub(1) {
            Some(before) if follows(before) => Some(PlaceInList::Next),
            _ if follows(at) => Some(PlaceInList::First),
            _ => None,
        })
        .collect()
}

fn number(block: &Block) -> Option<(Style, u32)> {
    let Block::Paragraph(content) = block else { return None };
    let start: String = plain_text(content).chars().take(8).collect();
    let mut chars = start.chars();
    match chars.next()? {
        circled @ '①'..='⑳' => {
            Some((Style::Circled, u32::from(circled).checked_sub(u32::from('①'))?))
        }
        '（' | '(' => {
            let (digits, _) = chars.as_str().split_once(['）', ')'])?;
            Some((Style::InParentheses, digits.parse().ok()?))
        }
        '0'..='9' => {
            let (digits, after) = start.split_once(['.', '．', '、'])?;
            // 1.5 is an amount.
            let is_amount = after.starts_with(|c: char| c.is_ascii_digit());
            (!is_amount).then(|| digits.parse().ok()).flatten().map(|n| (Style::Dotted, n))
        }
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::Inline;

    #[test]
    fn numbers_that_follow_each_other_make_a_list() {
        let blocks: Vec<Block> = [
            "1.甲",
            "2.乙",
            "丙",
            "3.丁",
            "（1）戊",
            "（2）己",
            "1.5万元",
            "2.5万元",
            "①庚",
            "②辛",
        ]
        .iter()
        .map(|text| Block::Paragraph(vec![Inline::plain(*text)]))
        .collect();
        let (first, next) = (Some(PlaceInList::First), Some(PlaceInList::Next));
        assert_eq!(
            places(&blocks),
            [first, next, None, None, first, next, None, None, first, next]
        );
    }
}
