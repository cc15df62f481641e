//! `减少-10万元`: a direction in words, and a sign before the amount that turns it round.

use super::{Hit, NAMED, ProseLine, begins, ends, is_han};
use crate::diag::{Diagnostic, rules};

/// Words that say that it went down.
const DOWN: &[&str] = &[
    "减少",
    "下降",
    "降低",
    "降幅",
    "减幅",
    "跌幅",
    "压减",
    "缩减",
    "削减",
    "核减",
    "调减",
    "负增长",
    "回落",
    "节约",
    "节支",
    "低于预算",
    "少于预算",
    "少支出",
];
/// Words that say that it went up. 增幅 and 增长率 may be those of a column, and negative.
const UP: &[&str] = &["增加", "增长", "上升", "提高", "上涨"];
/// Words that may name something between the word and its amount.
const NAMED_AS: &[&str] = &["金额", "额度", "幅度", "比例", "数额", "数量", "额", "数", "率"];
/// Words that lead from there to the amount; 下降到 and 降低至 lead to what is left.
const LINKS: &[&str] = &["为", "是", "达", "达到", "约", "约为", "了", "共", "共计", "合计", "："];
const SIGNS: [char; 8] = ['-', '－', '−', '–', '‐', '‑', '﹣', '﹘'];

/// H202
pub(super) fn check(line: &ProseLine<'_>) -> Option<Diagnostic> {
    let sign = |c: char| c == '负' || !is_han(c) && SIGNS.contains(&c);
    let signs = line.text.match_indices(sign);
    let hits: Vec<Hit> = signs.filter_map(|(at, sign)| contrary(line, at, sign)).collect();
    let said = line.typed(*hits.first()?);
    let message = format!("“{said}”前后矛盾：写了增减，数前面又有负号");
    let finding = line.finding(&rules::UNDECIDED, message, &hits, "多了负号")?;
    Some(finding.help("先看数是增还是减：确实如文字所说，只删掉负号；不是，换一个词，也不写负号"))
}

fn contrary(line: &ProseLine<'_>, at: usize, sign: &str) -> Option<Hit> {
    let rest = line.after(at.saturating_add(sign.len()));
    let figure = rest.trim_start();
    let number = |c: char| c.is_ascii_digit() || ('０'..='９').contains(&c) || c == NAMED;
    let end = figure.trim_start_matches(|c| number(c) || ".,．，".contains(c));
    if !begins(figure, number) {
        return None;
    }
    let before = line.before(at).trim_end();
    let link = LINKS.iter().filter_map(|link| before.strip_suffix(*link)).min_by_key(|s| s.len());
    let linked = link.unwrap_or(before);
    let named = NAMED_AS.iter().find_map(|name| linked.strip_suffix(name)).unwrap_or(linked);
    let said = [named, linked].into_iter().find_map(|said| {
        let word = DOWN.iter().find(|word| said.ends_with(**word));
        // 增长率 and 增加额 may be told with their sign.
        let plain = || UP.iter().find(|word| said.len() == linked.len() && said.ends_with(**word));
        let start = said.len().saturating_sub(word.or_else(plain)?.len());
        line.text.get(..start).filter(|lead| !ends(lead, |c| "增升".contains(c)))
    })?;
    // 降低-5℃以下 is no amount of anything.
    let degrees = begins(end.trim_start(), |c| "℃°号#".contains(c));
    let length = line.text.len().saturating_sub(end.len()).saturating_sub(said.len());
    (!degrees).then_some((said.len(), length))
}
