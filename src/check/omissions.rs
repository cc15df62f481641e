//! `[[omissions]]`: sums that are said to have more in them than is published have, and the review came first.

use super::Subject;
use crate::amount::Amount;
use crate::calc::{Column, Fig};
use crate::diag::{Diagnostic, rules};
use crate::input::{Money, Omission, OmittedFrom};

pub(super) fn check(subject: &Subject<'_>, out: &mut Vec<Diagnostic>) {
    let omissions = &subject.input.omissions;
    for (at, omission) in omissions.iter().enumerate() {
        let before = omissions.iter().take(at);
        out.extend(before.filter(|first| overlap(first, omission)).map(|first| {
            wrong("同一处省略写了两次", omission)
                .related(first.span, "另一处")
                .help("一个类和它下面的款只写一处：写明细不全的最低一级")
        }));
        out.extend(only_basic(omission));
        out.extend(amounts(subject, omission));
        out.extend(budget(subject, omission));
        out.extend(reviewed_late(subject, omission));
    }
}

fn wrong(message: &str, omission: &Omission) -> Diagnostic {
    Diagnostic::new(&rules::OMISSION, message).at(omission.span, "")
}

fn overlap(one: &Omission, other: &Omission) -> bool {
    let (a, b) = (one.totals.code.value.as_str(), other.totals.code.value.as_str());
    one.from == other.from && (a.starts_with(b) || b.starts_with(a))
}

/// Finds what the table by economic code hasn't, in an omission from it: it has basic expenditure alone, by 类.
fn only_basic(omission: &Omission) -> Option<Diagnostic> {
    let totals = &omission.totals;
    let basic = totals.amounts.keys().all(|column| *column == Column::Basic);
    let fits = totals.code.value.len() == 3 && basic;
    (omission.from == OmittedFrom::Economic && !fits).then(|| {
        wrong("按经济分类的省略，只能写一个类的基本支出合计", omission)
            .help("写 code = \"302\"（三位）和 basic = …，别的金额去掉")
    })
}

/// Finds a sum that is less than what is published of it, or more in no column.
fn amounts(subject: &Subject<'_>, omission: &Omission) -> Option<Diagnostic> {
    let totals = &omission.totals;
    let mut more = false;
    for (column, total) in &totals.amounts {
        let details = details(subject, omission, *column);
        let (sum, slack) = (subject.sum(&details), subject.details(&details).plus(total.slack));
        if sum > total.amount.plus(slack) {
            return Some(less(subject, *total, sum));
        }
        more |= total.amount > sum.plus(slack);
    }
    if more {
        return None;
    }
    let message = match totals.amounts.is_empty() {
        false => "声明了省略，公开的明细加起来却就是合计",
        true => "声明了省略，没有写批复的合计",
    };
    Some(wrong(message, omission).help("写有省略的各栏的批复合计；没有省略什么的，删掉这一段"))
}

/// Basic expenditure that is said not to be published there in detail.
pub(super) fn hidden_basic(subject: &Subject<'_>, from: OmittedFrom) -> Amount {
    let there = subject.input.omissions.iter().filter(|omission| omission.from == from);
    let hidden = there.filter_map(|omission| {
        let total = omission.totals.get(Column::Basic)?;
        Some(total.amount.minus(subject.sum(&details(subject, omission, Column::Basic))))
    });
    hidden.fold(Amount::ZERO, Amount::plus)
}

/// Finds a sum of what was spent without a budget, where budgets are typed: that of the details would be too small for
/// it.
fn budget(subject: &Subject<'_>, omission: &Omission) -> Option<Diagnostic> {
    let totals = &omission.totals;
    let fund = match omission.from {
        OmittedFrom::General => &subject.input.general,
        OmittedFrom::Government => &subject.input.government,
        OmittedFrom::StateCapital => &subject.input.state_capital,
        OmittedFrom::Economic => return None,
    };
    let spent = Column::SPENT.iter().any(|column| totals.has(*column));
    let lacks = |column: &Column| spent && !totals.has(*column) && fund.has(*column);
    let lacking = [Column::InitialBudget, Column::AdjustedBudget].into_iter().find(lacks)?;
    let (what, key) = (lacking.title(), lacking.name());
    let message = format!("声明了支出的合计，没有写{what}的合计");
    Some(
        wrong(&message, omission)
            .help(format!("写 {key} = …，含省略的；省略的科目没有安排预算的，写公开的明细之和")),
    )
}

fn less(subject: &Subject<'_>, total: Money, details: Amount) -> Diagnostic {
    Diagnostic::new(&rules::OMISSION, "合计比公开的明细之和还少")
        .at(total.span, "批复的合计")
        .note(format!("公开的明细之和 {}", subject.shown(details)))
        .help("合计里有省略的，不会比明细之和少；核对合计和明细")
}

/// Adds up what is published of a sum.
fn details(subject: &Subject<'_>, omission: &Omission, column: Column) -> Vec<Fig> {
    let (figures, code) = (subject.figures, omission.totals.code.value.as_str());
    let ledger = match omission.from {
        OmittedFrom::General => &figures.general.ledger,
        OmittedFrom::Government => &figures.government.ledger,
        OmittedFrom::StateCapital => &figures.state_capital.ledger,
        OmittedFrom::Economic => {
            let items = figures.economic.items.iter();
            return items.filter(|(item, _)| item.starts_with(code)).map(|(_, fig)| *fig).collect();
        }
    };
    let items = ledger.items().filter(|item| item.starts_with(code));
    items.filter_map(|item| ledger.cell(item, column)).collect()
}

/// Finds a review after publication, which is none.
fn reviewed_late(subject: &Subject<'_>, omission: &Omission) -> Option<Diagnostic> {
    let published = subject.input.department.release_date.as_ref()?;
    (omission.reviewed.value > published.value).then(|| {
        Diagnostic::new(&rules::OMISSION, "保密审查的日期比公开日期还晚")
            .at(omission.reviewed.span, "审查日期")
            .related(published.span, "公开日期")
            .help("先审查，后公开；改正写错的日期")
    })
}
