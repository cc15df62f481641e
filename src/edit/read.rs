//! Reading of places: to show them, to name them, and to see that what was written reads back.

use super::path::Path;
use super::tree::{Node, Notation, Report, form, word};
use super::{NewValue, pasted};
use crate::amount::{self, Amount, Unit};
use crate::input::unfilled;
use rust_decimal::Decimal;
use toml::de::DeValue;

/// The amount of a value that is one.
pub(super) fn amount_of(value: &NewValue, unit: Unit) -> Option<Amount> {
    match value {
        NewValue::Amount(amount) => Some(*amount),
        NewValue::Figure(typed) => figure(typed, unit),
        _ => None,
    }
}

/// The amount of a figure as typed anywhere; nothing typed says 0.
fn figure(typed: &str, unit: Unit) -> Option<Amount> {
    pasted::amount(&typed.trim_matches(['"', '\'']).replace('_', ""), unit)
}

/// Whether a cell says a value.
pub(super) fn cell_says(cell: &str, value: &NewValue, unit: Unit) -> bool {
    match value {
        NewValue::Text(text) => cell == text,
        value => {
            let read = pasted::amount(cell, unit);
            read.is_some() && read == amount_of(value, unit)
        }
    }
}

/// Whether a node says a value.
pub(super) fn says(text: &str, node: Node<'_>, value: &NewValue, unit: Unit) -> bool {
    let literal = text.get(node.span()).unwrap_or_default();
    match (node.get_ref(), value) {
        (DeValue::String(said), NewValue::Text(text)) => said == text,
        (DeValue::String(said), NewValue::Amount(_) | NewValue::Figure(_)) => {
            let read = amount::parse_text(said, unit).ok().map(|typed| typed.amount);
            read.is_some() && read == amount_of(value, unit)
        }
        (DeValue::Integer(_) | DeValue::Float(_), NewValue::Amount(_) | NewValue::Figure(_)) => {
            let read = amount::parse_literal(literal, unit).ok().map(|typed| typed.amount);
            read.is_some() && read == amount_of(value, unit)
        }
        (DeValue::Integer(_) | DeValue::Float(_), NewValue::Number(number)) => {
            Decimal::from_str_exact(&literal.replace('_', "")) == Ok(*number)
        }
        (DeValue::Boolean(said), NewValue::Flag(flag)) => said == flag,
        (DeValue::Datetime(said), NewValue::Date(date)) => said.date.is_some_and(|said| {
            (said.year, said.month, said.day) == (date.year, date.month, date.day)
        }),
        (DeValue::Array(said), NewValue::Texts(texts)) => {
            let said = said.iter().map(|one| word(one.get_ref()));
            said.eq(texts.iter().map(|text| Some(text.clone())))
        }
        _ => false,
    }
}

/// Whether a place is still to be filled in.
pub(super) fn is_unfilled(node: Node<'_>) -> bool {
    matches!(node.get_ref(), DeValue::String(text) if unfilled::is_unfilled(text))
}

/// The text of a value, for people.
pub(super) fn shown(text: &str, node: Node<'_>) -> String {
    match node.get_ref() {
        DeValue::String(said) => said.to_string(),
        _ => text.get(node.span()).unwrap_or_default().to_owned(),
    }
}

/// A place with its name.
pub(super) struct NamedPlace {
    pub(super) range: std::ops::Range<usize>,
    pub(super) path: Path,
}

/// The names of all values that are no tables, and of all cells.
pub(super) fn names(report: &Report<'_>) -> Vec<NamedPlace> {
    let mut out = Vec::new();
    for (key, node) in report.root.iter() {
        value_names(report, node, Path::of(&[key.get_ref()]), &mut out);
    }
    for (block, table) in report.blocks.iter().enumerate() {
        for (row, cells) in table.rows.iter().enumerate() {
            for (column, cell) in cells.cells.iter().enumerate() {
                let at = super::tree::CellAt { block, row, column };
                if let Some(path) = report.path_of_cell(at).filter(|_| table.is_exact(cell.span)) {
                    out.push(NamedPlace { range: cell.span.range(), path });
                }
            }
        }
    }
    out
}

fn value_names(report: &Report<'_>, node: Node<'_>, path: Path, out: &mut Vec<NamedPlace>) {
    match node.get_ref() {
        DeValue::Table(table) => {
            for (key, inner) in table.iter() {
                value_names(report, inner, path.clone().key(key.get_ref()), out);
            }
        }
        DeValue::Array(list) => {
            let entries: Vec<Vec<(String, String)>> =
                list.iter().map(|entry| told_apart(entry.get_ref())).collect();
            for (entry, says) in list.iter().zip(&entries) {
                // As few words as tell it from the others.
                let shared = |most: usize| {
                    entries.iter().filter(|other| other.get(..most) == says.get(..most)).count()
                };
                let enough = (1..=says.len()).find(|most| shared(*most) == 1).unwrap_or(says.len());
                let says: Vec<(&str, &str)> = says
                    .iter()
                    .take(enough)
                    .map(|(key, text)| (key.as_str(), text.as_str()))
                    .collect();
                value_names(report, entry, path.clone().row(&says), out);
            }
            if form(report.text, node) == Notation::Inline {
                out.push(NamedPlace { range: node.span(), path });
            }
        }
        _ => out.push(NamedPlace { range: node.span(), path }),
    }
}

/// The words by which an entry may be told from others.
fn told_apart(entry: &DeValue<'_>) -> Vec<(String, String)> {
    match entry {
        DeValue::Table(table) => {
            let words = table.iter().filter_map(|(key, value)| {
                Some((key.get_ref().to_string(), word(value.get_ref())?))
            });
            words.collect()
        }
        other => word(other).map(|word| (String::new(), word)).into_iter().collect(),
    }
}
