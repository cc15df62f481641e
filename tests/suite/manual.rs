//! The manual of checks, and the families that it is ordered by.

use crate::support::{golden, juesuan, root, scratch, stdout};
use juesuan::diag::{family, page, rules};
use std::fmt::Write as _;

const HEAD: &str = "# 检查规则

`juesuan check` 发现的每一个问题都有编号，第一个字母是类别。这里按类别列出全部规则；一条规则也可以用 `juesuan rule 编号` 查看。
（由程序里的说明生成，见 `src/diag/pages`；不要直接改这个文件。）

- 错误：印出来的文件会是错的，改正以前不生成文件。
- 警告：可能不对，看一遍；确实没有错的不用理会。`--deny warnings` 把警告也当作错误。
- 说明：只是告诉你，不用改。

警告和说明的轻重，格式可以改，见 [formats.md](formats.md) 的 `[severity]`。

";

/// `docs/checks.md` is made of the pages that `juesuan rule` shows.
#[test]
fn the_manual_is_what_the_program_says() {
    let mut text = HEAD.to_owned();
    for family in family::families() {
        let letter = family.letter;
        writeln!(text, "- [{letter} {}](#{letter})：{}", family.name, family.about).expect("text");
        for rule in family.rules() {
            let severity = rule.severity.chinese();
            writeln!(text, "  - [{0}](#{0}) {1}（{severity}）", rule.code, rule.title)
                .expect("text");
        }
    }
    for family in family::families() {
        let letter = family.letter;
        write!(text, "\n<a id=\"{letter}\"></a>\n\n## {letter} {}\n\n", family.name).expect("text");
        writeln!(text, "{}。", family.about).expect("text");
        for rule in family.rules() {
            let (code, severity) = (rule.code, rule.severity.chinese());
            write!(text, "\n<a id=\"{code}\"></a>\n\n### {code} {}（{severity}）\n\n", rule.title)
                .expect("text");
            text.push_str(&page::markdown(rule.page));
        }
    }
    golden(&root().join("docs/checks.md"), &text);
}

/// Every rule has one family, and comes with it.
#[test]
fn families_hold_all_rules() {
    let codes: Vec<&str> =
        family::families().flat_map(|family| family.rules()).map(|rule| rule.code).collect();
    let all: Vec<&str> = rules::ALL.iter().map(|rule| rule.code).collect();
    assert_eq!(codes, all);
    let listed = stdout(&juesuan(scratch().path(), &["rules"]));
    assert!(listed.starts_with("A 输入：") && listed.contains("\n\nB 表内："), "{listed}");
    for rule in rules::ALL {
        let line = format!("\n{}　{}　{}\n", rule.code, rule.severity.chinese(), rule.title);
        assert!(listed.contains(&line), "{line}");
    }
}
