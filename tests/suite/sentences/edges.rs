//! Sentences where something is small, empty, or goes the other way.

use super::made::made;
use super::{FORMATS, cases, codes, told, with};
use crate::support::{Pieces, draft, manifest};
use juesuan::document::{Block, plain_text};
use proptest::prelude::*;

/// The words of a format that demands no reason for less than 1.00万元.
fn told_without_small_reasons(text: &str, base: &str) -> Vec<String> {
    let own = manifest("[figures.no_reason_below]\namount = \"1.00\"\n").with("wuhan-2024", base);
    let mut text = text.with("\"wuhan-2024\"", "\"./own\"");
    if base != "wuhan-2024" {
        let (before, rest) = text.split_once("[official_spending.").expect("official spending");
        let rest = rest.replacen("adjusted_budget", "initial_budget", 4);
        text = format!("{before}[official_spending.{rest}");
    }
    let edition = draft(&text, Some(&own));
    let document = edition.document.unwrap_or_else(|| panic!("{text}\n{:#?}", edition.findings));
    let lines = document.blocks.iter().filter_map(|block| match block {
        Block::Paragraph(content) => Some(plain_text(content)),
        _ => None,
    });
    lines.collect()
}

/// A report without its reasons.
fn unexplained(text: &str) -> String {
    let mut out = String::new();
    for line in text.lines() {
        if line.starts_with("reason =") || line.starts_with("change_reason =") {
            continue;
        }
        match line.split_once(", reason = ") {
            Some((before, _)) => out.push_str(&format!("{before} }}\n")),
            None => out.push_str(&format!("{line}\n")),
        }
    }
    out
}

proptest! {
    #![proptest_config(ProptestConfig { cases: cases(), failure_persistence: None, ..ProptestConfig::default() })]

    /// Where no reason is demanded and none was typed, none is begun.
    #[test]
    fn no_reason_is_begun_and_not_given(made in made()) {
        let text = unexplained(&made.text());
        for format in FORMATS {
            for line in told_without_small_reasons(&text, format) {
                let begun = line.match_indices("主要原因").any(|(at, lead)| {
                    let rest = &line[at + lead.len()..];
                    rest.is_empty() || rest.starts_with(['，', '。', '；', '、'])
                });
                prop_assert!(!begun, "{format}: {line}\n{text}");
            }
        }
    }
}

/// The base in 元, with amounts that print as nothing or change by nothing.
fn in_yuan(changes: &[(&str, &str)]) -> String {
    let mut out = String::new();
    for line in with(&[("unit = \"万元\"", "unit = \"元\"")]).lines() {
        let mut rest = line;
        while let Some(at) = rest.find(".00") {
            out.push_str(&rest[..at]);
            out.push_str("0000.00");
            rest = &rest[at + 3..];
        }
        out.push_str(rest);
        out.push('\n');
    }
    changes.iter().fold(out, |text, (from, to)| text.with(from, to))
}

/// Three 类 too small to be printed make a sum that is: nothing is listed, and no list is begun.
#[test]
fn a_sum_of_parts_that_print_zero() {
    let text = in_yuan(&[
        (
            "basic = 800000.00, initial_budget = 800000.00",
            "project = 40.00, initial_budget = 40.00",
        ),
        (
            "2010302 = { project = 200000.00, initial_budget = 200000.00 }",
            "2080599 = { project = 40.00, initial_budget = 40.00 }\n2101102 = { project = 40.00, initial_budget = 40.00 }",
        ),
        ("201 = \"机关运转\"", "201 = \"机关运转\"\n208 = \"养老\"\n210 = \"医疗\""),
    ]);
    for format in FORMATS {
        let all = told(&text, format).join("\n");
        assert!(all.contains("一般公共预算财政拨款支出0.01万元。\n"), "{format}:\n{all}");
        assert!(!all.contains("主要用于以下方面"), "{format}:\n{all}");
    }
}

/// The whole of official spending changed by rounding alone: nothing of its items contradicts it.
#[test]
fn official_spending_changed_and_its_items_did_not() {
    let text = in_yuan(&[
        ("final = 10000.00\nfleet", "final = 10049.00\nfleet"),
        ("final = 10000.00\nbatches", "final = 10049.00\nbatches"),
    ]);
    for format in FORMATS {
        let all = told(&text, format).join("\n");
        let said = "增加0.01万元，增长0.5%。因公出国（境）费和公务用车购置费两年均未发生支出。";
        assert!(all.contains(said), "{format}:\n{all}");
        assert!(!all.contains("支出与上年持平"), "{format}:\n{all}");
    }
}

/// What went the other way explains nothing; where nothing else is known, the sum's reason is asked for.
#[test]
fn parts_of_the_other_direction_are_no_reasons() {
    let opposite = with(&[
        (
            "basic = 80.00, initial_budget = 80.00",
            "basic = 80.00, initial_budget = 85.00, reason = \"人员调出\"",
        ),
        (
            "project = 20.00, initial_budget = 20.00",
            "project = 20.00, initial_budget = 16.00, reason = \"年中追加普查\"",
        ),
    ]);
    let silent = opposite.with(", reason = \"人员调出\"", "");
    for format in ["wuhan-2020", "wuhan-2021"] {
        let all = told(&opposite, format).join("\n");
        assert!(all.contains("支出决算数小于年初预算数的主要原因是人员调出。"), "{format}:\n{all}");
        assert!(!all.contains("年中追加普查"), "{format}:\n{all}");
        assert!(!told(&silent, format).join("\n").contains("年中追加普查"), "{format}");
        assert!(codes(&silent, format).contains(&"G101"), "{format}");
    }
}

/// A total is explained by the reason of another only where it changed alike.
#[test]
fn another_change_has_another_reason() {
    let own =
        "[own_funds]\n2010302 = { institutional_income = 60.00, project = 60.00 }\n\n[economic]";
    let text = with(&[("[economic]", own)]);
    for format in FORMATS {
        let all = told(&text, format).join("\n");
        assert_eq!(all.matches("是新增茶园普查").count(), 1, "{format}:\n{all}");
    }
    assert!(codes(&text, "wuhan-2024").contains(&"G101"));
    assert!(!codes(&with(&[]), "wuhan-2024").contains(&"G101"));
}

/// The reason of one of two items is that item's, not the whole's.
#[test]
fn a_reason_of_one_of_two_items_names_it() {
    let text = super::nothing_official(with(&[(
        "[official_spending.vehicle_purchase]\nadjusted_budget = 0\nfinal = 0",
        "[official_spending.vehicle_purchase]\nadjusted_budget = 0\nfinal = 0\nreason = \"没有购车计划\"",
    )]));
    for format in FORMATS {
        let all = told(&text, format).join("\n");
        let said = "未发生支出，主要原因：公务用车购置费是没有购车计划。";
        assert!(all.contains(said), "{format}:\n{all}");
    }
}

/// Money that was planned and not spent wasn't left unplanned; money that was not planned wasn't planned.
#[test]
fn planned_is_not_spent() {
    let text = with(&[(
        "project = 20.00, initial_budget = 20.00",
        "project = 0, initial_budget = 20.00, reason = \"推迟\"",
    )]);
    let text = super::without(&text, "[[performance.projects]]", "[key_work]");
    for format in FORMATS {
        let all = told(&text, format).join("\n");
        assert!(all.contains("未发生一般公共预算项目支出，未开展"), "{format}:\n{all}");
        assert!(!all.contains("没有安排一般公共预算项目"), "{format}:\n{all}");
    }
    let unplanned = with(&[
        (
            "adjusted_budget = 1.00\nfinal = 1.00\nfleet",
            "adjusted_budget = 0\nfinal = 1.00\nreason = \"甲\"\nfleet",
        ),
        (
            "adjusted_budget = 1.00\nfinal = 1.00\nbatches",
            "adjusted_budget = 0\nfinal = 1.00\nreason = \"乙\"\nbatches",
        ),
    ]);
    let all = told(&unplanned, "wuhan-2021").join("\n");
    assert!(all.contains("用一般公共预算财政拨款开支“三公”经费的单位包括"), "{all}");
    assert!(told(&with(&[]), "wuhan-2021").join("\n").contains("财政拨款预算安排“三公”经费的单位"));
}

/// Nothing in either year is said once, and not as an amount.
#[test]
fn nothing_spent_of_what_was_planned() {
    let text = with(&[
        (
            "basic = 80.00, initial_budget = 80.00",
            "basic = 0, initial_budget = 80.00, reason = \"推迟\"",
        ),
        (
            "project = 20.00, initial_budget = 20.00",
            "project = 0, initial_budget = 20.00, reason = \"推迟\"",
        ),
        ("general_public_budget_expenditure = 90.00", "general_public_budget_expenditure = 0"),
    ]);
    let text = super::without(&text, "[[performance.projects]]", "[key_work]");
    for format in FORMATS {
        let all = told(&text, format).join("\n");
        let said = "2024年度和2023年度均未发生一般公共预算财政拨款支出。\n";
        assert!(all.contains(said), "{format}:\n{all}");
        assert!(!all.contains("一般公共预算财政拨款支出0.00万元"), "{format}:\n{all}");
    }
    let income = told(&text, "wuhan-2024").join("\n");
    assert!(
        income.contains("2024年度没有一般公共预算财政拨款收入，比2023年度决算数减少90.00万元"),
        "{income}"
    );
    assert!(!income.contains("财政拨款收入中，"), "{income}");
}

/// What was paid back makes the whole smaller than the projects that were evaluated: no share of it is told.
#[test]
fn no_share_over_the_whole() {
    let text = with(&[(
        "project = 20.00, initial_budget = 20.00 }",
        "project = 20.00, initial_budget = 20.00 }\n2010399 = { project = -0.50, closing = 0.50, initial_budget = 0, reason = \"收回\" }",
    )])
    .with("project_budget = 20.00\n", "");
    let own = manifest("[figures]\nperformance_basis = \"final\"\n");
    let edition = draft(&text.with("\"wuhan-2024\"", "\"./own\""), Some(&own));
    let document = edition.document.unwrap_or_else(|| panic!("{:#?}", edition.findings));
    let all: String = document.blocks.iter().flat_map(Block::texts).map(plain_text).collect();
    assert!(all.contains("共涉及项目1个，资金20.00万元。"), "{all}");
}

/// Parts that print zero are not listed; what was paid back is for nothing.
#[test]
fn parts_that_print_zero_are_not_listed() {
    let text = with(&[
        (
            "[projects_list]\ntext = \"茶园普查\"",
            "[[projects]]\nname = \"甲\"\nfinal = 25.00\npurpose = \"普查\"\n\n[[projects]]\nname = \"乙\"\nfinal = 0.003\npurpose = \"培训\"\n\n[[projects]]\nname = \"丙\"\nfinal = -5.00\npurpose = \"收回\"",
        ),
        ("fleet = 1", "fleet = 1\ncosts = { \"燃料费\" = 0.997, \"维修费\" = 0.003 }"),
    ]);
    for format in FORMATS {
        let all = told(&text, format).join("\n");
        assert!(all.contains("（1）甲25.00万元，主要用于普查。"), "{format}:\n{all}");
        assert!(all.contains("（2）丙-5.00万元，主要涉及收回。"), "{format}:\n{all}");
        assert!(!all.contains("乙0.00") && !all.contains("维修费"), "{format}:\n{all}");
    }
}
