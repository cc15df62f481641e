//! “三公”经费, operating expenses, procurement, state assets.

use super::{Key, Kind, Table, count, line, list, money, prose, section};

/// Kinds of vehicles by their keys, in their official order.
pub(crate) const VEHICLES: [(&str, &str); 8] = [
    ("deputy_provincial", "副部（省）级及以上领导用车"),
    ("principal_leader", "主要负责人用车"),
    ("confidential_communication", "机要通信用车"),
    ("emergency", "应急保障用车"),
    ("law_enforcement", "执法执勤用车"),
    ("special_technical", "特种专业技术用车"),
    ("retired_cadre", "离退休干部服务用车"),
    ("other", "其他用车"),
];

pub(super) fn keys() -> [Key; 4] {
    let sections = [
        section("official_spending", official_spending(), "“三公”经费")
            .words(&["“三公”经费", "三公经费", "“三公”经费财政拨款支出"])
            .help('：', "每一项都要写，没有写 0"),
        section("operating_expenses", operating_expenses(), "机关运行经费")
            .words(&["机关运行经费"]),
        section("procurement", procurement(), "政府采购").help('：', "没有就只写 total = 0"),
        section("state_assets", state_assets(), "国有资产占用").help('：', "没有写 0"),
    ];
    sections.map(Key::disclosed)
}

fn official_spending() -> Table {
    Table::new(vec![
        line("reason", "“三公”经费合计决算与预算不同的原因"),
        section("overseas", overseas(), "因公出国（境）")
            .words(&["因公出国（境）费", "因公出国（境）费用"]),
        section("vehicle_purchase", vehicle_purchase(), "公务用车购置").words(&["公务用车购置费"]),
        section("vehicle_running", vehicle_running(), "公务用车运行维护")
            .words(&["公务用车运行费", "公务用车运行维护费"]),
        section("reception", reception(), "公务接待").words(&["公务接待费"]),
    ])
}

/// An item of “三公” with what is counted and with its details.
fn item(counts: Vec<Key>, details: Option<Key>) -> Table {
    let mut keys = vec![
        money("initial_budget", "年初预算")
            .becomes("budget")
            .computed()
            .asked_where("official_initial"),
        money("adjusted_budget", "全年预算")
            .becomes("budget")
            .computed()
            .asked_where("official_adjusted"),
        money("final", "决算数"),
    ];
    keys.extend(counts);
    keys.extend([
        line("reason", "决算与预算不同（或没有发生）的原因"),
        line("change_reason", "比上年增减的原因"),
    ]);
    keys.extend(details);
    keys.push(prose("text", "补充说明").optional());
    Table::new(keys)
}

fn overseas() -> Table {
    item(
        vec![
            count("groups", "团组数")
                .unit("个")
                .words(&["因公出国（境）团组", "因公出国（境）团组数"]),
            count("persons", "人次").words(&["因公出国（境）人次", "因公出国（境）人数"]),
        ],
        None,
    )
}

fn vehicle_purchase() -> Table {
    item(
        vec![count("count", "购置数").unit("辆").words(&[
            "购置公务用车",
            "公务用车购置数",
            "更新公务用车",
            "新购公务用车",
        ])],
        None,
    )
}

fn vehicle_running() -> Table {
    let costs = Table::new(Vec::new()).with(None, "这一种费用", Kind::Money);
    item(
        vec![
            count("fleet", "公务用车保有量")
                .unit("辆")
                .words(&["公务用车保有量"])
                .help('，', "没有写 0"),
        ],
        Some(
            section("costs", costs, "明细")
                .optional()
                .offered("{ \"燃料费\" = \"\", \"维修费\" = \"\" }")
                .help('，', "名称自定，如 { \"燃料费\" = 1.00 }"),
        ),
    )
}

fn reception() -> Table {
    item(
        vec![
            count("batches", "接待批次").words(&["公务接待", "公务接待批次", "接待批次"]),
            count("persons", "接待人次").words(&["公务接待人次", "公务接待人数", "接待人次"]),
            count("accompanying", "其中陪同人次").optional(),
            count("foreign_batches", "其中外宾批次")
                .words(&["外宾接待", "接待外宾"])
                .offered("\"\""),
            count("foreign_persons", "其中外宾人次").offered("\"\""),
        ],
        Some(
            list("purposes", purpose(), "按用途分列")
                .becomes("purpose")
                .optional()
                .help('，', "一种用途一段"),
        ),
    )
}

fn purpose() -> Table {
    Table::new(vec![
        line("text", "用途").required(),
        money("amount", "金额").required(),
        count("batches", "批次"),
        count("persons", "人次"),
        count("accompanying", "其中陪同人次").optional(),
    ])
}

fn operating_expenses() -> Table {
    Table::new(vec![
        money("final", "决算数")
            .computed()
            .offered("\"\"")
            .help('，', "没有事业单位时可以不写，等于公用经费；都是事业单位的不写"),
        money("initial_budget", "年初预算").computed().asked_where("operating_budget"),
        line("reason", "增减的原因"),
    ])
}

fn procurement() -> Table {
    Table::new(vec![
        money("goods", "货物").words(&["政府采购货物支出"]),
        money("works", "工程").words(&["政府采购工程支出"]),
        money("services", "服务").words(&["政府采购服务支出"]),
        money("small_and_medium", "授予中小企业合同金额").words(&["授予中小企业合同金额"]),
        money("small_and_micro", "其中授予小微企业").words(&["授予小微企业合同金额"]),
        money("goods_small_and_medium", "货物中授予中小企业")
            .becomes("goods.small_and_medium")
            .asked_where("small_by_kind"),
        money("works_small_and_medium", "工程中授予中小企业")
            .becomes("works.small_and_medium")
            .asked_where("small_by_kind"),
        money("services_small_and_medium", "服务中授予中小企业")
            .becomes("services.small_and_medium")
            .asked_where("small_by_kind"),
        money("total", "总额")
            .words(&["政府采购支出总额", "政府采购总额", "政府采购支出"])
            .computed()
            .optional()
            .offered("0")
            .help('；', "没有采购就只写 total = 0"),
    ])
}

fn state_assets() -> Table {
    let kind = |(name, title)| {
        let words = [title].into_iter().chain(also_called(name));
        count(name, title).unit("辆").words(&words.collect::<Vec<_>>())
    };
    let mut keys: Vec<Key> = VEHICLES.map(kind).into();
    keys.extend([
        count("vehicles", "车辆总数")
            .words(&[
                "公务用车实有数",
                "车辆保有量",
                "车辆总数",
                "共有车辆",
                "实有车辆",
                "共有公务用车",
                "实有公务用车",
            ])
            .computed()
            .optional()
            .offered("0")
            .help('；', "没有车就只写 vehicles = 0"),
        line("remark", "其他用车是什么、与保有量不同的原因").optional(),
        count("general_equipment", "单价50万元以上通用设备").unit("台、套"),
        count("special_equipment", "单价100万元以上专用设备").unit("台、套"),
    ]);
    Table::new(keys)
}

/// Another name of a kind of vehicles in prose.
fn also_called(kind: &str) -> Option<&'static str> {
    Some(match kind {
        "deputy_provincial" => "副部（省）级以上领导用车",
        "principal_leader" => "主要领导干部用车",
        "confidential_communication" => "机要通信车辆",
        "emergency" => "应急保障车辆",
        "law_enforcement" => "执法执勤车辆",
        "special_technical" => "特种专业技术车辆",
        "retired_cadre" => "离退休干部用车",
        _ => return None,
    })
}
