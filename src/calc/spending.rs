//! Basic expenditure by economic code, official spending, operating expenses, procurement, assets.

use super::book::Book;
use super::compare::{Change, Completion, change, completion};
use super::figure::Fig;
use super::id::{FigureId, IdWord, Part, Section, words};
use super::omissions;
use super::prior::PriorFigures;
use super::settings::{OperatingBasis, RateKind, SmallBasis};
use super::typed;
use crate::input::{Disclosure, Input, Money, OmittedFrom, UnitKind};
use crate::keys::{self, Column};
use std::collections::BTreeMap;

/// Basic expenditure of the general public budget by economic code.
#[derive(Debug, Clone)]
pub struct EconomicFigures {
    /// 款 (five digits) as typed.
    pub items: BTreeMap<String, Fig>,
    /// 类 (three digits), summed.
    pub classes: BTreeMap<String, Fig>,
    /// 人员经费: 301 and 303.
    pub personnel: Fig,
    /// 公用经费: the rest.
    pub public_use: Fig,
}

pub(super) fn economic(book: &mut Book, input: &Input) -> EconomicFigures {
    let mut items = BTreeMap::new();
    let mut by_class: BTreeMap<String, Vec<Fig>> = BTreeMap::new();
    for item in &input.economic.items {
        let code = &item.code.value;
        let fig = book.typed(Section::Economic.id([Part::code(code)]), Some(item.amount));
        items.insert(code.clone(), fig);
        let class = code.get(..3).unwrap_or(code).to_owned();
        by_class.entry(class).or_default().push(fig);
    }
    let stated: BTreeMap<&str, Money> = omissions::of(input, OmittedFrom::Economic)
        .filter_map(|totals| Some((totals.code.value.as_str(), totals.get(Column::Basic)?)))
        .filter(|(class, _)| class.len() == 3)
        .collect();
    for class in stated.keys() {
        by_class.entry((*class).to_owned()).or_default();
    }
    let mut classes = BTreeMap::new();
    for (class, parts) in by_class {
        let id = Section::Economic.id([Part::code(&class)]);
        let fig = match stated.get(class.as_str()) {
            Some(total) => book.typed(id, Some(*total)),
            None => book.sum(id, parts),
        };
        classes.insert(class, fig);
    }
    let personnel_class = |class: &str| matches!(class, "301" | "303");
    let pick = |personnel: bool| -> Vec<Fig> {
        let wanted = |class: &str| personnel_class(class) == personnel;
        classes.iter().filter(|(class, _)| wanted(class)).map(|(_, fig)| *fig).collect()
    };
    let (people, use_) = (pick(true), pick(false));
    EconomicFigures {
        personnel: book.sum(Section::Economic.of(words::PERSONNEL), people),
        public_use: book.sum(Section::Economic.of(words::PUBLIC_USE), use_),
        items,
        classes,
    }
}

/// “三公”经费
#[derive(Debug, Clone)]
pub struct OfficialFigures {
    /// 因公出国（境）费
    pub overseas: SpendingFigures,
    /// 公务用车购置及运行维护费
    pub vehicles: SpendingFigures,
    /// 公务用车购置费
    pub vehicle_purchase: SpendingFigures,
    /// 公务用车运行维护费
    pub vehicle_running: SpendingFigures,
    /// 公务接待费
    pub reception: SpendingFigures,
    /// All of it.
    pub total: SpendingFigures,
    /// Running costs by kind, in the order of the file.
    pub costs: Vec<Fig>,
    /// Reception by purpose.
    pub purposes: Vec<PurposeFigures>,
    /// 团组数
    pub groups: Fig,
    /// 出国人次
    pub overseas_persons: Fig,
    /// 购置数
    pub purchased: Fig,
    /// 保有量
    pub fleet: Fig,
    /// 接待批次
    pub batches: Fig,
    /// 接待人次
    pub reception_persons: Fig,
    /// 陪同人次
    pub accompanying: Fig,
    /// 外宾批次
    pub foreign_batches: Fig,
    /// 外宾人次
    pub foreign_persons: Fig,
}

impl OfficialFigures {
    /// Lists its four items, which are called alike everywhere.
    pub fn items(&self) -> [(IdWord, &SpendingFigures); 4] {
        [
            (words::OVERSEAS, &self.overseas),
            (words::VEHICLE_PURCHASE, &self.vehicle_purchase),
            (words::VEHICLE_RUNNING, &self.vehicle_running),
            (words::RECEPTION, &self.reception),
        ]
    }
}

/// Reception for one purpose.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct PurposeFigures {
    /// 金额
    pub amount: Fig,
    /// 批次
    pub batches: Fig,
    /// 人次
    pub persons: Fig,
    /// 陪同人次
    pub accompanying: Fig,
}

/// An item of official spending.
#[derive(Debug, Clone, Copy)]
pub struct SpendingFigures {
    /// Final and budget.
    pub completion: Completion,
    /// Final and last year's.
    pub change: Change,
}

struct Triple {
    budget: Fig,
    amount: Fig,
    prior: Option<Fig>,
}

pub(super) fn official(book: &mut Book, input: &Input, prior: &PriorFigures) -> OfficialFigures {
    let spending = input.disclosures.of("official_spending");
    let is_new = input.department.new;
    let mut item = |name| triple(book, &spending.below(name), prior);
    let overseas = item("overseas");
    let purchase = item("vehicle_purchase");
    let running = item("vehicle_running");
    let reception = item("reception");
    let vehicles = sum_triples(book, &of(words::VEHICLES), &[&purchase, &running]);
    let whole = Section::OfficialSpending.id([]);
    let total = sum_triples(book, &whole, &[&overseas, &purchase, &running, &reception]);
    let mut figures = |id: &FigureId, t: &Triple| {
        let kind = RateKind::OfficialSpending;
        let completion = completion(book, id, t.amount, t.budget, kind);
        let change = change(book, id, t.amount, t.prior, is_new, kind);
        SpendingFigures { completion, change }
    };
    let (overseas, vehicles) =
        (figures(&of(words::OVERSEAS), &overseas), figures(&of(words::VEHICLES), &vehicles));
    let vehicle_purchase = figures(&of(words::VEHICLE_PURCHASE), &purchase);
    let vehicle_running = figures(&of(words::VEHICLE_RUNNING), &running);
    let (reception, total) = (figures(&of(words::RECEPTION), &reception), figures(&whole, &total));
    let costs = (1..)
        .zip(spending.below("vehicle_running.costs").named())
        .map(|(n, (_, money)): (u32, _)| {
            book.typed(of(words::VEHICLE_RUNNING).then(Part::Numbered(words::COST, n)), Some(money))
        })
        .collect();
    let purposes = purposes(book, &spending);
    let mut count = |key: &str| typed::count(book, &spending, key);
    OfficialFigures {
        overseas,
        vehicles,
        vehicle_purchase,
        vehicle_running,
        reception,
        total,
        costs,
        purposes,
        groups: count("overseas.groups"),
        overseas_persons: count("overseas.persons"),
        purchased: count("vehicle_purchase.count"),
        fleet: count("vehicle_running.fleet"),
        batches: count("reception.batches"),
        reception_persons: count("reception.persons"),
        accompanying: count("reception.accompanying"),
        foreign_batches: count("reception.foreign_batches"),
        foreign_persons: count("reception.foreign_persons"),
    }
}

/// An item of official spending in ids.
fn of(item: IdWord) -> FigureId {
    Section::OfficialSpending.of(item)
}

fn purposes(book: &mut Book, spending: &Disclosure<'_>) -> Vec<PurposeFigures> {
    let purposes = spending.entries("reception.purposes");
    purposes
        .iter()
        .map(|purpose| PurposeFigures {
            amount: typed::amount(book, purpose, "amount"),
            batches: typed::count(book, purpose, "batches"),
            persons: typed::count(book, purpose, "persons"),
            accompanying: typed::count(book, purpose, "accompanying"),
        })
        .collect()
}

fn triple(book: &mut Book, item: &Disclosure<'_>, prior: &PriorFigures) -> Triple {
    let basis = book.settings().official_spending_budget;
    let budget = typed::amount(book, item, basis.key());
    let amount = typed::amount(book, item, "final");
    Triple { budget, amount, prior: prior.of(book.id(amount)) }
}

fn sum_triples(book: &mut Book, id: &FigureId, parts: &[&Triple]) -> Triple {
    let prior: Option<Vec<Fig>> = parts.iter().map(|part| part.prior).collect();
    Triple {
        budget: book.sum(id.then(words::BUDGET), parts.iter().map(|part| part.budget).collect()),
        amount: book.sum(id.then(words::FINAL), parts.iter().map(|part| part.amount).collect()),
        prior: prior.map(|prior| book.sum(id.then(words::PRIOR), prior)),
    }
}

/// 机关运行经费
#[derive(Debug, Clone, Copy)]
pub struct OperatingFigures {
    /// Its change on what the format compares it with.
    pub change: Change,
    /// The basis: what that is.
    pub basis: OperatingBasis,
}

pub(super) fn operating(
    book: &mut Book,
    input: &Input,
    economic: &EconomicFigures,
    prior: &PriorFigures,
) -> OperatingFigures {
    let basis = book.settings().operating_expenses_basis;
    let typed = input.disclosures.of("operating_expenses");
    let institutional = input.overview.unit_of(UnitKind::Institutional).is_some();
    let amount = match typed.money("final") {
        None if !institutional => {
            book.same(Section::OperatingExpenses.of(words::FINAL), economic.public_use)
        }
        _ => typed::amount(book, &typed, "final"),
    };
    let compared = match basis {
        OperatingBasis::Prior => prior.of(book.id(amount)),
        OperatingBasis::InitialBudget => {
            typed.money("initial_budget").map(|_| typed::amount(book, &typed, "initial_budget"))
        }
    };
    let is_new = input.department.new && basis == OperatingBasis::Prior;
    let kind = RateKind::OperatingExpenses;
    let change = change(book, &Section::OperatingExpenses.id([]), amount, compared, is_new, kind);
    OperatingFigures { change, basis }
}

/// 政府采购
#[derive(Debug, Clone)]
pub struct ProcurementFigures {
    /// 总额
    pub total: Fig,
    /// 货物, 工程, 服务, each with what of it went to small and medium firms.
    pub kinds: [ProcurementKind; 3],
    /// 授予中小企业合同金额
    pub small_and_medium: Fig,
    /// Its share of the total.
    pub small_and_medium_share: Option<Fig>,
    /// 授予小微企业合同金额
    pub small_and_micro: Fig,
    /// Its share of what the format says.
    pub small_and_micro_share: Option<Fig>,
}

/// A kind of procurement.
#[derive(Debug, Clone, Copy)]
pub struct ProcurementKind {
    /// The amount spent.
    pub amount: Fig,
    /// The part that went to small and medium firms, and its share.
    pub small_and_medium: Option<(Fig, Option<Fig>)>,
}

pub(super) fn procurement(book: &mut Book, input: &Input) -> ProcurementFigures {
    let typed = input.disclosures.of("procurement");
    let kind = RateKind::Procurement;
    let kinds = [
        ("goods", "goods_small_and_medium"),
        ("works", "works_small_and_medium"),
        ("services", "services_small_and_medium"),
    ]
    .map(|(name, small)| {
        let amount = typed::amount(book, &typed, name);
        let small_and_medium = typed.money(small).map(|_| {
            let share = typed::id(&typed, small).then(words::SHARE);
            let small = typed::amount(book, &typed, small);
            (small, book.proportion(share, small, amount, kind))
        });
        ProcurementKind { amount, small_and_medium }
    });
    let total = book
        .sum(Section::Procurement.of(words::TOTAL), kinds.iter().map(|kind| kind.amount).collect());
    let small_and_medium = typed::amount(book, &typed, "small_and_medium");
    let small_and_micro = typed::amount(book, &typed, "small_and_micro");
    let micro_whole = match book.settings().small_and_micro_basis {
        SmallBasis::Total => total,
        SmallBasis::SmallAndMedium => small_and_medium,
    };
    ProcurementFigures {
        total,
        kinds,
        small_and_medium,
        small_and_medium_share: book.proportion(
            Section::Procurement.of(words::SMALL_AND_MEDIUM).then(words::SHARE),
            small_and_medium,
            total,
            kind,
        ),
        small_and_micro,
        small_and_micro_share: book.proportion(
            Section::Procurement.of(words::SMALL_AND_MICRO).then(words::SHARE),
            small_and_micro,
            micro_whole,
            kind,
        ),
    }
}

/// 国有资产占用
#[derive(Debug, Clone)]
pub struct AssetFigures {
    /// Vehicles by the keys of their kinds, in the official order.
    pub by_kind: Vec<(&'static str, Fig)>,
    /// Whether the report says how many vehicles there are, be it 0.
    pub states_vehicles: bool,
    /// All vehicles.
    pub vehicles: Fig,
    /// 单价50万元以上通用设备
    pub general_equipment: Fig,
    /// 单价100万元以上专用设备
    pub special_equipment: Fig,
}

pub(super) fn assets(book: &mut Book, input: &Input) -> AssetFigures {
    let typed = input.disclosures.of("state_assets");
    let by_kind: Vec<(&str, Fig)> =
        keys::VEHICLES.map(|(key, _)| (key, typed::count(book, &typed, key))).into();
    let vehicles = book.count_sum(
        Section::StateAssets.of(words::VEHICLES),
        by_kind.iter().map(|(_, fig)| *fig).collect(),
    );
    let kinds = keys::VEHICLES.map(|(key, _)| key);
    AssetFigures {
        by_kind,
        states_vehicles: typed.states(&["vehicles"]) || typed.states(&kinds),
        vehicles,
        general_equipment: typed::count(book, &typed, "general_equipment"),
        special_equipment: typed::count(book, &typed, "special_equipment"),
    }
}
