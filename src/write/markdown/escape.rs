//! Text that stays text: nothing a user writes becomes markup, in CommonMark, in what forges add to
//! it, or in HTML.

/// The ends of a line at which a text stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Ends {
    /// Whether it starts the line, so that `1.` or `-` could make a list of it.
    pub start: bool,
    /// Whether it ends the line.
    pub end: bool,
}

impl Ends {
    /// A text within a line.
    pub const INSIDE: Ends = Ends { start: false, end: false };
}

/// `text` for a line of Markdown.
pub fn markdown(text: &str, ends: Ends) -> String {
    let mut out = String::with_capacity(text.len() + text.len() / 8);
    let list_mark = if ends.start { list_mark(text) } else { None };
    let first = if ends.start { leading_space(text) } else { 0 };
    let last = if ends.end { text.trim_end_matches(is_space).len() } else { text.len() };
    for (index, ch) in text.char_indices() {
        let around =
            CharacterInLine { before: &text[..index], ch, after: &text[index + ch.len_utf8()..] };
        if index < first || index >= last {
            // Space at the ends of a line would be dropped.
            push_entity(&mut out, ch);
        } else if list_mark == Some(index) || (ends.start && index == 0 && starts_block(&around)) {
            out.push('\\');
            out.push(ch);
        } else {
            push_markdown(&mut out, &around);
        }
    }
    out
}

/// `text` for the content of an HTML element.
pub fn html(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for (index, ch) in text.char_indices() {
        let around =
            CharacterInLine { before: &text[..index], ch, after: &text[index + ch.len_utf8()..] };
        match ch {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            _ if around.is_seen_by_filters() => push_apart(&mut out, ch),
            _ => push_character(&mut out, ch),
        }
    }
    out
}

/// A path for the target of a link: everything but letters, digits and `-._~/` as `%XX`.
pub fn path(path: &str) -> String {
    let mut out = String::with_capacity(path.len());
    for byte in path.bytes() {
        match byte {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'-' | b'.' | b'_' | b'~' | b'/' => {
                out.push(char::from(byte));
            }
            _ => out.push_str(&format!("%{byte:02X}")),
        }
    }
    out
}

/// A character with the text on both sides of it.
struct CharacterInLine<'a> {
    before: &'a str,
    ch: char,
    after: &'a str,
}

impl CharacterInLine<'_> {
    /// Whether forges look for this character after Markdown is read, when a backslash no longer
    /// helps: in formulas, addresses, mentions of people, names of emoji.
    fn is_seen_by_filters(&self) -> bool {
        match self.ch {
            '$' => true,
            '@' => self.after.starts_with(char::is_alphanumeric),
            ':' => self.after.starts_with("//") || starts_emoji(self.after),
            '.' => ends_with_www(self.before),
            _ => false,
        }
    }
}

fn push_markdown(out: &mut String, around: &CharacterInLine<'_>) {
    match around.ch {
        '&' => out.push_str("&amp;"),
        '<' => out.push_str("&lt;"),
        '\\' | '`' | '*' | '_' | '[' | ']' | '{' | '|' | '~' | '^' | '#' => {
            out.push('\\');
            out.push(around.ch);
        }
        // Attributes of headings are looked for from the end, blind to backslashes.
        '}' => push_entity(out, '}'),
        // A backslash for what reads formulas with the Markdown, an element for what does so after.
        '$' => out.push_str("<span>\\$</span>"),
        '=' if around.after.starts_with('=') => out.push_str("\\="),
        ch if around.is_seen_by_filters() => push_apart(out, ch),
        ch => push_character(out, ch),
    }
}

/// A character in an element of its own: what filters look for is then no longer one text.
fn push_apart(out: &mut String, ch: char) {
    out.push_str("<span>");
    out.push(ch);
    out.push_str("</span>");
}

fn push_character(out: &mut String, ch: char) {
    match ch {
        '\0' => out.push('\u{fffd}'),
        '\u{2028}' | '\u{2029}' => push_entity(out, ch),
        _ if ch.is_control() => push_entity(out, ch),
        _ => out.push(ch),
    }
}

fn push_entity(out: &mut String, ch: char) {
    match ch {
        '\0' => out.push('\u{fffd}'),
        _ => out.push_str(&format!("&#{};", u32::from(ch))),
    }
}

/// Whether some renderer trims a character from the ends of a line: JavaScript counts U+FEFF and U+3000 as space.
fn is_space(ch: char) -> bool {
    ch.is_whitespace() || ch == '\u{feff}'
}

fn leading_space(text: &str) -> usize {
    text.len() - text.trim_start_matches(is_space).len()
}

/// Whether a line that starts with this character could be something else than a paragraph: a quotation, a
/// list, an underline for a heading, a definition.
fn starts_block(around: &CharacterInLine<'_>) -> bool {
    // In an element of its own a character starts nothing.
    matches!(around.ch, '>' | '-' | '+' | '=' | ':') && !around.is_seen_by_filters()
}

/// Finds the `.` or `)` that would make a numbered list of the line.
fn list_mark(text: &str) -> Option<usize> {
    let digits = text.bytes().take_while(u8::is_ascii_digit).count();
    let mark = text.as_bytes().get(digits)?;
    ((1..=9).contains(&digits) && matches!(mark, b'.' | b')')).then_some(digits)
}

fn starts_emoji(after: &str) -> bool {
    let in_name = |ch: char| ch.is_ascii_alphanumeric() || "_+-".contains(ch);
    let rest = after.trim_start_matches(in_name);
    rest.len() < after.len() && rest.starts_with(':')
}

fn ends_with_www(before: &str) -> bool {
    let bytes = before.as_bytes();
    bytes.len() >= 3 && bytes[bytes.len() - 3..].eq_ignore_ascii_case(b"www")
}

#[cfg(test)]
mod tests {
    use super::*;

    const LINE: Ends = Ends { start: true, end: true };

    #[test]
    fn ordinary_sentences_stay_as_they_are() {
        let text = "2024年度收入总计1,365.84万元（含结转），比上年减少57.27万元，下降4.02%。";
        assert_eq!(markdown(text, LINE), text);
        assert_eq!(html(text), text);
    }

    #[test]
    fn line_starts_that_make_blocks_are_escaped() {
        let escaped = |text| markdown(text, LINE);
        assert_eq!(escaped("1.负责"), "1\\.负责");
        assert_eq!(escaped("12) 负责"), "12\\) 负责");
        assert_eq!(escaped("1234567890. 负责"), "1234567890. 负责");
        assert_eq!(escaped("-5.00"), "\\-5.00");
        assert_eq!(escaped("===="), "\\=\\=\\==");
        assert_eq!(escaped(": 甲"), "\\: 甲");
        assert_eq!(escaped(":a:"), "<span>:</span>a:");
        assert_eq!(escaped("    甲 "), "&#32;&#32;&#32;&#32;甲&#32;");
        assert_eq!(escaped("　　甲"), "&#12288;&#12288;甲");
        assert_eq!(markdown("1.负责", Ends::INSIDE), "1.负责");
    }

    #[test]
    fn addresses_formulas_and_emoji_are_kept_apart() {
        let escaped = |text| markdown(text, Ends::INSIDE);
        assert_eq!(escaped("http://a.cn"), "http<span>:</span>//a.cn");
        assert_eq!(escaped("WWW.a.cn"), "WWW<span>.</span>a.cn");
        assert_eq!(escaped("a@b.cn"), "a<span>@</span>b.cn");
        assert_eq!(escaped("$1"), "<span>\\$</span>1");
        assert_eq!(escaped(":a_b:"), "<span>:</span>a\\_b:");
        assert_eq!(escaped("单位: 万元:"), "单位: 万元:");
        assert_eq!(html("a@b.cn<"), "a<span>@</span>b.cn&lt;");
    }

    #[test]
    fn paths_survive_in_links() {
        assert_eq!(path("图 a(1)/b_c.svg"), "%E5%9B%BE%20a%281%29/b_c.svg");
    }
}
