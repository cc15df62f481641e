//! The proof that nothing but what was to be changed is changed: what a report says before and after, place by place.

use super::splice::Splice;
use super::tree::{Notation, Report, each, form};
use crate::input::Input;
use crate::source::{FileId, Sources};
use std::collections::BTreeMap;
use std::ops::Range;
use toml::de::{DeTable, DeValue};

/// A fact that a report states, and where.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Fact {
    file: FileId,
    start: usize,
    end: usize,
    /// The keys that lead there, or how it was read.
    name: String,
    says: String,
}

/// Everything that a report says: each value under its keys, each cell under its code, and each figure and text as the
/// walk reads it.
pub(super) fn facts(report: &Report<'_>, sources: &Sources, input: Option<&Input>) -> Vec<Fact> {
    let mut out = Vec::new();
    let blocks: Vec<Range<usize>> = report.blocks.iter().map(|block| block.place.clone()).collect();
    values(report.text, report.root, "", &blocks, &mut out);
    for block in &report.blocks {
        for row in &block.rows {
            for (number, cell) in row.cells.iter().enumerate() {
                let name = format!("{}.{}.{number}", block.section, row.code);
                out.push(fact(FileId::REPORT, cell.span.range(), name, &cell.value));
            }
        }
    }
    for slot in input.iter().flat_map(|input| &input.slots) {
        let (range, kind) = (slot.span.range(), format!("{:?}", slot.kind));
        out.push(fact(slot.span.file, range, kind, sources.slice(slot.span)));
    }
    for text in input.iter().flat_map(|input| &input.texts) {
        out.push(fact(text.span.file, text.span.range(), "text".to_owned(), &text.text));
    }
    out
}

fn fact(file: FileId, range: Range<usize>, name: String, says: &str) -> Fact {
    Fact { file, start: range.start, end: range.end, name, says: says.to_owned() }
}

fn values(
    text: &str,
    table: &DeTable<'_>,
    above: &str,
    blocks: &[Range<usize>],
    out: &mut Vec<Fact>,
) {
    for (key, node) in table.iter() {
        let name = format!("{above}\u{1}{}", key.get_ref());
        each(node, &mut |inner| {
            // Below a table the keys go on, so it says them itself.
            let is_head = inner.get_ref().is_table() && form(text, inner) == Notation::Section;
            if is_head {
                out.push(fact(FileId::REPORT, inner.span(), name.clone(), "section"));
            }
        });
        nested(text, node.get_ref(), node.span(), &name, blocks, out);
    }
}

fn nested(
    text: &str,
    value: &DeValue<'_>,
    range: Range<usize>,
    name: &str,
    blocks: &[Range<usize>],
    out: &mut Vec<Fact>,
) {
    match value {
        DeValue::Table(table) => values(text, table, name, blocks, out),
        DeValue::Array(list) => {
            for entry in list.iter() {
                nested(text, entry.get_ref(), entry.span(), name, blocks, out);
            }
        }
        _ if blocks.contains(&range) => {}
        _ => {
            let says = text.get(range.clone()).unwrap_or_default();
            out.push(fact(FileId::REPORT, range, name.to_owned(), says));
        }
    }
}

/// Whether two lists of facts agree about everything that the splices between them didn't touch.
pub(super) fn same_elsewhere(
    before: &[Fact],
    after: &[Fact],
    splices: &BTreeMap<FileId, Vec<Splice>>,
) -> bool {
    // Prose beside the report is replaced as a whole.
    let is_replaced = |fact: &Fact| fact.file != FileId::REPORT && splices.contains_key(&fact.file);
    let moved = |fact: &Fact| {
        let splices = splices.get(&fact.file).map_or(&[][..], Vec::as_slice);
        moved(fact, splices).filter(|_| !is_replaced(fact))
    };
    let mut old: Vec<Fact> = before.iter().filter_map(moved).collect();
    let new_places: BTreeMap<FileId, Vec<Range<usize>>> =
        splices.iter().map(|(file, splices)| (*file, places(splices))).collect();
    let untouched = |fact: &&Fact| {
        let places = new_places.get(&fact.file).map_or(&[][..], Vec::as_slice);
        !is_replaced(fact) && !places.iter().any(|place| touches(fact.start..fact.end, place))
    };
    let mut new: Vec<Fact> = after.iter().filter(untouched).cloned().collect();
    old.sort();
    new.sort();
    old == new
}

/// The places in the new text of what was put in.
fn places(splices: &[Splice]) -> Vec<Range<usize>> {
    let mut out = Vec::new();
    let (mut more, mut less) = (0_usize, 0_usize);
    for splice in splices {
        let start = splice.at.start.saturating_add(more).saturating_sub(less);
        out.push(start..start.saturating_add(splice.new.len()));
        more = more.saturating_add(splice.new.len());
        less = less.saturating_add(splice.at.len());
    }
    out
}

/// Whether a change of a place concerns what stands in a range.
fn touches(fact: Range<usize>, place: &Range<usize>) -> bool {
    match (fact.is_empty(), place.is_empty()) {
        // An empty cell is at both sides of what is put in beside it.
        (true, _) => place.start <= fact.start && fact.start <= place.end,
        (false, true) => fact.start < place.start && place.start < fact.end,
        (false, false) => fact.start < place.end && place.start < fact.end,
    }
}

/// The fact where it stands after the splices; `None` where they touch it.
fn moved(fact: &Fact, splices: &[Splice]) -> Option<Fact> {
    let (mut more, mut less) = (0_usize, 0_usize);
    for splice in splices {
        if touches(fact.start..fact.end, &splice.at) {
            return None;
        }
        if splice.at.end <= fact.start {
            more = more.saturating_add(splice.new.len());
            less = less.saturating_add(splice.at.len());
        }
    }
    let place = |at: usize| at.saturating_add(more).saturating_sub(less);
    Some(Fact { start: place(fact.start), end: place(fact.end), ..fact.clone() })
}
