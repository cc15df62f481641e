//! D101: a typed number that isn't the figure that it is said to be.

use super::super::Subject;
use super::super::prose::ProseLine;
use super::bound::Bound;
use super::number::{Measure, Measured};
use super::rate::Rough;
use super::relative::{self, Truth, Verb};
use crate::calc::{Direction, Fig, FigureId, How};
use crate::diag::{Diagnostic, rules};
use crate::source::Span;
use rust_decimal::Decimal;

/// A number beside what it should be, and whether it is.
struct ComparedNumber {
    truth: Decimal,
    right: bool,
    /// The way a change really went, when the words say the other.
    went: Option<Direction>,
}

pub(super) fn differs(
    subject: &Subject<'_>,
    line: &ProseLine<'_>,
    bound: &Bound,
) -> Option<Diagnostic> {
    let typed = &bound.typed;
    let compared: Vec<(Truth, ComparedNumber)> = bound
        .truths
        .iter()
        .filter_map(|truth| Some((*truth, compare(subject, *truth, typed)?)))
        .collect();
    if compared.iter().any(|(_, one)| one.right) {
        return None;
    }
    let (truth, one) = compared.first()?;
    let before = line.before(typed.number.at);
    let verb = one.went.and_then(|_| relative::verb(before));
    let start = verb.map_or(typed.number.at, |verb| verb.at);
    let said = line.text.get(start..typed.end)?;
    let shown = format!("{}{}", verb.map_or("", |verb| verb.opposite), shown(one.truth, typed));
    let computed = match truth {
        Truth::Nothing => "表里没有，应当是",
        truth if is_typed(subject, *truth) => "填的是",
        _ => "算出来是",
    };
    let message = format!("{}写的是{said}，{computed}{shown}", bound.name);
    let hit = (start, typed.end.saturating_sub(start));
    let finding = Diagnostic::new(&rules::STATED_OTHERWISE, message).at(line.place(hit), "文字里");
    let finding = places(subject, *truth)
        .into_iter()
        .fold(finding, |finding, (place, label)| finding.related(place, label));
    let turned = verb.map_or(String::new(), |verb| turned(&verb));
    let number = line.text.get(typed.number.at..typed.end)?;
    let Some(id) = figure(subject, *truth, typed.measure) else {
        let help = format!("{turned}核对“{number}”，数改了文字也要改；说的是另一个数的，不用理会");
        return Some(finding.help(help));
    };
    Some(finding.note(format!("这个数的名称是 {id}")).help(format!(
        "{turned}把“{number}”写成 {}，数改了文字跟着改；说的是另一个数的，不用理会",
        quoted(subject, id, typed)
    )))
}

/// Tells what is to be done about a word that says the wrong way.
pub(super) fn turned(verb: &Verb) -> String {
    format!("把“{}”改成“{}”，", verb.word, verb.opposite)
}

/// Whether somebody typed the figure itself.
fn is_typed(subject: &Subject<'_>, truth: Truth) -> bool {
    let Truth::Fig(fig) = truth else { return false };
    matches!(subject.book().get(fig).map(|figure| &figure.how), Some(How::Typed(_)))
}

fn compare(subject: &Subject<'_>, truth: Truth, typed: &Measured) -> Option<ComparedNumber> {
    let number = &typed.number;
    let plain = |truth: Decimal| {
        let right = number.says(truth) || truth.is_sign_negative();
        ComparedNumber { truth, right, went: None }
    };
    let book = subject.book();
    match (truth, typed.measure) {
        (Truth::Fig(fig), Measure::Money(..)) => {
            Some(plain(typed.in_measure(book.stated(fig).yuan())?))
        }
        (Truth::Fig(fig), Measure::Count(_)) => Some(plain(Decimal::from(book.count(fig)))),
        (Truth::Fig(fig), Measure::Points) => {
            let truth = book.points_of(fig);
            let right = number.value.saturating_sub(truth).abs() <= number.half();
            Some(ComparedNumber { truth, right, went: None })
        }
        (Truth::Fig(fig), Measure::Percent) => match book.get(fig)?.how {
            How::Rate(part, whole) => rate(subject, part, whole, typed),
            _ => None,
        },
        (Truth::Nothing, _) => Some(plain(Decimal::ZERO)),
        (Truth::Rate(part, whole), _) => rate(subject, part, whole, typed),
        (Truth::Change(now, then, way), _) => change(subject, [now, then], way, typed),
    }
}

/// The first in per cent of the second, each as a pair: as printed, and exactly.
fn percents(part: [Decimal; 2], whole: [Decimal; 2]) -> Option<[Decimal; 2]> {
    let exactly = |value: Decimal| Rough { value, half: Decimal::ZERO };
    let [printed, exact] = whole;
    let [part_printed, part_exact] = part;
    let printed = super::rate::percent(exactly(part_printed), exactly(printed))?;
    let exact = super::rate::percent(exactly(part_exact), exactly(exact)).unwrap_or(printed);
    Some([printed, exact])
}

/// A figure as printed, and exactly, in 元.
fn amounts(subject: &Subject<'_>, fig: Fig) -> Option<[Decimal; 2]> {
    let book = subject.book();
    let unit = book.settings().unit.in_yuan();
    Some([book.printed(fig).decimal().checked_mul(unit)?, book.stated(fig).yuan()])
}

/// The amount by which a figure lies above another, as printed, and exactly, in 元.
pub(in crate::check) fn change_of(
    subject: &Subject<'_>,
    now: Fig,
    then: Fig,
) -> Option<[Decimal; 2]> {
    let [now, exact] = amounts(subject, now)?;
    let [then, exact_then] = amounts(subject, then)?;
    Some([now.saturating_sub(then), exact.saturating_sub(exact_then)])
}

fn rate(subject: &Subject<'_>, part: Fig, whole: Fig, typed: &Measured) -> Option<ComparedNumber> {
    let part = amounts(subject, part)?;
    let truths = percents(part, amounts(subject, whole)?)?;
    let negative = part.iter().any(|part| part.is_sign_negative() && !part.is_zero());
    let right = negative || truths.iter().any(|truth| typed.number.rounds(*truth));
    let [truth, _] = truths;
    Some(ComparedNumber { truth, right, went: None })
}

fn change(
    subject: &Subject<'_>,
    [now, then]: [Fig; 2],
    way: Direction,
    typed: &Measured,
) -> Option<ComparedNumber> {
    let [printed, exact] = change_of(subject, now, then)?;
    let went = if printed.is_sign_negative() { Direction::Down } else { Direction::Up };
    let level = printed.is_zero();
    let (truths, right) = match typed.measure {
        Measure::Percent => {
            let truths =
                percents([printed, exact], amounts(subject, then)?)?.map(|truth| truth.abs());
            (truths, truths.iter().any(|truth| typed.number.rounds(*truth)))
        }
        _ => {
            let truths = [typed.in_measure(printed.abs())?, typed.in_measure(exact.abs())?];
            (truths, truths.iter().any(|truth| typed.number.says(*truth)))
        }
    };
    let turned = !level && went != way;
    let [truth, _] = truths;
    Some(ComparedNumber { truth, right: right && !turned, went: turned.then_some(went) })
}

/// The figure of the document that says this, if there is one.
fn figure<'a>(subject: &Subject<'a>, truth: Truth, measure: Measure) -> Option<&'a FigureId> {
    let book = &subject.figures.book;
    let of_rate = |part: Fig, whole: Fig| {
        let is = |how: &How| matches!(how, How::Rate(a, b) if (*a, *b) == (part, whole));
        book.iter().find(|(_, figure)| is(&figure.how)).map(|(fig, _)| fig)
    };
    let fig = match (truth, measure) {
        (Truth::Nothing, _) => None,
        (Truth::Fig(fig), _) => Some(fig),
        (Truth::Rate(part, whole), _) => of_rate(part, whole),
        (Truth::Change(now, then, _), measure) => {
            let is = |how: &How| matches!(how, How::Difference(a, b) if (*a, *b) == (now, then));
            let difference = book.iter().find(|(_, figure)| is(&figure.how)).map(|(fig, _)| fig);
            match measure {
                Measure::Percent => difference.and_then(|difference| of_rate(difference, then)),
                _ => difference,
            }
        }
    };
    fig.map(|fig| book.id(fig))
}

/// Tells how a figure is quoted in place of what was typed.
fn quoted(subject: &Subject<'_>, id: &FigureId, typed: &Measured) -> String {
    match typed.measure {
        Measure::Money(unit, _) if unit == subject.book().settings().unit.name() => {
            format!("{{{{ {id} }}}}{unit}")
        }
        Measure::Money(..) => format!("{{{{ {id} }}}}{{{{ unit }}}}"),
        Measure::Percent => format!("{{{{ {id} }}}}"),
        Measure::Points => format!("{{{{ {id} }}}}分"),
        Measure::Count(unit) => format!("{{{{ {id} }}}}{unit}"),
    }
}

/// The figure as it would have been typed, with two decimals at least.
fn shown(truth: Decimal, typed: &Measured) -> String {
    let decimals = typed.number.decimals;
    let (rounded, unit) = match typed.measure {
        Measure::Money(unit, _) => (crate::amount::rounded(truth, decimals.max(2)), unit),
        Measure::Percent => (crate::amount::rounded(truth, decimals.max(1)), "%"),
        Measure::Points => (truth.normalize().to_string(), "分"),
        Measure::Count(unit) => (truth.to_string(), unit),
    };
    format!("{rounded}{unit}")
}

/// Finds where a figure was typed; of a sum of a few, where each was; of a rate, where what it divides was.
fn places(subject: &Subject<'_>, truth: Truth) -> Vec<(Span, &'static str)> {
    let (Truth::Fig(fig) | Truth::Rate(fig, _) | Truth::Change(fig, ..)) = truth else {
        return Vec::new();
    };
    let fig = match subject.book().get(fig).map(|figure| &figure.how) {
        Some(How::Rate(part, _)) => *part,
        _ => fig,
    };
    let leaves = subject.leaves(fig);
    match leaves.as_slice() {
        [one] => vec![(*one, "数在这里")],
        few if few.len() <= 4 => few.iter().map(|place| (*place, "加进去的数")).collect(),
        _ => subject.place(fig).map(|place| (place, "其中最大的数")).into_iter().collect(),
    }
}
