//! Formats: a folder of `templates/` each, with a manifest, wording and Tera texts.

mod manifest;
mod names;

pub use manifest::{
    ChartKind, ChartSpec, Manifest, Numbers, TableKind, TableSpec, TermList, TermSpec, Wording,
};

use crate::diag::{Diagnostic, rules};
use include_dir::{Dir, include_dir};
use tera::Tera;

static TEMPLATES: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/templates");

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
    /// All its files, for the document's fingerprint.
    pub files: Vec<(String, String)>,
}

/// A format's files by name.
pub type Files = Vec<(String, String)>;

/// The names of the built-in formats with their titles.
pub fn builtin() -> Vec<(String, String)> {
    let mut out: Vec<(String, String)> = TEMPLATES
        .dirs()
        .filter_map(|dir| {
            let name = dir.path().to_str()?.to_owned();
            let manifest: Manifest = toml::from_str(file(dir, "format.toml")?).ok()?;
            Some((name, manifest.title))
        })
        .collect();
    out.sort();
    out
}

fn file<'d>(dir: &'d Dir<'_>, name: &str) -> Option<&'d str> {
    dir.get_file(dir.path().join(name))?.contents_utf8()
}

/// The files of a built-in format.
pub fn builtin_files(name: &str) -> Option<Files> {
    let dir = TEMPLATES.get_dir(name)?;
    let mut files: Files = dir
        .files()
        .filter_map(|file| {
            let name = file.path().file_name()?.to_str()?.to_owned();
            Some((name, file.contents_utf8()?.to_owned()))
        })
        .collect();
    files.sort();
    Some(files)
}

/// Loads a built-in format.
///
/// # Errors
/// When there is no such format, or its files are wrong (which the tests of the program rule out).
pub fn load(name: &str) -> Result<Format, Vec<Diagnostic>> {
    let Some(files) = builtin_files(name) else {
        let names: Vec<String> = builtin().into_iter().map(|(name, _)| name).collect();
        let message = format!("没有“{name}”这个格式");
        let help = format!("可以用的格式：{}", names.join("、"));
        return Err(vec![Diagnostic::new(&rules::UNKNOWN_FORMAT, message).help(help)]);
    };
    from_files(name, files)
}

/// Makes a format of its files.
///
/// # Errors
/// Everything that is wrong with them.
pub fn from_files(name: &str, files: Files) -> Result<Format, Vec<Diagnostic>> {
    let manifest: Manifest = parse(&files, "format.toml")?;
    let wording: Wording = parse(&files, "wording.toml")?;
    let mut tera = Tera::default();
    let texts = texts(&files, &manifest, &wording);
    let pairs = texts.iter().map(|(name, text)| (name.as_str(), text.as_str()));
    tera.add_raw_templates(pairs).map_err(|error| vec![template_error(&error)])?;
    let mut findings = names::check(&texts, &manifest, &wording);
    findings.extend(missing_parts(&files, &manifest, &wording));
    if !findings.is_empty() {
        return Err(findings);
    }
    Ok(Format { name: name.to_owned(), manifest, wording, tera, files })
}

fn parse<T: serde::de::DeserializeOwned>(files: &Files, name: &str) -> Result<T, Vec<Diagnostic>> {
    let text = files.iter().find(|(file, _)| file == name).map_or("", |(_, text)| text.as_str());
    toml::from_str(text).map_err(|error| {
        let message = format!("格式的 {name} 不对：{}", error.message());
        vec![Diagnostic::new(&rules::TEMPLATE, message)]
    })
}

/// All Tera texts of a format by name.
fn texts(files: &Files, manifest: &Manifest, wording: &Wording) -> Files {
    let mut out: Files = files.iter().filter(|(name, _)| name.ends_with(".md")).cloned().collect();
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
    for (key, text) in &wording.sentences {
        out.push((format!("wording/{key}"), text.clone()));
    }
    for (key, term) in &wording.glossary {
        out.push((format!("glossary/{key}"), term.meaning.clone()));
    }
    out
}

/// Templates and terms that the manifest names and nobody wrote.
fn missing_parts(files: &Files, manifest: &Manifest, wording: &Wording) -> Vec<Diagnostic> {
    let mut out = Vec::new();
    for part in std::iter::once(&manifest.cover).chain(&manifest.parts) {
        if !files.iter().any(|(name, _)| name == part) {
            let message = format!("format.toml 里写了 {part}，但没有这个文件");
            out.push(Diagnostic::new(&rules::TEMPLATE, message));
        }
    }
    for term in &manifest.glossary {
        if !wording.glossary.contains_key(term) {
            let message = format!("format.toml 的 glossary 里写了 {term}，wording.toml 里没有");
            out.push(Diagnostic::new(&rules::TEMPLATE, message));
        }
    }
    if manifest.api != 1 {
        let message = format!("格式写的是 api = {}，程序只认识 1", manifest.api);
        out.push(Diagnostic::new(&rules::TEMPLATE, message));
    }
    out
}

/// A finding for what Tera says: file, line, column and its message.
pub fn template_error(error: &tera::Error) -> Diagnostic {
    let (message, place) = match error.kind() {
        tera::ErrorKind::SyntaxError(report) | tera::ErrorKind::RenderingError(report) => {
            let span = report.span();
            let place = format!("{}:{}:{}", report.filename(), span.start_line, span.start_col);
            (report.message().to_owned(), place)
        }
        _ => (error.to_string(), String::new()),
    };
    let message = if place.is_empty() { message } else { format!("{place}：{message}") };
    Diagnostic::new(&rules::TEMPLATE, format!("格式的模板有错，{message}"))
        .help("这是格式的问题，不是数据的问题；请联系提供格式的人")
}
