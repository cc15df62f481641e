//! The four kinds of charts, from figures to drawings.

use super::super::context::Context;
use super::{Bar, Slice, bars, pie};
use crate::calc::{Column, Fig, ShareOf};
use crate::document::{Chart, Drawing, Inline, plain_text};
use crate::format::ChartKind;

/// Draws a chart.
pub(in crate::report) fn chart(
    context: &Context<'_>,
    id: &str,
    kind: ChartKind,
    caption: Vec<Inline>,
) -> Chart {
    let figures = context.figures;
    let (drawing, words) = match kind {
        ChartKind::TotalChange => {
            two_years(context, figures.totals.income_total, figures.totals.expenditure_total)
        }
        ChartKind::FiscalTotalChange => two_years(
            context,
            figures.totals.fiscal_income_total,
            figures.totals.fiscal_expenditure_total,
        ),
        ChartKind::IncomeStructure => structure(context, &figures.income_parts),
        ChartKind::ExpenditureStructure => structure(context, &figures.expenditure_parts),
    };
    let description = format!("{}。{words}", plain_text(&caption));
    Chart { id: id.to_owned(), caption, description, drawing }
}

/// 收、支总计 of two years; where rounding puts this year's two sides apart, each has its own bar.
fn two_years(context: &Context<'_>, amount: Fig, other: Fig) -> (Drawing, String) {
    let year = context.input.year.value;
    let bar = |year: u16, side: &str, fig: Fig| Bar {
        label: format!("{year}年度{side}"),
        value: geometry(context, fig),
        amount: context.text_of(fig, context.manifest.numbers.prose),
    };
    let prior = context.figures.change_of(amount).and_then(|change| change.prior);
    let mut list: Vec<Bar> =
        prior.into_iter().map(|prior| bar(year.saturating_sub(1), "", prior)).collect();
    if context.book().printed(amount) == context.book().printed(other) {
        list.push(bar(year, "", amount));
    } else {
        list.extend([bar(year, "收入", amount), bar(year, "支出", other)]);
    }
    let unit = context.manifest.figures.unit.name();
    let words: Vec<String> =
        list.iter().map(|bar| format!("{} {}{unit}", bar.label, bar.amount)).collect();
    (bars(&list, &format!("单位：{unit}")), format!("{}。", words.join("，")))
}

fn structure(context: &Context<'_>, parts: &[ShareOf<Column>]) -> (Drawing, String) {
    let unit = context.manifest.figures.unit.name();
    let style = context.manifest.numbers.prose;
    let slices: Vec<Slice> = parts
        .iter()
        .filter(|part| !context.book().prints_zero(part.amount))
        .map(|part| Slice {
            label: part.of.title().to_owned(),
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
