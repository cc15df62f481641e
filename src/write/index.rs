//! A page that lists the documents of many departments, for the bureau that looks after them: plain HTML, no script.

use super::markdown::escaped_path;
use crate::input::Entity;

/// The signature that every page of this program's carries.
pub const SIGNATURE: &str = "<!-- juesuan 目录 -->";

/// A department's documents.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct IndexEntry {
    /// Its name, or what is known instead.
    pub department: String,
    /// Whether it is a department or a unit.
    pub kind: Entity,
    /// The year of the accounts; may be empty.
    pub year: String,
    /// The format; may be empty.
    pub format: String,
    /// The files: the name of each kind, and its path seen from the page, with `/` between folders.
    pub files: Vec<(&'static str, String)>,
    /// Of the PDF, if it is there.
    pub pages: Option<usize>,
    /// The number of the format's sentences that the report words otherwise.
    pub reworded: usize,
    /// The reason why there are no files; may be empty.
    pub trouble: String,
    /// Of all that the files are made from; may be empty.
    pub fingerprint: String,
}

const STYLE: &str = "body{font-family:serif;margin:2em}table{border-collapse:collapse}\
th,td{border:1px solid #888;padding:.3em .6em;text-align:left}\
td.n{text-align:right}td.x{color:#b00}";

/// Writes the page.
pub fn write(entries: &[IndexEntry]) -> String {
    let mut rows = String::new();
    for (number, entry) in (1_usize..).zip(entries) {
        rows.push_str(&row(number, entry));
    }
    let made = entries.iter().filter(|entry| !entry.files.is_empty()).count();
    let of = |kind| entries.iter().filter(|entry| entry.kind == kind).count();
    let (departments, units) = (of(Entity::Department), of(Entity::Unit));
    let (whose, all) = match (departments, units) {
        (_, 0) => ("部门", format!("{departments} 个部门")),
        (0, _) => ("单位", format!("{units} 个单位")),
        _ => ("部门和单位", format!("{departments} 个部门、{units} 个单位")),
    };
    format!(
        "<!DOCTYPE html>\n{SIGNATURE}\n<html lang=\"zh-CN\">\n<head>\n<meta charset=\"utf-8\">\n\
         <title>{whose}决算公开目录</title>\n<style>{STYLE}</style>\n</head>\n<body>\n\
         <h1>{whose}决算公开目录</h1>\n<p>共 {all}，{made} 个有文件。</p>\n<table>\n\
         <tr><th>序号</th><th>{whose}</th><th>年度</th><th>格式</th><th>文件</th><th>页数</th><th>改写的句子</th><th>指纹</th></tr>\n\
         {rows}</table>\n</body>\n</html>\n"
    )
}

fn row(number: usize, entry: &IndexEntry) -> String {
    let links = entry
        .files
        .iter()
        .map(|(name, path)| format!("<a href=\"{}\">{}</a>", escaped_path(path), escaped(name)));
    let links = links.collect::<Vec<_>>().join("　");
    let files = match links.is_empty() {
        true => format!("<td class=\"x\">{}</td>", escaped(&entry.trouble)),
        false => format!("<td>{links}</td>"),
    };
    let pages = entry.pages.map(|pages| pages.to_string()).unwrap_or_default();
    let reworded = match entry.reworded {
        0 => String::new(),
        count => count.to_string(),
    };
    let short = entry.fingerprint.get(..12).unwrap_or(&entry.fingerprint);
    format!(
        "<tr><td class=\"n\">{number}</td><td>{}</td><td>{}</td><td>{}</td>{files}\
         <td class=\"n\">{pages}</td><td class=\"n\">{reworded}</td><td>{}</td></tr>\n",
        escaped(&entry.department),
        escaped(&entry.year),
        escaped(&entry.format),
        escaped(short)
    )
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_never_markup() {
        let entry = IndexEntry {
            department: "<b>某局</b>".into(),
            files: vec![("PDF", "甲 \"乙\"/report.pdf".into())],
            pages: Some(43),
            reworded: 2,
            ..IndexEntry::default()
        };
        let page = write(&[entry]);
        assert!(page.contains("&lt;b&gt;某局&lt;/b&gt;"), "{page}");
        assert!(page.contains("href=\"%E7%94%B2%20%22%E4%B9%99%22/report.pdf\">PDF</a>"), "{page}");
        assert!(page.contains("<td class=\"n\">43</td><td class=\"n\">2</td>"), "{page}");
        assert!(page.contains("共 1 个部门，1 个有文件。"), "{page}");
    }
}
