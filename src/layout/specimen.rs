//! A realistic document of an invented department, to test with and to look at.

use crate::document::drawing::{Anchor, Color, PathCommand, Shape, Stroke};
use crate::document::*;
use crate::source::{FileId, Span};

const OFFICE: &str = "云江市临港区委员会办公室";

/// Plain inlines.
pub fn say(text: &str) -> Vec<Inline> {
    if text.is_empty() { Vec::new() } else { vec![Inline::plain(text)] }
}

/// A heading.
pub fn heading(level: u8, text: &str) -> Block {
    Block::Heading(Heading { level, content: say(text) })
}

/// A paragraph in which `{…}` are figures and `[…]` the user's words.
pub fn para(text: &str) -> Block {
    let mut content = Vec::new();
    let mut rest = text;
    let mut at = 0;
    while let Some(from) = rest.find(['{', '[']) {
        content.extend(say(&rest[..from]));
        let end = rest.find(['}', ']']).unwrap();
        let inner = &rest[from + 1..end];
        content.push(if rest[from..].starts_with('{') {
            Inline::Figure(Occurrence { figure: format!("figure.{at}"), text: inner.into() })
        } else {
            let span = Span::new(FileId::REPORT, at..at + inner.len());
            Inline::Text { text: inner.into(), origin: Origin::Input(span) }
        });
        at += 100;
        rest = &rest[end + 1..];
    }
    content.extend(say(rest));
    Block::Paragraph(content)
}

/// A cell.
pub fn cell(text: &str, colspan: u16, rowspan: u16, align: Align) -> Cell {
    Cell { content: say(text), colspan, rowspan, align }
}

/// A row.
pub fn row(cells: Vec<Cell>) -> Row {
    Row { cells }
}

fn heads(cells: &[(&str, u16, u16)]) -> Row {
    row(cells.iter().map(|(text, c, r)| cell(text, *c, *r, Align::Center)).collect())
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

/// Columns by the first letters of their kinds: n, p, c, a.
pub fn columns(kinds: &str) -> Vec<Column> {
    let kind = |ch| match ch {
        'n' => ColumnKind::Name,
        'p' => ColumnKind::Prose,
        'c' => ColumnKind::Code,
        _ => ColumnKind::Amount,
    };
    kinds.chars().map(|ch| Column { kind: kind(ch) }).collect()
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
        heads(&[
            ("项目", 1, 1),
            ("行次", 1, 1),
            ("决算数", 1, 1),
            ("项目", 1, 1),
            ("行次", 1, 1),
            ("决算数", 1, 1),
        ]),
        heads(&[("栏次", 1, 1), ("", 1, 1), ("1", 1, 1), ("栏次", 1, 1), ("", 1, 1), ("2", 1, 1)]),
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
        let lines = [(i + 1).to_string(), (i + 31).to_string()];
        t.body.push(row(vec![
            left(name),
            mid(&lines[0]),
            amount(value),
            left(&right),
            mid(&lines[1]),
            amount(class_amount(i)),
        ]));
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
        let lines = [(i + 27).to_string(), (i + 57).to_string()];
        t.body.push(row(vec![
            mid(a),
            mid(&lines[0]),
            amount(av),
            mid(b),
            mid(&lines[1]),
            amount(bv),
        ]));
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
        heads(&[
            ("小计", 1, 1),
            ("一般公共预算财政拨款", 1, 1),
            ("政府性基金预算财政拨款", 1, 1),
            ("国有资本经营预算财政拨款", 1, 1),
        ]),
        heads(&[
            ("栏次", 1, 1),
            ("", 1, 1),
            ("1", 1, 1),
            ("栏次", 1, 1),
            ("", 1, 1),
            ("2", 1, 1),
            ("3", 1, 1),
            ("4", 1, 1),
            ("5", 1, 1),
        ]),
    ];
    let income =
        ["一、一般公共预算财政拨款", "二、政府性基金预算财政拨款", "三、国有资本经营预算财政拨款"];
    for i in 0..26 {
        let value = class_amount(i);
        let lines = [(i + 1).to_string(), (i + 33).to_string()];
        t.body.push(row(vec![
            left(income.get(i).copied().unwrap_or("")),
            mid(&lines[0]),
            amount(if i == 0 { "1,365.84" } else { "" }),
            left(&format!("{}、{}", NUMERALS[i], CLASSES[i])),
            mid(&lines[1]),
            amount(value),
            amount(value),
            amount(""),
            amount(""),
        ]));
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
        let lines = [(i + 27).to_string(), (i + 59).to_string()];
        t.body.push(row(vec![
            mid(a),
            mid(&lines[0]),
            amount(value),
            mid(b),
            mid(&lines[1]),
            amount(value),
            amount(value),
            amount(""),
            amount(""),
        ]));
    }
    t.notes = vec![say(
        "注：本表反映部门本年度一般公共预算财政拨款、政府性基金预算财政拨款和国有资本经营预算财政拨款的总收支和年末结转结余情况。",
    )];
    t
}

/// 一般公共预算财政拨款支出决算表, upright.
fn general() -> Table {
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
fn official() -> Table {
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

fn rect(x: f64, y: f64, w: f64, h: f64, fill: Color) -> Shape {
    let commands = vec![
        PathCommand::Move(x, y),
        PathCommand::Line(x + w, y),
        PathCommand::Line(x + w, y + h),
        PathCommand::Line(x, y + h),
        PathCommand::Close,
    ];
    Shape::Path { commands, fill: Some(fill), stroke: None }
}

fn label(x: f64, y: f64, anchor: Anchor, text: &str) -> Shape {
    Shape::Text { x, y, size: 10.5, anchor, text: text.into() }
}

fn bars() -> Chart {
    let axis = Shape::Path {
        commands: vec![PathCommand::Move(40.0, 170.0), PathCommand::Line(340.0, 170.0)],
        fill: None,
        stroke: Some(Stroke { width: 0.8, color: Color(60, 60, 60) }),
    };
    let shapes = vec![
        rect(90.0, 56.0, 60.0, 114.0, Color(160, 178, 198)),
        rect(230.0, 32.0, 60.0, 138.0, Color(47, 84, 130)),
        axis,
        label(120.0, 50.0, Anchor::Middle, "1,132.98"),
        label(260.0, 26.0, Anchor::Middle, "1,365.84"),
        label(120.0, 186.0, Anchor::Middle, "2023年"),
        label(260.0, 186.0, Anchor::Middle, "2024年"),
        label(40.0, 12.0, Anchor::Start, "单位：万元"),
    ];
    chart("total", "图1：收、支决算总计变动情况", shapes, (380.0, 196.0))
}

fn pie() -> Chart {
    let k = 0.5523 * 70.0;
    let (x, y, r) = (110.0, 90.0, 70.0);
    let circle = vec![
        PathCommand::Move(x + r, y),
        PathCommand::Cubic((x + r, y + k), (x + k, y + r), (x, y + r)),
        PathCommand::Cubic((x - k, y + r), (x - r, y + k), (x - r, y)),
        PathCommand::Cubic((x - r, y - k), (x - k, y - r), (x, y - r)),
        PathCommand::Cubic((x + k, y - r), (x + r, y - k), (x + r, y)),
        PathCommand::Close,
    ];
    let slice = vec![
        PathCommand::Move(x, y),
        PathCommand::Line(x, y - r),
        PathCommand::Cubic((x + k, y - r), (x + r, y - k), (x + r, y)),
        PathCommand::Close,
    ];
    let white = Some(Stroke { width: 1.0, color: Color(255, 255, 255) });
    let shapes = vec![
        Shape::Path { commands: circle, fill: Some(Color(47, 84, 130)), stroke: white },
        Shape::Path { commands: slice, fill: Some(Color(160, 178, 198)), stroke: white },
        rect(230.0, 70.0, 9.0, 9.0, Color(47, 84, 130)),
        label(245.0, 78.5, Anchor::Start, "基本支出 952.86万元，69.8%"),
        rect(230.0, 90.0, 9.0, 9.0, Color(160, 178, 198)),
        label(245.0, 98.5, Anchor::Start, "项目支出 412.98万元，30.2%"),
    ];
    chart("expenditure", "图2：支出决算结构", shapes, (400.0, 175.0))
}

fn chart(id: &str, caption: &str, shapes: Vec<Shape>, (width, height): (f64, f64)) -> Chart {
    Chart {
        id: id.into(),
        caption: say(caption),
        description: String::new(),
        drawing: Drawing { width, height, shapes },
    }
}

fn front() -> Vec<Block> {
    vec![
        Block::Cover(Cover {
            title: say(&format!("2024年度中共{OFFICE}部门决算公开")),
            lines: vec![say(&format!("中共{OFFICE}")), say("2025年9月29日")],
        }),
        Block::Contents { title: say("目　录") },
    ]
}

fn overview() -> Vec<Block> {
    let duties = [
        "1.负责区委日常工作的处理，区委领导同志公务活动的安排，区委召开的会议的会务安排和组织协调。",
        "2.负责承办区委及区委办公室文件和区直部门、各街道呈报区委的请示、报告；负责区委有关文件、文稿的起草工作；负责文书处理、档案管理和开发利用工作，认真做好党内法规性文件清理、备案审查工作。",
        "3.负责全区党政系统的信息工作，向市委、区委提供信息，反映动态情况；收集、分析本区和外地经济与社会发展等方面的重要信息，及时上报供领导同志参考。",
        "4.对全区政治、经济、社会、文化等方面的发展战略和重大问题进行调查研究，及时反映情况并为区委决策提出意见和建议；组织、协调和指导全区重要课题的调研工作。",
        "5.依法履行全区保密管理职能，负责全区保密工作的规划、宣传教育、指导协调、督促检查；负责全区文电的传递、密码通信工作。",
    ];
    let mut blocks = vec![
        heading(0, &format!("第一部分 中共{OFFICE}概况")),
        heading(1, "一、部门主要职责"),
        para(&format!(
            "中共{OFFICE}（以下简称“区委办公室”）是区委的综合办事机构，协助区委领导处理区委日常工作，其主要职责为："
        )),
    ];
    blocks.extend(duties.iter().map(|text| para(text)));
    blocks.push(heading(1, "二、机构设置情况"));
    blocks.push(para("从单位构成看，区委办公室部门决算由纳入独立核算的单位本级决算和1个下属单位决算组成。内设机构[8]个，分别为：[秘书科、综合科、信息科、督查室、机要保密科、法规科、档案科、行政科]。"));
    blocks
}

fn explanation() -> Vec<Block> {
    let mut blocks = vec![
        heading(0, &format!("第三部分 中共{OFFICE}2024年度部门决算情况说明")),
        heading(1, "一、收入支出决算总体情况说明"),
        para(
            "2024年度收、支总计均为{1,365.84}万元。与2023年度相比，收、支总计增加{232.86}万元，增长{20.6}%。主要原因是[本年度新增国家安全教育基地建设经费，以及按政策调整机关事业单位工作人员基本工资标准]。",
        ),
        Block::Chart(bars()),
        heading(1, "二、支出决算情况说明"),
        Block::Paragraph(vec![
            Inline::plain("2024年度支出合计1,365.84万元。其中："),
            Inline::Strong(say("基本支出952.86万元")),
            Inline::plain("，占本年支出69.8%；"),
            Inline::Strong(say("项目支出412.98万元")),
            Inline::plain(
                "，占本年支出30.2%；上缴上级支出、经营支出、对附属单位补助支出均为0万元。",
            ),
        ]),
        Block::Chart(pie()),
        heading(1, "三、一般公共预算财政拨款支出决算情况说明"),
        heading(2, "（一）一般公共预算财政拨款支出决算总体情况"),
    ];
    for i in 0..6 {
        blocks.push(heading(3, &format!("{}.行政运行（项）。", i + 1)));
        blocks.push(para("年初预算为{659.91}万元，支出决算为{659.91}万元，完成年初预算的{100}%，支出决算数等于年初预算数。其中：人员经费{622.15}万元，主要包括：基本工资、津贴补贴、奖金、伙食补助费、绩效工资、机关事业单位基本养老保险缴费、职工基本医疗保险缴费、公务员医疗补助缴费、其他社会保障缴费、住房公积金、退休费、抚恤金；公用经费{37.76}万元，主要包括：办公费、差旅费、维修（护）费、公务接待费、劳务费、福利费、公务用车运行维护费、其他交通费用、其他商品和服务支出。"));
    }
    blocks.push(heading(2, "（二）“三公”经费支出决算情况"));
    blocks.push(heading(4, "（1）公务接待费支出"));
    blocks.push(para("公务接待费支出全年预算为1.00万元，支出决算为{0.34}万元，完成全年预算的{34.0}%；比全年预算减少0.66万元，主要原因是[厉行节约，严格执行公务接待“同城不接待”等规定——从严控制陪餐人数和接待标准……全年国内公务接待3批次、21人次]。"));
    blocks
}

/// The whole specimen: cover, contents, six parts, statements upright and turned, charts, prose tables.
pub fn document() -> Document {
    let mut blocks = front();
    blocks.extend(overview());
    blocks.push(heading(0, &format!("第二部分 中共{OFFICE}2024年度部门决算表")));
    blocks.push(heading(1, "一、收入支出决算总表"));
    blocks.push(Block::Table(income_expenditure()));
    for (title, table) in [
        ("二、收入决算表", income()),
        ("三、财政拨款收入支出决算总表", fiscal()),
        ("四、一般公共预算财政拨款支出决算表", general()),
        ("五、财政拨款“三公”经费支出决算表", official()),
    ] {
        blocks.push(heading(1, title));
        blocks.push(Block::Table(table));
    }
    blocks.extend(explanation());
    blocks.push(heading(0, "第四部分 2024年度重点工作完成情况"));
    blocks.push(para("2024年，区委办公室深入贯彻落实上级决策部署，围绕中心、服务大局，较好地完成了年度各项工作任务。重点工作完成情况如下表。"));
    blocks.push(Block::Table(key_work(14)));
    blocks.push(para("以上事项均已纳入年度绩效考核。"));
    blocks.push(heading(0, "第五部分 名词解释"));
    for text in [
        "（一）一般公共预算财政拨款收入：指区级财政一般公共预算当年拨付的资金。",
        "（二）年初结转和结余：指单位以前年度尚未完成、结转到本年按有关规定继续使用的资金，或项目已完成等产生的结余资金。",
        "（三）“三公”经费：纳入财政预决算管理的“三公”经费，是指部门用财政拨款安排的因公出国（境）费、公务用车购置及运行维护费和公务接待费。其中，因公出国（境）费反映单位公务出国（境）的国际旅费、国外城市间交通费、住宿费、伙食费、培训费、公杂费等支出。",
    ] {
        blocks.push(para(text));
    }
    Document {
        title: format!("2024年度中共{OFFICE}部门决算公开"),
        author: format!("中共{OFFICE}"),
        draft: false,
        fingerprint: "0123abcd".into(),
        blocks,
    }
}

/// A document of these blocks alone.
pub fn of(blocks: Vec<Block>) -> Document {
    Document {
        title: "试".into(),
        author: String::new(),
        draft: false,
        fingerprint: String::new(),
        blocks,
    }
}
