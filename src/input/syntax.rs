//! Syntax errors, when a file isn't TOML: the parser's findings in Chinese, without those that only follow from an
//! earlier one, and the mistakes that people make who don't know TOML.

mod digits;
mod lines;
mod mistake;
mod mistakes;
mod names;
mod numbers;
mod structure;
mod translations;
mod words;

use crate::diag::{Diagnostic, rules};
use crate::source::{FileId, Span, line_start};
use mistake::Mistake;
use structure::Break;
use toml::de::{DeTable, Error};
use translations::translate;

/// More findings than this are not read.
const MOST: usize = 20;

/// A fault that the parser found: where, and its sentence.
struct ParserFault<'e> {
    range: std::ops::Range<usize>,
    /// The place where the line begins.
    line: usize,
    /// The line is neither `name = value` nor `[section]`.
    words: bool,
    /// The line begins like a `[section]`.
    section: bool,
    english: &'e str,
}

impl<'e> ParserFault<'e> {
    fn new(text: &str, error: &'e Error) -> Self {
        let range = error.span().unwrap_or(0..0);
        let range = range.start.min(text.len())..range.end.min(text.len());
        let line = line_start(text, range.start);
        let typed = line_at(text, line).trim();
        let section = typed.starts_with('[');
        let words = !section && !typed.contains('=') && !typed.is_empty();
        ParserFault { line, range, words, section, english: error.message() }
    }
}

/// The parser's findings, sorted, the first of each line, in Chinese. Where a bracket or quote lacks
/// its other half, that is said instead, and nothing after it: what the parser makes of the rest is
/// guesswork.
pub fn diagnostics(file: FileId, text: &str, errors: &[Error]) -> Vec<Diagnostic> {
    let hidden = hidden(file, text, errors);
    let found = found(text, errors.iter().chain(&hidden));
    let lines: Vec<usize> = errors
        .iter()
        .map(|error| line_start(text, error.span().map_or(0, |span| span.start.min(text.len()))))
        .collect();
    let breaks: Vec<Break> = structure::breaks(file, text)
        .into_iter()
        .filter(|b| lines.iter().any(|l| *l >= b.lines.start && (b.ends || *l < b.lines.end)))
        .collect();
    let mut out: Vec<(usize, Diagnostic)> = Vec::new();
    let end = breaks.iter().find(|b| b.ends).map_or(usize::MAX, |b| b.lines.start);
    for error in found.iter().filter(|f| f.line <= end) {
        let broken = breaks.iter().find(|b| b.lines.contains(&error.line));
        let mistake = mistake(text, error);
        if broken.is_none_or(|b| mistake.is_some() && error.line == b.lines.start) {
            out.push((error.range.start, diagnostic(file, error, mistake)));
        }
    }
    for b in breaks {
        let misread = mistakes::known(line_at(text, b.lines.start), None).filter(|m| m.opens);
        let at = b.at;
        match misread {
            None => out.push((at, b.diagnostic)),
            // Its own line may be right to the parser's mind.
            Some(mistake) => out.push((at, of_mistake(file, b.lines.start, mistake))),
        }
    }
    out.sort_by_key(|(at, _)| *at);
    out.dedup_by(|a, b| a.1 == b.1);
    capped(out.into_iter().map(|(_, diagnostic)| diagnostic).collect())
}

/// Finds what the parser tells where lines of words are left out: once it has met one, it looks at no value any more.
fn hidden(file: FileId, text: &str, errors: &[Error]) -> Vec<Error> {
    let mut blank = text.as_bytes().to_vec();
    let words =
        errors.iter().map(|error| ParserFault::new(text, error)).filter(|found| found.words);
    let lines =
        words.map(|found| found.line..found.line.saturating_add(line_at(text, found.line).len()));
    let texts = structure::breaks(file, text).into_iter().filter(|b| !b.ends).map(|b| b.lines);
    for range in lines.chain(texts) {
        if let Some(bytes) = blank.get_mut(range) {
            bytes.iter_mut().filter(|byte| **byte != b'\n').for_each(|byte| *byte = b' ');
        }
    }
    match String::from_utf8(blank) {
        Ok(blank) if blank != text => DeTable::parse_recoverable(&blank).1,
        _ => Vec::new(),
    }
}

/// The first finding of each line, up to one after which the parser can only guess. Lines of words
/// that follow each other count as one.
fn found<'e>(text: &str, errors: impl Iterator<Item = &'e Error>) -> Vec<ParserFault<'e>> {
    let mut all: Vec<ParserFault<'e>> = errors.map(|error| ParserFault::new(text, error)).collect();
    all.sort_unstable_by_key(|f| (f.range.start, f.range.end, f.english));
    all.dedup_by_key(|f| f.line);
    all.truncate(read_so_far(text, &all));
    let mut words_end = None;
    all.retain(|f| {
        let follows = words_end == Some(f.line);
        let end = f.line.saturating_add(line_at(text, f.line).len()).saturating_add(1);
        words_end = f.words.then_some(end);
        !(f.words && follows)
    });
    all
}

/// The number of findings before the parser only guesses: it takes a line that begins something new for a part of what
/// an earlier one left open.
fn read_so_far(text: &str, all: &[ParserFault<'_>]) -> usize {
    let mut damaged_section = false;
    for (at, found) in all.iter().enumerate() {
        let line = line_at(text, found.line);
        let begins = structure::looks(line) != structure::Looks::Other
            && text.get(found.line..found.range.start).is_some_and(str::is_empty);
        let within = ["missing comma", "missing key for", "missing assignment", "unexpected `=`"];
        let astray = begins && within.iter().any(|english| found.english.starts_with(english));
        if found.english.starts_with("unclosed") || (astray && at == 0) {
            return at.saturating_add(1);
        }
        if astray || (damaged_section && found.english.starts_with("duplicate key")) {
            return at;
        }
        damaged_section |= line.contains(']') && !line.contains('=');
    }
    all.len()
}

fn capped(mut findings: Vec<Diagnostic>) -> Vec<Diagnostic> {
    let more = findings.len().saturating_sub(MOST);
    findings.truncate(MOST);
    if more > 0
        && let Some(last) = findings.pop()
    {
        findings.push(last.note(format!("后面还有 {more} 处写法不对，先改上面这些")));
    }
    findings
}

/// A mistake of the line; none where the parser knows better: the sign stands within a text.
fn mistake(text: &str, error: &ParserFault<'_>) -> Option<Mistake> {
    const WITHIN_TEXT: [&str; 5] = [
        "missing escaped value",
        "too few unicode",
        "invalid escape",
        "invalid comment",
        "duplicate key",
    ];
    if WITHIN_TEXT.iter().any(|english| error.english.starts_with(english)) {
        return None;
    }
    mistakes::known(line_at(text, error.line), structure::open_before(text, error.line))
}

fn of_mistake(file: FileId, line: usize, mistake: Mistake) -> Diagnostic {
    let at = line.saturating_add(mistake.at);
    let span = Span::new(file, at..at.saturating_add(mistake.length));
    Diagnostic::new(&rules::SYNTAX, mistake.message).at(span, "").help(mistake.help)
}

fn diagnostic(file: FileId, error: &ParserFault<'_>, mistake: Option<Mistake>) -> Diagnostic {
    if let Some(mistake) = mistake {
        return of_mistake(file, error.line, mistake);
    }
    let (message, help) = said(error);
    let span = Span::new(file, error.range.clone());
    Diagnostic::new(&rules::SYNTAX, message).at(span, "").help(help)
}

/// Tells what the parser's finding means, and what to do.
fn said(error: &ParserFault<'_>) -> (&'static str, &'static str) {
    let english = error.english;
    if english.starts_with("string values must") && error.range.is_empty() {
        return ("等号后面没有值", "写上值；可以不写的，没有要写的就删掉这一行");
    }
    if error.words {
        let message = "这一行不是“名称 = 值”的形式";
        return (message, "几行的文字放在两个 \"\"\" 之间；给自己看的说明，前面加 #");
    }
    (translate(english).unwrap_or("这里的写法不对"), advice(error))
}

/// Advises what to do about the parser's finding.
fn advice(error: &ParserFault<'_>) -> &'static str {
    match error.english {
        e if e.starts_with("duplicate key") && error.section => {
            "同样的一段要写几次时，每一次都用两个方括号，如 [[projects]]；不是清单就合成一段"
        }
        e if e.starts_with("duplicate key") => {
            "一段里面每个名称只能写一次：看清哪一个对，留下它，删掉另一个"
        }
        e if e.starts_with("cannot extend value") => {
            "一个名称是另一个的开头时，把带点的名称都放在英文引号里，例如 \"all.total.change\" = 1.00"
        }
        e if e.starts_with("invalid unquoted key") => {
            "名称照 docs/input.md 里的写；自己定的中文名称加英文引号，例如 \"燃料费\" = 1.00"
        }
        e if e.contains("escape") => {
            "路径里的 \\ 换成 /，如 \"正文/重点工作.md\"；文字里要印 \\ 的，写两个 \\\\"
        }
        e if e.contains("comma") => "两项之间写一个英文逗号 ,，不多也不少",
        e if e.contains("date") || e.contains("time") => "写成 2025-09-29 的样子，不加引号",
        e if e.contains("string values") => {
            "是数就只写数字和小数点；是文字就写成 \"……\"，前后都是英文引号"
        }
        e if e.contains("quote") => "文字写成 \"……\"，前后都是英文引号",
        e if ["number", "integer", "float", "fraction", "mantissa", "exponent", "sign", "zero"]
            .iter()
            .any(|word| e.contains(word)) =>
        {
            "数只写数字和小数点，如 405.00，负数前面写 -"
        }
        _ => "每一行写成：名称 = 值，文字加英文引号，例如 name = \"某局\"",
    }
}

fn line_at(text: &str, at: usize) -> &str {
    text.get(line_start(text, at)..).and_then(|rest| rest.split(['\n', '\r']).next()).unwrap_or("")
}

/// Characters that no text may contain: the program uses noncharacters for itself, and control
/// characters print as nothing.
pub fn forbidden_characters(file: FileId, text: &str) -> Vec<Diagnostic> {
    text.char_indices()
        .filter(|(_, c)| is_forbidden(*c))
        .take(20)
        .map(|(at, c)| forbidden_character(c, Span::new(file, at..at.saturating_add(c.len_utf8()))))
        .collect()
}

/// A finding for a character that no text may contain.
pub(crate) fn forbidden_character(c: char, span: Span) -> Diagnostic {
    let message = format!("文件里有看不见的字符 U+{:04X}", c as u32);
    Diagnostic::new(&rules::FORBIDDEN_CHARACTER, message)
        .at(span, "在这里")
        .help("把它删掉；常见于从网页或旧文件粘贴的内容")
}

pub(crate) fn is_forbidden(c: char) -> bool {
    let code = c as u32;
    let noncharacter = (0xFDD0..=0xFDEF).contains(&code) || code & 0xFFFE == 0xFFFE;
    let control = c.is_control() && !matches!(c, '\n' | '\r' | '\t');
    let unseen = matches!(c, '\u{AD}' | '\u{200B}'..='\u{200F}' | '\u{2028}'..='\u{202E}')
        || matches!(c, '\u{2060}'..='\u{2064}' | '\u{FEFF}');
    noncharacter || control || unseen
}

#[cfg(test)]
mod tests {
    use super::*;

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
        assert_eq!(first("a = ８８"), ("这里用了全角数字".into(), "８８".into()));
        assert_eq!(first("a = “某局”"), ("这里用了中文引号".into(), "“".into()));
        assert_eq!(first("a\u{3000}= 1"), ("这里用了全角空格".into(), "\u{3000}".into()));
        assert_eq!(first("a ＝ 1"), ("这里用了全角的“＝”".into(), "＝".into()));
        assert_eq!(first("name = \"某，局\" x").0, "值的后面多了“x”");
    }

    fn messages(text: &str) -> Vec<(String, usize)> {
        let (_, errors) = DeTable::parse_recoverable(text);
        diagnostics(FileId::REPORT, text, &errors)
            .into_iter()
            .map(|found| {
                let at = found.primary.unwrap().span.range().start;
                (found.message, text[..at].matches('\n').count() + 1)
            })
            .collect()
    }

    #[test]
    fn quotes_in_quotes_and_lines_in_quotes() {
        let found = first("reason = \"因\"三公\"压减\"");
        assert_eq!(found, ("引号里面又用了英文引号".into(), "\"".into()));
        assert_eq!(first("a = \"因\"三公压减\"").0, "这一行的英文引号不成对");
        assert_eq!(first("a = [\"甲, \"乙\"]").0, "这一行的英文引号不成对");
        assert_eq!(first("a = \"甲\" b = 1").0, "一行里写了两个名称");
        assert_eq!(first("a = { b = \"甲”, c = 1 }"), ("结尾用了中文引号".into(), "”".into()));
        let text = "a = \"甲\n乙\"\nb = 1\nc = １\n";
        assert_eq!(messages(text), [("引号里面换了行".into(), 1), ("这里用了全角数字".into(), 4)]);
        let text = "rows = \"\"\n科目编码\t基本支出\n2013101\t1\n\"\"\"\n[economic]\n";
        assert_eq!(messages(text), [("几行的内容要放在两个 \"\"\" 之间".into(), 1)]);
    }

    #[test]
    fn simple_mistakes_are_all_shown() {
        let text = "a = １２\nb = 1，2\nc = [1，2]\nd = 9人\ne = 2\nf = 2025.9.26\n";
        assert_eq!(messages(text).iter().map(|m| m.1).collect::<Vec<_>>(), [1, 2, 3, 4, 6]);
        assert_eq!(messages("a = 1\n一段话\n又一段话\nb = 1\nc = ２\n").len(), 2);
        let text = "a = １\n".repeat(30);
        let (_, errors) = DeTable::parse_recoverable(&text);
        let found = diagnostics(FileId::REPORT, &text, &errors);
        assert_eq!(found.len(), MOST);
        assert_eq!(found[MOST - 1].notes, ["后面还有 10 处写法不对，先改上面这些"]);
    }

    /// Takes each bracket and quote out of a whole report, one at a time.
    #[test]
    fn what_lacks_its_other_half_is_one_finding() {
        let text = include_str!("../../examples/wuhan-2024/report.toml");
        let mut wrong = Vec::new();
        for (at, c) in text.char_indices().filter(|(_, c)| "{}[]\"".contains(*c)) {
            let line = line_at(text, at);
            if line.starts_with('#') {
                continue;
            }
            let without = format!("{}{}", &text[..at], &text[at + 1..]);
            let alone = usize::from(line == "]");
            let number = text[..at].matches('\n').count() + 1 - alone;
            let found = messages(&without);
            if found.len() != 1 || found[0].1 != number {
                wrong.push((number, c, line, found));
            }
        }
        assert!(wrong.is_empty(), "{} {:?}", wrong.len(), wrong.iter().take(8).collect::<Vec<_>>());
    }

    #[test]
    fn a_simple_mistake_before_a_lacking_bracket() {
        let text = "a = １\n[b]\nc = { d = 1\ne = { d = 2 }\n[f]\ng = ２\n";
        let found = messages(text);
        let expected = [("这里用了全角数字".into(), 1), ("花括号没有写完，缺少 }".into(), 3)];
        assert_eq!(found, expected);
        let text = "a = １\nb = { c = 1, d = \"甲 }\ne = 1\n";
        assert_eq!(messages(text)[1], ("缺少结尾的引号".into(), 2));
    }

    #[test]
    fn a_block_without_its_quotes() {
        let block = "rows = \"\"\"\n科目编码\t基本支出\n2013101\t1.00\n\"\"\"\n";
        let text = format!("a = 1\n[b]\n{block}c = 1\n[d]\n{block}e = \"甲\"\n");
        for (at, _) in text.match_indices("\"\"\"") {
            let without = format!("{}{}", &text[..at], &text[at + 3..]);
            let begins = if at < text.find("[d]").unwrap() { 3 } else { 9 };
            let found = messages(&without);
            assert_eq!((found.len(), found[0].1), (1, begins), "{without}{found:?}");
        }
    }

    #[test]
    fn forbidden_characters_are_found() {
        assert_eq!(forbidden_characters(FileId::REPORT, "a\u{FDD0}b\u{200B}").len(), 2);
        assert!(forbidden_characters(FileId::REPORT, "决算\t\r\n🙂").is_empty());
    }
}
