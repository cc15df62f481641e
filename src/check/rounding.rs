//! Rounding differences (尾数误差): printed parts that don't add up to their printed total, though the exact
//! amounts do.

use super::Subject;
use crate::calc::id::Section;
use crate::calc::{Fig, How};
use crate::diag::{Diagnostic, rules};

/// The number of differences that are named.
const NAMED: usize = 3;

/// One note for all of them: they are no mistakes, but a reader who adds up will ask.
pub(super) fn check(subject: &Subject<'_>, out: &mut Vec<Diagnostic>) {
    let mut differences = Vec::new();
    for (fig, figure) in subject.book().iter() {
        let How::Sum(parts) = &figure.how else { continue };
        if parts.len() > 1 && is_shown(figure.id.section()) {
            differences.extend(difference(subject, fig, parts));
        }
    }
    if differences.is_empty() {
        return;
    }
    let message = format!("有 {} 处合计与印出来的各项之和有尾数误差", differences.len());
    let mut diagnostic = Diagnostic::new(&rules::ROUNDING_DIFFERENCE, message);
    for difference in differences.iter().take(NAMED) {
        diagnostic = diagnostic.note(difference.clone());
    }
    if let Some(more) = differences.len().checked_sub(NAMED).filter(|more| *more > 0) {
        diagnostic = diagnostic.note(format!("还有 {more} 处，没有一一列出"));
    }
    out.push(diagnostic);
}

/// Whether the document prints the sums of a section beside what is summed.
fn is_shown(section: Section) -> bool {
    use Section::{All, Economic, OfficialSpending, Procurement};
    matches!(section, All | Economic | OfficialSpending | Procurement)
}

fn difference(subject: &Subject<'_>, fig: Fig, parts: &[Fig]) -> Option<String> {
    let book = subject.book();
    let (first, rest) = parts.split_first()?;
    let sum = rest.iter().fold(book.printed(*first), |sum, part| sum.plus(book.printed(*part)));
    let total = book.printed(fig);
    if sum == total {
        return None;
    }
    let style = crate::amount::NumberStyle { separators: true, trim_zeros: false };
    Some(format!(
        "{}：印 {}，各项之和 {}，差 {}",
        subject.in_words(fig),
        total.text(style),
        sum.text(style),
        total.minus(sum).abs().text(style)
    ))
}
