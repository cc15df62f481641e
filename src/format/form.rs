//! Self-evaluation forms as a format lays them out.

use serde::Deserialize;

/// The two forms.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Forms {
    /// 部门整体支出绩效自评表
    pub overall: FormSpec,
    /// 项目支出绩效自评表
    pub project: FormSpec,
}

/// A form of a format.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct FormSpec {
    /// Over the form, a Tera template of one line; `form.name` is the project.
    pub title: String,
    /// Over its evaluation report, a Tera template of one line.
    pub report_title: String,
    /// The layout of funds and execution.
    pub layout: FormLayout,
    /// The columns of the indicators from left to right.
    pub columns: Vec<FormColumn>,
    /// Rows of boxes, one of which is checked.
    #[serde(default)]
    pub choices: Vec<ChoiceSpec>,
    /// Other heads, two in a row; they may stay empty.
    #[serde(default)]
    pub heads: Vec<String>,
}

/// The layout of funds and execution.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum FormLayout {
    /// One row: budget, final, rate, score.
    Execution,
    /// A row for each source of funds, with initial and adjusted budget; overall goals beside results.
    Sources,
}

/// A column of the indicators.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct FormColumn {
    /// The content that it shows.
    pub show: FormCell,
    /// Over it.
    pub title: String,
}

/// The content of a column of the indicators.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum FormCell {
    /// 一级指标; like neighbours are merged.
    #[serde(rename = "level_1")]
    Level1,
    /// 二级指标; like neighbours are merged.
    #[serde(rename = "level_2")]
    Level2,
    /// 三级指标
    #[serde(rename = "level_3")]
    Level3,
    /// 年初目标值
    Target,
    /// 实际完成值
    Actual,
    /// 分值
    Weight,
    /// 得分
    Score,
    /// 偏差原因分析及改进措施
    Reason,
}

/// A row of boxes.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ChoiceSpec {
    /// 项目类别
    pub name: String,
    /// The choices.
    pub choices: Vec<String>,
}

/// The fixed words of forms.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct FormLabels {
    /// 单位名称
    pub unit_name: String,
    /// 填报日期：
    pub date: String,
    /// 基本支出总额（{unit}）, 项目支出总额（{unit}）; `{unit}` is the unit of the document.
    pub expenditure: [String; 2],
    /// 预算执行情况（{unit}）
    pub execution: String,
    /// 预算数（A）, 执行数（B）, 执行率（B/A）, 得分
    pub execution_heads: [String; 4],
    /// {kind}整体支出总额; `{kind}` is 部门 or 单位.
    pub overall_total: String,
    /// 年度财政资金总额
    pub project_total: String,
    /// 项目名称
    pub project_name: String,
    /// 主管部门, 项目实施单位
    pub offices: [String; 2],
    /// 项目资金（{unit}）
    pub funds: String,
    /// 年初预算数, 全年预算数, 全年执行数, 分值, 执行率, 得分
    pub fund_heads: [String; 6],
    /// 年度资金总额, 当年财政拨款, 上年结转资金, 其他资金
    pub sources: [String; 4],
    /// 年度总体目标
    pub goals: String,
    /// 预期目标, 实际完成情况
    pub goal_heads: [String; 2],
    /// 年度目标
    pub goal: String,
    /// 总分
    pub total: String,
    /// 偏差大或目标未完成原因分析
    pub deviation: String,
    /// 改进措施及结果应用方案
    pub improvement: String,
    /// 分, after points.
    pub points: String,
}
