//! Refusals of edits as people are told them: what stands there instead, in which line, what to do.

use super::pasted::Refused;
use super::path::{Path, Segment, keys};
use super::tree::{Report, Several, TOTAL, Trail};
use super::write::Unwritable;
use crate::diag::{Diagnostic, Rule, rules};
use crate::keys as described;
use crate::source::{FileId, Span};
use std::ops::Range;

type RefusedAt = Option<Range<usize>>;

fn refusal(rule: &'static Rule, message: impl Into<String>, place: RefusedAt) -> Diagnostic {
    let finding = Diagnostic::new(rule, message);
    match place {
        Some(range) => finding.at(Span::new(FileId::REPORT, range), ""),
        None => finding,
    }
}

pub(super) fn whole(place: Range<usize>) -> Diagnostic {
    let message = "这里是一整段，不能换成一个数、一句话";
    refusal(&rules::BAD_VALUE, message, Some(place)).help("改这一段里面的内容")
}

pub(super) fn remarked(place: Range<usize>) -> Diagnostic {
    let message = "清单里有 # 开头的说明，整个换掉说明就没有了";
    refusal(&rules::BAD_VALUE, message, Some(place)).help("一项一项地加、改、去掉")
}

pub(super) fn cell_taken_out(place: RefusedAt) -> Diagnostic {
    let finding = refusal(&rules::BAD_VALUE, "粘贴的表里的一格不能去掉", place);
    finding.help("没有发生的写 0；整行不要的，去掉那一行")
}

/// Prose that is read from there in several places.
pub(super) fn shared(file: &str, here: Range<usize>, all: &[Span]) -> Diagnostic {
    let message = format!("文件“{file}”有几处在用，改它会改到别处");
    let mut finding = refusal(&rules::BAD_VALUE, message, Some(here.clone()));
    for other in all.iter().filter(|other| !here.contains(&other.range().start)) {
        finding = finding.related(*other, "这里也用它");
    }
    finding.help("先给这一处另外复制一个文件")
}

pub(super) fn unreadable(file: &str, place: Range<usize>) -> Diagnostic {
    let message = format!("这一处的文字在文件“{file}”里，那个文件读不出来，改不了");
    let help = "先打开那个文件看一看；编码不对的，另存为 UTF-8";
    refusal(&rules::BAD_VALUE, message, Some(place)).help(help)
}

pub(super) fn there_already(place: RefusedAt) -> Diagnostic {
    refusal(&rules::DUPLICATE, "这里已经有了，不能再加", place).help("改已经有的那一处")
}

pub(super) fn same_entry(place: Range<usize>) -> Diagnostic {
    let message = "已经有一模一样的一项，没有再加";
    refusal(&rules::DUPLICATE, message, Some(place)).help("要改的，改已经有的这一项")
}

pub(super) fn blocked(why: Refused, place: RefusedAt) -> Diagnostic {
    match why {
        Refused::Escaped => {
            let message = "粘贴的内容里有反斜杠，看不出每一格在哪里，改不了";
            let help = "从表格软件重新粘贴在两个 \"\"\" 之间，不要写 \\t、\\n";
            refusal(&rules::PASTED_BLOCK, message, place).help(help)
        }
        Refused::NoPlace => {
            let message = "粘贴的表里没有放它的地方";
            let help = "看一看表里有没有这一列；没有的，从表格软件连同这一列重新粘贴";
            refusal(&rules::PASTED_BLOCK, message, place).help(help)
        }
        Refused::Unwritable(Unwritable { message, help }) => {
            refusal(&rules::BAD_VALUE, message, place).help(help)
        }
    }
}

/// Several entries have the name.
pub(super) fn several(text: &str, path: &Path, Several(places): &Several) -> Diagnostic {
    let line = |range: &Range<usize>| {
        let before = text.get(..range.start).unwrap_or_default();
        before.matches('\n').count().saturating_add(1).to_string()
    };
    let lines: Vec<String> = places.iter().map(line).collect();
    let called = path.segments().iter().rev().find_map(|segment| match segment {
        Segment::Row(says) if !says.is_empty() => Some(format!("叫“{}”", words(says))),
        _ => None,
    });
    let called = called.unwrap_or_else(|| "是这样".to_owned());
    let count = places.len();
    let message =
        format!("有 {count} 项都{called}（第 {} 行），看不出是哪一项", lines.join(" 行、第 "));
    let mut finding = refusal(&rules::BAD_VALUE, message, places.first().cloned());
    for place in places.iter().skip(1) {
        finding = finding.related(Span::new(FileId::REPORT, place.clone()), "");
    }
    finding.help("先在文件里把名称分清楚，或者直接改要改的那一项")
}

fn words(says: &[(String, String)]) -> String {
    let words: Vec<&str> = says.iter().map(|(_, word)| word.as_str()).collect();
    words.join("、")
}

/// A place that isn't in the file, at what is there of the way to it.
pub(super) fn missing(report: &Report<'_>, path: &Path) -> Diagnostic {
    let Ok(trail) = report.walk(path.segments()) else { return nowhere(None) };
    let place = nearest(&trail);
    if let Some((block, row, Some(column))) = report.row(path) {
        let column = title(&keys(path.segments())).unwrap_or(column);
        let message = format!("粘贴的表里没有“{column}”这一列");
        let cells = report.blocks.get(block).and_then(|block| block.rows.get(row));
        let place = cells.and_then(|row| row.cells.first()).map(|cell| cell.span.range());
        let finding = refusal(&rules::PASTED_BLOCK, message, place);
        return finding.help("从表格软件连同这一列重新粘贴");
    }
    let (message, help) = match trail.rest.first() {
        Some(Segment::Row(says)) => {
            (format!("没有“{}”这一项", words(says)), "看一看名称有没有写错；还没有的，先加上这一项")
        }
        Some(Segment::Key(total)) if total == TOTAL => {
            ("粘贴的表里没有合计这一行".to_owned(), "先在表里加上合计")
        }
        Some(Segment::Key(code)) if described::is_digits(code) => {
            (format!("没有科目 {code}"), "看一看代码有没有写错；还没有的，先加上这个科目")
        }
        Some(Segment::Key(_)) => {
            let until = trail.steps.len();
            let path = path.segments().get(..=until).unwrap_or_default();
            match title(&keys(path)) {
                Some(title) => (format!("没有写“{title}”"), "先加上它"),
                None => return nowhere(place),
            }
        }
        None => return nowhere(place),
    };
    refusal(&rules::BAD_VALUE, message, place).help(help)
}

fn nowhere(place: RefusedAt) -> Diagnostic {
    let message = "报告里没有写这个的地方";
    refusal(&rules::BAD_VALUE, message, place).help("对照填写说明，看要改的是不是别处")
}

/// Tells what a key of the report is called.
fn title(path: &[&str]) -> Option<&'static str> {
    let (last, above) = path.split_last()?;
    let table = above.iter().try_fold(&**described::report(), |table, name| table.below(name));
    table?.key(last).map(|key| key.title.as_ref())
}

/// The last value on the way to a place.
pub(super) fn nearest(trail: &Trail<'_, '_>) -> RefusedAt {
    trail.steps.last().map(|step| step.key.clone().unwrap_or(step.node.span()))
}

/// Something else stands at a place than the edit is for; `None` is nothing.
pub(super) fn changed(now: Option<&str>, old: Option<&str>, place: RefusedAt) -> Diagnostic {
    let message = format!("这里现在{}，原来{}，没有改", state(now), state(old));
    refusal(&rules::BAD_VALUE, message, place).help("看一看现在写的对不对；还要改的，再改一次")
}

/// The same of a whole section or entry.
pub(super) fn changed_section(place: RefusedAt) -> Diagnostic {
    let message = "这一段现在写的和原来看到的不一样，没有改";
    refusal(&rules::BAD_VALUE, message, place).help("看一看现在写的；还要改的，再改一次")
}

fn state(said: Option<&str>) -> String {
    const MOST: usize = 40;
    match said.map(str::trim) {
        None => "没有写".to_owned(),
        Some("" | "\"\"" | "''") => "空着".to_owned(),
        Some(text) => {
            let short: String = text.replace('\n', " ").chars().take(MOST).collect();
            let more = if text.chars().nth(MOST).is_some() { "……" } else { "" };
            format!("写着“{short}{more}”")
        }
    }
}

pub(super) fn overlapping(place: Range<usize>) -> Diagnostic {
    let message = "两处改动落在同一个地方，看不出要哪一个";
    refusal(&rules::BAD_VALUE, message, Some(place)).help("一处一处地改")
}

pub(super) fn elsewhere(place: RefusedAt) -> Diagnostic {
    let message = "这样改会动到别的内容，没有改";
    refusal(&rules::BAD_VALUE, message, place).help("在文件里直接改这一处")
}

pub(super) fn not_as_meant(place: RefusedAt) -> Diagnostic {
    let message = "改好以后再读，这里不是要的内容，没有改";
    refusal(&rules::BAD_VALUE, message, place).help("在文件里直接改这一处")
}
