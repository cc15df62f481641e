//! The pieces of a line as Markdown and as HTML.

use super::escape::{self, Ends};
use crate::document::Inline;

/// A stretch of text of one weight; neighbours differ in weight.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TextRun {
    /// Whether it is bold.
    pub bold: bool,
    /// The text; never empty.
    pub text: String,
}

/// `inlines` as runs: bold in bold is bold, neighbours of one weight are one.
pub fn runs(inlines: &[Inline]) -> Vec<TextRun> {
    let mut runs = Vec::new();
    push_runs(inlines, false, &mut runs);
    runs
}

fn push_runs(inlines: &[Inline], bold: bool, runs: &mut Vec<TextRun>) {
    for inline in inlines {
        match inline {
            Inline::Text { text, .. } => push_run(text, bold, runs),
            Inline::Figure(occurrence) => push_run(&occurrence.text, bold, runs),
            Inline::Strong(inner) => push_runs(inner, true, runs),
        }
    }
}

fn push_run(text: &str, bold: bool, runs: &mut Vec<TextRun>) {
    match runs.last_mut() {
        _ if text.is_empty() => {}
        Some(last) if last.bold == bold => last.text.push_str(text),
        _ => runs.push(TextRun { bold, text: text.to_owned() }),
    }
}

/// `inlines` as one line of Markdown that stands at `ends` of its line.
pub fn markdown(inlines: &[Inline], ends: Ends) -> String {
    let runs = runs(inlines);
    let last = runs.len().saturating_sub(1);
    let escaped: Vec<String> = runs
        .iter()
        .enumerate()
        .map(|(index, run)| {
            // Marks or tags around bold text keep it from the ends of the line.
            let at = Ends {
                start: ends.start && index == 0 && !run.bold,
                end: ends.end && index == last && !run.bold,
            };
            escape::markdown(&run.text, at)
        })
        .collect();
    let mut out = String::new();
    for (index, run) in runs.iter().enumerate() {
        let text = &escaped[index];
        let next = escaped.get(index + 1).and_then(|text| text.chars().next());
        match run.bold {
            true => push_bold(&mut out, text, next),
            false => out.push_str(text),
        }
    }
    out
}

fn push_bold(out: &mut String, text: &str, next: Option<char>) {
    let before = out.chars().next_back();
    let opens = delimits(before, text.chars().next());
    let closes = delimits(next, text.chars().next_back());
    let (open, close) = match opens && closes {
        true => ("**", "**"),
        false => ("<strong>", "</strong>"),
    };
    out.push_str(open);
    out.push_str(text);
    out.push_str(close);
}

/// Whether `**` between `outer` and `inner` opens or closes bold text on the side of `inner`
/// (CommonMark's left- and right-flanking delimiter runs).
///
/// Versions differ on which symbols count as punctuation; bold must not depend on that, so a
/// character of unclear kind is taken for whichever makes this false.
fn delimits(outer: Option<char>, inner: Option<char>) -> bool {
    match inner {
        None => false,
        Some(inner) if is_word(inner) => true,
        Some(inner) if inner.is_whitespace() => false,
        Some(_) => outer.is_none_or(|outer| is_plain_space(outer) || is_punctuation(outer)),
    }
}

/// Whether a character is neither space nor punctuation in any version: letters and digits, but not letters in circles.
fn is_word(ch: char) -> bool {
    ch.is_alphanumeric() && !matches!(ch, '\u{24b6}'..='\u{24e9}' | '\u{1f130}'..='\u{1f189}')
}

fn is_plain_space(ch: char) -> bool {
    matches!(ch, ' ' | '\u{a0}' | '\u{3000}')
}

/// Punctuation in every version, as far as it is common.
fn is_punctuation(ch: char) -> bool {
    ch.is_ascii_punctuation() || "，。、；：？！（）《》〈〉「」『』【】〔〕“”‘’…—·％".contains(ch)
}

/// `inlines` as the content of an HTML element.
pub fn html(inlines: &[Inline]) -> String {
    let mut out = String::new();
    for run in runs(inlines) {
        let text = escape::html(&run.text);
        match run.bold {
            true => out.push_str(&format!("<strong>{text}</strong>")),
            false => out.push_str(&text),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    fn line(inlines: &[Inline]) -> String {
        let ends = Ends { start: true, end: true };
        markdown(inlines, ends)
    }

    fn strong(text: &str) -> Inline {
        Inline::Strong(vec![Inline::plain(text)])
    }

    #[test]
    fn asterisks_where_they_work_and_tags_where_they_do_not() {
        let after = Inline::plain("本年");
        assert_eq!(line(&[strong("收入："), after.clone()]), "<strong>收入：</strong>本年");
        assert_eq!(line(&[strong("收入"), after.clone()]), "**收入**本年");
        assert_eq!(line(&[strong("收入：")]), "**收入：**");
        assert_eq!(
            line(&[after, strong("（一）"), Inline::plain("。")]),
            "本年<strong>（一）</strong>。"
        );
        assert_eq!(line(&[Inline::plain("，"), strong("①甲℃")]), "，**①甲℃**");
        assert_eq!(line(&[strong("甲℃"), Inline::plain("乙")]), "<strong>甲℃</strong>乙");
    }

    #[test]
    fn adjacent_and_nested_bold_is_one_run() {
        let nested = Inline::Strong(vec![Inline::plain("乙"), strong("丙")]);
        assert_eq!(line(&[strong("甲"), nested]), "**甲乙丙**");
    }
}
