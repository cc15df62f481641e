//! Findings that came and went.

use super::Version;
use crate::diag::{Diagnostic, Severity};
use std::collections::BTreeMap;

/// A finding of one version.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FindingChange {
    /// The rule's code.
    pub code: &'static str,
    /// The severity.
    pub severity: Severity,
    /// The message: what is wrong.
    pub message: String,
    /// File and line.
    pub place: Option<(String, usize)>,
}

/// Findings of the old version alone, and of the new one alone.
pub(super) fn changes(
    old: Version<'_>,
    new: Version<'_>,
) -> (Vec<FindingChange>, Vec<FindingChange>) {
    (without(old, new), without(new, old))
}

/// The findings of `one` that `other` hasn't.
fn without(one: Version<'_>, other: Version<'_>) -> Vec<FindingChange> {
    let mut there: BTreeMap<_, usize> = BTreeMap::new();
    for finding in &other.edition.findings {
        let count = there.entry(key(finding)).or_default();
        *count = count.saturating_add(1);
    }
    let only = one.edition.findings.iter().filter(|finding| match there.get_mut(&key(finding)) {
        Some(count) if *count > 0 => {
            *count = count.saturating_sub(1);
            false
        }
        _ => true,
    });
    only.map(|finding| told(one, finding)).collect()
}

/// The key by which a finding is the same in another version: its place by name, as lines move; or else its words.
fn key(finding: &Diagnostic) -> (&'static str, &str) {
    (finding.rule.code, finding.name.as_deref().unwrap_or(&finding.message))
}

fn told(version: Version<'_>, finding: &Diagnostic) -> FindingChange {
    let span = finding.primary.as_ref().map(|label| label.span);
    FindingChange {
        code: finding.rule.code,
        severity: finding.severity(),
        message: finding.message.clone(),
        place: span.and_then(|span| super::figures::place(&version.loaded.sources, span)),
    }
}
