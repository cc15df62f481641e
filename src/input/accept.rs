//! `[[accept]]`: warnings that the department has looked at and lets stand.

use super::section::Section;
use super::{Acceptance, Text};
use crate::diag::{Diagnostic, rules};

/// Reads one entry.
pub(super) fn acceptance(section: Section<'_, '_, '_>) -> Option<Acceptance> {
    let code = section.required_text("code", "规则的编号，如 \"E106\"");
    let place = section.required_text("where", "检查结果里的“名称”");
    let reason = section.required_text("reason", "原因：为什么可以这样");
    if let Some(code) = &code {
        known(&section, code);
    }
    section.finish();
    Some(Acceptance { code: code?, place: place?, reason: reason? })
}

fn known(section: &Section<'_, '_, '_>, code: &Text) {
    if rules::ALL.iter().any(|rule| rule.code == code.text) {
        return;
    }
    let message = format!("没有“{}”这条规则", code.text);
    let meant = code.text.trim().to_uppercase();
    let help = match rules::ALL.iter().find(|rule| rule.code == meant) {
        Some(rule) => format!("是不是 {}？", rule.code),
        None => "编号在检查结果的方括号里，如 E106；全部规则：juesuan rules".to_owned(),
    };
    section.reader.report(Diagnostic::new(&rules::BAD_VALUE, message).at(code.span, "").help(help));
}
