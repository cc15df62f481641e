//! The lines of a new report that ask for the keys of a section.

use crate::keys::{Asked, Kind, Table};
use std::collections::BTreeMap;

/// The lines of each section, by its path. `printed` are the parts of a document that the format prints.
pub(super) fn asked(keys: &Table, printed: &BTreeMap<&str, bool>) -> BTreeMap<String, String> {
    let mut out = BTreeMap::new();
    sections(keys, "", printed, &mut out);
    out
}

fn sections(
    table: &Table,
    above: &str,
    printed: &BTreeMap<&str, bool>,
    out: &mut BTreeMap<String, String>,
) {
    for key in &table.keys {
        if let Kind::Section(inner) | Kind::FileOr(inner) = &key.kind {
            let path = format!("{above}{}", key.name);
            sections(inner, &format!("{path}."), printed, out);
            out.insert(path, lines(inner, printed));
        }
    }
}

fn lines(table: &Table, printed: &BTreeMap<&str, bool>) -> String {
    let line = |(name, asked): (&str, &Asked)| match asked {
        Asked::Always => Some(format!("{name} = \"\"\n")),
        Asked::Where(part) => {
            let prints = printed.get(part.as_ref()).copied().unwrap_or_default();
            prints.then(|| format!("{name} = \"\"\n"))
        }
        Asked::Offered(sample) => Some(format!("# {name} = {sample}\n")),
        Asked::Never => None,
    };
    table.keys.iter().filter_map(|key| line((key.name.as_ref(), &key.asked))).collect()
}
