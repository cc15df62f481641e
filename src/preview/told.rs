//! The JSON that the browser is told of a version, but for the pages themselves.

use super::good::Good;
use crate::calc::FigureId;
use crate::diag::{Diagnostic, Label, Severity};
use crate::layout::pages::{Pages, RunOrigin};
use crate::source::{SourceFile, Span};
use crate::{Edition, Loaded, format};
use serde::Serialize;
use std::collections::{BTreeMap, BTreeSet};

/// The place where a finding is seen.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct FindingPlace {
    /// File and line.
    file: Option<(String, usize)>,
    /// The line itself.
    line: String,
    /// Page, from 0, and height on it, pt.
    page: Option<(usize, f64)>,
    /// Other places that it is about, in words.
    others: Vec<String>,
}

/// Findings with what is told of their places.
pub(super) type Findings = Vec<(Diagnostic, FindingPlace)>;

#[derive(Serialize)]
struct ToldVersion<'a> {
    number: u64,
    title: &'a str,
    draft: bool,
    banner: Option<&'a str>,
    pages: Vec<PageOut<'a>>,
    outline: Vec<ToldHeading<'a>>,
    findings: Vec<FindingOut<'a>>,
    /// The format shown.
    format: &'a str,
    /// Whether it is the one that the report names.
    own_format: bool,
    formats: Vec<String>,
    /// The version since which it has these fonts.
    fonts: u64,
}

#[derive(Serialize)]
struct PageOut<'a> {
    hash: &'a str,
    width: f64,
    height: f64,
}

#[derive(Serialize)]
struct ToldHeading<'a> {
    title: &'a str,
    level: u8,
    page: usize,
    y: f64,
}

#[derive(Serialize)]
struct FindingOut<'a> {
    code: &'a str,
    severity: Severity,
    label: &'a str,
    message: &'a str,
    notes: &'a [String],
    help: &'a [String],
    file: Option<&'a str>,
    line: Option<usize>,
    source: &'a str,
    others: &'a [String],
    /// The name under which a warning can be accepted.
    name: Option<&'a str>,
    page: Option<usize>,
    y: Option<f64>,
}

/// A version as JSON.
pub(super) fn version(
    number: u64,
    good: Option<&Good>,
    wished: Option<&str>,
    findings: &Findings,
    banner: Option<&str>,
) -> String {
    let document = good.and_then(|good| good.edition.document.as_ref());
    let outline = good.into_iter().flat_map(|good| &good.pages.outline).map(|entry| ToldHeading {
        title: &entry.title,
        level: entry.level,
        page: entry.target.page,
        y: entry.target.y,
    });
    let pages = good.into_iter().flat_map(|good| &good.sheets).map(|sheet| PageOut {
        hash: &sheet.hash,
        width: sheet.width,
        height: sheet.height,
    });
    let input = good.and_then(|good| good.edition.input.as_ref());
    let version = ToldVersion {
        number,
        title: document.map_or("", |document| &document.title),
        draft: document.is_some_and(|document| document.draft),
        banner,
        pages: pages.collect(),
        outline: outline.collect(),
        findings: findings.iter().map(|(finding, at)| told(finding, at)).collect(),
        format: input.map_or("", |input| &input.format.value),
        own_format: wished.is_none(),
        formats: format::builtin().into_iter().map(|(name, _)| name).collect(),
        fonts: good.map_or(0, |good| good.fonts_since),
    };
    // Serialising plain structs of strings and numbers can't fail.
    serde_json::to_string(&version).unwrap_or_default()
}

fn told<'a>(finding: &'a Diagnostic, at: &'a FindingPlace) -> FindingOut<'a> {
    FindingOut {
        code: finding.rule.code,
        severity: finding.severity(),
        label: finding.severity().chinese(),
        message: &finding.message,
        notes: &finding.notes,
        help: &finding.help,
        file: at.file.as_ref().map(|(file, _)| file.as_str()),
        line: at.file.as_ref().map(|(_, line)| *line),
        source: &at.line,
        others: &at.others,
        name: finding.name.as_deref().filter(|_| finding.severity() == Severity::Warning),
        page: at.page.map(|(page, _)| page),
        y: at.page.map(|(_, y)| y),
    }
}

/// The worst that was found, in a line.
pub(super) fn banner(findings: &Findings) -> String {
    match findings.first() {
        Some((finding, FindingPlace { file: Some((file, line)), .. })) => {
            format!("{file} 第 {line} 行：{}", finding.message)
        }
        Some((finding, _)) => finding.message.clone(),
        None => "页面排不出来".to_owned(),
    }
}

/// Findings with their places in the files and, where pages were made, on them.
pub(super) fn placed(
    findings: &[Diagnostic],
    loaded: &Loaded,
    made: Option<(&Edition, &Pages)>,
) -> Findings {
    let at = |finding: &Diagnostic| {
        let Some(span) = finding.primary.as_ref().map(|label| label.span) else {
            return FindingPlace::default();
        };
        let file = loaded.sources.get(span.file);
        let (line, _) = loaded.sources.position(span);
        let text = file.and_then(|file| file.text.lines().nth(line.saturating_sub(1)));
        FindingPlace {
            file: file.map(|file| (file.path.clone(), line)),
            line: text.unwrap_or_default().trim().to_owned(),
            page: made.and_then(|made| place(made, loaded, finding, span)),
            others: others(loaded, finding),
        }
    };
    findings.iter().map(|finding| (finding.clone(), at(finding))).collect()
}

/// Other places that a finding is about: where, and what stands there. Of those that say nothing the lines are enough.
fn others(loaded: &Loaded, finding: &Diagnostic) -> Vec<String> {
    let path =
        |label: &Label| loaded.sources.get(label.span.file).map_or("", |file| file.path.as_str());
    let line = |label: &Label| loaded.sources.position(label.span).0;
    let mut lines: BTreeMap<&str, BTreeSet<usize>> = BTreeMap::new();
    let mut out = Vec::new();
    for label in &finding.related {
        if label.text.is_empty() {
            lines.entry(path(label)).or_default().insert(line(label));
        } else {
            out.push(format!("{} 第 {} 行：{}", path(label), line(label), label.text));
        }
    }
    out.extend(lines.into_iter().map(|(path, lines)| {
        let lines: Vec<String> = lines.iter().map(usize::to_string).collect();
        format!("还有 {path} 第 {} 行", lines.join("、"))
    }));
    out
}

/// Finds where a finding is seen: where what it names is printed, or else what stands beside it in the file.
fn place(
    (edition, pages): (&Edition, &Pages),
    loaded: &Loaded,
    finding: &Diagnostic,
    span: Span,
) -> Option<(usize, f64)> {
    let related = finding.related.iter().map(|label| label.span);
    let named = std::iter::once(span).chain(related);
    let around = loaded.sources.get(span.file).into_iter();
    let around = around.flat_map(|file| [line(file, span), section(&file.text, span)]);
    named.chain(around).find_map(|span| on_page(edition, pages, span))
}

/// The line in which a place lies.
fn line(file: &SourceFile, span: Span) -> Span {
    let (_, start) = file.line(span.range().start);
    let line = file.text.get(start..).and_then(|rest| rest.lines().next()).unwrap_or_default();
    let at = |byte: usize| u32::try_from(byte).unwrap_or(u32::MAX);
    Span { start: at(start), end: span.end.max(at(start.saturating_add(line.len()))), ..span }
}

/// The section of a TOML text in which a place lies.
fn section(text: &str, span: Span) -> Span {
    let mut starts = text.match_indices("\n[").filter_map(|(at, _)| u32::try_from(at).ok());
    let start = starts.clone().take_while(|at| *at < span.start).last();
    let end = starts.find(|at| *at >= span.end);
    Span { start: start.unwrap_or(0), end: end.unwrap_or(u32::MAX), ..span }
}

/// Finds where what was typed at a place is printed: the words or the figure itself, or else the first figure made of
/// it.
fn on_page(edition: &Edition, pages: &Pages, span: Span) -> Option<(usize, f64)> {
    let is_in = |at: Span| at.file == span.file && at.start < span.end && span.start < at.end;
    let (typed, made) = made_of(edition, is_in);
    let find = |figures: &BTreeSet<&FigureId>| {
        let is_it = |origin: &RunOrigin| match origin {
            RunOrigin::Format | RunOrigin::Watermark => false,
            RunOrigin::Input(at) => is_in(*at),
            RunOrigin::Figure(id) => figures.contains(id),
        };
        pages.pages.iter().enumerate().find_map(|(number, page)| {
            page.runs().find(|run| is_it(&run.origin)).map(|run| (number, run.y))
        })
    };
    find(&typed).or_else(|| find(&made))
}

/// The ids of the figures typed at a place, and of those made of them.
fn made_of(
    edition: &Edition,
    is_in: impl Fn(Span) -> bool,
) -> (BTreeSet<&FigureId>, BTreeSet<&FigureId>) {
    let (mut typed, mut made) = (BTreeSet::new(), BTreeSet::new());
    let Some(figures) = &edition.figures else { return (typed, made) };
    let book = &figures.book;
    // Operands come first.
    for (fig, figure) in book.iter() {
        let from = |id: &FigureId| typed.contains(id) || made.contains(id);
        if book.typed_at(fig).is_some_and(&is_in) {
            typed.insert(&figure.id);
        } else if book.operands(fig).iter().any(|operand| from(book.id(*operand))) {
            made.insert(&figure.id);
        }
    }
    (typed, made)
}
