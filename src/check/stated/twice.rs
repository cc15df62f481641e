//! The same thing told twice with different numbers: what a project achieved, what was done.

use super::super::prose::{ProseLine, is_han, near_end};
use super::number::{Number, numbers};
use super::scope::{Scope, TextScopes};
use crate::diag::{Diagnostic, rules};
use crate::input::Input;
use crate::source::Span;
use rust_decimal::Decimal;
use std::collections::{BTreeMap, BTreeSet};

/// The units in which things are counted, the longest first.
const UNITS: [&str; 36] = [
    "人次",
    "批次",
    "家次",
    "户次",
    "件次",
    "场次",
    "班次",
    "平方米",
    "公里",
    "公顷",
    "千米",
    "小时",
    "万元",
    "亿元",
    "元",
    "%",
    "个",
    "件",
    "项",
    "家",
    "户",
    "人",
    "名",
    "次",
    "场",
    "批",
    "期",
    "处",
    "份",
    "篇",
    "套",
    "台",
    "辆",
    "亩",
    "吨",
    "宗",
];
/// Words of a sentence that compares or plans, or tells of a part of the year or of the whole.
const DOUBT: [&str; 33] = [
    "上年",
    "去年",
    "季度",
    "上半年",
    "下半年",
    "月",
    "目标",
    "计划",
    "预计",
    "拟",
    "将",
    "力争",
    "确保",
    "分别",
    "其中",
    "不低于",
    "不少于",
    "不超过",
    "以上",
    "以内",
    "≥",
    "≤",
    "每",
    "平均",
    "增加",
    "减少",
    "提高",
    "相比",
    "同比",
    "比年初",
    "较年初",
    "比预算",
    "较预算",
];
/// Words that stand before or behind the same wording, or not.
const LEADS: [&str; 12] =
    ["一是", "二是", "三是", "四是", "全年", "本年", "年内", "当年", "累计", "共计", "已", "共"];
const TAILS: [&str; 7] = ["达到", "共计", "达", "为", "约", "共", "了"];

/// A number that is told: where, of what, how many.
struct ToldNumber<'l> {
    line: &'l ProseLine<'l>,
    scope: Scope,
    number: Number,
    value: Decimal,
    /// The last place that was typed.
    unit_of_last: Decimal,
    /// An indicator's value; its wording is the indicator's name.
    headed: bool,
}

type ToldOf<'l> = (&'l str, &'static str);

/// D102
pub(super) fn check(
    lines: &[ProseLine<'_>],
    scopes: &TextScopes,
    input: &Input,
    out: &mut Vec<Diagnostic>,
) {
    let mut told: BTreeMap<ToldOf<'_>, Vec<ToldNumber<'_>>> = BTreeMap::new();
    let (work, heads) = (work(input), heads(input));
    for line in lines.iter().filter(|line| !line.is_row()) {
        let scope = scopes.of(line.whole.span);
        let counts = matches!(scope, Scope::Project(_) | Scope::Overall);
        if !(counts || work.contains(&line.whole.span)) {
            continue;
        }
        for number in numbers(&line.text) {
            if let Some((key, one)) = tell(line, scope, number, &heads) {
                told.entry(key).or_default().push(one);
            }
        }
    }
    for ((wording, unit), mut told) in told.into_iter().filter(|(_, told)| told.len() > 1) {
        told.retain(|one| !doubtful(one));
        out.extend(differs(wording, unit, &one_of_each_text(told)));
    }
}

/// Part 4: what is done of the goals, told or as a table.
fn work(input: &Input) -> Vec<Span> {
    let results = input.key_work.items.iter().map(|item| &item.result);
    input.key_work.text.iter().chain(results).map(|text| text.span).collect()
}

/// The names of indicators by the places of what was reached.
fn heads(input: &Input) -> BTreeMap<Span, &str> {
    let performance = &input.performance;
    let forms = performance.projects.iter().map(|project| &project.form).chain([&performance.form]);
    let goals = forms.flatten().flat_map(|form| &form.goals);
    let indicators = goals.flat_map(|goal| &goal.indicators);
    indicators.map(|one| (one.actual.span, one.level_3.text.trim())).collect()
}

fn tell<'l>(
    line: &'l ProseLine<'_>,
    scope: Scope,
    number: Number,
    heads: &BTreeMap<Span, &'l str>,
) -> Option<(ToldOf<'l>, ToldNumber<'l>)> {
    let before = line.text.get(..number.at)?;
    let rest = line.text.get(number.end..)?.trim_start_matches(' ');
    let start = before.rfind(|c: char| !is_han(c) && !"“”".contains(c));
    let clause = match start {
        Some(at) => before.get(at..)?.trim_start_matches(|c: char| !is_han(c) && c != '“'),
        None => before,
    };
    let head = heads.get(&line.whole.span).filter(|_| before.trim().is_empty());
    let wording = head.map_or_else(|| bare(clause), |head| head.trim_end_matches(['数', '量']));
    let (scale, unit) = scaled(rest);
    let word = UNITS.iter().find(|word| unit.starts_with(**word))?;
    let after = unit.get(word.len()..)?;
    let goes_on = |c: char| is_han(c) || c.is_ascii_alphanumeric() || "/~-".contains(c);
    if wording.chars().count() < 4 || after.starts_with(goes_on) {
        return None;
    }
    let value = number.value.checked_mul(scale)?;
    let unit_of_last = Decimal::new(1, number.decimals).checked_mul(scale)?;
    Some((
        (wording, *word),
        ToldNumber { line, scope, number, value, unit_of_last, headed: head.is_some() },
    ))
}

fn doubtful(one: &ToldNumber<'_>) -> bool {
    let before = one.line.text.get(..one.number.at).unwrap_or("");
    let before = near_end(before);
    let start = before.rfind(['。', '；']).unwrap_or(0);
    let sentence = near_end(before.get(start..).unwrap_or(""));
    DOUBT.iter().any(|word| sentence.contains(word))
}

/// 万 before a unit; 万元 is one itself.
fn scaled(rest: &str) -> (Decimal, &str) {
    match rest.strip_prefix('万') {
        Some(unit) if !unit.starts_with('元') => (Decimal::from(10_000), unit),
        _ => (Decimal::ONE, rest),
    }
}

fn bare(clause: &str) -> &str {
    let mut wording = clause;
    while let Some(rest) = LEADS.iter().find_map(|lead| wording.strip_prefix(lead)) {
        wording = rest;
    }
    while let Some(rest) = TAILS.iter().find_map(|tail| wording.strip_suffix(tail)) {
        wording = rest;
    }
    wording
}

fn differs(wording: &str, unit: &str, told: &[ToldNumber<'_>]) -> Option<Diagnostic> {
    let projects = told.iter().map(|one| one.scope).filter(|scope| is_project(*scope)).collect();
    let (first, second) = told.iter().enumerate().find_map(|(at, first)| {
        let later = told.get(at.saturating_add(1)..)?;
        let second = later.iter().find(|second| comparable(wording, first, second, &projects))?;
        Some((first, second))
    })?;
    let said = |one: &ToldNumber<'_>| {
        let length = one.number.end.saturating_sub(one.number.at);
        let text = one.line.text.get(one.number.at..one.number.end).unwrap_or("");
        let rest = one.line.text.get(one.number.end..).unwrap_or("");
        let scale =
            if rest.trim_start().starts_with('万') && unit != "万元" { "万" } else { "" };
        (one.line.place((one.number.at, length)), format!("{text}{scale}{unit}"))
    };
    let ((first_place, first), (place, second)) = (said(first), said(second));
    let message = format!("“{wording}”前面写 {first}，这里写 {second}");
    Some(
        Diagnostic::new(&rules::TOLD_TWICE, message)
            .at(place, "这里")
            .related(first_place, "前面")
            .help("核对哪一个对；说的不是同一件事的不用理会"),
    )
}

/// Keeps one number of each text. A text that tells different numbers tells of parts.
fn one_of_each_text<'l>(told: Vec<ToldNumber<'l>>) -> Vec<ToldNumber<'l>> {
    let mut values: BTreeMap<Span, BTreeSet<Decimal>> = BTreeMap::new();
    for one in &told {
        values.entry(one.line.whole.span).or_default().insert(one.value);
    }
    let mut seen = BTreeSet::new();
    let mut one = |told: &ToldNumber<'l>| {
        let span = told.line.whole.span;
        values.get(&span).is_some_and(|values| values.len() == 1) && seen.insert(span)
    };
    told.into_iter().filter(|told| one(told)).collect()
}

fn is_project(scope: Scope) -> bool {
    matches!(scope, Scope::Project(_))
}

/// Whether two texts are about the same and don't agree. In part 4 a project's work must be told at some length to be
/// known, and be no other project's. `projects` are all that tell so.
fn comparable(
    wording: &str,
    first: &ToldNumber<'_>,
    second: &ToldNumber<'_>,
    projects: &BTreeSet<Scope>,
) -> bool {
    let same = match (is_project(first.scope), is_project(second.scope)) {
        _ if first.headed && second.headed => false,
        _ if first.scope == second.scope => true,
        (true, true) => false,
        _ => {
            let pair = [first.scope, second.scope];
            let others = projects.iter().any(|one| !pair.contains(one));
            wording.chars().count() >= 6 && !wording.contains("满意") && !others
        }
    };
    let coarser = first.unit_of_last.max(second.unit_of_last);
    same && first.value.saturating_sub(second.value).abs() >= coarser
}
