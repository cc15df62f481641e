//! The self-inspection sheet, and which figures nobody protects.

use crate::support::{Pieces, base, both, golden, juesuan, put, reader, root, scratch};
use juesuan::inspection;
use std::path::Path;

/// A leap on last year that is accepted, a paragraph without its stop, and figures that nobody protects.
fn report() -> String {
    base()
        .with("vehicle_running = 1.00", "vehicle_running = 0.10")
        .with("fleet = 1\n", "fleet = 1\nchange_reason = \"车辆大修后恢复使用，费用增加\"\n")
        .with("普查茶园三千亩。", "普查茶园三千亩")
        + "\n[[accept]]\ncode = \"E106\"\nwhere = \"official_spending.vehicle_running.final\"\n\
           reason = \"上年大修停用\"\n"
}

fn protection(report: &Path) -> inspection::Protection {
    let loaded = juesuan::cli::load::load(report).expect("the report is read");
    let edition = juesuan::edition(&loaded, false);
    inspection::protection(&loaded, &edition).expect("figures")
}

#[test]
fn the_sheet_says_what_was_checked_found_and_accepted() {
    let folder = scratch();
    put(folder.path(), "report.toml", &report());
    let output = juesuan(folder.path(), &["check", "report.toml", "--report", "自查表.md"]);
    assert_eq!(output.status.code(), Some(0), "{}", both(&output));
    assert!(both(&output).ends_with("已生成自查表 自查表.md\n"), "{}", both(&output));
    let sheet = std::fs::read_to_string(folder.path().join("自查表.md")).expect("the sheet");
    // The fingerprint changes with the program's version.
    let lines = sheet.lines().filter(|line| !line.contains("指纹"));
    let text: String = lines.map(|line| format!("{line}\n")).collect();
    golden(&root().join("tests/golden/inspection.md"), &text);
}

#[test]
fn the_sheet_has_pages() {
    let folder = scratch();
    put(folder.path(), "report.toml", &report());
    let output = juesuan(folder.path(), &["check", "report.toml", "--report", "自查表.pdf"]);
    assert_eq!(output.status.code(), Some(0), "{}", both(&output));
    let path = folder.path().join("自查表.pdf");
    let Some(text) = reader("pdftotext", &["-layout", &path.to_string_lossy(), "-"]) else {
        return;
    };
    for words in ["2024年度部门决算公开自查表", "上年大修停用", "部门负责人"]
    {
        assert!(text.contains(words), "{words} is missing:\n{text}");
    }
}

#[test]
fn nothing_else_is_overwritten_by_a_sheet() {
    let folder = scratch();
    put(folder.path(), "report.toml", &base());
    put(folder.path(), "笔记.md", "我的笔记\n");
    for (name, words) in [
        ("笔记.md", "不是本程序生成的"),
        ("自查表.doc", "要以 .md 或 .pdf 结尾"),
        ("没有/表.md", "没有 没有 这个文件夹"),
    ] {
        let output = juesuan(folder.path(), &["check", "report.toml", "--report", name]);
        assert_eq!(output.status.code(), Some(2));
        assert!(both(&output).contains(words), "{}", both(&output));
    }
    assert_eq!(std::fs::read_to_string(folder.path().join("笔记.md")).expect("it"), "我的笔记\n");
}

#[test]
fn a_control_protects_what_nobody_did() {
    let folder = scratch();
    let path = folder.path().join("report.toml");
    put(folder.path(), "report.toml", &base());
    let before = protection(&path);
    let budget = |protection: &inspection::Protection| {
        let mut figures = protection.figures.iter();
        figures
            .find(|figure| figure.id.to_string() == "general.2010301.initial_budget")
            .cloned()
            .expect("it")
    };
    assert!(budget(&before).rules.is_empty());
    let control = budget(&before).control;
    assert!(control.is_some_and(|control| control.is("general.initial_budget")));
    put(
        folder.path(),
        "report.toml",
        &format!("{}\n[control]\ngeneral.initial_budget = 100.00\n", base()),
    );
    let after = protection(&path);
    assert!(budget(&after).rules.contains("K102"), "{:?}", budget(&after));
    assert_eq!(budget(&after).control, None);
    let figures = |protection: &inspection::Protection| protection.unprotected().count();
    assert_eq!(figures(&after), figures(&before) - 2);
}

/// What could not be looked at is not said to be right.
#[test]
fn the_sheet_of_a_broken_report_says_what_was_not_checked() {
    let sheet = |report: &str| {
        let folder = scratch();
        put(folder.path(), "report.toml", report);
        let output = juesuan(folder.path(), &["check", "report.toml", "--report", "表.md"]);
        assert_eq!(output.status.code(), Some(1));
        std::fs::read_to_string(folder.path().join("表.md")).expect("the sheet")
    };
    let unread = sheet(&base().with("year = 2024", "year = 20x4"));
    assert_eq!(unread.matches("没有检查").count(), 10, "{unread}");
    assert!(unread.contains("1 个错误") && !unread.contains("没有发现问题<"), "{unread}");
    let slipped = sheet(&base().with("batches = 3", "batchs = 3"));
    assert!(slipped.contains("没有检查") && slipped.contains("数字没有核对"), "{slipped}");
    // What doesn't add up is protected, though it is wrong already.
    let wrong = sheet(&base().with("30201 = 8.00", "30201 = 9.00"));
    assert!(!wrong.contains("30201办公费"), "{wrong}");
}

/// Whoever signs reads no ids: what an example types and nothing protects has a name in Chinese, as all ids have.
#[test]
fn figures_are_named_in_chinese() {
    for example in ["wuhan-2021", "own-format"] {
        let folder = scratch();
        let report = crate::support::example(example);
        let report = report.to_string_lossy();
        juesuan(folder.path(), &["check", &report, "--report", "表.md"]);
        let sheet = std::fs::read_to_string(folder.path().join("表.md")).expect("the sheet");
        let (_, rows) = sheet.split_once("[control] 里写</th>").expect("the figures");
        let rows = rows
            .lines()
            .take_while(|line| *line != "</table>")
            .filter_map(|line| line.strip_prefix("<tr><td align=\"left\">"));
        let names: Vec<&str> = rows.filter_map(|row| row.split('<').next()).collect();
        assert!(!names.is_empty(), "{example}");
        for name in names {
            assert!(!name.contains(|c: char| c.is_ascii_alphabetic()), "{example}: {name}");
        }
    }
}
