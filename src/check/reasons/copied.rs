//! E203: a reason that is last year's, letter by letter, though there is a change of this year's to explain.

use super::super::Subject;
use super::{Told, typed};
use crate::diag::{Diagnostic, rules};

/// Shorter ones may well be the same again.
const CHARACTERS: usize = 8;

pub(super) fn check(subject: &Subject<'_>, told: &[Told<'_>], out: &mut Vec<Diagnostic>) {
    let Some(last) = subject.last_input else { return };
    let before = typed(last);
    let mut seen = Vec::new();
    for told in told {
        let text = told.text.text.trim();
        let same = before.iter().find(|(of, old)| *of == told.of && old.text.trim() == text);
        let Some((_, old)) = same.filter(|_| text.chars().count() >= CHARACTERS) else { continue };
        if seen.contains(&told.text.span) {
            continue;
        }
        seen.push(told.text.span);
        let message = format!("{}的原因和上年的文件一字不差", told.what);
        out.push(
            Diagnostic::new(&rules::COPIED_REASON, message)
                .at(told.text.span, "本年")
                .related(old.span, "上年的文件")
                .help("核对是不是从上年复制来没有改；本年确实是同样的原因，不用理会"),
        );
    }
}
