//! Findings as JSON, for other programs. The form is described in `docs/message-formats.md`.

use super::plain::{self, LineAndColumn, Lines};
use super::{Diagnostic, Label, Severity};
use crate::source::{ShownCell, Sources};
use serde::Serialize;

#[derive(Serialize)]
struct JsonFindings<'a> {
    version: u32,
    findings: Vec<Finding<'a>>,
}

#[derive(Serialize)]
struct Finding<'a> {
    code: &'a str,
    severity: Severity,
    title: &'a str,
    message: &'a str,
    place: Option<JsonPlace<'a>>,
    related: Vec<JsonPlace<'a>>,
    notes: &'a [String],
    help: &'a [String],
    /// The name of the place for `[[accept]]`.
    #[serde(rename = "where")]
    name: Option<&'a str>,
}

#[derive(Serialize)]
struct JsonPlace<'a> {
    file: &'a str,
    #[serde(flatten)]
    place: Where,
    label: &'a str,
}

#[derive(Serialize)]
#[serde(untagged)]
enum Where {
    Text {
        line: usize,
        column: usize,
        /// Offsets in bytes of the file's text without byte-order mark.
        start: u32,
        end: u32,
    },
    Cell {
        /// Sheet and cell.
        cell: String,
        /// Text of the cell.
        text: String,
        /// Text of the first cell of its row.
        row: Option<String>,
    },
}

/// All findings as one JSON object.
pub fn render(diagnostics: &[Diagnostic], sources: &Sources) -> String {
    let output = JsonFindings {
        version: 1,
        findings: diagnostics.iter().map(|d| finding(d, sources)).collect(),
    };
    // Serialising plain structs of strings and numbers can't fail.
    let mut text = serde_json::to_string_pretty(&output).unwrap_or_default();
    text.push('\n');
    text
}

fn finding<'a>(diagnostic: &'a Diagnostic, sources: &'a Sources) -> Finding<'a> {
    Finding {
        code: diagnostic.rule.code,
        severity: diagnostic.severity(),
        title: diagnostic.rule.title,
        message: &diagnostic.message,
        place: diagnostic.primary.as_ref().and_then(|label| place(label, sources)),
        related: diagnostic.related.iter().filter_map(|label| place(label, sources)).collect(),
        notes: &diagnostic.notes,
        help: &diagnostic.help,
        name: diagnostic.name.as_deref(),
    }
}

fn place<'a>(label: &'a Label, sources: &'a Sources) -> Option<JsonPlace<'a>> {
    let LineAndColumn { file, at, label } = LineAndColumn::of(label, sources)?;
    let place = match at {
        plain::At::Lines(Lines { span, line, column, .. }) => {
            Where::Text { line, column, start: span.start, end: span.end }
        }
        plain::At::Cell(ShownCell { name, text, head, .. }) => {
            Where::Cell { cell: name, text, row: head }
        }
    };
    Some(JsonPlace { file, place, label })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cell_has_no_line() {
        let (finding, sources) = plain::in_a_cell();
        let shown: serde_json::Value = serde_json::from_str(&render(&[finding], &sources)).unwrap();
        assert_eq!(
            shown["findings"][0]["place"],
            serde_json::json!({
                "file": "决算.xlsx", "cell": "收支总表!C2", "text": "1,234.50", "row": "合计", "label": "这里"
            })
        );
    }
}
