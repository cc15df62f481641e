//! Parts that a format of one's own holds and its document never shows.

use super::manifest::ComparisonSpec;
use super::{Format, FormatFiles, explanation_file, layers};
use crate::diag::{Diagnostic, rules};
use crate::document::{Block, Document};

/// Files, tables and sentences among `own` (the topmost layer) that a rendered specimen doesn't need.
pub fn unused(format: &Format, own: &FormatFiles, document: &Document) -> Vec<Diagnostic> {
    let mut out = Vec::new();
    let manifest = &format.manifest;
    let own = &layers::in_folder(own, "");
    let explanations: Vec<String> =
        manifest.explanations.iter().map(|id| explanation_file(id)).collect();
    for (name, _) in own.iter().filter(|(name, _)| name.ends_with(".md")) {
        let used = *name == manifest.cover
            || manifest.parts.contains(name)
            || explanations.contains(name)
            || name.starts_with("components/");
        if !used {
            out.push(finding(
                format!("文件 {name} 没有用到"),
                "要用它，写进 format.toml 的 parts 或 explanations；名称和上层格式里的一样才会替换",
            ));
        }
    }
    let shown = |id: &str| {
        document.blocks.iter().any(|block| matches!(block, Block::Table(table) if table.id == id))
    };
    // What a lower layer describes may be left out on purpose.
    let topmost = layers::table(own, "format.toml").unwrap_or_default();
    for id in keys(&topmost, "tables").filter(|id| !shown(id)) {
        out.push(finding(
            format!("表 {id} 没有出现在文件里"),
            "写进 format.toml 的 table_order，或者在模板里写 {{ tables.名称 }}",
        ));
    }
    for id in keys(&topmost, "explanation_titles") {
        if !manifest.explanations.contains(id) {
            let message = format!("[explanation_titles] 里的 {id} 没有用到");
            let known: Vec<&str> = manifest.explanations.iter().map(String::as_str).collect();
            let near = crate::input::nearest(id, &known);
            let help = near.map(|near| format!("是不是 {near}？"));
            out.push(finding(
                message,
                help.as_deref().unwrap_or("名称要和 explanations 清单里的一样"),
            ));
        }
    }
    if topmost.contains_key("extends") {
        out.extend(components(format, own));
    }
    out.extend(unprinted(format, &topmost));
    out.extend(unasked(format, &topmost));
    out.extend(sentences(format));
    out
}

/// Finds components of one's own that no text calls. Those of a format that stands on none may be for formats on top.
fn components(format: &Format, own: &FormatFiles) -> Vec<Diagnostic> {
    let written = own
        .iter()
        .flat_map(|(file, text)| component_names(text).map(move |name| (file.as_str(), name)));
    let called = |name: &str| {
        let call = format!("<{name}");
        format.files.iter().any(|(_, text)| names(text, &call))
    };
    let unused = written.filter(|(_, name)| !called(name));
    let told = unused.map(|(file, name)| {
        let help = format!("在模板里写 {{{{ <{name} … /> }}}}，或者删掉");
        finding(format!("{file} 里的组件 {name} 没有模板用到"), &help)
    });
    told.collect()
}

/// The components that a text writes.
pub(super) fn component_names(text: &str) -> impl Iterator<Item = &str> {
    text.split("{%").skip(1).filter_map(|tag| {
        let tag = tag.trim_start_matches('-').trim_start().strip_prefix("component ")?;
        tag.split('(').next().map(str::trim)
    })
}

/// Finds sentences that no text names.
fn sentences(format: &Format) -> Vec<Diagnostic> {
    let mut out = Vec::new();
    let named = |key: &str| {
        let name = format!("wording.{key}");
        format.files.iter().any(|(_, text)| names(text, &name))
    };
    for key in format.wording.sentences.keys().filter(|key| !named(key)) {
        let others: Vec<&str> = format
            .wording
            .sentences
            .keys()
            .map(String::as_str)
            .filter(|other| other != key)
            .collect();
        let near = crate::input::nearest(key, &others);
        let help = near.map(|near| format!("是不是要改 {near}？名称要和上层格式里的一样"));
        out.push(finding(
            format!("句子 {key} 没有模板用到"),
            help.as_deref().unwrap_or("在模板里写 {{ wording.名称 }}，或者从 wording.toml 删掉"),
        ));
    }
    out
}

/// Finds comparisons and shares of the topmost layer that no text names.
fn unprinted(format: &Format, topmost: &toml::Table) -> Vec<Diagnostic> {
    let compared = |name: &String| {
        let spec = format.manifest.comparisons.get(name);
        let with_last_year = spec.is_some_and(ComparisonSpec::is_with_last_year);
        ("comparisons", name.clone(), if with_last_year { "changes" } else { "completions" })
    };
    let shares = keys(topmost, "shares").map(|name| ("shares", name.clone(), "shares"));
    let all = keys(topmost, "comparisons").map(compared).chain(shares);
    // A table may print the amounts and the change instead.
    let manifests = format.files.iter().filter(|(file, _)| file == "format.toml");
    let manifests: Vec<&String> = manifests.map(|(_, text)| text).collect();
    let in_tables = |name: &str| {
        let spec = format.manifest.comparisons.get(name);
        let change = spec.map(|spec| format!("{}.change", spec.of));
        let named = [Some(format!("prior.{name}")), change];
        let says = |what: &String| manifests.iter().any(|text| text.contains(what.as_str()));
        named.iter().flatten().any(says)
    };
    let unnamed = all.filter(|(_, name, view)| !format.names(&format!("{view}.{name}")));
    let unnamed = unnamed.filter(|(_, name, _)| !in_tables(name));
    let told = unnamed.map(|(section, name, view)| {
        let help = format!("在模板里写 {{{{ {view}.{name}.… }}}}，或者删掉");
        finding(format!("[{section}] 里的 {name} 没有模板用到"), &help)
    });
    told.collect()
}

/// Finds fields of the topmost layer that no text prints, no table and no check names.
fn unasked(format: &Format, topmost: &toml::Table) -> Vec<Diagnostic> {
    let mut out = Vec::new();
    for section in keys(topmost, "fields") {
        let declared = topmost.get("fields").and_then(|fields| fields.get(section));
        let fields = declared.and_then(toml::Value::as_table).into_iter().flatten();
        for (name, _) in fields.filter(|(_, field)| field.is_table()) {
            let path = format!("{section}.{name}");
            let id = format
                .keys()
                .figure(&path)
                .map(|steps| crate::calc::FigureId::of_steps(&steps).to_string());
            let named = [Some(format!("fields.{name}")), id, Some(path.clone())];
            if !named.iter().flatten().any(|name| uses(format, name)) {
                let help = "在模板里印它、在 [checks] 里核对它，或者删掉";
                out.push(finding(format!("[fields.{section}] 里的 {name} 没有用到"), help));
            }
        }
    }
    out
}

/// Whether a text in use names a field elsewhere than in the heading under which it is declared.
fn uses(format: &Format, name: &str) -> bool {
    let lines = format.texts_in_use().flat_map(|(_, text)| text.lines());
    lines.filter(|line| !line.trim_start().starts_with("[fields.")).any(|line| names(line, name))
}

/// The keys of a section of a manifest.
fn keys<'t>(manifest: &'t toml::Table, section: &str) -> impl Iterator<Item = &'t String> {
    manifest.get(section).and_then(toml::Value::as_table).into_iter().flat_map(toml::Table::keys)
}

impl Format {
    /// The texts of all files, but of templates that a layer above replaces.
    pub(crate) fn texts_in_use(&self) -> impl Iterator<Item = (&str, &str)> {
        let replaced = |at: usize, file: &str| {
            let above = self.files.iter().skip(at.saturating_add(1));
            file.ends_with(".md") && above.into_iter().any(|(later, _)| later == file)
        };
        let files = self.files.iter().enumerate();
        let used = files.filter(move |(at, (file, _))| !replaced(*at, file));
        used.map(|(_, (file, text))| (file.as_str(), text.as_str()))
    }

    /// Whether a text in use names this, and not only what begins so.
    pub(crate) fn names(&self, name: &str) -> bool {
        self.texts_in_use().any(|(_, text)| names(text, name))
    }
}

/// Whether a text names this, and not only what begins so; the heading that declares it doesn't.
pub(super) fn names(text: &str, name: &str) -> bool {
    text.match_indices(name).any(|(at, _)| {
        let (before, after) = text.split_at(at);
        let after = after.get(name.len()..).unwrap_or("");
        !before.ends_with('[')
            && !after.starts_with(|c: char| c.is_ascii_alphanumeric() || c == '_')
    })
}

fn finding(message: String, help: &str) -> Diagnostic {
    Diagnostic::new(&rules::UNUSED_PART, message).help(help)
}
