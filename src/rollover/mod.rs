//! Next year's report from this year's: the same structure, order, comments and words, figures still to be filled in.
//!
//! It is a set of edits: figures are emptied where they stand (`figures`), what holds for one year only is changed or taken
//! out (`structure`). What people have to look at comes beside them.

mod code_names;
mod figures;
mod mentions;
mod structure;

pub use code_names::Renamed;
pub use mentions::MentionLine;

use crate::diag::{Diagnostic, rules};
use crate::edit::{Edit, EditKind, Edited, NewValue, Old, Path, Places, plan};
use crate::input::unfilled::CELL;
use crate::input::{Input, Links, parse};
use crate::keys::choices::YEARS;
use crate::learnt::{Learnt, learn};
use crate::source::{FileId, Sources, Span};
use crate::{Loaded, fingerprint};

/// Next year's report.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Rolled {
    /// The edited report that this year's becomes.
    pub edited: Edited,
    /// The year that it is of.
    pub year: u16,
    /// The number of figures that are to be filled in.
    pub emptied: usize,
    /// The number of opening carry-overs that were taken from this year's closing ones.
    pub openings: usize,
    /// Sections and keys that were taken out, as this year's alone.
    pub removed: Vec<String>,
    /// Codes whose official name differs next year.
    pub renamed: Vec<Renamed>,
    /// The names of codes that this year's report taught.
    pub learnt: Option<Learnt>,
    /// The lines of texts that name this year or the one before.
    pub mentions: Vec<MentionLine>,
}

/// The names by which the new report links what lies outside its folder.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LinkNames {
    /// The path of this year's report.
    pub prior: String,
    /// The folder of its format, when that isn't in the report's own.
    pub format: Option<String>,
}

/// Makes next year's report.
///
/// # Errors
/// What stands in the way.
pub fn roll(loaded: &Loaded, input: &Input, names: &LinkNames) -> Result<Rolled, Diagnostic> {
    let old = loaded.sources.get(FileId::REPORT).map_or("", |file| file.text.as_str());
    let year = next(input)?;
    let places = Places::of(&loaded.sources);
    let (out, removed): (Vec<Edit>, Vec<String>) =
        structure::removed(input, &places).into_iter().unzip();
    let figures = figures::emptied(&loaded.sources, input, &places)?;
    let (catalog, _) = crate::catalog(loaded);
    let renamed = code_names::renamed(input, &catalog, year);
    let learnt = learn(loaded, input)?;
    let mut edits = figures.edits;
    for (name, span) in &renamed {
        let old = Old::Typed(loaded.sources.slice(*span).to_owned());
        let new = EditKind::Set(old, NewValue::Text(name.after.clone()));
        edits.push(Edit::new(named(&places, *span)?.clone(), new, "科目改了名"));
    }
    edits.extend(structure::earlier_years(&loaded.sources, input, &places)?);
    edits.retain(|edit| !out.iter().any(|out| edit.path.is_within(&out.path)));
    edits.extend(out);
    edits.extend(structure::keys((input.year.value, year), names, &fingerprint::of_text(old)));
    edits.extend(learnt.iter().filter_map(|learnt| learnt.additions.naming()));
    let edited = plan(loaded, &edits).map_err(|findings| unreadable(findings, input))?;
    let mut sources = Sources::default();
    sources.add(String::new(), edited.text(&loaded.sources, FileId::REPORT));
    let (new, _) = parse(&sources, &Links::default(), input.disclosures.keys())
        .map_err(|found| unreadable(found, input))?;
    let mut mentions = mentions::in_report(&sources, &new, input.year.value);
    mentions.extend(mentions::in_prose(loaded, input.year.value));
    let renamed = renamed.into_iter().map(|(renamed, _)| renamed).collect();
    let (emptied, openings) = (unfilled(&sources, &new), figures.openings);
    Ok(Rolled { edited, year, emptied, openings, removed, renamed, learnt, mentions })
}

/// The name of what is to be changed at a place.
fn named(places: &Places, place: Span) -> Result<&Path, Diagnostic> {
    places.at(place).ok_or_else(|| {
        Diagnostic::new(&rules::BAD_VALUE, "看不出这一处是哪一项，结转不了")
            .at(place, "")
            .help("照新建的报告里的写法写这一处，再结转")
    })
}

/// The number of figures that are still to be filled in.
fn unfilled(sources: &Sources, input: &Input) -> usize {
    let typed = input.slots.iter().map(|slot| sources.slice(slot.span));
    typed.filter(|typed| *typed == "\"\"" || *typed == CELL).count()
}

fn next(input: &Input) -> Result<u16, Diagnostic> {
    let year = input.year.value.checked_add(1).filter(|year| YEARS.contains(year));
    year.ok_or_else(|| {
        Diagnostic::new(&rules::BAD_VALUE, "程序认识的年度到这一年为止，结转不了")
            .at(input.year.span, "决算年度")
            .help("核对 year 有没有写错")
    })
}

/// Tells of a fault of the program, not to be seen: what the walker has read can be edited.
fn unreadable(findings: Vec<Diagnostic>, input: &Input) -> Diagnostic {
    let finding = findings.into_iter().next();
    let finding =
        finding.unwrap_or_else(|| Diagnostic::new(&rules::SYNTAX, "这个文件的写法结转不了"));
    if finding.primary.is_some() { finding } else { finding.at(input.year.span, "") }
}

/// Line and text of the line in which a place stands.
fn line_of(sources: &Sources, place: Span) -> (usize, &str) {
    let Some(file) = sources.get(place.file) else { return (1, "") };
    let (number, start) = file.line(place.range().start);
    let line = file.text.get(start..).and_then(|rest| rest.lines().next());
    (number.saturating_add(1), line.unwrap_or_default())
}
