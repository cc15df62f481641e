//! Codes with a name of the report's own: pasted, in the line, among the names of a section. An ordinary code is no error.

use crate::support::{base, both, document, juesuan, put, scratch, stdout};
use juesuan::catalog::{Catalog, Classification};
use juesuan::document::{Block, plain_text};
use std::collections::BTreeSet;
use std::path::Path;

/// Codes of schools, clinics, hospitals, villages, emergency and others, that the program doesn't know, with those above.
fn common() -> Vec<(String, String)> {
    let lines = include_str!("../data/common-codes.csv").lines().skip(1);
    let pair = |line: &str| line.split_once(',').map(|(code, name)| (code.into(), name.into()));
    lines.map(|line| pair(line).expect("a code and a name")).collect()
}

/// The base with 20.00 of project expenditure spread over the common codes, in the reverse order.
fn spread(row: impl Fn(&str, &str, &str) -> String) -> String {
    let mut rows: Vec<String> = Vec::new();
    let mut left = 2000;
    for (code, name) in common() {
        let amount = match code.len() {
            7 => 6,
            _ => 0,
        };
        left -= amount;
        let amount = if amount > 0 { format!("0.{amount:02}") } else { String::new() };
        rows.push(row(&code, &name, &amount));
    }
    let rest = format!("{}.{:02}", left / 100, left % 100);
    rows.push(format!("2010302\t一般行政管理事务\t\t{rest}\t{rest}"));
    rows.push("2010301\t行政运行\t80.00\t\t80.00".to_owned());
    rows.reverse();
    let head = "科目编码\t科目名称\t基本支出\t项目支出\t年初预算";
    let block = format!("rows = \"\"\"\n{head}\n{}\n\"\"\"\n", rows.join("\n"));
    let classes: BTreeSet<String> = common().iter().map(|(code, _)| code[..3].into()).collect();
    let purposes = classes.iter().filter(|class| *class != "201");
    let purposes: String = purposes.map(|class| format!("{class} = \"履行职责\"\n")).collect();
    base()
        .replace("2010301 = { basic = 80.00, initial_budget = 80.00 }\n", &block)
        .replace("2010302 = { project = 20.00, initial_budget = 20.00 }\n", "")
        .replace("201 = \"机关运转\"\n", &format!("201 = \"机关运转\"\n{purposes}"))
}

fn check(folder: &Path, report: &str) -> String {
    put(folder, "report.toml", report);
    both(&juesuan(folder, &["check", "report.toml"]))
}

fn checked(report: &str) -> String {
    check(scratch().path(), report)
}

/// Whether nothing but notes was said.
fn is_fine(said: &str) -> bool {
    !said.contains("错误[") && !said.contains("警告[")
}

fn with_line(line: &str) -> String {
    base().replace("2010302 = { project = 20.00, initial_budget = 20.00 }", line)
}

#[test]
fn ordinary_codes_with_names_are_no_errors() {
    let catalog = Catalog::builtin();
    let items: Vec<(String, String)> =
        common().into_iter().filter(|(code, _)| code.len() == 7).collect();
    assert_eq!(items.len(), 305);
    for (code, _) in &items {
        assert!(!catalog.is_builtin(Classification::Functional, code), "{code}");
    }
    // As systems export them: with blanks, asterisks, breaks and full-width digits.
    let row = |code: &str, name: &str, amount: &str| match amount {
        "" => format!("{code}\t　{name}\t\t\t"),
        _ if code.ends_with("01") => format!("{code}\t　　*{name}\t\t{amount}\t{amount}"),
        _ if code.ends_with("02") => {
            let (first, rest) = name.split_at(6);
            format!("{code}\t\"{first}\n{rest}\"\t\t{amount}\t{amount}")
        }
        _ if code.ends_with("50") => {
            let wide = |c: char| char::from_u32(c as u32 - 0x30 + 0xFF10).expect("a digit");
            let code: String = code.chars().map(wide).collect();
            format!("{code}\t{name}\t\t{amount}\t{amount}")
        }
        _ => format!("{code}\t{name}\t\t{amount}\t{amount}"),
    };
    let folder = scratch();
    let said = check(folder.path(), &spread(row));
    assert!(is_fine(&said), "{said}");
    assert_eq!(said.matches("[A205]").count(), 1, "{said}");
    let document = document(&folder.path().join("report.toml"));
    let table = document.blocks.iter().find_map(|block| match block {
        Block::Table(table) if table.id == "general_public_budget" => Some(table),
        _ => None,
    });
    let rows = &table.expect("the table").body;
    let cells = |row: usize| -> Vec<String> {
        rows[row].cells.iter().map(|cell| plain_text(&cell.content)).collect()
    };
    let coded: Vec<Vec<String>> = (0..rows.len()).map(cells).filter(|row| row.len() > 3).collect();
    let codes: Vec<&str> = coded.iter().map(|row| row[0].as_str()).collect();
    let codes: Vec<&str> = codes.into_iter().filter(|code| code.starts_with('2')).collect();
    assert!(codes.is_sorted(), "{codes:?}");
    for (code, name) in common() {
        let row = coded.iter().find(|row| row[0] == code).expect("its row");
        assert_eq!(row[1], name);
        for above in [&code[..3], &code[..5]] {
            let known = catalog.name(Classification::Functional, above, 2024);
            let named =
                known.or_else(|| common().into_iter().find(|(c, _)| c == above).map(|c| c.1));
            let row = coded.iter().find(|row| row[0] == above).expect("the row above");
            assert_eq!(Some(&row[1]), named.as_ref(), "{code}");
        }
    }
    let markdown = juesuan(folder.path(), &["build", "report.toml"]);
    assert_eq!(markdown.status.code(), Some(0), "{}", both(&markdown));
    let text = std::fs::read_to_string(folder.path().join("report.md")).expect("a document");
    assert!(text.contains("教育支出（类）普通教育（款）小学教育（项）"));
    assert!(text.contains("灾害防治及应急管理支出（类）应急管理事务（款）安全监管（项）"));
}

/// A name is asked for where it belongs; a neighbour is told of where one digit differs.
#[test]
fn a_code_without_a_name_is_asked_for_it() {
    let said = checked(&with_line("2010308 = { project = 20.00, initial_budget = 20.00 }"));
    assert!(
        said.starts_with("错误[A201]: 不认识功能分类科目 2010308，也没有写它的名称\n"),
        "{said}"
    );
    assert!(said.contains("在这一行的花括号里加 name = \"科目名称\""), "{said}");
    assert!(!said.contains("如果是打错了"), "{said}");
    let said = checked(&with_line("2103101 = { project = 20.00, initial_budget = 20.00 }"));
    assert!(said.contains("差一个数字的有：2101101 行政单位医疗\n"), "{said}");
    let line = "rows = \"\"\"\n科目编码\t项目支出\t年初预算\n2010308\t20.00\t20.00\n\"\"\"";
    let said = checked(&with_line(line));
    assert!(said.contains("连同“科目名称”一列一起粘贴"), "{said}");
    let said = checked(&with_line(
        "2010308 = { name = \"科目名称\", project = 20.00, initial_budget = 20.00 }",
    ));
    assert!(said.contains("错误[A107]"), "{said}");
}

#[test]
fn names_stand_in_the_line_and_in_a_section() {
    let line = "2010308 = { name = \"信访事务\", project = 20.00, initial_budget = 20.00 }";
    let said = checked(&with_line(line));
    assert!(is_fine(&said), "{said}");
    // The 款 has no name yet.
    let line = "2050102 = { name = \"一般行政管理事务\", project = 20.00, initial_budget = 20.00 }";
    let report =
        with_line(line).replace("201 = \"机关运转\"", "201 = \"机关运转\"\n205 = \"办学\"");
    let said = checked(&report);
    assert!(said.contains("不认识功能分类科目 20501，也没有写它的名称\n"), "{said}");
    let advice = "在 [general_public_budget.names] 这一段写一行 20501 = \"科目名称\"";
    assert!(said.contains(advice), "{said}");
    let named = "\n[general_public_budget.names]\n20501 = \"教育管理事务\"\n\n[economic]";
    let said = checked(&report.replace("\n[economic]", named));
    assert!(is_fine(&said), "{said}");
    let economic = base().replace("30101 = 70.00", "30101 = 60.00\n31205 = 10.00");
    assert!(checked(&economic).contains("不认识经济分类科目 31205，也没有写它的名称\n"));
    let named = "\n[economic.names]\n31205 = \"利息补贴\"\n";
    let said =
        checked(&economic.replace("\n[projects_list]", &format!("{named}\n[projects_list]")));
    assert!(!said.contains("A201"), "{said}");
}

#[test]
fn a_level_that_nobody_prints_needs_no_name() {
    let folder = scratch();
    let line = "2050102 = { name = \"一般行政管理事务\", project = 20.00, initial_budget = 20.00 }";
    let report = with_line(line)
        .replace("201 = \"机关运转\"", "201 = \"机关运转\"\n205 = \"办学\"")
        .replace("format = \"wuhan-2024\"", "format = \"./甲\"");
    put(
        folder.path(),
        "甲/format.toml",
        "api = 1\ntitle = \"甲\"\ncover = \"cover.md\"\nparts = []\n",
    );
    put(folder.path(), "甲/cover.md", "# {{ year }}年度决算\n");
    let said = check(folder.path(), &report);
    assert!(!said.contains("A201"), "{said}");
}

#[test]
fn two_names_of_a_code_are_told() {
    let rows = "rows = \"\"\"\n科目编码\t科目名称\t项目支出\t年初预算\n2010308\t信访事务\t20.00\t20.00\n\"\"\"";
    let named = "\n[general_public_budget.names]\n2010308 = \"信访工作\"\n\n[economic]";
    let said = checked(&with_line(rows).replace("\n[economic]", named));
    assert!(said.contains("警告[A206]: 2010308 写了两个名称：“信访事务”和“信访工作”\n"), "{said}");
}

#[test]
fn codes_writes_down_what_the_report_taught() {
    let folder = scratch();
    let line = "2010308 = { name = \"信访事务\", project = 20.00, initial_budget = 20.00 }";
    put(folder.path(), "report.toml", &with_line(line));
    let run = || juesuan(folder.path(), &["codes", "report.toml"]);
    let read = |name: &str| std::fs::read_to_string(folder.path().join(name)).expect("a text");
    let output = run();
    assert_eq!(output.status.code(), Some(0), "{}", both(&output));
    assert!(
        stdout(&output)
            .starts_with("已把 1 个科目的名称写进 科目补充.toml：\n  2010308 信访事务\n")
    );
    assert_eq!(read("科目补充.toml"), "[functional]\n2010308 = { name = \"信访事务\" }\n");
    let report =
        with_line(line).replace("[department]", "catalog = \"科目补充.toml\"\n\n[department]");
    assert_eq!(read("report.toml").replace("\n\n", "\n"), report.replace("\n\n", "\n"));
    // The name needn't stand in the report any more; nothing is left to be learnt.
    let bare = report.replace("name = \"信访事务\", ", "");
    assert!(is_fine(&check(folder.path(), &bare)));
    assert!(stdout(&run()).starts_with("没有要记的"));
    let more = report.replace(
        "2010308 = { name = \"信访事务\", project = 20.00, initial_budget = 20.00 }",
        "2010308 = { project = 10.00, initial_budget = 10.00 }\n2010306 = { name = \"政务公开审批\", project = 10.00, initial_budget = 10.00 }",
    );
    put(folder.path(), "report.toml", &more);
    assert!(stdout(&run()).contains("  2010306 政务公开审批\n"));
    let both_names =
        "[functional]\n2010308 = { name = \"信访事务\" }\n2010306 = { name = \"政务公开审批\" }\n";
    assert_eq!(read("科目补充.toml"), both_names);
    assert_eq!(read("report.toml"), more);
}

/// A file that is there already and that the report doesn't name is left alone, and so is the report.
#[test]
fn codes_overwrites_nothing() {
    let folder = scratch();
    let line = "2010308 = { name = \"信访事务\", project = 20.00, initial_budget = 20.00 }";
    put(folder.path(), "report.toml", &with_line(line));
    put(folder.path(), "科目补充.toml", "# 我的\n");
    let output = juesuan(folder.path(), &["codes", "report.toml"]);
    assert_eq!(output.status.code(), Some(2), "{}", both(&output));
    let read = |name: &str| std::fs::read_to_string(folder.path().join(name)).expect("a text");
    assert_eq!(read("科目补充.toml"), "# 我的\n");
    assert_eq!(read("report.toml"), with_line(line));
}

#[test]
fn rollover_takes_the_names_along() {
    let folder = scratch();
    let line = "2010308 = { name = \"信访事务\", project = 20.00, initial_budget = 20.00 }";
    for (there, expected) in [
        (None, "[functional]\n2010308 = { name = \"信访事务\" }\n"),
        (
            Some("[functional]\n2010306 = { name = \"甲\" }\n"),
            "[functional]\n2010306 = { name = \"甲\" }\n2010308 = { name = \"信访事务\" }\n",
        ),
    ] {
        let year = if there.is_some() { "b" } else { "a" };
        let catalog = there.map_or(String::new(), |_| "catalog = \"科目补充.toml\"\n".to_owned());
        let report = with_line(line).replace("unit =", &format!("{catalog}unit ="));
        put(folder.path(), &format!("{year}/report.toml"), &report);
        if let Some(there) = there {
            put(folder.path(), &format!("{year}/科目补充.toml"), there);
        }
        let next = format!("{year}2025");
        let output = juesuan(folder.path(), &["rollover", &format!("{year}/report.toml"), &next]);
        assert_eq!(output.status.code(), Some(0), "{}", both(&output));
        assert!(stdout(&output).contains("报告里写的 1 个科目的名称记进了"), "{}", both(&output));
        let read = |name: &str| {
            std::fs::read_to_string(folder.path().join(&next).join(name)).expect("a text")
        };
        assert_eq!(read("科目补充.toml"), expected);
        assert!(read("report.toml").contains("catalog = \"科目补充.toml\""));
    }
}

/// What a code is called is what documents of its year call it.
#[test]
fn a_report_of_an_earlier_year_has_the_names_of_that_year() {
    let line = "rows = \"\"\"\n科目编码\t科目名称\t项目支出\t年初预算\n20805\t行政事业单位离退休\t20.00\t20.00\n2080501\t归口管理的行政单位离退休\t20.00\t20.00\n\"\"\"";
    let of = |year: &str| {
        let report = with_line(line)
            .replace("year = 2024", year)
            .replace("201 = \"机关运转\"", "201 = \"机关运转\"\n208 = \"养老\"");
        checked(&report)
    };
    assert!(!of("year = 2019").contains("A206") && !of("year = 2019").contains("20805（"));
    assert!(of("year = 2024").contains("20805 在资料里叫“行政事业单位养老支出”"));
}
