//! Performance, key work, glossary and annexes.

use super::{Count, EvaluationReport, Form, Money, Text};
use crate::source::Span;

/// 预算绩效
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Performance {
    /// The place where its section begins.
    pub span: Option<Span>,
    /// 工作开展情况
    pub overview: Option<Text>,
    /// The number of projects that evaluated themselves.
    pub covered_projects: Option<Count>,
    /// Their funds.
    pub covered_amount: Option<Money>,
    /// 全年预算数 of all project expenditure.
    pub project_budget: Option<Money>,
    /// 全年预算数 of the whole department.
    pub overall_budget: Option<Money>,
    /// 得分
    pub score: Option<Score>,
    /// 自评结果
    pub text: Option<Text>,
    /// The score's parts.
    pub components: Vec<(Text, Score)>,
    /// 部门整体支出绩效自评表
    pub form: Option<Form>,
    /// 部门整体绩效评价报告
    pub report: Option<EvaluationReport>,
    /// A paragraph each.
    pub projects: Vec<EvaluatedProject>,
    /// 结果应用情况
    pub results_use: Option<Text>,
}

/// A score, in points, as typed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Score {
    /// The points; exact.
    pub points: rust_decimal::Decimal,
    /// The place.
    pub span: Span,
}

/// A project that evaluated itself.
#[derive(Debug, Clone, PartialEq)]
pub struct EvaluatedProject {
    /// Its name.
    pub name: Text,
    /// 全年预算数
    pub adjusted_budget: Money,
    /// 执行数
    pub amount: Money,
    /// 得分
    pub score: Option<Score>,
    /// 主要产出和效益
    pub outputs: Option<Text>,
    /// 发现的问题及原因
    pub problems: Option<Text>,
    /// 下一步改进措施
    pub measures: Option<Text>,
    /// 项目支出绩效自评表
    pub form: Option<Form>,
    /// 项目绩效评价报告
    pub report: Option<EvaluationReport>,
}

/// Part 4.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct KeyWork {
    /// Told.
    pub text: Option<Text>,
    /// The items, as a table.
    pub items: Vec<KeyWorkItem>,
}

/// A row of the table of key work.
#[derive(Debug, Clone, PartialEq)]
pub struct KeyWorkItem {
    /// 重要事项
    pub matter: Text,
    /// 工作内容及目标
    pub goal: Text,
    /// 完成情况
    pub result: Text,
}

/// A term and its meaning.
#[derive(Debug, Clone, PartialEq)]
pub struct Term {
    /// The term.
    pub name: Text,
    /// The meaning.
    pub meaning: Text,
}

/// An annex in prose.
#[derive(Debug, Clone, PartialEq)]
pub struct Annex {
    /// Its title.
    pub title: Text,
    /// Its text.
    pub text: Text,
}
