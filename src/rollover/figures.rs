//! Figures emptied where they stand; opening carry-overs are this year's closing ones.

use crate::amount::Amount;
use crate::diag::{Diagnostic, rules};
use crate::edit::{Edit, EditKind, NewValue, Path, Places};
use crate::input::{Fund, Input, Money, SlotKind};
use crate::source::{Sources, Span};
use std::collections::{BTreeMap, BTreeSet};

/// The figures that were emptied.
pub(super) struct Emptied {
    pub(super) edits: Vec<Edit>,
    /// The number of opening carry-overs that are known.
    pub(super) openings: usize,
}

/// The places of all figures, and what each is part of.
type Slots = BTreeMap<Span, SlotKind>;

/// Empties every figure but those that are known.
///
/// # Errors
/// A pasted block whose cells have no places of their own; a figure without a name.
pub(super) fn emptied(
    sources: &Sources,
    input: &Input,
    places: &Places,
) -> Result<Emptied, Diagnostic> {
    let slots: Slots = input.slots.iter().map(|slot| (slot.span, slot.kind)).collect();
    let is_escaped = |(span, kind): &(&Span, &SlotKind)| {
        **kind != SlotKind::Value && sources.slice(**span).starts_with(['"', '\''])
    };
    if let Some((block, _)) = slots.iter().find(is_escaped) {
        return Err(escaped(*block));
    }
    let mut out = opened(sources, input, &slots);
    let known: BTreeSet<Path> = out.edits.iter().map(|edit| edit.path.clone()).collect();
    for span in slots.keys() {
        let path = super::named(places, *span)?;
        if !known.contains(path) {
            out.edits.push(Edit::new(path.clone(), EditKind::Clear, "等填本年的数"));
        }
    }
    Ok(out)
}

/// The opening carry-overs alone.
fn opened(sources: &Sources, input: &Input, slots: &Slots) -> Emptied {
    let mut out = Emptied { edits: Vec::new(), openings: 0 };
    for carried in carried(input) {
        let typed = carried.closing.map(|money| sources.slice(money.span));
        let left = carried.closing.is_some_and(|money| {
            // A column of openings can't be added to a pasted block.
            money.amount != Amount::ZERO && slots.get(&money.span) == Some(&SlotKind::Value)
        });
        if carried.opening.is_none() && !left {
            continue;
        }
        // What nobody typed was nothing.
        let typed = typed.unwrap_or("0");
        let is_cell = |opening| slots.get(&opening).is_some_and(|kind| *kind != SlotKind::Value);
        let blank = typed.is_empty() && carried.opening.is_some_and(is_cell);
        out.openings = out.openings.saturating_add(usize::from(!blank));
        let opening = EditKind::Set(NewValue::Figure(typed.to_owned()));
        out.edits.push(Edit::new(carried.path, opening, "照上年的年末"));
    }
    out
}

/// The carry-over of something, and where the opening one stands or belongs.
struct Carried {
    /// The place of the opening carry-over.
    path: Path,
    opening: Option<Span>,
    closing: Option<Money>,
}

/// Lists what one year leaves to the next, code by code.
fn carried(input: &Input) -> Vec<Carried> {
    let funds = [
        ("general_public_budget", &input.general),
        ("government_managed_funds", &input.government),
        ("state_capital_operations", &input.state_capital),
    ];
    let mut out: Vec<Carried> =
        funds.into_iter().flat_map(|(key, fund)| of_fund(key, fund)).collect();
    out.push(Carried {
        path: Path::of(&["own_funds", "opening"]),
        opening: input.own.opening.map(|opening| opening.span),
        closing: input.own.closing,
    });
    out
}

fn of_fund<'a>(key: &'a str, fund: &'a Fund) -> impl Iterator<Item = Carried> + 'a {
    fund.items.iter().map(move |item| Carried {
        path: Path::of(&[key, &item.code.value, "opening"]),
        opening: item.opening.map(|opening| opening.span),
        closing: item.closing,
    })
}

fn escaped(span: Span) -> Diagnostic {
    Diagnostic::new(&rules::PASTED_BLOCK, "粘贴的内容里有反斜杠，看不出每一格在哪里，结转不了")
        .at(span, "")
        .help("从表格软件重新粘贴在两个 \"\"\" 之间，不要写 \\t、\\n")
}
