//! Reads what stands at a place, before edits and after them: in the report, a pasted block, or a file that it names.

use super::path::{Path, Segment};
use super::tree::{Notation, Report, TreeStep, form};
use super::{Edit, EditKind, NewEntry, NewValue, read, refusal, remove, rows};
use crate::input::unfilled::CELL;
use crate::input::{Links, unit_of};
use crate::source::{FileId, Sources, Span};
use std::ops::Range;
use toml::de::DeValue;

/// Finds the path of a file in a value `{ file = "…" }`.
pub(super) fn named_file(step: &TreeStep<'_>) -> Option<Range<usize>> {
    let DeValue::Table(table) = step.node.get_ref() else { return None };
    let (key, path) = table.iter().next().filter(|_| table.len() == 1)?;
    (key.get_ref() == "file").then(|| path.span())
}

/// A report with all that it names.
#[derive(Clone, Copy)]
pub(super) struct Read<'r, 't> {
    pub(super) report: &'r Report<'t>,
    pub(super) sources: &'r Sources,
    pub(super) links: &'r Links,
}

impl<'r, 't> Read<'r, 't> {
    /// The file that holds the prose of a value `{ file = "…" }`.
    pub(super) fn prose(self, step: &TreeStep<'_>) -> Option<FileId> {
        named_file(step).and_then(|path| self.links.get(Span::new(FileId::REPORT, path)))
    }

    /// Finds a place, or what is there of the way to it.
    pub(super) fn place(self, path: &Path) -> Option<Range<usize>> {
        let cell = self.report.cell(path).and_then(|at| self.report.said(at));
        let cell = cell.map(|cell| cell.span.range());
        cell.or_else(|| refusal::nearest(&self.report.walk(path.segments()).ok()?))
    }

    /// Reads what is typed at a place.
    pub(super) fn typed(self, path: &Path) -> Option<String> {
        let text = self.report.text;
        let trail = self.report.walk(path.segments()).ok()?;
        let Some(step) = trail.steps.last().filter(|_| trail.rest.is_empty()) else {
            let cell = self.report.cell(path).and_then(|at| self.report.said(at));
            let row = || {
                let (block, row, _) = self.report.row(path).filter(|(_, _, key)| key.is_none())?;
                rows::line_of(text, self.report.blocks.get(block)?, row)
            };
            return match cell {
                Some(cell) => Some(cell.value.clone()),
                None => text.get(row()?).map(str::to_owned),
            };
        };
        if let Some(file) = self.prose(step) {
            return self.sources.get(file).map(|file| file.text.clone());
        }
        if form(text, step.node) == Notation::Inline {
            return text.get(step.node.span()).map(str::to_owned);
        }
        let lines =
            remove::value(self.report, &trail).into_iter().map(|splice| text.get(splice.at));
        lines.collect()
    }

    /// Whether a place says what an edit made of it.
    pub(super) fn holds(&self, edit: &Edit, path: &Path) -> bool {
        match &edit.change {
            EditKind::Set(_, value) => self.says(path, value),
            EditKind::Clear(_) => {
                match self.report.cell(path).and_then(|at| self.report.said(at)) {
                    Some(cell) => cell.value.is_empty() || cell.value == CELL,
                    None => {
                        let step = self.report.value(path).ok().flatten();
                        step.is_some_and(|step| read::is_unfilled(step.node))
                    }
                }
            }
            EditKind::Insert(entry, _) => self.has(path, entry),
            EditKind::Remove(_) => {
                let left = self.report.value(path).ok().flatten();
                left.is_none() && self.report.row(path).is_none()
            }
        }
    }

    pub(super) fn says(&self, path: &Path, value: &NewValue) -> bool {
        let unit = unit_of(self.report.root);
        match self.report.value(path) {
            Ok(Some(step)) => match (self.prose(&step), value) {
                (Some(file), NewValue::Text(text)) => {
                    self.sources.get(file).is_some_and(|file| file.text == *text)
                }
                _ => read::says(self.report.text, step.node, value, unit),
            },
            Ok(None) => {
                let cell = self.report.cell(path).and_then(|at| self.report.said(at));
                cell.is_some_and(|cell| read::cell_says(&cell.value, value, unit))
            }
            Err(_) => false,
        }
    }

    fn has(&self, path: &Path, entry: &NewEntry) -> bool {
        let step = self.report.value(path).ok().flatten();
        let is_list = step.is_some_and(|step| matches!(step.node.get_ref(), DeValue::Array(_)));
        match entry {
            NewEntry::Item(NewValue::Text(text)) => {
                let entry = path.clone().row(&[("", text)]);
                matches!(self.report.value(&entry), Ok(Some(_)))
            }
            NewEntry::Item(value) => self.says(path, value),
            NewEntry::Fields(fields) => {
                let mut segments = path.segments().to_vec();
                segments.extend(is_list.then(|| Segment::Row(entry.words())));
                let entry = Path::from(segments);
                fields.iter().all(|(key, value)| self.says(&entry.clone().key(key), value))
            }
        }
    }
}
