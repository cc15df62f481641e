//! The words around a figure's name.

/// The kind of figure, of those that a name stands for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Says {
    Initial,
    Adjusted,
    /// 预算 without saying which.
    Budget,
    Final,
    Rate,
    Score,
}

/// Words that may stand between a name and its number, the longest first; `true` says enough without a name.
pub(super) const BETWEEN: [(&str, Option<Says>, bool); 42] = [
    ("绩效自评综合得分", Some(Says::Score), true),
    ("绩效自评得分", Some(Says::Score), true),
    ("自评综合得分", Some(Says::Score), true),
    ("自评得分", Some(Says::Score), true),
    ("综合得分", Some(Says::Score), true),
    ("得分", Some(Says::Score), false),
    ("年初预算安排", Some(Says::Initial), false),
    ("全年预算安排", Some(Says::Adjusted), false),
    ("年初预算数", Some(Says::Initial), true),
    ("全年预算数", Some(Says::Adjusted), true),
    ("调整预算数", Some(Says::Adjusted), true),
    ("全年执行数", Some(Says::Final), true),
    ("预算执行数", Some(Says::Final), true),
    ("预算执行率", Some(Says::Rate), true),
    ("年初预算", Some(Says::Initial), true),
    ("全年预算", Some(Says::Adjusted), true),
    ("支出金额", Some(Says::Final), false),
    ("决算数", Some(Says::Final), false),
    ("执行数", Some(Says::Final), true),
    ("执行率", Some(Says::Rate), true),
    ("预算数", Some(Says::Budget), false),
    ("支出", Some(Says::Final), false),
    ("决算", Some(Says::Final), false),
    ("执行", Some(Says::Final), false),
    ("预算", Some(Says::Budget), false),
    ("达到", None, false),
    ("均为", None, false),
    ("各为", None, false),
    ("共计", None, false),
    ("合计", None, false),
    ("总计", None, false),
    ("总额", None, false),
    ("金额", None, false),
    ("安排", None, false),
    ("实际", None, false),
    ("资金", None, false),
    ("项目", None, false),
    ("为", None, false),
    ("是", None, false),
    ("达", None, false),
    ("共", None, false),
    ("”", None, false),
];

/// Words that take a sentence away from this year's final accounts of one's own, or make a number less than exact.
pub(super) const DOUBT: [&str; 38] = [
    "上年",
    "去年",
    "上一年",
    "以前年度",
    "往年",
    "前年",
    "下年",
    "明年",
    "次年",
    "下一年",
    "同期",
    "预计",
    "计划",
    "目标",
    "拟",
    "将",
    "争取",
    "不超过",
    "不低于",
    "控制",
    "下属",
    "所属",
    "人均",
    "平均",
    "每",
    "季度",
    "上半年",
    "下半年",
    "分别",
    "约",
    "近",
    "累计",
    "相比",
    "同比",
    "比年初",
    "较年初",
    "比预算",
    "较预算",
];

/// Words that say that a figure is one's own, of this year; the longest first.
pub(super) const OWN: [&str; 26] = [
    "年末",
    "期末",
    "本年度",
    "全年度",
    "当年度",
    "本部门",
    "本单位",
    "我部门",
    "我单位",
    "我中心",
    "本中心",
    "我街道",
    "年度",
    "本年",
    "当年",
    "全年",
    "我局",
    "本局",
    "我委",
    "我办",
    "我院",
    "我校",
    "我镇",
    "部门",
    "的",
    "年",
];

/// The beginnings of lines and clauses before what they say.
pub(super) const ORDINALS: [&str; 12] = [
    "一是",
    "二是",
    "三是",
    "四是",
    "五是",
    "**",
    "其一",
    "其二",
    "（一）",
    "（二）",
    "（三）",
    "（四）",
];

impl Says {
    /// The name of a number without a name.
    pub(super) fn name(self) -> &'static str {
        match self {
            Says::Initial => "年初预算数",
            Says::Adjusted => "全年预算数",
            Says::Budget => "预算数",
            Says::Final => "支出",
            Says::Rate => "执行率",
            Says::Score => "得分",
        }
    }
}

/// Whether a clause begins behind a text.
pub(super) fn is_boundary(ahead: &str) -> bool {
    let ahead = ahead.trim_end();
    ahead.is_empty()
        || ahead.ends_with(['，', '。', '；', '：', ':', '！', '？', '#', '-'])
        || ["元、", "%、", "辆、", "分、", "."].iter().any(|end| ahead.ends_with(end))
}

/// Whether a text tells of a part of the year: 截至6月底, 上半年, 前三季度, 第一季度. 12月31日 is the year's end.
pub(super) fn names_other_period(text: &str) -> bool {
    let words = ["上半年", "下半年", "半年", "季度", "季末", "月均", "当月", "本月", "序时"];
    let month = |(at, _): (usize, &str)| {
        let before = text.get(..at).unwrap_or("").trim_end_matches(' ');
        let numeral = |c: char| c.is_ascii_digit() || "一二三四五六七八九十".contains(c);
        let told = before.trim_end_matches(numeral);
        let number = before.get(told.len()..).unwrap_or("");
        !matches!(number, "" | "12" | "十二")
    };
    words.iter().any(|word| text.contains(word)) || text.match_indices('月').any(month)
}

/// Whether a text names a year that isn't `year`.
pub(super) fn names_other_year(text: &str, year: &str) -> bool {
    text.match_indices('年').any(|(at, _)| {
        let before = text.get(..at).unwrap_or("").trim_end();
        let digits = before.trim_end_matches(|c: char| c.is_ascii_digit()).len();
        before.get(digits..).is_some_and(|told| told.len() == 4 && told != year)
    })
}
