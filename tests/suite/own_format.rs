//! Formats of one's own: exported, standing on a built-in one, checked.

use crate::support::{juesuan, root, scratch, stderr};
use std::path::Path;

fn put(folder: &Path, name: &str, text: &str) {
    let path = folder.join(name);
    std::fs::create_dir_all(path.parent().expect("a folder")).expect("made");
    juesuan::cli::output::replace(&path, text.as_bytes()).expect("written");
}

fn base(format: &str) -> String {
    let text = std::fs::read_to_string(root().join("tests/errors/base.toml")).expect("the base");
    text.replace("format = \"wuhan-2024\"", &format!("format = \"{format}\""))
}

/// The Markdown without its first line, a hash of everything.
fn body(folder: &Path) -> String {
    let markdown = std::fs::read_to_string(folder.join("report.md")).expect("the Markdown");
    markdown.split_once("-->").expect("a hash").1.to_owned()
}

fn built(format: &str, folder: &Path) -> String {
    put(folder, "report.toml", &base(format));
    let output = juesuan(folder, &["build", "report.toml", "--to", "md"]);
    assert_eq!(output.status.code(), Some(0), "{}", stderr(&output));
    body(folder)
}

#[test]
fn an_exported_format_makes_the_same_document() {
    let folder = scratch();
    let output = juesuan(folder.path(), &["formats", "export", "wuhan-2024", "ours"]);
    assert_eq!(output.status.code(), Some(0), "{}", stderr(&output));
    let again = juesuan(folder.path(), &["formats", "export", "wuhan-2024", "ours"]);
    assert_eq!(again.status.code(), Some(2));
    let check = juesuan(folder.path(), &["formats", "check", "ours"]);
    assert_eq!(stderr(&check), "检查完毕，没有发现问题。\n");
    assert_eq!(built("./ours", folder.path()), built("wuhan-2024", folder.path()));
}

#[test]
fn a_format_on_another_changes_only_what_it_names() {
    let folder = scratch();
    put(
        folder.path(),
        "ours/format.toml",
        "extends = \"wuhan-2024\"\ntitle = \"甲县\"\ntable_order = [\"expenditure\", \"income\"]\n\
         explanations = [\"state_assets\", \"totals\"]\n\
         [explanation_titles]\nstate_assets = \"国有资产\"\n[figures]\ndecimals = 1\n",
    );
    let body = built("./ours", folder.path());
    assert!(body.contains("一、国有资产\n") && body.contains("二、收入支出决算总体情况说明\n"));
    assert!(body.contains("公开01表") && body.contains("均为100.0万元"), "{body}");
    let (first, second) = (body.find("2024年度支出决算表"), body.find("2024年度收入决算表"));
    assert!(first.expect("T3") < second.expect("T2"));
    assert!(!body.contains("公开03表"));
}

#[test]
fn what_is_wrong_with_a_format_is_said() {
    let folder = scratch();
    put(folder.path(), "ours/format.toml", "extends = \"wuhan-2024\"\ntitle = \"甲县\"\n");
    put(folder.path(), "ours/part4.md", "# 重点工作\n\n{% if key_work.text2 %}有{% endif %}\n");
    let output = juesuan(folder.path(), &["formats", "check", "ours"]);
    assert_eq!(output.status.code(), Some(1));
    assert!(
        stderr(&output).contains("[P103]: part4.md:3:7：没有“key_work.text2”这个名称"),
        "{}",
        stderr(&output)
    );
    put(folder.path(), "ours/part4.md", "# 重点工作\n\n{{ key_work.text }}\n");
    put(folder.path(), "ours/part4b.md", "# 多余\n");
    put(folder.path(), "ours/wording.toml", "[sentences]\nextra = \"多余\"\n");
    let output = juesuan(folder.path(), &["formats", "check", "ours"]);
    let message = stderr(&output);
    assert_eq!(output.status.code(), Some(0), "{message}");
    for part in ["文件 part4b.md 没有用到", "表 key_work 没有出现", "句子 extra 没有模板用到"]
    {
        assert!(message.contains(part), "{part}: {message}");
    }
    put(folder.path(), "report.toml", &base("./theirs"));
    let output = juesuan(folder.path(), &["check", "report.toml"]);
    let message = stderr(&output);
    assert!(message.contains("[A001]: 读不到格式的文件夹 ./theirs：没有这个文件"), "{message}");
    assert!(message.contains("2 | format = \"./theirs\""), "{message}");
}
