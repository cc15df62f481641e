//! Codes that the text calls by the name that they had before, while the tables print the new one.

use super::Subject;
use super::codes::functional_codes;
use super::prose::{Hit, ProseLine, lines_with, told_years};
use crate::catalog::{Classification, FormerName, former_names};
use crate::diag::{Diagnostic, rules};

/// Words behind a name that has no 支出 of its own which make it the name of a code: 行政事业单位离退休人员 are people.
const BEHIND: &[&str] = &["支出", "（", "(", "类", "款", "项", "科目", "”"];

/// H216
pub(super) fn check(subject: &Subject<'_>, out: &mut Vec<Diagnostic>) {
    let year = subject.input.year.value;
    let used: Vec<&str> =
        functional_codes(subject).into_iter().map(|code| code.value.as_str()).collect();
    let former: Vec<(FormerName, String)> = former_names()
        .filter(|former| {
            former.last < year && used.iter().any(|code| code.starts_with(former.code))
        })
        .filter_map(|former| {
            let name = subject.catalog.name(Classification::Functional, former.code, year)?;
            (!name.contains(former.name)).then_some((former, name))
        })
        .collect();
    let names: Vec<&str> = former.iter().map(|(former, _)| former.name).collect();
    for line in lines_with(subject.input, &names) {
        out.extend(former.iter().filter_map(|(former, name)| named(&line, *former, name)));
    }
}

fn named(line: &ProseLine<'_>, former: FormerName, name: &str) -> Option<Diagnostic> {
    // What was then is called as it was called then.
    if !line.text.contains(former.name)
        || told_years(&line.text).any(|(_, told)| told <= former.last)
    {
        return None;
    }
    let at = |(at, old): (usize, &str)| {
        let (before, after) = (line.before(at), line.after(at.saturating_add(old.len())));
        let quoted = before.rfind('《') > before.rfind('》');
        let then = before.trim_end_matches(['“', '（', '(']).ends_with(['原', '旧']);
        let code =
            former.name.ends_with("支出") || BEHIND.iter().any(|word| after.starts_with(word));
        (!quoted && !then && code).then_some((at, old.len()))
    };
    let hits: Vec<Hit> = line.text.match_indices(former.name).filter_map(at).collect();
    let message = format!("“{}”是改名以前的名称，表里印的是“{name}”", former.name);
    let finding = line.finding(&rules::RENAMED, message, &hits, "旧名称")?;
    Some(finding.help(format!("改成“{name}”")))
}
