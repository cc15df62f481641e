//! Changes of texts where they stand, and of the bytes that the texts were decoded from: byte-order mark and line ends stay
//! as they are.

use crate::source::{FileId, decode};
use std::ops::Range;

/// A part of a text in place of another.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Splice {
    /// The bytes of the text that it replaces; none where something is put in.
    pub at: Range<usize>,
    /// The new text, with `\n` between lines.
    pub new: String,
}

impl Splice {
    pub(super) fn new(at: Range<usize>, new: impl Into<String>) -> Self {
        Splice { at, new: new.into() }
    }

    /// The change of one text into another, without what both begin and end with.
    pub(super) fn between(old: &str, new: &str) -> Self {
        let same = |pairs: &mut dyn Iterator<Item = (char, char)>| -> usize {
            pairs.take_while(|(a, b)| a == b).map(|(a, _)| a.len_utf8()).sum()
        };
        let begin = same(&mut old.chars().zip(new.chars()));
        let (old_rest, new_rest) = (old.get(begin..).unwrap_or(""), new.get(begin..).unwrap_or(""));
        let end = same(&mut old_rest.chars().rev().zip(new_rest.chars().rev()));
        let middle = new_rest.len().saturating_sub(end);
        Splice::new(
            begin..old.len().saturating_sub(end),
            new_rest.get(..middle).unwrap_or_default(),
        )
    }
}

/// Sorts splices; what is taken out with more around it needs no change of its own. `None` when they overlap otherwise,
/// or lie outside the text.
pub(super) fn sorted(text: &str, mut splices: Vec<Splice>) -> Option<Vec<Splice>> {
    splices.sort_by_key(|splice| (splice.at.start, std::cmp::Reverse(splice.at.end)));
    let mut out: Vec<Splice> = Vec::new();
    for splice in splices {
        text.get(splice.at.clone())?;
        match out.iter().rfind(|before| splice.at.start < before.at.end) {
            None => out.push(splice),
            Some(before) if before.new.is_empty() && splice.at.end <= before.at.end => {}
            Some(before) if *before == splice => {}
            Some(_) => return None,
        }
    }
    // What is put in before something else comes first.
    out.sort_by_key(|splice| (splice.at.start, splice.at.end));
    Some(out)
}

/// The text with sorted splices.
pub(super) fn spliced(text: &str, splices: &[Splice]) -> Option<String> {
    let mut out = String::with_capacity(text.len());
    let mut at = 0_usize;
    for splice in splices {
        out.push_str(text.get(at..splice.at.start)?);
        out.push_str(&splice.new);
        at = splice.at.end;
    }
    out.push_str(text.get(at..)?);
    Some(out)
}

/// The changes of one file: each pass on what the one before made.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FileEdit {
    /// The file.
    pub file: FileId,
    /// Its path, as messages show it.
    pub path: String,
    /// Sorted splices.
    pub passes: Vec<Vec<Splice>>,
}

/// A file's bytes before and after a change.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Rewritten {
    /// The bytes that were there; where they aren't any more, nothing may be written.
    pub before: Vec<u8>,
    /// The bytes that are to be there.
    pub after: Vec<u8>,
}

impl Rewritten {
    /// The change back.
    #[must_use]
    pub fn undone(self) -> Self {
        Rewritten { before: self.after, after: self.before }
    }
}

impl FileEdit {
    /// The text with the changes; `None` of another text.
    pub fn of_text(&self, text: &str) -> Option<String> {
        self.passes.iter().try_fold(text.to_owned(), |text, pass| spliced(&text, pass))
    }

    /// The bytes with the changes: everything else stays byte for byte, and new lines end as their neighbours do.
    /// `text` is what the changes were planned for; `None` when the bytes are another text's.
    pub fn of_bytes(&self, text: &str, bytes: &[u8]) -> Option<Rewritten> {
        if decode(bytes).ok()? != text {
            return None;
        }
        let mut raw = std::str::from_utf8(bytes).ok()?.to_owned();
        for pass in &self.passes {
            raw = spliced(&raw, &on_raw(&raw, pass))?;
        }
        let after = raw.into_bytes();
        (decode(&after).ok()? == self.of_text(text)?)
            .then_some(Rewritten { before: bytes.to_vec(), after })
    }
}

/// Splices of a decoded text as those of the text as it is in the file.
fn on_raw(raw: &str, splices: &[Splice]) -> Vec<Splice> {
    let mark = if raw.starts_with('\u{FEFF}') { '\u{FEFF}'.len_utf8() } else { 0 };
    // Where the decoded text lacks a `\r`, counted in its own bytes.
    let lost: Vec<usize> = raw
        .match_indices("\r\n")
        .enumerate()
        .map(|(before, (at, _))| at.saturating_sub(mark).saturating_sub(before))
        .collect();
    let place = |at: usize| {
        let lost = lost.partition_point(|lost| *lost < at);
        at.saturating_add(mark).saturating_add(lost)
    };
    let ends = |at: usize| {
        let before = raw.get(..at).unwrap_or("");
        let end = before.rfind('\n').or_else(|| raw.find('\n'));
        end.is_some_and(|end| raw.get(..end).is_some_and(|line| line.ends_with('\r')))
    };
    let raw_one = |splice: &Splice| {
        let at = place(splice.at.start)..place(splice.at.end);
        let windows = ends(at.start);
        let new = if windows { splice.new.replace('\n', "\r\n") } else { splice.new.clone() };
        Splice { at, new }
    };
    splices.iter().map(raw_one).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn edit(passes: Vec<Vec<Splice>>) -> FileEdit {
        FileEdit { file: FileId::REPORT, path: String::new(), passes }
    }

    #[test]
    fn marks_and_line_ends_stay() {
        let raw = "\u{FEFF}一 = 1\r\n二 = 2\n三 = 3\r\n".as_bytes();
        let text = decode(raw).unwrap();
        let two = text.find('2').unwrap();
        let edit = edit(vec![
            vec![Splice::new(two..two + 1, "22"), Splice::new(text.len()..text.len(), "四 = 4\n")],
            vec![Splice::new(0..0, "零 = 0\n")],
        ]);
        let new = edit.of_bytes(&text, raw).unwrap();
        let said = "\u{FEFF}零 = 0\r\n一 = 1\r\n二 = 22\n三 = 3\r\n四 = 4\r\n";
        assert_eq!(String::from_utf8(new.after.clone()).unwrap(), said);
        assert_eq!(new.undone().after, raw);
        assert_eq!(edit.of_bytes("anders", raw), None);
    }

    #[test]
    fn what_both_texts_say_is_no_change() {
        let splice = Splice::between("甲乙丙丙", "甲丁丙");
        assert_eq!(splice, Splice::new(3..9, "丁"));
        assert_eq!(Splice::between("aa", "aaa"), Splice::new(2..2, "a"));
        assert_eq!(Splice::between("", ""), Splice::new(0..0, ""));
    }

    #[test]
    fn overlaps_are_refused_and_what_is_taken_out_is_gone() {
        let text = "abcdef";
        let out = sorted(text, vec![Splice::new(2..3, "x"), Splice::new(1..4, "")]).unwrap();
        assert_eq!(spliced(text, &out).unwrap(), "aef");
        assert_eq!(sorted(text, vec![Splice::new(1..3, "x"), Splice::new(2..4, "y")]), None);
        assert_eq!(sorted(text, vec![Splice::new(2..3, "x"), Splice::new(1..4, "z")]), None);
    }
}
