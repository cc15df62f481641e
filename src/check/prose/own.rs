//! Words for oneself and one's own accounts, figures and evaluations.

/// Oneself.
pub(super) const SELF: &[&str] = &["本部门", "本单位", "我部门", "我单位"];
/// The same where it can't be anybody else.
pub(super) const SELF_IN_DEEDS: &[&str] = &[
    "我局",
    "本局",
    "我办",
    "本办",
    "我委",
    "本委",
    "我中心",
    "本中心",
    "我院",
    "本院",
    "我校",
    "本校",
    "我站",
    "本站",
    "我街道",
    "我镇",
    "我乡",
];

/// Words said of one's own final accounts only.
pub(super) const OWN_ACCOUNTS: &[&str] =
    &["部门决算编制范围", "部门决算中反映", "单位决算编制范围", "单位决算中反映"];
/// Words said of one's own behind one's own name, or where a sentence begins.
pub(super) const FIGURES: &[&str] = &[
    "部门决算",
    "单位决算",
    "收、支总计",
    "收支总计",
    "收入总计",
    "支出总计",
    "收入合计",
    "支出合计",
    "本年收入",
    "本年支出",
    "财政拨款收",
    "财政拨款支出",
    "一般公共预算财政拨款",
    "“三公”经费",
    "机关运行经费",
];
/// One's own evaluation.
pub(super) const EVALUATION: &[&str] =
    &["绩效自评", "整体绩效", "整体支出", "部门整体", "单位整体", "项目支出绩效"];

/// The ends of titles of forms and reports.
pub(super) const TITLES: &[&str] =
    &["自评表", "自评报告", "评价报告", "绩效报告", "部门决算", "单位决算", "决算公开", "决算报告"];

/// Words behind a year that speaks of accounts.
pub(super) const ACCOUNTS: &[&str] = &[
    "部门",
    "单位",
    "决算",
    "预算",
    "收",
    "支",
    "财政",
    "本",
    "“三公”",
    "一般公共",
    "政府",
    "国有",
    "绩效",
    "整体",
];
