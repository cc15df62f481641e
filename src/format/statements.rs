//! Faults in the description of a table: names that are no figures, things that stand twice, rows without columns.

use super::{Manifest, TableSpec};
use crate::calc::FigureId;
use crate::calc::id::{KnownIds, Section};
use crate::diag::{Diagnostic, rules};
use crate::statement::{ACROSS, CellId, ColumnSpec, Content, HOLES, Lists, RowSpec, Side};
use std::collections::BTreeMap;

/// Everything that is wrong with the tables of a manifest.
pub(super) fn faults(manifest: &Manifest, known: &KnownIds) -> Vec<Diagnostic> {
    let tables = manifest.tables.iter();
    tables.flat_map(|(id, table)| of_table((id, table), &manifest.lists, known)).collect()
}

/// Whether a table prints amounts, so that its unit is one of money.
pub(super) fn prints_amounts(table: &TableSpec, known: &KnownIds) -> bool {
    let counts = |id: &CellId| *id.at("").section() == Section::StateAssets;
    let sides = table.sides();
    let mut cells = sides.iter().flat_map(|side| cells(side, known));
    cells.any(|cell| cell.id.is_some_and(|id| !counts(&id)))
}

/// A described cell: its row and its column by their names, and what it names.
struct DescribedCell<'f> {
    row: &'f str,
    rows: &'f RowSpec,
    path: String,
    column: &'f ColumnSpec,
    /// The name of its figure, with what the row is of put in.
    named: String,
    id: Option<CellId>,
}

impl DescribedCell<'_> {
    /// Names it in messages.
    fn place(&self) -> String {
        let column = if self.column.head.is_empty() { &self.path } else { &self.column.head };
        format!("{} 这一行、“{column}”这一栏", self.row)
    }
}

/// The figures that the cells of a side name; of one code where a row is of each.
pub(super) fn named(side: &Side<'_>, known: &KnownIds) -> Vec<FigureId> {
    cells(side, known).into_iter().filter_map(|cell| Some(cell.id?.at("000"))).collect()
}

/// The cells of a side that have figures.
fn cells<'f>(side: &Side<'f>, known: &KnownIds) -> Vec<DescribedCell<'f>> {
    let columns = side.columns.leaves();
    let mut out = Vec::new();
    for (row, rows) in side.rows.iter() {
        let Some(of) = rows.of() else { continue };
        for (path, column) in &columns {
            let Some(figure) = rows.figure(path, column) else { continue };
            let id = CellId::read(figure, (of, 1), known.keys()).filter(|id| id.is_known(known));
            let named = figure.replace("{of}", of);
            out.push(DescribedCell { row, rows, path: path.clone(), column, named, id });
        }
    }
    out
}

fn of_table((id, table): (&str, &TableSpec), lists: &Lists, known: &KnownIds) -> Vec<Diagnostic> {
    let sides = table.named_sides();
    let mut out: Vec<Diagnostic> = Vec::new();
    if sides.len() > 1 && sides.iter().any(|(name, _)| name.is_empty()) {
        let message = "又有 sides，又有不在 sides 里的 columns、rows".to_owned();
        let help = "一边的表不写 sides；几边的表，columns 和 rows 都写在各边里";
        out.push(fault(id, message).help(help));
    }
    let has_columns = !sides.is_empty() && sides.iter().all(|(_, side)| !side.columns.is_empty());
    if !has_columns {
        let help = "写上要印的各栏；不要这张表的，从 table_order 里去掉";
        out.push(fault(id, " columns 是空的，表里什么也没有".to_owned()).help(help));
    }
    if sides.iter().any(|(_, side)| side.rows.is_empty()) {
        let help = "写上要印的各行，如 codes = { each = \"code\", ledger = \"all\" }";
        out.push(fault(id, " rows 是空的，表里什么也没有".to_owned()).help(help));
    }
    out.extend(too_much(id, &sides, lists));
    out.extend(unpaired(id, &sides));
    for (_, side) in &sides {
        out.extend(no_figures(id, side, known));
        out.extend(strange_texts(id, side));
        out.extend(strange_columns(id, side));
        out.extend(side.lists().into_iter().filter_map(|(_, name)| unlisted(id, name, lists)));
    }
    out.extend(twice(id, &sides, known));
    out
}

fn fault(id: &str, message: String) -> Diagnostic {
    Diagnostic::new(&rules::TEMPLATE, format!("format.toml 的 [tables.{id}] 里{message}"))
}

/// Blank rows that one side puts in and another doesn't: those of all sides go together.
fn unpaired(id: &str, sides: &[(&str, Side<'_>)]) -> Option<Diagnostic> {
    let fills = |(_, side): &(&str, Side<'_>)| {
        side.rows.values().filter(|row| matches!(row, RowSpec::Fill)).count()
    };
    let mut counts = sides.iter().map(fills);
    let first = counts.next()?;
    counts.any(|count| count != first).then(|| {
        let message = "各边的 fill 不一样多，最后几行对不齐".to_owned();
        let help =
            "第一个 fill 对第一个，第二个对第二个：一边在哪里补空行，另一边也在相应的地方写 fill";
        fault(id, message).help(help)
    })
}

/// The most columns of a table, heads above each other, and rows that are described; those that lists name count.
const MOST_COLUMNS: usize = 60;
const MOST_HEADS: usize = 6;
const MOST_ROWS: usize = 2000;

/// More than any page has room for.
fn too_much(id: &str, sides: &[(&str, Side<'_>)], lists: &Lists) -> Vec<Diagnostic> {
    let listed = |name: &String| lists.get(name).map_or(0, Vec::len);
    let width = |column: &ColumnSpec| match &column.content {
        Content::Across(across) => across.listed.iter().map(listed).sum::<usize>().max(1),
        _ => column.width(),
    };
    let height = |row: &RowSpec| match row {
        RowSpec::Blank(count) => usize::from(*count),
        RowSpec::Codes(rows) => rows.listed.as_ref().map_or(1, listed),
        RowSpec::Economic(rows) => rows.listed.iter().map(listed).sum(),
        _ => 1,
    };
    let leaves = |side: &Side<'_>| {
        let beside = |row: &RowSpec| match row {
            RowSpec::Economic(rows) => rows.listed.len(),
            _ => 1,
        };
        let beside = side.rows.values().map(beside).max().unwrap_or(1);
        let once = side.columns.values().flat_map(ColumnSpec::leaves).map(width).sum::<usize>();
        once.saturating_mul(beside)
    };
    let columns: usize = sides.iter().map(|(_, side)| leaves(side)).sum();
    let rows: usize =
        sides.iter().map(|(_, side)| side.rows.values().map(height).sum::<usize>()).sum();
    let depth = |(_, side): &(&str, Side<'_>)| {
        let own = usize::from(!side.head.is_empty());
        side.columns.values().map(ColumnSpec::depth).max().unwrap_or(0).saturating_add(own)
    };
    let depth = sides.iter().map(depth).max().unwrap_or(0);
    [(columns, MOST_COLUMNS, "栏"), (depth, MOST_HEADS, "层表头"), (rows, MOST_ROWS, "行")]
        .into_iter()
        .filter(|(count, most, _)| count > most)
        .map(|(count, most, what)| {
            let help = format!("一张表最多 {most} {what}（清单里的科目也算）；分成几张表");
            fault(id, format!("有 {count} {what}，一页印不下")).help(help)
        })
        .collect()
}

/// Cells that name no figure, or put something in that their row hasn't; each column and each row told once.
fn no_figures(id: &str, side: &Side<'_>, known: &KnownIds) -> Vec<Diagnostic> {
    let mut told: Vec<(&str, String)> = Vec::new();
    let mut out = Vec::new();
    for cell in cells(side, known) {
        let Some((message, help)) = empty_hole(&cell).or_else(|| no_figure(&cell, known)) else {
            continue;
        };
        if told.iter().any(|(row, path)| *row == cell.row || *path == cell.path) {
            continue;
        }
        out.push(fault(id, format!(" {}{message}", cell.place())).help(help));
        told.push((cell.row, cell.path));
    }
    out
}

fn no_figure(cell: &DescribedCell<'_>, known: &KnownIds) -> Option<(String, String)> {
    if cell.id.is_some() {
        return None;
    }
    let message = format!("的“{}”不是数的名称", cell.named);
    let code = |text: &str| text.replace("{code}", "20103").replace(ACROSS, "30101");
    let near = known.nearest(&code(&cell.named)).filter(|near| *near != cell.named);
    let near = near.map_or(String::new(), |near| format!("是不是 {near}？"));
    let holes = HOLES.join("、");
    let help = format!(
        "{near}数的名称：juesuan formats names；如 general.{{of}}.basic，花括号里只能是：{holes}"
    );
    Some((message, help))
}

/// Something put in that the row or the column hasn't.
fn empty_hole(cell: &DescribedCell<'_>) -> Option<(String, String)> {
    let coded = matches!(cell.rows, RowSpec::Codes(_) | RowSpec::Economic(_));
    let counted = matches!(cell.rows, RowSpec::Records { .. });
    let across = matches!(cell.column.content, Content::Across(_));
    let wants = [
        ("{code}", coded, "一个科目一行的（each = \"code\"、each = \"economic_code\"）"),
        ("{number}", counted, "清单的行（如 each = \"project\"）"),
        (ACROSS, across, "一个科目一栏的（栏里写 each）"),
    ];
    let (hole, _, of) =
        wants.into_iter().find(|(hole, has, _)| !has && cell.named.contains(hole))?;
    Some((format!("的“{}”里，{hole} 没有可填的", cell.named), format!("{hole} 只用在{of}")))
}

/// Figures and texts of rows for columns that aren't there.
fn strange_columns(id: &str, side: &Side<'_>) -> Vec<Diagnostic> {
    let columns = side.columns.leaves();
    let figures: Vec<&str> = columns
        .iter()
        .filter(|(_, column)| matches!(column.content, Content::Figure(_)))
        .flat_map(|(path, _)| [path.as_str(), path.rsplit('.').next().unwrap_or(path)])
        .collect();
    let texts: Vec<&str> = columns
        .iter()
        .filter_map(|(_, column)| match &column.content {
            Content::Text(key) => Some(key.as_str()),
            _ => None,
        })
        .collect();
    let mut out = Vec::new();
    for (row, spec) in side.rows.iter() {
        let RowSpec::Fixed(fixed) = spec else { continue };
        for (what, keys, known) in
            [("figures", fixed.figures.keys(), &figures), ("texts", fixed.texts.keys(), &texts)]
        {
            for key in keys.filter(|key| !known.contains(&key.as_str())) {
                let message = format!(" {row} 这一行的 {what} 写了“{key}”，没有这样的栏");
                out.push(fault(id, message).help(match what {
                    "figures" => format!("写有 figure 的栏的名称：{}", known.join("、")),
                    _ => format!("先写一栏 shows = \"{key}\""),
                }));
            }
        }
    }
    out
}

/// Columns of texts that no row has.
fn strange_texts(id: &str, side: &Side<'_>) -> Vec<Diagnostic> {
    let known: Vec<&str> = side
        .rows
        .values()
        .flat_map(|row| match row {
            RowSpec::Records { records, .. } => records.texts().to_vec(),
            RowSpec::Fixed(fixed) => fixed.texts.keys().map(String::as_str).collect(),
            _ => Vec::new(),
        })
        .collect();
    let columns = side.columns.values().flat_map(ColumnSpec::leaves);
    let texts = columns.filter_map(|column| match &column.content {
        Content::Text(key) if !known.contains(&key.as_str()) => Some(key),
        _ => None,
    });
    texts
        .map(|key| {
            let mut kinds = vec!["name", "code", "line", "number"];
            for text in &known {
                if !kinds.contains(text) {
                    kinds.push(text);
                }
            }
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
fn twice(id: &str, sides: &[(&str, Side<'_>)], known: &KnownIds) -> Option<Diagnostic> {
    let mut seen: BTreeMap<String, String> = BTreeMap::new();
    let cells = sides
        .iter()
        .flat_map(|(name, side)| cells(side, known).into_iter().map(move |cell| (name, cell)));
    for (side, cell) in cells {
        let across = matches!(cell.column.content, Content::Across(_));
        let Some(figure) = cell.id.as_ref().filter(|_| !across) else { continue };
        let figure = match figure.is_by_code() {
            // Of one code each: the same only within the row.
            true => format!("{side} {} {}", cell.row, figure.at("")),
            false => figure.at("").to_string(),
        };
        if let Some(before) = seen.get(&figure) {
            let message = format!(" {before}，和 {}，印的是同一个数", cell.place());
            let advice = "一张表里一个数只印一次：删掉一栏或者一行，或者改成别的数";
            return Some(fault(id, message).help(advice));
        }
        seen.insert(figure, cell.place());
    }
    None
}
