//! Places: bytes of a text, or a cell of a table, which has no bytes of its own.

use super::{Sources, Span};
use std::ops::Range;

/// Place where something stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Place {
    /// In a text.
    Text(Span),
    /// In a table.
    Cell(SheetCell),
}

impl Place {
    /// The bytes of a text; `None` of a cell.
    pub fn span(self) -> Option<Span> {
        match self {
            Place::Text(span) => Some(span),
            Place::Cell(_) => None,
        }
    }
}

impl From<Span> for Place {
    fn from(span: Span) -> Self {
        Place::Text(span)
    }
}

impl From<SheetCell> for Place {
    fn from(cell: SheetCell) -> Self {
        Place::Cell(cell)
    }
}

/// A table among those of one run.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct TableId(pub(super) u32);

/// A cell of a table; sheet, row and column count from 0.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct SheetCell {
    /// Name of the file.
    pub table: TableId,
    /// Name of the sheet.
    pub sheet: u32,
    /// Number of the row in it.
    pub row: u32,
    /// Number of the column.
    pub column: u32,
}

/// Sheets of a file of tables.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Workbook {
    /// Its sheets, in order.
    pub sheets: Vec<WorkbookSheet>,
}

/// One sheet of a table.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct WorkbookSheet {
    /// Its name.
    pub name: String,
    /// Texts of its cells, row by row.
    pub rows: Vec<Vec<String>>,
}

/// A cell as findings show it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ShownCell<'s> {
    /// The path of the table.
    pub file: &'s str,
    /// Sheet and cell as table software writes them: `收支总表!C7`.
    pub name: String,
    /// The number of its row, from 1.
    pub row: usize,
    /// Text of the cell.
    pub text: String,
    /// Text of the first cell of its row; `None` where it is that itself.
    pub head: Option<String>,
}

impl ShownCell<'_> {
    /// The head of the row and the cell in one line, and which bytes of that are the cell.
    pub fn excerpt(&self) -> (String, Range<usize>) {
        let before = self.head.as_ref().map(|head| format!("{head} … ")).unwrap_or_default();
        let line = format!("{before}{}", self.text);
        let range = before.len()..line.len();
        (line, range)
    }
}

impl Sources {
    /// Shows a cell; `None` of one outside its sheet.
    pub fn cell(&self, cell: SheetCell) -> Option<ShownCell<'_>> {
        let (path, table) = self.tables.get(cell.table.0 as usize)?;
        let sheet = table.sheets.get(cell.sheet as usize)?;
        let row = sheet.rows.get(cell.row as usize)?;
        let said = |text: &String| match text.split_whitespace().collect::<Vec<_>>().join(" ") {
            empty if empty.is_empty() => "（空）".to_owned(),
            text => text,
        };
        let head = row.first().filter(|_| cell.column > 0);
        let number = cell.row as usize;
        let number = number.saturating_add(1);
        Some(ShownCell {
            file: path,
            name: format!("{}!{}{number}", quoted(&sheet.name), letters(cell.column)),
            row: number,
            text: said(row.get(cell.column as usize)?),
            head: head.map(said),
        })
    }
}

/// The name of a sheet, in quotes where table software wants them before a cell.
fn quoted(sheet: &str) -> String {
    let plain = sheet.chars().all(|c| c.is_alphanumeric() || c == '_')
        && !sheet.starts_with(|c: char| c.is_ascii_digit());
    if plain { sheet.to_owned() } else { format!("'{}'", sheet.replace('\'', "''")) }
}

/// The letters of a column: A to Z, then AA.
fn letters(column: u32) -> String {
    let mut out = Vec::new();
    let mut rest = Some(column);
    while let Some(at) = rest {
        out.push(char::from_digit(at % 26 + 10, 36).unwrap_or('?').to_ascii_uppercase());
        rest = (at / 26).checked_sub(1);
    }
    out.iter().rev().collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cells_are_named_as_in_table_software() {
        let named = |column| letters(column);
        assert_eq!(
            [0, 25, 26, 51, 52, 701, 702].map(named),
            ["A", "Z", "AA", "AZ", "BA", "ZZ", "AAA"]
        );
        let names = ["收支总表", "Z02 收入", "1表", "局's"].map(quoted);
        assert_eq!(names, ["收支总表", "'Z02 收入'", "'1表'", "'局''s'"]);
    }

    #[test]
    fn a_cell_is_shown_with_the_head_of_its_row() {
        let mut sources = Sources::default();
        let row = |cells: [&str; 3]| cells.map(str::to_owned).to_vec();
        let rows = vec![row(["项目", "行次", "金额"]), row(["一、\n收入", "", "1,234.50"])];
        let sheets = vec![WorkbookSheet { name: "收支总表".into(), rows }];
        let table = sources.add_table("决算.xlsx".into(), Workbook { sheets });
        let shown = |row, column| sources.cell(SheetCell { table, sheet: 0, row, column });
        let cell = shown(1, 2).unwrap();
        assert_eq!((cell.file, cell.name.as_str(), cell.row), ("决算.xlsx", "收支总表!C2", 2));
        let (line, range) = cell.excerpt();
        assert_eq!((line.as_str(), &line[range]), ("一、 收入 … 1,234.50", "1,234.50"));
        assert_eq!(shown(1, 1).unwrap().excerpt().0, "一、 收入 … （空）");
        assert_eq!(shown(0, 0).unwrap().excerpt().0, "项目");
        assert_eq!(shown(2, 0), None);
        assert_eq!(shown(0, 3), None);
    }
}
