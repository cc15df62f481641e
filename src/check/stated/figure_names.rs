//! The names of figures in prose.

use super::super::Subject;
use super::disclosed;
use super::figure_name::{Figs, FigureName, NameOf, finals, of_both, put, untyped};
use crate::calc::{Column, Fig, Ledger};
use crate::catalog::Classification;

/// All names, and what the projects and the whole come to.
pub(super) struct FigureNames<'a> {
    /// The longest first.
    pub(super) names: Vec<FigureName<'a>>,
    /// Evaluated projects in their order.
    pub(super) projects: Vec<Figs>,
    /// The department's own evaluation.
    pub(super) overall: Figs,
    /// The scores of all that was evaluated.
    pub(super) scores: Figs,
    /// The totals that parts are told of: of expenditure, of income, of official spending and of procurement.
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

impl FigureNames<'_> {
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

pub(super) fn names<'a>(subject: &Subject<'a>) -> FigureNames<'a> {
    let mut names = Vec::new();
    totals(subject, &mut names);
    disclosed::spending(subject, &mut names);
    parts(subject, &mut names);
    disclosed::counted(subject, &mut names);
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
    FigureNames { names, projects: evaluated, overall, scores, totals }
}

/// Leaves out what nobody typed.
fn stated(subject: &Subject<'_>, figs: &mut Figs) {
    let book = subject.book();
    figs.finals.retain(|fig| !book.is_absent(*fig));
    figs.counts.retain(|(_, fig)| !book.is_absent(*fig));
    figs.initial.retain(|fig| !book.is_zero(*fig));
    figs.adjusted.retain(|fig| !book.is_zero(*fig));
}

fn totals<'a>(subject: &Subject<'a>, out: &mut Vec<FigureName<'a>>) {
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
    let income = untyped(income, subject);
    put(out, &["政府性基金预算财政拨款收入"], &income);
    let spent = untyped(of(&[government], Column::Expenditure), subject);
    put(out, &["政府性基金预算财政拨款支出"], &spent);
    let capital = of(&[&figures.state_capital.ledger], Column::Expenditure);
    put(out, &["国有资本经营预算财政拨款支出"], &untyped(capital, subject));
}

/// Parts that are told as such: 其中：事业收入.
fn parts<'a>(subject: &Subject<'a>, out: &mut Vec<FigureName<'a>>) {
    let all = &subject.figures.all;
    for (text, fig) in [
        ("上级补助收入", all.total(Column::GrantsFromSuperior)),
        ("事业收入", all.total(Column::InstitutionalIncome)),
        ("经营收入", all.total(Column::BusinessIncome)),
        ("其他收入", all.total(Column::OtherIncome)),
        ("经营支出", all.total(Column::BusinessExpenditure)),
    ] {
        let figs = untyped(finals(fig), subject);
        let of = if figs.nothing.is_empty() { NameOf::Code } else { NameOf::Anybody };
        out.push(FigureName { text: text.into(), of, figs });
    }
    disclosed::procurement(subject, out);
}

/// Names codes, with their numbers or with their levels; 行政运行 alone may be anybody's.
fn codes<'a>(subject: &Subject<'a>, out: &mut Vec<FigureName<'a>>) {
    let (figures, year) = (subject.figures, subject.input.year.value);
    let funds =
        [&figures.general.ledger, &figures.government.ledger, &figures.state_capital.ledger];
    let ledgers = [&figures.all, &figures.fiscal, &figures.own];
    for code in figures.all.codes() {
        let Some(name) = subject.catalog.name(Classification::Functional, code, year) else {
            continue;
        };
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
            out.push(FigureName {
                text: name.to_owned().into(),
                of: NameOf::Class,
                figs: figs.clone(),
            });
        }
        put_code(out, format!("{name}（{level}）"), &figs);
    }
}

/// Codes of one name share it.
fn put_code(out: &mut Vec<FigureName<'_>>, text: String, figs: &Figs) {
    match out.iter_mut().find(|name| name.text == text) {
        Some(known) => {
            known.figs.finals.extend(&figs.finals);
            known.figs.initial.extend(&figs.initial);
            known.figs.adjusted.extend(&figs.adjusted);
        }
        None => out.push(FigureName { text: text.into(), of: NameOf::Code, figs: figs.clone() }),
    }
}

/// The figures that the evaluated projects come to.
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
    out: &mut Vec<FigureName<'a>>,
) {
    let performance = &subject.figures.performance;
    let figs = Figs { finals: Vec::new(), ..overall.clone() };
    let words = ["整体支出", "部门整体支出", "单位整体支出", "整体", "部门整体", "单位整体"];
    let of = NameOf::Evaluation;
    out.extend(words.map(|text| FigureName { text: text.into(), of, figs: figs.clone() }));
    for ((name, _), fig) in subject.input.performance.components.iter().zip(&performance.components)
    {
        let figs = Figs { scores: vec![*fig], ..Figs::default() };
        let text = name.text.trim().into();
        out.push(FigureName { text, of: NameOf::Component, figs });
    }
    let projects = evaluated.iter().flat_map(|one| one.finals.iter().chain(&one.adjusted));
    let amounts = finals([performance.covered_amount].into_iter().chain(projects.copied()));
    let of = NameOf::Evaluated;
    let words = ["涉及资金", "涉及项目资金", "涉及财政资金", "涉及项目支出"];
    out.extend(words.map(|text| FigureName { text: text.into(), of, figs: amounts.clone() }));
    let all = &subject.figures;
    let ledgers = [&all.all, &all.fiscal, &all.general.ledger];
    let project = ledgers.iter().filter_map(|ledger| ledger.total(Column::Project));
    put(out, &["项目支出总额"], &finals(project.chain(performance.covered_whole)));
}

fn projects<'a>(subject: &Subject<'a>, evaluated: &[Figs], out: &mut Vec<FigureName<'a>>) {
    let input = subject.input;
    let listed = || input.projects.items.iter().zip(&subject.figures.projects);
    for (at, (project, figs)) in input.performance.projects.iter().zip(evaluated).enumerate() {
        let mut figs = figs.clone();
        let same = listed().filter(|(one, _)| one.name.text == project.name.text);
        figs.finals.extend(same.map(|(_, fig)| *fig));
        put_project(out, &project.name.text, NameOf::Project(Some(at)), figs);
    }
    for (project, fig) in listed() {
        let text = project.name.text.as_str();
        if out.iter().all(|name| name.text != text) {
            put_project(out, text, NameOf::Project(None), finals([*fig]));
        }
    }
}

/// A project by its name, and with its expenditure: 茶园普查项目支出 are not 项目支出 of the whole.
fn put_project<'a>(out: &mut Vec<FigureName<'a>>, name: &'a str, of: NameOf, figs: Figs) {
    let spent = format!("{}项目支出", name.strip_suffix("项目").unwrap_or(name));
    out.push(FigureName { text: spent.into(), of, figs: finals(figs.finals.iter().copied()) });
    out.push(FigureName { text: name.into(), of, figs });
}
