//! D201: a rate that doesn't follow from the two numbers of its own sentence.

use super::super::prose::{Hit, ProseLine};
use super::rate::{Rough, follows, percent};
use super::sentence::{SentenceNumber, near, sentences};
use crate::diag::{Diagnostic, rules};
use rust_decimal::Decimal;

const MORE: [&str; 9] =
    ["增长率", "增长", "上升", "提高", "增加", "增幅", "上涨", "同比增长", "多"];
const LESS: [&str; 7] = ["下降率", "下降", "减少", "降低", "降幅", "减幅", "少"];
/// Words that make a number the one that others are compared with.
const BASE: [&str; 7] = ["上年", "去年", "同期", "上一年", "原", "基期", "前一年"];
const TO: [&str; 6] = ["增加到", "增长到", "提高到", "减少到", "下降到", "降到"];
const TO_SHORT: [&str; 6] = ["增加至", "增长至", "提高至", "减少至", "下降至", "降至"];
const COMPLETED: [&str; 10] = [
    "完成年初预算的",
    "完成全年预算的",
    "完成预算的",
    "预算执行率",
    "预算完成率",
    "资金执行率",
    "执行率",
    "完成率",
    "执行进度",
    "支出进度",
];
const SHARES: [&str; 5] = ["占", "占比", "占全部的", "占总数的", "占总量的"];

/// A rate should be the first in per cent of the second.
type RateOfNumbers = (Rough, Rough);

/// `known`: numbers that are figures and were compared with them, in their order.
pub(super) fn check(line: &ProseLine<'_>, known: &[Hit], out: &mut Vec<Diagnostic>) {
    if line.is_row() || !line.text.contains(['%', '％']) {
        return;
    }
    for sentence in sentences(&line.text, &['。', '；', '！', '？', '\u{1}']) {
        for (at, item) in sentence.iter().enumerate().filter(|(_, item)| item.is_percent()) {
            let before = near(sentence.get(..at).unwrap_or(&[]));
            let bound = known.binary_search_by_key(&item.number.at, |(start, _)| *start).is_ok();
            if !bound && let Some(pair) = contradicted(item, before) {
                out.push(finding(line, item, before, pair));
            }
        }
    }
}

fn finding(
    line: &ProseLine<'_>,
    item: &SentenceNumber<'_>,
    before: &[SentenceNumber<'_>],
    (part, whole): RateOfNumbers,
) -> Diagnostic {
    let length = item.end.saturating_sub(item.number.at);
    let said = line.text.get(item.number.at..item.end).unwrap_or("");
    let decimals = item.number.decimals.max(1);
    let truth = percent(part, whole).map(|rate| crate::amount::rounded(rate.abs(), decimals));
    let truth = truth.unwrap_or_default();
    let message = format!("写的是{said}，按同一句里的数算出来是{truth}%");
    let [part, whole] = as_typed(before, [part, whole]);
    Diagnostic::new(&rules::RATE_OF_SENTENCE, message)
        .at(line.place((item.number.at, length)), "文字里")
        .note(format!("{part} ÷ {whole} = {truth}%"))
        .help("核对这一句里的数；比率不是这两个数算出来的，不用理会")
}

/// Two numbers in the unit and with the decimals of the sentence: 3340.47 and 3700.00 of 万元.
fn as_typed(before: &[SentenceNumber<'_>], pair: [Rough; 2]) -> [String; 2] {
    let used =
        || before.iter().filter(|item| pair.iter().any(|one| one.value == item.rough().value));
    let scale = used().map(|item| item.scale).min().unwrap_or(Decimal::ONE);
    let decimals = used().map(|item| item.number.decimals).max().unwrap_or(0);
    pair.map(|one| {
        let value = one.value.abs().checked_div(scale).unwrap_or(one.value).normalize();
        crate::amount::rounded(value, decimals.max(value.scale()))
    })
}

/// The pair that a rate should follow from, when it follows from none that may be meant.
fn contradicted(item: &SentenceNumber<'_>, before: &[SentenceNumber<'_>]) -> Option<RateOfNumbers> {
    let pairs = pairs(item, before);
    let first = *pairs.first()?;
    let right = |(part, whole): &RateOfNumbers| follows(&item.number, *part, *whole) != Some(false);
    (!pairs.iter().any(right)).then_some(first)
}

fn pairs(item: &SentenceNumber<'_>, before: &[SentenceNumber<'_>]) -> Vec<RateOfNumbers> {
    let clause = item.clause();
    let ends = |words: &[&str]| words.iter().any(|word| clause.ends_with(word));
    // A mean over years, or against the month before.
    if ["年均", "平均", "复合", "环比"].iter().any(|word| clause.contains(word)) {
        return Vec::new();
    }
    if item.lead.trim() == "的" {
        of_the_one_before(before)
    } else if let Some(stem) = clause.strip_suffix('率') {
        let of_stem = of_stem(stem, before);
        let money = of_stem.is_empty() && ends(&COMPLETED);
        if money { completed(before) } else { of_stem }
    } else if ends(&COMPLETED) {
        completed(before)
    } else if ends(&MORE) {
        changed(before, Decimal::NEGATIVE_ONE)
    } else if ends(&LESS) {
        changed(before, Decimal::ONE)
    } else if SHARES.contains(&clause) {
        share(before)
    } else {
        Vec::new()
    }
}

/// 2万元，占4万元的50%
fn of_the_one_before(before: &[SentenceNumber<'_>]) -> Vec<RateOfNumbers> {
    let [.., part, whole] = before else { return Vec::new() };
    let clause = whole.clause();
    let of = clause.starts_with('占') || clause.starts_with("完成");
    let pair = of && alike(part, whole);
    pair.then(|| (part.rough(), whole.rough())).into_iter().collect()
}

/// Budgets and what was spent of them.
fn completed(before: &[SentenceNumber<'_>]) -> Vec<RateOfNumbers> {
    let budget = |item: &&SentenceNumber<'_>| item.unit == "元" && item.clause().contains("预算");
    let spent = |item: &&SentenceNumber<'_>| {
        let words = ["支出", "执行", "决算", "使用", "支付"];
        let clause = item.clause();
        let told = words.iter().any(|word| clause.contains(word));
        item.unit == "元" && !clause.contains("预算") && told
    };
    let of = |spent: &SentenceNumber<'_>| -> Vec<RateOfNumbers> {
        let budgets = before.iter().filter(budget);
        budgets.map(|budget| (spent.rough(), budget.rough())).collect()
    };
    before.iter().rev().filter(spent).flat_map(of).collect()
}

/// 128项任务办结125项，办结率: what the rate is called after is said of the second. The first may be told in parts.
fn of_stem(stem: &str, before: &[SentenceNumber<'_>]) -> Vec<RateOfNumbers> {
    let Some((part, earlier)) = before.split_last() else { return Vec::new() };
    if stem.chars().count() < 2 || !part.clause().ends_with(stem) {
        return Vec::new();
    }
    // What is done may be told in parts, too: 当场办结980件，限期办结215件. They are no whole.
    let (done, open): (Vec<&SentenceNumber<'_>>, Vec<&SentenceNumber<'_>>) = earlier
        .iter()
        .rev()
        .filter(|one| alike(part, one))
        .partition(|one| one.clause().ends_with(stem));
    let wholes: Vec<Rough> = open.iter().map(|one| one.rough()).collect();
    let (Some(nearest), Some(first)) = (wholes.first(), wholes.last()) else { return Vec::new() };
    let rest = wholes.iter().skip(1);
    let sum = rest.fold(*nearest, |sum, one| sum.plus(*one, Decimal::ONE));
    let others = wholes.len().saturating_sub(1);
    let less = wholes.iter().take(others).map(|one| first.plus(*one, Decimal::NEGATIVE_ONE));
    let all: Vec<Rough> = wholes.iter().copied().chain([sum]).chain(less).collect();
    let mut sums = vec![part.rough()];
    for one in done {
        let sum = sums.last().map(|sum| sum.plus(one.rough(), Decimal::ONE));
        sums.extend(sum);
    }
    sums.iter().flat_map(|done| all.iter().map(|whole| (*done, *whole))).collect()
}

/// 214件，比上年减少23件，下降: `back` leads from what there is to what there was.
fn changed(before: &[SentenceNumber<'_>], back: Decimal) -> Vec<RateOfNumbers> {
    let Some((last, earlier)) = before.split_last() else { return Vec::new() };
    let others = || earlier.iter().rev().filter(|other| alike(last, other));
    let clause = last.clause();
    let ends = |words: &[&str]| words.iter().any(|word| clause.ends_with(word));
    let is_base = |item: &SentenceNumber<'_>| BASE.iter().any(|word| item.clause().contains(word));
    let (now, minus) = (last.rough(), Decimal::NEGATIVE_ONE);
    if ends(&TO) || ends(&TO_SHORT) {
        // 从200件增加到230件
        let from = others().take(1).filter(|one| one.clause().contains(['由', '从']));
        return from.map(|then| (now.plus(then.rough(), minus), then.rough())).collect();
    }
    let same_way = if back == minus { ends(&MORE) } else { ends(&LESS) };
    if same_way && is_bare(clause) {
        let then = |one: &SentenceNumber<'_>| match is_base(one) {
            true => one.rough(),
            false => one.rough().plus(now, back),
        };
        return others().map(|one| (now, then(one))).collect();
    }
    if is_base(last) && !ends(&MORE) && !ends(&LESS) {
        // 230件，比上年的200件增长; 上年200件，今年230件
        return others().take(1).map(|one| (one.rough().plus(now, minus), now)).collect();
    }
    let then = others().take(1).filter(|one| is_base(one));
    then.map(|then| (now.plus(then.rough(), minus), then.rough())).collect()
}

/// Whether a clause says nothing but more or less than last year: what is so much more is what stands before.
fn is_bare(clause: &str) -> bool {
    let word = [&MORE[..], &LESS[..]].concat().into_iter().find(|word| clause.ends_with(word));
    let rest = word.and_then(|word| clause.strip_suffix(word)).unwrap_or(clause);
    ["", "同比", "比上年", "较上年", "比去年", "较去年", "比上年度", "较上年度", "与上年相比"]
        .contains(&rest)
        || (rest.starts_with(['比', '较'])
            && rest.trim_end_matches('度').ends_with('年')
            && rest.len() <= 16)
}

/// 共4件，其中2件，占
fn share(before: &[SentenceNumber<'_>]) -> Vec<RateOfNumbers> {
    let Some((part, earlier)) = before.split_last() else { return Vec::new() };
    if !part.lead.contains("其中") {
        return Vec::new();
    }
    let wholes = earlier.iter().rev().filter(|whole| alike(part, whole));
    wholes.map(|whole| (part.rough(), whole.rough())).collect()
}

/// Whether two are counted in the same unit.
fn alike(one: &SentenceNumber<'_>, other: &SentenceNumber<'_>) -> bool {
    !one.unit.is_empty() && one.unit == other.unit && !one.is_percent()
}
