//! A format's own words, read like the report's, and what a format must not say itself: years and amounts of one report.

use super::kinds::Kinds;
use super::year::told_years;
use super::{
    CHECKS, Hit, Line, NAMED, Traits, begins, begins_with, ends, ends_with, hidden, is_han,
};
use crate::diag::{Diagnostic, rules};
use crate::format::Files;
use crate::input::{Input, Text};
use crate::source::{FileId, Span};

/// What is wrong with a line of a format's.
pub struct Found {
    /// It has no place in the report; its message says where it stands in the format.
    pub finding: Diagnostic,
    /// The words around it, as they would be printed.
    pub words: String,
}

/// What is behind a year that speaks of accounts.
const ACCOUNTS: &[&str] = &[
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
/// Amounts that rules name: 单价50万元以上.
const LIMITS_BEHIND: &[&str] = &["以上", "以下", "及以上", "及以下", "（含", "(含", "标准"];
const LIMITS_BEFORE: &[&str] =
    &["单价", "价值", "超过", "不足", "低于", "高于", "达到", "大于", "小于", "至", "每人", "每"];

/// Everything that a reader would mark in the texts of a format, each with the name of its place. `input` is the report that
/// is made with it, if there is one: its year may stand there, its name may.
pub fn of_format(texts: &Files, input: Option<&Input>) -> Vec<Found> {
    texts.iter().flat_map(|(name, text)| of_text(name, text, input)).collect()
}

fn of_text(name: &str, text: &str, input: Option<&Input>) -> Vec<Found> {
    let shown = hidden(text, &[("{{", "}}"), ("{%", "%}"), ("{#", "#}")]);
    let several = name.ends_with(".md");
    let mut out = Vec::new();
    for (number, (line, raw)) in (1_usize..).zip(shown.split('\n').zip(text.split('\n'))) {
        let span = Span::new(FileId::REPORT, 0..raw.len());
        let whole = Text { text: raw.to_owned(), span };
        let line = Line::new(line, 0, &whole, Traits::of(raw));
        let place = if several { format!("{name}:{number}") } else { name.to_owned() };
        out.extend(of_line(&line, input).into_iter().map(|finding| told(finding, &line, &place)));
    }
    out
}

fn of_line(line: &Line<'_>, input: Option<&Input>) -> Vec<Diagnostic> {
    let mut out: Vec<Diagnostic> = CHECKS.iter().filter_map(|check| check(line)).collect();
    let lines = std::slice::from_ref(line);
    out.extend(super::half_width::check(lines));
    // A line that says one thing or another may open twice what it closes once.
    if !line.has_branches() {
        out.extend(super::markup::check(lines));
    }
    out.extend(fixed(line, input.map(|input| input.year.value)));
    if let Some(input) = input {
        let (names, kinds) = (super::own_names(input), Kinds::of(input));
        out.extend(super::personal::check(line, input));
        out.extend(super::secrecy::check(line, input));
        out.extend(super::names::check(line, input, &names, &kinds));
    }
    out
}

/// The finding with its place in words.
fn told(mut finding: Diagnostic, line: &Line<'_>, place: &str) -> Found {
    let at = finding.primary.take().map_or(0, |label| label.span.range().start);
    let words = [line.before(at).rsplit(NAMED).next(), line.after(at).split(NAMED).next()];
    let words: String = words.into_iter().flatten().collect();
    finding.related.clear();
    finding.message = format!("{place}：{}", finding.message);
    Found { finding, words: words.trim_start_matches(['#', '|', ' ']).trim().replace("**", "") }
}

/// P106
fn fixed(line: &Line<'_>, year: Option<u16>) -> Option<Diagnostic> {
    let years = years(line, year);
    if !years.is_empty() {
        let message = format!("格式里写死了年度 {}", line.said(*years.first()?));
        let finding = line.finding(&rules::FIXED_IN_FORMAT, message, &years, "")?;
        return Some(finding.help("写 {{ year }}，上年写 {{ prior_year }}，每份报告印自己的年度"));
    }
    let amounts = amounts(line);
    let message = format!("格式里写死了数 {}", line.said(*amounts.first()?));
    let finding = line.finding(&rules::FIXED_IN_FORMAT, message, &amounts, "")?;
    Some(finding.help("写数的名称，如 {{ totals.total }}；全部名称：juesuan formats names"))
}

/// Years of accounts, other than the report's.
fn years(line: &Line<'_>, own: Option<u16>) -> Vec<Hit> {
    let of_accounts = |(at, told): (usize, u16)| {
        let rest = line.after(at.saturating_add(4)).trim_start().strip_prefix('年')?;
        let whole = rest.starts_with('度');
        let rest = rest.strip_prefix('度').unwrap_or(rest).trim_start();
        let about = whole || begins(rest, |c| c == NAMED) || begins_with(rest, ACCOUNTS);
        (about && own != Some(told)).then_some((at, 4))
    };
    told_years(&line.text).filter_map(of_accounts).collect()
}

/// Amounts of money and rates with decimals, other than zeros and limits.
fn amounts(line: &Line<'_>) -> Vec<Hit> {
    let mut out = Vec::new();
    for unit in ["万元", "亿元", "元", "%"] {
        for (at, length) in line.find(unit) {
            let before = line.before(at).trim_end();
            let words = before.trim_end_matches(|c: char| c.is_ascii_digit() || ".,".contains(c));
            let number = before.get(words.len()..).unwrap_or("");
            let rest = line.after(at.saturating_add(length));
            let zero = number.chars().all(|c| "0.,".contains(c));
            let rate = unit != "%" || number.contains('.');
            let limit =
                begins_with(rest, LIMITS_BEHIND) || ends_with(words.trim_end(), LIMITS_BEFORE);
            let quoted = words.rfind('《') > words.rfind('》');
            let said = ends(words.trim_end(), |c| is_han(c) || c == '，' || c == '：');
            if !zero && rate && !limit && !quoted && said {
                out.push((words.len(), at.saturating_add(length).saturating_sub(words.len())));
            }
        }
    }
    out.sort_unstable();
    out.dedup_by_key(|hit| hit.0);
    out
}
