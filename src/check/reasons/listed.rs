//! E202: amounts that a reason lists as what makes the change, beside the change.

use super::super::Subject;
use super::super::stated::differs::change_of;
use super::super::stated::number::numbers;
use super::super::stated::rate::Rough;
use super::super::stated::sentence::{SentenceNumber, sentences};
use super::super::stated::sums::{kind, turn};
use super::{Against, ToldReason};
use crate::calc::Direction;
use crate::diag::{Diagnostic, rules};
use rust_decimal::Decimal;

/// Words that leave the list open.
const OPEN: [&str; 10] =
    ["等", "主要", "其他", "其它", "部分", "另外", "此外", "其余", "特别是", "尤其"];
/// Words that say that what is listed makes the change.
const MAKES: [&str; 9] = ["合计", "共计", "总计", "净增", "净减", "共增", "共减", "由此", "相抵"];
/// The same of causes that are told before it.
const TOLD: [&str; 2] = ["上述", "以上"];
/// Words that tell of another change than the one that is explained.
const ELSEWHERE: [&str; 9] =
    ["上年", "去年", "预算", "计划", "预计", "季度", "上半年", "下半年", "其中"];

pub(super) fn check(subject: &Subject<'_>, told: &[ToldReason<'_>], out: &mut Vec<Diagnostic>) {
    let mut seen = Vec::new();
    for one in told {
        let span = one.text.span;
        let Some(listed) = listed(one).filter(|_| !seen.contains(&span)) else { continue };
        // A reason that several totals share is right when it is so for one of them.
        let mut sharing = told.iter().filter(|other| other.text.span == span);
        if sharing.all(|other| contradicts(subject, other, &listed) == Some(true)) {
            seen.push(span);
            out.extend(finding(subject, one, &listed));
        }
    }
}

/// The amounts that a reason lists, in 元: more of it is above zero.
struct ListedAmounts {
    sum: Rough,
    /// All of them went one way, or are said to be all: otherwise there may be more.
    complete: bool,
    /// The number of decimals that were typed.
    decimals: u32,
}

/// The amounts of a reason, each with the way it went; nothing where one tells of something else.
fn listed(told: &ToldReason<'_>) -> Option<ListedAmounts> {
    let text = told.text.text.as_str();
    let compares = ["比上年", "较上年", "与上年相比", "比预算", "较预算"];
    let plain = compares.iter().fold(text.to_owned(), |text, words| text.replace(words, ""));
    let has = |words: &[&str]| words.iter().any(|word| plain.contains(word));
    if has(&OPEN) || has(&ELSEWHERE) {
        return None;
    }
    let items: Vec<SentenceNumber<'_>> = sentences(text, &[]).into_iter().flatten().collect();
    // What is only about so much can't be added up.
    if items.len() != numbers(text).count() {
        return None;
    }
    let money: Vec<&SentenceNumber<'_>> = items.iter().filter(|item| item.unit == "元").collect();
    let sums = |item: &&&SentenceNumber<'_>| kind(item.clause()).is_some();
    // 比上年增加10万元，…: the change itself.
    let whole = super::amounts::stated(told).map(|(typed, _)| typed.number.at);
    let stated = money.iter().rev().find(sums);
    let signed = |item: &SentenceNumber<'_>| {
        let sign = if turn(item.clause())? { Decimal::ONE } else { Decimal::NEGATIVE_ONE };
        Some((item.rough(), sign))
    };
    let parts: Vec<(Rough, Decimal)> = money
        .iter()
        .filter(|item| !sums(item) && Some(item.number.at) != whole)
        .map(|item| signed(item))
        .collect::<Option<_>>()?;
    let zero = Rough { value: Decimal::ZERO, half: Decimal::ZERO };
    let total = parts.iter().fold(zero, |sum, (part, sign)| sum.plus(*part, *sign));
    let same = parts.windows(2).all(|pair| matches!(pair, [a, b] if a.1 == b.1));
    let makes =
        has(&MAKES) || (has(&TOLD) && text.contains("因素")) || has(&["上述原因", "以上原因"]);
    let sum = match stated {
        Some(sum) => signed(sum).map(|(sum, sign)| zero.plus(sum, sign))?,
        None => total,
    };
    let decimals = money.iter().map(|item| item.number.decimals).max()?;
    let several = parts.len() > 1;
    (several && (makes || same || ordered(text))).then_some(ListedAmounts {
        sum,
        complete: makes,
        decimals,
    })
}

/// 一是…；二是…: a list of causes.
fn ordered(text: &str) -> bool {
    ["一是", "二是"].iter().all(|word| text.contains(word))
}

/// The amounts by which the figure changed, in 元: as printed, and exactly.
fn changes(subject: &Subject<'_>, told: &ToldReason<'_>) -> Option<[Decimal; 2]> {
    change_of(subject, told.amount, told.base?)
}

/// Whether what is listed can't be the change, or can't lead to one that went this way.
fn contradicts(
    subject: &Subject<'_>,
    told: &ToldReason<'_>,
    listed: &ListedAmounts,
) -> Option<bool> {
    let changes = changes(subject, told)?;
    let sum = listed.sum.value;
    if listed.complete {
        let is = |change: &Decimal| sum.saturating_sub(*change).abs() <= listed.sum.half;
        return Some(!changes.iter().any(is));
    }
    let wrong = match told.way {
        Direction::Up => sum.saturating_add(listed.sum.half).is_sign_negative(),
        Direction::Down => sum > listed.sum.half,
        Direction::Level => false,
    };
    Some(wrong)
}

fn finding(
    subject: &Subject<'_>,
    told: &ToldReason<'_>,
    listed: &ListedAmounts,
) -> Option<Diagnostic> {
    let [change, _] = changes(subject, told)?;
    let shown = |amount: Decimal| {
        let unit = subject.book().settings().unit;
        let way = if amount.is_sign_negative() { "减少" } else { "增加" };
        let amount = amount.abs().checked_div(unit.in_yuan())?;
        let amount = crate::amount::rounded(amount, listed.decimals.max(2));
        Some(format!("{way} {amount}{}", unit.name()))
    };
    let against = match told.against {
        Against::LastYear => "比上年",
        Against::Budget if matches!(told.of, super::ReasonOf::Item(..)) => "",
        Against::Budget => "比预算",
        Against::Amount => "比所比的数",
    };
    let message = format!(
        "原因里列的各项合起来是{}，{}{against}却是{}",
        shown(listed.sum.value)?,
        told.what,
        shown(change)?
    );
    let mut finding =
        super::super::finding(&rules::STALE_AMOUNT, message, Some(told.text.span), "原因里");
    if let Some(place) = subject.place(told.amount) {
        finding = finding.related(place, "数在这里");
    }
    Some(finding.help("核对各项的金额和增减；没有列全的，写明是“主要”的几项"))
}
