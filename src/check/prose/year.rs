//! The document's own year, told wrongly: what is left of last year's file.

use super::{Hit, Line, begins, begins_with, ends, ends_with};
use crate::diag::{Diagnostic, rules};
use crate::input::{Form, Input, Text};

/// What is said of one's own final accounts only.
pub(super) const OWN_ACCOUNTS: &[&str] = &["部门决算编制范围", "部门决算中反映"];
/// What is said of one's own behind one's own name, or where a sentence begins.
pub(super) const FIGURES: &[&str] = &[
    "部门决算",
    "收、支总计",
    "收支总计",
    "收入合计",
    "支出合计",
    "财政拨款收",
    "财政拨款支出",
    "一般公共预算财政拨款",
    "“三公”经费财政拨款",
];
/// How titles of forms and reports end.
const TITLES: &[&str] = &["自评表", "自评报告", "评价报告", "部门决算"];

/// H207
pub(super) fn check(line: &Line<'_>, input: &Input, names: &[&str]) -> Option<Diagnostic> {
    let year = input.year.value;
    let (hit, told, rest) = only_year(line)?;
    let last = year.checked_sub(1) == Some(told);
    let before = line.before(hit.0).trim_end();
    let own = before.is_empty()
        || ends(before, |c| "。；".contains(c))
        || ends_with(before, &["本部门", "本单位", "我部门", "我单位"])
        || ends_with(before, names);
    let accounts = begins_with(rest, OWN_ACCOUNTS);
    let figures = own && !last && begins_with(rest, FIGURES) && !is_history(line, told, year);
    let title = ends_with(line.text.trim_end(), TITLES) && is_title(line, input);
    if told == year || !(accounts || figures || title) {
        return None;
    }
    let message = format!("这里写的是 {told} 年度，这份决算是 {year} 年度的");
    let finding = line.finding(&rules::OTHER_YEAR, message, &[hit], "年度不对")?;
    Some(
        finding
            .related(input.year.span, "决算年度")
            .help(format!("改成 {year}；确实说的是 {told} 年度的，不用理会")),
    )
}

/// The year that a line names, and what follows it; nothing when it names several: such lines tell of history.
fn only_year<'t>(line: &'t Line<'_>) -> Option<(Hit, u16, &'t str)> {
    let mut years = years(&line.text);
    let (at, year) = years.next()?;
    let others = years.any(|(_, other)| other != year);
    let rest = line.after(at.saturating_add(4)).trim_start().strip_prefix('年')?;
    let rest = rest.strip_prefix('度').unwrap_or(rest).trim_start();
    (!others).then_some(((at, 4), year, rest))
}

/// Whether a text goes through several years, a paragraph each.
fn is_history(line: &Line<'_>, told: u16, year: u16) -> bool {
    years(&line.whole.text).any(|(_, other)| other != told && other != year)
}

/// Four digits that may be a year, with their place.
pub(crate) fn years(text: &str) -> impl Iterator<Item = (usize, u16)> + '_ {
    text.match_indices("20").filter_map(|(at, _)| {
        let (before, rest) = text.split_at_checked(at)?;
        let (digits, after) = rest.split_at_checked(4)?;
        let number = |c: char| c.is_ascii_digit() || c == '.';
        let apart = !ends(before, number) && !begins(after, number);
        digits.parse().ok().filter(|_| apart).map(|year| (at, year))
    })
}

/// Titles of annexes, forms and reports.
fn is_title(line: &Line<'_>, input: &Input) -> bool {
    let performance = &input.performance;
    let forms = performance.projects.iter().map(|project| &project.form).chain([&performance.form]);
    let forms = forms.flatten().filter_map(|form: &Form| form.title.as_ref());
    let reports =
        performance.projects.iter().map(|project| &project.report).chain([&performance.report]);
    let reports = reports.flatten().filter_map(|report| report.title.as_ref());
    let annexes = input.annexes.iter().map(|annex| &annex.title);
    annexes.chain(forms).chain(reports).any(|title: &Text| title.span == line.whole.span)
}
