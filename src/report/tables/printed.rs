//! A filled description as a grid of cells: heads, names, codes, numbers of lines, figures.

use super::{TableGrid, TableMaker, cell, centered, columns, head, name, said, words};
use crate::calc::FigureId;
use crate::catalog::Classification;
use crate::document::{Align, Cell, ColumnKind, Inline, Row};
use crate::report::ordinal::chinese;
use crate::statement::{
    Code, ColumnSpec, Content, Head, Laid, LaidSide, LineLabel, TableLine, head_rows, heads,
};

/// The whole grid.
pub(super) fn grid(sheet: &TableMaker<'_, '_>, laid: &Laid<'_>) -> TableGrid {
    let kinds: Vec<ColumnKind> =
        laid.sides.iter().flat_map(LaidSide::leaves).flat_map(kinds).collect();
    let height = laid.sides.first().map_or(0, |side| side.lines.len());
    let body = (0..height).map(|at| row(sheet, laid, at)).collect();
    let heads = heads(&laid.sides);
    let mut head: Vec<Row> = head_rows(&heads).iter().map(|row| head_row(sheet, row)).collect();
    head.extend(sheet.spec.column_numbers.as_deref().map(|word| numbers(laid, word)));
    TableGrid { columns: columns(&kinds), head, body, leads: leads(laid), formulas: None }
}

/// The columns of the page that a column takes.
fn kinds(column: &ColumnSpec) -> Vec<ColumnKind> {
    let kind = match column.content {
        Content::Name | Content::Group(_) => ColumnKind::Name,
        Content::Code(_) | Content::Line | Content::Ordinal => ColumnKind::Code,
        Content::Text(_) => ColumnKind::Prose,
        Content::Figure(_) | Content::Across(_) => ColumnKind::Amount,
    };
    vec![kind; column.width()]
}

fn head_row(sheet: &TableMaker<'_, '_>, heads: &[(&Head<'_>, usize)]) -> Row {
    let cells = heads.iter().map(|(one, height)| {
        let content = match one.code {
            Some((kind, code)) => of_code(sheet, one.text, (kind, code)),
            None => sheet.words(one.text),
        };
        cell(content, Align::Center, short(one.width), short(*height))
    });
    Row { cells: cells.collect() }
}

/// Writes what is said of a code: `{code}` and `{name}` are its own.
fn of_code(
    sheet: &TableMaker<'_, '_>,
    text: &str,
    (kind, code): (Classification, &str),
) -> Vec<Inline> {
    let text = sheet.plain(text).replace("{code}", code);
    let Some((before, after)) = text.split_once("{name}") else { return words(&text) };
    let mut out = words(before);
    out.push(sheet.context.code_inline(kind, code));
    out.extend(words(after));
    out
}

fn short(count: usize) -> u16 {
    u16::try_from(count).unwrap_or(u16::MAX)
}

/// The row that numbers the columns of figures; its own name stands below names and codes.
fn numbers(laid: &Laid<'_>, word: &str) -> Row {
    let mut cells: Vec<Cell> = Vec::new();
    let (mut number, mut named) = (0_usize, 0_usize);
    let close = |cells: &mut Vec<Cell>, named: &mut usize| {
        if *named > 0 {
            cells.push(head(word, short(*named), 1));
        }
        *named = 0;
    };
    for column in laid.sides.iter().flat_map(LaidSide::leaves) {
        match column.content {
            Content::Figure(_) => {
                close(&mut cells, &mut named);
                number = number.saturating_add(1);
                cells.push(centered(&number.to_string()));
            }
            Content::Line => {
                close(&mut cells, &mut named);
                cells.push(centered(""));
            }
            _ => named = named.saturating_add(column.width()),
        }
    }
    close(&mut cells, &mut named);
    Row { cells }
}

/// Rows of codes below which the next one lies: 类 with its first 款, 款 with its first 项.
fn leads(laid: &Laid<'_>) -> Vec<usize> {
    let [side] = laid.sides.as_slice() else { return Vec::new() };
    let code = |line: &TableLine<'_>| match line.label(0) {
        LineLabel::Code { kind: Classification::Functional, code, .. } => Some(code.clone()),
        _ => None,
    };
    let codes: Vec<Option<String>> = side.lines.iter().map(code).collect();
    let leads = |pair: &[Option<String>]| match pair {
        [Some(one), Some(next)] => next.len() > one.len() && next.starts_with(one.as_str()),
        _ => false,
    };
    codes.windows(2).enumerate().filter(|(_, pair)| leads(pair)).map(|(at, _)| at).collect()
}

/// A row of all sides; the lines of the second side are numbered after those of the first.
fn row(sheet: &TableMaker<'_, '_>, laid: &Laid<'_>, at: usize) -> Row {
    let mut cells = Vec::new();
    let mut before = 1_usize;
    for side in &laid.sides {
        if let Some(line) = side.lines.get(at) {
            cells.extend(line_cells(sheet, side, line, before.saturating_add(at)));
        }
        before = before.saturating_add(side.lines.len());
    }
    Row { cells }
}

fn line_cells(
    sheet: &TableMaker<'_, '_>,
    side: &LaidSide<'_>,
    line: &TableLine<'_>,
    number: usize,
) -> Vec<Cell> {
    let leaves = side.leaves();
    let once = leaves.len().checked_div(side.lists).unwrap_or(1).max(1);
    let mut cells = Vec::new();
    let mut from = 0;
    let width = |leaves: &[&ColumnSpec]| short(leaves.iter().map(|leaf| leaf.width()).sum());
    if let LineLabel::Note(note) = line.label(0) {
        return vec![cell(sheet.words(note), Align::Left, width(&leaves), 1)];
    }
    if let LineLabel::Fixed { name, total: true, .. } = line.label(0) {
        from = covered(&leaves, line);
        if from > 0 {
            let width = width(leaves.get(..from).unwrap_or(&leaves));
            cells.push(cell(sheet.words(name), Align::Center, width, 1));
        }
    }
    for (at, leaf) in leaves.iter().enumerate().skip(from) {
        let label = line.label(at.checked_div(once).unwrap_or(0));
        let figure = line.figures.get(at).and_then(Option::as_ref);
        cells.extend(leaf_cells(sheet, leaf, (label, figure), number));
    }
    cells
}

/// Counts the columns that the name of a total covers: all before its first figure or its number.
fn covered(leaves: &[&ColumnSpec], line: &TableLine<'_>) -> usize {
    let figures = line.figures.iter().map(Option::is_some).chain(std::iter::repeat(false));
    let mut ends = leaves.iter().zip(figures);
    let end = ends.position(|(leaf, figure)| figure || matches!(leaf.content, Content::Line));
    end.unwrap_or(leaves.len())
}

fn leaf_cells(
    sheet: &TableMaker<'_, '_>,
    leaf: &ColumnSpec,
    (label, figure): (&LineLabel<'_>, Option<&FigureId>),
    number: usize,
) -> Vec<Cell> {
    match (&leaf.content, label) {
        (Content::Figure(_), _) => {
            let content = figure.map_or_else(Vec::new, |id| sheet.cell(id, leaf.zeros));
            vec![cell(content, Align::Right, 1, 1)]
        }
        (Content::Line, _) => vec![centered(&number.to_string())],
        (Content::Name, label) => vec![name(called(sheet, label))],
        (Content::Code(code), label) => code_cells(code, label),
        (
            Content::Ordinal,
            LineLabel::Code { ordinal: number, .. } | LineLabel::Record { number, .. },
        ) => {
            vec![centered(&number.to_string())]
        }
        (Content::Ordinal, _) => vec![centered("")],
        (Content::Text(key), label) => vec![name(text(sheet, label, key))],
        (Content::Group(_) | Content::Across(_), _) => Vec::new(),
    }
}

/// Names a line.
fn called(sheet: &TableMaker<'_, '_>, label: &LineLabel<'_>) -> Vec<Inline> {
    match label {
        LineLabel::Blank => Vec::new(),
        LineLabel::Fixed { name, .. } | LineLabel::Note(name) => sheet.words(name),
        LineLabel::Record { texts, .. } => {
            texts.first().map_or_else(Vec::new, |(_, text)| said(text))
        }
        LineLabel::Code { kind, code, name, ordinal } => {
            let name = sheet.plain(name).replace("{ordinal}", &chinese(*ordinal));
            of_code(sheet, &name, (*kind, code))
        }
    }
}

fn text(sheet: &TableMaker<'_, '_>, label: &LineLabel<'_>, wanted: &str) -> Vec<Inline> {
    match label {
        LineLabel::Record { texts, .. } => {
            let found = texts.iter().find(|(key, _)| *key == wanted);
            found.map_or_else(Vec::new, |(_, text)| said(text))
        }
        LineLabel::Fixed { texts, .. } => {
            texts.get(wanted).map_or_else(Vec::new, |text| sheet.words(text))
        }
        _ => Vec::new(),
    }
}

/// A code over all its columns, or each part in one of them.
fn code_cells(spec: &Code, label: &LineLabel<'_>) -> Vec<Cell> {
    let code = match label {
        LineLabel::Code { code, .. } => code.as_str(),
        _ => "",
    };
    if spec.split {
        let parts = [code.get(..3), code.get(3..5), code.get(5..7)];
        return parts.iter().map(|part| centered(part.unwrap_or(""))).collect();
    }
    let level = code.len().saturating_sub(2).checked_div(2).unwrap_or(0);
    let indent = if spec.indented { "　".repeat(level) } else { String::new() };
    let width = short(spec.levels.len().max(1));
    let content = if code.is_empty() { Vec::new() } else { words(&format!("{indent}{code}")) };
    vec![cell(content, Align::Left, width, 1)]
}
