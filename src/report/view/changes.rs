//! Changes, with the reasons that are told for them.

use super::figure::figure;
use super::shown::Shown;
use crate::calc::{Change, ChangeOutcome, ComparedFigure, Direction, counterparts};
use crate::input::Text;
use crate::keys::report;
use crate::report::context::{Context, NeededText};
use crate::report::marks::Mark;
use crate::source::Span;
use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::Serialize;
use serde_json::{Map, Value};
use std::borrow::Cow;
use std::collections::BTreeMap;

/// 与上年（或与所比的数）相比
#[derive(Debug, Clone, Default, Serialize, JsonSchema)]
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
    /// 同上，开头没有“是”和“：”，接在“主要原因：”后面；没有为空
    #[schemars(extend("may_be_empty" = true))]
    pub reason_text: Mark,
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

impl ChangeView {
    /// Writes as if all were known, with a mark for what isn't.
    fn lacking(missing: Mark) -> Self {
        let [amount, prior, difference, rate, direction, rate_direction, reason, reason_text] =
            std::array::from_fn(|_| missing.clone());
        ChangeView {
            amount,
            prior,
            difference,
            rate,
            direction,
            rate_direction,
            reason,
            reason_text,
            rated: true,
            ..ChangeView::default()
        }
    }
}

/// The changes of totals, by the names that amounts of last year's give them.
#[derive(Debug, Serialize)]
#[serde(transparent)]
pub struct ChangesView(BTreeMap<String, ChangeView>);

impl JsonSchema for ChangesView {
    fn schema_name() -> Cow<'static, str> {
        "ChangesView".into()
    }

    fn json_schema(generator: &mut SchemaGenerator) -> Schema {
        let change = generator.subschema_for::<ChangeView>();
        let described = |counterpart: &ComparedFigure| {
            let mut schema = change.clone();
            schema.insert("description".into(), counterpart.name().into());
            Some((counterpart.about.change.as_deref()?.to_owned(), schema.to_value()))
        };
        // What templates may name is checked before there is a report: by the program's own keys.
        let all = counterparts(report());
        let properties: Map<String, Value> = all.iter().filter_map(described).collect();
        json_schema!({ "type": "object", "properties": properties })
    }
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
fn inherited(context: &Context<'_>, own: Reason, change: &Change, total: Option<&Told>) -> Reason {
    let Some(Told { change: total, reason: above, .. }) = total else { return own };
    let like = change.is_like(total, context.book());
    match own {
        Reason::Missing if !like && above.text().is_some() => Reason::Unlike,
        Reason::Missing if like && !above.is_missing() => above.clone(),
        Reason::Missing if like && !is_small(context, total) => Reason::SaidAlready,
        own => own,
    }
}

/// A change with its reason, which may be that of others too.
struct Told {
    change: Change,
    reason: Reason,
    said: Mark,
}

pub(super) fn changes(context: &mut Context<'_>) -> ChangesView {
    let mut told: BTreeMap<&str, Told> = BTreeMap::new();
    let mut out = BTreeMap::new();
    let prior = &context.figures.prior;
    for counterpart in &prior.counterparts {
        let Some(name) = counterpart.about.change.as_deref() else { continue };
        let amount = figure(context, &counterpart.of);
        let change = context.figures.changes.get(&counterpart.of).copied();
        let Some(change) = change.filter(|_| amount.said) else {
            out.insert(name.to_owned(), ChangeView::lacking(amount.text));
            continue;
        };
        let key = counterpart.key.name.as_ref();
        let own = Reason::of(context.input.reasons.changes.get(key));
        let above =
            prior.explaining(counterpart).and_then(|above| told.get(above.key.name.as_ref()));
        let reason = inherited(context, own, &change, above);
        let said = match (&reason, above) {
            (Reason::SaidAlready, Some(above)) => above.said.clone(),
            _ => said(context, &change, &reason, counterpart),
        };
        let span = context.input.prior.span;
        let need = PriorNeed { what: "上年决算数", section: "[prior]", key, span };
        let view = change_view(context, &change, (counterpart.name(), said.clone()), need);
        out.insert(name.to_owned(), view);
        told.insert(key, Told { change, reason, said });
    }
    ChangesView(out)
}

/// The reason as it is printed.
fn said(
    context: &mut Context<'_>,
    change: &Change,
    reason: &Reason,
    counterpart: &ComparedFigure,
) -> Mark {
    let key = counterpart.key.name.as_ref();
    if context.input.disclosures.keys().reasons().key(key).is_none() {
        return Mark::none();
    }
    let why = match reason {
        Reason::Unlike => "（和上面的总计变动不一样，不能沿用那里的原因）",
        _ => "",
    };
    let needed = format!("{}变动的原因{why}", counterpart.name());
    let span = context.input.reasons.span;
    let need = NeededText { what: &needed, section: "[reasons]", key, span };
    context.reason_of(reason.text(), change.difference.zip(change.prior), need)
}

/// The reason of the opening carry-over, told only where there is something to explain, or nobody knows. A new
/// department's opening is compared with nothing.
pub(super) fn opening_reason(context: &mut Context<'_>) -> Mark {
    let Some(reason) = &context.input.reasons.opening else { return Mark::none() };
    if context.input.department.new {
        return Mark::none();
    }
    let (book, totals) = (context.book(), context.figures.totals);
    let prior = context.figures.prior_of(totals.closing);
    let agrees = prior.is_some_and(|closing| book.printed(closing) == book.printed(totals.opening));
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
        reason_text: reason.without_lead(),
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
