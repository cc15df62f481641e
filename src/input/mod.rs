//! A report as its user typed it: the TOML schema as types, every value with its place.
//!
//! `docs/input.md` describes every key. Nothing is computed here and nothing is defaulted: what was not
//! typed is `None`.

pub(crate) mod additions;
mod department;
mod disclosures;
mod files;
mod funds;
mod pasted;
mod performance;
pub(crate) mod reader;
mod report;
pub mod syntax;

pub use files::{FileRef, Links, RefKind, Role, references};
pub(crate) use reader::nearest;
pub use report::{parse, parse_prior};

use crate::amount::{Amount, Unit};
use crate::source::{Span, Spanned};
use std::collections::BTreeMap;

/// An amount as typed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Money {
    /// How much.
    pub amount: Amount,
    /// Half a unit of the last place typed, see [`crate::amount::Typed`].
    pub slack: Amount,
    /// Where.
    pub span: Span,
}

/// A text of the user's, from the TOML itself or from a file beside it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Text {
    /// What it says, with `\n` between lines.
    pub text: String,
    /// Where it stands. When it is as long as the text, the text stands there letter by letter.
    pub span: Span,
}

/// A whole number of people, vehicles, …
pub type Count = Spanned<u64>;

/// A report.
#[derive(Debug, Clone, PartialEq)]
pub struct Input {
    /// The format's name.
    pub format: Spanned<String>,
    /// The year that the accounts are of.
    pub year: Spanned<u16>,
    /// The unit of all amounts in the file.
    pub unit: Unit,
    /// Whose accounts they are.
    pub department: Department,
    /// Part 1.
    pub overview: Overview,
    /// 一般公共预算
    pub general: Fund,
    /// 政府性基金预算
    pub government: Fund,
    /// 国有资本经营预算
    pub state_capital: Fund,
    /// Everything but fiscal appropriation.
    pub own: OwnFunds,
    /// Basic expenditure of the general public budget by economic code.
    pub economic: Economic,
    /// Project expenditure, listed or told.
    pub projects: Projects,
    /// Why totals changed.
    pub reasons: Reasons,
    /// “三公”经费
    pub official_spending: OfficialSpending,
    /// 机关运行经费
    pub operating_expenses: OperatingExpenses,
    /// 政府采购
    pub procurement: Procurement,
    /// 国有资产占用
    pub state_assets: StateAssets,
    /// 预算绩效
    pub performance: Performance,
    /// Part 4.
    pub key_work: KeyWork,
    /// Terms added to part 5.
    pub glossary: Vec<Term>,
    /// Part 6.
    pub annexes: Vec<Annex>,
    /// Last year's finals as typed.
    pub prior: Prior,
    /// Approved figures (批复数) by figure id.
    pub control: Vec<Control>,
}

/// Whose accounts they are.
#[derive(Debug, Clone, PartialEq)]
pub struct Department {
    /// 全称
    pub name: Text,
    /// The name on the cover.
    pub cover_name: Option<Text>,
    /// 简称
    pub short: Option<Text>,
    /// 行政级别
    pub level: Level,
    /// When the document is published.
    pub release_date: Option<Spanned<Date>>,
    /// Newly founded: nothing to compare with.
    pub new: bool,
    /// A sentence about that.
    pub new_reason: Option<Text>,
}

/// A calendar day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Date {
    /// Year.
    pub year: u16,
    /// Month, from 1.
    pub month: u8,
    /// Day, from 1.
    pub day: u8,
}

/// Which government the department belongs to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Level {
    /// 省
    Province,
    /// 市
    City,
    /// 区
    District,
    /// 县
    County,
    /// 乡镇
    Township,
    /// 街道
    Subdistrict,
}

/// Part 1.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Overview {
    /// 主要职责
    pub duties: Option<Text>,
    /// 内设机构
    pub institutions: Vec<Text>,
    /// Their number as typed.
    pub institutions_count: Option<Count>,
    /// More about them.
    pub institutions_text: Option<Text>,
    /// The units whose accounts these are, headquarters first.
    pub units: Vec<UnitEntry>,
    /// 人员构成
    pub staff: Option<Staff>,
}

/// A unit whose accounts are part of the department's.
#[derive(Debug, Clone, PartialEq)]
pub struct UnitEntry {
    /// Its name.
    pub name: Text,
    /// 本级, 二级, 三级
    pub level: Text,
    /// 行政, 参公, 事业
    pub kind: UnitKind,
}

/// What kind of unit it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum UnitKind {
    /// 行政单位
    Administrative,
    /// 参照公务员法管理的事业单位
    CivilServiceManaged,
    /// 事业单位
    Institutional,
}

/// 人员构成
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Staff {
    /// 行政编制
    pub establishment_administrative: Option<Count>,
    /// 事业编制
    pub establishment_institutional: Option<Count>,
    /// 在职：行政
    pub administrative: Option<Count>,
    /// 在职：参公
    pub civil_service_managed: Option<Count>,
    /// 在职：事业
    pub institutional: Option<Count>,
    /// 在职：工勤
    pub workers: Option<Count>,
    /// 离休
    pub veteran_retirees: Option<Count>,
    /// 退休
    pub retirees: Option<Count>,
}

/// One of the three kinds of fiscal appropriation.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Fund {
    /// Where its section begins; `None` when there is none.
    pub span: Option<Span>,
    /// A line for each 项.
    pub items: Vec<FundItem>,
    /// 年初预算 of the whole, when it isn't the sum of the items'.
    pub initial_budget: Option<Money>,
    /// 全年预算 of the whole.
    pub adjusted_budget: Option<Money>,
    /// What each 类 is spent on.
    pub purposes: BTreeMap<String, Text>,
    /// Sums that came with a pasted block.
    pub subtotals: Vec<Subtotal>,
}

/// A 项 of a fund.
#[derive(Debug, Clone, PartialEq)]
pub struct FundItem {
    /// Seven digits.
    pub code: Spanned<String>,
    /// 本年收入
    pub income: Option<Money>,
    /// 年初结转和结余
    pub opening: Option<Money>,
    /// 年末结转和结余
    pub closing: Option<Money>,
    /// 基本支出
    pub basic: Option<Money>,
    /// 项目支出
    pub project: Option<Money>,
    /// 年初预算
    pub initial_budget: Option<Money>,
    /// 全年预算
    pub adjusted_budget: Option<Money>,
    /// Why final and budget differ.
    pub reason: Option<Text>,
}

/// A sum that came with a pasted block; only checked.
#[derive(Debug, Clone, PartialEq)]
pub struct Subtotal {
    /// 3 or 5 digits, or empty for 合计, or the code of the 项 whose own total was pasted.
    pub code: String,
    /// Which columns it sums.
    pub column: FundColumn,
    /// As pasted.
    pub money: Money,
}

/// A column of a fund's block.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FundColumn {
    /// 本年收入
    Income,
    /// 年初结转和结余
    Opening,
    /// 年末结转和结余
    Closing,
    /// 基本支出
    Basic,
    /// 项目支出
    Project,
    /// 年初预算
    InitialBudget,
    /// 全年预算
    AdjustedBudget,
    /// 合计 of basic and project, only checked.
    Expenditure,
}

/// Everything but fiscal appropriation.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct OwnFunds {
    /// Where its section begins; `None` when there is none.
    pub span: Option<Span>,
    /// A line for each 项.
    pub items: Vec<OwnItem>,
    /// 使用非财政拨款结余（含专用结余）
    pub surplus_used: Option<Money>,
    /// 结余分配
    pub surplus_distribution: Option<Money>,
    /// 年初结转和结余
    pub opening: Option<Money>,
    /// 年末结转和结余
    pub closing: Option<Money>,
    /// What 其他收入 is made of.
    pub other_income_sources: Vec<Text>,
}

/// A 项 of the department's own funds.
#[derive(Debug, Clone, PartialEq)]
pub struct OwnItem {
    /// Seven digits.
    pub code: Spanned<String>,
    /// 上级补助收入
    pub grants_from_superior: Option<Money>,
    /// 事业收入
    pub institutional_income: Option<Money>,
    /// 经营收入
    pub business_income: Option<Money>,
    /// 附属单位上缴收入
    pub from_affiliates: Option<Money>,
    /// 其他收入
    pub other_income: Option<Money>,
    /// 基本支出
    pub basic: Option<Money>,
    /// 项目支出
    pub project: Option<Money>,
    /// 上缴上级支出
    pub to_superior: Option<Money>,
    /// 经营支出
    pub business_expenditure: Option<Money>,
    /// 对附属单位补助支出
    pub to_affiliates: Option<Money>,
}

/// Basic expenditure by economic code.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Economic {
    /// Where its section begins.
    pub span: Option<Span>,
    /// A line for each 款 (five digits).
    pub items: Vec<EconomicItem>,
    /// Sums that came with a pasted block: code of a 类, or empty for 合计.
    pub subtotals: Vec<(String, Money)>,
}

/// An economic code's amount.
#[derive(Debug, Clone, PartialEq)]
pub struct EconomicItem {
    /// Five digits.
    pub code: Spanned<String>,
    /// How much.
    pub amount: Money,
}

/// Project expenditure, listed or told.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Projects {
    /// The list.
    pub items: Vec<Project>,
    /// The list is said to be all of 项目支出.
    pub complete: Option<Spanned<bool>>,
    /// Told instead of listed.
    pub text: Option<Text>,
}

/// A project.
#[derive(Debug, Clone, PartialEq)]
pub struct Project {
    /// Its name.
    pub name: Text,
    /// What was spent.
    pub amount: Money,
    /// What for.
    pub purpose: Option<Text>,
    /// What came of it.
    pub result: Option<Text>,
}

/// Why totals changed.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Reasons {
    /// Where the section begins, to say where something is missing.
    pub span: Option<Span>,
    /// 收、支总计
    pub total: Option<Text>,
    /// 财政拨款收、支总计
    pub fiscal_total: Option<Text>,
    /// 一般公共预算财政拨款收入
    pub general_income: Option<Text>,
    /// 政府性基金收入
    pub government_income: Option<Text>,
    /// 国有资本经营收入
    pub state_capital_income: Option<Text>,
    /// 一般公共预算支出
    pub general_expenditure: Option<Text>,
    /// Why the opening carry-over isn't last year's closing.
    pub opening: Option<Text>,
}

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

/// Last year's finals as typed.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Prior {
    /// Where the section begins.
    pub span: Option<Span>,
    /// The amounts, by what they are of.
    pub amounts: BTreeMap<PriorKey, Money>,
    /// Said when they were restated.
    pub note: Option<Text>,
}

/// What a prior-year amount is of.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum PriorKey {
    /// 收、支总计
    Total,
    /// 财政拨款收、支总计
    FiscalTotal,
    /// 一般公共预算财政拨款收入
    GeneralIncome,
    /// 政府性基金预算财政拨款收入
    GovernmentIncome,
    /// 国有资本经营预算财政拨款收入
    StateCapitalIncome,
    /// 一般公共预算财政拨款支出
    GeneralExpenditure,
    /// 因公出国（境）费
    Overseas,
    /// 公务用车购置费
    VehiclePurchase,
    /// 公务用车运行维护费
    VehicleRunning,
    /// 公务接待费
    Reception,
    /// 机关运行经费
    OperatingExpenses,
    /// 年末结转和结余
    Closing,
}

impl PriorKey {
    /// All of them with their keys in `[prior]`.
    pub const ALL: [(PriorKey, &'static str); 12] = [
        (PriorKey::Total, "total"),
        (PriorKey::FiscalTotal, "fiscal_total"),
        (PriorKey::GeneralIncome, "general_public_budget_income"),
        (PriorKey::GovernmentIncome, "government_managed_funds_income"),
        (PriorKey::StateCapitalIncome, "state_capital_operations_income"),
        (PriorKey::GeneralExpenditure, "general_public_budget_expenditure"),
        (PriorKey::Overseas, "overseas"),
        (PriorKey::VehiclePurchase, "vehicle_purchase"),
        (PriorKey::VehicleRunning, "vehicle_running"),
        (PriorKey::Reception, "reception"),
        (PriorKey::OperatingExpenses, "operating_expenses"),
        (PriorKey::Closing, "closing"),
    ];

    /// Its key in `[prior]`.
    pub fn key(self) -> &'static str {
        Self::ALL.iter().find(|(key, _)| *key == self).map_or("", |(_, name)| name)
    }
}

/// An approved figure.
#[derive(Debug, Clone, PartialEq)]
pub struct Control {
    /// The figure's id.
    pub figure: Spanned<String>,
    /// What the finance bureau approved: an amount, or a rate in per cent.
    pub value: ControlValue,
    /// Where.
    pub span: Span,
}

/// The value of a control.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct ControlValue {
    /// Read as an amount in the report's unit; `None` when it can't be one.
    pub money: Option<Money>,
    /// The number as typed, for rates and counts.
    pub number: rust_decimal::Decimal,
}
