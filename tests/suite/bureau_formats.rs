//! A bureau's formats: one of its folders on another, what it has fixed, and what its departments word otherwise.

use crate::support::{base, both, juesuan, put, scratch, stdout};
use std::path::Path;
use tempfile::TempDir;

const FY2024: &str = "extends = \"wuhan-2024\"\ntitle = \"甲县 2024 年度\"\ndecided_by = \"甲县财政局\"\n\
                      fixed = [\"part4.md\"]\n";
const FY2025: &str = "extends = \"../2024格式\"\ntitle = \"甲县 2025 年度\"\n";
const FIXED: &str = "source = \"甲县，2024年度，公开模板\"\n[sentences]\n\
                     no_procurement = { text = \"{{ year }}年没有采购。\", fixed = true }\n\
                     [glossary.basic]\nfixed = true\n";

/// The report of a department, and the bureau's formats of two years.
fn bureau() -> TempDir {
    let folder = scratch();
    let path = folder.path();
    put(path, "局/2024格式/format.toml", FY2024);
    put(path, "局/2024格式/wording.toml", FIXED);
    put(path, "局/2024格式/part4.md", "# 第四部分　县里的话\n\n{{ key_work.text }}\n");
    put(path, "局/2025格式/format.toml", FY2025);
    put(path, "甲/report.toml", &base().replace("\"wuhan-2024\"", "\"../局/2025格式\""));
    folder
}

fn check(folder: &Path) -> String {
    both(&juesuan(folder, &["check", "甲/report.toml"]))
}

fn checked_format(folder: &Path) -> String {
    stdout(&juesuan(folder, &["formats", "check", "局/2025格式"]))
}

fn fingerprint(folder: &Path) -> String {
    let loaded = juesuan::cli::load::load(&folder.join("甲/report.toml")).expect("a report");
    juesuan::fingerprint(&loaded, false).expect("a fingerprint")
}

#[test]
fn a_format_stands_on_a_folder() {
    let folder = bureau();
    assert_eq!(checked_format(folder.path()), "检查完毕，没有发现问题。\n");
    let output = juesuan(folder.path(), &["build", "甲/report.toml", "--to", "md"]);
    assert_eq!(output.status.code(), Some(0), "{}", both(&output));
    let made = std::fs::read_to_string(folder.path().join("甲/report.md")).expect("the Markdown");
    assert!(made.contains("县里的话"), "{made}");
    assert!(made.contains("2024年没有采购。"), "{made}");
    let before = fingerprint(folder.path());
    put(folder.path(), "局/2024格式/part4.md", "# 第四部分　重点\n\n{{ key_work.text }}\n");
    assert_ne!(fingerprint(folder.path()), before, "a document is made of the folder below, too");
    // What the folder below says is read like one's own.
    put(folder.path(), "局/2024格式/part4.md", "# 第四部分\n\n2023年XX。{{ key_work.text }}\n");
    let told = check(folder.path());
    assert!(told.contains("../2024格式/part4.md"), "{told}");
}

#[test]
fn a_folder_that_cannot_be_stood_on_is_told() {
    let folder = bureau();
    for (extends, wanted) in [
        ("../2023格式", "读不到格式的文件夹"),
        ("./2024格式", "要另放一个文件夹"),
        ("..", "要另放一个文件夹"),
        ("/局/2024格式", "要写相对的路径"),
        ("../../局/2025格式", "绕成了圈"),
        ("../2025格式/下面", "里没有 format.toml"),
    ] {
        std::fs::create_dir_all(folder.path().join("局/2025格式/下面")).expect("a folder");
        let manifest = format!("extends = \"{extends}\"\ntitle = \"甲县\"\n");
        put(folder.path(), "局/2025格式/format.toml", &manifest);
        let said = both(&juesuan(folder.path(), &["formats", "check", "局/2025格式"]));
        assert!(said.contains(wanted), "{extends}: {said}");
        assert!(check(folder.path()).contains(wanted), "{extends}");
    }
    put(folder.path(), "局/2025格式/format.toml", FY2025);
    let circle = FY2024.replace("wuhan-2024", "../2025格式");
    put(folder.path(), "局/2024格式/format.toml", &circle);
    assert!(check(folder.path()).contains("绕成了圈"));
    // A fault of the folder below is told with its place.
    put(folder.path(), "局/2024格式/format.toml", &format!("{FY2024}title = \n"));
    let said = check(folder.path());
    assert!(said.contains("../2024格式/format.toml:5："), "{said}");
}

/// What a bureau has fixed is its own to change, in next year's format too.
#[test]
fn what_is_fixed_is_changed_by_none_but_those_who_decide() {
    let folder = bureau();
    let (path, ours) = (folder.path(), "局/2025格式/wording.toml");
    put(path, ours, "\n[sentences]\nno_vehicles = \"没有车。\"\nno_procurement = \"没买。\"\n");
    let said = check(path);
    let wanted = "[P108]: wording.toml:4：这一条由甲县财政局统一规定，不能改；规定的是“{{ year }}年没有采购。”";
    assert!(said.contains(wanted), "{said}");
    put(path, ours, "[glossary.basic]\nmeaning = \"指别的。\"\n");
    assert!(check(path).contains("[P108]: wording.toml:1："), "{}", check(path));
    put(
        path,
        ours,
        "[sentences]\nno_procurement = { fixed = false, text = \"{{ year }}年没有采购。\" }\n",
    );
    assert!(check(path).contains("[P108]"), "{}", check(path));
    // The same words change nothing.
    put(path, ours, "[sentences]\nno_procurement = \"{{ year }}年没有采购。\"\n");
    assert!(!check(path).contains("[P108]"), "{}", check(path));
    put(path, "局/2025格式/part4.md", "# 第四部分　我们的话\n\n{{ key_work.text }}\n");
    let said = check(path);
    assert!(said.contains("[P108]: part4.md：这个文件由甲县财政局统一规定，不能换"), "{said}");
    put(path, ours, "[sentences]\nno_procurement = \"{{ year }}年没有买。\"\n");
    put(path, "局/2025格式/format.toml", &format!("{FY2025}decided_by = \"甲县财政局\"\n"));
    let said = check(path);
    assert!(!said.contains("错误"), "{said}");
    // It stays fixed for its departments.
    let report = std::fs::read_to_string(path.join("甲/report.toml")).expect("the report");
    put(path, "甲/report.toml", &format!("{report}\n[wording]\nno_procurement = \"没买。\"\n"));
    assert!(check(path).contains("[P108]: 这句话由甲县财政局统一规定"), "{}", check(path));
}

#[test]
fn what_is_fixed_says_who_decides() {
    let folder = bureau();
    let manifest = |more: &str| format!("extends = \"wuhan-2024\"\ntitle = \"甲县\"\n{more}");
    for (more, wanted) in [
        ("", "wording.toml 的 [sentences] 里 no_procurement 写了 fixed，没有写由谁决定"),
        ("decided_by = \" \"\n", "decided_by 写谁决定"),
        ("fixed = [\"part4.md\"]\n", "format.toml 写了 fixed，没有写由谁决定"),
        ("decided_by = \"局\"\nfixed = \"part4.md\"\n", "fixed 是文件名的清单"),
        ("decided_by = \"局\"\nfixed = [\"part9.md\"]\n", "fixed 里写了 part9.md，没有这个文件"),
    ] {
        put(folder.path(), "局/2024格式/format.toml", &manifest(more));
        let said = checked_format(folder.path());
        assert!(said.contains(&format!("../2024格式/{wanted}")) || said.contains(wanted), "{said}");
    }
}

/// What a department words otherwise is told where the bureau looks.
#[test]
fn sentences_worded_otherwise_are_listed_and_counted() {
    let folder = bureau();
    let path = folder.path();
    let report = std::fs::read_to_string(path.join("甲/report.toml")).expect("the report");
    let own = "\n[wording]\nno_government_funds = \"本部门没有政府性基金预算财政拨款收支。\"\n";
    put(path, "甲/report.toml", &(report + own));
    let output = juesuan(path, &["check", "甲/report.toml", "--report", "自查表.md"]);
    assert_eq!(output.status.code(), Some(0), "{}", both(&output));
    let sheet = std::fs::read_to_string(path.join("自查表.md")).expect("the sheet");
    assert!(sheet.contains("报告改写了格式的 1 句话"), "{sheet}");
    let row = sheet.lines().find(|line| line.contains("本部门没有政府性基金预算财政拨款收支。"));
    let row = row.expect("a row");
    assert!(row.contains("本部门当年无政府性基金预算财政拨款收入支出。"), "{row}");
    assert!(row.contains("report.toml 第 "), "{row}");
    let output = juesuan(path, &["build", ".", "--to", "md"]);
    assert!(both(&output).contains("已生成；改写了格式的 1 句话"), "{}", both(&output));
    let page = std::fs::read_to_string(path.join("目录.html")).expect("the page");
    assert!(page.contains("<td class=\"n\">1</td>"), "{page}");
    // The same of what was made before.
    let again = both(&juesuan(path, &["build", ".", "--to", "md"]));
    assert!(again.contains("没有变化，跳过；改写了格式的 1 句话"), "{again}");
}

/// Next year's report names the formats where they lie, or takes all of them along.
#[test]
fn next_years_report_stays_in_its_format() {
    let folder = bureau();
    let path = folder.path();
    let rolled = |report: &str, new: &str| {
        let output = juesuan(path, &["rollover", report, new]);
        assert_eq!(output.status.code(), Some(0), "{}", both(&output));
        let report = format!("{new}/report.toml");
        let said = both(&juesuan(path, &["check", &report]));
        assert!(!said.contains("[P1") && !said.contains("[A001]"), "{said}");
        std::fs::read_to_string(path.join(report)).expect("a report")
    };
    assert!(rolled("甲/report.toml", "明年").contains("format = \"../局/2025格式\""));
    for (name, text) in [("2024格式/format.toml", FY2024), ("2024格式/wording.toml", FIXED)] {
        put(path, &format!("乙/{name}"), text);
    }
    put(path, "乙/2024格式/part4.md", "# 第四部分　县里的话\n\n{{ key_work.text }}\n");
    put(path, "乙/2025格式/format.toml", FY2025);
    put(path, "乙/report.toml", &base().replace("\"wuhan-2024\"", "\"./2025格式\""));
    assert!(rolled("乙/report.toml", "乙明年").contains("format = \"./2025格式\""));
    assert!(path.join("乙明年/2024格式/part4.md").is_file());
    // What stands on a folder outside can't be taken along.
    let outside = FY2025.replace("../2024格式", "../../局/2024格式");
    put(path, "乙/2025格式/format.toml", &outside);
    assert!(rolled("乙/report.toml", "丙明年").contains("format = \"../乙/2025格式\""));
}
