//! Classification codes: names and meanings by (year, code), with the user's additions and what the report says itself.
//!
//! The built-in tables are a dated seed (see `README.md` beside them). Codes move between years, so a
//! name is looked up for the year of the report. A name comes from the user's additions, else from the built-in tables of
//! that year, else from the report.

mod former;

pub use former::{FormerName, former_names};

use crate::source::{Span, Spanned};
use std::collections::BTreeMap;
use std::sync::{Arc, LazyLock};

/// The classification that a code belongs to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Classification {
    /// 功能分类: 类 3 digits, 款 5, 项 7.
    Functional,
    /// 经济分类: 类 3 digits, 款 5.
    Economic,
}

impl Classification {
    /// The classification's name.
    pub fn name(self) -> &'static str {
        match self {
            Classification::Functional => "功能分类",
            Classification::Economic => "经济分类",
        }
    }
}

/// A code's name as it was seen in some years.
#[derive(Debug, Clone)]
struct NamedInYears {
    name: String,
    /// First and last year of each range; none for undated lists.
    years: Vec<(u16, u16)>,
}

/// An addition: what the user's own file says about a code.
#[derive(Debug, Clone)]
pub struct Addition {
    /// Its official name and where the user wrote it; `None` leaves the built-in table's.
    pub name: Option<Spanned<String>>,
    /// Its statutory meaning.
    pub meaning: Option<Meaning>,
}

/// A code's meaning for the glossary.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Meaning {
    /// The sentence.
    pub text: String,
    /// The place where the user wrote it; `None` for the built-in table.
    pub span: Option<Span>,
}

/// The knowledge of a code.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Known {
    /// Its name in the report's year.
    Yes(String),
    /// A code that only documents of later years print; the first of these years.
    Later(String, u16),
    /// A code that isn't in the catalogue.
    No,
}

/// All codes that are known to one report.
#[derive(Debug, Clone, Default)]
pub struct Catalog {
    tables: Arc<Tables>,
    additions: BTreeMap<(Classification, String), Addition>,
    additions_file: Option<String>,
    said: BTreeMap<(Classification, String), Spanned<String>>,
}

/// The built-in tables.
#[derive(Debug, Default)]
struct Tables {
    entries: BTreeMap<(Classification, String), Vec<NamedInYears>>,
    meanings: BTreeMap<String, String>,
    meanings_by_name: BTreeMap<String, String>,
    former: Vec<FormerName>,
}

/// The built-in tables, read once: many reports share them.
static BUILTIN: LazyLock<Arc<Tables>> = LazyLock::new(|| {
    let mut tables = Tables::default();
    tables.read_codes(Classification::Functional, include_str!("functional.csv"));
    tables.read_codes(Classification::Economic, include_str!("economic.csv"));
    tables.read_meanings(include_str!("meanings.csv"));
    tables.former = former_names().collect();
    Arc::new(tables)
});

impl Tables {
    fn read_codes(&mut self, kind: Classification, csv: &str) {
        for line in csv.lines().skip(1) {
            let mut fields = line.splitn(3, ',');
            let (Some(code), Some(name), Some(years)) =
                (fields.next(), fields.next(), fields.next())
            else {
                continue;
            };
            let entry = NamedInYears { name: name.to_owned(), years: years_of(years) };
            self.entries.entry((kind, code.to_owned())).or_default().push(entry);
        }
    }

    /// The name of a code in `year`: what it was called until some later year, else the newest name seen up to that year.
    fn lookup(&self, kind: Classification, code: &str, year: u16) -> Known {
        let functional = kind == Classification::Functional;
        let former = self.former.iter().filter(|former| functional && former.code == code);
        if let Some(former) =
            former.filter(|former| year <= former.last).min_by_key(|former| former.last)
        {
            return Known::Yes(former.name.to_owned());
        }
        let Some(entries) = self.entries.get(&(kind, code.to_owned())) else {
            return Known::No;
        };
        let newest_until = |entry: &NamedInYears| {
            entry
                .years
                .iter()
                .filter(|(first, _)| *first <= year)
                .map(|(_, last)| *last.min(&year))
                .max()
        };
        let best = entries
            .iter()
            .filter_map(|entry| newest_until(entry).map(|seen| (seen, entry)))
            .max_by_key(|(seen, _)| *seen);
        if let Some((_, entry)) = best {
            return Known::Yes(entry.name.clone());
        }
        if let Some(undated) = entries.iter().find(|entry| entry.years.is_empty()) {
            return Known::Yes(undated.name.clone());
        }
        let first_year = |entry: &NamedInYears| entry.years.iter().map(|(first, _)| *first).min();
        entries
            .iter()
            .filter_map(|entry| first_year(entry).map(|first| (first, entry)))
            .min_by_key(|(first, _)| *first)
            .map_or(Known::No, |(first, entry)| Known::Later(entry.name.clone(), first))
    }

    fn read_meanings(&mut self, csv: &str) {
        for line in csv.lines().skip(1) {
            let mut fields = line.splitn(3, ',');
            let (Some(code), Some(name), Some(rest)) =
                (fields.next(), fields.next(), fields.next())
            else {
                continue;
            };
            let meaning = rest.rsplit_once(',').map_or(rest, |(meaning, _source)| meaning);
            let meaning = format!("{}。", meaning.trim_end_matches('。'));
            if SAME_EVERYWHERE.contains(&name) {
                self.meanings_by_name.insert(name.to_owned(), meaning.clone());
            }
            self.meanings.insert(code.to_owned(), meaning);
        }
    }
}

/// 项 whose meaning is the same under every 款.
const SAME_EVERYWHERE: [&str; 3] = ["行政运行", "一般行政管理事务", "机关服务"];

impl Catalog {
    /// The tables that the program holds.
    pub fn builtin() -> Self {
        Catalog { tables: Arc::clone(&BUILTIN), ..Catalog::default() }
    }

    /// Tables of functional codes alone.
    #[cfg(test)]
    pub(crate) fn of_functional(csv: &str) -> Self {
        let mut tables = Tables::default();
        tables.read_codes(Classification::Functional, csv);
        Catalog { tables: Arc::new(tables), ..Catalog::default() }
    }

    /// The tables with the additions of the user's `file`, which come first.
    #[must_use]
    pub fn with_additions(
        mut self,
        file: String,
        additions: BTreeMap<(Classification, String), Addition>,
    ) -> Self {
        self.additions_file = Some(file);
        self.additions = additions;
        self
    }

    /// The same with the names that the report itself gives to codes, which come last; of several the first.
    #[must_use]
    pub fn with_names(
        mut self,
        names: impl Iterator<Item = ((Classification, String), Spanned<String>)>,
    ) -> Self {
        for (code, name) in names {
            self.said.entry(code).or_insert(name);
        }
        self
    }

    /// The user's file of additions, as messages show it.
    pub fn additions_file(&self) -> Option<&str> {
        self.additions_file.as_deref()
    }

    /// Whether the user's own file says something of a code, or of one below it.
    pub fn is_added(&self, kind: Classification, code: &str) -> bool {
        self.additions.keys().any(|(of, added)| *of == kind && added.starts_with(code))
    }

    /// The name of a code in `year`.
    pub fn lookup(&self, kind: Classification, code: &str, year: u16) -> Known {
        let key = (kind, code.to_owned());
        if let Some(name) = self.addition(&key) {
            return Known::Yes(name.value.clone());
        }
        match (self.tables.lookup(kind, code, year), self.said.get(&key)) {
            (Known::Later(..) | Known::No, Some(said)) => Known::Yes(said.value.clone()),
            (known, _) => known,
        }
    }

    fn addition(&self, key: &(Classification, String)) -> Option<&Spanned<String>> {
        self.additions.get(key)?.name.as_ref()
    }

    /// The name of a code in `year`, `None` when nobody knows it.
    pub fn name(&self, kind: Classification, code: &str, year: u16) -> Option<String> {
        match self.lookup(kind, code, year) {
            Known::Yes(name) | Known::Later(name, _) => Some(name),
            Known::No => None,
        }
    }

    /// Whether the built-in tables have a code in any year.
    pub fn is_builtin(&self, kind: Classification, code: &str) -> bool {
        self.tables.entries.contains_key(&(kind, code.to_owned()))
    }

    /// The place where the user named a code as it is called in `year`; `None` for a name of the built-in table.
    pub fn name_span(&self, kind: Classification, code: &str, year: u16) -> Option<Span> {
        let key = (kind, code.to_owned());
        let builtin = || matches!(self.tables.lookup(kind, code, year), Known::Yes(_));
        let said = || self.said.get(&key).filter(|_| !builtin());
        self.addition(&key).or_else(said).map(|name| name.span)
    }

    /// Whether the user's own file has a line for a code.
    pub fn has_line(&self, kind: Classification, code: &str) -> bool {
        self.additions.contains_key(&(kind, code.to_owned()))
    }

    /// The meaning of a 项.
    pub fn meaning(&self, code: &str, year: u16) -> Option<Meaning> {
        let addition = self.additions.get(&(Classification::Functional, code.to_owned()));
        if let Some(meaning) = addition.and_then(|addition| addition.meaning.clone()) {
            return Some(meaning);
        }
        let builtin = self.tables.meanings.get(code).or_else(|| {
            let name = self.name(Classification::Functional, code, year)?;
            self.tables.meanings_by_name.get(&name)
        })?;
        Some(Meaning { text: builtin.clone(), span: None })
    }

    /// The codes that `code` may have been meant to be, at most three: those of which one digit differs. Below a known
    /// code that says nothing, as neighbours all differ by one.
    pub fn similar(&self, kind: Classification, code: &str, year: u16) -> Vec<(String, String)> {
        if parent(code).is_none_or(|parent| self.name(kind, parent, year).is_some()) {
            return Vec::new();
        }
        let near = self.tables.entries.keys().filter(|(k, c)| *k == kind && differs_once(c, code));
        near.filter_map(|(_, c)| self.name(kind, c, year).map(|name| (c.clone(), name)))
            .take(3)
            .collect()
    }
}

/// The code of the 类 or 款 above; `None` for a 类.
pub fn parent(code: &str) -> Option<&str> {
    code.len().checked_sub(2).filter(|digits| *digits >= 3).and_then(|digits| code.get(..digits))
}

fn differs_once(one: &str, other: &str) -> bool {
    one.len() == other.len() && one.bytes().zip(other.bytes()).filter(|(a, b)| a != b).count() == 1
}

fn years_of(text: &str) -> Vec<(u16, u16)> {
    text.split(';')
        .filter_map(|part| match part.split_once('-') {
            Some((first, last)) => Some((first.parse().ok()?, last.parse().ok()?)),
            None => part.parse().ok().map(|year| (year, year)),
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_line_of_the_tables_is_read() {
        let catalog = Catalog::builtin();
        let of = |kind| catalog.tables.entries.keys().filter(|(k, _)| *k == kind).count();
        assert_eq!(
            of(Classification::Functional),
            include_str!("functional.csv").lines().count() - 1
        );
        assert_eq!(of(Classification::Economic), include_str!("economic.csv").lines().count() - 1);
        assert_eq!(catalog.tables.meanings.len(), include_str!("meanings.csv").lines().count() - 1);
        for ((_, code), entries) in &catalog.tables.entries {
            assert!(matches!(code.len(), 3 | 5 | 7), "{code}");
            assert!(entries.iter().all(|entry| !entry.name.is_empty()), "{code}");
        }
    }

    #[test]
    fn names_belong_to_years() {
        let catalog = Catalog::of_functional(
            "code,name,years\n20805,行政事业单位离退休,2017;2018;2019\n20805,行政事业单位养老支出,2020-2024\n",
        );
        let name = |year| catalog.name(Classification::Functional, "20805", year);
        assert_eq!(name(2018).as_deref(), Some("行政事业单位离退休"));
        assert_eq!(name(2022).as_deref(), Some("行政事业单位养老支出"));
        assert_eq!(name(2026).as_deref(), Some("行政事业单位养老支出"));
        assert_eq!(
            catalog.lookup(Classification::Functional, "20805", 2016),
            Known::Later("行政事业单位离退休".into(), 2017)
        );
        assert_eq!(catalog.lookup(Classification::Functional, "20806", 2020), Known::No);
    }

    #[test]
    fn a_code_has_its_former_name_until_the_last_year_of_that() {
        let name = |code, year| Catalog::builtin().name(Classification::Functional, code, year);
        for (year, said) in
            [(2012, "医疗卫生支出"), (2018, "医疗卫生与计划生育支出"), (2019, "卫生健康支出")]
        {
            assert_eq!(name("210", year).as_deref(), Some(said));
        }
        assert_eq!(name("20805", 2019).as_deref(), Some("行政事业单位离退休"));
        assert_eq!(name("20805", 2025).as_deref(), Some("行政事业单位养老支出"));
    }

    #[test]
    fn names_of_the_report_come_last() {
        let csv = "code,name,years\n20805,甲,2020-2024\n20806,乙,2023\n";
        let span = |at| Span::new(crate::source::FileId::REPORT, at..at + 1);
        let said = |code: &str, at| {
            let key = (Classification::Functional, code.to_owned());
            (key, Spanned::new(format!("报告{at}"), span(at)))
        };
        let names = [said("20805", 1), said("20806", 2), said("20807", 3), said("20807", 4)];
        let catalog = Catalog::of_functional(csv).with_names(names.into_iter());
        let of = |code| {
            let kind = Classification::Functional;
            (catalog.name(kind, code, 2021).unwrap(), catalog.name_span(kind, code, 2021))
        };
        assert_eq!(of("20805"), ("甲".to_owned(), None));
        assert_eq!(of("20806"), ("报告2".to_owned(), Some(span(2))));
        assert_eq!(of("20807"), ("报告3".to_owned(), Some(span(3))));
    }

    #[test]
    fn special_treasury_bonds_have_a_section_of_their_own() {
        let catalog = Catalog::builtin();
        let name = |code| catalog.name(Classification::Functional, code, 2025);
        assert_eq!(name("22198").as_deref(), Some("超长期特别国债安排的支出"));
        assert_eq!(name("2219899").as_deref(), Some("其他住房保障支出"));
    }

    #[test]
    fn meanings_shared_by_name() {
        let catalog = Catalog::builtin();
        assert!(
            catalog.meaning("2010601", 2024).is_some_and(|m| m.text.starts_with("反映行政单位"))
        );
        assert_eq!(catalog.meaning("2013150", 2024), None);
    }

    #[test]
    fn slips_are_told_from_neighbours() {
        let catalog = Catalog::builtin();
        let similar = |code| -> Vec<String> {
            let found = catalog.similar(Classification::Functional, code, 2024);
            found.into_iter().map(|(code, _)| code).collect()
        };
        assert!(similar("2130301").is_empty());
        assert!(similar("2010312").is_empty());
        assert!(similar("2013110").is_empty(), "two digits differ");
        assert_eq!(similar("2103101"), ["2101101"]);
        assert_eq!(similar("2910301"), ["2010301"]);
        assert!(similar("290").is_empty());
    }
}
