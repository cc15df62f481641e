//! What a template leaves for people to fill in, still there.

use super::{Hit, Line, begins, begins_with, ends, is_han};
use crate::diag::{Diagnostic, rules};

/// Alone in a line, a cell or brackets they wait for somebody.
const WAITING: &[&str] = &[
    "待填",
    "待填写",
    "待定",
    "待补",
    "待补充",
    "待完善",
    "待核实",
    "待核对",
    "待确认",
    "待更新",
    "请填写",
    "请补充",
    "部门名称",
    "单位名称",
];
/// Nobody but a template says this.
const TEMPLATE: &str = "重点工作事项标题";
/// Orders to whoever fills the template in: where a clause begins.
const ORDERS: &[&str] = &["简要概述", "请依据", "请根据实际", "此处填写"];
/// The same, in brackets only.
const REMARKS: &[&str] =
    &["此处写", "此处填", "此处请", "此处简述", "此处插入", "请根据", "如无请"];
/// What goes up, and what goes down.
const MORE: &[&str] = &["增加", "增长", "上升", "提高", "增"];
const LESS: &[&str] = &["减少", "下降", "降低", "减"];
const ASKED: &[&str] = &["的", "额", "情况", "变动", "原因", "幅度", "比例", "数"];
const OPENING: [char; 8] = ['（', '(', '【', '[', '［', '〔', '<', '＜'];
const CLOSING: [char; 8] = ['）', ')', '】', ']', '］', '〕', '>', '＞'];

/// H201
pub(super) fn unfilled(line: &Line<'_>) -> Option<Diagnostic> {
    let mut hits: Vec<Hit> = runs(line);
    hits.extend(single_letters(line));
    hits.extend(line.find(TEMPLATE));
    hits.extend(WAITING.iter().flat_map(|word| line.find(word)).filter(|hit| alone(line, *hit)));
    hits.extend(named_year(line));
    let order = |hit: &Hit| {
        let rest = line.after(hit.0.saturating_add(hit.1));
        // 一、简要概述 may be a heading.
        begins_clause(line.before(hit.0)) && !rest.is_empty() && !rest.starts_with("如下")
    };
    hits.extend(ORDERS.iter().flat_map(|word| line.find(word)).filter(order));
    let remark = |hit: &Hit| ends(line.before(hit.0), |c| OPENING.contains(&c));
    hits.extend(REMARKS.iter().flat_map(|word| line.find(word)).filter(remark));
    hits.extend(line.find("参考《").filter(remark).filter(|hit| explains_itself(line, *hit)));
    hits.sort_unstable();
    hits.dedup_by_key(|hit| hit.0);
    let first = line.said(*hits.first()?);
    let message = format!("“{first}”还没有换成自己的内容");
    let finding = line.finding(&rules::UNFILLED, message, &hits, "模板留下的")?;
    Some(finding.help("写上实际的内容；没有要写的，连同前后的字一起删掉"))
}

/// H202
pub(super) fn undecided(line: &Line<'_>) -> Option<Diagnostic> {
    let marks = line.text.match_indices(['（', '(', '/', '／', '或']);
    let hits: Vec<Hit> = marks.filter_map(|(at, mark)| choice(line, at, mark)).collect();
    let first = line.said(*hits.first()?);
    let message = format!("“{first}”没有选定是增还是减");
    let finding = line.finding(&rules::UNDECIDED, message, &hits, "两个都在")?;
    Some(finding.help("看数是增还是减，留下一个，另一个连同括号删掉"))
}

/// `增加（减少）`, and `增加/减少` before a figure, around a bracket or a stroke.
fn choice(line: &Line<'_>, at: usize, mark: &str) -> Option<Hit> {
    let before = line.before(at);
    let after = line.after(at.saturating_add(mark.len()));
    let (one, rest) = [(MORE, LESS), (LESS, MORE)].into_iter().find_map(|(these, others)| {
        let one = these.iter().find(|word| before.ends_with(**word))?;
        let rest = others.iter().find_map(|word| after.strip_prefix(word))?;
        Some((one, rest))
    })?;
    let rest = match mark {
        // “增加（减少）的原因” asks for something; it states nothing.
        "（" | "(" => rest.strip_prefix(['）', ')']).filter(|rest| !begins_with(rest, ASKED)),
        _ => Some(rest).filter(|rest| begins(rest.trim_start(), is_figure)),
    }?;
    let start = before.len().saturating_sub(one.len());
    let new = before.get(..start).is_some_and(|before| before.ends_with(['新', '追']));
    let end = line.text.len().saturating_sub(rest.len());
    (!new).then(|| (start, end.saturating_sub(start)))
}

fn is_figure(c: char) -> bool {
    c.is_ascii_digit() || c == super::NAMED || "-－−+_X".contains(c)
}

/// `XX`, `××`, `____`, `某某`: two or more of the same, not within a word or a number of another kind.
fn runs(line: &Line<'_>) -> Vec<Hit> {
    let kind = |c: char| match c {
        'X' | 'x' | 'Ｘ' | 'ｘ' => Some('X'),
        '×' | '✕' | '╳' => Some('×'),
        '_' | '＿' => Some('_'),
        '某' => Some('某'),
        _ => None,
    };
    let mut hits = Vec::new();
    let mut chars = line.text.char_indices().peekable();
    while let Some((at, c)) = chars.next() {
        let Some(first) = kind(c) else { continue };
        let (mut end, mut count) = (at.saturating_add(c.len_utf8()), 1_usize);
        while let Some((next, c)) = chars.next_if(|(_, c)| kind(*c) == Some(first)) {
            end = next.saturating_add(c.len_utf8());
            count = count.saturating_add(1);
        }
        let (before, after) = (line.before(at), line.after(end));
        let word =
            |c: char| c.is_ascii_alphabetic() || c == '-' || c == '.' || c == '/' || c == '_';
        // 20XX年 is a year to fill in, XX300 a model.
        let year = ends(before, |c| c.is_ascii_digit()) && !after.starts_with('年');
        let model = begins(after, |c| c.is_ascii_alphanumeric() || c == '_' || c == '-');
        if count >= 2 && !ends(before, word) && !year && !model {
            hits.push((at, end.saturating_sub(at)));
        }
    }
    hits
}

/// A single `X` where a figure belongs: `X万元`, `X月`.
fn single_letters(line: &Line<'_>) -> Vec<Hit> {
    let before = |at| line.before(at).trim_end();
    line.find("X")
        .filter(|(at, _)| {
            ends(before(*at), is_han)
                && begins_with(
                    line.after(at.saturating_add(1)).trim_start(),
                    &["万元", "元", "年", "月", "日", "人次", "批次", "辆", "%"],
                )
        })
        .collect()
}

/// `部门名称 2024 年度`
fn named_year(line: &Line<'_>) -> Vec<Hit> {
    ["部门名称", "单位名称"]
        .iter()
        .flat_map(|word| line.find(word))
        .filter(|(at, length)| {
            let rest = line.after(at.saturating_add(*length)).trim_start();
            let digits = |c: char| c.is_ascii_digit() || c == super::NAMED;
            let after = rest.trim_start_matches(digits);
            after.len() < rest.len()
                && after.trim_start().starts_with('年')
                && !ends(line.before(*at), is_han)
        })
        .collect()
}

/// `（参考《……》说明逐项解释）` says how to fill in; `（参考《……》第三条）` says where something is from.
fn explains_itself(line: &Line<'_>, (at, _): Hit) -> bool {
    let rest = line.after(at);
    let inner = rest.find(CLOSING).and_then(|end| rest.get(..end)).unwrap_or(rest);
    ["说明", "解释", "填"].iter().any(|word| inner.contains(word))
}

/// All that a line, a cell or brackets say.
fn alone(line: &Line<'_>, (at, length): Hit) -> bool {
    let before = line.before(at).trim_end_matches(['*', ' ', '#']);
    let after = line.after(at.saturating_add(length)).trim_start_matches(['*', ' ', '。']);
    let opens = before.trim().is_empty() || ends(before, |c| c == '|' || OPENING.contains(&c));
    let closes = after.trim().is_empty() || begins(after, |c| c == '|' || CLOSING.contains(&c));
    // The head of a table's column is called so.
    let head = line.is_row() && line.said((at, length)).ends_with("名称");
    opens && closes && !head
}

/// Whether a clause begins behind this: at a line's beginning, its number left out, or behind a stop.
fn begins_clause(before: &str) -> bool {
    let number = |c: char| c.is_ascii_digit() || "一二三四五六七八九十.．、）)（( #*|".contains(c);
    before.trim_end_matches(number).is_empty()
        || ends(before.trim_end(), |c| "。；：:;".contains(c) || OPENING.contains(&c))
}
