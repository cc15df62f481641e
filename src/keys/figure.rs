//! Ids of the figures that keys become: `official_spending.reception.purpose_2.amount` of the amount of the second
//! purpose.

use super::{Key, Kind, Table, is_number};

impl Table {
    /// The id of the figure at the end of a path; nothing where there is no such key.
    pub fn figure(&self, path: &str) -> Option<String> {
        let mut table = self;
        let mut parts: Vec<String> = Vec::new();
        let mut rest = path.split('.').peekable();
        while let Some(name) = rest.next() {
            let key = table.key(name)?;
            let number = rest.next_if(|next| matches!(key.kind, Kind::List(_)) && is_number(next));
            let part = format!("{}{}", key.id(), number.unwrap_or_default());
            parts.extend((!part.is_empty()).then_some(part));
            table = key.kind.table().unwrap_or(Table::EMPTY);
        }
        Some(parts.join("."))
    }
}

impl Key {
    /// Its part of an id.
    fn id(&self) -> &str {
        self.id.as_deref().unwrap_or(&self.name)
    }
}
