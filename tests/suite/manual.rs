//! The manual of checks, and the families that it is ordered by.

use crate::support::{EXAMPLES, golden, juesuan, root, scratch, stdout};
use juesuan::diag::{family, page, rules};
use juesuan::inspection;
use juesuan::source::{FileId, Sources};
use std::collections::BTreeSet;
use std::fmt::Write as _;

const HEAD: &str = "# 检查规则

`juesuan check` 发现的每一个问题都有编号，第一个字母是类别。这里按类别列出全部规则；一条规则也可以用 `juesuan rule 编号` 查看。
（由程序里的说明生成，见 `src/diag/pages`；不要直接改这个文件。）

- 错误：印出来的文件会是错的，改正以前不生成文件。
- 警告：可能不对，看一遍；确实没有错的不用理会，也可以写明原因接受（[A113](#A113)）。`--deny warnings` 把警告也当作错误。
- 说明：只是告诉你，不用改。

警告和说明的轻重，格式可以改，见 [formats.md](formats.md) 的 `[severity]`。

`juesuan check 报告.toml --report 自查表.pdf` 按类别列出查了什么、发现了什么、接受了什么，留出签字的地方，还列出填错了也查不出来的数
（见[最后一节](#unprotected)）。

";

const UNPROTECTED: &str = "
<a id=\"unprotected\"></a>

## 没有检查保护的数

有的数没有别的数可以核对，填错了程序查不出来。把批复数或者部门决算报表里的数写在报告的 `[control]` 里，程序就能核对。
下面是各个例子去掉 `[control]` 以后，逐个改大、改小都查不出来的数（科目编码写作 CODE，第几个写作 N）。自己的报告里有哪些，看自查表。
上年数（`prior.…`）从上年的报告里读（`prior = \"../2023/report.toml\"`），就不用自己填。

| 填的数 | 写上哪个数就能核对 |
|---|---|
";

/// The typed figures of all examples that no check protects without control totals, and what would protect them.
fn unprotected() -> BTreeSet<(String, String)> {
    let mut out = BTreeSet::new();
    for example in EXAMPLES {
        let report = crate::support::example(example);
        let mut loaded = juesuan::cli::load::load(&report).expect("the example is read");
        let mut sources = Sources::default();
        for (id, file) in loaded.sources.iter() {
            let control = file.text.find("[control]").filter(|_| id == FileId::REPORT);
            let text = file.text[..control.unwrap_or(file.text.len())].to_owned();
            sources.add(file.path.clone(), text);
        }
        loaded.sources = sources;
        let edition = juesuan::edition(&loaded, false);
        let protection = inspection::protection(&loaded, &edition).expect("figures");
        out.extend(protection.unprotected().map(|figure| {
            let control = figure.control.as_ref().expect("a figure protects itself");
            (kind(&figure.id.to_string()), kind(&control.to_string()))
        }));
    }
    out
}

/// An id without its codes and numbers.
fn kind(id: &str) -> String {
    let part = |part: &str| match part.parse::<u32>() {
        Ok(number) if number > 100 => "CODE".to_owned(),
        Ok(_) => "N".to_owned(),
        Err(_) => match part.trim_end_matches(|c: char| c.is_ascii_digit()) {
            same if same == part => same.to_owned(),
            name => format!("{name}N"),
        },
    };
    id.split('.').map(part).collect::<Vec<_>>().join(".")
}

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
    text.push_str(UNPROTECTED);
    for (figure, control) in unprotected() {
        writeln!(text, "| `{figure}` | `{control}` |").expect("text");
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
