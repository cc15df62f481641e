//! Walking a TOML tree with all errors in one run.
//!
//! A [`Section`] is asked for each key it may have; what was never asked for is an unknown key. Each
//! question that gets a wrong answer leaves a finding and `None`, and the walk goes on.

use super::files::Links;
use super::nearest::nearest;
use super::{Count, Date, Money, Score, Text};
use crate::amount::{self, Typed, Unit};
use crate::diag::{Diagnostic, rules};
use crate::source::{FileId, Sources, Span, Spanned};
use std::cell::RefCell;
use toml::Spanned as TomlSpanned;
use toml::de::{DeTable, DeValue};

/// What the whole walk shares.
pub(super) struct Reader<'a> {
    pub(super) sources: &'a Sources,
    pub(super) links: &'a Links,
    pub(super) file: FileId,
    pub(super) unit: Unit,
    findings: RefCell<Vec<Diagnostic>>,
    texts: RefCell<Vec<Span>>,
}

impl<'a> Reader<'a> {
    pub(super) fn new(sources: &'a Sources, links: &'a Links, file: FileId) -> Self {
        let findings = RefCell::new(Vec::new());
        let texts = RefCell::new(Vec::new());
        Reader { sources, links, file, unit: Unit::WanYuan, findings, texts }
    }

    pub(super) fn report(&self, diagnostic: Diagnostic) {
        self.findings.borrow_mut().push(diagnostic);
    }

    /// Says that what stands at `span` is meant to be printed as words.
    pub(super) fn to_print(&self, span: Span) {
        self.texts.borrow_mut().push(span);
    }

    /// Where the texts stand that were read so far; they are meant to be printed.
    pub(super) fn take_texts(&self) -> Vec<Span> {
        self.texts.take()
    }

    pub(super) fn into_findings(self) -> Vec<Diagnostic> {
        self.findings.into_inner()
    }

    pub(super) fn span(&self, range: std::ops::Range<usize>) -> Span {
        Span::new(self.file, range)
    }

    /// An amount from a literal or a quoted text.
    pub(super) fn money(&self, value: &TomlSpanned<DeValue<'_>>) -> Option<Money> {
        let span = self.span(value.span());
        let parsed = match value.get_ref() {
            DeValue::Integer(_) | DeValue::Float(_) => {
                amount::parse_literal(self.sources.slice(span), self.unit)
            }
            DeValue::String(text) => amount::parse_text(text, self.unit),
            other => {
                self.wrong_type(other, span, "金额");
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

    pub(super) fn wrong_type(&self, value: &DeValue<'_>, span: Span, wanted: &str) {
        let found = type_name(value);
        self.report(
            Diagnostic::new(&rules::WRONG_TYPE, format!("这里应当是{wanted}，写的却是{found}"))
                .at(span, format!("应当是{wanted}")),
        );
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
                self.wrong_type(other, span, "文字（加英文引号）");
                None
            }
        }
    }

    /// Nothing but characters that can be seen, also where they were written with a backslash.
    pub(super) fn visible(&self, text: &str, span: Span) -> Option<()> {
        let hidden = text.chars().find(|c| super::syntax::is_forbidden(*c));
        if let Some(hidden) = hidden {
            self.report(super::syntax::forbidden_character(hidden, span));
        }
        hidden.is_none().then_some(())
    }

    /// The text, unless it says nothing, which is reported.
    pub(super) fn said(&self, text: Text, key: &str) -> Option<Text> {
        if says_something(&text.text) {
            self.texts.borrow_mut().push(text.span);
            return Some(text);
        }
        let what = if text.text.trim().is_empty() { "是空的" } else { "里没有内容" };
        self.report(
            Diagnostic::new(&rules::EMPTY_TEXT, format!("{key} {what}"))
                .at(text.span, "")
                .help("写上文字；没有要写的就删掉这一行"),
        );
        None
    }

    /// The text, unless it has several lines, which is reported: it stands within a sentence or a cell.
    pub(super) fn one_line(&self, text: Text, key: &str) -> Option<Text> {
        if !text.text.trim().contains('\n') {
            return Some(text);
        }
        self.report(
            Diagnostic::new(&rules::SEVERAL_LINES, format!("{key} 只能写一行"))
                .at(text.span, "这里换了行")
                .help("合成一行；这段文字要放进一句话或一个格子里，不能分段"),
        );
        None
    }

    /// Where a string's text stands letter by letter; the whole literal when it doesn't.
    fn inside_quotes(&self, span: Span, text: &str) -> Span {
        let raw = self.sources.slice(span);
        let at = raw.find(text).filter(|_| !text.is_empty());
        at.map_or(span, |at| span.part(at, text.len()))
    }

    fn prose(&self, value: &TomlSpanned<DeValue<'_>>) -> Option<Text> {
        match value.get_ref() {
            DeValue::Table(table) => self.prose_file(table, self.span(value.span())),
            _ => self.string(value),
        }
    }

    fn prose_file(&self, table: &DeTable<'_>, span: Span) -> Option<Text> {
        let section = Section::new(self, table, span, "file");
        let path = section.value("file");
        section.finish();
        let path = match path {
            Some(path) if matches!(path.get_ref(), DeValue::String(_)) => path,
            Some(other) => {
                self.wrong_type(other.get_ref(), self.span(other.span()), "文件名");
                return None;
            }
            None => {
                let message = "这里应当是文字，或者 { file = \"文件名\" }";
                self.report(Diagnostic::new(&rules::WRONG_TYPE, message).at(span, "缺 file"));
                return None;
            }
        };
        let id = self.links.get(self.span(path.span()))?;
        let file = self.sources.get(id)?;
        let whole = Span::new(id, 0..file.text.len());
        Some(Text { text: file.text.clone(), span: whole })
    }
}

/// Words that stand for a text still to be written.
const PLACEHOLDERS: [&str; 7] = ["科目名称", "反映", "待补充", "待填", "待填写", "某项内容", "XX"];

/// Whether a text is more than dots and words that stand for it.
fn says_something(text: &str) -> bool {
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

fn type_name(value: &DeValue<'_>) -> &'static str {
    match value {
        DeValue::String(_) => "文字",
        DeValue::Integer(_) => "整数",
        DeValue::Float(_) => "小数",
        DeValue::Boolean(_) => "true 或 false",
        DeValue::Datetime(_) => "日期",
        DeValue::Array(_) => "清单（方括号）",
        DeValue::Table(_) => "一段（表或花括号）",
    }
}

/// A table of the file while it is being read.
pub(super) struct Section<'r, 'a, 't> {
    pub(super) reader: &'r Reader<'a>,
    table: &'t DeTable<'t>,
    /// Where it begins.
    pub(super) span: Span,
    /// Its name, for messages.
    path: String,
    asked: RefCell<Vec<&'static str>>,
}

impl<'r, 'a, 't> Section<'r, 'a, 't> {
    pub(super) fn new(
        reader: &'r Reader<'a>,
        table: &'t DeTable<'t>,
        span: Span,
        path: impl Into<String>,
    ) -> Self {
        Section { reader, table, span, path: path.into(), asked: RefCell::new(Vec::new()) }
    }

    /// The value of a key, which is thereby known.
    pub(super) fn value(&self, key: &'static str) -> Option<&'t TomlSpanned<DeValue<'t>>> {
        self.asked.borrow_mut().push(key);
        self.table.iter().find(|(name, _)| name.get_ref() == key).map(|(_, value)| value)
    }

    /// Whether a key was typed; it must have been asked for.
    pub(super) fn has(&self, key: &str) -> bool {
        self.table.iter().any(|(name, _)| name.get_ref() == key)
    }

    /// The keys that were not asked for so far, with their values.
    pub(super) fn others(
        &self,
    ) -> impl Iterator<Item = (Spanned<String>, &'t TomlSpanned<DeValue<'t>>)> + '_ {
        let asked = self.asked.borrow().clone();
        self.table.iter().filter(move |(key, _)| !asked.contains(&key.get_ref().as_ref())).map(
            |(key, value)| {
                (Spanned::new(key.get_ref().to_string(), self.reader.span(key.span())), value)
            },
        )
    }

    /// Says that a key is missing.
    pub(super) fn missing(&self, key: &str, what: &str) {
        self.reader.report(
            Diagnostic::new(&rules::MISSING_KEY, format!("缺少 {key}（{what}）"))
                .at(self.span, format!("{}里没有 {key}", self.place()))
                .help(self.how_to_add(key)),
        );
    }

    fn how_to_add(&self, key: &str) -> String {
        if self.reader.sources.slice(self.span).starts_with('{') {
            format!("在花括号里加 {key} = …，与其他内容用英文逗号隔开")
        } else {
            format!("加一行 {key} = …")
        }
    }

    fn place(&self) -> String {
        if self.path.is_empty() { "文件".into() } else { format!("[{}] ", self.path) }
    }

    /// Paragraphs.
    pub(super) fn prose(&self, key: &'static str) -> Option<Text> {
        let text = self.value(key).and_then(|value| self.reader.prose(value))?;
        self.reader.said(text, key)
    }

    /// A text that stands within a sentence: one line.
    pub(super) fn text(&self, key: &'static str) -> Option<Text> {
        self.reader.one_line(self.prose(key)?, key)
    }

    /// Paragraphs that must be there.
    pub(super) fn required_prose(&self, key: &'static str, what: &str) -> Option<Text> {
        if self.value(key).is_none() {
            self.missing(key, what);
            return None;
        }
        self.prose(key)
    }

    pub(super) fn required_text(&self, key: &'static str, what: &str) -> Option<Text> {
        if self.value(key).is_none() {
            self.missing(key, what);
            return None;
        }
        self.text(key)
    }

    pub(super) fn money(&self, key: &'static str) -> Option<Money> {
        self.value(key).and_then(|value| self.reader.money(value))
    }

    pub(super) fn required_money(&self, key: &'static str, what: &str) -> Option<Money> {
        if self.value(key).is_none() {
            self.missing(key, what);
            return None;
        }
        self.money(key)
    }

    pub(super) fn count(&self, key: &'static str) -> Option<Count> {
        let value = self.value(key)?;
        let span = self.reader.span(value.span());
        let number = match value.get_ref() {
            DeValue::Integer(number) if number.radix() == 10 => number.as_str().parse::<u64>().ok(),
            _ => None,
        };
        match number.filter(|n| *n < 1_000_000_000) {
            Some(number) => Some(Spanned::new(number, span)),
            None => {
                self.reader.wrong_type(value.get_ref(), span, "不小于 0 的整数（不加引号）");
                None
            }
        }
    }

    pub(super) fn flag(&self, key: &'static str) -> Option<Spanned<bool>> {
        let value = self.value(key)?;
        let span = self.reader.span(value.span());
        match value.get_ref() {
            DeValue::Boolean(flag) => Some(Spanned::new(*flag, span)),
            other => {
                self.reader.wrong_type(other, span, " true 或 false");
                None
            }
        }
    }

    /// A score in points: up to four decimals.
    pub(super) fn score(&self, key: &'static str) -> Option<Score> {
        let value = self.value(key)?;
        let span = self.reader.span(value.span());
        let literal = match value.get_ref() {
            DeValue::Integer(_) | DeValue::Float(_) => self.reader.sources.slice(span),
            other => {
                self.reader.wrong_type(other, span, "分数");
                return None;
            }
        };
        match decimal(literal).filter(|points| !points.is_sign_negative() && points.scale() <= 4) {
            Some(points) => Some(Score { points, span }),
            None => {
                self.reader.wrong_type(value.get_ref(), span, "不小于 0、最多四位小数的分数");
                None
            }
        }
    }

    pub(super) fn date(&self, key: &'static str) -> Option<Spanned<Date>> {
        let value = self.value(key)?;
        let span = self.reader.span(value.span());
        let date = match value.get_ref() {
            DeValue::Datetime(datetime) => datetime.date.filter(|_| datetime.time.is_none()),
            other => {
                self.reader.wrong_type(other, span, "日期（不加引号，如 2025-09-29）");
                return None;
            }
        };
        match date {
            Some(date) => {
                Some(Spanned::new(Date { year: date.year, month: date.month, day: date.day }, span))
            }
            None => {
                self.reader.wrong_type(value.get_ref(), span, "日期（如 2025-09-29，不带时间）");
                None
            }
        }
    }

    /// One of several words.
    pub(super) fn choice<T: Copy>(
        &self,
        key: &'static str,
        what: &str,
        choices: &[(&str, T)],
    ) -> Option<Spanned<T>> {
        let Some(value) = self.value(key) else {
            self.missing(key, what);
            return None;
        };
        let text = self.reader.string(value)?;
        let found = choices.iter().find(|(word, _)| *word == text.text);
        if found.is_none() {
            let words: Vec<&str> = choices.iter().map(|(word, _)| *word).collect();
            self.reader.report(
                Diagnostic::new(&rules::BAD_VALUE, format!("{key} 不能是“{}”", text.text))
                    .at(text.span, "")
                    .help(format!("可以写：{}", words.join("、"))),
            );
        }
        found.map(|(_, choice)| Spanned::new(*choice, text.span))
    }

    /// A list of texts.
    pub(super) fn texts(&self, key: &'static str) -> Vec<Text> {
        let Some(value) = self.value(key) else {
            return Vec::new();
        };
        match value.get_ref() {
            DeValue::Array(array) => array
                .iter()
                .filter_map(|item| self.reader.string(item))
                .filter_map(|text| self.reader.said(text, key))
                .filter_map(|text| self.reader.one_line(text, key))
                .collect(),
            other => {
                let span = self.reader.span(value.span());
                self.reader.wrong_type(other, span, "清单，如 [\"甲\", \"乙\"]");
                Vec::new()
            }
        }
    }

    /// A section below this one.
    pub(super) fn section(&self, key: &'static str) -> Option<Section<'r, 'a, 't>> {
        let value = self.value(key)?;
        self.as_section(key, value)
    }

    /// `value` as a section called `key`.
    pub(super) fn as_section(
        &self,
        key: &str,
        value: &'t TomlSpanned<DeValue<'t>>,
    ) -> Option<Section<'r, 'a, 't>> {
        let span = self.reader.span(value.span());
        match value.get_ref() {
            DeValue::Table(table) => Some(Section::new(self.reader, table, span, self.below(key))),
            other => {
                self.reader.wrong_type(other, span, "一段（表或花括号）");
                None
            }
        }
    }

    /// The sections of a list.
    pub(super) fn sections(&self, key: &'static str) -> Vec<Section<'r, 'a, 't>> {
        let Some(value) = self.value(key) else {
            return Vec::new();
        };
        match value.get_ref() {
            DeValue::Array(array) => {
                array.iter().filter_map(|item| self.as_section(key, item)).collect()
            }
            other => {
                let span = self.reader.span(value.span());
                let wanted = format!("清单，每一项以 [[{}]] 开头", self.below(key));
                self.reader.wrong_type(other, span, &wanted);
                Vec::new()
            }
        }
    }

    fn below(&self, key: &str) -> String {
        if self.path.is_empty() { key.to_owned() } else { format!("{}.{key}", self.path) }
    }

    /// Reports the keys that nobody asked for.
    pub(super) fn finish(self) {
        for (key, _) in self.others() {
            self.unknown(&key);
        }
    }

    /// Reports a key as unknown, with the nearest known one.
    pub(super) fn unknown(&self, key: &Spanned<String>) {
        let asked = self.asked.borrow();
        let mut diagnostic = Diagnostic::new(
            &rules::UNKNOWN_KEY,
            format!("{}里没有“{}”这个名称", self.place(), key.value),
        )
        .at(key.span, "不认识");
        diagnostic = match nearest(&key.value, &asked) {
            Some(known) => diagnostic.help(format!("是不是要写 {known}？")),
            None if !self.path.is_empty() && AT_THE_TOP.contains(&key.value.as_str()) => {
                diagnostic.help(format!("{} 写在文件开头，第一个 [ ] 的前面", key.value))
            }
            None => {
                let mut known: Vec<&str> = Vec::new();
                for key in asked.iter().filter(|key| **key != "file") {
                    if !known.contains(key) {
                        known.push(key);
                    }
                }
                diagnostic.help(format!("这里可以写：{}", known.join("、")))
            }
        };
        self.reader.report(diagnostic);
    }
}

/// Keys that stand before the first section.
const AT_THE_TOP: [&str; 6] = ["edition", "format", "year", "unit", "catalog", "prior"];

/// A plain decimal number with its sign.
pub(super) fn decimal(literal: &str) -> Option<rust_decimal::Decimal> {
    rust_decimal::Decimal::from_str_exact(&literal.replace('_', "")).ok()
}
