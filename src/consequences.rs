//! What follows from a changed cell of a pasted block, or a row that it lacks: with the cell put right it is gone. It is named
//! with its cause, and not told by itself.

use crate::calc::Figures;
use crate::diag::{Diagnostic, Severity, rules};
use crate::input::Input;
use crate::{Basis, check, report};

/// How many consequences are named.
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
        Some(left) => with_causes(found, left),
        None => found,
    }
}

/// What would be found with another input.
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

/// What is left, and the causes of what isn't.
fn with_causes(found: Vec<Diagnostic>, left: Vec<Diagnostic>) -> Vec<Diagnostic> {
    let stays = |one: &Diagnostic| {
        left.iter().any(|other| other.rule == one.rule && other.message == one.message)
    };
    let gone = found.into_iter().filter(|finding| !stays(finding));
    let (mut causes, follow): (Vec<_>, Vec<_>) =
        gone.partition(|finding| finding.rule == &rules::SUBTOTAL);
    // What is only worded otherwise is still there.
    let follow: Vec<&Diagnostic> = follow
        .iter()
        .filter(|one| one.severity() != Severity::Note)
        .filter(|one| {
            !left.iter().any(|other| other.rule == one.rule && other.primary == one.primary)
        })
        .collect();
    if let Some(cause) = causes.first_mut().filter(|_| !follow.is_empty()) {
        let named: Vec<&str> =
            follow.iter().take(NAMED).map(|finding| finding.message.as_str()).collect();
        let more = if follow.len() > NAMED { "……" } else { "" };
        cause.notes.push(format!(
            "另有 {} 处是它引起的，改好就没有了：{}{more}",
            follow.len(),
            named.join("；")
        ));
    }
    causes.extend(left);
    causes
}
