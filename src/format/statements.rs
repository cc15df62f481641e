//! Faults in the description of a table: names that are no figures, things that stand twice, rows without columns.

use super::{Manifest, TableSpec};
use crate::calc::id::Section;
use crate::diag::{Diagnostic, rules};
use crate::keys::Table;
use crate::statement::{CellId, ColumnSpec, Content, HOLES, Lists, RowSpec, Side};
use std::collections::BTreeMap;

/// Everything that is wrong with the tables of a manifest.
pub(super) fn faults(manifest: &Manifest, keys: &Table) -> Vec<Diagnostic> {
    let tables = manifest.tables.iter();
    tables.flat_map(|(id, table)| of_table((id, table), &manifest.lists, keys)).collect()
}

/// Whether a table prints amounts, so that its unit is one of money.
pub(super) fn prints_amounts(table: &TableSpec, keys: &Table) -> bool {
    let counts = |id: &CellId| *id.at("").section() == Section::StateAssets;
    let sides = table.sides();
    let mut cells = sides.iter().flat_map(|side| cells(side, keys));
    cells.any(|cell| cell.id.is_some_and(|id| !counts(&id)))
}

/// A described cell: its row and its column by their names, and what it names.
struct DescribedCell<'f> {
    row: &'f str,
    column: &'f ColumnSpec,
    figure: &'f str,
    of: &'f str,
    id: Option<CellId>,
}

/// The cells of a side that have figures.
fn cells<'f>(side: &Side<'f>, keys: &Table) -> Vec<DescribedCell<'f>> {
    let columns: Vec<&'f ColumnSpec> = side.columns.values().flat_map(ColumnSpec::leaves).collect();
    let mut out = Vec::new();
    for (row, spec) in side.rows.iter() {
        let Some(of) = spec.of() else { continue };
        for column in &columns {
            let Some(figure) = column.figure() else { continue };
            let id = CellId::read(figure, (of, 1), keys);
            out.push(DescribedCell { row, column, figure, of, id });
        }
    }
    out
}

fn of_table((id, table): (&str, &TableSpec), lists: &Lists, keys: &Table) -> Vec<Diagnostic> {
    let sides = table.named_sides();
    let mut out: Vec<Diagnostic> = Vec::new();
    if sides.len() > 1 && sides.iter().any(|(name, _)| name.is_empty()) {
        let message = "又有 sides，又有不在 sides 里的 columns、rows".to_owned();
        out.push(
            fault(id, message).help("一边的表不写 sides；几边的表，columns 和 rows 都写在各边里"),
        );
    }
    let has_columns = !sides.is_empty() && sides.iter().all(|(_, side)| !side.columns.is_empty());
    if !has_columns {
        out.push(
            fault(id, "columns 是空的，表里什么也没有".to_owned())
                .help("写上要印的各栏；不要这张表的，从 table_order 里去掉"),
        );
    }
    if sides.iter().any(|(_, side)| side.rows.is_empty()) {
        let message = "rows 是空的，表里什么也没有".to_owned();
        out.push(
            fault(id, message)
                .help("写上要印的各行，如 codes = { each = \"code\", ledger = \"all\" }"),
        );
    }
    for (_, side) in &sides {
        out.extend(no_figures(id, side, keys));
        out.extend(strange_texts(id, side));
        out.extend(
            side.rows
                .values()
                .flat_map(RowSpec::lists)
                .filter_map(|(_, name)| unlisted(id, name, lists)),
        );
    }
    out.extend(twice(id, &sides, keys));
    out
}

fn fault(id: &str, message: String) -> Diagnostic {
    Diagnostic::new(&rules::TEMPLATE, format!("format.toml 的 [tables.{id}] 里{message}"))
}

/// Cells that name no figure, each column told once.
fn no_figures(id: &str, side: &Side<'_>, keys: &Table) -> Vec<Diagnostic> {
    let wrong = cells(side, keys).into_iter().filter(|cell| cell.id.is_none());
    let mut told: Vec<(&str, &str)> = Vec::new();
    let mut out = Vec::new();
    for cell in wrong {
        if told.iter().any(|(row, figure)| *row == cell.row || *figure == cell.figure) {
            continue;
        }
        told.push((cell.row, cell.figure));
        let named = cell.figure.replace("{of}", cell.of);
        let message =
            format!("“{}”这一栏、{} 这一行的“{named}”不是数的名称", cell.column.head, cell.row);
        let holes = HOLES.join("、");
        out.push(fault(id, message).help(format!(
            "名称的写法见 docs/figures.md，如 general.{{of}}.basic；花括号里只能是：{holes}"
        )));
    }
    out
}

/// Columns of texts that no row has.
fn strange_texts(id: &str, side: &Side<'_>) -> Vec<Diagnostic> {
    let known: Vec<&str> = side
        .rows
        .values()
        .flat_map(|row| match row {
            RowSpec::Records { records, .. } => records.texts(),
            _ => &[],
        })
        .copied()
        .collect();
    let columns = side.columns.values().flat_map(ColumnSpec::leaves);
    let texts = columns.filter_map(|column| match &column.content {
        Content::Text(key) if !known.contains(&key.as_str()) => Some(key),
        _ => None,
    });
    texts
        .map(|key| {
            let kinds = ["name", "code", "line", "number"].into_iter().chain(known.iter().copied());
            let kinds: Vec<&str> = kinds.collect();
            fault(id, format!("一栏的 shows 写的是“{key}”，各行没有这一项"))
                .help(format!("可以写：{}", kinds.join("、")))
        })
        .collect()
}

/// A list that isn't there.
fn unlisted(id: &str, name: &str, lists: &Lists) -> Option<Diagnostic> {
    if lists.contains_key(name) {
        return None;
    }
    let known: Vec<&str> = lists.keys().map(String::as_str).collect();
    let message = format!("listed 写的“{name}”，[lists] 里没有");
    Some(fault(id, message).help(format!("[lists] 里有的：{}", known.join("、"))))
}

/// Cells that name one figure twice.
fn twice(id: &str, sides: &[(&str, Side<'_>)], keys: &Table) -> Option<Diagnostic> {
    let mut seen: BTreeMap<String, &str> = BTreeMap::new();
    for cell in sides.iter().flat_map(|(_, side)| cells(side, keys)) {
        let Some(figure) = cell.id.as_ref().filter(|id| !id.is_by_code()) else { continue };
        let figure = figure.at("").to_string();
        if let Some(before) = seen.get(&figure) {
            let message = format!("{before} 和 {} 印的是同一个数", cell.row);
            let advice = "一张表里一个数只印一次：删掉一栏或者一行，或者改成别的数";
            return Some(fault(id, message).help(advice));
        }
        seen.insert(figure, cell.row);
    }
    None
}
