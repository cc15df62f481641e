//! Balance: each 项, own funds, and then the totals of the two general tables.

use super::{Subject, economic, shift, totals};
use crate::amount::Amount;
use crate::calc::{Column, Fig, Ledger};
use crate::diag::{Diagnostic, rules};
use crate::input::Fund;
use crate::source::Span;

/// The first place where income and expenditure don't balance, for last year's report.
pub(super) fn unbalanced(subject: &Subject<'_>) -> Option<Diagnostic> {
    let mut out = Vec::new();
    items(subject, &mut out);
    own_funds(subject, &mut out);
    totals::check(subject, &mut out);
    economic::check(subject, &mut out);
    out.into_iter().find(|finding| !is_rounding(finding))
}

fn is_rounding(finding: &Diagnostic) -> bool {
    finding.rule == &rules::ROUNDING_DIFFERENCE
}

pub(super) fn check(subject: &Subject<'_>, out: &mut Vec<Diagnostic>) {
    let before = out.len();
    for (fund, figures, _) in subject.funds() {
        derived_income(subject, fund, &figures.ledger, out);
        finals(fund, out);
    }
    items(subject, out);
    own_funds(subject, out);
    // A part that doesn't balance unbalances the whole; said once is enough.
    if out.iter().skip(before).all(is_rounding) && !shift::explains_totals(subject) {
        totals::check(subject, out);
    }
}

/// 年初 + 收入 = 支出 + 年末, for each 项 whose income was typed: five amounts as typed, each rounded by itself.
fn items(subject: &Subject<'_>, out: &mut Vec<Diagnostic>) {
    for (fund, figures, _) in subject.funds() {
        fund_items(subject, fund, &figures.ledger, out);
    }
}

fn fund_items(subject: &Subject<'_>, fund: &Fund, ledger: &Ledger, out: &mut Vec<Diagnostic>) {
    for item in fund.items.iter().filter(|item| item.income.is_some()) {
        let code = &item.code.value;
        let cell = |column| ledger.cell(code, column);
        let (Some(opening), Some(income), Some(spent), Some(closing)) = (
            cell(Column::Opening),
            cell(Column::Income),
            cell(Column::Expenditure),
            cell(Column::Closing),
        ) else {
            continue;
        };
        let message = format!("科目 {code} 收支不平");
        let sides = Sides { left: vec![opening, income], right: vec![spent, closing] };
        let names = ("年初结转 + 本年收入", "本年支出 + 年末结转");
        if shift::explains_item(subject, code, sides.distance(subject)) {
            continue;
        }
        if let Some(diagnostic) = sides.compare(subject, &message, names) {
            out.push(
                diagnostic
                    .at(item.code.span, "这一行")
                    .help("改正这一行的数；income 不写时程序按“支出 + 年末结转 − 年初结转”算"),
            );
        }
        out.extend(sides.tolerated(subject, &format!("科目 {code} 的收支两边"), item.code.span));
    }
}

/// Income that nobody typed follows from the rest and can't be negative.
fn derived_income(subject: &Subject<'_>, fund: &Fund, ledger: &Ledger, out: &mut Vec<Diagnostic>) {
    for item in fund.items.iter().filter(|item| item.income.is_none()) {
        let code = &item.code.value;
        let spent = ledger.cell(code, Column::Expenditure).map(|fig| subject.book().exact(fig));
        let negative_spending = spent.is_some_and(|amount| amount.is_negative());
        let Some(income) = ledger.cell(code, Column::Income) else { continue };
        if subject.book().exact(income).is_negative() && !negative_spending {
            out.push(
                Diagnostic::new(
                    &rules::NEGATIVE_INCOME,
                    format!("科目 {code} 算出来的本年收入是负数"),
                )
                .at(item.code.span, "这一行")
                .note(format!("支出 + 年末结转 − 年初结转 = {}", subject.shown_fig(income)))
                .help("是不是漏写了 closing（年末结转和结余）？本年收入也可以用 income 写明"),
            );
        }
    }
}

/// An item with a budget says what was spent, be it 0.
fn finals(fund: &Fund, out: &mut Vec<Diagnostic>) {
    for item in &fund.items {
        let budgeted = item.initial_budget.is_some() || item.adjusted_budget.is_some();
        if budgeted && item.basic.is_none() && item.project.is_none() {
            let message = format!("科目 {} 写了预算，没有写支出", item.code.value);
            out.push(
                Diagnostic::new(&rules::FINAL_MISSING, message)
                    .at(item.code.span, "")
                    .help("写 basic = … 或 project = …；没有支出就写 0"),
            );
        }
    }
}

/// 年初 + 收入 + 使用结余 = 支出 + 结余分配 + 年末, as typed. Own funds have no totals of their own in the document.
fn own_funds(subject: &Subject<'_>, out: &mut Vec<Diagnostic>) {
    let input = subject.input;
    let Some(span) = input.own.span else { return };
    let totals = subject.figures.totals;
    let (left, right) = (totals.own.income, totals.own.expenditure);
    let sides = Sides {
        left: [&[totals.own_opening][..], &left, &[totals.surplus_used]].concat(),
        right: [&right[..], &[totals.surplus_distribution, totals.own_closing]].concat(),
    };
    let names = ("年初结转 + 收入 + 使用结余", "支出 + 结余分配 + 年末结转");
    if let Some(diagnostic) = sides.compare(subject, "财政拨款以外的资金收支不平", names)
    {
        out.push(diagnostic.at(span, "[own_funds]").help(
            "核对年初结转（opening）、年末结转（closing）、使用结余（surplus_used）、结余分配（surplus_distribution）和各科目的收入、支出",
        ));
    }
    out.extend(sides.tolerated(subject, "财政拨款以外的资金收支两边", span));
}

/// Two sums of amounts that were typed (details): how far they may differ grows with their number. What is printed of
/// them is compared as totals.
struct Sides {
    left: Vec<Fig>,
    right: Vec<Fig>,
}

impl Sides {
    fn distance(&self, subject: &Subject<'_>) -> Amount {
        subject.apart(&self.left, &self.right).0
    }

    fn compare(
        &self,
        subject: &Subject<'_>,
        message: &str,
        names: (&str, &str),
    ) -> Option<Diagnostic> {
        let (distance, slack) = subject.apart(&self.left, &self.right);
        if distance <= slack {
            return None;
        }
        let (left, right) = (subject.sum_text(&self.left), subject.sum_text(&self.right));
        Some(
            Diagnostic::new(&rules::UNBALANCED, message.to_owned())
                .note(format!("{}：{left}", names.0))
                .note(format!("{}：{right}，差 {}", names.1, subject.shown(distance))),
        )
    }

    /// Tells that they are not quite the same, where rounding explains it.
    fn tolerated(&self, subject: &Subject<'_>, names: &str, span: Span) -> Option<Diagnostic> {
        let (distance, slack) = subject.apart(&self.left, &self.right);
        subject.tolerated(names, distance, slack, Some(span)).filter(|_| distance <= slack)
    }
}
