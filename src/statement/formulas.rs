//! Formulas that tell how the rows or columns of a table hang together, by their numbers: found from how its figures are made.

use super::{Content, Laid, LaidSide, TableLine};
use crate::calc::{FigureId, Figures, made_of};

/// `27行＝（1+2+3）行；30行＝（27+28+29）行。`: of rows, where they are numbered, else of columns; nothing where nothing adds up.
pub fn formulas(laid: &Laid<'_>, figures: &Figures, columns_numbered: bool) -> Option<String> {
    let is_line = |side: &LaidSide<'_>| {
        side.leaves().iter().any(|leaf| matches!(leaf.content, Content::Line))
    };
    let parts = if laid.sides.iter().any(is_line) {
        of_rows(laid, figures)
    } else if columns_numbered {
        of_columns(laid, figures)
    } else {
        Vec::new()
    };
    (!parts.is_empty()).then(|| format!("{}。", parts.join("；")))
}

/// Row by row, those of the first column of figures.
fn of_rows(laid: &Laid<'_>, figures: &Figures) -> Vec<String> {
    let mut out = Vec::new();
    let mut before = 0_usize;
    for side in &laid.sides {
        let ids: Vec<Option<&FigureId>> = side.lines.iter().map(first).collect();
        for (at, whole) in ids.iter().enumerate() {
            let Some(parts) = whole.and_then(|whole| explained(whole, &ids, at, figures)) else {
                continue;
            };
            let number = |at: usize| before.saturating_add(at).saturating_add(1);
            let rows: Vec<usize> = with_blocks(&parts.plus, side).into_iter().map(number).collect();
            if rows.len() > 1 && parts.minus.is_empty() {
                out.push(format!("{}行＝（{}）行", number(at), sum(&rows)));
            }
        }
        before = before.saturating_add(side.lines.len());
    }
    out
}

fn first<'l>(line: &'l TableLine<'_>) -> Option<&'l FigureId> {
    line.figures.iter().flatten().next()
}

/// The rows, and all others of a list of codes of which one is among them: nothing stands in them.
fn with_blocks(rows: &[usize], side: &LaidSide<'_>) -> Vec<usize> {
    let is_code = |line: &TableLine<'_>| matches!(line.label(0), super::LineLabel::Code { .. });
    let block =
        |row: &usize| side.lines.get(*row).filter(|line| is_code(line)).map(|line| line.row);
    let blocks: Vec<usize> = rows.iter().filter_map(block).collect();
    let all = side.lines.iter().enumerate();
    let of_blocks = all.filter(|(_, line)| blocks.contains(&line.row)).map(|(at, _)| at);
    let mut out: Vec<usize> = rows.iter().copied().chain(of_blocks).collect();
    out.sort_unstable();
    out.dedup();
    out
}

/// Column by column, where it holds in every line; differences first.
fn of_columns(laid: &Laid<'_>, figures: &Figures) -> Vec<String> {
    let lines: Vec<Vec<Option<&FigureId>>> = whole_lines(laid);
    let each = if laid.sides.iter().any(|side| side.described > 1) { "各行" } else { "" };
    let width = lines.first().map_or(0, Vec::len);
    let (mut differences, mut sums) = (Vec::new(), Vec::new());
    for column in 0..width {
        let Some(parts) = in_all_lines(&lines, column, figures) else { continue };
        let number = |at: &usize| at.saturating_add(1);
        let plus: Vec<usize> = parts.plus.iter().map(number).collect();
        let minus: Vec<usize> = parts.minus.iter().map(number).collect();
        let minus_told: String = minus.iter().map(|at| format!("－{at}")).collect();
        if plus.len().saturating_add(minus.len()) < 2 {
            continue;
        }
        let told = format!("{}栏{each}＝（{}{minus_told}）栏{each}", number(&column), sum(&plus));
        if minus.is_empty() { sums.push(told) } else { differences.push(told) }
    }
    differences.into_iter().chain(sums).collect()
}

/// The figures of each line over all sides; columns without figures left out.
fn whole_lines<'l>(laid: &'l Laid<'_>) -> Vec<Vec<Option<&'l FigureId>>> {
    let height = laid.sides.first().map_or(0, |side| side.lines.len());
    let line = |at: usize| {
        let cells = laid.sides.iter().flat_map(|side| {
            let leaves = side.leaves();
            let figures = side.lines.get(at).map_or(&[][..], |line| &line.figures);
            let cells = leaves.into_iter().zip(figures);
            cells.filter(|(leaf, _)| leaf.figure().is_some()).map(|(_, id)| id.as_ref())
        });
        cells.collect::<Vec<_>>()
    };
    (0..height).map(line).filter(|line| line.iter().any(Option::is_some)).collect()
}

/// Finds what a column is made of in every line: a part that is left out in one has nothing in it there.
fn in_all_lines(
    lines: &[Vec<Option<&FigureId>>],
    column: usize,
    figures: &Figures,
) -> Option<SumParts> {
    let mut out = SumParts::default();
    for line in lines {
        let whole = line.get(column).copied().flatten()?;
        let parts = explained(whole, line, column, figures)?;
        out.plus.extend(parts.plus);
        out.minus.extend(parts.minus);
    }
    for places in [&mut out.plus, &mut out.minus] {
        places.sort_unstable();
        places.dedup();
    }
    Some(out)
}

/// Places of what is added and taken away.
#[derive(Debug, Default, Clone)]
struct SumParts {
    plus: Vec<usize>,
    minus: Vec<usize>,
}

/// Finds the parts of a whole among others; `None` when one with money stands nowhere.
fn explained(
    whole: &FigureId,
    among: &[Option<&FigureId>],
    own: usize,
    figures: &Figures,
) -> Option<SumParts> {
    let ways = made_of(figures, whole);
    ways.into_iter().find_map(|(plus, minus)| {
        let mut parts = SumParts::default();
        for id in plus {
            parts.plus.extend(places(&id, among, own, figures, 0)?);
        }
        for id in minus {
            parts.minus.extend(places(&id, among, own, figures, 0)?);
        }
        parts.plus.sort_unstable();
        (!parts.plus.is_empty()).then_some(parts)
    })
}

/// Parts are looked for in their own parts no deeper than this: a code has three levels, of three funds.
const DEEPEST: usize = 5;

/// Finds where a part stands, or its own parts; nowhere where nothing is in it.
fn places(
    id: &FigureId,
    among: &[Option<&FigureId>],
    own: usize,
    figures: &Figures,
    depth: usize,
) -> Option<Vec<usize>> {
    let here = among.iter().position(|other| *other == Some(id));
    if let Some(here) = here {
        return (here != own).then(|| vec![here]);
    }
    let book = &figures.book;
    let of_parts = || {
        if depth >= DEEPEST {
            return None;
        }
        made_of(figures, id).into_iter().filter(|(_, minus)| minus.is_empty()).find_map(
            |(plus, _)| {
                let depth = depth.saturating_add(1);
                let mut out = Vec::new();
                for part in &plus {
                    out.extend(places(part, among, own, figures, depth)?);
                }
                (!out.is_empty()).then_some(out)
            },
        )
    };
    let is_nothing = book.find(id).is_none_or(|fig| book.is_zero(fig));
    of_parts().or_else(|| is_nothing.then(Vec::new))
}

/// `1+2+3`; a long run is `31+32+…+56`.
fn sum(parts: &[usize]) -> String {
    let texts: Vec<String> = parts.iter().map(usize::to_string).collect();
    match texts.as_slice() {
        [first, second, .., last] if texts.len() > 8 => format!("{first}+{second}+…+{last}"),
        _ => texts.join("+"),
    }
}
