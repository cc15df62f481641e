//! Reasons beside the figures that they explain: a figure was corrected, its reason was not.

mod amounts;
mod copied;
mod direction;
mod governed;
mod listed;
mod opposite;
mod year;

use super::Subject;
use super::prior::compared;
use crate::calc::settings::OperatingBasis;
use crate::calc::{
    Change, ChangeOutcome, Completion, CompletionOutcome, Counterpart, Direction, Fig, PriorFigures,
};
use crate::diag::Diagnostic;
use crate::input::{Input, Text};

/// A reason with what it explains.
struct Told<'a> {
    of: Of<'a>,
    text: &'a Text,
    way: Direction,
    amount: Fig,
    /// What it is compared with.
    base: Option<Fig>,
    against: Against,
    what: &'a str,
}

/// What a reason is beside.
#[derive(Debug, Clone, Copy, PartialEq)]
enum Of<'a> {
    Total(&'a Counterpart),
    /// The fund by its place, and the code.
    Item(usize, &'a str),
    Official(Option<Official>),
    OfficialChange(Official),
    Operating,
}

impl Of<'_> {
    /// Whether it is beside an expense of the office (经费): official spending or operating expenses.
    fn is_expense(self) -> bool {
        matches!(self, Of::Official(_) | Of::OfficialChange(_) | Of::Operating)
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

/// What a figure is compared with.
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
    /// What it is compared with.
    pub base: Option<Fig>,
}

/// All reasons that explain a change or a difference.
pub(super) fn explained<'a>(subject: &Subject<'a>) -> Vec<Explained<'a>> {
    let told = typed(subject.input, &subject.figures.prior)
        .into_iter()
        .filter_map(|(of, text)| told(subject, of, text));
    told.map(|Told { text, amount, base, .. }| Explained { text, amount, base }).collect()
}

pub(super) fn check(subject: &Subject<'_>, out: &mut Vec<Diagnostic>) {
    let told: Vec<Told<'_>> = typed(subject.input, &subject.figures.prior)
        .into_iter()
        .filter_map(|(of, text)| told(subject, of, text))
        .collect();
    opposite::check(subject, &told, out);
    amounts::check(subject, &told, out);
    listed::check(subject, &told, out);
    copied::check(subject, &told, out);
    year::check(subject, out);
}

/// The reasons of a report. Totals that are given none of their own take over that of the whole.
fn typed<'a>(input: &'a Input, prior: &'a PriorFigures) -> Vec<(Of<'a>, &'a Text)> {
    let totals = compared(input, prior).map(|total| {
        let whole = prior.explaining(total).filter(|above| prior.whole(above).is_none());
        let taken_over = || own(input, whole?);
        (Of::Total(total), own(input, total).or_else(taken_over))
    });
    let mut out: Vec<(Of<'a>, Option<&Text>)> = totals.collect();
    let mut classes = Vec::new();
    for (at, fund) in [&input.general, &input.government, &input.state_capital].iter().enumerate() {
        let items = fund.items.iter();
        out.extend(
            items.map(|item| (Of::Item(at, item.code.value.as_str()), item.reason.as_ref())),
        );
        let reasons = fund.class_reasons.iter();
        classes.extend(reasons.map(|(code, text)| (Of::Item(at, code.as_str()), text)));
    }
    let texts = out.into_iter().filter_map(|(of, text)| Some((of, text?)));
    let mut out: Vec<(Of<'a>, &Text)> = texts.collect();
    let official = input.disclosures.of("official_spending");
    out.extend(official.text("reason").map(|text| (Of::Official(None), text)));
    for (item, name) in [
        (Official::Overseas, "overseas"),
        (Official::VehiclePurchase, "vehicle_purchase"),
        (Official::VehicleRunning, "vehicle_running"),
        (Official::Reception, "reception"),
    ] {
        let typed = official.below(name);
        out.extend(typed.text("reason").map(|text| (Of::Official(Some(item)), text)));
        out.extend(typed.text("change_reason").map(|text| (Of::OfficialChange(item), text)));
    }
    let operating = input.disclosures.of("operating_expenses").text("reason");
    out.extend(operating.map(|text| (Of::Operating, text)));
    out.extend(classes);
    out
}

/// The reason that was given of a change itself.
fn own<'a>(input: &'a Input, total: &Counterpart) -> Option<&'a Text> {
    input.reasons.changes.get(total.key.name.as_ref())
}

/// What a reason explains; `None` where there is nothing to explain.
fn told<'a>(subject: &Subject<'a>, of: Of<'a>, text: &'a Text) -> Option<Told<'a>> {
    let figures = subject.figures;
    let official = |item| match item {
        None => (&figures.official.total, "“三公”经费"),
        Some(Official::Overseas) => (&figures.official.overseas, "因公出国（境）费"),
        Some(Official::VehiclePurchase) => (&figures.official.vehicle_purchase, "公务用车购置费"),
        Some(Official::VehicleRunning) => (&figures.official.vehicle_running, "公务用车运行费"),
        Some(Official::Reception) => (&figures.official.reception, "公务接待费"),
    };
    match of {
        Of::Total(total) => {
            let change = figures.changes.get(&total.of)?;
            let above =
                figures.prior.explaining(total).and_then(|above| figures.changes.get(&above.of));
            // Another change than the whole's has another reason.
            let unlike = above.is_some_and(|above| !change.is_like(above, subject.book()));
            if unlike && own(subject.input, total).is_none() {
                return None;
            }
            changed(of, text, change, Against::LastYear, total.short())
        }
        Of::Item(at, code) => {
            let (_, fund, _) = *subject.funds().get(at)?;
            completed(of, text, fund.completions.get(code)?, "决算数比预算数")
        }
        Of::Official(item) => {
            let (figures, what) = official(item);
            completed(of, text, &figures.completion, what)
        }
        Of::OfficialChange(item) => {
            let (figures, what) = official(Some(item));
            changed(of, text, &figures.change, Against::LastYear, what)
        }
        Of::Operating => {
            let against = match figures.operating.basis {
                OperatingBasis::Prior => Against::LastYear,
                OperatingBasis::InitialBudget => Against::Budget,
            };
            changed(of, text, &figures.operating.change, against, "机关运行经费")
        }
    }
}

fn changed<'a>(
    of: Of<'a>,
    text: &'a Text,
    change: &Change,
    against: Against,
    what: &'a str,
) -> Option<Told<'a>> {
    let way = match change.outcome {
        ChangeOutcome::Rate(_, way) | ChangeOutcome::AmountOnly(way) => way,
        ChangeOutcome::FromZero => Direction::Up,
        _ => return None,
    };
    Some(Told { of, text, way, amount: change.amount, base: change.prior, against, what })
}

fn completed<'a>(
    of: Of<'a>,
    text: &'a Text,
    completion: &Completion,
    what: &'static str,
) -> Option<Told<'a>> {
    let way = match completion.outcome {
        CompletionOutcome::Rate(_, way) => way,
        CompletionOutcome::Unplanned => Direction::Up,
        _ => return None,
    };
    let (amount, base) = (completion.amount, Some(completion.budget));
    Some(Told { of, text, way, amount, base, against: Against::Budget, what })
}
