//! Mistakes in one line that people make who don't know TOML, and that input methods make; the parser
//! can only call them unexpected.

use super::mistake::{Mistake, QUOTED};
use super::{lines, numbers};

const SIGNS: &str = "＝“”‘’＂，、；：【】［］｛｝＃\u{3000}";

/// The first mistake of the line, which stands in the bracket `open`.
pub(super) fn known(line: &str, open: Option<char>) -> Option<Mistake> {
    let code = Masked::new(line);
    quotes_within(line, &code.text)
        .or_else(|| chinese_closing_quote(line, code.unclosed?))
        .or_else(|| lines::mistake(&code.text, open))
        .or_else(|| numbers::grouped(&code.text))
        .or_else(|| full_width_sign(&code.text))
        .or_else(|| numbers::mistake(&code.text))
}

/// A line without its comment, what stands in quotes masked byte for byte.
struct Masked {
    text: String,
    /// The place where a quote opens that the line doesn't close.
    unclosed: Option<usize>,
}

impl Masked {
    fn new(line: &str) -> Self {
        let mut text = String::with_capacity(line.len());
        let mut unclosed = None;
        while let Some(rest) = line.get(text.len()..).filter(|rest| !rest.is_empty()) {
            let Some(c) = rest.chars().next().filter(|c| *c != '#') else { break };
            if !matches!(c, '"' | '\'') || !opens_string(&text) {
                text.push(c);
                continue;
            }
            let length = string_length(rest, c).unwrap_or_else(|| {
                unclosed = Some(text.len());
                rest.len()
            });
            text.extend(std::iter::repeat_n(QUOTED, length));
        }
        Masked { text, unclosed }
    }
}

/// Whether a quote after `before` opens a text: behind a letter it closes one that was never opened.
pub(super) fn opens_string(before: &str) -> bool {
    before.trim_end().chars().next_back().is_none_or(|c| "=,[{.＝：，、［｛【".contains(c))
}

/// The bytes of the string that `rest` begins with, quotes included; `None` when it isn't closed.
pub(super) fn string_length(rest: &str, quote: char) -> Option<usize> {
    let triple = if quote == '"' { "\"\"\"" } else { "'''" };
    if let Some(inner) = rest.strip_prefix(triple) {
        return inner.find(triple).map(|at| at.saturating_add(6));
    }
    let mut escaped = false;
    for (at, c) in rest.char_indices().skip(1) {
        match c {
            _ if escaped => escaped = false,
            '\\' if quote == '"' => escaped = true,
            _ if c == quote => return Some(at.saturating_add(1)),
            _ => {}
        }
    }
    None
}

/// `"因"三公"压减"`: a word that stands at the quote which seems to close a text.
fn quotes_within(line: &str, code: &str) -> Option<Mistake> {
    let (at, _) = code.char_indices().find(|(at, c)| {
        let after = code.get(at.saturating_add(1)..).unwrap_or("");
        *c == QUOTED && !after.starts_with(QUOTED) && is_word(after.trim_start())
    })?;
    let quote = line.get(at..)?.chars().next()?;
    let before = line.get(..at).unwrap_or("");
    if before.ends_with(quote) && opens_string(before.trim_end_matches(quote)) {
        let at = at.saturating_sub(quote.len_utf8());
        let (message, help) = ("引号写了两个", "前后各写一个英文引号 \"");
        let (message, help) = (message.to_owned(), help.to_owned());
        return Some(Mistake { at, length: quote.len_utf8(), message, help, opens: true });
    }
    let paired = line.matches(quote).count().is_multiple_of(2);
    if paired && !line.get(at.saturating_add(1)..)?.contains(quote) {
        return None;
    }
    let message = if paired {
        "引号里面又用了英文引号"
    } else {
        "这一行的英文引号不成对"
    };
    let help = if paired {
        "里面的引号换成中文的 “ ”；或者外面的一对换成英文单引号 '……'"
    } else {
        "一段文字前后各一个英文引号；文字里面的引号用中文的 “ ”"
    };
    Some(Mistake {
        at,
        length: quote.len_utf8(),
        message: message.into(),
        help: help.into(),
        opens: true,
    })
}

/// Whether a letter or digit comes next, and it isn't a further `name =`.
fn is_word(after: &str) -> bool {
    let name = |c: char| c.is_ascii_alphanumeric() || matches!(c, '_' | '-' | '.');
    let further = after.trim_start_matches(name).trim_start().starts_with('=');
    after.starts_with(char::is_alphanumeric) && !further
}

/// `"某局”`
fn chinese_closing_quote(line: &str, unclosed: usize) -> Option<Mistake> {
    let text = line.get(unclosed..)?;
    let surplus = text.matches('”').count() > text.matches('“').count();
    let ends = |at: usize| {
        let after = text.get(at..).unwrap_or("").trim_start_matches(['”', '＂', ' ']);
        after.is_empty() || after.starts_with([',', '}', ']'])
    };
    let (at, quote) =
        text.char_indices().find(|(at, c)| ((*c == '”' && surplus) || *c == '＂') && ends(*at))?;
    Some(Mistake {
        at: unclosed.saturating_add(at),
        length: quote.len_utf8(),
        message: "结尾用了中文引号".into(),
        help: "换成英文引号 \"".into(),
        opens: true,
    })
}

fn full_width_sign(code: &str) -> Option<Mistake> {
    // A blank copied from a page or from Word looks like any other.
    let odd = |c: char| c.is_whitespace() && !c.is_ascii() && c != '\u{3000}';
    let (at, c) = code
        .char_indices()
        .find(|(at, c)| odd(*c) || (SIGNS.contains(*c) && !in_words(code, *at, *c)))?;
    let help = match c {
        '“' | '”' | '‘' | '’' | '＂' => "换成英文引号 \"",
        '＝' | '：' => "换成英文等号 =",
        '，' => "换成英文逗号 ,；数里的千分位逗号去掉，或者把数放进英文引号",
        '、' | '；' => "换成英文逗号 ,",
        '＃' => "换成英文的 #",
        '［' | '］' | '【' | '】' => "换成英文方括号 [ ]",
        '｛' | '｝' => "换成英文花括号 { }",
        '（' | '）' => "换成英文花括号 { }，里面的符号也用英文的",
        c if c.is_whitespace() => "换成普通空格（半角）",
        _ => "换成英文括号",
    };
    let message = match c {
        '\u{3000}' => "这里用了全角空格".to_owned(),
        c if c.is_whitespace() => "这里用了特殊的空格".to_owned(),
        '“' | '”' | '‘' | '’' | '＂' => "这里用了中文引号".to_owned(),
        _ => format!("这里用了全角的“{c}”"),
    };
    let opens = "“”‘’＂【】［］｛｝".contains(c);
    Some(Mistake { at, length: c.len_utf8(), message, help: help.into(), opens })
}

/// Whether a sign belongs to Chinese words without quotes, where it is the quotes that lack.
fn in_words(code: &str, at: usize, sign: char) -> bool {
    let before = code.get(..at).unwrap_or("");
    let piece = before.rsplit(['=', '[', '{', ',']).next().unwrap_or("").trim_start();
    let words = piece.chars().next().is_some_and(|c| !c.is_ascii() && c.is_alphabetic());
    words && "，、；：\u{3000}".contains(sign)
}
