//! Placeholders of a template, which people should have filled in, still there.

use super::blanks::{self, INNER_SLOTS, SLOTS};
use super::clause::{OPENING, begins_clause};
use super::{Hit, ProseLine, begins, begins_with, ends, ends_with, is_han, near_start};
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
    "填写",
    "填报",
    "部门名称",
    "单位名称",
];
/// Words that nobody but a template says.
const TEMPLATE: &str = "重点工作事项标题";
/// Orders to whoever fills the template in: where a clause begins.
const ORDERS: &[&str] = &[
    "简要概述",
    "请简要",
    "请依据",
    "请逐项",
    "请根据实际",
    "请结合实际",
    "请对照",
    "此处填写",
    "逐项解释",
    "逐项说明",
    "根据实际情况填写",
    "按实际情况填写",
    "按照实际情况填写",
];
/// The same, in brackets only.
const REMARKS: &[&str] = &[
    "此处写",
    "此处填",
    "此处请",
    "此处简述",
    "此处插入",
    "请根据",
    "请说明",
    "请注明",
    "请写明",
    "请列明",
    "请选择",
    "如无请",
    "写明",
    "填写",
    "自行填写",
    "据实填写",
    "如实填写",
    "具体原因）",
    "具体内容）",
    "具体事项）",
    "可自行",
];
/// Words for what goes up, and for what goes down.
const MORE: &[&str] = &["增加", "增长", "上升", "提高", "增", "高于", "大于", "多于", "超支"];
const LESS: &[&str] = &["减少", "下降", "降低", "减", "低于", "小于", "少于", "节约"];
const ASKED: &[&str] = &["的", "额", "情况", "变动", "原因", "幅度", "比例", "数"];
const CLOSING: [char; 8] = ['）', ')', '】', ']', '］', '〕', '>', '＞'];

/// H201
pub(super) fn unfilled(line: &ProseLine<'_>) -> Option<Diagnostic> {
    let mut hits: Vec<Hit> = runs(line);
    hits.extend(blanks::hits(line));
    hits.extend(super::leftovers::hits(line));
    hits.extend(line.find(TEMPLATE));
    hits.extend(WAITING.iter().flat_map(|word| line.find(word)).filter(|hit| alone(line, *hit)));
    hits.extend(named_year(line));
    let order = |hit: &Hit| {
        let rest = line.after(hit.0.saturating_add(hit.1));
        // 一、简要概述 may be a heading.
        let asked = line.said(*hit) == "请逐项" && line.before(hit.0).ends_with('，');
        (asked || begins_clause(line.before(hit.0)))
            && !rest.is_empty()
            && !rest.starts_with("如下")
    };
    hits.extend(ORDERS.iter().flat_map(|word| line.find(word)).filter(order));
    let remark = |hit: &Hit| ends(line.before(hit.0), |c| OPENING.contains(&c));
    hits.extend(REMARKS.iter().flat_map(|word| line.find(word)).filter(remark));
    let clause =
        |hit: &Hit| begins_clause(line.before(hit.0)) || ends(line.before(hit.0), |c| c == '，');
    for lead in ["参考《", "参照《"] {
        let explained = |hit: &Hit| remark(hit) && explains_itself(line, *hit);
        hits.extend(
            line.find(lead).filter(|hit| explained(hit) || clause(hit) && is_order(line, *hit)),
        );
    }
    hits.extend(bracketed(line));
    hits.sort_unstable();
    hits.dedup_by(|next, hit| next.0 < hit.0.saturating_add(hit.1));
    let first = line.said(*hits.first()?);
    let first = if begins(first, |c| OPENING.contains(&c)) {
        first
    } else {
        first.trim_end_matches(CLOSING)
    };
    let message = format!("“{first}”还没有换成自己的内容");
    let finding = line.finding(&rules::UNFILLED, message, &hits, "模板留下的")?;
    Some(finding.help("写上实际的内容；没有要写的，连同前后的字一起删掉"))
}

/// H202
pub(super) fn undecided(line: &ProseLine<'_>) -> Option<Diagnostic> {
    let marks = line.text.match_indices(['（', '(', '【', '［', '[', '/', '／', '或', '、']);
    let mut hits: Vec<Hit> = marks.filter_map(|(at, mark)| choice(line, at, mark)).collect();
    let valued = |(at, length): &Hit| begins(line.after(at.saturating_add(*length)), is_figure);
    hits.extend(line.find("增减").filter(valued));
    let Some(first) = hits.first() else {
        return super::contrary::check(line);
    };
    let message = format!("“{}”没有选定是增还是减", line.said(*first));
    let finding = line.finding(&rules::UNDECIDED, message, &hits, "两个都在")?;
    Some(finding.help("看数是增还是减，留下一个，另一个连同括号删掉"))
}

/// `增加（减少）`, `（增加）减少`, and `增加/减少` in brackets, before a figure or at the end of a clause.
fn choice(line: &ProseLine<'_>, at: usize, mark: &str) -> Option<Hit> {
    let before = line.before(at).trim_end().trim_end_matches(['】', '］', ']']);
    let after = line.after(at.saturating_add(mark.len()));
    let after = after.strip_prefix("或者").or(after.strip_prefix('或')).unwrap_or(after);
    let bracket = OPENING.iter().any(|open| mark.starts_with(*open));
    let (start, rest) = match both(before, after) {
        // “增加（减少）的原因” asks for something; it states nothing.
        Some((one, rest)) if bracket => {
            (before.len().saturating_sub(one.len()), rest.strip_prefix(CLOSING).filter(states)?)
        }
        Some((one, rest)) => {
            let start = before.len().saturating_sub(one.len());
            let bracket = before.get(..start).unwrap_or("").char_indices().next_back();
            let bracket = bracket.filter(|(_, c)| OPENING.contains(c));
            let stroke = matches!(mark, "/" | "／");
            let closed =
                rest.strip_prefix(CLOSING).filter(|rest| bracket.is_some() && states(rest));
            let open = Some(rest).filter(|rest| {
                let rest = rest.trim_start();
                mark != "、" && begins(rest, is_figure)
                    || stroke && (rest.is_empty() || rest.starts_with(['。', '，', '；']))
            });
            match (bracket, closed) {
                (Some((bracket, _)), Some(rest)) => (bracket, rest),
                _ => (start, open?),
            }
        }
        None if bracket => {
            let rest = [(MORE, LESS), (LESS, MORE)].into_iter().find_map(|(these, others)| {
                let rest = these.iter().find_map(|word| after.strip_prefix(word))?;
                let rest = rest.strip_prefix(CLOSING)?;
                others.iter().find_map(|word| rest.strip_prefix(word))
            })?;
            (at, Some(rest).filter(states)?)
        }
        None => return None,
    };
    let new = line.before(start).ends_with(['新', '追']);
    let end = line.text.len().saturating_sub(rest.len());
    (!new).then(|| (start, end.saturating_sub(start)))
}

/// The word that ends one text and what is behind its opposite that begins the other.
fn both<'t>(before: &str, after: &'t str) -> Option<(&'static str, &'t str)> {
    [(MORE, LESS), (LESS, MORE)].into_iter().find_map(|(these, others)| {
        let one = these.iter().find(|word| before.ends_with(**word))?;
        let rest = others.iter().find_map(|word| after.strip_prefix(word))?;
        Some((*one, rest))
    })
}

/// Whether what follows doesn't make a question of it.
fn states(rest: &&str) -> bool {
    !begins_with(rest, ASKED)
}

fn is_figure(c: char) -> bool {
    c.is_ascii_digit() || c == super::NAMED || "-－−+_X".contains(c)
}

/// `XX`, `××`, `____`, `某某`: two or more of the same, not within a word or a number of another kind.
fn runs(line: &ProseLine<'_>) -> Vec<Hit> {
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

/// `部门名称 2024 年度`
fn named_year(line: &ProseLine<'_>) -> Vec<Hit> {
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
fn explains_itself(line: &ProseLine<'_>, (at, _): Hit) -> bool {
    let rest = near_start(line.after(at));
    let inner = rest.find(CLOSING).and_then(|end| rest.get(..end)).unwrap_or(rest);
    ["说明", "解释", "填"].iter().any(|word| inner.contains(word))
}

/// `参考《填报说明》填写。`
fn is_order(line: &ProseLine<'_>, (at, _): Hit) -> bool {
    let rest = near_start(line.after(at));
    let behind = rest.find('》').and_then(|end| rest.get(end.saturating_add('》'.len_utf8())..));
    let clause = behind.and_then(|rest| rest.split(['。', '；', '，', '）']).next()).unwrap_or("");
    clause.chars().count() <= 10 && ends_with(clause.trim(), &["填写", "填报", "解释"])
}

/// `【金额】`: not a mark before a section (【主要做法】), nor of a paper (财预【2024】1号).
fn bracketed(line: &ProseLine<'_>) -> Vec<Hit> {
    let inner = |at: usize| {
        let rest = near_start(line.after(at)).strip_prefix('【')?;
        let inner = rest.get(..rest.find('】')?)?;
        let after = rest.get(inner.len().saturating_add('】'.len_utf8())..)?;
        let said = inner.trim();
        let ellipsis = said.chars().all(|c| "…．.·—-".contains(c));
        let inside = !begins_clause(line.before(at));
        let dated = said.contains(|c: char| c.is_ascii_digit());
        let asks = ends_with(said, SLOTS)
            || (ends_with(said, INNER_SLOTS) && inside && !dated)
            || FILLED_IN.iter().any(|word| said.contains(word));
        let counted = inside && !dated && begins_with(after.trim_start(), UNITS);
        let length = inner.len().saturating_add("【】".len());
        (ellipsis || asks && !begins(said, |c| c == '《') || counted).then_some((at, length))
    };
    // What is told by its words already isn't told again.
    line.find("【").filter_map(|(at, _)| inner(at)).collect()
}

/// Words in a slot.
const FILLED_IN: &[&str] = &["填", "请", "此处", "待补", "如有"];
/// Units behind a slot for a number.
const UNITS: &[&str] = &["万元", "元", "%", "人", "个", "辆", "年", "批次", "项"];

/// All that a line, a cell or brackets say.
fn alone(line: &ProseLine<'_>, (at, length): Hit) -> bool {
    let before = line.before(at).trim_end_matches(['*', ' ', '#']);
    let after = line.after(at.saturating_add(length)).trim_start_matches(['*', ' ', '。']);
    let opens = before.trim().is_empty() || ends(before, |c| c == '|' || OPENING.contains(&c));
    let closes = after.trim().is_empty() || begins(after, |c| c == '|' || CLOSING.contains(&c));
    // The head of a table's column is called so.
    let head = (line.is_row() || line.head) && line.said((at, length)).ends_with("名称");
    opens && closes && !head
}
