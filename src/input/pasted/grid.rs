//! The text of a pasted block as lines of cells.
//!
//! Spreadsheets part cells by tabs and put a cell that has a line break or a quote in it between quotes, the quotes
//! within doubled. Without any tab, cells are parted by two or more spaces.

use super::PastedCell;
use crate::source::{Span, Spanned};

/// Cuts a text at `span` into cells. Where escapes were used in it (not `verbatim`) a cell's own place is unknown and
/// the whole stands for it. Lines without a word are left out.
pub(super) fn lines(text: &str, span: Span, verbatim: bool) -> Vec<Vec<PastedCell>> {
    let text = BlockText { text, span, verbatim };
    let mut out = Vec::new();
    let mut line = Vec::new();
    let mut at = 0_usize;
    loop {
        let rest = text.from(at);
        let length = quoted(rest).or_else(|| rest.find(['\t', '\n'])).unwrap_or(rest.len());
        let end = at.saturating_add(length);
        let separator = text.from(end).chars().next();
        if separator != Some('\t') && line.is_empty() {
            out.push(text.spaced(at, length));
        } else {
            line.push(text.cell(at, length));
            if separator != Some('\t') {
                out.push(std::mem::take(&mut line));
            }
        }
        if separator.is_none() {
            break;
        }
        at = end.saturating_add(1);
    }
    out.retain(|line| line.iter().any(|cell| !cell.value.is_empty()));
    out
}

/// The length of the cell in quotes with which `rest` begins. It must be one that a spreadsheet had to quote: a
/// quotation mark that somebody typed stays what it is. Tabs within would swallow cells.
fn quoted(rest: &str) -> Option<usize> {
    let inner = rest.strip_prefix('"')?;
    let mut at = 0_usize;
    let length = loop {
        let found = at.saturating_add(inner.get(at..)?.find('"')?);
        let after = found.saturating_add(1);
        if !inner.get(after..)?.starts_with('"') {
            break found;
        }
        at = after.saturating_add(1);
    };
    let said = inner.get(..length)?;
    let ends = inner.get(length.saturating_add(1)..)?;
    let whole = ends.is_empty() || ends.starts_with(['\t', '\n']);
    let needed = said.contains('\n') || said.contains("\"\"");
    (whole && needed && !said.contains('\t')).then_some(length.saturating_add(2))
}

/// The text that is cut, with its place.
struct BlockText<'t> {
    text: &'t str,
    span: Span,
    verbatim: bool,
}

impl<'t> BlockText<'t> {
    fn from(&self, at: usize) -> &'t str {
        self.text.get(at..).unwrap_or("")
    }

    /// The cell at `at`, without blanks and quotes around it.
    fn cell(&self, at: usize, length: usize) -> PastedCell {
        let raw = self.from(at).get(..length).unwrap_or("");
        let quotes = quoted(raw).is_some_and(|whole| whole == raw.len());
        let inner = raw.strip_prefix('"').and_then(|raw| raw.strip_suffix('"'));
        let raw = inner.filter(|_| quotes).unwrap_or(raw);
        let blank = |c: char| c.is_whitespace() || c == '\u{3000}';
        let lead = raw.len().saturating_sub(raw.trim_start_matches(blank).len());
        let at = at.saturating_add(usize::from(quotes)).saturating_add(lead);
        let trimmed = raw.trim_matches(blank);
        let place = if self.verbatim { self.span.part(at, trimmed.len()) } else { self.span };
        let value = if quotes { trimmed.replace("\"\"", "\"") } else { trimmed.to_owned() };
        Spanned::new(value, place)
    }

    /// The cells of a line without tabs.
    fn spaced(&self, start: usize, length: usize) -> Vec<PastedCell> {
        let line = self.from(start).get(..length).unwrap_or("");
        if quoted(line).is_some() {
            return vec![self.cell(start, length)];
        }
        let mut at = start;
        let mut out = Vec::new();
        for piece in line.split("  ") {
            if !piece.trim().is_empty() {
                out.push(self.cell(at, piece.len()));
            }
            at = at.saturating_add(piece.len()).saturating_add(2);
        }
        out
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::FileId;

    fn cut(text: &str) -> Vec<Vec<String>> {
        let span = Span::new(FileId::REPORT, 0..text.len());
        let lines = lines(text, span, true);
        for cell in lines.iter().flatten() {
            let said = text.get(cell.span.range()).unwrap().replace("\"\"", "\"");
            assert_eq!(said, cell.value);
        }
        let words = |line: Vec<PastedCell>| line.into_iter().map(|cell| cell.value).collect();
        lines.into_iter().map(words).collect()
    }

    #[test]
    fn cells_with_line_breaks_are_in_quotes() {
        assert_eq!(
            cut("甲\t\"基本\n支出\"\t丙\n1\t\t3\n"),
            [["甲", "基本\n支出", "丙"], ["1", "", "3"]]
        );
        assert_eq!(cut("\"科目\n编码\"\t乙\t\"丙\n\""), [["科目\n编码", "乙", "丙"]]);
        assert_eq!(cut("甲\t\"说“是”\"\"不\"\"\"\n"), [["甲", "说“是”\"不\""]]);
    }

    #[test]
    fn quotes_that_somebody_typed_swallow_nothing() {
        assert_eq!(cut("\"甲\t1\n乙\"\t2\n"), [["\"甲", "1"], ["乙\"", "2"]]);
        assert_eq!(cut("甲\t\"1.00\"\n"), [["甲", "\"1.00\""]]);
    }

    #[test]
    fn without_tabs_spaces_part_cells() {
        assert_eq!(cut("甲  乙   丙\n\n1  2  3"), [["甲", "乙", "丙"], ["1", "2", "3"]]);
    }
}
