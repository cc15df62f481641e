//! Parts that come to hardly anything, beside what they are a part of: 万元 typed among 元.

use super::super::completion::of_two_units;
use super::super::{Subject, finding};
use crate::amount::Amount;
use crate::calc::Fig;
use crate::diag::{Diagnostic, rules};

/// The least that a part comes to when it is of the right unit, in 元.
const LEAST: u32 = 1_000;
/// The least number of times that its whole is as much when it is of the wrong one.
const BESIDE: u32 = 5_000;

/// A part with what it is a part of.
struct PartOfWhole {
    name: &'static str,
    /// All that it comes to.
    amount: Vec<Fig>,
    whole: Vec<Fig>,
    of: &'static str,
}

/// E302 for parts too small to be of the unit that the file states. That much may be much, so nothing is said of the
/// opposite: what comes to more than all expenditure is found there.
pub(super) fn check(subject: &Subject<'_>, out: &mut Vec<Diagnostic>) {
    out.extend(parts(subject).iter().filter_map(|part| told(subject, part)));
}

fn parts(subject: &Subject<'_>) -> Vec<PartOfWhole> {
    let figures = subject.figures;
    let all = figures.totals.all;
    let bought = vec![figures.economic.public_use, all.project];
    let evaluated = figures.performance.projects.iter().map(|project| project.amount).collect();
    let part = |name, amount, of, whole| PartOfWhole { name, amount, whole, of };
    let mut out = vec![
        part("项目清单之和", figures.projects.clone(), "项目支出", vec![all.project]),
        part("自评项目的执行数之和", evaluated, "项目支出", vec![all.project]),
        part("政府采购支出", procured(subject), "公用经费和项目支出", bought),
    ];
    // A code of another unit than its budget makes its fund's total too.
    if !of_two_units(subject) {
        let last = subject.last_year;
        let funds = [
            ("政府性基金预算支出", &figures.government, last.map(|last| &last.government)),
            ("国有资本经营预算支出", &figures.state_capital, last.map(|last| &last.state_capital)),
        ];
        out.extend(funds.map(|(name, now, then)| {
            let then = last.zip(then).map(|(last, fund)| last.book.exact(fund.totals.expenditure));
            let spent = unless_told(subject, now.totals.expenditure, [then, None]);
            part(name, spent, "本年支出合计", vec![all.expenditure])
        }));
    }
    out
}

fn procured(subject: &Subject<'_>) -> Vec<Fig> {
    let total = subject.figures.procurement.total;
    let small = subject.input.disclosures.of("procurement").money("small_and_medium");
    let small = small.map(|small| small.amount);
    let then = subject.last_year.map(|last| last.book.exact(last.procurement.total));
    unless_told(subject, total, [small, then])
}

/// An amount, unless what lies beside it says already that it is of another unit.
fn unless_told(subject: &Subject<'_>, fig: Fig, beside: [Option<Amount>; 2]) -> Vec<Fig> {
    let exact = subject.book().exact(fig);
    let told = beside.into_iter().flatten().any(|other| exact.differs_by_unit(other));
    if told { Vec::new() } else { vec![fig] }
}

fn told(subject: &Subject<'_>, part: &PartOfWhole) -> Option<Diagnostic> {
    let (amount, whole) = (subject.sum(&part.amount), subject.sum(&part.whole));
    let small = amount < Amount::from_fen(100).times(LEAST);
    if amount.is_zero() || amount.is_negative() || !small || amount.times(BESIDE) > whole {
        return None;
    }
    let unit = subject.unit().name();
    let place = subject.place_of(&part.amount);
    let message = format!("{}像是小了一万倍", part.name);
    Some(
        finding(&rules::UNIT_OF_AMOUNT, message, place, "像是单位不对")
            .note(format!(
                "{} {} {unit}，{} {} {unit}",
                part.name,
                subject.shown(amount),
                part.of,
                subject.shown(whole)
            ))
            .help(format!("核对这里的数是以“元”、“万元”还是“亿元”填的，本文件的金额单位是“{unit}”；确实如此的不用理会")),
    )
}
