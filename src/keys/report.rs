//! The report as a whole, whose it is, and part 1.

use super::choices::{ENTITIES, LEVELS, OMITTED_FROM, UNIT_KINDS, UNITS};
use super::{
    Column, Key, Kind, Table, Word, count, disclosures, funds, key, line, list, performance, prior,
    prose, section,
};
use crate::fonts::Face;

/// The keys of a report.
pub(super) fn report() -> Table {
    let mut keys = vec![
        key("edition", Kind::Edition, "固定写 1").required(),
        key("format", Kind::Inline, "格式的名称")
            .help('，', "见 juesuan formats；自己的格式写文件夹，如 \"./我们的格式\"")
            .required(),
        key("year", Kind::Year, "决算年度").required(),
        key("unit", Kind::Choice(words(&UNITS)), "本文件金额的单位")
            .help('：', "元 或 万元")
            .required(),
        key("catalog", Kind::Inline, "科目补充文件").help('：', "程序里没有的科目写在里面"),
        key("prior", Kind::FileOr(prior::prior()), "上年的报告文件")
            .help('；', "没有就写成一段 [prior]，填上年决算数"),
        key("prior_hash", Kind::Inline, "上年文件的指纹")
            .help('，', "juesuan rollover 写的，不用改"),
        section("department", department(), "部门").required(),
        section("overview", overview(), "第一部分：部门概况").becomes(""),
    ];
    keys.extend(funds::keys());
    keys.extend(disclosures::keys());
    keys.extend(performance::keys());
    keys.extend(rest());
    Table::new(keys)
}

fn words<T>(choices: &[(&'static str, T)]) -> Vec<Word> {
    choices.iter().map(|(word, _)| Word::from(*word)).collect()
}

fn department() -> Table {
    Table::new(vec![
        key("kind", Kind::Choice(words(&ENTITIES)), "部门决算还是单位决算")
            .help('：', "部门 或 单位，不写就是部门"),
        key("unit_kind", Kind::Choice(words(&UNIT_KINDS)), "单位性质")
            .help('：', "行政、参公、事业，只有单位决算写"),
        line("name", "部门全称").required(),
        line("cover_name", "封面上的名称").help('，', "不写时用全称"),
        line("short", "简称").help('，', "不写时用全称"),
        key("level", Kind::Choice(words(&LEVELS)), "财政级次")
            .help('：', "决算归哪一级财政，如 市、区、县、镇；街道写它归的区、县或市")
            .required(),
        line("phone", "咨询电话").optional(),
        key("release_date", Kind::Date, "公开日期"),
        key("approval_date", Kind::Date, "决算批复日期")
            .help('；', "写了会核对公开是不是在批复后二十日内")
            .optional(),
        key("new", Kind::Flag, "本年新成立、没有上年数时写 true"),
        line("new_reason", "新成立的说明").help('，', "一句话"),
    ])
}

fn overview() -> Table {
    Table::new(vec![
        prose("duties", "主要职责"),
        key("institutions", Kind::Inlines, "内设机构").help('，', "如 [\"综合科\", \"秘书科\"]"),
        count("institutions_count", "内设机构的个数").optional().help('；', "写了会核对"),
        prose("institutions_text", "机构设置的补充说明").optional(),
        list("units", unit(), "纳入决算编制范围的单位").help('，', "本级在前，一个单位一段"),
        section("staff", staff(), "人员情况").disclosed(),
    ])
}

fn unit() -> Table {
    Table::new(vec![
        line("name", "单位名称").required(),
        line("level", "本级、二级、三级").required(),
        key("kind", Kind::Choice(words(&UNIT_KINDS)), "单位性质")
            .help('：', "行政、参公、事业")
            .required(),
    ])
}

fn staff() -> Table {
    Table::new(vec![
        count("establishment", "总编制")
            .unit("人")
            .computed()
            .never_asked()
            .help('，', "不写时是下面各种编制之和"),
        count("establishment_administrative", "行政编制").unit("人").asked_where("establishment"),
        count("establishment_institutional", "事业编制").unit("人").asked_where("establishment"),
        count("establishment_workers", "工勤编制").unit("人").asked_where("establishment"),
        count("administrative", "在职：行政").unit("人"),
        count("civil_service_managed", "在职：参公").unit("人"),
        count("institutional", "在职：事业").unit("人"),
        count("workers", "在职：工勤").unit("人"),
        count("veteran_retirees", "离休").unit("人"),
        count("retirees", "退休").unit("人"),
    ])
}

/// Lists the keys behind the figures and words of the document.
fn rest() -> Vec<Key> {
    let empty = || Table::new(Vec::new());
    vec![
        section("options", empty().with(None, "格式的选项", Kind::Flag), "格式的选项").optional(),
        section(
            "page",
            empty().with(None, "页面的尺寸、页码等", Kind::Measure), "页面").help('：', "只写与格式不同的，名称见 docs/formats.md"),
        section("fonts", fonts(), "单位自己的字体").help('，', "文件放在报告旁边"),
        section("secrecy", secrecy(), "单位自己的保密词表"),
        section(
            "wording",
            empty().with(None, "改写的句子", Kind::Inline), "改写格式里的句子").help('，', "名称见格式的 wording.toml"),
        list("accept", acceptance(), "看过了、确实如此的警告").help('，', "一条一段，以后不再报"),
        list("omissions", omission(), "保密审查后省略了明细的合计").help('，', "一处一段；都不印"),
        section(
            "control",
            empty().with(None, "批复数", Kind::Figures), "批复数").help('：', "写了的，印的就是批复的数，和明细差得多的会报错；名称见 juesuan check 报告.toml --figures"),
    ]
}

fn fonts() -> Table {
    let about = |face| match face {
        Face::Title => ("小标宋的字体文件", "标题"),
        Face::Song => ("宋体的字体文件", "表格、数字"),
        Face::Hei => ("黑体的字体文件", "一级标题"),
        Face::Kai => ("楷体的字体文件", "二级标题"),
        Face::Fangsong => ("仿宋的字体文件", "正文"),
    };
    let font = |face: Face| {
        let (title, help) = about(face);
        key(face.key(), Kind::Inline, title).help('：', help)
    };
    Table::new(Face::ALL.into_iter().map(font).collect())
}

fn secrecy() -> Table {
    Table::new(vec![
        key("words", Kind::Inline, "词表文件")
            .help('：', "一行一个词，# 开头的行是说明")
            .required(),
    ])
}

fn omission() -> Table {
    let mut keys = vec![
        key("where", Kind::Choice(words(&OMITTED_FROM)), "哪里的明细不全").required(),
        line("code", "明细不全的类或者款").help('，', "如 \"20402\"；不写就是全部的合计"),
    ];
    keys.extend(funds::columns().into_iter().map(|column| {
        let title = format!("批复的合计：{}", column.title);
        match column.column {
            Some(Column::Income) => column.titled(title).help('；', "只写有省略的栏"),
            _ => column.titled(title),
        }
    }));
    keys.extend([
        line("reason", "为什么省略").required(),
        line("reviewer", "保密审查的人或者机构").required(),
        key("reviewed", Kind::Date, "保密审查的日期").required(),
    ]);
    Table::new(keys)
}

fn acceptance() -> Table {
    Table::new(vec![
        line("code", "规则的编号").help('，', "如 \"E106\"；错误不能接受").required(),
        line("where", "检查结果里的“名称”").required(),
        line("reason", "为什么可以这样").required(),
    ])
}
