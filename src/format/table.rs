//! Tables as a format describes them.

use super::form::FormLabels;
use crate::amount::{NumberStyle, Unit};
use crate::calc::Column;
use crate::document::Orientation;
use serde::Deserialize;

/// A table of a format. Its texts are Tera templates of one line.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct TableSpec {
    /// The kind of the table.
    pub kind: TableKind,
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
    /// Whether the rows of the two general tables are numbered (行次).
    #[serde(default = "yes")]
    pub line_numbers: bool,
    /// Blank rows before 总计 in the two general tables.
    #[serde(default)]
    pub blank_rows: u16,
    /// The ledger of a table by code.
    #[serde(default)]
    pub ledger: Option<LedgerName>,
    /// The columns of a table by code.
    #[serde(default)]
    pub columns: Vec<ColumnSpec>,
}

fn yes() -> bool {
    true
}

impl TableSpec {
    /// The orientation of its page.
    pub fn orientation(&self) -> Orientation {
        if self.landscape { Orientation::Landscape } else { Orientation::Portrait }
    }
}

/// The kind of a table: what it shows.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum TableKind {
    /// 收入支出决算总表
    IncomeAndExpenditure,
    /// 财政拨款收入支出决算总表
    FiscalAppropriation,
    /// A row for each functional code, with the columns that the format names.
    ByCode,
    /// 一般公共预算财政拨款基本支出决算表
    BasicExpenditure,
    /// “三公”经费支出决算表
    OfficialSpending,
    /// 重点工作完成情况
    KeyWork,
    /// 国有资产占用情况
    StateAssets,
}

/// The ledger of a table by code: what it is of.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum LedgerName {
    /// Everything.
    All,
    /// The three funds together.
    Fiscal,
    /// 一般公共预算
    General,
    /// 政府性基金预算
    Government,
    /// 国有资本经营预算
    StateCapital,
}

/// A column of a table by code.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ColumnSpec {
    /// The column of the ledger that it shows.
    pub column: Column,
    /// Over it.
    pub title: String,
    /// Over it and its neighbours of the same group.
    #[serde(default)]
    pub group: Option<String>,
}

/// The fixed words of tables.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Labels {
    /// 收入, over the left side of the general tables.
    pub income: String,
    /// 支出, over their right side.
    pub expenditure: String,
    /// 项目, over names at the left and over codes.
    pub item: String,
    /// 项目, over names at the right.
    pub expenditure_item: String,
    /// 行次
    pub line: String,
    /// 栏次
    pub column: String,
    /// 金额, over the amounts of the first table.
    pub amount: String,
    /// 决算数
    pub r#final: String,
    /// 预算数
    pub budget: String,
    /// The eight sources of income.
    pub sources: [String; 8],
    /// The three funds.
    pub funds: [String; 3],
    /// 本年收入合计
    pub total_income: String,
    /// 本年支出合计
    pub total_expenditure: String,
    /// 使用非财政拨款结余
    pub surplus_used: String,
    /// 结余分配
    pub surplus_distribution: String,
    /// 年初结转和结余
    pub opening: String,
    /// 年末结转和结余
    pub closing: String,
    /// 年初财政拨款结转和结余
    pub fiscal_opening: String,
    /// 年末财政拨款结转和结余
    pub fiscal_closing: String,
    /// The three funds below 年初财政拨款结转和结余.
    pub fiscal_opening_funds: [String; 3],
    /// The columns of the fiscal table: 小计 and the three funds.
    pub fiscal_columns: [String; 4],
    /// 总计
    pub total: String,
    /// 合计
    pub sum: String,
    /// 功能分类科目编码
    pub functional_code: String,
    /// 科目名称
    pub code_name: String,
    /// 类, 款, 项
    pub levels: [String; 3],
    /// 经济分类科目编码
    pub economic_code: String,
    /// 人员经费
    pub personnel: String,
    /// 公用经费
    pub public_use: String,
    /// 人员经费合计
    pub personnel_total: String,
    /// 公用经费合计
    pub public_use_total: String,
    /// Heads of 三公: 合计, 出国, 公车, 小计, 购置, 运行, 接待.
    pub official_spending: [String; 7],
    /// Words of self-evaluation forms.
    pub form: FormLabels,
    /// Heads of the table of key work.
    pub key_work: [String; 4],
    /// Heads of the table of state assets: what, how many.
    pub state_assets: [String; 2],
    /// The rows of the table of state assets: all vehicles, the eight kinds, the two kinds of equipment.
    pub state_assets_rows: [String; 11],
}
