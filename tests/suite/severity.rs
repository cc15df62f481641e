//! Severities that a format sets.

use crate::support::{Pieces, base, both, juesuan, put, scratch, stdout};
use std::path::Path;

/// Runs the program on a report with one warning (H102), its format with these lines.
fn run(folder: &Path, lines: &str, arguments: &[&str]) -> std::process::Output {
    let base = base();
    let report = base.with("亩。\"", "亩\"").with("\"wuhan-2024\"", "\"./ours\"");
    put(folder, "report.toml", &report);
    let manifest = format!("extends = \"wuhan-2024\"\ntitle = \"甲县\"\n{lines}");
    put(folder, "ours/format.toml", &manifest);
    juesuan(folder, arguments)
}

#[test]
fn a_format_makes_a_warning_an_error() {
    let folder = scratch();
    let lines = "[severity]\nH102 = \"error\"\n";
    let output = run(folder.path(), lines, &["check", "report.toml"]);
    assert_eq!(output.status.code(), Some(1));
    let said = both(&output);
    assert!(said.starts_with("错误[H102]: ") && said.contains("检查完毕：1 个错误。\n"), "{said}");
    for (form, told) in [
        ("json", "\"severity\": \"error\""),
        ("sarif", "\"level\": \"error\",\n          \"message\""),
        ("github", "::error file="),
    ] {
        let arguments = ["check", "report.toml", "--message-format", form];
        let output = run(folder.path(), lines, &arguments);
        assert_eq!(output.status.code(), Some(1), "{form}");
        assert!(stdout(&output).contains(told), "{form}: {}", stdout(&output));
    }
    let output = run(folder.path(), lines, &["build", "report.toml"]);
    assert_eq!(output.status.code(), Some(1));
    assert!(!folder.path().join("report.pdf").exists());
}

#[test]
fn a_format_makes_a_warning_a_note() {
    let folder = scratch();
    let lines = "[severity]\nH102 = \"note\"\nB101 = \"error\"\n";
    let output = run(folder.path(), lines, &["check", "report.toml", "--deny", "warnings"]);
    let said = both(&output);
    assert_eq!(output.status.code(), Some(0), "{said}");
    assert!(said.starts_with("说明[H102]: ") && said.contains("另有 1 条说明。"), "{said}");
}

/// The input is as readable as before: its figures are checked.
#[test]
fn a_raised_warning_keeps_no_figures_from_being_checked() {
    let folder = scratch();
    run(folder.path(), "[severity]\nA205 = \"error\"\n", &["check", "report.toml"]);
    let text = std::fs::read_to_string(folder.path().join("report.toml")).expect("the report");
    put(folder.path(), "report.toml", &text.with("2010302 =", "2019999 ="));
    let said = both(&juesuan(folder.path(), &["check", "report.toml"]));
    assert!(said.contains("错误[A205]") && !said.contains("[A190]"), "{said}");
}

/// `formats check` takes its own findings as the format says, too.
#[test]
fn what_a_format_leaves_unused_may_be_an_error() {
    let folder = scratch();
    put(folder.path(), "ours/part4b.md", "# 多余\n");
    let check = ["formats", "check", "ours"];
    let output = run(folder.path(), "", &check);
    assert_eq!(output.status.code(), Some(0), "{}", both(&output));
    let output = run(folder.path(), "[severity]\nP105 = \"error\"\n", &check);
    assert_eq!(output.status.code(), Some(1));
    assert!(both(&output).starts_with("错误[P105]: "), "{}", both(&output));
}

#[test]
fn what_cannot_be_set_is_said() {
    let folder = scratch();
    for (line, wanted) in [
        (
            "B101 = \"warning\"",
            "format.toml 的 [severity] 把 B101（收支不平）从错误改成警告\n = 怎么办: 有错误的文件不能公开",
        ),
        ("A201 = \"note\"", "[severity] 把 A201（不认识的科目）从错误改成说明"),
        (
            "h102 = \"error\"",
            "format.toml 的 [severity] 里的 h102 不是规则的编号\n = 怎么办: 是不是 H102？全部规则：juesuan rules",
        ),
        ("Z = \"error\"", "里的 Z 不是规则的编号\n = 怎么办: 全部规则：juesuan rules"),
        (
            "H102 = \"fatal\"",
            "format.toml [severity.H102]：不认识“fatal”\n = 怎么办: 可以写：error、warning、note",
        ),
        ("H102 = 1", "format.toml [severity.H102]：值的种类不对"),
    ] {
        for arguments in [["formats", "check", "ours"].as_slice(), &["check", "report.toml"]] {
            let output = run(folder.path(), &format!("[severity]\n{line}\n"), arguments);
            let said = both(&output).replace("\n --> report.toml:2:11\n  |\n2 | format = \"./ours\"\n  |           ^^^^^^\n  |\n  =", "\n =");
            assert_eq!(output.status.code(), Some(1), "{line}: {said}");
            assert!(said.contains(wanted), "{line}: {said}");
        }
    }
}
