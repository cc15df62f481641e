//! Names of codes that a report taught, put into the department's file of additions: for other reports, and for next year.
//!
//! Pure: what is to be written comes out, nothing is read or written.

use crate::catalog::{Catalog, Classification, Known};
use crate::diag::{Diagnostic, Severity, rules};
use crate::edit::{Edit, EditKind, FileEdit, NewValue, Old, Path, Splice};
use crate::input::{Additions, Input, RefKind, parse_additions, references};
use crate::source::{FileId, Sources};
use crate::{Loaded, catalog};
use std::collections::BTreeMap;

/// The name of a new file of additions.
pub const FILE: &str = "科目补充.toml";

/// A name that nobody but the report knows.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LearntName {
    /// The classification of the code.
    pub kind: Classification,
    /// The code.
    pub code: String,
    /// Its name as the report says it.
    pub name: String,
}

/// The names that a report taught, and how they are written down.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Learnt {
    /// The names, by classification and code.
    pub names: Vec<LearntName>,
    /// The file that takes them.
    pub additions: AdditionsFile,
}

/// The file of additions that takes what was learnt.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum AdditionsFile {
    /// The one that the report names, with its change.
    There(FileEdit),
    /// A new one beside the report, called [`FILE`], with its text.
    New(String),
}

impl AdditionsFile {
    /// The edit by which the report names a new file.
    pub fn naming(&self) -> Option<Edit> {
        let value = EditKind::Set(Old::Nothing, NewValue::Text(FILE.to_owned()));
        let edit = || Edit::new(Path::of(&["catalog"]), value, "科目的名称记在这个文件里");
        matches!(self, AdditionsFile::New(_)).then(edit)
    }
}

/// Learns the names of a report; `None` when there is none that isn't known already.
///
/// # Errors
/// What is wrong with the file of additions that the report names.
pub fn learn(loaded: &Loaded, input: &Input) -> Result<Option<Learnt>, Diagnostic> {
    let (catalog, findings) = catalog(loaded);
    if let Some(wrong) = findings.into_iter().find(|one| one.severity() == Severity::Error) {
        return Err(wrong);
    }
    let names = unknown(input, &catalog);
    if names.is_empty() {
        return Ok(None);
    }
    let file = loaded.links.of_kind(RefKind::Catalog);
    let Some(source) = file.and_then(|file| loaded.sources.get(file)) else {
        if let Some(missing) = unread(loaded) {
            return Err(missing);
        }
        let (text, _) = with_names("", &names);
        return Ok(Some(Learnt { names, additions: AdditionsFile::New(text) }));
    };
    let (text, passes) = with_names(&source.text, &names);
    if !says(&source.text, &text, &names) {
        let message = format!("{} 的写法特别，看不出新的科目加在哪里", source.path);
        let lines: Vec<String> = names.iter().map(line).collect();
        let help = format!("自己加上这几行：{}", lines.join("；"));
        return Err(Diagnostic::new(&rules::BAD_VALUE, message).help(help));
    }
    let file = file.unwrap_or(FileId::REPORT);
    let edit = FileEdit { file, path: source.path.clone(), passes };
    Ok(Some(Learnt { names, additions: AdditionsFile::There(edit) }))
}

/// The finding of a file of additions that the report names and that could not be read.
fn unread(loaded: &Loaded) -> Option<Diagnostic> {
    let report = loaded.sources.get(FileId::REPORT)?;
    let references = references(FileId::REPORT, &report.text);
    let named = references.into_iter().find(|one| one.kind == RefKind::Catalog)?;
    loaded.findings.iter().find(|finding| finding.span() == Some(named.span)).cloned()
}

/// The names that the catalogue lacks in every year; of several the first.
fn unknown(input: &Input, catalog: &Catalog) -> Vec<LearntName> {
    let mut out = BTreeMap::new();
    for (kind, said) in input.code_names() {
        let known = catalog.lookup(kind, &said.code, input.year.value) != Known::No;
        if !known && !catalog.has_line(kind, &said.code) {
            out.entry((kind, said.code.clone())).or_insert_with(|| said.name.text.clone());
        }
    }
    out.into_iter().map(|((kind, code), name)| LearntName { kind, code, name }).collect()
}

fn line(name: &LearntName) -> String {
    let said = name.name.replace('\\', "\\\\").replace('"', "\\\"");
    format!("{} = {{ name = \"{said}\" }}", name.code)
}

/// A text of additions with more names, each section at its end; and the changes, one after the other.
fn with_names(text: &str, names: &[LearntName]) -> (String, Vec<Vec<Splice>>) {
    let (mut text, mut passes) = (text.to_owned(), Vec::new());
    for (kind, key) in
        [(Classification::Functional, "functional"), (Classification::Economic, "economic")]
    {
        let lines = names.iter().filter(|name| name.kind == kind);
        let lines: String = lines.map(|name| format!("{}\n", line(name))).collect();
        if lines.is_empty() {
            continue;
        }
        let (at, header) = match end_of(&text, key) {
            Some(at) => (at, String::new()),
            None if text.is_empty() => (0, format!("[{key}]\n")),
            None => (text.len(), format!("\n[{key}]\n")),
        };
        let before = text.get(..at).unwrap_or_default();
        let broken = if before.is_empty() || before.ends_with('\n') { "" } else { "\n" };
        let new = format!("{broken}{header}{lines}");
        text.insert_str(at, &new);
        passes.push(vec![Splice { at: at..at, new }]);
    }
    (text, passes)
}

/// The place behind the last line of a section, before the blank lines and comments that lead to the next one.
fn end_of(text: &str, key: &str) -> Option<usize> {
    let (mut at, mut end) = (0_usize, None);
    for line in text.split_inclusive('\n') {
        at = at.saturating_add(line.len());
        let said = line.split('#').next().unwrap_or_default().trim();
        match said {
            "" => {}
            _ if said == format!("[{key}]") => end = Some(at),
            _ if said.starts_with('[') && end.is_some() => break,
            _ => end = end.map(|_| at),
        }
    }
    end
}

/// Whether the new text says what the old one does and the names besides.
fn says(old: &str, new: &str, names: &[LearntName]) -> bool {
    let read = |text: &str| {
        let mut sources = Sources::default();
        let file = sources.add(String::new(), text.to_owned());
        let (additions, findings) = parse_additions(&Catalog::builtin(), &sources, file);
        (plain(&additions), findings.len())
    };
    let ((mut expected, found), (said, told)) = (read(old), read(new));
    let more =
        names.iter().map(|one| ((one.kind, one.code.clone()), (Some(one.name.clone()), None)));
    expected.extend(more);
    said == expected && told <= found
}

/// Name and meaning of a code.
type SaidOfCode = (Option<String>, Option<String>);

/// Additions without their places.
fn plain(additions: &Additions) -> BTreeMap<(Classification, String), SaidOfCode> {
    let said = additions.iter().map(|(code, one)| {
        let name = one.name.as_ref().map(|name| name.value.clone());
        (code.clone(), (name, one.meaning.as_ref().map(|meaning| meaning.text.clone())))
    });
    said.collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn names() -> Vec<LearntName> {
        let name = |kind, code: &str, name: &str| LearntName {
            kind,
            code: code.into(),
            name: name.into(),
        };
        vec![
            name(Classification::Functional, "2050202", "小学教育"),
            name(Classification::Economic, "30703", "国内债务发行费用"),
        ]
    }

    #[test]
    fn names_go_to_the_end_of_their_sections() {
        let functional = "2050202 = { name = \"小学教育\" }\n";
        let economic = "30703 = { name = \"国内债务发行费用\" }\n";
        for (old, new) in [
            ("", format!("[functional]\n{functional}\n[economic]\n{economic}")),
            (
                "# 补充\n[functional] # 功能\n2050201 = { name = \"甲\" }",
                format!(
                    "# 补充\n[functional] # 功能\n2050201 = {{ name = \"甲\" }}\n{functional}\n[economic]\n{economic}"
                ),
            ),
            (
                "[economic]\n\n# 上\n[functional]\n2050201 = { name = \"甲\" }\n\n# 尾\n",
                format!(
                    "[economic]\n{economic}\n# 上\n[functional]\n2050201 = {{ name = \"甲\" }}\n{functional}\n# 尾\n"
                ),
            ),
        ] {
            let (text, _) = with_names(old, &names());
            assert_eq!(text, new);
            assert!(says(old, &text, &names()), "{text}");
        }
    }

    #[test]
    fn another_notation_is_noticed() {
        for old in [
            "functional = { 2050201 = { name = \"甲\" } }\n",
            "functional.2050201.name = \"甲\"\n",
            "[functional.2050201]\nname = \"甲\"\n[functional.2050203]\nname = \"乙\"\n[functional]\n2050202 = { name = \"丙\" }\n",
        ] {
            let (text, _) = with_names(old, &names());
            assert!(!says(old, &text, &names()), "{text}");
        }
    }
}
