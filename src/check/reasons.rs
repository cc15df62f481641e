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
    Change, ChangeOutcome, ComparedFigure, Completion, CompletionOutcome, DeclaredRatio, Direction,
    Fig, Figures,
};
use crate::diag::Diagnostic;
use crate::input::{Input, Text};

/// A reason with what it explains.
struct ToldReason<'a> {
    of: ReasonOf<'a>,
    text: &'a Text,
    way: Direction,
    amount: Fig,
    /// The figure that it is compared with.
    base: Option<Fig>,
    against: Against,
    what: &'a str,
}

/// The subject of a reason: what it stands beside.
#[derive(Debug, Clone, Copy, PartialEq)]
enum ReasonOf<'a> {
    Total(&'a ComparedFigure),
    /// The fund by its place, and the code.
    Item(usize, &'a str),
    Official(Option<Official>),
    OfficialChange(Official),
    Operating,
    /// A completion that the format declares.
    Declared(&'a DeclaredRatio),
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
    /// Another amount.
    Amount,
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
    let told = typed(subject.input, subject.figures)
        .into_iter()
        .filter_map(|(of, text)| told(subject, of, text));
    told.map(|ToldReason { text, amount, base, .. }| Explained { text, amount, base }).collect()
}

pub(super) fn check(subject: &Subject<'_>, out: &mut Vec<Diagnostic>) {
    let told: Vec<ToldReason<'_>> = typed(subject.input, subject.figures)
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
fn typed<'a>(input: &'a Input, figures: &'a Figures) -> Vec<(ReasonOf<'a>, &'a Text)> {
    let prior = &figures.prior;
    let totals = compared(input, prior).map(|total| {
        let whole = prior.explaining(total).filter(|above| prior.whole(above).is_none());
        let taken_over = || own(input, whole?);
        (ReasonOf::Total(total), own(input, total).or_else(taken_over))
    });
    let mut out: Vec<(ReasonOf<'a>, Option<&Text>)> = totals.collect();
    let mut classes = Vec::new();
    for (at, fund) in [&input.general, &input.government, &input.state_capital].iter().enumerate() {
        let items = fund.items.iter();
        out.extend(
            items.map(|item| (ReasonOf::Item(at, item.code.value.as_str()), item.reason.as_ref())),
        );
        let reasons = fund.class_reasons.iter();
        classes.extend(reasons.map(|(code, text)| (ReasonOf::Item(at, code.as_str()), text)));
    }
    let texts = out.into_iter().filter_map(|(of, text)| Some((of, text?)));
    let mut out: Vec<(ReasonOf<'a>, &Text)> = texts.collect();
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
    let declared = figures.book.settings().declared.iter();
    out.extend(declared.filter_map(|ratio| {
        Some((ReasonOf::Declared(ratio), input.reasons.changes.get(&ratio.name)?))
    }));
    out
}

/// The reason that was given of a change itself.
fn own<'a>(input: &'a Input, total: &ComparedFigure) -> Option<&'a Text> {
    input.reasons.changes.get(total.key.name.as_ref())
}

/// Finds what a reason explains; `None` where there is nothing to explain.
fn told<'a>(subject: &Subject<'a>, of: ReasonOf<'a>, text: &'a Text) -> Option<ToldReason<'a>> {
    let figures = subject.figures;
    let official = |item| match item {
        None => (&figures.official.total, "“三公”经费"),
        Some(Official::Overseas) => (&figures.official.overseas, "因公出国（境）费"),
        Some(Official::VehiclePurchase) => (&figures.official.vehicle_purchase, "公务用车购置费"),
        Some(Official::VehicleRunning) => (&figures.official.vehicle_running, "公务用车运行费"),
        Some(Official::Reception) => (&figures.official.reception, "公务接待费"),
    };
    match of {
        ReasonOf::Total(total) => {
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
        ReasonOf::Item(at, code) => {
            let (_, fund, _) = *subject.funds().get(at)?;
            completed((of, Against::Budget), text, fund.completions.get(code)?, "决算数比预算数")
        }
        ReasonOf::Official(item) => {
            let (figures, what) = official(item);
            completed((of, Against::Budget), text, &figures.completion, what)
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
        ReasonOf::Declared(ratio) => {
            let with_budget = ratio.is_with_budget();
            let against = if with_budget { Against::Budget } else { Against::Amount };
            let completion = figures.declared.completions.get(&ratio.name)?;
            completed((of, against), text, completion, &ratio.title)
        }
    }
}

fn changed<'a>(
    of: ReasonOf<'a>,
    text: &'a Text,
    change: &Change,
    against: Against,
    what: &'a str,
) -> Option<ToldReason<'a>> {
    let way = match change.outcome {
        ChangeOutcome::Rate(_, way) | ChangeOutcome::AmountOnly(way) => way,
        ChangeOutcome::FromZero => Direction::Up,
        _ => return None,
    };
    Some(ToldReason { of, text, way, amount: change.amount, base: change.prior, against, what })
}

fn completed<'a>(
    (of, against): (ReasonOf<'a>, Against),
    text: &'a Text,
    completion: &Completion,
    what: &'a str,
) -> Option<ToldReason<'a>> {
    let way = match completion.outcome {
        CompletionOutcome::Rate(_, way) => way,
        CompletionOutcome::Unplanned => Direction::Up,
        _ => return None,
    };
    let (amount, base) = (completion.amount, Some(completion.budget));
    Some(ToldReason { of, text, way, amount, base, against, what })
}
