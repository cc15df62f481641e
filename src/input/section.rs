//! Walking a TOML tree with all errors in one run.
//!
//! A [`Section`] knows the keys that it may have; any other is unknown. Each question that gets a wrong answer leaves a
//! finding and `None`, and the walk goes on.

use super::nearest::nearest;
use super::reader::{Reader, decimal};
use super::wrong_type::Wanted;
use super::{Count, Date, Money, Score, SlotKind, Text};
use crate::diag::{Diagnostic, rules};
use crate::keys::{self, Kind, Table};
use crate::source::{Span, Spanned};
use toml::Spanned as TomlSpanned;
use toml::de::{DeTable, DeValue};

/// A table of the file while it is being read.
pub(super) struct Section<'r, 'a, 't> {
    pub(super) reader: &'r Reader<'a>,
    table: &'t DeTable<'t>,
    /// The place where it begins.
    pub(super) span: Span,
    /// Its name, for messages.
    path: String,
    /// Its number where it is an entry of a list, counted from 1.
    number: Option<usize>,
    /// Whether it tells of the report: its texts aren't meant to be printed, its amounts are no figures.
    aside: bool,
    /// The keys that may stand in it.
    keys: &'a Table,
}

impl<'r, 'a, 't> Section<'r, 'a, 't> {
    pub(super) fn new(
        reader: &'r Reader<'a>,
        table: &'t DeTable<'t>,
        span: Span,
        path: impl Into<String>,
        keys: &'a Table,
    ) -> Self {
        Section { reader, table, span, path: path.into(), number: None, aside: false, keys }
    }

    /// The same, as one that tells of the report and is no part of it.
    pub(super) fn aside(self) -> Self {
        Section { aside: true, ..self }
    }

    /// The keys that may stand in it.
    pub(super) fn keys(&self) -> &'a Table {
        self.keys
    }

    /// The value of a key.
    pub(super) fn value(&self, key: &str) -> Option<&'t TomlSpanned<DeValue<'t>>> {
        self.table.iter().find(|(name, _)| name.get_ref() == key).map(|(_, value)| value)
    }

    /// Whether a key was typed.
    pub(super) fn has(&self, key: &str) -> bool {
        self.table.iter().any(|(name, _)| name.get_ref() == key)
    }

    /// The keys that aren't the section's own, with their values.
    pub(super) fn others(
        &self,
    ) -> impl Iterator<Item = (Spanned<String>, &'t TomlSpanned<DeValue<'t>>)> + '_ {
        self.table.iter().filter(|(key, _)| self.keys.key(key.get_ref()).is_none()).map(
            |(key, value)| {
                (Spanned::new(key.get_ref().to_string(), self.reader.span(key.span())), value)
            },
        )
    }

    /// Says that a key is missing.
    pub(super) fn missing(&self, key: &str, what: &str) {
        self.reader.report(
            Diagnostic::new(&rules::MISSING_KEY, lacking(key, what))
                .at(self.span, format!("{}里没有 {key}", self.place()))
                .help(self.how_to_add(key)),
        );
    }

    /// Says that a key is missing, if it is.
    fn demand(&self, key: &str, what: &str) -> Option<()> {
        if self.value(key).is_none() {
            self.missing(key, what);
            return None;
        }
        Some(())
    }

    fn how_to_add(&self, key: &str) -> String {
        if self.reader.sources.slice(self.span).starts_with('{') {
            format!("在花括号里加 {key} = …，与其他内容用英文逗号隔开")
        } else if key.starts_with('[') {
            format!("加一段，第一行写 {key}")
        } else {
            format!("加一行 {key} = …")
        }
    }

    fn place(&self) -> String {
        if self.path.is_empty() { "文件".into() } else { format!("[{}] ", self.path) }
    }

    /// Paragraphs.
    pub(super) fn prose(&self, key: &str) -> Option<Text> {
        let text = self.value(key).and_then(|value| prose(self.reader, value))?;
        self.said(text, key)
    }

    /// The text, unless it says nothing; noted if it is meant to be printed.
    fn said(&self, text: Text, key: &str) -> Option<Text> {
        match self.aside {
            true => self.reader.filled(text, || self.called(key)),
            false => self.reader.said(text, || self.called(key)),
        }
    }

    /// A word that tells of the report, wherever it stands: one line that isn't meant to be printed.
    pub(super) fn word(&self, key: &str) -> Option<Text> {
        let text = self.value(key).and_then(|value| prose(self.reader, value))?;
        let text = self.reader.filled(text, || self.called(key))?;
        self.reader.one_line(text, || self.called(key))
    }

    pub(super) fn required_word(&self, key: &str, what: &str) -> Option<Text> {
        self.demand(key, what)?;
        self.word(key)
    }

    /// The name of a key, for messages.
    fn called(&self, key: &str) -> String {
        self.keys.called(key)
    }

    /// A text that stands within a sentence: one line.
    pub(super) fn text(&self, key: &str) -> Option<Text> {
        self.reader.one_line(self.prose(key)?, || self.called(key))
    }

    /// Paragraphs that must be there.
    pub(super) fn required_prose(&self, key: &str, what: &str) -> Option<Text> {
        self.demand(key, what)?;
        self.prose(key)
    }

    pub(super) fn required_text(&self, key: &str, what: &str) -> Option<Text> {
        self.demand(key, what)?;
        self.text(key)
    }

    pub(super) fn money(&self, key: &str) -> Option<Money> {
        let value = self.value(key)?;
        if self.aside { self.reader.amount(value) } else { self.reader.money(value) }
    }

    pub(super) fn required_money(&self, key: &str, what: &str) -> Option<Money> {
        self.demand(key, what)?;
        self.money(key)
    }

    /// The value that was typed for a figure, unless it is still to be filled in.
    fn figure(&self, key: &str) -> Option<&'t TomlSpanned<DeValue<'t>>> {
        let value = self.value(key)?;
        if !self.aside {
            self.reader.slot(self.reader.span(value.span()), SlotKind::Value);
        }
        (!self.reader.is_unfilled(value)).then_some(value)
    }

    pub(super) fn count(&self, key: &str) -> Option<Count> {
        self.number(self.figure(key)?)
    }

    /// A number that is no figure: a year, an edition.
    pub(super) fn whole_number(&self, key: &str) -> Option<Count> {
        self.number(self.value(key)?)
    }

    pub(super) fn required_number(&self, key: &str, what: &str) -> Option<Count> {
        self.demand(key, what)?;
        self.whole_number(key)
    }

    fn number(&self, value: &TomlSpanned<DeValue<'_>>) -> Option<Count> {
        let span = self.reader.span(value.span());
        let number = match value.get_ref() {
            DeValue::Integer(number) if number.radix() == 10 => number.as_str().parse::<u64>().ok(),
            _ => None,
        };
        match number.filter(|n| *n < 1_000_000_000) {
            Some(number) => Some(Spanned::new(number, span)),
            None => {
                self.reader.wrong_type(value.get_ref(), span, Wanted::Count);
                None
            }
        }
    }

    pub(super) fn flag(&self, key: &str) -> Option<Spanned<bool>> {
        let value = self.value(key)?;
        let span = self.reader.span(value.span());
        match value.get_ref() {
            DeValue::Boolean(flag) => Some(Spanned::new(*flag, span)),
            other => {
                self.reader.wrong_type(other, span, Wanted::Flag);
                None
            }
        }
    }

    /// A score in points: up to four decimals.
    pub(super) fn score(&self, key: &str) -> Option<Score> {
        let value = self.figure(key)?;
        let span = self.reader.span(value.span());
        let literal = match value.get_ref() {
            DeValue::Integer(_) | DeValue::Float(_) => self.reader.sources.slice(span),
            other => {
                self.reader.wrong_type(other, span, Wanted::Score);
                return None;
            }
        };
        match decimal(literal).filter(|points| !points.is_sign_negative() && points.scale() <= 4) {
            Some(points) => Some(Score { points, span }),
            None => {
                self.reader.wrong_type(value.get_ref(), span, Wanted::ExactScore);
                None
            }
        }
    }

    pub(super) fn required_score(&self, key: &str, what: &str) -> Option<Score> {
        self.demand(key, what)?;
        self.score(key)
    }

    pub(super) fn date(&self, key: &str) -> Option<Spanned<Date>> {
        let value = self.figure(key)?;
        let span = self.reader.span(value.span());
        let date = match value.get_ref() {
            DeValue::Datetime(datetime) => datetime.date.filter(|_| datetime.time.is_none()),
            other => {
                self.reader.wrong_type(other, span, Wanted::Date);
                return None;
            }
        };
        match date {
            Some(date) => {
                Some(Spanned::new(Date { year: date.year, month: date.month, day: date.day }, span))
            }
            None => {
                self.reader.wrong_type(value.get_ref(), span, Wanted::DateAlone);
                None
            }
        }
    }

    /// One of several words.
    pub(super) fn choice<T: Copy>(
        &self,
        key: &str,
        what: &str,
        choices: &[(&str, T)],
    ) -> Option<Spanned<T>> {
        let words: Vec<&str> = choices.iter().map(|(word, _)| *word).collect();
        self.choice_or(key, what, choices, |_| format!("可以写：{}", words.join("、")))
    }

    /// One of several words; `help` says what to do about another one.
    pub(super) fn choice_or<T: Copy>(
        &self,
        key: &str,
        what: &str,
        choices: &[(&str, T)],
        help: impl Fn(&str) -> String,
    ) -> Option<Spanned<T>> {
        let Some(value) = self.value(key) else {
            self.missing(key, what);
            return None;
        };
        let text = self.reader.string(value)?;
        let found = choices.iter().find(|(word, _)| *word == text.text);
        if found.is_none() {
            let called = self.called(key);
            let message = match text.text.trim() {
                "" => format!("{called}没有填"),
                _ => format!("{called}不能是“{}”", text.text),
            };
            self.reader.report(
                Diagnostic::new(&rules::BAD_VALUE, message)
                    .at(text.span, "")
                    .help(help(&text.text)),
            );
        }
        found.map(|(_, choice)| Spanned::new(*choice, text.span))
    }

    /// A list of texts.
    pub(super) fn texts(&self, key: &str) -> Vec<Text> {
        let Some(value) = self.value(key) else {
            return Vec::new();
        };
        match value.get_ref() {
            DeValue::Array(array) => array
                .iter()
                .filter_map(|item| self.reader.string(item))
                .filter_map(|text| self.said(text, key))
                .filter_map(|text| self.reader.one_line(text, || self.called(key)))
                .collect(),
            other => {
                let span = self.reader.span(value.span());
                self.reader.wrong_type(other, span, Wanted::Texts);
                Vec::new()
            }
        }
    }

    /// A section below this one.
    pub(super) fn section(&self, key: &str) -> Option<Section<'r, 'a, 't>> {
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
            DeValue::Table(table) => {
                let keys = self.keys.below(key).unwrap_or(Table::EMPTY);
                let inner = Section::new(self.reader, table, span, self.below(key), keys);
                Some(Section { aside: self.aside, ..inner })
            }
            other => {
                let path = self.below(key);
                let wanted = match key.starts_with(|c: char| c.is_ascii_digit()) {
                    true => Wanted::Braces,
                    false => Wanted::Section(&path),
                };
                self.reader.wrong_type(other, span, wanted);
                None
            }
        }
    }

    /// The sections of a list.
    pub(super) fn sections(&self, key: &str) -> Vec<Section<'r, 'a, 't>> {
        let Some(value) = self.value(key) else {
            return Vec::new();
        };
        match value.get_ref() {
            DeValue::Array(array) => {
                let entry = |(number, item)| {
                    Some(Section { number: Some(number), ..self.as_section(key, item)? })
                };
                (1..).zip(array.iter()).filter_map(entry).collect()
            }
            other => {
                let span = self.reader.span(value.span());
                self.reader.wrong_type(other, span, Wanted::Sections(&self.below(key)));
                Vec::new()
            }
        }
    }

    /// Its name, with its number where it is one of a list.
    pub(super) fn numbered(&self) -> String {
        self.number.map_or_else(|| self.path.clone(), |number| format!("{}.{number}", self.path))
    }

    fn below(&self, key: &str) -> String {
        if self.path.is_empty() { key.to_owned() } else { format!("{}.{key}", self.path) }
    }

    /// Whether a key stands before the first section.
    fn is_at_the_top(&self, key: &str) -> bool {
        let key = self.reader.keys.key(key);
        key.is_some_and(|key| !matches!(key.kind, Kind::Section(_) | Kind::List(_)))
    }

    /// Reads what a format asks for besides, and reports the keys that nobody knows.
    pub(super) fn finish(self) {
        self.fields();
        self.refuse_others();
    }

    /// Reports the keys that nobody knows.
    pub(super) fn refuse_others(self) {
        for (key, _) in self.others() {
            self.unknown(&key);
        }
    }

    /// Reports a key as unknown, with the nearest known one.
    pub(super) fn unknown(&self, key: &Spanned<String>) {
        let own: Vec<&str> = self.keys.keys.iter().map(|key| key.name.as_ref()).collect();
        let mut diagnostic = Diagnostic::new(
            &rules::UNKNOWN_KEY,
            format!("{}里没有“{}”这个名称", self.place(), key.value),
        )
        .at(key.span, "不认识");
        diagnostic = match nearest(&key.value, &own) {
            _ if is_approved_amount(&key.value) => diagnostic
                .help("批复数写在 [control] 这一段：删掉“# [control]”一行前面的“# ”，把它写在批复数的上面"),
            Some(known) => diagnostic.help(format!("是不是要写 {known}？")),
            None if !self.path.is_empty() && self.is_at_the_top(&key.value) => {
                diagnostic.help(format!("{} 写在文件开头，第一个 [ ] 的前面", key.value))
            }
            None => {
                let known = own.into_iter().filter(|key| *key != "file");
                let known: Vec<String> = known.map(|key| self.called(key)).collect();
                let diagnostic = match self.keys.has_codes() {
                    true => diagnostic.help("科目写编码，不写名称"),
                    false => diagnostic,
                };
                match known.is_empty() {
                    true => diagnostic.help("文字放在旁边的文件里的，写成 { file = \"文件名.md\" }"),
                    false => diagnostic.help(format!("这里可以写：{}", known.join("；"))),
                }
            }
        };
        self.reader.report(diagnostic);
    }
}

/// Paragraphs, typed or in a file of their own.
fn prose(reader: &Reader<'_>, value: &TomlSpanned<DeValue<'_>>) -> Option<Text> {
    match value.get_ref() {
        DeValue::Table(table) => prose_file(reader, table, reader.span(value.span())),
        _ => reader.string(value),
    }
}

fn prose_file(reader: &Reader<'_>, table: &DeTable<'_>, span: Span) -> Option<Text> {
    let section = Section::new(reader, table, span, "file", keys::file());
    let path = section.value("file");
    section.finish();
    let path = match path {
        Some(path) if matches!(path.get_ref(), DeValue::String(_)) => path,
        Some(other) => {
            reader.wrong_type(other.get_ref(), reader.span(other.span()), Wanted::File);
            return None;
        }
        None => {
            let message = "这里应当是文字，或者 { file = \"文件名\" }";
            reader.report(
                Diagnostic::new(&rules::WRONG_TYPE, message)
                    .at(span, "缺 file")
                    .help("短的直接写在引号里，长的写在旁边的文件里"),
            );
            return None;
        }
    };
    let id = reader.links.get(reader.span(path.span()))?;
    let file = reader.sources.get(id)?;
    let whole = Span::new(id, 0..file.text.len());
    Some(Text { text: file.text.clone(), span: whole })
}

/// `缺少格式（format），如 …`
fn lacking(key: &str, what: &str) -> String {
    let at = what.find(['，', '：', '（']).unwrap_or(what.len());
    let (title, more) = what.split_at(at);
    format!("缺少{title}（{key}）{more}")
}

/// Whether a key is the name of a figure, as under `[control]`: where that line is still commented out, what follows it
/// falls to the section before.
fn is_approved_amount(key: &str) -> bool {
    let scope = key.split('.').next().unwrap_or(key);
    ["all", "fiscal", "general", "government", "state_capital"].contains(&scope)
        || (key.contains('.')
            && ["own", "economic", "official_spending", "procurement"].contains(&scope))
}
