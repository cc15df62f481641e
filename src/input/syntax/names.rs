//! Names as people write them: with blanks in them, with the name of a code behind it, in Chinese.

use super::digits::half_width;
use super::mistake::{Mistake, QUOTED, found};
use crate::keys::Table;

/// Signs that lists begin with.
const BULLETS: [&str; 6] = ["- ", "* ", "•", "·", "+ ", "> "];

/// A name that TOML reads without quotes.
pub(super) fn is_name(text: &str) -> bool {
    !text.is_empty() && text.chars().all(|c| c.is_ascii_alphanumeric() || "_-.".contains(c))
}

/// Whether a text begins with `name =`, or with a colon for the sign.
pub(super) fn begins_pair(text: &str) -> bool {
    let end = text.find(|c: char| !(c.is_ascii_alphanumeric() || "_-.".contains(c)));
    let Some((name, rest)) = end.and_then(|end| text.split_at_checked(end)) else { return false };
    let quoted = text.trim_start_matches(QUOTED);
    let rest = if text.starts_with(QUOTED) { quoted } else { rest };
    (!name.is_empty() || text.starts_with(QUOTED))
        && rest.trim_start().starts_with(['=', ':', '＝'])
}

/// The name for what somebody wrote: itself, or the key whose Chinese name it is.
pub(super) fn known<'k>(name: &'k str, keys: &'k Table) -> Option<&'k str> {
    match keys.named(name).as_slice() {
        [one] => Some(one),
        _ => is_name(name).then_some(name),
    }
}

/// Finds a mistake in a name that stands at `at`, before `sign`.
pub(super) fn mistake(
    code: &str,
    (at, name): (usize, &str),
    sign: Option<char>,
    keys: &Table,
) -> Option<Mistake> {
    if !matches!(sign, Some('=' | '＝' | ':' | '：')) || name.starts_with(QUOTED) || is_name(name)
    {
        return None;
    }
    bullet(at, name)
        .or_else(|| blank(at, name))
        .or_else(|| code_of(at, name))
        .or_else(|| chinese(at, name, code, keys))
}

/// `- name`
fn bullet(at: usize, name: &str) -> Option<Mistake> {
    let sign = BULLETS.iter().find(|sign| name.starts_with(**sign))?;
    is_name(name.strip_prefix(sign)?.trim()).then_some(())?;
    let sign = sign.trim();
    found(at, sign.len(), format!("名称前面多了“{sign}”"), format!("删掉“{sign}”"))
}

/// A blank within a name.
fn blank(at: usize, name: &str) -> Option<Mistake> {
    if name.contains(|c: char| c.is_whitespace() && !c.is_ascii()) {
        return None;
    }
    let joined = |by: &str| name.split_whitespace().collect::<Vec<_>>().join(by);
    let digits = joined("");
    if digits.chars().all(|c| c.is_ascii_digit()) {
        return found(at, name.len(), "科目编码中间有空格", format!("写成 {digits}"));
    }
    let whole = joined("_");
    if is_name(&whole) && name.starts_with(|c: char| c.is_ascii_alphabetic()) {
        let help = format!("名称里不能有空格，词和词之间写下划线：{whole}");
        return found(at, name.len(), "名称中间有空格", help);
    }
    None
}

/// `2010301行政运行`, `２０１０３０１`
fn code_of(at: usize, name: &str) -> Option<Mistake> {
    let is_digit = |c: char| c.is_ascii_digit() || ('０'..='９').contains(&c);
    let rest = name.trim_start_matches(is_digit);
    let digits = half_width(name.strip_suffix(rest)?);
    if digits.is_empty() {
        return None;
    }
    if rest.is_empty() {
        return found(at, name.len(), "这里用了全角数字", format!("换成半角数字：{digits}"));
    }
    let rest = rest.trim();
    let worded = rest.starts_with(|c: char| !c.is_ascii() && c.is_alphabetic());
    let help = format!(
        "等号前面只写编码：{digits} = ……；名称由程序印，要留作说明的写在行末，前面加英文的 #"
    );
    let start = name.len().saturating_sub(rest.len());
    let long = digits.len() >= 3 && worded && name.starts_with(|c: char| c.is_ascii());
    long.then(|| found(at.saturating_add(start), rest.len(), "编码后面写了名称", help)).flatten()
}

/// `简称`
fn chinese(at: usize, name: &str, code: &str, keys: &Table) -> Option<Mistake> {
    let letter = |c: char| !c.is_ascii() && c.is_alphabetic();
    if !name.chars().all(letter) || !code.get(at..)?.starts_with(name) {
        return None;
    }
    let names = keys.named(name);
    if names.is_empty() {
        let help = match keys.keys.is_empty() {
            true => "自己起的中文名称加英文引号，如 \"县级综述\" = …；程序定的名称是英文的，见说明",
            false => {
                "程序定的名称照新建的报告里的写；自己定的中文名称加英文引号，例如 \"燃料费\" = 1.00"
            }
        };
        return found(at, name.len(), format!("中文的名称“{name}”前后没有英文引号"), help);
    }
    let help = format!("写成 {}", names.join(" 或 "));
    found(at, name.len(), format!("“{name}”在文件里不用中文写"), help)
}

/// `[部门]`, `[general public budget]`; where all names are one's own, those in Chinese want quotes: `[tables."收入"]`.
pub(super) fn of_section(
    at: usize,
    name: &str,
    right: impl Fn(&str) -> String,
    keys: &Table,
) -> Option<Mistake> {
    let typed = name.trim();
    let parts = || typed.split('.').map(str::trim).collect::<Vec<_>>().join(".");
    if is_name(&parts()) {
        return None;
    }
    if keys.keys.is_empty() && !typed.contains(QUOTED) && !typed.contains(char::is_whitespace) {
        let quoted = |part| if is_name(part) { part.to_owned() } else { format!("\"{part}\"") };
        let names: Vec<String> = typed.split('.').map(quoted).collect();
        let message = format!("“{typed}”里的中文名称前后没有英文引号");
        return found(at, name.len(), message, format!("写成 {}", right(&names.join("."))));
    }
    let joined = typed.split_whitespace().collect::<Vec<_>>().join("_");
    let help = match known(typed, keys) {
        Some(known) => format!("写成 {}", right(known)),
        None if is_name(&joined) => format!("名称里不能有空格：写成 {}", right(&joined)),
        None => "一段的名称照新建的报告里的写，如 [department]".to_owned(),
    };
    found(at, name.len(), format!("没有“{typed}”这一段"), help)
}
