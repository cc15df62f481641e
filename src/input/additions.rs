//! A file of codes that the program doesn't know.

use super::Text;
use super::files::Links;
use super::reader::{Reader, Section};
use super::syntax;
use crate::catalog::Kind;
use crate::diag::{Diagnostic, rules};
use crate::source::{FileId, Sources};
use toml::de::DeTable;

/// A code with what the user says about it.
pub(crate) struct Entry {
    pub(crate) kind: Kind,
    pub(crate) code: String,
    pub(crate) name: Text,
    pub(crate) meaning: Option<Text>,
}

/// Reads the file with all findings in one run.
pub(crate) fn read(sources: &Sources, file: FileId) -> (Vec<Entry>, Vec<Diagnostic>) {
    let text = sources.get(file).map_or("", |source| source.text.as_str());
    let characters = syntax::forbidden_characters(file, text);
    if !characters.is_empty() {
        return (Vec::new(), characters);
    }
    let (root, errors) = DeTable::parse_recoverable(text);
    if !errors.is_empty() {
        return (Vec::new(), syntax::diagnostics(file, text, &errors));
    }
    let links = Links::default();
    let reader = Reader::new(sources, &links, file);
    let section = Section::new(&reader, root.get_ref(), reader.span(0..0), "");
    let mut entries = Vec::new();
    for (key, kind) in [("functional", Kind::Functional), ("economic", Kind::Economic)] {
        if let Some(codes) = section.section(key) {
            codes_of(&codes, kind, &mut entries);
        }
    }
    section.finish();
    (entries, reader.into_findings())
}

fn codes_of(section: &Section<'_, '_, '_>, kind: Kind, entries: &mut Vec<Entry>) {
    for (key, value) in section.others() {
        let fits = key.value.chars().all(|c| c.is_ascii_digit())
            && match kind {
                Kind::Functional => matches!(key.value.len(), 3 | 5 | 7),
                Kind::Economic => matches!(key.value.len(), 3 | 5),
            };
        if !fits {
            section.reader.report(
                Diagnostic::new(&rules::CODE_LEVEL, format!("“{}”不是科目编码", key.value))
                    .at(key.span, "")
                    .help("功能分类是 3、5 或 7 位数字，经济分类是 3 或 5 位数字"),
            );
            continue;
        }
        let Some(inner) = section.as_section(&key.value, value) else {
            continue;
        };
        let name = inner.required_text("name", "科目名称");
        let meaning = inner.text("meaning");
        inner.finish();
        if let Some(name) = name {
            entries.push(Entry { kind, code: key.value, name, meaning });
        }
    }
}
