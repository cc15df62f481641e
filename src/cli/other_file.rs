//! Texts that aren't reports: prose, a file of codes, the file of a format. Reading them as reports would only give
//! advice that spoils them.

use super::content::ContentKind;
use super::disk::shown;
use crate::diag::{Diagnostic, rules};
use crate::start::REPORT;
use std::ffi::OsStr;
use std::path::{Path, PathBuf};

/// Names at the beginning of every report, which no other file has.
const OF_REPORTS: [&str; 5] = ["edition", "year", "department", "format", "unit"];

/// The kind of a text that is no report.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Other {
    /// Names and meanings of codes.
    Codes,
    /// The manifest of a format.
    Format,
    /// Figures with commas between them.
    Table,
    /// An empty text.
    Empty,
    /// The user's words, or anything else.
    Words,
}

/// The finding for a text that is no report, with what to name instead; `None` for a report, be it full of slips.
pub(super) fn finding(path: &Path, text: &str) -> Option<Diagnostic> {
    let other = kind(path, text)?;
    let file = shown(path);
    let message = match other {
        Other::Codes => format!("{file} 是科目补充文件，不是报告文件"),
        Other::Format => format!("{file} 是格式的文件，不是报告文件"),
        Other::Table => format!("{file} 是表格，不是报告文件"),
        Other::Empty => format!("{file} 是空的，里面什么都没有"),
        Other::Words => format!("{file} 不是报告文件"),
    };
    let finding = Diagnostic::new(&rules::NOT_A_REPORT, message);
    let finding = match other {
        Other::Table => finding.help(ContentKind::Spreadsheet.advice()),
        Other::Format => {
            let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty());
            let folder = folder.map_or_else(|| ".".to_owned(), shown);
            finding.help(format!("检查格式：juesuan formats check {folder}"))
        }
        Other::Empty => finding.help(
            "内容可能没有保存，或者写错了文件名；新的报告用 juesuan init 新建，不要从空文件写起",
        ),
        Other::Codes | Other::Words => finding,
    };
    let instead = match report_beside(path) {
        Some(report) => format!("命令里写报告文件 {}", shown(&report)),
        None => "命令里写报告文件（.toml，没有的用 juesuan init 新建）".to_owned(),
    };
    Some(match other {
        Other::Table | Other::Empty => finding,
        _ => finding.help(format!("{instead}，它用到的文字和科目补充会一起检查")),
    })
}

fn kind(path: &Path, text: &str) -> Option<Other> {
    let names: Vec<&str> = text.lines().filter_map(name).collect();
    let has = |wanted: &str| names.contains(&wanted);
    let is_toml = ending(path).is_none_or(|ending| ending == "toml");
    match () {
        () if text.trim().is_empty() => Some(Other::Empty),
        () if OF_REPORTS.into_iter().any(has) => None,
        () if has("functional") => Some(Other::Codes),
        () if names.first() == Some(&"economic") && (has("name") || text.contains("name =")) => {
            Some(Other::Codes)
        }
        () if has("api") || has("extends") => Some(Other::Format),
        () if is_toml && (!names.is_empty() || says_nothing(text)) => None,
        () if is_table(path) => Some(Other::Table),
        () => Some(Other::Words),
    }
}

/// Whether a file's name is that of a table.
pub(super) fn is_table(path: &Path) -> bool {
    matches!(ending(path).as_deref(), Some("csv" | "tsv"))
}

/// The ending of a file's name, in small letters.
fn ending(path: &Path) -> Option<String> {
    path.extension().and_then(OsStr::to_str).map(str::to_ascii_lowercase)
}

/// Advice about what belongs where a file of codes is named.
pub(super) const CODES_ADVICE: &str = "这里写科目补充文件（.toml）：把编码和名称照着写在里面";

/// The finding for a text that stands for codes and is none; `None` for codes, be they full of slips.
pub(super) fn no_codes(path: &Path, text: &str) -> Option<Diagnostic> {
    let is_toml = ending(path).as_deref() == Some("toml");
    let has_names = text.lines().any(|line| name(line).is_some());
    (!is_toml && !has_names).then(|| {
        let message = format!("{} 不是科目补充文件", shown(path));
        Diagnostic::new(&rules::NOT_A_REPORT, message).help(CODES_ADVICE)
    })
}

/// Whether there are blank lines and comments alone.
fn says_nothing(text: &str) -> bool {
    text.lines().map(str::trim).all(|line| line.is_empty() || line.starts_with('#'))
}

/// The name in `name = …`, `[name]` or `[name.part]`, the sign in either width.
fn name(line: &str) -> Option<&str> {
    let line = line.trim().trim_start_matches('[');
    let end = line.find(|c: char| !(c.is_ascii_alphanumeric() || c == '_'))?;
    let (name, rest) = line.split_at_checked(end)?;
    let follows = rest.trim_start().starts_with(['=', '＝', ']', '.']);
    (!name.is_empty() && follows).then_some(name)
}

/// A report in the folder of a file, or in the folder above.
fn report_beside(path: &Path) -> Option<PathBuf> {
    let folder = path.parent().unwrap_or(Path::new(""));
    let above = folder.parent().map_or_else(|| folder.join(".."), Path::to_path_buf);
    let mut reports = [folder.join(REPORT), above.join(REPORT)].into_iter();
    reports.find(|report| report.is_file() && report.as_path() != path)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn files_are_known_by_their_names_and_by_what_they_say() {
        let of = |path: &str, text: &str| kind(Path::new(path), text);
        for report in ["edition = 1\n", "year＝2024\n", "[department]\n", "一段话\nunit = \"元\"\n"]
        {
            assert_eq!(of("a.toml", report), None, "{report}");
            assert_eq!(of("a.txt", report), None, "{report}");
        }
        assert_eq!(of("a.toml", " \n"), Some(Other::Empty));
        assert_eq!(of("a.toml", "# 空的\n\n"), None);
        assert_eq!(of("a.toml", "[economic]\n30101 = 1.00\n"), None);
        assert_eq!(of("a.toml", "[economic]\n30101 = { name = \"甲\" }\n"), Some(Other::Codes));
        assert_eq!(of("a.toml", "[functional]\n201 = { name = “甲” }\n"), Some(Other::Codes));
        assert_eq!(of("format.toml", "api = 1\ntitle = \"\"\n"), Some(Other::Format));
        assert_eq!(of("a.md", "全年完成投资1，200万元。\n"), Some(Other::Words));
        assert_eq!(of("a.md", ""), Some(Other::Empty));
        assert_eq!(of("a.toml", "一、重点工作\n完成普查。\n"), Some(Other::Words));
        assert_eq!(of("a.csv", "科目编码,决算数\n30101,1\n"), Some(Other::Table));
    }
}
