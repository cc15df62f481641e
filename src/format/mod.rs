//! Formats: a folder of `templates/` each, with a manifest, wording and Tera texts.

mod form;
mod layers;
mod manifest;
mod names;
mod table;
mod unused;
mod wrong_value;

pub use form::{ChoiceSpec, FormCell, FormColumn, FormLabels, FormLayout, FormSpec, Forms};
pub use layers::builtin_files;
pub use names::listing;
pub use unused::unused;

pub use manifest::{
    ChartKind, ChartSpec, Manifest, Numbers, OptionSpec, TermList, TermSpec, Wording,
};
pub use table::{ColumnSpec, Labels, LedgerName, TableKind, TableSpec};

use crate::diag::{Diagnostic, rules};
use serde::de::DeserializeOwned;
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
    /// All its files and those of the formats below, for the document's fingerprint.
    pub files: Files,
}

/// A format's files by name.
pub type Files = Vec<(String, String)>;

/// The names of the built-in formats with their titles.
pub fn builtin() -> Vec<(String, String)> {
    let title = |name: &String| {
        let merged = layers::merge(builtin_files(name)?).ok()?;
        Some(merged.manifest.get("title")?.as_str()?.to_owned())
    };
    layers::names().into_iter().filter_map(|name| title(&name).map(|title| (name, title))).collect()
}

/// Loads a built-in format.
///
/// # Errors
/// When there is no such format, or its files are wrong (which the tests of the program rule out).
pub fn load(name: &str) -> Result<Format, Vec<Diagnostic>> {
    let files = builtin_files(name).ok_or_else(|| vec![layers::unknown(name)])?;
    from_files(name, files)
}

/// Makes a format of its files and of those that it stands on.
///
/// # Errors
/// Everything that is wrong with them.
pub fn from_files(name: &str, files: Files) -> Result<Format, Vec<Diagnostic>> {
    let merged = layers::merge(files)?;
    let manifest: Manifest = typed(merged.manifest, "format.toml")?;
    let wording: Wording = typed(merged.wording, "wording.toml")?;
    let mut tera = Tera::default();
    let texts = texts(&merged.texts, &manifest, &wording);
    let pairs = texts.iter().map(|(name, text)| (name.as_str(), text.as_str()));
    tera.add_raw_templates(pairs).map_err(|error| vec![template_error(&error)])?;
    let mut findings = names::check(&texts, &manifest, &wording);
    findings.extend(missing_parts(&merged.texts, &manifest, &wording));
    if !findings.is_empty() {
        return Err(findings);
    }
    Ok(Format { name: name.to_owned(), manifest, wording, tera, files: merged.all })
}

fn typed<T: DeserializeOwned>(table: toml::Table, name: &str) -> Result<T, Vec<Diagnostic>> {
    T::deserialize(table).map_err(|error| vec![wrong_value::finding(name, &error)])
}

/// Where a text stands that is known by a name like `table/income/unit`.
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
        (Some("glossary"), Some(key), None) => format!("wording.toml [glossary.{key}] meaning"),
        _ => template.to_owned(),
    }
}

/// All Tera texts of a format by name.
fn texts(files: &Files, manifest: &Manifest, wording: &Wording) -> Files {
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
        out.push((format!("explanation/{id}/title"), title.clone()));
    }
    for (key, text) in &wording.sentences {
        out.push((format!("wording/{key}"), text.clone()));
    }
    for (key, term) in &wording.glossary {
        out.push((format!("glossary/{key}"), term.meaning.clone()));
    }
    out
}

/// What the manifest names and nobody wrote.
fn missing_parts(files: &Files, manifest: &Manifest, wording: &Wording) -> Vec<Diagnostic> {
    let mut out = Vec::new();
    let mut demand = |there: bool, what: String| {
        if !there {
            out.push(Diagnostic::new(&rules::TEMPLATE, what));
        }
    };
    let explanations = manifest.explanations.iter().map(|id| explanation_file(id));
    let parts = std::iter::once(&manifest.cover).chain(&manifest.parts).cloned();
    for part in parts.chain(explanations) {
        let there = files.iter().any(|(name, _)| *name == part);
        demand(there, format!("format.toml 里写了 {part}，但没有这个文件"));
    }
    for id in &manifest.explanations {
        let there = manifest.explanation_titles.contains_key(id);
        demand(
            there,
            format!("format.toml 的 explanations 里写了 {id}，[explanation_titles] 里没有它的标题"),
        );
    }
    for id in &manifest.table_order {
        let there = manifest.tables.contains_key(id);
        demand(there, format!("format.toml 的 table_order 里写了 {id}，没有 [tables.{id}]"));
    }
    for term in &manifest.glossary {
        let there = wording.glossary.contains_key(term);
        demand(there, format!("format.toml 的 glossary 里写了 {term}，wording.toml 里没有"));
    }
    if let Some((key, low, high)) = manifest.page.unsound() {
        let message = format!("format.toml 的 [page] 里 {key} 应当在 {low:.0} 到 {high:.1} 之间");
        let help =
            "字号、每行字数（characters_per_line）、每页行数（lines_per_page）、版心要一起改";
        out.push(Diagnostic::new(&rules::TEMPLATE, message).help(help));
    }
    if manifest.forms.project.layout == FormLayout::Sources
        && manifest.forms.project.columns.len() < 8
    {
        let message = "format.toml 的 [forms.project] 用 layout = \"sources\" 时，columns 要有八栏";
        out.push(Diagnostic::new(&rules::TEMPLATE, message));
    }
    for form in [&manifest.forms.overall, &manifest.forms.project] {
        if form.columns.len() < 6 {
            let message = "format.toml 的 [forms] 里，columns 至少要有六栏";
            out.push(Diagnostic::new(&rules::TEMPLATE, message));
        }
    }
    out.extend(unsound_figures(manifest));
    out.extend(twice(manifest));
    let mut demand = |there: bool, what: String| {
        if !there {
            out.push(Diagnostic::new(&rules::TEMPLATE, what));
        }
    };
    demand(manifest.api == 1, format!("格式写的是 api = {}，程序只认识 1", manifest.api));
    out
}

/// Decimals that no document prints.
fn unsound_figures(manifest: &Manifest) -> Vec<Diagnostic> {
    let rates = &manifest.figures.rates;
    let styles = [
        ("share", rates.share),
        ("change", rates.change),
        ("completion", rates.completion),
        ("execution", rates.execution),
        ("official_spending", rates.official_spending),
        ("operating_expenses", rates.operating_expenses),
        ("procurement", rates.procurement),
    ];
    let rates = styles.into_iter().filter(|(_, style)| style.decimals > 2).map(|(name, _)| {
        format!("format.toml 的 [figures.rates] 里 {name} 的小数位数应当是 0 到 2")
    });
    let tables = manifest.tables.iter().filter_map(|(id, table)| Some((id, table.decimals?)));
    let tables = tables
        .filter(|(_, decimals)| *decimals > 6)
        .map(|(id, _)| format!("format.toml 的 [tables.{id}] 里 decimals 应当是 0 到 6"));
    let whole = (manifest.figures.decimals > 6)
        .then(|| "format.toml 的 [figures] 里 decimals 应当是 0 到 6".to_owned());
    let messages = rates.chain(tables).chain(whole);
    messages.map(|message| Diagnostic::new(&rules::TEMPLATE, message)).collect()
}

/// What stands twice in a list of things that stand once.
fn twice(manifest: &Manifest) -> Vec<Diagnostic> {
    let lists = [
        ("parts", &manifest.parts),
        ("table_order", &manifest.table_order),
        ("explanations", &manifest.explanations),
        ("glossary", &manifest.glossary),
    ];
    let columns = manifest.tables.iter().map(|(id, table)| {
        let columns = table.columns.iter().map(|spec| spec.column.id().to_owned());
        (format!("[tables.{id}] 的 columns"), columns.collect::<Vec<String>>())
    });
    let lists =
        lists.into_iter().map(|(name, list)| (name.to_owned(), list.clone())).chain(columns);
    let mut out = Vec::new();
    for (name, list) in lists {
        for (at, item) in list.iter().enumerate() {
            if list.iter().take(at).any(|before| before == item) {
                let message = format!("format.toml 的 {name} 里 {item} 写了两次");
                out.push(Diagnostic::new(&rules::TEMPLATE, message).help("删掉一个"));
            }
        }
    }
    out
}

/// The template of an explanation.
pub fn explanation_file(id: &str) -> String {
    format!("explanations/{id}.md")
}

/// A finding for what Tera says: file, line, column and its message.
pub fn template_error(error: &tera::Error) -> Diagnostic {
    let (message, place) = match error.kind() {
        tera::ErrorKind::SyntaxError(report) | tera::ErrorKind::RenderingError(report) => {
            let span = report.span();
            let file = shown_name(report.filename());
            let place = format!("{file}:{}:{}", span.start_line, span.start_col);
            (report.message().to_owned(), place)
        }
        _ => (error.to_string(), String::new()),
    };
    let message = if place.is_empty() { message } else { format!("{place}：{message}") };
    Diagnostic::new(&rules::TEMPLATE, format!("格式的模板有错，{message}"))
        .help("改正格式里的这个文件；格式不是自己做的，请联系提供格式的人")
}
