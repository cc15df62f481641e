//! D202: parts that a sentence lists, beside the sum that it says they make.

use super::super::prose::ProseLine;
use super::rate::Rough;
use super::sentence::{SentenceNumber, sentences};
use crate::diag::{Diagnostic, rules};
use rust_decimal::Decimal;

/// Words that say that a number is the sum of those before it.
const SUMS: [&str; 3] = ["合计", "共计", "总计"];
/// The same before a word of change: 共增加, 净减少. What is net is told of parts that all go one way or the other.
const TOGETHER: [&str; 1] = ["共"];
const NET: [&str; 3] = ["净", "由此", "相抵后"];
/// Words that may stand before these.
const ALL_OF_THEM: [&str; 17] = [
    "以上",
    "上述",
    "各项",
    "两项",
    "三项",
    "四项",
    "五项",
    "几项",
    "因素",
    "原因",
    "增减",
    "相抵",
    "相抵后",
    "两者",
    "三者",
    "共",
    "后",
];
/// The number of parts that a sum may have.
const LONGEST: usize = 200;
const UP: [&str; 4] = ["增加", "增长", "上升", "增"];
const DOWN: [&str; 4] = ["减少", "下降", "降低", "减"];
/// Parts that are all there are.
const COMPLETE: [&[&str]; 3] =
    [&["人员经费", "公用经费"], &["基本支出", "项目支出"], &["货物", "工程", "服务"]];

pub(super) fn check(line: &ProseLine<'_>, out: &mut Vec<Diagnostic>) {
    let mut words = SUMS.iter().chain(&TOGETHER).chain(&NET).chain(&["其中"]);
    let told = words.any(|word| line.text.contains(word));
    if line.is_row() || !told {
        return;
    }
    for sentence in sentences(&line.text, &['。', '！', '？', '\u{1}']) {
        for (at, sum) in sentence.iter().enumerate() {
            let (before, after) = sentence.split_at(at);
            let found = listed_before(before, sum).or_else(|| listed_behind(sum, after));
            out.extend(found.map(|parts| finding(line, sum, &parts)));
        }
    }
}

/// Parts with their signs.
type SignedParts<'t> = Vec<(SentenceNumber<'t>, Decimal)>;

fn finding(line: &ProseLine<'_>, sum: &SentenceNumber<'_>, parts: &SignedParts<'_>) -> Diagnostic {
    let length = sum.end.saturating_sub(sum.number.at);
    let said = line.text.get(sum.number.at..sum.end).unwrap_or("");
    let mut shown = String::new();
    for (item, sign) in parts {
        let number = item.number.value.normalize().to_string();
        let operator = match (sign.is_sign_negative(), shown.is_empty()) {
            (true, _) => " - ",
            (false, true) => "",
            (false, false) => " + ",
        };
        shown = format!("{shown}{operator}{number}");
    }
    let total = parts.iter().fold(Decimal::ZERO, |total, (item, sign)| {
        total.saturating_add(item.number.value.saturating_mul(*sign))
    });
    let unit = line.text.get(sum.number.end..sum.end).unwrap_or("");
    let shown_total = crate::amount::rounded(total, total.scale());
    let message = format!("合计写的是{said}，同一句里的各部分之和是{shown_total}{unit}");
    Diagnostic::new(&rules::SUM_OF_SENTENCE, message)
        .at(line.place((sum.number.at, length)), "合计")
        .note(format!("{} = {}", shown.trim(), total.normalize()))
        .help("核对这一句里的数；合计不是这几个数加起来的，不用理会")
}

/// 甲3万元、乙5万元，合计8万元: all that stand before it, or the last of them.
fn listed_before<'t>(
    before: &[SentenceNumber<'t>],
    sum: &SentenceNumber<'t>,
) -> Option<SignedParts<'t>> {
    let turned = turn(sum.clause());
    let kind = kind(sum.clause())?;
    let alike = |item: &&SentenceNumber<'_>| same_unit(item, sum);
    let parts = before.iter().rev().take_while(alike).take(LONGEST);
    let mut parts: SignedParts<'t> = parts.map(|item| (*item, sign(item, turned))).collect();
    let all = before.len() == parts.len();
    let told = kind == SumKind::All || parts.iter().all(|(item, _)| turn(item.clause()).is_some());
    // The last two of them, the last three and so on.
    let mut last = NOTHING;
    let any = parts.iter().enumerate().any(|(at, (item, sign))| {
        last = last.plus(item.rough(), *sign);
        at > 0 && is_so(last, sum)
    });
    parts.reverse();
    (all && told && parts.len() > 1 && !any).then_some(parts)
}

/// The kind of a sum: what it says of its parts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::check) enum SumKind {
    /// All of them.
    All,
    /// The net of those that went up and those that went down.
    Net,
}

/// Tells how a clause before a number says that it is a sum: 合计, 上述两项合计增加, 增减相抵后净减少.
pub(in crate::check) fn kind(clause: &str) -> Option<SumKind> {
    let turned = UP.iter().chain(&DOWN).find_map(|word| clause.strip_suffix(word));
    let bare = turned.unwrap_or(clause);
    let strip = |words: &[&str]| words.iter().find_map(|word| bare.strip_suffix(word));
    let all = strip(&SUMS).or_else(|| strip(&TOGETHER).filter(|_| turned.is_some()));
    let net = || strip(&NET).filter(|_| turned.is_some());
    let (mut rest, kind) = match all {
        Some(rest) => (rest, SumKind::All),
        None => (net()?, SumKind::Net),
    };
    while let Some(before) = ALL_OF_THEM.iter().find_map(|word| rest.strip_suffix(word)) {
        rest = before;
    }
    rest.is_empty().then_some(kind)
}

/// 增加8万元，其中：人员经费增加5万元，公用经费增加3万元: parts that are all there are.
fn listed_behind<'t>(
    sum: &SentenceNumber<'t>,
    after: &[SentenceNumber<'t>],
) -> Option<SignedParts<'t>> {
    let (_, parts) = after.split_first()?;
    if !parts.first()?.lead.contains("其中") {
        return None;
    }
    let turned = turn(sum.clause());
    let complete = COMPLETE.iter().find_map(|names| {
        // More of the same behind them: they aren't all.
        let goes_on = parts.get(names.len()).is_some_and(|next| same_unit(next, sum));
        let parts = parts.get(..names.len()).filter(|_| !goes_on)?;
        let named = names.iter().zip(parts).all(|(name, item)| {
            item.clause().contains(name)
                && same_unit(item, sum)
                && (turn(item.clause()).is_some() == turned.is_some())
        });
        named.then(|| {
            parts.iter().map(|item| (*item, sign(item, turned))).collect::<SignedParts<'t>>()
        })
    })?;
    (!adds_up(&complete, sum)).then_some(complete)
}

fn same_unit(item: &SentenceNumber<'_>, sum: &SentenceNumber<'_>) -> bool {
    !item.is_percent() && item.unit == sum.unit && item.scale == sum.scale && !item.unit.is_empty()
}

/// Tells which way a clause says that something went: whether it is more.
pub(in crate::check) fn turn(clause: &str) -> Option<bool> {
    let ends = |words: &[&str]| words.iter().any(|word| clause.ends_with(word));
    if ends(&UP) {
        Some(true)
    } else if ends(&DOWN) {
        Some(false)
    } else {
        None
    }
}

/// A part that went the other way than the sum is taken away from it.
fn sign(item: &SentenceNumber<'_>, sum: Option<bool>) -> Decimal {
    match (turn(item.clause()), sum) {
        (Some(part), Some(sum)) if part != sum => Decimal::NEGATIVE_ONE,
        _ => Decimal::ONE,
    }
}

fn adds_up(parts: &[(SentenceNumber<'_>, Decimal)], sum: &SentenceNumber<'_>) -> bool {
    is_so(parts.iter().fold(NOTHING, |total, (item, sign)| total.plus(item.rough(), *sign)), sum)
}

const NOTHING: Rough = Rough { value: Decimal::ZERO, half: Decimal::ZERO };

/// Whether a total may be the sum that is told.
fn is_so(total: Rough, sum: &SentenceNumber<'_>) -> bool {
    let sum = sum.rough();
    let distance = total.value.saturating_sub(sum.value).abs();
    distance <= total.half.saturating_add(sum.half)
}
