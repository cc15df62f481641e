//! The slip of a single part of a sum that is of another unit, when that makes the sum right.

use super::super::Subject;
use crate::amount::{Amount, Unit};
use crate::calc::Fig;
use crate::diag::Diagnostic;

/// Says which part makes a sum wrong by its unit, where one and only one does.
pub(in crate::check) fn with_slip(
    subject: &Subject<'_>,
    finding: Diagnostic,
    parts: &[Fig],
    whole: Amount,
    slack: Amount,
) -> Diagnostic {
    let mut fitting = parts
        .iter()
        .filter_map(|part| Some((*part, slipped(subject, parts, *part, whole, slack)?)));
    let (Some((part, unit)), None) = (fitting.next(), fitting.next()) else { return finding };
    let Some(place) = subject.place(part) else { return finding };
    let shown = subject.shown_fig(part);
    finding.related(place, "像是单位不对").help(format!(
        "{shown} 如果是以“{}”填的，两边正好相等；本文件的金额单位是“{}”",
        unit.name(),
        subject.unit().name()
    ))
}

/// The unit in which a part would make the sum right: the other one.
fn slipped(
    subject: &Subject<'_>,
    parts: &[Fig],
    part: Fig,
    whole: Amount,
    slack: Amount,
) -> Option<Unit> {
    let amount = subject.book().exact(part);
    let needed = whole.minus(subject.sum(parts).minus(amount));
    if amount.is_zero() || !amount.differs_by_unit(needed) {
        return None;
    }
    match subject.unit() {
        // What was typed as 万元 has two decimals of them.
        Unit::Yuan => {
            let distance = amount.times(10_000).minus(needed).abs();
            (distance <= slack.plus(Amount::from_fen(5_000))).then_some(Unit::WanYuan)
        }
        Unit::WanYuan => {
            let distance = amount.minus(needed.times(10_000)).abs();
            (distance <= slack.plus(Amount::from_fen(5_000)).times(10_000)).then_some(Unit::Yuan)
        }
    }
}
