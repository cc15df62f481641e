//! Names of places in a report: keys, and rows by what they are.

use std::fmt;
use std::str::FromStr;

/// A step of a [`Path`].
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum Segment {
    /// A key, or the code of a line.
    Key(String),
    /// The entry of a list in which these keys say this; of a list of texts, the one under the empty key.
    Row(Vec<(String, String)>),
}

/// The name of a place: `projects[name="农村科普活动"].final`, `general_public_budget.2060702.basic`. A line of a pasted
/// block is named as a typed one is: by its code, and by the key of its column; its sums are `206.basic` and
/// `合计.basic`, the 合计 of a row `2060702.expenditure`.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Default)]
pub struct Path(Vec<Segment>);

impl Path {
    /// The path of these keys.
    pub fn of(keys: &[&str]) -> Self {
        keys.iter().fold(Path::default(), |path, key| path.key(key))
    }

    /// The place below this one with a key.
    #[must_use]
    pub fn key(mut self, key: &str) -> Self {
        self.0.push(Segment::Key(key.to_owned()));
        self
    }

    /// The entry of this list in which these keys say this.
    #[must_use]
    pub fn row(mut self, says: &[(&str, &str)]) -> Self {
        let says = says.iter().map(|(key, text)| ((*key).to_owned(), (*text).to_owned()));
        self.0.push(Segment::Row(says.collect()));
        self
    }

    /// Its steps.
    pub fn segments(&self) -> &[Segment] {
        &self.0
    }

    /// Its keys alone, without the rows.
    pub fn keys(&self) -> Vec<&str> {
        keys(&self.0)
    }

    /// Whether it names another place or one that lies in that.
    pub fn is_within(&self, other: &Path) -> bool {
        self.0.starts_with(&other.0)
    }
}

impl From<Vec<Segment>> for Path {
    fn from(segments: Vec<Segment>) -> Self {
        Path(segments)
    }
}

/// The keys among some steps.
pub(super) fn keys(segments: &[Segment]) -> Vec<&str> {
    let key = segments.iter().filter_map(|segment| match segment {
        Segment::Key(key) => Some(key.as_str()),
        Segment::Row(_) => None,
    });
    key.collect()
}

/// Whether a key needs no quotes in TOML.
pub(super) fn is_bare(key: &str) -> bool {
    !key.is_empty() && key.chars().all(|c| c.is_ascii_alphanumeric() || matches!(c, '_' | '-'))
}

impl fmt::Display for Path {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut first = true;
        for segment in &self.0 {
            match segment {
                Segment::Key(key) => {
                    if !first {
                        f.write_str(".")?;
                    }
                    word(f, key)?;
                }
                Segment::Row(says) => {
                    f.write_str("[")?;
                    for (number, (key, text)) in says.iter().enumerate() {
                        f.write_str(if number > 0 { "," } else { "" })?;
                        if !key.is_empty() {
                            word(f, key)?;
                        }
                        write!(f, "=")?;
                        quoted(f, text)?;
                    }
                    f.write_str("]")?;
                }
            }
            first = false;
        }
        Ok(())
    }
}

/// Whether a word needs no quotes in a path.
fn is_word(c: char) -> bool {
    c.is_alphanumeric() || matches!(c, '_' | '-')
}

fn word(f: &mut fmt::Formatter<'_>, key: &str) -> fmt::Result {
    if !key.is_empty() && key.chars().all(is_word) { f.write_str(key) } else { quoted(f, key) }
}

fn quoted(f: &mut fmt::Formatter<'_>, text: &str) -> fmt::Result {
    write!(f, "\"{}\"", text.replace('\\', "\\\\").replace('"', "\\\""))
}

/// A text that names no place.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct NoPath;

impl FromStr for Path {
    type Err = NoPath;

    fn from_str(text: &str) -> Result<Self, NoPath> {
        let mut rest = text;
        let mut path = Path::default();
        while !rest.is_empty() {
            if let Some(row) = rest.strip_prefix('[') {
                let (says, after) = read_row(row)?;
                path.0.push(Segment::Row(says));
                rest = after;
                continue;
            }
            let begins = if path.0.is_empty() { Some(rest) } else { rest.strip_prefix('.') };
            let (key, after) = read_word(begins.ok_or(NoPath)?)?;
            path.0.push(Segment::Key(key));
            rest = after;
        }
        Ok(path)
    }
}

type BracketText = Vec<(String, String)>;

/// Reads what stands up to the closing bracket, and what follows.
fn read_row(text: &str) -> Result<(BracketText, &str), NoPath> {
    let mut says = Vec::new();
    let mut rest = text;
    loop {
        if let Some(after) = rest.strip_prefix(']') {
            return Ok((says, after));
        }
        rest = if says.is_empty() { rest } else { rest.strip_prefix(',').ok_or(NoPath)? };
        let (key, after) = match rest.starts_with('=') {
            true => (String::new(), rest),
            false => read_word(rest)?,
        };
        let (value, after) = read_word(after.strip_prefix('=').ok_or(NoPath)?)?;
        says.push((key, value));
        rest = after;
    }
}

/// The word, or the text in quotes, that a text begins with.
fn read_word(text: &str) -> Result<(String, &str), NoPath> {
    let Some(inner) = text.strip_prefix('"') else {
        let end = text.find(|c| !is_word(c)).unwrap_or(text.len());
        let (word, rest) = text.split_at_checked(end).filter(|_| end > 0).ok_or(NoPath)?;
        return Ok((word.to_owned(), rest));
    };
    let mut out = String::new();
    let mut chars = inner.chars();
    loop {
        match chars.next().ok_or(NoPath)? {
            '"' => return Ok((out, chars.as_str())),
            '\\' => out.push(chars.next().ok_or(NoPath)?),
            other => out.push(other),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paths_are_read_as_they_are_shown() {
        let hostile = "引\"号\\[x=1],.甲";
        let paths = [
            Path::of(&["general_public_budget", "2060702", "basic"]),
            Path::of(&["projects"]).row(&[("name", "甲"), ("final", "1")]).key("final"),
            Path::of(&["overview", "institutions"]).row(&[("", hostile)]),
            Path::of(&["control", hostile]).row(&[]).key("x"),
        ];
        for path in paths {
            assert_eq!(path.to_string().parse(), Ok(path));
        }
        assert_eq!(
            Path::of(&["projects"]).row(&[("name", "甲")]).key("final").to_string(),
            "projects[name=\"甲\"].final"
        );
        for wrong in [".a", "a.", "a[", "a[=", "a[b]", "a]", "\"a"] {
            assert_eq!(wrong.parse::<Path>(), Err(NoPath), "{wrong}");
        }
    }
}
