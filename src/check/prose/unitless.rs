//! Amounts without their unit, shares without their %.

use super::{Hit, ProseLine, begins, ends, ends_with};
use crate::diag::{Diagnostic, rules};

/// Words behind which an amount stands: only there it is certain that a number is money.
const MONEY: &[&str] = &[
    "支出",
    "收入",
    "预算数",
    "决算数",
    "年初预算",
    "全年预算",
    "经费",
    "资金",
    "拨款",
    "金额",
    "合计",
    "总计",
    "结转",
    "结余",
    "执行数",
];
const LINKS: &[&str] = &["为", "是", "共", "约", "了"];

/// Words behind which a share stands, with its number.
const RATES: &[&str] =
    &["占比", "比重", "执行率", "完成率", "增长率", "增幅", "降幅", "增长", "下降"];

/// H206 for shares.
pub(super) fn share(line: &ProseLine<'_>) -> Option<Diagnostic> {
    if line.is_row() || line.of.per_mille {
        return None;
    }
    let hits: Vec<Hit> =
        clauses(&line.text).filter_map(|(at, clause)| bare_share(at, clause)).collect();
    let message = format!("{} 后面没有“%”", line.said(*hits.first()?));
    let finding = line.finding(&rules::NO_UNIT, message, &hits, "像是百分比")?;
    Some(finding.help("在数后面写上“%”"))
}

/// The clauses of a text with their places.
fn clauses(text: &str) -> impl Iterator<Item = (usize, &str)> {
    let mut at = 0_usize;
    text.split_inclusive(['，', '。', '；', '、', '：']).map(move |part| {
        let start = at;
        at = at.saturating_add(part.len());
        (start, part.trim_end_matches(['，', '。', '；', '、', '：']))
    })
}

/// The number that ends a clause about a share: 占项目支出的45.30, 执行率为98.5.
fn bare_share(at: usize, clause: &str) -> Option<Hit> {
    let words = clause.trim_end().trim_end_matches(|c: char| c.is_ascii_digit() || c == '.');
    let number = clause.trim_end().get(words.len()..)?;
    let whole = number.split('.').next().unwrap_or("");
    // 0.95 and 1 may be meant as they stand; more than three digits are no share.
    if whole.len() > 3 || matches!(whole, "" | "0" | "1") || number.ends_with('.') {
        return None;
    }
    let words = words.trim_end();
    let lead = LINKS.iter().chain(&["达", "达到"]).find_map(|link| words.strip_suffix(link));
    let part = words.strip_suffix('的').is_some_and(|whole| {
        whole.rsplit_once('占').is_some_and(|(_, whole)| !whole.contains("分之"))
            || (whole.contains("完成")
                && ends_with(whole, &["预算", "预算数", "年初预算", "全年预算"]))
    });
    let rate = ends_with(lead.unwrap_or(words).trim_end(), RATES)
        && (number.contains('.') || !ends_with(words, &["增长", "下降"]));
    (part || rate).then(|| {
        (at.saturating_add(clause.trim_end().len().saturating_sub(number.len())), number.len())
    })
}

/// H206
pub(super) fn check(line: &ProseLine<'_>) -> Option<Diagnostic> {
    if line.is_row() || line.of.unit_once {
        return None;
    }
    let hits = amounts(&line.text);
    let message = format!("{} 后面没有单位", line.said(*hits.first()?));
    let finding = line.finding(&rules::NO_UNIT, message, &hits, "像是金额")?;
    Some(finding.help("在数后面写上“万元”或者“元”"))
}

/// Words of a list of amounts that names its unit once; cells name it in the head.
const NAMED_ONCE: &[&str] = &["单位：", "单位:", "分别", "依次"];

pub(super) fn names_unit_once(text: &str) -> bool {
    NAMED_ONCE.iter().any(|word| text.contains(word))
}

/// The amounts in a text that no unit follows.
pub(crate) fn amounts(text: &str) -> Vec<Hit> {
    if names_unit_once(text) {
        return Vec::new();
    }
    text.match_indices('.').filter_map(|(at, _)| amount(text, at)).collect()
}

/// The amount around a decimal point, when no unit follows it.
fn amount(text: &str, point: usize) -> Option<Hit> {
    let (whole, rest) = text.split_at_checked(point)?;
    let rest = rest.strip_prefix('.')?;
    let head = whole.trim_end_matches(|c: char| c.is_ascii_digit() || c == ',');
    let after = rest.trim_start_matches(|c: char| c.is_ascii_digit());
    let decimals = rest.len().saturating_sub(after.len());
    let linked = LINKS.iter().find_map(|link| head.trim_end().strip_suffix(link));
    let money = ends_with(linked.unwrap_or(head).trim_end(), MONEY);
    let over = begins(after, |c| "，。；".contains(c)) || after.trim().is_empty();
    let number = ends(whole, |c| c.is_ascii_digit()) && decimals == 2;
    let end = point.saturating_add(1).saturating_add(decimals);
    (number && money && over).then(|| (head.len(), end.saturating_sub(head.len())))
}
