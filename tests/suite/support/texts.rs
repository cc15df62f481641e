//! Texts to begin with, and changes of them that can't miss.

use super::root;

/// A text of which a test changes pieces.
pub trait Pieces {
    /// Replaces a piece wherever it stands; it must be there.
    fn with(&self, from: &str, to: &str) -> String;
    /// Replaces a piece where it stands first; it must be there.
    fn with_first(&self, from: &str, to: &str) -> String;
}

impl Pieces for str {
    #[track_caller]
    fn with(&self, from: &str, to: &str) -> String {
        assert!(self.contains(from), "{from:?} isn't in\n{self}");
        self.replace(from, to)
    }

    #[track_caller]
    fn with_first(&self, from: &str, to: &str) -> String {
        assert!(self.contains(from), "{from:?} isn't in\n{self}");
        self.replacen(from, to, 1)
    }
}

/// The report that is right in every way.
pub fn base() -> String {
    include_str!("../../errors/base.toml").to_owned()
}

/// The base with other pieces in the place of its own, each where it stands first.
#[track_caller]
pub fn base_with(changes: &[(&str, &str)]) -> String {
    let mut text = base();
    for (from, to) in changes {
        text = text.with_first(from, to);
    }
    text
}

/// The base in another format.
#[track_caller]
pub fn base_in(format: &str) -> String {
    base().with("\"wuhan-2024\"", &format!("\"{format}\""))
}

/// The base as last year's report.
pub fn last_years() -> String {
    base().with("year = 2024", "year = 2023")
}

/// The manifest of a format that stands on `wuhan-2024` and says this besides.
pub fn manifest(lines: &str) -> String {
    format!("extends = \"wuhan-2024\"\ntitle = \"甲县\"\n{lines}")
}

/// The pieces of a manual that are shown as something is typed or printed: the word behind their fence, and they.
pub fn shown(manual: &str) -> Vec<(String, String)> {
    let text = std::fs::read_to_string(root().join(manual)).expect("the manual");
    let blocks = text.split("```").skip(1).step_by(2);
    let blocks: Vec<_> = blocks
        .filter_map(|block| block.split_once('\n'))
        .map(|(kind, block)| (kind.to_owned(), block.to_owned()))
        .collect();
    assert!(!blocks.is_empty(), "{manual} shows nothing");
    blocks
}

/// The pieces of TOML that a manual shows.
pub fn shown_toml(manual: &str) -> Vec<String> {
    let toml = shown(manual).into_iter().filter(|(kind, _)| kind == "toml");
    toml.map(|(_, block)| block).collect()
}
