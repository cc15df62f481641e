//! Official spending, procurement, assets, performance, key work, glossary and annexes.

use super::{Count, EvaluationReport, Form, Money, Text};
use crate::source::Span;

/// “三公”经费
#[derive(Debug, Clone, PartialEq, Default)]
pub struct OfficialSpending {
    /// Where its section begins.
    pub span: Option<Span>,
    /// Why the final total differs from the budget.
    pub reason: Option<Text>,
    /// 因公出国（境）费
    pub overseas: SpendingItem,
    /// 公务用车购置费
    pub vehicle_purchase: SpendingItem,
    /// 公务用车运行维护费
    pub vehicle_running: SpendingItem,
    /// 公务接待费
    pub reception: SpendingItem,
    /// 团组数
    pub groups: Option<Count>,
    /// 出国人次
    pub overseas_persons: Option<Count>,
    /// 购置数
    pub purchased: Option<Count>,
    /// 保有量
    pub fleet: Option<Count>,
    /// Running costs by kind.
    pub costs: Vec<(Text, Money)>,
    /// 接待批次
    pub batches: Option<Count>,
    /// 接待人次
    pub reception_persons: Option<Count>,
    /// 陪同人次
    pub accompanying: Option<Count>,
    /// 外宾批次
    pub foreign_batches: Option<Count>,
    /// 外宾人次
    pub foreign_persons: Option<Count>,
    /// Reception by purpose.
    pub purposes: Vec<ReceptionPurpose>,
}

/// One item of 三公.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct SpendingItem {
    /// Where its section begins.
    pub span: Option<Span>,
    /// 年初预算
    pub initial_budget: Option<Money>,
    /// 全年预算
    pub adjusted_budget: Option<Money>,
    /// 决算数
    pub amount: Option<Money>,
    /// Why final and budget differ, or why there was none.
    pub reason: Option<Text>,
    /// Why it changed on last year.
    pub change_reason: Option<Text>,
    /// More about it.
    pub text: Option<Text>,
}

impl SpendingItem {
    /// Whether the file says anything about its money, be it 0.
    pub fn is_stated(&self) -> bool {
        self.amount.or(self.adjusted_budget).or(self.initial_budget).is_some()
    }
}

/// Reception for one purpose.
#[derive(Debug, Clone, PartialEq)]
pub struct ReceptionPurpose {
    /// What for.
    pub text: Text,
    /// How much.
    pub amount: Money,
    /// 批次
    pub batches: Option<Count>,
    /// 人次
    pub persons: Option<Count>,
    /// 陪同人次
    pub accompanying: Option<Count>,
}

/// 机关运行经费
#[derive(Debug, Clone, PartialEq, Default)]
pub struct OperatingExpenses {
    /// Where its section begins.
    pub span: Option<Span>,
    /// 决算数
    pub amount: Option<Money>,
    /// 年初预算
    pub initial_budget: Option<Money>,
    /// Why it changed.
    pub reason: Option<Text>,
}

/// 政府采购
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Procurement {
    /// Where its section begins.
    pub span: Option<Span>,
    /// 货物
    pub goods: Option<Money>,
    /// 工程
    pub works: Option<Money>,
    /// 服务
    pub services: Option<Money>,
    /// 总额 as typed
    pub total: Option<Money>,
    /// 授予中小企业合同金额
    pub small_and_medium: Option<Money>,
    /// 授予小微企业合同金额
    pub small_and_micro: Option<Money>,
    /// 货物中授予中小企业
    pub goods_small_and_medium: Option<Money>,
    /// 工程中授予中小企业
    pub works_small_and_medium: Option<Money>,
    /// 服务中授予中小企业
    pub services_small_and_medium: Option<Money>,
}

impl Procurement {
    /// Whether the file says what was bought, be it 0.
    pub fn is_stated(&self) -> bool {
        self.total.or(self.goods).or(self.works).or(self.services).is_some()
    }
}

/// 国有资产占用
#[derive(Debug, Clone, PartialEq, Default)]
pub struct StateAssets {
    /// Where its section begins.
    pub span: Option<Span>,
    /// Vehicles of the eight kinds, in the order of [`VehicleKind::ALL`].
    pub by_kind: [Option<Count>; 8],
    /// Their number as typed.
    pub vehicles: Option<Count>,
    /// A remark.
    pub remark: Option<Text>,
    /// 单价50万元以上通用设备
    pub general_equipment: Option<Count>,
    /// 单价100万元以上专用设备
    pub special_equipment: Option<Count>,
}

impl StateAssets {
    /// Whether the file says how many vehicles there are, be it 0.
    pub fn states_vehicles(&self) -> bool {
        self.vehicles.is_some() || self.by_kind.iter().any(Option::is_some)
    }
}

/// A kind of vehicle.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum VehicleKind {
    /// 副部（省）级及以上领导用车
    DeputyProvincial,
    /// 主要负责人用车
    PrincipalLeader,
    /// 机要通信用车
    ConfidentialCommunication,
    /// 应急保障用车
    Emergency,
    /// 执法执勤用车
    LawEnforcement,
    /// 特种专业技术用车
    SpecialTechnical,
    /// 离退休干部服务用车
    RetiredCadre,
    /// 其他用车
    Other,
}

impl VehicleKind {
    /// All kinds in their official order, with their keys.
    pub const ALL: [(VehicleKind, &'static str); 8] = [
        (VehicleKind::DeputyProvincial, "deputy_provincial"),
        (VehicleKind::PrincipalLeader, "principal_leader"),
        (VehicleKind::ConfidentialCommunication, "confidential_communication"),
        (VehicleKind::Emergency, "emergency"),
        (VehicleKind::LawEnforcement, "law_enforcement"),
        (VehicleKind::SpecialTechnical, "special_technical"),
        (VehicleKind::RetiredCadre, "retired_cadre"),
        (VehicleKind::Other, "other"),
    ];
}

/// 预算绩效
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Performance {
    /// Where its section begins.
    pub span: Option<Span>,
    /// 工作开展情况
    pub overview: Option<Text>,
    /// How many projects evaluated themselves.
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
    /// Where.
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
    /// As a table.
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
    /// What it means.
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
