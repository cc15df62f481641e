//! What figures are called in prose.

use super::super::Subject;
use super::number::{BATCHES, GROUPS, PEOPLE, VEHICLES, VISITS};
use crate::calc::{Change, Column, Fig, Ledger};
use crate::catalog::Kind;
use std::borrow::Cow;

/// What a name is the name of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Of {
    /// Something of the whole department.
    Department,
    /// A functional code.
    Code,
    /// The department as it evaluated itself.
    Overall,
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
    pub(super) scores: Vec<Fig>,
    /// By what is counted.
    pub(super) counts: Vec<(&'static str, Fig)>,
    /// This year's and last year's.
    pub(super) changes: Vec<(Fig, Fig)>,
}

impl Figs {
    fn with_change(mut self, change: &Change) -> Self {
        self.changes.extend(change.prior.map(|prior| (change.amount, prior)));
        self
    }
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
    parts(subject, &mut names);
    counted(subject, &mut names);
    codes(subject, &mut names);
    let evaluated = evaluated(subject);
    projects(subject, &evaluated, &mut names);
    let overall = overall(subject);
    for text in ["整体支出", "部门整体支出", "部门整体"] {
        names.push(Name { text: text.into(), of: Of::Overall, figs: overall.clone() });
    }
    for name in &mut names {
        stated(subject, &mut name.figs);
    }
    names.sort_by_key(|name| std::cmp::Reverse(name.text.len()));
    Names { names, projects: evaluated, overall }
}

/// Leaves out what nobody typed.
fn stated(subject: &Subject<'_>, figs: &mut Figs) {
    let book = subject.book();
    figs.finals.retain(|fig| !book.is_absent(*fig));
    figs.counts.retain(|(_, fig)| !book.is_absent(*fig));
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
    let changes = &figures.changes;
    let whole = finals([totals.income_total, totals.fiscal_income_total]);
    let whole = whole.with_change(&changes.total).with_change(&changes.fiscal_total);
    put(out, &["收、支总计", "收支总计", "收入总计", "收入支出总计"], &whole);
    let whole = finals([totals.expenditure_total, totals.fiscal_expenditure_total]);
    let whole = whole.with_change(&changes.total).with_change(&changes.fiscal_total);
    put(out, &["支出总计"], &whole);
    let total = finals([totals.fiscal_income_total]).with_change(&changes.fiscal_total);
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
    let income = of(&[general], Column::Income).with_change(&changes.general_income);
    put(out, &["一般公共预算财政拨款收入"], &income);
    let mut spent = of(&[general], Column::Expenditure).with_change(&changes.general_expenditure);
    spent.initial.push(figures.general.initial_budget);
    spent.adjusted.push(figures.general.adjusted_budget);
    put(out, &["一般公共预算财政拨款支出"], &spent);
    let government = &figures.government.ledger;
    let income = of(&[government], Column::Income).with_change(&changes.government_income);
    put(out, &["政府性基金预算财政拨款收入"], &income);
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
        let mut figs = of_both(item.completion.amount, paid).with_change(&item.change);
        let budget = vec![item.completion.budget];
        match basis {
            crate::calc::settings::BudgetBasis::Initial => figs.initial = budget,
            crate::calc::settings::BudgetBasis::Adjusted => figs.adjusted = budget,
        }
        put(out, texts, &figs);
    }
    let mut operating = finals([figures.operating.change.amount]);
    if figures.operating.basis == crate::calc::settings::OperatingBasis::Prior {
        operating = operating.with_change(&figures.operating.change);
    }
    operating.initial.extend(subject.book().find("operating_expenses.initial_budget"));
    put(out, &["机关运行经费"], &operating);
    let procurement = finals([figures.procurement.total]);
    put(out, &["政府采购支出总额", "政府采购总额"], &procurement);
}

/// Parts that are told as such: 其中：政府采购货物支出.
fn parts<'a>(subject: &Subject<'a>, out: &mut Vec<Name<'a>>) {
    let mut put = |text: &'static str, fig: Option<Fig>| {
        let of = Of::Code;
        out.extend(fig.map(|fig| Name { text: text.into(), of, figs: finals([fig]) }));
    };
    let (all, procurement) = (&subject.figures.all, &subject.figures.procurement);
    put("上级补助收入", all.total(Column::GrantsFromSuperior));
    put("事业收入", all.total(Column::InstitutionalIncome));
    put("经营收入", all.total(Column::BusinessIncome));
    put("其他收入", all.total(Column::OtherIncome));
    put("经营支出", all.total(Column::BusinessExpenditure));
    for (kind, text) in
        procurement.kinds.iter().zip(["政府采购货物支出", "政府采购工程支出", "政府采购服务支出"])
    {
        put(text, Some(kind.amount));
    }
    put("授予中小企业合同金额", Some(procurement.small_and_medium));
    put("授予小微企业合同金额", Some(procurement.small_and_micro));
}

/// People, visits and vehicles.
fn counted<'a>(subject: &Subject<'a>, out: &mut Vec<Name<'a>>) {
    let (figures, book) = (subject.figures, subject.book());
    let official = &figures.official;
    let mut put = |texts: &[&'static str], counts: &[(&'static str, Fig)]| {
        put(out, texts, &Figs { counts: counts.to_vec(), ..Figs::default() });
    };
    let stated = subject.input.official_spending.fleet.is_some();
    let fleet = if stated { official.fleet } else { figures.assets.vehicles };
    put(&["公务用车保有量"], &[(VEHICLES, fleet)]);
    put(&["购置公务用车", "公务用车购置数", "更新公务用车"], &[(VEHICLES, official.purchased)]);
    let persons = official.reception_persons;
    let visitors = [(VISITS, persons), (PEOPLE, persons)];
    let visits = [(BATCHES, official.batches), (VISITS, persons), (PEOPLE, persons)];
    put(&["公务接待", "公务接待批次", "接待批次"], &visits);
    put(&["公务接待人次", "公务接待人数", "接待人次"], &visitors);
    if book.count(official.foreign_batches) == 0 {
        put(&["国内公务接待"], &visits);
    }
    let persons = official.foreign_persons;
    let foreign = [(BATCHES, official.foreign_batches), (VISITS, persons), (PEOPLE, persons)];
    put(&["外宾接待", "接待外宾"], &foreign);
    let persons = official.overseas_persons;
    let travellers = [(VISITS, persons), (PEOPLE, persons)];
    let trips = [(GROUPS, official.groups), (VISITS, persons), (PEOPLE, persons)];
    put(&["因公出国（境）团组", "因公出国（境）团组数"], &trips);
    put(&["因公出国（境）人次", "因公出国（境）人数"], &travellers);
    let staff = &figures.staff;
    let of_staff = |fig: Option<Fig>| fig.map(|fig| vec![(PEOPLE, fig)]).unwrap_or_default();
    put(&["在职人员", "在职人数", "实有在职人员"], &of_staff(staff.in_service));
    put(&["离退休人员", "离退休人数"], &of_staff(staff.retired));
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
        scores: project.score.into_iter().collect(),
        ..Figs::default()
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
        scores: figures.performance.score.into_iter().collect(),
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
