//! A format of one's own: the files of a folder.

use super::disk::shown;
use super::{disk, not_text};
use crate::diag::{Diagnostic, rules};
use crate::format::FormatFiles;
use std::path::Path;

/// The number of files that a format has at most.
const MOST: usize = 200;

/// Advice about other files in it.
const ADVICE: &str = "格式的文件夹里只放 .toml 和 .md 的文本文件：把它移到别处";

/// Reads the texts of a format's folder: `.toml` and `.md`, by their names within it.
///
/// # Errors
/// What can't be read, in a finding without a place.
pub(super) fn read(folder: &Path) -> Result<FormatFiles, Diagnostic> {
    if folder.is_file() {
        let message = format!("{} 是文件，格式是一个文件夹", shown(folder));
        return Err(missing(message).help("写放 format.toml 的那个文件夹，如 \"./格式\""));
    }
    let mut files = FormatFiles::new();
    collect(folder, "", &mut files)?;
    if !files.iter().any(|(name, _)| name == "format.toml") {
        let message = format!("{} 里没有 format.toml", shown(folder));
        return Err(missing(message).help("format 写的应当是放格式的文件夹，里面有 format.toml"));
    }
    files.sort();
    Ok(files)
}

fn collect(folder: &Path, prefix: &str, files: &mut FormatFiles) -> Result<(), Diagnostic> {
    let unreadable = |error: &std::io::Error| {
        missing(format!("读不到格式的文件夹 {}：{}", shown(folder), disk::reason(error)))
            .help("自己的格式写成 format = \"./文件夹名\"，从报告文件所在的文件夹算起")
    };
    for entry in std::fs::read_dir(folder).map_err(|error| unreadable(&error))? {
        let entry = entry.map_err(|error| unreadable(&error))?;
        let name = format!("{prefix}{}", entry.file_name().to_string_lossy());
        // Links are not followed: a format is what lies in its folder.
        let kind = entry.file_type().map_err(|error| unreadable(&error))?;
        if kind.is_dir() && prefix.is_empty() {
            collect(&entry.path(), &format!("{name}/"), files)?;
        } else if kind.is_file() && (name.ends_with(".md") || name.ends_with(".toml")) {
            files.push((name, text(&entry.path())?));
        }
        if files.len() > MOST {
            return Err(missing(format!("{} 里的文件太多，不像是格式", shown(folder))));
        }
    }
    Ok(())
}

fn text(path: &Path) -> Result<String, Diagnostic> {
    let shown = shown(path);
    let bytes = disk::read(path).map_err(|why| missing(format!("读不到 {shown}：{why}")))?;
    not_text::text(&bytes, &shown, |_| ADVICE)
}

fn missing(message: String) -> Diagnostic {
    Diagnostic::new(&rules::FILE_MISSING, message)
}
