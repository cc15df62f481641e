//! A file of codes that the program doesn't know.

use super::Text;
use super::files::Links;
use super::reader::Reader;
use super::section::Section;
use super::syntax;
use crate::catalog::Kind;
use crate::diag::{Diagnostic, rules};
use crate::keys;
use crate::source::{FileId, Sources};
use toml::de::DeTable;

/// A code with what the user says about it.
pub(crate) struct Entry {
    pub(crate) kind: Kind,
    pub(crate) code: String,
    /// `None` for a code that the built-in tables name.
    pub(crate) name: Option<Text>,
    pub(crate) meaning: Option<Text>,
}

/// Whether the built-in tables have a code.
pub(crate) type IsKnown<'k> = &'k dyn Fn(Kind, &str) -> bool;

/// Reads the file with all findings in one run.
pub(crate) fn read(
    sources: &Sources,
    file: FileId,
    is_known: IsKnown<'_>,
) -> (Vec<Entry>, Vec<Diagnostic>) {
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
    let section = Section::new(&reader, root.get_ref(), reader.span(0..0), "", keys::additions());
    let mut entries = Vec::new();
    for (key, kind) in [("functional", Kind::Functional), ("economic", Kind::Economic)] {
        if let Some(codes) = section.section(key) {
            codes_of(&codes, kind, is_known, &mut entries);
        }
    }
    section.finish();
    (entries, reader.into_findings())
}

fn codes_of(
    section: &Section<'_, '_, '_>,
    kind: Kind,
    is_known: IsKnown<'_>,
    entries: &mut Vec<Entry>,
) {
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
        entries.extend(entry(inner, kind, key.value, is_known));
    }
}

fn entry(
    section: Section<'_, '_, '_>,
    kind: Kind,
    code: String,
    is_known: IsKnown<'_>,
) -> Option<Entry> {
    let meaning = section.text("meaning");
    let known = is_known(kind, &code);
    let name = if known && section.has("meaning") {
        section.text("name")
    } else {
        section.required_text("name", "科目名称")
    };
    section.finish();
    (known || name.is_some()).then_some(Entry { kind, code, name, meaning })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_known_code_needs_no_name() {
        let mut sources = Sources::default();
        let text = "[functional]\n2013101 = { meaning = \"甲\" }\n2130301 = { meaning = \"乙\" }\n2010301 = {}\n";
        let file = sources.add("a.toml".into(), text.into());
        let (entries, findings) = read(&sources, file, &|_, code| code.starts_with("201"));
        let codes: Vec<(&str, bool)> =
            entries.iter().map(|e| (e.code.as_str(), e.name.is_some())).collect();
        assert_eq!(codes, [("2013101", false), ("2010301", false)]);
        let said: Vec<(usize, &str)> = findings
            .iter()
            .map(|f| (sources.position(f.primary.as_ref().unwrap().span).0, f.message.as_str()))
            .collect();
        assert_eq!(said, [(3, "缺少科目名称（name）"), (4, "缺少科目名称（name）")]);
        assert_eq!(findings[0].help, ["在花括号里加 name = …，与其他内容用英文逗号隔开"]);
    }
}
