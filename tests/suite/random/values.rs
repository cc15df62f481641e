//! Values that nobody should type, and that somebody will.

use super::dice::Dice;

#[rustfmt::skip]
const NUMBERS: &[&str] = &[
    "0", "-0", "0.00", "-0.00", "+1", "1e400", "-1e400", "1e-400", "1e5", "nan", "inf", "-inf",
    "99999999999999.99", "-99999999999999.99", "9999999999999999", "0.000001", "0.0000001",
    "0.01", "-0.01", "1_000.00", "1__0", "0x1F", "0b1", "0o7", "00012", "1.", ".5", "1,365.84",
    "9223372036854775807", "9223372036854775808", "18446744073709551616",
    "79228162514264337593543950335", "79228162514264337593543950336",
    "-79228162514264337593543950335", "0.0000000000000000000000000001", "１２", "2024-02-30",
    "2024-09-29T10:00:00Z", "10:00:00",
];

#[rustfmt::skip]
const TEXTS: &[&str] = &[
    "", " ", "\t", "\u{3000}", "，。；、", "！？!?...", "\u{0}", "\u{1}", "\u{1B}[31m", "\u{7F}",
    "\u{85}", "\u{A0}", "\u{200B}", "\u{200D}", "\u{FEFF}", "\u{2028}", "\u{202E}abc", "\u{2066}",
    "שלום", "مرحبا", "ﷺ", "\u{FDD0}", "\u{FDD1}0\u{FDD2}", "\u{FDEF}", "\u{FFFE}", "\u{1FFFF}",
    "\u{FFFD}", "\u{E000}", "\u{10FFFD}", "\u{301}", "e\u{301}\u{302}\u{303}", "👨‍👩‍👧", "🙂", "🇨🇳",
    "𬺈", "{{ x }}", "{{ totals.total }}", "{{ unit }}", "{{", "}}", "{{}}", "{{ {{ x }} }}",
    "{{ unit", "{% raw %}", "{% endraw %}", "{% for a in b %}", "{#", "#}", "{{ 1 / 0 }}", "\\",
    "\\u0041", "\\uD800", "\\U00110000", "\\x41", "\"", "'", "\"\"\"", "'''", "“", "”", "”“", "‘",
    "（", "）", "**", "**甲", "*甲*", "__甲__", "`", "~~~", "# 标题", "###### 标题", "| 甲 | 乙 |",
    "| 甲 |\n| 乙 | 丙 |", "|", "||", "- 一", "1. 一", "> 甲", "<b>甲</b>", "<!--", "-->", "[甲](乙)",
    "![](x)", "&amp;", "&#0;", "$x$", "::error::甲", "%0A", "甲\n乙", "甲\r\n乙", "甲\r乙", "\n", "\n\n",
    "XX", "XX万元", "××", "待填", "增加（减少）", "的的", "工作工作", "的的的的的的的的", "一是甲；二是乙", "由于", "主要用于",
    "主要原因是由于", "2019年度部门决算", "机密★", "内部资料", "13800138000", "110101199003070011",
    "6222020200112233", "110101199003070011110101199003070011", "12.34", "支出为12.34", "12.345万元",
    "1,2,3", "12，34", "0.00%", "100%", "99999999999999999999%", "../../etc/passwd", "/", "C:\\x",
    "./", ".", "..", "CON", "正文/主要职责.md",
];

/// A number as it may stand in a report, or as it never should.
pub fn number(dice: &mut Dice) -> String {
    match dice.below(8) {
        0..=3 => (*dice.pick(NUMBERS)).to_owned(),
        4 => "9".repeat(1 + dice.few(400)),
        5 => format!("0.{}1", "0".repeat(dice.few(400))),
        6 => format!("{}", dice.next()),
        _ => format!("{}.{:02}", dice.few(100_000), dice.below(100)),
    }
}

/// A text that may do harm, without quotes.
pub fn text(dice: &mut Dice) -> String {
    match dice.below(16) {
        0 => long(dice),
        1 => (0..dice.below(40)).map(|_| dice.any_char()).collect(),
        2 | 3 => (0..1 + dice.below(5)).map(|_| *dice.pick(TEXTS)).collect(),
        4 => (0..2 + dice.below(3)).map(|_| format!("甲{}乙", dice.pick(TEXTS))).collect(),
        5 => number(dice),
        _ => (*dice.pick(TEXTS)).to_owned(),
    }
}

/// A text of a few thousand or ten thousand characters.
fn long(dice: &mut Dice) -> String {
    let piece = match dice.below(4) {
        0 => (*dice.pick(&["字", "a", "，", "🙂", "\u{301}", "“", "（", "1", " ", "的", "a "]))
            .to_owned(),
        1 => (*dice.pick(TEXTS)).to_owned(),
        2 => (0..1 + dice.below(12)).map(|_| dice.any_char()).collect(),
        _ => "本单位严格执行预算，支出12.34万元，比上年增加1.2%。".to_owned(),
    };
    let most = if dice.one_in(4) { 10_000 } else { 1_000 };
    piece.repeat(most / piece.chars().count().max(1))
}

/// A text in quotes: mostly so that TOML reads it as it is.
pub fn quoted(dice: &mut Dice) -> String {
    let text = text(dice);
    match dice.below(10) {
        0 => format!("\"{text}\""),
        1 => format!("'{text}'"),
        2 => format!("\"\"\"\n{text}\n\"\"\""),
        3 => format!("\"{text}"),
        _ => format!("\"{}\"", escaped(&text)),
    }
}

fn escaped(text: &str) -> String {
    let escape = |c: char| match c {
        '"' => "\\\"".to_owned(),
        '\\' => "\\\\".to_owned(),
        '\n' => "\\n".to_owned(),
        c if c.is_control() => format!("\\u{:04X}", c as u32),
        c => c.to_string(),
    };
    text.chars().map(escape).collect()
}

/// Any value of TOML's, right or not.
pub fn any(dice: &mut Dice, depth: usize) -> String {
    match dice.below(if depth == 0 { 6 } else { 9 }) {
        0 | 1 => number(dice),
        2 | 3 => quoted(dice),
        4 => (*dice.pick(&["true", "false", "2025-09-29", "2025-13-41", "", "x", "[]", "{}"]))
            .to_owned(),
        5 => format!("{{ file = {} }}", quoted(dice)),
        6 => {
            let items: Vec<String> = (0..dice.few(12)).map(|_| any(dice, depth - 1)).collect();
            format!("[{}]", items.join(", "))
        }
        _ => {
            let keys =
                ["name", "text", "amount", "final", "basic", "reason", "a", "201", "file", "\"\""];
            let items: Vec<String> = (0..dice.few(8))
                .map(|_| format!("{} = {}", dice.pick(&keys), any(dice, depth - 1)))
                .collect();
            format!("{{ {} }}", items.join(", "))
        }
    }
}
