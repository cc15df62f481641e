//! Sums that came with a pasted block, and counts typed beside their list.

use super::shift::{self, ITEM, PastedSum, Shift};
use super::{Subject, economic, lost_row};
use crate::amount::Amount;
use crate::calc::FundFigures;
use crate::diag::{Diagnostic, rules};
use crate::input::{Fund, FundColumn};

pub(super) fn check(subject: &Subject<'_>, out: &mut Vec<Diagnostic>) {
    let (input, figures) = (subject.input, subject.figures);
    fund(subject, &input.general, &figures.general, out);
    fund(subject, &input.government, &figures.government, out);
    fund(subject, &input.state_capital, &figures.state_capital, out);
    economic_sums(subject, out);
    institutions(subject, out);
}

fn fund(subject: &Subject<'_>, fund: &Fund, figures: &FundFigures, out: &mut Vec<Diagnostic>) {
    let sums = shift::sums_of_fund(subject, fund, figures);
    out.extend(sums.iter().filter_map(|sum| tolerated(subject, sum)));
    for group in lost_row::grouped(subject, fund, figures) {
        let row = lost_row::told(subject, fund, &group);
        let told = row.or_else(|| match group.as_slice() {
            [shift] => Some(match shift.sums.as_slice() {
                [alone] => wrong(subject, alone),
                _ => shifted(subject, fund, shift),
            }),
            _ => None,
        });
        let also =
            of_general(subject, fund) && group.iter().any(|shift| also_economic(subject, shift));
        out.extend(told.map(|told| match also {
            true => told.note("与按经济分类的基本支出合计也差这么多"),
            false => told,
        }));
    }
}

/// Whether the economic items differ from 基本支出 by as much.
fn also_economic(subject: &Subject<'_>, shift: &Shift) -> bool {
    let basic = shift.column() == Some(FundColumn::Basic);
    basic && economic::more(subject) == Amount::ZERO.minus(shift.by())
}

fn of_general(subject: &Subject<'_>, fund: &Fund) -> bool {
    std::ptr::eq(fund, &subject.input.general)
}

fn economic_sums(subject: &Subject<'_>, out: &mut Vec<Diagnostic>) {
    let sums = shift::sums_of_economic(subject);
    out.extend(sums.iter().filter_map(|sum| tolerated(subject, sum)));
    for shift in shift::of_economic(subject) {
        let told = match shift.sums.as_slice() {
            [alone] => wrong(subject, alone),
            _ => shifted(subject, &Fund::default(), &shift),
        };
        let also = economic::more(subject) == shift.by();
        out.push(if also {
            told.note("与一般公共预算基本支出合计也差这么多")
        } else {
            told
        });
    }
}

/// A sum that rounding put apart from its parts: it isn't printed, their sum is.
fn tolerated(subject: &Subject<'_>, sum: &PastedSum) -> Option<Diagnostic> {
    let names = format!("{}与明细之和", named(&sum.code));
    let found = subject.tolerated(&names, sum.by.abs(), sum.slack, Some(sum.typed.span));
    let printed = subject.shown(subject.sum(&sum.figs));
    found
        .filter(|_| !sum.is_wrong())
        .map(|found| found.note(format!("印的是明细之和 {printed}，不是这里写的数")))
}

fn named(code: &str) -> String {
    if code.is_empty() { "合计".to_owned() } else { format!("{code} 的合计") }
}

/// Advice about what also makes parts less than their sum.
const LEFT_OUT: &str =
    "也可能粘贴时少了一行：对照原来的表，看这个合计下面的科目是不是都在，少了的补上";

/// One sum that isn't that of its parts.
fn wrong(subject: &Subject<'_>, sum: &PastedSum) -> Diagnostic {
    let what = named(&sum.code);
    let derived = subject.sum(&sum.figs);
    let mut diagnostic = Diagnostic::new(&rules::SUBTOTAL, format!("{what}与明细之和不等"))
        .at(sum.typed.span, "合计在这里")
        .note(format!(
            "明细之和 {}，文件写 {}，差 {}",
            subject.shown(derived),
            subject.shown(sum.typed.amount),
            subject.shown(sum.by.abs())
        ))
        .help("改正明细或合计；合计可以不写，由程序算");
    if sum.by.is_negative() && sum.code.len() < ITEM {
        diagnostic = diagnostic.help(LEFT_OUT);
    }
    for span in sum.figs.iter().flat_map(|fig| subject.leaves(*fig)) {
        diagnostic = diagnostic.related(span, "明细在这里");
    }
    diagnostic
}

/// Several sums over each other that are all wrong by the same amount: one of their parts was changed.
fn shifted(subject: &Subject<'_>, fund: &Fund, shift: &Shift) -> Diagnostic {
    let count = shift.sums.len();
    let by = subject.shown(shift.by().abs());
    let more = if shift.by().is_negative() { "少" } else { "多" };
    let mut sums = shift.sums.iter().map(|sum| sum.typed.span);
    let mut diagnostic = match shift::cell(fund, shift) {
        Some((code, column, money)) => {
            let name = shift::column_name(column);
            let message = format!("{code} 的{name}与上面的 {count} 个合计都对不上");
            Diagnostic::new(&rules::SUBTOTAL, message).at(money.span, "多半是这一格改了").note(format!(
                "这一格写 {}，按各个合计应当是 {}",
                subject.shown(money.amount),
                subject.shown(money.amount.minus(shift.by()))
            ))
            .help("这一格写错了的，改正它；这一格是对的，标出的合计都要跟着改（合计也可以不写，由程序算）")
        }
        None => {
            let under =
                shift.sums.iter().map(|sum| sum.code.as_str()).max_by_key(|code| code.len());
            let under = under.filter(|code| !code.is_empty());
            let under = under.map_or("明细".to_owned(), |code| format!(" {code} 的明细"));
            let message = format!("{count} 个合计都与明细之和不等，差得一样多");
            let diagnostic = Diagnostic::new(&rules::SUBTOTAL, message);
            match sums.next() {
                Some(span) => diagnostic.at(span, "合计在这里"),
                None => diagnostic,
            }
            .help(format!("多半是{under}里改了一个数，它写错了的，改正它；明细都是对的、也没有少，才改标出的合计（合计也可以不写，由程序算）"))
        }
    };
    diagnostic = diagnostic.note(format!("明细之和比每个合计都{more} {by}"));
    if shift.by().is_negative() && shift.sums.iter().all(|sum| sum.code.len() < ITEM) {
        diagnostic = diagnostic.help(LEFT_OUT);
    }
    for span in sums {
        diagnostic = diagnostic.related(span, "合计在这里");
    }
    diagnostic
}

fn institutions(subject: &Subject<'_>, out: &mut Vec<Diagnostic>) {
    let overview = &subject.input.overview;
    let Some(count) = overview.institutions_count else { return };
    let listed = u64::try_from(overview.institutions.len()).unwrap_or(u64::MAX);
    if count.value != listed {
        out.push(
            Diagnostic::new(
                &rules::COUNT,
                format!("内设机构写了 {} 个，清单里有 {listed} 个", count.value),
            )
            .at(count.span, "")
            .help("改正个数或清单；个数可以不写，由程序数"),
        );
    }
}
