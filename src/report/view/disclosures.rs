//! Operating expenses, procurement, assets.

use super::changes::{ChangeView, PriorNeed, change_view};
use super::shown::{Shown, listed};
use crate::calc::Fig;
use crate::calc::settings::OperatingBasis;
use crate::calc::spending::ProcurementKind;
use crate::keys;
use crate::report::context::{Context, NeededText};
use crate::report::marks::Mark;
use schemars::JsonSchema;
use serde::Serialize;

/// 机关运行经费
#[derive(Debug, Serialize, JsonSchema)]
pub struct OperatingView {
    /// 支出
    pub amount: Mark,
    /// 有支出
    pub any: Shown,
    /// 与所比的数相比
    pub change: ChangeView,
    /// 与年初预算相比（否则与上年相比）
    pub with_budget: bool,
    /// 单位都是事业单位，没有机关运行经费，所比的数也没有
    pub not_applicable: bool,
}

pub(super) fn operating(context: &mut Context<'_>) -> OperatingView {
    let typed = context.input.disclosures.of("operating_expenses");
    let figures = context.figures.operating;
    let with_budget = figures.basis == OperatingBasis::InitialBudget;
    let none = |fig: Option<Fig>| fig.is_none_or(|fig| context.book().is_zero(fig));
    let not_applicable = context.input.overview.is_institutional()
        && none(Some(figures.change.amount))
        && none(figures.change.prior);
    let need = NeededText {
        what: "机关运行经费变动的原因",
        section: "[operating_expenses]",
        key: "reason",
        span: typed.span(),
    };
    let prior = if with_budget {
        let (section, span) = ("[operating_expenses]", typed.span());
        PriorNeed { what: "年初预算", section, key: "initial_budget", span }
    } else {
        let span = context.input.prior.span;
        PriorNeed { what: "上年决算数", section: "[prior]", key: "operating_expenses", span }
    };
    let compared = figures.change.difference.zip(figures.change.prior);
    let reason = context.reason_of(typed.text("reason"), compared, need);
    OperatingView {
        amount: context.figure(figures.change.amount),
        any: Shown::of(context, figures.change.amount),
        change: change_view(context, &figures.change, ("机关运行经费", reason), prior),
        with_budget,
        not_applicable,
    }
}

/// 政府采购
#[derive(Debug, Serialize, JsonSchema)]
pub struct ProcurementView {
    /// 有采购支出
    pub any: Shown,
    /// 总额
    pub total: Mark,
    /// 货物、工程、服务中有支出的
    pub kinds: Vec<ProcurementKindView>,
    /// 货物、工程、服务，没有支出的也列
    pub all_kinds: Vec<ProcurementKindView>,
    /// 授予中小企业合同金额
    pub small_and_medium: Mark,
    /// 占采购总额的比重，带 %；有负数为空
    #[schemars(extend("may_be_empty" = true))]
    pub small_and_medium_share: Mark,
    /// 有授予中小企业的合同
    pub has_small_and_medium: Shown,
    /// 授予小微企业合同金额
    pub small_and_micro: Mark,
    /// 占比，带 %；算不出为空
    #[schemars(extend("may_be_empty" = true))]
    pub small_and_micro_share: Mark,
}

/// The things that are procured.
const PROCURED: [&str; 3] = ["货物", "工程", "服务"];

/// 一种采购
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct ProcurementKindView {
    /// 货物、工程、服务
    #[schemars(extend("words" = PROCURED))]
    pub name: Mark,
    /// 支出
    pub amount: Mark,
    /// 授予中小企业合同金额占该类支出的比重，带 %；没有为空
    #[schemars(extend("may_be_empty" = true))]
    pub small_and_medium_share: Mark,
    /// 印出来不是 0
    pub any: Shown,
}

pub(super) fn procurement(context: &mut Context<'_>) -> ProcurementView {
    let figures = context.figures.procurement.clone();
    let typed = context.input.disclosures.of("procurement");
    let stated = typed.states(&["total", "goods", "works", "services"]);
    let any = Shown::of(context, figures.total).or_asked(!stated);
    let total = if stated {
        context.figure(figures.total)
    } else {
        context.missing_statement(NeededText {
            what: "政府采购支出总额",
            section: "[procurement]",
            key: "total",
            span: typed.span(),
        })
    };
    let kind = |(name, kind): (&str, &ProcurementKind)| ProcurementKindView {
        name: Mark::word(name),
        amount: context.figure(kind.amount),
        small_and_medium_share: context
            .figure_or_none(kind.small_and_medium.and_then(|(_, share)| share)),
        any: Shown::of(context, kind.amount),
    };
    let all_kinds: Vec<ProcurementKindView> =
        PROCURED.into_iter().zip(&figures.kinds).map(kind).collect();
    let mut need = |fig: Fig, key: &str, what: &str| {
        if typed.money(key).is_some() {
            return context.figure(fig);
        }
        if !stated {
            return Mark::placeholder();
        }
        context.missing_statement(NeededText {
            what,
            section: "[procurement]",
            key,
            span: typed.span(),
        })
    };
    let small_and_medium =
        need(figures.small_and_medium, "small_and_medium", "授予中小企业合同金额");
    let small_and_micro = need(figures.small_and_micro, "small_and_micro", "授予小微企业合同金额");
    ProcurementView {
        any,
        total,
        kinds: listed(&all_kinds, |one| one.any),
        all_kinds,
        small_and_medium,
        small_and_medium_share: context.figure_or_none(figures.small_and_medium_share),
        has_small_and_medium: Shown::of(context, figures.small_and_medium),
        small_and_micro,
        small_and_micro_share: context.figure_or_none(figures.small_and_micro_share),
    }
}

/// 国有资产占用
#[derive(Debug, Serialize, JsonSchema)]
pub struct AssetsView {
    /// 各种车辆，没有的不列
    pub kinds: Vec<VehicleView>,
    /// 各种车辆，没有的也列
    pub all_kinds: Vec<VehicleView>,
    /// 说明，没有为空
    #[schemars(extend("may_be_empty" = true))]
    pub remark: Mark,
}

/// 一种车辆
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct VehicleView {
    /// 名称
    #[schemars(extend("words" = keys::VEHICLES.map(|(_, name)| name)))]
    pub name: Mark,
    /// 辆数
    pub count: Mark,
    /// 印出来不是 0
    pub any: Shown,
}

pub(super) fn assets(context: &mut Context<'_>) -> AssetsView {
    let figures = context.figures.assets.clone();
    let typed = context.input.disclosures.of("state_assets");
    let kind = |((_, fig), (_, name)): (&(_, Fig), (_, &str))| VehicleView {
        name: Mark::word(name),
        count: context.figure(*fig),
        any: Shown::of(context, *fig),
    };
    let all_kinds: Vec<VehicleView> =
        figures.by_kind.iter().zip(keys::VEHICLES).map(kind).collect();
    let kinds = listed(&all_kinds, |one| one.any);
    AssetsView { kinds, all_kinds, remark: context.clause_or_none(typed.text("remark")) }
}
