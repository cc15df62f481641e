//! The identity of a report, seen at a glance: whose it is, of which year, in which format.

use toml::de::{DeTable, DeValue};

/// The identity of a report, as far as it says so. Nothing of it is checked.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Identity {
    /// The department's full name.
    pub department: Option<String>,
    /// The year of the accounts.
    pub year: Option<String>,
    /// The format's name.
    pub format: Option<String>,
}

impl Identity {
    /// Looks at a text; one that isn't TOML says what can be made out.
    pub fn of(report: &str) -> Self {
        let (root, _) = DeTable::parse_recoverable(report);
        let root = root.get_ref();
        let department = match find(root, "department") {
            Some(DeValue::Table(department)) => find(department, "name").and_then(text),
            _ => None,
        };
        let year = find(root, "year").and_then(|value| match value {
            DeValue::Integer(year) => Some(year.as_str().to_owned()),
            _ => None,
        });
        Identity { department, year, format: find(root, "format").and_then(text) }
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
        assert_eq!(identity.department, some("某局"));
        assert_eq!((identity.year, identity.format), (some("2024"), some("wuhan-2024")));
        assert_eq!(Identity::of("year = \"今年\"\n"), Identity::default());
    }
}
