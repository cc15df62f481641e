//! Mentions in texts of a year that is over: people have to look at each.

use super::line_of;
use crate::Loaded;
use crate::check::prose::years;
use crate::input::{Input, RefKind, Text, references};
use crate::source::{FileId, Sources, Span};

/// A line that names a year.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MentionLine {
    /// The file, from the new report's folder; `None` for the report itself.
    pub file: Option<String>,
    /// Counts from 1.
    pub line: usize,
    /// The words around the year.
    pub around: String,
}

/// Characters shown on each side of a year.
const AROUND: usize = 10;

/// Lines of prose beside the report that name `year` or the one before.
pub(super) fn in_prose(loaded: &Loaded, year: u16) -> Vec<MentionLine> {
    let mut out = Vec::new();
    let report = loaded.sources.get(FileId::REPORT).map_or("", |file| file.text.as_str());
    let mut seen = Vec::new();
    for reference in references(FileId::REPORT, report) {
        let Some(file) = loaded.links.get(reference.span) else { continue };
        if reference.kind != RefKind::Prose || seen.contains(&file) {
            continue;
        }
        seen.push(file);
        let Some(source) = loaded.sources.get(file) else { continue };
        for (line, said) in (1_usize..).zip(source.text.lines()) {
            if let Some((at, _)) = over(said, year).next() {
                let file = Some(reference.path.clone());
                out.push(MentionLine { file, line, around: around(said, at) });
            }
        }
    }
    out
}

/// Lines of the texts that stand in the new report itself.
pub(super) fn in_report(sources: &Sources, input: &Input, year: u16) -> Vec<MentionLine> {
    let mut places: Vec<Span> = input.texts.iter().flat_map(|text| places(text, year)).collect();
    places.sort_unstable();
    let mut out: Vec<MentionLine> = Vec::new();
    for place in places {
        let (line, said) = line_of(sources, place);
        let known = out.last().is_some_and(|last| last.line == line);
        if let Some((at, _)) = over(said, year).next().filter(|_| !known) {
            out.push(MentionLine { file: None, line, around: around(said, at) });
        }
    }
    out
}

fn places(text: &Text, year: u16) -> impl Iterator<Item = Span> + '_ {
    over(&text.text, year).map(|(at, _)| text.span.part_of(&text.text, at, 4))
}

/// The years of a text that are `year` or the one before.
fn over(text: &str, year: u16) -> impl Iterator<Item = (usize, u16)> + '_ {
    years(text).filter(move |(_, told)| *told == year || told.checked_add(1) == Some(year))
}

/// The year with what stands beside it.
fn around(line: &str, at: usize) -> String {
    let (before, after) = line.split_at_checked(at).unwrap_or(("", line));
    let skipped = before.chars().count().saturating_sub(AROUND);
    let before: String = before.chars().skip(skipped).collect();
    let shown = AROUND.saturating_add(4);
    let end = if after.chars().count() > shown { "…" } else { "" };
    let after: String = after.chars().take(shown).collect();
    let start = if skipped > 0 { "…" } else { "" };
    format!("{start}{}{}{end}", before.trim_start(), after.trim_end())
}
