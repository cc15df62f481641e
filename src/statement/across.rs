//! Columns that stand for codes: one for each code of which anything is printed, or that a list names.

use super::fill::{Filling, LISTED};
use super::row::{LedgerName, Level};
use super::{CellId, ColumnSpec, Content, Keyed, RowSpec, Side};
use crate::catalog::Kind;
use std::borrow::Cow;

/// What stands for the code of the column in the name of a figure.
pub const ACROSS: &str = "{across}";

/// A column for each code.
#[derive(Debug, Clone)]
pub struct Across {
    /// Of which amounts the functional codes are; nothing for economic codes.
    pub ledger: Option<LedgerName>,
    /// Which levels have columns; all where none is named.
    pub levels: Vec<Level>,
    /// What the codes begin with.
    pub within: String,
    /// The lists of codes that have columns whether or not there is money.
    pub listed: Vec<String>,
    /// The figure of a cell, in which `{across}` stands for the code of the column.
    pub figure: String,
}

impl Across {
    /// Of which classification the codes are.
    pub fn kind(&self) -> Kind {
        if self.ledger.is_some() { Kind::Functional } else { Kind::Economic }
    }

    /// The lists that it names.
    pub(super) fn lists(&self) -> Vec<(Kind, &str)> {
        self.listed.iter().map(|name| (self.kind(), name.as_str())).collect()
    }

    fn has(&self, code: &str) -> bool {
        let level = |level: &Level| level.digits() == code.len();
        code.starts_with(&self.within)
            && (self.levels.is_empty() || self.levels.iter().any(level))
    }
}

impl Filling<'_, '_> {
    /// The columns of a side, one for each code in place of those that stand for codes; heads over nothing left out.
    pub(super) fn columns<'f>(&self, side: &Side<'f>) -> Cow<'f, Keyed<ColumnSpec>> {
        let stands = |column: &ColumnSpec| matches!(column.content, Content::Across(_));
        if side.columns.values().flat_map(ColumnSpec::leaves).any(stands) {
            Cow::Owned(self.expanded(side.columns, side.rows))
        } else {
            Cow::Borrowed(side.columns)
        }
    }

    fn expanded(&self, columns: &Keyed<ColumnSpec>, rows: &Keyed<RowSpec>) -> Keyed<ColumnSpec> {
        let mut out = Vec::new();
        for (name, column) in columns.iter() {
            match &column.content {
                Content::Across(across) => {
                    let codes = self.codes_across(across, rows).into_iter();
                    out.extend(codes.map(|code| (format!("{name}.{code}"), of_code(column, across, code))));
                }
                Content::Group(inner) => {
                    let inner = self.expanded(inner, rows);
                    if !inner.is_empty() {
                        out.push((name.to_owned(), ColumnSpec { content: Content::Group(inner), ..column.clone() }));
                    }
                }
                _ => out.push((name.to_owned(), column.clone())),
            }
        }
        Keyed::new(out)
    }

    /// The codes that have columns.
    fn codes_across(&self, across: &Across, rows: &Keyed<RowSpec>) -> Vec<String> {
        let listed = across.listed.iter().filter_map(|name| self.lists.get(name)).flatten();
        let mut codes: Vec<String> = listed.filter(|code| across.has(code)).cloned().collect();
        let economic = || {
            let economic = &self.figures.economic;
            economic.classes.keys().chain(economic.items.keys()).map(String::as_str).collect()
        };
        let used: Vec<&str> = match across.ledger {
            Some(ledger) => super::fill::ledger(self.figures, ledger).codes().collect(),
            None => economic(),
        };
        let mut used: Vec<&str> = used.into_iter().filter(|code| across.has(code)).collect();
        used.sort_unstable();
        for code in used {
            let figure = across.figure.replace(ACROSS, code);
            if rows.values().any(|row| self.prints(row, &figure)) {
                super::fill::put_in(&mut codes, code);
            }
        }
        codes
    }

    /// Whether anything is printed of a figure in a row.
    fn prints(&self, row: &RowSpec, figure: &str) -> bool {
        let Some(cell) = row.of().and_then(|of| CellId::parse(figure, of, LISTED)) else { return false };
        match row {
            RowSpec::Codes(rows) => {
                self.codes_of(rows).iter().any(|code| (self.shown)(&cell.at(code)))
            }
            RowSpec::Economic(rows) => {
                let codes = rows.listed.iter().flat_map(|name| self.economic_of(name));
                codes.into_iter().any(|code| (self.shown)(&cell.at(code)))
            }
            RowSpec::Fixed(_) => (self.shown)(&cell.at("")),
            RowSpec::Records { .. } | RowSpec::Blank(_) | RowSpec::Fill | RowSpec::Note(_) => false,
        }
    }
}

fn of_code(column: &ColumnSpec, across: &Across, code: String) -> ColumnSpec {
    ColumnSpec {
        head: column.head.clone(),
        content: Content::Figure(across.figure.replace(ACROSS, &code)),
        zeros: column.zeros,
        code: Some((across.kind(), code)),
    }
}
