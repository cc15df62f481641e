//! E203: what is last year's, letter by letter: a reason though there is a change of this year's to explain, a result
//! though this year had its own.

use super::super::Subject;
use super::{ToldReason, typed};
use crate::diag::{Diagnostic, rules};
use crate::input::{Input, Text};
use crate::source::Span;

/// The number of characters below which texts may well be the same again.
const CHARACTERS: usize = 8;

pub(super) fn check(subject: &Subject<'_>, told: &[ToldReason<'_>], out: &mut Vec<Diagnostic>) {
    let Some((last, figures)) = subject.last_input.zip(subject.last_year) else { return };
    let before = typed(last, figures);
    let mut seen = Vec::new();
    for told in told {
        let text = told.text.text.trim();
        let same = before.iter().find(|(of, old)| *of == told.of && old.text.trim() == text);
        let Some((_, old)) = same.filter(|_| text.chars().count() >= CHARACTERS) else { continue };
        if seen.contains(&told.text.span) {
            continue;
        }
        seen.push(told.text.span);
        out.push(copied(&format!("{}的原因", told.what), told.text.span, old.span));
    }
    let before = results(last);
    for (what, text) in results(subject.input) {
        let is_same = |old: &&(&str, &Text)| old.0 == what && old.1.text.trim() == text.text.trim();
        let long = text.text.trim().chars().count() >= CHARACTERS;
        if let Some((_, old)) = before.iter().find(is_same).filter(|_| long) {
            out.push(copied(what, text.span, old.span));
        }
    }
}

fn copied(what: &str, now: Span, before: Span) -> Diagnostic {
    Diagnostic::new(&rules::COPIED_REASON, format!("{what}和上年的文件一字不差"))
        .at(now, "本年")
        .related(before, "上年的文件")
        .help("核对是不是从上年复制来没有改；本年确实和上年一样的，不用理会")
}

/// Lists what came of the year's work.
fn results(input: &Input) -> Vec<(&'static str, &Text)> {
    let mut out: Vec<(&'static str, Option<&Text>)> = Vec::new();
    out.extend(input.projects.items.iter().map(|one| ("项目的成效", one.result.as_ref())));
    out.push(("部门整体自评结果", input.performance.text.as_ref()));
    for project in &input.performance.projects {
        out.push(("项目的产出和效益", project.outputs.as_ref()));
        out.push(("项目发现的问题", project.problems.as_ref()));
        out.push(("项目的改进措施", project.measures.as_ref()));
    }
    out.push(("重点工作", input.key_work.text.as_ref()));
    out.extend(input.key_work.items.iter().map(|one| ("重点工作的完成情况", Some(&one.result))));
    out.into_iter().filter_map(|(what, text)| Some((what, text?))).collect()
}
