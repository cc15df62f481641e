//! Projects, reasons, last year.

use super::section::Section;
use super::{Prior, Project, Projects, Reasons, Text};
use crate::keys::choices::FUNDS;
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
    let fund = section.has("fund").then(|| section.choice("fund", "资金", &FUNDS)).flatten();
    let fund = fund.map(|fund| fund.value).unwrap_or_default();
    let fund_typed = section.value("fund").and_then(|value| section.reader.string(value));
    let (current, carry_over) = (section.money("current"), section.money("carry_over"));
    section.finish();
    Some(Project {
        name: name?,
        amount: amount?,
        fund,
        fund_typed,
        current,
        carry_over,
        purpose,
        result,
    })
}

pub(super) fn reasons(section: Section<'_, '_, '_>) -> Reasons {
    let texts = section
        .keys()
        .keys
        .iter()
        .filter_map(|key| Some((key.name.to_string(), section.text(&key.name)?)));
    let mut changes: BTreeMap<String, Text> = texts.collect();
    let opening = changes.remove("opening_carry_over");
    let out = Reasons { span: Some(section.span), changes, opening };
    section.finish();
    out
}

/// `[prior]` as a table.
pub(super) fn prior(section: Section<'_, '_, '_>) -> Prior {
    let amounts = section.keys().keys.iter().filter(|key| key.counterpart.is_some());
    let amounts =
        amounts.filter_map(|key| Some((key.name.to_string(), section.money(&key.name)?))).collect();
    // The file itself is the edge's business, see `files`.
    let _ = section.value("file").and_then(|value| section.reader.string(value));
    let out = Prior { span: Some(section.span), amounts, note: section.text("note") };
    section.finish();
    out
}
