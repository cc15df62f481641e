//! What figures are called in prose.

use super::super::Subject;
use super::number::{BATCHES, GROUPS, PEOPLE, VEHICLES, VISITS, YUAN};
use crate::calc::settings::OperatingBasis;
use crate::calc::{Change, Column, Fig, Ledger};
use crate::catalog::Kind;
use crate::input::VehicleKind;
use std::borrow::Cow;

/// What a name is the name of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Of {
    /// Something of the whole department.
    Department,
    /// A functional code.
    Code,
    /// A class by its name alone: only where one's own expenditure is told of.
    Class,
    /// Vehicles of a kind.
    Vehicles,
    /// A part of the score.
    Component,
    /// What a report has of one's own, but may be anybody's: only where one's own figures are told of.
    Anybody,
    /// The department's own evaluation.
    Evaluation,
    /// What was evaluated: only where evaluation is told of.
    Evaluated,
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
    /// What there is none of, by what it is counted in; of money 元.
    pub(super) nothing: Vec<&'static str>,
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
    /// The scores of all that was evaluated.
    pub(super) scores: Figs,
    /// What parts are told of: totals of expenditure, of income, of official spending and of procurement.
    totals: [Vec<Fig>; 4],
}

/// Names of totals, by what they are totals of; those that are meant first.
const TOTALS: [&[&str]; 4] = [
    &[
        "本年支出合计",
        "财政拨款支出",
        "一般公共预算财政拨款支出",
        "支出总计",
        "基本支出",
        "项目支出总额",
    ],
    &["本年收入合计", "财政拨款收入", "一般公共预算财政拨款收入", "收入总计"],
    &["“三公”经费"],
    &["政府采购支出总额", "授予中小企业合同金额"],
];

impl Names<'_> {
    /// All totals that something may be told as a part of, those of its own kind first.
    pub(super) fn wholes(&self, name: &str) -> Vec<Fig> {
        let has = |words: &[&str]| words.iter().any(|word| name.contains(word));
        let kind = if has(&["采购", "合同"]) {
            3
        } else if has(&["公务接待", "公务用车", "出国"]) {
            2
        } else {
            usize::from(has(&["收入"]))
        };
        self.totals.get(kind).into_iter().chain(&self.totals).flatten().copied().collect()
    }
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
    evaluation(subject, &overall, &evaluated, &mut names);
    for name in &mut names {
        stated(subject, &mut name.figs);
    }
    names.sort_by_key(|name| std::cmp::Reverse(name.text.len()));
    let scores = match overall.scores.is_empty() {
        true => Vec::new(),
        false => overall
            .scores
            .iter()
            .chain(evaluated.iter().flat_map(|one| &one.scores))
            .copied()
            .collect(),
    };
    let scores = Figs { scores, ..Figs::default() };
    let totals = TOTALS.map(|texts| {
        let of = |text: &&str| names.iter().find(|name| name.text == *text);
        texts.iter().filter_map(of).flat_map(|name| &name.figs.finals).copied().collect()
    });
    Names { names, projects: evaluated, overall, scores, totals }
}

/// Leaves out what nobody typed.
fn stated(subject: &Subject<'_>, figs: &mut Figs) {
    let book = subject.book();
    figs.finals.retain(|fig| !book.is_absent(*fig));
    figs.counts.retain(|(_, fig)| !book.is_absent(*fig));
    figs.initial.retain(|fig| !book.is_zero(*fig));
    figs.adjusted.retain(|fig| !book.is_zero(*fig));
}

/// Marks what there is none of: an amount that nobody typed, or counts of what cost nothing.
fn without(mut figs: Figs, subject: &Subject<'_>, spent: Option<Fig>) -> Figs {
    let book = subject.book();
    match spent {
        Some(spent) if !book.is_absent(spent) && book.is_zero(spent) => {
            let absent = figs.counts.iter().filter(|(_, fig)| book.is_absent(*fig));
            figs.nothing = absent.map(|(unit, _)| *unit).collect();
        }
        None if figs.finals.iter().all(|fig| book.is_absent(*fig)) => figs.nothing = vec![YUAN],
        _ => {}
    }
    figs
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
    let income = without(income, subject, None);
    put(out, &["政府性基金预算财政拨款收入"], &income);
    let spent = without(of(&[government], Column::Expenditure), subject, None);
    put(out, &["政府性基金预算财政拨款支出"], &spent);
    let capital = of(&[&figures.state_capital.ledger], Column::Expenditure);
    put(out, &["国有资本经营预算财政拨款支出"], &without(capital, subject, None));
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
        (&["“三公”经费", "三公经费", "“三公”经费财政拨款支出"], &official.total, ""),
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
    match figures.operating.basis {
        OperatingBasis::Prior => operating = operating.with_change(&figures.operating.change),
        OperatingBasis::InitialBudget => operating.initial.extend(figures.operating.change.prior),
    }
    put(out, &["机关运行经费"], &operating);
    let procurement = procured(subject, Some(figures.procurement.total));
    put(out, &["政府采购支出总额", "政府采购总额", "政府采购支出"], &procurement);
}

/// Something of procurement: nothing where the report has a section without it.
fn procured(subject: &Subject<'_>, fig: Option<Fig>) -> Figs {
    match subject.input.procurement.span {
        Some(_) => without(finals(fig), subject, None),
        None => finals(fig),
    }
}

/// Parts that are told as such: 其中：政府采购货物支出.
fn parts<'a>(subject: &Subject<'a>, out: &mut Vec<Name<'a>>) {
    let (all, procurement) = (&subject.figures.all, &subject.figures.procurement);
    for (text, fig) in [
        ("上级补助收入", all.total(Column::GrantsFromSuperior)),
        ("事业收入", all.total(Column::InstitutionalIncome)),
        ("经营收入", all.total(Column::BusinessIncome)),
        ("其他收入", all.total(Column::OtherIncome)),
        ("经营支出", all.total(Column::BusinessExpenditure)),
    ] {
        let figs = without(finals(fig), subject, None);
        let of = if figs.nothing.is_empty() { Of::Code } else { Of::Anybody };
        out.push(Name { text: text.into(), of, figs });
    }
    let mut put = |text: &'static str, fig| {
        let (of, figs) = (Of::Code, procured(subject, Some(fig)));
        out.push(Name { text: text.into(), of, figs });
    };
    for (kind, text) in
        procurement.kinds.iter().zip(["政府采购货物支出", "政府采购工程支出", "政府采购服务支出"])
    {
        put(text, kind.amount);
    }
    put("授予中小企业合同金额", procurement.small_and_medium);
    put("授予小微企业合同金额", procurement.small_and_micro);
}

/// People, visits and vehicles.
fn counted<'a>(subject: &Subject<'a>, out: &mut Vec<Name<'a>>) {
    let (figures, book) = (subject.figures, subject.book());
    let official = &figures.official;
    let paid = |item: &crate::calc::SpendingFigures| Some(item.completion.amount);
    let mut put = |texts: &[&'static str], counts: &[(&'static str, Fig)], spent: Option<Fig>| {
        let figs = Figs { counts: counts.to_vec(), ..Figs::default() };
        // Without an amount nothing is known to be missing.
        let figs = if spent.is_some() { without(figs, subject, spent) } else { figs };
        put(out, texts, &figs);
    };
    let vehicles = [(VEHICLES, official.fleet), (VEHICLES, figures.assets.vehicles)];
    let fleet = if book.is_absent(official.fleet) { &vehicles[..] } else { &vehicles[..1] };
    put(&["公务用车保有量"], fleet, None);
    put(&["公务用车实有数", "车辆保有量", "车辆总数"], &vehicles, None);
    put(&["共有车辆", "实有车辆", "共有公务用车", "实有公务用车"], &vehicles, None);
    let bought = paid(&official.vehicle_purchase);
    let purchased = [(VEHICLES, official.purchased)];
    put(&["购置公务用车", "公务用车购置数", "更新公务用车", "新购公务用车"], &purchased, bought);
    let received = paid(&official.reception);
    let persons = official.reception_persons;
    let visitors = [(VISITS, persons), (PEOPLE, persons)];
    let visits = [(BATCHES, official.batches), (VISITS, persons), (PEOPLE, persons)];
    put(&["公务接待", "公务接待批次", "接待批次"], &visits, received);
    put(&["公务接待人次", "公务接待人数", "接待人次"], &visitors, received);
    if book.count(official.foreign_batches) == 0 {
        put(&["国内公务接待"], &visits, received);
    }
    let persons = official.foreign_persons;
    let foreign = [(BATCHES, official.foreign_batches), (VISITS, persons), (PEOPLE, persons)];
    put(&["外宾接待", "接待外宾"], &foreign, received);
    let travelled = paid(&official.overseas);
    let persons = official.overseas_persons;
    let travellers = [(VISITS, persons), (PEOPLE, persons)];
    let trips = [(GROUPS, official.groups), (VISITS, persons), (PEOPLE, persons)];
    put(&["因公出国（境）团组", "因公出国（境）团组数"], &trips, travelled);
    put(&["因公出国（境）人次", "因公出国（境）人数"], &travellers, travelled);
    let staff = &figures.staff;
    let of_staff = |fig: Option<Fig>| fig.map(|fig| vec![(PEOPLE, fig)]).unwrap_or_default();
    put(&["在职人员", "在职人数", "实有在职人员"], &of_staff(staff.in_service), None);
    put(&["离退休人员", "离退休人数"], &of_staff(staff.retired), None);
    vehicles_by_kind(subject, out);
}

/// Vehicles by kind, as tables of assets name them.
fn vehicles_by_kind(subject: &Subject<'_>, out: &mut Vec<Name<'_>>) {
    let stated = subject.input.state_assets.states_vehicles();
    for (kind, fig) in &subject.figures.assets.by_kind {
        let texts: &[&'static str] = match kind {
            VehicleKind::DeputyProvincial => {
                &["副部（省）级及以上领导用车", "副部（省）级以上领导用车"]
            }
            VehicleKind::PrincipalLeader => &["主要负责人用车", "主要领导干部用车"],
            VehicleKind::ConfidentialCommunication => &["机要通信用车", "机要通信车辆"],
            VehicleKind::Emergency => &["应急保障用车", "应急保障车辆"],
            VehicleKind::LawEnforcement => &["执法执勤用车", "执法执勤车辆"],
            VehicleKind::SpecialTechnical => &["特种专业技术用车", "特种专业技术车辆"],
            VehicleKind::RetiredCadre => &["离退休干部服务用车", "离退休干部用车"],
            VehicleKind::Other => &["其他用车"],
        };
        let mut figs = Figs { counts: vec![(VEHICLES, *fig)], ..Figs::default() };
        if stated && subject.book().is_absent(*fig) {
            figs.nothing.push(VEHICLES);
        }
        let of = Of::Vehicles;
        out.extend(texts.iter().map(|text| Name { text: (*text).into(), of, figs: figs.clone() }));
    }
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
        if code.len() == 3 && out.iter().all(|known| known.text != *name) {
            out.push(Name { text: name.to_owned().into(), of: Of::Class, figs: figs.clone() });
        }
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
        finals: vec![figures.totals.all.expenditure],
        adjusted: figures.performance.overall_budget.into_iter().collect(),
        rates: figures.performance.overall_rate.into_iter().collect(),
        scores: figures.performance.score.into_iter().collect(),
        ..Figs::default()
    }
}

/// The department's own evaluation by its names, and what was evaluated.
fn evaluation<'a>(
    subject: &Subject<'a>,
    overall: &Figs,
    evaluated: &[Figs],
    out: &mut Vec<Name<'a>>,
) {
    let performance = &subject.figures.performance;
    let figs = Figs { finals: Vec::new(), ..overall.clone() };
    let words = ["整体支出", "部门整体支出", "单位整体支出", "整体", "部门整体", "单位整体"];
    let of = Of::Evaluation;
    out.extend(words.map(|text| Name { text: text.into(), of, figs: figs.clone() }));
    for ((name, _), fig) in subject.input.performance.components.iter().zip(&performance.components)
    {
        let figs = Figs { scores: vec![*fig], ..Figs::default() };
        let text = name.text.trim().into();
        out.push(Name { text, of: Of::Component, figs });
    }
    let projects = evaluated.iter().flat_map(|one| one.finals.iter().chain(&one.adjusted));
    let amounts = finals([performance.covered_amount].into_iter().chain(projects.copied()));
    let of = Of::Evaluated;
    let words = ["涉及资金", "涉及项目资金", "涉及财政资金", "涉及项目支出"];
    out.extend(words.map(|text| Name { text: text.into(), of, figs: amounts.clone() }));
    let all = &subject.figures;
    let ledgers = [&all.all, &all.fiscal, &all.general.ledger];
    let project = ledgers.iter().filter_map(|ledger| ledger.total(Column::Project));
    put(out, &["项目支出总额"], &finals(project.chain(performance.covered_whole)));
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
