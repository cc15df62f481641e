//! Words that must not be published: a list of the user's own, and where findings in files stand.

use crate::support::{Pieces, base, both, juesuan, scratch};

/// Tells what is said of the base with some text changed, and with files beside it.
fn said(change: (&str, &str), more: &str, files: &[(&str, &str)]) -> String {
    let base = base();
    let report = format!("{}\n{more}", base.with(change.0, change.1));
    let folder = scratch();
    for (name, text) in files.iter().chain(&[("report.toml", report.as_str())]) {
        juesuan::cli::output::replace(&folder.path().join(name), text.as_bytes()).expect("written");
    }
    both(&juesuan(folder.path(), &["check", "report.toml"]))
}

const SECRECY: &str = "[secrecy]\nwords = \"词表.txt\"\n";
const TEXT: (&str, &str) = ("按要求开展了自评。", "本表仅供内部参考，采购了红叶牌设备。");

#[test]
fn a_list_of_ones_own_takes_the_place_of_the_built_in_one() {
    let built_in = said(TEXT, "", &[]);
    assert!(built_in.starts_with("警告[I104]: 文字里有“仅供内部”"), "{built_in}");
    let own = said(TEXT, SECRECY, &[("词表.txt", "# 本单位的词\r\n\r\n 红叶牌 \r\n")]);
    assert!(own.starts_with("警告[I104]: 文字里有“红叶牌”"), "{own}");
    assert!(!own.contains("“仅供内部”"), "{own}");
    assert!(own.contains("检查完毕：没有错误，1 个警告。\n"), "{own}");
}

#[test]
fn a_list_that_is_missing_or_says_nothing_is_an_error() {
    let missing = said(TEXT, SECRECY, &[]);
    assert!(missing.contains("错误[A001]: 读不到文件“词表.txt”：没有这个文件"), "{missing}");
    let empty = said(TEXT, SECRECY, &[("词表.txt", "# 还没有\n\n")]);
    assert!(empty.contains("错误[A107]: 词表.txt 里一个词也没有"), "{empty}");
    let unnamed = said(TEXT, "[secrecy]\n", &[]);
    assert!(unnamed.contains("错误[A102]: 缺少词表的文件名（words）"), "{unnamed}");
    let outside = said(TEXT, "[secrecy]\nwords = \"../词表.txt\"\n", &[]);
    assert!(outside.contains("错误[A004]"), "{outside}");
}

#[test]
fn a_file_printed_twice_is_reported_once_at_its_own_line() {
    let twice = said(
        ("\"按要求开展了自评。\"", "{ file = \"文.md\" }"),
        "[[annexes]]\ntitle = \"附件\"\ntext = { file = \"文.md\" }\n",
        &[("文.md", "按要求开展了自评。\n联系人电话13800138000。\n")],
    );
    assert!(twice.contains("--> 文.md:2:6"), "{twice}");
    assert!(twice.contains("检查完毕：1 个错误。\n"), "{twice}");
}
