//! 一般公共预算财政拨款基本支出决算表: economic codes in three columns side by side.

use super::{Grid, amount, cell, code_name, columns, head, name, words};
use crate::calc::Fig;
use crate::catalog::Kind;
use crate::document::{Align, Cell, ColumnKind, Row};
use crate::report::context::Context;

pub(super) fn basic_expenditure(context: &mut Context<'_>) -> Grid {
    let lists = lists(context);
    let height = lists.iter().map(Vec::len).max().unwrap_or(0);
    let mut body = Vec::new();
    for row in 0..height {
        let cells = lists
            .iter()
            .flat_map(|list| triple(context, list.get(row).map(String::as_str)))
            .collect();
        body.push(Row { cells });
    }
    body.push(totals(context, lists.len()));
    let economic = &context.figures.economic;
    let empty =
        context.book().is_zero(economic.personnel) && context.book().is_zero(economic.public_use);
    let kinds = [ColumnKind::Code, ColumnKind::Name, ColumnKind::Amount].repeat(lists.len());
    Grid { columns: columns(&kinds), head: header(lists.len()), body, empty }
}

/// The codes that the format lists, with those used beside them put in their order. The first list is
/// 人员经费.
fn lists(context: &Context<'_>) -> Vec<Vec<String>> {
    let mut lists = context.manifest.economic.clone();
    let economic = &context.figures.economic;
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

fn triple(context: &Context<'_>, code: Option<&str>) -> [Cell; 3] {
    let Some(code) = code else {
        return [name(Vec::new()), name(Vec::new()), amount(Vec::new())];
    };
    [
        name(words(code)),
        name(code_name(context, Kind::Economic, code)),
        amount(context.cell(fig(context, code))),
    ]
}

fn fig(context: &Context<'_>, code: &str) -> Option<Fig> {
    let economic = &context.figures.economic;
    economic.items.get(code).or_else(|| economic.classes.get(code)).copied()
}

fn header(lists: usize) -> Vec<Row> {
    let public_use = u16::try_from(lists.saturating_sub(1).saturating_mul(3)).unwrap_or(3);
    let titles = ["经济分类科目编码", "科目名称", "决算数"].repeat(lists);
    vec![
        Row { cells: vec![head("人员经费", 3, 1), head("公用经费", public_use, 1)] },
        Row { cells: titles.into_iter().map(|title| head(title, 1, 1)).collect() },
    ]
}

fn totals(context: &Context<'_>, lists: usize) -> Row {
    let economic = &context.figures.economic;
    let span = u16::try_from(lists.saturating_sub(1).saturating_mul(3).saturating_sub(1));
    Row {
        cells: vec![
            cell(words("人员经费合计"), Align::Center, 2, 1),
            amount(context.cell(Some(economic.personnel))),
            cell(words("公用经费合计"), Align::Center, span.unwrap_or(2), 1),
            amount(context.cell(Some(economic.public_use))),
        ],
    }
}
