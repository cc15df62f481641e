//! Official spending, operating expenses, procurement, state assets, projects, reasons, last year.

use super::section::Section;
use super::{
    OfficialSpending, OperatingExpenses, Prior, PriorKey, Procurement, Project, Projects, Reasons,
    ReceptionPurpose, SpendingItem, StateAssets, Text, VehicleKind,
};
use std::collections::BTreeMap;

pub(super) fn official_spending(section: Section<'_, '_, '_>) -> OfficialSpending {
    let mut out = OfficialSpending {
        span: Some(section.span),
        reason: section.text("reason"),
        ..OfficialSpending::default()
    };
    if let Some(item) = section.section("overseas") {
        out.groups = item.count("groups");
        out.overseas_persons = item.count("persons");
        out.overseas = spending_item(item);
    }
    if let Some(item) = section.section("vehicle_purchase") {
        out.purchased = item.count("count");
        out.vehicle_purchase = spending_item(item);
    }
    if let Some(item) = section.section("vehicle_running") {
        out.fleet = item.count("fleet");
        out.costs = item.section("costs").map(costs).unwrap_or_default();
        out.vehicle_running = spending_item(item);
    }
    if let Some(item) = section.section("reception") {
        out.batches = item.count("batches");
        out.reception_persons = item.count("persons");
        out.accompanying = item.count("accompanying");
        out.foreign_batches = item.count("foreign_batches");
        out.foreign_persons = item.count("foreign_persons");
        out.purposes = item.sections("purposes").into_iter().filter_map(purpose).collect();
        out.reception = spending_item(item);
    }
    section.finish();
    out
}

fn spending_item(section: Section<'_, '_, '_>) -> SpendingItem {
    let item = SpendingItem {
        span: Some(section.span),
        initial_budget: section.money("initial_budget"),
        adjusted_budget: section.money("adjusted_budget"),
        amount: section.money("final"),
        reason: section.text("reason"),
        change_reason: section.text("change_reason"),
        text: section.prose("text"),
    };
    section.finish();
    item
}

/// Costs have names of the user's own.
fn costs(section: Section<'_, '_, '_>) -> Vec<(Text, super::Money)> {
    section
        .others()
        .filter_map(|(key, value)| {
            let money = section.reader.money(value)?;
            section.reader.visible(&key.value, key.span)?;
            Some((Text { text: key.value, span: key.span }, money))
        })
        .collect()
}

fn purpose(section: Section<'_, '_, '_>) -> Option<ReceptionPurpose> {
    let text = section.required_text("text", "用途");
    let amount = section.required_money("amount", "金额");
    let batches = section.count("batches");
    let persons = section.count("persons");
    let accompanying = section.count("accompanying");
    section.finish();
    Some(ReceptionPurpose { text: text?, amount: amount?, batches, persons, accompanying })
}

pub(super) fn operating_expenses(section: Section<'_, '_, '_>) -> OperatingExpenses {
    let out = OperatingExpenses {
        span: Some(section.span),
        amount: section.money("final"),
        initial_budget: section.money("initial_budget"),
        reason: section.text("reason"),
    };
    section.finish();
    out
}

pub(super) fn procurement(section: Section<'_, '_, '_>) -> Procurement {
    let out = Procurement {
        span: Some(section.span),
        goods: section.money("goods"),
        works: section.money("works"),
        services: section.money("services"),
        total: section.money("total"),
        small_and_medium: section.money("small_and_medium"),
        small_and_micro: section.money("small_and_micro"),
        goods_small_and_medium: section.money("goods_small_and_medium"),
        works_small_and_medium: section.money("works_small_and_medium"),
        services_small_and_medium: section.money("services_small_and_medium"),
    };
    section.finish();
    out
}

pub(super) fn state_assets(section: Section<'_, '_, '_>) -> StateAssets {
    let out = StateAssets {
        span: Some(section.span),
        by_kind: VehicleKind::ALL.map(|(_, key)| section.count(key)),
        vehicles: section.count("vehicles"),
        remark: section.text("remark"),
        general_equipment: section.count("general_equipment"),
        special_equipment: section.count("special_equipment"),
    };
    section.finish();
    out
}

/// `[[projects]]` and `[projects_list]`.
pub(super) fn projects(root: &Section<'_, '_, '_>) -> Projects {
    let mut out = Projects {
        items: root.sections("projects").into_iter().filter_map(project).collect(),
        ..Projects::default()
    };
    if let Some(list) = root.section("projects_list") {
        out.complete = list.flag("complete");
        out.text = list.text("text");
        list.finish();
    }
    out
}

fn project(section: Section<'_, '_, '_>) -> Option<Project> {
    let name = section.required_text("name", "项目名称");
    let amount = section.required_money("final", "支出金额");
    let purpose = section.text("purpose");
    let result = section.text("result");
    section.finish();
    Some(Project { name: name?, amount: amount?, purpose, result })
}

pub(super) fn reasons(section: Section<'_, '_, '_>) -> Reasons {
    let out = Reasons {
        span: Some(section.span),
        total: section.text("total"),
        fiscal_total: section.text("fiscal_total"),
        general_income: section.text("general_public_budget_income"),
        government_income: section.text("government_managed_funds_income"),
        state_capital_income: section.text("state_capital_operations_income"),
        general_expenditure: section.text("general_public_budget_expenditure"),
        opening: section.text("opening_carry_over"),
    };
    section.finish();
    out
}

/// `[prior]` as a table.
pub(super) fn prior(section: Section<'_, '_, '_>) -> Prior {
    let mut amounts = BTreeMap::new();
    for (key, name) in PriorKey::ALL {
        if let Some(money) = section.money(name) {
            amounts.insert(key, money);
        }
    }
    // The file itself is the edge's business, see `files`.
    let _ = section.value("file").and_then(|value| section.reader.string(value));
    let out = Prior { span: Some(section.span), amounts, note: section.text("note") };
    section.finish();
    out
}
