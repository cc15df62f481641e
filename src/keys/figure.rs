//! Ids of the figures that keys become: `official_spending.reception.purpose_2.amount` of the amount of the second
//! purpose; and the keys that figures come from.

use super::{Key, Kind, Table, is_number};

/// What the figure of this id is called, where a key becomes it.
pub fn title_of_figure(id: &str) -> Option<&'static str> {
    super::report().of_figure(id).map(|key| key.title.as_ref())
}

impl Table {
    /// The id of the figure at the end of a path; nothing where there is no such key.
    pub fn figure(&self, path: &str) -> Option<String> {
        let mut table = self;
        let mut parts: Vec<String> = Vec::new();
        let mut rest = path.split('.').peekable();
        while let Some(name) = rest.next() {
            if let Some(key) = table.key(name) {
                let is_list = matches!(key.kind, Kind::List(_));
                let number = rest.next_if(|next| is_list && is_number(next));
                parts.push(format!("{}{}", key.id(), number.unwrap_or_default()));
            } else if is_number(name) {
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

    /// The key that becomes the figure of this id.
    pub fn of_figure(&self, id: &str) -> Option<&Key> {
        self.keys.iter().find_map(|key| key.of_figure(id)).or_else(|| {
            let (code, rest) = id.split_once('.')?;
            let others = self.others.as_ref().filter(|_| is_number(code))?;
            others.kind.table()?.of_figure(rest)
        })
    }
}

impl Key {
    /// Its part of an id.
    fn id(&self) -> &str {
        self.id.as_deref().unwrap_or(&self.name)
    }

    /// The key that becomes this figure, be it this one or one below it.
    fn of_figure(&self, id: &str) -> Option<&Key> {
        let rest = id.strip_prefix(self.id())?;
        match &self.kind {
            Kind::Money | Kind::Count | Kind::Score => rest.is_empty().then_some(self),
            Kind::Section(table) if self.id().is_empty() => table.of_figure(rest),
            Kind::Section(table) => table.of_figure(rest.strip_prefix('.')?),
            Kind::List(table) => {
                let (number, rest) = rest.split_once('.')?;
                table.of_figure(rest).filter(|_| is_number(number))
            }
            _ => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::keys::report;

    /// Every amount and count of a section and below, as paths.
    fn paths(table: &Table, above: &str, out: &mut Vec<String>) {
        for key in &table.keys {
            let path = format!("{above}.{}", key.name);
            match &key.kind {
                Kind::Money | Kind::Count => out.push(path),
                Kind::Section(inner) => paths(inner, &path, out),
                Kind::List(inner) => paths(inner, &format!("{path}.2"), out),
                _ => {}
            }
        }
    }

    #[test]
    fn figures_lead_back_to_their_keys() {
        let sections = [
            "official_spending",
            "operating_expenses",
            "procurement",
            "state_assets",
            "general_public_budget",
        ];
        let mut all = Vec::new();
        for name in sections {
            paths(report().below(name).unwrap(), name, &mut all);
        }
        let staff = report().find(&["overview", "staff"]).and_then(|key| key.kind.table()).unwrap();
        paths(staff, "overview.staff", &mut all);
        assert!(all.len() > 50, "{}", all.len());
        for path in all {
            let id = report().figure(&path).unwrap();
            let back = report().of_figure(&id).unwrap();
            let name = path.rsplit('.').next().unwrap();
            // Two budgets of an item become the one that the format compares with.
            assert!(back.name == name || id.ends_with(".budget"), "{path} is {id}");
        }
    }

    #[test]
    fn figures_are_called_as_their_keys() {
        for (id, title) in [
            ("official_spending.reception.purpose_2.batches", Some("批次")),
            ("procurement.goods.small_and_medium", Some("货物中授予中小企业")),
            ("staff.retirees", Some("退休")),
            ("general.whole_adjusted_budget", Some("全年预算合计")),
            ("general.2010301.initial_budget", Some("年初预算")),
            ("own.2010301.business_income", Some("经营收入")),
            ("official_spending.final", None),
            ("all.total", None),
        ] {
            assert_eq!(title_of_figure(id), title, "{id}");
        }
    }
}
