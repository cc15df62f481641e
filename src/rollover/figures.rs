//! Figures emptied where they stand; opening carry-overs are this year's closing ones.

use super::{Edit, replaced};
use crate::amount::Amount;
use crate::diag::{Diagnostic, rules};
use crate::input::unfilled::CELL;
use crate::input::{Fund, Input, Money, Slot, SlotKind};
use crate::source::{Sources, Span};

/// What becomes of the figures.
pub(super) struct Emptied {
    pub(super) edits: Vec<Edit>,
    /// How many opening carry-overs are known.
    pub(super) openings: usize,
    /// Opening carry-overs that have no place yet.
    pub(super) missing: Vec<Opening>,
}

/// An opening carry-over to be added.
pub(super) struct Opening {
    /// The table that it belongs to.
    pub(super) table: Vec<String>,
    /// As the closing one was typed.
    pub(super) literal: String,
}

/// Empties every figure but those that are known.
///
/// # Errors
/// A pasted block whose cells have no places of their own.
pub(super) fn emptied(sources: &Sources, input: &Input) -> Result<Emptied, Diagnostic> {
    if let Some(block) = input.slots.iter().find(|slot| is_escaped(sources, slot)) {
        return Err(escaped(block.span));
    }
    let mut out = Emptied { edits: Vec::new(), openings: 0, missing: Vec::new() };
    let mut known: Vec<Span> = Vec::new();
    for carried in carried(input) {
        // What nobody typed was nothing.
        let literal = carried.closing.map_or("0", |closing| sources.slice(closing.span));
        let left = carried.closing.filter(|closing| closing.amount != Amount::ZERO);
        match (carried.opening, left) {
            (Some(opening), _) => {
                out.edits.push(replaced(opening, literal));
                known.push(opening);
            }
            (None, Some(closing)) if !is_pasted(input, closing) => {
                let literal = literal.to_owned();
                out.missing.push(Opening { table: carried.table, literal });
            }
            _ => {}
        }
    }
    let filled = out.edits.iter().filter(|edit| !edit.text.is_empty()).count();
    out.openings = filled.saturating_add(out.missing.len());
    for slot in input.slots.iter().filter(|slot| !known.contains(&slot.span)) {
        out.edits.push(replaced(slot.span, empty(sources, slot)));
    }
    Ok(out)
}

/// How a figure is written that is still to be filled in. Sums may be left out, unless cells are parted by spaces, where
/// an empty one can't be seen.
fn empty(sources: &Sources, slot: &Slot) -> &'static str {
    let parted_by_tabs = || {
        let (_, line) = super::line_of(sources, slot.span);
        line.contains('\t')
    };
    match slot.kind {
        SlotKind::Value => "\"\"",
        SlotKind::Sum if parted_by_tabs() => "",
        SlotKind::Cell | SlotKind::Sum => CELL,
    }
}

/// What was left over of something, and where the opening carry-over stands.
struct Carried {
    table: Vec<String>,
    opening: Option<Span>,
    closing: Option<Money>,
}

/// What one year leaves to the next, code by code.
fn carried(input: &Input) -> Vec<Carried> {
    let funds = [
        ("general_public_budget", &input.general),
        ("government_managed_funds", &input.government),
        ("state_capital_operations", &input.state_capital),
    ];
    let mut out: Vec<Carried> =
        funds.into_iter().flat_map(|(key, fund)| of_fund(key, fund)).collect();
    out.push(Carried {
        table: vec!["own_funds".to_owned()],
        opening: input.own.opening.map(|opening| opening.span),
        closing: input.own.closing,
    });
    out
}

fn of_fund<'a>(key: &'a str, fund: &'a Fund) -> impl Iterator<Item = Carried> + 'a {
    fund.items.iter().map(move |item| Carried {
        table: vec![key.to_owned(), item.code.value.clone()],
        opening: item.opening.map(|opening| opening.span),
        closing: item.closing,
    })
}

/// Whether an amount stands in a pasted row: a column of openings can't be added to it.
fn is_pasted(input: &Input, money: Money) -> bool {
    input.slots.iter().any(|slot| slot.span == money.span && slot.kind == SlotKind::Cell)
}

/// Whether a cell stands for its whole block, as the block is written with backslashes.
fn is_escaped(sources: &Sources, slot: &Slot) -> bool {
    slot.kind != SlotKind::Value && sources.slice(slot.span).starts_with(['"', '\''])
}

fn escaped(span: Span) -> Diagnostic {
    Diagnostic::new(&rules::PASTED_BLOCK, "粘贴的内容里有反斜杠，看不出每一格在哪里，结转不了")
        .at(span, "")
        .help("从表格软件重新粘贴在两个 \"\"\" 之间，不要写 \\t、\\n")
}
