//! Whether files are what their report makes.

use crate::support::{Pieces, base, files, juesuan, put, scratch, stderr, stdout};
use std::path::Path;

fn built() -> tempfile::TempDir {
    let folder = scratch();
    put(folder.path(), "report.toml", &base());
    assert!(juesuan(folder.path(), &["build", "report.toml"]).status.success());
    folder
}

/// Tells how it ends, and what is said.
fn verify(folder: &Path, arguments: &[&str]) -> (Option<i32>, String) {
    let output = juesuan(folder, &[&["verify"], arguments].concat());
    (output.status.code(), format!("{}{}", stdout(&output), stderr(&output)))
}

#[test]
fn what_was_built_is_the_same() {
    let folder = built();
    let same = (Some(0), "report.md：一致\nreport.pdf：一致\n".to_owned());
    assert_eq!(verify(folder.path(), &["report.toml"]), same);
    std::fs::rename(folder.path().join("report.pdf"), folder.path().join("公开.PDF"))
        .expect("renamed");
    let same = (Some(0), "公开.PDF：一致\n".to_owned());
    assert_eq!(verify(folder.path(), &["公开.PDF", "report.toml"]), same);
    assert!(
        juesuan(folder.path(), &["build", "report.toml", "--draft", "-o", "样"]).status.success()
    );
    let drafts = ["样/report.草稿.md", "样/report.草稿.pdf", "report.toml"];
    let (code, said) = verify(folder.path(), &drafts);
    assert_eq!((code, said.matches("：是草稿，不能公开").count()), (Some(1), 2), "{said}");
    // Which are no documents.
    assert_eq!(verify(folder.path(), &["report.toml", "-o", "样"]).0, Some(1));
    // All reports of a folder.
    let same = (Some(0), "./report.md：一致\n./report.pdf：没有这个文件\n".to_owned());
    assert_eq!(verify(folder.path(), &["."]), same);
    // Other documents about the report say what they are.
    let sheet = ["check", "report.toml", "--report", "自查表.pdf"];
    assert!(juesuan(folder.path(), &sheet).status.success());
    let (code, said) = verify(folder.path(), &["自查表.pdf", "report.toml"]);
    assert_eq!((code, said.starts_with("自查表.pdf：这是自查表")), (Some(1), true), "{said}");
    let (code, said) = verify(folder.path(), &["清单.csv", "report.toml"]);
    assert_eq!((code, said.contains("不能核对")), (Some(2), true), "{said}");
    // Whose place they never take.
    let output = juesuan(folder.path(), &["check", "report.toml", "--report", "report.pdf"]);
    assert!(stderr(&output).contains("公开的文档用的名称"), "{}", stderr(&output));
}

#[test]
fn another_input_is_told() {
    let folder = built();
    put(folder.path(), "report.toml", &base().with("区茶办", "区茶叶办"));
    let (code, said) = verify(folder.path(), &["report.toml"]);
    assert_eq!(code, Some(1));
    let lines: Vec<&str> = said.lines().collect();
    assert!(
        lines[0].starts_with("report.md：不一致：生成以后，报告文件或者它用到的文件"),
        "{said}"
    );
    assert!(lines[1].starts_with("report.pdf：不一致：生成以后，报告文件"), "{said}");
    assert_eq!(lines.len(), 2, "both are of one run: {said}");
}

#[test]
fn a_mixture_of_versions_is_told_and_mended() {
    let folder = built();
    put(folder.path(), "report.toml", &base().with("区茶办", "区茶叶办"));
    assert!(juesuan(folder.path(), &["build", "report.toml", "--to", "md"]).status.success());
    let (code, said) = verify(folder.path(), &["report.toml"]);
    assert_eq!(code, Some(1));
    assert!(said.starts_with("report.md：一致\nreport.pdf：不一致："), "{said}");
    assert!(said.ends_with("report.md 和 report.pdf 不是同一次的内容，不能一起公开，请用 juesuan build 重新生成。\n"), "{said}");
    assert!(juesuan(folder.path(), &["build", "report.toml"]).status.success());
    assert_eq!(verify(folder.path(), &["report.toml"]).0, Some(0));
}

#[test]
fn changes_by_hand_are_told() {
    let folder = built();
    let path = folder.path().join("report.md");
    let text = std::fs::read_to_string(&path).expect("the Markdown");
    put(folder.path(), "report.md", &text.with_first("80.00", "81.00"));
    let pdf = folder.path().join("report.pdf");
    let mut bytes = std::fs::read(&pdf).expect("the PDF");
    bytes.truncate(bytes.len() - 1);
    juesuan::cli::output::replace(&pdf, &bytes).expect("written");
    let (code, said) = verify(folder.path(), &["report.toml"]);
    assert_eq!(code, Some(1));
    assert_eq!(said.matches("：不一致：生成以后被改过或者损坏了").count(), 2, "{said}");

    put(folder.path(), "report.md", &text);
    let figure = files(&folder.path().join("report.figures"), ".svg").remove(0);
    juesuan::cli::output::replace(&figure, b"<svg/>").expect("written");
    let (code, said) = verify(folder.path(), &["report.md", "report.toml"]);
    let name = figure.file_name().expect("a name").to_string_lossy();
    assert_eq!(code, Some(1));
    let expected =
        format!("report.md：不一致：文字没有变，report.figures 里的图不见了或者改过：{name}");
    assert!(said.starts_with(&expected), "{said}");

    put(folder.path(), "report.md", "# 自己写的\n");
    let (code, said) = verify(folder.path(), &["report.md", "report.toml"]);
    assert_eq!(code, Some(1));
    assert!(said.starts_with("report.md：不一致：不是本程序生成的"), "{said}");
}

#[test]
fn what_can_not_be_compared_is_told() {
    let folder = built();
    for (arguments, code, message) in [
        (vec!["report.pdf"], 2, "核对某一个文件时，要写明它是哪个报告生成的"),
        (vec!["没有.pdf", "report.toml"], 2, "读不到 没有.pdf：没有这个文件"),
        (vec!["report.pdf", "没有.toml"], 2, "读不到报告文件 没有.toml"),
        (vec!["report.toml", "-o", "空"], 1, "report.toml：还没有生成文件，请先运行 juesuan build"),
        (vec!["report.figures"], 2, "没有找到报告。"),
    ] {
        let (ended, said) = verify(folder.path(), &arguments);
        assert_eq!(ended, Some(code), "{arguments:?}");
        assert!(said.starts_with(message), "{said}");
    }
}
