//! Values of a TOML tree: texts, files of prose, amounts. A wrong one leaves a finding and `None`.

use super::files::Links;
use super::section::Section;
use super::{Money, Slot, SlotKind, Text, unfilled};
use crate::amount::{self, Typed, Unit};
use crate::diag::{Diagnostic, rules};
use crate::keys;
use crate::source::{FileId, Sources, Span};
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
    texts: RefCell<Vec<Text>>,
    unfilled: RefCell<Vec<Span>>,
    slots: RefCell<Vec<Slot>>,
}

impl<'a> Reader<'a> {
    pub(super) fn new(sources: &'a Sources, links: &'a Links, file: FileId) -> Self {
        Reader {
            sources,
            links,
            file,
            unit: Unit::WanYuan,
            findings: RefCell::default(),
            texts: RefCell::default(),
            unfilled: RefCell::default(),
            slots: RefCell::default(),
        }
    }

    pub(super) fn report(&self, diagnostic: Diagnostic) {
        self.findings.borrow_mut().push(diagnostic);
    }

    /// How many findings there are so far.
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

    /// The texts that were read so far; they are meant to be printed.
    pub(super) fn take_texts(&self) -> Vec<Text> {
        self.texts.take()
    }

    /// Notes a place where a figure stands or may stand.
    pub(super) fn slot(&self, span: Span, kind: SlotKind) {
        self.slots.borrow_mut().push(Slot { span, kind });
    }

    /// The places of figures that were seen so far.
    pub(super) fn take_slots(&self) -> Vec<Slot> {
        self.slots.take()
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

    /// An amount from a literal or a quoted text.
    pub(super) fn money(&self, value: &TomlSpanned<DeValue<'_>>) -> Option<Money> {
        let span = self.span(value.span());
        self.slot(span, SlotKind::Value);
        if self.is_unfilled(value) {
            return None;
        }
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
                .at(span, format!("应当是{wanted}"))
                .help(how_to_write(value, wanted)),
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
    pub(super) fn said(&self, text: Text, called: impl FnOnce() -> String) -> Option<Text> {
        if says_something(&text.text) {
            self.texts.borrow_mut().push(text.clone());
            return Some(text);
        }
        let what = if text.text.trim().is_empty() { "是空的" } else { "里没有内容" };
        self.report(
            Diagnostic::new(&rules::EMPTY_TEXT, format!("{}{what}", called()))
                .at(text.span, "")
                .help("写上文字；没有要写的就删掉这一行"),
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

    /// Where a string's text stands letter by letter; the whole literal when it doesn't.
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

    /// Paragraphs, typed or in a file of their own.
    pub(super) fn prose(&self, value: &TomlSpanned<DeValue<'_>>) -> Option<Text> {
        match value.get_ref() {
            DeValue::Table(table) => self.prose_file(table, self.span(value.span())),
            _ => self.string(value),
        }
    }

    fn prose_file(&self, table: &DeTable<'_>, span: Span) -> Option<Text> {
        let section = Section::new(self, table, span, "file", keys::file());
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
                self.report(
                    Diagnostic::new(&rules::WRONG_TYPE, message)
                        .at(span, "缺 file")
                        .help("短的直接写在引号里，长的写在旁边的文件里"),
                );
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

fn type_name(value: &DeValue<'_>) -> &'static str {
    match value {
        DeValue::String(_) => "文字",
        DeValue::Integer(number) if number.as_str().starts_with('-') => "负数",
        DeValue::Integer(_) => "整数",
        DeValue::Float(_) => "小数",
        DeValue::Boolean(_) => " true 或 false",
        DeValue::Datetime(datetime) if datetime.time.is_some() => "日期和时间",
        DeValue::Datetime(_) => "日期",
        DeValue::Array(_) => "清单（方括号）",
        DeValue::Table(_) => "一段或者花括号里的几项",
    }
}

/// What to do about a value of another kind: mostly it's the quotes.
fn how_to_write(value: &DeValue<'_>, wanted: &str) -> String {
    let wants = |what: &str| wanted.starts_with(what);
    match value {
        DeValue::String(text) if wanted.contains("不加引号") || wants("分数") => {
            without_quotes(text, wanted)
        }
        DeValue::String(text) if wants("清单，如") => {
            let items = text.split(['、', '，', ',', '；', ';', '\n']).map(str::trim);
            let items: Vec<String> =
                items.filter(|item| !item.is_empty()).map(|item| format!("\"{item}\"")).collect();
            format!("写成 [{}]", items.join(", "))
        }
        DeValue::Integer(number) if wants("日期") => match day(number.as_str()) {
            Some(day) => format!("写成 {day}"),
            None => format!("改成{wanted}"),
        },
        DeValue::Array(_) if wants("文字") => {
            "去掉方括号，几段合成一段，前后各一个英文引号".into()
        }
        DeValue::Table(_) | DeValue::Array(_) if wants("清单，每") || wants("一段，以") => {
            format!("把这一段的开头写成 {}", wanted.split(' ').nth(1).unwrap_or_default())
        }
        DeValue::Array(_) | DeValue::Table(_) if wants("金额") => "只写一个数，如 405.00".into(),
        DeValue::Array(_) | DeValue::Table(_) => format!("改成{wanted}"),
        _ if wants("文字") => "两边加上英文引号".into(),
        _ if wants("金额") => "只写一个数，如 405.00".into(),
        _ if wants("文件名") => "写文件名，两边加上英文引号，如 \"正文/重点工作.md\"".into(),
        _ => format!("改成{wanted}"),
    }
}

/// What to write for a number or a day that stands in quotes, with its unit or without.
fn without_quotes(text: &str, wanted: &str) -> String {
    let word = |c: char| !c.is_ascii() && c.is_alphabetic();
    let number = text.trim().trim_end_matches(word).trim();
    let plain = !number.is_empty() && number.chars().all(|c| c.is_ascii_digit() || c == '.');
    let dated = text.chars().all(|c| c.is_ascii_digit() || c == '-') && text.contains('-');
    match (plain, number == text || dated) {
        (true, true) => "去掉两边的引号".into(),
        (false, true) if dated => "去掉两边的引号".into(),
        // 3万 is more than 3.
        (true, false)
            if !text.contains(['万', '亿', '千', '百', '半']) && !wanted.starts_with("日期") =>
        {
            format!("只写数字：{number}")
        }
        _ => format!("改成{wanted}"),
    }
}

/// 20250920 as a day.
fn day(digits: &str) -> Option<String> {
    let (year, rest) = digits.split_at_checked(4).filter(|_| digits.len() == 8)?;
    let (month, day) = rest.split_at_checked(2)?;
    let day = format!("{year}-{month}-{day}");
    day.parse::<toml::value::Datetime>().is_ok().then_some(day)
}

/// A plain decimal number with its sign.
pub(super) fn decimal(literal: &str) -> Option<rust_decimal::Decimal> {
    rust_decimal::Decimal::from_str_exact(&literal.replace('_', "")).ok()
}
