//! E204: a reason that compares with a year long past.

use super::super::Subject;
use super::typed;
use crate::diag::{Diagnostic, rules};
use crate::input::Text;

pub(super) fn check(subject: &Subject<'_>, out: &mut Vec<Diagnostic>) {
    let mut seen = Vec::new();
    for (_, text) in typed(subject.input, subject.figures) {
        if !seen.contains(&text.span) {
            seen.push(text.span);
            out.extend(other_base(subject, text));
        }
    }
}

fn other_base(subject: &Subject<'_>, text: &Text) -> Option<Diagnostic> {
    let year = subject.input.year.value;
    let (at, told) = compared(&text.text)
        .find(|(_, told)| *told != year && Some(*told) != year.checked_sub(1))?;
    let message = format!("原因里和 {told} 年比，本年是 {year} 年");
    let exact = text.span.range().len() == text.text.len();
    let place = if exact { text.span.part(at, 4) } else { text.span };
    Some(
        Diagnostic::new(&rules::OTHER_BASE_YEAR, message)
            .at(place, "年份不对？")
            .related(subject.input.year.span, "决算年度")
            .help("改成上年；确实和那一年比的，不用理会"),
    )
}

/// The years that a text compares with: 较2022年, 与2022年相比.
fn compared(text: &str) -> impl Iterator<Item = (usize, u16)> + '_ {
    text.match_indices("20").filter_map(|(at, _)| {
        let (before, rest) = text.split_at_checked(at)?;
        let (digits, after) = rest.split_at_checked(4)?;
        let (before, after) = (before.trim_end(), after.trim_start().strip_prefix('年')?);
        let against = before.ends_with(['比', '较']);
        let after = after.trim_start_matches('度').trim_start_matches("同期");
        let beside = before.ends_with(['与', '同', '和']) && after.starts_with(['相', '比']);
        let year = digits.parse().ok()?;
        (against || beside).then_some((at, year))
    })
}
