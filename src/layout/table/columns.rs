//! Widths of columns, solved from what their cells hold. Lengths are in em of the table's type.

use crate::document::ColumnKind;
use crate::document::grid::{Grid, GridCell};
use crate::layout::shape::Text;

/// White at the left and right of a cell's text together, em.
pub const PADDING: f64 = 0.7;
/// Line that a column of running text asks for before length counts for less.
const PROSE_WISH: f64 = 14.0;
/// Longest line that a column of names asks for.
const NAME_WISH: f64 = 18.0;
/// Longest line that the head of a column asks for.
const HEAD_COMFORT: f64 = 6.0;

/// Widths of a column, padding included, each at least the one before.
#[derive(Debug, Clone, Copy, PartialEq)]
struct Need {
    /// With less, something would be cut.
    least: f64,
    /// What the cells of the body ask for.
    wish: f64,
    /// What the head asks for as well: two lines rather than four.
    comfort: f64,
}

/// What the columns of a table need.
#[derive(Debug, Clone, PartialEq)]
pub struct Needs(Vec<Need>, Vec<ColumnKind>);

/// Looks at all cells once; `texts` are theirs in the same order.
pub fn needs(grid: &Grid<'_>, texts: &[Text]) -> Needs {
    let mut needs = vec![Need::all(PADDING + 1.0); grid.kinds.len()];
    for (cell, text) in grid.cells.iter().zip(texts).filter(|(cell, _)| cell.columns == 1) {
        let Some((kind, need)) = grid.kinds.get(cell.column).zip(needs.get_mut(cell.column)) else {
            continue;
        };
        let asked = ask(*kind, cell, text);
        need.least = need.least.max(asked.least);
        need.wish = need.wish.max(asked.wish).max(need.least);
        need.comfort = need.comfort.max(asked.comfort).max(need.wish);
    }
    for (cell, text) in grid.cells.iter().zip(texts).filter(|(cell, _)| cell.columns > 1) {
        spread(grid, cell, text, &mut needs);
    }
    Needs(needs, grid.kinds.clone())
}

/// What one cell asks for.
fn ask(kind: ColumnKind, cell: &GridCell<'_>, text: &Text) -> Need {
    let [whole, piece] = [text.total(), text.longest_piece()];
    let (least, wish) = match (cell.head, kind) {
        (true, ColumnKind::Amount | ColumnKind::Code) => {
            let least = piece.max(whole.min(3.0));
            (least, least)
        }
        (true, _) => (piece.max(whole.min(4.0)), whole.min(10.0)),
        (false, ColumnKind::Amount | ColumnKind::Code) => (whole, whole),
        (false, ColumnKind::Name) => (piece.max(whole.min(6.0)), whole.min(NAME_WISH)),
        (false, ColumnKind::Prose) => (piece.max(whole.min(8.0)), prose_wish(whole)),
    };
    let half = if cell.head { (whole / 2.0).ceil().min(HEAD_COMFORT) } else { 0.0 };
    let wish = wish.max(least);
    Need { least: least + PADDING, wish: wish + PADDING, comfort: wish.max(half) + PADDING }
}

/// Ten times the text asks for three times the width, so that a short column beside a long one isn't starved.
fn prose_wish(whole: f64) -> f64 {
    let more = (whole - PROSE_WISH).max(0.0);
    whole.min(PROSE_WISH) + (more * PROSE_WISH).sqrt().min(more)
}

/// Makes room for a cell over several columns.
fn spread(grid: &Grid<'_>, cell: &GridCell<'_>, text: &Text, needs: &mut [Need]) {
    let kind = grid.kinds.get(cell.column).copied().unwrap_or(ColumnKind::Name);
    let unbroken = !cell.head && matches!(kind, ColumnKind::Amount | ColumnKind::Code);
    let least =
        if unbroken { text.total() } else { text.longest_piece().max(text.total().min(4.0)) }
            + PADDING;
    let wish = (text.total().min(NAME_WISH) + PADDING).max(least);
    let covered = needs.iter_mut().skip(cell.column).take(cell.columns);
    let has = covered.fold(Need::all(0.0), |sum, need| Need {
        least: sum.least + need.least,
        wish: sum.wish + need.wish,
        comfort: 0.0,
    });
    let share = 1.0 / cell.columns.max(1) as f64;
    for need in needs.iter_mut().skip(cell.column).take(cell.columns) {
        need.least += ((least - has.least) * share).max(0.0);
        need.wish = (need.wish + ((wish - has.wish) * share).max(0.0)).max(need.least);
        need.comfort = need.comfort.max(need.wish);
    }
}

impl Need {
    fn all(width: f64) -> Self {
        Need { least: width, wish: width, comfort: width }
    }
}

impl Needs {
    /// Whether the columns fit into `room` em.
    pub fn fit(&self, room: f64) -> bool {
        self.0.iter().map(|need| need.least).sum::<f64>() <= room + 1e-6
    }

    /// Widths that together fill `room` em.
    pub fn solve(&self, room: f64) -> Vec<f64> {
        let sum = |pick: fn(&Need) -> f64| self.0.iter().map(pick).sum::<f64>();
        let least = sum(|need| need.least);
        let picks: [fn(&Need) -> f64; 3] =
            [|need| need.least, |need| need.wish, |need| need.comfort];
        if least >= room {
            return self.0.iter().map(|need| need.least * room / least).collect();
        }
        for pair in picks.windows(2) {
            let [from, to] = pair else { continue };
            if sum(*to) > room {
                let share = (room - sum(*from)) / (sum(*to) - sum(*from));
                let width = |need: &Need| from(need) + (to(need) - from(need)) * share;
                return self.0.iter().map(width).collect();
            }
        }
        self.spacious(room)
    }

    /// Widths where there is room enough for all.
    fn spacious(&self, room: f64) -> Vec<f64> {
        let weigh = |(need, kind): (&Need, &ColumnKind)| need.comfort * weight(*kind);
        let spare = room - self.0.iter().map(|need| need.comfort).sum::<f64>();
        let total: f64 = self.0.iter().zip(&self.1).map(weigh).sum();
        let share = if total > 0.0 { spare / total } else { 0.0 };
        let width = |pair: (&Need, &ColumnKind)| pair.0.comfort + weigh(pair) * share;
        let mut widths: Vec<f64> = self.0.iter().zip(&self.1).map(width).collect();
        self.even_out(&mut widths);
        widths
    }

    /// Gives columns of amounts that stand side by side the same width, where all can do with it.
    fn even_out(&self, widths: &mut [f64]) {
        let mut at = 0;
        for run in self.1.chunk_by(|a, b| a == b) {
            let range = at..at + run.len();
            at = range.end;
            let places = self.0.get(range.clone()).zip(widths.get_mut(range));
            let Some((needs, widths)) = places else { continue };
            let mean = widths.iter().sum::<f64>() / run.len() as f64;
            let suits = needs.iter().all(|need| need.comfort <= mean);
            if run.first() == Some(&ColumnKind::Amount) && suits {
                widths.fill(mean);
            }
        }
    }
}

/// How eagerly a column takes room that nobody needs.
fn weight(kind: ColumnKind) -> f64 {
    match kind {
        ColumnKind::Code => 0.5,
        ColumnKind::Amount => 1.8,
        ColumnKind::Name => 0.7,
        ColumnKind::Prose => 2.0,
    }
}
