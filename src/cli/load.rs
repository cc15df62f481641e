//! Reading the report and the files that it names.

use super::disk::{read, shown};
use super::not_text::{other_kind, wrong_encoding};
use super::{content, folder, fonts, not_text, not_there, other_file};
use crate::Loaded;
use crate::diag::{Diagnostic, rules};
use crate::input::{FileRef, RefKind, references};
use crate::source::{decode, read_anyhow};
use std::path::{Component, Path, PathBuf};

/// Reads the report, everything that it names, and the fonts of a folder.
///
/// # Errors
/// A sentence, when the report itself can't be read.
pub fn load_with(report: &Path, fonts: Option<&Path>) -> Result<Loaded, String> {
    let mut loaded = load(report)?;
    if let Some(folder) = fonts {
        fonts::add_folder(&mut loaded, folder);
    }
    Ok(loaded)
}

/// Reads the report and everything that it names.
///
/// # Errors
/// A sentence, when the report itself can't be read.
pub fn load(report: &Path) -> Result<Loaded, String> {
    load_as(report, |text| text)
}

/// Reads the report as if it said what `told` makes of its text, and everything that it then names.
///
/// # Errors
/// A sentence, when the report itself can't be read.
pub fn load_as(report: &Path, told: impl FnOnce(String) -> String) -> Result<Loaded, String> {
    let mut loaded = Loaded::default();
    let shown = shown(report);
    if report.is_dir() {
        return Err(format!("{shown} 是一个文件夹，请写里面的报告文件，如 {shown}/report.toml\n"));
    }
    let bytes = read(report).map_err(|why| {
        let advice = if report.exists() { String::new() } else { not_there::advice(report) };
        format!("读不到报告文件 {shown}：{why}\n{advice}")
    })?;
    let text = match report_text(report, &bytes, &shown) {
        Ok(text) => told(text),
        Err(finding) => {
            loaded.findings.push(finding);
            return Ok(loaded);
        }
    };
    let id = loaded.sources.add(shown, text.clone());
    let folder = report.parent().unwrap_or(Path::new("")).to_path_buf();
    for reference in references(id, &text) {
        load_reference(&mut loaded, report, &folder, &reference);
    }
    Ok(loaded)
}

/// The text of a report; a finding for what is none, or is something else.
fn report_text(report: &Path, bytes: &[u8], shown: &str) -> Result<String, Diagnostic> {
    let decoded = decode(bytes);
    if let Some(kind) = content::of(shown, bytes, &decoded) {
        return Err(other_kind(kind, shown, kind.advice()));
    }
    let says = match &decoded {
        Ok(text) => text.clone(),
        Err(error) => read_anyhow(bytes, *error),
    };
    match (other_file::finding(report, &says), decoded) {
        // What is written in another encoding has another fault first, unless it is a table.
        (Some(finding), Ok(_)) => Err(finding),
        (Some(finding), Err(_)) if other_file::is_table(report) => Err(finding),
        (_, Err(error)) => Err(wrong_encoding(error, shown)),
        (None, Ok(text)) => Ok(text),
    }
}

/// The text of a file that a report names; a finding for what is none.
fn named_text(path: &Path, reference: &FileRef) -> Result<String, Diagnostic> {
    let named = &reference.path;
    if named.contains(char::is_control) {
        let message = "文件名里的 \\ 和后面的字母成了看不见的字符";
        return Err(Diagnostic::new(&rules::FILE_MISSING, message)
            .help("路径里的 \\ 都换成 /，如 \"正文/重点工作.md\""));
    }
    let bytes = read(path).map_err(|why| {
        let finding = Diagnostic::new(&rules::FILE_MISSING, format!("读不到文件“{named}”：{why}"));
        finding.help(match path.is_dir() {
            true => "写里面的文件，不写文件夹",
            false => "路径从报告文件所在的文件夹算起；请看文件名有没有写错",
        })
    })?;
    if reference.kind == RefKind::Prior {
        return report_text(path, &bytes, named);
    }
    let text = not_text::text(&bytes, named, |kind| match reference.kind {
        RefKind::Catalog => other_file::CODES_ADVICE,
        _ => kind.advice_beside(),
    })?;
    match reference.kind {
        RefKind::Catalog => other_file::no_codes(path, &text).map_or(Ok(text), Err),
        _ => Ok(text),
    }
}

fn load_reference(loaded: &mut Loaded, report: &Path, folder: &Path, reference: &FileRef) {
    let path = folder.join(&reference.path);
    if reference.kind == RefKind::Format {
        match folder::read(&path) {
            Ok(files) => loaded.format = Some(files),
            Err(finding) => loaded.findings.push(finding.at(reference.span, "")),
        }
        return;
    }
    let shown = shown(&path);
    if let Err(finding) = allowed(report, folder, &path, reference) {
        loaded.findings.push(finding);
        return;
    }
    if let RefKind::Font(face) = reference.kind {
        match fonts::named(&path, face) {
            Ok(fonts) => {
                for font in fonts {
                    let licence = fonts::embedding(&font, &reference.path);
                    loaded.findings.extend(licence.map(|finding| finding.at(reference.span, "")));
                    loaded.fonts.push(font);
                }
            }
            Err(finding) => loaded.findings.push(finding.at(reference.span, "")),
        }
        return;
    }
    if let Some(known) = loaded.sources.find(&shown) {
        loaded.links.insert(reference, known);
        return;
    }
    match named_text(&path, reference) {
        Ok(text) => {
            let forbidden = if matches!(reference.kind, RefKind::Prose | RefKind::SecretWords) {
                let id = loaded.sources.add(shown, text.clone());
                loaded.links.insert(reference, id);
                crate::input::syntax::forbidden_characters(id, &text)
            } else {
                let id = loaded.sources.add(shown, text);
                loaded.links.insert(reference, id);
                Vec::new()
            };
            loaded.findings.extend(forbidden);
        }
        Err(finding) => loaded.findings.push(finding.at(reference.span, "")),
    }
}

/// Everything stays in the report's folder; last year's report alone may lie elsewhere, and may not be
/// this one.
fn allowed(
    report: &Path,
    folder: &Path,
    path: &Path,
    reference: &FileRef,
) -> Result<(), Diagnostic> {
    if reference.kind == RefKind::Prior {
        let same = match (report.canonicalize(), path.canonicalize()) {
            (Ok(a), Ok(b)) => a == b,
            _ => false,
        };
        return if same {
            Err(Diagnostic::new(&rules::PRIOR_CYCLE, "上年的文件就是这个文件自己")
                .at(reference.span, "")
                .help("prior 写上一年度的报告文件，如 \"../2023/report.toml\""))
        } else {
            Ok(())
        };
    }
    let written = Path::new(&reference.path);
    let steps_out =
        written.components().any(|part| !matches!(part, Component::Normal(_) | Component::CurDir));
    let links_out = match (base(folder).canonicalize(), path.canonicalize()) {
        (Ok(folder), Ok(path)) => !path.starts_with(folder),
        _ => false,
    };
    if steps_out || links_out {
        return Err(Diagnostic::new(
            &rules::PATH_OUTSIDE,
            format!("文件“{}”不在报告文件的文件夹里", reference.path),
        )
        .at(reference.span, "")
        .help("把文件放到报告文件旁边或下面的文件夹里，路径里不要用 .. 和盘符"));
    }
    Ok(())
}

fn base(folder: &Path) -> PathBuf {
    if folder.as_os_str().is_empty() { PathBuf::from(".") } else { folder.to_path_buf() }
}

/// Tells that a report has errors which leave nothing to work with, and what to do.
pub(super) fn unusable(report: &Path) -> String {
    let report = shown(report);
    format!("{report} 有错误，读不完整。\n先看错误：juesuan check {report}\n")
}
