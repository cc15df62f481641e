//! A file of codes that the program doesn't know.

use super::files::Links;
use super::reader::Reader;
use super::section::Section;
use super::syntax;
use crate::catalog::{Addition, Catalog, Classification, Meaning};
use crate::diag::{Diagnostic, rules};
use crate::keys;
use crate::source::{FileId, Sources, Spanned};
use std::collections::BTreeMap;
use toml::de::DeTable;

/// The additions of the user to the catalogue.
pub type Additions = BTreeMap<(Classification, String), Addition>;

/// Reads a file of additions with all findings in one run; a code that `catalog` has needs no name:
///
/// ```toml
/// [functional]
/// 2013150 = { name = "事业运行", meaning = "反映……" }
/// 2013101 = { meaning = "反映……" }
/// [economic]
/// 30703 = { name = "国内债务发行费用" }
/// ```
pub fn parse_additions(
    catalog: &Catalog,
    sources: &Sources,
    file: FileId,
) -> (Additions, Vec<Diagnostic>) {
    let text = sources.get(file).map_or("", |source| source.text.as_str());
    let characters = syntax::forbidden_characters(file, text);
    if !characters.is_empty() {
        return (Additions::new(), characters);
    }
    let (root, errors) = DeTable::parse_recoverable(text);
    if !errors.is_empty() {
        return (Additions::new(), syntax::diagnostics(file, text, &errors));
    }
    let links = Links::default();
    let reader = Reader::new(sources, &links, file);
    let section = Section::new(&reader, root.get_ref(), reader.span(0..0), "", keys::additions());
    let mut additions = Additions::new();
    for (key, kind) in
        [("functional", Classification::Functional), ("economic", Classification::Economic)]
    {
        if let Some(codes) = section.section(key) {
            codes_of(&codes, kind, catalog, &mut additions);
        }
    }
    section.finish();
    (additions, reader.into_findings())
}

fn codes_of(
    section: &Section<'_, '_, '_>,
    kind: Classification,
    catalog: &Catalog,
    additions: &mut Additions,
) {
    for (key, value) in section.others() {
        let fits = key.value.chars().all(|c| c.is_ascii_digit())
            && match kind {
                Classification::Functional => matches!(key.value.len(), 3 | 5 | 7),
                Classification::Economic => matches!(key.value.len(), 3 | 5),
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
        let known = catalog.is_builtin(kind, &key.value);
        additions.extend(addition(inner, known).map(|addition| ((kind, key.value), addition)));
    }
}

fn addition(section: Section<'_, '_, '_>, known: bool) -> Option<Addition> {
    let meaning = section.text("meaning");
    let meaning = meaning.map(|text| Meaning { text: text.text, span: Some(text.span) });
    let name = if known && section.has("meaning") {
        section.text("name")
    } else {
        section.required_text("name", "科目名称")
    };
    section.finish();
    let name = name.map(|name| Spanned::new(name.text, name.span));
    (known || name.is_some()).then_some(Addition { name, meaning })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_known_code_needs_no_name() {
        let mut sources = Sources::default();
        let text = "[functional]\n2013101 = { meaning = \"甲\" }\n2130388 = { meaning = \"乙\" }\n2010301 = {}\n";
        let file = sources.add("a.toml".into(), text.into());
        let (additions, findings) = parse_additions(&Catalog::builtin(), &sources, file);
        let codes: Vec<(&str, bool)> =
            additions.iter().map(|((_, code), one)| (code.as_str(), one.name.is_some())).collect();
        assert_eq!(codes, [("2010301", false), ("2013101", false)]);
        let said: Vec<(usize, &str)> = findings
            .iter()
            .map(|f| (sources.position(f.primary.as_ref().unwrap().span).0, f.message.as_str()))
            .collect();
        assert_eq!(said, [(3, "缺少科目名称（name）"), (4, "缺少科目名称（name）")]);
        assert_eq!(findings[0].help, ["在花括号里加 name = …，与其他内容用英文逗号隔开"]);
    }
}
