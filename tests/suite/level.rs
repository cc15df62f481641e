//! 财政级次: what a document says of the level of finance, and what is no level.

use crate::support::{Pieces, both, juesuan, put, scratch};

/// The Markdown of the base with a level.
fn printed(level: &str) -> String {
    let folder = scratch();
    let base = include_str!("../errors/base.toml");
    put(folder.path(), "报告.toml", &base.with("level = \"区\"", &format!("level = \"{level}\"")));
    let output = juesuan(folder.path(), &["build", "报告.toml"]);
    assert_eq!(output.status.code(), Some(0), "{}", both(&output));
    std::fs::read_to_string(folder.path().join("报告.md")).expect("a document")
}

#[test]
fn sentences_name_finance_and_departments_as_their_level_does() {
    for (level, finance, departments) in [
        ("中央", "中央财政", "中央部门"),
        ("自治区", "自治区财政", "自治区本级部门"),
        ("州", "州级财政", "州直部门"),
        ("区", "区级财政", "区直部门"),
        ("旗", "旗级财政", "旗直部门"),
        ("开发区", "开发区财政", "开发区各部门"),
        ("乡镇", "乡镇财政", "乡镇机关及所属单位"),
        ("镇", "镇级财政", "镇机关及所属单位"),
    ] {
        let text = printed(level);
        for fund in ["一般公共预算", "政府性基金预算", "国有资本经营预算"] {
            assert!(text.contains(&format!("指{finance}{fund}当年拨付的资金")), "{level} {fund}");
        }
        let official = format!("纳入{finance}预决算管理的“三公”经费，是指{departments}用财政拨款");
        assert!(text.contains(&official), "{level}");
    }
}

#[test]
fn a_street_is_told_to_write_the_level_that_has_its_accounts() {
    let folder = scratch();
    let base = include_str!("../errors/base.toml");
    put(folder.path(), "报告.toml", &base.with("level = \"区\"", "level = \"街道\""));
    let output = juesuan(folder.path(), &["check", "报告.toml"]);
    let said = both(&output);
    assert_eq!(output.status.code(), Some(1), "{said}");
    assert!(said.starts_with("错误[A104]: 财政级次（level）不能是“街道”\n"), "{said}");
    let help = "街道没有自己的一级财政：写它的决算并入的那一级，是区的写 level = \"区\"，是县的写 level = \"县\"";
    assert!(said.contains(help), "{said}");
}
