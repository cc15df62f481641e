//! Approved figures (批复数): known, and within tolerance of what was derived.

use super::agreement::{Agreement, Apart};
use super::{Subject, shift};
use crate::amount::Amount;
use crate::calc::{Fig, Value};
use crate::diag::{Diagnostic, rules};
use crate::input::{Control, Money};

pub(super) fn check(subject: &Subject<'_>, out: &mut Vec<Diagnostic>) {
    let explained = shift::told_distances(subject);
    let mut differing = Vec::new();
    for control in &subject.input.control {
        match subject.book().named(&control.figure.value) {
            Some(fig) if is_beyond(subject, control, fig) => {
                // A changed cell of a pasted block is told with its sums.
                if !follows(subject, control, fig, &explained) {
                    differing.push((control, fig));
                }
            }
            Some(fig) => compare(subject, control, fig, out),
            None => out.push(unknown(subject, control)),
        }
    }
    match differing.as_slice() {
        [(control, fig)] => compare(subject, control, *fig, out),
        several => out.extend(together(subject, several)),
    }
    sides(subject, out);
}

/// Whether an approved amount lies further from its details than rounding explains.
fn is_beyond(subject: &Subject<'_>, control: &Control, fig: Fig) -> bool {
    let value = subject.book().get(fig).map(|figure| figure.value);
    let (Some(Value::Amount { exact, slack, .. }), Some(money)) = (value, control.value.money)
    else {
        return false;
    };
    exact.minus(money.amount).abs() > slack.plus(money.slack)
}

/// Whether an approved amount differs by what a pasted block lies apart from its own sums.
fn follows(subject: &Subject<'_>, control: &Control, fig: Fig, explained: &[Amount]) -> bool {
    let distance = |money: Money| subject.book().exact(fig).minus(money.amount).abs();
    let apart = control.value.money.map(distance);
    apart.is_some_and(|distance| explained.contains(&distance))
}

/// One finding for several amounts that differ: one figure that was changed changes all that it is a part of.
fn together(subject: &Subject<'_>, differing: &[(&Control, Fig)]) -> Option<Diagnostic> {
    let ((first, _), rest) = differing.split_first()?;
    let message = format!("有 {} 个批复数与按明细算的不符", differing.len());
    let mut diagnostic = Diagnostic::new(&rules::CONTROL_DIFFERS, message).at(first.span, "批复数");
    for (control, _) in rest {
        diagnostic = diagnostic.related(control.span, "批复数");
    }
    for (control, fig) in differing {
        let Some(money) = control.value.money else { continue };
        let exact = subject.book().exact(*fig);
        diagnostic = diagnostic.note(format!(
            "{}：按明细算 {}，批复数 {}，差 {}",
            subject.called(*fig),
            subject.shown(exact),
            subject.shown(money.amount),
            subject.shown(exact.minus(money.amount).abs())
        ));
    }
    Some(diagnostic.help(
        "一个明细改了，用到它的批复数都要跟着改：批复（或者更正）的数确实变了，把上面的批复数改成新的；没有变，就是明细改错了，改回来",
    ))
}

/// Finds adopted amounts that set the two sides of a general table against each other.
fn sides(subject: &Subject<'_>, out: &mut Vec<Diagnostic>) {
    for (left, right) in sides_of_tables(subject) {
        let book = subject.book();
        if book.printed(left) == book.printed(right) {
            continue;
        }
        let sides = Agreement { left: vec![left], right: vec![right] };
        let adopted: Vec<(Money, Fig)> = [left, right]
            .into_iter()
            .filter_map(|fig| Some((subject.approved(fig)?, fig)))
            .collect();
        let Some((money, fig)) = adopted.first() else { continue };
        // Where one alone was typed and the two lie further apart, the check of totals asks for both.
        if adopted.len() == 1 && !matches!(sides.apart(subject), Apart::Within(_)) {
            continue;
        }
        out.push(
            Diagnostic::new(
                &rules::CONTROL_DIFFERS,
                format!("{}按批复数印，收支就不平了", subject.called(*fig)),
            )
            .at(money.span, "批复数")
            .note(format!(
                "一边 {}，另一边 {}",
                subject.shown(book.stated(left)),
                subject.shown(book.stated(right))
            ))
            .help("收入总计和支出总计的批复数都写上，两个数相等"),
        );
    }
}

/// 收入总计 and 支出总计 of both general tables.
fn sides_of_tables(subject: &Subject<'_>) -> [(Fig, Fig); 2] {
    let totals = subject.figures.totals;
    [
        (totals.income_total, totals.expenditure_total),
        (totals.fiscal_income_total, totals.fiscal_expenditure_total),
    ]
}

/// Whether an approved total makes the two sides of a general table equal: that is what it was typed for, and nothing
/// to be told.
fn settles(subject: &Subject<'_>, fig: Fig) -> bool {
    let book = subject.book();
    sides_of_tables(subject).into_iter().any(|(left, right)| {
        [left, right].contains(&fig) && book.printed(left) == book.printed(right)
    })
}

fn unknown(subject: &Subject<'_>, control: &Control) -> Diagnostic {
    let id = &control.figure.value;
    let message = format!("没有“{id}”这个数");
    let diagnostic = Diagnostic::new(&rules::CONTROL_UNKNOWN, message).at(control.figure.span, "");
    match subject.book().nearest(id) {
        Some(near) => diagnostic.help(format!("是不是 {near}？")),
        None => diagnostic.help("全部名称用 juesuan check --figures 查看"),
    }
}

fn compare(subject: &Subject<'_>, control: &Control, fig: Fig, out: &mut Vec<Diagnostic>) {
    let book = subject.book();
    let Some(figure) = book.get(fig) else { return };
    match figure.value {
        Value::Amount { exact, slack, .. } => amount(subject, control, fig, (exact, slack), out),
        Value::Rate { percent, .. } => {
            number(subject, (control, fig), percent.value(), &percent.told(false), out);
        }
        Value::Count(count) => {
            number(subject, (control, fig), count.into(), &count.to_string(), out)
        }
        Value::Score(points) => number(subject, (control, fig), points, &points.to_string(), out),
        Value::Difference(printed) if control.value.money.is_some() => {
            difference(subject, (control, fig), printed, out);
        }
        Value::Difference(printed) => {
            let text = printed.text(crate::amount::NumberStyle::default());
            let value = rust_decimal::Decimal::from_str_exact(&text).unwrap_or_default();
            number(subject, (control, fig), value, &text, out);
        }
    }
}

fn amount(
    subject: &Subject<'_>,
    control: &Control,
    fig: Fig,
    (exact, slack): (Amount, Amount),
    out: &mut Vec<Diagnostic>,
) {
    let Some(money) = control.value.money else { return };
    let distance = exact.minus(money.amount).abs();
    let agrees = distance.is_zero();
    if agrees && subject.book().stated(fig) == money.amount {
        return;
    }
    let note = format!(
        "按明细算 {}，批复数 {}，差 {}",
        subject.shown(exact),
        subject.shown(money.amount),
        subject.shown(distance)
    );
    // The details that were typed, against a total.
    if distance <= slack.plus(money.slack) {
        if subject.book().stated(fig) != money.amount {
            out.push(
                Diagnostic::new(
                    &rules::CONTROL_DIFFERS,
                    format!("{}的批复数与另一个批复数矛盾", subject.called(fig)),
                )
                .at(control.span, "这里写的")
                .note(format!(
                    "两个名称是同一个数，另一处写 {}",
                    subject.shown(subject.book().stated(fig))
                ))
                .help("改正其中一个"),
            );
            return;
        }
        let settings = subject.book().settings();
        let printed = |amount: Amount| amount.printed(settings.unit, settings.decimals);
        if printed(exact) == printed(money.amount) || settles(subject, fig) {
            return;
        }
        out.push(
            Diagnostic::new(&rules::CONTROL_ADOPTED, format!("{}按批复数印", subject.called(fig)))
                .at(control.span, "")
                .note(format!("{note}，在尾数误差之内")),
        );
        return;
    }
    let mut diagnostic =
        Diagnostic::new(&rules::CONTROL_DIFFERS, format!("{}与批复数不符", subject.called(fig)))
            .at(control.span, "批复数")
            .note(note)
            .help("核对明细；批复数抄错的，改正 [control]");
    for span in subject.leaves(fig) {
        diagnostic = diagnostic.related(span, "明细在这里");
    }
    out.push(diagnostic);
}

/// Tells of a difference, which is one of printed amounts and compared as printed.
fn difference(
    subject: &Subject<'_>,
    (control, fig): (&Control, Fig),
    printed: crate::amount::Printed,
    out: &mut Vec<Diagnostic>,
) {
    let settings = subject.book().settings();
    let Some(money) = control.value.money else { return };
    let typed = money.amount.abs().printed(settings.unit, settings.decimals);
    if typed == printed {
        return;
    }
    let style = crate::amount::NumberStyle::default();
    let unit = settings.unit.name();
    out.push(
        Diagnostic::new(&rules::CONTROL_DIFFERS, format!("{}与批复数不符", subject.called(fig)))
            .at(control.span, "批复数")
            .note(format!(
                "程序算得 {}{unit}，批复数 {}{unit}",
                printed.text(style),
                typed.text(style)
            ))
            .help("核对算出它的数；批复数抄错的，改正 [control]"),
    );
}

/// Rates, counts and scores are only compared.
fn number(
    subject: &Subject<'_>,
    (control, fig): (&Control, Fig),
    value: rust_decimal::Decimal,
    shown: &str,
    out: &mut Vec<Diagnostic>,
) {
    if control.value.number.abs() == value.abs() {
        return;
    }
    out.push(
        Diagnostic::new(&rules::CONTROL_DIFFERS, format!("{}与批复数不符", subject.called(fig)))
            .at(control.span, "批复数")
            .note(format!("程序算得 {shown}，批复数 {}", control.value.number))
            .help("核对算出它的数；批复数抄错的，改正 [control]"),
    );
}
