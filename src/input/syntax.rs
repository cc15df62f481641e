//! What the TOML parser says, in Chinese, and the mistakes that people who don't know TOML make.

use crate::diag::{Diagnostic, rules};
use crate::source::{FileId, Span};
use toml::de::Error;

/// A sentence of the parser's, what it means, and an input that provokes it.
struct Translation {
    english: &'static str,
    chinese: &'static str,
    #[cfg_attr(not(test), allow(dead_code))]
    sample: &'static str,
}

macro_rules! translations {
    ($($english:literal => $chinese:literal, $sample:literal;)*) => {
        &[$(Translation { english: $english, chinese: $chinese, sample: $sample }),*]
    };
}

/// Longest sentences first where one begins like another.
const TRANSLATIONS: &[Translation] = translations! {
    "`_` may only go between digits" => "数里的下划线只能放在数字之间", "a = 1__0";
    "cannot extend value of type array with a dotted key" => "这个名称前面已经写成清单了，不能再往里加", "a = [1]\na.b = 1";
    "cannot extend value of type inline table with a dotted key" => "这一段前面已经用花括号写完了，不能再往里加", "a = {}\na.b = 1";
    "cannot extend value of type" => "这个名称前面已经写成一个值了，不能再往里加", "a = 1\na.b = 1";
    "cannot recurse further; max recursion depth met" => "括号套得太深", "";
    "carriage return must be followed by newline" => "换行符不完整", "a = 1\rb = 2";
    "duplicate key" => "同一个名称写了两次", "a = 1\na = 2";
    "extra `=`" => "多了一个等号", "a = = 1";
    "extra assignment between key-value pairs" => "花括号里多了等号", "a = { b = = 1 }";
    "extra comma in array" => "方括号里多了逗号", "a = [1,,2]";
    "extra comma in inline table" => "花括号里多了逗号", "a = { b = 1,, c = 2 }";
    "integers with a radix cannot be signed" => "这种写法的数不能带正负号", "a = -0x1";
    "invalid basic string" => "缺少引号，或者引号里有不允许的字符", "a = \"\u{1}\"";
    "invalid literal string" => "缺少引号，或者引号里有不允许的字符", "a = '\u{1}'";
    "invalid multi-line basic string" => "三引号里有不允许的字符", "a = \"\"\"\u{1}\"\"\"";
    "invalid multi-line literal string" => "三引号里有不允许的字符", "a = '''\u{1}'''";
    "invalid comment character" => "说明（# 后面）里有不允许的字符", "# \u{1}\na = 1";
    "invalid inline table element" => "花括号里的写法不对", "";
    "invalid key-value pair" => "这一行不是“名称 = 值”的形式", "";
    "invalid unquoted key" => "名称里有不允许的字符；中文名称要加英文引号", "费用 = 1";
    "invalid value" => "值的写法不对", "";
    "invalid array" => "方括号里的写法不对", "";
    "key with no value" => "只有名称，没有等号和值", "a\nb = 1";
    "keys cannot be multi-line basic strings" => "名称不能用三引号", "\"\"\"a\"\"\" = 1";
    "keys cannot be multi-line literal strings" => "名称不能用三引号", "'''a''' = 1";
    "missing array opening" => "缺少左方括号", "";
    "missing assignment between key-value pairs" => "花括号里缺少等号", "a = { b 1 }";
    "missing comma between array elements" => "方括号里两项之间缺少逗号", "";
    "missing comma between key-value pairs" => "花括号里两项之间缺少逗号", "a = { b = 1 c = 2 }";
    "missing comment start" => "值的后面有多余的内容", "";
    "missing escaped value" => "反斜杠 \\ 后面的写法不对；要写反斜杠本身请写两个", "a = \"\\q\"";
    "missing inline table opening" => "缺少左花括号", "";
    "missing key for inline table element" => "花括号里缺少名称", "";
    "missing opening quote" => "缺少开头的引号", "";
    "missing table open" => "缺少左方括号", "";
    "missing value for key" => "花括号里的名称没有值", "";
    "missing value" => "等号后面没有值", "";
    "radix must be lowercase" => "数的写法不对", "a = 0X1F";
    "redundant integer number prefix" => "数的写法不对", "";
    "redundant numeric sign" => "数前面有多余的正负号", "a = --1";
    "string values must be quoted" => "文字要用英文引号 \" 括起来", "a = 某局";
    "too few unicode value digits" => "\\u 后面的编码位数不够", "a = \"\\u12\"";
    "unclosed array table" => "缺少右边的两个方括号 ]]", "[[a\nb = 1";
    "unclosed array" => "方括号没有写完，缺少 ]", "a = [1";
    "unclosed inline table" => "花括号没有写完，缺少 }", "a = { b = 1";
    "unclosed table" => "缺少右方括号 ]", "[a\nb = 1";
    "unexpected `=` in array" => "方括号里不能有等号", "a = [b = 1]";
    "unexpected content between comment and newline" => "这一行后面有多余的内容", "";
    "unexpected content" => "多出来的内容", "";
    "unexpected key or value" => "这里多了一个名称或者值", "a = 1 b = 2";
    "unexpected leading zero" => "数的前面不能有多余的 0", "a = 012";
    "unexpected sign" => "正负号的位置不对", "";
    "unquoted keys cannot be empty" => "等号前面没有名称", "= 1";
    "invalid escape sequence" => "反斜杠 \\ 后面的写法不对；要写反斜杠本身请写两个", "";
    "missing closing quote" => "缺少结尾的引号", "";
    "invalid datetime" => "日期的写法不对，应当像 2025-09-29", "";
    "invalid date-time" => "日期的写法不对，应当像 2025-09-29", "";
    "invalid date" => "日期的写法不对，应当像 2025-09-29", "a = 2025-1";
    "invalid time" => "日期的写法不对，应当像 2025-09-29", "";
    "invalid offset" => "日期的写法不对，应当像 2025-09-29", "";
    "invalid fraction" => "小数点后面要有数字", "a = 1.";
    "invalid mantissa" => "数的写法不对", "";
    "invalid exponent" => "数的写法不对", "";
    "invalid hexadecimal number" => "数的写法不对", "";
    "invalid octal number" => "数的写法不对", "";
    "invalid binary number" => "数的写法不对", "";
    "invalid boolean" => "只能写 true 或 false", "";
    "invalid float" => "数的写法不对", "";
    "invalid integer" => "数的写法不对", "";
};

/// The parser's findings, sorted, the first of each line, in Chinese.
pub fn diagnostics(file: FileId, text: &str, errors: &[Error]) -> Vec<Diagnostic> {
    let mut places: Vec<(usize, usize, &str)> = errors
        .iter()
        .map(|error| {
            let range = error.span().unwrap_or(0..0);
            (range.start.min(text.len()), range.end.min(text.len()), error.message())
        })
        .collect();
    places.sort_unstable();
    let mut seen_lines = Vec::new();
    let mut out = Vec::new();
    for (start, end, english) in places {
        let line_start = line_start(text, start);
        if seen_lines.contains(&line_start) {
            continue;
        }
        seen_lines.push(line_start);
        out.push(diagnostic(file, text, start..end, english));
    }
    out
}

fn diagnostic(
    file: FileId,
    text: &str,
    range: std::ops::Range<usize>,
    english: &str,
) -> Diagnostic {
    let line = line_at(text, range.start);
    let start = line_start(text, range.start);
    if let Some((offset, length, message, help)) = known_mistake(line) {
        let at = start.saturating_add(offset);
        let span = Span::new(file, at..at.saturating_add(length));
        return Diagnostic::new(&rules::SYNTAX, message).at(span, "").help(help);
    }
    let chinese = translate(english).unwrap_or("这里的写法不对");
    let span = Span::new(file, range.start..range.end.max(range.start));
    let diagnostic = Diagnostic::new(&rules::SYNTAX, chinese).at(span, "");
    match english {
        e if e.starts_with("duplicate key") => {
            diagnostic.help("删掉其中一个；一段里面每个名称只能写一次")
        }
        e if e.starts_with("unclosed inline table") || e.starts_with("unclosed array") => {
            diagnostic.help("括号要成对；一行太长可以在逗号后面换行")
        }
        e if e.contains("quote") || e.contains("string values") => {
            diagnostic.help("文字写成 \"……\"，前后都是英文引号")
        }
        _ => diagnostic.help("每一行写成：名称 = 值，文字加英文引号，例如 name = \"某局\""),
    }
}

fn translate(english: &str) -> Option<&'static str> {
    TRANSLATIONS.iter().find(|t| english.starts_with(t.english)).map(|t| t.chinese)
}

fn line_start(text: &str, at: usize) -> usize {
    text.get(..at).and_then(|before| before.rfind('\n')).map_or(0, |n| n.saturating_add(1))
}

fn line_at(text: &str, at: usize) -> &str {
    text.get(line_start(text, at)..).and_then(|rest| rest.split(['\n', '\r']).next()).unwrap_or("")
}

/// Offset and length in the line, what is wrong, what to do.
type Mistake = (usize, usize, String, &'static str);

/// Mistakes that an input method makes, which the parser can only call unexpected.
fn known_mistake(line: &str) -> Option<Mistake> {
    let code = without_strings_and_comment(line);
    full_width_sign(&code).or_else(|| value_mistake(&code))
}

/// The line with what stands in straight quotes or behind `#` blanked out, byte for byte.
fn without_strings_and_comment(line: &str) -> String {
    let mut out = String::with_capacity(line.len());
    let mut quote = None;
    for c in line.chars() {
        match (quote, c) {
            (Some(open), _) if c == open => quote = None,
            (None, '"' | '\'') => quote = Some(c),
            (None, '#') => break,
            (None, _) => {
                out.push(c);
                continue;
            }
            _ => {}
        }
        out.extend(std::iter::repeat_n(' ', c.len_utf8()));
    }
    out
}

fn full_width_sign(code: &str) -> Option<Mistake> {
    let (at, c) =
        code.char_indices().find(|(_, c)| "＝“”‘’，【】［］｛｝\u{3000}：＂".contains(*c))?;
    let help = match c {
        '“' | '”' | '‘' | '’' | '＂' => "换成英文引号 \"",
        '＝' | '：' => "换成英文等号 =",
        '，' => "换成英文逗号 ,；数里的千分位逗号去掉，或者把数放进英文引号",
        '\u{3000}' => "换成普通空格（半角）",
        _ => "换成英文括号",
    };
    let name = match c {
        '\u{3000}' => "全角空格".to_owned(),
        '“' | '”' | '‘' | '’' | '＂' => "中文引号".to_owned(),
        _ => format!("全角的“{c}”"),
    };
    Some((at, c.len_utf8(), format!("这里用了{name}"), help))
}

/// `a = 1,365.84` and `a = ８８`.
fn value_mistake(code: &str) -> Option<Mistake> {
    let full_width = |c: char| ('０'..='９').contains(&c);
    if let Some((offset, c)) = code.char_indices().find(|(_, c)| full_width(*c)) {
        let message = "这里用了全角数字".to_owned();
        return Some((offset, c.len_utf8(), message, "换成半角数字，或者把数放进英文引号"));
    }
    let number = |c: char| c.is_ascii_digit() || matches!(c, ',' | '.');
    let mut offset = 0_usize;
    for word in code.split(|c| !number(c)) {
        if is_grouped(word) {
            let message = format!("数里的千分位逗号要去掉：{word}");
            let help = "去掉逗号；要保留逗号就把数放进英文引号，如 \"1,365.84\"";
            return Some((offset, word.len(), message, help));
        }
        offset = offset.saturating_add(word.len());
        offset =
            offset.saturating_add(code.get(offset..)?.chars().next().map_or(0, char::len_utf8));
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

/// Characters that no text may contain: the program uses noncharacters for itself, and control
/// characters print as nothing.
pub fn forbidden_characters(file: FileId, text: &str) -> Vec<Diagnostic> {
    text.char_indices()
        .filter(|(_, c)| is_forbidden(*c))
        .take(20)
        .map(|(at, c)| {
            let message = format!("文件里有看不见的字符 U+{:04X}", c as u32);
            Diagnostic::new(&rules::FORBIDDEN_CHARACTER, message)
                .at(Span::new(file, at..at.saturating_add(c.len_utf8())), "在这里")
                .help("把它删掉；常见于从网页或旧文件粘贴的内容")
        })
        .collect()
}

fn is_forbidden(c: char) -> bool {
    let code = c as u32;
    let noncharacter = (0xFDD0..=0xFDEF).contains(&code) || code & 0xFFFE == 0xFFFE;
    let control = c.is_control() && !matches!(c, '\n' | '\r' | '\t');
    noncharacter || control || matches!(c, '\u{200B}' | '\u{FEFF}' | '\u{2028}' | '\u{2029}')
}

#[cfg(test)]
mod tests {
    use super::*;
    use toml::de::DeTable;

    #[test]
    fn every_sample_gets_its_translation() {
        let mut wrong = Vec::new();
        for translation in TRANSLATIONS.iter().filter(|t| !t.sample.is_empty()) {
            let (_, errors) = DeTable::parse_recoverable(translation.sample);
            let messages: Vec<String> = errors.iter().map(|e| e.message().to_owned()).collect();
            if !messages.iter().any(|m| m.starts_with(translation.english)) {
                wrong.push((translation.sample, translation.english, messages));
            }
        }
        assert!(wrong.is_empty(), "{wrong:#?}");
    }

    #[test]
    fn whatever_the_parser_says_is_translated() {
        let pieces = [
            "a", "=", "1", "[", "]", "{", "}", "\"", "'", "\n", ".", ",", "#", "-", "0x", "\\", "_",
        ];
        let mut untranslated = std::collections::BTreeSet::new();
        for i in 0..pieces.len().pow(4) {
            let text: String =
                (0..4).map(|n| pieces[i / pieces.len().pow(n) % pieces.len()]).collect();
            for text in [
                text.clone(),
                format!("a = {text}"),
                format!("a = \"{text}"),
                format!("a = {{ {text}"),
            ] {
                let (_, errors) = DeTable::parse_recoverable(&text);
                for error in errors {
                    if translate(error.message()).is_none() {
                        untranslated.insert(error.message().to_owned());
                    }
                }
            }
        }
        assert!(untranslated.is_empty(), "{untranslated:#?}");
    }

    fn first(text: &str) -> (String, String) {
        let (_, errors) = DeTable::parse_recoverable(text);
        let found = diagnostics(FileId::REPORT, text, &errors);
        let primary = found[0].primary.as_ref().unwrap();
        (found[0].message.clone(), text[primary.span.range()].to_owned())
    }

    #[test]
    fn mistakes_of_input_methods_are_named() {
        assert_eq!(
            first("a = 1,365.84"),
            ("数里的千分位逗号要去掉：1,365.84".into(), "1,365.84".into())
        );
        assert_eq!(first("a = ８８"), ("这里用了全角数字".into(), "８".into()));
        assert_eq!(first("a = “某局”"), ("这里用了中文引号".into(), "“".into()));
        assert_eq!(first("a\u{3000}= 1"), ("这里用了全角空格".into(), "\u{3000}".into()));
        assert_eq!(first("a ＝ 1"), ("这里用了全角的“＝”".into(), "＝".into()));
        assert_eq!(first("name = \"某，局\" x").0, "这里多了一个名称或者值");
    }

    #[test]
    fn forbidden_characters_are_found() {
        assert_eq!(forbidden_characters(FileId::REPORT, "a\u{FDD0}b\u{200B}").len(), 2);
        assert!(forbidden_characters(FileId::REPORT, "决算\t\r\n🙂").is_empty());
    }
}
