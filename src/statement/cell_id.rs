//! Ids of the figures of cells, as columns and rows name them together.

use crate::calc::FigureId;
use crate::calc::id::{KnownIds, Part};
use crate::keys::Table;

/// Hole in the name of a figure that stands for the code of the column.
pub const ACROSS: &str = "{across}";

/// Holes in the name of a figure that are filled in: what the row is of, its code, its number in a list, the code of the
/// column.
pub const HOLES: [&str; 4] = ["{of}", "{code}", "{number}", ACROSS];

/// A code that stands for that of the row.
const CODE: &str = "0";

/// The id of the figure of a cell; that of a row for each code has a place for the code.
#[derive(Debug, Clone, PartialEq)]
pub struct CellId(FigureId);

impl CellId {
    /// Reads what a column names, with what its row is of put in; steps of which nothing is left go: `all.{of}.income` of
    /// nothing is `all.income`. `None` for what is no id of a figure of a report with these keys.
    pub fn read(column: &str, (of, number): (&str, usize), keys: &Table) -> Option<CellId> {
        let text = column.replace("{of}", of).replace("{code}", CODE).replace(ACROSS, CODE);
        let text = text.replace("{number}", &number.to_string());
        let steps: Vec<&str> = text.split('.').filter(|step| !step.is_empty()).collect();
        FigureId::read(&steps.join("."), keys).map(CellId)
    }

    /// Whether there can be such a figure, of some code; of things in lists nobody knows beforehand.
    pub fn is_known(&self, known: &KnownIds) -> bool {
        let is_listed = |part: &Part| matches!(part, Part::Item(_) | Part::Numbered(..));
        let codes = ["201", "20103", "2010301"];
        self.0.parts().iter().any(is_listed)
            || codes.iter().any(|code| known.contains(&self.at(code)))
    }

    /// Whether it is another figure in the row of each code.
    pub fn is_by_code(&self) -> bool {
        self.0.parts().contains(&Part::code(CODE))
    }

    /// The id in the row of a code.
    pub fn at(&self, code: &str) -> FigureId {
        let hole = Part::code(CODE);
        self.0.map(|part| if *part == hole { Part::code(code) } else { part.clone() })
    }
}
