//! Cells of pasted blocks, and the sums over them, which go with a changed cell.

use super::splice::Splice;
use super::tree::{CellAt, Report};
use super::write::{Habit, Place, Unwritable};
use super::{Changed, NewValue};
use crate::amount::{self, Amount, Unit};
use crate::input::{FundColumn, TableColumn};
use std::collections::{BTreeMap, BTreeSet};

/// The cells of the blocks of a report, as they change in one pass.
pub(super) struct CellPass<'r, 't> {
    pub(super) report: &'r Report<'t>,
    pub(super) unit: Unit,
    pub(super) splices: Vec<Splice>,
    pub(super) changes: Vec<Changed>,
    /// The cells that are typed or taken out by an edit: sums don't change them.
    pub(super) typed: BTreeSet<CellAt>,
    /// By how much sums grow, and why.
    grown: BTreeMap<CellAt, (Amount, String)>,
}

/// The reason why a block can't be changed.
#[derive(Debug)]
pub(super) enum Refused {
    /// Its cells have no places of their own.
    Escaped,
    /// No place in it is the value's.
    NoPlace,
    Unwritable(Unwritable),
}

impl From<Unwritable> for Refused {
    fn from(why: Unwritable) -> Self {
        Refused::Unwritable(why)
    }
}

/// The amount that a cell says: an empty one of a row says 0; `None` where it isn't filled in.
pub(super) fn amount(text: &str, unit: Unit) -> Option<Amount> {
    if text.is_empty() {
        return Some(Amount::ZERO);
    }
    amount::parse_text(text, unit).ok().map(|typed| typed.amount)
}

impl<'r, 't> CellPass<'r, 't> {
    pub(super) fn new(report: &'r Report<'t>, unit: Unit) -> Self {
        CellPass {
            report,
            unit,
            splices: Vec::new(),
            changes: Vec::new(),
            typed: BTreeSet::new(),
            grown: BTreeMap::new(),
        }
    }

    /// Puts a value into a cell; the sums over it go with it.
    pub(super) fn set(&mut self, at: CellAt, value: &NewValue, why: &str) -> Result<(), Refused> {
        let old = self.report.said(at).ok_or(Refused::NoPlace)?.value.as_str();
        let text = self.literal(at, old, value)?;
        if let Some(new) = amount(&text, self.unit) {
            let old = amount(old, self.unit).unwrap_or_default();
            let code = self.code(at).unwrap_or_default();
            self.grow((at, Some(at.row)), &code, new.minus(old), why);
        }
        self.put(at, text, why)
    }

    /// Writes into a cell what it is to say.
    pub(super) fn put(&mut self, at: CellAt, text: String, why: &str) -> Result<(), Refused> {
        let table = self.report.blocks.get(at.block).ok_or(Refused::NoPlace)?;
        let cell = self.report.said(at).ok_or(Refused::NoPlace)?;
        if !table.is_exact(cell.span) {
            return Err(Refused::Escaped);
        }
        self.typed.insert(at);
        self.changes.push(Changed {
            path: self.report.path_of_cell(at).ok_or(Refused::NoPlace)?,
            old: Some(cell.value.clone()),
            new: Some(text.clone()),
            why: why.to_owned(),
        });
        self.splices.push(Splice::new(cell.span.range(), text));
        Ok(())
    }

    /// Writes a value in a column, where `old` stands or nothing.
    pub(super) fn literal(
        &self,
        at: CellAt,
        old: &str,
        value: &NewValue,
    ) -> Result<String, Refused> {
        let table = self.report.blocks.get(at.block).ok_or(Refused::NoPlace)?;
        let column = table.rows.iter().filter_map(|row| row.cells.get(at.column));
        let habit = Habit::of(column.map(|cell| cell.value.as_str()));
        let place = Place { typed: old, unit: self.unit, habit };
        let raw = self.report.text.get(table.place.clone()).unwrap_or_default();
        Ok(place.cell(value, raw.starts_with('"'))?)
    }

    fn code(&self, at: CellAt) -> Option<String> {
        let table = self.report.blocks.get(at.block)?;
        table.rows.get(at.row).map(|row| row.code.clone())
    }

    /// Notes that the sums over a cell grow: those of its 类, 款 and 合计, and the 合计 of basic and project; `own` is the
    /// row of that where it is there.
    pub(super) fn grow(
        &mut self,
        (at, own): (CellAt, Option<usize>),
        code: &str,
        by: Amount,
        why: &str,
    ) {
        let Some(table) = self.report.blocks.get(at.block) else { return };
        let column = table.columns.get(at.column).copied().flatten();
        let Some(TableColumn::Amount(column)) = column else { return };
        if by.is_zero() || code.len() != table.digits {
            return;
        }
        let spent = matches!(column, FundColumn::Basic | FundColumn::Project);
        let all = table.column(TableColumn::EXPENDITURE).filter(|_| spent);
        for (row, sums) in table.rows.iter().enumerate() {
            let over = sums.code.len() < table.digits && code.starts_with(&sums.code);
            let same = over.then_some(at.column);
            for column in same.into_iter().chain(all.filter(|_| over || own == Some(row))) {
                let sum = CellAt { block: at.block, row, column };
                let new = || (Amount::ZERO, format!("{why}，合计跟着改"));
                let grown = self.grown.entry(sum).or_insert_with(new);
                grown.0 = grown.0.plus(by);
            }
        }
    }

    /// Writes the sums that grew. One that says nothing goes on saying nothing, unless it was the sum of nothing.
    pub(super) fn sums(&mut self) -> Result<(), Refused> {
        for (at, (by, why)) in std::mem::take(&mut self.grown) {
            let cell = self.report.said(at).filter(|_| !self.typed.contains(&at));
            let Some(cell) = cell else { continue };
            let Some(old) = amount(&cell.value, self.unit) else { continue };
            if by.is_zero() || (cell.value.is_empty() && !self.sums_nothing(at)) {
                continue;
            }
            let text = self.literal(at, &cell.value, &NewValue::Amount(old.plus(by)))?;
            self.put(at, text, &why)?;
        }
        Ok(())
    }

    /// Whether all rows below a sum say 0 in its column.
    fn sums_nothing(&self, at: CellAt) -> bool {
        let Some(table) = self.report.blocks.get(at.block) else { return false };
        let Some(code) = table.rows.get(at.row).map(|row| row.code.as_str()) else { return false };
        let below = table.rows.iter().filter(|row| row.code.len() == table.digits);
        let below = below.filter(|row| row.code.starts_with(code) && row.code != code);
        let mut cells = below.filter_map(|row| row.cells.get(at.column));
        cells.all(|cell| amount(&cell.value, self.unit) == Some(Amount::ZERO))
    }
}
