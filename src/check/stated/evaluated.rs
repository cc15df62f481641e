//! The number of projects that evaluated themselves: it stands before what is counted.

use super::super::Subject;
use super::super::prose::{near_end, near_start};
use super::bound::Bound;
use super::number::{GROUPS, Measure, Measured, numbers};
use super::relative::Truth;

/// Words that lead to the number.
const LEADS: [&str; 6] = ["对", "对全部", "对本部门", "对本单位", "对本年度", "对所有"];
/// Words for projects.
const PROJECTS: [&str; 4] = ["个项目", "个二级项目", "个一级项目", "个预算项目"];
/// Words for what is done with them.
const DONE: [&str; 4] = ["开展", "进行", "组织", "实施"];
/// Some of them, those of others, of another year, or what is only meant to be done.
const DOUBT: [&str; 21] = [
    "抽查",
    "重点评价",
    "其中",
    "上年",
    "去年",
    "所属",
    "下属",
    "财政局",
    "选取",
    "部分",
    "计划",
    "拟",
    "将",
    "街道",
    "复核",
    "抽取",
    "监控",
    "事前",
    "现场",
    "委托",
    "除",
];

/// `对4个项目开展了绩效自评`: one of several kinds of projects may be meant.
pub(super) fn read(subject: &Subject<'_>, line: &str) -> Vec<Bound> {
    let figures = &subject.figures.performance;
    let book = subject.book();
    let truths: Vec<Truth> = [figures.covered_projects, figures.listed_projects]
        .into_iter()
        .filter(|fig| book.count(*fig) > 0)
        .map(Truth::Fig)
        .collect();
    if truths.is_empty() || !line.contains("自评") || line.trim_start().starts_with('|') {
        return Vec::new();
    }
    let told: Vec<Bound> = numbers(line)
        .filter(|number| is_told(line, number.at, number.end))
        .map(|number| {
            let end = number.end.saturating_add(GROUPS.len());
            let typed = Measured { number, measure: Measure::Count(GROUPS), end };
            Bound { typed, name: "开展自评的项目".to_owned(), truths: truths.clone() }
        })
        .collect();
    // Projects of two levels are told apart: which of them were counted isn't known.
    if told.len() > 1 { Vec::new() } else { told }
}

fn is_told(line: &str, at: usize, end: usize) -> bool {
    let before = near_end(line.get(..at).unwrap_or(""));
    let after = near_start(line.get(end..).unwrap_or(""));
    let stops = ['。', '；'];
    let clause = before.rsplit(['，', '。', '；', '：']).next().unwrap_or("");
    let said = before.rsplit(stops).next().unwrap_or("");
    let rest = after.split(stops).next().unwrap_or("");
    let has = |words: &[&str]| words.iter().any(|word| said.contains(word) || rest.contains(word));
    LEADS.iter().any(|lead| clause.trim_end().ends_with(lead))
        && PROJECTS.iter().any(|word| rest.starts_with(word))
        && rest.split('，').take(3).any(|part| part.contains("自评"))
        && DONE.iter().any(|word| rest.contains(word))
        && !has(&DOUBT)
}
