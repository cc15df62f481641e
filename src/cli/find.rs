//! The reports among files and folders.

use super::disk::{read, reason, shown};
use crate::input::{RefKind, references};
use crate::source::{FileId, decode};
use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

/// The message when there are none.
pub(super) const NONE: &str =
    "没有找到报告。报告是名称以 .toml 结尾、里面写了 [department] 的文件；请看文件夹有没有写错。\n";

/// A report that was found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct FoundReport {
    /// The file.
    pub(super) report: PathBuf,
    /// The folder where its files go.
    pub(super) folder: PathBuf,
}

/// The reports that were found.
#[derive(Debug, Default)]
pub(super) struct Finds {
    /// By path, each once.
    pub(super) reports: Vec<FoundReport>,
    /// Reports that others name as last year's: these were published a year ago.
    pub(super) last_years: Vec<PathBuf>,
    /// Folders that can't be looked into; for people.
    pub(super) unreadable: Vec<String>,
}

/// Finds the reports that are given: files as they are, and all that lie in folders at any depth. The files of a report
/// go beside it, or into `out`, into the same folders as there.
pub(super) fn find(given: &[PathBuf], out: Option<&Path>) -> Finds {
    let mut finds = Finds::default();
    let (folders, files): (Vec<&PathBuf>, Vec<&PathBuf>) =
        given.iter().partition(|path| path.is_dir());
    // Files go first: what is asked for by name is made, whatever else it is.
    let mut named: Vec<FoundReport> =
        files.into_iter().map(|file| FoundReport::new(file, None, out)).collect();
    let mut below = Vec::new();
    for root in folders {
        let reports = reports_below(root, &mut finds.unreadable);
        below.extend(reports.iter().map(|report| FoundReport::new(report, Some(root), out)));
    }
    let mut seen = BTreeSet::new();
    named.retain(|found| seen.insert(identity(&found.report)));
    below.retain(|found| seen.insert(identity(&found.report)));
    let all = named.iter().chain(&below);
    let named_as_last: BTreeSet<PathBuf> =
        all.filter_map(|found| last_year(&found.report)).collect();
    let is_last = |found: &FoundReport| named_as_last.contains(&identity(&found.report));
    // Where all name each other, that is told of each.
    if named.is_empty() && below.iter().all(is_last) {
        finds.reports = below;
    } else {
        let (last, these): (Vec<FoundReport>, Vec<FoundReport>) =
            below.into_iter().partition(is_last);
        finds.reports = named.into_iter().chain(these).collect();
        finds.last_years = last.into_iter().map(|found| found.report).collect();
    }
    finds.reports.sort_by(|a, b| a.report.cmp(&b.report));
    finds.last_years.sort();
    finds
}

impl FoundReport {
    /// A report that is given by name, or found below a folder.
    fn new(report: &Path, root: Option<&PathBuf>, out: Option<&Path>) -> Self {
        let beside = report.parent().unwrap_or(Path::new(""));
        let within = root.and_then(|root| beside.strip_prefix(root).ok()).unwrap_or(Path::new(""));
        let folder = match out {
            Some(out) if within.as_os_str().is_empty() => out.to_path_buf(),
            Some(out) => out.join(within),
            None => beside.to_path_buf(),
        };
        FoundReport { report: report.to_path_buf(), folder }
    }
}

/// The identity of a file by whatever path it is named.
fn identity(path: &Path) -> PathBuf {
    path.canonicalize().unwrap_or_else(|_| path.to_path_buf())
}

/// All reports below a folder, by path. Hidden folders, and links to folders, are not looked into.
fn reports_below(root: &Path, unreadable: &mut Vec<String>) -> Vec<PathBuf> {
    let mut reports = Vec::new();
    let mut folders = vec![root.to_path_buf()];
    while let Some(folder) = folders.pop() {
        let entries = match std::fs::read_dir(&folder) {
            Ok(entries) => entries,
            Err(error) => {
                let why = reason(&error);
                unreadable.push(format!("读不到文件夹 {}：{why}\n", shown(&folder)));
                continue;
            }
        };
        for entry in entries.flatten() {
            let path = entry.path();
            if entry.file_name().to_string_lossy().starts_with('.') {
                continue;
            }
            if entry.file_type().is_ok_and(|kind| kind.is_dir()) {
                folders.push(path);
            } else if is_report(&path) {
                reports.push(path);
            }
        }
    }
    unreadable.sort();
    reports.sort();
    reports
}

/// Whether a file is a report: its name ends with `.toml` and a line of it names the department, which every report
/// does and no other file. It need not be right, nor even readable: then it is told what is wrong.
fn is_report(path: &Path) -> bool {
    let ending = path.extension().unwrap_or_default();
    if !ending.eq_ignore_ascii_case("toml") || !path.is_file() {
        return false;
    }
    let Ok(mut bytes) = read(path) else { return true };
    // UTF-16 has them between letters.
    bytes.retain(|byte| *byte != 0);
    bytes.split(|byte| b"\r\n".contains(byte)).any(names_department)
}

/// `[department]`, `department = {`, `department.name =`; a format's texts have the name too, but hold a text.
fn names_department(line: &[u8]) -> bool {
    const BEGINNINGS: [&[u8]; 3] = [b"[department]", b"department={", b"department."];
    let line = line.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(line);
    let letters = line.iter().copied().filter(|byte| !byte.is_ascii_whitespace());
    let head: Vec<u8> = letters.take(12).collect();
    BEGINNINGS.iter().any(|beginning| head.starts_with(beginning))
}

/// The file that a report names as last year's.
fn last_year(report: &Path) -> Option<PathBuf> {
    let text = decode(&read(report).ok()?).ok()?;
    let references = references(FileId::REPORT, &text);
    let prior = references.iter().find(|reference| reference.kind == RefKind::Prior)?;
    report.parent()?.join(&prior.path).canonicalize().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_names_the_department() {
        for line in
            ["[department]", " [ department ] # 部门", "department = {", "department.name ="]
        {
            assert!(names_department(line.as_bytes()), "{line}");
        }
        for line in [
            "department = \"部门：\"",
            "# [department]",
            "[departments]",
            "name = \"department\"",
            "[sentences]",
            "",
        ] {
            assert!(!names_department(line.as_bytes()), "{line}");
        }
    }
}
