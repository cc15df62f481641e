//! The lines of a new report that ask for the keys of a section.

use super::printed::Prints;
use crate::keys::{Asked, Key, Kind, Table};
use std::collections::BTreeMap;

/// The lines of each section, by its path. `printed` are the parts of a document that the format prints.
pub(super) fn asked(keys: &Table, printed: &Prints<'_>) -> BTreeMap<String, String> {
    let mut out = BTreeMap::new();
    sections(keys, "", printed, &mut out);
    out
}

/// The lines of those alone that the format brings, of sections of which the program asks for each key by itself, and of
/// lists, by their paths.
pub(super) fn asked_besides(keys: &Table) -> BTreeMap<String, String> {
    let mut out = BTreeMap::new();
    for path in [
        "department",
        "general_public_budget",
        "key_work",
        "overview",
        "overview.units",
        "performance",
        "projects",
        "projects_list",
    ] {
        let all = keys.fields_of_each(path).into_iter().cloned().collect();
        let own = Table { keys: all, others: None };
        out.insert(path.to_owned(), lines(&own, &Prints::new()));
    }
    out
}

/// The sections that the format brings, with their lines.
pub(super) fn sections_of_its_own(keys: &Table) -> String {
    let own = keys.keys.iter().filter(|key| key.own);
    let section = |key: &Key| {
        let table = key.kind.table()?;
        Some(format!("[{}]\n{}\n", key.name, lines(table, &Prints::new())))
    };
    own.filter_map(section).collect()
}

fn sections(table: &Table, above: &str, printed: &Prints<'_>, out: &mut BTreeMap<String, String>) {
    for key in &table.keys {
        if let Kind::Section(inner) | Kind::FileOr(inner) = &key.kind {
            let path = format!("{above}{}", key.name);
            sections(inner, &format!("{path}."), printed, out);
            out.insert(path, lines(inner, printed));
        }
    }
}

fn lines(table: &Table, printed: &Prints<'_>) -> String {
    let prints = |part: &str| printed.get(part).copied().unwrap_or_default();
    let line = |key: &Key| {
        let name = &key.name;
        let wanted = match (&key.asked, &key.counterpart) {
            (Asked::Never, _) => return None,
            (Asked::Offered(sample), None) => return Some(format!("# {name} = {sample}\n")),
            (_, Some(_)) => prints(&format!("prior.{name}")),
            (Asked::Where(part), None) => prints(part),
            (Asked::Always, None) => true,
        };
        wanted.then(|| format!("{name} = \"\"\n"))
    };
    table.keys.iter().filter_map(line).collect()
}
