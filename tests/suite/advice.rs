//! Advice that does no harm, and places that show what is meant.

use crate::support::{Pieces, base, both, juesuan, put, scratch, stderr, stdout};

/// Tells what `check` says of the base report with `to` typed in place of `from`.
fn told_of(folder: &std::path::Path, from: &str, to: &str) -> String {
    let base = base();
    put(folder, "report.toml", &base.with_first(from, to));
    both(&juesuan(folder, &["check", "report.toml"]))
}

/// A reason would only explain the slip away.
#[test]
fn a_carry_over_of_another_unit_asks_for_no_reason() {
    let folder = scratch();
    let told = |closing: &str| told_of(folder.path(), "\nclosing = 0\n", closing);
    let opening = "\nclosing = 0.01\n\n[own_funds]\nopening = 100.00\nclosing = 100.00\n";
    let of_units = told(opening);
    assert!(of_units.contains("[C102]"), "{of_units}");
    assert!(of_units.contains("两个数差一万倍左右，多半有一个单位不对"), "{of_units}");
    assert!(!of_units.contains("opening_carry_over"), "{of_units}");
    let others = told(&opening.with("0.01", "90.00"));
    assert!(others.contains("确有调整的，在 [reasons] 里写 opening_carry_over"), "{others}");
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
        (
            "导出.xls",
            b"<html><table><tr><td>1</td></tr></table></html>".to_vec(),
            "网页（名称像电子表格）",
        ),
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
            &base().with("普查茶园三千亩", &format!("普查{unusual}茶园三千亩")),
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
    let text = base().with(", initial_budget = 80.00 }", " }").with(
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
        &base().with("某市某区茶叶办公室", "某市某区茶叶站").with("batches = 3", "batches = 0"),
    );
    put(folder.path(), "局/丙/report.toml", &base().with("亩。\"", "亩\""));
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
        let told = told_of(folder.path(), from, to);
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
    let text = before.with("edition = 1\n", "edition = 1\nprior = \"补充.toml\"\n");
    put(folder.path(), "局/report.toml", &text);
    let told = both(&juesuan(folder.path(), &["check", "局/report.toml"]));
    assert!(told.contains("错误[A006]: 局/补充.toml 是科目补充文件，不是报告文件\n"), "{told}");
}

#[test]
fn a_report_full_of_slips_is_still_a_report() {
    let folder = scratch();
    for text in ["# 空的\n", "edition＝1\n", "［department］\nname = “某局”\n", "year = 二〇二四\n"]
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
        let told = told_of(folder.path(), from, to);
        assert!(told.contains(message), "{told}");
    }
}

/// What the user has put into a file of codes is vouched for, and so is what stands over it.
#[test]
fn a_code_of_the_users_own_file_is_no_code_of_later_years() {
    let folder = scratch();
    let text = base()
        .with("2010302 = { project", "2010604 = { project")
        .with("unit = \"万元\"", "unit = \"万元\"\ncatalog = \"补充.toml\"");
    put(folder.path(), "report.toml", &text);
    put(folder.path(), "补充.toml", "[functional]\n");
    let told = both(&juesuan(folder.path(), &["check", "report.toml"]));
    assert!(told.contains("说明[A203]: 程序的资料不全"), "{told}");
    put(folder.path(), "补充.toml", "[functional]\n2010604 = { meaning = \"反映支出。\" }\n");
    let told = both(&juesuan(folder.path(), &["check", "report.toml"]));
    assert!(!told.contains("[A203]"), "{told}");
}

/// Whatever a report names, what isn't text is never to be saved in another encoding.
#[test]
fn files_that_a_report_names_are_called_what_they_are() {
    let folder = scratch();
    let gbk = |text: &str| encoding_rs::GBK.encode(text).0.into_owned();
    let files: [(&str, Vec<u8>, &str); 11] = [
        ("国.xls", gbk("科目编码\t决算数\n2010301\t80.00\n"), "电子表格"),
        (
            "页.xls",
            gbk("<html><table><tr><td>科目</td></tr></table></html>"),
            "网页（名称像电子表格）",
        ),
        ("表.ods", b"PK\x03\x04\x14\0content.xml\0\x01\xFF".to_vec(), "电子表格"),
        ("包.zip", b"PK\x03\x04\x14\0a.toml\0\x01\xFF".to_vec(), "压缩包"),
        ("文.pdf", b"%PDF-1.7\n%\xE2\xE3\xCF\xD3\n".to_vec(), " PDF 文件"),
        ("文.rtf", b"{\\rtf1\\ansi}".to_vec(), " Word 文档"),
        ("图.webp", b"RIFF\x10\0\0\0WEBPVP8 ".to_vec(), "图片"),
        ("图.svg", b"<svg xmlns=\"http://www.w3.org/2000/svg\"/>".to_vec(), "图片"),
        ("录.wav", b"RIFF\x10\0\0\0WAVEfmt \x10\0\0\0".to_vec(), "录音或者录像"),
        ("程.exe", b"MZ\x90\0\x03\0\0\0\x04\0\0\0\0\0".to_vec(), "程序"),
        ("库.dbf", b"\x03\x7C\x01\x01\0\0\0\0\0\0\0\0".to_vec(), "电子表格"),
    ];
    let base = base();
    for (name, bytes, kind) in files {
        juesuan::cli::output::replace(&folder.path().join(name), &bytes).expect("written");
        for (from, to) in [
            ("\"负责全区茶叶生产。\"", format!("{{ file = \"{name}\" }}")),
            ("year = 2024", format!("year = 2024\ncatalog = \"{name}\"")),
            ("[prior]", format!("[prior]\nfile = \"{name}\"")),
        ] {
            put(folder.path(), "report.toml", &base.with_first(from, &to));
            for command in ["check", "build"] {
                let output = juesuan(folder.path(), &[command, "report.toml"]);
                let told = both(&output);
                let message = format!("错误[A002]: {name} 是{kind}，不是文本文件\n");
                assert!(told.contains(&message), "{told}");
                assert!(told.contains(" = 怎么办: ") && !told.contains("另存为"), "{told}");
                assert_eq!(output.status.code(), Some(1));
            }
        }
        put(folder.path(), "格式/format.toml", "extends = \"wuhan-2024\"\n");
        juesuan::cli::output::replace(&folder.path().join("格式/多余.md"), &bytes)
            .expect("written");
        put(folder.path(), "report.toml", &base.with("\"wuhan-2024\"", "\"./格式\""));
        let told = both(&juesuan(folder.path(), &["check", "report.toml"]));
        // There it is a text whatever the file was called.
        let text = name == "国.xls";
        assert!(text || (told.contains("把它移到别处") && !told.contains("另存为")), "{told}");
        put(folder.path(), "report.toml", &base.with("\"wuhan-2024\"", &format!("\"./{name}\"")));
        let told = both(&juesuan(folder.path(), &["check", "report.toml"]));
        assert!(told.contains("是文件，格式是一个文件夹\n"), "{told}");
    }
}

#[test]
fn an_empty_file_a_folder_and_a_backslash_are_told() {
    let folder = scratch();
    for name in ["report.toml", "表.xls", "文.md"] {
        put(folder.path(), name, " \n");
        let told = both(&juesuan(folder.path(), &["check", name]));
        assert!(
            told.starts_with(&format!("错误[A006]: {name} 是空的，里面什么都没有\n")),
            "{told}"
        );
    }
    put(folder.path(), "正文/文.md", "文。\n");
    for (file, told) in [
        ("正文", "写里面的文件，不写文件夹"),
        ("正文\\new.md", "路径里的 \\ 都换成 /"),
        ("正文\\文.md", "路径里的 \\ 换成 /"),
    ] {
        let text = base().with("\"负责全区茶叶生产。\"", &format!("{{ file = \"{file}\" }}"));
        put(folder.path(), "report.toml", &text);
        let output = both(&juesuan(folder.path(), &["check", "report.toml"]));
        assert!(output.contains(told), "{output}");
    }
}

/// Every line as somebody writes it who doesn't know TOML is told what to write, and where.
#[test]
fn slips_of_people_who_dont_know_toml_are_told_what_to_write() {
    let folder = scratch();
    let base = base();
    for (from, to, message, help) in [
        ("year", "；说明\nyear", "说明不能用“；”开头", "把“；”换成 #"),
        ("batches = 3", "batches = 3 // 说明", "值的后面多了“// 说明”", "前面加英文的 #"),
        ("year", "phone = 027-12345678\nyear", "这里不是一个数", "\"027-12345678\""),
        ("short =", "short:", "名称和值之间用了冒号", "把“:”换成英文等号 ="),
        ("short =", "short", "名称和值之间缺少等号", "short = ……"),
        ("short =", "简称 =", "“简称”在文件里不用中文写", "写成 short"),
        ("[department]", "［department］", "一段的开头没有用英文方括号", "写成 [department]"),
        ("[department]", "[department", "一段的开头，左右方括号要一样多", "写成 [department]"),
        ("[department]", "[部门]", "没有“部门”这一段", "写成 [department]"),
        ("batches = 3", "batches = 3, a = 1", "一行里写了两个名称", "每个名称单独写一行"),
        ("batches = 3", "batches = 3,", "值的后面多了“,”", "删掉“,”"),
        ("batches = 3", "batches = 是", "这里不能直接写“是”", "写 true"),
        ("batches = 3", "batches = 无", "这里不能写“无”", "确实是零的，写 0"),
        ("batches = 3", "batches = 1+2", "这里不能写算式", "先算好"),
        ("batches = 3", "batches\u{A0}= 3", "这里用了特殊的空格", "换成普通空格"),
        ("2010301 =", "20103 01 =", "科目编码中间有空格", "写成 2010301"),
        ("2010301 =", "2010301行政运行 =", "编码后面写了名称", "2010301 = ……"),
        (
            "{ basic = 80.00, initial_budget = 80.00 }",
            "（basic = 80.00，initial_budget = 80.00）",
            "这里用了圆括号",
            "换成英文花括号 { }",
        ),
        (
            "{ basic = 80.00, initial_budget = 80.00 }",
            "80.00",
            "这里应当是写在花括号里的几项，如 { basic = 80.00 }，写的却是小数",
            "{ basic = 80.00 }",
        ),
    ] {
        let told = told_of(folder.path(), from, to);
        let at = base.find(from).expect("a place");
        let line = base[..at].matches('\n').count() + 1;
        assert!(told.contains(&format!("]: {message}")), "{to}: {told}");
        assert!(told.contains(&format!("--> report.toml:{line}:")), "{to}: {told}");
        assert!(told.contains(help), "{to}: {told}");
        assert_eq!(told.matches("错误[").count(), 1, "{to}: {told}");
    }
}

/// The published table has its groups of codes beside each other; they are read one below the other where they can't
/// be of two years.
#[test]
fn groups_of_codes_beside_each_other() {
    let folder = scratch();
    let base = base();
    let (before, rest) = base.split_once("[economic]\n").expect("the codes");
    let (_, after) = rest.split_once("[projects_list]").expect("what follows");
    let check = |above: &str, amount: &str| {
        let names = "科目编码\t科目名称\t决算数";
        let rows = format!(
            "{above}{names}\t{names}\t{names}\n\
             301\t工资福利支出\t70.00\t302\t商品和服务支出\t10.00\t310\t资本性支出\t\n\
             30101\t基本工资\t70.00\t30201\t办公费\t{amount}\t31001\t房屋建筑物购建\n\
             \t\t\t30217\t公务接待费\t1.00\t\t\t\n\t\t\t30231\t公务用车运行维护费\t1.00\n\
             合计\t\t\t\t\t\t\t\t80.00\n"
        );
        let text =
            format!("{before}[economic]\nrows = \"\"\"\n{rows}\"\"\"\n\n[projects_list]{after}");
        put(folder.path(), "report.toml", &text);
        both(&juesuan(folder.path(), &["check", "report.toml"]))
    };
    let groups = "公开06表\n\t\t\t\t\t\t\t\t单位：万元\n人员经费\t\t\t公用经费\t\t\t\t\t\n";
    for above in ["", groups] {
        assert_eq!(check(above, "8.00"), "检查完毕，没有发现问题。\n");
        let told = check(above, "9.00");
        assert!(told.contains("错误["), "{told}");
    }
    let told = check("2024年\t\t\t2023年\t\t\t2022年\t\t\n", "8.00");
    let message = "错误[A108]: 几组科目并排，看不出是不是同一年的数\n";
    assert!(told.contains(message) && told.contains("一组一组地复制"), "{told}");
    assert_eq!(told.matches("错误[").count(), 1, "{told}");
}

/// A value of the wrong kind is shown as it is to be written, and codes are not called by their names.
#[test]
fn values_of_another_kind_are_shown_as_they_are_written() {
    let folder = scratch();
    for (from, to, message, help) in [
        ("batches = 3", "batches = -3", "写的却是负数", "改成不小于 0 的整数"),
        ("batches = 3", "batches = \"3次\"", "写的却是文字", "只写数字：3\n"),
        ("batches = 3", "batches = \"3万次\"", "写的却是文字", "改成不小于 0 的整数"),
        ("2025-09-20", "20250920", "写的却是整数", "写成 2025-09-20\n"),
        ("2025-09-20", "\"2025-09-20\"", "写的却是文字", "去掉两边的引号\n"),
        (
            "[\"综合科\", \"技术科\"]",
            "\"综合科、技术科\"",
            "应当是清单",
            "写成 [\"综合科\", \"技术科\"]\n",
        ),
        (
            "[[performance.projects]]",
            "[performance.projects]",
            "应当是清单",
            "写成 [[performance.projects]]\n",
        ),
        ("[department]", "[[department]]", "应当是一段", "写成 [department]\n"),
        ("30101 =", "\"基本工资\" =", "没有“基本工资”这个名称", "科目写编码，不写名称\n"),
        (
            "\"完成茶园普查。\"",
            "{ path = \"a.md\" }",
            "应当是文字",
            "写成 { file = \"文件名.md\" }\n",
        ),
        (
            "\"普查茶园三千亩。\"",
            "\"普查茶园(含新茶)3千亩.\"",
            "中文里用了英文标点“(”“)”“.”",
            "“(”换成“（”，“)”换成“）”，“.”换成“。”\n",
        ),
    ] {
        let told = told_of(folder.path(), from, to);
        assert!(told.contains(message) && told.contains(help), "{to}: {told}");
    }
}
