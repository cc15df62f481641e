//! Two amounts that are usually much the same, and lie some 10,000 times apart.

use super::super::completion::of_two_units;
use super::super::{Subject, change, finding};
use crate::amount::Amount;
use crate::calc::{Change, Column, Fig, Ledger};
use crate::diag::{Diagnostic, rules};
use crate::input::Money;
use crate::source::Span;

/// An amount with its name and where it was typed.
struct NamedAmount {
    name: String,
    amount: Amount,
    place: Option<Span>,
}

/// E302 for single amounts. `last_year_off`: all of last year's are of another unit, which is told already.
pub(super) fn check(subject: &Subject<'_>, last_year_off: bool, out: &mut Vec<Diagnostic>) {
    let mut pairs = of_procurement(subject);
    pairs.extend(of_budgets(subject));
    pairs.extend(of_performance(subject));
    if !last_year_off {
        pairs.extend(of_codes(subject));
        pairs.extend(of_changes(subject));
    }
    out.extend(pairs.into_iter().filter_map(|(one, other)| apart(subject, one, other)));
}

fn apart(subject: &Subject<'_>, one: NamedAmount, other: NamedAmount) -> Option<Diagnostic> {
    if !one.amount.differs_by_unit(other.amount) {
        return None;
    }
    let message = format!("{}和{}差一万倍左右", one.name, other.name);
    let mut diagnostic = finding(&rules::UNIT_OF_AMOUNT, message, one.place, "这个数");
    if let Some(place) = other.place {
        diagnostic = diagnostic.related(place, "那个数");
    }
    let shown = [&one, &other].map(|side| format!("{} {}", side.name, subject.shown(side.amount)));
    Some(diagnostic.note(shown.join("，")).help(format!(
        "核对两个数的单位，本文件的金额单位是“{}”；确实如此的不用理会",
        subject.unit().name()
    )))
}

type AmountPair = (NamedAmount, NamedAmount);

fn of_fig(subject: &Subject<'_>, name: impl Into<String>, fig: Fig) -> NamedAmount {
    let place = subject.place(fig);
    NamedAmount { name: name.into(), amount: subject.book().exact(fig), place }
}

fn of_money(name: impl Into<String>, money: Money) -> NamedAmount {
    NamedAmount { name: name.into(), amount: money.amount, place: Some(money.span) }
}

fn of_procurement(subject: &Subject<'_>) -> Vec<AmountPair> {
    let typed = subject.input.disclosures.of("procurement");
    let small = typed.money("small_and_medium");
    let total = || of_fig(subject, "采购总额", subject.figures.procurement.total);
    let (medium, micro) = ("授予中小企业合同金额", "授予小微企业合同金额");
    let below = small.map(|money| (of_money(medium, money), total()));
    let both = typed.money("small_and_micro").zip(small);
    let among = both.map(|(part, whole)| (of_money(micro, part), of_money(medium, whole)));
    below.into_iter().chain(among).chain(beside_last_year(subject)).collect()
}

/// All procurement beside that of last year's report. F601 tells of what comes to more than everything.
fn beside_last_year(subject: &Subject<'_>) -> Option<AmountPair> {
    let last = subject.last_year?;
    let total = subject.figures.procurement.total;
    let all = subject.figures.totals.all.expenditure;
    let amount = last.book.exact(last.procurement.total);
    let then = NamedAmount { name: "上年的采购总额".into(), amount, place: None };
    let within = subject.book().exact(total) <= subject.book().exact(all);
    within.then(|| (of_fig(subject, "采购总额", total), then))
}

/// Budgets beside each other, and operating expenses beside what they are part of.
fn of_budgets(subject: &Subject<'_>) -> Vec<AmountPair> {
    let official = subject.input.disclosures.of("official_spending");
    let mut out: Vec<AmountPair> = Vec::new();
    for (word, _) in subject.figures.official.items() {
        let (item, name) = (official.below(word.name()), word.words().to_owned());
        let budgets = item.money("initial_budget").zip(item.money("adjusted_budget"));
        let (initial, adjusted) = (format!("{name}的年初预算"), format!("{name}的全年预算"));
        out.extend(budgets.map(|(a, b)| (of_money(initial, a), of_money(adjusted, b))));
    }
    let operating = subject.input.disclosures.of("operating_expenses").money("final");
    let public_use = of_fig(subject, "公用经费", subject.figures.economic.public_use);
    out.extend(operating.map(|money| (of_money("机关运行经费", money), public_use)));
    out
}

/// Pairs what was planned for all projects, and what was planned and spent in earlier years.
fn of_performance(subject: &Subject<'_>) -> Vec<AmountPair> {
    let figures = &subject.figures.performance;
    let mut out = Vec::new();
    let budget = subject.input.performance.project_budget;
    // A code of another unit than its budget makes this one too.
    let budget = budget.filter(|_| !of_two_units(subject));
    let spent = subject.figures.general.totals.project;
    if let Some(budget) = budget {
        out.push((of_money("项目的全年预算总额", budget), of_fig(subject, "项目支出", spent)));
    }
    let earlier = figures.projects.iter().map(|project| (&project.earlier, project.budget));
    let overall = figures.overall_budget.map(|budget| (&figures.earlier, budget));
    for (earlier, now) in earlier.chain(overall) {
        for (budget, spent) in &earlier.years {
            let planned = || of_fig(subject, "以前年度的全年预算数", *budget);
            out.push((of_fig(subject, "以前年度的执行数", *spent), planned()));
            out.push((planned(), of_fig(subject, "本年的全年预算数", now)));
        }
    }
    out
}

/// Codes beside last year's report.
fn of_codes(subject: &Subject<'_>) -> Vec<AmountPair> {
    let Some(last) = subject.last_year else { return Vec::new() };
    let figures = subject.figures;
    let books: [(&str, &Ledger, &Ledger); 4] = [
        ("一般公共预算", &figures.general.ledger, &last.general.ledger),
        ("政府性基金预算", &figures.government.ledger, &last.government.ledger),
        ("国有资本经营预算", &figures.state_capital.ledger, &last.state_capital.ledger),
        ("财政拨款以外的资金", &figures.own, &last.own),
    ];
    let of_fund = |(name, now, then): (&str, &Ledger, &Ledger)| {
        let beside = |what: String, now: Option<Fig>, then: Option<Fig>| {
            let then =
                NamedAmount { name: "上年".into(), amount: last.book.exact(then?), place: None };
            Some((of_fig(subject, what, now?), then))
        };
        let mut codes = Vec::new();
        for code in now.items() {
            let cells = [Column::Basic, Column::Project].into_iter().filter_map(|column| {
                let what = format!("{code} 本年的支出");
                beside(what, now.cell(code, column), then.cell(code, column))
            });
            codes.extend(cells);
        }
        // A whole fund in another unit is one mistake.
        let total = |ledger: &Ledger| ledger.total(Column::Expenditure);
        let all = beside(format!("{name}本年的支出"), total(now), total(then));
        let off = |(now, then): &AmountPair| now.amount.differs_by_unit(then.amount);
        match all.filter(|all| codes.iter().filter(|pair| off(pair)).count() > 1 && off(all)) {
            Some(all) => vec![all],
            None => codes,
        }
    };
    books.into_iter().flat_map(of_fund).collect()
}

/// Amounts of last year's of which a leap alone says nothing.
fn of_changes(subject: &Subject<'_>) -> Vec<AmountPair> {
    let purchase = (&subject.figures.official.vehicle_purchase.change, "公务用车购置费");
    let of_funds = change::of_totals(subject, |section| change::COMES_AND_GOES.contains(section));
    let told = |(change, name): (&Change, &str)| {
        let then = of_fig(subject, "上年", change.prior?);
        Some((of_fig(subject, format!("本年的{name}"), change.amount), then))
    };
    of_funds.chain([purchase]).filter_map(told).collect()
}
