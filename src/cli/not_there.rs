//! Advice about a report that isn't there: slips of the keyboard, and the reports that lie beside.

use super::disk::shown;
use std::path::{Path, PathBuf};

/// Names differ by no more than this to be taken for each other.
const ALIKE: f64 = 0.6;
/// The number of reports that are named.
const MOST: usize = 3;

/// A line of advice, its end included.
pub(super) fn advice(path: &Path) -> String {
    let typed = shown(path);
    if typed.starts_with(['—', '－', '–', '−']) {
        return "选项前面写两个英文的减号，如 --help\n".to_owned();
    }
    if typed.contains(['“', '”', '‘', '’', '＂']) {
        return "文件名前后不用中文引号；名称里有空格的，前后用英文引号\n".to_owned();
    }
    let found = alike(path);
    if found.is_empty() {
        return "请看文件名和所在的文件夹有没有写错；没有报告的，用 juesuan init 新建\n".to_owned();
    }
    let found: Vec<String> = found.iter().map(|path| shown(path)).collect();
    format!("是不是 {}？\n", found.join("、"))
}

/// Reports in the same folder, the likest first.
fn alike(path: &Path) -> Vec<PathBuf> {
    let name = |path: &Path| {
        let name = path.file_name().unwrap_or_default().to_string_lossy().to_lowercase();
        name.trim_end_matches(".txt").to_owned()
    };
    let wanted = name(path);
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty());
    let entries = std::fs::read_dir(folder.unwrap_or(Path::new("."))).into_iter().flatten();
    let is_toml =
        |path: &PathBuf| path.extension().is_some_and(|ending| ending.eq_ignore_ascii_case("toml"));
    let here = entries.flatten().map(|entry| match folder {
        Some(_) => entry.path(),
        None => PathBuf::from(entry.file_name()),
    });
    let scored = here
        .filter(is_toml)
        .map(|path| (strsim::normalized_damerau_levenshtein(&wanted, &name(&path)), path));
    let mut found: Vec<(f64, PathBuf)> = scored.filter(|(score, _)| *score >= ALIKE).collect();
    found.sort_by(|(a, left), (b, right)| b.total_cmp(a).then_with(|| left.cmp(right)));
    found.into_iter().take(MOST).map(|(_, path)| path).collect()
}
