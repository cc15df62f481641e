//! Pasted blocks, from the text to the model.

use super::{economic, fund, slip_of_code};
use crate::input::files::Links;
use crate::input::reader::Reader;
use crate::input::section::Section;
use crate::input::{Economic, Fund};
use crate::keys::{self, Column};
use crate::source::Sources;
use toml::de::DeTable;

/// Reads a block with `read`; the messages of all findings come with their lines within the block.
fn block<T>(name: &str, rows: &str, read: impl Fn(Section<'_, '_, '_>) -> T) -> (T, Vec<String>) {
    let text = format!("rows = '''\n{rows}\n'''\n");
    let mut sources = Sources::default();
    let file = sources.add("a.toml".into(), text.clone());
    let (root, errors) = DeTable::parse_recoverable(&text);
    assert!(errors.is_empty(), "{errors:?}");
    let links = Links::default();
    let reader = Reader::new(&sources, &links, file);
    let section = Section::new(
        &reader,
        root.get_ref(),
        reader.span(0..0),
        name,
        keys::report().below(name).unwrap(),
    );
    let read = read(section);
    let findings = reader.into_findings();
    let said = findings.iter().map(|f| {
        let line = sources.position(f.span().unwrap()).0 - 1;
        format!("{line} {} {}", f.rule.code, f.message)
    });
    (read, said.collect())
}

fn fund_of(rows: &str) -> (Fund, Vec<String>) {
    block("general_public_budget", rows, |section| fund(section, true))
}

fn economic_of(rows: &str) -> (Economic, Vec<String>) {
    block("economic", rows, economic)
}

fn codes(fund: &Fund) -> Vec<&str> {
    fund.items.iter().map(|item| item.code.value.as_str()).collect()
}

#[test]
fn titles_above_the_names_are_passed_over() {
    let rows = "公开05表\n部门：某局\t\t单位：万元\n科目编码\t科目名称\t基本支出\n栏次\t\t1\n2013101\t行政运行\t1.00";
    let (fund, said) = fund_of(rows);
    assert_eq!((codes(&fund), said), (vec!["2013101"], vec![]));
    let (_, said) = fund_of("公开05表\n单位：元\n科目编码\t基本支出\n2013101\t1.00");
    assert_eq!(said, ["2 A108 粘贴的表单位是元，这个文件的 unit 是万元"]);
    let (_, said) = fund_of("公开05表\n编号\t基本支出\n2013101\t1.00");
    assert_eq!(said.last().unwrap(), "2 A108 粘贴的内容里没有“科目编码”这一列");
}

#[test]
fn two_lines_of_names_are_one() {
    let rows = "项目\t\t年初预算数\t本年支出\t\t\n功能分类科目编码\t科目名称\t\t小计\t基本支出\t项目支出\n\
                2013101\t行政运行\t3.00\t3.00\t1.00\t2.00";
    let (fund, said) = fund_of(rows);
    assert_eq!((codes(&fund), said), (vec!["2013101"], vec![]));
    assert!(fund.items[0].has(Column::InitialBudget));
    let rows = "科目编码\t\t\t科目名称\t基本支出\n类\t款\t项\t栏次\t1\n合计\t\t\t\t1.00\n201\t31\t01\t行政运行\t1.00";
    let (fund, said) = fund_of(rows);
    assert_eq!((codes(&fund), said), (vec!["2013101"], vec![]));
    assert_eq!(fund.subtotals.len(), 1);
}

#[test]
fn names_of_official_tables() {
    for sum in ["本年支出合计", "支出合计", "决算数", "支出决算数", "总计"] {
        for code in ["功能分类编码", "功能科目编码", "科目编号"] {
            let rows = format!(
                "{code}\t预算科目\t{sum}\t其中：基本支出\t项目支出小计\n类款项\t栏次\t1\t2\t3\n\
                 2013101\t行政运行\t3.00\t1.00\t2.00"
            );
            let (fund, said) = fund_of(&rows);
            assert_eq!((codes(&fund), said), (vec!["2013101"], vec![]), "{sum} {code}");
            assert!(fund.items[0].has(Column::Basic) && fund.items[0].has(Column::Project));
            assert_eq!(fund.subtotals.len(), 1);
        }
    }
    let (_, said) = fund_of("科目编码\t单位合计\t基本支出\n2013101\t1.00\t1.00");
    assert_eq!(said, ["1 A108 不认识列名“单位合计”"]);
}

#[test]
fn codes_as_a_spreadsheet_writes_them_are_told() {
    for (code, why) in [("'2013101", "单引号"), ("2013101.0", "小数点"), ("201310", "数一数位数")]
    {
        assert!(slip_of_code(code).contains(why), "{code}");
    }
}

#[test]
fn codes_in_three_columns() {
    let of = |cells: &str| {
        let (fund, said) = fund_of(&format!("类\t款\t项\t基本支出\n{cells}\t1.00"));
        let subtotals = fund.subtotals.iter().map(|subtotal| subtotal.code.clone());
        let items = fund.items.iter().map(|item| item.code.value.clone());
        (items.chain(subtotals).collect::<Vec<_>>().join(" "), said.join(" "))
    };
    let fine = |code: &str| (code.to_owned(), String::new());
    assert_eq!(of("201\t20131\t2013101"), fine("2013101"));
    assert_eq!(of("201\t31\t01"), fine("2013101"));
    assert_eq!(of("201\t3\t1"), fine("2010301"));
    assert_eq!(of("\t\t2013101"), fine("2013101"));
    assert_eq!(of("201\t20131\t"), fine("20131"));
    assert_eq!(of("201\t31\t"), fine("20131"));
    assert_eq!(of("合计\t\t"), fine(""));
    for wrong in ["\t31\t01", "201\t20831\t01", "201\t\t01", "2013101\t\t"] {
        assert!(of(wrong).1.starts_with("2 A108 拼不出科目编码："), "{:?}", of(wrong));
    }
    let (economic, said) =
        economic_of("类\t款\t科目名称\t决算数\n301\t\t工资\t1.00\n301\t01\t工资\t1.00");
    assert_eq!((economic.items.len(), economic.subtotals.len(), said), (1, 1, vec![]));
}

#[test]
fn units_in_column_names() {
    let (fund, said) =
        fund_of("科目编码\t基本支出（万元）\t年初预算 (单位：万元)\n2013101\t1.00\t2.00");
    assert_eq!((codes(&fund), said), (vec!["2013101"], vec![]));
    assert!(fund.items[0].has(Column::Basic) && fund.items[0].has(Column::InitialBudget));
    let (_, said) = fund_of("科目编码\t基本支出(元)\n2013101\t1.00");
    assert_eq!(said, ["1 A108 粘贴的表单位是元，这个文件的 unit 是万元"]);
}

#[test]
fn reasons_and_names_are_kept() {
    let (fund, said) = fund_of(
        "科目编码\t科目名称\t基本支出\t原因\n201\t一般公共服务支出\t1.00\t\n2013101\t行政运行\t1.00\t人员增加",
    );
    assert_eq!(said, Vec::<String>::new());
    assert_eq!(fund.items[0].reason.as_ref().unwrap().text, "人员增加");
    let names: Vec<(&str, &str)> =
        fund.names.iter().map(|n| (n.code.as_str(), n.name.text.as_str())).collect();
    assert_eq!(names, [("201", "一般公共服务支出"), ("2013101", "行政运行")]);
    let (_, said) = fund_of("科目编码\t基本支出\t原因\n201\t1.00\t人员增加");
    assert_eq!(said, ["2 A108 原因只能写在“项”级科目那一行"]);
    let (_, said) = fund_of("科目编码\t基本支出\t备注\n2013101\t1.00\t人员增加");
    assert_eq!(said, ["1 A108 不认识列名“备注”"]);
}

#[test]
fn short_rows_and_nameless_columns() {
    let (fund, said) = fund_of("科目编码\t基本支出\t项目支出\n2013101\t1.00\n2013102\t\t1.00");
    assert_eq!(codes(&fund), ["2013102"]);
    assert_eq!(said, ["2 A108 这一行只有 2 格，列名有 3 个"]);
    let (_, said) = fund_of("科目编码\t基本支出\t\t项目支出\t\n2013101\t1.00\t5\t2.00\t");
    assert_eq!(said, ["2 A108 第 3 列没有列名"]);
    let (_, said) = fund_of("科目编码\t基本支出\t\t项目支出\t\n2013101\t1.00\t\t2.00\t");
    assert_eq!(said, Vec::<String>::new());
    let (_, said) = economic_of("科目编码\t科目名称\n30101\t工资");
    assert_eq!(said, ["1 A108 粘贴的内容里没有“决算数”这一列"]);
}
