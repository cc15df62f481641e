//! Sentences, terms and whole files that the maker of a format has fixed: no format of others' on top of it may change them.

use super::wording::{NOBODY, SECTIONS, WORDS};
use crate::diag::{Diagnostic, rules};
use std::collections::BTreeMap;
use toml::de::{DeTable, DeValue};
use toml::{Table, Value};

/// The files that are fixed, with the office that decides each.
pub(super) type FixedFiles = BTreeMap<String, String>;

/// Takes `decided_by` out of a layer's manifest.
///
/// # Errors
/// When it isn't the name of an office, in Chinese.
pub(super) fn decided_by(manifest: &mut Table) -> Result<Option<String>, String> {
    match manifest.remove("decided_by") {
        None => Ok(None),
        Some(Value::String(by)) if !by.trim().is_empty() => Ok(Some(by)),
        Some(_) => Err("format.toml 的 decided_by 写谁决定，如 \"某某市财政局\"".to_owned()),
    }
}

/// Takes the list of fixed files out of a layer's manifest.
///
/// # Errors
/// When it is no list of names, or nobody decides, in Chinese.
pub(super) fn fixed_files(
    manifest: &mut Table,
    decided_by: Option<&str>,
) -> Result<FixedFiles, String> {
    let files = match manifest.remove("fixed") {
        None => return Ok(FixedFiles::new()),
        Some(Value::Array(files)) => files,
        Some(_) => return Err(NO_LIST.to_owned()),
    };
    let by = decided_by.ok_or_else(|| format!("format.toml 写了 fixed，{NOBODY}"))?;
    let name = |file| match file {
        Value::String(name) => Ok((name, by.to_owned())),
        _ => Err(NO_LIST.to_owned()),
    };
    files.into_iter().map(name).collect()
}

const NO_LIST: &str =
    "format.toml 的 fixed 是文件名的清单，如 [\"part3.md\", \"explanations/totals.md\"]";

/// Finds the entries of `above` that change what others have fixed below. `text` is the file that `above` was read from,
/// `place` its folder.
pub(super) fn changed_entries(
    below: &Table,
    (above, decided_by): (&Table, Option<&str>),
    (place, text): (&str, &str),
) -> Vec<Diagnostic> {
    let mut out = Vec::new();
    for section in SECTIONS {
        let entries = |table: &Table| match table.get(section) {
            Some(Value::Table(entries)) => entries.clone(),
            _ => Table::new(),
        };
        let below = entries(below);
        for (key, above) in entries(above) {
            let Some(fixed) = below.get(&key).and_then(Value::as_table) else { continue };
            let by = fixed.get("fixed").and_then(Value::as_str).unwrap_or("");
            let differs =
                |word: &str| above.get(word).is_some_and(|new| fixed.get(word) != Some(new));
            let changes = differs("fixed") || WORDS.into_iter().any(differs);
            if by.is_empty() || decided_by == Some(by) || !changes {
                continue;
            }
            let line = line(text, section, &key);
            let said: Vec<&str> =
                WORDS.iter().filter_map(|word| fixed.get(*word)?.as_str()).collect();
            let (place, said) = (format!("{place}wording.toml:{line}"), said.join("："));
            let message = format!("{place}：这一条由{by}统一规定，不能改；规定的是“{said}”");
            out.push(finding(message, by, "删掉这一条"));
        }
    }
    out
}

/// Tells that a file of a layer's changes one that others have fixed.
pub(super) fn changed_file(file: &str, by: &str) -> Diagnostic {
    let message = format!("{file}：这个文件由{by}统一规定，不能换");
    finding(message, by, "删掉这个文件，用作底的格式里的")
}

/// Tells that something fixed was changed, and who may be asked.
pub(crate) fn finding(message: String, by: &str, advice: &str) -> Diagnostic {
    let help = format!("{advice}；要改，向{by}提出");
    Diagnostic::new(&rules::FIXED_PART, message).help(help)
}

/// The line of an entry's key, from 1.
fn line(text: &str, section: &str, key: &str) -> usize {
    let (root, _) = DeTable::parse_recoverable(text);
    let entries = root.get_ref().iter().find(|(name, _)| name.get_ref() == section);
    let at = entries.and_then(|(_, entries)| match entries.get_ref() {
        DeValue::Table(entries) => entries.iter().find(|(name, _)| name.get_ref() == key),
        _ => None,
    });
    let at = at.map_or(0, |(name, _)| name.span().start);
    text.get(..at).unwrap_or("").matches('\n').count().saturating_add(1)
}
