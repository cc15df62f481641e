//! Ids of the figures that keys become: `official_spending.reception.purpose_2.amount` of the amount of the second
//! purpose.

use super::{Key, Kind, Table, is_digits};

/// A step of an id.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Step<'t> {
    /// A classification code.
    Code(&'t str),
    /// Name of a key in ids and in Chinese, and which entry it is of a list.
    Key {
        /// In ids.
        name: &'t str,
        /// In Chinese.
        title: &'t str,
        /// Counted from 1.
        number: Option<u32>,
    },
}

impl Table {
    /// The steps of the id of the figure at the end of a path; nothing where there is no such key.
    pub fn figure<'t>(&'t self, path: &'t str) -> Option<Vec<Step<'t>>> {
        let mut table = self;
        let mut steps = Vec::new();
        let mut rest = path.split('.').peekable();
        while let Some(name) = rest.next() {
            if let Some(key) = table.key(name) {
                let is_list = matches!(key.kind, Kind::List(_));
                let number = rest.next_if(|next| is_list && is_digits(next));
                steps.extend(key.steps(number.and_then(|number| number.parse().ok())));
            } else if is_digits(name) {
                steps.push(Step::Code(name));
            } else {
                return None;
            }
            table = table.below(name).unwrap_or(Table::EMPTY);
        }
        Some(steps)
    }

    /// The amounts and counts here and below with their paths, and points that a format asks for, `above` before them; none
    /// of lists.
    pub(crate) fn quantities<'t>(&'t self, above: &str) -> Vec<(String, &'t Key)> {
        let below = |key: &'t Key| {
            let path = format!("{above}{}", key.name);
            match &key.kind {
                Kind::Money | Kind::Count => vec![(path, key)],
                Kind::Score if key.own => vec![(path, key)],
                Kind::Section(table) => table.quantities(&format!("{path}.")),
                _ => Vec::new(),
            }
        };
        self.keys.iter().flat_map(below).collect()
    }

    /// The sections here and below that are read by their keys alone, with their paths: `overview.staff`.
    pub(crate) fn all_disclosed(&self) -> Vec<(String, &Key)> {
        let mut out = Vec::new();
        for key in &self.keys {
            let Kind::Section(table) = &key.kind else { continue };
            if key.disclosed {
                out.push((key.name.to_string(), key));
                continue;
            }
            let below = table.all_disclosed().into_iter();
            out.extend(below.map(|(path, found)| (format!("{}.{path}", key.name), found)));
        }
        out
    }

    /// The key here or below that becomes a part of ids of this name.
    pub(crate) fn part_of_ids(&self, name: &str) -> Option<&Key> {
        self.keys.iter().find_map(|key| match &key.kind {
            Kind::Money | Kind::Count | Kind::Score => {
                Some(key).filter(|key| key.is_part_of_ids(name))
            }
            Kind::Section(table) | Kind::List(table) => {
                Some(key).filter(|key| key.is_part_of_ids(name)).or_else(|| table.part_of_ids(name))
            }
            _ => None,
        })
    }
}

impl Key {
    /// Its steps of an id: one, unless it becomes part of another's figure or has none.
    fn steps(&self, number: Option<u32>) -> impl Iterator<Item = Step<'_>> {
        let id = self.id.as_deref().unwrap_or(&self.name);
        let names = id.split('.').filter(|name| !name.is_empty());
        names.map(move |name| Step::Key { name, title: &self.title, number })
    }

    /// Whether it becomes a part of ids of this name.
    pub(crate) fn is_part_of_ids(&self, name: &str) -> bool {
        self.steps(None).any(|step| matches!(step, Step::Key { name: own, .. } if own == name))
    }
}
