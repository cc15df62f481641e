//! Printed totals agree, rates are told as what they are, shares are forced only where they add up: inputs that once came
//! out wrong, with what is right.

use crate::support::Pieces;
use crate::support::{base_with, draft, manifest};
use juesuan::diag::{Diagnostic, Severity};
use juesuan::document::plain_text;

/// A report made from the base of `tests/errors`, in a built-in format or one of the test's own.
pub struct Made {
    pub findings: Vec<Diagnostic>,
    /// Paragraphs and what charts say.
    pub text: String,
}

impl Made {
    fn errors(&self) -> Vec<String> {
        let errors = self.findings.iter().filter(|found| found.severity() == Severity::Error);
        errors.map(|found| format!("{} {}", found.rule.code, found.message)).collect()
    }

    fn said(&self, code: &str) -> Vec<&str> {
        let found = self.findings.iter().filter(|found| found.rule.code == code);
        found.map(|found| found.message.as_str()).collect()
    }

    #[track_caller]
    fn has(&self, words: &str) {
        assert!(self.text.contains(words), "{words} isn't said:\n{}", self.text);
    }

    #[track_caller]
    fn lacks(&self, words: &str) {
        assert!(!self.text.contains(words), "{words} is said:\n{}", self.text);
    }
}

/// The document and the findings of a report; `own` is what its format says besides `wuhan-2024`.
pub fn made(report: &str, own: Option<&str>) -> Made {
    let edition = match own {
        Some(own) => draft(&report.with("\"wuhan-2024\"", "\"./own\""), Some(&manifest(own))),
        None => draft(report, None),
    };
    let document = edition.document.unwrap_or_else(|| panic!("{:#?}", edition.findings));
    let texts = document.blocks.iter().flat_map(|block| match block {
        juesuan::document::Block::Chart(chart) => vec![chart.description.clone()],
        block => block.texts().into_iter().map(plain_text).collect(),
    });
    Made { findings: edition.findings, text: texts.collect::<Vec<_>>().join("\n") }
}

const BASIC: &str = "2010301 = { basic = 80.00, initial_budget = 80.00 }";
const PROJECT: &str = "2010302 = { project = 20.00, initial_budget = 20.00 }";
const PRIOR: &str = "[prior]";

/// Two items, each with so much more income than expenditure.
fn tail(basic: &str, project: &str, control: &str) -> String {
    base_with(&[
        (
            BASIC,
            &format!("2010301 = {{ income = {basic}, basic = 80.00, initial_budget = 80.00 }}"),
        ),
        (
            PROJECT,
            &format!("2010302 = {{ income = {project}, project = 20.00, initial_budget = 20.00 }}"),
        ),
        (PRIOR, &format!("[control]\n{control}\n{PRIOR}")),
    ])
}

#[test]
fn totals_that_differ_by_more_than_two_cells_are_asked_for() {
    let made = made(&tail("80.01", "20.01", ""), None);
    assert_eq!(made.errors(), ["B101 收入总计与支出总计不等"]);
    let finding = made.findings.iter().find(|found| found.rule.code == "B101").expect("B101");
    let help = finding.help.join("\n");
    assert!(help.contains("\"all.total\" = …    # 收入总计"), "{help}");
    assert!(help.contains("\"all.expenditure_total\" = …    # 支出总计"), "{help}");
    assert!(help.contains("unit = \"元\""), "{help}");
    made.lacks("均为");
    // One cent less than nothing.
    let made = crate::agreement::made(&tail("79.99", "19.99", ""), None);
    assert_eq!(made.errors(), ["B101 收入总计与支出总计不等"]);
}

/// Both, within what their own details explain: they print, and nothing is said of them.
#[test]
fn approved_totals_print() {
    let both = "\"all.total\" = 100.01\n\"all.expenditure_total\" = 100.01";
    for format in ["wuhan-2020", "wuhan-2021", "wuhan-2024"] {
        let text = tail("80.01", "20.01", both).with("wuhan-2024", format);
        let made = made(&text, None);
        assert!(made.errors().iter().all(|error| error.starts_with("G1")), "{:?}", made.errors());
        assert!(made.said("K103").is_empty(), "{:?}", made.said("K103"));
        let word = if format == "wuhan-2024" { "均为" } else { "" };
        made.has(&format!("2024年度收、支总计{word}100.01万元"));
        made.has(&format!("2024年度财政拨款收、支总计{word}100.01万元"));
        made.has("收、支总计各增加10.01万元");
    }
    // One alone, or two that differ.
    let one = made(&tail("80.01", "20.01", "\"all.total\" = 100.02"), None);
    assert_eq!(one.errors(), ["B101 收入总计与支出总计不等"]);
    let two = "\"all.total\" = 100.02\n\"all.expenditure_total\" = 100.00";
    let two = made(&tail("80.01", "20.01", two), None);
    assert!(two.errors().iter().all(|error| error.starts_with("K102 ")), "{:?}", two.errors());
    assert!(!two.errors().is_empty());
    // Beyond what the details explain.
    let far = "\"all.total\" = 100.10\n\"all.expenditure_total\" = 100.10";
    let far = made(&tail("80.01", "20.01", far), None);
    assert!(far.errors().iter().any(|error| error.starts_with("K102 ")), "{:?}", far.errors());
}

/// 0.01 is rounding: both amounts are told, in every format, and no sentence claims one for both.
#[test]
fn totals_that_differ_by_a_cent_are_both_told() {
    for format in ["wuhan-2020", "wuhan-2021", "wuhan-2024"] {
        let made = made(&tail("80.01", "20.00", "").with("wuhan-2024", format), None);
        assert!(made.said("B101").is_empty());
        assert!(
            made.said("B105").contains(&"收入总计与支出总计差 0.01"),
            "{:?}",
            made.said("B105")
        );
        made.has("2024年度收入总计100.01万元，支出总计100.00万元。");
        made.has("2024年度财政拨款收入总计100.01万元，财政拨款支出总计100.00万元。");
        made.has("与2023年度相比，收入总计增加10.01万元");
        made.has("2023年度 90.00万元，2024年度收入 100.01万元，2024年度支出 100.00万元。");
        for claim in ["均为", "收、支总计1", "收、支总计增", "收、支总计各"] {
            made.lacks(claim);
        }
    }
}

/// However many lines there are: the tolerance is that of two cells.
#[test]
fn the_tolerance_does_not_grow_with_the_lines() {
    let codes = ["2010399", "2010301", "2010302", "2010201", "2010202", "2010299", "2010401"];
    let lines: String = codes
        .iter()
        .map(|code| {
            format!("{code} = {{ income = 10.01, project = 10.00, initial_budget = 10.00 }}\n")
        })
        .collect();
    let text = base_with(&[(BASIC, &lines), (PROJECT, "")]);
    let made = made(&text, None);
    assert!(
        made.errors().contains(&"B101 收入总计与支出总计不等".to_owned()),
        "{:?}",
        made.errors()
    );
}

/// What one fund lacks another has too much: the sum is right, the columns aren't.
#[test]
fn each_fund_agrees_by_itself() {
    let other = "[government_managed_funds]
2120803 = { income = 49.99, project = 50.00, initial_budget = 50.00 }
2120899 = { income = 49.99, project = 50.00, initial_budget = 50.00 }
[state_assets]";
    let more = |text: String| text.with_first("[state_assets]", other);
    let text = more(tail("80.01", "20.01", ""));
    let made = made(&text, None);
    assert_eq!(made.said("B101"), ["政府性基金预算收入总计与支出总计不等"]);
    let finding = made.findings.iter().find(|found| found.rule.code == "B101").expect("B101");
    assert!(finding.notes.iter().any(|note| note == "一般公共预算收入总计与支出总计差 0.02"));
    assert!(finding.help[0].contains("\"general.income\" = …"), "{:?}", finding.help);
    let controls = "\"general.income\" = 100.01\n\"general.expenditure_total\" = 100.01
\"government.income\" = 99.99\n\"government.expenditure_total\" = 99.99
\"all.total\" = 200.00\n\"all.expenditure_total\" = 200.00";
    let made = crate::agreement::made(&more(tail("80.01", "20.01", controls)), None);
    assert!(made.said("B101").is_empty() && made.said("K102").is_empty(), "{:?}", made.errors());
    made.has("收、支总计均为200.00万元");
}

#[test]
fn basic_expenditure_agrees_as_printed() {
    let economic = |more: &str| {
        base_with(&[("30201 = 8.00", &format!("30201 = 7.00\n30202 = 0.50\n30207 = 0.5{more}"))])
    };
    assert!(made(&economic("0"), None).errors().is_empty());
    assert_eq!(
        made(&economic("1"), None).said("B105"),
        ["按经济分类的基本支出合计与按功能分类的差 0.01"]
    );
    let two = made(&economic("2"), None);
    assert_eq!(two.said("C101"), ["按经济分类的基本支出与按功能分类的不等"]);
    let finding = two.findings.iter().find(|found| found.rule.code == "C101").expect("C101");
    assert!(finding.help[0].contains("\"economic.public_use\" = …"), "{:?}", finding.help);
    let approved =
        economic("2").with(PRIOR, "[control]\n\"economic.public_use\" = 10.00\n\n[prior]");
    let approved = made(&approved, None);
    assert!(approved.errors().is_empty(), "{:?}", approved.errors());
    approved.has("公用经费10.00万元");
}

/// A total that came with pasted rows isn't printed; that it differs is said.
#[test]
fn a_pasted_total_that_is_not_printed_is_told_of() {
    let rows = "rows = \"\"\"
科目编码	科目名称	基本支出	项目支出	年初预算
合计		80.00	20.01	100.00
201	一般公共服务支出	80.01	20.00	100.00
2010301	行政运行	80.00		80.00
2010302	一般行政管理事务		20.00	20.00
\"\"\"";
    let economic = "rows = \"\"\"
科目编码	科目名称	决算数
合计		80.01
301	工资福利支出	70.01
30101	基本工资	70.00
30201	办公费	8.00
30217	公务接待费	1.00
30231	公务用车运行维护费	1.00
\"\"\"";
    let typed = "30101 = 70.00\n30201 = 8.00\n30217 = 1.00\n30231 = 1.00";
    let text = base_with(&[(&format!("{BASIC}\n{PROJECT}"), rows), (typed, economic)]);
    let made = made(&text, None);
    assert!(made.errors().is_empty(), "{:?}", made.errors());
    assert_eq!(
        made.said("B105"),
        [
            "合计与明细之和差 0.01",
            "201 的合计与明细之和差 0.01",
            "合计与明细之和差 0.01",
            "301 的合计与明细之和差 0.01",
        ]
    );
    let finding = made.findings.iter().find(|found| found.rule.code == "B105").expect("B105");
    assert!(finding.notes.iter().any(|note| note == "印的是明细之和 20.00，不是这里写的数"));
}

#[test]
fn what_is_not_a_hundred_takes_decimals() {
    let near = PROJECT.with("budget = 20.00 }", "budget = 20.01, reason = \"节约\" }");
    let text = base_with(&[(PROJECT, &near), ("total = 90.00", "total = 99999999.00")]);
    let made = made(&text, None);
    made.has("年初预算为20.01万元，支出决算为20.00万元，完成年初预算的99.95%。");
    made.has("下降99.9999%");
    made.lacks("完成年初预算的100.0%");
}

/// Words that claim the whole, only where it is the whole: of the money, and of the projects.
#[test]
fn what_is_not_the_whole_is_not_claimed() {
    let finals = |amount: &str| {
        base_with(&[(
            "adjusted_budget = 20.00\nfinal = 20.00",
            &format!("adjusted_budget = 20.00\nfinal = {amount}"),
        )])
    };
    for (amount, whole) in [("20.00", true), ("19.99", false)] {
        let made = made(&finals(amount).with("wuhan-2024", "wuhan-2021"), None);
        let said = ["全面开展", "反映所有项目"].map(|words| made.text.contains(words));
        assert_eq!(said, [whole; 2], "{}", made.text);
    }
    let budget = base_with(&[("project_budget = 20.00", "project_budget = 20000.50")]);
    let budget = budget.with("adjusted_budget = 20.00\nfinal", "adjusted_budget = 20000.00\nfinal");
    let made = made(&budget, None);
    made.lacks("全面开展");
    made.has("20000.50万元的99.998%");
}

#[test]
fn what_is_not_nothing_takes_decimals_or_is_less_than_a_unit() {
    let small = base_with(&[
        (
            "[procurement]\ntotal = 0",
            "[procurement]\ngoods = 50.00\nsmall_and_medium = 0.02\nsmall_and_micro = 0.01",
        ),
        ("project_budget = 20.00", "project_budget = 99999999.00"),
        ("adjusted_budget = 20.00\nfinal = 20.00", "adjusted_budget = 200000.00\nfinal = 0.01"),
    ]);
    let made_ = made(&small, None);
    made_.has("占政府采购支出总额的0.04%");
    made_.has("完成预算的0.00001%");
    made_.lacks("不足");
    let own = "[figures]\nsmall_rates = \"less_than\"";
    let less = made(&small, Some(own));
    less.has("占政府采购支出总额不足0.1%");
    less.has("完成预算不足0.01%");
    less.lacks("的不足");
    let more = base_with(&[(
        PROJECT,
        &PROJECT.with("budget = 20.00 }", "budget = 20.01, reason = \"节约\" }"),
    )]);
    made(&more, Some(own)).has("完成年初预算的99.95%");
}

/// 占比 of a list: forced where the printed parts make the printed whole, else by themselves.
#[test]
fn shares_are_forced_where_the_parts_add_up() {
    let own = "[figures]\nshares = \"forced\"\n[figures.rates]\nshare = { decimals = 1 }";
    let yuan = |own_funds: &str, closing: &str| {
        let text = base_with(&[(
            "[economic]",
            &format!(
                "[own_funds]\n2010301 = {{ {own_funds} }}\nclosing = {closing}\nother_income_sources = [\"利息\"]\n\n[economic]"
            ),
        )]);
        made(&text, Some(own))
    };
    // 30 元 print as nothing, the three others as the whole.
    let made_ = yuan(
        "institutional_income = 100.00, business_income = 100.00, other_income = 0.003",
        "200.003",
    );
    made_.has("财政拨款收入100.00万元，占本年收入33.4%；事业收入100.00万元，占本年收入33.3%；经营收入100.00万元，占本年收入33.3%。");
    // 0.13 of 0.14: nothing to be forced.
    let small = base_with(&[
        (BASIC, "2010301 = { basic = 0.10, initial_budget = 0.10 }"),
        (PROJECT, ""),
        (
            "[economic]",
            "[own_funds]\n2010301 = { institutional_income = 0.0149, business_income = 0.0149, other_income = 0.0148 }\nclosing = 0.0446\nother_income_sources = [\"利息\"]\n\n[economic]",
        ),
    ]);
    made(&small, Some(own)).has("财政拨款收入0.10万元，占本年收入71.4%；");
    // A forced share isn't told as 100 or 0 either.
    let made_ = yuan("institutional_income = 0.05, business_income = 99999.95", "100000.00");
    made_.has("占本年收入99.90005%");
    made_.has("事业收入0.05万元，占本年收入0.00005%");
}

/// A format may say below what nobody needs to explain a difference.
#[test]
fn small_differences_need_no_reason_where_a_format_says_so() {
    let text = base_with(&[
        (BASIC, "2010301 = { basic = 80.00, initial_budget = 79.50 }"),
        (PROJECT, "2010302 = { project = 20.00, initial_budget = 24.00 }"),
        ("[reasons]\ntotal = \"新增茶园普查\"\n", ""),
        ("total = 90.00\nfiscal_total = 90.00", "total = 99.00\nfiscal_total = 99.00"),
        ("reception = 1.00", "reception = 1.01"),
    ]);
    let asked = |own: Option<&str>| {
        let made = made(&text, own);
        let mut said: Vec<String> = made
            .said("G101")
            .into_iter()
            .map(|said| said.trim_start_matches("缺少").to_owned())
            .collect();
        said.sort();
        (said, made.text)
    };
    let (all, _) = asked(None);
    assert_eq!(all.len(), 6, "{all:?}");
    let (some, text_of) = asked(Some("[figures.no_reason_below]\nrate = 2"));
    assert_eq!(
        some,
        [
            "一般公共预算财政拨款支出变动的原因",
            "一般公共预算财政拨款收入变动的原因",
            "科目 2010302 决算与预算不同的原因"
        ]
    );
    assert!(text_of.contains("收、支总计各增加1.00万元，增长1.01%。"), "{text_of}");
    assert!(text_of.contains("公务接待费支出减少0.01万元，下降1.0%；公务用车"), "{text_of}");
    let (few, _) = asked(Some("[figures.no_reason_below]\namount = \"0.60\"\nrate = 1"));
    assert!(few.iter().all(|what| !what.contains("2010301")), "{few:?}");
    assert!(few.iter().any(|what| what.contains("收、支总计")), "{few:?}");
    let wrong = manifest("[figures.no_reason_below]\nrate = 0.5\n");
    let found = draft(&text.with("\"wuhan-2024\"", "\"./own\""), Some(&wrong)).findings;
    assert!(found.iter().any(|found| found.message.contains("有小数的加英文引号")), "{found:#?}");
}
