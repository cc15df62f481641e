//! Groups of code, name and amount beside each other, as the published table of economic codes has them: read one below
//! the other.

use super::PastedCell;
use crate::source::Span;

/// Names over the groups that say which codes they are, and nothing about the figures.
const GROUPS: [&str; 2] = ["人员经费", "公用经费"];
/// The number of lines within which the names stand.
const ABOVE: usize = 8;

/// The lines with one group only; as they were where none stands beside another.
///
/// # Errors
/// The place of what stands above a group that may make its figures others than those of the group before.
pub(super) fn stacked(lines: Vec<Vec<PastedCell>>) -> Result<Vec<Vec<PastedCell>>, Span> {
    let head = lines.iter().take(ABOVE).enumerate();
    let Some((at, width)) = head.filter_map(|(at, line)| Some((at, period(line)?))).next() else {
        return Ok(lines);
    };
    let mut above = lines;
    let rows = above.split_off(at.saturating_add(1));
    let names = above.pop().unwrap_or_default();
    if let Some(other) = above.iter().flat_map(|line| strange(line)).next() {
        return Err(other.span);
    }
    above.retain(|line| !said(line).any(|cell| GROUPS.contains(&word(cell).as_str())));
    let groups = said(&names).count().div_ceil(width.max(1));
    above.push(names.into_iter().take(width).collect());
    let rows: Vec<Vec<Vec<PastedCell>>> = rows.into_iter().map(|row| cut(row, width)).collect();
    let most = rows.iter().map(Vec::len).max().unwrap_or(0).max(groups);
    for group in 0..most {
        let of_group = rows.iter().filter_map(|row| row.get(group));
        above.extend(of_group.filter(|part| said(part).next().is_some()).cloned());
    }
    Ok(above)
}

fn word(cell: &PastedCell) -> String {
    cell.value.split_whitespace().collect()
}

fn said(line: &[PastedCell]) -> impl Iterator<Item = &PastedCell> {
    line.iter().filter(|cell| !cell.value.is_empty())
}

/// The number of columns after which the names of a line begin again; `None` where they don't, or not with a code.
fn period(line: &[PastedCell]) -> Option<usize> {
    let names: Vec<String> = said(line).map(word).collect();
    let is_code = names.first().is_some_and(|first| first.ends_with("编码"));
    let width = names.iter().skip(1).position(|name| Some(name) == names.first())?;
    let width = width.saturating_add(1);
    let repeats = names.iter().zip(names.iter().skip(width)).all(|(a, b)| a == b);
    // A column without a name in between would shift them.
    let dense = line.iter().take(names.len()).all(|cell| !cell.value.is_empty());
    (is_code && width > 1 && repeats && dense && names.len().is_multiple_of(width)).then_some(width)
}

/// Finds what stands above the names and isn't a title, the unit, or a group's own name.
fn strange(line: &[PastedCell]) -> Option<&PastedCell> {
    let first = said(line).next()?;
    let alone = said(line).count() == 1;
    let titled = alone && line.first().is_some_and(|cell| !cell.value.is_empty());
    let noted = ["单位", "金额单位", "公开", "编制", "部门"];
    let plain = |cell: &&PastedCell| {
        GROUPS.contains(&word(cell).as_str())
            || noted.iter().any(|note| word(cell).starts_with(note))
    };
    if titled { None } else { said(line).find(|cell| !plain(cell)).map(|_| first) }
}

/// A row in groups. The amount of a total may stand in the last group, where its cells were merged.
fn cut(row: Vec<PastedCell>, width: usize) -> Vec<Vec<PastedCell>> {
    let mut parts: Vec<Vec<PastedCell>> = row.chunks(width).map(<[PastedCell]>::to_vec).collect();
    if let Some(short) = parts.last_mut().filter(|part| part.len() < width)
        && let Some(last) = short.last().cloned()
    {
        short.resize(width, PastedCell { value: String::new(), ..last });
    }
    let nameless =
        |part: &[PastedCell]| part.iter().rev().skip(1).all(|cell| cell.value.is_empty());
    for at in (1..parts.len()).rev() {
        let (before, rest) = parts.split_at_mut(at);
        let (Some(before), Some(part)) = (before.last_mut(), rest.first_mut()) else { continue };
        let Some((Some(amount), Some(room))) =
            nameless(part).then(|| (part.last_mut(), before.last_mut()))
        else {
            continue;
        };
        if room.value.is_empty() && !amount.value.is_empty() {
            std::mem::swap(room, amount);
        }
    }
    parts
}
