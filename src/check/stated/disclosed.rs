//! The names of the disclosures in prose: the words of their keys.

use super::super::Subject;
use super::figure_name::{Figs, FigureName, NameOf, finals, of_both, put, uncounted, untyped};
use super::number::{BATCHES, GROUPS, PEOPLE, VEHICLES, VISITS};
use crate::calc::settings::{BudgetBasis, OperatingBasis};
use crate::calc::{Fig, SpendingFigures};
use crate::keys::Key;

fn words<'a>(subject: &Subject<'a>, path: &str) -> Vec<&'a str> {
    let path: Vec<&str> = path.split('.').collect();
    subject.input.disclosures.keys().find(&path).map(words_of).unwrap_or_default()
}

fn words_of(key: &Key) -> Vec<&str> {
    key.words.iter().map(AsRef::as_ref).collect()
}

pub(super) fn spending<'a>(subject: &Subject<'a>, out: &mut Vec<FigureName<'a>>) {
    let figures = subject.figures;
    let official = &figures.official;
    put(out, &["人员经费"], &finals([figures.economic.personnel]));
    put(out, &["公用经费"], &finals([figures.economic.public_use]));
    let vehicles = ["公务用车购置及运行费", "公务用车购置及运行维护费"];
    let of = |name: &str| words(subject, &format!("official_spending{name}"));
    let items = [
        (of(""), &official.total, ""),
        (of(".overseas"), &official.overseas, "30212"),
        (of(".vehicle_purchase"), &official.vehicle_purchase, "31013"),
        (vehicles.to_vec(), &official.vehicles, ""),
        (of(".vehicle_running"), &official.vehicle_running, "30231"),
        (of(".reception"), &official.reception, "30217"),
    ];
    for (texts, item, code) in items {
        // The economic item of the same name is the part that basic expenditure paid.
        let paid = figures.economic.items.get(code).copied();
        let mut figs = of_both(item.completion.amount, paid).with_change(&item.change);
        let budget = vec![item.completion.budget];
        match subject.book().settings().official_spending_budget {
            BudgetBasis::Initial => figs.initial = budget,
            BudgetBasis::Adjusted => figs.adjusted = budget,
        }
        put(out, &texts, &figs);
    }
    let mut operating = finals([figures.operating.change.amount]);
    match figures.operating.basis {
        OperatingBasis::Prior => operating = operating.with_change(&figures.operating.change),
        OperatingBasis::InitialBudget => operating.initial.extend(figures.operating.change.prior),
    }
    put(out, &words(subject, "operating_expenses"), &operating);
    let procurement = procured(subject, Some(figures.procurement.total));
    put(out, &words(subject, "procurement.total"), &procurement);
}

/// The figures of something of procurement: nothing where the report has a section without it.
fn procured(subject: &Subject<'_>, fig: Option<Fig>) -> Figs {
    match subject.input.disclosures.of("procurement").span() {
        Some(_) => untyped(finals(fig), subject),
        None => finals(fig),
    }
}

/// Parts of procurement, which are told as such: 其中：政府采购货物支出.
pub(super) fn procurement<'a>(subject: &Subject<'a>, out: &mut Vec<FigureName<'a>>) {
    let section = subject.input.disclosures.of("procurement");
    let keys = subject.input.disclosures.keys().below("procurement");
    let keys = keys.iter().flat_map(|table| &table.keys).filter(|key| !key.computed);
    for key in keys {
        let fig = subject.book().named(&section.figure(&key.name));
        let (of, figs) = (NameOf::Code, procured(subject, fig));
        out.extend(words_of(key).into_iter().map(|text| FigureName {
            text: text.into(),
            of,
            figs: figs.clone(),
        }));
    }
}

/// People, visits and vehicles.
pub(super) fn counted<'a>(subject: &Subject<'a>, out: &mut Vec<FigureName<'a>>) {
    let (figures, book) = (subject.figures, subject.book());
    let official = &figures.official;
    let paid = |item: &SpendingFigures| Some(item.completion.amount);
    let of = |key: &str| words(subject, &format!("official_spending.{key}"));
    let mut put = |texts: &[&'a str], counts: &[(&'static str, Fig)], spent: Option<Fig>| {
        let figs = Figs { counts: counts.to_vec(), ..Figs::default() };
        // Without an amount nothing is known to be missing.
        let figs = match spent {
            Some(spent) => uncounted(figs, subject, spent),
            None => figs,
        };
        put(out, texts, &figs);
    };
    let vehicles = [(VEHICLES, official.fleet), (VEHICLES, figures.assets.vehicles)];
    let fleet = if book.is_absent(official.fleet) { &vehicles[..] } else { &vehicles[..1] };
    put(&of("vehicle_running.fleet"), fleet, None);
    put(&words(subject, "state_assets.vehicles"), &vehicles, None);
    let bought = paid(&official.vehicle_purchase);
    put(&of("vehicle_purchase.count"), &[(VEHICLES, official.purchased)], bought);
    let received = paid(&official.reception);
    let persons = official.reception_persons;
    let visitors = [(VISITS, persons), (PEOPLE, persons)];
    let visits = [(BATCHES, official.batches), (VISITS, persons), (PEOPLE, persons)];
    put(&of("reception.batches"), &visits, received);
    put(&of("reception.persons"), &visitors, received);
    if book.count(official.foreign_batches) == 0 {
        put(&["国内公务接待"], &visits, received);
    }
    let persons = official.foreign_persons;
    let foreign = [(BATCHES, official.foreign_batches), (VISITS, persons), (PEOPLE, persons)];
    put(&of("reception.foreign_batches"), &foreign, received);
    let travelled = paid(&official.overseas);
    let persons = official.overseas_persons;
    let travellers = [(VISITS, persons), (PEOPLE, persons)];
    let trips = [(GROUPS, official.groups), (VISITS, persons), (PEOPLE, persons)];
    put(&of("overseas.groups"), &trips, travelled);
    put(&of("overseas.persons"), &travellers, travelled);
    let staff = &figures.staff;
    let of_staff = |fig: Option<Fig>| fig.map(|fig| vec![(PEOPLE, fig)]).unwrap_or_default();
    put(&["在职人员", "在职人数", "实有在职人员"], &of_staff(staff.in_service), None);
    put(&["离退休人员", "离退休人数"], &of_staff(staff.retired), None);
    vehicles_by_kind(subject, out);
}

/// Vehicles by kind, as tables of assets name them.
fn vehicles_by_kind<'a>(subject: &Subject<'a>, out: &mut Vec<FigureName<'a>>) {
    let assets = &subject.figures.assets;
    for (kind, fig) in &assets.by_kind {
        let mut figs = Figs { counts: vec![(VEHICLES, *fig)], ..Figs::default() };
        if assets.states_vehicles && subject.book().is_absent(*fig) {
            figs.nothing.push(VEHICLES);
        }
        let of = NameOf::Vehicles;
        let texts = words(subject, &format!("state_assets.{kind}"));
        out.extend(texts.into_iter().map(|text| FigureName {
            text: text.into(),
            of,
            figs: figs.clone(),
        }));
    }
}
