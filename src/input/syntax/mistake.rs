//! A mistake in a line, and how the line is written down to find it.

/// A mistake, its place in the line, and what to do.
#[derive(Debug)]
pub(super) struct Mistake {
    pub(super) at: usize,
    pub(super) length: usize,
    pub(super) message: String,
    pub(super) help: String,
    /// A bracket or quote that doesn't count as one, so that the parser misreads what follows.
    pub(super) opens: bool,
}

/// Stands for each byte of a text in quotes.
pub(super) const QUOTED: char = '\u{1}';

/// A mistake that doesn't change how what follows is read.
pub(super) fn found(
    at: usize,
    length: usize,
    message: impl Into<String>,
    help: impl Into<String>,
) -> Option<Mistake> {
    Some(Mistake { at, length, message: message.into(), help: help.into(), opens: false })
}
