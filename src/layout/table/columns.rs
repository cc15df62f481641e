//! Widths of columns, solved from what their cells hold. Lengths are in em of the table's type.

use crate::document::grid::{Grid, GridCell};
use crate::document::{Align, ColumnKind};
use crate::layout::balance;
use crate::layout::shape::ShapedText;

/// White at the left and right of a cell's text together, em.
pub const PADDING: f64 = 0.7;
/// Line that a column of running text asks for before length counts for less.
const PROSE_WISH: f64 = 14.0;
/// Longest line that a column of names asks for.
const NAME_WISH: f64 = 18.0;
/// Longest line that the head of a column asks for.
const HEAD_COMFORT: f64 = 6.0;
/// Longest word of a head that its column keeps whole.
const HEAD_WORD: f64 = 5.0;
/// Lines of a head from which its column rather becomes wider.
const HEAD_LINES: f64 = 3.0;

/// Longest string that a column keeps whole as long as it can; longer ones are broken before other columns give way.
const STRING: f64 = 10.0;
/// Longest text in a column of amounts or codes that isn't broken: longer ones are no amounts.
const AMOUNT: f64 = 14.0;
/// The fewest characters that text is wide, even where columns must give way.
const FEWEST: f64 = 3.0;
/// White between an amount and the next column's text beyond the padding: those who take tables out of the file part
/// them where there is more than a character's width.
const GAP: f64 = 0.4;

/// Widths of a column, padding included, each at least the one before.
#[derive(Debug, Clone, Copy, PartialEq)]
struct WidthNeed {
    /// With less, an amount or a code would be parted or run into the next column.
    hard: f64,
    /// With less, words or short strings would be parted.
    least: f64,
    /// The width that the cells of the body ask for.
    wish: f64,
    /// The width that the head asks for as well: two lines rather than four.
    comfort: f64,
}

/// The widths that the columns of a table need.
#[derive(Debug, Clone, PartialEq)]
pub struct Needs {
    columns: Vec<WidthNeed>,
    kinds: Vec<ColumnKind>,
    /// The longest amount that stands at the right of each column, padding included.
    amounts: Vec<f64>,
}

/// The lengths that decide how narrow a text may be set.
struct Lengths {
    whole: f64,
    /// The longest number.
    number: f64,
    /// The longest piece that is kept whole where there is room: a number, or a string that isn't too long.
    piece: f64,
}

fn lengths(text: &ShapedText) -> Lengths {
    let mut found = Lengths { whole: text.total(), number: 0.0, piece: 0.0 };
    for piece in text.pieces() {
        if piece.number {
            found.number = found.number.max(piece.length);
        }
        found.piece = found.piece.max(piece.length.min(STRING)).max(found.number);
    }
    found
}

/// Looks at all cells once; `texts` are theirs in the same order.
pub fn needs(grid: &Grid<'_>, texts: &[ShapedText]) -> Needs {
    let mut columns = vec![WidthNeed::all(PADDING + 1.0); grid.kinds.len()];
    let mut amounts = vec![PADDING; grid.kinds.len()];
    for (cell, text) in grid.cells.iter().zip(texts).filter(|(cell, _)| cell.columns == 1) {
        let Some((kind, need)) = grid.kinds.get(cell.column).zip(columns.get_mut(cell.column))
        else {
            continue;
        };
        let inner = cell.row >= grid.head_rows;
        let mut asked = ask(*kind, (cell, inner), text);
        if stands_apart(grid, cell) {
            if let Some(longest) = amounts.get_mut(cell.column) {
                *longest = longest.max(text.total() + PADDING);
            }
            asked.least += GAP;
        }
        need.hard = need.hard.max(asked.hard);
        need.least = need.least.max(asked.least).max(need.hard);
        need.wish = need.wish.max(asked.wish).max(need.least);
        need.comfort = need.comfort.max(asked.comfort).max(need.wish);
    }
    for (cell, text) in grid.cells.iter().zip(texts).filter(|(cell, _)| cell.columns > 1) {
        spread(grid, cell, text, &mut columns);
    }
    Needs { columns, kinds: grid.kinds.clone(), amounts }
}

/// Whether a cell is an amount beside a text.
pub fn stands_apart(grid: &Grid<'_>, cell: &GridCell<'_>) -> bool {
    let kind = |column: usize| grid.kinds.get(column).copied();
    let last = cell.column + cell.columns;
    !cell.head
        && cell.align == Align::Right
        && kind(last.saturating_sub(1)) == Some(ColumnKind::Amount)
        && kind(last).is_some_and(|next| next != ColumnKind::Amount)
}

/// The width that one cell asks for, whether it stands in the head of the table or `inner`.
fn ask(kind: ColumnKind, (cell, inner): (&GridCell<'_>, bool), text: &ShapedText) -> WidthNeed {
    let Lengths { whole, number, piece } = lengths(text);
    let narrow = matches!(kind, ColumnKind::Amount | ColumnKind::Code);
    let (least, wish) = match kind {
        _ if cell.head => head(kind, text, piece, if inner { 8.0 } else { 4.0 }),
        _ if narrow && whole <= AMOUNT => return WidthNeed::all(whole + PADDING),
        ColumnKind::Prose => (piece.max(whole.min(8.0)), prose_wish(whole)),
        _ => (piece.max(whole.min(6.0)), whole.min(NAME_WISH)),
    };
    let half = if cell.head { (whole / 2.0).ceil().min(HEAD_COMFORT) } else { 0.0 };
    let wish = wish.max(least);
    let hard = number.max(whole.min(FEWEST)).min(least);
    WidthNeed {
        hard: hard + PADDING,
        least: least + PADDING,
        wish: wish + PADDING,
        comfort: wish.max(half) + PADDING,
    }
}

/// The width that a head asks for: its words stay whole, and a long one has no more than three lines; above text it is
/// `fewest` wide if it is that long.
fn head(kind: ColumnKind, text: &ShapedText, piece: f64, fewest: f64) -> (f64, f64) {
    let whole = text.total();
    let word = balance::longest_word(text).max((whole / HEAD_LINES).ceil()).min(HEAD_WORD);
    match kind {
        ColumnKind::Amount | ColumnKind::Code => {
            let least = piece.max(whole.min(3.0)).max(word.min(whole));
            (least, least)
        }
        _ => (piece.max(whole.min(fewest)).max(word), whole.min(10.0)),
    }
}

/// Ten times the text asks for three times the width, so that a short column beside a long one isn't starved.
fn prose_wish(whole: f64) -> f64 {
    let more = (whole - PROSE_WISH).max(0.0);
    whole.min(PROSE_WISH) + (more * PROSE_WISH).sqrt().min(more)
}

/// Makes room for a cell over several columns.
fn spread(grid: &Grid<'_>, cell: &GridCell<'_>, text: &ShapedText, needs: &mut [WidthNeed]) {
    let kind = grid.kinds.get(cell.column).copied().unwrap_or(ColumnKind::Name);
    let Lengths { whole, number, piece } = lengths(text);
    let unbroken = !cell.head && matches!(kind, ColumnKind::Amount | ColumnKind::Code);
    let least = if unbroken && whole <= AMOUNT { whole } else { piece.max(whole.min(4.0)) };
    let wish = whole.min(NAME_WISH).max(least);
    let [hard, least, wish] = [number, least, wish].map(|length| length + PADDING);
    let covered = needs.iter_mut().skip(cell.column).take(cell.columns);
    let has = covered.fold(WidthNeed::all(0.0), |sum, need| WidthNeed {
        hard: sum.hard + need.hard,
        least: sum.least + need.least,
        wish: sum.wish + need.wish,
        comfort: 0.0,
    });
    let share = 1.0 / cell.columns.max(1) as f64;
    for need in needs.iter_mut().skip(cell.column).take(cell.columns) {
        need.hard += ((hard - has.hard) * share).max(0.0);
        need.least = (need.least + ((least - has.least) * share).max(0.0)).max(need.hard);
        need.wish = (need.wish + ((wish - has.wish) * share).max(0.0)).max(need.least);
        need.comfort = need.comfort.max(need.wish);
    }
}

impl WidthNeed {
    fn all(width: f64) -> Self {
        WidthNeed { hard: width, least: width, wish: width, comfort: width }
    }
}

impl Needs {
    /// Whether the columns fit into `room` em with their words whole.
    pub fn fit(&self, room: f64) -> bool {
        self.sum(|need| need.least) <= room + 1e-6
    }

    /// Whether they fit at all.
    pub fn can_stand_in(&self, room: f64) -> bool {
        self.sum(|need| need.hard) <= room + 1e-6
    }

    fn sum(&self, pick: fn(&WidthNeed) -> f64) -> f64 {
        self.columns.iter().map(pick).sum()
    }

    /// Widths that together fill `room` em.
    pub fn solve(&self, room: f64) -> Vec<f64> {
        let picks: [fn(&WidthNeed) -> f64; 4] =
            [|need| need.hard, |need| need.least, |need| need.wish, |need| need.comfort];
        let hard = self.sum(|need| need.hard);
        if hard >= room {
            // Such a table is not printed.
            return self.columns.iter().map(|need| need.hard * room / hard).collect();
        }
        for pair in picks.windows(2) {
            let [from, to] = pair else { continue };
            if self.sum(*to) > room {
                let share = (room - self.sum(*from)) / (self.sum(*to) - self.sum(*from));
                let width = |need: &WidthNeed| from(need) + (to(need) - from(need)) * share;
                return self.columns.iter().map(width).collect();
            }
        }
        self.spacious(room)
    }

    /// White at the right of each column's amounts beyond the padding, em.
    pub fn gaps(&self, widths: &[f64]) -> Vec<f64> {
        let gap = |(width, amount): (&f64, &f64)| (width - amount).clamp(0.0, GAP);
        widths.iter().zip(&self.amounts).map(gap).collect()
    }

    /// Widths where there is room enough for all.
    fn spacious(&self, room: f64) -> Vec<f64> {
        let weigh = |(need, kind): (&WidthNeed, &ColumnKind)| need.comfort * weight(*kind);
        let spare = room - self.sum(|need| need.comfort);
        let total: f64 = self.columns.iter().zip(&self.kinds).map(weigh).sum();
        let share = if total > 0.0 { spare / total } else { 0.0 };
        let width = |pair: (&WidthNeed, &ColumnKind)| pair.0.comfort + weigh(pair) * share;
        let mut widths: Vec<f64> = self.columns.iter().zip(&self.kinds).map(width).collect();
        self.even_out(&mut widths);
        widths
    }

    /// Gives columns of amounts that stand side by side the same width, where all can do with it.
    fn even_out(&self, widths: &mut [f64]) {
        let mut at = 0;
        for run in self.kinds.chunk_by(|a, b| a == b) {
            let range = at..at + run.len();
            at = range.end;
            let places = self.columns.get(range.clone()).zip(widths.get_mut(range));
            let Some((needs, widths)) = places else { continue };
            let mean = widths.iter().sum::<f64>() / run.len() as f64;
            let suits = needs.iter().all(|need| need.comfort <= mean);
            if run.first() == Some(&ColumnKind::Amount) && suits {
                widths.fill(mean);
            }
        }
    }
}

/// The eagerness of a column to take room that nobody needs.
fn weight(kind: ColumnKind) -> f64 {
    match kind {
        ColumnKind::Code => 0.5,
        ColumnKind::Amount => 1.8,
        ColumnKind::Name => 0.7,
        ColumnKind::Prose => 2.0,
    }
}
