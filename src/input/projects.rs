//! Projects, reasons, last year.

use super::section::Section;
use super::{Prior, PriorKey, Project, Projects, Reasons};
use std::collections::BTreeMap;

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
