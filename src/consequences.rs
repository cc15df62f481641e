//! Consequences of a changed cell of a pasted block, or of a row that it lacks: with the cell put right they are gone.
//! It is named with its cause, and not told by itself.

use crate::calc::Figures;
use crate::diag::{Diagnostic, Severity, rules};
use crate::input::Input;
use crate::{Basis, check, report};

/// The number of consequences that are named.
const NAMED: usize = 3;

/// The findings of a report without those that follow from another, where it is certain what was changed.
pub fn told_with_causes(
    basis: &Basis,
    parts: report::Parts<'_>,
    found: Vec<Diagnostic>,
) -> Vec<Diagnostic> {
    if found.iter().all(|finding| finding.rule != &rules::SUBTOTAL) {
        return found;
    }
    let Some(right) = check::put_right(&basis.subject(parts.input, parts.figures)) else {
        return found;
    };
    match findings(basis, parts, &right, &basis.figures(&right)) {
        Some(left) => with_causes(found, &left),
        None => found,
    }
}

/// Finds what would be told of another input.
fn findings(
    basis: &Basis,
    parts: report::Parts<'_>,
    input: &Input,
    figures: &Figures,
) -> Option<Vec<Diagnostic>> {
    let mut findings = basis.check(input, figures);
    let (_, presence) = report::build(report::Parts { input, figures, ..parts }).ok()?;
    findings.extend(presence);
    Some(findings)
}

/// The findings that are left with the blocks put right, as they were found, and the causes of the others.
fn with_causes(found: Vec<Diagnostic>, left: &[Diagnostic]) -> Vec<Diagnostic> {
    let place = |one: &Diagnostic| one.primary.as_ref().map(|label| label.span);
    // What is only worded otherwise is still there.
    let is_same = |one: &Diagnostic, other: &Diagnostic| {
        one.rule == other.rule && (one.message == other.message || place(one) == place(other))
    };
    let stays = |one: &Diagnostic| left.iter().any(|other| is_same(one, other));
    let is_cause = |one: &Diagnostic| one.rule == &rules::SUBTOTAL && !stays(one);
    let causes = found.iter().filter(|one| is_cause(one)).count();
    if causes == 0 {
        return found;
    }
    let (mut told, gone): (Vec<_>, Vec<_>) =
        found.into_iter().partition(|one| stays(one) || is_cause(one));
    let follow: Vec<&str> = gone
        .iter()
        .filter(|one| one.severity() != Severity::Note)
        .map(|one| one.message.as_str())
        .collect();
    if let Some(cause) = told.iter_mut().find(|one| is_cause(one)).filter(|_| !follow.is_empty()) {
        cause.notes.push(told_with(causes, &follow));
    }
    told
}

/// `另有 2 处是它引起的，改好就没有了：……`
fn told_with(causes: usize, follow: &[&str]) -> String {
    let cause = if causes > 1 { "这几处合计" } else { "它" };
    let named: Vec<&str> = follow.iter().take(NAMED).copied().collect();
    let more = if follow.len() > NAMED { "……" } else { "" };
    format!("另有 {} 处是{cause}引起的，改好就没有了：{}{more}", follow.len(), named.join("；"))
}
