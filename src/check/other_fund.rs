//! Codes that belong to another budget than the one they stand under.

use super::Subject;
use crate::catalog::{Catalog, Classification};
use crate::diag::{Diagnostic, rules};
use crate::input::FundItem;

/// A code that belongs to another budget, by its number or its name.
pub(super) fn check(subject: &Subject<'_>, out: &mut Vec<Diagnostic>) {
    let input = subject.input;
    let government =
        |item: &FundItem| is_government_funds(subject.catalog, &item.code.value, input.year.value);
    for item in &input.general.items {
        if is_state_capital(&item.code.value) || government(item) {
            out.push(elsewhere(item, "一般公共预算"));
        }
    }
    for item in input.government.items.iter().filter(|item| is_state_capital(&item.code.value)) {
        out.push(elsewhere(item, "政府性基金预算"));
    }
    for item in input.state_capital.items.iter().filter(|item| government(item)) {
        out.push(elsewhere(item, "国有资本经营预算"));
    }
}

fn is_state_capital(code: &str) -> bool {
    code.starts_with("223")
}

/// Words in the names of government-managed funds. Not every 安排的支出 is of one: 教育费附加安排的支出 isn't.
const WORDS: [&str; 4] = ["收入安排的支出", "收入对应专项债务", "公益金", "特别国债安排的支出"];

/// Whether a code is one of government-managed funds: by the names of its 类, 款 and 项, as codes move between years; and
/// by its 款 where that is a 98: there stands what the ultra-long special treasury bonds pay for, in each class (since
/// 2024).
fn is_government_funds(catalog: &Catalog, code: &str, year: u16) -> bool {
    let mut names = [3, 5, 7]
        .into_iter()
        .filter_map(|digits| catalog.name(Classification::Functional, code.get(..digits)?, year));
    code.get(3..5) == Some("98") || names.any(|name| WORDS.iter().any(|word| name.contains(word)))
}

fn elsewhere(item: &FundItem, fund: &str) -> Diagnostic {
    let message = format!("科目 {} 写在{fund}下面，看编码和名称像是别的预算的", item.code.value);
    Diagnostic::new(&rules::CODE_OF_OTHER_FUND, message)
        .at(item.code.span, "")
        .help("核对它属于哪一类预算，写到对应的段里；没有错的不用理会")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_of_government_managed_funds_are_known() {
        let catalog = Catalog::builtin();
        for code in ["2219899", "2059801", "2120803", "2121999", "2296011", "2340101"] {
            assert!(is_government_funds(&catalog, code, 2025), "{code}");
        }
        for code in ["2210201", "2219901", "2050999", "2010301", "2101998"] {
            assert!(!is_government_funds(&catalog, code, 2025), "{code}");
        }
    }
}
