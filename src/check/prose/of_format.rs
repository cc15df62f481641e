//! A format's own words, read like the report's, and what a format must not say itself: years and amounts of one report.

use super::kinds::Kinds;
use super::own::ACCOUNTS;
use super::years::all_years;
use super::{
    CHECKS, Hit, NAMED, ProseLine, Traits, begins, begins_with, blanks, ends, ends_with, hidden,
};
use crate::diag::{Diagnostic, rules};
use crate::format::FormatFiles;
use crate::input::{Input, Text};
use crate::source::{FileId, Span};

/// A fault in a line of a format's.
pub struct FormatFault {
    /// The finding without a place in the report; its message says where it stands in the format.
    pub finding: Diagnostic,
    /// The words around it, as they would be printed.
    pub words: String,
}

/// Amounts that rules name: 单价50万元以上.
const LIMITS_BEHIND: &[&str] = &["以上", "以下", "及以上", "及以下", "（含", "(含", "标准"];
const LIMITS_BEFORE: &[&str] =
    &["单价", "价值", "超过", "不足", "低于", "高于", "达到", "大于", "小于", "至", "每人", "每"];

/// The report that a format is read beside: its year may stand there, its name may.
struct ReportBeside<'a> {
    input: &'a Input,
    names: Vec<&'a str>,
    kinds: Kinds,
}

/// Everything that a reader would mark in the texts of a format, each with the name of its place. `input` is the report that
/// is made with it, if there is one.
pub fn of_format(texts: &FormatFiles, input: Option<&Input>) -> Vec<FormatFault> {
    let of =
        |input| ReportBeside { input, names: super::own_names(input), kinds: Kinds::of(input) };
    let beside = input.map(of);
    texts.iter().flat_map(|(name, text)| of_text(name, text, beside.as_ref())).collect()
}

fn of_text(name: &str, text: &str, beside: Option<&ReportBeside<'_>>) -> Vec<FormatFault> {
    // `{unit}` and `{kind}` stand in the labels of forms, `{ordinal}、{name}` in rows of tables.
    let of_tera = [("{{", "}}"), ("{%", "%}"), ("{#", "#}")];
    let own = if WORDS.iter().any(|place| name.starts_with(place)) { &OWN_TAGS[..] } else { &[] };
    let tags = [&of_tera, own].concat();
    let shown = hidden(text, &tags);
    let several = name.ends_with(".md");
    // What stands in a manifest and is no sentence is a title, a label or a head.
    let head = name.starts_with("format.toml") && !text.contains('。');
    let mut out = Vec::new();
    for (number, (line, raw)) in (1_usize..).zip(shown.split('\n').zip(text.split('\n'))) {
        let span = Span::new(FileId::REPORT, 0..raw.len());
        let whole = Text { text: raw.to_owned(), span };
        let line = ProseLine { head, ..ProseLine::new(line, 0, &whole, Traits::of(raw)) };
        let place = if several { format!("{name}:{number}") } else { name.to_owned() };
        let mut findings = of_line(&line, beside);
        // The title of the format itself isn't printed.
        if name != "format.toml title" {
            let year = beside.map(|beside| beside.input.year.value);
            findings.extend(fixed(&line, year));
        }
        out.extend(findings.into_iter().map(|finding| told(finding, &line, &place)));
    }
    out
}

/// The section of the fixed words of tables and forms.
const WORDS: [&str; 2] = ["format.toml [labels", "format.toml [tables."];
/// Tags that they may hold, which are filled in.
const OWN_TAGS: [(&str, &str); 4] =
    [("{unit", "}"), ("{kind", "}"), ("{ordinal", "}"), ("{name", "}")];

fn of_line(line: &ProseLine<'_>, beside: Option<&ReportBeside<'_>>) -> Vec<Diagnostic> {
    let mut out: Vec<Diagnostic> = CHECKS.iter().filter_map(|check| check(line)).collect();
    let lines = std::slice::from_ref(line);
    out.extend(super::half_width::check(lines));
    out.extend(missed_braces(line));
    // A line that says one thing or another may open twice what it closes once.
    if !line.has_branches() {
        out.extend(super::markup::check(lines));
    }
    if let Some(ReportBeside { input, names, kinds }) = beside {
        out.extend(super::personal::check(line, input));
        out.extend(super::secrecy::check(line, input));
        out.extend(super::names::check(line, input, names, kinds));
    }
    out
}

/// H201: braces that Tera doesn't know. In a report they are told where the text is printed.
fn missed_braces(line: &ProseLine<'_>) -> Option<Diagnostic> {
    let hits: Vec<Hit> = blanks::missed(line).collect();
    let message = format!("“{}”照原样印出来", line.said(*hits.first()?));
    let finding = line.finding(&rules::UNFILLED, message, &hits, "")?;
    Some(finding.help("引用数写成 {{ 名称 }}，用两个英文花括号，中间不空格"))
}

/// The finding with its place in words.
fn told(mut finding: Diagnostic, line: &ProseLine<'_>, place: &str) -> FormatFault {
    let at = finding.span().map_or(0, |span| span.range().start);
    finding.primary = None;
    let words = [line.before(at).rsplit(NAMED).next(), line.after(at).split(NAMED).next()];
    let words: String = words.into_iter().flatten().collect();
    finding.related.clear();
    finding.message = format!("{place}：{}", finding.message);
    FormatFault {
        finding,
        words: words.trim_start_matches(['#', '|', ' ']).trim().replace("**", ""),
    }
}

/// P106
fn fixed(line: &ProseLine<'_>, year: Option<u16>) -> Option<Diagnostic> {
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

/// Years of accounts, other than the report's. A label speaks of nothing else.
fn years(line: &ProseLine<'_>, own: Option<u16>) -> Vec<Hit> {
    let of_accounts = |((at, length), told): ((usize, usize), u16)| {
        let rest = line.after(at.saturating_add(length)).trim_start().strip_prefix('年')?;
        let whole = rest.starts_with('度');
        let rest = rest.strip_prefix('度').unwrap_or(rest).trim_start();
        let about =
            line.head || whole || begins(rest, |c| c == NAMED) || begins_with(rest, ACCOUNTS);
        (about && own != Some(told)).then_some((at, length))
    };
    all_years(&line.text).into_iter().filter_map(of_accounts).collect()
}

/// Amounts of money and rates with decimals, other than zeros and limits.
fn amounts(line: &ProseLine<'_>) -> Vec<Hit> {
    let mut out = Vec::new();
    for unit in ["万元", "亿元", "元", "%", "％"] {
        out.extend(line.find(unit).filter_map(|hit| amount(line, hit, unit)));
    }
    out.extend(line.find("百分之").filter_map(|hit| spelled_rate(line, hit)));
    out.sort_unstable();
    out.dedup_by_key(|hit| hit.0);
    out
}

/// The amount before a unit.
fn amount(line: &ProseLine<'_>, (at, length): Hit, unit: &str) -> Option<Hit> {
    let before = line.before(at).trim_end();
    let number = number(before);
    let start = before.len().saturating_sub(number.len());
    let words = line.before(start).trim_end();
    let zero = number.chars().all(|c| "0.,０．，零〇".contains(c));
    let rate = !"%％".contains(unit) || number.contains(['.', '．']);
    // 万元 is found as such; 一元 and 数千万元 are no amounts.
    let digits = number.contains(is_digit);
    let part = unit == "元" && (ends(before, |c| "万亿".contains(c)) || !digits && short(number))
        || number.chars().all(|c| "十百千万亿点".contains(c));
    let rest = line.after(at.saturating_add(length));
    let limit = begins_with(rest, LIMITS_BEHIND) || ends_with(words, LIMITS_BEFORE);
    let quoted = words.rfind('《') > words.rfind('》');
    let joined = ends(words, |c| c.is_ascii_alphanumeric() || c == NAMED || is_digit(c));
    let fixed = !zero && rate && !part && !limit && !quoted && !joined;
    fixed.then(|| (start, at.saturating_add(length).saturating_sub(start)))
}

/// The number that a text ends with, in digits or spelled.
fn number(text: &str) -> &str {
    let end = |words: &str| {
        let number = text.get(words.len()..).unwrap_or("");
        number.trim_start_matches(|c| ".,．，".contains(c))
    };
    let digits = end(text.trim_end_matches(|c| is_digit(c) || ".,．，".contains(c)));
    let spelled = || end(text.trim_end_matches(|c| NUMERALS.contains(c)));
    if digits.is_empty() { spelled() } else { digits }
}

fn short(number: &str) -> bool {
    number.chars().count() < 2
}

/// `百分之三点五`; 百分之五十 may be a limit.
fn spelled_rate(line: &ProseLine<'_>, (at, length): Hit) -> Option<Hit> {
    let number = line.after(at.saturating_add(length));
    let rest = number.trim_start_matches(|c| NUMERALS.contains(c));
    let said = number.get(..number.len().saturating_sub(rest.len()))?;
    let quoted = line.before(at).rfind('《') > line.before(at).rfind('》');
    let limit = begins_with(rest, LIMITS_BEHIND) || ends_with(line.before(at), LIMITS_BEFORE);
    (said.contains('点') && !quoted && !limit).then(|| (at, length.saturating_add(said.len())))
}

fn is_digit(c: char) -> bool {
    c.is_ascii_digit() || ('０'..='９').contains(&c)
}

/// Characters by which numbers are spelled.
const NUMERALS: &str = "〇零一二两三四五六七八九十百千万亿点壹贰叁肆伍陆柒捌玖拾佰仟";
