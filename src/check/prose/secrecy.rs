//! Words that a public document can't have: those built in, or the report's own list.

use super::{Hit, ProseLine, begins, begins_with, ends, ends_with};
use crate::diag::{Diagnostic, rules};
use crate::input::Input;

/// Marks of secret papers: nobody writes them of anything else.
const MARKS: &[&str] = &["绝密★", "机密★", "秘密★", "绝密☆", "机密☆", "秘密☆", "密级：", "密级:"];
/// Words for who may read it; a canteen may be for internal use, too.
const READERS: &[&str] = &["仅供内部", "仅限内部", "限内部使用", "供内部使用"];
/// All that a line or brackets say.
const ALONE: &[&str] = &[
    "绝密",
    "机密",
    "秘密",
    "绝密级",
    "机密级",
    "秘密级",
    "内部资料",
    "内部使用",
    "不得外传",
    "严禁外传",
    "请勿外传",
];
/// Grades of a paper; who keeps such papers may say so.
const GRADES: &[&str] = &["绝密级", "机密级", "秘密级"];
const KEEPING: &[&str] = &[
    "管理",
    "保管",
    "保护",
    "工作",
    "教育",
    "检查",
    "培训",
    "制度",
    "审查",
    "销毁",
    "传递",
    "计算机",
    "网",
    "系统",
    "建设",
    "传输",
];
/// Words for publishing: what must not be published is known to those who publish.
const PUBLISHING: &[&str] =
    &["依法", "法律", "规定", "涉密", "隐私", "秘密", "个人", "信息公开", "评审", "投标"];

/// I104
pub(super) fn check(line: &ProseLine<'_>, input: &Input) -> Option<Diagnostic> {
    let mut hits: Vec<Hit> = match &input.secret_words {
        Some(words) => words
            .iter()
            .flat_map(|word| line.text.match_indices(word.as_str()))
            .map(|(at, word)| (at, word.len()))
            .collect(),
        None => built_in(line),
    };
    hits.sort_unstable();
    hits.dedup_by_key(|hit| hit.0);
    let message = format!("文字里有“{}”，像是不能公开的内容", line.said(*hits.first()?));
    let finding = line.finding(&rules::SECRET_WORD, message, &hits, "不能公开的标志")?;
    Some(match input.secret_words {
        Some(_) => finding.help("请保密工作机构审查；词表是 [secrecy] 里指定的"),
        None => finding
            .help("请保密工作机构审查，删掉或者改写")
            .help("确实可以公开的，可以换用自己的词表：[secrecy] 里写 words = \"词表.txt\""),
    })
}

fn built_in(line: &ProseLine<'_>) -> Vec<Hit> {
    let all = |words: &'static [&'static str]| words.iter().flat_map(|word| line.find(word));
    let mut hits: Vec<Hit> = all(MARKS).collect();
    let readers = |hit: &Hit| {
        let rest = line.after(hit.0.saturating_add(hit.1));
        !rest.strip_prefix("使用").unwrap_or(rest).starts_with('的')
    };
    hits.extend(all(READERS).filter(readers));
    hits.extend(all(ALONE).filter(|hit| alone(line, *hit)));
    let grade = |hit: &Hit| {
        !KEEPING.iter().any(|word| line.sentence(*hit).contains(word)) && !listed(line, *hit)
    };
    hits.extend(all(GRADES).filter(grade));
    let kept = |hit: &Hit| {
        let rest = line.after(hit.0.saturating_add(hit.1));
        let sentence = line.sentence(*hit);
        !rest.starts_with('的') && !PUBLISHING.iter().any(|word| sentence.contains(word))
    };
    hits.extend(all(&["不得公开", "不宜公开"]).filter(kept));
    let inner = |hit: &Hit| {
        let rest = line.after(hit.0.saturating_add(hit.1));
        begins_with(rest, &["，注意", "，妥善", "，请勿", "，严禁", "，不得", "★", " ★"])
    };
    hits.extend(all(&["内部资料", "内部文件"]).filter(inner));
    hits
}

/// All that a line, a cell or brackets say.
fn alone(line: &ProseLine<'_>, (at, length): Hit) -> bool {
    let before = line.before(at).trim_end_matches([' ', '*', '#']);
    let after = line.after(at.saturating_add(length)).trim_start_matches([' ', '*', '。']);
    let opens = before.is_empty() || ends(before, |c| "|（(【[".contains(c));
    let closes = after.is_empty() || begins(after, |c| "|）)】]".contains(c));
    opens && closes
}

/// Grades told apart by commas: a rule about papers, not a paper.
fn listed(line: &ProseLine<'_>, (at, length): Hit) -> bool {
    ends_with(line.before(at), &["、", "和", "或", "及"])
        || begins_with(line.after(at.saturating_add(length)), &["、", "和", "或", "及"])
}
