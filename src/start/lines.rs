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
