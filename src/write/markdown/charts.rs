//! The files of charts: a hash of the content is part of each name, so that a file never changes under its name and
//! text and charts of different runs don't mix.

use sha2::{Digest, Sha256};
use std::collections::BTreeSet;

/// The name of a chart's file: `income_structure-1a2b3c4d5e6f.svg`.
pub(super) fn name(id: &str, svg: &str) -> String {
    let safe = |ch: char| ch.is_ascii_alphanumeric() || ch == '_' || ch == '-';
    let id: String = id.chars().map(|ch| if safe(ch) { ch } else { '-' }).collect();
    format!("{id}-{}.svg", hash(svg.as_bytes()))
}

/// Whether a file's name is one that this program gives to charts.
pub fn is_chart(name: &str) -> bool {
    hash_in(name).is_some()
}

/// Whether a chart's content is the one that its name promises.
pub fn is_sound(name: &str, content: &[u8]) -> bool {
    hash_in(name) == Some(hash(content).as_str())
}

/// The names of the charts that a Markdown file of this program's shows: each is a paragraph of its own.
pub fn charts_of(text: &str) -> BTreeSet<String> {
    let shown = |line: &str| {
        let (_, name) = line.strip_prefix("![")?.strip_suffix(')')?.rsplit_once(['/', '('])?;
        Some(name.to_owned())
    };
    text.lines().filter_map(shown).collect()
}

fn hash_in(name: &str) -> Option<&str> {
    let (_, hash) = name.strip_suffix(".svg")?.rsplit_once('-')?;
    let digits = hash.chars().all(|c| c.is_ascii_digit() || ('a'..='f').contains(&c));
    (hash.len() == 12 && digits).then_some(hash)
}

fn hash(content: &[u8]) -> String {
    Sha256::digest(content).iter().take(6).map(|byte| format!("{byte:02x}")).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_tell_contents() {
        let name = name("income structure", "<svg/>");
        assert!(name.starts_with("income-structure-"), "{name}");
        assert!(is_sound(&name, b"<svg/>") && !is_sound(&name, b"<svg />"));
        assert!(!is_chart("mine.svg") && !is_chart("mine-0123456789AB.svg"));
        let text = format!("前文\n\n![图](a%20b.figures/{name})\n\n图1\n");
        assert_eq!(charts_of(&text), BTreeSet::from([name]));
    }
}
