//! A format on top of another: what it changes is its own, the rest comes from below.
//!
//! Texts are replaced file by file; manifests and wordings are merged key by key, lists replaced whole.

use super::{FormatFiles, arranged};
use crate::diag::{Diagnostic, rules};
use crate::input::syntax;
use crate::keys::Table as Keys;
use crate::source::FileId;
use include_dir::{Dir, DirEntry, include_dir};
use toml::de::DeTable;
use toml::{Table, Value};

static TEMPLATES: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/templates");

/// The depth to which formats stand on one another at most; a circle would be deeper.
const DEEPEST: usize = 8;

/// The names of the built-in formats.
pub(super) fn names() -> Vec<String> {
    let mut names: Vec<String> =
        TEMPLATES.dirs().filter_map(|dir| Some(dir.path().to_str()?.to_owned())).collect();
    names.sort();
    names
}

/// The files of a built-in format, by their names within its folder; not those that it stands on.
pub fn builtin_files(name: &str) -> Option<FormatFiles> {
    let dir = TEMPLATES.get_dir(name)?;
    let mut files = FormatFiles::new();
    collect(dir, name, &mut files);
    files.sort();
    Some(files)
}

fn collect(dir: &Dir<'_>, root: &str, files: &mut FormatFiles) {
    for entry in dir.entries() {
        match entry {
            DirEntry::Dir(inner) => collect(inner, root, files),
            DirEntry::File(file) => {
                let name = file.path().strip_prefix(root).ok().and_then(|path| path.to_str());
                if let (Some(name), Some(text)) = (name, file.contents_utf8()) {
                    files.push((name.replace('\\', "/"), text.to_owned()));
                }
            }
        }
    }
}

/// A format's files with those of the formats that it stands on.
#[derive(Debug)]
pub(super) struct Merged {
    pub(super) manifest: Table,
    pub(super) wording: Table,
    /// Tera texts by name.
    pub(super) texts: FormatFiles,
    /// Every file of every layer, the lowest layer first.
    pub(super) all: FormatFiles,
}

/// One format's own files, its manifest and wording read.
struct Layer {
    manifest: Table,
    wording: Table,
    files: FormatFiles,
}

impl Layer {
    fn new(files: FormatFiles) -> Result<Self, Vec<Diagnostic>> {
        match (table(&files, "format.toml"), table(&files, "wording.toml")) {
            (Ok(manifest), Ok(wording)) => Ok(Layer { manifest, wording, files }),
            (Err(mut findings), Err(more)) => {
                findings.extend(more);
                Err(findings)
            }
            (Err(findings), _) | (_, Err(findings)) => Err(findings),
        }
    }

    /// The format that this one stands on.
    fn below(&self) -> Result<Option<Layer>, Vec<Diagnostic>> {
        let name = match self.manifest.get("extends") {
            None => return Ok(None),
            Some(Value::String(name)) => name,
            Some(_) => {
                return Err(vec![error("format.toml 的 extends 应当是格式的名称（加引号）")]);
            }
        };
        let files = builtin_files(name).ok_or_else(|| vec![unknown(name)])?;
        Layer::new(files).map(Some)
    }
}

/// Puts a format on top of those that it names under `extends`.
///
/// # Errors
/// When a file isn't TOML, or `extends` names no format.
pub(super) fn merge(files: FormatFiles) -> Result<Merged, Vec<Diagnostic>> {
    let mut layers = vec![Layer::new(files)?];
    while let Some(below) = layers.last().map(Layer::below).transpose()?.flatten() {
        if layers.len() > DEEPEST {
            return Err(vec![error("格式的 extends 绕成了圈")]);
        }
        layers.push(below);
    }
    let mut merged = Merged {
        manifest: Table::new(),
        wording: Table::new(),
        texts: FormatFiles::new(),
        all: FormatFiles::new(),
    };
    for layer in layers.into_iter().rev() {
        let unknown = arranged::left_out(&merged.manifest, &layer.manifest);
        unknown.map_err(|message| vec![error(&message)])?;
        overlay(&mut merged.manifest, layer.manifest);
        overlay(&mut merged.wording, layer.wording);
        for (name, text) in layer.files.iter().filter(|(name, _)| name.ends_with(".md")) {
            merged.texts.retain(|(known, _)| known != name);
            merged.texts.push((name.clone(), text.clone()));
        }
        merged.all.extend(layer.files);
    }
    merged.manifest.remove("extends");
    arranged::arrange(&mut merged.manifest).map_err(|message| vec![error(&message)])?;
    Ok(merged)
}

/// The name of the format that one stands on.
pub fn extends(files: &FormatFiles) -> Option<String> {
    let manifest = table(files, "format.toml").ok()?;
    manifest.get("extends").and_then(Value::as_str).map(str::to_owned)
}

/// A file of a format as a table; an absent one is empty.
pub(super) fn table(files: &FormatFiles, name: &str) -> Result<Table, Vec<Diagnostic>> {
    let text = files.iter().find(|(file, _)| file == name).map_or("", |(_, text)| text.as_str());
    if let Ok(table) = text.parse() {
        return Ok(table);
    }
    let (_, errors) = DeTable::parse_recoverable(text);
    let mut findings = syntax::diagnostics(FileId::REPORT, text, &errors, Keys::EMPTY);
    for finding in &mut findings {
        let at = finding.span().map_or(0, |span| span.range().start);
        finding.primary = None;
        let line = text.get(..at).unwrap_or("").matches('\n').count().saturating_add(1);
        // Places of a format's files are in no file of the report.
        finding.related.clear();
        finding.rule = &rules::TEMPLATE;
        finding.message = format!("{name}:{line}：{}", finding.message);
    }
    Err(findings)
}

/// Keys of `above` win; tables are merged key by key.
fn overlay(below: &mut Table, above: Table) {
    for (key, value) in above {
        match (below.get_mut(&key), value) {
            (Some(Value::Table(inner)), Value::Table(value)) => overlay(inner, value),
            (_, value) => {
                below.insert(key, value);
            }
        }
    }
}

fn error(message: &str) -> Diagnostic {
    Diagnostic::new(&rules::TEMPLATE, message)
}

/// The finding for a format that isn't there.
pub(super) fn unknown(name: &str) -> Diagnostic {
    let help = format!("可以用的格式：{}", names().join("、"));
    Diagnostic::new(&rules::UNKNOWN_FORMAT, format!("没有“{name}”这个格式"))
        .help(help)
        .help("自己的格式是一个文件夹，写成 format = \"./文件夹名\"")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tables_are_merged_and_lists_replaced() {
        let mut below: Table = "a = 1\nl = [1, 2]\n[t]\nx = 1\ny = 2\n".parse().unwrap();
        overlay(&mut below, "l = [3]\n[t]\ny = 5\n[u]\nz = 1\n".parse().unwrap());
        let wanted: Table = "a = 1\nl = [3]\n[t]\nx = 1\ny = 5\n[u]\nz = 1\n".parse().unwrap();
        assert_eq!(below, wanted);
    }

    #[test]
    fn a_layer_changes_only_what_it_names() {
        let files = vec![
            ("format.toml".to_owned(), "extends = \"wuhan-2024\"\ntitle = \"甲\"\n".to_owned()),
            ("part4.md".to_owned(), "# 第四部分\n".to_owned()),
        ];
        let merged = merge(files).unwrap();
        assert_eq!(merged.manifest.get("title").and_then(Value::as_str), Some("甲"));
        assert!(merged.manifest.contains_key("tables") && !merged.manifest.contains_key("extends"));
        let text = |name: &str| {
            merged.texts.iter().filter(|(n, _)| n == name).map(|(_, t)| t.len()).collect::<Vec<_>>()
        };
        assert_eq!(text("part4.md"), ["# 第四部分\n".len()]);
        assert_eq!(text("part5.md").len(), 1);
    }

    #[test]
    fn a_base_that_is_not_there_is_named() {
        let files = vec![("format.toml".to_owned(), "extends = \"wuhan-1999\"\n".to_owned())];
        let findings = merge(files).unwrap_err();
        assert!(findings[0].message.contains("wuhan-1999"), "{findings:?}");
        let files = vec![("format.toml".to_owned(), "api = 1\ntitle = \n".to_owned())];
        assert!(merge(files).unwrap_err()[0].message.starts_with("format.toml:2："));
    }
}
