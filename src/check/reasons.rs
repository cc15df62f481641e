//! Reasons beside the figures that they explain: a figure was corrected, its reason was not.

mod amounts;
mod copied;
mod direction;
mod governed;
mod listed;
mod opposite;
mod year;

use super::Subject;
use crate::calc::settings::OperatingBasis;
use crate::calc::{Change, ChangeOutcome, Completion, CompletionOutcome, Direction, Fig};
use crate::diag::Diagnostic;
use crate::input::{Input, PriorKey, Text};

/// A reason with what it explains.
struct ToldReason<'a> {
    of: ReasonOf<'a>,
    text: &'a Text,
    way: Direction,
    amount: Fig,
    /// The figure that it is compared with.
    base: Option<Fig>,
    against: Against,
    what: &'static str,
}

/// The subject of a reason: what it stands beside.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum ReasonOf<'a> {
    Total(PriorKey),
    /// The fund by its place, and the code.
    Item(usize, &'a str),
    Official(Option<Official>),
    OfficialChange(Official),
    Operating,
}

impl ReasonOf<'_> {
    /// Whether it is beside an expense of the office (经费): official spending or operating expenses.
    fn is_expense(self) -> bool {
        matches!(self, ReasonOf::Official(_) | ReasonOf::OfficialChange(_) | ReasonOf::Operating)
    }
}

/// An item of official spending.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Official {
    Overseas,
    VehiclePurchase,
    VehicleRunning,
    Reception,
}

/// The kind of amount that a figure is compared with.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Against {
    LastYear,
    Budget,
}

/// A reason with the figures that it explains.
#[derive(Debug, Clone, Copy)]
pub struct Explained<'a> {
    /// The reason.
    pub text: &'a Text,
    /// The amount that changed, or differs from its budget.
    pub amount: Fig,
    /// The figure that it is compared with.
    pub base: Option<Fig>,
}

/// All reasons that explain a change or a difference.
pub(super) fn explained<'a>(subject: &Subject<'a>) -> Vec<Explained<'a>> {
    let told = typed(subject.input).into_iter().filter_map(|(of, text)| told(subject, of, text));
    told.map(|ToldReason { text, amount, base, .. }| Explained { text, amount, base }).collect()
}

pub(super) fn check(subject: &Subject<'_>, out: &mut Vec<Diagnostic>) {
    let told: Vec<ToldReason<'_>> =
        typed(subject.input).into_iter().filter_map(|(of, text)| told(subject, of, text)).collect();
    opposite::check(subject, &told, out);
    amounts::check(subject, &told, out);
    listed::check(subject, &told, out);
    copied::check(subject, &told, out);
    year::check(subject, out);
}

/// The reasons of a report. Totals that are given none of their own take over that of the whole.
fn typed(input: &Input) -> Vec<(ReasonOf<'_>, &Text)> {
    let reasons = &input.reasons;
    let whole = &reasons.total;
    let fiscal = if reasons.fiscal_total.is_some() { &reasons.fiscal_total } else { whole };
    let mut out = vec![
        (ReasonOf::Total(PriorKey::Total), whole),
        (ReasonOf::Total(PriorKey::FiscalTotal), fiscal),
        (ReasonOf::Total(PriorKey::GeneralIncome), &reasons.general_income),
        (ReasonOf::Total(PriorKey::GovernmentIncome), &reasons.government_income),
        (ReasonOf::Total(PriorKey::StateCapitalIncome), &reasons.state_capital_income),
        (ReasonOf::Total(PriorKey::GeneralExpenditure), &reasons.general_expenditure),
    ];
    let mut classes = Vec::new();
    for (at, fund) in [&input.general, &input.government, &input.state_capital].iter().enumerate() {
        let items = fund.items.iter();
        out.extend(items.map(|item| (ReasonOf::Item(at, item.code.value.as_str()), &item.reason)));
        let reasons = fund.class_reasons.iter();
        classes.extend(reasons.map(|(code, text)| (ReasonOf::Item(at, code.as_str()), text)));
    }
    let texts = out.into_iter().filter_map(|(of, text)| Some((of, text.as_ref()?)));
    let mut out: Vec<(ReasonOf<'_>, &Text)> = texts.collect();
    let official = input.disclosures.of("official_spending");
    out.extend(official.text("reason").map(|text| (ReasonOf::Official(None), text)));
    for (item, name) in [
        (Official::Overseas, "overseas"),
        (Official::VehiclePurchase, "vehicle_purchase"),
        (Official::VehicleRunning, "vehicle_running"),
        (Official::Reception, "reception"),
    ] {
        let typed = official.below(name);
        out.extend(typed.text("reason").map(|text| (ReasonOf::Official(Some(item)), text)));
        out.extend(typed.text("change_reason").map(|text| (ReasonOf::OfficialChange(item), text)));
    }
    let operating = input.disclosures.of("operating_expenses").text("reason");
    out.extend(operating.map(|text| (ReasonOf::Operating, text)));
    out.extend(classes);
    out
}

/// Finds what a reason explains; `None` where there is nothing to explain.
fn told<'a>(subject: &Subject<'a>, of: ReasonOf<'a>, text: &'a Text) -> Option<ToldReason<'a>> {
    let (figures, changes) = (subject.figures, &subject.figures.changes);
    let official = |item| match item {
        None => (&figures.official.total, "“三公”经费"),
        Some(Official::Overseas) => (&figures.official.overseas, "因公出国（境）费"),
        Some(Official::VehiclePurchase) => (&figures.official.vehicle_purchase, "公务用车购置费"),
        Some(Official::VehicleRunning) => (&figures.official.vehicle_running, "公务用车运行费"),
        Some(Official::Reception) => (&figures.official.reception, "公务接待费"),
    };
    let takes_over = subject.input.reasons.fiscal_total.is_none();
    let like = || changes.fiscal_total.is_like(&changes.total, subject.book());
    match of {
        // Another change than the whole's has another reason.
        ReasonOf::Total(PriorKey::FiscalTotal) if takes_over && !like() => None,
        ReasonOf::Total(key) => {
            let (change, what) = match key {
                PriorKey::Total => (&changes.total, "收、支总计"),
                PriorKey::FiscalTotal => (&changes.fiscal_total, "财政拨款收、支总计"),
                PriorKey::GeneralIncome => (&changes.general_income, "一般公共预算收入"),
                PriorKey::GovernmentIncome => (&changes.government_income, "政府性基金收入"),
                PriorKey::StateCapitalIncome => (&changes.state_capital_income, "国有资本经营收入"),
                PriorKey::GeneralExpenditure => (&changes.general_expenditure, "一般公共预算支出"),
                _ => return None,
            };
            changed(of, text, change, Against::LastYear, what)
        }
        ReasonOf::Item(at, code) => {
            let (_, fund, _) = *subject.funds().get(at)?;
            completed(of, text, fund.completions.get(code)?, "决算数比预算数")
        }
        ReasonOf::Official(item) => {
            let (figures, what) = official(item);
            completed(of, text, &figures.completion, what)
        }
        ReasonOf::OfficialChange(item) => {
            let (figures, what) = official(Some(item));
            changed(of, text, &figures.change, Against::LastYear, what)
        }
        ReasonOf::Operating => {
            let against = match figures.operating.basis {
                OperatingBasis::Prior => Against::LastYear,
                OperatingBasis::InitialBudget => Against::Budget,
            };
            changed(of, text, &figures.operating.change, against, "机关运行经费")
        }
    }
}

fn changed<'a>(
    of: ReasonOf<'a>,
    text: &'a Text,
    change: &Change,
    against: Against,
    what: &'static str,
) -> Option<ToldReason<'a>> {
    let way = match change.outcome {
        ChangeOutcome::Rate(_, way) | ChangeOutcome::AmountOnly(way) => way,
        ChangeOutcome::FromZero => Direction::Up,
        _ => return None,
    };
    Some(ToldReason { of, text, way, amount: change.amount, base: change.prior, against, what })
}

fn completed<'a>(
    of: ReasonOf<'a>,
    text: &'a Text,
    completion: &Completion,
    what: &'static str,
) -> Option<ToldReason<'a>> {
    let way = match completion.outcome {
        CompletionOutcome::Rate(_, way) => way,
        CompletionOutcome::Unplanned => Direction::Up,
        _ => return None,
    };
    let (amount, base) = (completion.amount, Some(completion.budget));
    Some(ToldReason { of, text, way, amount, base, against: Against::Budget, what })
}
