//! Diagnostics as data. Renderers turn them into text; nothing else prints.

pub mod family;
pub mod github;
pub mod json;
pub mod page;
mod plain;
pub mod rules;
pub mod sarif;
pub mod terminal;

use crate::source::Span;
pub use family::Family;
pub use rules::Rule;
use serde::{Deserialize, Serialize};

/// The severity of a finding.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Severity {
    /// The document would be wrong; nothing is written.
    Error,
    /// The document may be wrong; it is written.
    Warning,
    /// Worth knowing, nothing to do.
    Note,
}

impl Severity {
    /// Its name for people.
    pub fn chinese(self) -> &'static str {
        match self {
            Severity::Error => "错误",
            Severity::Warning => "警告",
            Severity::Note => "说明",
        }
    }
}

/// The findings that stop a document.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Deny {
    /// Errors alone.
    #[default]
    Errors,
    /// Warnings too.
    Warnings,
}

impl Deny {
    /// Whether any of the findings stops the document.
    pub fn stops(self, diagnostics: &[Diagnostic]) -> bool {
        let mildest = match self {
            Deny::Errors => Severity::Error,
            Deny::Warnings => Severity::Warning,
        };
        diagnostics.iter().any(|d| d.severity <= mildest)
    }
}

/// A place that belongs to a finding.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Label {
    /// The place.
    pub span: Span,
    /// The words about what stands there, few; may be empty.
    pub text: String,
}

/// One finding.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Diagnostic {
    /// The rule that was broken.
    pub rule: &'static Rule,
    /// The severity: as the rule says, until a format says otherwise.
    severity: Severity,
    /// One sentence that says what is wrong here.
    pub message: String,
    /// The place itself; `None` only for findings that have none in any file.
    pub primary: Option<Label>,
    /// Related places: the operands of a sum, the first of two duplicates.
    pub related: Vec<Label>,
    /// The notes beyond the message: the arithmetic written out.
    pub notes: Vec<String>,
    /// The help: what to do.
    pub help: Vec<String>,
    /// The name of its place, under which a warning can be accepted: a figure's id, or the names of sections and key.
    pub name: Option<String>,
}

impl Diagnostic {
    /// A finding without a place yet.
    pub fn new(rule: &'static Rule, message: impl Into<String>) -> Self {
        Diagnostic {
            rule,
            severity: rule.severity,
            message: message.into(),
            primary: None,
            related: Vec::new(),
            notes: Vec::new(),
            help: Vec::new(),
            name: None,
        }
    }

    /// Sets the place.
    #[must_use]
    pub fn at(mut self, span: Span, text: impl Into<String>) -> Self {
        self.primary = Some(Label { span, text: text.into() });
        self
    }

    /// Adds a related place.
    #[must_use]
    pub fn related(mut self, span: Span, text: impl Into<String>) -> Self {
        self.related.push(Label { span, text: text.into() });
        self
    }

    /// Adds a fact.
    #[must_use]
    pub fn note(mut self, text: impl Into<String>) -> Self {
        self.notes.push(text.into());
        self
    }

    /// Adds advice.
    #[must_use]
    pub fn help(mut self, text: impl Into<String>) -> Self {
        self.help.push(text.into());
        self
    }

    /// Names its place itself, where no single value is it.
    #[must_use]
    pub fn named(mut self, name: impl Into<String>) -> Self {
        self.name = Some(name.into());
        self
    }

    /// The severity: how bad it is.
    pub fn severity(&self) -> Severity {
        self.severity
    }

    /// Makes it as bad as a format wants it. What makes a document wrong stays an error.
    pub fn set_severity(&mut self, severity: Severity) {
        if self.severity != Severity::Error {
            self.severity = severity;
        }
    }
}

/// Sorts findings for showing: worst first, then by place, then by code.
pub fn sort(diagnostics: &mut [Diagnostic]) {
    diagnostics.sort_by_key(|d| (d.severity(), d.primary.as_ref().map(|l| l.span), d.rule.code));
}

/// Whether any of the findings is an error.
pub fn has_errors(diagnostics: &[Diagnostic]) -> bool {
    Deny::Errors.stops(diagnostics)
}
