//! Many reports in one run, and what is up to date.

use crate::support::{Pieces, base, files, juesuan, put, root, scratch, stderr, stdout};
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

fn department(name: &str) -> String {
    base().with("某市某区茶叶办公室", name)
}

/// With a warning: a word stands twice.
fn bamboo() -> String {
    department("某市某区竹器办公室").with("茶叶生产", "竹器生产生产")
}

/// A bureau's folder: two departments, one of them with an error, one that can't be read, and files that are no reports.
fn bureau(folder: &Path) {
    put(folder, "局/甲/report.toml", &department("某市某区茶叶办公室"));
    put(folder, "局/乙/2024年决算.toml", &bamboo());
    put(folder, "局/丙/report.toml", &department("某市某区陶器办公室").with("8.00", "9.00"));
    put(folder, "局/丙/科目补充.toml", "[functional]\n");
    put(folder, "局/丙/格式/format.toml", "department = \"部门\"\n");
    put(folder, "局/.备份/report.toml", &base());
    let wide: Vec<u8> = base().encode_utf16().flat_map(u16::to_le_bytes).collect();
    let path = folder.join("局/丁/report.toml");
    std::fs::create_dir_all(path.parent().expect("a folder")).expect("a folder is made");
    juesuan::cli::output::replace(&path, &wide).expect("written");
}

/// The words that a run printed, but for the time that it took.
fn said(output: &Output) -> String {
    let text = stdout(output);
    let lines = text.lines().filter(|line| !line.starts_with("用时"));
    lines.map(|line| format!("{line}\n")).collect()
}

/// All files below a folder with their contents.
fn contents(folder: &Path) -> BTreeMap<PathBuf, Vec<u8>> {
    let mut all = BTreeMap::new();
    for path in files(folder, "") {
        if path.is_dir() {
            all.extend(contents(&path));
        } else {
            all.insert(path.clone(), std::fs::read(&path).expect("a file"));
        }
    }
    all
}

#[test]
fn a_bureau_builds_all_departments_at_once() {
    let folder = scratch();
    bureau(folder.path());
    let output = juesuan(folder.path(), &["build", "局"]);
    assert_eq!(output.status.code(), Some(1), "{}", stderr(&output));
    assert_eq!(
        said(&output),
        "（读不出部门名称）　局/丁/report.toml　有 1 个错误，没有生成\n\
         某市某区陶器办公室　局/丙/report.toml　有 2 个错误，没有生成\n\
         某市某区竹器办公室　局/乙/2024年决算.toml　已生成（24 页，1 个警告）\n\
         某市某区茶叶办公室　局/甲/report.toml　已生成（24 页）\n\n\
         共 4 个报告：已生成 2 个，有问题没有生成 2 个。\n\
         已生成的报告的问题没有列出来，请用 juesuan check 加报告文件逐个看。\n目录：局/目录.html\n"
    );
    let findings = stderr(&output);
    let heads: Vec<&str> = findings.lines().filter(|line| line.starts_with("——")).collect();
    assert_eq!(
        heads,
        ["—— （读不出部门名称）　局/丁/report.toml", "—— 某市某区陶器办公室　局/丙/report.toml"]
    );
    assert!(findings.contains("[C101]") && findings.contains("UTF-16"), "{findings}");
    assert!(findings.contains("全部问题：juesuan check 局/丙/report.toml\n"), "{findings}");
    let page = std::fs::read_to_string(folder.path().join("局/目录.html")).expect("the page");
    assert!(page.contains("<td>某市某区竹器办公室</td><td>2024</td><td>wuhan-2024</td>"), "{page}");
    assert!(page.contains("href=\"%E7%94%B2/report.pdf\">PDF</a>"), "{page}");
    assert!(page.contains("<td class=\"x\">有 2 个错误，没有生成</td>"), "{page}");

    // The same bytes as by itself, whatever shares the run and however many threads there are.
    assert!(juesuan(folder.path(), &["build", "局/甲/report.toml", "-o", "出"]).status.success());
    let read = |path: &str| std::fs::read(folder.path().join(path)).expect("a file");
    assert!(read("出/report.pdf") == read("局/甲/report.pdf"));
    let before = contents(folder.path());
    let alone = Command::new(env!("CARGO_BIN_EXE_juesuan"))
        .current_dir(folder.path())
        .args(["build", "局", "--force"])
        .env("RAYON_NUM_THREADS", "1")
        .output()
        .expect("the program starts");
    assert_eq!((said(&alone), stderr(&alone)), (said(&output), findings));
    assert!(contents(folder.path()) == before);
}

#[test]
fn what_is_up_to_date_is_left_alone() {
    let folder = scratch();
    bureau(folder.path());
    std::fs::remove_dir_all(folder.path().join("局/丁")).expect("removed");
    juesuan(folder.path(), &["build", "局"]);
    let before = contents(folder.path());
    let changed = |name: &str| {
        let metadata = std::fs::metadata(folder.path().join(name)).expect("a file");
        metadata.modified().expect("a time")
    };
    let times = (changed("局/甲/report.pdf"), changed("局/目录.html"));
    let output = juesuan(folder.path(), &["build", "局"]);
    assert_eq!(output.status.code(), Some(1));
    assert_eq!(
        said(&output),
        "某市某区陶器办公室　局/丙/report.toml　有 2 个错误，没有生成\n\
         某市某区竹器办公室　局/乙/2024年决算.toml　没有变化，跳过\n\
         某市某区茶叶办公室　局/甲/report.toml　没有变化，跳过\n\n\
         共 3 个报告：没有变化 2 个（没有重新检查，要重新检查加 --force），有问题没有生成 1 个。\n\
         目录：局/目录.html\n"
    );
    assert!(contents(folder.path()) == before, "the page tells the same of what was left alone");
    assert!(times == (changed("局/甲/report.pdf"), changed("局/目录.html")));
}

/// What a file's first build, and each later one, has to be told apart by.
#[test]
fn whatever_a_document_depends_on_makes_it_anew() {
    let folder = scratch();
    let example = root().join("examples/own-format");
    for path in contents(&example).into_keys() {
        let name = path.strip_prefix(&example).expect("below").to_string_lossy().into_owned();
        if name.ends_with(".toml") || name.contains("县级单位") {
            put(folder.path(), &name, &std::fs::read_to_string(&path).expect("a text"));
        }
    }
    let fonts = folder.path().join("字体");
    std::fs::create_dir(&fonts).expect("a folder");
    let build = |more: &[&str]| {
        let output = juesuan(folder.path(), &[&["build", "report.toml"], more].concat());
        assert_eq!(output.status.code(), Some(0), "{}", stderr(&output));
        stdout(&output)
    };
    let made = |more: &[&str]| build(more).contains("已生成 report.pdf");
    let skipped = |more: &[&str]| {
        build(more).starts_with("没有变化，没有重新检查、重新生成：report.md、report.pdf\n")
    };
    assert!(made(&[]) && skipped(&[]));
    let append = |name: &str| {
        let path = folder.path().join(name);
        let text = std::fs::read_to_string(&path).expect("a text");
        put(folder.path(), name, &format!("{text}\n"));
    };
    for input in ["report.toml", "科目补充.toml", "县级单位/format.toml", "县级单位/cover.md"]
    {
        append(input);
        assert!(made(&[]) && skipped(&[]), "{input}");
    }
    let font = std::fs::read(root().join("tests/fonts/fangsong.ttf")).expect("a font");
    juesuan::cli::output::replace(&fonts.join("a.ttf"), &font).expect("written");
    assert!(made(&["--fonts", "字体"]) && skipped(&["--fonts", "字体"]) && made(&[]));

    // Outputs that aren't as they were left.
    append("report.md");
    let output = juesuan(folder.path(), &["build", "report.toml"]);
    assert_eq!(output.status.code(), Some(2));
    assert!(stderr(&output).contains("生成以后被改过，没有覆盖"), "{}", stderr(&output));
    assert!(made(&["--force"]));
    append("report.figures/mine.txt.svg".replace("mine.txt.svg", &figure(folder.path())).as_str());
    assert!(made(&[]));
    std::fs::remove_file(folder.path().join("report.figures").join(figure(folder.path())))
        .expect("removed");
    assert!(made(&[]));
    put(&folder.path().join("report.figures"), "old-0123456789ab.svg", "<svg/>");
    assert!(made(&[]));
    std::fs::remove_file(folder.path().join("report.pdf")).expect("removed");
    assert!(build(&["--to", "md"]).starts_with("没有变化"), "the PDF isn't wanted");
    assert!(made(&[]) && skipped(&[]));

    // Who asks to be told is told.
    assert!(made(&["--force"]) && made(&["--deny", "warnings"]));
    assert!(build(&["--draft"]).contains("已生成") && build(&["--draft"]).contains("已生成"));
}

#[test]
fn prose_and_last_year_count_too() {
    let folder = scratch();
    let example = root().join("examples/wuhan-2024");
    for name in ["", "正文", "上年"] {
        for path in files(&example.join(name), "").into_iter().filter(|path| path.is_file()) {
            let target = path.strip_prefix(&example).expect("below").to_string_lossy();
            if let Ok(text) = std::fs::read_to_string(&path) {
                put(folder.path(), &target, &text);
            }
        }
    }
    let build = || stdout(&juesuan(folder.path(), &["build", "report.toml", "--to", "md"]));
    build();
    assert!(build().starts_with("没有变化"));
    for (input, from, to) in
        [("正文/主要职责.md", "。", "！"), ("上年/report.toml", "# 示例", "# 例子")]
    {
        let path = folder.path().join(input);
        let text = std::fs::read_to_string(&path).expect("a text");
        put(folder.path(), input, &text.with_first(from, to));
        assert!(build().starts_with("已生成"), "{input}");
        assert!(build().starts_with("没有变化"), "{input}");
    }
}

fn figure(folder: &Path) -> String {
    let first = files(&folder.join("report.figures"), ".svg").remove(0);
    first.file_name().expect("a name").to_string_lossy().into_owned()
}

#[test]
fn drafts_have_names_of_their_own_and_say_what_is_wrong() {
    let folder = scratch();
    bureau(folder.path());
    std::fs::remove_dir_all(folder.path().join("局/丁")).expect("removed");
    let output = juesuan(folder.path(), &["build", "局", "--draft", "--to", "md"]);
    assert_eq!(output.status.code(), Some(0), "{}", stderr(&output));
    let text = stdout(&output);
    assert!(text.contains("局/丙/report.toml　已生成（2 个错误）\n"), "{text}");
    assert!(text.contains("目录：局/目录.草稿.html\n"), "{text}");
    assert!(folder.path().join("局/丙/report.草稿.md").is_file());
    assert!(!folder.path().join("局/目录.html").exists());
}

#[test]
fn outputs_mirror_the_folders_of_the_reports() {
    let folder = scratch();
    bureau(folder.path());
    put(folder.path(), "另一个.toml", &department("某市某区木器办公室"));
    let output = juesuan(folder.path(), &["build", "局", "另一个.toml", "-o", "出", "--to", "md"]);
    assert_eq!(output.status.code(), Some(1));
    for made in ["甲/report.md", "乙/2024年决算.md", "另一个.md", "目录.html"] {
        assert!(folder.path().join("出").join(made).is_file(), "{made}");
    }
    assert!(!folder.path().join("局/甲/report.md").exists());
}

#[test]
fn two_reports_never_write_the_same_file() {
    let folder = scratch();
    for name in ["一局/report.toml", "二局/report.toml"] {
        put(folder.path(), name, &base());
    }
    let output = juesuan(folder.path(), &["build", "一局", "二局", "-o", "出"]);
    assert_eq!(output.status.code(), Some(2));
    let said = stderr(&output);
    assert!(
        said.starts_with("一局/report.toml 和 二局/report.toml 会写成同一个文件 出/report.pdf"),
        "{said}"
    );
    assert!(!folder.path().join("出").exists());
    // The same one, found twice, is one.
    let output = juesuan(folder.path(), &["build", "一局", "./一局/report.toml", "--to", "md"]);
    assert!(stdout(&output).contains("共 1 个报告：已生成 1 个。"), "{}", stdout(&output));
}

#[test]
fn last_years_report_is_built_when_it_is_asked_for() {
    let folder = scratch();
    let last = department("某市某区茶叶办公室").with("year = 2024", "year = 2023");
    put(folder.path(), "局/上年.toml", &last);
    let prior = base().with("unit = \"万元\"", "unit = \"万元\"\nprior = \"上年.toml\"");
    let typed = prior.find("[prior]").expect("a prior year");
    let rest = prior[typed..].find("\n\n[").map(|at| typed + at).unwrap_or(prior.len());
    put(folder.path(), "局/今年.toml", &format!("{}{}", &prior[..typed], &prior[rest..]));
    let output = juesuan(folder.path(), &["build", "局", "--to", "md", "--draft"]);
    let text = stdout(&output);
    assert!(text.contains("共 1 个报告："), "{text}{}", stderr(&output));
    assert!(text.contains("作为上年的文件用到、没有单独生成：局/上年.toml。"), "{text}");
    let output = juesuan(folder.path(), &["build", "局", "局/上年.toml", "--to", "md", "--draft"]);
    assert!(stdout(&output).contains("共 2 个报告："), "{}", stdout(&output));
}

/// Which of them is the mistake nobody knows, so both are looked at.
#[test]
fn reports_that_name_each_other_as_last_years_are_both_told_of() {
    let folder = scratch();
    for (name, prior) in [("甲", "乙"), ("乙", "甲")] {
        let prior = format!("unit = \"万元\"\nprior = \"{prior}.toml\"");
        put(folder.path(), &format!("局/{name}.toml"), &base().with("unit = \"万元\"", &prior));
    }
    let output = juesuan(folder.path(), &["build", "局"]);
    assert_eq!(output.status.code(), Some(1));
    assert!(stdout(&output).contains("共 2 个报告：有问题没有生成 2 个。"), "{}", stdout(&output));
}

#[test]
fn a_folder_that_has_none_is_told() {
    let folder = scratch();
    put(folder.path(), "局/说明.toml", "name = \"某局\"\n");
    let output = juesuan(folder.path(), &["build", "局"]);
    assert_eq!(output.status.code(), Some(2));
    assert!(stderr(&output).starts_with("没有找到报告。"), "{}", stderr(&output));
    let output = juesuan(folder.path(), &["build", "没有.toml", "也没有.toml"]);
    assert_eq!(output.status.code(), Some(2));
    let said = stderr(&output);
    assert!(said.contains("读不到报告文件 没有.toml：没有这个文件"), "{said}");
    assert!(stdout(&output).contains("共 2 个报告：读不到或者写不了 2 个。"));
}

#[test]
fn a_page_of_somebody_elses_is_not_replaced() {
    let folder = scratch();
    put(folder.path(), "局/report.toml", &base());
    put(folder.path(), "局/目录.html", "<p>自己写的</p>");
    let output = juesuan(folder.path(), &["build", "局"]);
    assert_eq!(output.status.code(), Some(2));
    assert!(stderr(&output).starts_with("局/目录.html 不是本程序生成的"), "{}", stderr(&output));
    assert!(!folder.path().join("局/report.pdf").exists());
}

/// What lies there of a report that has errors now is of an earlier version: nobody is to publish it.
#[test]
fn stale_documents_are_told() {
    let folder = scratch();
    let base = include_str!("../errors/base.toml");
    put(folder.path(), "甲/report.toml", base);
    assert!(juesuan(folder.path(), &["build", "甲", "-o", "公开"]).status.success());
    put(folder.path(), "甲/report.toml", &base.with("30101 = 70.00", "30101 = 71.00"));
    let output = juesuan(folder.path(), &["build", "甲", "-o", "公开"]);
    let told = stdout(&output);
    assert!(told.contains("没有生成；那里的 公开/report.pdf 还是以前生成的，不要公开"), "{told}");
}
