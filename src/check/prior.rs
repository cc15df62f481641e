//! Last year's amounts that were typed beside last year's report.

use super::Subject;
use crate::calc::prior_stated;
use crate::diag::{Diagnostic, rules};

/// What was typed may differ from last year's report only when it was restated, and then a note says so.
pub(super) fn check(subject: &Subject<'_>, out: &mut Vec<Diagnostic>) {
    let Some(last_year) = subject.last_year else { return };
    let prior = &subject.input.prior;
    if prior.note.is_some() {
        return;
    }
    for (key, money) in &prior.amounts {
        let stated = prior_stated(last_year, *key);
        let distance = stated.minus(money.amount).abs();
        if distance <= money.slack.plus(money.slack) {
            continue;
        }
        let message = format!("上年数 {} 与上年的文件不一致", key.key());
        out.push(
            Diagnostic::new(&rules::PRIOR_DIFFERS, message)
                .at(money.span, "这里写的")
                .note(format!(
                    "上年的文件是 {}，这里写 {}，差 {}",
                    subject.shown(stated),
                    subject.shown(money.amount),
                    subject.shown(distance)
                ))
                .help("删掉这一行，程序就用上年文件的数；确实按新口径重列的，在 [prior] 里写 note 说明"),
        );
    }
}
