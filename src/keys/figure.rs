//! Ids of the figures that keys become: `official_spending.reception.purpose_2.amount` of the amount of the second
//! purpose.

use super::{Key, Kind, Table, is_digits};

/// A step of an id.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Step<'t> {
    /// A classification code.
    Code(&'t str),
    /// What a key is called in ids and in Chinese, and which entry it is of a list.
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
}

impl Key {
    /// Its steps of an id: one, unless it becomes part of another's figure or has none.
    fn steps(&self, number: Option<u32>) -> impl Iterator<Item = Step<'_>> {
        let id = self.id.as_deref().unwrap_or(&self.name);
        let names = id.split('.').filter(|name| !name.is_empty());
        names.map(move |name| Step::Key { name, title: &self.title, number })
    }
}
