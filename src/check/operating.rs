//! Operating expenses beside the kinds of units and public-use expenditure.

use super::agreement::ask_if_rounded;
use super::{Subject, finding};
use crate::diag::{Diagnostic, rules};
use crate::input::{Money, UnitKind};

pub(super) fn check(subject: &Subject<'_>, out: &mut Vec<Diagnostic>) {
    let input = subject.input;
    if input.overview.is_institutional() {
        out.extend(none_by_definition(subject));
        return;
    }
    out.extend(match input.disclosures.of("operating_expenses").money("final") {
        Some(typed) => typed_amount(subject, typed).or_else(|| nearly(subject, typed)),
        None => untyped(subject),
    });
}

/// Finds a statement where all units are 事业, so that there is nothing to state.
fn none_by_definition(subject: &Subject<'_>) -> Option<Diagnostic> {
    let typed = subject.input.disclosures.of("operating_expenses");
    let (money, what) = match (typed.money("final"), typed.money("initial_budget")) {
        (Some(money), _) if !money.amount.is_zero() => (money, "机关运行经费"),
        (_, Some(money)) if !money.amount.is_zero() => (money, "机关运行经费的年初预算"),
        _ => return None,
    };
    let message = format!("单位都是事业单位，{what}却是 {}", subject.shown(money.amount));
    let unit = subject.input.overview.unit_of(UnitKind::Institutional)?;
    Some(
        Diagnostic::new(&rules::OPERATING_KINDS, message)
            .at(money.span, "")
            .related(unit.name.span, "写的是事业单位")
            .note("机关运行经费只包括行政单位和参公单位的公用经费")
            .help("核对单位性质；确实都是事业单位的，这里不写，程序印“无机关运行经费支出”那一句"),
    )
}

/// Finds a missing amount: what 事业 units spent on public use can't be told apart.
fn untyped(subject: &Subject<'_>) -> Option<Diagnostic> {
    let unit = subject.input.overview.unit_of(UnitKind::Institutional)?;
    let none = subject.book().is_zero(subject.figures.economic.public_use);
    let message = "既有行政或参公单位，又有事业单位时，机关运行经费要自己填";
    (!none).then(|| {
        Diagnostic::new(&rules::OPERATING_MISSING, message)
            .at(unit.name.span, "这是事业单位")
            .note("机关运行经费只包括行政单位和参公单位的公用经费，程序分不出来")
            .help("在 [operating_expenses] 里写 final = …")
    })
}

/// Tells what rounding put apart where there is no 事业 unit, so that the two are one amount.
fn nearly(subject: &Subject<'_>, typed: Money) -> Option<Diagnostic> {
    let (book, public_use) = (subject.book(), subject.figures.economic.public_use);
    let printed = typed.amount.printed(book.settings().unit, book.settings().decimals);
    let institutional = subject.input.overview.unit_of(UnitKind::Institutional).is_some();
    if institutional || printed == book.printed(public_use) {
        return None;
    }
    let distance = typed.amount.minus(book.stated(public_use)).abs();
    let slack = book.half_unit(public_use).plus(typed.slack);
    let told = subject.tolerated("机关运行经费与公用经费合计", distance, slack, Some(typed.span));
    told.map(|told| told.help("两个数应当印得一样：这里可以不写 final，由程序取公用经费合计"))
}

fn typed_amount(subject: &Subject<'_>, typed: Money) -> Option<Diagnostic> {
    let (book, public_use) = (subject.book(), subject.figures.economic.public_use);
    // Two printed amounts.
    let slack = book.half_unit(public_use).plus(typed.slack);
    let note = format!(
        "机关运行经费 {}，公用经费合计 {}",
        subject.shown(typed.amount),
        subject.shown(book.stated(public_use))
    );
    // Where a 事业 unit got money back, the others may have spent more than all together.
    if typed.amount > book.most(public_use).plus(slack) {
        let finding = Diagnostic::new(&rules::OPERATING_OVER, "机关运行经费比公用经费还多")
            .at(typed.span, "")
            .note(note)
            .help("核对两处的数");
        let over = typed.amount.minus(book.stated(public_use));
        let total = (public_use, "公用经费合计");
        return Some(ask_if_rounded(subject, finding, (over, typed.slack), total));
    }
    let institutional = subject.input.overview.unit_of(UnitKind::Institutional);
    let distance = typed.amount.minus(book.stated(public_use)).abs();
    // What is printed decides.
    let printed = typed.amount.printed(book.settings().unit, book.settings().decimals);
    let message = match institutional {
        Some(unit) if printed == book.printed(public_use) && !printed.is_zero() => {
            return Some(
                Diagnostic::new(&rules::OPERATING_EQUAL, "机关运行经费等于全部公用经费")
                    .at(typed.span, "")
                    .related(unit.name.span, "这个事业单位的公用经费不算机关运行经费")
                    .help("事业单位有公用经费的，从里面扣除；没有的不用理会"),
            );
        }
        Some(_) if printed.is_zero() && !book.prints_zero(public_use) => {
            "有行政或参公单位，机关运行经费却是 0"
        }
        None if distance > slack => "没有事业单位，机关运行经费却与公用经费不等",
        _ => return None,
    };
    let place = subject.place(public_use);
    let mut diagnostic =
        finding(&rules::OPERATING_KINDS, message.into(), Some(typed.span), "机关运行经费");
    if let Some(place) = place {
        diagnostic = diagnostic.related(place, "公用经费");
    }
    Some(diagnostic.note(note).help(match institutional {
        Some(_) => "机关运行经费是行政单位和参公单位的公用经费，核对两处的数",
        None => "机关运行经费就是行政单位和参公单位的公用经费；没有事业单位时可以不写，由程序取公用经费合计",
    }))
}
