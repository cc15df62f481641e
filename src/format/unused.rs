//! What a format of one's own holds and its document never shows.

use super::{Files, Format, explanation_file};
use crate::diag::{Diagnostic, rules};
use crate::document::{Block, Document};

/// Files, tables and sentences among `own` (the topmost layer) that a rendered specimen doesn't need.
pub fn unused(format: &Format, own: &Files, document: &Document) -> Vec<Diagnostic> {
    let mut out = Vec::new();
    let manifest = &format.manifest;
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
    let described = |id: &str| own_keys(own, "tables").iter().any(|key| key == id);
    for id in manifest.tables.keys().filter(|id| !shown(id) && described(id)) {
        out.push(finding(
            format!("表 {id} 没有出现在文件里"),
            "写进 format.toml 的 table_order，或者在模板里写 {{ tables.名称 }}",
        ));
    }
    for id in own_keys(own, "explanation_titles") {
        if !manifest.explanations.contains(&id) {
            let message = format!("[explanation_titles] 里的 {id} 没有用到");
            out.push(finding(message, "名称要和 explanations 清单里的一样"));
        }
    }
    for key in format.wording.sentences.keys().filter(|key| !named(own, format, key)) {
        out.push(finding(
            format!("句子 {key} 没有模板用到"),
            "在模板里写 {{ wording.名称 }}，或者从 wording.toml 删掉",
        ));
    }
    out
}

/// The keys of a section of the topmost manifest.
fn own_keys(own: &Files, section: &str) -> Vec<String> {
    let manifest = own.iter().find(|(name, _)| name == "format.toml");
    let table: Option<toml::Table> = manifest.and_then(|(_, text)| text.parse().ok());
    let section = table.as_ref().and_then(|table| table.get(section)?.as_table());
    section.map(|section| section.keys().cloned().collect()).unwrap_or_default()
}

/// Whether any text of the format names a sentence.
fn named(own: &Files, format: &Format, key: &str) -> bool {
    let name = format!("wording.{key}");
    let names = |text: &str| {
        text.match_indices(&name).any(|(at, _)| {
            let after = text.get(at.saturating_add(name.len())..).unwrap_or("");
            !after.starts_with(|c: char| c.is_ascii_alphanumeric() || c == '_')
        })
    };
    own.iter().chain(&format.files).any(|(_, text)| names(text))
}

fn finding(message: String, help: &str) -> Diagnostic {
    Diagnostic::new(&rules::UNUSED_PART, message).help(help)
}
