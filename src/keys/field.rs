//! Keys that a format adds to those of the program: fields of its own.

use super::key::key;
use super::{Asked, Help, Key, Kind, Need, Table, Word};

/// A field as a format declares it.
pub(crate) struct Field<'f> {
    pub(crate) name: &'f str,
    pub(crate) title: &'f str,
    pub(crate) kind: Kind,
    pub(crate) unit: Option<&'f str>,
    pub(crate) help: &'f str,
    pub(crate) words: &'f [String],
    pub(crate) required: bool,
}

/// The name under which a format declares fields of each 项 of the three funds.
pub(crate) const CODES: &str = "codes";

/// The section of the general public budget.
pub(crate) const GENERAL: &str = "general_public_budget";
/// The section of government-managed funds.
pub(crate) const GOVERNMENT: &str = "government_managed_funds";
/// The section of state capital operations.
pub(crate) const STATE_CAPITAL: &str = "state_capital_operations";

const FUNDS: [&str; 3] = [GENERAL, GOVERNMENT, STATE_CAPITAL];

/// Sections and lists that may have texts, dates and flags of a format's beside what the program reads of them.
const DESCRIBED: [&str; 7] = [
    "department",
    "overview",
    "overview.units",
    "performance",
    "projects",
    "projects_list",
    "key_work",
];

/// The things that may be added to a section.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Adds {
    /// A section that isn't there yet.
    New,
    /// Figures and texts.
    All,
    /// Texts, days, yes or no.
    Texts,
    /// A section that takes none.
    Nothing,
}

impl Table {
    /// Of the keys of a report: what a format may add under this name.
    pub(crate) fn adds(&self, section: &str) -> Adds {
        if section == CODES || FUNDS.contains(&section) || DESCRIBED.contains(&section) {
            return Adds::Texts;
        }
        let path: Vec<&str> = section.split('.').collect();
        let above = self.all_disclosed().into_iter().map(|(path, _)| path);
        let within = |above: String| section == above || section.starts_with(&format!("{above}."));
        match self.find(&path).map(|key| &key.kind) {
            None if path.len() == 1 && self.key(section).is_none() => Adds::New,
            Some(Kind::Section(table))
                if table.others.is_none() && above.into_iter().any(within) =>
            {
                Adds::All
            }
            _ => Adds::Nothing,
        }
    }

    /// Of the keys of a report: the key of this name where fields under `section` stand.
    pub(crate) fn beside(&self, section: &str, name: &str) -> Option<&Key> {
        let path: Vec<&str> = section.split('.').collect();
        match section {
            CODES => FUNDS.iter().find_map(|fund| self.below(fund)?.of_code()?.key(name)),
            _ => self.find(&path)?.kind.table()?.key(name),
        }
    }

    /// Of the keys of a report: adds a section of a format's own.
    pub(crate) fn add_section(&mut self, name: &str, title: &str, help: &str) {
        let section = key("", Kind::Section(Table::new(Vec::new())), "").never_asked().disclosed();
        let section = Key { name: owned(name), title: owned(title), help: helped(help), ..section };
        self.keys.push(Key { own: true, ..section });
    }

    /// Of the keys of a report: adds a field.
    pub(crate) fn add_field(&mut self, section: &str, field: &Field<'_>) {
        match section {
            CODES => {
                for fund in FUNDS {
                    let table = self.table_mut(fund).and_then(Table::of_code_mut);
                    if let Some(table) = table {
                        table.keys.push(field.key());
                    }
                }
            }
            _ => {
                if let Some(table) = self.table_mut(section) {
                    table.keys.push(field.key());
                }
            }
        }
    }

    /// The fields of a format's here and below with their paths, `above` before them; none of lists and codes.
    pub(crate) fn fields<'t>(&'t self, above: &str) -> Vec<(String, &'t Key)> {
        let below = |key: &'t Key| {
            let path = format!("{above}{}", key.name);
            match &key.kind {
                Kind::Section(table) => table.fields(&format!("{path}.")),
                _ if key.own => vec![(path, key)],
                _ => Vec::new(),
            }
        };
        self.keys.iter().flat_map(below).collect()
    }

    /// Of the keys of a report: the fields of each entry of a list, or of each 项.
    pub(crate) fn fields_of_each(&self, section: &str) -> Vec<&Key> {
        let path: Vec<&str> = section.split('.').collect();
        let table = match section {
            CODES => FUNDS.iter().find_map(|fund| self.below(fund)?.of_code()),
            _ => self.find(&path).and_then(|key| key.kind.table()),
        };
        table.into_iter().flat_map(|table| &table.keys).filter(|key| key.own).collect()
    }

    fn of_code_mut(&mut self) -> Option<&mut Table> {
        self.others.as_mut()?.kind.table_mut()
    }

    fn table_mut(&mut self, path: &str) -> Option<&mut Table> {
        path.split('.').try_fold(self, |table, name| {
            table.keys.iter_mut().find(|key| key.name == name)?.kind.table_mut()
        })
    }
}

impl Field<'_> {
    fn key(&self) -> Key {
        let asked = match self.kind {
            _ if self.required => Asked::Always,
            Kind::Flag => Asked::Offered("true".into()),
            _ => Asked::Offered("\"\"".into()),
        };
        Key {
            name: owned(self.name),
            title: owned(self.title),
            unit: self.unit.map(owned),
            help: helped(self.help),
            need: if self.required { Need::Depends } else { Need::Optional },
            words: self.words.iter().map(|word| owned(word)).collect(),
            asked,
            own: true,
            ..key("", self.kind.clone(), "")
        }
    }
}

fn owned(text: &str) -> Word {
    text.trim().to_owned().into()
}

fn helped(text: &str) -> Option<Help> {
    (!text.trim().is_empty()).then(|| Help { mark: '，', text: owned(text) })
}
