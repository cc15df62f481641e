//! A format's manifest, `format.toml`.

use super::form::Forms;
use super::severity::Severities;
use super::table::{Labels, TableSpec};
use crate::amount::NumberStyle;
use crate::calc::Settings;
use crate::catalog::Classification;
use crate::diag::Severity;
use crate::layout::PageStyle;
use crate::statement::Lists;
use serde::Deserialize;
use std::collections::BTreeMap;

/// The manifest: all that a format says besides its texts.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Manifest {
    /// Version of the names that templates may use; this program knows 1.
    pub api: u32,
    /// One line about the format.
    pub title: String,
    /// The cover's template.
    pub cover: String,
    /// The other templates in their order.
    pub parts: Vec<String>,
    /// Choices that a report may make, by name.
    #[serde(default)]
    pub options: BTreeMap<String, OptionSpec>,
    /// The style of pages; what is left out is as in GB/T 9704-2012.
    #[serde(default)]
    pub page: PageStyle,
    /// The title over the contents.
    pub contents_title: String,
    /// The settings by which figures are computed and rounded.
    pub figures: Settings,
    /// The styles of numbers.
    pub numbers: Numbers,
    /// Lists of codes that rows of tables name.
    pub lists: Lists,
    /// The tables of part 2 in their order.
    pub table_order: Vec<String>,
    /// The explanations of part 3 in their order; each has a template of its own.
    pub explanations: Vec<String>,
    /// Their titles, Tera templates of one line.
    pub explanation_titles: BTreeMap<String, ExplanationTitle>,
    /// The fixed words of tables.
    pub labels: Labels,
    /// The tables.
    pub tables: BTreeMap<String, TableSpec>,
    /// The charts.
    pub charts: BTreeMap<String, ChartSpec>,
    /// The self-evaluation forms.
    pub forms: Forms,
    /// The fields that it asks for besides the program's, by section and name.
    #[serde(default)]
    pub fields: toml::Table,
    /// The checks that it makes besides the program's, by name.
    #[serde(default)]
    pub checks: BTreeMap<String, CheckSpec>,
    /// The comparisons that it makes besides the program's, by name.
    #[serde(default)]
    pub comparisons: BTreeMap<String, ComparisonSpec>,
    /// The shares that it makes besides the program's, by name.
    #[serde(default)]
    pub shares: BTreeMap<String, ShareSpec>,
    /// The terms of the glossary in their order.
    pub glossary: Vec<String>,
    /// The severity of breaches of rules, where it isn't what the rules say.
    #[serde(default)]
    pub severity: Severities,
}

impl Manifest {
    /// The codes that tables list whether or not there is money.
    pub fn listed_codes(&self) -> Vec<(Classification, &str)> {
        let sides = self.tables.values().flat_map(TableSpec::sides);
        let mut named: Vec<(Classification, &str)> = sides.flat_map(|side| side.lists()).collect();
        named.sort_unstable_by_key(|(_, name)| *name);
        named.dedup();
        let codes = |name: &str| self.lists.get(name).map_or(&[][..], Vec::as_slice);
        named
            .into_iter()
            .flat_map(|(kind, name)| codes(name).iter().map(move |code| (kind, code.as_str())))
            .collect()
    }
}

/// The title of an explanation.
#[derive(Debug, Clone, Deserialize)]
#[serde(
    untagged,
    deny_unknown_fields,
    expecting = "写标题，加英文引号；目录和正文不同的，写 { contents = \"…\", text = \"…\" }"
)]
pub enum ExplanationTitle {
    /// The same in the contents and in the text.
    Same(String),
    /// Different ones.
    Apart {
        /// In the contents.
        contents: String,
        /// In the text.
        text: String,
    },
}

/// The styles of numbers.
#[derive(Debug, Clone, Copy, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Numbers {
    /// In running text.
    pub prose: NumberStyle,
    /// In tables.
    pub tables: NumberStyle,
}

/// A choice that a report may make.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct OptionSpec {
    /// The title of what it decides, for people.
    pub title: String,
    /// The choice when the report says nothing.
    pub default: bool,
}

/// A field that a format declares: `[fields.SECTION.NAME]`.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct FieldSpec {
    /// The title, for people.
    pub title: String,
    /// The kind of value.
    #[serde(default)]
    pub kind: FieldKind,
    /// The thing counted: 人次.
    #[serde(default)]
    pub unit: Option<String>,
    /// Whether a document that prints it can't do without.
    #[serde(default)]
    pub required: bool,
    /// The help: what is to be known besides.
    #[serde(default)]
    pub help: String,
    /// The words by which prose names it.
    #[serde(default)]
    pub words: Vec<String>,
}

/// The kind of a field's value.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum FieldKind {
    /// An amount.
    #[default]
    Money,
    /// A number of things.
    Count,
    /// Points.
    Score,
    /// A text of one line.
    Line,
    /// Paragraphs.
    Prose,
    /// A day.
    Date,
    /// Yes or no.
    Flag,
}

impl FieldKind {
    /// Whether it becomes a figure.
    pub fn is_figure(self) -> bool {
        matches!(self, FieldKind::Money | FieldKind::Count | FieldKind::Score)
    }
}

/// A check that a format declares: `[checks.NAME]`.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CheckSpec {
    /// The id of the figure.
    pub of: String,
    /// The ids of the figures that it is the sum of.
    #[serde(default)]
    pub sum: Vec<String>,
    /// The id of the figure that it is the same as.
    #[serde(default)]
    pub equals: Option<String>,
    /// The id of the figure that it is no more than.
    #[serde(default)]
    pub at_most: Option<String>,
    /// The id of the figure that it is no less than.
    #[serde(default)]
    pub at_least: Option<String>,
    /// The words for a breach.
    #[serde(default)]
    pub message: String,
    /// The advice.
    #[serde(default)]
    pub help: String,
    /// The severity of a breach.
    #[serde(default = "error")]
    pub severity: Severity,
}

fn error() -> Severity {
    Severity::Error
}

/// A comparison that a format declares: `changes.NAME`, or `completions.NAME` with another amount.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ComparisonSpec {
    /// The name of what is compared, for people.
    pub title: String,
    /// The id of the amount.
    pub of: String,
    /// `last_year`, or the id of another amount.
    pub with: String,
    /// Whether its reason is asked for.
    #[serde(default)]
    pub reason: bool,
}

impl ComparisonSpec {
    /// Whether last year's value of the same figure is compared with.
    pub fn is_with_last_year(&self) -> bool {
        self.with == "last_year"
    }
}

/// A share that a format declares: `shares.NAME`.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ShareSpec {
    /// The name of the share, for people.
    pub title: String,
    /// The id of the part.
    pub of: String,
    /// The id of the whole.
    #[serde(rename = "in")]
    pub whole: String,
}

/// A chart of a format.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ChartSpec {
    /// The kind of the chart.
    pub kind: ChartKind,
    /// Its caption, a Tera template of one line.
    pub caption: String,
}

/// The kind of a chart: what it shows.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ChartKind {
    /// 收、支总计 of two years, as bars.
    TotalChange,
    /// Income by source, as a pie.
    IncomeStructure,
    /// Expenditure by kind, as a pie.
    ExpenditureStructure,
    /// 财政拨款收、支总计 of two years, as bars.
    FiscalTotalChange,
}
