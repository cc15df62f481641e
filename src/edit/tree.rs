//! A report's text with what stands where: values, sections and their lines, the rows of pasted blocks.

use super::path::{Path, Segment};
use crate::input::{FundColumn, PastedTable, TableColumn, tables};
use crate::source::{Sources, line_start};
use std::ops::Range;
use toml::Spanned;
use toml::de::{DeTable, DeValue};

pub(super) type Node<'t> = &'t Spanned<DeValue<'t>>;

/// A report while it is looked at.
pub(super) struct Report<'t> {
    pub(super) text: &'t str,
    pub(super) root: &'t DeTable<'t>,
    pub(super) blocks: Vec<PastedTable>,
    /// The lines that begin sections, in order.
    headers: Vec<Range<usize>>,
}

/// A value with its key.
#[derive(Clone)]
pub(super) struct Step<'t> {
    /// The place of its key; `None` for entries of lists.
    pub(super) key: Option<Range<usize>>,
    pub(super) node: Node<'t>,
}

/// The trail of a path: the values on the way, and the steps that are left.
#[derive(Clone)]
pub(super) struct Trail<'t, 'p> {
    pub(super) steps: Vec<Step<'t>>,
    pub(super) rest: &'p [Segment],
}

/// Several entries of a list answer to a path.
#[derive(Debug)]
pub(super) struct Several;

/// A cell of a pasted block: the block, its row and column.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct CellAt {
    pub(super) block: usize,
    pub(super) row: usize,
    pub(super) column: usize,
}

/// The form in which a table or a list is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Notation {
    /// Below a line of its own, `[section]` or `[[list]]`.
    Section,
    /// Between braces or brackets.
    Inline,
    /// By the keys of what it holds: `a.b = 1`, or by sections below it alone.
    Dotted,
}

/// The word for the row of 合计 in paths.
pub(super) const TOTAL: &str = "合计";

impl<'t> Report<'t> {
    pub(super) fn new(sources: &Sources, text: &'t str, root: &'t DeTable<'t>) -> Self {
        let headers = root.iter().flat_map(|(_, node)| headers(text, node));
        let mut headers: Vec<Range<usize>> = headers.collect();
        headers.sort_by_key(|header| header.start);
        Report { text, root, blocks: tables(sources, root), headers }
    }

    /// Follows a path as far as it leads.
    pub(super) fn walk<'p>(&self, path: &'p [Segment]) -> Result<Trail<'t, 'p>, Several> {
        let mut trail = Trail { steps: Vec::new(), rest: path };
        while let Some((segment, rest)) = trail.rest.split_first() {
            let here = trail.steps.last().map(|step| step.node.get_ref());
            let next = match (segment, here) {
                (Segment::Key(key), None) => child(self.root, key),
                (Segment::Key(key), Some(DeValue::Table(table))) => child(table, key),
                (Segment::Row(says), Some(DeValue::Array(list))) => {
                    let mut found = list.iter().filter(|entry| answers(entry.get_ref(), says));
                    let first = found.next();
                    if found.next().is_some() {
                        return Err(Several);
                    }
                    first.map(|node| Step { key: None, node })
                }
                _ => None,
            };
            let Some(step) = next else { break };
            trail.steps.push(step);
            trail.rest = rest;
        }
        Ok(trail)
    }

    /// The value at the end of a path.
    pub(super) fn value(&self, path: &Path) -> Result<Option<Step<'t>>, Several> {
        let trail = self.walk(path.segments())?;
        Ok(trail.steps.last().filter(|_| trail.rest.is_empty()).cloned())
    }

    /// The row of a pasted block that a path names, and the key of a column behind it.
    pub(super) fn row<'p>(&self, path: &'p Path) -> Option<(usize, usize, Option<&'p str>)> {
        let [Segment::Key(section), Segment::Key(code), rest @ ..] = path.segments() else {
            return None;
        };
        let code = if code == TOTAL { "" } else { code.as_str() };
        let block = self.blocks.iter().position(|block| block.section == section)?;
        let row = self.blocks.get(block)?.rows.iter().position(|row| row.code == code)?;
        match rest {
            [] => Some((block, row, None)),
            [Segment::Key(column)] => Some((block, row, Some(column))),
            _ => None,
        }
    }

    /// The cell that a path names.
    pub(super) fn cell(&self, path: &Path) -> Option<CellAt> {
        let (block, row, key) = self.row(path)?;
        let table = self.blocks.get(block)?;
        let key = match key {
            None if table.digits == 5 => column_key(TableColumn::EXPENDITURE)?,
            key => key?,
        };
        let named = |column: &Option<TableColumn>| column.and_then(column_key) == Some(key);
        let column = table.columns.iter().position(named)?;
        Some(CellAt { block, row, column })
    }

    /// The text of a cell, and where it stands.
    pub(super) fn said(&self, at: CellAt) -> Option<&crate::source::Spanned<String>> {
        self.blocks.get(at.block)?.rows.get(at.row)?.cells.get(at.column)
    }

    /// The path of a cell.
    pub(super) fn path_of_cell(&self, at: CellAt) -> Option<Path> {
        let table = self.blocks.get(at.block)?;
        let row = table.rows.get(at.row)?;
        let key = table.columns.get(at.column).copied().flatten().and_then(column_key)?;
        let code = if row.code.is_empty() { TOTAL } else { row.code.as_str() };
        let path = Path::of(&[table.section, code]);
        let bare = table.digits == 5 && Some(key) == column_key(TableColumn::EXPENDITURE);
        Some(if bare { path } else { path.key(key) })
    }

    /// The lines of the section that begins at `header`; of what stands before all sections, at `None`.
    pub(super) fn body(&self, header: Option<&Range<usize>>) -> Range<usize> {
        let start = header.map_or(0, |header| line_end(self.text, header.end));
        let from = header.map_or(0, |header| header.end);
        let next = self.headers.iter().find(|next| next.start >= from);
        let end = next
            .map_or(self.text.len(), |next| above(self.text, line_start(self.text, next.start)));
        start..end.max(start)
    }

    /// The lines of the section at `header`, with the comments above it.
    pub(super) fn section(&self, header: &Range<usize>) -> Range<usize> {
        above(self.text, line_start(self.text, header.start))..self.body(Some(header)).end
    }
}

/// The form in which a table or list is written.
pub(super) fn form(text: &str, node: Node<'_>) -> Notation {
    let raw = text.get(node.span()).unwrap_or("");
    match node.get_ref() {
        DeValue::Table(_) if raw.starts_with('[') => Notation::Section,
        DeValue::Array(list)
            if list.iter().next().is_some_and(|first| first.span() == node.span()) =>
        {
            Notation::Section
        }
        DeValue::Table(_) if !raw.starts_with('{') => Notation::Dotted,
        _ => Notation::Inline,
    }
}

fn child<'t>(table: &'t DeTable<'t>, key: &str) -> Option<Step<'t>> {
    let (key, node) = table.iter().find(|(name, _)| name.get_ref() == key)?;
    Some(Step { key: Some(key.span()), node })
}

/// Whether an entry says what a path asks for.
fn answers(entry: &DeValue<'_>, says: &[(String, String)]) -> bool {
    says.iter().all(|(key, wanted)| match entry {
        DeValue::Table(table) => {
            let value = table.iter().find(|(name, _)| name.get_ref() == key);
            value.and_then(|(_, value)| word(value.get_ref())).as_deref() == Some(wanted)
        }
        other => key.is_empty() && word(other).as_deref() == Some(wanted),
    })
}

/// A value that can tell entries apart.
pub(super) fn word(value: &DeValue<'_>) -> Option<String> {
    match value {
        DeValue::String(text) => Some(text.to_string()),
        DeValue::Integer(number) => Some(number.as_str().to_owned()),
        _ => None,
    }
}

/// A value and all below it.
pub(super) fn each<'t>(node: Node<'t>, note: &mut dyn FnMut(Node<'t>)) {
    note(node);
    match node.get_ref() {
        DeValue::Table(table) => table.iter().for_each(|(_, inner)| each(inner, note)),
        DeValue::Array(list) => list.iter().for_each(|entry| each(entry, note)),
        _ => {}
    }
}

/// The headers of all sections at a value and below.
pub(super) fn headers(text: &str, node: Node<'_>) -> Vec<Range<usize>> {
    let mut out = Vec::new();
    each(node, &mut |inner| {
        if inner.get_ref().is_table() && form(text, inner) == Notation::Section {
            out.push(inner.span());
        }
    });
    out
}

/// The key of a column; codes have none.
pub(super) fn column_key(column: TableColumn) -> Option<&'static str> {
    Some(match column {
        TableColumn::Code(_) => return None,
        TableColumn::Name => "name",
        TableColumn::Reason => "reason",
        TableColumn::Amount(column) => match column {
            FundColumn::Income => "income",
            FundColumn::Opening => "opening",
            FundColumn::Closing => "closing",
            FundColumn::Basic => "basic",
            FundColumn::Project => "project",
            FundColumn::InitialBudget => "initial_budget",
            FundColumn::AdjustedBudget => "adjusted_budget",
            FundColumn::Expenditure => "expenditure",
        },
    })
}

/// The place where the line after the one begins in which a byte stands.
pub(super) fn line_end(text: &str, at: usize) -> usize {
    let rest = text.get(at..).unwrap_or("");
    rest.find('\n').map_or(text.len(), |end| at.saturating_add(end).saturating_add(1))
}

/// The place where what belongs to the line at `start` begins: comments directly above it, and the blank lines above
/// those.
pub(super) fn above(text: &str, start: usize) -> usize {
    climb(text, comments_above(text, start), str::is_empty)
}

/// The place where the comments directly above the line at `start` begin.
pub(super) fn comments_above(text: &str, start: usize) -> usize {
    climb(text, start, |line| line.starts_with('#'))
}

fn climb(text: &str, start: usize, goes: fn(&str) -> bool) -> usize {
    let mut at = start;
    while let Some(before) = at.checked_sub(1).map(|end| line_start(text, end)) {
        if !goes(text.get(before..at).unwrap_or("x").trim()) {
            break;
        }
        at = before;
    }
    at
}
