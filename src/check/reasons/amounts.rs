//! E202: an amount in a reason that isn't by how much its figure changed.

use super::super::Subject;
use super::super::stated::differs::change_of;
use super::super::stated::number::{Measure, Measured, measured, numbers};
use super::{Against, ToldReason};
use crate::amount::{self, SmallRates};
use crate::calc::Direction;
use crate::diag::{Diagnostic, rules};
use crate::input::Text;
use rust_decimal::Decimal;

/// Words before the amount: more, or less.
const WORDS: [(&str, Direction); 11] = [
    ("增加", Direction::Up),
    ("增长", Direction::Up),
    ("上升", Direction::Up),
    ("提高", Direction::Up),
    ("超支", Direction::Up),
    ("减少", Direction::Down),
    ("下降", Direction::Down),
    ("降低", Direction::Down),
    ("节约", Direction::Down),
    ("节省", Direction::Down),
    ("结余", Direction::Down),
];
/// Words for what a change is told against.
const LAST_YEAR: [&str; 8] =
    ["比上年", "较上年", "与上年相比", "与上年比", "同比", "比去年", "较去年", "比上年度"];
const BUDGET: [&str; 9] = [
    "比年初预算数",
    "较年初预算数",
    "比年初预算",
    "较年初预算",
    "比全年预算",
    "较全年预算",
    "比预算数",
    "比预算",
    "较预算",
];
const TOTALS: [&str; 6] =
    ["收、支总计", "收支总计", "收入总计", "支出总计", "财政拨款收、支总计", "总计"];

pub(super) fn check(subject: &Subject<'_>, told: &[ToldReason<'_>], out: &mut Vec<Diagnostic>) {
    let mut seen: Vec<&Text> = Vec::new();
    for one in told {
        let text = one.text;
        let Some((typed, way)) = stated(one) else { continue };
        // A reason that several totals share is right when it is so for one of them.
        let sharing = || told.iter().filter(|other| other.text.span == text.span);
        let right = |other: &ToldReason<'_>| {
            other.way != way || matches!(is_so(subject, other, &typed), Some(true) | None)
        };
        if seen.contains(&text) || sharing().any(right) {
            continue;
        }
        seen.push(text);
        out.extend(stale(subject, one, &typed));
    }
}

/// The amount that a reason begins with as the change of its figure: 比上年增加12万元，….
pub(super) fn stated(told: &ToldReason<'_>) -> Option<(Measured, Direction)> {
    let text = told.text.text.as_str();
    let number = numbers(text).next()?;
    let typed = measured(text, number)?;
    if !matches!(typed.measure, Measure::Money(..) | Measure::Percent)
        || text.get(typed.end..)?.starts_with('、')
    {
        return None;
    }
    let before = text.get(..number.at)?.trim();
    let before = before.strip_suffix('了').unwrap_or(before);
    let (rest, way) =
        WORDS.iter().find_map(|(word, way)| Some((before.strip_suffix(word)?, *way)))?;
    let against: &[&str] = match told.against {
        Against::LastYear => &LAST_YEAR,
        Against::Budget => &BUDGET,
        Against::Amount => &[],
    };
    let rest = rest.trim().trim_end_matches('，');
    let mut rest = against.iter().find_map(|word| rest.strip_suffix(word)).unwrap_or(rest).trim();
    let own = [told.what, told.what.strip_suffix('费').unwrap_or(told.what)];
    let own =
        own.iter().chain(TOTALS.iter().filter(|_| matches!(told.of, super::ReasonOf::Total(_))));
    for name in own {
        rest = rest.strip_suffix(name).unwrap_or(rest);
    }
    let rest = rest.trim_end_matches("本年").trim_end_matches("决算数");
    rest.is_empty().then_some((typed, way))
}

/// The amounts by which a figure changed in what was typed: as the printed numbers say, and as the exact ones do.
fn truths(subject: &Subject<'_>, told: &ToldReason<'_>, typed: &Measured) -> Option<[Decimal; 2]> {
    let (book, base) = (subject.book(), told.base?);
    if typed.measure == Measure::Percent {
        let decimals = typed.number.decimals.min(4).saturating_add(2);
        let difference = book.printed(told.amount).minus(book.printed(base)).abs();
        let base = book.printed(base).abs();
        let rate = amount::rate(difference, base, decimals, SmallRates::Decimals)?.value();
        return Some([rate, rate]);
    }
    let [printed, exact] = change_of(subject, told.amount, base)?;
    Some([typed.in_measure(printed.abs())?, typed.in_measure(exact.abs())?])
}

fn is_so(subject: &Subject<'_>, told: &ToldReason<'_>, typed: &Measured) -> Option<bool> {
    let truths = truths(subject, told, typed)?;
    Some(truths.iter().any(|truth| typed.number.says(*truth)))
}

fn stale(subject: &Subject<'_>, told: &ToldReason<'_>, typed: &Measured) -> Option<Diagnostic> {
    let [truth, _] = truths(subject, told, typed)?;
    let (at, length) = typed.hit();
    let said = told.text.text.get(at..typed.end)?;
    let truth = crate::amount::rounded(truth, typed.number.decimals.max(2));
    let unit = match typed.measure {
        Measure::Money(unit, _) => unit,
        _ => "%",
    };
    let went = if told.way == Direction::Up { "增加" } else { "减少" };
    let what = if matches!(told.of, super::ReasonOf::Item(..)) {
        format!("{}{went}", told.what)
    } else {
        let against = match told.against {
            Against::LastYear => "上年",
            Against::Budget => "预算",
            Against::Amount => "所比的数",
        };
        format!("{}比{against}{went}", told.what)
    };
    let message = format!("{what}{truth}{unit}，原因里写的是{said}");
    let span = told.text.span;
    let exact = span.range().len() == told.text.text.len();
    let place = if exact { span.part(at, length) } else { span };
    let mut finding = Diagnostic::new(&rules::STALE_AMOUNT, message).at(place, "原因里");
    if let Some(place) = subject.place(told.amount) {
        finding = finding.related(place, "数在这里");
    }
    Some(finding.help(
        "删掉这个金额（正文已经写了增减），或者改成现在的数；说的是其中一部分的，写明是哪一部分",
    ))
}
