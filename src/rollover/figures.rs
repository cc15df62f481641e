//! Figures emptied where they stand; opening carry-overs are this year's closing ones.

use super::{Edit, line_of, replaced};
use crate::amount::Amount;
use crate::diag::{Diagnostic, rules};
use crate::input::unfilled::CELL;
use crate::input::{Fund, Input, Money, SlotKind};
use crate::source::{Sources, Span};
use std::collections::{BTreeMap, BTreeSet};

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

/// The places of all figures, and what each is part of.
type Slots = BTreeMap<Span, SlotKind>;

/// Empties every figure but those that are known.
///
/// # Errors
/// A pasted block whose cells have no places of their own.
pub(super) fn emptied(sources: &Sources, input: &Input) -> Result<Emptied, Diagnostic> {
    let slots: Slots = input.slots.iter().map(|slot| (slot.span, slot.kind)).collect();
    let is_escaped = |(span, kind): &(&Span, &SlotKind)| {
        **kind != SlotKind::Value && sources.slice(**span).starts_with(['"', '\''])
    };
    if let Some((block, _)) = slots.iter().find(is_escaped) {
        return Err(escaped(*block));
    }
    let mut out = opened(sources, input, &slots);
    let known: BTreeSet<usize> = out.edits.iter().map(|edit| edit.range.start).collect();
    let unknown = slots.iter().filter(|(span, _)| !known.contains(&span.range().start));
    out.edits.extend(unknown.map(|(span, kind)| replaced(*span, empty(sources, *span, *kind))));
    Ok(out)
}

/// How a figure is written that is still to be filled in. Sums may be left out, unless cells are parted by spaces, where
/// an empty one can't be seen.
fn empty(sources: &Sources, span: Span, kind: SlotKind) -> &'static str {
    match kind {
        SlotKind::Value => "\"\"",
        SlotKind::Sum if line_of(sources, span).1.contains('\t') => "",
        SlotKind::Cell | SlotKind::Sum => CELL,
    }
}

/// The opening carry-overs alone.
fn opened(sources: &Sources, input: &Input, slots: &Slots) -> Emptied {
    let mut out = Emptied { edits: Vec::new(), openings: 0, missing: Vec::new() };
    for carried in carried(input) {
        let closing = carried.closing.map(|money| (sources.slice(money.span), money));
        if let Some(opening) = carried.opening {
            // What nobody typed was nothing.
            let typed = closing.map_or("0", |(typed, _)| typed);
            let kind = slots.get(&opening).copied().unwrap_or(SlotKind::Value);
            out.edits.push(replaced(opening, &carried_over(typed, kind)));
        } else if let Some((typed, money)) = closing.filter(|(_, m)| m.amount != Amount::ZERO)
            // A column of openings can't be added to a pasted block.
            && slots.get(&money.span) == Some(&SlotKind::Value)
        {
            out.missing.push(Opening { table: carried.table, literal: typed.to_owned() });
        }
    }
    let filled = out.edits.iter().filter(|edit| !edit.text.is_empty()).count();
    out.openings = filled.saturating_add(out.missing.len());
    out
}

/// An amount as it is written in another place: quotes belong to values, and cells have none.
fn carried_over(typed: &str, kind: SlotKind) -> String {
    let bare = typed.trim_matches(['"', '\'']);
    let plain = !bare.is_empty() && bare.chars().all(|c| c.is_ascii_digit() || "+-._".contains(c));
    match kind {
        SlotKind::Value if bare.is_empty() => "0".to_owned(),
        SlotKind::Value if plain && bare.len() == typed.len() => typed.to_owned(),
        SlotKind::Value => format!("\"{bare}\""),
        SlotKind::Cell | SlotKind::Sum => bare.replace('_', ""),
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

fn escaped(span: Span) -> Diagnostic {
    Diagnostic::new(&rules::PASTED_BLOCK, "粘贴的内容里有反斜杠，看不出每一格在哪里，结转不了")
        .at(span, "")
        .help("从表格软件重新粘贴在两个 \"\"\" 之间，不要写 \\t、\\n")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn amounts_are_written_as_their_place_wants() {
        let value = |typed| carried_over(typed, SlotKind::Value);
        assert_eq!(value("1_000.50"), "1_000.50");
        assert_eq!(value("\"1,000.50\""), "\"1,000.50\"");
        assert_eq!(value("1,000.50"), "\"1,000.50\"");
        assert_eq!(value(""), "0");
        let cell = |typed| carried_over(typed, SlotKind::Cell);
        assert_eq!(cell("\"1,000.50\""), "1,000.50");
        assert_eq!(cell("1_000.50"), "1000.50");
        assert_eq!(cell(""), "");
    }
}
