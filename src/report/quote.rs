//! `{{ name }}` in the user's own words: a figure or a name that the document states elsewhere, so that it
//! can't go stale.
//!
//! The names are those of the templates, and those of figures as in `[control]`.

use super::context::Context;
use super::marks::{Marked, RenderedPiece, pieces};
use super::reading::missing_finding;
use crate::calc::FigureId;
use crate::diag::{Diagnostic, rules};
use crate::document::{Block, Inline, Occurrence, Origin, PLACEHOLDER};
use crate::source::{FileId, Span};
use serde_json::Value;

/// The figures that can be quoted by their names.
pub(super) struct QuotableFigures<'n, 'a> {
    context: &'n Context<'a>,
    view: Value,
}

impl<'n, 'a> QuotableFigures<'n, 'a> {
    pub(super) fn new(context: &'n Context<'a>, view: Value) -> Self {
        QuotableFigures { context, view }
    }

    /// The ids of the figures in what a name stands for.
    pub(super) fn figures(&self, name: &str) -> Vec<FigureId> {
        let nowhere = Span::new(FileId::REPORT, 0..0);
        let inlines = self.find(name, nowhere).unwrap_or_default();
        let id = |inline| match inline {
            Inline::Figure(occurrence) => Some(occurrence.figure),
            _ => None,
        };
        inlines.into_iter().filter_map(id).collect()
    }

    /// Puts what is named into every text of the user's.
    pub(super) fn put_into(&self, blocks: &mut [Block], findings: &mut Vec<Diagnostic>) {
        for block in blocks {
            for text in block.texts_mut() {
                self.put_into_line(text, findings);
            }
        }
    }

    fn put_into_line(&self, line: &mut Vec<Inline>, findings: &mut Vec<Diagnostic>) {
        for inline in line.iter() {
            findings.extend(near_miss(inline));
        }
        if !line.iter().any(may_name) {
            return;
        }
        for inline in std::mem::take(line) {
            match inline {
                Inline::Text { text, origin: Origin::Input(span) } if text.contains("{{") => {
                    self.expand(&text, span, line, findings);
                }
                Inline::Strong(mut inner) => {
                    self.put_into_line(&mut inner, findings);
                    line.push(Inline::Strong(inner));
                }
                other => line.push(other),
            }
        }
    }

    /// Puts what is named between what is said.
    fn expand(
        &self,
        text: &str,
        span: Span,
        out: &mut Vec<Inline>,
        findings: &mut Vec<Diagnostic>,
    ) {
        for (at, segment) in segments(text) {
            let place = |length: usize| span.part_of(text, at, length);
            let found = match segment {
                QuotePiece::Said(said) => {
                    let origin = Origin::Input(place(said.len()));
                    Ok(vec![Inline::Text { text: said.to_owned(), origin }])
                }
                QuotePiece::Name(name) => self.find(name, place(name.len())),
                QuotePiece::Unclosed => Err(unclosed(place(2))),
            };
            match found {
                Ok(inlines) => out.extend(inlines),
                Err(finding) => {
                    findings.push(finding);
                    out.push(Inline::plain(PLACEHOLDER));
                }
            }
        }
    }

    /// Finds what a name stands for.
    fn find(&self, name: &str, span: Span) -> Result<Vec<Inline>, Diagnostic> {
        let found = name.split('.').try_fold(&self.view, |value, key| value.get(key));
        match found {
            Some(Value::String(text)) if !text.is_empty() => self.inlines(text, span),
            Some(Value::String(_)) => Err(wrong(format!("“{name}”现在没有数，不能引用"), span)
                .help("例如没有可比的上年数时，就没有增减率；改写这句话")),
            Some(Value::Bool(_)) => {
                Err(wrong(format!("“{name}”是给模板选句子用的，印不出来"), span)
                    .help("换成一个数的名称，见 docs/format-names.md 里没有写“真假”的"))
            }
            Some(_) => Err(wrong(format!("“{name}”不是一个数，也不是一段文字"), span)
                .help("后面还要加上具体的名称，见 docs/format-names.md")),
            None => self.figure(name, span),
        }
    }

    fn inlines(&self, text: &str, span: Span) -> Result<Vec<Inline>, Diagnostic> {
        pieces(text)
            .into_iter()
            .map(|piece| match piece {
                RenderedPiece::Text(word) => Ok(Inline::plain(word)),
                RenderedPiece::Mark(number) => match self.context.marks.get(number) {
                    Some(Marked::Inline(inline)) => Ok(inline.clone()),
                    Some(Marked::Missing(missing)) => Err(missing_finding(missing)),
                    _ => Err(wrong("表、图和成段的文字不能放进句子里".into(), span)
                        .help("这里只能引用数和简短的文字")),
                },
                RenderedPiece::Broken => Err(wrong("引用的内容不完整".into(), span)
                    .help("换成一个数的名称，见 docs/format-names.md")),
            })
            .collect()
    }

    /// A figure by its id.
    fn figure(&self, name: &str, span: Span) -> Result<Vec<Inline>, Diagnostic> {
        let book = self.context.book();
        if let Some(fig) = book.named(name) {
            let text = self.context.text_of(fig, self.context.manifest.numbers.prose);
            return Ok(vec![Inline::Figure(Occurrence { figure: book.id(fig).clone(), text })]);
        }
        let finding = wrong(format!("没有“{name}”这个名称"), span);
        Err(match book.nearest(name) {
            Some(near) => finding.help(format!("是不是 {near}？")),
            None => finding,
        }
        .help("可以用的名称：juesuan check 报告.toml --figures，或者 docs/format-names.md"))
    }
}

/// A piece of a text of the user's.
enum QuotePiece<'t> {
    Said(&'t str),
    /// The name between `{{` and `}}`, trimmed.
    Name(&'t str),
    /// `{{` without `}}`, to the end of the text.
    Unclosed,
}

/// The pieces of a text, each with its place in it.
fn segments(text: &str) -> Vec<(usize, QuotePiece<'_>)> {
    let place = |piece: &str| (piece.as_ptr() as usize).saturating_sub(text.as_ptr() as usize);
    let mut out = Vec::new();
    let mut rest = text;
    while let Some((said, after)) = rest.split_once("{{") {
        if !said.is_empty() {
            out.push((place(said), QuotePiece::Said(said)));
        }
        let Some((name, after_name)) = after.split_once("}}") else {
            out.push((place(after).saturating_sub(2), QuotePiece::Unclosed));
            return out;
        };
        out.push((place(name.trim()), QuotePiece::Name(name.trim())));
        rest = after_name;
    }
    if !rest.is_empty() {
        out.push((place(rest), QuotePiece::Said(rest)));
    }
    out
}

fn unclosed(place: Span) -> Diagnostic {
    Diagnostic::new(&rules::WRONG_NAME, "{{ 后面没有写完，缺少 }}")
        .at(place, "从这里开始")
        .help("写成 {{ 名称 }}，例如 {{ totals.total }}")
}

/// Whether any text of the user's may name something.
pub(super) fn any(blocks: &[Block]) -> bool {
    blocks.iter().any(|block| block.texts().into_iter().flatten().any(may_name))
}

/// Braces that were meant to name something: single ones around a dotted name, or full-width ones.
fn near_miss(inline: &Inline) -> Option<Diagnostic> {
    let Inline::Text { text, origin: Origin::Input(span) } = inline else { return None };
    if let Some(at) = text.find("{%") {
        return Some(
            wrong("报告的文字里不能写 {% … %}".into(), span.part_of(text, at, 2))
                .help("这里只能写 {{ 名称 }}；按情形选句子是格式的模板里的事"),
        );
    }
    let single = text.split('{').skip(1).any(|rest| {
        let name = rest.split('}').next().filter(|name| name.len() < rest.len());
        name.is_some_and(|name| is_dotted(name.trim()))
    });
    if text.contains("{{") || !(single || text.contains("｛｛")) {
        return None;
    }
    let at = text.find(['{', '｛']).unwrap_or(0);
    Some(
        wrong("引用数要用两个英文花括号".into(), span.part_of(text, at, 3))
            .help("写成 {{ 名称 }}，例如 {{ totals.total }}"),
    )
}

fn is_dotted(name: &str) -> bool {
    let word = |part: &str| {
        !part.is_empty() && part.chars().all(|c| c.is_ascii_alphanumeric() || c == '_')
    };
    name.contains('.') && name.split('.').all(word)
}

fn may_name(inline: &Inline) -> bool {
    match inline {
        Inline::Text { text, origin: Origin::Input(_) } => text.contains(['{', '｛']),
        Inline::Strong(inner) => inner.iter().any(may_name),
        _ => false,
    }
}

fn wrong(message: String, span: Span) -> Diagnostic {
    Diagnostic::new(&rules::WRONG_NAME, message).at(span, "")
}
