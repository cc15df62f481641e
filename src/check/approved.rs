//! Approved amounts beside what is printed with them: a sum whose total or any part is approved must still add up as
//! printed, within half a unit for each of its cells. Otherwise the approved amounts of the others are asked for, all at
//! once.

use super::Subject;
use super::agreement::lines;
use super::sums::{Sum, equal_sides, printed};
use crate::amount::Amount;
use crate::calc::Fig;
use crate::calc::id::Section;
use crate::diag::{Diagnostic, rules};
use std::cmp::Reverse;

/// The number of sums that are named.
const NAMED: usize = 3;

/// K104, one for all sums; nothing when nothing is approved.
pub(super) fn check(subject: &Subject<'_>, out: &mut Vec<Diagnostic>) {
    if subject.input.control.is_empty() || out.iter().any(comes_first) {
        return;
    }
    let sums = printed(subject);
    let wrong = wrong(subject, &sums);
    let Some(first) = wrong.first() else { return };
    let place = first.figs().find_map(|fig| subject.approved(fig));
    let message = format!("按批复数印，{}与各项之和对不上", subject.in_words(first.total));
    let mut finding = super::finding(
        &rules::CONTROL_SUMS,
        message,
        place.map(|money| money.span),
        "这里是批复数",
    );
    for sum in wrong.iter().take(NAMED) {
        finding = finding.note(told(subject, sum));
    }
    if wrong.len() > NAMED {
        finding = finding.note(format!("这样的合计一共有 {} 个", wrong.len()));
    }
    let settled = wrong.iter().any(|sum| askable(subject, sum).is_empty());
    let asked = asked(subject, &sums, &wrong);
    if settled || asked.is_empty() {
        finding = finding.help("几个批复数互相矛盾：对照决算批复，改正 [control] 里抄错的那一个");
    }
    if !asked.is_empty() {
        let names: Vec<String> = asked.iter().map(|fig| subject.in_words(*fig)).collect();
        let asked: Vec<(Fig, &str)> =
            asked.iter().copied().zip(names.iter().map(String::as_str)).collect();
        finding = finding.help(format!(
            "只填一部分批复数，印出来就加不起来；照决算批复，把这些数也填在 [control] 里：\n{}",
            lines(subject, &asked)
        ));
    }
    out.push(finding);
}

/// The sums with something approved in them that don't add up; of a 类 and a 款 that are all of it, the total alone.
fn wrong<'s>(subject: &Subject<'_>, sums: &'s [Sum]) -> Vec<&'s Sum> {
    let mut out: Vec<&Sum> = Vec::new();
    // The shortest names are of totals.
    let mut sums: Vec<&Sum> = sums.iter().collect();
    sums.sort_by_cached_key(|sum| subject.book().id(sum.total).to_string().len());
    for sum in sums {
        let touched =
            sum.figs().any(|fig| subject.approved(fig).is_some()) && !is_total_alone(subject, sum);
        let same = |other: &&Sum| {
            other.figs().count() == sum.figs().count()
                && other.figs().zip(sum.figs()).all(|(a, b)| subject.book().same_quantity(a, b))
        };
        if touched && !agrees(subject, sum, &[]) && !out.iter().any(same) {
            out.push(sum);
        }
    }
    // What nothing more can be approved of contradicts itself: it comes first.
    out.sort_by_key(|sum| !askable(subject, sum).is_empty());
    out
}

/// Whether nothing but the total is approved of a sum. That its parts add up to it but for rounding is known, and told as a
/// rounding difference.
fn is_total_alone(subject: &Subject<'_>, sum: &Sum) -> bool {
    let mut parts = sum.figs().filter(|fig| *fig != sum.total);
    parts.all(|part| subject.approved(part).is_none())
}

/// Whether something is mended before approved totals are asked for: what differs from its details isn't printed as
/// approved, so that its sums can't agree; where the tables contradict each other, that is mended first, or the same
/// figures are asked for already.
fn comes_first(finding: &Diagnostic) -> bool {
    let before = [
        &rules::CONTROL_DIFFERS,
        &rules::CONTROL_UNKNOWN,
        &rules::UNBALANCED,
        &rules::ECONOMIC_BASIC,
    ];
    before.contains(&finding.rule)
}

/// Amounts that stand for figures not yet approved.
type Supposed = [(Fig, Amount)];

fn value(subject: &Subject<'_>, fig: Fig, supposed: &Supposed) -> Amount {
    let same = supposed.iter().find(|(other, _)| subject.book().same_quantity(*other, fig));
    same.map_or_else(|| subject.book().stated(fig), |(_, amount)| *amount)
}

fn of_parts(subject: &Subject<'_>, sum: &Sum, supposed: &Supposed) -> Amount {
    Amount::sum(sum.cells().map(|part| value(subject, part, supposed)))
}

/// Whether the total lies within half a unit for each cell of what its parts come to; what isn't printed counts with all
/// its details.
fn agrees(subject: &Subject<'_>, sum: &Sum, supposed: &Supposed) -> bool {
    let distance =
        value(subject, sum.total, supposed).minus(of_parts(subject, sum, supposed)).abs();
    let cells: Vec<Fig> = sum
        .figs()
        .filter(|fig| !subject.book().is_zero(*fig) && is_printed(subject, *fig))
        .collect();
    let hidden: Vec<Fig> = sum.cells().filter(|fig| !is_printed(subject, *fig)).collect();
    distance <= subject.cells(&cells).plus(subject.details(&hidden))
}

/// Whether a total is printed: amounts besides fiscal appropriation have no totals of their own in the document.
fn is_printed(subject: &Subject<'_>, fig: Fig) -> bool {
    subject.book().id(fig).section() != Section::Own
}

/// Lists what may still be approved of a sum: printed, not nothing, not typed by itself.
fn askable(subject: &Subject<'_>, sum: &Sum) -> Vec<Fig> {
    let book = subject.book();
    sum.figs()
        .filter(|fig| subject.approved(*fig).is_none() && is_printed(subject, *fig))
        // One detail alone is what it is.
        .filter(|fig| !book.is_zero(*fig) && book.slack(*fig) > book.half_unit(*fig))
        .map(|fig| widest(subject, fig))
        .collect()
}

/// The figure of the same quantity in the same table and column that comprises most: of a 类 that is all of it, the total.
fn widest(subject: &Subject<'_>, fig: Fig) -> Fig {
    let book = subject.book();
    let own = book.id(fig);
    let same = book.iter().filter(|(other, figure)| {
        let id = &figure.id;
        id.section() == own.section()
            && id.parts().last() == own.parts().last()
            && book.same_quantity(*other, fig)
    });
    // Of those that comprise as much the last one: a sum is made after its parts.
    let widest = same.min_by_key(|(other, figure)| (figure.id.depth(), Reverse(*other)));
    widest.map_or(fig, |(widest, _)| widest)
}

/// The figures to be approved so that everything adds up: those of the wrong sums, and the totals that come out wrong when
/// these are mended (their parts, where the total is approved).
fn asked(subject: &Subject<'_>, sums: &[Sum], wrong: &[&Sum]) -> Vec<Fig> {
    let mut asked: Vec<Fig> = Vec::new();
    let mut supposed: Vec<(Fig, Amount)> = Vec::new();
    let sides = equal_sides(subject);
    let all: Vec<&Sum> = sums.iter().chain(&sides).collect();
    let mut next: Vec<&Sum> = wrong.to_vec();
    // Each round supposes another figure, or is the last.
    for round in 0..all.len() {
        let before = supposed.len();
        for sum in &next {
            let known = subject.approved(sum.total).is_some()
                || supposed.iter().any(|(fig, _)| subject.book().same_quantity(*fig, sum.total));
            let all_of_it = known || round == 0;
            let total = widest(subject, sum.total);
            for fig in askable(subject, sum) {
                let needed = all_of_it || fig == total;
                if needed && !asked.iter().any(|other| subject.book().same_quantity(*other, fig)) {
                    asked.push(fig);
                }
            }
            if !known {
                supposed.push((sum.total, of_parts(subject, sum, &supposed)));
            }
        }
        if supposed.len() == before {
            break;
        }
        next = all.iter().copied().filter(|sum| !agrees(subject, sum, &supposed)).collect();
    }
    asked.sort_unstable();
    asked
}

/// `合计 印 …；甲 … + 乙 … = …，差 …`
fn told(subject: &Subject<'_>, sum: &Sum) -> String {
    let (total, parts) = (subject.book().stated(sum.total), of_parts(subject, sum, &[]));
    let shown: Vec<String> = sum
        .cells()
        .filter(|part| !subject.book().is_zero(*part))
        .map(|part| subject.shown(subject.book().stated(part)))
        .collect();
    format!(
        "{}印 {}，各项之和 {} = {}，差 {}",
        subject.in_words(sum.total),
        subject.shown(total),
        shown.join(" + "),
        subject.shown(parts),
        subject.shown(total.minus(parts).abs())
    )
}
