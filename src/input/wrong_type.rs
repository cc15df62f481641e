//! A value of another kind than the one that is wanted: what is said of it, and how to write it.

use crate::diag::{Diagnostic, rules};
use crate::source::Span;
use toml::de::DeValue;

/// The kind of value that is wanted.
#[derive(Debug, Clone, Copy)]
pub(super) enum Wanted<'p> {
    Amount,
    /// A whole number.
    Count,
    /// A number that is no amount.
    Number,
    Score,
    /// A score that is negative or has too many decimals.
    ExactScore,
    Flag,
    Date,
    /// A date that has a time.
    DateAlone,
    Text,
    File,
    /// A list of texts.
    Texts,
    /// A code with braces.
    Braces,
    /// A section with this path.
    Section(&'p str),
    /// A list of sections with this path.
    Sections(&'p str),
}

impl Wanted<'_> {
    /// The name of the kind, as it follows 应当是.
    fn name(self) -> String {
        let name = match self {
            Wanted::Amount => "金额",
            Wanted::Count => "不小于 0 的整数（不加引号）",
            Wanted::Number => "数（不加引号）",
            Wanted::Score => "分数",
            Wanted::ExactScore => "不小于 0、最多四位小数的分数",
            Wanted::Flag => " true 或 false",
            Wanted::Date => "日期（不加引号，如 2025-09-29）",
            Wanted::DateAlone => "日期（如 2025-09-29，不带时间）",
            Wanted::Text => "文字（加英文引号）",
            Wanted::File => "文件名",
            Wanted::Texts => "清单，如 [\"甲\", \"乙\"]",
            Wanted::Braces => "写在花括号里的几项，如 { basic = 80.00 }",
            Wanted::Section(path) => return format!("一段，以 [{path}] 开头"),
            Wanted::Sections(path) => return format!("清单，每一项以 [[{path}]] 开头"),
        };
        name.to_owned()
    }

    fn instead(self) -> String {
        format!("改成{}", self.name())
    }
}

/// The finding about a value of another kind.
pub(super) fn finding(value: &DeValue<'_>, span: Span, wanted: Wanted<'_>) -> Diagnostic {
    let (name, found) = (wanted.name(), type_name(value));
    Diagnostic::new(&rules::WRONG_TYPE, format!("这里应当是{name}，写的却是{found}"))
        .at(span, format!("应当是{name}"))
        .help(how_to_write(value, wanted))
}

fn type_name(value: &DeValue<'_>) -> &'static str {
    match value {
        DeValue::String(_) => "文字",
        DeValue::Integer(number) if number.as_str().starts_with('-') => "负数",
        DeValue::Integer(_) => "整数",
        DeValue::Float(_) => "小数",
        DeValue::Boolean(_) => " true 或 false",
        DeValue::Datetime(datetime) if datetime.time.is_some() => "日期和时间",
        DeValue::Datetime(_) => "日期",
        DeValue::Array(_) => "清单（方括号）",
        DeValue::Table(_) => "一段或者花括号里的几项",
    }
}

/// Tells how to write a value of another kind: mostly it's the quotes.
fn how_to_write(value: &DeValue<'_>, wanted: Wanted<'_>) -> String {
    let bracketed = matches!(value, DeValue::Array(_) | DeValue::Table(_));
    match (wanted, value) {
        (Wanted::Count | Wanted::Number | Wanted::Date | Wanted::Score, DeValue::String(text)) => {
            without_quotes(text, wanted)
        }
        (Wanted::Texts, DeValue::String(text)) => {
            let items = text.split(['、', '，', ',', '；', ';', '\n']).map(str::trim);
            let items: Vec<String> =
                items.filter(|item| !item.is_empty()).map(|item| format!("\"{item}\"")).collect();
            format!("写成 [{}]", items.join(", "))
        }
        (Wanted::Date | Wanted::DateAlone, DeValue::Integer(number)) => {
            day(number.as_str()).map_or_else(|| wanted.instead(), |day| format!("写成 {day}"))
        }
        (Wanted::Text, DeValue::Array(_)) => "去掉方括号，几段合成一段，前后各一个英文引号".into(),
        (Wanted::Text, DeValue::Table(_)) => wanted.instead(),
        (Wanted::Text, _) => "两边加上英文引号".into(),
        (Wanted::Section(path), _) if bracketed => format!("把这一段的开头写成 [{path}]"),
        (Wanted::Sections(path), _) if bracketed => format!("把这一段的开头写成 [[{path}]]"),
        (Wanted::Amount, _) => "只写一个数，如 405.00".into(),
        (Wanted::File, _) if !bracketed => {
            "写文件名，两边加上英文引号，如 \"正文/重点工作.md\"".into()
        }
        _ => wanted.instead(),
    }
}

/// Tells how to write a number or a day that stands in quotes, with its unit or without.
fn without_quotes(text: &str, wanted: Wanted<'_>) -> String {
    let word = |c: char| !c.is_ascii() && c.is_alphabetic();
    let number = text.trim().trim_end_matches(word).trim();
    let plain = !number.is_empty() && number.chars().all(|c| c.is_ascii_digit() || c == '.');
    let dated = text.chars().all(|c| c.is_ascii_digit() || c == '-') && text.contains('-');
    match (plain, number == text || dated) {
        (true, true) => "去掉两边的引号".into(),
        (false, true) if dated => "去掉两边的引号".into(),
        // 3万 is more than 3.
        (true, false)
            if !text.contains(['万', '亿', '千', '百', '半'])
                && !matches!(wanted, Wanted::Date) =>
        {
            format!("只写数字：{number}")
        }
        _ => wanted.instead(),
    }
}

/// 20250920 as a day.
fn day(digits: &str) -> Option<String> {
    let (year, rest) = digits.split_at_checked(4).filter(|_| digits.len() == 8)?;
    let (month, day) = rest.split_at_checked(2)?;
    let day = format!("{year}-{month}-{day}");
    day.parse::<toml::value::Datetime>().is_ok().then_some(day)
}
