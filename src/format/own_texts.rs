//! The words that a format of one's own brings with it: its templates, and every text of its manifest and wording, be it a
//! sentence, a title, a label or the head of a column.

use super::{FormatFiles, layers};
use toml::{Table, Value};

/// Those words, each with the name that messages give its place; not those of the formats that it stands on. Nothing of a
/// file that can't be read: that is said elsewhere.
pub fn own_texts(files: &FormatFiles) -> FormatFiles {
    let mut out: FormatFiles =
        files.iter().filter(|(name, _)| name.ends_with(".md")).cloned().collect();
    for file in ["format.toml", "wording.toml"] {
        let table = layers::table(files, file).unwrap_or_default();
        of_section(table, file, "", &mut out);
    }
    out
}

/// The texts of a section and of those within it.
fn of_section(table: Table, file: &str, section: &str, out: &mut FormatFiles) {
    for (key, value) in table {
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

/// Names of files, kinds and codes are no words.
fn is_name(text: &str) -> bool {
    text.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || "_-./".contains(c))
}

#[cfg(test)]
mod tests {
    use super::own_texts;

    #[test]
    fn every_text_has_the_name_of_its_place() {
        let manifest = "extends = \"wuhan-2024\"\ntitle = \"甲县\"\ntable_order = [\"income\"]\n\
                        [labels]\nfinal = \"决算数\"\nsources = [\"一、拨款\", \"二、收入\"]\n\
                        [tables.income]\nkind = \"by_code\"\n\
                        columns = [{ column = \"income\", title = \"合计\" }]\n";
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
            "format.toml [labels] final: 决算数",
            "format.toml [labels] sources 第 1 项: 一、拨款",
            "format.toml [labels] sources 第 2 项: 二、收入",
            "format.toml [tables.income] columns 第 1 项 title: 合计",
            "wording.toml [glossary.a] meaning: 指甲。",
        ];
        assert_eq!(texts, wanted);
    }
}
