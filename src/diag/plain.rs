//! The plain parts that renderings for other programs share: places in numbers, and all that a finding says as plain
//! text.

use super::{Diagnostic, Label};
use crate::source::{FileId, Sources, Span};

/// A place; lines and columns count from 1, columns in characters.
pub(super) struct LineAndColumn<'a> {
    pub(super) file: &'a str,
    pub(super) line: usize,
    pub(super) column: usize,
    pub(super) end_line: usize,
    /// The column of the character after the last.
    pub(super) end_column: usize,
    pub(super) label: &'a str,
}

impl<'a> LineAndColumn<'a> {
    pub(super) fn of(label: &'a Label, sources: &'a Sources) -> Option<Self> {
        let span = label.span;
        let file = sources.get(span.file)?;
        let start = sources.position(span);
        let after = Span { start: span.end, ..span };
        let end = sources.position(after).max(start);
        Some(LineAndColumn {
            file: &file.path,
            line: start.0,
            column: start.1,
            end_line: end.0,
            end_column: end.1,
            label: &label.text,
        })
    }

    /// The place of a finding; `None` when something is missing altogether.
    pub(super) fn primary(diagnostic: &'a Diagnostic, sources: &'a Sources) -> Option<Self> {
        LineAndColumn::of(diagnostic.primary.as_ref()?, sources)
    }

    /// The places that belong to a finding.
    pub(super) fn related(
        diagnostic: &'a Diagnostic,
        sources: &'a Sources,
    ) -> impl Iterator<Item = Self> {
        diagnostic.related.iter().filter_map(|label| LineAndColumn::of(label, sources))
    }
}

/// The report's path; `None` when the report isn't a text.
pub(super) fn report(sources: &Sources) -> Option<&str> {
    sources.get(FileId::REPORT).map(|file| file.path.as_str())
}

/// Message, notes and help, a line each.
pub(super) fn text(diagnostic: &Diagnostic) -> String {
    let mut out = diagnostic.message.clone();
    for note in &diagnostic.notes {
        out.push_str(&format!("\n说明：{note}"));
    }
    for help in &diagnostic.help {
        out.push_str(&format!("\n怎么办：{help}"));
    }
    out
}
