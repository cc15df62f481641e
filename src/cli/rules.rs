//! `juesuan rules` and `juesuan rule CODE`

use super::{Exit, complain, print};
use crate::diag::{Severity, rules};

pub(super) fn list() -> Exit {
    for rule in rules::ALL {
        print(&format!("{}　{}　{}\n", rule.code, severity(rule.severity), rule.title));
    }
    Exit::Done
}

pub(super) fn show(code: &str) -> Exit {
    let wanted = code.to_ascii_uppercase();
    match rules::ALL.iter().find(|rule| rule.code == wanted) {
        Some(rule) => {
            let severity = severity(rule.severity);
            print(&format!("{}（{severity}）{}\n\n{}", rule.code, rule.title, rule.page));
            Exit::Done
        }
        None => {
            complain(&format!("没有“{code}”这条规则。全部规则：juesuan rules\n"));
            Exit::Failed
        }
    }
}

fn severity(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "错误",
        Severity::Warning => "警告",
        Severity::Note => "说明",
    }
}
