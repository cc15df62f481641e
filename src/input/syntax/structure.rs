//! Brackets and quotes that lack their other half.
//!
//! The parser reads on in such a place and takes all that follows for something else. Here lines are
//! looked at as people write them: a line that looks like a new `name =` or `[section]` ends what an
//! earlier one left open.

use super::mistakes::{opens_string, string_length};
use super::names::is_name;
use crate::diag::{Diagnostic, rules};
use crate::source::{FileId, Span};
use std::ops::Range;

/// A place where brackets or quotes don't pair.
pub(super) struct Break {
    /// The lines that it concerns, from the first's beginning to the last's end.
    pub(super) lines: Range<usize>,
    pub(super) at: usize,
    pub(super) diagnostic: Diagnostic,
    /// Whether what follows can't be read.
    pub(super) ends: bool,
}

/// More than this nobody reads.
const MANY: usize = 100;

/// All such places up to the first that makes the rest unreadable.
pub(super) fn breaks(file: FileId, text: &str) -> Vec<Break> {
    let mut scan = BracketScan::new(file, text);
    let mut out = Vec::new();
    let mut at = 0;
    while at < text.len() {
        match scan.line(at) {
            Ok(next) => at = next,
            Err(found) => {
                at = found.lines.end.saturating_add(1);
                let ends = found.ends;
                out.push(*found);
                if ends || out.len() == MANY {
                    return out;
                }
            }
        }
    }
    if !scan.open.is_empty() {
        out.push(scan.unclosed());
    }
    out
}

/// The bracket that is open where the line begins that stands at `line`.
pub(super) fn open_before(text: &str, line: usize) -> Option<char> {
    let mut scan = BracketScan::new(FileId::REPORT, text);
    let mut at = 0;
    while at < line {
        at = match scan.line(at) {
            Ok(next) => next,
            Err(found) => found.lines.end.saturating_add(1),
        };
    }
    scan.open.last().filter(|open| open.at < line).map(|open| open.bracket)
}

/// An opening bracket.
struct OpenBracket {
    bracket: char,
    at: usize,
}

struct BracketScan<'t> {
    file: FileId,
    text: &'t str,
    open: Vec<OpenBracket>,
    /// The end of the last thing read.
    content: usize,
    /// The first place where an open bracket may have been meant to close.
    doubt: Option<usize>,
    /// The line before, when it gives a name no value, or an empty text.
    valueless: Option<Range<usize>>,
    /// The kinds of three quotes that don't pair in the whole file.
    unpaired: Vec<&'static str>,
}

type ScanStep = Result<usize, Box<Break>>;

impl<'t> BracketScan<'t> {
    fn new(file: FileId, text: &'t str) -> Self {
        let odd = |triple: &&str| !text.matches(*triple).count().is_multiple_of(2);
        let unpaired = ["\"\"\"", "'''"].into_iter().filter(odd).collect();
        let open = Vec::new();
        BracketScan { file, text, open, content: 0, doubt: None, valueless: None, unpaired }
    }

    fn rest(&self, at: usize) -> &'t str {
        self.text.get(at..).unwrap_or("")
    }

    /// The line that begins at `at`.
    fn line_from(&self, at: usize) -> &'t str {
        self.rest(at).split('\n').next().unwrap_or("")
    }

    fn end_of_line(&self, at: usize) -> usize {
        at.saturating_add(self.line_from(at).len())
    }

    fn start_of_line(&self, at: usize) -> usize {
        let before = self.text.get(..at).unwrap_or("");
        before.rfind('\n').map_or(0, |n| n.saturating_add(1))
    }

    /// Reads the line that begins at `start`, and says where the next one begins.
    fn line(&mut self, start: usize) -> ScanStep {
        let line = self.line_from(start);
        let next = self.end_of_line(start).saturating_add(1);
        if line.trim().is_empty() || line.trim_start().starts_with('#') {
            return Ok(next);
        }
        let looks = looks(line);
        if self.open.is_empty() {
            self.orphan(line)?;
            if line.trim_start().starts_with('[') || looks_like_end_of_section(line) {
                return self.section(start, line).map_or(Ok(next), |found| Err(Box::new(found)));
            }
        } else {
            self.element(start, line, looks)?;
            if self.left_open(line, looks) {
                return Err(Box::new(self.unclosed()));
            }
        }
        let next = self.signs(start)?;
        if self.open.is_empty() && looks == Looks::Name {
            let value = line.split_once('=').map_or("", |(_, value)| value.trim());
            let nothing = matches!(value, "" | "\"\"" | "''");
            self.valueless = nothing.then(|| start..self.end_of_line(start));
        }
        Ok(next)
    }

    /// `[section` and `[[section]`
    fn section(&self, start: usize, line: &str) -> Option<Break> {
        let line = line.split('#').next().unwrap_or("").trim_end();
        let (opening, closing) = (line.matches('[').count(), line.matches(']').count());
        if opening == closing {
            return None;
        }
        let at = start.saturating_add(line.len());
        let message = "一段的开头，左右方括号要一样多";
        let name = line.trim().trim_matches(['[', ']']).trim();
        let help = match opening.max(closing) {
            _ if !is_name(name) => "写成 [名称]；清单里的一项写成 [[名称]]".to_owned(),
            1 => format!("写成 [{name}]"),
            _ => format!("写成 [[{name}]]；不是清单的，左右各一个方括号"),
        };
        let diagnostic = Diagnostic::new(&rules::SYNTAX, message)
            .at(Span::new(self.file, start..at), format!("左边 {opening} 个，右边 {closing} 个"))
            .help(help);
        Some(Break { lines: start..self.end_of_line(start), at: start, diagnostic, ends: true })
    }

    /// A line after a name without a value: several lines without their quotes, or a list without its
    /// bracket.
    fn orphan(&mut self, line: &str) -> Result<(), Box<Break>> {
        let Some(before) = self.valueless.take() else { return Ok(()) };
        let list =
            line.trim_start().starts_with(['{', '"']) && !line.trim_start().starts_with("\"\"\"");
        if !list && (line.contains('=') || line.trim_start().starts_with('[')) {
            return Ok(());
        }
        let (lacking, message, help) = if list {
            ("[", "清单缺少左方括号 [", "等号后面写 [，最后一项后面写 ]")
        } else {
            let message = "几行的内容要放在两个 \"\"\" 之间";
            let help = "等号后面写三个英文引号 \"\"\"，最后一行的下面再单独写一行 \"\"\"";
            ("\"\"\"", message, help)
        };
        let diagnostic = Diagnostic::new(&rules::SYNTAX, message)
            .at(Span::new(self.file, before.end..before.end), format!("这里缺少 {lacking}"))
            .help(help);
        Err(Box::new(Break { at: before.end, lines: before, diagnostic, ends: true }))
    }

    /// A line of a list whose items stand in braces: one that lacks its `{`, or begins while the one
    /// before lacks its `}`.
    fn element(&self, start: usize, line: &str, looks: Looks) -> Result<(), Box<Break>> {
        let open = self.open.last().map(|open| open.bracket);
        let at = start.saturating_add(line.len()).saturating_sub(line.trim_start().len());
        let surplus = line.matches('}').count() > line.matches('{').count();
        if open == Some('[') && looks == Looks::Name && surplus {
            return Err(Box::new(self.lacking("{", at)));
        }
        if open == Some('{') && line.trim_start().starts_with('{') {
            return Err(Box::new(self.lacking("}", self.last_content())));
        }
        Ok(())
    }

    /// The end of the last thing read, a comma after it left out.
    fn last_content(&self) -> usize {
        let before = self.text.get(..self.content).unwrap_or("");
        before.strip_suffix(',').unwrap_or(before).trim_end().len()
    }

    /// Whether a line begins something new though brackets are open.
    fn left_open(&mut self, line: &str, looks: Looks) -> bool {
        let Some(open) = self.open.last() else { return false };
        match looks {
            Looks::Section => true,
            Looks::Other => false,
            Looks::Name if open.bracket == '[' => true,
            Looks::Name => {
                let before = self.text.get(..self.content).unwrap_or("");
                let spread = self.line_from(open.at).trim_end().len() == 1;
                if before.ends_with([',', '{']) || spread {
                    let outermost = !line.starts_with(char::is_whitespace);
                    self.doubt = self.doubt.or(outermost.then_some(self.content));
                    return false;
                }
                true
            }
        }
    }

    fn unclosed(&self) -> Break {
        let at = self.doubt.unwrap_or(self.content);
        let closing: String = self.open.iter().rev().map(|open| closing(open.bracket)).collect();
        self.lacking(&closing, at)
    }

    /// The finding that `closing` lacks at `at`.
    fn lacking(&self, closing: &str, at: usize) -> Break {
        let what = match closing {
            "{" | "}" => "花括号",
            "]" => "方括号",
            _ => "括号",
        };
        let message = format!("{what}没有写完，缺少 {closing}");
        let mut diagnostic = Diagnostic::new(&rules::SYNTAX, message)
            .at(Span::new(self.file, at..at), format!("这里缺少 {closing}"))
            .help("左右括号要成对");
        let line = self.start_of_line(at);
        if let Some(open) = self.open.last().filter(|open| open.at < line) {
            let span = Span::new(self.file, open.at..open.at.saturating_add(1));
            diagnostic = diagnostic.related(span, "从这里开始");
        }
        Break { lines: line..self.end_of_line(at), at, diagnostic, ends: true }
    }

    /// Reads quotes and brackets up to the end of the line, or of the line where its last text ends.
    fn signs(&mut self, start: usize) -> ScanStep {
        let (mut line, mut at) = (start, start);
        while let Some(c) = self.rest(at).chars().next() {
            let here = at;
            at = at.saturating_add(c.len_utf8());
            let before = self.text.get(line..here).unwrap_or("");
            match c {
                '\n' => return Ok(at),
                '#' => return Ok(self.end_of_line(here).saturating_add(1)),
                '"' | '\'' if opens_string(before) => {
                    at = self.string(line, here, c)?;
                    line = self.start_of_line(at);
                }
                '[' | '{' => self.open.push(OpenBracket { bracket: c, at: here }),
                ']' | '}' => self.close(c, here)?,
                _ => {}
            }
            if !c.is_whitespace() {
                self.content = at;
            }
        }
        Ok(at)
    }

    fn close(&mut self, sign: char, at: usize) -> Result<(), Box<Break>> {
        let Some(open) = self.open.last() else { return Err(Box::new(self.unopened(sign, at))) };
        let wanted = closing(open.bracket);
        if wanted == sign {
            self.open.pop();
            self.doubt = self.doubt.filter(|_| !self.open.is_empty());
            return Ok(());
        }
        if self.open.iter().any(|open| closing(open.bracket) == sign) {
            let first = self.text.get(self.start_of_line(at)..at).unwrap_or("").trim().is_empty();
            let place = if first { self.last_content() } else { at };
            return Err(Box::new(self.lacking(&wanted.to_string(), place)));
        }
        let message = format!("{} 要用 {wanted} 结束，这里写的是 {sign}", open.bracket);
        let diagnostic = Diagnostic::new(&rules::SYNTAX, message)
            .at(Span::new(self.file, at..at.saturating_add(1)), format!("应当是 {wanted}"))
            .help(format!("换成 {wanted}"));
        let lines = self.start_of_line(at)..self.end_of_line(at);
        Err(Box::new(Break { lines, at, diagnostic, ends: true }))
    }

    fn unopened(&self, sign: char, at: usize) -> Break {
        let opening = if sign == '}' { '{' } else { '[' };
        let diagnostic = Diagnostic::new(&rules::SYNTAX, format!("{sign} 前面没有 {opening}"))
            .at(Span::new(self.file, at..at.saturating_add(1)), format!("没有成对的 {opening}"))
            .help(format!("在前面补上 {opening}；多写的就删掉"));
        let lines = self.start_of_line(at)..self.end_of_line(at);
        Break { lines, at, diagnostic, ends: false }
    }

    /// Finds where the text ends that begins at `at` in the line `line`.
    fn string(&self, line: usize, at: usize, quote: char) -> ScanStep {
        let triple = quote.to_string().repeat(3);
        if self.rest(at).starts_with(&triple) {
            return self.several_lines(at, quote, &triple);
        }
        let here = self.line_from(at);
        if let Some(length) = string_length(here, quote) {
            return Ok(at.saturating_add(length));
        }
        let end = self.end_of_line(at);
        let opening = Span::new(self.file, at..at.saturating_add(1));
        let found = match self.closed_below(end, quote) {
            Some(last) => (
                line..last,
                Diagnostic::new(&rules::SYNTAX, "引号里面换了行")
                    .at(Span::new(self.file, end..end), "在这里换了行")
                    .help("合成一行；确实要写几行，就用三个英文引号 \"\"\" 开头、三个 \"\"\" 结尾"),
            ),
            None => (
                line..end,
                Diagnostic::new(&rules::SYNTAX, "缺少结尾的引号")
                    .at(Span::new(self.file, end..end), "这一行没有结尾的引号")
                    .related(opening, "从这里开始")
                    .help("文字写成 \"……\"，前后都是英文引号"),
            ),
        };
        let (lines, diagnostic) = found;
        Err(Box::new(Break { at, lines, diagnostic, ends: !self.open.is_empty() }))
    }

    /// The end of the line that closes a quote left open in the line that ends at `end`.
    fn closed_below(&self, end: usize, quote: char) -> Option<usize> {
        let mut at = end.saturating_add(1);
        while at < self.text.len() {
            let line = self.line_from(at);
            if looks(line) != Looks::Other {
                return None;
            }
            if !line.matches(quote).count().is_multiple_of(2) {
                return Some(self.end_of_line(at));
            }
            at = self.end_of_line(at).saturating_add(1);
        }
        None
    }

    /// A text in three quotes. When they don't pair in the whole file, the first text that has a line
    /// like a section or a name in it is the one that isn't closed.
    fn several_lines(&self, at: usize, quote: char, triple: &str) -> ScanStep {
        let odd = self.unpaired.contains(&triple);
        let length = string_length(self.rest(at), quote);
        if let Some(length) = length {
            let inner = self.rest(at).get(..length).unwrap_or("");
            let swallowed = inner.lines().skip(1).any(looks_typed);
            if !(odd && swallowed) {
                return Ok(at.saturating_add(length));
            }
        }
        let diagnostic = Diagnostic::new(&rules::SYNTAX, format!("三个引号 {triple} 没有写完"))
            .at(Span::new(self.file, at..at.saturating_add(3)), "从这里开始，后面没有结尾")
            .help(format!("在这段内容的下面单独写一行 {triple}"));
        let lines = self.start_of_line(at)..self.end_of_line(at);
        Err(Box::new(Break { lines, at, diagnostic, ends: true }))
    }
}

fn closing(bracket: char) -> char {
    if bracket == '{' { '}' } else { ']' }
}

/// The look of a line: what it seems to begin.
#[derive(Clone, Copy, PartialEq)]
pub(super) enum Looks {
    /// `[section]`
    Section,
    /// `name =`
    Name,
    Other,
}

pub(super) fn looks(line: &str) -> Looks {
    let line = line.trim();
    let name = |c: char| c.is_ascii_alphanumeric() || matches!(c, '_' | '-' | '.');
    if let Some(rest) = line.strip_prefix('[') {
        let rest = rest.trim_start_matches('[').trim_start();
        let after = rest.trim_start_matches(name).trim_start();
        let named = rest.starts_with(|c: char| c.is_ascii_alphabetic());
        return if named && after.starts_with(']') { Looks::Section } else { Looks::Other };
    }
    let after = line.trim_start_matches(name);
    let named = after.len() < line.len() && after.trim_start().starts_with('=');
    if named { Looks::Name } else { Looks::Other }
}

/// `section]`
fn looks_like_end_of_section(line: &str) -> bool {
    let name = |c: char| c.is_ascii_alphanumeric() || matches!(c, '_' | '.');
    let rest = line.trim().trim_start_matches(name);
    rest.len() < line.trim().len() && matches!(rest, "]" | "]]")
}

/// Like [`looks`], for lines that may be prose: a name must have a value.
fn looks_typed(line: &str) -> bool {
    let value = line.split_once('=').map_or("", |(_, value)| value.trim_start());
    match looks(line) {
        Looks::Section => true,
        Looks::Name => value.starts_with(|c: char| c.is_ascii_digit() || "\"'[{tf-".contains(c)),
        Looks::Other => false,
    }
}
