//! Findings as a person reads them on a terminal.

use super::{Deny, Diagnostic, Label, Severity};
use crate::source::{SourceFile, Sources, Span};
use annotate_snippets::renderer::DecorStyle;
use annotate_snippets::{AnnotationKind, Group, Level, Renderer, Snippet};
use std::ops::Range;

/// Whether colour is used.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ColorUse {
    /// For a terminal.
    Always,
    /// For files and pipes.
    Never,
}

/// More findings than this are not shown at once: nobody reads on, and each is drawn with its whole line.
const MOST: usize = 200;

/// The findings, the worst first, with lines that sum up all of them.
pub fn render(
    diagnostics: &[Diagnostic],
    sources: &Sources,
    color: ColorUse,
    deny: Deny,
) -> String {
    let mut out = list(diagnostics, sources, color, MOST);
    let more = diagnostics.len().saturating_sub(MOST);
    if more > 0 {
        out.push_str(&format!("后面还有 {more} 个没有列出来，先改上面这些。\n\n"));
    }
    out.push_str(&summary(diagnostics, deny));
    out.push_str(&explained(diagnostics));
    out.push_str(how_to_accept(diagnostics));
    out
}

/// The first findings, a blank line after each.
pub fn list(diagnostics: &[Diagnostic], sources: &Sources, color: ColorUse, most: usize) -> String {
    let renderer = match color {
        ColorUse::Always => Renderer::styled(),
        ColorUse::Never => Renderer::plain(),
    };
    // Box-drawing characters are two columns wide on some Chinese consoles.
    let renderer = renderer.decor_style(DecorStyle::Ascii);
    let mut out = String::new();
    for diagnostic in diagnostics.iter().take(most) {
        // The renderer itself replaces those below U+0020 in lines of the file.
        let command = '\u{80}'..='\u{9F}';
        let text = renderer.render(&[group(&harmless(diagnostic), sources)]);
        let text = text.replace(|c| command.contains(&c), "\u{FFFD}");
        if diagnostic.primary.is_none() {
            // Without a snippet the bar that would lead to it is left.
            out.push_str(&text.replacen("\n |\n", "\n", 1));
        } else {
            out.push_str(&text);
        }
        out.push_str("\n\n");
    }
    out
}

/// A text of the user's without the characters that a terminal takes for commands.
pub fn plain(text: &str) -> String {
    text.replace(|c| is_command(c) || c == '\n', "\u{FFFD}")
}

/// One line: how many errors and warnings.
fn summary(diagnostics: &[Diagnostic], deny: Deny) -> String {
    let count = |severity| diagnostics.iter().filter(|d| d.severity() == severity).count();
    let (errors, warnings) = (count(Severity::Error), count(Severity::Warning));
    let notes = count(Severity::Note);
    let denied = match deny {
        Deny::Errors => "",
        Deny::Warnings => "（按 --deny warnings 当作错误）",
    };
    let mut text = match (errors, warnings) {
        (0, 0) => "检查完毕，没有发现问题。".to_owned(),
        (0, w) => format!("检查完毕：没有错误，{w} 个警告{denied}。"),
        (e, 0) => format!("检查完毕：{e} 个错误。"),
        (e, w) => format!("检查完毕：{e} 个错误，{w} 个警告{denied}。"),
    };
    if notes > 0 {
        text.push_str(&format!("另有 {notes} 条说明。"));
    }
    text.push('\n');
    text
}

/// The name under which a warning can be accepted.
fn acceptable(diagnostic: &Diagnostic) -> Option<&str> {
    diagnostic.name.as_deref().filter(|_| diagnostic.severity() == Severity::Warning)
}

/// One line: how to keep warnings that are as they should be from being told again.
fn how_to_accept(diagnostics: &[Diagnostic]) -> &'static str {
    if diagnostics.iter().any(|diagnostic| acceptable(diagnostic).is_some()) {
        "警告确实如此的，可以写明原因接受：juesuan rule A113\n"
    } else {
        ""
    }
}

/// One line: where more is told about the codes, the worst for example.
fn explained(diagnostics: &[Diagnostic]) -> String {
    let Some(first) = diagnostics.first() else { return String::new() };
    let code = first.rule.code;
    let others = diagnostics.iter().any(|d| d.rule.code != code);
    let others = if others { "，别的编号也一样" } else { "" };
    format!("详细解释：juesuan rule {code}{others}\n")
}

/// A finding without the characters of the user's that a terminal takes for commands.
fn harmless(diagnostic: &Diagnostic) -> Diagnostic {
    let mut finding = diagnostic.clone();
    let labels =
        finding.primary.iter_mut().chain(&mut finding.related).map(|label| &mut label.text);
    let lines = finding.notes.iter_mut().chain(&mut finding.help);
    for text in labels.chain(lines).chain([&mut finding.message]) {
        if text.contains(is_command) {
            *text = text.replace(is_command, "\u{FFFD}");
        }
    }
    finding
}

/// Control characters, and those that turn the direction of writing.
fn is_command(c: char) -> bool {
    c.is_control() && c != '\n' || matches!(c, '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}')
}

fn group<'a>(diagnostic: &'a Diagnostic, sources: &'a Sources) -> Group<'a> {
    let severity = diagnostic.severity();
    let level = match severity {
        Severity::Error => Level::ERROR,
        Severity::Warning => Level::WARNING,
        Severity::Note => Level::NOTE,
    };
    let level = level.with_name(severity.chinese());
    let title = level.primary_title(diagnostic.message.as_str()).id(diagnostic.rule.code);
    let mut group = Group::with_title(title);
    for snippet in snippets(diagnostic, sources) {
        group = group.element(snippet);
    }
    for note in &diagnostic.notes {
        group = group.element(Level::NOTE.with_name("说明").message(note.as_str()));
    }
    for help in &diagnostic.help {
        group = group.element(Level::HELP.with_name("怎么办").message(help.as_str()));
    }
    if let Some(name) = acceptable(diagnostic) {
        group = group.element(Level::NOTE.with_name("名称").message(name));
    }
    group
}

/// One snippet a file, the one with the primary label first.
fn snippets<'a>(
    diagnostic: &'a Diagnostic,
    sources: &'a Sources,
) -> Vec<Snippet<'a, annotate_snippets::Annotation<'a>>> {
    let mut labels: Vec<(AnnotationKind, &Label)> = Vec::new();
    labels.extend(diagnostic.primary.iter().map(|label| (AnnotationKind::Primary, label)));
    labels.extend(diagnostic.related.iter().map(|label| (AnnotationKind::Context, label)));
    let mut files: Vec<_> = Vec::new();
    for (_, label) in &labels {
        if !files.contains(&label.span.file) {
            files.push(label.span.file);
        }
    }
    files
        .into_iter()
        .filter_map(|id| {
            let file = sources.get(id)?;
            let here = labels.iter().filter(|(_, label)| label.span.file == id);
            Some(snippet(file, here.copied()))
        })
        .collect()
}

fn snippet<'a>(
    file: &'a SourceFile,
    labels: impl Iterator<Item = (AnnotationKind, &'a Label)>,
) -> Snippet<'a, annotate_snippets::Annotation<'a>> {
    let labels: Vec<_> =
        labels.map(|(kind, label)| (kind, label, clamp(label.span, &file.text))).collect();
    // The lines around all of them: a long file would be gone through anew for each finding.
    let first = labels.iter().map(|(_, _, range)| range.start).min().unwrap_or(0);
    let last = labels.iter().map(|(_, _, range)| range.end).max().unwrap_or(0);
    let (number, start) = file.line(first);
    let shown = file.text.get(start..line_end(last, &file.text)).unwrap_or("");
    let mut snippet = Snippet::source(shown).path(file.path.as_str());
    snippet = snippet.line_start(number.saturating_add(1));
    for (kind, label, range) in labels {
        let range = range.start.saturating_sub(start)..range.end.saturating_sub(start);
        let span = kind.span(range);
        snippet = snippet.annotation(if label.text.is_empty() {
            span
        } else {
            span.label(label.text.as_str())
        });
    }
    snippet
}

/// A range that lies in the text, on character boundaries, within one line where the span starts: the
/// renderer panics on anything else, and long spans would show whole tables.
fn clamp(span: Span, text: &str) -> Range<usize> {
    let floor = |mut at: usize| {
        at = at.min(text.len());
        while !text.is_char_boundary(at) {
            at = at.saturating_sub(1);
        }
        at
    };
    let start = floor(span.range().start);
    let end = floor(span.range().end).max(start);
    start..end.min(line_end(start, text)).max(start)
}

fn line_end(at: usize, text: &str) -> usize {
    let rest = text.get(at..).and_then(|rest| rest.find(['\n', '\r']));
    rest.map_or(text.len(), |length| at.saturating_add(length))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diag::rules;

    #[test]
    fn the_caret_stands_under_chinese() {
        let mut sources = Sources::default();
        let text = "名称 = \"某局\"\n简称 = \"𬺈局\"\n";
        let file = sources.add("报告.toml".into(), text.into());
        let at = text.find('𬺈').unwrap();
        let diagnostic = Diagnostic::new(&rules::MISSING_GLYPH, "字体里没有“𬺈”")
            .at(Span::new(file, at..at + 4), "这里")
            .help("换一个字");
        let shown = render(&[diagnostic], &sources, ColorUse::Never, Deny::Errors);
        assert_eq!(
            shown,
            "错误[L101]: 字体里没有“𬺈”\n --> 报告.toml:2:7\n  |\n2 | 简称 = \"𬺈局\"\n  |         ^^ 这里\n  |\n  = 怎么办: 换一个字\n\n检查完毕：1 个错误。\n详细解释：juesuan rule L101\n"
        );
    }

    #[test]
    fn no_more_are_shown_than_anybody_reads() {
        let finding = Diagnostic::new(&rules::MISSING_GLYPH, "缺字").help("换一个字");
        let shown = render(&vec![finding; 203], &Sources::default(), ColorUse::Never, Deny::Errors);
        assert_eq!(shown.matches("缺字").count(), MOST);
        assert!(
            shown.contains("\n\n后面还有 3 个没有列出来，先改上面这些。\n\n检查完毕：203 个错误。")
        );
    }

    #[test]
    fn what_a_terminal_would_obey_is_not_shown() {
        let mut sources = Sources::default();
        let file = sources.add("a".into(), "甲\u{9B}2J\u{1B}[31m".into());
        let finding = Diagnostic::new(&rules::MISSING_GLYPH, "缺\u{1B}[31m\u{202E}字")
            .at(Span::new(file, 3..5), "\u{7}")
            .help("换\u{9D}一个");
        let shown = render(&[finding], &sources, ColorUse::Never, Deny::Errors);
        assert!(!shown.contains(is_command), "{shown:?}");
        assert!(shown.contains("缺\u{FFFD}[31m\u{FFFD}字"), "{shown}");
    }

    #[test]
    fn spans_out_of_range_are_harmless() {
        let mut sources = Sources::default();
        let file = sources.add("a".into(), "决".into());
        for (start, end) in [(0, 9), (1, 2), (2, 1), (7, 9), (3, 3)] {
            let range = start..end;
            let diagnostic =
                Diagnostic::new(&rules::MISSING_GLYPH, "x").at(Span::new(file, range), "");
            assert!(
                render(&[diagnostic], &sources, ColorUse::Never, Deny::Errors).contains("L101")
            );
        }
    }
}
