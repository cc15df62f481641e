//! Severity of rules that a format takes more, or less, seriously than the program does.

use crate::diag::{Diagnostic, Severity, rules};
use serde::Deserialize;
use std::collections::BTreeMap;

/// Severities by the codes of their rules.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(transparent)]
pub struct Severities(BTreeMap<String, Severity>);

impl Severities {
    /// Makes findings as bad as the format says.
    pub fn apply(&self, findings: &mut [Diagnostic]) {
        for finding in findings {
            if let Some(severity) = self.0.get(finding.rule.code) {
                finding.set_severity(*severity);
            }
        }
    }

    /// Finds what a format can't say: rules that nobody knows, errors that would be errors no more.
    pub(super) fn faults(&self) -> Vec<Diagnostic> {
        self.0.iter().filter_map(|(code, severity)| fault(code, *severity)).collect()
    }
}

fn fault(code: &str, severity: Severity) -> Option<Diagnostic> {
    let finding = |message| Some(Diagnostic::new(&rules::TEMPLATE, message));
    let Some(rule) = rules::ALL.iter().find(|rule| rule.code == code) else {
        let known: Vec<&str> = rules::ALL.iter().map(|rule| rule.code).collect();
        let near = crate::input::nearest(&code.to_ascii_uppercase(), &known);
        let near = near.map_or(String::new(), |near| format!("是不是 {near}？"));
        let finding = finding(format!("format.toml 的 [severity] 里的 {code} 不是规则的编号"))?;
        return Some(finding.help(format!("{near}全部规则：juesuan rules")));
    };
    if rule.severity != Severity::Error || severity == Severity::Error {
        return None;
    }
    let (title, lower) = (rule.title, severity.chinese());
    let message = format!("format.toml 的 [severity] 把 {code}（{title}）从错误改成{lower}");
    Some(finding(message)?.help("有错误的文件不能公开，格式不能放宽，只能改警告和说明；删掉这一行"))
}
