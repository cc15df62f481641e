//! An item of official spending as messages call it, and why it differs.

use super::reasons::{self, ReasonedSum, SumPart};
use crate::calc::SpendingFigures;
use crate::input::{Disclosure, Text};
use crate::report::context::{Context, NeededText};
use crate::report::marks::Mark;
use crate::source::Span;

/// An item's names in keys and in messages.
pub(super) struct NamedItem<'a> {
    pub(super) key: &'static str,
    pub(super) what: &'static str,
    pub(super) span: Option<Span>,
    pub(super) reason: Option<&'a Text>,
    pub(super) change_reason: Option<&'a Text>,
    pub(super) text: Option<&'a Text>,
    /// Budget or final was typed.
    pub(super) stated: bool,
    /// The items of a sum: what it lacks is said of them.
    pub(super) items: Vec<SumItem<'a>>,
}

/// An item of a sum.
#[derive(Clone)]
pub(super) struct SumItem<'a> {
    pub(super) name: &'a str,
    pub(super) item: Disclosure<'a>,
    pub(super) figures: &'a SpendingFigures,
}

impl<'a> NamedItem<'a> {
    pub(super) fn of(spending: &Disclosure<'a>, key: &'static str, what: &'static str) -> Self {
        let item = spending.below(key);
        NamedItem {
            key,
            what,
            span: item.span(),
            reason: item.text("reason"),
            change_reason: item.text("change_reason"),
            text: item.text("text"),
            stated: item.states(&["final", "adjusted_budget", "initial_budget"]),
            items: Vec::new(),
        }
    }

    /// All of it, which may have a reason of its own.
    pub(super) fn total(spending: &Disclosure<'a>, items: Vec<SumItem<'a>>) -> Self {
        NamedItem {
            key: "",
            what: "“三公”经费",
            span: spending.span(),
            reason: spending.text("reason"),
            change_reason: None,
            text: None,
            stated: true,
            items,
        }
    }

    /// Purchase and running together, whose reasons are those of the two.
    pub(super) fn vehicles(spending: &Disclosure<'a>, items: Vec<SumItem<'a>>) -> Self {
        NamedItem {
            key: "vehicle_running",
            what: "公务用车购置及运行维护费",
            span: spending.below("vehicle_running").span(),
            reason: None,
            change_reason: None,
            text: None,
            stated: true,
            items,
        }
    }
}

/// The amount that an item is compared with.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Compared {
    Budget,
    LastYear,
}

impl<'a> NamedItem<'a> {
    /// The reason why it differs; of a sum that has no reason of its own, why its items do.
    pub(super) fn reason_of(
        &self,
        context: &mut Context<'_>,
        compared: Compared,
        figures: &SpendingFigures,
        need: NeededText<'_>,
    ) -> Mark {
        let parts: Vec<SumPart<'_>> =
            self.items.iter().map(|one| part(context, compared, one)).collect();
        let (completion, change) = (&figures.completion, &figures.change);
        let sum = match compared {
            Compared::Budget => ReasonedSum {
                own: self.reason,
                way: reasons::way(context, completion),
                against: Some((completion.difference, completion.budget)),
            },
            Compared::LastYear => ReasonedSum {
                own: self.change_reason,
                way: reasons::change_way(context, change),
                against: change.difference.zip(change.prior),
            },
        };
        reasons::of_sum(context, &sum, &parts, need)
    }
}

fn part<'a>(context: &Context<'_>, compared: Compared, one: &SumItem<'a>) -> SumPart<'a> {
    let (text, way) = match compared {
        Compared::Budget => {
            let text = one.item.text("reason");
            (text, reasons::told_way(context, &one.figures.completion, text))
        }
        Compared::LastYear => {
            let text = one.item.text("change_reason");
            (text, reasons::told_change_way(context, &one.figures.change, text))
        }
    };
    SumPart { name: Mark::word(one.name), way, text }
}
