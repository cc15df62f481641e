//! Reading the report and the files that it names.

use super::content::{self, Content};
use super::{not_there, other_file};
use crate::Loaded;
use crate::diag::{Diagnostic, rules};
use crate::input::{FileRef, RefKind, references};
use crate::source::{EncodingError, decode, read_anyhow};
use std::path::{Component, Path, PathBuf};

/// Files larger than this are not reports.
const LARGEST: u64 = 16 * 1024 * 1024;

/// Reads the report, everything that it names, and the fonts of a folder.
///
/// # Errors
/// A sentence, when the report itself can't be read.
pub fn load_with(report: &Path, fonts: Option<&Path>) -> Result<Loaded, String> {
    let mut loaded = load(report)?;
    if let Some(folder) = fonts {
        super::fonts::add_folder(&mut loaded, folder);
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
    let text = decode(&bytes);
    if let Some(kind) = content::of(named, &bytes, &text) {
        let advice = match reference.kind {
            RefKind::Catalog => "这里写科目补充文件（.toml）：把编码和名称照着写在里面",
            _ => kind.advice_beside(),
        };
        return Err(other_kind(kind, named, advice));
    }
    let text = text.map_err(|error| wrong_encoding(error, named))?;
    match reference.kind {
        RefKind::Catalog => other_file::no_codes(path, &text).map_or(Ok(text), Err),
        _ => Ok(text),
    }
}

fn load_reference(loaded: &mut Loaded, report: &Path, folder: &Path, reference: &FileRef) {
    let path = folder.join(&reference.path);
    if reference.kind == RefKind::Format {
        match super::folder::read(&path) {
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
        match super::fonts::named(&path, face) {
            Ok(fonts) => {
                for font in fonts {
                    let licence = super::fonts::embedding(&font, &reference.path);
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

pub(super) fn read(path: &Path) -> Result<Vec<u8>, String> {
    let metadata = std::fs::metadata(path).map_err(|error| reason(&error))?;
    if metadata.is_dir() {
        return Err("这是一个文件夹".into());
    }
    if metadata.len() > LARGEST {
        return Err("文件太大（超过 16 MB），不像是报告".into());
    }
    std::fs::read(path).map_err(|error| reason(&error))
}

/// That a report has errors which leave nothing to work with, and what to do.
pub(super) fn unusable(report: &Path) -> String {
    let report = shown(report);
    format!("{report} 有错误，读不完整。\n先看错误：juesuan check {report}\n")
}

/// Why the system refuses, in Chinese.
pub(super) fn reason(error: &std::io::Error) -> String {
    use std::io::ErrorKind;
    match error.kind() {
        ErrorKind::NotFound => "没有这个文件".into(),
        ErrorKind::PermissionDenied => "没有权限".into(),
        ErrorKind::StorageFull => "磁盘满了".into(),
        ErrorKind::ReadOnlyFilesystem => "磁盘是只读的".into(),
        ErrorKind::NotADirectory => "路径中有一段不是文件夹".into(),
        ErrorKind::AlreadyExists => "同名的文件已经在那里，它不是文件夹".into(),
        ErrorKind::IsADirectory => "这是一个文件夹".into(),
        ErrorKind::InvalidFilename => "文件名太长，或者有不能用的字".into(),
        ErrorKind::FileTooLarge => "系统不让文件再大了".into(),
        ErrorKind::QuotaExceeded => "磁盘配额用完了".into(),
        ErrorKind::AddrInUse => "别的程序正在用它".into(),
        ErrorKind::ResourceBusy | ErrorKind::ExecutableFileBusy => "别的程序正在用它".into(),
        other => other_reason(other, error.raw_os_error()),
    }
}

/// A reason that is rarer, by its kind; what isn't known by the system's number.
fn other_reason(kind: std::io::ErrorKind, number: Option<i32>) -> String {
    use std::io::ErrorKind;
    let known = match kind {
        ErrorKind::Interrupted => "被打断了，再试一次",
        ErrorKind::TimedOut => "等得太久没有回应，再试一次",
        ErrorKind::UnexpectedEof => "文件不完整",
        ErrorKind::OutOfMemory => "内存不够",
        ErrorKind::StaleNetworkFileHandle => "网络上的文件夹断开了",
        ErrorKind::NetworkUnreachable | ErrorKind::HostUnreachable | ErrorKind::NetworkDown => {
            "网络不通"
        }
        ErrorKind::CrossesDevices => "两个地方不在同一个磁盘上",
        ErrorKind::TooManyLinks => "链接太多",
        ErrorKind::DirectoryNotEmpty => "文件夹里还有东西",
        _ => "",
    };
    match (known, number) {
        ("", Some(number)) => format!("系统不让读写（错误号 {number}）"),
        ("", None) => "系统不让读写".to_owned(),
        (known, _) => known.to_owned(),
    }
}

fn other_kind(kind: Content, path: &str, advice: &str) -> Diagnostic {
    let message = format!("{path} 是{}，不是文本文件", kind.name());
    Diagnostic::new(&rules::ENCODING, message).help(advice)
}

/// The text of a format's file; a finding for what is none.
pub(super) fn format_text(bytes: &[u8], path: &str) -> Result<String, Diagnostic> {
    let text = decode(bytes);
    match content::of(path, bytes, &text) {
        Some(kind) => {
            let advice = "格式的文件夹里只放 .toml 和 .md 的文本文件：把它移到别处";
            Err(other_kind(kind, path, advice))
        }
        None => text.map_err(|error| wrong_encoding(error, path)),
    }
}

fn wrong_encoding(error: EncodingError, path: &str) -> Diagnostic {
    let (what, help) = match error {
        EncodingError::Utf16 => (
            "UTF-16（记事本里叫“Unicode”）",
            "用记事本打开，点“另存为”，下面的“编码”选“UTF-8”，再保存",
        ),
        EncodingError::Gbk => {
            ("GBK（记事本里叫“ANSI”）", "用记事本打开，点“另存为”，下面的“编码”选“UTF-8”，再保存")
        }
        EncodingError::Unknown { .. } => {
            let message = format!("{path} 的编码认不出来，程序只读 UTF-8");
            return Diagnostic::new(&rules::ENCODING, message).help(
                "看看是不是写错了文件名；是文本文件的，用记事本打开，每个字都看得懂，再另存为 UTF-8",
            );
        }
    };
    let message = format!("{path} 的编码是 {what}，程序只读 UTF-8");
    Diagnostic::new(&rules::ENCODING, message).help(help)
}

/// A path as messages show it.
pub(super) fn shown(path: &Path) -> String {
    path.display().to_string().replace('\\', "/")
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Whatever number the system gives, nobody reads its English.
    #[test]
    fn the_system_refuses_in_chinese() {
        for number in 1..=200 {
            let reason = reason(&std::io::Error::from_raw_os_error(number));
            assert!(!reason.chars().any(|c| c.is_ascii_alphabetic()), "{number}: {reason}");
        }
        let other = reason(&std::io::Error::other("some English words"));
        assert_eq!(other, "系统不让读写");
    }
}
