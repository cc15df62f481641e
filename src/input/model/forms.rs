//! Self-evaluation forms (绩效自评表).

use super::{Count, Money, Score, Text};
use crate::source::{Span, Spanned};

/// A form: of the whole department or of a project. Budget and final stand where they are typed anyway.
#[derive(Debug, Clone, PartialEq)]
pub struct Form {
    /// The place where it begins.
    pub span: Span,
    /// Its title, when it isn't the format's.
    pub title: Option<Text>,
    /// 填报日期
    pub date: Option<Text>,
    /// 主管部门
    pub department: Option<Text>,
    /// 项目实施单位
    pub unit: Option<Text>,
    /// Boxes that are checked: name of the row and what is chosen.
    pub choices: Vec<(Spanned<String>, Text)>,
    /// Other heads: name and what stands there.
    pub heads: Vec<(Spanned<String>, Text)>,
    /// 年初预算数 of the project.
    pub initial_budget: Option<Money>,
    /// 当年财政拨款, 上年结转资金, 其他资金.
    pub sources: [SourceAmounts; 3],
    /// 年度总体目标: 预期目标
    pub expected: Option<Text>,
    /// 年度总体目标: 实际完成情况
    pub achieved: Option<Text>,
    /// The goals with their indicators.
    pub goals: Vec<Goal>,
    /// 偏差大或目标未完成原因分析
    pub deviation: Option<Text>,
    /// 改进措施及结果应用方案
    pub improvement: Option<Text>,
}

/// An evaluation report in words (绩效评价报告).
#[derive(Debug, Clone, PartialEq)]
pub struct EvaluationReport {
    /// The place where it begins.
    pub span: Span,
    /// Its title, when it isn't the format's.
    pub title: Option<Text>,
    /// 完成的绩效目标
    pub achieved: Option<Text>,
    /// 未完成的绩效目标
    pub unachieved: Option<Text>,
    /// 存在的问题和原因
    pub problems: Option<Text>,
    /// 下一步拟改进措施
    pub measures: Option<Text>,
    /// 拟与预算安排相结合情况
    pub budget_use: Option<Text>,
    /// 基本情况
    pub basics: Option<Text>,
    /// 年度绩效目标，资金情况
    pub goals: Option<Text>,
    /// 前几年预算安排情况
    pub earlier: Vec<EarlierYear>,
    /// 自评工作开展情况
    pub process: Option<Text>,
    /// 预算执行情况分析
    pub execution_analysis: Option<Text>,
    /// 绩效目标完成情况分析
    pub goal_analysis: Option<Text>,
    /// 上年度自评结果应用情况
    pub last_year_use: Option<Text>,
    /// 其他佐证材料
    pub other: Option<Text>,
}

/// The amounts planned and spent in a year before.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct EarlierYear {
    /// The year.
    pub year: Count,
    /// 全年预算数
    pub adjusted_budget: Money,
    /// 执行数
    pub amount: Money,
}

/// A project's funds from one source.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct SourceAmounts {
    /// 年初预算数
    pub initial_budget: Option<Money>,
    /// 全年预算数
    pub adjusted_budget: Option<Money>,
    /// 全年执行数
    pub amount: Option<Money>,
}

/// 年度目标
#[derive(Debug, Clone, PartialEq)]
pub struct Goal {
    /// The place where it begins.
    pub span: Span,
    /// The text.
    pub text: Option<Text>,
    /// Its points.
    pub weight: Option<Score>,
    /// Its indicators.
    pub indicators: Vec<Indicator>,
}

/// 三级指标
#[derive(Debug, Clone, PartialEq)]
pub struct Indicator {
    /// 一级指标
    pub level_1: Text,
    /// 二级指标
    pub level_2: Text,
    /// 三级指标
    pub level_3: Text,
    /// 年初目标值
    pub target: Text,
    /// 实际完成值
    pub actual: Text,
    /// 分值
    pub weight: Option<Score>,
    /// 得分
    pub score: Score,
    /// 偏差原因分析及改进措施
    pub reason: Option<Text>,
}
