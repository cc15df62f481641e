//! A format of one's own: the files of a folder.

use super::disk::shown;
use super::{disk, not_text};
use crate::diag::{Diagnostic, rules};
use crate::format::{self, Format, FormatFiles};
use crate::input::is_folder;
use crate::report;
use std::path::{Component, Path, PathBuf};
use std::sync::Arc;

/// The number of files that a format has at most.
const MOST: usize = 200;

/// Advice about other files in it.
const ADVICE: &str = "格式的文件夹里只放 .toml 和 .md 的文本文件：把它移到别处";

/// A format that was named on the command line, with its name in a report of the folder `beside`: built in, or a folder,
/// be it that of `beside` or of where the command runs.
///
/// # Errors
/// What is wrong with it, in words.
pub(super) fn named(beside: &Path, name: &str) -> Result<(String, Arc<Format>), String> {
    let is_builtin = format::builtin_files(name).is_some();
    let here = Path::new(name);
    let own = plain(&beside.join(name));
    let (written, path) = match is_folder(name) || here.is_dir() && !is_builtin {
        false => return format::load(name).map(|one| (name.to_owned(), one)).map_err(said),
        true if is_folder(name) && own.is_dir() => (name.to_owned(), own),
        true if !here.is_dir() => (name.to_owned(), beside.join(name)),
        true => (from(beside, here), here.to_owned()),
    };
    let files = read(&path).map_err(|finding| said(vec![finding]))?;
    let format = format::of_folder(&written, &files, report::offered()).map_err(said)?;
    Ok((written, format))
}

fn said(findings: Vec<Diagnostic>) -> String {
    findings.first().map_or(String::new(), |finding| {
        let help = finding.help.iter().map(|help| format!("；{help}"));
        format!("{}{}", finding.message, help.collect::<String>())
    })
}

/// A path without `.`, and without `..` where it takes back a step: of folders that may not be there yet.
fn plain(path: &Path) -> PathBuf {
    let mut out = PathBuf::new();
    for part in path.components() {
        match part {
            Component::CurDir => {}
            Component::ParentDir
                if matches!(out.components().next_back(), Some(Component::Normal(_))) =>
            {
                out.pop();
            }
            part => out.push(part),
        }
    }
    out
}

/// The way from one folder to another, as a report has it.
fn from(folder: &Path, to: &Path) -> String {
    let whole = |path: &Path| std::path::absolute(path).map(|path| plain(&path));
    let (Ok(folder), Ok(to)) = (whole(folder), whole(to)) else {
        return to.to_string_lossy().into_owned();
    };
    let steps =
        |path: &Path| path.components().map(|part| part.as_os_str().to_owned()).collect::<Vec<_>>();
    let (folder, steps_to) = (steps(&folder), steps(&to));
    let common = folder.iter().zip(&steps_to).take_while(|(a, b)| a == b).count();
    if common == 0 {
        return to.to_string_lossy().into_owned();
    }
    let up = folder.len().saturating_sub(common);
    let start = if up == 0 { "./".to_owned() } else { "../".repeat(up) };
    let down: Vec<_> = steps_to.iter().skip(common).map(|step| step.to_string_lossy()).collect();
    format!("{start}{}", down.join("/"))
}

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
