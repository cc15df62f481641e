//! Protection: which typed figures would be caught if they were wrong.
//!
//! Found by trying: each typed figure is changed beyond every tolerance, up and down, and all checks are run again. What
//! no check notices, nobody protects; a control total would.

use crate::amount::Unit;
use crate::calc::{Book, Fig, FigureId, How, Value};
use crate::diag::{Diagnostic, Severity};
use crate::source::{FileId, Sources, Span};
use crate::{Edition, Loaded};
use rayon::prelude::*;
use rust_decimal::Decimal;
use std::collections::{BTreeMap, BTreeSet};

/// A typed figure, and what notices when it is wrong.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TypedFigure {
    /// Its id.
    pub id: FigureId,
    /// The place where it was typed.
    pub span: Span,
    /// The rules that notice it when it is too large and when it is too small; empty when one of both goes unnoticed.
    pub rules: BTreeSet<&'static str>,
    /// The figure that would protect it when written under `[control]`, if nothing does.
    pub control: Option<FigureId>,
}

/// The figures that the checks of a report protect, and those that they don't.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Protection {
    /// All figures that were typed in the report, in the order of the file.
    pub figures: Vec<TypedFigure>,
    /// By how much figures with decimals were changed, in the unit of the report: more than every tolerance.
    pub step: Decimal,
    /// The unit of the report.
    pub unit: Unit,
}

impl Protection {
    /// The figures that no check protects.
    pub fn unprotected(&self) -> impl Iterator<Item = &TypedFigure> {
        self.figures.iter().filter(|figure| figure.rules.is_empty())
    }
}

/// Tries all typed figures of a report; `None` for one whose figures could not be computed.
pub fn protection(loaded: &Loaded, edition: &Edition) -> Option<Protection> {
    let trial = Trial::new(loaded, edition)?;
    let work: Vec<(Span, Fig)> = typed(trial.book).into_iter().collect();
    let tried = work.into_par_iter().map(|(span, fig)| {
        let rules = trial.noticed(span)?;
        Some((fig, TypedFigure { id: trial.book.id(fig).clone(), span, rules, control: None }))
    });
    let mut tried: Vec<(Fig, TypedFigure)> = tried.flatten().collect();
    let lacking = tried.iter().filter(|(_, figure)| figure.rules.is_empty());
    let controls = controls(trial.book, lacking.map(|(fig, _)| *fig).collect());
    for (fig, figure) in &mut tried {
        figure.control = controls.get(fig).map(|control| trial.book.id(*control).clone());
    }
    let figures = tried.into_iter().map(|(_, figure)| figure).collect();
    Some(Protection { figures, step: trial.step, unit: trial.unit })
}

/// Figures that were typed in the report, by their places.
fn typed(book: &Book) -> BTreeMap<Span, Fig> {
    let places = book.iter().filter_map(|(fig, figure)| match figure.how {
        How::Typed(span) if span.file == FileId::REPORT => Some((span, fig)),
        _ => None,
    });
    places.collect()
}

/// A report in which one figure after the other is changed.
struct Trial<'a> {
    loaded: &'a Loaded,
    edition: &'a Edition,
    book: &'a Book,
    text: &'a str,
    /// The findings that there are anyway.
    known: BTreeSet<(&'static str, String)>,
    /// The step beyond every tolerance, in the unit of the report.
    step: Decimal,
    unit: Unit,
}

impl<'a> Trial<'a> {
    fn new(loaded: &'a Loaded, edition: &'a Edition) -> Option<Self> {
        let book = &edition.figures.as_ref()?.book;
        let unit = edition.input.as_ref()?.unit;
        let text = loaded.sources.get(FileId::REPORT)?.text.as_str();
        let slack = book.iter().filter_map(|(_, figure)| match figure.value {
            Value::Amount { slack, .. } => Some(slack),
            _ => None,
        });
        let slack = slack.max().unwrap_or_default().exact(unit);
        // Two sides of an equation have at most so much each.
        let step = Decimal::from_str_exact(&slack).ok()?.checked_mul(Decimal::from(3_u8))?;
        let step = step.checked_add(Decimal::ONE)?;
        let mut trial = Trial { loaded, edition, book, text, known: BTreeSet::new(), step, unit };
        trial.known = trial.found(&loaded.sources)?;
        Some(trial)
    }

    /// The rules that notice when the figure at `span` is wrong either way; `None` for an empty cell.
    fn noticed(&self, span: Span) -> Option<BTreeSet<&'static str>> {
        let ways = [self.changed(span, self.step), self.changed(span, -self.step)];
        let mut noticed = BTreeSet::new();
        let ways: Vec<Sources> = ways.into_iter().flatten().collect();
        for way in &ways {
            let found = self.found(way).unwrap_or_default();
            let rules: BTreeSet<_> = found.difference(&self.known).map(|(code, _)| *code).collect();
            if rules.is_empty() {
                return Some(rules);
            }
            noticed.extend(rules);
        }
        (!ways.is_empty()).then_some(noticed)
    }

    /// The sources with another figure at `span`: `None` if it would be below zero.
    fn changed(&self, span: Span, by: Decimal) -> Option<Sources> {
        let old = self.text.get(span.range())?;
        let plain: String = old.chars().filter(|c| !matches!(c, ',' | '_' | '"')).collect();
        let value = Decimal::from_str_exact(&plain).ok()?;
        let one = if by.is_sign_negative() { Decimal::NEGATIVE_ONE } else { Decimal::ONE };
        let by = if plain.contains('.') { by } else { one };
        let new = value.checked_add(by)?;
        if new.is_sign_negative() && !value.is_sign_negative() {
            return None;
        }
        let (before, after) =
            (self.text.get(..span.range().start)?, self.text.get(span.range().end..)?);
        let report = format!("{before}{new}{after}");
        let mut sources = Sources::default();
        for (id, file) in self.loaded.sources.iter() {
            let text = if id == FileId::REPORT { report.clone() } else { file.text.clone() };
            sources.add(file.path.clone(), text);
        }
        Some(sources)
    }

    /// Errors and warnings of the figures in `sources`, without their places; errors with their arithmetic, which changes
    /// where a formula was broken before.
    fn found(&self, sources: &Sources) -> Option<BTreeSet<(&'static str, String)>> {
        let basis = self.edition.basis.as_ref()?;
        let findings = basis.findings(sources, &self.loaded.links);
        let told = |found: Diagnostic| match found.severity() {
            Severity::Error => {
                (found.rule.code, format!("{} {}", found.message, found.notes.join(" ")))
            }
            _ => (found.rule.code, found.message),
        };
        Some(findings.into_iter().filter(is_serious).map(told).collect())
    }
}

fn is_serious(finding: &Diagnostic) -> bool {
    finding.severity() != Severity::Note
}

/// Finds for each of `lacking` a figure whose approved amount would protect it: few, so the sum of which most are made
/// first.
fn controls(book: &Book, mut lacking: BTreeSet<Fig>) -> BTreeMap<Fig, Fig> {
    let mut out = BTreeMap::new();
    while let Some((control, parts)) = best(book, &lacking) {
        lacking.retain(|fig| !parts.contains(fig));
        out.extend(parts.into_iter().map(|part| (part, control)));
    }
    out
}

/// The sum of which most of `lacking` are made, and which; a figure that is in none protects itself.
fn best(book: &Book, lacking: &BTreeSet<Fig>) -> Option<(Fig, BTreeSet<Fig>)> {
    let mut best: Option<(Fig, BTreeSet<Fig>)> = None;
    for (fig, figure) in book.iter() {
        let parts: BTreeSet<Fig> = match figure.how {
            // How many there are says nothing of how much each is.
            How::Sum(_) => leaves(book, fig)
                .into_iter()
                .filter(|leaf| lacking.contains(leaf) && alike(book, fig, *leaf))
                .collect(),
            How::Typed(_) if lacking.contains(&fig) => BTreeSet::from([fig]),
            _ => continue,
        };
        // Of equals the last: the books of all come after those of parts.
        if !parts.is_empty() && parts.len() >= best.as_ref().map_or(0, |(_, parts)| parts.len()) {
            best = Some((fig, parts));
        }
    }
    best
}

/// Both amounts, or both counts.
fn alike(book: &Book, a: Fig, b: Fig) -> bool {
    let kind = |fig| book.get(fig).map(|figure| std::mem::discriminant(&figure.value));
    kind(a) == kind(b)
}

fn leaves(book: &Book, fig: Fig) -> BTreeSet<Fig> {
    let operands = book.operands(fig);
    if operands.is_empty() {
        return BTreeSet::from([fig]);
    }
    operands.into_iter().flat_map(|part| leaves(book, part)).collect()
}
