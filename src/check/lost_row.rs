//! A row that a pasted block lacks: the sums over it are too large in every column in which it had an amount. That is one
//! mistake, told once.

use super::Subject;
use super::shift::{self, ITEM, Shift};
use crate::calc::{Column, FundFigures};
use crate::diag::{Diagnostic, rules};
use crate::input::{CodeItem, Fund};

/// The wrong sums of a fund's block: those of a row that is lacking together, others each by itself.
pub(super) fn grouped(
    subject: &Subject<'_>,
    fund: &Fund,
    figures: &FundFigures,
) -> Vec<Vec<Shift>> {
    let mut out: Vec<Vec<Shift>> = Vec::new();
    for shift in shift::of_fund(subject, fund, figures) {
        let same = |group: &&mut Vec<Shift>| {
            group.iter().all(|other| lowest(other) == lowest(&shift) && lacks(other))
        };
        match out.iter_mut().find(same).filter(|_| lacks(&shift)) {
            Some(group) => group.push(shift),
            None => out.push(vec![shift]),
        }
    }
    out
}

/// Whether a row may be lacking below: the parts are less than every sum, and none of the sums is of a row itself.
pub(super) fn lacks(shift: &Shift) -> bool {
    shift.by().is_negative() && shift.sums.iter().all(|sum| sum.code.len() < ITEM)
}

/// The code below which the mistake lies; empty for anywhere.
pub(super) fn lowest(shift: &Shift) -> &str {
    shift.sums.first().map_or("", |sum| sum.code.as_str())
}

/// B102 for a row that is lacking: several columns are short, or a code has its reason typed and no row.
pub(super) fn told(subject: &Subject<'_>, fund: &Fund, group: &[Shift]) -> Option<Diagnostic> {
    let first = group.first().filter(|first| lacks(first))?;
    let row = without_row(fund, lowest(first));
    if group.len() < 2 && row.is_none() {
        return None;
    }
    let message = match (row, lowest(first)) {
        (Some(row), _) => format!("粘贴的表里像是少了 {} 这一行", row.code.value),
        (None, "") => "粘贴的表里像是少了一行".to_owned(),
        (None, under) => format!("粘贴的表里，{under} 下面像是少了一行"),
    };
    let mut sums = group.iter().flat_map(|shift| &shift.sums).map(|sum| sum.typed.span);
    let diagnostic = Diagnostic::new(&rules::SUBTOTAL, message);
    let mut diagnostic = match sums.next() {
        Some(span) => diagnostic.at(span, "合计在这里"),
        None => diagnostic,
    };
    for span in sums {
        diagnostic = diagnostic.related(span, "合计在这里");
    }
    if let Some(row) = row {
        diagnostic = diagnostic.related(row.code.span, "这个科目没有数");
    }
    for shift in group {
        let column = shift.column().map_or("", Column::title);
        let count = match shift.sums.len() {
            1 => "合计".to_owned(),
            count => format!(" {count} 个合计都"),
        };
        let by = subject.shown(shift.by().abs());
        diagnostic = diagnostic.note(format!("“{column}”这一列：明细之和比{count}少 {by}"));
    }
    Some(diagnostic.help("对照原来的表，把少的那一行补上；一行都不少的，多半是有一行的这几格写错了，改正它；明细都是对的，才改标出的合计（合计也可以不写，由程序算）"))
}

/// The one code below `under` of which only a reason was typed.
pub(super) fn without_row<'f>(fund: &'f Fund, under: &str) -> Option<&'f CodeItem> {
    let bare = |item: &&CodeItem| item.code.value.starts_with(under) && item.amounts.is_empty();
    let mut bare = fund.items.iter().filter(bare);
    bare.next().filter(|_| bare.next().is_none())
}
