//! A description filled with the figures of a report: the lines of each side, and which figure stands where.

use super::cell_id::CellId;
use super::records::RecordTexts;
use super::row::{CodeRows, EconomicRows, LedgerName};
use super::{ColumnSpec, Keyed, Lists, RowSpec, Side};
use crate::calc::{FigureId, Figures, Ledger};
use crate::catalog::Classification;
use crate::input::Input;

/// Says whether anything is printed of a figure in this table.
pub type IsPrinted<'s> = &'s dyn Fn(&FigureId) -> bool;

/// A table with its figures.
#[derive(Debug)]
pub struct Laid<'f> {
    /// Its sides, all of the same length.
    pub sides: Vec<LaidSide<'f>>,
}

/// A side with its lines.
#[derive(Debug)]
pub struct LaidSide<'f> {
    /// Head over all of it.
    pub head: &'f str,
    /// Its columns with their heads.
    pub columns: &'f Keyed<ColumnSpec>,
    /// Number of described rows.
    pub described: usize,
    /// Number of times that these columns stand beside each other.
    pub lists: usize,
    /// From top to bottom.
    pub lines: Vec<TableLine<'f>>,
}

/// A line of a side.
#[derive(Debug, Clone)]
pub struct TableLine<'f> {
    /// Names in each of the lists.
    pub labels: Vec<LineLabel<'f>>,
    /// The figures of the columns, those of all lists; nothing where no figure stands.
    pub figures: Vec<Option<FigureId>>,
    /// Index of the described row that it belongs to.
    pub row: usize,
}

/// Name of a line.
#[derive(Debug, Clone)]
pub enum LineLabel<'f> {
    /// Nothing.
    Blank,
    /// As the format says.
    Fixed {
        /// Its name.
        name: &'f str,
        /// It stands over codes and names, in the middle.
        total: bool,
    },
    /// After a code.
    Code {
        /// Of which classification.
        kind: Classification,
        /// The code.
        code: String,
        /// Pattern of its name: `{ordinal}、{name}`.
        name: &'f str,
        /// Its number in its list, from 1.
        ordinal: usize,
    },
    /// After a thing in a list of the report's.
    Record {
        /// Its number, from 1.
        number: usize,
        /// Its texts by their keys.
        texts: RecordTexts<'f>,
    },
}

impl<'f> LaidSide<'f> {
    /// The columns that stand for themselves, those of all lists.
    pub fn leaves(&self) -> Vec<&'f ColumnSpec> {
        let once: Vec<&ColumnSpec> = self.columns.values().flat_map(ColumnSpec::leaves).collect();
        once.repeat(self.lists)
    }
}

impl<'f> TableLine<'f> {
    fn blank(columns: usize, row: usize) -> Self {
        TableLine { labels: Vec::new(), figures: vec![None; columns], row }
    }

    /// Name in a list.
    pub fn label(&self, list: usize) -> &LineLabel<'f> {
        self.labels.get(list).unwrap_or(&LineLabel::Blank)
    }
}

/// Sources that lines are made of.
struct Filling<'f, 's> {
    input: &'f Input,
    figures: &'f Figures,
    /// The lists of codes, with those that are used beside them put in.
    economic: Vec<(&'f str, Vec<String>)>,
    lists: &'f Lists,
    shown: IsPrinted<'s>,
}

/// The lines of a table.
pub fn lines<'f>(
    sides: &[Side<'f>],
    (input, figures): (&'f Input, &'f Figures),
    lists: &'f Lists,
    shown: IsPrinted<'_>,
) -> Laid<'f> {
    let economic = economic_lists(sides, lists, figures);
    let filling = Filling { input, figures, economic, lists, shown };
    let filled: Vec<(LaidSide<'f>, Vec<Vec<TableLine<'f>>>)> =
        sides.iter().map(|side| filling.side(side)).collect();
    let stretches = filled.iter().map(|(_, stretches)| stretches.len()).max().unwrap_or(0);
    let longest = |at: usize| {
        filled.iter().filter_map(|(_, all)| all.get(at)).map(Vec::len).max().unwrap_or(0)
    };
    let lengths: Vec<usize> = (0..stretches).map(longest).collect();
    let levelled = |(mut side, parts): (LaidSide<'f>, Vec<Vec<TableLine<'f>>>)| {
        let columns = side.leaves().len();
        let mut parts = parts.into_iter();
        for length in &lengths {
            let mut part = parts.next().unwrap_or_default();
            part.resize_with(*length, || TableLine::blank(columns, usize::MAX));
            side.lines.append(&mut part);
        }
        side
    };
    Laid { sides: filled.into_iter().map(levelled).collect() }
}

impl<'f> Filling<'f, '_> {
    /// A side, and its lines between the places where blank ones are put in.
    fn side(&self, side: &Side<'f>) -> (LaidSide<'f>, Vec<Vec<TableLine<'f>>>) {
        let lists = |row: &RowSpec| match row {
            RowSpec::Economic(economic) => economic.listed.len(),
            _ => 1,
        };
        let lists = side.rows.values().map(lists).max().unwrap_or(1);
        let (head, columns, described) = (side.head, side.columns, side.rows.len());
        let laid = LaidSide { head, columns, described, lists, lines: Vec::new() };
        let leaves = laid.leaves();
        let mut stretches = vec![Vec::new()];
        for (at, row) in side.rows.values().enumerate() {
            if matches!(row, RowSpec::Fill) {
                stretches.push(Vec::new());
            } else if let Some(stretch) = stretches.last_mut() {
                stretch.extend(self.row(row, at, &leaves, lists));
            }
        }
        (laid, stretches)
    }

    /// The lines of a described row.
    fn row(
        &self,
        row: &'f RowSpec,
        at: usize,
        leaves: &[&'f ColumnSpec],
        lists: usize,
    ) -> Vec<TableLine<'f>> {
        let once = leaves.len().checked_div(lists).unwrap_or(0);
        let cells = |of: &str, number: usize| -> Vec<Option<CellId>> {
            let figures = leaves.iter().take(once).map(|leaf| leaf.figure());
            figures
                .map(|figure| CellId::read(figure?, (of, number), self.input.disclosures.keys()))
                .collect()
        };
        match row {
            RowSpec::Fill => Vec::new(),
            RowSpec::Blank(count) => vec![TableLine::blank(leaves.len(), at); usize::from(*count)],
            RowSpec::Fixed { name, of, total } => {
                // Beside several lists it stands under the last.
                let mut figures = vec![None; leaves.len().saturating_sub(once)];
                figures.extend(cells(of, 0).iter().map(|cell| Some(cell.as_ref()?.at(""))));
                vec![TableLine {
                    labels: vec![LineLabel::Fixed { name, total: *total }],
                    figures,
                    row: at,
                }]
            }
            RowSpec::Codes(rows) => self.codes(rows, at, &cells(&rows.of, 0)),
            RowSpec::Economic(rows) => self.economic(rows, at, &cells(&rows.of, 0)),
            RowSpec::Records { records, of } => (1_usize..)
                .zip(records.of(self.input))
                .map(|(number, texts)| TableLine {
                    labels: vec![LineLabel::Record { number, texts }],
                    figures: cells(of, number)
                        .iter()
                        .map(|cell| Some(cell.as_ref()?.at("")))
                        .collect(),
                    row: at,
                })
                .collect(),
        }
    }

    fn codes(&self, rows: &'f CodeRows, at: usize, cells: &[Option<CellId>]) -> Vec<TableLine<'f>> {
        let codes = codes(rows, self.lists, self.figures);
        let mut out: Vec<TableLine<'f>> = Vec::new();
        for code in codes {
            let figures: Vec<Option<FigureId>> =
                cells.iter().map(|cell| Some(cell.as_ref()?.at(&code))).collect();
            let shown = || figures.iter().flatten().any(|id| (self.shown)(id));
            if rows.listed.is_none() && !rows.zeros && !shown() {
                continue;
            }
            let ordinal = out.len().saturating_add(1);
            let label = LineLabel::Code {
                kind: Classification::Functional,
                code,
                name: &rows.name,
                ordinal,
            };
            out.push(TableLine { labels: vec![label], figures, row: at });
        }
        out
    }

    fn economic(
        &self,
        rows: &'f EconomicRows,
        at: usize,
        cells: &[Option<CellId>],
    ) -> Vec<TableLine<'f>> {
        let codes = |name: &String| {
            self.economic
                .iter()
                .find(|(listed, _)| listed == name)
                .map_or(&[][..], |(_, codes)| codes)
        };
        let lists: Vec<&[String]> = rows.listed.iter().map(codes).collect();
        let height = lists.iter().map(|list| list.len()).max().unwrap_or(0);
        let line = |row: usize| {
            let (mut labels, mut figures) = (Vec::new(), Vec::new());
            for code in lists.iter().map(|list| list.get(row)) {
                labels.push(code.map_or(LineLabel::Blank, |code| LineLabel::Code {
                    kind: Classification::Economic,
                    code: code.clone(),
                    name: "{name}",
                    ordinal: row.saturating_add(1),
                }));
                figures.extend(cells.iter().map(|cell| Some(cell.as_ref()?.at(code?))));
            }
            TableLine { labels, figures, row: at }
        };
        (0..height).map(line).collect()
    }
}

/// The codes that have rows if there is money: those listed, with those used beside them put in their order.
fn codes(rows: &CodeRows, lists: &Lists, figures: &Figures) -> Vec<String> {
    let of_level = |code: &&str| {
        rows.levels.is_empty() || rows.levels.iter().any(|level| level.digits() == code.len())
    };
    let used = ledger(figures, rows.ledger).codes().filter(of_level);
    let Some(name) = &rows.listed else { return used.map(str::to_owned).collect() };
    let mut codes = lists.get(name).cloned().unwrap_or_default();
    used.for_each(|code| put_in(&mut codes, code));
    codes
}

/// Puts a code into a list in order, unless it is there.
fn put_in(codes: &mut Vec<String>, code: &str) {
    if !codes.iter().any(|listed| listed == code) {
        let at = codes.iter().position(|listed| listed.as_str() > code).unwrap_or(codes.len());
        codes.insert(at, code.to_owned());
    }
}

/// The lists of economic codes of a table, the codes used beside them in the list that has their 类. What has none goes to
/// the first list where it is 人员经费, else to the last.
fn economic_lists<'f>(
    sides: &[Side<'f>],
    lists: &Lists,
    figures: &Figures,
) -> Vec<(&'f str, Vec<String>)> {
    let rows = sides.iter().flat_map(|side| side.rows.values());
    let named = rows.flat_map(|row| match row {
        RowSpec::Economic(rows) => rows.listed.as_slice(),
        _ => &[],
    });
    let mut out: Vec<(&str, Vec<String>)> =
        named.map(|name| (name.as_str(), lists.get(name).cloned().unwrap_or_default())).collect();
    let economic = &figures.economic;
    for code in economic.classes.keys().chain(economic.items.keys()) {
        if out.iter().any(|(_, list)| list.contains(code)) {
            continue;
        }
        let class = code.get(..3).unwrap_or(code);
        let home = out.iter().position(|(_, list)| list.iter().any(|listed| listed == class));
        let personnel = matches!(class, "301" | "303");
        let last = if personnel { 0 } else { out.len().saturating_sub(1) };
        if let Some((_, list)) = out.get_mut(home.unwrap_or(last)) {
            put_in(list, code);
        }
    }
    out
}

/// Whether a table has a row for a code of its own accord, as something is printed in it.
pub fn codes_listed(
    sides: &[Side<'_>],
    (input, figures): (&Input, &Figures),
    code: &str,
    shown: IsPrinted<'_>,
) -> bool {
    let keys = input.disclosures.keys();
    sides.iter().any(|side| {
        let columns: Vec<&ColumnSpec> =
            side.columns.values().flat_map(ColumnSpec::leaves).collect();
        side.rows.values().any(|row| match row {
            RowSpec::Codes(rows) if rows.listed.is_none() => {
                let has = codes(rows, &Lists::new(), figures).iter().any(|known| known == code);
                has && columns.iter().filter_map(|column| column.figure()).any(|figure| {
                    CellId::read(figure, (&rows.of, 0), keys)
                        .is_some_and(|cell| shown(&cell.at(code)))
                })
            }
            _ => false,
        })
    })
}

/// The amounts by code of a table.
fn ledger(figures: &Figures, name: LedgerName) -> &Ledger {
    match name {
        LedgerName::All => &figures.all,
        LedgerName::Fiscal => &figures.fiscal,
        LedgerName::General => &figures.general.ledger,
        LedgerName::Government => &figures.government.ledger,
        LedgerName::StateCapital => &figures.state_capital.ledger,
    }
}
