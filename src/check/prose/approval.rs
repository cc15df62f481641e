//! Accounts of a unit that are said to be approved by the finance bureau: that is what their department does.

use super::{Hit, ProseLine, sentence_around};
use crate::diag::{Diagnostic, rules};
use crate::input::{Entity, Input};

/// Words by which a clause speaks of another approval: of a budget, or of the department's accounts.
const OTHERS: [&str; 3] = ["预算", "主管部门", "部门决算"];

/// Finds the words by which a unit's accounts are said to be approved by the finance bureau (H217).
pub(super) fn check(line: &ProseLine<'_>, input: &Input) -> Option<Diagnostic> {
    let kind = input.department.kind;
    if kind == Entity::Department {
        return None;
    }
    let hit = line.find("批复").find_map(|(at, length)| by_finance(line, at, length))?;
    let message = format!("单位决算由{}批复，这里写“{}”", kind.approver(), line.said(hit));
    let finding = line.finding(&rules::APPROVAL, message, &[hit], "")?;
    Some(finding.help("写成主管部门批复；说的是部门的决算的，写明“部门决算”"))
}

/// The words from 财政 to 批复, where the clause says that of these accounts.
fn by_finance(line: &ProseLine<'_>, at: usize, length: usize) -> Option<Hit> {
    let before = line.before(at);
    let clause = before.rsplit(['，', '。', '；']).next().unwrap_or("");
    let start = clause.rfind("财政")?;
    let other = OTHERS.iter().any(|word| clause.contains(word));
    if other || !sentence_around(&line.text, at).contains("决算") {
        return None;
    }
    let said = clause.len().saturating_sub(start);
    Some((at.saturating_sub(said), said.saturating_add(length)))
}
