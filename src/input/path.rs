//! The names of places in a report, which stay the same when lines move: `official_spending.reason`.

use std::ops::Range;
use toml::de::{DeTable, DeValue};

/// The places of the values of a report, with their names, in the order of the text.
pub struct Paths(Vec<(Range<usize>, String)>);

impl Paths {
    /// Reads the names of all values; none of a text that isn't TOML.
    pub fn of(report: &str) -> Self {
        let mut paths = Vec::new();
        let (root, errors) = DeTable::parse_recoverable(report);
        if errors.is_empty() {
            table(root.get_ref(), "", &mut paths);
        }
        paths.sort_by_key(|(range, _)| range.start);
        Paths(paths)
    }

    /// The name of the value at a byte, or of the one whose key is there.
    pub fn at(&self, byte: usize) -> Option<&str> {
        let after = self.0.partition_point(|(range, _)| range.start <= byte);
        let (range, path) = self.0.get(after.checked_sub(1)?)?;
        range.contains(&byte).then_some(path.as_str())
    }
}

fn table(table: &DeTable<'_>, above: &str, out: &mut Vec<(Range<usize>, String)>) {
    for (key, value) in table.iter() {
        let name = key.get_ref();
        let path = if above.is_empty() { name.to_string() } else { format!("{above}.{name}") };
        let range = key.span().start..value.span().end;
        if value.get_ref().is_table() {
            out.push((key.span(), path.clone()));
        }
        self::value(value.get_ref(), range, path, out);
    }
}

fn value(
    value: &DeValue<'_>,
    range: Range<usize>,
    path: String,
    out: &mut Vec<(Range<usize>, String)>,
) {
    match value {
        DeValue::Table(inner) => table(inner, &path, out),
        // Entries count from 1, as people do.
        DeValue::Array(items) if items.iter().any(|item| item.get_ref().is_table()) => {
            for (number, item) in (1_usize..).zip(items.iter()) {
                self::value(item.get_ref(), item.span(), format!("{path}.{number}"), out);
            }
        }
        _ => out.push((range, path)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places_have_names() {
        let report = "a = 1\n[b]\nc = \"甲\"\n[[d.e]]\nf = 1\n[[d.e]]\nf = { g = 2 }\n";
        let paths = Paths::of(report);
        let at = |text: &str| paths.at(report.rfind(text).unwrap());
        assert_eq!(at("1\n[b]"), Some("a"));
        assert_eq!(at("甲"), Some("b.c"));
        assert_eq!(at("2"), Some("d.e.2.f.g"));
        assert_eq!(at("[b]"), None);
    }
}
