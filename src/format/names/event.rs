//! Events: what happens to names in a template, and the pieces in which it is read.

/// A dotted name and where it stands (byte offset).
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct DottedName {
    pub(super) path: Vec<String>,
    pub(super) at: usize,
}

/// An event that happens to names, in the order of the text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Event {
    /// A name is read.
    Use(DottedName),
    /// A misuse: something is done to a name that can't be done to a figure.
    Misuse(DottedName, Misuse),
    /// A name decides by itself.
    Decide(DottedName),
    /// A name is printed as it is.
    Print(DottedName),
    /// A name is said to be like something.
    Same(DottedName, With),
    /// A loop binds its variable.
    For { variable: String, list: DottedName },
    /// A component binds its parameters.
    Component(Vec<String>),
    /// A variable is made.
    Set(String),
    /// A loop or component ends.
    End,
}

/// A misuse that can't be done to a figure, which is a finished text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Misuse {
    /// A comparison: more or less than something, or equal to a number, be it in quotes.
    Compare,
    /// A calculation.
    Reckon,
    /// A filter.
    Filter(String),
}

/// The text that a name is said to be like.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum With {
    /// One of these texts.
    Texts(Vec<String>),
    /// Another name.
    Name(DottedName),
    /// A text that has this in it.
    Part(String),
}

/// A piece of what stands between braces.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Token {
    Name(DottedName),
    Sign(char),
    Text(String),
    Number,
}

/// Words that are no names.
pub(super) const KEYWORDS: [&str; 12] =
    ["and", "or", "not", "in", "is", "true", "false", "none", "if", "else", "elif", "endif"];
