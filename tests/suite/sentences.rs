//! The sentences of the built-in formats: each that begins ends, and nothing is said twice.

mod edges;
mod made;

use crate::support::{Pieces, base, draft, table};
use juesuan::document::{Block, Document, plain_text};
use made::made;
use proptest::prelude::*;
use std::collections::BTreeSet;

const FORMATS: [&str; 3] = ["wuhan-2020", "wuhan-2021", "wuhan-2024"];

/// The base with other figures: each pair is a text of the base and what stands there instead.
fn with(changes: &[(&str, &str)]) -> String {
    changes.iter().fold(base(), |text, (from, to)| text.with(from, to))
}

/// The base without what lies between two of its lines.
fn without(text: &str, from: &str, to: &str) -> String {
    let (from, to) = (text.find(from).expect("a start"), text.find(to).expect("an end"));
    format!("{}{}", &text[..from], &text[to..])
}

fn edition(text: &str, format: &str) -> juesuan::Edition {
    let mut text = text.with("wuhan-2024", format);
    // The older formats compare official spending with the initial budget.
    let parts = text.split_once("[official_spending.").zip(text.split_once("[operating_expenses]"));
    if let Some(((before, _), (_, after))) = parts.filter(|_| format != "wuhan-2024") {
        let official = &text[before.len()..text.len() - after.len()];
        let official = official.with("adjusted_budget", "initial_budget");
        text = format!("{before}{official}{after}");
    }
    draft(&text, None)
}

fn document(text: &str, format: &str) -> Document {
    let edition = edition(text, format);
    edition.document.unwrap_or_else(|| panic!("{text}\n{:#?}", edition.findings))
}

/// The headings and paragraphs of part 3.
fn told(text: &str, format: &str) -> Vec<String> {
    let document = document(text, format);
    let mut lines = document.blocks.iter().filter_map(|block| match block {
        Block::Heading(heading) => Some(plain_text(&heading.content)),
        Block::Paragraph(content) => Some(plain_text(content)),
        _ => None,
    });
    lines.find(|line| line.starts_with("第三部分")).expect("part 3");
    lines.take_while(|line| !line.starts_with("第四部分")).collect()
}

fn codes(text: &str, format: &str) -> Vec<&'static str> {
    edition(text, format).findings.iter().map(|finding| finding.rule.code).collect()
}

/// Without the general public budget, with `instead`.
fn without_general(instead: &str) -> String {
    let text = without(&base(), "[general_public_budget]", "[projects_list]");
    let text = without(&text, "[[performance.projects]]", "[key_work]");
    text.with("[projects_list]\ntext = \"茶园普查\"", instead)
        .with("project_budget = 20.00\n", "")
        .with(
            "[operating_expenses]\ninitial_budget = 10.00",
            "[operating_expenses]\nfinal = 0\ninitial_budget = 0",
        )
}

const NOTHING_OFFICIAL: [(&str, &str); 3] = [
    (
        "adjusted_budget = 1.00\nfinal = 1.00\nfleet = 1",
        "adjusted_budget = 0\nfinal = 0\nfleet = 0",
    ),
    (
        "adjusted_budget = 1.00\nfinal = 1.00\nbatches = 3\npersons = 12",
        "adjusted_budget = 0\nfinal = 0",
    ),
    ("vehicle_running = 1.00\nreception = 1.00", "vehicle_running = 0\nreception = 0"),
];

fn nothing_official(text: String) -> String {
    NOTHING_OFFICIAL.iter().fold(text, |text, (from, to)| text.with(from, to))
}

/// A department of own funds alone has no fiscal appropriation: that is said once, and so is that there was no official
/// spending in either year.
#[test]
fn only_own_funds() {
    let own = "[own_funds]\n2010302 = { other_income = 10.00, project = 10.00 }\nother_income_sources = [\"利息\"]";
    let text = nothing_official(without_general(own));
    let prior = text.find("[prior]").expect("a prior year");
    let text = format!(
        "{}[prior]\ntotal = 10.00\nfiscal_total = 0\ngeneral_public_budget_income = 0\ngovernment_managed_funds_income = 0\nstate_capital_operations_income = 0\ngeneral_public_budget_expenditure = 0\noverseas = 0\nvehicle_purchase = 0\nvehicle_running = 0\nreception = 0\noperating_expenses = 0\nclosing = 0\n",
        &text[..prior]
    );
    for format in FORMATS {
        let all = told(&text, format).join("\n");
        for said in [
            "2024年度和2023年度均没有财政拨款收入支出。",
            "2024年度和2023年度均未发生“三公”经费支出。",
            "10.00万元。收、支总计均与2023年度持平。",
            "2024年度区茶办未发生机关运行经费支出。",
        ] {
            assert_eq!(all.matches(said).count(), 1, "{format}: {said}:\n{all}");
        }
        assert!(!all.contains("计0.00万元") && !all.contains("本年度没有"), "{format}:\n{all}");
    }
}

/// That no projects evaluated themselves is said once.
#[test]
fn only_a_government_managed_fund() {
    let fund = "[government_managed_funds]\n2120803 = { project = 20.00, initial_budget = 20.00 }";
    for format in FORMATS {
        let all = told(&without_general(fund), format);
        let lines = all.iter().filter(|line| line.contains("未开展项目支出绩效自评"));
        assert_eq!(lines.count(), 1, "{format}: {all:#?}");
        assert!(all.iter().any(|line| line == "（三）绩效自评结果应用情况"), "{format}: {all:#?}");
    }
}

/// What was only carried over was not spent, and nothing is explained that wasn't planned.
#[test]
fn only_carry_over() {
    let funds = "[general_public_budget]\n2010302 = { opening = 5.00, closing = 5.00 }\n[state_capital_operations]\n2230105 = { opening = 2.00, closing = 2.00 }";
    let text = without_general(funds)
        .with("general_public_budget_income = 90.00", "general_public_budget_income = 0");
    for format in FORMATS {
        let all = told(&text, format).join("\n");
        for said in [
            "2024年度没有一般公共预算财政拨款支出，年初结转和结余5.00万元，本年收入0.00万元，年末结转和结余5.00万元。与2023年度相比，",
            "2024年度没有国有资本经营预算财政拨款支出，年初结转和结余2.00万元，本年收入0.00万元，年末结转和结余2.00万元。",
        ] {
            assert_eq!(all.matches(said).count(), 1, "{format}: {said}:\n{all}");
        }
        assert!(!all.contains("具体支出情况为"), "{format}:\n{all}");
        let absent = all.matches("本年度没有财政拨款收入。").count();
        assert_eq!(absent, usize::from(format == "wuhan-2024"), "{format}:\n{all}");
    }
}

/// Last year's zero is one comparison, of the right thing.
#[test]
fn nothing_last_year() {
    let text = with(&[
        ("total = 90.00\nfiscal_total = 90.00", "total = 0\nfiscal_total = 0"),
        ("general_public_budget_income = 90.00", "general_public_budget_income = 0"),
        ("general_public_budget_expenditure = 90.00", "general_public_budget_expenditure = 0"),
        ("vehicle_running = 1.00\nreception = 1.00", "vehicle_running = 0\nreception = 0"),
        ("final = 1.00\nfleet = 1", "final = 1.00\nfleet = 1\nchange_reason = \"划入一辆\""),
        ("batches = 3", "batches = 3\nchange_reason = \"来访增加\""),
    ]);
    for format in FORMATS {
        let all = told(&text, format).join("\n");
        for said in [
            "2023年度没有收入支出，收、支总计各增加100.00万元，主要原因是新增茶园普查。",
            "2023年度没有财政拨款收入支出，财政拨款收、支总计各增加100.00万元，",
            "2023年度没有此项支出，本年增加100.00万元，",
            "2023年度没有“三公”经费支出，本年增加2.00万元。其中：公务用车运行",
            "支出1.00万元，主要原因是划入一辆；公务接待费支出1.00万元，主要原因是来访增加；因公出国（境）费和公务用车购置费两年均未发生支出。",
        ] {
            assert_eq!(all.matches(said).count(), 1, "{format}: {said}:\n{all}");
        }
        assert!(!all.contains("与2023年度相比"), "{format}:\n{all}");
    }
}

/// A new department is compared with nothing; where its opening carry-over comes from is said of itself.
#[test]
fn a_new_department() {
    let text = with(&[
        ("level = \"区\"", "level = \"区\"\nnew = true\nnew_reason = \"本单位 2024 年 3 月成立\""),
        ("total = \"新增茶园普查\"", "opening_carry_over = \"从原主管部门划入\""),
        ("project = 20.00, initial", "opening = 2.00, project = 20.00, initial"),
    ]);
    let text = &text[..text.find("[prior]").expect("a prior year")];
    for format in FORMATS {
        let all = told(text, format).join("\n");
        let said = "本单位 2024 年 3 月成立，没有可比的上年数。年初结转和结余2.00万元，主要原因是从原主管部门划入。";
        assert!(all.contains(said), "{format}:\n{all}");
        assert!(!all.contains("不一致") && !all.contains("2023"), "{format}:\n{all}");
        let codes = codes(text, format);
        assert!(!codes.iter().any(|code| code.starts_with('C')), "{format}: {codes:?}");
    }
    let none = text.with("opening = 2.00, ", "");
    let all = told(&none, "wuhan-2024").join("\n");
    assert!(!all.contains("主要原因是从原主管部门划入"), "{all}");
}

/// The reasons of two items are told each with its item, or of the sum; what was typed isn't dropped because the items
/// are told together.
#[test]
fn reasons_of_items_told_together() {
    let purchase = "[official_spending.vehicle_purchase]\nadjusted_budget = 0\nfinal = 0";
    let bought = "[official_spending.vehicle_purchase]\nadjusted_budget = 5.00\nfinal = 5.00\ncount = 1\nchange_reason = \"更新一辆\"";
    let running =
        "[official_spending.vehicle_running]\nadjusted_budget = 1.00\nfinal = 1.00\nfleet = 1";
    let none = "[official_spending.vehicle_running]\nadjusted_budget = 0\nfinal = 0\nfleet = 0\nreason = \"车辆统一管理\"\nchange_reason = \"车辆移交\"";
    let all = told(&with(&[(purchase, bought), (running, none)]), "wuhan-2024").join("\n");
    for said in [
        "（1）公务用车购置费全年预算为5.00万元，支出决算为5.00万元，完成全年预算的100.0%。本年度购置公务用车1辆。",
        "（2）公务用车运行维护费未安排预算，未发生支出，主要原因是车辆统一管理。",
    ] {
        assert!(all.contains(said), "{said}:\n{all}");
    }
    let silent = "[official_spending.vehicle_purchase]\nadjusted_budget = 0\nfinal = 0\nreason = \"没有购置计划\"";
    let both = nothing_official(with(&[(purchase, silent)]))
        .with("fleet = 0", "fleet = 0\nreason = \"车辆统一管理\"");
    let all = told(&both, "wuhan-2024").join("\n");
    let said = "2.公务用车购置及运行维护费未安排预算，未发生支出，主要原因：公务用车购置费是没有购置计划；公务用车运行维护费是车辆统一管理。";
    assert!(all.contains(said), "{all}");
    let same = both.with("没有购置计划", "车辆统一管理");
    let all = told(&same, "wuhan-2024").join("\n");
    assert!(all.contains("未安排预算，未发生支出，主要原因是车辆统一管理。"), "{all}");
}

/// The whole differs because its items do: their reasons are told, each with its item, where it has none of its own.
#[test]
fn reasons_of_sums() {
    let text = with(&[
        (
            "project = 20.00, initial_budget = 20.00",
            "project = 20.00, initial_budget = 30.00, reason = \"项目推迟\"",
        ),
        (
            "adjusted_budget = 1.00\nfinal = 1.00\nfleet = 1",
            "adjusted_budget = 1.20\nfinal = 1.00\nfleet = 1\nreason = \"油价下降\"",
        ),
        (
            "adjusted_budget = 1.00\nfinal = 1.00\nbatches",
            "adjusted_budget = 1.50\nfinal = 1.00\nreason = \"来访减少\"\nbatches",
        ),
    ]);
    let class = "一般公共服务支出（类）。年初预算为110.00万元，支出决算为100.00万元，完成年初预算的90.9%。支出决算数小于年初预算数的主要原因是项目推迟。";
    for format in ["wuhan-2020", "wuhan-2021"] {
        let all = told(&text, format).join("\n");
        assert!(all.contains(class), "{all}");
    }
    let two = text.with(
        "basic = 80.00, initial_budget = 80.00",
        "basic = 80.00, initial_budget = 85.00, reason = \"人员调出\"",
    );
    let all = told(&two, "wuhan-2021").join("\n");
    let said = "的主要原因：行政运行是人员调出；一般行政管理事务是项目推迟。";
    assert!(all.contains(said), "{all}");
    let all = told(&text, "wuhan-2024").join("\n");
    let said =
        "支出决算数小于全年预算数的主要原因：公务用车运行维护费是油价下降；公务接待费是来访减少。";
    assert!(all.contains(said), "{all}");
    // A difference without a reason leaves the whole's to be asked for.
    let unsaid = text.with("\nreason = \"来访减少\"", "");
    assert!(!told(&unsaid, "wuhan-2024").join("\n").contains("主要原因：公务用车"), "{unsaid}");
    assert!(codes(&unsaid, "wuhan-2024").contains(&"G101"));
}

/// The reason of a class explains its only item where the format tells items.
#[test]
fn a_class_of_one_item_shares_its_reason() {
    let text = with(&[
        ("2010302 = { project = 20.00, initial_budget = 20.00 }\n", ""),
        (
            "basic = 80.00, initial_budget = 80.00",
            "basic = 80.00, project = 20.00, initial_budget = 80.00",
        ),
        ("[economic]", "[general_public_budget.class_reasons]\n201 = \"年中追加\"\n\n[economic]"),
    ]);
    for format in FORMATS {
        let all = told(&text, format).join("\n");
        assert!(all.contains("支出决算数大于年初预算数的主要原因是年中追加。"), "{format}:\n{all}");
    }
}

/// Paid back, not spent: it is for nothing, and no part of a whole that is smaller than it.
#[test]
fn negative_parts() {
    let text = with(&[
        (
            "2010302 = { project = 20.00, initial_budget = 20.00 }",
            "2010302 = { project = -0.50, closing = 0.50, initial_budget = 0, reason = \"收回以前年度支出\" }\n2080505 = { basic = -2.00, initial_budget = 0, reason = \"退回多缴的\" }",
        ),
        ("201 = \"机关运转\"", "201 = \"机关运转\"\n208 = \"养老保险缴费\""),
    ]);
    let text = without(&text, "[[performance.projects]]", "[key_work]")
        .with("project_budget = 20.00\n", "");
    for format in FORMATS {
        let all = told(&text, format).join("\n");
        assert!(all.contains("一般公共预算财政拨款支出77.50万元，具体为："), "{format}:\n{all}");
        assert!(all.contains("项目支出-0.50万元。项目支出主要涉及茶园普查。"), "{format}:\n{all}");
        assert!(
            all.contains("2024年度区茶办未开展一般公共预算项目支出绩效自评。"),
            "{format}:\n{all}"
        );
        assert!(!all.contains("没有安排一般公共预算项目支出"), "{format}:\n{all}");
    }
    let all = told(&text, "wuhan-2024").join("\n");
    assert!(all.contains("2.社会保障和就业支出（类）-2.00万元，主要涉及养老保险缴费。"), "{all}");
    let other = with(&[(
        "[economic]",
        "[government_managed_funds]\n2120803 = { project = -5.00, closing = 5.00, initial_budget = 0, reason = \"收回往年支出\" }\n\n[economic]",
    )]);
    for format in FORMATS {
        let all = told(&other, format).join("\n");
        assert!(!all.contains("占本年支出合计的"), "{format}:\n{all}");
    }
}

/// An amount too small to be printed begins no sentence, and makes no row.
#[test]
fn amounts_that_print_zero() {
    let text = with(&[
        (
            "[procurement]\ntotal = 0",
            "[procurement]\ngoods = 5.00\nsmall_and_medium = 0.004\nsmall_and_micro = 0.003\ngoods_small_and_medium = 0.004",
        ),
        (
            "[economic]",
            "[government_managed_funds]\n2120803 = { project = 0.004, initial_budget = 0.003 }\n\n[economic]",
        ),
    ]);
    for format in FORMATS {
        let all = told(&text, format).join("\n");
        assert!(
            all.contains("授予中小企业合同金额0.00万元，占政府采购支出总额的0.0%。"),
            "{format}:\n{all}"
        );
        let document = document(&text, format);
        let table = table(&document, "government_managed_funds");
        assert_eq!(table.body.len(), 1, "{format}: {table:#?}");
        let notes: Vec<String> = table.notes.iter().map(|note| plain_text(note)).collect();
        assert!(notes.iter().any(|note| note.contains("无政府性基金")), "{format}: {notes:?}");
    }
}

/// Words that no sentence may end with, or go on with.
const UNFINISHED: [&str; 16] = [
    "的。", "为。", "是。", "比。", "，。", "：。", "；。", "、。", "。。", "，，", "的，", "为，",
    "占。", "和。", "于。", "：；",
];

/// Finds what is wrong with a paragraph, as far as a machine can read it.
fn unreadable(paragraph: &str) -> Option<String> {
    if let Some(end) = UNFINISHED.iter().find(|end| paragraph.contains(**end)) {
        return Some(format!("“{end}”"));
    }
    let empty = |(at, _): (usize, &str)| {
        let before = paragraph[..at].chars().next_back();
        !before.is_some_and(|c| c.is_ascii_digit() || c == '】')
    };
    if paragraph.match_indices("万元").any(empty) {
        return Some("no amount before 万元".into());
    }
    let mut seen = BTreeSet::new();
    let clauses = paragraph.split(['，', '。', '；', '：']);
    // Two things may well be the same part of one whole.
    let long = clauses.filter(|clause| {
        clause.chars().count() >= 8 && !clause.starts_with(['占', '下', '增', '本'])
    });
    if let Some(twice) = long.into_iter().find(|clause| !seen.insert(*clause)) {
        return Some(format!("twice: {twice}"));
    }
    let again = paragraph.matches("未发生").count() > 1;
    again.then(|| "未发生 again".to_owned())
}

/// A sentence that says of the same thing again that there was none.
fn absent_twice(paragraphs: &[String]) -> Option<&str> {
    let mut seen = BTreeSet::new();
    let sentences = paragraphs.iter().flat_map(|paragraph| paragraph.split('。'));
    let mut absent = sentences
        .filter(|sentence| ["没有", "无", "未"].iter().any(|word| sentence.contains(word)))
        // Each item says for itself that it had no budget.
        .filter(|sentence| !sentence.contains("预算") && sentence.chars().count() >= 8);
    absent.find(|sentence| !seen.insert(*sentence))
}

/// As many as `PROPTEST_CASES` says, few when nobody does: each is made in three formats.
fn cases() -> u32 {
    std::env::var("PROPTEST_CASES").ok().and_then(|count| count.parse().ok()).unwrap_or(40)
}

proptest! {
    #![proptest_config(ProptestConfig { cases: cases(), failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn every_sentence_ends_and_nothing_is_said_twice(made in made()) {
        let text = made.text();
        for format in FORMATS {
            let all = told(&text, format);
            for paragraph in &all {
                let wrong = unreadable(paragraph);
                prop_assert!(wrong.is_none(), "{format}: {wrong:?} in {paragraph}\n{text}");
            }
            let again = absent_twice(&all);
            prop_assert!(again.is_none(), "{format}: {again:?}\n{all:#?}");
            let fiscal = all.iter().filter(|line| line.contains("没有财政拨款收入")).count();
            prop_assert!(fiscal <= 1, "{format}:\n{all:#?}");
            if made.new {
                let said = all.iter().find(|line| line.contains("2023") || line.contains("上年的"));
                prop_assert!(said.is_none(), "{format}: {said:?}");
            }
        }
    }
}
