//! Faults of a format with which no document could be made: parts that nobody wrote, impossible numbers, things twice.

use super::{
    FormLayout, FormatFiles, Manifest, TableSpec, Wording, explanation_file, fault, statements,
};
use crate::amount::MONEY;
use crate::calc::id::KnownIds;
use crate::diag::Diagnostic;
use std::collections::BTreeMap;

/// Everything that no document could be made with.
pub(super) fn faults(
    files: &FormatFiles,
    (manifest, wording): (&Manifest, &Wording),
    known: &KnownIds,
) -> Vec<Diagnostic> {
    let mut out = missing_parts(files, manifest, wording);
    out.extend(unsound_page(manifest));
    out.extend(narrow_forms(manifest).map(fault));
    out.extend(unsound_decimals(manifest).into_iter().map(fault));
    out.extend(empty_sentences(wording).map(fault));
    out.extend(
        manifest.tables.iter().filter_map(|(id, table)| wrong_label((id, table), manifest, known)),
    );
    out.extend(no_parts(manifest));
    out.extend(statements::faults(manifest, known));
    out.extend(twice(manifest));
    out.extend(manifest.severity.faults());
    if manifest.api != 1 {
        out.push(fault(format!("格式写的是 api = {}，程序只认识 1", manifest.api)));
    }
    out
}

/// Finds parts that the manifest names and nobody wrote.
fn missing_parts(files: &FormatFiles, manifest: &Manifest, wording: &Wording) -> Vec<Diagnostic> {
    let mut out = Vec::new();
    let mut demand = |there: bool, what: String, wrong: &str, known: Vec<&str>| {
        if !there {
            let finding = fault(what);
            out.push(match crate::input::nearest(wrong, &known) {
                Some(near) => finding.help(format!("是不是 {near}？")),
                None => finding.help(format!("现在有的：{}", known.join("、"))),
            });
        }
    };
    let names = files.iter().map(|(name, _)| name.as_str());
    let templates: Vec<&str> = names.filter(|name| !name.starts_with("components/")).collect();
    let explanations = manifest.explanations.iter().map(|id| explanation_file(id));
    let parts = std::iter::once(&manifest.cover).chain(&manifest.parts).cloned();
    for part in parts.chain(explanations) {
        let there = files.iter().any(|(name, _)| *name == part);
        let what = format!("format.toml 里写了 {part}，但没有这个文件");
        demand(there, what, &part, templates.clone());
    }
    for id in &manifest.explanations {
        let there = manifest.explanation_titles.contains_key(id);
        let what =
            format!("format.toml 的 explanations 里写了 {id}，[explanation_titles] 里没有它的标题");
        demand(there, what, id, keys(&manifest.explanation_titles));
    }
    for id in &manifest.table_order {
        let there = manifest.tables.contains_key(id);
        let what = format!("format.toml 的 table_order 里写了 {id}，没有 [tables.{id}]");
        demand(there, what, id, keys(&manifest.tables));
    }
    for term in &manifest.glossary {
        let there = wording.glossary.contains_key(term);
        let what = format!("format.toml 的 glossary 里写了 {term}，wording.toml 里没有");
        demand(there, what, term, keys(&wording.glossary));
    }
    out
}

fn keys<V>(map: &BTreeMap<String, V>) -> Vec<&str> {
    map.keys().map(String::as_str).collect()
}

/// Sentences without words would leave a heading with nothing below it.
fn empty_sentences(wording: &Wording) -> impl Iterator<Item = String> {
    let empty = wording.sentences.iter().filter(|(_, one)| one.text.trim().is_empty());
    empty.map(|(key, _)| format!("wording.toml 的 [sentences] 里 {key} 是空的"))
}

/// A page that no text fits on.
fn unsound_page(manifest: &Manifest) -> Option<Diagnostic> {
    let (key, low, high) = manifest.page.unsound()?;
    let message = format!("format.toml 的 [page] 里 {key} 应当在 {low:.0} 到 {high:.1} 之间");
    let help = "字号、每行字数（characters_per_line）、每页行数（lines_per_page）、版心要一起改";
    Some(fault(message).help(help))
}

/// Forms with fewer columns than their heads need.
fn narrow_forms(manifest: &Manifest) -> impl Iterator<Item = String> {
    let forms = [&manifest.forms.overall, &manifest.forms.project];
    let narrow = forms.into_iter().filter(|form| form.columns.len() < 6);
    let narrow = narrow.map(|_| "format.toml 的 [forms] 里，columns 至少要有六栏".to_owned());
    let project = &manifest.forms.project;
    let sources = (project.layout == FormLayout::Sources && project.columns.len() < 8).then(|| {
        "format.toml 的 [forms.project] 用 layout = \"sources\" 时，columns 要有八栏".to_owned()
    });
    narrow.chain(sources)
}

/// Decimals that no document prints.
fn unsound_decimals(manifest: &Manifest) -> Vec<String> {
    let rates = &manifest.figures.rates;
    let styles = [
        ("share", rates.share),
        ("change", rates.change),
        ("completion", rates.completion),
        ("execution", rates.execution),
        ("official_spending", rates.official_spending),
        ("operating_expenses", rates.operating_expenses),
        ("procurement", rates.procurement),
    ];
    let rates = styles.into_iter().filter(|(_, style)| style.decimals > 2).map(|(name, _)| {
        format!("format.toml 的 [figures.rates] 里 {name} 的小数位数应当是 0 到 2")
    });
    let tables = manifest.tables.iter().filter_map(|(id, table)| Some((id, table.decimals?)));
    let tables = tables
        .filter(|(_, decimals)| *decimals > 6)
        .map(|(id, _)| format!("format.toml 的 [tables.{id}] 里 decimals 应当是 0 到 6"));
    let whole = (manifest.figures.decimals > 6)
        .then(|| "format.toml 的 [figures] 里 decimals 应当是 0 到 6".to_owned());
    rates.chain(tables).chain(whole).collect()
}

/// A table's own word for its unit, over amounts in another, or behind the unit that is printed.
fn wrong_label(
    (id, table): (&str, &TableSpec),
    manifest: &Manifest,
    known: &KnownIds,
) -> Option<Diagnostic> {
    let unit = table.amounts.unwrap_or(manifest.figures.unit).name();
    let (named, own) = match (table.unit.split_once("{{"), table.unit.rsplit_once("}}")) {
        (Some((before, _)), Some((_, after))) => (true, format!("{before}{after}")),
        _ => (false, table.unit.clone()),
    };
    let around = |c: char| c.is_whitespace() || "：:（）()".contains(c);
    let label = own.trim_matches(around);
    let label = label.strip_prefix("金额").unwrap_or(label);
    let word = label.strip_prefix("单位").unwrap_or(label).trim_matches(around);
    let money = MONEY.contains(&word);
    if !money || !statements::prints_amounts(table, known) || (!named && word == unit) {
        return None;
    }
    let message = match named {
        true => format!("format.toml 的 [tables.{id}] 里 unit 把单位写了两次"),
        false => format!("format.toml 的 [tables.{id}] 里 unit 写的是{word}，表里的金额是{unit}"),
    };
    let help =
        "写 unit = \"单位：{{ unit }}\"；这张表要用别的单位，再写 amounts = \"元\"或者\"万元\"";
    Some(fault(message).help(help))
}

/// A document of nothing.
fn no_parts(manifest: &Manifest) -> Option<Diagnostic> {
    let message = "format.toml 的 parts 是空的，文档里什么也没有".to_owned();
    manifest.parts.is_empty().then(|| fault(message).help("写上各部分的文件名"))
}

/// Finds what stands twice in a list of things that stand once.
fn twice(manifest: &Manifest) -> Vec<Diagnostic> {
    let lists = [
        ("parts", &manifest.parts),
        ("table_order", &manifest.table_order),
        ("explanations", &manifest.explanations),
        ("glossary", &manifest.glossary),
    ];
    let codes = manifest.lists.iter().map(|(name, list)| (format!("[lists] {name}"), list));
    let lists = lists.into_iter().map(|(name, list)| (name.to_owned(), list)).chain(codes);
    let mut out = Vec::new();
    for (name, list) in lists {
        for (at, item) in list.iter().enumerate() {
            if list.iter().take(at).any(|before| before == item) {
                let message = format!("format.toml 的 {name} 里 {item} 写了两次");
                out.push(fault(message).help("删掉一个"));
            }
        }
    }
    out
}
