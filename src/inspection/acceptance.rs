//! Warnings that a department has looked at and accepted, with its reason.

use crate::diag::{Diagnostic, Severity, rules};
use crate::input::{Acceptance, Paths};
use crate::source::{FileId, Span};
use crate::{Edition, Loaded};

/// A warning that stands no longer among the findings.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Accepted {
    /// The finding that is accepted.
    pub finding: Diagnostic,
    /// The reason why it may stay so.
    pub reason: String,
}

/// Names the places of warnings and takes those away that were accepted.
///
/// Errors can't be accepted, and an acceptance of something that is no longer found is itself a finding.
pub fn accept(loaded: &Loaded, edition: &mut Edition) {
    let Some(input) = &edition.input else { return };
    let acceptances = input.accept.clone();
    name_places(loaded, edition, acceptances.is_empty());
    let checked = edition.findings.iter().all(|finding| finding.rule != &rules::NOT_CHECKED);
    for acceptance in &acceptances {
        let is_meant = |finding: &Diagnostic| {
            finding.rule.code == acceptance.code.text
                && finding.name.as_deref() == Some(acceptance.place.text.trim())
        };
        let (meant, others): (Vec<_>, Vec<_>) =
            std::mem::take(&mut edition.findings).into_iter().partition(is_meant);
        edition.findings = others;
        if meant.is_empty() && checked {
            edition.findings.push(nothing(acceptance));
        }
        for finding in meant {
            if finding.severity() == Severity::Error {
                edition.findings.push(not_acceptable(acceptance, &finding));
                edition.findings.push(finding);
            } else {
                let reason = acceptance.reason.text.clone();
                edition.accepted.push(Accepted { finding, reason });
            }
        }
    }
}

/// Gives findings the names of their places: of all that could be accepted, or are said to be.
fn name_places(loaded: &Loaded, edition: &mut Edition, only_warnings: bool) {
    let wanted = |finding: &Diagnostic| !only_warnings || finding.severity() == Severity::Warning;
    if !edition.findings.iter().any(wanted) {
        return;
    }
    let text = loaded.sources.get(FileId::REPORT).map_or("", |file| file.text.as_str());
    let paths = Paths::of(text);
    let unnamed = |finding: &&mut Diagnostic| wanted(finding) && finding.name.is_none();
    for finding in edition.findings.iter_mut().filter(unnamed) {
        let place = finding.primary.as_ref().map(|label| label.span);
        finding.name = place.and_then(|span| {
            figure(edition.figures.as_ref(), span).or_else(|| path(loaded, &paths, span))
        });
    }
}

/// The id of the figure that was typed at `span`.
fn figure(figures: Option<&crate::calc::Figures>, span: Span) -> Option<String> {
    let book = &figures?.book;
    let found = book.iter().find(|(fig, _)| book.typed_at(*fig) == Some(span));
    found.map(|(_, figure)| figure.id.to_string())
}

/// The name of the value at `span`; of a text in a file of its own, that of the value that names the file.
fn path(loaded: &Loaded, paths: &Paths, span: Span) -> Option<String> {
    if span.file == FileId::REPORT {
        return paths.at(span.range().start).map(str::to_owned);
    }
    let named = loaded.links.named_at(span.file)?;
    let path = paths.at(named.range().start)?;
    Some(path.strip_suffix(".file").unwrap_or(path).to_owned())
}

fn nothing(acceptance: &Acceptance) -> Diagnostic {
    let (code, place) = (&acceptance.code.text, &acceptance.place.text);
    let message = format!("接受了 {code}，可是 {place} 现在没有这个问题");
    Diagnostic::new(&rules::NOTHING_TO_ACCEPT, message)
        .at(acceptance.place.span, "")
        .help("问题已经改好的，删掉这一段 [[accept]]；where 写错了的，照检查结果里的“名称”写")
}

fn not_acceptable(acceptance: &Acceptance, finding: &Diagnostic) -> Diagnostic {
    let message = format!("{} 是错误，不能接受", finding.rule.code);
    let mut diagnostic = Diagnostic::new(&rules::NOT_ACCEPTABLE, message);
    diagnostic = diagnostic.at(acceptance.code.span, "");
    if let Some(label) = &finding.primary {
        diagnostic = diagnostic.related(label.span, "错误在这里");
    }
    diagnostic.help("改正错误，删掉这一段 [[accept]]；只有警告可以接受")
}
