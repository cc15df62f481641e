//! Lines whose shape isn't TOML's: a colon for `=`, a name with a blank in it, words behind a value, notes that don't
//! begin with `#`, sections in other brackets.

use super::digits::is_number;
use super::mistake::{Mistake, QUOTED, found};
use super::names;

/// Signs that begin notes in other languages, or that people think of.
const NOTES: [&str; 10] = ["；", ";", "//", "／／", "--", "——", "/*", "<!--", "※", "←"];

/// Signs that people begin them with behind a value besides.
const BRACKETS: [&str; 2] = ["（", "("];

/// The first mistake of a line; `code` is the line without its texts, `open` the bracket in which it stands.
pub(super) fn mistake(code: &str, open: Option<char>) -> Option<Mistake> {
    if open.is_none() {
        if let Some(found) = note(code).or_else(|| section(code)) {
            return Some(found);
        }
        if code.trim_start().starts_with('[') {
            return None;
        }
    }
    if open == Some('[') && !code.contains('=') {
        return tail(code, 0, true);
    }
    let pairs = pairs(code, open);
    pairs.iter().find_map(|pair| {
        let found = names::mistake(code, pair.at, pair.name, pair.sign);
        found.or_else(|| sign(code, pair)).or_else(|| match pair.sign {
            Some('=') => {
                let from = pair.sign_at.saturating_add(1);
                round_brackets(code, from).or_else(|| tail(code, from, pair.inner))
            }
            _ => None,
        })
    })
}

/// A name with what follows it.
struct NameAndRest<'c> {
    at: usize,
    name: &'c str,
    /// The sign that ends the name.
    sign: Option<char>,
    sign_at: usize,
    /// Whether it stands in braces.
    inner: bool,
}

/// The places of a line where a name is to stand.
fn pairs(code: &str, open: Option<char>) -> Vec<NameAndRest<'_>> {
    let mut out = Vec::new();
    let mut brackets: Vec<char> = open.into_iter().collect();
    let mut expected = open != Some('[');
    let mut at = 0_usize;
    while let Some(rest) = code.get(at..)
        && let Some(c) = rest.chars().next()
    {
        if expected && !matches!(c, ' ' | '\t' | '\u{3000}') {
            expected = false;
            let end = rest.find(['=', '＝', ':', '：', ',', '{', '}', '[', ']']);
            let end = end.unwrap_or(rest.len());
            let name = rest.get(..end).unwrap_or("").trim_end_matches([' ', '\t', '\u{3000}']);
            let sign = rest.get(end..).and_then(|rest| rest.chars().next());
            let sign_at = at.saturating_add(end);
            out.push(NameAndRest { at, name, sign, sign_at, inner: !brackets.is_empty() });
            if end > 0 {
                at = sign_at;
                continue;
            }
        }
        match c {
            '{' | '[' => {
                brackets.push(c);
                expected = c == '{';
            }
            '}' | ']' => {
                brackets.pop();
            }
            ',' => expected = brackets.last() == Some(&'{'),
            _ => {}
        }
        at = at.saturating_add(c.len_utf8());
    }
    out
}

/// `name: value`, `name := value`, `name == value`, `name value`
fn sign(code: &str, pair: &NameAndRest<'_>) -> Option<Mistake> {
    let named = names::is_name(pair.name) || pair.name.starts_with(QUOTED);
    let after = |length: usize| code.get(pair.sign_at.saturating_add(length)..).unwrap_or("");
    match pair.sign {
        Some(':') if named && after(1).starts_with('=') => {
            found(pair.sign_at, 1, "等号前面多了冒号", "删掉“:”，只写一个等号")
        }
        Some(':') if named => found(pair.sign_at, 1, "名称和值之间用了冒号", "把“:”换成英文等号 ="),
        Some('=') if after(1).starts_with(['=', '>']) => {
            found(pair.sign_at.saturating_add(1), 1, "等号多写了一个符号", "只写一个等号 =")
        }
        Some('=') | Some('＝') | Some('：') => None,
        _ => without(code, pair),
    }
}

/// `a = (b = 1, c = 2)`, `a = ("甲", "乙")`
fn round_brackets(code: &str, from: usize) -> Option<Mistake> {
    let value = code.get(from..)?.trim_start();
    let inner = value.strip_prefix(['(', '（'])?;
    let at = code.len().saturating_sub(value.len());
    let length = value.len().saturating_sub(inner.len());
    if inner.contains(['=', '＝']) {
        return found(at, length, "这里用了圆括号", "换成英文花括号 { }，里面的逗号也用英文的");
    }
    let listed = inner.trim_start().starts_with(QUOTED) || inner.contains('"');
    listed
        .then(|| found(at, length, "清单用了圆括号", "换成英文方括号 [ ]，里面的逗号也用英文的"))?
}

/// `name value`, the sign between them left out.
fn without(code: &str, pair: &NameAndRest<'_>) -> Option<Mistake> {
    let here = code.get(pair.at..)?;
    let split = here.find(char::is_whitespace).or_else(|| here.find(QUOTED))?;
    let (name, value) = here.split_at_checked(split)?;
    let length = whole(value)?;
    let rest = value.get(length..)?.trim();
    let bare = value.trim_start().starts_with(|c: char| c.is_ascii_digit());
    let letters = name.starts_with(|c: char| c.is_ascii_alphabetic());
    if !names::is_name(name) || !(rest.is_empty() || rest == ",") || (bare && !letters) {
        return None;
    }
    let help = format!("在名称后面写 =：{name} = ……");
    found(pair.at.saturating_add(split), 1, "名称和值之间缺少等号", help)
}

/// The length of a whole value with the blanks before it: a text, a number, what stands in brackets.
fn whole(text: &str) -> Option<usize> {
    let value = text.trim_start();
    let lead = text.len().saturating_sub(value.len());
    let length = match value.chars().next()? {
        '"' => value.get(1..)?.find('"')?.saturating_add(2),
        QUOTED => value.find(|c| c != QUOTED).unwrap_or(value.len()),
        '[' | '{' => closed(value)?,
        _ => {
            let number = |c: char| c.is_ascii_digit() || matches!(c, '+' | '-' | '.' | '_');
            let word = value.split(|c: char| !c.is_ascii_alphabetic()).next().unwrap_or("");
            let end = value.find(|c| !number(c)).unwrap_or(value.len());
            let digits = value.get(..end)?;
            let counted = is_number(digits) || digits.contains('-');
            match word {
                "true" | "false" => word.len(),
                _ if counted && digits.contains(|c: char| c.is_ascii_digit()) => end,
                _ => return None,
            }
        }
    };
    Some(lead.saturating_add(length))
}

/// Finds where the bracket closes that a text begins with.
fn closed(text: &str) -> Option<usize> {
    let mut depth = 0_usize;
    for (at, c) in text.char_indices() {
        match c {
            '[' | '{' => depth = depth.saturating_add(1),
            ']' | '}' => depth = depth.saturating_sub(1),
            _ => {}
        }
        if depth == 0 {
            return Some(at.saturating_add(1));
        }
    }
    None
}

/// Finds a mistake in what follows a whole value that begins at `from`.
fn tail(code: &str, from: usize, inner: bool) -> Option<Mistake> {
    let value = code.get(from..)?;
    let length = whole(value)?;
    let rest = value.get(length..)?;
    let start = rest.trim_start();
    let at = code.len().saturating_sub(start.len());
    let ends = start.is_empty() || start.starts_with(['}', ']']);
    if ends || (inner && start.starts_with(',')) {
        return None;
    }
    let number = value.trim_start().starts_with(|c: char| c.is_ascii_digit() || c == '-');
    let first = start.chars().next()?;
    let separates = "，,、；;。".contains(first);
    let after = if separates { start.get(first.len_utf8()..)? } else { start }.trim_start();
    if names::begins_pair(after) {
        return second_name(at, first, separates, inner);
    }
    if separates && (after.is_empty() || after.starts_with(['}', ']'])) {
        let by_number = number && first == '。';
        return if by_number { None } else { surplus(at, first, inner && after.is_empty()) };
    }
    words(start, at, number, inner)
}

/// `a = 1 b = 2`
fn second_name(at: usize, first: char, separates: bool, inner: bool) -> Option<Mistake> {
    let length = first.len_utf8();
    match (inner, separates) {
        (false, _) => found(at, length, "一行里写了两个名称", "每个名称单独写一行，中间不用标点"),
        (true, true) => found(at, length, format!("两项之间用了“{first}”"), "换成英文逗号 ,"),
        (true, false) => found(at, length, "两项之间缺少逗号", "在前面写一个英文逗号 ,"),
    }
}

/// A stop or comma after the value that ends a line.
fn surplus(at: usize, sign: char, listed: bool) -> Option<Mistake> {
    let message = format!("值的后面多了“{sign}”");
    let help =
        if listed { "换成英文逗号 ,".to_owned() } else { format!("删掉“{sign}”") };
    found(at, sign.len_utf8(), message, help)
}

/// Words for oneself behind a value; those behind a number may be its unit.
fn words(start: &str, at: usize, number: bool, inner: bool) -> Option<Mistake> {
    let noted = NOTES.iter().chain(&BRACKETS).any(|sign| start.starts_with(sign));
    let spoken = !number && start.starts_with(char::is_alphabetic);
    if !noted && !spoken {
        return None;
    }
    let end = if inner { start.find([',', '}', ']']) } else { None };
    let said = start.get(..end.unwrap_or(start.len()))?.trim_end();
    let said = said.get(..said.find(QUOTED).unwrap_or(said.len()))?;
    let message = format!("值的后面多了“{said}”");
    let help = match inner {
        // In braces a note would swallow their end.
        true => "删掉；要留作说明的，写在这一行的最后，前面加英文的 #",
        false => "删掉；要留作说明的，前面加英文的 #",
    };
    found(at, said.len(), message, help)
}

/// A line that is a note for oneself.
fn note(code: &str) -> Option<Mistake> {
    let line = code.trim_start();
    let sign = NOTES.iter().find(|sign| line.starts_with(**sign))?;
    let at = code.len().saturating_sub(line.len());
    let help = format!("给自己看的说明，行首写英文的 #：把“{sign}”换成 #");
    found(at, sign.len(), format!("说明不能用“{sign}”开头"), help)
}

/// `(name)`, `【name】`, `[名称]`, `[name]；…`
fn section(code: &str) -> Option<Mistake> {
    const OPENING: &str = "[［【〔(（<〈{｛";
    const CLOSING: &str = "]］】〕)）>〉}｝";
    let line = code.trim();
    let inner = line.trim_start_matches(|c| OPENING.contains(c));
    let name_end = inner.find(|c| CLOSING.contains(c))?;
    let (name, rest) = inner.split_at_checked(name_end)?;
    let after = rest.trim_start_matches(|c| CLOSING.contains(c)).trim_start();
    let opened = line.get(..line.len().saturating_sub(inner.len()))?;
    let first = opened.chars().next()?;
    if name.is_empty()
        || name.contains(['=', '＝', ',', '，', QUOTED])
        || rest.contains(['=', '＝'])
    {
        return None;
    }
    let twice = opened.chars().count() > 1;
    let right = |name: &str| if twice { format!("[[{name}]]") } else { format!("[{name}]") };
    let start = code.len().saturating_sub(code.trim_start().len());
    let square = rest.len().saturating_sub(after.len());
    let closing = rest.get(..square)?.trim_end();
    if opened.contains(|c| c != '[') || closing.contains(|c| c != ']') {
        let name = names::known(name.trim()).filter(|_| after.is_empty())?;
        let letters = name.starts_with(|c: char| c.is_ascii_alphabetic());
        let help = letters.then(|| format!("写成 {}", right(name)))?;
        let message = "一段的开头没有用英文方括号";
        let found = found(start, first.len_utf8(), message, help)?;
        return Some(Mistake { opens: true, ..found });
    }
    if !after.is_empty() {
        let at = code.trim_end().len().saturating_sub(after.len());
        let help = "删掉；要留作说明的，前面加英文的 #；名称和值写在下一行";
        return found(at, after.len(), format!("一段的开头后面多了“{after}”"), help);
    }
    let at = start.saturating_add(opened.len());
    names::of_section(at, name, right)
}

#[cfg(test)]
mod tests {
    use super::super::mistakes::known;

    fn found(line: &str, open: Option<char>) -> Option<(String, String, String)> {
        known(line, open).map(|m| (line[m.at..m.at + m.length].to_owned(), m.message, m.help))
    }

    #[test]
    fn lines_of_people_who_dont_know_toml() {
        let cases = [
            ("；这是说明", "；", "说明不能用“；”开头"),
            ("// 说明", "//", "说明不能用“//”开头"),
            ("-- 说明", "--", "说明不能用“--”开头"),
            ("<!-- 说明 -->", "<!--", "说明不能用“<!--”开头"),
            ("a = \"甲\"；这是说明", "；这是说明", "值的后面多了“；这是说明”"),
            ("a = 3 // 说明", "// 说明", "值的后面多了“// 说明”"),
            ("a = 3（次）", "（次）", "值的后面多了“（次）”"),
            ("a = \"甲\" 说明", "说明", "值的后面多了“说明”"),
            ("a = 3;", ";", "值的后面多了“;”"),
            ("a = \"甲\",", ",", "值的后面多了“,”"),
            ("a = \"甲\"。", "。", "值的后面多了“。”"),
            ("a = 3 b = 0", "b", "一行里写了两个名称"),
            ("a = \"甲\"，b = 0", "，", "一行里写了两个名称"),
            ("short: \"甲\"", ":", "名称和值之间用了冒号"),
            ("a := 3", ":", "等号前面多了冒号"),
            ("a == 3", "=", "等号多写了一个符号"),
            ("short \"甲\"", " ", "名称和值之间缺少等号"),
            ("batches 3", " ", "名称和值之间缺少等号"),
            ("2010301 { basic = 1 }", " ", "名称和值之间缺少等号"),
            ("a = { b = 1; c = 2 }", ";", "两项之间用了“;”"),
            ("a = { b = 1、c = 2 }", "、", "两项之间用了“、”"),
            ("a = { b = 1 c = 2 }", "c", "两项之间缺少逗号"),
            ("a = { b: 1, c: 2 }", ":", "名称和值之间用了冒号"),
            ("a = { \"b\": 1 }", ":", "名称和值之间用了冒号"),
            ("（department）", "（", "一段的开头没有用英文方括号"),
            ("<department>", "<", "一段的开头没有用英文方括号"),
            ("［department］", "［", "一段的开头没有用英文方括号"),
            ("[department]；部门", "；部门", "一段的开头后面多了“；部门”"),
        ];
        for (line, place, message) in cases {
            let told = found(line, None);
            let told = told.as_ref().map(|(place, message, _)| (place.as_str(), message.as_str()));
            assert_eq!(told, Some((place, message)), "{line}");
        }
    }

    /// Checks that what stands in brackets is told otherwise: in braces a note would swallow what closes them, and in a
    /// list a sign at the end of a line is a comma.
    #[test]
    fn what_stands_in_brackets_is_told_otherwise() {
        let told = |line, open| found(line, open).map(|(_, message, help)| message + "；" + &help);
        let told_at = |line, open: char| told(line, Some(open));
        assert_eq!(told_at("\"甲\"；", '[').as_deref(), Some("值的后面多了“；”；换成英文逗号 ,"));
        assert_eq!(told_at("\"甲\",", '['), None);
        assert_eq!(
            told_at("b = 1 c = 2", '{').as_deref(),
            Some("两项之间缺少逗号；在前面写一个英文逗号 ,")
        );
        assert_eq!(told("a = 3；", None).as_deref(), Some("值的后面多了“；”；删掉“；”"));
        let inner = told("a = { b = 1 // 甲, c = 2 }", None).expect("a mistake");
        assert!(inner.ends_with("写在这一行的最后，前面加英文的 #"), "{inner}");
    }

    #[test]
    fn what_is_right_stays() {
        for line in [
            "a = 1",
            "a = -1.5",
            "a = { b = 1, c = [1, 2] }",
            "[department]",
            "[[overview.units]]",
            "a.b = true",
            "\"甲\" = 1 # 说明",
            "a = 2025-09-26",
            "rows = \"\"\"",
            "a = [",
            "a = {",
            "}",
            "]",
            "\"甲\", \"乙\"",
        ] {
            assert_eq!(found(line, None), None, "{line}");
        }
    }
}
