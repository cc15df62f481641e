use crate::check::{Subject, reasons, stated};
use crate::input::{Links, parse};
use crate::source::Sources;
use crate::{calc, catalog::Catalog, format};

/// Finds what is told when texts of the base are others: codes, and what each points at.
fn found(changes: &[(&str, &str)]) -> Vec<(&'static str, String)> {
    let mut report = include_str!("../../../tests/errors/base.toml").to_owned();
    for (old, new) in changes {
        assert!(report.contains(&format!("\"{old}\"")), "{old}");
        report = report.replace(&format!("\"{old}\""), &format!("\"{new}\""));
    }
    let mut sources = Sources::default();
    sources.add("report.toml".into(), report);
    let (input, findings) =
        parse(&sources, &Links::default(), crate::keys::report()).expect("an input");
    assert_eq!(findings, []);
    let catalog = Catalog::builtin();
    let format = format::load("wuhan-2024").expect("a format");
    let figures = calc::derive(&input, None, &format.manifest.figures);
    let subject = Subject {
        input: &input,
        figures: &figures,
        catalog: &catalog,
        last_year: None,
        last_input: None,
        meanings: true,
        named_levels: &format.named_levels,
    };
    let mut out = Vec::new();
    stated::check(&subject, &mut out);
    reasons::check(&subject, &mut out);
    out.iter()
        .map(|finding| {
            let span = finding.span();
            (finding.rule.code, span.map_or("", |span| sources.slice(span)).to_owned())
        })
        .collect()
}

/// Checks that each text of the department's own is found by D101.
fn finds(cases: &[(&str, &str)]) {
    for (text, said) in cases {
        assert_eq!(found(&[("总体较好。", text)]), [("D101", (*said).to_owned())], "{text}");
    }
}

fn silent(texts: &[&str]) {
    for text in texts {
        assert_eq!(found(&[("总体较好。", text)]), [], "{text}");
    }
}

#[test]
fn the_base_is_silent() {
    assert_eq!(found(&[]), []);
}

#[test]
fn figures_by_their_names() {
    finds(&[
        ("2024年度支出合计98.00万元。", "98.00万元"),
        ("本部门一般公共预算财政拨款支出 1,000,001 元。", "1,000,001 元"),
        ("收、支总计均为0.02亿元。", "0.02亿元"),
        ("“三公”经费支出决算数为3万元。", "3万元"),
        ("基本支出80.00万元、项目支出21.00万元。", "21.00万元"),
        ("公务用车保有量2辆。", "2辆"),
        ("公务接待费1.20万元，来访减少。", "1.20万元"),
        ("茶园普查项目全年预算数20.00万元，执行数20.00万元，执行率99%。", "99%"),
        ("茶园普查项目全年预算数25万元。", "25万元"),
        ("茶园普查支出22万元，进展顺利。", "22万元"),
        ("行政运行（项）支出81.00万元。", "81.00万元"),
        ("2010301行政运行年初预算数79.00万元。", "79.00万元"),
        ("全年预算数100.00万元，执行数99.00万元。", "99.00万元"),
    ]);
    silent(&[
        "2024年度支出合计100万元。",
        "收、支总计均为0.01亿元，“三公”经费支出2.0万元。",
        "茶园普查项目全年预算数20万元，执行数20.00万元，执行率100%。",
        "支出合计{{ all.expenditure }}万元。",
    ]);
}

/// Another year, a part, a unit, a plan, nearly, at most.
#[test]
fn what_is_in_doubt() {
    silent(&[
        "上年支出合计90.00万元。",
        "2023年支出合计90.00万元。",
        "比上年增加，支出合计90.00万元。",
        "技术站基本支出30.00万元。",
        "其中：项目支出5.00万元。",
        "公务接待费5.00万元以内，公务接待费约2万元。",
        "压减公务接待费0.50万元。",
        "压减会议费、公务接待费共0.50万元。",
        "公务接待费0.20万元用于调研。",
        "年度目标：支出合计95.00万元。",
        "茶园普查无人机租赁支出3.00万元。",
        "茶园普查25.00万元。",
        "行政运行支出70.00万元。",
        "公务接待费预算5万元。",
        "执行数99.00亩。",
    ]);
}

/// What is read around a number is bounded, so that time doesn't grow with the square of a sentence's length.
#[test]
fn numbers_far_apart_have_nothing_to_do_with_each_other() {
    let told = |between: usize| {
        let tasks: String = (0..between).map(|n| format!("第{n}项按期完成、")).collect();
        let text = format!("示范户上年200户，{tasks}今年230户，增长13%。");
        found(&[("完成茶园普查。", &text)]).len()
    };
    assert_eq!([told(0), told(30), told(60)], [1, 1, 0]);
    let sums = |parts: usize| {
        let parts = "甲村增加1.00万元、".repeat(parts);
        found(&[("完成茶园普查。", &format!("{parts}合计增加9.50万元。"))]).len()
    };
    assert_eq!([sums(2), sums(199), sums(300)], [1, 1, 0]);
}

#[test]
fn texts_of_a_project_are_about_the_project() {
    let outputs = |text| found(&[("普查茶园三千亩。", text)]);
    assert_eq!(
        outputs("项目全年预算数20.00万元，执行数19.00万元。"),
        [("D101", "19.00万元".to_owned())]
    );
    assert_eq!(outputs("项目支出5.00万元，全年预算数4.00万元。"), []);
    assert_eq!(outputs("基本支出5.00万元，公务接待费3.00万元。"), []);
    assert_eq!(outputs("租赁无人机，执行数3.00万元。"), []);
}

#[test]
fn the_same_told_twice() {
    let told = |work, overall| found(&[("完成茶园普查。", work), ("总体较好。", overall)]);
    let twice = |said: &str| vec![("D102", said.to_owned())];
    assert_eq!(told("窗口受理事项21.8万件。", "全年窗口受理事项21.6万件。").len(), 1);
    assert_eq!(told("窗口受理事项300件。", "窗口受理事项共301件。").len(), 1);
    assert_eq!(told("窗口受理事项21.6万件。", "窗口受理事项216,040件。"), []);
    assert_eq!(told("目标是窗口受理事项300件。", "窗口受理事项310件。"), []);
    assert_eq!(told("甲乡窗口受理事项300件。", "窗口受理事项310件。"), []);
    assert_eq!(told("窗口受理事项3件；窗口受理事项4件。", "窗口受理事项5件。"), []);
    assert_eq!(told("上半年，窗口受理事项3件。", "窗口受理事项5件。"), []);
    let project = |work, outputs| found(&[("完成茶园普查。", work), ("普查茶园三千亩。", outputs)]);
    assert_eq!(project("登记茶园地块320块。", "登记茶园地块310块。"), []);
    assert_eq!(project("登记茶园地块320个。", "登记茶园地块310个。"), twice("320"));
    assert_eq!(project("培训农民320人次。", "培训农民310人次。"), []);
}

#[test]
fn amounts_in_reasons() {
    let reason = |text| found(&[("新增茶园普查", text)]);
    for text in [
        "比上年增加12.00万元，新增茶园普查",
        "增加12万元",
        "收、支总计增长20%，新增茶园普查",
        "收入总计较上年增加了 11 万元",
    ] {
        assert_eq!(reason(text).len(), 1, "{text}");
        assert_eq!(reason(text).first().map(|(code, _)| *code), Some("E202"), "{text}");
    }
    for text in [
        "比上年增加10.00万元，新增茶园普查",
        "增长11.1%，新增茶园普查",
        "增长11.11%，新增茶园普查",
        "人员经费增加12.00万元",
        "增加12.00万元人员经费",
        "增加人员经费12.00万元",
        "比预算增加12.00万元",
        "增加约12万元",
    ] {
        assert_eq!(reason(text), [], "{text}");
    }
}

#[test]
fn years_in_reasons() {
    let reason = |text| found(&[("新增茶园普查", text)]);
    for text in ["较2022年增加", "与2021年相比新增项目", "比 2022 年度新增项目"]
    {
        assert_eq!(reason(text).first().map(|(code, _)| *code), Some("E204"), "{text}");
    }
    for text in
        ["较2023年增加", "与2023年相比新增项目", "2022年开始的项目增加", "与2022年签订合同的"]
    {
        assert_eq!(reason(text), [], "{text}");
    }
}
