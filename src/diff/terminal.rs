//! Changes for a terminal.

use super::{
    ChangedWords, Differences, FigureChange, FindingChange, PassageChange, StaleReason, segments,
};
use crate::diag::terminal::ColorUse;
use crate::document::passages::PassagePlace;

/// The number of changes of a kind that are told one by one.
const LISTED: usize = 20;
/// The number of rows and sentences that are.
const ROWS: usize = 100;
/// The colours of what was, and of what is.
const COLORS: [&str; 2] = ["\u{1b}[31m", "\u{1b}[32m"];
const PLAIN: &str = "\u{1b}[0m";

/// Everything that changed, for people.
pub fn render(changes: &Differences, color: ColorUse) -> String {
    let mut out = String::new();
    if changes.is_empty() {
        return "没有不同。\n".to_owned();
    }
    part(&mut out, "填的数，改了", "个", &changes.typed, figure);
    part(&mut out, "算出来的数，跟着变了", "个", &changes.derived, figure);
    let places = changes.passages.len();
    if places > 0 {
        out.push_str(&format!("\n文档里，有不同的 {places} 处\n"));
        passages(&mut out, &changes.passages, color);
    }
    part(&mut out, "原因没有改，它说明的数变了，请重看", "条", &changes.reasons, reason);
    part(&mut out, "新出现的问题", "个", &changes.new, finding);
    part(&mut out, "不再有的问题", "个", &changes.gone, finding);
    out
}

/// A heading with a count, then the entries.
fn part<T>(out: &mut String, what: &str, unit: &str, all: &[T], told: impl Fn(&T) -> String) {
    if all.is_empty() {
        return;
    }
    let blank = if out.is_empty() { "" } else { "\n" };
    out.push_str(&format!("{blank}{what} {} {unit}\n", all.len()));
    all.iter().take(LISTED).for_each(|one| out.push_str(&told(one)));
    let more = all.len().saturating_sub(LISTED);
    if more > 0 {
        out.push_str(&format!("  ……另有 {more} {unit}，用 --to json 看全部\n"));
    }
}

fn figure(change: &FigureChange) -> String {
    let sides = [&change.old, &change.new];
    let [old, new] =
        sides.map(|side| side.as_ref().map_or("（没有）", |side| side.text.as_str()));
    let placed = sides.into_iter().rev().flatten().find_map(|side| side.place.as_ref());
    let place = placed.map_or_else(String::new, |place| format!("（{}）", shown(place)));
    format!("  {}：{old} → {new}{place}\n", change.name)
}

fn shown((file, line): &(String, usize)) -> String {
    format!("{file} 第 {line} 行")
}

/// Passages in the order of the document, under their section.
fn passages(out: &mut String, changes: &[PassageChange], color: ColorUse) {
    let mut left = ROWS;
    let mut told = 0_usize;
    for section in changes.chunk_by(|a, b| section(a) == section(b)) {
        if left == 0 {
            break;
        }
        out.push_str(&format!("  {}\n", section.first().map_or("", self::section)));
        for row in section.chunk_by(|a, b| row(a).is_some() && row(a) == row(b)).take(left) {
            out.push_str(&of_row(row, color));
            left = left.saturating_sub(1);
            told = told.saturating_add(row.len());
        }
    }
    let more = changes.len().saturating_sub(told);
    if more > 0 {
        out.push_str(&format!("  ……另有 {more} 处，用 --to md 或 --to json 看全部\n"));
    }
}

fn section(change: &PassageChange) -> &str {
    change.passage().map_or("", |passage| &passage.section)
}

/// The row of a cell.
fn row(change: &PassageChange) -> Option<&str> {
    match &change.passage()?.place {
        PassagePlace::Cell { row, .. } => Some(row),
        PassagePlace::Line | PassagePlace::Sentence => None,
    }
}

fn of_row(changes: &[PassageChange], color: ColorUse) -> String {
    let Some(row) = changes.first().and_then(row) else {
        return changes.iter().map(|change| sentence(change, color)).collect();
    };
    let cells: Vec<String> = changes.iter().map(cell).collect();
    let row = if row.is_empty() { String::new() } else { format!("{row}：") };
    format!("    {row}{}\n", cells.join("；"))
}

fn cell(change: &PassageChange) -> String {
    let [old, new] =
        change.texts().map(|text| if text.is_empty() { "（空）".to_owned() } else { text });
    let column = match change.passage().map(|passage| &passage.place) {
        Some(PassagePlace::Cell { column, .. }) => column.as_str(),
        _ => "",
    };
    format!("{column} {old} → {new}").trim_start().to_owned()
}

fn sentence(change: &PassageChange, color: ColorUse) -> String {
    let [old, new] = match (&change.old, &change.new) {
        (Some(old), Some(new)) => segments(old, new),
        _ => change.texts().map(|text| vec![ChangedWords { text, changed: false }]),
    };
    let line = |name: &str, segments: &[ChangedWords], code: &str| {
        let said: String = segments.iter().map(|segment| painted(segment, code, color)).collect();
        if said.is_empty() {
            format!("    {name}：（没有）\n")
        } else {
            format!("    {name}：{said}\n")
        }
    };
    let [was, is] = COLORS;
    format!("{}{}", line("原来", &old, was), line("现在", &new, is))
}

fn painted(segment: &ChangedWords, code: &str, color: ColorUse) -> String {
    match (segment.changed, color) {
        (true, ColorUse::Always) => format!("{code}{}{PLAIN}", segment.text),
        _ => segment.text.clone(),
    }
}

fn reason(reason: &StaleReason) -> String {
    let place =
        reason.place.as_ref().map_or_else(String::new, |place| format!("（{}）", shown(place)));
    format!(
        "  {}：{}\n    原来的数：{}；现在的数：{}{place}\n",
        reason.name,
        reason.text,
        reason.old.join("，比 "),
        reason.new.join("，比 ")
    )
}

fn finding(finding: &FindingChange) -> String {
    let place =
        finding.place.as_ref().map_or_else(String::new, |place| format!("（{}）", shown(place)));
    let severity = finding.severity.chinese();
    format!("  {severity} {}：{}{place}\n", finding.code, finding.message)
}
