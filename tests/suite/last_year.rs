//! Comparisons with last year that only a format of one's own prints.

use crate::support::{
    Pieces, base_in, built, juesuan, last_years, manifest, put, scratch, stderr, stdout,
};
use tempfile::TempDir;

/// A format that tells how all income and all expenditure changed.
fn with_format() -> TempDir {
    let folder = scratch();
    let compared = |name, subject| {
        format!(
            "{{{{ year }}}}年度{subject}{{{{ changes.{name}.amount }}}}{{{{ unit }}}}。\
             {{{{ <change_sentence change={{changes.{name}}} subject=\"{subject}\" each=\"\" /> }}}}\n\n"
        )
    };
    let part = format!(
        "# 第四部分　{{{{ year }}}}年度重点工作完成情况\n\n{{{{ key_work.text }}}}\n\n{}{}",
        compared("income", "收入合计"),
        compared("expenditure", "支出合计"),
    );
    put(folder.path(), "ours/format.toml", &manifest(""));
    put(folder.path(), "ours/part4.md", &part);
    folder
}

fn ours() -> String {
    base_in("./ours")
}

#[test]
fn what_was_typed_is_compared() {
    let folder = with_format();
    let report = ours()
        .with("[prior]\n", "[prior]\nincome = 80.00\nexpenditure = 90.00\n")
        .with("[reasons]\n", "[reasons]\nincome = \"上级拨款增加\"\n");
    let document = built(folder.path(), &report);
    for sentence in [
        "收入合计100.00万元。与2023年度相比，收入合计增加20.00万元，增长25.00%，主要原因是上级拨款增加。",
        // As the total changed, so did expenditure: for the same reason.
        "支出合计100.00万元。与2023年度相比，支出合计增加10.00万元，增长11.11%，主要原因是新增茶园普查。",
    ] {
        assert!(document.contains(sentence), "{sentence}: {document}");
    }
}

#[test]
fn last_years_report_is_compared_with() {
    let folder = with_format();
    let last = last_years().with("basic = 80", "basic = 60").with("30101 = 70", "30101 = 50");
    put(folder.path(), "上年/report.toml", &last);
    let ours = ours();
    let (report, _) = ours.split_once("[prior]").expect("the last section");
    let report = report.with_first("year = 2024", "year = 2024\nprior = \"上年/report.toml\"");
    let document = built(folder.path(), &report);
    let sentence = "与2023年度相比，支出合计增加20.00万元，增长25.00%，主要原因是新增茶园普查。";
    assert!(document.contains(sentence), "{document}");
    let figures = stdout(&juesuan(folder.path(), &["check", "report.toml", "--figures"]));
    assert!(figures.contains("prior.expenditure") && figures.contains("all.income.change_rate"));
    let told = stdout(&juesuan(folder.path(), &["explain", "report.toml", "prior.income"]));
    assert!(told.contains("上年 收入") && !told.contains("上年 本年"), "{told}");
}

#[test]
fn what_is_missing_or_too_much_is_said() {
    let folder = with_format();
    put(folder.path(), "report.toml", &ours());
    let said = stdout(&juesuan(folder.path(), &["check", "report.toml"]));
    for part in [
        "上年决算数（收入合计）",
        "上年决算数（支出合计）",
        "在 [prior] 里写 expenditure = …；没有就写 0",
    ] {
        assert!(said.contains(part), "{part}: {said}");
    }
    let report = ours().with("[prior]\n", "[prior]\nincome = 80.00\nexpenditure = 95.00\n");
    put(folder.path(), "report.toml", &report);
    let said = stdout(&juesuan(folder.path(), &["check", "report.toml"]));
    for part in [
        "上年支出合计比它所在的总计还多",
        "支出合计变动的原因（和上面的总计变动不一样，不能沿用那里的原因）",
        "在 [reasons] 里写 income",
    ] {
        assert!(said.contains(part), "{part}: {said}");
    }
}

/// A new report asks for what its format prints, and for nothing else.
#[test]
fn a_new_report_asks_where_it_is_printed() {
    for (format, count) in [("./ours", 2), ("wuhan-2024", 0)] {
        let folder = with_format();
        let mut arguments = vec!["init", "--format", format, "--year", "2024", "--unit", "万元"];
        arguments.extend(["--name", "某区某局", "--short", "某局", "--level", "区"]);
        let output = juesuan(folder.path(), &arguments);
        assert_eq!(output.status.code(), Some(0), "{}", stderr(&output));
        let report = std::fs::read_to_string(folder.path().join("report.toml")).expect("a report");
        assert_eq!(report.matches("\nexpenditure = \"\"").count(), count, "{format}: {report}");
    }
}
