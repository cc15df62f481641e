//! Approved amounts: what is asked for leads to a document that adds up everywhere, and what differs is told once.

use crate::support::Pieces;
use crate::support::{base_with, draft};
use juesuan::amount::{NumberStyle, Unit};
use juesuan::diag::Diagnostic;
use std::collections::BTreeMap;

fn found<'e>(edition: &'e juesuan::Edition, code: &str) -> Vec<&'e Diagnostic> {
    edition.findings.iter().filter(|found| found.rule.code == code).collect()
}

/// Codes, and what was spent in 元: opening, income, basic, project.
const ITEMS: [(&str, [i64; 4]); 7] = [
    ("2010301", [34_449, 8_912_347, 8_946_796, 0]),
    ("2010302", [0, 786_543, 0, 786_543]),
    ("2010399", [1_204_447, 15_236_748, 0, 14_036_549]),
    ("2080505", [4_049, 1_186_249, 1_190_298, 0]),
    ("2101101", [4_049, 386_149, 390_198, 0]),
    ("2101103", [0, 152_349, 152_349, 0]),
    ("2210201", [4_049, 1_045_349, 1_049_398, 0]),
];

/// 元 as they are, or rounded to 万元 one by one.
fn number(yuan: i64, unit: Unit) -> String {
    let fen = |cents: i64| format!("{}.{:02}", cents / 100, cents % 100);
    if unit == Unit::Yuan { fen(yuan * 100) } else { fen((yuan + 50) / 100) }
}

/// The base with these items and lines of `[control]`.
fn report(unit: Unit, control: &str) -> String {
    let n = |yuan| number(yuan, unit);
    let lines: String = ITEMS
        .iter()
        .map(|(code, [opening, income, basic, project])| {
            let closing = opening + income - basic - project;
            let cells = [opening, income, basic, project, &closing].map(|yuan| n(*yuan));
            let [opening, income, basic, project, closing] = cells;
            format!(
                "{code} = {{ opening = {opening}, income = {income}, basic = {basic}, project = {project}, closing = {closing}, initial_budget = 1000 }}\n"
            )
        })
        .collect();
    let basic: i64 = ITEMS.iter().map(|(_, cells)| cells[2]).sum();
    let parts = [2_345_447, 1_112_346, 3_334_449, 44_446, 54_447, 98_447];
    let rest = basic - parts.iter().sum::<i64>();
    let codes = ["30101", "30102", "30103", "30217", "30231", "30201", "30112"];
    let economic: String = codes
        .iter()
        .zip(parts.into_iter().chain([rest]))
        .map(|(code, yuan)| format!("{code} = {}\n", n(yuan)))
        .collect();
    let text = base_with(&[
        ("2010301 = { basic = 80.00, initial_budget = 80.00 }\n", &lines),
        ("2010302 = { project = 20.00, initial_budget = 20.00 }\n", ""),
        ("30101 = 70.00\n30201 = 8.00\n30217 = 1.00\n30231 = 1.00\n", &economic),
        ("[prior]", &format!("[control]\n{control}\n[prior]")),
    ]);
    let own = "[own_funds]\nopening = OPEN\nclosing = CLOSE\n2010301 = { business_income = INC, basic = BAS, project = PRO }\n\n[economic]";
    let own = [
        ("OPEN", 123_447),
        ("CLOSE", 165_549),
        ("INC", 853_346),
        ("BAS", 602_246),
        ("PRO", 208_998),
    ]
    .into_iter()
    .fold(own.to_owned(), |own, (name, yuan)| own.with(name, &n(yuan)));
    let unit = if unit == Unit::Yuan { "unit = \"元\"" } else { "unit = \"万元\"" };
    text.with_first("[economic]", &own).with_first("unit = \"万元\"", unit)
}

/// The names that findings ask to type under `[control]`.
fn asked(edition: &juesuan::Edition) -> Vec<String> {
    let helps = edition.findings.iter().filter(|found| found.rule.code != "B105");
    let lines = helps.flat_map(|found| &found.help).flat_map(|help| help.lines());
    lines
        .filter_map(|line| Some(line.split_once("\" = …")?.0.trim_start_matches('"').to_owned()))
        .collect()
}

/// Whoever types what is asked for, as approved (the exact 元, each rounded once), is soon done, and then everything that is
/// printed is as approved.
#[test]
fn following_what_is_asked_leads_to_agreement() {
    let exact = draft(&report(Unit::Yuan, ""), None).figures.expect("figures").book;
    for first in [
        "",
        "general.basic",
        "all.total",
        "general.expenditure",
        "fiscal.income",
        "economic.personnel",
    ] {
        let mut typed: BTreeMap<String, String> = BTreeMap::new();
        let type_in = |id: &str, typed: &mut BTreeMap<String, String>| {
            let fig = exact.named(id).unwrap_or_else(|| panic!("{id}"));
            typed.insert(id.to_owned(), exact.printed(fig).text(NumberStyle::default()))
        };
        if !first.is_empty() {
            type_in(first, &mut typed);
        }
        let mut rounds = 0;
        let last = loop {
            let control: String =
                typed.iter().map(|(id, value)| format!("\"{id}\" = {value}\n")).collect();
            let made = draft(&report(Unit::WanYuan, &control), None);
            let asked = asked(&made);
            if asked.is_empty() {
                break made;
            }
            for id in asked {
                assert!(
                    type_in(&id, &mut typed).is_none(),
                    "{first}: {id} is asked for again: {typed:#?}"
                );
            }
            rounds += 1;
            assert!(rounds < 6, "{first}: {typed:#?}");
        };
        assert!(rounds > 0, "{first}: nothing was asked for");
        for code in ["B101", "C101", "K102", "K104"] {
            assert!(found(&last, code).is_empty(), "{first}: {:#?}", found(&last, code));
        }
    }
}

/// Three approved amounts that don't add up are told once, and none is asked for.
#[test]
fn approved_amounts_that_contradict_each_other_are_told() {
    let exact = draft(&report(Unit::Yuan, ""), None).figures.expect("figures").book;
    let printed =
        |id: &str| exact.printed(exact.named(id).expect("a figure")).text(NumberStyle::default());
    let ids = [
        "general.basic",
        "general.project",
        "economic.personnel",
        "economic.public_use",
        "all.total",
        "all.expenditure_total",
        "fiscal.total",
        "fiscal.expenditure_total",
    ];
    let right: String = ids.iter().map(|id| format!("\"{id}\" = {}\n", printed(id))).collect();
    let control = format!("{right}\"general.expenditure\" = 2655.24\n");
    let made = draft(&report(Unit::WanYuan, &control), None);
    let [finding] = found(&made, "K104")[..] else { panic!("{:#?}", made.findings) };
    assert!(finding.help[0].starts_with("几个批复数互相矛盾"), "{finding:#?}");
    let told = "各项之和 1172.90 + 1482.31 = 2655.21，差 0.03";
    assert!(finding.notes.iter().any(|note| note.ends_with(told)), "{finding:#?}");
}

/// A detail that was changed changes all that it is a part of: one error.
#[test]
fn approved_amounts_that_a_change_leaves_behind_are_told_together() {
    let exact = draft(&report(Unit::Yuan, ""), None).figures.expect("figures").book;
    let ids = [
        "general.project",
        "general.expenditure",
        "all.project",
        "all.expenditure",
        "general.basic",
    ];
    let control: String = ids
        .iter()
        .map(|id| {
            let fig = exact.named(id).expect("a figure");
            format!("\"{id}\" = {}\n", exact.printed(fig).text(NumberStyle::default()))
        })
        .collect();
    let text = report(Unit::WanYuan, &control).with(
        "income = 78.65, basic = 0.00, project = 78.65",
        "income = 80.65, basic = 0.00, project = 80.65",
    );
    let made = draft(&text, None);
    let [finding] = found(&made, "K102")[..] else { panic!("{:#?}", made.findings) };
    assert_eq!(finding.message, "有 4 个批复数与按明细算的不符");
    assert!(finding.notes.iter().all(|note| !note.contains("general.basic")), "{finding:#?}");
    assert!(finding.help[0].contains("都要跟着改"), "{finding:#?}");
    assert!(found(&made, "K104").is_empty());
}

/// Last year's amounts are those of its document, 万元 with two decimals, also where this report is typed in 元.
#[test]
fn last_years_amounts_are_as_published() {
    let closing = |amount: &str| {
        let text = report(Unit::Yuan, "").with("closing = 0\n", &format!("closing = {amount}\n"));
        draft(&text, None)
    };
    // 年初 1374490.00 元, published as 137.45 万元.
    assert!(found(&closing("1374500"), "C102").is_empty());
    let near = closing("1374500");
    let near = found(&near, "B105");
    assert!(near.iter().any(|found| found.message.ends_with("差 10.00")), "{near:#?}");
    for other in ["1374400", "1374489", "1374501"] {
        assert_eq!(found(&closing(other), "C102").len(), 1, "{other}");
    }
}

/// Where the unit is wrong, nothing that follows from it is to be mended.
#[test]
fn a_wrong_unit_is_told_alone() {
    let wrong = [("unit = \"万元\"", "unit = \"元\""), ("30201 = 8.00", "30201 = 9.00")];
    let made = draft(&base_with(&wrong), None);
    let [finding] = found(&made, "E301")[..] else { panic!("{:#?}", made.findings) };
    assert!(finding.notes.iter().any(|note| note.contains("改好单位再检查一次")), "{finding:#?}");
    let follows = made.findings.iter().filter(|found| found.rule.code.starts_with(['B', 'C', 'K']));
    assert_eq!(follows.count(), 0);
}

/// The line that opens the section is still commented out.
#[test]
fn approved_amounts_in_another_section_are_told_where_they_belong() {
    for line in
        ["all.total = 100.00", "\"economic.personnel\" = 70.00", "general.201.basic = 80.00"]
    {
        let made = draft(
            &base_with(&[("closing = 0\n", &format!("closing = 0\n# [control]\n{line}\n"))]),
            None,
        );
        let [finding] = found(&made, "A101")[..] else { panic!("{line}: {:#?}", made.findings) };
        assert!(finding.help[0].contains("删掉“# [control]”一行前面的“# ”"), "{finding:#?}");
    }
}
