//! Next year's report from this year's: the same structure, order, comments and words, figures still to be filled in.
//!
//! Figures are replaced where they stand (`figures`); then what holds for one year only is changed or taken out
//! (`structure`). What people have to look at comes beside the new text.

mod figures;
mod mentions;
mod names;
mod structure;

pub use mentions::Mention;
pub use names::Renamed;

use crate::diag::{Diagnostic, rules};
use crate::input::unfilled::CELL;
use crate::input::{Input, Links, parse};
use crate::source::{FileId, Sources, Span};
use crate::{Loaded, fingerprint};
use std::ops::Range;

/// Next year's report.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Rolled {
    /// Its text.
    pub text: String,
    /// The year that it is of.
    pub year: u16,
    /// How many figures are to be filled in.
    pub emptied: usize,
    /// How many opening carry-overs were taken from this year's closing ones.
    pub openings: usize,
    /// Sections and keys that were taken out, as this year's alone.
    pub removed: Vec<String>,
    /// Codes whose official name differs next year.
    pub renamed: Vec<Renamed>,
    /// Where texts name this year or the one before.
    pub mentions: Vec<Mention>,
}

/// How the new report names what lies outside its folder.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Names {
    /// This year's report.
    pub prior: String,
    /// The folder of its format, when that isn't in the report's own.
    pub format: Option<String>,
}

/// A change of the text.
struct Edit {
    range: Range<usize>,
    text: String,
}

/// Makes next year's report.
///
/// # Errors
/// What stands in the way.
pub fn roll(loaded: &Loaded, input: &Input, names: &Names) -> Result<Rolled, Diagnostic> {
    let old = loaded.sources.get(FileId::REPORT).map_or("", |file| file.text.as_str());
    let year = next(input)?;
    let figures = figures::emptied(&loaded.sources, input)?;
    let (catalog, _) = crate::catalog(loaded);
    let renamed = names::renamed(input, &catalog, year);
    let mut edits = figures.edits;
    edits.push(Edit { range: input.year.span.range(), text: year.to_string() });
    edits.extend(renamed.iter().map(|(name, span)| replaced(*span, &name.after)));
    let keys = [
        ("format", names.format.as_deref()),
        ("prior", Some(names.prior.as_str())),
        ("prior_hash", Some(&fingerprint::of_text(old))),
    ];
    let (text, removed) = structure::next_year(&edited(old, edits), &keys, &figures.missing)
        .ok_or_else(|| unreadable(input))?;
    let mut sources = Sources::default();
    sources.add(String::new(), text.clone());
    let (new, _) = parse(&sources, &Links::default()).map_err(|_| unreadable(input))?;
    let mut mentions = mentions::in_report(&sources, &new, input.year.value);
    mentions.extend(mentions::in_prose(loaded, input.year.value));
    let renamed = renamed.into_iter().map(|(renamed, _)| renamed).collect();
    let (emptied, openings) = (unfilled(&sources, &new), figures.openings);
    Ok(Rolled { text, year, emptied, openings, removed, renamed, mentions })
}

/// How many figures are still to be filled in.
fn unfilled(sources: &Sources, input: &Input) -> usize {
    let typed = input.slots.iter().map(|slot| sources.slice(slot.span));
    typed.filter(|typed| *typed == "\"\"" || *typed == CELL).count()
}

fn next(input: &Input) -> Result<u16, Diagnostic> {
    let year = input.year.value.checked_add(1).filter(|year| *year <= 2100);
    year.ok_or_else(|| {
        Diagnostic::new(&rules::BAD_VALUE, "程序认识的年度到这一年为止，结转不了")
            .at(input.year.span, "决算年度")
            .help("核对 year 有没有写错")
    })
}

fn replaced(span: Span, text: &str) -> Edit {
    Edit { range: span.range(), text: text.to_owned() }
}

/// The text with all edits; of two at the same place the first holds.
fn edited(text: &str, mut edits: Vec<Edit>) -> String {
    edits.sort_by_key(|edit| (edit.range.start, edit.range.end));
    let mut out = String::with_capacity(text.len());
    let mut at = 0_usize;
    for edit in &edits {
        let Some(between) = text.get(at..edit.range.start) else { continue };
        out.push_str(between);
        out.push_str(&edit.text);
        at = edit.range.end;
    }
    out.push_str(text.get(at..).unwrap_or_default());
    out
}

/// Not to be seen: what the walker has read, the editor reads.
fn unreadable(input: &Input) -> Diagnostic {
    Diagnostic::new(&rules::SYNTAX, "这个文件的写法结转不了")
        .at(input.year.span, "")
        .help("把跨行的花括号写成一行，或者写成 [ ] 开头的一段，再试一次")
}

/// Line and text of the line in which a place stands.
fn line_of(sources: &Sources, place: Span) -> (usize, &str) {
    let Some(file) = sources.get(place.file) else { return (1, "") };
    let (number, start) = file.line(place.range().start);
    let line = file.text.get(start..).and_then(|rest| rest.lines().next());
    (number.saturating_add(1), line.unwrap_or_default())
}
