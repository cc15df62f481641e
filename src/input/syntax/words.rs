//! Values that are neither numbers nor texts: telephone numbers, words for yes and for nothing, sums to be worked out,
//! quotes and minus signs of other kinds.

use super::digits::{half_width, is_number};
use super::mistake::{Mistake, found};

/// Finds a mistake in a bare value.
pub(super) fn mistake(at: usize, value: &str) -> Option<Mistake> {
    other_quote(at, value)
        .or_else(|| day(at, value))
        .or_else(|| telephone(at, value))
        .or_else(|| minus(at, value))
        .or_else(|| yes_or_no(at, value))
        .or_else(|| nothing(at, value))
        .or_else(|| in_brackets(at, value))
        .or_else(|| about(at, value))
        .or_else(|| point(at, value))
        .or_else(|| formula(at, value))
}

/// `「某局」`
fn other_quote(at: usize, value: &str) -> Option<Mistake> {
    let quote = value.chars().next().filter(|c| "「」『』`´″〝〞＇〃«»".contains(*c))?;
    let message = format!("文字不能用“{quote}”括起来");
    found(at, quote.len_utf8(), message, "前后都换成英文引号 \"")
}

/// `027-12345678`, `(027)12345678`, `400 800 1234`: what begins with 0 or is long, in parts or not.
fn telephone(at: usize, value: &str) -> Option<Mistake> {
    let plain = half_width(value);
    let parting = |c: char| c.is_whitespace() || "-－—–()（）/、".contains(c);
    if !plain.chars().all(|c| c.is_ascii_digit() || parting(c)) {
        return None;
    }
    let digits = plain.chars().filter(char::is_ascii_digit).count();
    let parted = plain.trim_start_matches(parting).contains(parting);
    let first = plain.trim_start_matches(parting);
    let leads = first.starts_with('0') && !first.starts_with("0.") && digits >= 2;
    if !(leads || (parted && digits >= 7)) {
        return None;
    }
    let message = match leads && !parted && digits < 10 {
        true => "数的前面有多余的 0",
        false => "这里不是一个数",
    };
    let help =
        format!("电话、编号前后加英文引号：\"{plain}\"；是金额、个数，就只写一个数，前面没有 0");
    found(at, value.len(), message, help)
}

/// `－3`, `—3`
fn minus(at: usize, value: &str) -> Option<Mistake> {
    let sign = value.chars().next().filter(|c| "－−–—﹣‐‑负".contains(*c))?;
    let number = half_width(value.trim_start_matches(sign).trim_start());
    let help = format!("负数写成 -{number}，用英文的减号；不是负数的写 {number}");
    is_number(&number).then(|| found(at, sign.len_utf8(), format!("负号用了“{sign}”"), help))?
}

/// `是`, `yes`, `True`
fn yes_or_no(at: usize, value: &str) -> Option<Mistake> {
    let right = match value.to_lowercase().as_str() {
        "是" | "对" | "有" | "yes" | "y" | "true" | "√" | "✓" | "✔" => "true",
        "否" | "不是" | "错" | "no" | "n" | "false" | "×" | "✗" => "false",
        _ => return None,
    };
    if value == right {
        return None;
    }
    let help = format!("要答是或否的，写 {right}（小写，不加引号）；要写文字的，写成 \"{value}\"");
    found(at, value.len(), format!("这里不能直接写“{value}”"), help)
}

/// `无`, `-`, `null`, `XX`
fn nothing(at: usize, value: &str) -> Option<Mistake> {
    let lower = value.to_lowercase();
    let marks = value.chars().all(|c| "-－—–_/／\\*＊?？…·.。Xx×Ｘ".contains(c));
    let marks = marks && !value.is_empty();
    let words = [
        "无", "没有", "空", "none", "null", "nil", "nan", "n/a", "na", "暂无", "待填", "待定",
        "未填",
    ];
    if !marks && !words.contains(&lower.as_str()) {
        return None;
    }
    let help = "还没有填的，填上；没有这一项的，删掉这一行；确实是零的，写 0；要印这几个字的，前后加英文引号";
    found(at, value.len(), format!("这里不能写“{value}”"), help)
}

/// `(3)`: three in words of accounting minus three.
fn in_brackets(at: usize, value: &str) -> Option<Mistake> {
    let inner = value.strip_prefix(['(', '（'])?.strip_suffix([')', '）'])?;
    let number = half_width(inner.trim());
    let help = format!("负数写成 -{number}；不是负数的去掉括号，写 {number}");
    is_number(&number).then(|| found(at, value.len(), "数不能写在括号里", help))?
}

/// `约3`
fn about(at: usize, value: &str) -> Option<Mistake> {
    const WORDS: [&str; 10] = ["约", "近", "共计", "共", "合计", "超过", "超", "第", "＋", "≈"];
    let word = WORDS.iter().find(|word| value.starts_with(**word))?;
    let number = half_width(value.strip_prefix(word)?.trim());
    let help = format!("只写数字：{number}");
    is_number(&number).then(|| found(at, word.len(), format!("数字前面不能写“{word}”"), help))?
}

/// `.5`, `5.`
fn point(at: usize, value: &str) -> Option<Mistake> {
    let (sign, number) = match value.strip_prefix('-') {
        Some(number) => ("-", number),
        None => ("", value),
    };
    let right = match (number.strip_prefix('.'), number.strip_suffix('.')) {
        (Some(_), None) => format!("{sign}0{number}"),
        (None, Some(whole)) => format!("{sign}{whole}"),
        _ => return None,
    };
    is_number(&right)
        .then(|| found(at, value.len(), "小数点的前后都要有数字", format!("写成 {right}")))?
}

/// `1+2`, `=1+2`, `SUM(A1:A3)`
fn formula(at: usize, value: &str) -> Option<Mistake> {
    let plain = half_width(value);
    let operator = |c: char| "+-*/×÷＋－＊／^()（）".contains(c);
    let reckons = plain.chars().all(|c| c.is_ascii_digit() || ".% ,".contains(c) || operator(c));
    let within = plain.trim_start_matches(['-', '+']).contains(operator);
    let reckons =
        reckons && within && plain.starts_with(|c: char| c.is_ascii_digit() || "-(+（".contains(c));
    let called = plain.to_ascii_uppercase().starts_with("SUM(");
    let help = "先算好，写算出来的数；一行一个数";
    (reckons || called).then(|| found(at, value.len(), "这里不能写算式", help))?
}

/// `2025-09-31`, `2025-09`, `2025年9月`
fn day(at: usize, value: &str) -> Option<Mistake> {
    let plain = half_width(value);
    let parts: Vec<&str> =
        plain.trim_end_matches(['月', '日']).split(['-', '年', '月', '/', '.']).collect();
    let number =
        |part: &&str| (1..=4).contains(&part.len()) && part.chars().all(|c| c.is_ascii_digit());
    let (year, others) = parts.split_first()?;
    if year.len() != 4
        || others.is_empty()
        || others.len() > 2
        || others.iter().any(|part| part.len() > 2)
        || !parts.iter().all(number)
    {
        return None;
    }
    let month = others.first().and_then(|month| month.parse::<u8>().ok());
    let named = value.contains('年') || value.contains('-');
    if others.len() == 1 && named && month.is_some_and(|month| (1..=12).contains(&month)) {
        let month = month.unwrap_or_default();
        let help = format!("写成 {year}-{month:02}-日，如 {year}-{month:02}-05，不加引号");
        return found(at, value.len(), "日期没有写到日", help);
    }
    if others.len() == 2 && value.contains(['-', '/', '年']) {
        let help = "看看月和日有没有写错；写成 2025-09-29 的样子，不加引号";
        return found(at, value.len(), format!("没有 {plain} 这一天"), help);
    }
    None
}

#[cfg(test)]
mod tests {
    use super::super::mistakes::known;

    #[test]
    fn values_that_are_neither_numbers_nor_texts() {
        let cases = [
            ("027-12345678", "这里不是一个数", "电话、编号前后加英文引号：\"027-12345678\""),
            ("(027)12345678", "这里不是一个数", "电话、编号前后加英文引号：\"(027)12345678\""),
            ("027 12345678", "这里不是一个数", "电话、编号前后加英文引号：\"027 12345678\""),
            ("027—12345678", "这里不是一个数", "电话、编号前后加英文引号"),
            ("02712345678", "这里不是一个数", "电话、编号前后加英文引号"),
            ("012", "数的前面有多余的 0", "电话、编号前后加英文引号"),
            ("「某局」", "文字不能用“「”括起来", "前后都换成英文引号 \""),
            ("`某局`", "文字不能用“`”括起来", "前后都换成英文引号 \""),
            ("－3", "负号用了“－”", "负数写成 -3，用英文的减号；不是负数的写 3"),
            ("—3.5", "负号用了“—”", "负数写成 -3.5"),
            ("是", "这里不能直接写“是”", "要答是或否的，写 true"),
            ("False", "这里不能直接写“False”", "要答是或否的，写 false"),
            ("无", "这里不能写“无”", "还没有填的，填上；没有这一项的，删掉这一行"),
            ("-", "这里不能写“-”", "还没有填的，填上"),
            ("null", "这里不能写“null”", "还没有填的，填上"),
            ("XX", "这里不能写“XX”", "还没有填的，填上"),
            ("……", "这里不能写“……”", "还没有填的，填上"),
            ("(3.5)", "数不能写在括号里", "负数写成 -3.5；不是负数的去掉括号，写 3.5"),
            ("（3）", "数不能写在括号里", "负数写成 -3"),
            ("约3", "数字前面不能写“约”", "只写数字：3"),
            (".5", "小数点的前后都要有数字", "写成 0.5"),
            ("-5.", "小数点的前后都要有数字", "写成 -5"),
            ("1+2", "这里不能写算式", "先算好"),
            ("80/100", "这里不能写算式", "先算好"),
            ("2025-09-31", "没有 2025-09-31 这一天", "看看月和日有没有写错"),
            ("2025年9月", "日期没有写到日", "写成 2025-09-日"),
            ("2025-09", "日期没有写到日", "写成 2025-09-日"),
        ];
        for (value, message, help) in cases {
            let line = format!("a = {value}");
            let told = known(&line, None).map(|found| (found.message, found.help));
            let (told, advice) = told.unwrap_or_default();
            assert_eq!(told, message, "{value}");
            assert!(advice.starts_with(help), "{value}: {advice}");
        }
    }
}
