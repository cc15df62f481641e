//! The context with which views and tables are built: the report, its figures, the format's number styles, the marks.

use super::marks::{Mark, Marks, Missing};
use super::typed_keys::TypedKeys;
use crate::amount::NumberStyle;
use crate::calc::{Book, Fig, Figures, Value};
use crate::catalog::{Catalog, Classification};
use crate::diag::rules;
use crate::document::{Inline, Origin, PLACEHOLDER};
use crate::format::Manifest;
use crate::input::{Input, Text};
use crate::source::Span;

/// Everything that a part of the document is made from.
pub struct Context<'a> {
    pub(super) input: &'a Input,
    pub(super) figures: &'a Figures,
    pub(super) catalog: &'a Catalog,
    pub(super) manifest: &'a Manifest,
    pub(super) typed: TypedKeys<'a>,
    pub(super) marks: Marks,
}

impl<'a> Context<'a> {
    pub(super) fn book(&self) -> &'a Book {
        &self.figures.book
    }

    /// A figure as it is written in running text.
    pub(super) fn figure(&mut self, fig: Fig) -> Mark {
        let text = self.text_of(fig, self.manifest.numbers.prose);
        self.marks.figure(self.figures.book.id(fig), text)
    }

    /// A figure, or nothing when there is none.
    pub(super) fn figure_or_none(&mut self, fig: Option<Fig>) -> Mark {
        fig.map_or_else(Mark::none, |fig| self.figure(fig))
    }

    /// A figure that must be known if the format prints it.
    pub(super) fn need_figure(&mut self, fig: Option<Fig>, need: NeededText<'_>) -> Mark {
        match fig {
            Some(fig) => self.figure(fig),
            None => self.missing(need),
        }
    }

    /// The text of a figure as printed.
    pub(super) fn text_of(&self, fig: Fig, style: NumberStyle) -> String {
        let book = self.book();
        match book.get(fig).map(|figure| figure.value) {
            Some(Value::Count(count)) => count.to_string(),
            Some(Value::Score(points)) => points.normalize().to_string(),
            Some(Value::Rate { .. }) => self.rate_text(fig),
            _ => book.printed(fig).text(style),
        }
    }

    /// A rate with its %: `20.55%`, `不足0.1%`.
    fn rate_text(&self, fig: Fig) -> String {
        match self.book().percent(fig) {
            Some((percent, style)) => percent.told(style.short_hundred),
            None => String::new(),
        }
    }

    /// A line of the user's; a full stop at its end is the template's business.
    pub(super) fn clause(&mut self, text: &Text) -> Mark {
        let trimmed =
            text.text.trim_end_matches(|c: char| c.is_whitespace() || "。；;.．".contains(c));
        let kept = trimmed.trim_start();
        let lead = trimmed.len().saturating_sub(kept.len());
        let verbatim = text.span.range().len() == text.text.len();
        let span = if verbatim { text.span.part(lead, kept.len()) } else { text.span };
        self.marks.text(&Text { text: kept.to_owned(), span })
    }

    pub(super) fn clause_or_none(&mut self, text: Option<&Text>) -> Mark {
        text.map_or_else(Mark::none, |text| self.clause(text))
    }

    /// A reason as [`Context::reason`] words it; nothing when there is none and the format demands none for a difference so
    /// small beside what is compared with.
    pub(super) fn reason_of(
        &mut self,
        text: Option<&Text>,
        compared: Option<(Fig, Fig)>,
        need: NeededText<'_>,
    ) -> Mark {
        let small = compared.is_some_and(|(difference, base)| self.is_small(difference, base));
        let needless = text.is_none() && small;
        if needless { Mark::none() } else { self.reason(text, need) }
    }

    /// Whether the format demands no reason for a difference, so small beside what is compared with.
    pub(super) fn is_small(&self, difference: Fig, base: Fig) -> bool {
        let book = self.book();
        book.settings().no_reason_below.exempts(book.printed(difference), book.printed(base))
    }

    /// A reason as it follows 主要原因: 是…… or, when it counts its points, ：一是……
    pub(super) fn reason(&mut self, text: Option<&Text>, need: NeededText<'_>) -> Mark {
        let counted = text.is_some_and(|text| text.text.trim_start().starts_with("一是"));
        let lead = if counted { "：" } else { "是" };
        Mark(format!("{lead}{}", self.need_clause(text, need).0))
    }

    /// Paragraphs of the user's, or nothing.
    pub(super) fn prose_or_none(&mut self, text: Option<&Text>) -> Mark {
        text.map_or_else(Mark::none, |text| self.marks.prose(text))
    }

    /// A line of the user's that the format demands.
    pub(super) fn need_clause(&mut self, text: Option<&Text>, need: NeededText<'_>) -> Mark {
        match text {
            Some(text) => self.clause(text),
            None => self.missing(need),
        }
    }

    /// Paragraphs of the user's that the format demands.
    pub(super) fn need_prose(&mut self, text: Option<&Text>, need: NeededText<'_>) -> Mark {
        match text {
            Some(text) => self.marks.prose(text),
            None => self.missing(need),
        }
    }

    /// A mark that turns into a finding if the format prints it.
    pub(super) fn missing(&mut self, need: NeededText<'_>) -> Mark {
        self.marks.missing(Missing {
            rule: &rules::CONTENT_MISSING,
            what: need.what.to_owned(),
            help: format!("在{}里写 {} = …", spaced(need.section), need.key),
            span: need.span,
            label: SECTION,
        })
    }

    /// A mark like that for what is told in words of its own.
    pub(super) fn missing_of(&mut self, missing: Missing) -> Mark {
        self.marks.missing(missing)
    }

    /// A budget that nobody typed.
    pub(super) fn missing_budget(&mut self, need: NeededText<'_>) -> Mark {
        self.marks.missing(Missing {
            rule: &rules::BUDGET_MISSING,
            what: need.what.to_owned(),
            help: format!("在{}里写 {} = …；确实没有安排的写 0", spaced(need.section), need.key),
            span: need.span,
            label: SECTION,
        })
    }

    /// An amount or a number that the document states, be it that there was none.
    pub(super) fn missing_statement(&mut self, need: NeededText<'_>) -> Mark {
        self.marks.missing(Missing {
            rule: &rules::CONTENT_MISSING,
            what: need.what.to_owned(),
            help: format!("在{}里写 {} = …；没有就写 0", spaced(need.section), need.key),
            span: need.span,
            label: SECTION,
        })
    }

    /// The name of a code as a mark.
    pub(super) fn code_name(&mut self, kind: Classification, code: &str) -> Mark {
        match self.code_inline(kind, code) {
            Inline::Text { text, origin: Origin::Input(span) } => {
                self.marks.text(&Text { text, span })
            }
            inline => Mark::word(crate::document::plain_text(&[inline])),
        }
    }

    /// The name of a code for a cell. The check of codes reports those that nobody knows.
    pub(super) fn code_inline(&self, kind: Classification, code: &str) -> Inline {
        let year = self.input.year.value;
        match self.catalog.name(kind, code, year) {
            Some(text) => {
                let span = self.catalog.name_span(kind, code, year);
                Inline::Text { text, origin: span.map_or(Origin::Format, Origin::Input) }
            }
            None => Inline::plain(PLACEHOLDER),
        }
    }
}

/// The label where something is missing, when it is a section.
const SECTION: &str = "应当写在这一段";

/// The name of a section within a Chinese sentence: a space beside its brackets, none beside words.
fn spaced(section: &str) -> String {
    let edge = |bracket: bool| if bracket { " " } else { "" };
    let (begins, ends) = (section.starts_with('['), section.ends_with(']'));
    let digits = section.ends_with(|c: char| c.is_ascii_digit());
    format!("{}{section}{}", edge(begins), edge(ends || digits))
}

/// A text that is needed and where it would be written.
#[derive(Clone, Copy)]
pub(super) struct NeededText<'n> {
    /// For the message: 收、支总计比上年变动的原因.
    pub(super) what: &'n str,
    /// `[reasons]`
    pub(super) section: &'n str,
    /// `total`
    pub(super) key: &'n str,
    /// The section, or a line in it.
    pub(super) span: Option<Span>,
}
