//! Removal: a key with its line, an entry with its comma, a section with the comments above it.

use super::items::items;
use super::splice::Splice;
use super::tree::{Node, Notation, Report, Trail, comments_above, form, headers, line_end};
use crate::source::line_start;
use std::ops::Range;
use toml::de::DeValue;

/// The splices that take out the value at the end of a trail.
pub(super) fn value(report: &Report<'_>, trail: &Trail<'_, '_>) -> Vec<Splice> {
    let Some((last, above)) = trail.steps.split_last() else { return Vec::new() };
    let text = report.text;
    let holder = above.iter().rev().find(|step| form(text, step.node) != Notation::Dotted);
    let own = last.key.clone().unwrap_or(last.node.span());
    let ranges = match holder.map(|holder| (holder, form(text, holder.node))) {
        Some((holder, Notation::Inline)) => {
            let items = items(text, holder.node.span());
            let places = leaves(text, last.node).into_iter().map(|leaf| leaf.start);
            let mut found: Vec<usize> = places
                .chain([own.start])
                .filter_map(|at| items.iter().position(|item| item.contains(&at)))
                .collect();
            found.sort_unstable();
            found.dedup();
            found.into_iter().filter_map(|at| entry(text, &items, at)).collect()
        }
        holder => lines(report, last.node, holder.map(|(holder, _)| holder.node)),
    };
    ranges.into_iter().map(|range| Splice::new(range, "")).collect()
}

/// Values that stand on lines of their own: neither sections nor tables that only join keys.
pub(super) fn leaves(text: &str, node: Node<'_>) -> Vec<Range<usize>> {
    match (node.get_ref(), form(text, node)) {
        (_, Notation::Inline) => vec![node.span()],
        (DeValue::Table(table), _) => {
            table.iter().flat_map(|(_, inner)| leaves(text, inner)).collect()
        }
        (DeValue::Array(list), _) => list.iter().flat_map(|inner| leaves(text, inner)).collect(),
        _ => vec![node.span()],
    }
}

/// The lines of a value in the section that holds it, and of the sections at it and below.
fn lines(report: &Report<'_>, node: Node<'_>, holder: Option<Node<'_>>) -> Vec<Range<usize>> {
    let text = report.text;
    let header = holder.filter(|holder| !holder.get_ref().is_array()).map(|holder| holder.span());
    let body = report.body(header.as_ref());
    let sections = headers(text, node).into_iter().map(|header| report.section(&header));
    let own = leaves(text, node).into_iter().filter(|leaf| body.contains(&leaf.start));
    let own = own.map(|leaf| {
        let start = line_start(text, leaf.start);
        comments_above(text, start).max(body.start)..line_end(text, leaf.end)
    });
    own.chain(sections).collect()
}

/// An entry between brackets or braces with the comma that it no longer needs.
fn entry(text: &str, items: &[Range<usize>], at: usize) -> Option<Range<usize>> {
    let item = items.get(at)?;
    let start = line_start(text, item.start);
    let rest = text.get(item.end..line_end(text, item.end))?.trim_start();
    let rest = rest.strip_prefix(',').unwrap_or(rest).trim();
    let own_line = text.get(start..item.start)?.trim().is_empty();
    if own_line && (rest.is_empty() || rest.starts_with('#')) {
        return Some(start..line_end(text, item.end));
    }
    let before = at.checked_sub(1).and_then(|before| items.get(before));
    let after = at.checked_add(1).and_then(|after| items.get(after));
    Some(match (before, after) {
        (Some(before), _) => before.end..item.end,
        (None, Some(after)) => item.start..after.start,
        (None, None) => item.clone(),
    })
}
