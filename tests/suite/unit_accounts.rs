//! 单位决算: whose accounts they are is one choice of the report, and every word that a document says of itself follows.

use crate::support::{base, both, juesuan, put, root, scratch, stderr, stdout};
use juesuan::document::{Document, Inline, Origin};
use std::path::Path;

/// A report as one of a unit of this kind: without the units that it lists.
fn of_unit(report: &str, kind: &str) -> String {
    let mut out = String::new();
    let mut listed = false;
    for line in report.lines() {
        listed = line == "[[overview.units]]" || listed && !line.starts_with('[');
        if !listed {
            out.push_str(line);
            out.push('\n');
        }
        if line == "[department]" && !report.contains("kind = \"单位\"") {
            out.push_str(&format!("kind = \"单位\"\nunit_kind = \"{kind}\"\n"));
        }
    }
    out
}

/// An invented school's report.
fn school() -> String {
    let report = base()
        .replace("某市某区茶叶办公室", "某市某区第三小学")
        .replace("区茶办", "第三小学")
        .replace("[operating_expenses]\ninitial_budget = 10.00\n", "");
    of_unit(&report, "事业")
}

fn markdown(folder: &Path, report: &str) -> String {
    put(folder, "report.toml", report);
    let output = juesuan(folder, &["build", "report.toml", "--to", "md"]);
    assert_eq!(output.status.code(), Some(0), "{}", stderr(&output));
    std::fs::read_to_string(folder.join("report.md")).expect("the Markdown")
}

#[test]
fn a_school_calls_itself_a_unit_throughout() {
    let folder = scratch();
    put(folder.path(), "report.toml", &school());
    let checked = juesuan(folder.path(), &["check", "report.toml"]);
    assert_eq!(both(&checked), "检查完毕，没有发现问题。\n");
    let text = markdown(folder.path(), &school());
    for words in [
        "2024年度某市某区第三小学单位决算公开",
        "一、单位主要职责",
        "从单位构成看，第三小学单位决算由纳入独立核算的单位本级决算组成。",
        "第三小学内设机构共2个，分别为综合科、技术科。",
        "第二部分　某市某区第三小学2024年度单位决算表",
        "单位：某市某区第三小学",
        "注：1.本表反映单位本年度的总收支和年末结转结余情况。",
        "本单位2024年度无政府性基金预算财政拨款收入支出。",
        "第三部分　某市某区第三小学2024年度单位决算情况说明",
        "本单位是事业单位，无机关运行经费支出。",
        "（二）单位整体支出自评结果",
        "第三小学组织对本单位开展整体支出绩效自评",
        "第三小学在2024年度单位决算中反映",
        "本单位使用的支出功能分类科目（到项级）",
    ] {
        assert!(text.contains(words), "{words}\n{text}");
    }
    for words in ["编制范围", "（汇总）", "本部门", "部门决算", "部门整体"] {
        assert!(!text.contains(words), "{words}");
    }
}

/// The words that the format itself says.
fn said(text: &[Inline], out: &mut String) {
    for inline in text {
        match inline {
            Inline::Text { text, origin: Origin::Format } => out.push_str(text),
            Inline::Strong(inner) => said(inner, out),
            _ => out.push('·'),
        }
    }
}

/// What a format says of departments in a document, but for the words that are the same in all accounts.
fn departments(document: &Document) -> Vec<String> {
    let mut found = Vec::new();
    for text in document.blocks.iter().flat_map(|block| block.texts()) {
        let mut line = String::new();
        said(text, &mut line);
        let rest = ["主管部门", "财政部门", "部门预算", "直部门", "附属单位"]
            .iter()
            .fold(line.clone(), |rest, word| rest.replace(word, ""));
        let meaning = ["反映", "（类）", "（款）", "（项）"].iter().any(|word| rest.contains(word))
            && !rest.contains("本表反映");
        if !meaning && ["部门", "编制范围", "（汇总）"].iter().any(|word| rest.contains(word))
        {
            found.push(line);
        }
    }
    found
}

#[test]
fn no_format_calls_a_unit_a_department() {
    for example in ["wuhan-2020", "wuhan-2021", "wuhan-2024", "full", "own-format"] {
        let report = root().join(format!("examples/{example}/report.toml"));
        let told = |text: String| of_unit(&text, "行政");
        let loaded = juesuan::cli::load::load_as(&report, told).expect("the report is read");
        let document = juesuan::edition(&loaded, true).document.expect("a document");
        assert!(document.subject.ends_with("年度单位决算公开"), "{example}");
        assert_eq!(departments(&document), Vec::<String>::new(), "{example}");
    }
}

/// What is only said where there is nothing.
#[test]
fn nothing_of_a_unit_is_a_departments_nothing() {
    for format in ["wuhan-2020", "wuhan-2021", "wuhan-2024"] {
        let folder = scratch();
        let report = format!(
            "edition = 1\nformat = \"{format}\"\nyear = 2024\nunit = \"万元\"\n[department]\n\
             kind = \"单位\"\nunit_kind = \"事业\"\nname = \"某市某区第三小学\"\nlevel = \"区\"\n"
        );
        put(folder.path(), "report.toml", &report);
        let loaded = juesuan::cli::load::load(&folder.path().join("report.toml")).expect("read");
        let document = juesuan::edition(&loaded, true).document.expect("a document");
        assert_eq!(departments(&document), Vec::<String>::new(), "{format}");
    }
}

/// All findings as text.
fn checked(folder: &Path, report: &str) -> String {
    put(folder, "report.toml", report);
    both(&juesuan(folder, &["check", "report.toml"]))
}

#[test]
fn a_unit_lists_no_units_and_says_its_own_kind() {
    let folder = scratch();
    let listed = school().replace(
        "[general_public_budget]\n",
        "[[overview.units]]\nname = \"某市某区第三小学\"\nlevel = \"本级\"\nkind = \"事业\"\n[general_public_budget]\n",
    );
    let told = checked(folder.path(), &listed);
    assert!(told.contains("错误[A110]: 单位决算没有编制范围，却列了"), "{told}");
    let told = checked(folder.path(), &school().replace("unit_kind = \"事业\"\n", ""));
    assert!(told.contains("缺少单位性质"), "{told}");
    let told = checked(folder.path(), &base().replace("short =", "unit_kind = \"事业\"\nshort ="));
    assert!(told.contains("错误[A110]: 部门决算写了单位性质"), "{told}");
    let told = checked(folder.path(), &school().replace("\"单位\"", "\"学校\""));
    assert!(told.contains("可以写：部门、单位"), "{told}");
}

#[test]
fn each_kind_has_its_own_word_for_itself() {
    let folder = scratch();
    let said =
        |report: String, word: &str| report.replace("总体较好。", &format!("{word}总体较好。"));
    for (report, right, wrong) in [(base(), "本部门", "本单位"), (school(), "本单位", "本部门")]
    {
        let told = checked(folder.path(), &said(report.clone(), right));
        assert_eq!(told, "检查完毕，没有发现问题。\n");
        let told = checked(folder.path(), &said(report, wrong));
        let words = format!("决算，称呼自己写“{right}”，这里写“{wrong}”");
        assert!(told.contains("警告[H209]") && told.contains(&words), "{told}");
    }
}

#[test]
fn last_years_accounts_are_of_the_same_kind() {
    let folder = scratch();
    let last = base().replace("year = 2024", "year = 2023").replace("茶叶办公室", "第三小学");
    put(folder.path(), "上年.toml", &last);
    let report = school().replace("[prior]\n", "[prior]\nfile = \"上年.toml\"\n");
    let told = checked(folder.path(), &report);
    assert!(told.contains("上年的文件是部门决算，本报告是单位决算"), "{told}");
}

#[test]
fn a_new_report_of_a_unit_asks_for_its_own_kind_alone() {
    let folder = scratch();
    let output = juesuan(
        folder.path(),
        &[
            "init",
            "--format",
            "wuhan-2024",
            "--year",
            "2024",
            "--kind",
            "单位",
            "--name",
            "某市某区第三小学",
            "--level",
            "区",
            "--unit",
            "万元",
        ],
    );
    assert_eq!(output.status.code(), Some(0), "{}", stderr(&output));
    let report = std::fs::read_to_string(folder.path().join("report.toml")).expect("a report");
    assert!(report.contains("kind = \"单位\"") && report.contains("unit_kind = \"\""), "{report}");
    for words in ["overview.units", "本部门", "部门整体", "部门概况", "财政批复", "部门全称"]
    {
        assert!(!report.contains(words), "{words}");
    }
    let rolled = juesuan(folder.path(), &["check", "report.toml"]);
    assert!(stdout(&rolled).is_empty() || !both(&rolled).contains("[A110]"), "{}", both(&rolled));
}

/// Papers of the program's own.
#[test]
fn sheet_and_list_say_unit() {
    let folder = scratch();
    markdown(folder.path(), &school());
    let sheet = ["check", "report.toml", "--report", "自查表.md"];
    assert_eq!(juesuan(folder.path(), &sheet).status.code(), Some(0));
    let sheet = std::fs::read_to_string(folder.path().join("自查表.md")).expect("the sheet");
    for words in
        ["2024年度单位决算公开自查表", "单位：某市某区第三小学", "单位负责人", "主管部门批复"]
    {
        assert!(sheet.contains(words), "{words}\n{sheet}");
    }
    put(folder.path(), "甲/report.toml", &base());
    put(folder.path(), "乙/report.toml", &school());
    std::fs::remove_file(folder.path().join("report.toml")).expect("removed");
    let output = juesuan(folder.path(), &["build", ".", "--to", "md"]);
    assert_eq!(output.status.code(), Some(0), "{}", stderr(&output));
    let list = std::fs::read_to_string(folder.path().join("目录.html")).expect("the list");
    assert!(list.contains("共 1 个部门、1 个单位，2 个有文件。"), "{list}");
}
