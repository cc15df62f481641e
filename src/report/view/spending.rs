//! Official spending, operating expenses, procurement, assets.

use super::changes::{ChangeView, PriorNeed, change_view};
use super::completion::{CompletionView, completion_view};
use super::named::{Compared, NamedItem, SumItem};
use super::shown::{Shown, listed};
use crate::calc::settings::BudgetBasis;
use crate::calc::{
    ChangeOutcome, CompletionOutcome, Fig, OfficialFigures, PurposeFigures, SpendingFigures,
};
use crate::input::{Text, UnitKind};
use crate::report::context::{Context, NeededText};
use crate::report::marks::Mark;
use schemars::JsonSchema;
use serde::Serialize;

/// “三公”经费
#[derive(Debug, Serialize, JsonSchema)]
pub struct OfficialView {
    /// 所比的预算：年初预算 或 全年预算
    #[schemars(extend("words" = ["年初预算", "全年预算"]))]
    pub budget_name: Mark,
    /// 合计
    pub total: SpendingView,
    /// 因公出国（境）费
    pub overseas: SpendingView,
    /// 公务用车购置及运行维护费
    pub vehicles: SpendingView,
    /// 公务用车购置费
    pub vehicle_purchase: SpendingView,
    /// 公务用车运行维护费
    pub vehicle_running: SpendingView,
    /// 公务接待费
    pub reception: SpendingView,
    /// 比上年有增减的各项（出国、购置、运行、接待）
    pub changed: Vec<OfficialChangeView>,
    /// 与上年持平的各项
    pub level: Vec<OfficialChangeView>,
    /// 本年和上年都没有发生的各项
    pub absent: Vec<OfficialChangeView>,
    /// 公务用车运行维护费的明细，不为零的
    pub costs: Vec<CostView>,
    /// 公务用车运行维护费的明细，是零的也列
    pub all_costs: Vec<CostView>,
    /// 陪同人次，没有填为空
    #[schemars(extend("may_be_empty" = true))]
    pub accompanying: Mark,
    /// 外宾批次
    pub foreign_batches: Mark,
    /// 有外宾接待
    pub has_foreign: Shown,
    /// 公务接待按用途，不为零的
    pub purposes: Vec<PurposeView>,
    /// 公务接待按用途，是零的也列
    pub all_purposes: Vec<PurposeView>,
    /// 除本级外的开支单位，按性质
    pub subordinate_units: Vec<UnitCountView>,
    /// 开支单位中的行政单位个数
    #[schemars(extend("words" = []))]
    pub administrative_units: Mark,
    /// 开支单位中的参公单位个数
    #[schemars(extend("words" = []))]
    pub civil_service_managed_units: Mark,
    /// 开支单位中的事业单位个数
    #[schemars(extend("words" = []))]
    pub institutional_units: Mark,
}

/// “三公”经费的一项与上年相比
#[derive(Debug, Serialize, JsonSchema)]
pub struct OfficialChangeView {
    /// 名称
    #[schemars(extend("words" = [OVERSEAS, PURCHASE, RUNNING, RECEPTION]))]
    pub name: Mark,
    /// 是公务用车运行维护费（各年的叫法不同）
    pub running: bool,
    /// 这一项
    pub spending: SpendingView,
}

/// 一种性质的单位有几个
#[derive(Debug, Serialize, JsonSchema)]
pub struct UnitCountView {
    /// 行政单位、参公事业单位、全额拨款事业单位
    #[schemars(extend("words" = ["行政单位", "参公事业单位", "全额拨款事业单位"]))]
    pub name: Mark,
    /// 个数
    #[schemars(extend("words" = []))]
    pub count: Mark,
}

/// “三公”经费的一项
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct SpendingView {
    /// 决算与预算
    pub completion: CompletionView,
    /// 与上年相比
    pub change: ChangeView,
    /// 决算与预算不同（或没有发生）的原因，接在“主要原因”后面：以“是”或“：”开头；格式规定可以不说、也没有写的为空
    #[schemars(extend("may_be_empty" = true))]
    pub reason: Mark,
    /// 同上，开头没有“是”和“：”，接在“主要原因：”后面；没有为空
    #[schemars(extend("may_be_empty" = true))]
    pub reason_text: Mark,
    /// 写了上面的原因（“购置及运行”是写了其中一项的）
    pub has_reason: bool,
    /// 与上年相比有增减，有原因（合计不说，由各项说）
    pub needs_reason: bool,
    /// 补充说明，没有为空
    #[schemars(extend("may_be_empty" = true))]
    pub text: Mark,
    /// 有支出
    pub spent: Shown,
}

/// 一种费用
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct CostView {
    /// 名称
    pub name: Mark,
    /// 金额
    pub amount: Mark,
    /// 印出来不是 0
    pub any: Shown,
}

/// 公务接待的一种用途
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct PurposeView {
    /// 用途
    pub text: Mark,
    /// 金额
    pub amount: Mark,
    /// 批次，没有填为空
    #[schemars(extend("may_be_empty" = true))]
    pub batches: Mark,
    /// 人次，没有填为空
    #[schemars(extend("may_be_empty" = true))]
    pub persons: Mark,
    /// 陪同人次，没有填为空
    #[schemars(extend("may_be_empty" = true))]
    pub accompanying: Mark,
    /// 印出来不是 0
    pub any: Shown,
}

const OVERSEAS: &str = "因公出国（境）费";
const PURCHASE: &str = "公务用车购置费";
const RUNNING: &str = "公务用车运行维护费";
const RECEPTION: &str = "公务接待费";

pub(super) fn official(context: &mut Context<'_>) -> OfficialView {
    let spending = context.input.disclosures.of("official_spending");
    let figures = &context.figures.official;
    let items = sum_items(context, figures);
    let mut item =
        |named: NamedItem<'_>, figures: &SpendingFigures| item_view(context, named, figures);
    let total = item(NamedItem::total(&spending, items.clone()), &figures.total);
    let cars: Vec<SumItem<'_>> = items.into_iter().skip(1).take(2).collect();
    let vehicles = item(NamedItem::vehicles(&spending, cars), &figures.vehicles);
    let overseas = item(NamedItem::of(&spending, "overseas", OVERSEAS), &figures.overseas);
    let vehicle_purchase =
        item(NamedItem::of(&spending, "vehicle_purchase", PURCHASE), &figures.vehicle_purchase);
    let vehicle_running =
        item(NamedItem::of(&spending, "vehicle_running", RUNNING), &figures.vehicle_running);
    let reception = item(NamedItem::of(&spending, "reception", RECEPTION), &figures.reception);
    let mut all = vec![
        official_change(OVERSEAS, &overseas),
        official_change(PURCHASE, &vehicle_purchase),
        official_change(RUNNING, &vehicle_running),
        official_change(RECEPTION, &reception),
    ];
    let absent = all.extract_if(.., |one| one.spending.change.both_zero).collect();
    let level = all.extract_if(.., |one| one.spending.change.level).collect();
    let all_costs = costs(context, &figures.costs);
    let all_purposes = purposes(context, &figures.purposes);
    let basis = context.book().settings().official_spending_budget;
    let has_foreign = Shown::any(context, [figures.foreign_batches, figures.foreign_persons]);
    OfficialView {
        budget_name: Mark::word(budget_name(basis)),
        total,
        overseas,
        vehicles,
        vehicle_purchase,
        vehicle_running,
        reception,
        changed: all,
        level,
        absent,
        costs: listed(&all_costs, |one| one.any),
        all_costs,
        accompanying: given(context, figures.accompanying),
        foreign_batches: context.figure(figures.foreign_batches),
        has_foreign,
        purposes: listed(&all_purposes, |one| one.any),
        all_purposes,
        subordinate_units: subordinates(context),
        administrative_units: units(context, UnitKind::Administrative),
        civil_service_managed_units: units(context, UnitKind::CivilServiceManaged),
        institutional_units: units(context, UnitKind::Institutional),
    }
}

fn budget_name(basis: BudgetBasis) -> &'static str {
    match basis {
        BudgetBasis::Initial => "年初预算",
        BudgetBasis::Adjusted => "全年预算",
    }
}

/// The four items, called as the format's table calls them.
fn sum_items<'a>(context: &Context<'a>, figures: &'a OfficialFigures) -> Vec<SumItem<'a>> {
    let typed = context.input.disclosures.of("official_spending");
    let labels = &context.manifest.labels.official_spending;
    [
        (&labels.overseas, "overseas", &figures.overseas),
        (&labels.vehicle_purchase, "vehicle_purchase", &figures.vehicle_purchase),
        (&labels.vehicle_running, "vehicle_running", &figures.vehicle_running),
        (&labels.reception, "reception", &figures.reception),
    ]
    .into_iter()
    .map(|(name, key, figures)| SumItem { name, item: typed.below(key), figures })
    .collect()
}

/// An item as it stands beside last year's.
fn official_change(name: &str, spending: &SpendingView) -> OfficialChangeView {
    OfficialChangeView {
        name: Mark::word(name),
        running: name == RUNNING,
        spending: spending.clone(),
    }
}

/// A count, where it was typed.
fn given(context: &mut Context<'_>, fig: Fig) -> Mark {
    if context.book().is_absent(fig) { Mark::none() } else { context.figure(fig) }
}

fn item_view(
    context: &mut Context<'_>,
    named: NamedItem<'_>,
    figures: &SpendingFigures,
) -> SpendingView {
    let span = named.span;
    let dot = if named.key.is_empty() { "" } else { "." };
    let section = format!("[official_spending{dot}{}]", named.key);
    let change_what = format!("{}变动的原因", named.what);
    let change_need =
        NeededText { what: &change_what, section: &section, key: "change_reason", span };
    let prior_span = context.input.prior.span;
    let prior =
        PriorNeed { what: "上年决算数", section: "[prior]", key: named.key, span: prior_span };
    let is_total = named.key.is_empty();
    let said = named.reason_of(context, Compared::LastYear, figures, change_need);
    let mut change = change_view(context, &figures.change, (named.what, said), prior);
    if is_total && figures.change.outcome == ChangeOutcome::Unknown {
        // The items say what is missing.
        for mark in [&mut change.difference, &mut change.rate, &mut change.direction] {
            *mark = Mark::placeholder();
        }
        change.rate_direction = Mark::none();
    }
    let needs_reason = !is_total
        && (change.rated || change.from_zero || change.amount_only)
        && !change.reason.is_none();
    let what = format!("{}决算与预算不同的原因", named.what);
    let need = NeededText { what: &what, section: &section, key: "reason", span };
    let basis = context.book().settings().official_spending_budget;
    let (budget_word, budget_key) = (budget_name(basis), basis.key());
    let budget_what = format!("{}的{budget_word}", named.what);
    let budget = NeededText { what: &budget_what, section: &section, key: budget_key, span };
    let unknown = figures.completion.outcome == CompletionOutcome::Unknown;
    let completion = if !named.items.is_empty() && unknown {
        let amount = context.figure(figures.completion.amount);
        CompletionView::lacking(amount, &Mark::placeholder())
    } else if named.stated {
        completion_view(context, &figures.completion, budget)
    } else {
        let what = format!("{}的决算数", named.what);
        unstated(context, NeededText { what: &what, section: &section, key: "final", span })
    };
    let reason = named.reason_of(context, Compared::Budget, figures, need);
    SpendingView {
        completion,
        change,
        reason_text: reason.without_lead(),
        reason,
        has_reason: named.reason.is_some()
            || !is_total && named.items.iter().any(|one| one.item.text("reason").is_some()),
        needs_reason,
        text: context.prose_or_none(named.text),
        spent: Shown::of(context, figures.completion.amount),
    }
}

/// An item of which nothing was typed: that there was none must be typed too.
fn unstated(context: &mut Context<'_>, need: NeededText<'_>) -> CompletionView {
    let missing = context.missing_statement(need);
    CompletionView::lacking(missing.clone(), &missing)
}

fn costs(context: &mut Context<'_>, figs: &[Fig]) -> Vec<CostView> {
    let costs = context.input.disclosures.of("official_spending.vehicle_running.costs").named();
    let view = |((name, _), fig): ((&Text, _), &Fig)| CostView {
        name: context.clause(name),
        amount: context.figure(*fig),
        any: Shown::of(context, *fig),
    };
    costs.into_iter().zip(figs).map(view).collect()
}

fn purposes(context: &mut Context<'_>, figures: &[PurposeFigures]) -> Vec<PurposeView> {
    let purposes = context.input.disclosures.of("official_spending.reception").entries("purposes");
    let told = purposes.iter().zip(figures);
    let told = told.filter_map(|(purpose, figures)| Some((purpose.text("text")?, figures)));
    let view = |(text, figures): (&Text, &PurposeFigures)| PurposeView {
        text: context.clause(text),
        amount: context.figure(figures.amount),
        batches: given(context, figures.batches),
        persons: given(context, figures.persons),
        accompanying: given(context, figures.accompanying),
        any: Shown::of(context, figures.amount),
    };
    told.map(view).collect()
}

fn units(context: &Context<'_>, kind: UnitKind) -> Mark {
    let units = &context.input.overview.units;
    Mark::word(units.iter().filter(|unit| unit.kind == kind).count().to_string())
}

/// Units besides the headquarters by kind; kinds without units are left out.
fn subordinates(context: &Context<'_>) -> Vec<UnitCountView> {
    let units = &context.input.overview.units;
    [
        (UnitKind::Administrative, "行政单位"),
        (UnitKind::CivilServiceManaged, "参公事业单位"),
        (UnitKind::Institutional, "全额拨款事业单位"),
    ]
    .into_iter()
    .map(|(kind, name)| (name, units.iter().skip(1).filter(|unit| unit.kind == kind).count()))
    .filter(|(_, count)| *count > 0)
    .map(|(name, count)| UnitCountView {
        name: Mark::word(name),
        count: Mark::word(count.to_string()),
    })
    .collect()
}
