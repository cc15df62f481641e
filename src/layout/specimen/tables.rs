//! The specimen's tables.

use super::{OFFICE, cell, columns, row, say};
use crate::document::*;

fn heads(cells: &[(&str, u16, u16)]) -> Row {
    row(cells.iter().map(|(text, c, r)| cell(text, *c, *r, Align::Center)).collect())
}

/// A row of heads of one column each.
fn single_heads(texts: &[&str]) -> Row {
    row(texts.iter().map(|text| mid(text)).collect())
}

/// A row of a table with two sides: on each a name, the number of the line, amounts.
fn two_sides(
    (left, amount_left): (Cell, &str),
    (right, amounts): (Cell, &[&str]),
    lines: [usize; 2],
) -> Row {
    let [of_left, of_right] = lines.map(|line| mid(&line.to_string()));
    let mut cells = vec![left, of_left, amount(amount_left), right, of_right];
    cells.extend(amounts.iter().map(|text| amount(text)));
    row(cells)
}

fn left(text: &str) -> Cell {
    cell(text, 1, 1, Align::Left)
}

fn mid(text: &str) -> Cell {
    cell(text, 1, 1, Align::Center)
}

fn amount(text: &str) -> Cell {
    cell(text, 1, 1, Align::Right)
}

fn statement(id: &str, title: &str, label: &str, kinds: &str, orientation: Orientation) -> Table {
    Table {
        contents: None,
        id: id.into(),
        title: Some(say(title)),
        label: Some(say(label)),
        department: Some(say(&format!("部门：中共{OFFICE}（汇总）"))),
        unit: Some(say("单位：万元")),
        orientation,
        columns: columns(kinds),
        head: Vec::new(),
        body: Vec::new(),
        inner_heads: Vec::new(),
        leads: Vec::new(),
        notes: Vec::new(),
    }
}

const CLASSES: [&str; 26] = [
    "一般公共服务支出",
    "外交支出",
    "国防支出",
    "公共安全支出",
    "教育支出",
    "科学技术支出",
    "文化旅游体育与传媒支出",
    "社会保障和就业支出",
    "卫生健康支出",
    "节能环保支出",
    "城乡社区支出",
    "农林水支出",
    "交通运输支出",
    "资源勘探工业信息等支出",
    "商业服务业等支出",
    "金融支出",
    "援助其他地区支出",
    "自然资源海洋气象等支出",
    "住房保障支出",
    "粮油物资储备支出",
    "国有资本经营预算支出",
    "灾害防治及应急管理支出",
    "其他支出",
    "债务还本支出",
    "债务付息支出",
    "抗疫特别国债安排的支出",
];
const NUMERALS: [&str; 26] = [
    "一",
    "二",
    "三",
    "四",
    "五",
    "六",
    "七",
    "八",
    "九",
    "十",
    "十一",
    "十二",
    "十三",
    "十四",
    "十五",
    "十六",
    "十七",
    "十八",
    "十九",
    "二十",
    "二十一",
    "二十二",
    "二十三",
    "二十四",
    "二十五",
    "二十六",
];
const CLASS_AMOUNTS: [(usize, &str); 4] =
    [(0, "1,112.75"), (7, "89.77"), (8, "73.86"), (18, "89.46")];

fn class_amount(i: usize) -> &'static str {
    CLASS_AMOUNTS.iter().find(|(at, _)| *at == i).map_or("", |(_, text)| text)
}

/// 收入支出决算总表: 33 rows.
pub fn income_expenditure() -> Table {
    let mut t = statement(
        "income_expenditure",
        "2024年度收入支出决算总表",
        "公开01表",
        "ncanca",
        Orientation::Portrait,
    );
    t.head = vec![
        heads(&[("收　入", 3, 1), ("支　出", 3, 1)]),
        single_heads(&["项目", "行次", "决算数", "项目", "行次", "决算数"]),
        single_heads(&["栏次", "", "1", "栏次", "", "2"]),
    ];
    let income = [
        "一、一般公共预算财政拨款收入",
        "二、政府性基金预算财政拨款收入",
        "三、国有资本经营预算财政拨款收入",
        "四、上级补助收入",
        "五、事业收入",
        "六、经营收入",
        "七、附属单位上缴收入",
        "八、其他收入",
    ];
    for i in 0..26 {
        let (name, value) =
            (income.get(i).copied().unwrap_or(""), if i == 0 { "1,365.84" } else { "" });
        let right = format!("{}、{}", NUMERALS[i], CLASSES[i]);
        let right = (left(&right), &[class_amount(i)][..]);
        t.body.push(two_sides((left(name), value), right, [i + 1, i + 31]));
    }
    for (i, (a, av, b, bv)) in [
        ("本年收入合计", "1,365.84", "本年支出合计", "1,365.84"),
        ("使用非财政拨款结余", "", "结余分配", ""),
        ("年初结转和结余", "", "年末结转和结余", ""),
        ("总计", "1,365.84", "总计", "1,365.84"),
    ]
    .into_iter()
    .enumerate()
    {
        t.body.push(two_sides((mid(a), av), (mid(b), &[bv]), [i + 27, i + 57]));
    }
    t.notes = vec![
        say("注：1.本表反映部门本年度的总收支和年末结转结余情况。"),
        say("2.本套报表金额单位转换时可能存在尾数误差。"),
    ];
    t
}

const FUNCTIONS: [(&str, &str, &str, &str, &str); 17] = [
    ("201", "一般公共服务支出", "1,112.75", "702.35", "410.40"),
    ("20131", "党委办公厅（室）及相关机构事务", "1,112.75", "702.35", "410.40"),
    ("2013101", "行政运行", "659.91", "659.91", ""),
    ("2013102", "一般行政管理事务", "410.40", "", "410.40"),
    ("2013150", "事业运行", "42.44", "42.44", ""),
    ("208", "社会保障和就业支出", "89.77", "89.77", ""),
    ("20805", "行政事业单位养老支出", "89.77", "89.77", ""),
    ("2080505", "机关事业单位基本养老保险缴费支出", "89.77", "89.77", ""),
    ("210", "卫生健康支出", "73.86", "71.28", "2.58"),
    ("21011", "行政事业单位医疗", "73.86", "71.28", "2.58"),
    ("2101101", "行政单位医疗", "26.39", "25.85", "0.54"),
    ("2101103", "公务员医疗补助", "47.28", "45.24", "2.04"),
    ("2101199", "其他行政事业单位医疗支出", "0.19", "0.19", ""),
    ("221", "住房保障支出", "89.46", "89.46", ""),
    ("22102", "住房改革支出", "89.46", "89.46", ""),
    ("2210201", "住房公积金", "75.44", "75.44", ""),
    ("2210202", "提租补贴", "14.02", "14.02", ""),
];

/// 收入决算表: wide, on a turned page.
pub fn income() -> Table {
    let mut t = statement(
        "income",
        "2024年度收入决算表",
        "公开02表",
        "cccnaaaaaaa",
        Orientation::Landscape,
    );
    t.head = vec![
        heads(&[
            ("项目", 4, 1),
            ("本年收入合计", 1, 3),
            ("财政拨款收入", 1, 3),
            ("上级补助收入", 1, 3),
            ("事业收入", 1, 3),
            ("经营收入", 1, 3),
            ("附属单位上缴收入", 1, 3),
            ("其他收入", 1, 3),
        ]),
        heads(&[("功能分类科目编码", 3, 1), ("科目名称", 1, 2)]),
        heads(&[("类", 1, 1), ("款", 1, 1), ("项", 1, 1)]),
    ];
    let mut numbers = vec![cell("栏次", 4, 1, Align::Center)];
    numbers.extend((1..=7).map(|i| mid(&i.to_string())));
    let mut total = vec![cell("合计", 4, 1, Align::Center), amount("1,365.84"), amount("1,365.84")];
    total.extend((0..5).map(|_| amount("")));
    t.body = vec![row(numbers), row(total)];
    for (code, name, all, ..) in FUNCTIONS {
        let mut cells = vec![cell(code, 3, 1, Align::Left), left(name), amount(all), amount(all)];
        cells.extend((0..5).map(|_| amount("")));
        t.body.push(row(cells));
    }
    t.notes = vec![say("注：本表反映部门本年度取得的各项收入情况。")];
    t
}

/// 财政拨款收入支出决算总表: 36 rows, uneven columns.
pub fn fiscal() -> Table {
    let mut t = statement(
        "fiscal",
        "2024年度财政拨款收入支出决算总表",
        "公开04表",
        "ncancaaaa",
        Orientation::Portrait,
    );
    t.head = vec![
        heads(&[("收　入", 3, 1), ("支　出", 6, 1)]),
        heads(&[
            ("项目", 1, 2),
            ("行次", 1, 2),
            ("决算数", 1, 2),
            ("项目", 1, 2),
            ("行次", 1, 2),
            ("决算数", 4, 1),
        ]),
        single_heads(&[
            "小计",
            "一般公共预算财政拨款",
            "政府性基金预算财政拨款",
            "国有资本经营预算财政拨款",
        ]),
        single_heads(&["栏次", "", "1", "栏次", "", "2", "3", "4", "5"]),
    ];
    let income =
        ["一、一般公共预算财政拨款", "二、政府性基金预算财政拨款", "三、国有资本经营预算财政拨款"];
    for i in 0..26 {
        let (name, total) =
            (income.get(i).copied().unwrap_or(""), if i == 0 { "1,365.84" } else { "" });
        let right = left(&format!("{}、{}", NUMERALS[i], CLASSES[i]));
        let value = class_amount(i);
        let right = (right, &[value, value, "", ""][..]);
        t.body.push(two_sides((left(name), total), right, [i + 1, i + 33]));
    }
    for (i, (a, b, value)) in [
        ("本年收入合计", "本年支出合计", "1,365.84"),
        ("年初财政拨款结转和结余", "年末财政拨款结转和结余", ""),
        ("一般公共预算财政拨款", "", ""),
        ("政府性基金预算财政拨款", "", ""),
        ("国有资本经营预算财政拨款", "", ""),
        ("总计", "总计", "1,365.84"),
    ]
    .into_iter()
    .enumerate()
    {
        let right = (mid(b), &[value, value, "", ""][..]);
        t.body.push(two_sides((mid(a), value), right, [i + 27, i + 59]));
    }
    t.notes = vec![say(
        "注：本表反映部门本年度一般公共预算财政拨款、政府性基金预算财政拨款和国有资本经营预算财政拨款的总收支和年末结转结余情况。",
    )];
    t
}

/// 一般公共预算财政拨款支出决算表, upright.
pub fn general() -> Table {
    let mut t = statement(
        "general",
        "2024年度一般公共预算财政拨款支出决算表",
        "公开05表",
        "cccnaaa",
        Orientation::Portrait,
    );
    t.head = vec![
        heads(&[("项目", 4, 1), ("本年支出", 3, 1)]),
        heads(&[
            ("功能分类科目编码", 3, 1),
            ("科目名称", 1, 2),
            ("小计", 1, 2),
            ("基本支出", 1, 2),
            ("项目支出", 1, 2),
        ]),
        heads(&[("类", 1, 1), ("款", 1, 1), ("项", 1, 1)]),
    ];
    t.body = vec![
        row(vec![cell("栏次", 4, 1, Align::Center), mid("1"), mid("2"), mid("3")]),
        row(vec![
            cell("合计", 4, 1, Align::Center),
            amount("1,365.84"),
            amount("952.86"),
            amount("412.98"),
        ]),
    ];
    for (code, name, all, basic, project) in FUNCTIONS {
        t.body.push(row(vec![
            cell(code, 3, 1, Align::Left),
            left(name),
            amount(all),
            amount(basic),
            amount(project),
        ]));
    }
    t.notes = vec![say("注：本表反映部门本年度一般公共预算财政拨款支出情况。")];
    t
}

/// 三公: twelve columns of amounts.
pub fn official() -> Table {
    let mut t = statement(
        "official_spending",
        "2024年度财政拨款“三公”经费支出决算表",
        "公开09表",
        "aaaaaaaaaaaa",
        Orientation::Landscape,
    );
    let half = [
        ("合计", 1, 2),
        ("因公出国（境）费", 1, 2),
        ("公务用车购置及运行维护费", 3, 1),
        ("公务接待费", 1, 2),
    ];
    let quarter = [("小计", 1, 1), ("公务用车购置费", 1, 1), ("公务用车运行维护费", 1, 1)];
    t.head = vec![
        heads(&[("预算数", 6, 1), ("决算数", 6, 1)]),
        heads(&[half, half].concat()),
        heads(&[quarter, quarter].concat()),
    ];
    t.body = vec![
        row((1..=12).map(|i| mid(&i.to_string())).collect()),
        row([
            "32.14", "", "31.14", "24.99", "6.15", "1.00", "27.14", "", "26.80", "24.99", "1.81",
            "0.34",
        ]
        .iter()
        .map(|text| amount(text))
        .collect()),
    ];
    t.notes = vec![say(
        "注：本表反映部门本年度财政拨款“三公”经费支出预决算情况。其中，预算数为“三公”经费全年预算数，反映按规定程序调整后的预算数；决算数是包括当年财政拨款和以前年度结转资金安排的实际支出。",
    )];
    t
}

/// Key work in prose, without title: flows with the text.
pub fn key_work(rows: usize) -> Table {
    let told = [
        "全年办理来文4,216件，起草区委文件和领导讲话86篇，审核把关规范性文件52件，报备率、及时率、规范率均达100%。",
        "围绕“港产城”融合、老旧小区改造、营商环境等专题开展调研17次，形成调研报告12篇，其中5篇得到区委主要负责同志批示，3项建议写入全区年度工作要点。对全区重点项目开展督查28轮次，下发督查通报14期，推动68个问题整改到位，办结率98.5%。",
        "完成机要文件传递、密码通信保障任务，全年无差错、无泄密事件。",
        "组织保密宣传教育培训6场，覆盖1,200人次；检查单位43家，发现并整改隐患19处。",
    ];
    let mut t = Table {
        contents: None,
        id: "key_work".into(),
        title: None,
        label: None,
        department: None,
        unit: None,
        orientation: Orientation::Portrait,
        columns: columns("cnpp"),
        head: vec![heads(&[
            ("序号", 1, 1),
            ("重要事项", 1, 1),
            ("工作内容及目标", 1, 1),
            ("完成情况", 1, 1),
        ])],
        body: Vec::new(),
        inner_heads: Vec::new(),
        leads: Vec::new(),
        notes: Vec::new(),
    };
    let names = ["办文办会", "调查研究和督促检查", "机要通信", "保密管理"];
    for i in 0..rows {
        let goal = [
            "做好文稿起草、公文处理和会务保障",
            "围绕区委中心工作开展调查研究，加强重大决策部署的督促检查，当好参谋助手",
            "确保机要通信安全畅通",
            "履行保密行政管理职能",
        ];
        t.body.push(row(vec![
            mid(&(i + 1).to_string()),
            left(names[i % 4]),
            left(goal[i % 4]),
            left(&told[i % 4].repeat(1 + i % 3)),
        ]));
    }
    t
}
