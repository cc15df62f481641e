//! Formats: a folder of `templates/` each, with a manifest, wording and Tera texts.

mod arranged;
mod checks;
mod comparisons;
mod decided;
mod declared_at;
mod faults;
mod fields;
mod form;
mod layers;
mod manifest;
mod named_levels;
mod names;
mod own_texts;
mod page;
mod printed;
mod severity;
mod statements;
mod table;
mod template_words;
mod unused;
mod wording;
mod wrong_value;

pub(crate) use decided::finding as fixed;
pub use form::{ChoiceSpec, FormCell, FormColumn, FormLabels, FormLayout, FormSpec, Forms};
pub use layers::{DEEPEST, base_folder, builtin_files, declares_keys, extends, joined};
pub use named_levels::NamedLevels;
pub use names::{Besides, Offered};
pub use own_texts::own_texts;
pub use page::page;
pub use printed::PrintedNames;
pub use severity::Severities;
pub use unused::unused;

pub use manifest::{ChartKind, ChartSpec, ExplanationTitle, Manifest, Numbers, OptionSpec};
pub use table::{Labels, TableSpec};
pub use wording::{Sentence, TermList, TermSpec, Wording};

use crate::calc::id::KnownIds;
use crate::diag::{Diagnostic, rules};
use crate::keys::{self, Table};
use std::sync::{Arc, Mutex, OnceLock, PoisonError};
use tera::Tera;

/// A format that is ready to render.
pub struct Format {
    /// Its name, for example `wuhan-2024`.
    pub name: String,
    /// Its manifest.
    pub manifest: Manifest,
    /// Its sentences.
    pub wording: Wording,
    /// Its texts: files under their names, one-line texts under `table/ID/title` and the like.
    pub tera: Tera,
    /// Whether the glossary prints what codes mean.
    pub meanings: bool,
    /// The levels of codes that are printed by their names.
    pub named_levels: NamedLevels,
    /// The keys of its reports.
    pub(crate) keys: Arc<Table>,
    /// All its files and those of the formats below, for the document's fingerprint.
    pub files: FormatFiles,
    /// The parts that stand nowhere in a document of a format of one's own, found once they were asked for.
    pub(crate) unused: OnceLock<Vec<Diagnostic>>,
}

impl Format {
    /// The keys that a report of this format may have.
    pub fn keys(&self) -> &Arc<Table> {
        &self.keys
    }
}

const READ_ON: &str = "写法见 docs/formats.md；格式不是自己做的，请联系提供格式的人";

const READ_ON_TABLES: &str = "表的写法见 docs/tables.md；格式不是自己做的，请联系提供格式的人";

/// A format's files by name.
pub type FormatFiles = Vec<(String, String)>;

/// The names of the built-in formats with their titles.
pub fn builtin() -> Vec<(String, String)> {
    let title = |name: &String| {
        let merged = layers::merge(builtin_files(name)?).ok()?;
        Some(merged.manifest.get("title")?.as_str()?.to_owned())
    };
    layers::names().into_iter().filter_map(|name| title(&name).map(|title| (name, title))).collect()
}

/// The built-in formats that were needed so far: many reports share them.
static READY: Mutex<Vec<Arc<Format>>> = Mutex::new(Vec::new());

/// Loads a built-in format, once in a process. Its names are not checked: the tests of the program do that.
///
/// # Errors
/// When there is no such format, or its files are wrong (which the tests rule out).
pub fn load(name: &str) -> Result<Arc<Format>, Vec<Diagnostic>> {
    let mut ready = READY.lock().unwrap_or_else(PoisonError::into_inner);
    if let Some(format) = ready.iter().find(|format| format.name == name) {
        return Ok(Arc::clone(format));
    }
    let files = builtin_files(name).ok_or_else(|| vec![layers::unknown(name)])?;
    let Assembled { format, findings, .. } = assemble(name, files)?;
    if !findings.is_empty() {
        return Err(findings);
    }
    let format = Arc::new(format);
    ready.push(Arc::clone(&format));
    Ok(format)
}

/// The files of a format of one's own with those of the formats that it stands on; `None` when they are wrong.
pub fn all_files(files: FormatFiles) -> Option<FormatFiles> {
    layers::merge(files).ok().map(|merged| merged.all)
}

/// Formats of one's own that were needed last, with their files: the reports of a batch share one, and a preview makes its
/// report again and again.
static OWN: Mutex<Vec<(FormatFiles, Arc<Format>)>> = Mutex::new(Vec::new());

/// The number of formats that are kept.
const KEPT: usize = 4;

/// A format of one's own, made again only when its files changed.
///
/// # Errors
/// As [`from_files`].
pub fn of_folder(
    name: &str,
    files: &FormatFiles,
    offered: &Offered,
) -> Result<Arc<Format>, Vec<Diagnostic>> {
    let same =
        |(other, format): &&(FormatFiles, Arc<Format>)| other == files && format.name == name;
    let own = || OWN.lock().unwrap_or_else(PoisonError::into_inner);
    if let Some((_, format)) = own().iter().find(same) {
        return Ok(Arc::clone(format));
    }
    let format = Arc::new(from_files(name, files.clone(), offered)?);
    let mut own = own();
    if own.len() >= KEPT {
        own.remove(0);
    }
    own.push((files.clone(), Arc::clone(&format)));
    Ok(format)
}

/// Makes a format of its files and of those that it stands on, and checks all of it, names against what is `offered`.
///
/// # Errors
/// Everything that is wrong with them.
pub fn from_files(
    name: &str,
    files: FormatFiles,
    offered: &Offered,
) -> Result<Format, Vec<Diagnostic>> {
    checked(name, files, offered).map_err(|findings| findings.into_iter().map(advised).collect())
}

fn checked(name: &str, files: FormatFiles, offered: &Offered) -> Result<Format, Vec<Diagnostic>> {
    let Assembled { format, texts, files, mut findings, gone } = assemble(name, files)?;
    let known = Arc::new(KnownIds::of(&format.keys));
    let said = (&format.manifest, &format.wording);
    let mut more = names::check(&texts, said, offered, (&known, &format.keys));
    more.extend(faults::faults(&files, said, &known));
    more.retain(|finding| !wrong_value::follows(finding, &gone));
    findings.extend(more);
    if findings.is_empty() { Ok(format) } else { Err(findings) }
}

fn fault(message: String) -> Diagnostic {
    Diagnostic::new(&rules::TEMPLATE, message)
}

/// A finding that at least says where to read on.
fn advised(finding: Diagnostic) -> Diagnostic {
    match finding.help.is_empty() {
        true if finding.message.contains("[tables.") => finding.help(READ_ON_TABLES),
        true => finding.help(READ_ON),
        false => finding,
    }
}

/// A format that can be read, with what it was made of.
struct Assembled {
    format: Format,
    /// All Tera texts by name that can be read.
    texts: FormatFiles,
    /// The templates of all layers.
    files: FormatFiles,
    /// Faults so far: of values, of declarations, of texts that Tera can't read.
    findings: Vec<Diagnostic>,
    /// Names of what is wrong and was left out, which others may name.
    gone: Vec<String>,
}

fn assemble(name: &str, files: FormatFiles) -> Result<Assembled, Vec<Diagnostic>> {
    let merged = layers::merge(files)?;
    let (mut findings, mut gone) = (merged.misplaced, Vec::new());
    let manifest = wrong_value::typed(merged.manifest, "format.toml", &mut findings, &mut gone);
    let wording = wrong_value::typed(merged.wording, "wording.toml", &mut findings, &mut gone);
    let (Some(mut manifest), Some(wording)): (Option<Manifest>, Option<Wording>) =
        (manifest, wording)
    else {
        return Err(findings);
    };
    let own = match fields::added(&manifest, keys::report()) {
        Ok(keys) => keys,
        // All that is named of a format's own would be unknown besides.
        Err(more) => {
            findings.extend(more);
            return Err(findings);
        }
    };
    let declared = comparisons::declared(&manifest, &own);
    let keys = declared.keys;
    findings.extend(declared.findings);
    gone.extend(declared.undeclared);
    let mut texts = texts(&merged.texts, &manifest, &wording);
    manifest.figures.named = names::named(&texts, &keys);
    manifest.figures.named.extend(declared.named);
    manifest.figures.declared = declared.ratios;
    manifest.figures.checks = checks::checks(&manifest, &keys).unwrap_or_else(|more| {
        findings.extend(more);
        Vec::new()
    });
    let (tera, unreadable) = templates(&mut texts);
    findings.extend(unreadable);
    let lists_codes =
        |key| wording.glossary.get(key).is_some_and(|term| term.list == TermList::Codes);
    let meanings = manifest.glossary.iter().any(lists_codes)
        && texts.iter().any(|(_, text)| names::meanings::prints(text));
    let name = name.to_owned();
    let named_levels = NamedLevels::of(&manifest, &texts);
    let format = Format {
        name,
        manifest,
        wording,
        tera,
        meanings,
        named_levels,
        keys,
        files: merged.all,
        unused: OnceLock::new(),
    };
    Ok(Assembled { format, texts, files: merged.texts, findings, gone })
}

/// Lets Tera read all texts; those that it can't are told and taken out.
fn templates(texts: &mut FormatFiles) -> (Tera, Vec<Diagnostic>) {
    let mut findings = Vec::new();
    loop {
        let mut tera = Tera::default();
        let pairs = texts.iter().map(|(name, text)| (name.as_str(), text.as_str()));
        let Err(error) = tera.add_raw_templates(pairs) else { return (tera, findings) };
        // Tera says in English where it lost the thread; who forgot an endif looks for its if.
        let broken = match error.kind() {
            tera::ErrorKind::SyntaxError(report) => report.filename().to_owned(),
            _ => String::new(),
        };
        let Some(at) = texts.iter().position(|(name, _)| *name == broken) else {
            // What is told of all of them may only follow from what was taken out.
            if findings.is_empty() {
                findings.push(template_error(&error));
            }
            return (Tera::default(), findings);
        };
        findings.push(names::slip(texts, &broken).unwrap_or_else(|| template_error(&error)));
        texts.remove(at);
    }
}

/// The place, in words, of a text that is known by a name like `table/income/unit`.
fn shown_name(template: &str) -> String {
    let mut parts = template.splitn(3, '/');
    match (parts.next(), parts.next(), parts.next()) {
        (Some("table"), Some(id), Some(what)) => format!("format.toml [tables.{id}] {what}"),
        (Some("form"), Some(id), Some(what)) => format!("format.toml [forms.{id}] {what}"),
        (Some("chart"), Some(id), Some(what)) => format!("format.toml [charts.{id}] {what}"),
        (Some("explanation"), Some(id), Some(_)) => {
            format!("format.toml [explanation_titles] {id}")
        }
        (Some("wording"), Some(key), None) => format!("wording.toml [sentences] {key}"),
        (Some("glossary"), Some(key), Some(what)) => {
            format!("wording.toml [glossary.{key}] {what}")
        }
        (Some("glossary"), Some(key), None) => format!("wording.toml [glossary.{key}] meaning"),
        _ => template.to_owned(),
    }
}

/// All Tera texts of a format by name.
fn texts(files: &FormatFiles, manifest: &Manifest, wording: &Wording) -> FormatFiles {
    let mut out = files.clone();
    for (id, table) in &manifest.tables {
        let mut put = |what: &str, text: &str| {
            out.push((format!("table/{id}/{what}"), text.to_owned()));
        };
        put("title", &table.title);
        put("label", &table.label);
        put("department", &table.department);
        put("unit", &table.unit);
        for (number, note) in table.notes.iter().enumerate() {
            put(&format!("note-{number}"), note);
        }
        for (place, text) in table.templates() {
            put(&place, text);
        }
        if let Some(contents) = &table.contents {
            put("contents", contents);
        }
        if let Some(empty) = &table.empty {
            put("empty", empty);
        }
    }
    for (id, chart) in &manifest.charts {
        out.push((format!("chart/{id}/caption"), chart.caption.clone()));
    }
    for (name, form) in [("overall", &manifest.forms.overall), ("project", &manifest.forms.project)]
    {
        out.push((format!("form/{name}/title"), form.title.clone()));
        out.push((format!("form/{name}/report_title"), form.report_title.clone()));
    }
    for (id, title) in &manifest.explanation_titles {
        let (text, contents) = match title {
            ExplanationTitle::Same(text) => (text, None),
            ExplanationTitle::Apart { contents, text } => (text, Some(contents)),
        };
        out.push((format!("explanation/{id}/title"), text.clone()));
        out.extend(
            contents.map(|contents| (format!("explanation/{id}/contents"), contents.clone())),
        );
    }
    for (key, sentence) in &wording.sentences {
        out.push((format!("wording/{key}"), sentence.text.clone()));
    }
    for (key, term) in &wording.glossary {
        out.push((format!("glossary/{key}"), term.meaning.clone()));
        out.push((format!("glossary/{key}/name"), term.name.clone()));
    }
    out
}

/// The template of an explanation.
pub fn explanation_file(id: &str) -> String {
    format!("explanations/{id}.md")
}

/// A finding for what Tera says: file, line, column and what is wrong.
pub fn template_error(error: &tera::Error) -> Diagnostic {
    let (message, place) = match error.kind() {
        tera::ErrorKind::SyntaxError(report) | tera::ErrorKind::RenderingError(report) => {
            let span = report.span();
            let file = shown_name(report.filename());
            let place = format!("{file}:{}:{}", span.start_line, span.start_col);
            (template_words::translate(report.message()), place)
        }
        _ => {
            let said = error.to_string();
            let place = template_words::place(&said);
            let place = place.map(|(file, at)| format!("{}:{at}", shown_name(file)));
            (template_words::translate(&said), place.unwrap_or_default())
        }
    };
    let message = if place.is_empty() { message } else { format!("{place}：{message}") };
    Diagnostic::new(&rules::TEMPLATE, format!("格式的模板有错，{message}")).help(READ_ON)
}
