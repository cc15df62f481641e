//! The command line: what is written, what is said, exit codes.

use crate::support::{Pieces, base, juesuan, put, root, scratch, stderr, stdout};
use std::path::Path;

fn names(folder: &Path) -> Vec<String> {
    let mut names: Vec<String> = std::fs::read_dir(folder)
        .expect("a folder")
        .map(|entry| entry.expect("an entry").file_name().to_string_lossy().into_owned())
        .collect();
    names.sort();
    names
}

#[test]
fn build_writes_beside_the_input_and_says_so() {
    let folder = scratch();
    put(folder.path(), "决算.toml", &base());
    let output = juesuan(folder.path(), &["build", "决算.toml"]);
    assert_eq!(output.status.code(), Some(0), "{}", stderr(&output));
    assert_eq!(names(folder.path()), ["决算.figures", "决算.md", "决算.pdf", "决算.toml"]);
    let said = stdout(&output);
    assert!(said.starts_with("已生成 决算.md（4 幅图）\n已生成 决算.pdf（"), "{said}");
    assert!(said.contains("用时 "), "{said}");
    let markdown = std::fs::read_to_string(folder.path().join("决算.md")).expect("the Markdown");
    for figure in names(&folder.path().join("决算.figures")) {
        assert!(markdown.contains(&figure), "{figure} is not referred to");
    }
}

#[test]
fn only_what_is_asked_for_is_written() {
    let folder = scratch();
    put(folder.path(), "report.toml", &base());
    assert!(
        juesuan(folder.path(), &["build", "report.toml", "--to", "pdf", "-o", "出"])
            .status
            .success()
    );
    assert_eq!(names(&folder.path().join("出")), ["report.pdf"]);
    assert!(
        juesuan(folder.path(), &["build", "report.toml", "--to", "md", "-o", "出"])
            .status
            .success()
    );
    assert_eq!(names(&folder.path().join("出")), ["report.figures", "report.md", "report.pdf"]);
}

#[test]
fn a_corrected_figure_replaces_its_charts() {
    let folder = scratch();
    put(folder.path(), "report.toml", &base());
    assert!(juesuan(folder.path(), &["build", "report.toml", "--to", "md"]).status.success());
    let figures = folder.path().join("report.figures");
    put(&figures, "mine.svg", "<svg/>");
    let before = names(&figures);
    put(folder.path(), "report.toml", &base().with(" = 90.00", " = 91.00"));
    assert!(juesuan(folder.path(), &["build", "report.toml", "--to", "md"]).status.success());
    let after = names(&figures);
    assert_eq!(before.len(), after.len());
    assert_ne!(before, after);
    assert!(after.contains(&"mine.svg".to_owned()), "a file of the user's was removed");
}

#[test]
fn errors_stop_the_build_before_anything_is_written() {
    let folder = scratch();
    put(folder.path(), "report.toml", &base());
    assert!(juesuan(folder.path(), &["build", "report.toml"]).status.success());
    let read = |name: &str| std::fs::read(folder.path().join(name)).expect("a file");
    let (markdown, pdf) = (read("report.md"), read("report.pdf"));
    put(folder.path(), "report.toml", &base().with("30201 = 8.00", "30201 = 9.00"));
    let output = juesuan(folder.path(), &["build", "report.toml"]);
    assert_eq!(output.status.code(), Some(1));
    assert!(stderr(&output).contains("[C101]") && stderr(&output).contains("没有生成文件"));
    assert!(markdown == read("report.md") && pdf == read("report.pdf"));
}

#[test]
fn a_draft_is_built_all_the_same_and_looks_like_one() {
    let folder = scratch();
    let text = base()
        .with("total = \"新增茶园普查\"\n", "")
        .with("2010302 = { project = 20.00,", "2019999 = { project = 20.00,")
        .with("30201 = 8.00", "30201 = 9.00");
    put(folder.path(), "report.toml", &text);
    assert_eq!(juesuan(folder.path(), &["build", "report.toml"]).status.code(), Some(1));
    put(folder.path(), "report.pdf", "last year's");
    let output = juesuan(folder.path(), &["build", "report.toml", "--draft"]);
    assert_eq!(output.status.code(), Some(0), "{}", stderr(&output));
    let markdown =
        std::fs::read_to_string(folder.path().join("report.草稿.md")).expect("the Markdown");
    assert!(markdown.contains("**草稿**"));
    assert!(markdown.contains("主要原因是【待补充】"), "{markdown}");
    // A draft never takes the place of the document itself.
    assert_eq!(std::fs::read(folder.path().join("report.pdf")).expect("the PDF"), b"last year's");
}

#[test]
fn what_the_program_did_not_make_is_not_replaced() {
    let folder = scratch();
    put(folder.path(), "report.toml", &base());
    put(folder.path(), "report.pdf", "made by hand");
    let output = juesuan(folder.path(), &["build", "report.toml"]);
    assert_eq!(output.status.code(), Some(2));
    assert!(
        stderr(&output).contains("report.pdf 不是本程序生成的，没有覆盖"),
        "{}",
        stderr(&output)
    );
    assert!(!folder.path().join("report.md").exists());
    let output = juesuan(folder.path(), &["build", "report.toml", "-o", "report.pdf"]);
    assert_eq!(output.status.code(), Some(2));
    assert!(stderr(&output).starts_with("-o 后面写文件夹，"), "{}", stderr(&output));
    put(folder.path(), "公开", "a file");
    let output = juesuan(folder.path(), &["build", "report.toml", "-o", "公开"]);
    assert_eq!(output.status.code(), Some(2));
    assert!(stderr(&output).contains("同名的文件已经在那里"), "{}", stderr(&output));
}

#[test]
fn a_file_that_cannot_be_written_leaves_the_old_one() {
    let folder = scratch();
    put(folder.path(), "report.toml", &base());
    // A folder stands where the file should go.
    std::fs::create_dir(folder.path().join("report.pdf")).expect("a folder");
    let output = juesuan(folder.path(), &["build", "report.toml", "--to", "pdf"]);
    assert_eq!(output.status.code(), Some(2));
    assert!(stderr(&output).contains("不能写文件 report.pdf"), "{}", stderr(&output));
    assert_eq!(names(folder.path()), ["report.pdf", "report.toml"]);
}

/// Another program has the file open and shares it with nobody.
#[cfg(windows)]
#[test]
fn a_file_that_another_program_holds_is_left_alone() {
    use std::os::windows::fs::OpenOptionsExt;
    let folder = scratch();
    put(folder.path(), "report.toml", &base());
    assert!(juesuan(folder.path(), &["build", "report.toml"]).status.success());
    let pdf = folder.path().join("report.pdf");
    let before = std::fs::read(&pdf).expect("the PDF");
    let held = std::fs::File::options().read(true).share_mode(0).open(&pdf).expect("opened");
    let output = juesuan(folder.path(), &["build", "report.toml", "--force"]);
    drop(held);
    assert_eq!(output.status.code(), Some(2));
    assert!(stderr(&output).contains("请先关掉再试"), "{}", stderr(&output));
    assert!(std::fs::read(&pdf).expect("the PDF") == before);
}

#[test]
fn wrong_usage_is_answered_in_chinese() {
    let folder = scratch();
    for (arguments, message) in [
        (vec!["bulid", "a.toml"], "没有“bulid”这个命令，是不是 build？"),
        (vec!["build"], "缺少参数：<报告.toml>"),
        (vec!["build", "a.toml", "--darft"], "不认识选项“--darft”，是不是 --draft？"),
        (vec!["build", "a.toml", "--to", "doc"], "--to <种类> 不能是“doc”，可以写：md、pdf"),
        (vec!["check", "a.toml", "--message-format"], "--message-format <形式> 后面要写值"),
        (vec!["rule", "Z9"], "没有“Z9”这条规则。全部规则：juesuan rules"),
        (vec!["check", "none.toml"], "读不到报告文件 none.toml：没有这个文件"),
        (vec!["explain", "."], ". 是一个文件夹，请写里面的报告文件，如 ./report.toml"),
        (
            vec!["check", "."],
            "没有找到报告。报告是名称以 .toml 结尾、里面写了 [department] 的文件；请看文件夹有没有写错。",
        ),
    ] {
        let output = juesuan(folder.path(), &arguments);
        assert_eq!(output.status.code(), Some(2), "{arguments:?}");
        let said = stderr(&output);
        assert_eq!(said.lines().next(), Some(message), "{said}");
    }
}

#[test]
fn help_is_chinese() {
    let folder = scratch();
    for arguments in [vec!["--help"], vec!["build", "--help"], vec!["check", "-h"]] {
        let output = juesuan(folder.path(), &arguments);
        assert_eq!(output.status.code(), Some(0));
        let text = stdout(&output);
        assert!(text.contains("用法：juesuan"), "{text}");
        for english in ["Usage", "Options", "Commands", "Arguments", "Print", "default"] {
            assert!(!text.contains(english), "{english} in:\n{text}");
        }
    }
    for (other, usual) in [
        (&["help"][..], &["--help"][..]),
        (&["help", "build"], &["build", "--help"]),
        (&["-v"], &["--version"]),
    ] {
        let said = stdout(&juesuan(folder.path(), other));
        assert_eq!(said, stdout(&juesuan(folder.path(), usual)));
        assert!(!said.is_empty());
    }
    let none = juesuan(folder.path(), &[]);
    assert_eq!(none.status.code(), Some(2));
    assert!(stderr(&none).contains("命令："), "{}", stderr(&none));
}

#[test]
fn findings_as_json() {
    let folder = scratch();
    put(
        folder.path(),
        "report.toml",
        &base().with("initial_budget = 20.00", "inital_budget = 20.00"),
    );
    let output = juesuan(folder.path(), &["check", "report.toml", "--message-format", "json"]);
    assert_eq!(output.status.code(), Some(1));
    let json: serde_json::Value = serde_json::from_str(&stdout(&output)).expect("JSON");
    assert_eq!(json["version"], 1);
    let finding = &json["findings"][0];
    assert_eq!((&finding["code"], &finding["severity"]), (&"A101".into(), &"error".into()));
    assert_eq!(finding["place"]["line"], 23);
    assert_eq!(finding["place"]["column"], 30);
    assert_eq!(finding["place"]["file"], "report.toml");
}

#[test]
fn formats_licences_and_rules_are_listed() {
    let folder = scratch();
    let formats = stdout(&juesuan(folder.path(), &["formats"]));
    let names: Vec<&str> = formats.lines().filter_map(|line| line.split('　').next()).collect();
    assert_eq!(names, juesuan::format::builtin().iter().map(|(name, _)| name).collect::<Vec<_>>());
    // What isn't known of a place is said there, too.
    assert!(
        formats.lines().any(|line| line.starts_with("shanghai-2024　") && line.ends_with("待核对"))
    );
    let licences = stdout(&juesuan(folder.path(), &["licenses"]));
    for name in ["MIT", "SIL OPEN FONT LICENSE", "LXGW", "Zhejiang JadeFoci", "Adobe"] {
        assert!(licences.contains(name), "{name}");
    }
    assert!(stdout(&juesuan(folder.path(), &["rules"])).contains("A101　错误　不认识的名称\n"));
    assert!(
        stdout(&juesuan(folder.path(), &["rule", "b101"])).starts_with("B101（错误）收支不平\n\n")
    );
}

/// Prose stays in the report's folder, also when a link leads out of it.
#[cfg(unix)]
#[test]
fn links_out_of_the_folder_are_refused() {
    let (outside, folder) = (scratch(), scratch());
    put(outside.path(), "a.md", "别处的文字");
    std::os::unix::fs::symlink(outside.path().join("a.md"), folder.path().join("a.md"))
        .expect("a link");
    let text = base().with("\"负责全区茶叶生产。\"", "{ file = \"a.md\" }");
    put(folder.path(), "report.toml", &text);
    let output = juesuan(folder.path(), &["check", "report.toml"]);
    assert!(stdout(&output).contains("[A004]"), "{}", stdout(&output));
}

#[test]
fn shells_complete_commands() {
    for shell in ["bash", "zsh", "fish", "powershell", "elvish"] {
        let output = juesuan(root(), &["completions", shell]);
        let script = stdout(&output);
        assert!(script.contains("message-format") && script.contains("explain"), "{shell}");
    }
    // Bash itself reads it and completes.
    let folder = scratch();
    let script = stdout(&juesuan(root(), &["completions", "bash"]));
    put(folder.path(), "juesuan.bash", &script);
    let ask = "source juesuan.bash; COMP_WORDS=(juesuan che); COMP_CWORD=1; \
               _juesuan juesuan che juesuan; echo \"${COMPREPLY[@]}\"";
    let mut bash = std::process::Command::new("bash");
    if let Ok(output) = bash.args(["-c", ask]).current_dir(folder.path()).output() {
        assert_eq!(String::from_utf8_lossy(&output.stdout).trim(), "check");
    }
}

#[test]
fn a_manual_page_for_each_command() {
    let folder = scratch();
    let output = juesuan(folder.path(), &["man", "手册"]);
    assert_eq!(output.status.code(), Some(0), "{}", stderr(&output));
    let help = stdout(&juesuan(folder.path(), &["--help"]));
    let commands = help.lines().skip_while(|line| *line != "命令：").skip(1);
    let commands = commands.take_while(|line| !line.is_empty());
    for command in commands.filter_map(|line| line.split_whitespace().next()) {
        let page = folder.path().join(format!("手册/juesuan-{command}.1"));
        let page = std::fs::read_to_string(&page).expect("a page");
        assert!(page.contains(".SH 用法") && !page.contains(".SH NAME"), "{page}");
    }
    assert!(folder.path().join("手册/juesuan-formats-export.1").exists());
}

#[test]
fn several_rules_are_explained_at_once() {
    let folder = scratch();
    for arguments in [
        vec!["rule", "D101", "H201"],
        vec!["rule", "d101，h201"],
        vec!["rule", "[Ｄ101]、", "H201", "D101"],
    ] {
        let output = juesuan(folder.path(), &arguments);
        assert_eq!(output.status.code(), Some(0), "{arguments:?}");
        let told = stdout(&output);
        let at = |code: &str| told.match_indices(&format!("{code}（")).collect::<Vec<_>>().len();
        assert_eq!((at("D101"), at("H201")), (1, 1), "{told}");
        assert!(told.starts_with("D101（警告）"), "{told}");
    }
    let output = juesuan(folder.path(), &["rule", "D101", "Z999"]);
    assert_eq!(output.status.code(), Some(2));
    assert!(stdout(&output).starts_with("D101（"), "{}", stdout(&output));
    assert_eq!(stderr(&output), "没有“Z999”这条规则。全部规则：juesuan rules\n");
}

/// A slip in a command is told with how that command is written.
#[test]
fn a_command_says_how_it_is_written() {
    let folder = scratch();
    put(folder.path(), "report.toml", "");
    for (arguments, message, more) in [
        (vec!["check"], "缺少参数：<报告.toml>", "\n看帮助：juesuan check --help\n"),
        (vec!["explain", "a.toml", "1", "2"], "多写了“2”", "用法：juesuan explain "),
        (vec!["preview", "a.toml", "--port", "99999"], "--port", "写 1024 到 65535 的一个数"),
        (vec!["check", "reprot.toml"], "读不到报告文件 reprot.toml", "是不是 report.toml？\n"),
        (vec!["check", "report.toml.txt"], "读不到报告文件", "是不是 report.toml？\n"),
        (vec!["check", "“report.toml”"], "读不到报告文件", "文件名前后不用中文引号"),
        (vec!["build", "别的.toml"], "读不到报告文件", "没有报告的，用 juesuan init 新建\n"),
    ] {
        let output = juesuan(folder.path(), &arguments);
        assert_eq!(output.status.code(), Some(2), "{arguments:?}");
        let told = stderr(&output);
        assert!(told.starts_with(message) && told.contains(more), "{told}");
        assert!(!told.contains("Usage"), "{told}");
    }
}
