//! One step of arithmetic, written out with its numbers.

use crate::amount::{NumberStyle, Percent, Printed, SmallRates, Unit, rate};
use crate::calc::{Book, Fig, How, Value};
use rust_decimal::Decimal;

/// The number of decimals of a quotient that are shown before it is rounded.
const SHOWN: u32 = 6;

/// The formula by which a figure was made of others, with exact amounts in `unit`; empty for one that was typed. Where
/// the document has another unit, in which rates and differences are made, each number bears its own.
pub fn formula(book: &Book, fig: Fig, unit: Unit) -> String {
    let telling = Telling { book, unit };
    telling.made(fig) + &telling.rounding(fig) + &telling.approved(fig)
}

/// The figures that a figure is made of, but for what nobody typed.
pub(super) fn present(book: &Book, fig: Fig) -> Vec<Fig> {
    book.operands(fig).into_iter().filter(|operand| !book.is_absent(*operand)).collect()
}

/// Whether the figure says how many the others are.
fn counts(book: &Book, parts: &[Fig], fig: Fig) -> bool {
    let is_count =
        |fig: &Fig| matches!(book.get(*fig).map(|figure| figure.value), Some(Value::Count(_)));
    is_count(&fig) && !parts.iter().all(is_count)
}

fn plain(printed: Printed) -> String {
    printed.text(NumberStyle::default())
}

/// The figures of a report, told with exact amounts in a unit.
struct Telling<'b> {
    book: &'b Book,
    unit: Unit,
}

impl Telling<'_> {
    fn made(&self, fig: Fig) -> String {
        let book = self.book;
        let Some(figure) = book.get(fig) else { return String::new() };
        match &figure.how {
            How::Typed(_) => String::new(),
            How::Absent => "没有填，按没有算".to_owned(),
            How::Sum(_) if book.is_absent(fig) => "没有填，按没有算".to_owned(),
            How::Sum(parts) if counts(book, parts, fig) => format!("一共 {} 个", book.shown(fig)),
            How::Sum(_) => match present(book, fig).as_slice() {
                [only] => format!("只有一项 {}", self.exact(*only)),
                parts => format!("{} = {}", self.joined(parts, " + "), self.sum(parts, fig)),
            },
            How::Balance { plus, minus } => self.balance(plus, minus, fig),
            How::Difference(a, b) => self.difference(*a, *b, fig),
            How::Rate(a, b) => self.quotient((*a, *b), fig),
            How::ForcedShare(a, b) => self.forced((*a, *b), fig),
            How::Same(other) => format!("就是 {}", self.exact(*other)),
            How::Weighted(rate, weight) => {
                let (rate, points) = (book.shown(*rate), book.shown(fig));
                format!("{weight} × {rate}，最多 {weight} 分，得 {points}")
            }
        }
    }

    fn joined(&self, figs: &[Fig], sign: &str) -> String {
        let numbers: Vec<String> = figs.iter().map(|fig| self.exact(*fig)).collect();
        if numbers.is_empty() { "0".to_owned() } else { numbers.join(sign) }
    }

    /// The formula of a sum; points are scaled in some formats.
    fn sum(&self, parts: &[Fig], fig: Fig) -> String {
        let points = parts.iter().map(|part| self.book.points_of(*part));
        let points = points.fold(Decimal::ZERO, Decimal::saturating_add).normalize();
        match self.book.get(fig).map(|figure| figure.value) {
            Some(Value::Score(scaled)) if scaled != points => {
                format!("{points}，按满分折算，得 {scaled}")
            }
            _ => self.exact(fig),
        }
    }

    /// The formula of a balance: what nobody typed and follows from the rest.
    fn balance(&self, plus: &[Fig], minus: &[Fig], fig: Fig) -> String {
        let there = |figs: &[Fig]| -> Vec<Fig> {
            figs.iter().copied().filter(|fig| !self.book.is_absent(*fig)).collect()
        };
        let taken = there(minus);
        let taken: String = taken.iter().map(|one| format!(" - {}", self.exact(*one))).collect();
        match (there(plus).as_slice(), taken.as_str()) {
            ([only], "") => format!("没有填，等于 {}", self.exact(*only)),
            (added, _) => {
                format!("没有填，{}{taken} = {}", self.joined(added, " + "), self.exact(fig))
            }
        }
    }

    /// The exact number.
    fn exact(&self, fig: Fig) -> String {
        match self.book.get(fig).map(|figure| figure.value) {
            Some(Value::Amount { exact, .. }) => exact.shown(self.unit) + self.sign(self.unit),
            _ => self.number(fig),
        }
    }

    /// The number from which others are computed: of an amount the printed one.
    fn number(&self, fig: Fig) -> String {
        match self.book.get(fig).map(|figure| figure.value) {
            Some(Value::Amount { .. } | Value::Difference(_)) => {
                plain(self.book.printed(fig)) + self.sign(self.book.settings().unit)
            }
            Some(Value::Score(points)) => points.to_string(),
            _ => self.book.shown(fig),
        }
    }

    /// The sign behind a number of `unit`: nothing where there is only one unit.
    fn sign(&self, unit: Unit) -> &'static str {
        if self.unit == self.book.settings().unit { "" } else { unit.name() }
    }

    fn difference(&self, a: Fig, b: Fig, fig: Fig) -> String {
        let book = self.book;
        let (larger, smaller) = if book.printed(a) < book.printed(b) { (b, a) } else { (a, b) };
        format!("{} - {} = {}", self.number(larger), self.number(smaller), self.number(fig))
    }

    /// A quotient with more decimals than are printed.
    fn unrounded(&self, (a, b): (Fig, Fig)) -> Option<(String, Percent)> {
        let percent =
            rate(self.book.printed(a), self.book.printed(b), SHOWN, SmallRates::Decimals)?;
        Some((format!("{} ÷ {} × 100% = ", self.number(a), self.number(b)), percent))
    }

    fn quotient(&self, parts: (Fig, Fig), fig: Fig) -> String {
        let (Some((division, more)), Some((percent, _))) =
            (self.unrounded(parts), self.book.percent(fig))
        else {
            return String::new();
        };
        let result = self.book.shown(fig);
        if more.value() == percent.value() {
            return division + &result;
        }
        let (more, decimals) = (more.value().normalize(), percent.value().scale());
        format!("{division}{more}%，四舍五入到 {decimals} 位小数，得 {result}")
    }

    fn forced(&self, parts: (Fig, Fig), fig: Fig) -> String {
        let Some((division, more)) = self.unrounded(parts) else { return String::new() };
        let (more, result) = (more.value().normalize(), self.book.shown(fig));
        format!("{division}{more}%，各项比例凑成 100%，得 {result}")
    }

    /// Tells what becomes of decimals that are not printed; in another unit than the document's that isn't seen.
    fn rounding(&self, fig: Fig) -> String {
        let Some(Value::Amount { .. }) = self.book.get(fig).map(|figure| figure.value) else {
            return String::new();
        };
        let (settings, printed) = (self.book.settings(), plain(self.book.printed(fig)));
        if self.unit != settings.unit || self.book.stated(fig).shown(settings.unit) == printed {
            return String::new();
        }
        format!("；四舍五入到 {} 位小数，印 {printed}", settings.decimals)
    }

    /// The approved amount that is printed instead.
    fn approved(&self, fig: Fig) -> String {
        let Some(money) = self.book.get(fig).and_then(|figure| figure.control) else {
            return String::new();
        };
        if money.amount == self.book.exact(fig) {
            return String::new();
        }
        let approved = money.amount.shown(self.unit) + self.sign(self.unit);
        format!("；批复数是 {approved}，差在尾数以内，印批复数")
    }
}
