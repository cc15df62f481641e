//! A format's sentences and terms, `wording.toml`: what they say, where that comes from, who decides it where it is fixed.

use serde::Deserialize;
use std::collections::BTreeMap;
use toml::{Table, Value};

/// A format's sentences and terms.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Wording {
    /// Sentences by key; templates name them as `wording.KEY`.
    pub sentences: BTreeMap<String, Sentence>,
    /// Terms of the glossary by key.
    pub glossary: BTreeMap<String, TermSpec>,
}

/// A sentence.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Sentence {
    /// The words, a Tera template of one line.
    pub text: String,
    /// The source of the words: place, year and document; empty where nobody said.
    #[serde(default)]
    pub source: String,
    /// The office that decides it; empty where a report may word it otherwise.
    #[serde(default)]
    pub fixed: String,
}

/// A term of the glossary.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct TermSpec {
    /// The term.
    pub name: String,
    /// Its meaning, a Tera template of one line; empty for a term that only heads a list.
    #[serde(default)]
    pub meaning: String,
    /// The list below it.
    #[serde(default)]
    pub list: TermList,
    /// The source of the words, as a sentence's.
    #[serde(default)]
    pub source: String,
    /// The office that decides it; empty where formats above may change it.
    #[serde(default)]
    pub fixed: String,
}

/// The list below a term.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum TermList {
    /// No list.
    #[default]
    None,
    /// The 项 codes that the department uses.
    Codes,
    /// The department's own terms; the term is left out when there are none.
    Additions,
}

/// The sections with entries.
pub(super) const SECTIONS: [&str; 2] = ["sentences", "glossary"];

/// Keys of the words of an entry; the rest tells of it.
pub(super) const WORDS: [&str; 4] = ["text", "name", "meaning", "list"];

/// Makes one layer's wording ready to be put on another: each sentence is a table, each entry with words of its own has
/// its source, and what is fixed names the office that decides it.
///
/// # Errors
/// What is wrong with it, in Chinese.
pub(super) fn prepare(wording: &mut Table, decided_by: Option<&str>) -> Result<(), String> {
    let source = match wording.remove("source") {
        None => String::new(),
        Some(Value::String(source)) => source,
        Some(_) => return Err("wording.toml 的 source 写句子的出处，加英文引号".to_owned()),
    };
    for section in SECTIONS {
        let Some(Value::Table(entries)) = wording.get_mut(section) else { continue };
        for (key, value) in entries.iter_mut() {
            if let (Value::String(text), "sentences") = (&*value, section) {
                let text = Value::String(text.clone());
                *value = Value::Table(Table::from_iter([("text".to_owned(), text)]));
            }
            let Value::Table(entry) = value else { continue };
            if WORDS.iter().any(|word| entry.contains_key(*word)) && !entry.contains_key("source") {
                entry.insert("source".to_owned(), Value::String(source.clone()));
            }
            let place = format!("wording.toml 的 [{section}] 里 {key}");
            if let Some(by) = decision(entry.get("fixed"), decided_by, &place)? {
                entry.insert("fixed".to_owned(), Value::String(by));
            }
        }
    }
    Ok(())
}

/// The office that decides an entry; empty for one that is said to be open.
fn decision(
    fixed: Option<&Value>,
    decided_by: Option<&str>,
    place: &str,
) -> Result<Option<String>, String> {
    match (fixed, decided_by) {
        (None, _) => Ok(None),
        (Some(Value::Boolean(false)), _) => Ok(Some(String::new())),
        (Some(Value::Boolean(true)), Some(by)) => Ok(Some(by.to_owned())),
        (Some(Value::Boolean(true)), None) => Err(format!("{place} 写了 fixed，{NOBODY}")),
        (Some(_), _) => Err(format!("{place} 的 fixed 只写 true 或 false，不加引号")),
    }
}

/// The end of a message about what is fixed by nobody.
pub(super) const NOBODY: &str =
    "没有写由谁决定：在 format.toml 开头写 decided_by = \"某某市财政局\"";
