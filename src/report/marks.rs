//! Marks: how figures and the user's words pass through templates unharmed.
//!
//! A template never sees a figure or a word of the user's, only a mark: a number written in
//! noncharacters, which no input may contain. After rendering, the reader puts back what the mark stands
//! for. So no text can turn into markup, no filter can change a figure, and everything in the document
//! knows where it came from.

use crate::calc::FigureId;
use crate::diag::Rule;
use crate::document::{Block, Inline, Occurrence, Origin, PLACEHOLDER};
use crate::input::Text;
use crate::source::Span;
use serde::Serialize;

const OPEN: char = '\u{FDEE}';
const CLOSE: char = '\u{FDEF}';
const FIRST_DIGIT: u32 = 0xFDD0;

/// A string for templates: a mark, plain words of the program's own, or nothing.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, schemars::JsonSchema)]
#[serde(transparent)]
pub struct Mark(pub(super) String);

impl Mark {
    /// An empty mark; false in a condition.
    pub fn none() -> Self {
        Mark(String::new())
    }

    /// Words of the program's own: 增加, 区.
    pub fn word(word: impl Into<String>) -> Self {
        Mark(word.into())
    }

    /// The placeholder where something is missing.
    pub fn placeholder() -> Self {
        Mark::word(PLACEHOLDER)
    }

    /// A reason without the word or the sign by which it is joined to 主要原因.
    pub fn without_lead(&self) -> Self {
        Mark(self.0.strip_prefix(['是', '：']).unwrap_or(&self.0).to_owned())
    }

    /// Whether there is anything.
    pub fn is_none(&self) -> bool {
        self.0.is_empty()
    }
}

/// The thing that a mark stands for.
#[derive(Debug, Clone, PartialEq)]
pub enum Marked {
    /// A thing within a line.
    Inline(Inline),
    /// Paragraphs of the user's.
    Prose(Text),
    /// A block on lines of its own.
    Block(Box<Block>),
    /// A title that the contents have in other words; both rendered.
    Title {
        /// In the text.
        text: String,
        /// In the contents.
        contents: String,
    },
    /// A thing that the user must supply.
    Missing(Missing),
}

/// A thing that the format demands and the input lacks.
#[derive(Debug, Clone, PartialEq)]
pub struct Missing {
    /// The rule that says so.
    pub rule: &'static Rule,
    /// The name of what is missing, for the message: 收、支总计比上年增加的原因.
    pub what: String,
    /// The help: what to do.
    pub help: String,
    /// The place where it belongs, if that section is there.
    pub span: Option<Span>,
    /// The label of that place.
    pub label: &'static str,
}

/// All marks of one document.
#[derive(Debug, Default)]
pub struct Marks {
    nodes: Vec<Marked>,
}

impl Marks {
    fn push(&mut self, node: Marked) -> Mark {
        let number = self.nodes.len();
        self.nodes.push(node);
        let digits = format!("{number:x}");
        let body = digits.chars().filter_map(|c| {
            c.to_digit(16).and_then(|digit| char::from_u32(FIRST_DIGIT.saturating_add(digit)))
        });
        Mark(std::iter::once(OPEN).chain(body).chain([CLOSE]).collect())
    }

    /// A figure as printed.
    pub fn figure(&mut self, figure: &FigureId, text: String) -> Mark {
        self.push(Marked::Inline(Inline::Figure(Occurrence { figure: figure.clone(), text })))
    }

    /// A line of the user's.
    pub fn text(&mut self, text: &Text) -> Mark {
        let origin = Origin::Input(text.span);
        self.push(Marked::Inline(Inline::Text { text: text.text.clone(), origin }))
    }

    /// Paragraphs of the user's.
    pub fn prose(&mut self, text: &Text) -> Mark {
        self.push(Marked::Prose(text.clone()))
    }

    /// A table, a chart, a page break.
    pub fn block(&mut self, block: Block) -> Mark {
        self.push(Marked::Block(Box::new(block)))
    }

    /// A rendered title that the contents have in other words.
    pub fn title(&mut self, text: String, contents: String) -> Mark {
        self.push(Marked::Title { text, contents })
    }

    /// Marks something missing.
    pub fn missing(&mut self, missing: Missing) -> Mark {
        self.push(Marked::Missing(missing))
    }

    /// The thing that a mark stands for; `None` for a number that was never given out.
    pub fn get(&self, number: usize) -> Option<&Marked> {
        self.nodes.get(number)
    }
}

/// A piece of rendered text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum RenderedPiece<'t> {
    /// The format's own text.
    Text(&'t str),
    /// A mark.
    Mark(usize),
    /// Part of a mark: some filter has cut it.
    Broken,
}

/// Cuts rendered text at its marks.
pub fn pieces(text: &str) -> Vec<RenderedPiece<'_>> {
    let mut out = Vec::new();
    let mut rest = text;
    while let Some(at) = rest.find(is_mark_char) {
        let (before, from) = rest.split_at(at);
        if !before.is_empty() {
            out.push(RenderedPiece::Text(before));
        }
        let end = from.find(CLOSE).map_or(from.len(), |end| end.saturating_add(CLOSE.len_utf8()));
        let (mark, after) = from.split_at(end);
        out.push(number(mark).map_or(RenderedPiece::Broken, RenderedPiece::Mark));
        rest = after;
    }
    if !rest.is_empty() {
        out.push(RenderedPiece::Text(rest));
    }
    out
}

fn is_mark_char(c: char) -> bool {
    ('\u{FDD0}'..='\u{FDEF}').contains(&c)
}

fn number(mark: &str) -> Option<usize> {
    let digits = mark.strip_prefix(OPEN)?.strip_suffix(CLOSE)?;
    if digits.is_empty() {
        return None;
    }
    digits.chars().try_fold(0_usize, |sum, c| {
        let digit = (c as u32).checked_sub(FIRST_DIGIT).filter(|digit| *digit < 16)?;
        sum.checked_mul(16)?.checked_add(digit as usize)
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::calc::id::{Section, words};

    fn total() -> FigureId {
        Section::All.of(words::TOTAL)
    }

    #[test]
    fn marks_come_back() {
        let mut marks = Marks::default();
        for n in 0..300 {
            marks.figure(&total(), n.to_string());
        }
        let mark = marks.figure(&total(), "1,365.84".into());
        let text = format!("均为{}万元", mark.0);
        assert_eq!(
            pieces(&text),
            [RenderedPiece::Text("均为"), RenderedPiece::Mark(300), RenderedPiece::Text("万元")]
        );
        assert!(
            matches!(marks.get(300), Some(Marked::Inline(Inline::Figure(o))) if o.text == "1,365.84")
        );
    }

    #[test]
    fn cut_marks_are_noticed() {
        let mut marks = Marks::default();
        let mark = marks.figure(&total(), "1".into());
        let cut: String = mark.0.chars().take(2).collect();
        assert_eq!(pieces(&cut), [RenderedPiece::Broken]);
        assert_eq!(pieces("\u{FDEF}好"), [RenderedPiece::Broken, RenderedPiece::Text("好")]);
    }
}
