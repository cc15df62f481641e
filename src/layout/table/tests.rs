//! Tables that don't fit easily: what gives way, and what never does.

use crate::document::{Align, Block, Cell, Orientation, Row, Table};
use crate::fonts::Fonts;
use crate::layout::pages::{Drawn, GlyphRun, Page, Pages};
use crate::layout::specimen::{self, cell, columns, of, para, row, say};
use crate::layout::structure::Tag;
use crate::layout::{PageStyle, layout};

const ADDRESS: &str = "https://www.chaban.example.gov.cn/zwgk/juesuan/2024/gongkai/index.html?id=3f9a8b7c6d5e4f3a2b1c0d9e8f7a6b5c4d3e2f1a0b9c8d7e6f5a&lang=zh_CN";

fn pages(blocks: Vec<Block>) -> Pages {
    layout(&of(blocks), &Fonts::embedded().unwrap(), &PageStyle::default()).unwrap()
}

fn cells(texts: &[&str]) -> Row {
    row(texts.iter().map(|text| cell(text, 1, 1, Align::Left)).collect())
}

/// A table of running text.
fn typed(kinds: &str, head: &[&str], body: Vec<Row>) -> Table {
    Table::plain("text", columns(kinds), vec![cells(head)], body)
}

/// The runs of tables: running text is 16 pt, page numbers 14 pt.
fn in_tables(page: &Page) -> impl Iterator<Item = &GlyphRun> {
    page.runs().filter(|run| run.size < 12.0)
}

/// The lines of a page's tables, cell by cell.
fn lines(page: &Page) -> Vec<String> {
    in_tables(page).map(GlyphRun::text).collect()
}

#[test]
fn a_long_string_is_broken_before_other_columns_give_way() {
    let long = [ADDRESS, &ADDRESS[8..60], &"1".repeat(90), &"ABCDEF".repeat(20)];
    for string in long {
        for kinds in ["cnpp", "cppp", "cnnn", "ccca", "caaa"] {
            let body = vec![cells(&["1", "茶园普查", string, "完成登记"]); 2];
            let table = typed(kinds, &["序号", "事项", "网址", "完成情况"], body);
            let pages = pages(vec![Block::Table(table)]);
            let page = &pages.pages[0];
            assert!(in_tables(page).all(|run| run.size == 10.5), "{kinds}");
            for whole in ["序号", "茶园普查", "完成登记"] {
                assert!(lines(page).contains(&whole.to_owned()), "{kinds}: {:?}", lines(page));
            }
            // Its own lines are as long as its column.
            let cut: Vec<String> = lines(page).into_iter().filter(|line| line.is_ascii()).collect();
            let longest = cut.iter().map(String::len).max().unwrap();
            assert!(longest > 15, "{kinds}: {cut:?}");
        }
    }
}

/// Whatever stands in a table, its type is one size, and not below the format's smallest.
#[test]
fn type_is_one_size_and_never_too_small() {
    let fonts = Fonts::embedded().unwrap();
    let words = [ADDRESS, "1,234,567,890.12", "茶园普查", "2010301", "—", "", "12.50%（未完成）"];
    let mut refused = 0;
    for count in 1..26 {
        for (shift, kinds) in ["p", "n", "a", "c", "cnpa"].iter().enumerate() {
            let kinds: String = kinds.chars().cycle().take(count).collect();
            let words = words.iter().cycle().skip(shift);
            let cells: Vec<Cell> =
                words.take(count).map(|word| cell(word, 1, 1, Align::Right)).collect();
            let table = Table::plain("t", columns(&kinds), Vec::new(), vec![row(cells); 3]);
            let document = of(vec![para("前"), Block::Table(table), para("后")]);
            let pages = match layout(&document, &fonts, &PageStyle::default()) {
                Ok(pages) => pages,
                Err(findings) => {
                    assert!(findings.iter().all(|finding| finding.rule.code == "L105"));
                    assert!(count > 8, "{count} columns can be printed");
                    refused += 1;
                    continue;
                }
            };
            let mut sizes: Vec<f64> =
                pages.pages.iter().flat_map(in_tables).map(|run| run.size).collect();
            sizes.dedup();
            // 续表 stands above in its own size.
            assert!(sizes.iter().all(|size| *size >= 7.5), "{kinds}: {sizes:?}");
            let body = pages.pages.iter().find(|page| in_tables(page).count() > 0).unwrap();
            let mut sizes: Vec<f64> = in_tables(body).map(|run| run.size).collect();
            sizes.dedup();
            assert_eq!(sizes.len(), 1, "{kinds}");
        }
    }
    assert!(refused > 5);
}

#[test]
fn amounts_of_a_wide_typed_table_stay_whole() {
    let amounts = ["1234567.00"; 13];
    let line = |first: &'static str| cells(&[&[first], amounts.as_slice()].concat());
    let head: Vec<String> = (0..14).map(|at| format!("指标{at}")).collect();
    let head: Vec<&str> = head.iter().map(String::as_str).collect();
    let table = typed(&"p".repeat(14), &head, vec![line("乡镇"); 40]);
    let pages = pages(vec![para("前"), Block::Table(table.clone()), para("后")]);
    let turned: Vec<bool> = pages.pages.iter().map(|page| page.width > page.height).collect();
    assert_eq!(turned, [false, true, true, false], "the table alone has turned pages");
    let parted = pages.pages.iter().flat_map(lines).filter(|line| line.ends_with(".0"));
    assert_eq!(parted.count(), 0);
    let whole = pages.pages.iter().flat_map(lines).filter(|line| line == "1234567.00");
    assert_eq!(whole.count(), 13 * 40);
}

#[test]
fn a_heading_stands_above_its_turned_table() {
    let body = vec![cells(&["12,345,678.90"; 10]); 3];
    let table = typed(&"p".repeat(10), &["金额"; 10], body);
    let blocks =
        vec![para("前"), specimen::heading(1, "一、明细"), Block::Table(table), para("后")];
    let pages = pages(blocks);
    assert_eq!(pages.pages.len(), 3);
    assert!(pages.pages[1].text().starts_with("一、明细"));
}

#[test]
fn a_table_that_fits_nowhere_is_a_finding() {
    let fonts = Fonts::embedded().unwrap();
    for (amount, count) in [("1,234,567.89", 14), ("123,456,789,012.34", 9)] {
        let mut table = specimen::income();
        table.columns = columns(&"a".repeat(count));
        table.head = Vec::new();
        table.body = vec![row(vec![cell(amount, 1, 1, Align::Right); count])];
        let document = of(vec![Block::Table(table)]);
        let findings = layout(&document, &fonts, &PageStyle::default()).unwrap_err();
        assert_eq!(findings.len(), 1);
        assert_eq!(findings[0].rule.code, "L105");
        let told = format!("《2024年度收入决算表》有 {count} 列");
        assert!(findings[0].message.starts_with(&told), "{}", findings[0].message);
    }
}

/// A table with a name beside all of its rows, long enough for several pages.
fn merged(rows: usize, name: &str, total: bool) -> Table {
    let mut body = vec![row(vec![
        cell(name, 1, u16::try_from(rows).unwrap(), Align::Center),
        cell("指标1", 1, 1, Align::Left),
        cell("10", 1, 1, Align::Right),
    ])];
    body.extend((1..rows).map(|at| cells(&[&format!("指标{}", at + 1), "10"])));
    if total {
        body.push(cells(&["总分", "100", ""]));
    }
    let heads = vec![cells(&["一级", "二级", "分值"])];
    Table::plain("form", columns("npa"), heads, body)
}

#[test]
fn merged_names_are_told_again_on_the_next_page() {
    for rows in [40, 55, 70, 90] {
        for filler in 0..12 {
            let mut blocks: Vec<Block> = (0..filler).map(|_| para("一行")).collect();
            blocks.push(Block::Table(merged(rows, "产出指标", false)));
            let pages = pages(blocks);
            let with_rows =
                |page: &&Page| page.text().contains("指标1") || page.text().contains("10");
            for (at, page) in pages.pages.iter().filter(with_rows).enumerate() {
                let told = in_tables(page).filter(|run| run.text() == "产出指标");
                let tags: Vec<bool> = told.map(|run| run.tag == Tag::ARTIFACT).collect();
                assert_eq!(tags, [at > 0], "{rows} rows, page {at}: listeners hear it once");
            }
        }
    }
}

#[test]
fn merged_amounts_are_not_told_again() {
    let mut table = merged(60, "88.00", false);
    table.columns = columns("apa");
    let pages = pages(vec![Block::Table(table)]);
    assert!(pages.pages.len() > 1);
    let told = pages.pages.iter().flat_map(lines).filter(|line| line == "88.00");
    assert_eq!(told.count(), 1);
}

#[test]
fn a_total_is_never_alone_on_its_page() {
    for rows in 20..75 {
        let mut table = merged(rows, "产出指标", true);
        // A form: the heads stand in the body.
        let head = table.head.remove(0);
        table.body.insert(0, head);
        table.inner_heads = std::iter::once(0..rows + 1).collect();
        let pages = pages(vec![Block::Table(table)]);
        let last = pages.pages.iter().rfind(|page| page.text().contains("总分")).unwrap();
        let text = last.text();
        assert!(text.contains("一级二级分值"), "{rows}: {text}");
        assert!(text.contains(&format!("指标{rows}")), "{rows}: {text}");
    }
}

#[test]
fn a_long_department_takes_two_lines_rather_than_smaller_type() {
    let mut table = specimen::income_expenditure();
    let name = "某市某区人民政府某某街道办事处社区卫生服务与公共事务综合管理保障中心（某市某区某某应急物资储备中心）";
    table.department = Some(say(&format!("部门：{name}（汇总）")));
    table.body.truncate(3);
    let pages = pages(vec![Block::Table(table)]);
    let page = &pages.pages[0];
    let around: Vec<&GlyphRun> = page.runs().filter(|run| run.size == 10.5).collect();
    let text: String = around.iter().map(|run| run.text()).collect();
    assert!(text.contains("（汇总）") && text.contains("单位：万元"), "{text}");
    let unit = page.runs().find(|run| run.text() == "单位：万元").unwrap();
    let last = page.runs().find(|run| run.text().ends_with("（汇总）")).unwrap();
    assert_eq!(unit.y, last.y, "the unit stands at the right of the last line");
    let end = last.x + last.glyphs.last().unwrap().x + last.size;
    assert!(end < unit.x);
}

#[test]
fn heads_break_between_words() {
    let names = ["一般公共预算财政拨款", "政府性基金预算财政拨款", "国有资本经营预算财政拨款"];
    let mut parts = Vec::new();
    for width in 6..14 {
        let mut table = specimen::income_expenditure();
        table.columns = columns(&"a".repeat(width));
        let names: Vec<&str> = names.iter().copied().cycle().take(width).collect();
        table.head = vec![cells(&names)];
        table.body = vec![row(vec![cell("1.00", 1, 1, Align::Right); width])];
        let pages = pages(vec![Block::Table(table)]);
        parts.extend(lines(&pages.pages[0]).into_iter().filter(|line| !line.contains("：")));
    }
    for part in parts {
        let starts = ["性基金", "金预", "本经营", "营预算", "款预", "政拨款", "共预算", "算财政"];
        assert!(!starts.iter().any(|start| part.starts_with(start)), "{part}");
    }
}

/// Readers of tables join what stands less than a character's width apart.
#[test]
fn an_amount_stands_apart_from_the_text_of_the_next_column() {
    let mut table = specimen::income_expenditure();
    table.orientation = Orientation::Portrait;
    let pages = pages(vec![Block::Table(table)]);
    let page = &pages.pages[0];
    let rules: Vec<f64> = page
        .items
        .iter()
        .filter_map(|item| match item {
            Drawn::Rule(rule) if rule.x0 == rule.x1 => Some(rule.x0),
            _ => None,
        })
        .collect();
    let mut seen = 0;
    for run in in_tables(page).filter(|run| run.text().ends_with(".84") && run.x < 300.0) {
        let end = run.x + run.glyphs.last().unwrap().x + 0.56 * run.size;
        let rule = rules.iter().copied().filter(|x| *x > end - 0.1).fold(f64::MAX, f64::min);
        assert!(rule - end > 0.7 * run.size, "{} of {} pt", rule - end, run.size);
        seen += 1;
    }
    assert!(seen > 0);
}
