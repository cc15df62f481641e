//! A realistic document of an invented department, to test with and to look at.

mod tables;

pub use tables::{fiscal, income, income_expenditure, key_work};

use crate::calc::id::{Section, words};
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
    Block::Heading(Heading { level, content: say(text), contents: None })
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
            Inline::Figure(Occurrence { figure: Section::All.of(words::TOTAL), text: inner.into() })
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
        ("四、一般公共预算财政拨款支出决算表", tables::general()),
        ("五、财政拨款“三公”经费支出决算表", tables::official()),
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
        subject: "2024年度部门决算公开".into(),
        date: Some((2025, 9, 26)),
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
        subject: String::new(),
        date: None,
        draft: false,
        fingerprint: String::new(),
        blocks,
    }
}
