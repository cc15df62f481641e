//! Insertion: keys after their neighbours in the order of the manual, sections after theirs, entries at the end of
//! their list or behind those of their kind.

use super::items::items;
use super::order::{self, Beside};
use super::path::{Segment, keys};
use super::remove::leaves;
use super::splice::Splice;
use super::tree::{
    Node, Notation, Report, Step, Trail, above, comments_above, form, headers, line_end, word,
};
use super::write;
use crate::source::line_start;
use std::ops::Range;
use toml::de::{DeTable, DeValue};

/// A key with what is typed behind it.
#[derive(Debug, Clone)]
pub(super) struct Line {
    pub(super) name: String,
    pub(super) literal: String,
    /// The remark behind it, as a comment.
    pub(super) remark: Option<String>,
}

impl Line {
    fn text(&self) -> String {
        let remark = self.remark.as_ref().map(|said| format!("   # {said}")).unwrap_or_default();
        format!("{} = {}{remark}\n", self.name, self.literal)
    }
}

/// The home where a new key belongs: the section, or the value between braces, that there is, and the keys from there
/// on.
struct Home<'t, 'p> {
    /// `None` for the whole report.
    holder: Option<Step<'t>>,
    /// The path of the holder.
    section: &'p [Segment],
    /// The keys between the holder and the new one, which may be there as parts of others.
    between: Vec<&'p str>,
    /// The keys to the holder are followed by tables that only join keys.
    joined: Option<Node<'t>>,
}

/// Puts a key in that isn't there; `None` where the path leads through an entry that isn't there.
pub(super) fn key(
    report: &Report<'_>,
    path: &[Segment],
    trail: &Trail<'_, '_>,
    line: Line,
) -> Option<Vec<Splice>> {
    let text = report.text;
    let home = home(report, path, trail)?;
    let dotted = |name: &str| -> Option<String> {
        let names: Result<Vec<String>, _> =
            home.between.iter().map(|key| write::key(key)).collect();
        let mut names = names.ok()?;
        names.push(name.to_owned());
        Some(names.join("."))
    };
    if let Some(holder) = home.holder.as_ref().filter(|h| form(text, h.node) == Notation::Inline) {
        let line = Line { name: dotted(&line.name)?, ..line };
        return Some(vec![into_braces(text, holder.node, &line)]);
    }
    let section = keys(home.section);
    let mine = home.joined.map(|node| leaves(text, node)).unwrap_or_default();
    let body = report.body(home.holder.as_ref().map(|holder| holder.node.span()).as_ref());
    let mine: Vec<Range<usize>> =
        mine.into_iter().filter(|leaf| body.contains(&leaf.start)).collect();
    if let Some(last) = mine.iter().map(|leaf| leaf.end).max() {
        let line = Line { name: dotted(&line.name)?, ..line };
        return Some(vec![whole_line(text, line_end(text, last), &line.text())]);
    }
    let all: Vec<&str> = section.iter().copied().chain(home.between.iter().copied()).collect();
    let line = match home.between.as_slice() {
        [] => line,
        [only] if order::is_code(&section, only) => {
            let literal = format!("{{ {} = {} }}", line.name, line.literal);
            Line { name: (*only).to_owned(), literal, ..line }
        }
        _ if order::known(&all) == Some(false) => {
            return new_section(report, path.split_last()?.1, &line.text(), false);
        }
        _ => Line { name: dotted(&line.name)?, ..line },
    };
    Some(vec![into_section(report, &home, &line)])
}

fn home<'t, 'p>(
    report: &Report<'t>,
    path: &'p [Segment],
    trail: &Trail<'t, '_>,
) -> Option<Home<'t, 'p>> {
    let is_joined = |step: &&Step<'_>| form(report.text, step.node) == Notation::Dotted;
    let joined = trail.steps.iter().rev().take_while(is_joined).count();
    let depth = trail.steps.len().saturating_sub(joined);
    let (section, rest) = path.split_at_checked(depth)?;
    let (_, between) = rest.split_last()?;
    let plain = between.iter().all(|segment| matches!(segment, Segment::Key(_)));
    let holder = depth.checked_sub(1).and_then(|at| trail.steps.get(at)).cloned();
    let is_table = holder.as_ref().is_none_or(|holder| holder.node.get_ref().is_table());
    let node = trail.steps.last().filter(|_| joined > 0).map(|step| step.node);
    (plain && is_table).then(|| Home { holder, section, between: keys(between), joined: node })
}

/// A key at the end of what stands between braces: the order there is its writer's.
fn into_braces(text: &str, table: Node<'_>, line: &Line) -> Splice {
    let said = format!("{} = {}", line.name, line.literal);
    match items(text, table.span()).last() {
        Some(last) => Splice::new(last.end..last.end, format!(", {said}")),
        None => Splice::new(table.span(), format!("{{ {said} }}")),
    }
}

/// The line of a key in its section.
fn into_section(report: &Report<'_>, home: &Home<'_, '_>, line: &Line) -> Splice {
    let text = report.text;
    let table = match home.holder.as_ref().map(|holder| holder.node.get_ref()) {
        Some(DeValue::Table(table)) => table,
        _ => report.root,
    };
    let body = report.body(home.holder.as_ref().map(|holder| holder.node.span()).as_ref());
    let lines = lines(text, table, &body);
    let names: Vec<&str> = lines.iter().map(|(name, _)| name.as_str()).collect();
    let first = home.between.first().copied().filter(|_| line.name.contains('.'));
    let bare = line.name.trim_matches('"');
    let line_at = |at: usize| lines.get(at).map(|(_, range)| range.clone());
    let at = match order::beside(home.section, first.unwrap_or(bare), &names) {
        Beside::After(at) => line_at(at).map(|range| range.end),
        Beside::Before(at) => {
            line_at(at).map(|range| comments_above(text, range.start).max(body.start))
        }
        Beside::Last => lines.iter().map(|(_, range)| range.end).max(),
    };
    whole_line(text, at.unwrap_or(body.start), &line.text())
}

/// The keys of a section that stand in its own lines.
fn lines(text: &str, table: &DeTable<'_>, body: &Range<usize>) -> Vec<(String, Range<usize>)> {
    let line = |name: &str, node: Node<'_>| {
        let own = leaves(text, node).into_iter().filter(|leaf| body.contains(&leaf.start));
        let (start, end) = own
            .fold((usize::MAX, 0), |(start, end), leaf| (start.min(leaf.start), end.max(leaf.end)));
        (end > 0).then(|| (name.to_owned(), line_start(text, start)..line_end(text, end)))
    };
    table.iter().filter_map(|(name, node)| line(name.get_ref(), node)).collect()
}

/// Lines put in at the start of another, or behind a last one that doesn't end.
fn whole_line(text: &str, at: usize, lines: &str) -> Splice {
    let open = at == text.len() && !text.is_empty() && !text.ends_with('\n');
    match open {
        true => Splice::new(at..at, format!("\n{}", lines.trim_end_matches('\n'))),
        false => Splice::new(at..at, lines),
    }
}

/// A section, or the first entry of a list of sections, where there is none yet.
pub(super) fn new_section(
    report: &Report<'_>,
    path: &[Segment],
    lines: &str,
    is_list: bool,
) -> Option<Vec<Splice>> {
    let text = report.text;
    let trail = report.walk(path).ok()?;
    let names: Result<Vec<String>, _> = keys(path).into_iter().map(write::key).collect();
    let names = names.ok()?.join(".");
    let header = if is_list { format!("[[{names}]]") } else { format!("[{names}]") };
    let at = section_place(report, path, &trail)?;
    let blank = if text.get(..at)?.trim().is_empty() { "" } else { "\n" };
    let end = if blank.is_empty() && at < text.len() { "\n" } else { "" };
    Some(vec![whole_line(text, at, &format!("{blank}{header}\n{lines}{end}"))])
}

/// Finds where the header of a new section belongs.
fn section_place(report: &Report<'_>, path: &[Segment], trail: &Trail<'_, '_>) -> Option<usize> {
    let text = report.text;
    let begin = |node: Node<'_>| {
        let starts = headers(text, node).into_iter().map(|header| header.start);
        starts.min().map(|start| above(text, line_start(text, start)))
    };
    let Some(Segment::Key(next)) = trail.rest.first() else {
        // Sections below it are there already.
        return begin(trail.steps.last()?.node);
    };
    let holder = trail.steps.last();
    let table = match holder.map(|holder| holder.node.get_ref()) {
        None => report.root,
        Some(DeValue::Table(table)) if form(text, holder?.node) != Notation::Inline => table,
        Some(_) => return None,
    };
    let there: Vec<(&str, Node<'_>)> = table
        .iter()
        .map(|(name, node)| (name.get_ref().as_ref(), node))
        .filter(|(_, node)| !headers(text, node).is_empty())
        .collect();
    let names: Vec<&str> = there.iter().map(|(name, _)| *name).collect();
    let section = path.get(..trail.steps.len())?;
    let header = holder.filter(|holder| form(text, holder.node) == Notation::Section);
    match order::beside(section, next, &names) {
        Beside::After(at) => end(report, there.get(at)?.1),
        Beside::Before(at) if header.is_none() && holder.is_some() => begin(there.get(at)?.1),
        Beside::Last if holder.is_none() => Some(text.len()),
        _ => Some(report.body(header.map(|holder| holder.node.span()).as_ref()).end),
    }
}

/// Finds where the last of the sections at a value and below ends.
fn end(report: &Report<'_>, node: Node<'_>) -> Option<usize> {
    headers(report.text, node).iter().map(|header| report.body(Some(header)).end).max()
}

/// An entry of a list that there is, `inline` or as `lines` of a section of its own; `like` tells which entry it follows.
pub(super) fn entry(
    report: &Report<'_>,
    path: &[Segment],
    list: Node<'_>,
    (inline, lines): (&str, &str),
    like: Option<&(String, String)>,
) -> Option<Vec<Splice>> {
    let text = report.text;
    let DeValue::Array(entries) = list.get_ref() else { return None };
    let alike = |entry: &Node<'_>| match (entry.get_ref(), like) {
        (DeValue::Table(table), Some((key, said))) => table.iter().any(|(name, value)| {
            name.get_ref() == key && word(value.get_ref()).as_deref() == Some(said.as_str())
        }),
        _ => false,
    };
    let entries: Vec<Node<'_>> = entries.iter().collect();
    let last = entries.len().checked_sub(1);
    let follows = entries.iter().rposition(alike).or(last);
    if form(text, list) == Notation::Section {
        let at = end(report, entries.get(follows?)?)?;
        let names: Result<Vec<String>, _> = keys(path).into_iter().map(write::key).collect();
        let header = format!("\n[[{}]]\n", names.ok()?.join("."));
        return Some(vec![whole_line(text, at, &format!("{header}{lines}"))]);
    }
    let Some(follows) = follows else {
        return Some(vec![Splice::new(list.span(), format!("[{inline}]"))]);
    };
    let items = items(text, list.span());
    Some(after_item(text, list.span().start, &items, follows, inline))
}

/// An entry behind another between brackets: on a line of its own where the others are.
fn after_item(
    text: &str,
    open: usize,
    items: &[Range<usize>],
    at: usize,
    inline: &str,
) -> Vec<Splice> {
    let Some(item) = items.get(at) else { return Vec::new() };
    let end = item.end;
    let line = line_start(text, item.start);
    let indent = text.get(line..item.start).unwrap_or_default();
    if line <= open || !indent.trim().is_empty() {
        return vec![Splice::new(end..end, format!(", {inline}"))];
    }
    let next = line_end(text, end);
    let behind = text.get(end..next).unwrap_or_default().trim_start();
    if behind.contains(']') && !behind.contains('#') {
        return vec![Splice::new(end..end, format!(", {inline}"))];
    }
    if behind.starts_with(',') {
        return vec![Splice::new(next..next, format!("{indent}{inline},\n"))];
    }
    vec![Splice::new(end..end, ","), Splice::new(next..next, format!("{indent}{inline}\n"))]
}
