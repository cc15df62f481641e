//! The words that a format of one's own brings with it: its templates, and every text of its manifest and wording, be it a
//! sentence, a title, a label or the head of a column.

use super::{FormatFiles, layers};
use std::collections::BTreeSet;
use toml::{Table, Value};

/// Keys that tell of words and are never printed.
const ASIDE: [&str; 3] = ["source", "fixed", "decided_by"];

/// Those words, each with the name that messages give its place: of the folder, and of folders that it stands on what it
/// doesn't replace; not those of built-in formats. Nothing of a file that can't be read: that is said elsewhere.
pub fn own_texts(files: &FormatFiles) -> FormatFiles {
    let mut seen = BTreeSet::new();
    let mut out = FormatFiles::new();
    for (folder, files) in layers::folders(files) {
        let texts = of_folder(files).into_iter().filter(|(place, _)| seen.insert(place.clone()));
        out.extend(texts.map(|(place, text)| (format!("{folder}{place}"), text)));
    }
    out
}

/// The words of one folder.
fn of_folder(files: FormatFiles) -> FormatFiles {
    let mut out: FormatFiles =
        files.iter().filter(|(name, _)| name.ends_with(".md")).cloned().collect();
    for file in ["format.toml", "wording.toml"] {
        let table = layers::table(&files, file).unwrap_or_default();
        of_section(table, file, "", &mut out);
    }
    out
}

/// The texts of a section and of those within it.
fn of_section(table: Table, file: &str, section: &str, out: &mut FormatFiles) {
    for (key, value) in table.into_iter().filter(|(key, _)| !ASIDE.contains(&key.as_str())) {
        let value = match (section, value) {
            ("sentences", Value::Table(mut sentence)) => match sentence.remove("text") {
                Some(text) => text,
                None => continue,
            },
            (_, value) => value,
        };
        if let Value::Table(inner) = value {
            let dot = if section.is_empty() { "" } else { "." };
            of_section(inner, file, &format!("{section}{dot}{key}"), out);
            continue;
        }
        let place = match section {
            "" => format!("{file} {key}"),
            section => format!("{file} [{section}] {key}"),
        };
        of_value(value, place, out);
    }
}

fn of_value(value: Value, place: String, out: &mut FormatFiles) {
    match value {
        Value::String(text) if !is_name(&text) => out.push((place, text)),
        Value::Array(values) => {
            for (number, value) in (1_usize..).zip(values) {
                of_value(value, format!("{place} 第 {number} 项"), out);
            }
        }
        Value::Table(table) => {
            for (key, value) in table {
                of_value(value, format!("{place} {key}"), out);
            }
        }
        _ => {}
    }
}

/// Names of files, figures, kinds and codes are no words.
fn is_name(text: &str) -> bool {
    text.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || "_-./{}".contains(c))
}

#[cfg(test)]
mod tests {
    use super::own_texts;

    #[test]
    fn every_text_has_the_name_of_its_place() {
        let manifest = "extends = \"wuhan-2024\"\ntitle = \"甲县\"\ntable_order = [\"income\"]\n\
                        [labels.form]\ntotal = \"总分\"\noffices = [\"主管部门\", \"实施单位\"]\n\
                        [tables.income]\ncolumns.income = { head = \"合计\", figure = \"all.{of}.income\" }\n";
        let files = [
            ("format.toml", manifest),
            ("wording.toml", "[glossary.a]\nmeaning = \"指甲。\"\n"),
            ("part4.md", "# 甲\n"),
            ("readme.txt", "说明"),
        ];
        let files = files.map(|(name, text)| (name.to_owned(), text.to_owned())).to_vec();
        let texts: Vec<String> =
            own_texts(&files).iter().map(|(name, text)| format!("{name}: {text}")).collect();
        let wanted = [
            "part4.md: # 甲\n",
            "format.toml title: 甲县",
            "format.toml [labels.form] total: 总分",
            "format.toml [labels.form] offices 第 1 项: 主管部门",
            "format.toml [labels.form] offices 第 2 项: 实施单位",
            "format.toml [tables.income.columns.income] head: 合计",
            "wording.toml [glossary.a] meaning: 指甲。",
        ];
        assert_eq!(texts, wanted);
    }
}
