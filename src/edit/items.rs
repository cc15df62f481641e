//! Items between braces or brackets, cut at its commas.

use std::ops::Range;

/// The entries of an inline table or list at `place`, without blanks and comments around them.
pub(super) fn items(text: &str, place: Range<usize>) -> Vec<Range<usize>> {
    let inner = place.start.saturating_add(1)..place.end.saturating_sub(1);
    let mut out = Vec::new();
    let mut current: Option<Range<usize>> = None;
    let mut depth = 0_usize;
    let mut at = inner.start;
    while let Some(rest) = text.get(at..inner.end).filter(|rest| !rest.is_empty()) {
        let length = token(rest);
        let end = at.saturating_add(length);
        match rest.chars().next() {
            Some('#') => {}
            Some(c) if c.is_whitespace() => {}
            Some(',') if depth == 0 => out.extend(current.take()),
            Some(c) => {
                match c {
                    '[' | '{' => depth = depth.saturating_add(1),
                    ']' | '}' => depth = depth.saturating_sub(1),
                    _ => {}
                }
                current = Some(current.map_or(at, |range| range.start)..end);
            }
            None => break,
        }
        at = end;
    }
    out.extend(current);
    out
}

/// The length of the text in quotes, the comment or the character that a text begins with.
fn token(text: &str) -> usize {
    for quote in ["\"\"\"", "'''", "\"", "'"] {
        if let Some(inner) = text.strip_prefix(quote) {
            return quote.len().saturating_add(string(inner, quote)).min(text.len());
        }
    }
    match text.chars().next() {
        Some('#') => text.find('\n').unwrap_or(text.len()),
        first => first.map_or(1, char::len_utf8),
    }
}

/// Finds where a text ends, with its closing quotes.
fn string(inner: &str, quote: &str) -> usize {
    let escapes = quote.starts_with('"');
    let mut at = 0_usize;
    while let Some(rest) = inner.get(at..).filter(|rest| !rest.is_empty()) {
        if rest.starts_with(quote) {
            // Up to two more quotes belong to the text.
            let mark = if escapes { '"' } else { '\'' };
            let run = rest.chars().take_while(|c| *c == mark).count();
            let length = if quote.len() == 3 { run.min(5) } else { quote.len() };
            return at.saturating_add(length);
        }
        let skipped = if escapes && rest.starts_with('\\') { 2 } else { 1 };
        at = at.saturating_add(rest.chars().take(skipped).map(char::len_utf8).sum::<usize>());
    }
    inner.len()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn commas_part_entries() {
        let cut = |text: &str| -> Vec<String> {
            items(text, 0..text.len()).into_iter().map(|item| text[item].to_owned()).collect()
        };
        assert_eq!(cut("{ a = 1, b.c = \"x, }\" }"), ["a = 1", "b.c = \"x, }\""]);
        assert_eq!(
            cut("[\n  { a = [1, 2] }, # c, d\n  # e\n  '\\', \"\\\",\",\n]"),
            ["{ a = [1, 2] }", "'\\'", "\"\\\",\""]
        );
        assert_eq!(cut("[\"\"\"甲\"\"\"\"\", 2]"), ["\"\"\"甲\"\"\"\"\"", "2"]);
        assert_eq!(cut("{}"), Vec::<String>::new());
    }
}
