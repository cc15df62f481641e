//! Slips that are common in templates, for when the parser only says in English that it doesn't understand.

use super::scan::next_tag;

/// A slip: where it is, what is wrong, what to do.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Slip {
    pub(super) at: usize,
    pub(super) what: String,
    pub(super) help: String,
}

/// Tags that open something, and what closes it.
const PAIRS: [(&str, &str); 3] =
    [("if", "endif"), ("for", "endfor"), ("component", "endcomponent")];

/// The first slip of a text.
pub(super) fn first(text: &str) -> Option<Slip> {
    full_width(text).or_else(|| in_tags(text)).or_else(|| unpaired(text))
}

fn slip(at: usize, what: impl Into<String>, help: impl Into<String>) -> Option<Slip> {
    Some(Slip { at, what: what.into(), help: help.into() })
}

/// Braces typed with a Chinese keyboard.
fn full_width(text: &str) -> Option<Slip> {
    let at = text.find("｛｛").or_else(|| text.find("｛%")).or_else(|| text.find("｛％"))?;
    slip(at, "花括号是全角的", "换成英文的 { }")
}

/// A tag: where it begins, what stands in it, and what closes it.
struct TagText<'t> {
    at: usize,
    inside: &'t str,
    close: &'static str,
    closed: bool,
}

impl TagText<'_> {
    fn is_statement(&self) -> bool {
        self.close == "%}"
    }
}

/// All tags but comments, which say what they like.
fn tags(text: &str) -> Vec<TagText<'_>> {
    let mut out = Vec::new();
    let mut from = 0;
    while let Some((start, close)) = next_tag(text, from) {
        let rest = text.get(start..).unwrap_or("");
        let own = rest.find(close).unwrap_or(rest.len());
        if close == "#}" {
            from = start.saturating_add(own).saturating_add(close.len());
            continue;
        }
        // A tag that runs into the next one was never closed.
        let other = next_tag(rest, 0).map_or(rest.len(), |(next, _)| next.saturating_sub(2));
        let closed = own < other && own < rest.len();
        let end = own.min(other);
        let inside = rest.get(..end).unwrap_or("");
        out.push(TagText { at: start.saturating_sub(2), inside, close, closed });
        from = start.saturating_add(end);
    }
    out
}

fn in_tags(text: &str) -> Option<Slip> {
    tags(text).iter().find_map(in_tag)
}

fn in_tag(tag: &TagText<'_>) -> Option<Slip> {
    if !tag.closed {
        return slip(tag.at, "标签没有写完", format!("在后面写 {}", tag.close));
    }
    let start = tag.at.saturating_add(2);
    let mut quote = None;
    for (at, c) in tag.inside.char_indices() {
        match (quote, c) {
            (Some(open), _) if open == c => quote = None,
            (Some(_), _) => {}
            (None, '"' | '`' | '\'') => quote = Some(c),
            (None, _) => {
                let slip_of = if names_component(tag.inside, at) { component(c) } else { None };
                if let Some((what, help)) = slip_of.or_else(|| foreign(c)) {
                    return slip(start.saturating_add(at), what, help);
                }
            }
        }
    }
    if tag.is_statement() { single_equals(tag, start) } else { None }
}

/// Whether what stands there is the name of a component that is written or called.
fn names_component(inside: &str, at: usize) -> bool {
    let before = inside.get(..at).unwrap_or("").trim().trim_start_matches('-').trim_start();
    let mut words = before.split_whitespace();
    let first = words.next().unwrap_or("");
    match words.next() {
        None => matches!(first, "component" | "endcomponent") || first.starts_with('<'),
        Some(name) => first == "component" && !name.contains('(') && words.next().is_none(),
    }
}

fn component(c: char) -> Option<(String, &'static str)> {
    let chinese = ('\u{4E00}'..='\u{9FFF}').contains(&c);
    chinese.then(|| {
        ("组件的名称不能是中文".to_owned(), "换成小写英文字母，可以有数字和下划线，如 income_words")
    })
}

/// Tells what is wrong with a character outside quotes, and what to do.
fn foreign(c: char) -> Option<(String, &'static str)> {
    match c {
        '“' | '”' | '‘' | '’' => Some(("引号是中文的".to_owned(), "换成英文的引号 \"")),
        '（' | '）' | '，' | '｜' | '＝' | '．' => {
            Some((format!("“{c}”是全角的"), "换成英文的标点"))
        }
        '\u{4E00}'..='\u{9FFF}' => Some((
            "名称不能是中文".to_owned(),
            "可以用的名称：juesuan formats names；要印的文字写在标签外面",
        )),
        _ => None,
    }
}

/// `if a = "b"`.
fn single_equals(tag: &TagText<'_>, start: usize) -> Option<Slip> {
    let condition = tag.inside.trim_start_matches('-').trim_start();
    if !condition.starts_with("if ") && !condition.starts_with("elif ") {
        return None;
    }
    let bytes = tag.inside.as_bytes();
    let is = |at: usize, signs: &[u8]| bytes.get(at).is_some_and(|byte| signs.contains(byte));
    // Arguments of filters have a single one.
    let outside = |at: usize| {
        let count = |sign: u8| bytes.iter().take(at).filter(|byte| **byte == sign).count();
        count(b'"') % 2 == 0 && count(b'\'') % 2 == 0 && count(b'(') == count(b')')
    };
    let at = (0..bytes.len()).find(|at| {
        let before = at.checked_sub(1).is_some_and(|before| is(before, b"=!<>"));
        is(*at, b"=") && !before && !is(at.saturating_add(1), b"=") && outside(*at)
    })?;
    slip(start.saturating_add(at), "判断相等要写两个等号", "写成 ==")
}

/// Finds what opens and never closes, or closes what isn't open.
fn unpaired(text: &str) -> Option<Slip> {
    let mut open: Vec<(usize, &str, &str)> = Vec::new();
    for tag in tags(text).into_iter().filter(TagText::is_statement) {
        let inside = tag.inside.trim_start_matches('-').trim_start();
        let word = inside.split(|c: char| !c.is_alphanumeric() && c != '_').next().unwrap_or("");
        if let Some((word, close)) = PAIRS.iter().find(|(opens, _)| *opens == word) {
            open.push((tag.at, word, close));
        } else if PAIRS.iter().any(|(_, closes)| *closes == word) {
            match open.pop() {
                Some((_, _, close)) if close == word => {}
                Some((at, opened, close)) => {
                    let what = format!("{{% {opened} %}} 没有结束");
                    return slip(at, what, format!("在它管的内容后面写 {{% {close} %}}"));
                }
                None => {
                    let what = format!("{{% {word} %}} 前面没有开头");
                    return slip(tag.at, what, "删掉它，或者补上开头");
                }
            }
        }
    }
    let (at, word, close) = open.pop()?;
    let what = format!("{{% {word} %}} 没有结束");
    slip(at, what, format!("在它管的内容后面写 {{% {close} %}}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn common_slips_are_found_where_they_are() {
        for (text, at, what) in [
            ("甲｛｛ a }}", 3, "花括号是全角的"),
            ("{% if a == “县” %}{% endif %}", 11, "引号是中文的"),
            ("{{ 上年 }}", 3, "名称不能是中文"),
            ("{{ a }甲{{ b }}", 0, "标签没有写完"),
            ("{% if a %}{% endif }", 10, "标签没有写完"),
            ("{% if a = \"b\" %}{% endif %}", 8, "判断相等要写两个等号"),
            ("甲{% if a %}{% if b %}{% endif %}", 3, "{% if %} 没有结束"),
            ("{% for x in y %}{%- if b %}{% endfor %}", 16, "{% if %} 没有结束"),
            ("{% if a %}{% endfor %}", 0, "{% if %} 没有结束"),
            ("{% endif %}", 0, "{% endif %} 前面没有开头"),
        ] {
            let found = first(text).unwrap_or_else(|| panic!("{text}"));
            assert_eq!((found.at, found.what.as_str()), (at, what), "{text}");
        }
        let right = "“甲”{% if a == \"中\" and b != \"c\" %}{{ d }}{% for x in y %}，{% endfor %}{% endif %}";
        assert_eq!(first(right), None);
        for right in [
            "{# 用 {{ 名称 }} 和 {% if a = b %} #}甲{{ a }}",
            "{% if department.short == '甲' %}{% endif %}",
            "{% if b | default(value=\"y\") == \"z\" %}{% endif %}",
        ] {
            assert_eq!(first(right), None, "{right}");
        }
    }
}
