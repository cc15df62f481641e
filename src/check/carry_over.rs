//! The opening carry-over against last year's closing.

use super::completion::OF_TWO_UNITS;
use super::{Subject, finding};
use crate::calc::{Fig, Figures};
use crate::diag::{Diagnostic, rules};
use crate::input::PriorKey;

/// 年初 = last year's 年末, or a reason: fund by fund where last year's report is there.
pub(super) fn check(subject: &Subject<'_>, out: &mut Vec<Diagnostic>) {
    // A new department has no last year.
    if subject.input.department.new {
        return;
    }
    if let Some(last_year) = subject.last_year.filter(|_| subject.input.reasons.opening.is_none()) {
        let before = out.len();
        by_fund(subject, last_year, out);
        if out.len() > before {
            return;
        }
    }
    let opening = subject.figures.totals.opening;
    let Some(prior) = subject.figures.prior.get(PriorKey::Closing) else {
        out.push(opening_unknown(subject));
        return;
    };
    if subject.input.reasons.opening.is_some() {
        return;
    }
    let (span, label) = match subject.place(opening) {
        Some(span) => (Some(span), "年初结转在这里"),
        None => (subject.place(prior), "上年年末在这里"),
    };
    // What the items begin with, added up, against a total that was typed and isn't printed.
    let names = "年初结转和结余与上年的年末结转和结余";
    out.extend(subject.nearly(names, opening, prior, subject.place(prior)));
    if let Some(distance) = subject.unequal(opening, prior) {
        let message = "年初结转和结余与上年的年末结转和结余不一致".to_owned();
        out.push(
            finding(&rules::OPENING, message, span, label)
                .note(format!(
                    "本年年初 {}，上年年末 {}，差 {}",
                    subject.shown_fig(opening),
                    subject.shown_fig(prior),
                    subject.shown(distance)
                ))
                .note(openings(subject))
                .help(advice(
                    subject.book().exact(opening).differs_by_unit(subject.book().exact(prior)),
                    "对照上年公开的文件，改正抄错的那一个数（年初数，或者 [prior] 里的上年年末数）",
                )),
        );
    }
}

/// Each fund, and own funds, against last year's report.
fn by_fund(subject: &Subject<'_>, last_year: &Figures, out: &mut Vec<Diagnostic>) {
    for ((_, now, name), then) in subject.funds().into_iter().zip([
        &last_year.general,
        &last_year.government,
        &last_year.state_capital,
    ]) {
        let opening = now.totals.opening;
        let closing = then.totals.closing;
        fund_opening(subject, name, opening, (last_year, closing), out);
    }
    let opening = subject.figures.totals.own_opening;
    let closing = last_year.totals.own_closing;
    fund_opening(subject, "财政拨款以外的资金", opening, (last_year, closing), out);
}

/// Tells in words what the opening carry-over is made of.
fn openings(subject: &Subject<'_>) -> String {
    let funds = subject.funds();
    let mut parts: Vec<String> = funds
        .iter()
        .map(|(_, figures, name)| format!("{name} {}", subject.shown_fig(figures.totals.opening)))
        .collect();
    let own = subject.figures.totals.own_opening;
    parts.push(format!("财政拨款以外的资金 {}", subject.shown_fig(own)));
    format!("年初结转：{}", parts.join("，"))
}

/// Tells that without last year's closing nothing can be compared.
fn opening_unknown(subject: &Subject<'_>) -> Diagnostic {
    let span = subject.input.prior.span.or_else(|| subject.place(subject.figures.totals.opening));
    let message = "不知道上年的年末结转和结余，年初数没有核对".to_owned();
    finding(&rules::OPENING_UNKNOWN, message, span, "")
        .help("在 [prior] 里写 closing = …（上年年末结转和结余合计，没有就写 0）")
}

fn fund_opening(
    subject: &Subject<'_>,
    name: &str,
    opening: Fig,
    (last_year, closing): (&Figures, Fig),
    out: &mut Vec<Diagnostic>,
) {
    let (book, then) = (subject.book(), last_year.book.stated(closing));
    let distance = book.stated(opening).minus(then).abs();
    let between = format!("{name}的年初结转和结余与上年的年末结转和结余");
    // Two totals, each printed in its year's document.
    let slack = book.half_unit(opening).plus(last_year.book.half_unit(closing));
    if distance <= slack {
        let settings = book.settings();
        if book.printed(opening) != then.printed(settings.unit, settings.decimals) {
            out.extend(subject.tolerated(&between, distance, slack, subject.place(opening)));
        }
        return;
    }
    let message = format!("{between}不一致");
    out.push(
        finding(&rules::OPENING, message, subject.place(opening), "年初结转在这里")
            .note(format!(
                "本年年初 {}，上年年末 {}，差 {}",
                subject.shown_fig(opening),
                subject.shown(then),
                subject.shown(distance)
            ))
            .help(advice(book.exact(opening).differs_by_unit(then), "改正年初数")),
    );
}

/// Advises what to do about two amounts that should be equal; no adjustment makes ten thousand times as much.
fn advice(of_two_units: bool, mend: &str) -> String {
    match of_two_units {
        true => OF_TWO_UNITS.to_owned(),
        false => format!("{mend}；确有调整的，在 [reasons] 里写 opening_carry_over = \"原因\""),
    }
}
