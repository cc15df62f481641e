//! What the format's words and the user's make together: stops that meet, clauses without content. What stands within one
//! text of the user's is found where that is read.

use crate::check::prose::stops;
use crate::diag::{Diagnostic, rules};
use crate::document::{Inline, Origin, plain_text};
use crate::input::Input;
use crate::source::Span;

/// H211 and H212 across the pieces of a printed line.
pub(super) fn check(text: &[Inline], input: &Input) -> Vec<Diagnostic> {
    let (said, pieces) = pieces(text);
    let found = |hits: Vec<(usize, usize)>, rule, what: &str| {
        let across = hits.into_iter().filter_map(|hit| {
            let place = place(&pieces, hit, input)?;
            let words = stops::without_spaces(said.get(hit.0..hit.0.saturating_add(hit.1))?);
            let message = format!("印出来是“{}”，{what}", around(&said, hit, &words));
            Some(Diagnostic::new(rule, message).at(place, ""))
        });
        across.collect::<Vec<_>>()
    };
    let help = "看是自己写多、写少了，还是格式的句子不对；格式的句子可以在 [wording] 里改写";
    let meet = found(stops::collisions(&said), &rules::STOPS_MEET, "几个标点连在一起");
    let unsaid = found(stops::unsaid_places(&said), &rules::UNSAID, "缺少内容");
    meet.into_iter().chain(unsaid).map(|finding| finding.help(help)).collect()
}

/// A piece of a line: where it ends, and who wrote it.
struct Piece {
    end: usize,
    origin: Origin,
}

/// What a line says, figures and bold text with it, and its pieces.
fn pieces(text: &[Inline]) -> (String, Vec<Piece>) {
    let mut said = String::new();
    let mut pieces = Vec::new();
    for inline in text {
        let origin = match inline {
            Inline::Text { origin, .. } => *origin,
            Inline::Strong(inner) => match inner.as_slice() {
                [Inline::Text { origin, .. }] => *origin,
                _ => Origin::Format,
            },
            Inline::Figure(_) => Origin::Format,
        };
        said.push_str(&plain_text(std::slice::from_ref(inline)));
        pieces.push(Piece { end: said.len(), origin });
    }
    (said, pieces)
}

/// Where to look for what stands at a place: the user's text that it touches, or the name of the format. Nothing when it
/// stands within one text of the user's.
fn place(pieces: &[Piece], (at, length): (usize, usize), input: &Input) -> Option<Span> {
    let end = at.saturating_add(length);
    let starts = std::iter::once(0).chain(pieces.iter().map(|piece| piece.end));
    let touched = starts.zip(pieces).filter(|(start, piece)| *start < end && at < piece.end);
    let touched: Vec<Origin> = touched.map(|(_, piece)| piece.origin).collect();
    let users = touched.iter().find_map(|origin| match origin {
        Origin::Input(span) => Some(*span),
        Origin::Format => None,
    });
    match users {
        Some(_) if touched.len() == 1 => None,
        Some(span) => Some(span),
        None => Some(input.format.span),
    }
}

/// The words of a place with the last few before them.
fn around(said: &str, (at, _): (usize, usize), words: &str) -> String {
    let before: Vec<char> = said.get(..at).unwrap_or("").chars().rev().take(8).collect();
    before.into_iter().rev().chain(words.chars()).collect()
}
