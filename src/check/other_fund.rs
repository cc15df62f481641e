//! Codes that belong to another budget than the one they stand under.

use super::Subject;
use crate::diag::{Diagnostic, rules};
use crate::input::FundItem;

/// A code whose name says that it belongs to another budget.
pub(super) fn check(subject: &Subject<'_>, out: &mut Vec<Diagnostic>) {
    let input = subject.input;
    for item in &input.general.items {
        if is_state_capital(&item.code.value) || is_government_funds(subject, &item.code.value) {
            out.push(elsewhere(item, "一般公共预算"));
        }
    }
    for item in input.government.items.iter().filter(|item| is_state_capital(&item.code.value)) {
        out.push(elsewhere(item, "政府性基金预算"));
    }
}

fn is_state_capital(code: &str) -> bool {
    code.starts_with("223")
}

/// By the name of its 款: codes themselves move between years.
fn is_government_funds(subject: &Subject<'_>, code: &str) -> bool {
    let year = subject.input.year.value;
    let names = [5, 7].into_iter().filter_map(|digits| {
        subject.catalog.name(crate::catalog::Kind::Functional, code.get(..digits)?, year)
    });
    let words = ["收入安排的支出", "收入对应专项债务", "公益金"];
    let mut names = names;
    names.any(|name| words.iter().any(|word| name.contains(word)))
}

fn elsewhere(item: &FundItem, fund: &str) -> Diagnostic {
    let message = format!("科目 {} 写在{fund}下面，看名称像是别的预算的", item.code.value);
    Diagnostic::new(&rules::CODE_OF_OTHER_FUND, message)
        .at(item.code.span, "")
        .help("核对它属于哪一类预算，写到对应的段里；没有错的不用理会")
}
