//! Tables as a format describes them.

use super::form::FormLabels;
use crate::amount::{NumberStyle, Unit};
use crate::document::Orientation;
use crate::statement::{ColumnSpec, Keyed, RowSpec, Side};
use serde::Deserialize;

/// A table of a format. Its texts are Tera templates of one line.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct TableSpec {
    /// Its line in the contents; without it the table isn't listed there.
    #[serde(default)]
    pub contents: Option<String>,
    /// Over the table.
    pub title: String,
    /// 公开01表
    pub label: String,
    /// 部门：…
    pub department: String,
    /// 单位：万元
    pub unit: String,
    /// Whether its page is turned.
    #[serde(default)]
    pub landscape: bool,
    /// Sentences under the table.
    #[serde(default)]
    pub notes: Vec<String>,
    /// The sentence under an empty table.
    #[serde(default)]
    pub empty: Option<String>,
    /// Prints how rows and columns hang together under the table.
    #[serde(default)]
    pub formulas: bool,
    /// The unit of its amounts, when it isn't the document's.
    #[serde(default)]
    pub amounts: Option<Unit>,
    /// Their decimals, when they aren't the document's.
    #[serde(default)]
    pub decimals: Option<u32>,
    /// The style of its numbers, when it isn't as in the other tables.
    #[serde(default)]
    pub numbers: Option<NumberStyle>,
    /// Prints zeros; otherwise their cells are blank.
    #[serde(default)]
    pub zeros: bool,
    /// Numbers the columns of figures in a row of their own, which is called so (栏次).
    #[serde(default)]
    pub column_numbers: Option<String>,
    /// The columns of a table with one side.
    #[serde(default)]
    columns: Keyed<ColumnSpec>,
    /// Its rows.
    #[serde(default)]
    rows: Keyed<RowSpec>,
    /// The sides of a table with several.
    #[serde(default)]
    sides: Keyed<SideSpec>,
}

/// One of several sides.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
struct SideSpec {
    /// Head over the side; neighbours under the same head share it.
    #[serde(default)]
    head: String,
    #[serde(default)]
    columns: Keyed<ColumnSpec>,
    #[serde(default)]
    rows: Keyed<RowSpec>,
}

impl TableSpec {
    /// The orientation of its page.
    pub fn orientation(&self) -> Orientation {
        if self.landscape { Orientation::Landscape } else { Orientation::Portrait }
    }

    /// Its sides from left to right, each with its name; one without a name where there is but one.
    pub fn named_sides(&self) -> Vec<(&str, Side<'_>)> {
        let own = Side { head: "", columns: &self.columns, rows: &self.rows };
        let own = (!self.columns.is_empty() || !self.rows.is_empty()).then_some(("", own));
        let sides = self.sides.iter().map(|(name, side)| {
            (name, Side { head: &side.head, columns: &side.columns, rows: &side.rows })
        });
        own.into_iter().chain(sides).collect()
    }

    /// Its sides from left to right.
    pub fn sides(&self) -> Vec<Side<'_>> {
        self.named_sides().into_iter().map(|(_, side)| side).collect()
    }
}

/// The fixed words of self-evaluation forms.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Labels {
    /// Words of self-evaluation forms.
    pub form: FormLabels,
    /// The items of “三公” as tables and text call them.
    pub official_spending: OfficialLabels,
}

/// Names of the items of “三公”.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct OfficialLabels {
    /// 因公出国（境）费
    pub overseas: String,
    /// 公务用车购置费
    pub vehicle_purchase: String,
    /// 公务用车运行维护费
    pub vehicle_running: String,
    /// 公务接待费
    pub reception: String,
}
