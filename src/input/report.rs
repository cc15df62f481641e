//! The report as a whole.

use super::files::Links;
use super::reader::{Reader, decimal};
use super::section::Section;
use super::wrong_type::Wanted;
use super::{
    Control, ControlValue, Department, Disclosures, Input, Money, Overview, PageValue, PageWish,
    Prior, Text, accept, department, funds, omission, performance, projects, syntax,
};
use crate::amount::Unit;
use crate::diag::{Diagnostic, rules};
use crate::fonts::Face;
use crate::keys::Table;
use crate::keys::choices::{UNITS, YEARS};
use crate::source::{FileId, Sources, Spanned};
use std::sync::Arc;
use toml::Spanned as TomlSpanned;
use toml::de::{DeTable, DeValue};

/// Reads the report, which may have these keys, with all findings in one run.
///
/// # Errors
/// The findings, when there is no input to go on with. Otherwise findings come beside the input, and
/// any error among them means that figures of it can't be relied on.
pub fn parse(
    sources: &Sources,
    links: &Links,
    keys: &Arc<Table>,
) -> Result<(Input, Vec<Diagnostic>), Vec<Diagnostic>> {
    parse_file((sources, links), FileId::REPORT, keys)
}

/// Reads last year's report: amounts and the reasons typed in it, its prose files are not needed.
///
/// # Errors
/// As [`parse`].
pub fn parse_prior(
    sources: &Sources,
    file: FileId,
    keys: &Arc<Table>,
) -> Result<(Input, Vec<Diagnostic>), Vec<Diagnostic>> {
    parse_file((sources, &Links::default()), file, keys)
}

fn parse_file(
    (sources, links): (&Sources, &Links),
    file: FileId,
    keys: &Arc<Table>,
) -> Result<(Input, Vec<Diagnostic>), Vec<Diagnostic>> {
    let text = sources.get(file).map_or("", |source| source.text.as_str());
    let characters = syntax::forbidden_characters(file, text);
    if !characters.is_empty() {
        return Err(characters);
    }
    let (root, errors) = DeTable::parse_recoverable(text);
    if !errors.is_empty() {
        return Err(syntax::diagnostics(file, text, &errors, keys));
    }
    let mut reader = Reader::new(sources, links, file);
    reader.keys = keys;
    reader.unit = unit_of(root.get_ref());
    let whole = reader.span(0..0);
    let section = Section::new(&reader, root.get_ref(), whole, "", keys);
    let input = read(&section, reader.unit, keys);
    section.finish();
    let findings = reader.into_findings();
    match input {
        Some(input) => Ok((input, findings)),
        None => Err(findings),
    }
}

/// The unit of a report's amounts, 万元 where none is stated. It comes before everything else, as every amount depends
/// on it; complaints come later.
pub(crate) fn unit_of(root: &DeTable<'_>) -> Unit {
    let unit = root.iter().find(|(key, _)| key.get_ref() == "unit");
    let unit = unit.and_then(|(_, value)| match value.get_ref() {
        DeValue::String(text) => UNITS.iter().find(|(name, _)| name == text),
        _ => None,
    });
    unit.map_or(Unit::WanYuan, |(_, unit)| *unit)
}

fn read(root: &Section<'_, '_, '_>, unit: Unit, keys: &Arc<Table>) -> Option<Input> {
    edition(root);
    let format = root.required_word("format", "格式，如 \"wuhan-2024\"");
    let prior_hash = prior_hash(root);
    let year = year(root);
    let unit_at = root.choice("unit", "金额的单位", &UNITS);
    let department = department(root);
    known_to_the_edge(root);
    let fund = |key, with_purposes| part(root, key, |section| funds::fund(section, with_purposes));
    let asides = |key| root.sections(key).into_iter().map(Section::aside);
    let (mut disclosures, mut overview) = disclosures(root, keys);
    if let Some(unit) = department.as_ref().filter(|one| one.kind.is_unit()) {
        department::itself(root, unit, &mut overview);
    }
    let mut input = Input {
        unit,
        unit_at: unit_at.map_or(root.reader.span(0..0), |unit| unit.span),
        general: fund("general_public_budget", true),
        government: fund("government_managed_funds", false),
        state_capital: fund("state_capital_operations", false),
        own: part(root, "own_funds", funds::own_funds),
        economic: part(root, "economic", funds::economic),
        economic_by_item: part(root, "economic_by_item", funds::economic_by_item),
        overview,
        projects: projects::projects(root),
        reasons: part(root, "reasons", projects::reasons),
        disclosures: Disclosures::new(Arc::clone(keys)),
        performance: part(root, "performance", performance::performance),
        key_work: part(root, "key_work", performance::key_work),
        glossary: root.sections("glossary").into_iter().filter_map(performance::term).collect(),
        annexes: root.sections("annexes").into_iter().filter_map(performance::annex).collect(),
        prior: prior(root),
        prior_hash,
        control: part(root, "control", control),
        options: part(root, "options", options),
        page: part(root, "page", page),
        secret_words: part(root, "secrecy", secrecy),
        wording: part(root, "wording", wording),
        accept: asides("accept").filter_map(accept::acceptance).collect(),
        omissions: asides("omissions").filter_map(omission::omission).collect(),
        // What was noted on the way.
        texts: root.reader.take_texts(),
        slots: root.reader.take_slots(),
        // Without these there is no input, which must not be found before all of it was read.
        format: format.map(|format| Spanned::new(format.text, format.span))?,
        year: year?,
        department: department?,
    };
    for (path, value) in root.reader.take_fields() {
        disclosures.put(path, value);
    }
    input.disclosures = disclosures;
    Some(input)
}

/// Reads what is read by its keys alone, and the overview, of which a part is.
fn disclosures(root: &Section<'_, '_, '_>, keys: &Arc<Table>) -> (Disclosures, Overview) {
    let mut disclosures = Disclosures::new(Arc::clone(keys));
    let overview =
        part(root, "overview", |section| department::overview(section, &mut disclosures));
    for key in keys.disclosed() {
        if let Some(section) = root.section(&key.name) {
            section.typed(&key.name, &mut disclosures);
        }
    }
    (disclosures, overview)
}

/// A section, or nothing typed.
fn part<'r, 'a, 't, T: Default>(
    root: &Section<'r, 'a, 't>,
    key: &'static str,
    read: impl FnOnce(Section<'r, 'a, 't>) -> T,
) -> T {
    root.section(key).map(read).unwrap_or_default()
}

fn department(root: &Section<'_, '_, '_>) -> Option<Department> {
    if root.value("department").is_none() {
        root.missing("[department]", "部门名称、级别");
    }
    department::department(root.section("department")?)
}

/// Files that are named here, and loaded by the edge.
fn known_to_the_edge(root: &Section<'_, '_, '_>) {
    let _ = root.value("catalog").and_then(|value| root.reader.string(value));
    if let Some(fonts) = root.section("fonts") {
        for face in Face::ALL {
            let _ = fonts.value(face.key()).and_then(|value| fonts.reader.string(value));
        }
        fonts.finish();
    }
}

fn edition(root: &Section<'_, '_, '_>) {
    match root.whole_number("edition") {
        Some(edition) if edition.value == 1 => {}
        Some(edition) => root.reader.report(
            Diagnostic::new(
                &rules::BAD_VALUE,
                format!("edition = {} 这一版的写法程序不认识", edition.value),
            )
            .at(edition.span, "应当是 1")
            .help("写成 edition = 1；如果文件是新版程序生成的，请换用新版程序"),
        ),
        None if root.value("edition").is_none() => root.missing("edition", "版本，固定写 1"),
        None => {}
    }
}

fn year(root: &Section<'_, '_, '_>) -> Option<Spanned<u16>> {
    if root.value("year").is_none() {
        root.missing("year", "决算年度，如 2024");
        return None;
    }
    let count = root.whole_number("year")?;
    match u16::try_from(count.value).ok().filter(|year| YEARS.contains(year)) {
        Some(year) => Some(Spanned::new(year, count.span)),
        None => {
            let (first, last) = (YEARS.start(), YEARS.end());
            root.reader.report(
                Diagnostic::new(&rules::BAD_VALUE, format!("决算年度 {} 不对", count.value))
                    .at(count.span, "应当是四位年份，如 2024")
                    .help(format!("写决算的年度，{first} 到 {last}")),
            );
            None
        }
    }
}

/// Reads `prior`, which is a file name or a section.
fn prior(root: &Section<'_, '_, '_>) -> Prior {
    match root.value("prior").map(TomlSpanned::get_ref) {
        Some(DeValue::String(_)) | None => Prior::default(),
        Some(_) => root.section("prior").map(projects::prior).unwrap_or_default(),
    }
}

/// `prior_hash`, which goes with a file.
fn prior_hash(root: &Section<'_, '_, '_>) -> Option<Text> {
    let hash = root.word("prior_hash")?;
    let has_file = match root.value("prior").map(TomlSpanned::get_ref) {
        Some(DeValue::Table(table)) => table.iter().any(|(key, _)| key.get_ref() == "file"),
        other => other.is_some(),
    };
    if !has_file {
        let message = "写了 prior_hash，却没有写上年的文件";
        let finding = Diagnostic::new(&rules::CONTRADICTION, message).at(hash.span, "");
        root.reader
            .report(finding.help("删掉这一行；有上年文件的，写上 prior = \"../2023/report.toml\""));
    }
    Some(hash)
}

/// `[options]`: which there are is the format's business.
fn options(section: Section<'_, '_, '_>) -> Vec<(Spanned<String>, bool)> {
    let mut out = Vec::new();
    for (key, value) in section.others() {
        match value.get_ref() {
            DeValue::Boolean(choice) => out.push((key, *choice)),
            other => {
                let span = section.reader.span(value.span());
                section.reader.wrong_type(other, span, Wanted::Flag);
            }
        }
    }
    out
}

/// `[secrecy]`: words of the user's own in place of those built in.
fn secrecy(section: Section<'_, '_, '_>) -> Option<Vec<String>> {
    let path = section.value("words");
    if path.is_none() {
        section.missing("words", "词表的文件名");
    }
    let words = path.and_then(|path| section.reader.word_file(path));
    section.finish();
    words
}

/// `[page]`: which measures there are is the format's business.
fn page(section: Section<'_, '_, '_>) -> Vec<PageWish> {
    let mut out = Vec::new();
    for (key, value) in section.others() {
        let span = section.reader.span(value.span());
        let literal = match value.get_ref() {
            DeValue::Float(number) => number.as_str().replace('_', "").parse().ok(),
            DeValue::Integer(number) if number.radix() == 10 => {
                number.as_str().replace('_', "").parse().ok()
            }
            _ => None,
        };
        let read = match value.get_ref() {
            DeValue::Boolean(choice) => Some(PageValue::Switch(*choice)),
            DeValue::String(word) => Some(PageValue::Word(word.to_string())),
            _ => literal.filter(|number: &f64| number.is_finite()).map(PageValue::Number),
        };
        match read {
            Some(read) => out.push(PageWish { key, value: Spanned::new(read, span) }),
            None => section.reader.wrong_type(value.get_ref(), span, Wanted::Number),
        }
    }
    out
}

/// `[wording]`: sentences of the format's in other words.
fn wording(section: Section<'_, '_, '_>) -> Vec<(Spanned<String>, Text)> {
    section
        .others()
        .filter_map(|(key, value)| {
            let called = || key.value.clone();
            let text = section.reader.said(section.reader.string(value)?, called)?;
            let text = section.reader.one_line(text, called)?;
            Some((key, text))
        })
        .collect()
}

/// `[control]`: dotted keys are figure ids.
fn control(section: Section<'_, '_, '_>) -> Vec<Control> {
    let mut out = Vec::new();
    for (key, value) in section.others() {
        flatten(&section, key.value.clone(), key, value, &mut out);
    }
    out
}

fn flatten<'t>(
    section: &Section<'_, '_, 't>,
    id: String,
    key: Spanned<String>,
    value: &'t TomlSpanned<DeValue<'t>>,
    out: &mut Vec<Control>,
) {
    if let DeValue::Table(_) = value.get_ref() {
        if let Some(inner) = section.as_section(&id, value) {
            for (below, value) in inner.others() {
                flatten(&inner, format!("{id}.{}", below.value), below, value, out);
            }
        }
        return;
    }
    let span = section.reader.span(value.span());
    if let Some(value) = control_value(section, value) {
        out.push(Control { figure: Spanned::new(id, key.span), value, span });
    }
}

/// Reads the value of a control, an amount, a count or a rate (with or without `%`); which it is depends on the figure
/// that it names.
fn control_value<'t>(
    section: &Section<'_, '_, 't>,
    value: &'t TomlSpanned<DeValue<'t>>,
) -> Option<ControlValue> {
    if let DeValue::String(text) = value.get_ref()
        && let Some(rate) = text.trim().strip_suffix(['%', '％'])
        && let Some(number) = decimal(rate.trim())
    {
        return Some(ControlValue { money: None, number });
    }
    let money: Option<Money> = section.reader.money(value);
    let money = money?;
    let number = decimal(&money.amount.exact(section.reader.unit)).unwrap_or_default();
    Some(ControlValue { money: Some(money), number })
}
