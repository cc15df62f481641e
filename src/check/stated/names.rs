//! What figures are called in prose.

use super::super::Subject;
use crate::calc::{Column, Fig, Ledger};
use crate::catalog::Kind;
use std::borrow::Cow;

/// What a name is the name of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Of {
    /// Something of the whole department.
    Department,
    /// A functional code.
    Code,
    /// A project; its place among those evaluated, where it is one.
    Project(Option<usize>),
}

/// A name with the figures that it may stand for: who says one of them is right.
#[derive(Debug)]
pub(super) struct Name<'a> {
    pub(super) text: Cow<'a, str>,
    pub(super) of: Of,
    pub(super) figs: Figs,
}

#[derive(Debug, Default, Clone)]
pub(super) struct Figs {
    pub(super) finals: Vec<Fig>,
    pub(super) initial: Vec<Fig>,
    pub(super) adjusted: Vec<Fig>,
    pub(super) rates: Vec<Fig>,
    pub(super) counts: Vec<Fig>,
}

/// All names, and what the projects and the whole come to.
pub(super) struct Names<'a> {
    /// The longest first.
    pub(super) names: Vec<Name<'a>>,
    /// Evaluated projects in their order.
    pub(super) projects: Vec<Figs>,
    /// The department's own evaluation.
    pub(super) overall: Figs,
}

pub(super) fn names<'a>(subject: &Subject<'a>) -> Names<'a> {
    let mut names = Vec::new();
    totals(subject, &mut names);
    spending(subject, &mut names);
    codes(subject, &mut names);
    let evaluated = evaluated(subject);
    projects(subject, &evaluated, &mut names);
    for name in &mut names {
        stated(subject, &mut name.figs);
    }
    names.sort_by_key(|name| std::cmp::Reverse(name.text.len()));
    Names { names, projects: evaluated, overall: overall(subject) }
}

/// Leaves out what nobody typed.
fn stated(subject: &Subject<'_>, figs: &mut Figs) {
    let book = subject.book();
    figs.finals.retain(|fig| !book.is_absent(*fig));
    figs.counts.retain(|fig| !book.is_absent(*fig));
    figs.initial.retain(|fig| !book.is_zero(*fig));
    figs.adjusted.retain(|fig| !book.is_zero(*fig));
}

fn put<'a>(names: &mut Vec<Name<'a>>, texts: &[&'a str], figs: &Figs) {
    let of = Of::Department;
    names.extend(texts.iter().map(|text| Name { text: (*text).into(), of, figs: figs.clone() }));
}

fn finals(figs: impl IntoIterator<Item = Fig>) -> Figs {
    Figs { finals: figs.into_iter().collect(), ..Figs::default() }
}

fn totals<'a>(subject: &Subject<'a>, out: &mut Vec<Name<'a>>) {
    let figures = subject.figures;
    let (all, fiscal, general) = (&figures.all, &figures.fiscal, &figures.general.ledger);
    let totals = &figures.totals;
    let of = |ledgers: &[&Ledger], column| {
        finals(ledgers.iter().filter_map(|ledger| ledger.total(column)))
    };
    let whole = finals([totals.income_total, totals.fiscal_income_total]);
    put(out, &["收、支总计", "收支总计", "收入总计", "收入支出总计"], &whole);
    put(out, &["支出总计"], &finals([totals.expenditure_total, totals.fiscal_expenditure_total]));
    let total = finals([totals.fiscal_income_total]);
    put(out, &["财政拨款收、支总计", "财政拨款收支总计", "财政拨款收入总计"], &total);
    put(out, &["财政拨款支出总计"], &finals([totals.fiscal_expenditure_total]));
    put(out, &["本年收入合计", "收入合计"], &of(&[all], Column::Income));
    put(out, &["本年支出合计", "支出合计"], &of(&[all], Column::Expenditure));
    let mut income = of(&[fiscal, general], Column::Income);
    income.finals.push(totals.fiscal_income_total);
    put(out, &["财政拨款收入"], &income);
    let mut spent = of(&[fiscal, general], Column::Expenditure);
    spent.finals.push(totals.fiscal_expenditure_total);
    put(out, &["财政拨款支出"], &spent);
    put(out, &["基本支出"], &of(&[all, fiscal, general], Column::Basic));
    put(out, &["项目支出"], &of(&[all, fiscal, general], Column::Project));
    put(out, &["一般公共预算财政拨款基本支出"], &of(&[general], Column::Basic));
    put(out, &["一般公共预算财政拨款项目支出"], &of(&[general], Column::Project));
    put(out, &["年初结转和结余"], &of_both(totals.opening, fiscal.total(Column::Opening)));
    put(out, &["年末结转和结余"], &of_both(totals.closing, fiscal.total(Column::Closing)));
    put(out, &["一般公共预算财政拨款收入"], &of(&[general], Column::Income));
    let mut spent = of(&[general], Column::Expenditure);
    spent.initial.push(figures.general.initial_budget);
    spent.adjusted.push(figures.general.adjusted_budget);
    put(out, &["一般公共预算财政拨款支出"], &spent);
    let government = &figures.government.ledger;
    put(out, &["政府性基金预算财政拨款收入"], &of(&[government], Column::Income));
    put(out, &["政府性基金预算财政拨款支出"], &of(&[government], Column::Expenditure));
}

fn of_both(all: Fig, fiscal: Option<Fig>) -> Figs {
    finals([all].into_iter().chain(fiscal))
}

fn spending<'a>(subject: &Subject<'a>, out: &mut Vec<Name<'a>>) {
    let figures = subject.figures;
    let official = &figures.official;
    put(out, &["人员经费"], &finals([figures.economic.personnel]));
    put(out, &["公用经费"], &finals([figures.economic.public_use]));
    let basis = subject.book().settings().official_spending_budget;
    let items: [(&[&'a str], _, &str); 6] = [
        (&["“三公”经费", "“三公”经费财政拨款支出"], &official.total, ""),
        (&["因公出国（境）费", "因公出国（境）费用"], &official.overseas, "30212"),
        (&["公务用车购置费"], &official.vehicle_purchase, "31013"),
        (&["公务用车购置及运行费", "公务用车购置及运行维护费"], &official.vehicles, ""),
        (&["公务用车运行费", "公务用车运行维护费"], &official.vehicle_running, "30231"),
        (&["公务接待费"], &official.reception, "30217"),
    ];
    for (texts, item, code) in items {
        // The economic item of the same name is the part that basic expenditure paid.
        let paid = figures.economic.items.get(code).copied();
        let mut figs = of_both(item.completion.amount, paid);
        let budget = vec![item.completion.budget];
        match basis {
            crate::calc::settings::BudgetBasis::Initial => figs.initial = budget,
            crate::calc::settings::BudgetBasis::Adjusted => figs.adjusted = budget,
        }
        put(out, texts, &figs);
    }
    let mut operating = finals([figures.operating.change.amount]);
    operating.initial.extend(subject.book().find("operating_expenses.initial_budget"));
    put(out, &["机关运行经费"], &operating);
    let procurement = finals([figures.procurement.total]);
    put(out, &["政府采购支出总额", "政府采购总额"], &procurement);
    let counts = vec![official.fleet, figures.assets.vehicles];
    put(out, &["公务用车保有量"], &Figs { counts, ..Figs::default() });
}

/// Codes are named with their numbers or with their levels; 行政运行 alone may be anybody's.
fn codes<'a>(subject: &Subject<'a>, out: &mut Vec<Name<'a>>) {
    let (figures, year) = (subject.figures, subject.input.year.value);
    let funds =
        [&figures.general.ledger, &figures.government.ledger, &figures.state_capital.ledger];
    let ledgers = [&figures.all, &figures.fiscal, &figures.own];
    for code in figures.all.codes() {
        let Some(name) = subject.catalog.name(Kind::Functional, code, year) else { continue };
        let cells = |column| {
            let cells = funds.iter().chain(&ledgers).filter_map(move |one| one.cell(code, column));
            cells.collect::<Vec<Fig>>()
        };
        let figs = Figs {
            finals: cells(Column::Expenditure),
            initial: cells(Column::InitialBudget),
            adjusted: cells(Column::AdjustedBudget),
            ..Figs::default()
        };
        let level = match code.len() {
            3 => "类",
            5 => "款",
            _ => "项",
        };
        put_code(out, format!("{code}{name}"), &figs);
        put_code(out, format!("{name}（{level}）"), &figs);
    }
}

/// Codes of one name share it.
fn put_code(out: &mut Vec<Name<'_>>, text: String, figs: &Figs) {
    match out.iter_mut().find(|name| name.text == text) {
        Some(known) => {
            known.figs.finals.extend(&figs.finals);
            known.figs.initial.extend(&figs.initial);
            known.figs.adjusted.extend(&figs.adjusted);
        }
        None => out.push(Name { text: text.into(), of: Of::Code, figs: figs.clone() }),
    }
}

/// What the evaluated projects come to.
fn evaluated(subject: &Subject<'_>) -> Vec<Figs> {
    let figures = subject.figures.performance.projects.iter();
    let figs = figures.map(|project| Figs {
        finals: vec![project.amount],
        initial: project.form.iter().map(|form| form.initial_budget).collect(),
        adjusted: vec![project.budget],
        rates: project.rate.into_iter().collect(),
        counts: Vec::new(),
    });
    let mut figs: Vec<Figs> = figs.collect();
    figs.iter_mut().for_each(|figs| stated(subject, figs));
    figs
}

fn overall(subject: &Subject<'_>) -> Figs {
    let figures = subject.figures;
    Figs {
        finals: figures.all.total(Column::Expenditure).into_iter().collect(),
        adjusted: figures.performance.overall_budget.into_iter().collect(),
        rates: figures.performance.overall_rate.into_iter().collect(),
        ..Figs::default()
    }
}

fn projects<'a>(subject: &Subject<'a>, evaluated: &[Figs], out: &mut Vec<Name<'a>>) {
    let input = subject.input;
    let listed = || input.projects.items.iter().zip(&subject.figures.projects);
    for (at, (project, figs)) in input.performance.projects.iter().zip(evaluated).enumerate() {
        let mut figs = figs.clone();
        let same = listed().filter(|(one, _)| one.name.text == project.name.text);
        figs.finals.extend(same.map(|(_, fig)| *fig));
        let text = project.name.text.as_str().into();
        out.push(Name { text, of: Of::Project(Some(at)), figs });
    }
    for (project, fig) in listed() {
        let text = Cow::from(project.name.text.as_str());
        if out.iter().all(|name| name.text != text) {
            out.push(Name { text, of: Of::Project(None), figs: finals([*fig]) });
        }
    }
}
