//! Basic expenditure by economic code, official spending, operating expenses, procurement, assets.

use super::book::Book;
use super::compare::{Change, Completion, change, completion};
use super::figure::Fig;
use super::omissions;
use super::prior::PriorFigures;
use super::settings::{BudgetBasis, OperatingBasis, RateKind, SmallBasis};
use crate::input::{
    Input, Money, OfficialSpending, OmittedFrom, PriorKey, SpendingItem, UnitKind, VehicleKind,
};
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
        let fig = book.typed(format!("economic.{code}"), Some(item.amount));
        items.insert(code.clone(), fig);
        let class = code.get(..3).unwrap_or(code).to_owned();
        by_class.entry(class).or_default().push(fig);
    }
    let stated: BTreeMap<&str, Money> = omissions::of(input, OmittedFrom::Economic)
        .filter_map(|totals| Some((totals.code.value.as_str(), totals.basic?)))
        .filter(|(class, _)| class.len() == 3)
        .collect();
    for class in stated.keys() {
        by_class.entry((*class).to_owned()).or_default();
    }
    let mut classes = BTreeMap::new();
    for (class, parts) in by_class {
        let id = format!("economic.{class}");
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
        personnel: book.sum("economic.personnel", people),
        public_use: book.sum("economic.public_use", use_),
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

/// The budget of an item on the format's basis.
pub fn budget_of(item: &SpendingItem, basis: BudgetBasis) -> Option<Money> {
    match basis {
        BudgetBasis::Initial => item.initial_budget,
        BudgetBasis::Adjusted => item.adjusted_budget,
    }
}

struct Triple {
    budget: Fig,
    amount: Fig,
    prior: Option<Fig>,
}

pub(super) fn official(book: &mut Book, input: &Input, prior: &PriorFigures) -> OfficialFigures {
    let spending = &input.official_spending;
    let is_new = input.department.new;
    let overseas = triple(book, "overseas", &spending.overseas, prior.get(PriorKey::Overseas));
    let purchase = triple(
        book,
        "vehicle_purchase",
        &spending.vehicle_purchase,
        prior.get(PriorKey::VehiclePurchase),
    );
    let running = triple(
        book,
        "vehicle_running",
        &spending.vehicle_running,
        prior.get(PriorKey::VehicleRunning),
    );
    let reception = triple(book, "reception", &spending.reception, prior.get(PriorKey::Reception));
    let vehicles = sum_triples(book, "official_spending.vehicles", &[&purchase, &running]);
    let total =
        sum_triples(book, "official_spending", &[&overseas, &purchase, &running, &reception]);
    let mut figures = |name: &str, t: &Triple| {
        let id = format!("official_spending{name}");
        let kind = RateKind::OfficialSpending;
        let completion = completion(book, &id, t.amount, t.budget, kind);
        let change = change(book, &id, t.amount, t.prior, is_new, kind);
        SpendingFigures { completion, change }
    };
    let (overseas, vehicles) = (figures(".overseas", &overseas), figures(".vehicles", &vehicles));
    let vehicle_purchase = figures(".vehicle_purchase", &purchase);
    let vehicle_running = figures(".vehicle_running", &running);
    let (reception, total) = (figures(".reception", &reception), figures("", &total));
    let costs = (1..)
        .zip(&spending.costs)
        .map(|(n, (_, money)): (u32, _)| {
            book.typed(format!("official_spending.vehicle_running.cost_{n}"), Some(*money))
        })
        .collect();
    let purposes = purposes(book, spending);
    let mut count =
        |name: &str, value| book.count_typed(format!("official_spending.{name}"), value);
    OfficialFigures {
        overseas,
        vehicles,
        vehicle_purchase,
        vehicle_running,
        reception,
        total,
        costs,
        purposes,
        groups: count("overseas.groups", spending.groups),
        overseas_persons: count("overseas.persons", spending.overseas_persons),
        purchased: count("vehicle_purchase.count", spending.purchased),
        fleet: count("vehicle_running.fleet", spending.fleet),
        batches: count("reception.batches", spending.batches),
        reception_persons: count("reception.persons", spending.reception_persons),
        accompanying: count("reception.accompanying", spending.accompanying),
        foreign_batches: count("reception.foreign_batches", spending.foreign_batches),
        foreign_persons: count("reception.foreign_persons", spending.foreign_persons),
    }
}

fn purposes(book: &mut Book, spending: &OfficialSpending) -> Vec<PurposeFigures> {
    (1_u32..)
        .zip(&spending.purposes)
        .map(|(n, purpose)| {
            let id = format!("official_spending.reception.purpose_{n}");
            PurposeFigures {
                amount: book.typed(format!("{id}.amount"), Some(purpose.amount)),
                batches: book.count_typed(format!("{id}.batches"), purpose.batches),
                persons: book.count_typed(format!("{id}.persons"), purpose.persons),
                accompanying: book.count_typed(format!("{id}.accompanying"), purpose.accompanying),
            }
        })
        .collect()
}

fn triple(book: &mut Book, name: &str, item: &SpendingItem, prior: Option<Fig>) -> Triple {
    let basis = book.settings().official_spending_budget;
    let id = format!("official_spending.{name}");
    Triple {
        budget: book.typed(format!("{id}.budget"), budget_of(item, basis)),
        amount: book.typed(format!("{id}.final"), item.amount),
        prior,
    }
}

fn sum_triples(book: &mut Book, id: &str, parts: &[&Triple]) -> Triple {
    let prior: Option<Vec<Fig>> = parts.iter().map(|part| part.prior).collect();
    Triple {
        budget: book.sum(format!("{id}.budget"), parts.iter().map(|part| part.budget).collect()),
        amount: book.sum(format!("{id}.final"), parts.iter().map(|part| part.amount).collect()),
        prior: prior.map(|prior| book.sum(format!("{id}.prior"), prior)),
    }
}

/// 机关运行经费
#[derive(Debug, Clone, Copy)]
pub struct OperatingFigures {
    /// Its change on what the format compares it with.
    pub change: Change,
    /// What that is.
    pub basis: OperatingBasis,
}

pub(super) fn operating(
    book: &mut Book,
    input: &Input,
    economic: &EconomicFigures,
    prior: &PriorFigures,
) -> OperatingFigures {
    let basis = book.settings().operating_expenses_basis;
    let typed = &input.operating_expenses;
    let institutional = input.overview.unit_of(UnitKind::Institutional).is_some();
    let amount = match typed.amount {
        None if !institutional => book.same("operating_expenses.final", economic.public_use),
        money => book.typed("operating_expenses.final", money),
    };
    let compared = match basis {
        OperatingBasis::Prior => prior.get(PriorKey::OperatingExpenses),
        OperatingBasis::InitialBudget => typed
            .initial_budget
            .map(|money| book.typed("operating_expenses.initial_budget", Some(money))),
    };
    let is_new = input.department.new && basis == OperatingBasis::Prior;
    let kind = RateKind::OperatingExpenses;
    let change = change(book, "operating_expenses", amount, compared, is_new, kind);
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
    /// What was spent.
    pub amount: Fig,
    /// What of it went to small and medium firms, and its share.
    pub small_and_medium: Option<(Fig, Option<Fig>)>,
}

pub(super) fn procurement(book: &mut Book, input: &Input) -> ProcurementFigures {
    let typed = &input.procurement;
    let kind = RateKind::Procurement;
    let kinds = [
        ("goods", typed.goods, typed.goods_small_and_medium),
        ("works", typed.works, typed.works_small_and_medium),
        ("services", typed.services, typed.services_small_and_medium),
    ]
    .map(|(name, amount, small)| {
        let amount = book.typed(format!("procurement.{name}"), amount);
        let small_and_medium = small.map(|money| {
            let id = format!("procurement.{name}.small_and_medium");
            let small = book.typed(id.clone(), Some(money));
            (small, book.proportion(format!("{id}.share"), small, amount, kind))
        });
        ProcurementKind { amount, small_and_medium }
    });
    let total = book.sum("procurement.total", kinds.iter().map(|kind| kind.amount).collect());
    let small_and_medium = book.typed("procurement.small_and_medium", typed.small_and_medium);
    let small_and_micro = book.typed("procurement.small_and_micro", typed.small_and_micro);
    let micro_whole = match book.settings().small_and_micro_basis {
        SmallBasis::Total => total,
        SmallBasis::SmallAndMedium => small_and_medium,
    };
    ProcurementFigures {
        total,
        kinds,
        small_and_medium,
        small_and_medium_share: book.proportion(
            "procurement.small_and_medium.share",
            small_and_medium,
            total,
            kind,
        ),
        small_and_micro,
        small_and_micro_share: book.proportion(
            "procurement.small_and_micro.share",
            small_and_micro,
            micro_whole,
            kind,
        ),
    }
}

/// 国有资产占用
#[derive(Debug, Clone)]
pub struct AssetFigures {
    /// Vehicles by kind, in the order of [`VehicleKind::ALL`].
    pub by_kind: Vec<(VehicleKind, Fig)>,
    /// All vehicles.
    pub vehicles: Fig,
    /// 单价50万元以上通用设备
    pub general_equipment: Fig,
    /// 单价100万元以上专用设备
    pub special_equipment: Fig,
}

pub(super) fn assets(book: &mut Book, input: &Input) -> AssetFigures {
    let typed = &input.state_assets;
    let by_kind: Vec<(VehicleKind, Fig)> = VehicleKind::ALL
        .iter()
        .zip(&typed.by_kind)
        .map(|((kind, key), count)| {
            (*kind, book.count_typed(format!("state_assets.{key}"), *count))
        })
        .collect();
    let vehicles =
        book.count_sum("state_assets.vehicles", by_kind.iter().map(|(_, fig)| *fig).collect());
    AssetFigures {
        by_kind,
        vehicles,
        general_equipment: book
            .count_typed("state_assets.general_equipment", typed.general_equipment),
        special_equipment: book
            .count_typed("state_assets.special_equipment", typed.special_equipment),
    }
}

/// Project expenditure as listed.
pub(super) fn projects(book: &mut Book, input: &Input) -> Vec<Fig> {
    (1_u32..)
        .zip(&input.projects.items)
        .map(|(n, project)| book.typed(format!("projects.{n}.final"), Some(project.amount)))
        .collect()
}
