//! Changes as JSON, for other programs. The form is described in `docs/message-formats.md`.

use super::figures::VersionFigure;
use super::{Differences, FigureChange, FindingChange, PassageChange};
use crate::diag::Severity;
use crate::document::passages::PassagePlace;
use serde::Serialize;

#[derive(Serialize)]
struct JsonDifferences<'a> {
    version: u32,
    typed: Vec<FigureOut<'a>>,
    derived: Vec<FigureOut<'a>>,
    passages: Vec<PassageOut<'a>>,
    reasons: Vec<ReasonOut<'a>>,
    new_findings: Vec<ChangedFinding<'a>>,
    gone_findings: Vec<ChangedFinding<'a>>,
}

#[derive(Serialize)]
struct FigureOut<'a> {
    id: String,
    name: &'a str,
    old: Option<SideOut<'a>>,
    new: Option<SideOut<'a>>,
}

#[derive(Serialize)]
struct SideOut<'a> {
    text: &'a str,
    place: Option<JsonLine<'a>>,
}

#[derive(Serialize)]
struct JsonLine<'a> {
    file: &'a str,
    line: usize,
}

#[derive(Serialize)]
struct PassageOut<'a> {
    section: &'a str,
    table: Option<&'a str>,
    row: Option<&'a str>,
    column: Option<&'a str>,
    /// `null` where the passage isn't there.
    old: Option<String>,
    new: Option<String>,
}

#[derive(Serialize)]
struct ReasonOut<'a> {
    name: &'a str,
    text: &'a str,
    place: Option<JsonLine<'a>>,
    old: &'a [String],
    new: &'a [String],
}

#[derive(Serialize)]
struct ChangedFinding<'a> {
    code: &'a str,
    severity: Severity,
    message: &'a str,
    place: Option<JsonLine<'a>>,
}

/// All changes as one JSON object.
pub fn render(changes: &Differences) -> String {
    let reasons = changes.reasons.iter().map(|reason| ReasonOut {
        name: &reason.name,
        text: &reason.text,
        place: reason.place.as_ref().map(at),
        old: &reason.old,
        new: &reason.new,
    });
    let output = JsonDifferences {
        version: 1,
        typed: changes.typed.iter().map(figure).collect(),
        derived: changes.derived.iter().map(figure).collect(),
        passages: changes.passages.iter().filter_map(passage).collect(),
        reasons: reasons.collect(),
        new_findings: changes.new.iter().map(finding).collect(),
        gone_findings: changes.gone.iter().map(finding).collect(),
    };
    // Serialising plain structs of strings and numbers can't fail.
    let mut text = serde_json::to_string_pretty(&output).unwrap_or_default();
    text.push('\n');
    text
}

fn at((file, line): &(String, usize)) -> JsonLine<'_> {
    JsonLine { file, line: *line }
}

fn figure(change: &FigureChange) -> FigureOut<'_> {
    let FigureChange { id, name, old, new } = change;
    FigureOut { id: id.to_string(), name, old: old.as_ref().map(side), new: new.as_ref().map(side) }
}

fn side(side: &VersionFigure) -> SideOut<'_> {
    SideOut { text: &side.text, place: side.place.as_ref().map(at) }
}

fn passage(change: &PassageChange) -> Option<PassageOut<'_>> {
    let passage = change.passage()?;
    let (table, row, column) = match &passage.place {
        PassagePlace::Cell { table, row, column } => (Some(table), Some(row), Some(column)),
        PassagePlace::Line | PassagePlace::Sentence => (None, None, None),
    };
    Some(PassageOut {
        section: &passage.section,
        table: table.map(String::as_str),
        row: row.map(String::as_str),
        column: column.map(String::as_str),
        old: change.old.as_ref().map(|old| old.text()),
        new: change.new.as_ref().map(|new| new.text()),
    })
}

fn finding(change: &FindingChange) -> ChangedFinding<'_> {
    let FindingChange { code, severity, message, place } = change;
    ChangedFinding { code, severity: *severity, message, place: place.as_ref().map(at) }
}
