//! Columns that stand for codes: one for each code of which anything is printed, or that a list names.

use super::cell_id::{ACROSS, CellId};
use super::column::{Across, ColumnSpec, Content};
use super::fill::{Filling, LISTED, ledger, put_in};
use super::keyed::Keyed;
use super::row::RowSpec;
use super::side::Side;
use std::borrow::Cow;

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
                    out.extend(
                        codes.map(|code| (format!("{name}.{code}"), of_code(column, across, code))),
                    );
                }
                Content::Group(inner) => {
                    let inner = self.expanded(inner, rows);
                    if !inner.is_empty() {
                        out.push((
                            name.to_owned(),
                            ColumnSpec { content: Content::Group(inner), ..column.clone() },
                        ));
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
            Some(name) => ledger(self.figures, name).codes().collect(),
            None => economic(),
        };
        let mut used: Vec<&str> = used.into_iter().filter(|code| across.has(code)).collect();
        used.sort_unstable();
        for code in used {
            let figure = across.figure.replace(ACROSS, code);
            if rows.values().any(|row| self.prints(row, &figure)) {
                put_in(&mut codes, code);
            }
        }
        codes
    }

    /// Whether anything is printed of a figure in a row.
    fn prints(&self, row: &RowSpec, figure: &str) -> bool {
        let Some(cell) = row.of().and_then(|of| CellId::read(figure, (of, LISTED), self.keys()))
        else {
            return false;
        };
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
