//! Ids of the figures that keys become: `official_spending.reception.purpose_2.amount` of the amount of the second
//! purpose.

use super::{Key, Kind, Table, is_digits};

impl Table {
    /// The id of the figure at the end of a path; nothing where there is no such key.
    pub fn figure(&self, path: &str) -> Option<String> {
        let mut table = self;
        let mut parts: Vec<String> = Vec::new();
        let mut rest = path.split('.').peekable();
        while let Some(name) = rest.next() {
            if let Some(key) = table.key(name) {
                let is_list = matches!(key.kind, Kind::List(_));
                let number = rest.next_if(|next| is_list && is_digits(next));
                parts.push(format!("{}{}", key.id(), number.unwrap_or_default()));
            } else if is_digits(name) {
                // A code.
                parts.push(name.to_owned());
            } else {
                return None;
            }
            table = table.below(name).unwrap_or(Table::EMPTY);
        }
        parts.retain(|part| !part.is_empty());
        Some(parts.join("."))
    }
}

impl Table {
    /// The amounts and counts here and below with their paths, `above` before them; none of lists.
    pub(crate) fn quantities<'t>(&'t self, above: &str) -> Vec<(String, &'t Key)> {
        let below = |key: &'t Key| {
            let path = format!("{above}{}", key.name);
            match &key.kind {
                Kind::Money | Kind::Count => vec![(path, key)],
                Kind::Section(table) => table.quantities(&format!("{path}.")),
                _ => Vec::new(),
            }
        };
        self.keys.iter().flat_map(below).collect()
    }

    /// The parts of ids that the keys here and below become, each with what it is called.
    pub(crate) fn parts_of_ids<'t>(&'t self, out: &mut Vec<(&'t str, &'t str)>) {
        for key in &self.keys {
            // `goods.small_and_medium` names its own part last, `purpose_` is followed by a number.
            let part = key.id().rsplit('.').next().unwrap_or_default().trim_end_matches('_');
            match &key.kind {
                Kind::Money | Kind::Count => out.push((part, &key.title)),
                Kind::Section(table) | Kind::List(table) => {
                    out.push((part, &key.title));
                    table.parts_of_ids(out);
                }
                _ => {}
            }
        }
    }
}

impl Key {
    /// Its part of an id.
    fn id(&self) -> &str {
        self.id.as_deref().unwrap_or(&self.name)
    }
}
