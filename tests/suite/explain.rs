//! Provenance: where figures come from.

use crate::support::{EXAMPLES, golden, juesuan, put, root, scratch, stderr, stdout};
use juesuan::cli::load::load;
use juesuan::document::passages::{Passage, passages};
use juesuan::provenance::{ExplainedReport, FoundFigures, csv, formula, search, tell};

#[test]
fn a_figure_is_traced_to_its_lines() {
    let folder = scratch();
    put(folder.path(), "报告.toml", include_str!("../errors/base.toml"));
    let mut told = String::new();
    for question in ["80.00%", "general.201.share", "综合科", "无此数", "基本支出 所占比例"]
    {
        let output = juesuan(folder.path(), &["explain", "报告.toml", question]);
        told.push_str(&format!("$ juesuan explain 报告.toml \"{question}\"\n"));
        told.push_str(&(stdout(&output) + &stderr(&output) + "\n"));
    }
    golden(&root().join("tests/golden/explain.txt"), &told);
}

/// Of every figure of every example: its name is Chinese, it is found by what is printed, and the arithmetic that is
/// told ends in what is printed.
#[test]
fn every_printed_figure_is_explained() {
    for name in EXAMPLES {
        let path = crate::support::example(name);
        let loaded = load(&path).expect("the example is read");
        let edition = juesuan::edition(&loaded, false);
        let report = ExplainedReport::of(&loaded, &edition).expect("figures");
        let book = &edition.figures.as_ref().expect("figures").book;
        let document = edition.document.as_ref().expect("a document");
        for (fig, figure) in book.iter() {
            let words = report.in_words(&figure.id);
            assert!(!words.chars().any(|c| c.is_ascii_lowercase()), "{}: {words}", figure.id);
            let how = formula(book, fig, book.unit());
            let result = book.shown(fig);
            // Beside it stands what is printed, where that has another unit.
            let result = result.split('（').next().unwrap_or_default();
            let number =
                result.trim_end_matches("万元").trim_end_matches('元').trim_end_matches('分');
            let typed = book.typed_at(fig).is_some();
            assert!(
                typed || how.contains("没有填") || how.contains(number),
                "{}: {how}",
                figure.id
            );
        }
        for passage in passages(document) {
            for (id, text) in passage.figures() {
                let fig = book.find(id).expect("a figure of the book");
                let found = match search(&report, text) {
                    FoundFigures::One(one) => vec![one],
                    FoundFigures::Several(all) => all,
                    FoundFigures::Nothing => Vec::new(),
                };
                assert!(found.contains(&fig), "{text} is {id}");
                assert!(tell(&report, fig).contains(&passage.shown_place()), "{id}");
            }
        }
    }
}

#[test]
fn the_list_for_auditors_has_every_place() {
    for name in EXAMPLES {
        let path = crate::support::example(name);
        let loaded = load(&path).expect("the example is read");
        let edition = juesuan::edition(&loaded, false);
        let report = ExplainedReport::of(&loaded, &edition).expect("figures");
        let text = csv::render(&report).expect("a list");
        let document = edition.document.as_ref().expect("a document");
        let printed: Vec<(String, String)> = passages(document)
            .iter()
            .flat_map(Passage::figures)
            .map(|(id, text)| (id.to_string(), text.to_owned()))
            .collect();
        let text = text.strip_prefix('\u{FEFF}').expect("a mark for spreadsheets");
        let mut reader = ::csv::Reader::from_reader(text.as_bytes());
        let rows: Vec<(String, String)> = reader
            .records()
            .map(|row| row.expect("a row of nine"))
            .inspect(|row| {
                let sums = row[4].is_empty() || row[4].parse::<rust_decimal::Decimal>().is_ok();
                assert!(sums, "{row:?}");
                assert!(is_rounded(&row[4], &row[5], &row[3]), "{row:?}");
            })
            .map(|row| (row[0].to_owned(), row[3].to_owned()))
            .collect();
        assert_eq!(rows, printed, "{name}");
    }
}

/// Whether the exact number, of 元 or 万元, rounds to the printed one, as it can only in one unit; rates and counts do.
fn is_rounded(exact: &str, unit: &str, printed: &str) -> bool {
    if !unit.ends_with('元') {
        return true;
    }
    let number = |text: &str| {
        let plain: String = text.chars().filter(|c| *c != ',').collect();
        plain.parse::<rust_decimal::Decimal>().expect("a number")
    };
    (number(exact) - number(printed)).abs() <= rust_decimal::Decimal::new(5, 1)
}

/// A report typed in 元 of which 万元 are printed: everything is told in 元, with the 万元 that are printed.
#[test]
fn a_report_is_explained_in_its_own_unit() {
    let folder = root().join("examples/full");
    let ask = |question: &str| {
        let output = juesuan(&folder, &["explain", "report.toml", question]);
        stdout(&output) + &stderr(&output)
    };
    golden(
        &root().join("tests/golden/explain-yuan.txt"),
        &(ask("general.2130501.basic") + &ask("procurement.goods.small_and_medium.share")),
    );
    for question in [
        "18432657.38",
        "18,432,657.38",
        "18432657.38元",
        "1843.265738万元",
        "1843.27",
        "1,843.27万元",
    ] {
        assert!(ask(question).contains("general.2130501.basic"), "{question}: {}", ask(question));
    }
    let output = juesuan(&folder, &["check", "report.toml", "--figures"]);
    assert!(stdout(&output).contains("general.2130501.basic = 18432657.38元\n"));
}

#[test]
fn what_follows_by_balance_is_not_told_as_typed() {
    let folder = scratch();
    put(folder.path(), "报告.toml", include_str!("../errors/base.toml"));
    let output = juesuan(folder.path(), &["explain", "报告.toml", "general.2010301.income"]);
    let told = stdout(&output);
    assert!(
        told.contains("80.00万元　一般公共预算 2010301行政运行 本年收入　没有填，等于 80.00\n"),
        "{told}"
    );
}

#[test]
fn names_are_found_without_blanks_and_quotes() {
    let folder = scratch();
    put(folder.path(), "报告.toml", include_str!("../errors/base.toml"));
    for (question, id) in [
        ("三公经费公务接待费决算数", "official_spending.reception.final"),
        ("公务接待费 预算数", "official_spending.reception.budget"),
        ("一般公共预算2010302一般行政管理事务项目支出", "general.2010302.project"),
    ] {
        let output = juesuan(folder.path(), &["explain", "报告.toml", question]);
        assert!(stdout(&output).contains(id), "{question}: {}", stdout(&output) + &stderr(&output));
    }
}

#[test]
fn the_list_is_written_to_a_file() {
    let folder = scratch();
    put(folder.path(), "报告.toml", include_str!("../errors/base.toml"));
    let run = |file| juesuan(folder.path(), &["explain", "报告.toml", "--to", "csv", "-o", file]);
    for _ in 0..2 {
        assert_eq!(stdout(&run("清单.csv")), "已生成 清单.csv\n");
    }
    put(folder.path(), "别的.csv", "a,b\n");
    assert_eq!(run("别的.csv").status.code(), Some(2));
    let screen = stdout(&juesuan(folder.path(), &["explain", "报告.toml", "--to", "csv"]));
    let file = std::fs::read_to_string(folder.path().join("清单.csv")).expect("a file");
    assert_eq!(screen, file);
}

/// What is copied from a page has blanks and line ends in it, and other quotes and widths when it is typed again.
#[test]
fn what_was_copied_from_a_page_is_found() {
    let folder = scratch();
    put(folder.path(), "报告.toml", include_str!("../errors/base.toml"));
    let ask = |question: &str| juesuan(folder.path(), &["explain", "报告.toml", question]);
    for question in ["基本支出80.00万元，占本年\n支出 80.00%", "占本年支出80.00％", "80%", "80.0％"]
    {
        let output = ask(question);
        assert!(stdout(&output).contains("80.00 ÷ 100.00"), "{question}: {}", stderr(&output));
    }
    assert!(stdout(&ask("\"三公\"经费财政拨款")).contains("三公"), "quotes");
    let output = ask("负责全区茶叶\n生产");
    assert!(stderr(&output).contains("里面没有数"), "{}", stderr(&output));
    // Another unit is another number.
    assert_eq!(ask("111.11元").status.code(), Some(2));
    assert_eq!(ask("-1.28").status.code(), Some(2));
}

/// Who doesn't hit the name or the number is shown what is near.
#[test]
fn what_was_meant_is_found_or_what_is_near_is_shown() {
    let folder = root().join("examples/wuhan-2024");
    let ask = |question: &str| {
        let output = juesuan(&folder, &["explain", "report.toml", question]);
        (output.status.code(), stdout(&output) + &stderr(&output))
    };
    for question in [
        "收入总计",
        "收支总计",
        "2454.02",
        "2,454.02万元",
        "24540200元",
        "totals.total",
        "{{ totals.total }}",
    ] {
        let (code, told) = ask(question);
        assert_eq!(code, Some(0), "{question}: {told}");
        assert!(told.contains("all.total"), "{question}: {told}");
    }
    for question in ["totals.totl", "2454.20", "2445.02", "24540200"] {
        let (code, told) = ask(question);
        assert_eq!(code, Some(2), "{question}: {told}");
        let wanted = "\n  all.total　2454.02万元　部门合计 收、支总计\n";
        assert!(told.contains("相近的有：\n") && told.contains(wanted), "{question}: {told}");
    }
}
