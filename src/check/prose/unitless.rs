//! Amounts without their unit.

use super::{Hit, Line, begins, ends, ends_with};
use crate::diag::{Diagnostic, rules};

/// What an amount stands behind: only there it is certain that a number is money.
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

/// H206
pub(super) fn check(line: &Line<'_>) -> Option<Diagnostic> {
    // A list of amounts may name its unit once; cells name it in the head.
    let named_once =
        ["单位：", "单位:", "分别", "依次"].iter().any(|word| line.whole.text.contains(word));
    if line.is_row() || named_once {
        return None;
    }
    let hits: Vec<Hit> =
        line.text.match_indices('.').filter_map(|(at, _)| amount(line, at)).collect();
    let message = format!("{} 后面没有单位", line.said(*hits.first()?));
    let finding = line.finding(&rules::NO_UNIT, message, &hits, "像是金额")?;
    Some(finding.help("在数后面写上“万元”或者“元”"))
}

/// The amount around a decimal point, when no unit follows it.
fn amount(line: &Line<'_>, point: usize) -> Option<Hit> {
    let whole = line.before(point);
    let head = whole.trim_end_matches(|c: char| c.is_ascii_digit() || c == ',');
    let rest = line.after(point.saturating_add(1));
    let after = rest.trim_start_matches(|c: char| c.is_ascii_digit());
    let decimals = rest.len().saturating_sub(after.len());
    let linked = LINKS.iter().find_map(|link| head.trim_end().strip_suffix(link));
    let money = ends_with(linked.unwrap_or(head).trim_end(), MONEY);
    let over = begins(after, |c| "，。；".contains(c)) || after.trim().is_empty();
    let number = ends(whole, |c| c.is_ascii_digit()) && decimals == 2;
    let end = point.saturating_add(1).saturating_add(decimals);
    (number && money && over).then(|| (head.len(), end.saturating_sub(head.len())))
}
