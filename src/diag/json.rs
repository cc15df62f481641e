//! Findings as JSON, for other programs. The form is described in `docs/message-formats.md`.

use super::plain::LineAndColumn;
use super::{Diagnostic, Label, Severity};
use crate::source::Sources;
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
    line: usize,
    column: usize,
    /// Offsets in bytes of the file's text without byte-order mark.
    start: u32,
    end: u32,
    label: &'a str,
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
    let LineAndColumn { file, line, column, label: text, .. } = LineAndColumn::of(label, sources)?;
    Some(JsonPlace {
        file,
        line,
        column,
        start: label.span.start,
        end: label.span.end,
        label: text,
    })
}
