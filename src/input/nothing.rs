//! Texts that only say that there is nothing to say.

/// Words that are written where there is nothing to say; as a reason or a remark they say nothing.
const NOTHING: [&str; 21] = [
    "无",
    "没有",
    "暂无",
    "略",
    "从略",
    "空",
    "不详",
    "同上",
    "无原因",
    "没有原因",
    "增加",
    "减少",
    "增长",
    "下降",
    "有所增加",
    "有所减少",
    "正常变动",
    "/",
    "-",
    "—",
    "——",
];

/// Whether a text only says that there is none.
pub(crate) fn says_nothing(text: &str) -> bool {
    let said = text.trim_matches(|c: char| c.is_whitespace() || "。．.；;，,".contains(c));
    NOTHING.contains(&said)
}
