//! Formats of other places: each prints its example without a finding, with its own parts, tables, heads and sentences.

use crate::support::{document, juesuan, root, scratch, stderr};
use juesuan::document::{Block, Document, Table, plain_text};

const PLACES: [&str; 4] = ["chongqing-2024", "shanghai-2024", "sichuan-2024", "yunnan-2024"];

fn printed(place: &str) -> Document {
    document(&root().join(format!("examples/{place}/report.toml")))
}

/// Headings of parts.
fn parts(document: &Document) -> Vec<String> {
    headings(document, 0)
}

fn headings(document: &Document, level: u8) -> Vec<String> {
    let headings = document.blocks.iter().filter_map(|block| match block {
        Block::Heading(heading) if heading.level == level => Some(plain_text(&heading.content)),
        _ => None,
    });
    headings.collect()
}

fn tables(document: &Document) -> Vec<&Table> {
    let tables = document.blocks.iter().filter_map(|block| match block {
        Block::Table(table) => Some(table),
        _ => None,
    });
    tables.collect()
}

fn titles(document: &Document) -> Vec<String> {
    let titles = tables(document).into_iter().filter_map(|table| table.title.as_deref());
    titles.map(plain_text).collect()
}

fn table<'d>(document: &'d Document, id: &str) -> &'d Table {
    tables(document).into_iter().find(|table| table.id == id).expect(id)
}

/// The rows of a table's head or body, cell by cell.
fn cells(rows: &[juesuan::document::Row]) -> Vec<Vec<String>> {
    let texts = |row: &juesuan::document::Row| {
        row.cells.iter().map(|cell| plain_text(&cell.content)).collect()
    };
    rows.iter().map(texts).collect()
}

fn prose(document: &Document) -> String {
    let paragraphs = document.blocks.iter().filter_map(|block| match block {
        Block::Paragraph(content) => Some(plain_text(content)),
        _ => None,
    });
    paragraphs.collect::<Vec<_>>().join("\n")
}

#[test]
fn examples_of_all_places_are_published_without_a_finding() {
    for place in PLACES {
        let folder = scratch();
        let report = root().join(format!("examples/{place}/report.toml"));
        let (report, out) =
            (report.to_str().expect("a path"), folder.path().to_str().expect("out"));
        let built = juesuan(root(), &["build", report, "-o", out, "--deny", "warnings"]);
        assert!(built.status.success(), "{place}: {}", stderr(&built));
        let made = std::fs::read_dir(folder.path()).expect("files").count();
        assert!(made >= 2, "{place}: {made}");
    }
}

#[test]
fn each_place_has_its_own_parts_and_tables() {
    let school = printed("chongqing-2024");
    assert_eq!(
        parts(&school),
        [
            "一、单位基本情况",
            "二、单位决算收支情况说明",
            "三、财政拨款“三公”经费情况说明",
            "四、其他需要说明的事项",
            "五、预算绩效管理情况说明",
            "六、专业名词解释",
            "七、决算公开联系方式及信息反馈渠道",
            "附表　2024年度单位决算表",
        ]
    );
    assert_eq!(titles(&school).len(), 9);

    let clinic = printed("sichuan-2024");
    assert_eq!(
        parts(&clinic),
        [
            "第一部分　单位概况",
            "第二部分　2024年度单位决算情况说明",
            "第三部分　名词解释",
            "第四部分　附件",
            "第五部分　附表",
        ]
    );
    assert_eq!(
        titles(&clinic)[6..9],
        [
            "2024年度一般公共预算财政拨款项目支出决算表",
            "2024年度政府性基金预算财政拨款收入支出决算表",
            "2024年度国有资本经营预算财政拨款收入支出决算表",
        ]
    );

    let bureau = printed("yunnan-2024");
    assert_eq!(parts(&bureau)[3], "第四部分　其他重要事项及相关口径情况说明");
    assert_eq!(
        titles(&bureau),
        [
            "收入支出决算表",
            "收入决算表",
            "支出决算表",
            "财政拨款收入支出决算表",
            "一般公共预算财政拨款收入支出决算表",
            "一般公共预算财政拨款基本支出决算表",
            "一般公共预算财政拨款项目支出决算表",
            "政府性基金预算财政拨款收入支出决算表",
            "国有资本经营预算财政拨款收入支出决算表",
            "财政拨款“三公”经费、行政参公单位机关运行经费情况表",
            "一般公共预算财政拨款“三公”经费情况表",
        ]
    );

    let street = printed("shanghai-2024");
    let explained = headings(&street, 1);
    assert!(explained.contains(&"十一、其他重要事项的情况说明".to_owned()), "{explained:?}");
    assert_eq!(titles(&street)[8], "2024年度国有资本经营预算财政拨款收入支出决算表");
}

/// Neither numbers of lines nor of columns, codes in three columns, the total last, 三公 in pairs.
#[test]
fn tables_of_shanghai_are_as_its_form_has_them() {
    let street = printed("shanghai-2024");
    for table in tables(&street) {
        let head = cells(&table.head).concat();
        assert!(!head.iter().any(|text| text == "行次" || text == "栏次"), "{}", table.id);
    }
    let general = table(&street, "general_public_budget");
    let body = cells(&general.body);
    assert_eq!(body.last().expect("rows")[0], "合计");
    assert_eq!(body[2][..4], ["201", "03", "01", "行政运行"]);
    let official = cells(&table(&street, "official_spending").head);
    assert_eq!(official[0][..2], ["合计", "因公出国（境）费"]);
    assert_eq!(official.last().expect("heads")[..2], ["预算数", "决算数"]);
    let all = table(&street, "income_and_expenditure");
    let classes = cells(&all.body).concat();
    assert!(classes.iter().any(|text| text == "二十四、抗疫特别国债安排的支出"), "{classes:?}");
    assert!(!classes.iter().any(|text| text.contains("债务付息支出")));
    assert!(prose(&street).contains("占“三公”经费支出的87.64%"), "{}", prose(&street));
}

#[test]
fn a_school_of_chongqing_tells_all_kinds_and_compares_each() {
    let said = prose(&printed("chongqing-2024"));
    for sentence in [
        "经营收入0.00万元，占0.00%",
        "此外，使用非财政拨款结余（含专用结余）0.00万元，年初结转和结余5.27万元。",
        "2024年度年末结转和结余4.59万元。与2023年度相比，年末结转和结余减少0.68万元，下降12.90%，",
        "与2023年度相比，人员经费增加",
    ] {
        assert!(said.contains(sentence), "{sentence}\n{said}");
    }
}

#[test]
fn a_clinic_of_sichuan_splits_its_income_by_fund() {
    let said = prose(&printed("sichuan-2024"));
    for sentence in ["政府性基金预算财政拨款收入0.00万元，占0.00%", "事业收入684.23万元，占"]
    {
        assert!(said.contains(sentence), "{sentence}\n{said}");
    }
}

#[test]
fn a_bureau_of_yunnan_tells_counts_with_the_amounts() {
    let bureau = printed("yunnan-2024");
    let rows = cells(&table(&bureau, "official_and_operating").body);
    let row = |name: &str| rows.iter().find(|row| row[0].trim() == name).expect(name).clone();
    assert_eq!(row("3.公务接待费")[2..], ["20,000.00", "12,400.00"]);
    assert_eq!(row("4.公务用车保有量（辆）")[2..], ["", "3"]);
    assert_eq!(row("二、机关运行经费")[2..], ["", "462,400.00"]);
}

/// Last year's report is read by what its format asks for besides what the program knows.
#[test]
fn last_years_report_of_a_place_is_read_by_its_keys() {
    let text =
        std::fs::read_to_string(root().join("examples/chongqing-2024/report.toml")).expect("text");
    let folder = scratch();
    let put = |name: &str, text: &str| crate::support::put(folder.path(), name, text);
    put("2023.toml", &text.replace("year = 2024", "year = 2023"));
    let from = text.find("[prior]").expect("last year's");
    put(
        "report.toml",
        &text[..from].replace("unit = \"元\"\n", "unit = \"元\"\nprior = \"2023.toml\"\n"),
    );
    let checked = juesuan(folder.path(), &["check", "report.toml"]);
    let said = crate::support::both(&checked);
    assert!(!said.contains("[A1"), "{said}");
    // What is compared stands in last year's report: nothing is missing, and nothing has changed.
    assert!(!said.contains("[G101]") && said.contains("C102"), "{said}");
}
