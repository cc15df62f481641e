//! Basic expenditure by economic code against that by functional code.

use super::agreement::{Agreement, Apart, ask};
use super::magnitude::with_slip;
use super::{Subject, finding, shift};
use crate::amount::Amount;
use crate::calc::Fig;
use crate::diag::{Diagnostic, rules};
use crate::input::FundColumn;

/// The amount by which the economic items are more than 基本支出 of the general fund.
pub(super) fn more(subject: &Subject<'_>) -> Amount {
    let figures = subject.figures;
    let total = subject.sum(&[figures.economic.personnel, figures.economic.public_use]);
    total.minus(subject.book().exact(figures.general.totals.basic))
}

/// T6 = 基本支出 of T5: three printed totals.
pub(super) fn check(subject: &Subject<'_>, out: &mut Vec<Diagnostic>) {
    let figures = subject.figures;
    let basic = figures.general.totals.basic;
    let (personnel, public_use) = (figures.economic.personnel, figures.economic.public_use);
    let sides = Agreement { left: vec![personnel, public_use], right: vec![basic] };
    let apart = sides.apart(subject);
    let (Apart::Approvable(distance) | Apart::Beyond(distance)) = apart else {
        let names = "按经济分类的基本支出合计与按功能分类的";
        out.extend(sides.tolerated(subject, names, subject.input.economic.span));
        return;
    };
    if shift::explains(subject, FundColumn::Basic, more(subject)) {
        return;
    }
    if subject.input.economic.items.is_empty() {
        out.push(missing(subject, basic));
        return;
    }
    let total = subject.stated(&sides.left);
    let stated = |fig| subject.shown(subject.book().stated(fig));
    let mut diagnostic = finding(
        &rules::ECONOMIC_BASIC,
        "按经济分类的基本支出与按功能分类的不等".into(),
        subject.input.economic.span,
        "按经济分类的各项在这里",
    )
    .note(format!(
        "人员经费 {} + 公用经费 {} = {}",
        stated(personnel),
        stated(public_use),
        subject.shown(total)
    ))
    .note(format!(
        "一般公共预算基本支出合计 {}，差 {}",
        stated(basic),
        subject.shown(distance)
    ));
    if let Some(span) = subject.place(basic) {
        diagnostic = diagnostic.related(span, "基本支出里最大的一项");
    }
    if matches!(apart, Apart::Approvable(_)) {
        let totals =
            [(basic, "基本支出合计"), (personnel, "人员经费合计"), (public_use, "公用经费合计")];
        out.push(approvable(subject, diagnostic, totals));
        return;
    }
    if total.differs_by_unit(subject.book().exact(basic)) {
        diagnostic = diagnostic.help("两边差一万倍左右，多半有一边的单位不对");
    }
    let items: Vec<_> = figures.economic.items.values().copied().collect();
    let slack = subject.details(&items).plus(subject.details(&[basic]));
    let whole = subject.book().exact(basic);
    let diagnostic = with_slip(subject, diagnostic, &items, whole, slack);
    out.push(
        diagnostic
            .help("核对按经济分类的明细（[economic]）和一般公共预算各科目的基本支出（basic）"),
    );
}

/// Lists what rounding may explain, once the totals are approved.
fn approvable(
    subject: &Subject<'_>,
    diagnostic: Diagnostic,
    totals: [(Fig, &'static str); 3],
) -> Diagnostic {
    match subject.unapproved(&totals).as_slice() {
        [] => {
            diagnostic.help("三个合计的批复数加不起来：对照决算批复，改正 [control] 里抄错的那一个")
        }
        missing => ask(subject, diagnostic, missing),
    }
}

/// No economic items at all.
fn missing(subject: &Subject<'_>, basic: Fig) -> Diagnostic {
    let message = "没有按经济分类写基本支出".to_owned();
    finding(&rules::ECONOMIC_BASIC, message, subject.place(basic), "基本支出里最大的一项")
        .note(format!("一般公共预算基本支出合计 {}", subject.shown_fig(basic)))
        .help("写 [economic]，一行一个“款”，如 30101 = …；各款之和等于基本支出合计")
}
