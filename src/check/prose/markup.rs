//! Marks of Markdown and HTML that the document would print as they stand: prose has a grammar of its own, with
//! headings, bold and tables only.

use super::{Hit, ProseLine, begins, ends, is_han, near_end, near_start};
use crate::diag::{Diagnostic, rules};

/// A kind of mark: what it is called, where it stands in a line, what to write.
type MarkupKind = (&'static str, fn(&ProseLine<'_>) -> Vec<Hit>, &'static str);

const KINDS: &[MarkupKind] = &[
    ("列表的符号", bullets, "换成“一是”“二是”或者“1.”，也可以直接另起一段"),
    ("引用的符号", quotes, "删掉这个符号"),
    ("分隔线", rules_between, "删掉这一行"),
    ("标题的符号", headings, "“#”后面空一格才是标题，最多五个“#”；不是标题的，删掉"),
    ("没有成对的“**”", open_bold, "加粗的前后各写“**”；不加粗的，删掉"),
    ("“*”“_”“~”这样的符号", emphasis, "删掉；要加粗的，前后各写“**”"),
    ("“`”", backticks, "删掉，或者换成引号"),
    ("图片或链接的写法", links, "文件里放不了图片和链接，改成文字，网址直接写"),
    ("网页的标签", tags, "删掉；要换行的，直接另起一段"),
];

/// H213: one finding for each kind of mark in a text.
pub(super) fn check(lines: &[ProseLine<'_>]) -> Vec<Diagnostic> {
    let texts = lines.chunk_by(|a, b| a.whole.span == b.whole.span);
    texts.flat_map(|text| KINDS.iter().filter_map(|kind| finding(text, kind))).collect()
}

fn finding(text: &[ProseLine<'_>], (name, find, help): &MarkupKind) -> Option<Diagnostic> {
    let hits = text.iter().flat_map(|line| find(line).into_iter().map(move |hit| (line, hit)));
    let hits: Vec<_> = hits.collect();
    let ((line, hit), rest) = hits.split_first()?;
    let mark = line.said(*hit).trim();
    let message = format!("“{mark}”会照样印出来：{name}在这里不起作用");
    let mut finding = line.finding(&rules::MARKUP, message, &[*hit], "照样印出来")?;
    for (line, hit) in
        rest.iter().take(9).filter(|(other, hit)| other.place(*hit) != line.place(*hit))
    {
        finding = finding.related(line.place(*hit), "");
    }
    Some(finding.help(*help))
}

/// Finds where the words of a line begin.
fn start<'l>(line: &'l ProseLine<'_>) -> (usize, &'l str) {
    let words = line.text.trim_start();
    (line.text.len().saturating_sub(words.len()), words)
}

fn bullets(line: &ProseLine<'_>) -> Vec<Hit> {
    let (at, words) = start(line);
    let mark = ["- ", "* ", "+ ", "• ", "-　", "*　"].iter().find(|mark| words.starts_with(**mark));
    mark.filter(|_| !is_rule(words)).map(|mark| (at, mark.trim().len())).into_iter().collect()
}

fn quotes(line: &ProseLine<'_>) -> Vec<Hit> {
    let (at, words) = start(line);
    if words.starts_with("> ") || words.strip_prefix('>').is_some_and(|rest| begins(rest, is_han)) {
        vec![(at, 1)]
    } else {
        Vec::new()
    }
}

/// Three or more of the same, and nothing else.
fn is_rule(words: &str) -> bool {
    let mut marks = words.chars().filter(|c| !c.is_whitespace());
    let Some(first) = marks.next().filter(|c| "-*=~".contains(*c)) else { return false };
    marks.clone().count() >= 2 && marks.all(|c| c == first)
}

fn rules_between(line: &ProseLine<'_>) -> Vec<Hit> {
    let (at, words) = start(line);
    if is_rule(words) { vec![(at, words.trim_end().len())] } else { Vec::new() }
}

/// `#标题`, and more of them than there are levels.
fn headings(line: &ProseLine<'_>) -> Vec<Hit> {
    let (at, words) = start(line);
    let rest = words.trim_start_matches('#');
    let count = words.len().saturating_sub(rest.len());
    let heading = (1..=5).contains(&count) && rest.starts_with(' ');
    let number = begins(rest, |c| c.is_ascii_digit());
    if count > 0 && !heading && !(count == 1 && number) { vec![(at, count)] } else { Vec::new() }
}

/// The last `**` of an odd number in a line.
fn open_bold(line: &ProseLine<'_>) -> Vec<Hit> {
    if is_rule(&line.text) {
        return Vec::new();
    }
    let stars: Vec<Hit> = line.find("**").collect();
    if stars.len().is_multiple_of(2) {
        Vec::new()
    } else {
        stars.last().copied().into_iter().collect()
    }
}

/// `*斜体*`, `_斜体_`, `~~删去~~`, `***重点***`: around Chinese words.
fn emphasis(line: &ProseLine<'_>) -> Vec<Hit> {
    let mut hits: Vec<Hit> = ["***", "~~"].iter().flat_map(|mark| around(line, mark)).collect();
    for mark in ["*", "_"] {
        let alone = |(at, length): &Hit| {
            let after = line.after(at.saturating_add(*length));
            !ends(line.before(*at), |c| mark.contains(c)) && !begins(after, |c| mark.contains(c))
        };
        hits.extend(around(line, mark).into_iter().filter(alone));
    }
    hits.sort_unstable();
    hits
}

/// Finds what stands between two marks, both with it: Chinese at both ends.
fn around(line: &ProseLine<'_>, mark: &'static str) -> Vec<Hit> {
    let words = |(at, inner): (usize, &str)| {
        let start = at.checked_sub(mark.len())?;
        let tight = begins(inner, is_han) && ends(inner, is_han);
        let length = inner.len().saturating_add(mark.len().saturating_mul(2));
        tight.then_some((start, length))
    };
    let mut at = 0_usize;
    let mut parts = Vec::new();
    for part in line.text.split(mark) {
        parts.push((at, part));
        at = at.saturating_add(part.len()).saturating_add(mark.len());
    }
    let inner = parts.len().saturating_sub(1);
    parts.into_iter().take(inner).skip(1).step_by(2).filter_map(words).collect()
}

fn backticks(line: &ProseLine<'_>) -> Vec<Hit> {
    line.find("`").collect()
}

/// `![图](a.png)`, `[文字](网址)`
fn links(line: &ProseLine<'_>) -> Vec<Hit> {
    line.find("](")
        .filter_map(|(at, length)| {
            let before = near_end(line.before(at));
            let start = at.saturating_sub(before.len()).saturating_add(before.rfind('[')?);
            let start =
                if line.before(start).ends_with('!') { start.saturating_sub(1) } else { start };
            let end = near_start(line.after(at)).find(')')?;
            Some((
                start,
                at.saturating_add(end.max(length)).saturating_add(1).saturating_sub(start),
            ))
        })
        .collect()
}

/// `<br>`, `</p>`, `&nbsp;`
fn tags(line: &ProseLine<'_>) -> Vec<Hit> {
    let tag = |(at, _): Hit| {
        let inner = near_start(line.after(at.saturating_add(1)));
        let end = inner.find('>')?;
        let name = inner.get(..end)?.trim_matches('/').split_whitespace().next()?;
        TAGS.contains(&name.to_ascii_lowercase().as_str()).then(|| (at, end.saturating_add(2)))
    };
    let entity = |(at, _): Hit| {
        let name = near_start(line.after(at.saturating_add(1)));
        let end = name.find(';')?;
        let named = ["nbsp", "amp", "lt", "gt", "quot", "emsp", "ensp", "ldquo", "rdquo", "mdash"];
        named.contains(&name.get(..end)?).then(|| (at, end.saturating_add(2)))
    };
    let mut hits: Vec<Hit> = line.find("<").filter_map(tag).collect();
    hits.extend(line.find("&").filter_map(entity));
    hits.sort_unstable();
    hits
}

const TAGS: &[&str] = &[
    "br", "p", "b", "i", "u", "a", "h1", "h2", "h3", "h4", "hr", "ul", "ol", "li", "img", "div",
    "span", "font", "table", "tr", "td", "th", "tbody", "strong", "em", "center", "sup", "sub",
    "!--",
];
