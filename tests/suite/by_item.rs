//! Basic expenditure of each code by economic code, and what paid for projects: read, added up, checked.

use crate::support::{Pieces, base, edition};
use juesuan::Edition;
use juesuan::calc::FigureId;
use juesuan::keys::report;

/// The small department with two codes of basic expenditure, and these economic items of theirs.
fn with(items: &str) -> String {
    let two = "2010301 = { basic = 70.00, initial_budget = 70.00 }\n\
               2010350 = { basic = 10.00, initial_budget = 10.00 }";
    base()
        .with("2010301 = { basic = 80.00, initial_budget = 80.00 }", two)
        .with("[projects_list]", &format!("{items}\n[projects_list]"))
}

const RIGHT: &str = "[economic_by_item.2010301]\n30101 = 60.00\n30201 = 8.00\n30217 = 1.00\n30231 = 1.00\n\
                     [economic_by_item.2010350]\n30101 = 10.00\n";

fn shown(edition: &Edition, id: &str) -> String {
    let book = &edition.figures.as_ref().expect("figures").book;
    let fig = FigureId::read(id, report()).and_then(|id| book.find(&id));
    fig.map_or_else(|| "none".to_owned(), |fig| book.shown(fig))
}

#[test]
fn economic_items_add_up_by_both_classifications() {
    let edition = edition(&with(RIGHT));
    for (id, amount) in [
        ("economic.2010301.30101", "60.00万元"),
        ("economic.2010301.302", "10.00万元"),
        ("economic.20103.30101", "70.00万元"),
        ("economic.201.301", "70.00万元"),
        ("economic.2010350.302", "none"),
        ("economic.30101", "70.00万元"),
    ] {
        assert_eq!(shown(&edition, id), amount, "{id}");
    }
}

#[test]
fn what_contradicts_is_told() {
    let project = |lines: &str| {
        let list =
            format!("[projects_list]\ncomplete = true\n\n[[projects]]\nname = \"甲\"\n{lines}");
        base().with("[projects_list]\ntext = \"茶园普查\"\n", &list)
    };
    for (report, wanted) in [
        (with(RIGHT), None),
        (
            with(RIGHT.split("[economic_by_item.2010350]").next().expect("one")),
            Some("C112 2010350 有基本支出，没有按经济分类写"),
        ),
        (
            with(&RIGHT.with("30201 = 8.00", "30202 = 8.00")),
            Some("C112 各科目的 30201 之和与全部的不等"),
        ),
        (
            with(&RIGHT.with("2010350]", "20103]")),
            Some("A202 “20103”不是“项”级科目编码（七位数字，如 2013101）"),
        ),
        (
            with(&RIGHT.with("30101 = 10.00", "30998 = 10.00")),
            Some("A201 不认识经济分类科目 30998"),
        ),
        (project("final = 20.00\ncurrent = 15.00\n"), None),
        (
            project("final = 20.00\ncurrent = 15.00\ncarry_over = 6.00\n"),
            Some("B107 “甲”的本年拨款、上年结转之和与支出不等"),
        ),
        (
            project(
                "final = 20.00\n[[projects]]\nname = \"乙\"\nfund = \"政府性基金\"\nfinal = 1.00\n",
            ),
            Some("C103 项目清单之和与项目支出不等"),
        ),
        (
            project("final = 20.00\nfund = \"基金\"\n"),
            Some("用的是哪种财政拨款（fund）不能是“基金”"),
        ),
    ] {
        let edition = edition(&report);
        let said = edition.findings.iter();
        let said: Vec<String> =
            said.map(|finding| format!("{} {}", finding.rule.code, finding.message)).collect();
        let ours = |said: &String| {
            ["B107", "C103", "C112", "A1", "A201", "A202"].iter().any(|code| said.starts_with(code))
        };
        match wanted {
            Some(wanted) => {
                assert!(said.iter().any(|said| said.contains(wanted)), "{wanted}: {said:#?}")
            }
            None => assert!(!said.iter().any(ours), "{said:#?}"),
        }
    }
}

#[test]
fn what_was_left_from_earlier_years_is_the_rest() {
    let list = "[projects_list]\ncomplete = true\n\n[[projects]]\nname = \"甲\"\nfinal = 20.00\ncurrent = 15.00\n";
    let edition = edition(&base().with("[projects_list]\ntext = \"茶园普查\"\n", list));
    for (id, amount) in [
        ("projects.1.current", "15.00万元"),
        ("projects.1.carry_over", "5.00万元"),
        ("projects.carry_over", "5.00万元"),
        ("projects.final", "20.00万元"),
    ] {
        assert_eq!(shown(&edition, id), amount, "{id}");
    }
}
