//! Rows of pasted blocks, put in where their codes belong and taken out.

use super::NewValue;
use super::pasted::{CellPass, Refused, amount};
use super::splice::Splice;
use super::tree::{CellAt, column_key, line_end};
use crate::amount::Amount;
use crate::input::{PastedTable, TableColumn};
use crate::source::line_start;
use std::ops::Range;

type Fields = [(String, NewValue)];

impl CellPass<'_, '_> {
    /// Puts in the row of a code; the sums over it go with it.
    pub(super) fn insert(
        &mut self,
        (block, code): (usize, &str),
        fields: &Fields,
        why: &str,
    ) -> Result<(), Refused> {
        let report = self.report;
        let table = report.blocks.get(block).ok_or(Refused::NoPlace)?;
        let key_of = |column: &Option<TableColumn>| column.and_then(column_key);
        let known = |key: &str| table.columns.iter().any(|column| key_of(column) == Some(key));
        if !fields.iter().all(|(key, _)| known(key)) || code.len() != table.digits {
            return Err(Refused::NoPlace);
        }
        let coded = || table.rows.iter().enumerate().filter(|(_, row)| !row.code.is_empty());
        let before = coded().rfind(|(_, row)| row.code.as_str() < code);
        let (near, _) = before.or_else(|| coded().next()).ok_or(Refused::NoPlace)?;
        let line = line_of(report.text, table, near).ok_or(Refused::Escaped)?;
        let at = if before.is_some() { line.end } else { line.start };
        let cells = self.cells(CellAt { block, row: near, column: 0 }, code, fields)?;
        let summands = cells.iter().enumerate().filter(|(column, _)| !table.sums_across(*column));
        for (column, text) in summands {
            let by = amount(text, self.unit).unwrap_or_default();
            self.grow((CellAt { block, row: near, column }, None), code, by, why);
        }
        let spaced = report.text.get(line).is_some_and(|line| !line.contains('\t'));
        let blank = |cell: String| if spaced && cell.is_empty() { "0".to_owned() } else { cell };
        let cells: Vec<String> = cells.into_iter().map(blank).collect();
        let text = cells.join(if spaced { "  " } else { "\t" });
        self.splices.push(Splice::new(at..at, format!("{text}\n")));
        Ok(())
    }

    /// Writes the cells of a new row, beside the row at `near`.
    fn cells(&self, near: CellAt, code: &str, fields: &Fields) -> Result<Vec<String>, Refused> {
        let table = self.report.blocks.get(near.block).ok_or(Refused::NoPlace)?;
        let amounts = fields.iter().filter(|(key, _)| key == "basic" || key == "project");
        let amounts: Option<Vec<Amount>> =
            amounts.map(|(_, value)| super::read::amount_of(value, self.unit)).collect();
        let spent = NewValue::Amount(Amount::sum(amounts.unwrap_or_default()));
        let mut out = Vec::new();
        for (column, kind) in table.columns.iter().enumerate() {
            let at = CellAt { column, ..near };
            let key = kind.and_then(column_key);
            let field = fields.iter().find(|(name, _)| Some(name.as_str()) == key);
            out.push(match (kind, field) {
                (Some(TableColumn::Code(level)), _) => {
                    let like = self.report.said(at).map_or("", |cell| cell.value.as_str());
                    code_cell(code, *level, like)
                }
                (_, Some((_, value))) => self.literal(at, "", value)?,
                (Some(TableColumn::EXPENDITURE), None) => self.literal(at, "", &spent)?,
                _ => String::new(),
            });
        }
        Ok(out)
    }

    /// Takes out a row; the sums over it go with it.
    pub(super) fn remove(
        &mut self,
        (block, row): (usize, usize),
        why: &str,
    ) -> Result<(), Refused> {
        let report = self.report;
        let table = report.blocks.get(block).ok_or(Refused::NoPlace)?;
        let line = line_of(report.text, table, row).ok_or(Refused::Escaped)?;
        let taken = table.rows.get(row).ok_or(Refused::NoPlace)?;
        for (column, cell) in taken.cells.iter().enumerate() {
            let at = CellAt { block, row, column };
            self.typed.insert(at);
            if let Some(old) = amount(&cell.value, self.unit).filter(|_| !table.sums_across(column))
            {
                self.grow((at, None), &taken.code, Amount::ZERO.minus(old), why);
            }
        }
        self.splices.push(Splice::new(line, ""));
        Ok(())
    }
}

/// The line of a row; `None` where its cells have no places, or another row's stand beside them.
fn line_of(text: &str, table: &PastedTable, row: usize) -> Option<Range<usize>> {
    let cells = &table.rows.get(row)?.cells;
    let start = line_start(text, cells.first()?.span.range().start);
    let line = start..line_end(text, start);
    let mine =
        |span: crate::source::Span| span.range().start >= start && span.range().end < line.end;
    let alone = |(number, other): (usize, &crate::input::TableRow)| {
        number == row || other.cells.iter().all(|cell| cell.value.is_empty() || !mine(cell.span))
    };
    let exact = cells.iter().all(|cell| table.is_exact(cell.span) && mine(cell.span));
    (exact && table.rows.iter().enumerate().all(alone)).then_some(line)
}

/// Writes the cell of a column of codes: the whole code, or its 类, 款 or 项 as they are written beside it.
fn code_cell(code: &str, level: Option<usize>, like: &str) -> String {
    let Some(level) = level else { return code.to_owned() };
    let end = level.saturating_mul(2).saturating_add(3).min(code.len());
    let parted = level > 0 && like.len() <= 2 && !like.is_empty();
    let start = if parted { end.saturating_sub(2) } else { 0 };
    code.get(start..end).unwrap_or_default().to_owned()
}
