//! The identity of a report, seen at a glance: whose it is, of which year, in which format.

use super::Entity;
use crate::keys::choices::ENTITIES;
use toml::de::{DeTable, DeValue};

/// The identity of a report, as far as it says so. Nothing of it is checked.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Identity {
    /// The department's full name, or the unit's.
    pub department: Option<String>,
    /// The one of both that it is; a department where nothing is said.
    pub kind: Entity,
    /// The year of the accounts.
    pub year: Option<String>,
    /// The format's name.
    pub format: Option<String>,
    /// The number of the format's sentences that it words otherwise.
    pub reworded: usize,
}

impl Identity {
    /// Looks at a text; one that isn't TOML says what can be made out.
    pub fn of(report: &str) -> Self {
        let (root, _) = DeTable::parse_recoverable(report);
        let root = root.get_ref();
        let own = |key| match find(root, "department") {
            Some(DeValue::Table(department)) => find(department, key).and_then(text),
            _ => None,
        };
        let (department, kind) = (own("name"), own("kind"));
        let is_kind = |(word, _): &&(&str, Entity)| Some(*word) == kind.as_deref();
        let kind = ENTITIES.iter().find(is_kind).map(|(_, kind)| *kind).unwrap_or_default();
        let year = find(root, "year").and_then(|value| match value {
            DeValue::Integer(year) => Some(year.as_str().to_owned()),
            _ => None,
        });
        let reworded = match find(root, "wording") {
            Some(DeValue::Table(wording)) => wording.len(),
            _ => 0,
        };
        Identity { department, kind, year, format: find(root, "format").and_then(text), reworded }
    }

    /// The name of a report's format alone, which costs less: it stands before all sections.
    pub fn format(report: &str) -> Option<String> {
        let head = report.split_once("\n[").map_or(report, |(head, _)| head);
        match DeTable::parse_recoverable(head) {
            (root, errors) if errors.is_empty() => find(root.get_ref(), "format").and_then(text),
            // What looked like a section may stand within a value.
            _ => Identity::of(report).format,
        }
    }
}

fn find<'a, 'b>(table: &'a DeTable<'b>, name: &str) -> Option<&'a DeValue<'b>> {
    table.iter().find(|(key, _)| key.get_ref() == name).map(|(_, value)| value.get_ref())
}

fn text(value: &DeValue<'_>) -> Option<String> {
    match value {
        DeValue::String(text) => Some(text.to_string()),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_report_says_of_itself_is_seen() {
        let report = "format = \"wuhan-2024\"\nyear = 2024\n[department]\nname = \"某局\"\n";
        let some = |text: &str| Some(text.to_owned());
        let identity = Identity::of(report);
        assert_eq!((identity.department, identity.kind), (some("某局"), Entity::Department));
        assert_eq!(Identity::of("[department]\nkind = \"单位\"\n").kind, Entity::Unit);
        assert_eq!((identity.year, identity.format), (some("2024"), some("wuhan-2024")));
        let reworded = |text| Identity::of(text).reworded;
        assert_eq!((reworded(report), reworded("[wording]\na = \"甲\"\nb = \"乙\"\n")), (0, 2));
        assert_eq!(Identity::of("year = \"今年\"\n"), Identity::default());
    }

    #[test]
    fn the_format_alone_is_the_same() {
        for (text, format) in [
            ("format = \"甲\"\n[a]\nformat = \"乙\"\n", Some("甲")),
            ("x = [\n[1],\n]\nformat = \"甲\"\n", Some("甲")),
            ("x = \"\"\"\n[a]\n\"\"\"\nformat = \"甲\"\n[b]\n", Some("甲")),
            ("x = ？\nformat = \"甲\"\n[b]\n", Some("甲")),
            ("[a]\nformat = \"乙\"\n", None),
            ("format = 1\n", None),
            ("", None),
        ] {
            assert_eq!(Identity::format(text).as_deref(), format, "{text}");
            assert_eq!(Identity::of(text).format.as_deref(), format, "{text}");
        }
    }
}
