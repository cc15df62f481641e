//! Amounts by code, projects.

use super::choices::FUNDS;
use super::{Column, Key, Kind, Table, Word, column, key, line, list, money, prior, section};

/// 项
const ITEM: &str = "^[0-9]{7}$";
/// 款 of the economic classification
const ECONOMIC: &str = "^[0-9]{5}$";
/// 类, 款 or 项
const CODE: &str = "^([0-9]{3}|[0-9]{5}|[0-9]{7})$";
/// 类 or 款 of the economic classification
const ECONOMIC_CODE: &str = "^([0-9]{3}|[0-9]{5})$";
/// 类
const CLASS: &str = "^[0-9]{3}$";

pub(super) fn keys() -> Vec<Key> {
    vec![
        section("general_public_budget", general(), "一般公共预算")
            .becomes("general")
            .help('，', "一行一个“项”级科目（七位）"),
        section("government_managed_funds", fund(), "政府性基金预算")
            .becomes("government")
            .help('，', "没有就不写"),
        section("state_capital_operations", fund(), "国有资本经营预算")
            .becomes("state_capital")
            .help('，', "没有就不写"),
        section("own_funds", own_funds(), "财政拨款以外的资金")
            .becomes("own")
            .help('，', "没有就不写"),
        section("economic", economic(), "一般公共预算基本支出")
            .help('，', "按经济分类“款”级科目（五位）"),
        section("economic_by_item", by_item(), "各科目的基本支出按经济分类")
            .becomes("economic")
            .optional()
            .help('，', "格式有基本支出明细表时写"),
        list("projects", project(), "一般公共预算项目支出").help('，', "一个项目一段"),
        section("projects_list", projects_list(), "项目支出的清单"),
        section("reasons", prior::reasons(), "变动的原因")
            .help('：', "写一小段，不要以“主要原因是”开头，末尾不用句号"),
    ]
}

fn rows(columns: Vec<Key>) -> Key {
    key("rows", Kind::Rows(Table::new(columns)), "从表格软件整块粘贴的内容")
        .help('，', "连同列名，放在两个 \"\"\" 之间")
}

fn fund() -> Table {
    let keys = vec![
        column(Column::InitialBudget)
            .titled("年初预算合计")
            .becomes("whole_initial_budget")
            .optional()
            .help('；', "“项”都写了年初预算时会核对"),
        column(Column::AdjustedBudget)
            .titled("全年预算合计")
            .becomes("whole_adjusted_budget")
            .optional(),
        rows(pasted()),
        names(CODE, "类、款的名称"),
    ];
    Table::new(keys).with(Some(ITEM), "“项”级科目", Kind::Section(item()))
}

fn general() -> Table {
    let mut table = fund();
    let by_class = |about| Table::new(Vec::new()).with(Some(CLASS), about, Kind::Inline);
    table.keys.extend([
        section("purpose", by_class("这一类主要用于什么"), "每一类主要用于什么")
            .help('：', "接在“主要用于”后面"),
        section(
            "class_reasons",
            by_class("这一类决算与预算不同的原因"),
            "各类决算与预算不同的原因",
        )
        .help('，', "按“类”说明的格式用"),
    ]);
    table
}

/// Names of codes that the program doesn't know and that stand in no pasted row.
fn names(codes: &'static str, about: &'static str) -> Key {
    let names = Table::new(Vec::new()).with(Some(codes), "科目名称", Kind::Inline);
    section("names", names, about).help('，', "程序里没有、粘贴的内容里也没有的才写")
}

/// The name of a 项, in its line.
fn name() -> Key {
    line("name", "科目名称").optional().help('；', "程序里没有的科目才写")
}

/// Keys that are typed of each 项 of a fund, and of sums whose details aren't all published.
pub(super) fn columns() -> Vec<Key> {
    vec![
        column(Column::Income).help('，', "不写时 = 支出 + 年末 − 年初").headed(&["收入"]),
        column(Column::Opening).headed(&["年初结转"]),
        column(Column::Closing).headed(&["年末结转"]),
        column(Column::Basic),
        column(Column::Project),
        column(Column::InitialBudget).headed(&["年初预算数"]),
        column(Column::AdjustedBudget).headed(&["全年预算数"]),
    ]
}

fn reason() -> Key {
    line("reason", "决算与预算不同的原因").headed(&["原因"])
}

fn item() -> Table {
    Table::new([vec![name()], columns(), vec![reason()]].concat())
}

/// The columns of a pasted block; 本年支出 is computed, and only checked.
fn pasted() -> Vec<Key> {
    let all = ["合计", "小计", "支出", "总计", "决算数"];
    [columns(), vec![column(Column::Expenditure).headed(&all), reason()]].concat()
}

fn own_funds() -> Table {
    let keys = vec![
        money("surplus_used", "使用非财政拨款结余（含专用结余）"),
        money("surplus_distribution", "结余分配"),
        money("opening", "年初结转和结余").help('，', "财政拨款以外的"),
        money("closing", "年末结转和结余").help('，', "财政拨款以外的"),
        key("other_income_sources", Kind::Inlines, "其他收入具体是什么")
            .help('，', "如 [\"存款利息收入\"]"),
        names(CODE, "类、款的名称"),
    ];
    Table::new(keys).with(Some(ITEM), "“项”级科目", Kind::Section(own_item()))
}

fn own_item() -> Table {
    Table::new(vec![
        name(),
        column(Column::GrantsFromSuperior).words(&["上级补助收入"]),
        column(Column::InstitutionalIncome).words(&["事业收入"]),
        column(Column::BusinessIncome).words(&["经营收入"]),
        column(Column::FromAffiliates),
        column(Column::OtherIncome).words(&["其他收入"]),
        column(Column::Basic),
        column(Column::Project),
        column(Column::ToSuperior),
        column(Column::BusinessExpenditure).words(&["经营支出"]),
        column(Column::ToAffiliates),
    ])
}

fn economic() -> Table {
    let amount = column(Column::Basic).titled("决算数").headed(&["金额", "合计"]);
    let keys = vec![rows(vec![amount]), names(ECONOMIC_CODE, "科目的名称")];
    Table::new(keys).with(Some(ECONOMIC), "经济分类科目的决算数", Kind::Money)
}

fn by_item() -> Table {
    let items = Table::new(Vec::new());
    let items = items.with(Some(ECONOMIC), "这一科目的基本支出，按经济分类", Kind::Money);
    Table::new(Vec::new()).with(Some(ITEM), "“项”级科目", Kind::Section(items))
}

fn project() -> Table {
    let funds = FUNDS.iter().map(|(word, _)| Word::from(*word)).collect();
    Table::new(vec![
        line("name", "项目名称").required(),
        money("final", "项目的支出").required(),
        key("fund", Kind::Choice(funds), "用的是哪种财政拨款")
            .optional()
            .never_asked()
            .help('；', "不写就是一般公共预算"),
        money("current", "其中：本年拨款").optional().never_asked(),
        money("carry_over", "其中：上年结转").optional().never_asked(),
        line("purpose", "用于什么").help('：', "接在“主要用于”后面"),
        line("result", "取得什么成效").optional(),
    ])
}

fn projects_list() -> Table {
    Table::new(vec![
        key("complete", Kind::Flag, "列出的项目就是全部项目支出时写 true").help('，', "会核对"),
        line("text", "项目支出主要用于什么").help('，', "不逐项说明时写"),
    ])
}
