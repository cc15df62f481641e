//! A format on top of another: what it changes is its own, the rest comes from below.
//!
//! Texts are replaced file by file; manifests and wordings are merged key by key, lists replaced whole.

use super::decided::FixedFiles;
use super::{FormatFiles, arranged, decided, wording};
use crate::diag::{Diagnostic, rules};
use crate::input::{is_folder, syntax};
use crate::keys::Table as Keys;
use crate::source::FileId;
use include_dir::{Dir, DirEntry, include_dir};
use toml::de::DeTable;
use toml::{Table, Value};

static TEMPLATES: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/templates");

/// The depth to which formats stand on one another at most; a circle would be deeper.
pub const DEEPEST: usize = 8;

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

/// Whether a built-in format asks for more than the program knows by itself; told from its text, without loading it.
pub fn declares_keys(name: &str) -> bool {
    let manifest = TEMPLATES.get_file(format!("{name}/format.toml"));
    let text = manifest.and_then(|file| file.contents_utf8()).unwrap_or_default();
    ["\n[comparisons.", "\n[fields."].iter().any(|section| text.contains(section))
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
#[derive(Debug, Default)]
pub(super) struct Merged {
    pub(super) manifest: Table,
    pub(super) wording: Table,
    /// Tera texts by name.
    pub(super) texts: FormatFiles,
    /// Every file of every layer by its name in its folder, the lowest layer first.
    pub(super) all: FormatFiles,
    /// Faults in the order of rows and columns.
    pub(super) misplaced: Vec<Diagnostic>,
    /// The texts that are fixed.
    fixed: FixedFiles,
}

/// One format's own files, its manifest and wording read.
struct Layer {
    /// The folder, as seen from the topmost: `../2024格式/`; empty for that itself, the name of a built-in one.
    place: String,
    manifest: Table,
    wording: Table,
    /// The office that decides what is fixed in it.
    decided_by: Option<String>,
    /// The texts that it fixes.
    fixed: FixedFiles,
    files: FormatFiles,
}

impl Layer {
    fn new(place: String, files: FormatFiles) -> Result<Self, Vec<Diagnostic>> {
        let of_layer = |mut findings: Vec<Diagnostic>| {
            findings.iter_mut().for_each(|one| one.message.insert_str(0, &place));
            findings
        };
        let table = |name| table(&files, name).map_err(of_layer);
        let (mut manifest, mut wording) = both(table("format.toml"), table("wording.toml"))?;
        let wrong = |message: String| vec![error(&format!("{place}{message}"))];
        let decided_by = decided::decided_by(&mut manifest).map_err(wrong)?;
        let by = decided_by.as_deref();
        let fixed = decided::fixed_files(&mut manifest, by).map_err(wrong)?;
        wording::prepare(&mut wording, by).map_err(wrong)?;
        Ok(Layer { place, manifest, wording, decided_by, fixed, files })
    }

    /// The format that this one stands on: built in, or a folder among `all` files.
    fn below(&self, all: &FormatFiles) -> Result<Option<Layer>, Vec<Diagnostic>> {
        let name = match self.manifest.get("extends") {
            None => return Ok(None),
            Some(Value::String(name)) => name,
            Some(_) => {
                let message = "format.toml 的 extends 应当是格式的名称（加引号）";
                return Err(vec![error(&format!("{}{message}", self.place))]);
            }
        };
        if is_folder(name) {
            let place = base_of(&self.place, name).map_err(|finding| vec![finding])?;
            let files = in_folder(all, &place);
            return Layer::new(place, files).map(Some);
        }
        let files = builtin_files(name).ok_or_else(|| vec![unknown(name)])?;
        Layer::new(format!("{name}/"), files).map(Some)
    }
}

/// Two tables, or what is wrong with either.
fn both(
    one: Result<Table, Vec<Diagnostic>>,
    other: Result<Table, Vec<Diagnostic>>,
) -> Result<(Table, Table), Vec<Diagnostic>> {
    match (one, other) {
        (Ok(one), Ok(other)) => Ok((one, other)),
        (Err(mut findings), Err(more)) => {
            findings.extend(more);
            Err(findings)
        }
        (Err(findings), _) | (_, Err(findings)) => Err(findings),
    }
}

/// The files of one folder by their names in it.
pub(super) fn in_folder(all: &FormatFiles, place: &str) -> FormatFiles {
    let own = |(name, text): &(String, String)| {
        let name = name.strip_prefix(place).filter(|name| !name.starts_with(OUTSIDE))?;
        Some((name.to_owned(), text.clone()))
    };
    all.iter().filter_map(own).collect()
}

/// The beginning of the names of files in other folders.
const OUTSIDE: &str = "../";

/// The files of the topmost folder, and of each that it stands on, with the place of the folder; topmost first. Files of a
/// folder that is no layer, or a wrong `extends`, end the list: that is told elsewhere.
pub(super) fn folders(all: &FormatFiles) -> Vec<(String, FormatFiles)> {
    let mut out = vec![(String::new(), in_folder(all, ""))];
    while out.len() <= DEEPEST
        && let Some(below) = out.last().and_then(|(place, _)| base_folder(all, place).ok()?)
    {
        let files = in_folder(all, &below);
        out.push((below, files));
    }
    out
}

/// The folder that the format in a folder stands on, as seen from the topmost; `None` for one that stands on a built-in
/// format, on none, or can't be read.
///
/// # Errors
/// When it can't be that folder.
pub fn base_folder(all: &FormatFiles, place: &str) -> Result<Option<String>, Diagnostic> {
    match extends(&in_folder(all, place)).filter(|name| is_folder(name)) {
        Some(name) => base_of(place, &name).map(Some),
        None => Ok(None),
    }
}

/// The folder that `extends` in another folder names.
fn base_of(place: &str, extends: &str) -> Result<String, Diagnostic> {
    let wrong = |why: &str| {
        let message = format!("{place}format.toml 的 extends = \"{extends}\" 不行：{why}");
        error(&message).help("写旁边的文件夹，从这个格式的文件夹算起，如 extends = \"../2024格式\"")
    };
    if extends.contains(['\\', ':'])
        || extends.starts_with('/')
        || extends.contains(char::is_control)
    {
        return Err(wrong("要写相对的路径，用 /，不写盘符"));
    }
    let outside = joined("", extends);
    if !outside.starts_with(OUTSIDE) || outside.ends_with("..") {
        return Err(wrong("作底的格式要另放一个文件夹，不能在这个文件夹里面或者外面一层"));
    }
    Ok(format!("{}/", joined(place, extends)))
}

/// A path from a folder, without steps back and forth.
pub fn joined(folder: &str, path: &str) -> String {
    let mut parts: Vec<&str> = Vec::new();
    for part in folder.split('/').chain(path.split('/')) {
        match (part, parts.last()) {
            ("" | ".", _) => {}
            ("..", Some(last)) if *last != ".." => {
                parts.pop();
            }
            _ => parts.push(part),
        }
    }
    parts.join("/")
}

/// Puts a format on top of those that it names under `extends`.
///
/// # Errors
/// When a file isn't TOML, `extends` names no format, or something is changed that others have fixed.
pub(super) fn merge(files: FormatFiles) -> Result<Merged, Vec<Diagnostic>> {
    let mut layers = vec![Layer::new(String::new(), in_folder(&files, ""))?];
    while let Some(below) = layers.last().map(|layer| layer.below(&files)).transpose()?.flatten() {
        if layers.len() > DEEPEST {
            return Err(vec![error(DEEP)]);
        }
        layers.push(below);
    }
    let mut merged = Merged::default();
    for layer in layers.into_iter().rev() {
        merged.add(layer)?;
    }
    merged.manifest.remove("extends");
    let misplaced = arranged::arrange(&mut merged.manifest);
    merged.misplaced = misplaced.iter().map(|message| error(message)).collect();
    Ok(merged)
}

/// The message about formats that stand on one another without end.
const DEEP: &str = "格式的 extends 绕成了圈，或者一个接一个超过了八层";

impl Merged {
    /// Puts another layer on top.
    fn add(&mut self, layer: Layer) -> Result<(), Vec<Diagnostic>> {
        let changed = self.changed(&layer);
        if !changed.is_empty() {
            return Err(changed);
        }
        arranged::left_out(&self.manifest, &layer.manifest)
            .map_err(|message| vec![error(&message)])?;
        overlay(&mut self.manifest, layer.manifest);
        overlay(&mut self.wording, layer.wording);
        for (name, text) in layer.files.iter().filter(|(name, _)| name.ends_with(".md")) {
            self.texts.retain(|(known, _)| known != name);
            self.texts.push((name.clone(), text.clone()));
        }
        if let Some(name) = layer.fixed.keys().find(|name| self.text(name).is_none()) {
            let message =
                format!("{}format.toml 的 fixed 里写了 {name}，没有这个文件", layer.place);
            return Err(vec![error(&message)]);
        }
        self.fixed.extend(layer.fixed);
        self.all.extend(layer.files);
        Ok(())
    }

    fn text(&self, name: &str) -> Option<&str> {
        self.texts.iter().find(|(known, _)| known == name).map(|(_, text)| text.as_str())
    }

    /// Finds what a layer changes that others have fixed.
    fn changed(&self, layer: &Layer) -> Vec<Diagnostic> {
        let by = layer.decided_by.as_deref();
        let read = layer.files.iter().find(|(name, _)| name == "wording.toml");
        let read = (layer.place.as_str(), read.map_or("", |(_, text)| text.as_str()));
        let mut out = decided::changed_entries(&self.wording, (&layer.wording, by), read);
        for (name, text) in &layer.files {
            let others = self.fixed.get(name).filter(|other| by != Some(other.as_str()));
            if let Some(other) = others.filter(|_| self.text(name) != Some(text)) {
                out.push(decided::changed_file(&format!("{}{name}", layer.place), other));
            }
        }
        out
    }
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
