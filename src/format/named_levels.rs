//! Levels of codes that a format prints by their names.

use super::{FormatFiles, Manifest};
use crate::catalog::Classification;
use crate::statement::{CodeLevel, ColumnSpec, Content, RowSpec, Side};
use std::collections::BTreeSet;

/// The levels of codes that are printed by their names, by the number of their digits.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct NamedLevels(BTreeSet<(Classification, usize)>);

impl NamedLevels {
    /// Finds them in the tables of a format and in its texts, rather one too many than one too few.
    pub(super) fn of(manifest: &Manifest, texts: &FormatFiles) -> Self {
        let sides = manifest.tables.values().flat_map(|table| table.sides());
        let mut levels: BTreeSet<(Classification, usize)> = sides.flat_map(in_side).collect();
        let functional = |digits| (Classification::Functional, digits);
        for (_, text) in texts {
            if text.contains("path") {
                levels.extend([functional(3), functional(5)]);
            }
            if text.contains("class") {
                levels.insert(functional(3));
            }
        }
        NamedLevels(levels)
    }

    /// Whether codes of so many digits are printed by their names.
    pub fn has(&self, kind: Classification, digits: usize) -> bool {
        self.0.contains(&(kind, digits))
    }
}

fn in_side(side: Side<'_>) -> Vec<(Classification, usize)> {
    let columns: Vec<&ColumnSpec> = side.columns.values().flat_map(ColumnSpec::leaves).collect();
    let has_names = columns.iter().any(|column| matches!(column.content, Content::Name));
    let rows = side.rows.values().filter(|_| has_names).flat_map(|row| match row {
        RowSpec::Codes(rows) => digits(Classification::Functional, &rows.levels),
        RowSpec::Economic(_) => digits(Classification::Economic, &[]),
        _ => Vec::new(),
    });
    let across = columns.iter().flat_map(|column| match &column.content {
        Content::Across(across) if column.head.contains("{name}") => {
            digits(across.kind(), &across.levels)
        }
        _ => Vec::new(),
    });
    rows.chain(across).collect()
}

/// The levels of a list of codes; all where none is named.
fn digits(kind: Classification, levels: &[CodeLevel]) -> Vec<(Classification, usize)> {
    let all = [CodeLevel::Class, CodeLevel::Subclass, CodeLevel::Item];
    let levels = if levels.is_empty() { &all } else { levels };
    levels.iter().map(|level| (kind, level.digits())).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn built_in_formats_name_every_level() {
        for (name, _) in crate::format::builtin() {
            let format = crate::format::load(&name).unwrap();
            for digits in [3, 5, 7] {
                assert!(format.named_levels.has(Classification::Functional, digits), "{name}");
            }
            assert!(format.named_levels.has(Classification::Economic, 3), "{name}");
        }
    }
}
