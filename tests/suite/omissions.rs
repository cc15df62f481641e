//! Details that a review for secrecy left out: sums are printed as approved, nothing is printed of the declaration, and
//! nothing else is excused by it.

use crate::support::{Pieces, both, juesuan, put, reader, scratch, stdout};
use std::path::Path;

/// Words of the declarations, that stand nowhere else.
const NOWHERE: [&str; 6] =
    ["涉密项目另册", "局定密小组", "2025-08-19", "2025年8月19日", "omissions", "I201"];

/// The base of which 5.00 of 项目支出 and 2.00 of 302 are not published.
fn report() -> String {
    let declared = |what: &str| {
        format!(
            "\n[[omissions]]\n{what}\nreason = \"涉密项目另册\"\nreviewer = \"局定密小组\"\nreviewed = 2025-08-19\n"
        )
    };
    let base = include_str!("../errors/base.toml")
        .with("project = 20.00, initial_budget = 20.00", "project = 15.00, initial_budget = 15.00")
        .with("30201 = 8.00", "30201 = 6.00");
    let code = "code = \"20103\"\nproject = 20.00\ninitial_budget = 100.00";
    base + &declared(&format!("where = \"一般公共预算\"\n{code}"))
        + &declared("where = \"经济分类\"\ncode = \"302\"\nbasic = 10.00")
}

fn check(folder: &Path, report: &str) -> String {
    put(folder, "报告.toml", report);
    both(&juesuan(folder, &["check", "报告.toml"]))
}

#[test]
fn sums_are_printed_as_approved_and_agree() {
    let folder = scratch();
    let said = check(folder.path(), &report());
    assert_eq!(said, "检查完毕，没有发现问题。\n");
    juesuan(folder.path(), &["build", "报告.toml"]);
    let text = std::fs::read_to_string(folder.path().join("报告.md")).expect("a document");
    // 年初 80 + 15 are published, 100 are approved; so are 6 + 1 + 1 of 10.
    assert!(text.contains("收、支总计均为100.00万元"), "the whole");
    for (label, row) in [
        ("20103", ["100.00", "80.00", "20.00"].as_slice()),
        ("2010302", ["15.00", "", "15.00"].as_slice()),
    ] {
        let cells: String =
            row.iter().map(|cell| format!("<td align=\"right\">{cell}</td>")).collect();
        let found =
            text.lines().any(|line| line.contains(&format!(">{label}<")) && line.contains(&cells));
        assert!(found, "{label} {cells}");
    }
    assert!(text.contains("公用经费10.00万元"), "by economic code");
}

#[test]
fn nothing_of_a_declaration_is_printed_anywhere() {
    let folder = scratch();
    check(folder.path(), &report());
    let run = |arguments: &[&str]| both(&juesuan(folder.path(), arguments));
    let mut printed = vec![run(&["build", "报告.toml"])];
    printed.push(run(&["explain", "报告.toml", "--to", "csv"]));
    printed.push(run(&["check", "报告.toml", "--figures"]));
    printed.push(run(&["check", "报告.toml", "--report", "自查.md"]));
    put(
        folder.path(),
        "旧.toml",
        &report().with("basic = 80.00, initial", "basic = 80.01, initial"),
    );
    printed.push(run(&["diff", "旧.toml", "报告.toml", "--to", "md", "-o", "更正.md"]));
    for file in ["报告.md", "自查.md", "更正.md"] {
        let path = folder.path().join(file);
        printed.push(
            std::fs::read_to_string(path).unwrap_or_else(|_| panic!("no {file}: {printed:#?}")),
        );
    }
    let pdf = folder.path().join("报告.pdf");
    let pdf = pdf.to_string_lossy();
    printed.extend(reader("pdftotext", &[&pdf, "-"]));
    printed.extend(reader("pdfinfo", &[&pdf]));
    for (at, text) in printed.iter().enumerate() {
        for word in NOWHERE {
            assert!(!text.contains(word), "{at} has {word}:\n{text}");
        }
    }
    let sheet = std::fs::read_to_string(folder.path().join("自查.md")).expect("a sheet");
    assert!(sheet.contains("有 2 处合计的明细经保密审查没有全部公开"), "{sheet}");
}

/// The sum that is declared and those above it are what was typed; everything else is checked as ever.
#[test]
fn nothing_else_is_excused() {
    let folder = scratch();
    for (from, to, code) in [
        ("30101 = 70.00", "30101 = 69.00", "C101"),
        ("basic = 10.00", "basic = 11.00", "C101"),
        ("basic = 80.00", "basic = 81.00", "C101"),
        ("project = 20.00\ninitial_budget", "project = 21.00\ninitial_budget", "E102"),
        ("project = 20.00\ninitial_budget", "project = 14.00\ninitial_budget", "I201"),
        ("code = \"20103\"\nproject = 20.00\ninitial_budget = 100.00", "code = \"20103\"", "I201"),
        (
            "project = 20.00\ninitial_budget = 100.00",
            "project = 15.00\ninitial_budget = 95.00",
            "I201",
        ),
        ("code = \"302\"\nbasic", "code = \"302\"\nproject", "I201"),
        ("code = \"302\"", "code = \"30201\"", "I201"),
        ("code = \"20103\"", "code = \"20104\"", "A201"),
        ("code = \"20103\"", "code = \"2010302\"", "A202"),
        ("2025-08-19", "2025-09-21", "I201"),
        ("\ninitial_budget = 100.00\n", "\n", "I201"),
        ("reviewer = \"局定密小组\"\n", "", "A102"),
        ("reviewed = 2025-08-19", "", "A102"),
        ("reason = \"涉密项目另册\"", "reason = \"\"", "A107"),
    ] {
        let report = report();
        let said = check(folder.path(), &report.with_first(from, to));
        assert!(said.contains(&format!("[{code}]")), "{from} → {to}: {said}");
    }
    // The same details without the declaration.
    let (undeclared, _) = report()
        .split_once("\n[[omissions]]")
        .map(|(a, b)| (a.to_owned(), b.to_owned()))
        .expect("one");
    assert!(check(folder.path(), &undeclared).contains("[C101]"));
    let twice = report()
        + "\n[[omissions]]\nwhere = \"一般公共预算\"\nproject = 30.00\nreason = \"另册\"\nreviewer = \"某\"\nreviewed = 2025-08-19\n";
    assert!(check(folder.path(), &twice).contains("同一处省略写了两次"));
}

/// A 类 of which nothing is published, and a whole of which one 类 isn't.
#[test]
fn whole_codes_may_be_left_out() {
    let folder = scratch();
    let declared = |what: &str| {
        format!(
            "\n[[omissions]]\nwhere = \"一般公共预算\"\n{what}\nreason = \"另册\"\nreviewer = \"某\"\nreviewed = 2025-08-19\n"
        )
    };
    let base = include_str!("../errors/base.toml")
        .with("2010302 = { project = 20.00, initial_budget = 20.00 }\n", "");
    let class = base.with("201 = \"机关运转\"", "201 = \"机关运转\"\n204 = \"公共安全\"")
        + &declared("code = \"204\"\nproject = 20.00\ninitial_budget = 20.00");
    assert_eq!(check(folder.path(), &class), "检查完毕，没有发现问题。\n");
    juesuan(folder.path(), &["build", "报告.toml"]);
    let text = std::fs::read_to_string(folder.path().join("报告.md")).expect("a document");
    assert!(
        text.contains("公共安全支出（类）。年初预算为20.00万元，支出决算为20.00万元"),
        "{text}"
    );
    let whole = base + &declared("project = 20.00\ninitial_budget = 100.00");
    assert_eq!(check(folder.path(), &whole), "检查完毕，没有发现问题。\n");
    juesuan(folder.path(), &["build", "报告.toml"]);
    let text = std::fs::read_to_string(folder.path().join("报告.md")).expect("a document");
    assert!(text.contains("项目支出20.00万元") && !text.contains("公共安全支出（类）"));
}

#[test]
fn omissions_are_declared_anew_each_year() {
    let folder = scratch();
    put(folder.path(), "2024/report.toml", &report());
    let said = stdout(&juesuan(folder.path(), &["rollover", "2024/report.toml", "2025"]));
    assert!(said.contains("[[omissions]] 2 条：要重新审查，重新声明"), "{said}");
    let text = std::fs::read_to_string(folder.path().join("2025/report.toml")).expect("a report");
    assert!(!text.contains("omissions") && !text.contains("局定密小组"), "{text}");
}

/// Basic expenditure by both classifications lacks what is said not to be published, and no more.
#[test]
fn details_by_both_classifications_may_lack_as_much() {
    let folder = scratch();
    let by_item = |office: &str| {
        format!(
            "{}\n[economic_by_item.2010301]\n30101 = 70.00\n30201 = {office}\n30217 = 1.00\n30231 = 1.00\n",
            report()
        )
    };
    assert!(!check(folder.path(), &by_item("6.00")).contains("C112"));
    for (wrong, said) in [
        ("5.00", "2010301 按经济分类各款之和与它的基本支出不等"),
        ("9.00", "2010301 按经济分类各款之和与它的基本支出不等"),
        ("7.00", "各科目的 30201 之和与全部的不等"),
    ] {
        let told = check(folder.path(), &by_item(wrong));
        assert!(told.contains("[C112]") && told.contains(said), "{wrong}: {told}");
    }
}
