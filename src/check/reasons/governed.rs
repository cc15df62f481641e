//! The government of a word like 增加 or 压减: 压减支出 says less of the money itself, 压缩垃圾中转站 nothing.
//!
//! A noun phrase ends with what it is: 一般性支出 is 支出. So the end of the object, or without one of the subject, decides.

use super::direction::{LESS, MORE, NOT, clauses, turned};
use crate::calc::Direction;

/// Words for what costs money, or counts what does; a reason with more of it explains an increase.
const THINGS: &[&str] = &[
    "支出",
    "开支",
    "费用",
    "费",
    "款",
    "拨款",
    "预算",
    "预算指标",
    "投入",
    "工资",
    "津贴",
    "奖金",
    "补发",
    "待遇",
    "基数",
    "定额",
    "规模",
    "“三公”",
    "三公",
    "人员",
    "人数",
    "编制",
    "职工",
    "干部",
    "教师",
    "学生",
    "批次",
    "人次",
    "次数",
    "数量",
    "工作量",
    "业务量",
    "用量",
    "团组",
    "来访",
    "来客",
    "接待",
    "活动",
    "会议",
    "培训",
    "出差",
    "差旅",
    "车辆",
    "用车",
    "公车",
    "购置",
    "采购",
    "设备",
    "油价",
    "物价",
    "价格",
    "维修",
    "维护",
    "任务",
    "业务",
    "工作",
    "事项",
    "案件",
    "需求",
    "补助范围",
    "补贴范围",
    "救助范围",
    "保障范围",
    "补助对象",
    "里程",
    "缴费比例",
    "缴存比例",
    "转移支付",
    "工资调整",
];
/// Words for what is paid by a 标准; others are of quality.
const PAID: &[&str] = &[
    "补", "贴", "工资", "薪", "缴费", "经费", "定额", "支出", "低保", "保障", "救助", "供养",
    "抚恤", "优抚", "资助", "生活", "养老", "待遇", "伙食", "差旅", "费用",
];
/// Words that only end as money does.
const NO_MONEY: &[&str] = &["浪费", "消费", "免费", "学费", "罚款", "贷款", "存款"];
/// The same, but often the end of a name that begins with what the money is for: 降低成本补助, 压减燃煤专项资金.
const NAMED: &[&str] = &[
    "经费", "资金", "项目", "补助", "补贴", "奖补", "奖励", "专项", "成本", "收入", "工程", "采购",
    "购置",
];
/// Words between a verb and [`NAMED`] where that is what the verb governs.
const PLAIN: &[&str] = &[
    "一般性",
    "非急需",
    "非重点",
    "非刚性",
    "部分",
    "有关",
    "相关",
    "专项",
    "财政",
    "预算",
    "会议",
    "培训",
    "差旅",
    "办公",
    "公用",
    "人员",
    "公务",
    "接待",
    "运行",
    "运转",
    "日常",
    "工作",
    "本年",
    "一次性",
    "三公",
    "出国",
    "公车",
    "机关",
    "基本",
    "行政",
    "业务",
    "拨款",
    "事业",
    "经营",
    "非税",
    "补助",
    "补贴",
    "项目",
    "采购",
    "设备",
    "车辆",
    "货物",
    "大额",
    "人力",
    "各类",
    "其他",
    "一些",
    "这",
];
/// Words for what measures are taken for or against: its name says nothing of the money.
const PURPOSES: &[&str] = &[
    "污染",
    "排放",
    "事故",
    "损失",
    "灾",
    "隐患",
    "风险",
    "碳",
    "能耗",
    "能源",
    "用水",
    "水资源",
    "农药",
    "化肥",
    "噪",
    "尘",
    "流失",
    "病",
    "贫",
    "负担",
    "拥堵",
    "浪费",
    "垃圾",
    "煤",
    "投诉",
    "信访",
    "上访",
    "违法",
    "犯罪",
    "发案",
    "环节",
    "跑动",
    "时间",
    "时限",
    "收入",
    "就业",
    "供给",
    "绿",
    "产量",
    "产能",
    "储备",
    "游客",
    "内需",
    "消费",
    "税",
    "生育",
    "质量",
    "素质",
    "能力",
    "水平",
    "效率",
    "效益",
    "覆盖",
    "门槛",
    "学费",
    "药品",
    "差距",
    "用地",
    "耕地",
    "粮食",
];
/// Words for what takes the place of spending, or is another's: more of it means less.
const INSTEAD: &[&str] = &[
    "退休",
    "离休",
    "调出",
    "调离",
    "离职",
    "减员",
    "视频",
    "线上",
    "网上",
    "网络",
    "远程",
    "电子",
    "无纸",
    "共享",
    "拼车",
    "自有",
    "自筹",
    "社会",
    "市场",
    "企业",
    "捐赠",
    "减免",
    "免征",
    "免费",
    "结转",
    "结余",
    "存量",
    "收回",
    "退回",
    "空编",
    "空缺",
    "集中采购",
    "统一采购",
    "联合采购",
];
/// Beginnings that make the word part of a name: 节约型机关, 压缩式垃圾车, 增长点.
const IN_NAMES: &[&str] = &[
    "型",
    "式",
    "机",
    "站",
    "点",
    "极",
    "包",
    "垃圾",
    "空气",
    "天然气",
    "饼干",
    "集约",
    "用水",
    "用电",
    "用地",
    "粮食",
];
/// Words that say by themselves that money was added or taken away.
const BY_THEMSELVES: &[&str] = &["压减", "压缩", "缩减", "核减", "节约", "追加", "新增"];
/// Words whose object is always something that costs.
const ADDS: &[&str] = &["新增", "追加"];
/// Words that are said of measures more often than of money.
const MEASURES: &[&str] = &["提高", "降低", "扩大", "压缩", "下调", "上升", "下降"];
/// Words between a subject and its verb.
const ADVERBS: &[&str] = &[
    "有所",
    "大幅度",
    "大幅",
    "明显",
    "略有",
    "略",
    "相应",
    "逐年",
    "逐步",
    "持续",
    "进一步",
    "不断",
    "继续",
    "比上年",
    "较上年",
    "与上年相比",
    "比去年",
    "较去年",
    "同比",
    "本年",
    "较多",
    "较大",
    "普遍",
    "大量",
    "也",
    "均",
    "都",
    "有",
    "已",
    "再",
    "的",
];
/// Words that grant something before the real reason.
const GRANTED: &[&str] = &["虽", "尽管", "同时", "基础上", "情况下"];

/// The words of a reason that say more or less of what costs money.
pub(super) fn governed(text: &str, year: u16) -> Vec<(Direction, &'static str)> {
    let mut out = Vec::new();
    for clause in clauses(text, year) {
        if GRANTED.iter().any(|word| clause.contains(word)) {
            continue;
        }
        let words = MORE.map(|word| (Direction::Up, word)).into_iter();
        for (way, word) in words.chain(LESS.map(|word| (Direction::Down, word))) {
            let Some((before, after)) = clause.split_once(word) else { continue };
            if governs(word, before, after) {
                out.push((turned(way, before), word));
            }
        }
    }
    out
}

fn governs(word: &str, before: &str, after: &str) -> bool {
    if IN_NAMES.iter().any(|name| after.starts_with(name)) || is_little(after) || by_others(after) {
        return false;
    }
    let (object, subject) = (object(after), subject(before));
    let instead = |phrase: &str| INSTEAD.iter().any(|other| phrase.contains(other));
    if instead(object) || (object.is_empty() && instead(subject)) {
        return false;
    }
    match (object, subject) {
        ("", _) if BY_THEMSELVES.contains(&word) => true,
        ("", "") => true,
        ("", subject) => is_thing(subject) || ends(subject, NAMED).is_some(),
        (object, _) if ADDS.contains(&word) => {
            !["门槛", "环节"].iter().any(|other| object.contains(other))
        }
        (object, _) => costs(word, object),
    }
}

/// 新增项目少 says that there was little of it.
fn is_little(after: &str) -> bool {
    let little = ["少", "不多", "不足", "有限"].iter().any(|word| after.ends_with(word));
    little && !after.ends_with("减少")
}

/// 新增车辆由平台统一保障: another bears it.
fn by_others(after: &str) -> bool {
    let Some((_, bearer)) = after.split_once('由') else { return false };
    let own = ["本", "我", "于", "财政", "区财政", "市财政", "县财政"];
    let bears = ["承担", "保障", "负担", "列支", "支付", "负责", "解决", "安排", "提供", "实施"];
    !own.iter().any(|own| bearer.starts_with(own)) && bears.iter().any(|word| bearer.contains(word))
}

/// An object that begins with what a measure is taken for, and ends as money does: 库存积压的收储补贴 is no less of
/// 补贴, 门诊起付线后医疗救助支出 comes after it. 不必要的支出 is spending still.
fn is_purpose_clause(object: &str) -> bool {
    let after = object.split_once('后').is_some_and(|(before, rest)| {
        let in_word = ["勤", "备", "续"].iter().any(|end| rest.starts_with(end));
        !before.is_empty() && !before.ends_with(['以', '善', '事']) && !in_word
    });
    let named = object.split_once('的').is_some_and(|(kind, rest)| {
        let plain = PLAIN.iter().chain(&["不", "非", "低", "无", "重复"]);
        ends(rest, NAMED).is_some() && !plain.into_iter().any(|word| kind.starts_with(word))
    });
    after || named
}

/// Whether an object is something that costs, and no measure that is only named so.
fn costs(word: &str, object: &str) -> bool {
    if is_purpose_clause(object) {
        return false;
    }
    if let Some(kind) = ends(object, NAMED) {
        let is_plain = PLAIN.iter().any(|plain| kind.starts_with(plain)) || kind.is_empty();
        let is_purpose = PURPOSES.iter().any(|purpose| kind.contains(purpose));
        let measure =
            MEASURES.contains(&word) || object.ends_with("成本") || object.ends_with("收入");
        return !is_purpose && kind != "成本" && (is_plain || !measure);
    }
    is_thing(object) && !PURPOSES.iter().any(|purpose| object.contains(purpose))
}

fn is_thing(phrase: &str) -> bool {
    let paid = |kind: &str| PAID.iter().any(|paid| kind.contains(paid));
    let money = ends(phrase, THINGS).is_some() && ends(phrase, NO_MONEY).is_none();
    money || phrase.strip_suffix("标准").is_some_and(paid)
}

/// The text before the longest of several endings.
fn ends<'t>(phrase: &'t str, endings: &[&str]) -> Option<&'t str> {
    endings.iter().filter_map(|end| phrase.strip_suffix(end)).min_by_key(|kind| kind.len())
}

/// The object: what follows the word, up to the next such word, without the amount at its end.
fn object(after: &str) -> &str {
    let after = after.strip_prefix('了').unwrap_or(after);
    let next = MORE.iter().chain(&LESS).filter_map(|word| after.find(word)).min();
    let own = match next.and_then(|at| after.get(..at)) {
        // The last of a list is the subject of the next word.
        Some(own) => own.rsplit_once(['、', '和', '及', '并']).map_or(own, |(own, _)| own),
        None => after,
    };
    let own = own.trim().trim_start_matches(['、', '和', '及', '并']);
    let own = if after.starts_with(['、', '和', '及', '并']) { "" } else { own };
    without_amount(own).trim_end_matches(['”', '等', '了'])
}

/// `人员5名` → `人员`; `20.5%` → nothing.
fn without_amount(phrase: &str) -> &str {
    let digit = |c: char| c.is_ascii_digit() || c == '.' || c == ',';
    let Some(last) = phrase.rfind(digit) else { return phrase };
    let unit = phrase.get(last..).unwrap_or("").trim_start_matches(digit);
    if unit.chars().count() > 3 {
        return phrase;
    }
    phrase.get(..last).unwrap_or("").trim_end_matches(digit)
}

/// The subject: what stands before the word and is said to be more or less.
fn subject(before: &str) -> &str {
    let own = before.rsplit(['、', '和', '及', '并']).next().unwrap_or(before);
    let after = MORE
        .iter()
        .chain(&LESS)
        .filter_map(|word| Some(own.rfind(word)?.saturating_add(word.len())));
    let mut own = after.max().and_then(|at| own.get(at..)).unwrap_or(own);
    while let Some(cut) = ADVERBS.iter().chain(&NOT).find_map(|word| own.strip_suffix(word)) {
        own = cut;
    }
    let own = own.trim().trim_start_matches(['因', '是']);
    own.strip_prefix("由于").unwrap_or(own).trim_end_matches('”')
}
