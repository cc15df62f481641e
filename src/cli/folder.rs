//! A format of one's own: the files of a folder.

use super::disk::shown;
use super::{disk, not_text};
use crate::diag::{Diagnostic, rules};
use crate::format::{self, FormatFiles};
use std::path::{Path, PathBuf};

/// The number of files that a format has at most.
const MOST: usize = 200;

/// Advice about other files in it.
const ADVICE: &str = "格式的文件夹里只放 .toml 和 .md 的文本文件：把它移到别处";

/// The number of bytes of all files of a format and of those that it stands on, at most.
const MOST_BYTES: usize = 16 * 1024 * 1024;

/// Reads the texts of a format's folder, `.toml` and `.md`, by their names within it; then those of the folders that it
/// stands on, by their names as seen from it (`../2024格式/part1.md`).
///
/// # Errors
/// What can't be read, in a finding without a place.
pub(super) fn read(folder: &Path) -> Result<FormatFiles, Diagnostic> {
    let mut files = of_one(folder)?;
    let mut places = vec![real(folder)];
    let mut place = String::new();
    while let Some(below) = format::base_folder(&files, &place)? {
        let path = folder.join(&below);
        let named = |mut finding: Diagnostic| {
            finding.message = format!("{place}format.toml 的 extends：{}", finding.message);
            finding
        };
        let layer = of_one(&path).map_err(named)?;
        let real = real(&path);
        if places.iter().any(|above| above.starts_with(&real) || real.starts_with(above)) {
            let message = "格式的 extends 绕成了圈，或者一个格式的文件夹在另一个里面".to_owned();
            return Err(named(missing(message)).help("作底的格式放在旁边的文件夹里"));
        }
        if places.len() >= format::DEEPEST {
            return Err(named(missing("格式一个接一个，超过了八层".to_owned())));
        }
        places.push(real);
        files.extend(layer.into_iter().map(|(name, text)| (format!("{below}{name}"), text)));
        if files.iter().map(|(_, text)| text.len()).sum::<usize>() > MOST_BYTES {
            return Err(named(missing("文件太大，不像是格式".to_owned())));
        }
        place = below;
    }
    Ok(files)
}

/// A folder by whatever path it is named.
fn real(folder: &Path) -> PathBuf {
    folder.canonicalize().unwrap_or_else(|_| folder.to_path_buf())
}

/// The texts of one folder.
fn of_one(folder: &Path) -> Result<FormatFiles, Diagnostic> {
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
