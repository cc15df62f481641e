//! Values of a TOML tree: texts, files of prose, amounts. A wrong one leaves a finding and `None`.

use super::files::Links;
use super::wrong_type::{self, Wanted};
use super::{Money, Slot, SlotKind, Text, TypedValue, unfilled};
use crate::amount::{self, Typed, Unit};
use crate::diag::{Diagnostic, rules};
use crate::keys::Table;
use crate::source::{FileId, Sources, Span};
use std::cell::RefCell;
use toml::Spanned as TomlSpanned;
use toml::de::DeValue;

/// The state that the whole walk shares.
pub(super) struct Reader<'a> {
    pub(super) sources: &'a Sources,
    pub(super) links: &'a Links,
    pub(super) file: FileId,
    pub(super) unit: Unit,
    /// Keys that may stand at the top of a report; nothing where the file is none.
    pub(super) keys: &'a Table,
    findings: RefCell<Vec<Diagnostic>>,
    texts: RefCell<Vec<Text>>,
    unfilled: RefCell<Vec<Span>>,
    slots: RefCell<Vec<Slot>>,
    fields: RefCell<Vec<(String, TypedValue)>>,
}

impl<'a> Reader<'a> {
    pub(super) fn new(sources: &'a Sources, links: &'a Links, file: FileId) -> Self {
        Reader {
            sources,
            links,
            file,
            unit: Unit::WanYuan,
            keys: Table::EMPTY,
            findings: RefCell::default(),
            texts: RefCell::default(),
            unfilled: RefCell::default(),
            slots: RefCell::default(),
            fields: RefCell::default(),
        }
    }

    pub(super) fn report(&self, diagnostic: Diagnostic) {
        self.findings.borrow_mut().push(diagnostic);
    }

    /// The number of findings so far.
    pub(super) fn so_far(&self) -> usize {
        self.findings.borrow().len()
    }

    /// Makes one finding of those since `before` that say the same of several places.
    pub(super) fn tell_once(&self, before: usize) {
        let mut findings = self.findings.borrow_mut();
        let before = before.min(findings.len());
        let since = findings.split_off(before);
        for finding in since {
            let same = |other: &&mut Diagnostic| {
                (other.rule, &other.message, &other.help)
                    == (finding.rule, &finding.message, &finding.help)
            };
            match findings.iter_mut().skip(before).find(same) {
                Some(first) => first.related.extend(finding.primary),
                None => findings.push(finding),
            }
        }
    }

    /// The texts that are meant to be printed.
    pub(super) fn take_texts(&self) -> Vec<Text> {
        self.texts.take()
    }

    /// Notes a place where a figure stands or may stand.
    pub(super) fn slot(&self, span: Span, kind: SlotKind) {
        self.slots.borrow_mut().push(Slot { span, kind });
    }

    /// The places of figures.
    pub(super) fn take_slots(&self) -> Vec<Slot> {
        self.slots.take()
    }

    /// Notes what a format asks for besides, with its paths.
    pub(super) fn note_fields(&self, fields: Vec<(String, TypedValue)>) {
        self.fields.borrow_mut().extend(fields);
    }

    /// The values of what a format asks for besides.
    pub(super) fn take_fields(&self) -> Vec<(String, TypedValue)> {
        self.fields.take()
    }

    pub(super) fn into_findings(self) -> Vec<Diagnostic> {
        let mut findings = self.findings.into_inner();
        findings.extend(unfilled::findings(self.sources, self.unfilled.into_inner()));
        findings
    }

    /// Notes that a figure is still to be filled in.
    pub(super) fn to_fill(&self, place: Span) {
        self.unfilled.borrow_mut().push(place);
    }

    /// Whether a figure is still to be filled in, which is noted.
    pub(super) fn is_unfilled(&self, value: &TomlSpanned<DeValue<'_>>) -> bool {
        let empty = matches!(value.get_ref(), DeValue::String(text) if unfilled::is_unfilled(text));
        if empty {
            self.to_fill(self.span(value.span()));
        }
        empty
    }

    pub(super) fn span(&self, range: std::ops::Range<usize>) -> Span {
        Span::new(self.file, range)
    }

    /// An amount from a literal or a quoted text, whose place is noted.
    pub(super) fn money(&self, value: &TomlSpanned<DeValue<'_>>) -> Option<Money> {
        self.slot(self.span(value.span()), SlotKind::Value);
        self.amount(value)
    }

    /// An amount that is no figure of the report's.
    pub(super) fn amount(&self, value: &TomlSpanned<DeValue<'_>>) -> Option<Money> {
        let span = self.span(value.span());
        if self.is_unfilled(value) {
            return None;
        }
        let parsed = match value.get_ref() {
            DeValue::Integer(_) | DeValue::Float(_) => {
                amount::parse_literal(self.sources.slice(span), self.unit)
            }
            DeValue::String(text) => amount::parse_text(text, self.unit),
            other => {
                self.wrong_type(other, span, Wanted::Amount);
                return None;
            }
        };
        match parsed {
            Ok(Typed { amount, slack }) => Some(Money { amount, slack, span }),
            Err(error) => {
                self.report(not_an_amount(error, span));
                None
            }
        }
    }

    pub(super) fn wrong_type(&self, value: &DeValue<'_>, span: Span, wanted: Wanted<'_>) {
        self.report(wrong_type::finding(value, span, wanted));
    }

    /// The text of a TOML string, with the place of what stands between its quotes.
    pub(super) fn string(&self, value: &TomlSpanned<DeValue<'_>>) -> Option<Text> {
        let span = self.span(value.span());
        match value.get_ref() {
            DeValue::String(text) => {
                self.visible(text, span)?;
                Some(Text { text: normalise(text), span: self.inside_quotes(span, text) })
            }
            other => {
                self.wrong_type(other, span, Wanted::Text);
                None
            }
        }
    }

    /// Checks that a text has nothing but characters that can be seen, also where they were written with a backslash.
    pub(super) fn visible(&self, text: &str, span: Span) -> Option<()> {
        let hidden = text.chars().find(|c| super::syntax::is_forbidden(*c));
        if let Some(hidden) = hidden {
            self.report(super::syntax::forbidden_character(hidden, span));
        }
        hidden.is_none().then_some(())
    }

    /// A text that is meant to be printed, which is noted, unless it says nothing, which is reported.
    pub(super) fn said(&self, text: Text, called: impl FnOnce() -> String) -> Option<Text> {
        let text = self.filled(text, called)?;
        self.texts.borrow_mut().push(text.clone());
        Some(text)
    }

    /// The text, unless it says nothing, which is reported.
    pub(super) fn filled(&self, text: Text, called: impl FnOnce() -> String) -> Option<Text> {
        if says_something(&text.text) {
            return Some(text);
        }
        let what = if text.text.trim().is_empty() { "是空的" } else { "里没有内容" };
        self.report(
            Diagnostic::new(&rules::EMPTY_TEXT, format!("{}{what}", called()))
                .at(text.span, "")
                .help("写上文字；可以不写的，没有要写的就删掉这一行"),
        );
        None
    }

    /// The text, unless it has several lines, which is reported: it stands within a sentence or a cell.
    pub(super) fn one_line(&self, text: Text, called: impl FnOnce() -> String) -> Option<Text> {
        if !text.text.trim().contains('\n') {
            return Some(text);
        }
        self.report(
            Diagnostic::new(&rules::SEVERAL_LINES, format!("{}只能写一行", called()))
                .at(text.span, "这里换了行")
                .help("合成一行；这段文字要放进一句话或一个格子里，不能分段"),
        );
        None
    }

    /// The place where a string's text stands letter by letter; the whole literal when it doesn't.
    fn inside_quotes(&self, span: Span, text: &str) -> Span {
        let raw = self.sources.slice(span);
        let at = raw.find(text).filter(|_| !text.is_empty());
        at.map_or(span, |at| span.part(at, text.len()))
    }

    /// The lines of a file that a path names, without comments; none while the file isn't there.
    pub(super) fn word_file(&self, path: &TomlSpanned<DeValue<'_>>) -> Option<Vec<String>> {
        self.string(path)?;
        let span = self.span(path.span());
        let file = self.sources.get(self.links.get(span)?)?;
        let lines = file.text.lines().map(str::trim);
        let words: Vec<String> = lines
            .filter(|line| !line.is_empty() && !line.starts_with('#'))
            .map(str::to_owned)
            .collect();
        if words.is_empty() {
            let message = format!("{} 里一个词也没有", file.path);
            let finding = Diagnostic::new(&rules::EMPTY_TEXT, message).at(span, "");
            self.report(finding.help("一行写一个词；用程序自带的词表，就删掉 [secrecy] 这一段"));
            return None;
        }
        Some(words)
    }
}

/// Words that stand for a text still to be written.
const PLACEHOLDERS: [&str; 7] = ["科目名称", "反映", "待补充", "待填", "待填写", "某项内容", "XX"];

/// Whether a text is more than dots and words that stand for it.
pub(crate) fn says_something(text: &str) -> bool {
    let letters: String = text.chars().filter(|c| c.is_alphanumeric()).collect();
    !letters.is_empty() && !PLACEHOLDERS.contains(&letters.as_str())
}

/// `\r\n` as `\n`; prose is read line by line.
fn normalise(text: &str) -> String {
    text.replace("\r\n", "\n")
}

/// The finding for a text that isn't an amount.
pub(super) fn not_an_amount(error: amount::AmountError, span: Span) -> Diagnostic {
    Diagnostic::new(&rules::NOT_AN_AMOUNT, error.message()).at(span, "").help(error.help())
}

/// A plain decimal number with its sign.
pub(super) fn decimal(literal: &str) -> Option<rust_decimal::Decimal> {
    rust_decimal::Decimal::from_str_exact(&literal.replace('_', "")).ok()
}
