//! The opening carry-over against last year's closing.

use super::{Subject, finding};
use crate::calc::{Column, Fig};
use crate::diag::{Diagnostic, rules};
use crate::input::PriorKey;

/// 年初 = last year's 年末, or a reason: fund by fund where last year's report is there.
pub(super) fn check(subject: &Subject<'_>, out: &mut Vec<Diagnostic>) {
    if let Some(last_year) = subject.last_year.filter(|_| subject.input.reasons.opening.is_none()) {
        let before = out.len();
        let now = subject.figures;
        let own = |book: &crate::calc::Book, id| book.find(id);
        let pairs = [
            (
                "一般公共预算",
                now.general.ledger.total(Column::Opening),
                last_year.general.ledger.total(Column::Closing),
            ),
            (
                "政府性基金预算",
                now.government.ledger.total(Column::Opening),
                last_year.government.ledger.total(Column::Closing),
            ),
            (
                "国有资本经营预算",
                now.state_capital.ledger.total(Column::Opening),
                last_year.state_capital.ledger.total(Column::Closing),
            ),
            (
                "财政拨款以外的资金",
                own(subject.book(), "own.opening"),
                own(&last_year.book, "own.closing"),
            ),
        ];
        for (name, opening, closing) in pairs {
            let (Some(opening), Some(closing)) = (opening, closing) else { continue };
            fund_opening(subject, name, opening, (last_year, closing), out);
        }
        if out.len() > before {
            return;
        }
    }
    let opening = subject.figures.totals.opening;
    let Some(prior) = subject.figures.prior.get(PriorKey::Closing) else {
        out.extend(opening_unknown(subject));
        return;
    };
    if subject.input.reasons.opening.is_some() {
        return;
    }
    if let Some(distance) = subject.unequal(opening, prior) {
        let (span, label) = match subject.place(opening) {
            Some(span) => (Some(span), "年初结转在这里"),
            None => (subject.place(prior), "上年年末在这里"),
        };
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
                .help("对照上年公开的文件，改正抄错的那一个数（年初数，或者 [prior] 里的上年年末数）；确有调整的，在 [reasons] 里写 opening_carry_over = \"原因\""),
        );
    }
}

/// What the opening carry-over is made of.
fn openings(subject: &Subject<'_>) -> String {
    let funds = subject.funds();
    let mut parts: Vec<String> = funds
        .iter()
        .filter_map(|(_, figures, name)| {
            let opening = figures.ledger.total(Column::Opening)?;
            Some(format!("{name} {}", subject.shown_fig(opening)))
        })
        .collect();
    if let Some(own) = subject.book().find("own.opening") {
        parts.push(format!("财政拨款以外的资金 {}", subject.shown_fig(own)));
    }
    format!("年初结转：{}", parts.join("，"))
}

/// Without last year's closing nothing can be compared.
fn opening_unknown(subject: &Subject<'_>) -> Option<Diagnostic> {
    let compared = !subject.input.department.new;
    let span = subject.input.prior.span.or_else(|| subject.place(subject.figures.totals.opening));
    let message = "不知道上年的年末结转和结余，年初数没有核对".to_owned();
    compared.then(|| {
        finding(&rules::OPENING_UNKNOWN, message, span, "")
            .help("在 [prior] 里写 closing = …（上年年末结转和结余合计，没有就写 0）")
    })
}

fn fund_opening(
    subject: &Subject<'_>,
    name: &str,
    opening: Fig,
    (last_year, closing): (&crate::calc::Figures, Fig),
    out: &mut Vec<Diagnostic>,
) {
    let (book, then) = (subject.book(), last_year.book.stated(closing));
    let distance = book.exact(opening).minus(then).abs();
    if distance <= book.slack(opening).plus(last_year.book.slack(closing)) {
        return;
    }
    let message = format!("{name}的年初结转和结余与上年的年末结转和结余不一致");
    out.push(
        finding(&rules::OPENING, message, subject.place(opening), "年初结转在这里")
            .note(format!(
                "本年年初 {}，上年年末 {}，差 {}",
                subject.shown_fig(opening),
                subject.shown(then),
                subject.shown(distance)
            ))
            .help("改正年初数；确有调整的，在 [reasons] 里写 opening_carry_over = \"原因\""),
    );
}
