//! Numbers that the user typed into prose, beside the figures that they name: the figure was corrected, the prose was
//! not.

mod bound;
mod names;
pub(super) mod number;
mod scope;
mod twice;
mod words;

use super::Subject;
use super::prose::{Line, lines};
use crate::amount::{self, SmallRates};
use crate::calc::{Fig, How};
use crate::diag::{Diagnostic, rules};
use bound::{Bound, Reader};
use number::{Measure, Measured};
use rust_decimal::Decimal;

pub(super) fn check(subject: &Subject<'_>, out: &mut Vec<Diagnostic>) {
    let lines = lines(subject.input);
    let scopes = scope::scopes(subject.input);
    let names = names::names(subject);
    let mut reader = Reader::new(subject.input, &names);
    for line in &lines {
        reader.scope = scopes.of(line.whole.span);
        for bound in reader.read(&line.text) {
            out.extend(differs(subject, line, &bound));
        }
    }
    twice::check(&lines, &scopes, subject.input, out);
}

/// D101
fn differs(subject: &Subject<'_>, line: &Line<'_>, bound: &Bound<'_>) -> Option<Diagnostic> {
    let typed = &bound.typed;
    let truths: Vec<(Fig, Decimal)> =
        bound.figs.iter().filter_map(|fig| Some((*fig, truth(subject, *fig, typed)?))).collect();
    let (fig, truth) = *truths.first()?;
    if truths.iter().any(|(_, truth)| typed.number.says(*truth) || truth.is_sign_negative()) {
        return None;
    }
    let said = line.text.get(typed.number.at..typed.end)?;
    let id = subject.book().id(fig);
    let shown = shown(truth, typed);
    let message = format!("{}写的是{said}，算出来是{shown}", bound.name);
    let mut finding =
        Diagnostic::new(&rules::STATED_OTHERWISE, message).at(line.place(typed.hit()), "文字里");
    if let Some(place) = place(subject, fig) {
        finding = finding.related(place, "数在这里");
    }
    Some(finding.note(format!("算出来的数名称是 {id}")).help(format!(
        "把“{said}”写成 {}，数改了文字跟着改；说的是另一个数的，不用理会",
        quoted(subject, id, typed)
    )))
}

/// How a figure is quoted in place of what was typed.
fn quoted(subject: &Subject<'_>, id: &str, typed: &Measured) -> String {
    match typed.measure {
        Measure::Money(unit, _) if unit == subject.book().settings().unit.name() => {
            format!("{{{{ {id} }}}}{unit}")
        }
        Measure::Money(..) => format!("{{{{ {id} }}}}{{{{ unit }}}}"),
        Measure::Percent => format!("{{{{ {id} }}}}"),
        Measure::Vehicles => format!("{{{{ {id} }}}}辆"),
    }
}

/// What a figure comes to in the measure that was typed; rates finer than was typed.
fn truth(subject: &Subject<'_>, fig: Fig, typed: &Measured) -> Option<Decimal> {
    let book = subject.book();
    match (typed.measure, &book.get(fig)?.how) {
        (Measure::Percent, How::Rate(part, whole)) => {
            let decimals = typed.number.decimals.min(4).saturating_add(2);
            let (part, whole) = (book.printed(*part), book.printed(*whole));
            let rate = amount::rate(part, whole, decimals, SmallRates::Decimals)?;
            Some(rate.value())
        }
        (Measure::Percent, _) => None,
        (Measure::Vehicles, _) => Some(Decimal::from(book.count(fig))),
        (Measure::Money(..), _) => typed.in_measure(book.stated(fig).yuan()),
    }
}

/// The figure as it would have been typed, with two decimals at least.
fn shown(truth: Decimal, typed: &Measured) -> String {
    let decimals = typed.number.decimals;
    let rounded = match typed.measure {
        Measure::Money(..) => crate::amount::rounded(truth, decimals.max(2)),
        Measure::Percent => crate::amount::rounded(truth, decimals.max(1)),
        Measure::Vehicles => truth.to_string(),
    };
    let unit = match typed.measure {
        Measure::Money(unit, _) => unit,
        Measure::Percent => "%",
        Measure::Vehicles => "辆",
    };
    format!("{rounded}{unit}")
}

/// Where a figure was typed; of a rate, where what it divides was.
fn place(subject: &Subject<'_>, fig: Fig) -> Option<crate::source::Span> {
    match subject.book().get(fig).map(|figure| &figure.how) {
        Some(How::Rate(part, _)) => subject.place(*part),
        _ => subject.place(fig),
    }
}

#[cfg(test)]
mod tests;
