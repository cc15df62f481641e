//! The four charts, from figures to drawings.

use super::charts::{Bar, Slice, bars, pie};
use super::context::Context;
use super::view::part_name;
use crate::calc::{Change, Fig, Part};
use crate::document::{Chart, Inline, plain_text};
use crate::format::ChartKind;

/// Draws a chart.
pub(super) fn chart(
    context: &Context<'_>,
    id: &str,
    kind: ChartKind,
    caption: Vec<Inline>,
) -> Chart {
    let figures = context.figures;
    let (drawing, words) = match kind {
        ChartKind::TotalChange => two_years(context, &figures.changes.total),
        ChartKind::FiscalTotalChange => two_years(context, &figures.changes.fiscal_total),
        ChartKind::IncomeStructure => structure(context, &figures.income_parts),
        ChartKind::ExpenditureStructure => structure(context, &figures.expenditure_parts),
    };
    let description = format!("{}。{words}", plain_text(&caption));
    Chart { id: id.to_owned(), caption, description, drawing }
}

fn two_years(context: &Context<'_>, change: &Change) -> (crate::document::Drawing, String) {
    let year = context.input.year.value;
    let bar = |year: u16, fig: Fig| Bar {
        label: format!("{year}年度"),
        value: geometry(context, fig),
        amount: context.text_of(fig, context.manifest.numbers.prose),
    };
    let mut list: Vec<Bar> =
        change.prior.iter().map(|prior| bar(year.saturating_sub(1), *prior)).collect();
    list.push(bar(year, change.amount));
    let unit = context.manifest.figures.unit.name();
    let words: Vec<String> =
        list.iter().map(|bar| format!("{} {}{unit}", bar.label, bar.amount)).collect();
    (bars(&list, &format!("单位：{unit}")), format!("{}。", words.join("，")))
}

fn structure(context: &Context<'_>, parts: &[Part]) -> (crate::document::Drawing, String) {
    let unit = context.manifest.figures.unit.name();
    let style = context.manifest.numbers.prose;
    let slices: Vec<Slice> = parts
        .iter()
        .map(|part| Slice {
            label: part_name(&part.name).to_owned(),
            value: geometry(context, part.amount),
            amount: format!("{}{unit}", context.text_of(part.amount, style)),
            share: part.share.map_or_else(String::new, |fig| context.text_of(fig, style)),
        })
        .collect();
    let words: Vec<String> = slices
        .iter()
        .map(|slice| format!("{} {} {}", slice.label, slice.amount, slice.share).trim().to_owned())
        .collect();
    (pie(&slices), format!("{}。", words.join("，")))
}

/// A length for drawing; the only place where an amount becomes a float, and it never comes back.
fn geometry(context: &Context<'_>, fig: Fig) -> f64 {
    let text = context.book().printed(fig).text(crate::amount::NumberStyle::default());
    text.parse().unwrap_or(0.0)
}
