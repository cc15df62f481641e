//! Views: what templates see, finished words only, every figure and every word of the user's as a mark.
//!
//! Texts that are absent are empty and so false in a condition; numbers are compared here, never in a
//! template. The doc comments of the fields are the reference for people who write formats; their attributes say what may
//! be asked of them (see [`crate::format::Offered`]).

mod all;
mod changes;
mod completion;
mod declared;
mod disclosures;
pub(super) mod evaluation;
mod fields;
mod figure;
mod funds;
mod named;
mod overview;
mod pasted;
mod performance;
mod projects;
mod reasons;
mod shown;
mod spending;
mod totals;

pub use changes::{ChangeView, ChangesView};
pub use completion::CompletionView;
pub use declared::{DeclaredCompletionView, DeclaredShareView};
pub use disclosures::{
    AssetsView, OperatingView, ProcurementKindView, ProcurementView, VehicleView,
};
pub use evaluation::ReportView;
pub use fields::{FieldView, FieldViews};
pub use figure::FigureView;
pub use funds::{ClassView, CodeView, EconomicItemView, EconomicView, FundView, ItemView};
pub use overview::{DepartmentView, OverviewView, PeopleView, StaffView, UnitView};
pub use performance::{AnnexView, EvaluatedProjectView, KeyWorkView, PerformanceView, ScoreView};
pub use projects::{ProjectView, ProjectsView};
pub use shown::Shown;
pub use spending::{
    CostView, OfficialChangeView, OfficialView, PurposeView, SpendingView, UnitCountView,
};
pub use totals::{PartView, TotalsView};

use super::context::Context;
use super::marks::Mark;
use schemars::JsonSchema;
use serde::Serialize;
use shown::listed;
use std::collections::BTreeMap;

/// Everything that a template may name.
#[derive(Debug, Serialize, JsonSchema)]
pub struct View {
    /// 决算年度，如 2024
    pub year: String,
    /// 上一年度，如 2023
    pub prior_year: String,
    /// 金额单位：万元 或 元
    #[schemars(extend("words" = ["万元", "元"]))]
    pub unit: String,
    /// 公开日期，如 2025年9月29日
    #[schemars(extend("words" = []))]
    pub release_date: Mark,
    /// 格式的选项，报告可以改
    pub options: BTreeMap<String, bool>,
    /// 部门
    pub department: DepartmentView,
    /// 第一部分
    pub overview: OverviewView,
    /// 随便哪一个数，按名称（在后面的“数的名称”里）：figures["procurement.works"].text
    pub figures: BTreeMap<String, FigureView>,
    /// 格式自己要填的文字、日期和真假，按段和名称：fields["procurement.note"]
    pub fields: FieldViews,
    /// 合计数
    pub totals: TotalsView,
    /// 与上年相比
    pub changes: ChangesView,
    /// 格式自己的比较（和别的数比），按 format.toml 里 comparisons 的名称
    pub completions: BTreeMap<String, DeclaredCompletionView>,
    /// 格式自己的占比，按 format.toml 里 shares 的名称
    pub shares: BTreeMap<String, DeclaredShareView>,
    /// 上年数重列的说明，没有为空
    #[schemars(extend("may_be_empty" = true))]
    pub prior_note: Mark,
    /// 年初结转和结余与上年年末不一致的原因，接在“主要原因”后面；一致为空
    #[schemars(extend("may_be_empty" = true))]
    pub opening_reason: Mark,
    /// 新成立的部门有年初结转和结余的原因，接在“主要原因”后面；没有为空
    #[schemars(extend("may_be_empty" = true))]
    pub new_opening_reason: Mark,
    /// 本年没有收入的各类财政拨款，用顿号和“和”连接；都没有就是“财政拨款收入”；都有为空
    #[schemars(extend("words" = [], "may_be_empty" = true))]
    pub absent_funds: Mark,
    /// 收入结构，没有数的不列
    pub income_parts: Vec<PartView>,
    /// 收入结构，没有数的也列
    pub all_income_parts: Vec<PartView>,
    /// 支出结构，没有数的不列
    pub expenditure_parts: Vec<PartView>,
    /// 支出结构，没有数的也列
    pub all_expenditure_parts: Vec<PartView>,
    /// 一般公共预算
    pub general: FundView,
    /// 政府性基金
    pub government: FundView,
    /// 国有资本经营
    pub state_capital: FundView,
    /// 项目支出的说明
    pub projects: ProjectsView,
    /// 基本支出按经济分类
    pub economic: EconomicView,
    /// “三公”经费
    pub official: OfficialView,
    /// 机关运行经费
    pub operating: OperatingView,
    /// 政府采购
    pub procurement: ProcurementView,
    /// 国有资产占用
    pub assets: AssetsView,
    /// 预算绩效
    pub performance: PerformanceView,
    /// 重点工作
    pub key_work: KeyWorkView,
    /// 其他收入的具体来源，用顿号连接；没写为空
    #[schemars(extend("may_be_empty" = true))]
    pub other_income_sources: Mark,
    /// 本部门使用的“项”级科目
    pub codes: Vec<CodeView>,
    /// 附件
    pub annexes: Vec<AnnexView>,
    /// 表格，按格式里的 id
    pub tables: BTreeMap<String, Mark>,
    /// 第二部分的表格，按格式里的次序
    pub part_tables: Vec<Mark>,
    /// 绩效评价报告，部门整体在前
    pub reports: Vec<ReportView>,
    /// 绩效自评表，部门整体在前
    pub forms: Vec<FormView>,
    /// 图，按格式里的 id
    pub charts: BTreeMap<String, Mark>,
    /// 目录
    pub contents: Mark,
    /// 另起一页
    pub page_break: Mark,
}

impl View {
    /// Builds the view; tables, charts and contents are filled in by the caller.
    pub(super) fn new(context: &mut Context<'_>) -> Self {
        let year = context.input.year.value;
        let release_date = overview::release_date(context);
        let figures = context.figures;
        let all_income_parts = totals::parts(context, &figures.income_parts);
        let all_expenditure_parts = totals::parts(context, &figures.expenditure_parts);
        View {
            year: year.to_string(),
            prior_year: year.saturating_sub(1).to_string(),
            unit: context.manifest.figures.unit.name().to_owned(),
            release_date,
            options: options(context),
            department: overview::department(context),
            overview: overview::overview(context),
            figures: figure::figures(context),
            fields: fields::fields(context),
            totals: totals::totals(context),
            changes: changes::changes(context),
            completions: declared::completions(context),
            shares: declared::shares(context),
            prior_note: context.clause_or_none(context.input.prior.note.as_ref()),
            opening_reason: changes::opening_reason(context),
            new_opening_reason: changes::new_opening_reason(context),
            absent_funds: funds::absent_funds(context),
            income_parts: listed(&all_income_parts, |one| one.any),
            all_income_parts,
            expenditure_parts: listed(&all_expenditure_parts, |one| one.any),
            all_expenditure_parts,
            general: funds::general(context),
            government: funds::government(context),
            state_capital: funds::state_capital(context),
            projects: projects::projects(context),
            economic: funds::economic(context),
            official: spending::official(context),
            operating: disclosures::operating(context),
            procurement: disclosures::procurement(context),
            assets: disclosures::assets(context),
            performance: performance::performance(context),
            key_work: performance::key_work(context),
            other_income_sources: funds::other_income_sources(context),
            codes: funds::codes(context),
            annexes: performance::annexes(context),
            tables: BTreeMap::new(),
            part_tables: Vec::new(),
            reports: Vec::new(),
            forms: Vec::new(),
            charts: BTreeMap::new(),
            contents: Mark::none(),
            page_break: Mark::none(),
        }
    }
}

/// The format's choices as the report made them.
fn options(context: &Context<'_>) -> BTreeMap<String, bool> {
    let chosen = |name: &String| {
        context.input.options.iter().find(|(key, _)| key.value == *name).map(|(_, choice)| *choice)
    };
    let specs = &context.manifest.options;
    specs.iter().map(|(name, spec)| (name.clone(), chosen(name).unwrap_or(spec.default))).collect()
}

/// 第三部分的一项说明
#[derive(Debug, Serialize, JsonSchema)]
pub struct ExplanationView {
    /// 序号：一、二……
    #[schemars(extend("words" = []))]
    pub number: Mark,
    /// 标题
    #[schemars(extend("words" = []))]
    pub title: Mark,
    /// 内容
    pub text: Mark,
}

/// 一张绩效自评表
#[derive(Debug, Serialize, JsonSchema)]
pub struct FormView {
    /// 序号，从 1 起
    #[schemars(extend("words" = []))]
    pub number: Mark,
    /// 接着文字附件往下编的中文序号：一、二……
    #[schemars(extend("words" = []))]
    pub annex_number: Mark,
    /// 部门整体的自评表（否则是项目的）
    pub overall: bool,
    /// 标题
    #[schemars(extend("words" = []))]
    pub title: Mark,
    /// 表
    pub table: Mark,
}

/// 一张绩效自评表的项目，只在它的标题里用
#[derive(Debug, Default, Serialize, JsonSchema)]
pub struct FormNameView {
    /// 项目名称；部门整体的为空
    #[schemars(extend("may_be_empty" = true))]
    pub name: Mark,
}

/// 一张表在第二部分的次序，只在它自己的标题、编号里用
#[derive(Debug, Default, Serialize, JsonSchema)]
pub struct TableNumberView {
    /// 序号：1、2……
    #[schemars(extend("words" = []))]
    pub number: Mark,
    /// 两位的序号：01、02……
    #[schemars(extend("words" = []))]
    pub padded: Mark,
    /// 中文序号：一、二……
    #[schemars(extend("words" = []))]
    pub ordinal: Mark,
}

/// 一个名词
#[derive(Debug, Serialize, JsonSchema)]
pub struct TermView {
    /// 序号：一、二……
    #[schemars(extend("words" = []))]
    pub number: Mark,
    /// 名词
    pub name: Mark,
    /// 解释，没有为空
    #[schemars(extend("may_be_empty" = true))]
    pub meaning: Mark,
    /// 下面列出本部门使用的“项”级科目（用 codes）
    pub codes: bool,
    /// 下面列出本部门的其他专用名词
    pub additions: Vec<AdditionView>,
}

/// 本部门的一个专用名词
#[derive(Debug, Serialize, JsonSchema)]
pub struct AdditionView {
    /// 序号，从 1 起
    #[schemars(extend("words" = []))]
    pub number: Mark,
    /// 名词
    pub name: Mark,
    /// 解释
    pub meaning: Mark,
}
