//! Changes, with the reasons that are told for them.

use super::shown::Shown;
use crate::calc::{Change, ChangeOutcome, Direction};
use crate::input::{PriorKey, Text};
use crate::report::context::{Context, NeededText};
use crate::report::marks::Mark;
use crate::source::Span;
use schemars::JsonSchema;
use serde::Serialize;

/// 与上年（或与所比的数）相比
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct ChangeView {
    /// 本年数
    pub amount: Mark,
    /// 所比的数，没有为空
    #[schemars(extend("may_be_empty" = true))]
    pub prior: Mark,
    /// 增减额，不带正负号；没有可比的数为空
    #[schemars(extend("may_be_empty" = true))]
    pub difference: Mark,
    /// 增减率，带 %，不带正负号；没有可比的数为空
    #[schemars(extend("may_be_empty" = true))]
    pub rate: Mark,
    /// 增减额的方向：增加、减少；没有增减为空
    #[schemars(extend("words" = ["增加", "减少"], "may_be_empty" = true))]
    pub direction: Mark,
    /// 增减率的方向：增长、下降；没有增减为空
    #[schemars(extend("words" = ["增长", "下降"], "may_be_empty" = true))]
    pub rate_direction: Mark,
    /// 增减的原因，接在“主要原因”后面：以“是”或“：”开头；格式规定可以不说、也没有写的为空
    #[schemars(extend("may_be_empty" = true))]
    pub reason: Mark,
    /// 有增减额和增减率
    pub rated: bool,
    /// 本年新成立，没有可比的数
    pub new_department: bool,
    /// 两年都没有
    pub both_zero: bool,
    /// 与上年持平
    pub level: bool,
    /// 上年没有，本年有
    pub from_zero: bool,
    /// 有负数，只说增减额
    pub amount_only: bool,
    /// 增加
    pub up: bool,
    /// 减少
    pub down: bool,
}

/// 与上年相比
#[derive(Debug, Serialize, JsonSchema)]
pub struct ChangesView {
    /// 收、支总计
    pub total: ChangeView,
    /// 财政拨款收、支总计
    pub fiscal_total: ChangeView,
    /// 一般公共预算财政拨款收入
    pub general_income: ChangeView,
    /// 政府性基金预算财政拨款收入
    pub government_income: ChangeView,
    /// 国有资本经营预算财政拨款收入
    pub state_capital_income: ChangeView,
    /// 一般公共预算财政拨款支出
    pub general_expenditure: ChangeView,
}

/// The direction of a change, if it has one.
fn way(change: &Change) -> Option<Direction> {
    match change.outcome {
        ChangeOutcome::Rate(_, way) | ChangeOutcome::AmountOnly(way) => Some(way),
        ChangeOutcome::FromZero => Some(Direction::Up),
        _ => None,
    }
}

/// A reason as far as it is known.
#[derive(Debug, Clone, PartialEq)]
enum Reason {
    Given(Text),
    Missing,
    /// The reason of the total above explains another change.
    Unlike,
    /// The reason would be taken over from a total whose own reason is missing.
    SaidAlready,
}

impl Reason {
    fn of(text: Option<&Text>) -> Self {
        text.map_or(Reason::Missing, |text| Reason::Given(text.clone()))
    }

    /// Whether nobody typed it, so that it is asked for.
    fn is_missing(&self) -> bool {
        matches!(self, Reason::Missing | Reason::Unlike)
    }

    fn text(&self) -> Option<&Text> {
        match self {
            Reason::Given(text) => Some(text),
            _ => None,
        }
    }
}

/// Whether the format demands no reason for so small a change.
fn is_small(context: &Context<'_>, change: &Change) -> bool {
    let compared = change.difference.zip(change.prior);
    compared.is_some_and(|(difference, prior)| context.is_small(difference, prior))
}

/// One's own reason, or that of a total. It is taken over only when both changed alike, as printed: what else changed the
/// total would explain too much. Where the total's is missing, that is said once.
fn inherited(
    context: &Context<'_>,
    own: Option<&Text>,
    change: &Change,
    (above, total): (Reason, &Change),
) -> Reason {
    match own {
        Some(text) => Reason::Given(text.clone()),
        None if !change.is_like(total, context.book()) && above.text().is_some() => Reason::Unlike,
        None if !change.is_like(total, context.book()) => Reason::Missing,
        None if above.is_missing() && is_small(context, total) => Reason::Missing,
        None if above.is_missing() => Reason::SaidAlready,
        None => above,
    }
}

pub(super) fn changes(context: &mut Context<'_>) -> ChangesView {
    let changes = context.figures.changes;
    let reasons = &context.input.reasons;
    let inherit = |own: Option<&Text>, change, above| inherited(context, own, change, above);
    let total = Reason::of(reasons.total.as_ref());
    let fiscal = inherit(
        reasons.fiscal_total.as_ref(),
        &changes.fiscal_total,
        (total.clone(), &changes.total),
    );
    let income = inherit(
        reasons.general_income.as_ref(),
        &changes.general_income,
        (fiscal.clone(), &changes.fiscal_total),
    );
    let expenditure = inherit(
        reasons.general_expenditure.as_ref(),
        &changes.general_expenditure,
        (fiscal.clone(), &changes.fiscal_total),
    );
    let total = said(context, &changes.total, total, TOTAL, &Mark::none());
    let fiscal = said(context, &changes.fiscal_total, fiscal, FISCAL, &total);
    let income = said(context, &changes.general_income, income, GENERAL_INCOME, &fiscal);
    let expenditure =
        said(context, &changes.general_expenditure, expenditure, GENERAL_EXPENDITURE, &fiscal);
    let mut own = |change: &Change, reason: Option<&Text>, named: ChangeNames| {
        let reason = said(context, change, Reason::of(reason), named, &Mark::none());
        named_view(context, change, reason, named)
    };
    let government_income =
        own(&changes.government_income, reasons.government_income.as_ref(), GOVERNMENT_INCOME);
    let state_capital_income = own(
        &changes.state_capital_income,
        reasons.state_capital_income.as_ref(),
        STATE_CAPITAL_INCOME,
    );
    ChangesView {
        total: named_view(context, &changes.total, total, TOTAL),
        fiscal_total: named_view(context, &changes.fiscal_total, fiscal, FISCAL),
        general_income: named_view(context, &changes.general_income, income, GENERAL_INCOME),
        government_income,
        state_capital_income,
        general_expenditure: named_view(
            context,
            &changes.general_expenditure,
            expenditure,
            GENERAL_EXPENDITURE,
        ),
    }
}

/// The names of a change: the key of its reason and of last year's amount, and its name.
type ChangeNames = (&'static str, &'static str);

const TOTAL: ChangeNames = ("total", "收、支总计");
const FISCAL: ChangeNames = ("fiscal_total", "财政拨款收、支总计");
const GENERAL_INCOME: ChangeNames = ("general_public_budget_income", "一般公共预算财政拨款收入");
const GOVERNMENT_INCOME: ChangeNames =
    ("government_managed_funds_income", "政府性基金预算财政拨款收入");
const STATE_CAPITAL_INCOME: ChangeNames =
    ("state_capital_operations_income", "国有资本经营预算财政拨款收入");
const GENERAL_EXPENDITURE: ChangeNames =
    ("general_public_budget_expenditure", "一般公共预算财政拨款支出");

/// The reason as it is printed; where that of the total `above` would be taken over and is missing, what that asks for.
fn said(
    context: &mut Context<'_>,
    change: &Change,
    reason: Reason,
    (key, what): ChangeNames,
    above: &Mark,
) -> Mark {
    if reason == Reason::SaidAlready {
        return above.clone();
    }
    let why = match reason {
        Reason::Unlike => "（和上面的总计变动不一样，不能沿用那里的原因）",
        _ => "",
    };
    let needed = format!("{what}变动的原因{why}");
    let span = context.input.reasons.span;
    let need = NeededText { what: &needed, section: "[reasons]", key, span };
    context.reason_of(reason.text(), change.difference.zip(change.prior), need)
}

fn named_view(
    context: &mut Context<'_>,
    change: &Change,
    said: Mark,
    (key, what): ChangeNames,
) -> ChangeView {
    let span = context.input.prior.span;
    let prior = PriorNeed { what: "上年决算数", section: "[prior]", key, span };
    change_view(context, change, (what, said), prior)
}

/// The reason of the opening carry-over, told only where there is something to explain, or nobody knows. A new
/// department's opening is compared with nothing.
pub(super) fn opening_reason(context: &mut Context<'_>) -> Mark {
    let Some(reason) = &context.input.reasons.opening else { return Mark::none() };
    if context.input.department.new {
        return Mark::none();
    }
    let (book, totals) = (context.book(), context.figures.totals);
    let agrees = context
        .figures
        .prior
        .get(PriorKey::Closing)
        .is_some_and(|closing| book.printed(closing) == book.printed(totals.opening));
    if agrees { Mark::none() } else { opening_said(context, reason) }
}

/// The reason where a new department's opening carry-over comes from.
pub(super) fn new_opening_reason(context: &mut Context<'_>) -> Mark {
    let has_opening = Shown::of(context, context.figures.totals.opening);
    match &context.input.reasons.opening {
        Some(reason) if context.input.department.new && has_opening.is() => {
            opening_said(context, reason)
        }
        _ => Mark::none(),
    }
}

fn opening_said(context: &mut Context<'_>, reason: &Text) -> Mark {
    let need = NeededText { what: "", section: "[reasons]", key: "opening_carry_over", span: None };
    context.reason(Some(reason), need)
}

/// The place where the amount that is compared with would be typed.
pub(super) struct PriorNeed<'n> {
    pub(super) what: &'n str,
    pub(super) section: &'n str,
    pub(super) key: &'n str,
    pub(super) span: Option<Span>,
}

/// The change of `what` for templates, with its reason. What nobody said becomes a finding if the format prints it.
pub(super) fn change_view(
    context: &mut Context<'_>,
    change: &Change,
    (what, reason): (&str, Mark),
    prior: PriorNeed<'_>,
) -> ChangeView {
    let unknown = matches!(change.outcome, ChangeOutcome::Unknown);
    let way = way(change);
    let (rated, rate) = match change.outcome {
        ChangeOutcome::Rate(rate, _) => (true, context.figure(rate)),
        _ => (false, Mark::none()),
    };
    let (direction, rate_direction) = match way {
        Some(Direction::Up) => ("增加", "增长"),
        Some(Direction::Down) => ("减少", "下降"),
        _ => ("", ""),
    };
    let lacking = if unknown {
        let what = format!("{}（{}）", prior.what, what);
        let (section, key) = (prior.section, prior.key);
        Some(context.missing_statement(NeededText { what: &what, section, key, span: prior.span }))
    } else {
        None
    };
    // Without last year's amount nobody knows whether there is a change to explain.
    let reason = lacking.clone().unwrap_or(reason);
    let or_lacking = |mark: Mark| lacking.clone().unwrap_or(mark);
    ChangeView {
        amount: context.figure(change.amount),
        prior: or_lacking(context.figure_or_none(change.prior)),
        difference: or_lacking(context.figure_or_none(change.difference)),
        rate: or_lacking(rate),
        direction: or_lacking(Mark::word(direction)),
        rate_direction: or_lacking(Mark::word(rate_direction)),
        reason,
        rated: rated || unknown,
        new_department: matches!(change.outcome, ChangeOutcome::NewDepartment),
        both_zero: matches!(change.outcome, ChangeOutcome::BothZero),
        level: matches!(change.outcome, ChangeOutcome::Level),
        from_zero: matches!(change.outcome, ChangeOutcome::FromZero),
        amount_only: matches!(change.outcome, ChangeOutcome::AmountOnly(_)),
        up: way == Some(Direction::Up),
        down: way == Some(Direction::Down),
    }
}
