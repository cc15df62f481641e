//! Basic expenditure of each 项 by economic code: against that of the 项, and all of them against the economic items.

use super::{Subject, finding, omissions};
use crate::amount::Amount;
use crate::calc::id::{Part, Section};
use crate::calc::{Column, Fig};
use crate::diag::{Diagnostic, rules};
use crate::input::{ItemEconomic, OmittedFrom};
use crate::source::Span;
use std::collections::BTreeMap;

pub(super) fn check(subject: &Subject<'_>, out: &mut Vec<Diagnostic>) {
    let input = subject.input;
    let Some(first) = input.economic_by_item.first() else { return };
    let before = out.len();
    for of in &input.economic_by_item {
        out.extend(item(subject, of));
    }
    let ledger = &subject.figures.general.ledger;
    let hidden = omissions::hidden_basic(subject, OmittedFrom::Economic);
    for code in ledger.items() {
        let basic = ledger.cell(code, Column::Basic).filter(|fig| !subject.book().is_zero(*fig));
        let basic = basic.filter(|fig| subject.sum(&[*fig]) > hidden);
        let written = input.economic_by_item.iter().any(|of| of.code.value == code);
        out.extend(basic.filter(|_| !written).map(|basic| unwritten(subject, code, basic, first)));
    }
    if out.len() == before {
        economic(subject, out);
    }
}

/// Whether the parts are less than the whole by no more than what is said not to be published.
fn is_hidden(
    subject: &Subject<'_>,
    (parts, whole): (&[Fig], &[Fig]),
    (from, slack): (OmittedFrom, Amount),
) -> bool {
    let (parts, whole) = (subject.sum(parts), subject.sum(whole));
    let hidden = omissions::hidden_basic(subject, from);
    parts < whole && whole.minus(parts) <= hidden.plus(slack) && !hidden.is_zero()
}

/// The amounts of a 项.
fn parts(subject: &Subject<'_>, of: &ItemEconomic) -> Vec<Fig> {
    let id =
        |economic: &str| Section::Economic.id([Part::code(&of.code.value), Part::code(economic)]);
    of.items.iter().filter_map(|item| subject.book().find(&id(&item.code.value))).collect()
}

/// A 项 whose amounts by economic code aren't its basic expenditure.
fn item(subject: &Subject<'_>, of: &ItemEconomic) -> Option<Diagnostic> {
    let parts = parts(subject, of);
    let code = &of.code.value;
    let basic = subject.figures.general.ledger.cell(code, Column::Basic);
    let basic: Vec<Fig> = basic.into_iter().collect();
    let (distance, slack) = subject.apart(&parts, &basic);
    if is_hidden(subject, (&parts, &basic), (OmittedFrom::Economic, slack)) {
        return None;
    }
    let names = format!("{code} 按经济分类各款之和与它的基本支出");
    if distance <= slack {
        return subject.tolerated(&names, distance, slack, Some(of.code.span));
    }
    let found = Diagnostic::new(&rules::ECONOMIC_BY_ITEM, format!("{names}不等"))
        .at(of.code.span, "按经济分类的在这里")
        .note(format!("各款之和 {}", subject.sum_text(&parts)))
        .note(format!(
            "一般公共预算里这个科目的基本支出 {}，差 {}",
            subject.shown(subject.sum(&basic)),
            subject.shown(distance)
        ))
        .help("两处对照财务系统的账核对，抄错的改正；漏了款的补上");
    Some(match subject.place_of(&basic) {
        Some(span) => found.related(span, "基本支出"),
        None => found,
    })
}

/// A 项 with basic expenditure that is left out.
fn unwritten(subject: &Subject<'_>, code: &str, basic: Fig, first: &ItemEconomic) -> Diagnostic {
    let message = format!("{code} 有基本支出，没有按经济分类写");
    finding(&rules::ECONOMIC_BY_ITEM, message, subject.place(basic), "基本支出在这里")
        .related(first.code.span, "别的科目按经济分类写了")
        .note(format!("这个科目的基本支出 {}", subject.shown_fig(basic)))
        .help(format!("加一段 [economic_by_item.{code}]，一行一个“款”，如 30101 = …"))
}

/// All that is of an economic code against the economic item.
fn economic(subject: &Subject<'_>, out: &mut Vec<Diagnostic>) {
    let mut codes: BTreeMap<&str, (Vec<Fig>, Option<Span>)> = BTreeMap::new();
    for of in &subject.input.economic_by_item {
        for (item, fig) in of.items.iter().zip(parts(subject, of)) {
            let (figs, place) = codes.entry(&item.code.value).or_default();
            figs.push(fig);
            *place = place.or(Some(item.amount.span));
        }
    }
    let items = &subject.figures.economic.items;
    for (code, fig) in items.iter().filter(|(_, fig)| !subject.book().is_zero(**fig)) {
        let (_, place) = codes.entry(code).or_default();
        *place = place.or(subject.place(*fig));
    }
    for (code, (figs, place)) in codes {
        let whole: Vec<Fig> = items.get(code).copied().into_iter().collect();
        let (distance, slack) = subject.apart(&figs, &whole);
        if is_hidden(subject, (&figs, &whole), (OmittedFrom::General, slack)) {
            continue;
        }
        let names = format!("各科目的 {code} 之和与全部的");
        if distance <= slack {
            out.extend(subject.tolerated(&names, distance, slack, place));
        } else {
            out.push(unequal(subject, names, (&figs, &whole), (distance, place)));
        }
    }
}

fn unequal(
    subject: &Subject<'_>,
    names: String,
    (figs, whole): (&[Fig], &[Fig]),
    (distance, place): (Amount, Option<Span>),
) -> Diagnostic {
    let found = finding(&rules::ECONOMIC_BY_ITEM, format!("{names}不等"), place, "这一款");
    let found = found
        .note(format!("各科目之和 {}", subject.sum_text(figs)))
        .note(format!(
            "全部的（[economic]）{}，差 {}",
            subject.shown(subject.sum(whole)),
            subject.shown(distance)
        ))
        .help("两处对照财务系统的账核对，抄错的改正");
    match subject.place_of(whole) {
        Some(span) if Some(span) != place => found.related(span, "全部的在这里"),
        _ => found,
    }
}
