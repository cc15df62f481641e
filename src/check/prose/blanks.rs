//! Slots that were to be filled in by hand: dates, brackets and rates without a number, a letter in place of a figure,
//! tags of a template.

use super::clause::begins_clause;
use super::{Hit, NAMED, ProseLine, begins, begins_with, ends, ends_with, is_han};

/// Units that make a figure of what stands before them.
const MONEY: &[&str] = &["万元", "亿元", "%", "％"];
/// The same behind a letter that commonly stands for a figure.
const COUNTED: &[&str] = &[
    "万元", "亿元", "元", "%", "％", "年", "月", "日", "人次", "批次", "辆", "人", "个", "次",
    "家", "台", "套", "场", "期", "名", "件", "项",
];
/// Words that begin like a unit.
const NO_UNITS: &[&str] = &["元素", "元件", "元器", "元旦", "项目", "人员", "月亮"];
/// Words behind which a rate stands, whatever follows.
const BEFORE_RATES: &[&str] = &["为", "是", "达", "达到", "仅占", "约占"];
/// The same within a sentence; a column may be called 占比% or 完成预算的%.
const BEFORE_RATES_TOLD: &[&str] =
    &["的", "占", "约", "率", "完成", "增长", "下降", "上升", "提高", "降低", "增加", "减少"];
/// Words that show how to fill in, where a clause begins.
const SAMPLES: &[&str] =
    &["示例：", "示例:", "样例：", "样例:", "范例：", "范例:", "示例文字", "示例文本", "填写示例"];
/// Words of which 月 and 日 are a part: 月均, 日常.
const MONTHLY: &str = "均度末初份底报薪租供";
const DAILY: &str = "均常益前后程期报照志用";
const BRACKETS: [char; 8] = ['（', '(', '［', '[', '【', '〔', '“', '《'];
const CLOSED: [char; 8] = ['）', ')', '］', ']', '】', '〕', '”', '》'];
/// Signs that templates set around the names of their slots.
const TAGS: [char; 6] = ['{', '}', '｛', '｝', '«', '»'];

/// The names of slots.
pub(super) const SLOTS: &[&str] = &["金额", "数字", "数值", "名称", "简称", "全称"];
/// The same within a sentence; where one begins they may be headings.
pub(super) const INNER_SLOTS: &[&str] = &["年份", "年度", "日期", "比例", "人数", "原因"];

/// Their places.
pub(super) fn hits<'l>(line: &'l ProseLine<'_>) -> impl Iterator<Item = Hit> + 'l {
    let asked = ["？？", "？?", "?？", "??"].into_iter().flat_map(|marks| line.find(marks));
    let months = line.find("月").filter_map(|(at, _)| date(line, at));
    let sample = |hit: &Hit| !line.head && begins_clause(line.before(hit.0));
    let samples = SAMPLES.iter().flat_map(|word| line.find(word)).filter(sample);
    let rates = ["%", "％"].into_iter().flat_map(|sign| line.find(sign));
    let rates = rates.filter_map(|hit| rate(line, hit));
    let signs = line.text.char_indices().filter(|(_, c)| !is_han(*c));
    let signs = signs.filter_map(|(at, c)| match c {
        c if BRACKETS.contains(&c) => bracket(line, at, c),
        c => letter(line, at, c),
    });
    asked.chain(months).chain(samples).chain(rates).chain(signs).chain(tags(line))
}

/// Whether words are what a slot is called.
pub(super) fn is_slot(words: &str) -> bool {
    ends_with(words, SLOTS) || ends_with(words, INNER_SLOTS)
}

/// Whether a character is one of a slot on paper.
fn is_gap(c: char) -> bool {
    c.is_whitespace() || c == '_' || c == '＿'
}

fn is_number(c: char) -> bool {
    c.is_ascii_digit() || c == NAMED || "〇○零一二三四五六七八九十".contains(c)
}

/// `2024年　月　日`, `年  月`, `9月　日`: not 年月日, 每月 日均.
fn date(line: &ProseLine<'_>, at: usize) -> Option<Hit> {
    let (before, after) = (line.before(at), line.after(at).strip_prefix('月')?);
    let month = before.trim_end_matches(is_gap);
    let year = month.strip_suffix('年');
    let day = after.trim_start_matches(is_gap);
    let (open, day_open) = (month.len() < before.len(), day.len() < after.len());
    let numbered = day.trim_start_matches(is_number).trim_start_matches(is_gap);
    let dated = numbered.strip_prefix('日').filter(|rest| !begins(rest, |c| DAILY.contains(c)));
    let of_year = year.is_some_and(|year| ends(year.trim_end_matches(is_gap), is_number));
    let without_month = match dated {
        Some(_) => year.is_some() && (open || of_year),
        None => of_year && open && !begins(after, |c| MONTHLY.contains(c)),
    };
    let without_day = day_open
        && day.starts_with('日')
        && dated.is_some()
        && (year.is_some() || ends(month, is_number) || open || month.is_empty());
    if !(without_month || without_day) {
        return None;
    }
    let start = year.unwrap_or(month).trim_end_matches(is_gap).trim_end_matches(is_number).len();
    let end = line.text.len().saturating_sub(dated.unwrap_or(after).len());
    Some((start, end.saturating_sub(start)))
}

/// `（  ）`, `(  )`, `【】`; brackets with nothing in them at all are told as such.
fn bracket(line: &ProseLine<'_>, at: usize, open: char) -> Option<Hit> {
    let after = line.after(at).strip_prefix(open)?;
    let inner = after.trim_start_matches(is_gap);
    let close = inner.chars().next().filter(|c| CLOSED.contains(c))?;
    let empty = inner.len() == after.len();
    let told = "（“《".contains(open);
    // `f()` and `[](file)` are something else.
    let code = ends(line.before(at), |c| c.is_ascii_alphanumeric()) || inner.starts_with("](");
    let length = line.after(at).len().saturating_sub(inner.len());
    (!(empty && (told || code))).then(|| (at, length.saturating_add(close.len_utf8())))
}

/// `完成率为%`
fn rate(line: &ProseLine<'_>, (at, length): Hit) -> Option<Hit> {
    let before = line.before(at).trim_end_matches(is_gap);
    let rest = line.after(at.saturating_add(length));
    let told = begins(rest, |c| is_han(c) || "，。；、）".contains(c));
    let lead = ends_with(before, BEFORE_RATES) || told && ends_with(before, BEFORE_RATES_TOLD);
    if !lead || line.is_row() || line.head {
        return None;
    }
    let words = before.char_indices().rev().take(4).take_while(|(_, c)| is_han(*c));
    let start = words.last().map_or(before.len(), |(start, _)| start);
    Some((start, at.saturating_add(length).saturating_sub(start)))
}

/// `N万元`, `？万元`: one letter or sign where a figure belongs.
fn letter(line: &ProseLine<'_>, at: usize, c: char) -> Option<Hit> {
    let units = match c {
        'X' | 'x' | 'Ｘ' | 'ｘ' | 'N' | 'n' | 'Ｎ' | 'ｎ' => COUNTED,
        'A'..='Z' | 'a'..='z' | 'Ａ'..='Ｚ' | 'ａ'..='ｚ' => MONEY,
        '×' | '*' | '＊' | '？' | '?' | '○' | '□' | '△' | '●' | '■' => MONEY,
        _ => return None,
    };
    let before = line.before(at).trim_end_matches(is_gap);
    let rest = line.after(at.saturating_add(c.len_utf8())).trim_start_matches(is_gap);
    // 完成了吗？万元以下不计。
    let answered = "？?".contains(c) && ends(before, |c| "吗呢么否".contains(c));
    // 第N年, 二○: a rank, a number.
    let part = ends(before, |c| is_number(c) || c.is_alphanumeric() && !is_han(c))
        || ends(before, |c| "第.-－/＋+*".contains(c));
    let figure = begins_with(rest, units) && !begins_with(rest, NO_UNITS);
    (figure && !part && !answered).then(|| (at, c.len_utf8()))
}

/// Tags of templates. Braces that were meant to name a figure are told where the text is printed, unless one beside
/// them is right.
fn tags<'l>(line: &'l ProseLine<'_>) -> impl Iterator<Item = Hit> + 'l {
    braces(line).filter(|(at, length)| {
        let tag = line.text.get(*at..at.saturating_add(*length)).unwrap_or("");
        match misses(tag) {
            true => line.as_typed().contains("{{"),
            false => !is_bracket(tag),
        }
    })
}

/// Places of braces that were meant to name a figure.
pub(super) fn missed<'l>(line: &'l ProseLine<'_>) -> impl Iterator<Item = Hit> + 'l {
    braces(line).filter(|hit| misses(line.said(*hit)))
}

/// All braces and what they set off, each once.
fn braces<'l>(line: &'l ProseLine<'_>) -> impl Iterator<Item = Hit> + 'l {
    let mut from = 0_usize;
    std::iter::from_fn(move || {
        let at = from.saturating_add(line.after(from).find(|c| !is_han(c) && TAGS.contains(&c))?);
        let length = tag(line.after(at));
        from = at.saturating_add(length);
        Some((at, length))
    })
}

/// Braces around wide or dotted names that the program has for figures.
fn misses(tag: &str) -> bool {
    let dotted = || {
        let name = tag.strip_prefix('{')?.strip_suffix('}')?.trim();
        let word = |c: char| c.is_ascii_alphanumeric() || c == '_' || c == '.';
        Some(name.contains('.') && name.chars().all(word))
    };
    tag.starts_with("｛｛") || dotted() == Some(true)
}

/// Braces in place of brackets, around words that say something: `{详见附表}`.
fn is_bracket(tag: &str) -> bool {
    let inner = tag.strip_prefix(['{', '｛']).and_then(|rest| rest.strip_suffix(['}', '｝']));
    let words = |inner: &str| inner.chars().all(is_han) && !inner.is_empty();
    inner.is_some_and(|inner| words(inner) && !is_slot(inner))
}

/// The length of a tag, to its end when that is near.
fn tag(rest: &str) -> usize {
    let closing = |c: char| matches!(c, '}' | '｝' | '»');
    let near = rest.char_indices().take(30).find(|(_, c)| closing(*c));
    let Some((end, _)) = near else {
        return rest.chars().next().map_or(0, char::len_utf8);
    };
    let behind = rest.get(end..).unwrap_or("").trim_start_matches(closing);
    rest.len().saturating_sub(behind.len())
}
