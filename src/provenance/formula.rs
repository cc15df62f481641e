//! One step of arithmetic, written out with its numbers.

use crate::amount::{NumberStyle, Percent, Printed, SmallRates, rate};
use crate::calc::{Book, Fig, How, Value};
use rust_decimal::Decimal;

/// How many decimals of a quotient are shown before it is rounded.
const SHOWN: u32 = 6;

/// How a figure was made of others, with their numbers; empty for one that was typed.
pub fn formula(book: &Book, fig: Fig) -> String {
    let Some(figure) = book.get(fig) else { return String::new() };
    let made = match &figure.how {
        How::Typed(_) => String::new(),
        How::Absent => "没有填，按没有算".to_owned(),
        How::Sum(_) if book.is_absent(fig) => "没有填，按没有算".to_owned(),
        How::Sum(parts) if counts(book, parts, fig) => format!("一共 {} 个", book.shown(fig)),
        How::Sum(_) => match present(book, fig).as_slice() {
            [only] => format!("只有一项 {}", exact(book, *only)),
            parts => format!("{} = {}", joined(book, parts, " + "), sum(book, parts, fig)),
        },
        How::Balance { plus, minus } => {
            let there = |figs: &[Fig]| -> Vec<Fig> {
                figs.iter().copied().filter(|fig| !book.is_absent(*fig)).collect()
            };
            let taken = there(minus);
            let taken: String =
                taken.iter().map(|one| format!(" - {}", exact(book, *one))).collect();
            format!("{}{taken} = {}", joined(book, &there(plus), " + "), exact(book, fig))
        }
        How::Difference(a, b) => difference(book, *a, *b, fig),
        How::Rate(a, b) => quotient(book, (*a, *b), fig),
        How::ForcedShare(a, b) => forced(book, (*a, *b), fig),
        How::Same(other) => format!("就是 {}", number(book, *other)),
        How::Weighted(rate, weight) => {
            format!("{weight} × {}，最多 {weight} 分，得 {}", book.shown(*rate), book.shown(fig))
        }
    };
    made + &rounding(book, fig) + &approved(book, fig)
}

/// What a figure is made of, but for what nobody typed.
pub(super) fn present(book: &Book, fig: Fig) -> Vec<Fig> {
    book.operands(fig).into_iter().filter(|operand| !book.is_absent(*operand)).collect()
}

/// Whether the figure says how many the others are.
fn counts(book: &Book, parts: &[Fig], fig: Fig) -> bool {
    let is_count =
        |fig: &Fig| matches!(book.get(*fig).map(|figure| figure.value), Some(Value::Count(_)));
    is_count(&fig) && !parts.iter().all(is_count)
}

fn joined(book: &Book, figs: &[Fig], sign: &str) -> String {
    let numbers: Vec<String> = figs.iter().map(|fig| exact(book, *fig)).collect();
    if numbers.is_empty() { "0".to_owned() } else { numbers.join(sign) }
}

/// What a sum comes to; points are scaled in some formats.
fn sum(book: &Book, parts: &[Fig], fig: Fig) -> String {
    let points = parts.iter().map(|part| book.points_of(*part));
    let points = points.fold(Decimal::ZERO, Decimal::saturating_add).normalize();
    match book.get(fig).map(|figure| figure.value) {
        Some(Value::Score(scaled)) if scaled != points => {
            format!("{points}，按满分折算，得 {scaled}")
        }
        _ => exact(book, fig),
    }
}

/// The exact number without its unit.
fn exact(book: &Book, fig: Fig) -> String {
    match book.get(fig).map(|figure| figure.value) {
        Some(Value::Amount { exact, .. }) => exact.shown(book.settings().unit),
        _ => number(book, fig),
    }
}

/// The number from which others are computed, without its unit.
fn number(book: &Book, fig: Fig) -> String {
    match book.get(fig).map(|figure| figure.value) {
        Some(Value::Amount { .. } | Value::Difference(_)) => plain(book.printed(fig)),
        Some(Value::Score(points)) => points.to_string(),
        _ => book.shown(fig),
    }
}

fn plain(printed: Printed) -> String {
    printed.text(NumberStyle::default())
}

fn difference(book: &Book, a: Fig, b: Fig, fig: Fig) -> String {
    let (larger, smaller) = if book.printed(a) < book.printed(b) { (b, a) } else { (a, b) };
    format!("{} - {} = {}", number(book, larger), number(book, smaller), number(book, fig))
}

/// A quotient with more decimals than are printed.
fn unrounded(book: &Book, (a, b): (Fig, Fig)) -> Option<(String, Percent)> {
    let percent = rate(book.printed(a), book.printed(b), SHOWN, SmallRates::Decimals)?;
    Some((format!("{} ÷ {} × 100% = ", number(book, a), number(book, b)), percent))
}

fn quotient(book: &Book, parts: (Fig, Fig), fig: Fig) -> String {
    let (Some((division, more)), Some((percent, _))) = (unrounded(book, parts), book.percent(fig))
    else {
        return String::new();
    };
    let result = book.shown(fig);
    if more.value() == percent.value() {
        return division + &result;
    }
    let (more, decimals) = (more.value().normalize(), percent.value().scale());
    format!("{division}{more}%，四舍五入到 {decimals} 位小数，得 {result}")
}

fn forced(book: &Book, parts: (Fig, Fig), fig: Fig) -> String {
    let Some((division, more)) = unrounded(book, parts) else { return String::new() };
    format!("{division}{}%，各项比例凑成 100%，得 {}", more.value().normalize(), book.shown(fig))
}

/// What becomes of decimals that are not printed.
fn rounding(book: &Book, fig: Fig) -> String {
    let Some(Value::Amount { .. }) = book.get(fig).map(|figure| figure.value) else {
        return String::new();
    };
    let (settings, printed) = (book.settings(), plain(book.printed(fig)));
    if book.stated(fig).shown(settings.unit) == printed {
        return String::new();
    }
    format!("；四舍五入到 {} 位小数，印 {printed}", settings.decimals)
}

/// The approved amount that is printed instead.
fn approved(book: &Book, fig: Fig) -> String {
    let Some(money) = book.get(fig).and_then(|figure| figure.control) else {
        return String::new();
    };
    let unit = book.settings().unit;
    if money.amount == book.exact(fig) {
        return String::new();
    }
    format!("；批复数是 {}，差在尾数以内，印批复数", money.amount.shown(unit))
}
