//! Numbers and dates as people write them and TOML doesn't.

use super::digits::{half_width, is_number};
use super::mistake::{Mistake, found};
use super::words;
use toml::de::DeTable;

/// The first number or date of a line that is written wrong; `code` is the line without its texts.
pub(super) fn mistake(code: &str) -> Option<Mistake> {
    values(code).into_iter().find_map(|(at, value)| in_value(at, value))
}

/// The bare values of a line: what stands behind `=`, `[` or `,` and isn't a name.
fn values(code: &str) -> Vec<(usize, &str)> {
    let mut out = Vec::new();
    let (mut at, mut before) = (0_usize, None);
    for piece in code.split_inclusive(['=', '[', ']', '{', '}', ',']) {
        let end = piece.chars().next_back().filter(|c| "=[]{},".contains(*c));
        let value = piece.strip_suffix(|_| end.is_some()).unwrap_or(piece);
        let lead = value.len().saturating_sub(value.trim_start().len());
        if matches!(before, Some('=' | '[' | ',')) && end != Some('=') {
            out.push((at.saturating_add(lead), value.trim()));
        }
        at = at.saturating_add(piece.len());
        before = end;
    }
    out
}

fn in_value(at: usize, value: &str) -> Option<Mistake> {
    if DeTable::parse_recoverable(&format!("a = {value}")).1.is_empty() {
        return None;
    }
    date(at, value)
        .or_else(|| words::mistake(at, value))
        .or_else(|| full_width_digits(at, value))
        .or_else(|| point(at, value))
        .or_else(|| unit(at, value))
        .or_else(|| currency(at, value))
        .or_else(|| spaces(at, value))
}

/// `2025/9/26`, `2025.9.26`, `2025-9-26`, `2025年9月26日`
fn date(at: usize, value: &str) -> Option<Mistake> {
    let plain = half_width(value);
    let mut parts = plain.trim_end_matches('日').split(['/', '.', '-', '年', '月', '／']);
    let mut number = |digits: std::ops::RangeInclusive<usize>| {
        let part = parts.next()?.trim();
        let fits = digits.contains(&part.len()) && part.chars().all(|c| c.is_ascii_digit());
        part.parse::<u16>().ok().filter(|_| fits)
    };
    let (year, month, day) = (number(4..=4)?, number(1..=2)?, number(1..=2)?);
    if parts.next().is_some() || !(1..=12).contains(&month) || !(1..=31).contains(&day) {
        return None;
    }
    let right = format!("{year:04}-{month:02}-{day:02}");
    if right == value {
        return None;
    }
    found(at, value.len(), "日期的写法不对", format!("写成 {right}，不加引号"))
}

fn full_width_digits(at: usize, value: &str) -> Option<Mistake> {
    let full = |c: char| ('０'..='９').contains(&c);
    let start = value.find(full)?;
    let run = value.get(start..)?;
    let length = run.find(|c| !full(c)).unwrap_or(run.len());
    let help = format!("换成半角数字：{}", half_width(value));
    found(at.saturating_add(start), length, "这里用了全角数字", help)
}

/// `405。00`
fn point(at: usize, value: &str) -> Option<Mistake> {
    let start =
        value.find(['。', '．']).filter(|_| value.starts_with(|c: char| c.is_ascii_digit()))?;
    let right = half_width(value);
    let right = right.trim_end_matches('.');
    if !is_number(right) {
        return None;
    }
    let message = if right.contains('.') {
        "小数点用了全角的句号"
    } else {
        "数后面多了一个句号"
    };
    found(at.saturating_add(start), '。'.len_utf8(), message, format!("写成 {right}"))
}

/// `19人`, `405.00万元`
fn unit(at: usize, value: &str) -> Option<Mistake> {
    let split = value.find(|c: char| !c.is_ascii_digit() && !",.+-_ ".contains(c))?;
    let (number, unit) = value.split_at_checked(split)?;
    let word = |c: char| (!c.is_ascii() && c.is_alphabetic()) || matches!(c, '%' | '％' | '℃');
    let number = number.trim_end();
    if !is_number(number) || !unit.chars().all(word) {
        return None;
    }
    let help = match unit {
        money if money.ends_with('元') => converted(number),
        // 3万人次 is more than 3.
        scaled if scaled.contains(['亿', '万', '千', '百']) => {
            format!("换算成不带“{scaled}”的数，只写数字")
        }
        _ => format!("只写数字：{number}"),
    };
    found(at.saturating_add(split), unit.len(), format!("数字后面不能写“{unit}”"), help)
}

/// Advises what to do about an amount in a unit of its own.
fn converted(number: &str) -> String {
    format!("换算成文件开头 unit 写的单位，只写数字（本来就是那个单位的，写 {number}）")
}

/// `￥405.00`
fn currency(at: usize, value: &str) -> Option<Mistake> {
    let sign = value.chars().next().filter(|c| matches!(c, '￥' | '¥' | '$'))?;
    let number = value.get(sign.len_utf8()..)?.trim_start();
    let message = format!("金额前面不能写“{sign}”");
    found(at, sign.len_utf8(), message, converted(number))
}

/// `405. 00`
fn spaces(at: usize, value: &str) -> Option<Mistake> {
    let right: String = value.chars().filter(|c| !c.is_whitespace()).collect();
    if right == value || !is_number(&right) {
        return None;
    }
    found(at, value.len(), "数里面有空格", format!("写成 {right}"))
}

/// `1,365.84`
pub(super) fn grouped(code: &str) -> Option<Mistake> {
    let mut at = 0_usize;
    for word in code.split_inclusive(|c: char| !c.is_ascii_digit() && !",，.".contains(c)) {
        let number = word.trim_end_matches(|c: char| !c.is_ascii_digit());
        let listed = code.get(..at).is_some_and(|before| before.contains('['));
        if is_grouped(&number.replace('，', ",")) && !listed {
            let message = format!("数里的千分位逗号要去掉：{number}");
            let bare: String = number.chars().filter(|c| !",，".contains(*c)).collect();
            let help =
                format!("写成 {bare}；要保留逗号就放进英文引号：\"{}\"", number.replace('，', ","));
            return found(at, number.len(), message, help);
        }
        at = at.saturating_add(word.len());
    }
    None
}

/// Groups of three digits after the first comma.
fn is_grouped(word: &str) -> bool {
    let whole = word.split('.').next().unwrap_or("");
    let mut groups = whole.split(',');
    let first = groups.next().unwrap_or("");
    let mut rest = groups.peekable();
    (1..=3).contains(&first.len()) && rest.peek().is_some() && rest.all(|group| group.len() == 3)
}

#[cfg(test)]
mod tests {
    use super::super::mistakes::known;

    /// Finds what is wrong in a line, and what the advice begins with.
    fn found(line: &str) -> Option<(&str, String)> {
        known(line, None).map(|m| (&line[m.at..m.at + m.length], m.help))
    }

    #[test]
    fn numbers_as_people_write_them() {
        let cases = [
            ("a = 405。00", "。", "写成 405.00"),
            ("a = { b = 405．00 }", "．", "写成 405.00"),
            ("a = 405。", "。", "写成 405"),
            ("a = 19人", "人", "只写数字：19"),
            ("a = { b = 8 辆, c = 1 }", "辆", "只写数字：8"),
            ("a = 98%", "%", "只写数字：98"),
            (
                "a = 405.00万元",
                "万元",
                "换算成文件开头 unit 写的单位，只写数字（本来就是那个单位的，写 405.00）",
            ),
            (
                "a = ￥405.00",
                "￥",
                "换算成文件开头 unit 写的单位，只写数字（本来就是那个单位的，写 405.00）",
            ),
            ("a = 3万人次", "万人次", "换算成不带“万人次”的数，只写数字"),
            ("a = 405. 00", "405. 00", "写成 405.00"),
            ("a = ８８.５", "８８", "换成半角数字：88.5"),
            ("a = 2025/9/26", "2025/9/26", "写成 2025-09-26，不加引号"),
            ("a = 2025.9.26 # 日", "2025.9.26", "写成 2025-09-26，不加引号"),
            ("a = 2025-9-26", "2025-9-26", "写成 2025-09-26，不加引号"),
            ("a = 2025年9月26日", "2025年9月26日", "写成 2025-09-26，不加引号"),
        ];
        for (line, place, help) in cases {
            assert_eq!(found(line), Some((place, help.to_owned())), "{line}");
        }
    }

    #[test]
    fn what_is_right_is_left_alone() {
        let lines = [
            "2010301 = { basic = 1.5, reason = \"19人，405。00\" }",
            "a = 2025-09-26",
            "a = [1, -2, 3.5] # 19人",
            "a = true",
            "a = 某局，某科",
            "rows = \"\"\"",
            "a = '因\"三公\"压减'",
        ];
        for line in lines {
            assert_eq!(found(line), None, "{line}");
        }
    }
}
