//! Advice that does no harm, and places that show what is meant.

use crate::support::{both, juesuan, put, root, scratch, stderr, stdout};

fn base() -> String {
    std::fs::read_to_string(root().join("tests/errors/base.toml")).expect("the base")
}

/// Changing the encoding of a workbook spoils it.
#[test]
fn a_file_that_is_no_text_is_called_what_it_is() {
    let folder = scratch();
    let zip = |inside: &str| format!("PK\u{3}\u{4}\u{14}\0{inside}\0\u{1}").into_bytes();
    let mut old = b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1".to_vec();
    old.extend("Workbook".encode_utf16().flat_map(u16::to_le_bytes));
    let unknown = b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1\xFF\xFF".to_vec();
    let files: [(&str, Vec<u8>, &str); 7] = [
        ("旧表.xls", unknown, "电子表格"),
        ("表.xlsx", [zip("xl/workbook.xml"), vec![0xFF]].concat(), "电子表格"),
        ("表.xls", old, "电子表格"),
        ("报告.toml", [zip("word/document.xml"), vec![0xFF]].concat(), " Word 文档"),
        ("报告.pdf", b"%PDF-1.7\n%\xE2\xE3\xCF\xD3\n".to_vec(), " PDF 文件"),
        ("扫描.toml", b"\x89PNG\r\n\x1A\n\xFF\xD8".to_vec(), "图片"),
        ("导出.xls", b"<html><table><tr><td>1</td></tr></table></html>".to_vec(), "网页"),
    ];
    for (name, bytes, kind) in files {
        juesuan::cli::output::replace(&folder.path().join(name), &bytes).expect("written");
        let output = juesuan(folder.path(), &["check", name]);
        let told = both(&output);
        let message = format!("错误[A002]: {name} 是{kind}，不是文本文件\n");
        assert!(told.starts_with(&message), "{told}");
        assert!(!told.contains("另存为"), "{told}");
        assert_eq!(output.status.code(), Some(1));
    }
}

#[test]
fn a_radical_names_the_character_to_type() {
    let folder = scratch();
    for (unusual, meant) in [('\u{2F45}', '方'), ('\u{2ED3}', '长'), ('\u{F98E}', '年')] {
        put(
            folder.path(),
            "report.toml",
            &base().replace("普查茶园三千亩", &format!("普查{unusual}茶园三千亩")),
        );
        let told = both(&juesuan(folder.path(), &["check", "report.toml"]));
        let message = format!("“{unusual}”（U+{:04X}）不是汉字“{meant}”", u32::from(unusual));
        assert!(told.contains(&message), "{told}");
        assert!(told.contains(&format!("改成“{meant}”")), "{told}");
    }
}

/// The arrow at a total points at the total that was typed, and at the item that drives it.
#[test]
fn a_finding_about_a_total_points_at_what_drives_it() {
    let folder = scratch();
    let text = base().replace(", initial_budget = 80.00 }", " }").replace(
        "2010302 = { project = 20.00, initial_budget = 20.00 }",
        "2010302 = { project = 20.00 }\ninitial_budget = 900.00",
    );
    put(folder.path(), "report.toml", &text);
    let told = both(&juesuan(folder.path(), &["check", "report.toml"]));
    let line =
        text.lines().position(|line| line.starts_with("initial_budget = 900")).expect("it") + 1;
    let wanted = format!(
        "警告[E104]: 一般公共预算支出合计：决算数是预算数的 11.1%\n  --> report.toml:{line}:"
    );
    assert!(told.contains(&wanted), "{told}");
    assert!(told.contains("= 名称: general.expenditure\n"), "{told}");
}

#[test]
fn a_document_behind_o_is_told_what_to_type() {
    let folder = scratch();
    put(folder.path(), "report.toml", &base());
    for command in ["build", "verify"] {
        for (out, instead) in [("公开/out.pdf", "-o 公开"), ("out.MD", "-o 文件夹")] {
            let output = juesuan(folder.path(), &[command, "report.toml", "-o", out]);
            assert_eq!(output.status.code(), Some(2));
            let told = stderr(&output);
            assert!(told.starts_with("-o 后面写文件夹，不写文件名"), "{told}");
            assert!(told.contains(instead), "{told}");
        }
    }
    assert!(!folder.path().join("公开").exists());
}

#[test]
fn a_folder_of_reports_is_checked() {
    let folder = scratch();
    put(folder.path(), "局/甲/report.toml", &base());
    put(
        folder.path(),
        "局/乙/report.toml",
        &base()
            .replace("某市某区茶叶办公室", "某市某区茶叶站")
            .replace("batches = 3", "batches = 0"),
    );
    put(folder.path(), "局/丙/report.toml", &base().replace("亩。\"", "亩\""));
    let output = juesuan(folder.path(), &["check", "局"]);
    assert_eq!(output.status.code(), Some(1));
    assert_eq!(stderr(&output), "");
    let told = stdout(&output);
    assert!(told.contains("—— 某市某区茶叶站　局/乙/report.toml\n\n错误[F104]"), "{told}");
    assert!(told.contains("\n某市某区茶叶办公室　局/甲/report.toml　没有发现问题\n"), "{told}");
    assert!(told.contains("\n某市某区茶叶办公室　局/丙/report.toml　1 个警告\n"), "{told}");
    assert!(
        told.ends_with("\n共 3 个报告：没有发现问题 1 个，只有警告 1 个，有错误 1 个。\n"),
        "{told}"
    );
    assert_eq!(juesuan(folder.path(), &["check", "局/甲", "局/丙"]).status.code(), Some(0));
    assert_eq!(
        juesuan(folder.path(), &["check", "局/丙", "--deny", "warnings"]).status.code(),
        Some(1)
    );
    let output = juesuan(folder.path(), &["check", "局", "--figures"]);
    assert_eq!(output.status.code(), Some(2));
    let empty = scratch();
    let output = juesuan(empty.path(), &["check", "."]);
    assert_eq!(output.status.code(), Some(2));
    assert!(stderr(&output).starts_with("没有找到报告。"));
}

/// What a clerk reads begins in Chinese; a key is only what is to be typed.
#[test]
fn titles_stand_before_keys() {
    let folder = scratch();
    for (from, to, message) in [
        ("duties = \"负责全区茶叶生产。\"", "duties = \"\"", "主要职责（duties）是空的"),
        ("level = \"区\"", "level = \"区级\"", "财政级次（level）不能是“区级”"),
        ("short = \"区茶办\"", "short = \"\"\"区\n茶办\"\"\"", "简称（short）只能写一行"),
        ("kind = \"行政\"", "", "缺少单位性质（kind）"),
    ] {
        let text = base();
        assert!(text.contains(from), "{from}");
        put(folder.path(), "report.toml", &text.replacen(from, to, 1));
        let told = both(&juesuan(folder.path(), &["check", "report.toml"]));
        assert!(told.contains(message), "{told}");
    }
}

/// Advice for reports would spoil prose, codes and formats.
#[test]
fn a_file_that_is_no_report_is_called_what_it_is() {
    let folder = scratch();
    put(folder.path(), "局/report.toml", &base());
    let codes = "[functional]\n2130301 = { name = \"行政运行\" }\n";
    for (name, text, message, help) in [
        (
            "局/正文/重点.md",
            "完成普查，培训茶农。\n",
            "不是报告文件",
            "命令里写报告文件 局/report.toml，",
        ),
        (
            "局/补充.toml",
            codes,
            "是科目补充文件，不是报告文件",
            "命令里写报告文件 局/report.toml，",
        ),
        (
            "格式/format.toml",
            "api = 1\n",
            "是格式的文件，不是报告文件",
            "juesuan formats check 格式\n",
        ),
        ("表.csv", "科目编码,决算数\n", "是表格，不是报告文件", "复制、粘贴到报告的 rows 里"),
        ("文字.toml", "完成普查，培训茶农。\n", "不是报告文件", "没有的用 juesuan init 新建"),
    ] {
        put(folder.path(), name, text);
        let output = juesuan(folder.path(), &["check", name]);
        let told = both(&output);
        assert!(told.starts_with(&format!("错误[A006]: {name} {message}\n")), "{told}");
        assert!(told.contains(help), "{told}");
        assert_eq!(told.matches("错误[").count(), 1, "{told}");
        assert_eq!(output.status.code(), Some(1));
    }
    let text = base();
    let (before, _) = text.split_once("[prior]").expect("last year");
    let text = before.replace("edition = 1\n", "edition = 1\nprior = \"补充.toml\"\n");
    put(folder.path(), "局/report.toml", &text);
    let told = both(&juesuan(folder.path(), &["check", "局/report.toml"]));
    assert!(told.contains("错误[A006]: 局/补充.toml 是科目补充文件，不是报告文件\n"), "{told}");
}

#[test]
fn a_report_full_of_slips_is_still_a_report() {
    let folder = scratch();
    for text in
        ["", "# 空的\n", "edition＝1\n", "［department］\nname = “某局”\n", "year = 二〇二四\n"]
    {
        put(folder.path(), "report.toml", text);
        let told = both(&juesuan(folder.path(), &["check", "report.toml"]));
        assert!(told.contains("错误[") && !told.contains("[A006]"), "{text}: {told}");
    }
}

#[test]
fn a_report_where_the_command_belongs_is_told_the_commands() {
    let folder = scratch();
    put(folder.path(), "局/report.toml", &base());
    for given in ["局/report.toml", "局", "没有.toml"] {
        let output = juesuan(folder.path(), &[given]);
        assert_eq!(output.status.code(), Some(2));
        let wanted = format!("检查写 juesuan check {given}，生成写 juesuan build {given}\n");
        assert!(stderr(&output).contains(&wanted), "{}", stderr(&output));
    }
    assert!(stderr(&juesuan(folder.path(), &["chek"])).starts_with("没有“chek”这个命令"));
}

/// Whose rate, which text, and what isn't filled: no number or empty quotes stand for it.
#[test]
fn subjects_are_named() {
    let folder = scratch();
    for (from, to, message) in [
        ("level = \"区\"", "level = \"\"", "财政级次（level）没有填"),
        ("201 = \"机关运转\"", "201 = \"\"", "201 这一类“主要用于什么”的文字是空的"),
        (
            "adjusted_budget = 20.00\nfinal = 20.00",
            "adjusted_budget = 2.00\nfinal = 20.00",
            "“茶园普查”的执行率是 1000.00%",
        ),
        (
            "general_public_budget_expenditure = 90.00",
            "general_public_budget_expenditure = 110.00",
            "缺少一般公共预算财政拨款支出变动的原因（和上面的总计变动不一样，不能沿用那里的原因）",
        ),
    ] {
        let text = base();
        assert!(text.contains(from), "{from}");
        put(folder.path(), "report.toml", &text.replacen(from, to, 1));
        let told = both(&juesuan(folder.path(), &["check", "report.toml"]));
        assert!(told.contains(message), "{told}");
    }
}

/// What the user has put into a file of codes is vouched for, and so is what stands over it.
#[test]
fn a_code_of_the_users_own_file_is_no_code_of_later_years() {
    let folder = scratch();
    let text = base()
        .replace("2010302 = { project", "2010604 = { project")
        .replace("unit = \"万元\"", "unit = \"万元\"\ncatalog = \"补充.toml\"");
    put(folder.path(), "report.toml", &text);
    put(folder.path(), "补充.toml", "[functional]\n");
    let told = both(&juesuan(folder.path(), &["check", "report.toml"]));
    assert!(told.contains("说明[A203]: 程序的资料不全"), "{told}");
    put(folder.path(), "补充.toml", "[functional]\n2010604 = { meaning = \"反映支出。\" }\n");
    let told = both(&juesuan(folder.path(), &["check", "report.toml"]));
    assert!(!told.contains("[A203]"), "{told}");
}
