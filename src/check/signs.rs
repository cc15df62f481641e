//! Negative amounts: rare for what was spent, impossible for what was planned or left.

use super::{Subject, finding};
use crate::calc::id::{FigureId, IdWord, Section, words};
use crate::calc::{How, Value};
use crate::diag::{Diagnostic, rules};

pub(super) fn check(subject: &Subject<'_>, out: &mut Vec<Diagnostic>) {
    for (_, figure) in subject.book().iter() {
        let (Value::Amount { exact, .. }, How::Typed(span)) = (figure.value, &figure.how) else {
            continue;
        };
        if !exact.is_negative() {
            continue;
        }
        out.push(match never_negative(&figure.id) {
            Some(what) => {
                finding(&rules::NEGATIVE_PLAN, format!("{what}是负数"), Some(*span), "不能是负数")
                    .help("核对正负号；没有的写 0")
            }
            None => finding(&rules::NEGATIVE_FINAL, "金额是负数".into(), Some(*span), "")
                .help("核对正负号；确实是冲销的不用理会"),
        });
    }
}

/// The budgets: what was planned.
const BUDGETS: [IdWord; 6] = [
    words::BUDGET,
    words::INITIAL_BUDGET,
    words::ADJUSTED_BUDGET,
    words::WHOLE_INITIAL_BUDGET,
    words::WHOLE_ADJUSTED_BUDGET,
    words::PROJECT_BUDGET,
];

/// The name of an amount that can't be negative. What an institution has left of its own funds may be.
fn never_negative(id: &FigureId) -> Option<&'static str> {
    let quantity = id.quantity();
    let is_one_of = |keys: &[IdWord]| quantity.is_some_and(|quantity| keys.contains(&quantity));
    match id.section() {
        Section::Own | Section::Prior => None,
        _ if is_one_of(&[words::OPENING, words::CLOSING]) => Some("结转和结余"),
        Section::Procurement => Some("政府采购的金额"),
        _ => is_one_of(&BUDGETS).then_some("预算数"),
    }
}
