//! The plain parts that renderings for other programs share: places in numbers, and all that a finding says as plain
//! text.

use super::{Diagnostic, Label};
use crate::source::{self, FileId, ShownCell, Sources, Span};

/// A place as other programs are told of it.
pub(super) struct LineAndColumn<'a> {
    pub(super) file: &'a str,
    pub(super) at: At<'a>,
    pub(super) label: &'a str,
}

/// Place in a file.
pub(super) enum At<'a> {
    /// Bytes of a text.
    Lines(Lines),
    /// A cell of a table.
    Cell(ShownCell<'a>),
}

/// Lines and columns of a place count from 1, columns in characters.
pub(super) struct Lines {
    pub(super) span: Span,
    pub(super) line: usize,
    pub(super) column: usize,
    pub(super) end_line: usize,
    /// The column of the character after the last.
    pub(super) end_column: usize,
}

impl Lines {
    fn of(span: Span, sources: &Sources) -> Self {
        let (line, column) = sources.position(span);
        let after = Span { start: span.end, ..span };
        let (end_line, end_column) = sources.position(after).max((line, column));
        Lines { span, line, column, end_line, end_column }
    }
}

impl<'a> LineAndColumn<'a> {
    pub(super) fn of(label: &'a Label, sources: &'a Sources) -> Option<Self> {
        let (file, at) = match label.place {
            source::Place::Text(span) => {
                (sources.get(span.file)?.path.as_str(), At::Lines(Lines::of(span, sources)))
            }
            source::Place::Cell(cell) => {
                let cell = sources.cell(cell)?;
                (cell.file, At::Cell(cell))
            }
        };
        Some(LineAndColumn { file, at, label: &label.text })
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

/// A finding at a cell of a table, for the tests of the renderers.
#[cfg(test)]
pub(super) fn in_a_cell() -> (Diagnostic, Sources) {
    let row = |cells: [&str; 3]| cells.map(str::to_owned).to_vec();
    let rows = vec![row(["项目", "行次", "金额"]), row(["合计", "1", "1,234.50"])];
    let sheets = vec![source::WorkbookSheet { name: "收支总表".to_owned(), rows }];
    let mut sources = Sources::default();
    let table = sources.add_table("决算.xlsx".to_owned(), source::Workbook { sheets });
    let cell = source::SheetCell { table, sheet: 0, row: 1, column: 2 };
    let finding = Diagnostic::new(&super::rules::EXECUTION_OVER, "多了").at(cell, "这里");
    (finding.related(source::SheetCell { row: 0, ..cell }, "").help("改"), sources)
}
