//! `[[omissions]]`: details that a review for secrecy (保密审查) left out of sums that are published.

use super::funds::amounts;
use super::section::Section;
use super::{CodeItem, Omission};
use crate::diag::{Diagnostic, rules};
use crate::keys::choices::OMITTED_FROM;
use crate::source::Spanned;

/// Reads one entry. Nothing of it is meant to be printed.
pub(super) fn omission(section: Section<'_, '_, '_>) -> Option<Omission> {
    let from = section.choice("where", "省略的地方", &OMITTED_FROM);
    let code = section.text("code").map(|text| Spanned::new(text.text, text.span));
    let fits = code.as_ref().is_none_or(|code| code_fits(&section, code));
    let code = code.unwrap_or_else(|| Spanned::new(String::new(), section.span));
    let totals = CodeItem { code, amounts: amounts(&section), reason: None, pasted: None };
    let reason = section.required_text("reason", "为什么省略");
    let reviewer = section.required_text("reviewer", "保密审查的人或者机构");
    if section.value("reviewed").is_none() {
        section.missing("reviewed", "保密审查的日期，如 2025-08-20");
    }
    let reviewed = section.date("reviewed");
    let span = section.span;
    section.finish();
    let (reason, reviewer) = (reason?, reviewer?);
    let (from, reviewed) = (from?.value, reviewed?);
    fits.then_some(Omission { span, from, totals, reason, reviewer, reviewed })
}

fn code_fits(section: &Section<'_, '_, '_>, code: &Spanned<String>) -> bool {
    let digits = code.value.chars().all(|c| c.is_ascii_digit());
    if digits && matches!(code.value.len(), 3 | 5) {
        return true;
    }
    let message = format!("“{}”不是“类”或者“款”的编码", code.value);
    section.reader.report(
        Diagnostic::new(&rules::CODE_LEVEL, message)
            .at(code.span, "应当是 3 位或者 5 位数字")
            .help("写明细不全的类或者款，如 \"20402\"；不写省略的科目本身"),
    );
    false
}
