//! Tables in prose whose rows have more or fewer cells than their head.

use super::ProseLine;
use crate::diag::{Diagnostic, rules};

/// H214: one finding a table, at its first row of another length.
pub(super) fn check(lines: &[ProseLine<'_>]) -> Vec<Diagnostic> {
    let tables = lines.chunk_by(|a, b| a.whole.span == b.whole.span && a.is_row() && b.is_row());
    tables.filter(|rows| rows.iter().all(ProseLine::is_row)).filter_map(ragged).collect()
}

fn ragged(rows: &[ProseLine<'_>]) -> Option<Diagnostic> {
    let (head, body) = rows.split_first()?;
    let wanted = cells(head);
    let wrong = body.iter().filter(|row| !is_rule(row) && cells(row) != wanted);
    let wrong: Vec<&ProseLine<'_>> = wrong.collect();
    let (first, rest) = wrong.split_first()?;
    let count = cells(first);
    let message = format!("表头有 {wanted} 格，这一行有 {count} 格");
    let mut finding = first.finding(&rules::RAGGED, message, &[whole(first)], "格数不同")?;
    let shown = first.place(whole(first));
    for row in rest.iter().take(9).filter(|row| row.place(whole(row)) != shown) {
        finding = finding.related(row.place(whole(row)), "");
    }
    if head.place(whole(head)) != shown {
        finding = finding.related(head.place(whole(head)), "表头");
    }
    Some(finding.help(match count > wanted {
        true => "表头缺的格补上名称；这一行多写的“|”删掉",
        false => "缺的格补上，没有内容的也要留一格“| |”",
    }))
}

fn cells(row: &ProseLine<'_>) -> usize {
    let inner = row.text.trim();
    let inner = inner.strip_prefix('|').unwrap_or(inner);
    inner.strip_suffix('|').unwrap_or(inner).split('|').count()
}

/// Whether a row is `| --- | --- |`, which isn't printed.
fn is_rule(row: &ProseLine<'_>) -> bool {
    row.text.contains('-') && row.text.trim().chars().all(|c| "|-: ".contains(c))
}

/// The text of a row, without the spaces around it.
fn whole(row: &ProseLine<'_>) -> super::Hit {
    let words = row.text.trim_start();
    (row.text.len().saturating_sub(words.len()), words.trim_end().len())
}
