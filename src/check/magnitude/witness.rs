//! Witnesses of the unit: the things money is usually spent on, so much a person, a vehicle, a visitor.

use super::super::Subject;
use crate::amount::{Amount, NumberStyle};
use crate::calc::Fig;

/// The number of times above or below the usual that an amount may lie and still say something about its unit.
const TELLING: u32 = 20;
/// The number of times above or below the usual that an amount is still one of the right unit.
const FITTING: u32 = 100;

/// The words for the offices of a department.
const OFFICES: &str = "内设机构";

/// An amount beside how many it was spent on.
#[derive(Debug, Clone, Copy)]
pub(super) struct Witness {
    pub(super) part: TypedApart,
    /// The kind of spending: witnesses of one kind say the same thing once.
    pub(super) kind: &'static str,
    pub(super) what: &'static str,
    pub(super) amount: Fig,
    count: u64,
    /// The thing counted, with its measure word behind the number.
    counted: (&'static str, &'static str),
    /// The amount that one usually comes to, in 元.
    usual: u32,
}

/// Parts of a report that are typed apart.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum TypedApart {
    /// The functional and economic tables.
    Basic,
    /// “三公”经费
    Official,
}

/// The way an amount is off.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Off {
    TooSmall,
    TooLarge,
}

/// The vote of a witness.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Vote {
    Fits,
    Off(Off),
}

impl Witness {
    /// Whether a vote says something only beside what says the same: offices may have any number of people, schools and
    /// hospitals behind them.
    pub(super) fn needs_another(&self, vote: Vote) -> bool {
        self.counted.0 == OFFICES && vote == Vote::Off(Off::TooLarge)
    }

    /// Whether the amount is of the unit stated; nothing in between.
    pub(super) fn vote(&self, subject: &Subject<'_>) -> Option<Vote> {
        let (amount, count) = (subject.book().exact(self.amount).abs(), u32::try_from(self.count));
        let usual = Amount::from_fen(i64::from(self.usual).checked_mul(100)?).times(count.ok()?);
        let near = |amount: Amount, usual: Amount, times: u32| {
            amount.times(times) > usual && amount < usual.times(times)
        };
        if amount.is_zero() || usual.is_zero() {
            None
        } else if near(amount, usual, FITTING) {
            Some(Vote::Fits)
        } else if near(amount.times(10_000), usual, TELLING) {
            Some(Vote::Off(Off::TooSmall))
        } else if near(amount, usual.times(10_000), TELLING) {
            Some(Vote::Off(Off::TooLarge))
        } else {
            None
        }
    }

    /// The arithmetic: 基本支出 70.00 万元，在职人员 5 人，平均 14.00 万元.
    pub(super) fn told(&self, subject: &Subject<'_>) -> String {
        let amount = subject.book().exact(self.amount);
        let (what, measure) = self.counted;
        let unit = subject.unit().name();
        let each = amount.per(self.count).map(|each| match each.printed(subject.unit(), 2) {
            printed if printed.is_zero() => subject.shown(each),
            printed => printed.text(NumberStyle::default()),
        });
        let each = each.map_or(String::new(), |each| format!("，平均 {each} {unit}"));
        let shown = subject.shown(amount);
        format!("{} {shown} {unit}，{what} {} {measure}{each}", self.what, self.count)
    }
}

/// All amounts of which it is known how many they were spent on.
pub(super) fn witnesses(subject: &Subject<'_>) -> Vec<Witness> {
    let mut out = of_people(subject);
    out.extend(of_official(subject));
    out
}

/// Basic expenditure, own money included: what people and their offices cost. What is passed on to others is project
/// expenditure.
fn of_people(subject: &Subject<'_>) -> Vec<Witness> {
    let (figures, book) = (subject.figures, subject.book());
    let basic = Some(figures.totals.all.basic);
    let pay = figures.economic.items.get("30101").copied();
    let people = figures.staff.in_service.map_or(0, |fig| book.count(fig));
    let offices = u64::try_from(subject.input.overview.institutions.len()).unwrap_or(0);
    let witness = |what, amount: Option<Fig>, count, counted, usual| {
        let (part, kind) = (TypedApart::Basic, "基本支出");
        amount.map(|amount| Witness { part, kind, what, amount, count, counted, usual })
    };
    let all = [
        witness("基本支出", basic, people, ("在职人员", "人"), 150_000),
        witness("基本工资", pay, people, ("在职人员", "人"), 40_000),
        witness("基本支出", basic, offices, (OFFICES, "个"), 1_000_000),
    ];
    all.into_iter().flatten().filter(|witness| witness.count > 0).collect()
}

fn of_official(subject: &Subject<'_>) -> Vec<Witness> {
    let (official, book) = (&subject.figures.official, subject.book());
    let vehicles = [official.fleet, subject.figures.assets.vehicles];
    let fleet = vehicles.into_iter().find(|fig| book.count(*fig) > 0).unwrap_or(official.fleet);
    let items = [
        (&official.vehicle_running, "公务用车运行维护费", fleet, ("公务用车", "辆"), 25_000),
        (&official.vehicle_purchase, "公务用车购置费", official.purchased, ("购置", "辆"), 200_000),
        (&official.reception, "公务接待费", official.reception_persons, ("接待", "人次"), 120),
        (
            &official.overseas,
            "因公出国（境）费",
            official.overseas_persons,
            ("出国", "人次"),
            30_000,
        ),
    ];
    let witness =
        |(item, what, count, counted, usual): (&crate::calc::SpendingFigures, _, _, _, _)| {
            let amount = item.completion.amount;
            // A budget that lies as far away is told by the rate of completion.
            let budget = book.exact(item.completion.budget);
            let told = book.exact(amount).differs_by_unit(budget);
            let count = book.count(count);
            let (part, kind) = (TypedApart::Official, what);
            (!told && count > 0).then_some(Witness {
                part,
                kind,
                what,
                amount,
                count,
                counted,
                usual,
            })
        };
    items.into_iter().filter_map(witness).collect()
}
