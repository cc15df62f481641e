//! 一般公共预算财政拨款基本支出决算表: economic codes in three columns side by side.

use super::{TableGrid, TableMaker, cell, columns, head, name, words};
use crate::calc::Fig;
use crate::catalog::Classification;
use crate::document::{Align, Cell, ColumnKind, Row};

pub(super) fn basic_expenditure(sheet: &TableMaker<'_, '_>) -> TableGrid {
    let lists = lists(sheet);
    let height = lists.iter().map(Vec::len).max().unwrap_or(0);
    let mut body = Vec::new();
    for row in 0..height {
        let cells = lists
            .iter()
            .flat_map(|list| triple(sheet, list.get(row).map(String::as_str)))
            .collect();
        body.push(Row { cells });
    }
    body.push(totals(sheet, lists.len()));
    let kinds = [ColumnKind::Code, ColumnKind::Name, ColumnKind::Amount].repeat(lists.len());
    TableGrid {
        columns: columns(&kinds),
        head: header(sheet, lists.len()),
        body,
        leads: Vec::new(),
    }
}

/// The codes that the format lists, with those used beside them put in their order. The first list is
/// 人员经费.
fn lists(sheet: &TableMaker<'_, '_>) -> Vec<Vec<String>> {
    let mut lists = sheet.context.manifest.economic.clone();
    let economic = &sheet.figures().economic;
    for code in economic.classes.keys().chain(economic.items.keys()) {
        if lists.iter().any(|list| list.contains(code)) {
            continue;
        }
        let class = code.get(..3).unwrap_or(code);
        let home = lists.iter().position(|list| list.iter().any(|listed| listed == class));
        let personnel = matches!(class, "301" | "303");
        let last = if personnel { 0 } else { lists.len().saturating_sub(1) };
        if let Some(list) = lists.get_mut(home.unwrap_or(last)) {
            let at = list.iter().position(|listed| listed > code).unwrap_or(list.len());
            list.insert(at, code.clone());
        }
    }
    lists
}

fn triple(sheet: &TableMaker<'_, '_>, code: Option<&str>) -> [Cell; 3] {
    let Some(code) = code else {
        return [name(Vec::new()), name(Vec::new()), sheet.amount(None)];
    };
    [
        name(words(code)),
        name(sheet.code_name(Classification::Economic, code)),
        sheet.amount(fig(sheet, code)),
    ]
}

fn fig(sheet: &TableMaker<'_, '_>, code: &str) -> Option<Fig> {
    let economic = &sheet.figures().economic;
    economic.items.get(code).or_else(|| economic.classes.get(code)).copied()
}

fn header(sheet: &TableMaker<'_, '_>, lists: usize) -> Vec<Row> {
    let public_use = u16::try_from(lists.saturating_sub(1).saturating_mul(3)).unwrap_or(3);
    let labels = sheet.labels();
    let titles = [&labels.economic_code, &labels.code_name, &labels.r#final].repeat(lists);
    vec![
        Row { cells: vec![head(&labels.personnel, 3, 1), head(&labels.public_use, public_use, 1)] },
        Row { cells: titles.into_iter().map(|title| head(title, 1, 1)).collect() },
    ]
}

fn totals(sheet: &TableMaker<'_, '_>, lists: usize) -> Row {
    let economic = &sheet.figures().economic;
    let span = u16::try_from(lists.saturating_sub(1).saturating_mul(3).saturating_sub(1));
    Row {
        cells: vec![
            cell(words(&sheet.labels().personnel_total), Align::Center, 2, 1),
            sheet.amount(Some(economic.personnel)),
            cell(words(&sheet.labels().public_use_total), Align::Center, span.unwrap_or(2), 1),
            sheet.amount(Some(economic.public_use)),
        ],
    }
}
