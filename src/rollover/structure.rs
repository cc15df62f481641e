//! The structure that holds for one year only: last year's file, approved figures, acceptances, earlier years.

use super::LinkNames;
use crate::diag::Diagnostic;
use crate::edit::{Edit, EditKind, NewValue, Path, Places};
use crate::input::{EvaluationReport, Input};
use rust_decimal::Decimal;

/// The keys that say which year it is, and last year's report with its hash.
pub(super) fn keys(year: u16, names: &LinkNames, hash: &str) -> Vec<Edit> {
    let text = |key: &str, text: &str| {
        let value = EditKind::Set(NewValue::Text(text.to_owned()));
        Edit::new(Path::of(&[key]), value, "下一年的报告")
    };
    let number = EditKind::Set(NewValue::Number(Decimal::from(year)));
    let mut out = vec![Edit::new(Path::of(&["year"]), number, "下一年的报告")];
    out.extend(names.format.as_ref().map(|format| text("format", format)));
    out.push(text("prior", &names.prior));
    // The other keys are known to their users.
    let hash = text("prior_hash", hash);
    out.push(hash.remarked("上年文件的指纹：上年的文件以后改了，检查时会提醒"));
    out
}

/// Takes out what says nothing about another year; each with what it is called.
pub(super) fn removed(input: &Input, places: &Places) -> Vec<(Edit, String)> {
    let mut out = Vec::new();
    let mut remove = |keys: &[&str], called: String| {
        let path = Path::of(keys);
        if places.has(&path) {
            out.push((Edit::new(path, EditKind::Remove, "只管上年"), called));
        }
    };
    // As a path it is only replaced.
    if input.prior.span.is_some() {
        remove(&["prior"], "[prior]".to_owned());
    }
    remove(&["control"], "[control]".to_owned());
    remove(&["accept"], format!("[[accept]] {} 条", input.accept.len()));
    let omissions = input.omissions.len();
    remove(&["omissions"], format!("[[omissions]] {omissions} 条：要重新审查，重新声明"));
    for (section, key) in
        [("department", "new"), ("department", "new_reason"), ("reasons", "opening_carry_over")]
    {
        remove(&[section, key], format!("{section}.{key}"));
    }
    out
}

/// The earlier years of evaluation reports go one year on.
///
/// # Errors
/// A year without a name.
pub(super) fn earlier_years(input: &Input, places: &Places) -> Result<Vec<Edit>, Diagnostic> {
    let performance = &input.performance;
    let of_projects = performance.projects.iter().filter_map(|project| project.report.as_ref());
    let reports = performance.report.iter().chain(of_projects);
    let years = reports.flat_map(|report: &EvaluationReport| &report.earlier);
    let on = years.map(|earlier| {
        let next = NewValue::Number(Decimal::from(earlier.year.value.saturating_add(1)));
        let path = super::named(places, earlier.year.span)?.clone();
        Ok(Edit::new(path, EditKind::Set(next), "往后一年"))
    });
    on.collect()
}
