//! Reading amounts that people typed or pasted.

use super::{Amount, Unit};
use rust_decimal::Decimal;

/// An amount as typed: what it says and how exactly.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Typed {
    /// The amount.
    pub amount: Amount,
    /// Half a unit of the last place that it can be taken to state; 0 when typed in 元.
    pub slack: Amount,
}

/// The reason why a text is not an amount.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum AmountError {
    /// No text.
    Empty,
    /// A dash for “nothing”.
    Dash,
    /// `(12.30)` for a negative amount.
    Parentheses,
    /// `12.30-` for a negative amount.
    SignBehind,
    /// `1e3`, `0x10`, `inf`, `nan`.
    Notation,
    /// Commas or spaces that do not part groups of three.
    Grouping,
    /// More decimals than the unit can have.
    Decimals {
        /// The number that it may have.
        allowed: u32,
    },
    /// 10¹⁵ 元 or more.
    TooLarge,
    /// A unit or a sign of currency behind or before the number.
    UnitInside,
    /// Anything else.
    NotANumber,
}

impl AmountError {
    /// The message for a person.
    pub fn message(self) -> String {
        match self {
            AmountError::Empty => "这里没有写金额".into(),
            AmountError::Dash => "横线“-”不是金额".into(),
            AmountError::Parentheses => "金额不能用括号表示负数".into(),
            AmountError::SignBehind => "负号写在了数的后面".into(),
            AmountError::Notation => {
                "金额只能写成普通的数，不能用 1e3、0x10、inf 这样的写法".into()
            }
            AmountError::Grouping => "千分位的逗号或空格位置不对".into(),
            AmountError::Decimals { allowed } => format!("小数位太多，这里最多 {allowed} 位"),
            AmountError::TooLarge => "金额太大，超过了一千万亿元".into(),
            AmountError::UnitInside => "金额里不要写单位".into(),
            AmountError::NotANumber => "这不是一个金额".into(),
        }
    }

    /// Advises what to do.
    pub fn help(self) -> &'static str {
        match self {
            AmountError::Empty | AmountError::Dash => "没有发生就写 0，或者删掉这一项",
            AmountError::Parentheses | AmountError::SignBehind => "负数写成 -12.30",
            AmountError::Notation => "写成 1000 或 1000.00",
            AmountError::Grouping => "逗号从个位起每三位一个，例如 \"1,365.84\"；也可以不写逗号",
            AmountError::Decimals { .. } => {
                "单位“元”最多两位小数，“万元”最多六位；请看文件开头的 unit 是不是写对了"
            }
            AmountError::TooLarge => "请检查是不是多打了几位，或者 unit 应该写“元”",
            AmountError::UnitInside => {
                "换算成文件开头 unit 写的单位，再只写数；本来就是那个单位的，去掉单位"
            }
            AmountError::NotANumber => "写成 659.91 这样的数",
        }
    }
}

/// Reads a number literal of a TOML file.
///
/// # Errors
/// When it isn't a plain decimal number, has too many decimals for `unit` or is too large.
pub fn parse_literal(literal: &str, unit: Unit) -> Result<Typed, AmountError> {
    plain_number(&literal.replace('_', ""), unit)
}

/// Reads an amount from a quoted string or a pasted cell: full-width digits and groups of three parted
/// by commas or spaces are understood.
///
/// # Errors
/// As [`parse_literal`], and for groups that are not of three.
pub fn parse_text(text: &str, unit: Unit) -> Result<Typed, AmountError> {
    let narrow: String = text.trim().chars().map(to_half_width).collect();
    let narrow = narrow.trim();
    reject_known_mistakes(narrow)?;
    let plain = ungroup(narrow)?;
    plain_number(&plain, unit)
}

/// A number that stands in prose.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Leading {
    /// The number of its bytes.
    pub length: usize,
    /// The number, and how many decimals were typed; `None` of digits that are no number, as `13,65` or `1.2.3`.
    pub value: Option<(Decimal, u32)>,
}

/// Reads the number that a text begins with, as [`parse_text`] reads one. What only looks like parting groups of three
/// ends it: `2023，2024`.
pub fn leading_number(text: &str) -> Leading {
    let mut length = digits(text);
    let first = text.get(..length).unwrap_or("").chars().count();
    let mut parted = None;
    while let Some((separator, size)) = group(text.get(length..).unwrap_or("")) {
        let same = parted.is_none_or(|known| known == separator);
        if first > 3 || !same {
            break;
        }
        parted = Some(separator);
        length = length.saturating_add(size);
    }
    let rest = text.get(length..).unwrap_or("");
    let point = rest.chars().next().filter(|c| matches!(c, '.' | '．'));
    let fraction = point.map_or(0, |c| digits(rest.get(c.len_utf8()..).unwrap_or("")));
    if let Some(point) = point.filter(|_| fraction > 0) {
        length = length.saturating_add(point.len_utf8()).saturating_add(fraction);
    }
    let goes_on = text.get(length..).unwrap_or("").chars();
    let tail: usize = goes_on.take_while(|c| is_of_number(*c)).map(char::len_utf8).sum();
    let tail_text = text.get(length..length.saturating_add(tail)).unwrap_or("");
    let broken = tail_text.chars().any(is_digit);
    let literal = text.get(..length).unwrap_or("");
    let length = if broken { length.saturating_add(tail) } else { length };
    Leading { length, value: plain_value(literal).filter(|_| !broken) }
}

/// The bytes of the digits that a text begins with.
fn digits(text: &str) -> usize {
    text.chars().take_while(|c| is_digit(*c)).map(char::len_utf8).sum()
}

fn is_digit(c: char) -> bool {
    to_half_width(c).is_ascii_digit()
}

/// Whether a character may go on a number without parting sentences.
fn is_of_number(c: char) -> bool {
    is_digit(c) || matches!(c, '.' | ',')
}

/// A separator with exactly three digits behind it: which one, and the bytes of both.
fn group(text: &str) -> Option<(char, usize)> {
    let separator = text.chars().next()?;
    let narrow = to_half_width(separator);
    let rest = text.get(separator.len_utf8()..).filter(|_| matches!(narrow, ',' | ' '))?;
    let size = digits(rest);
    let three = rest.get(..size)?.chars().count() == 3;
    three.then(|| (narrow, separator.len_utf8().saturating_add(size)))
}

fn plain_value(literal: &str) -> Option<(Decimal, u32)> {
    let narrow: String = literal.chars().map(to_half_width).collect();
    let plain = ungroup(&narrow).ok()?;
    let decimals = plain.split_once('.').map_or(0, |(_, fraction)| fraction.len());
    Some((Decimal::from_str_exact(&plain).ok()?, u32::try_from(decimals).ok()?))
}

/// Full-width digits, signs and spaces as spreadsheets and input methods produce them.
fn to_half_width(c: char) -> char {
    match c {
        '０'..='９' | '．' | '－' | '＋' | '，' | '（' | '）' => {
            char::from_u32((c as u32).wrapping_sub(0xFEE0)).unwrap_or(c)
        }
        '−' | '–' | '—' => '-',
        '\u{3000}' | '\u{a0}' | '\u{2009}' | '\u{202f}' => ' ',
        other => other,
    }
}

fn reject_known_mistakes(text: &str) -> Result<(), AmountError> {
    if text.is_empty() {
        return Err(AmountError::Empty);
    }
    if text.chars().all(|c| c == '-' || c == '/') {
        return Err(AmountError::Dash);
    }
    if text.starts_with('(') && text.ends_with(')') {
        return Err(AmountError::Parentheses);
    }
    let number = text.strip_suffix('-').map(str::trim_end);
    if number.is_some_and(|number| number.ends_with(|c: char| c.is_ascii_digit())) {
        return Err(AmountError::SignBehind);
    }
    if text.contains(['元', '万', '亿', '¥', '￥', '%']) {
        return Err(AmountError::UnitInside);
    }
    Ok(())
}

/// Removes the commas or spaces between groups of three digits.
fn ungroup(text: &str) -> Result<String, AmountError> {
    let Some(separator) = text.chars().find(|c| *c == ',' || *c == ' ') else {
        return Ok(text.to_owned());
    };
    let (sign, rest) = match text.strip_prefix('-') {
        Some(rest) => ("-", rest),
        None => ("", text.strip_prefix('+').unwrap_or(text)),
    };
    let (whole, fraction) = rest.split_once('.').map_or((rest, None), |(w, f)| (w, Some(f)));
    let mut groups = whole.split(separator);
    let first = groups.next().unwrap_or("");
    let first_fits = (1..=3).contains(&first.len());
    if !first_fits || !groups.clone().all(|group| group.len() == 3) {
        return Err(AmountError::Grouping);
    }
    let digits: String = std::iter::once(first).chain(groups).collect();
    if !digits.chars().all(|c| c.is_ascii_digit()) {
        return Err(AmountError::Grouping);
    }
    Ok(match fraction {
        Some(fraction) => format!("{sign}{digits}.{fraction}"),
        None => format!("{sign}{digits}"),
    })
}

fn plain_number(text: &str, unit: Unit) -> Result<Typed, AmountError> {
    let digits = text.strip_prefix(['-', '+']).unwrap_or(text);
    let (whole, fraction) = digits.split_once('.').unwrap_or((digits, ""));
    let all_digits = |part: &str| part.chars().all(|c| c.is_ascii_digit());
    if whole.is_empty() || !all_digits(whole) || !all_digits(fraction) || digits.ends_with('.') {
        return Err(not_plain(digits));
    }
    let allowed = unit.decimals_allowed();
    if fraction.trim_end_matches('0').len() > allowed as usize {
        return Err(AmountError::Decimals { allowed });
    }
    if whole.trim_start_matches('0').len() > 15 {
        return Err(AmountError::TooLarge);
    }
    let kept = fraction.trim_end_matches('0');
    let number = if kept.is_empty() { whole.to_owned() } else { format!("{whole}.{kept}") };
    let value = Decimal::from_str_exact(&number).map_err(|_| AmountError::TooLarge)?;
    let yuan = value.checked_mul(unit.in_yuan()).ok_or(AmountError::TooLarge)?;
    if yuan >= Decimal::from_parts(2_764_472_320, 232_830, 0, false, 0) {
        return Err(AmountError::TooLarge);
    }
    let signed = if text.starts_with('-') { Decimal::ZERO.saturating_sub(yuan) } else { yuan };
    Ok(Typed { amount: Amount::from_yuan(signed), slack: slack(unit, kept.len()) })
}

fn not_plain(digits: &str) -> AmountError {
    let notation = digits.chars().any(|c| c.is_ascii_digit())
        && digits.chars().all(|c| c.is_ascii_alphanumeric() || "+-.".contains(c));
    let word = matches!(digits.to_ascii_lowercase().as_str(), "inf" | "nan");
    if notation || word { AmountError::Notation } else { AmountError::NotANumber }
}

/// Half a unit of the last printed place. Documents print 万元 with two decimals, so that `12.9` states
/// 12.90; 元 are exact.
fn slack(unit: Unit, decimals: usize) -> Amount {
    match unit {
        Unit::Yuan => Amount::ZERO,
        Unit::WanYuan => {
            let places = u32::try_from(decimals.max(2)).unwrap_or(6);
            Amount::from_yuan(
                Decimal::new(5, places.saturating_add(1)).saturating_mul(unit.in_yuan()),
            )
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn wan(text: &str) -> Result<String, AmountError> {
        parse_text(text, Unit::WanYuan).map(|typed| typed.amount.exact(Unit::Yuan))
    }

    #[test]
    fn what_people_paste_is_understood() {
        for text in
            ["1,365.84", "1365.84", "１，３６５．８４", "1 365.84", " 1365.840 ", "1\u{a0}365.84"]
        {
            assert_eq!(wan(text).as_deref(), Ok("13658400"), "{text}");
        }
        assert_eq!(wan("－9.60").as_deref(), Ok("-96000"));
    }

    #[test]
    fn mistakes_are_told_apart() {
        assert_eq!(wan(""), Err(AmountError::Empty));
        assert_eq!(wan("-"), Err(AmountError::Dash));
        assert_eq!(wan("——"), Err(AmountError::Dash));
        assert_eq!(wan("(12.3)"), Err(AmountError::Parentheses));
        assert_eq!(wan("（12.3）"), Err(AmountError::Parentheses));
        assert_eq!(wan("1,234.56-"), Err(AmountError::SignBehind));
        assert_eq!(wan("12.3 －"), Err(AmountError::SignBehind));
        assert_eq!(wan("1e3"), Err(AmountError::Notation));
        assert_eq!(wan("0x1F"), Err(AmountError::Notation));
        assert_eq!(wan("inf"), Err(AmountError::Notation));
        assert_eq!(wan("13,65.84"), Err(AmountError::Grouping));
        assert_eq!(wan("1,365 840"), Err(AmountError::Grouping));
        assert_eq!(wan("1.2345678"), Err(AmountError::Decimals { allowed: 6 }));
        assert_eq!(wan("100000000000"), Err(AmountError::TooLarge));
        assert_eq!(wan("12.3万元"), Err(AmountError::UnitInside));
        assert_eq!(wan("十二"), Err(AmountError::NotANumber));
        assert_eq!(wan("12."), Err(AmountError::Notation));
    }

    #[test]
    fn numbers_in_prose_are_read_as_in_fields() {
        let read = |text| {
            let leading = leading_number(text);
            let value = leading.value.map(|(value, decimals)| (value.to_string(), decimals));
            (text.get(..leading.length).unwrap_or(""), value)
        };
        let is = |value: &str, decimals| Some((value.to_owned(), decimals));
        assert_eq!(read("1,365.84万元"), ("1,365.84", is("1365.84", 2)));
        assert_eq!(read("１，３６５．８４万元"), ("１，３６５．８４", is("1365.84", 2)));
        assert_eq!(read("1 365 840.5 元"), ("1 365 840.5", is("1365840.5", 1)));
        assert_eq!(read("2023，2024年"), ("2023", is("2023", 0)));
        assert_eq!(read("12，3456"), ("12", is("12", 0)));
        assert_eq!(read("5．"), ("5", is("5", 0)));
        assert_eq!(read("3.5，其中"), ("3.5", is("3.5", 1)));
        assert_eq!(read("1.2.3万元"), ("1.2.3", None));
        assert_eq!(read("13,65.84"), ("13,65.84", None));
    }

    #[test]
    fn the_limit_is_ten_to_the_fifteenth_yuan() {
        let parse = |text| parse_literal(text, Unit::Yuan);
        assert!(parse("999999999999999.99").is_ok());
        assert_eq!(parse("1000000000000000"), Err(AmountError::TooLarge));
        assert_eq!(parse("9".repeat(40).as_str()), Err(AmountError::TooLarge));
    }

    #[test]
    fn slack_is_half_of_the_last_place() {
        let slack = |text, unit| parse_literal(text, unit).unwrap().slack;
        assert_eq!(slack("12.9", Unit::WanYuan), Amount::from_fen(5_000));
        assert_eq!(slack("12.9012", Unit::WanYuan), Amount::from_fen(50));
        assert_eq!(slack("12.9", Unit::Yuan), Amount::ZERO);
    }
}
