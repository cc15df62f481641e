//! Ids of figures: paths that say what a figure is, never where it stands.
//!
//! An id is a section and parts within it: `general.2010301.basic` is a code and a quantity of 一般公共预算. It is made of
//! its parts and asked for them; its text, which is described in `docs/figures.md`, is for users alone. Ids are ordered as
//! their texts are.

mod section;
pub mod words;

pub use section::Section;
pub use words::IdWord;

use crate::keys::is_digits;
use std::cmp::Ordering;
use std::fmt::{Display, Formatter, Result};
use std::sync::Arc;

/// The id of a figure; unique in a book. Cheap to clone.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct FigureId {
    section: Section,
    parts: Arc<[Part]>,
}

/// A step of an id within its section.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Part {
    /// A classification code: `2010301`.
    Code(Arc<str>),
    /// One of a list, counted from 1: the `3` of `projects.3.final`.
    Item(u32),
    /// A year.
    Year(u64),
    /// A quantity, or what it is of: `basic`, `reception`.
    Key(IdWord),
    /// One of those that have no names of their own, counted from 1: `cost_2`.
    Numbered(IdWord, u32),
}

impl Section {
    /// An id in this section.
    pub fn id<const N: usize>(self, parts: [Part; N]) -> FigureId {
        FigureId { section: self, parts: Arc::from(parts) }
    }

    /// The id of a quantity of the whole section.
    pub fn of(self, quantity: IdWord) -> FigureId {
        self.id([quantity.into()])
    }
}

impl FigureId {
    /// The id one step further.
    pub fn then(&self, part: impl Into<Part>) -> FigureId {
        let parts = self.parts.iter().cloned().chain([part.into()]).collect();
        FigureId { section: self.section, parts }
    }

    /// Its section.
    pub fn section(&self) -> Section {
        self.section
    }

    /// The steps within the section.
    pub fn parts(&self) -> &[Part] {
        &self.parts
    }

    /// The quantity of the section, the code or whatever comes before; `None` for an id that ends otherwise.
    pub fn quantity(&self) -> Option<IdWord> {
        match self.parts.last() {
            Some(Part::Key(key)) => Some(*key),
            _ => None,
        }
    }

    /// The number of its steps, and of the digits of its codes: fewer of what comprises more.
    pub fn depth(&self) -> (usize, usize) {
        let digits = self.parts.iter().map(|part| match part {
            Part::Code(code) => code.len(),
            _ => 0,
        });
        (self.parts.len(), digits.sum())
    }

    /// Reads the text of an id, as users type it; `None` for what can't be one.
    pub fn parse(text: &str) -> Option<FigureId> {
        let mut steps = text.split('.');
        let section = Section::named(steps.next()?)?;
        let mut parts: Vec<Part> = Vec::new();
        for step in steps {
            let part = read(step, section, parts.last())?;
            parts.push(part);
        }
        let id = FigureId { section, parts: parts.into() };
        // A number may be written with zeros before it.
        (id.to_string() == text).then_some(id)
    }
}

/// A step by its text, after the step before it.
fn read(step: &str, section: Section, before: Option<&Part>) -> Option<Part> {
    if is_digits(step) {
        let in_list = section == Section::Projects || before == Some(&words::PROJECTS.into());
        return match () {
            () if section.has_codes() => Some(Part::Code(step.into())),
            () if in_list => step.parse().ok().map(Part::Item),
            () => step.parse().ok().map(Part::Year),
        };
    }
    IdWord::named(step).map(Part::Key).or_else(|| {
        let (name, number) = step.rsplit_once('_')?;
        Some(Part::Numbered(IdWord::named(name)?, number.parse().ok()?))
    })
}

impl From<IdWord> for Part {
    fn from(key: IdWord) -> Self {
        Part::Key(key)
    }
}

impl Part {
    /// A classification code.
    pub fn code(code: &str) -> Part {
        Part::Code(code.into())
    }

    /// The rank of its kind among the kinds: what begins with a digit stands first.
    fn rank(&self) -> u8 {
        match self {
            Part::Code(_) => 0,
            Part::Item(_) => 1,
            Part::Year(_) => 2,
            Part::Key(_) => 3,
            Part::Numbered(..) => 4,
        }
    }
}

impl Ord for Part {
    fn cmp(&self, other: &Self) -> Ordering {
        let number = |part: &Part| part.rank() < 3;
        match (self, other) {
            (Part::Key(one), Part::Key(two)) => one.cmp(two),
            (Part::Code(one), Part::Code(two)) => one.cmp(two),
            (one, two) if number(one) != number(two) => one.rank().cmp(&two.rank()),
            (one, two) => {
                one.to_string().cmp(&two.to_string()).then_with(|| one.rank().cmp(&two.rank()))
            }
        }
    }
}

impl PartialOrd for Part {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Display for Part {
    fn fmt(&self, f: &mut Formatter<'_>) -> Result {
        match self {
            Part::Code(code) => f.write_str(code),
            Part::Item(number) => number.fmt(f),
            Part::Year(year) => year.fmt(f),
            Part::Key(key) => f.write_str(key.name()),
            Part::Numbered(key, number) => write!(f, "{}_{number}", key.name()),
        }
    }
}

impl Display for FigureId {
    fn fmt(&self, f: &mut Formatter<'_>) -> Result {
        f.write_str(self.section.name())?;
        self.parts.iter().try_for_each(|part| write!(f, ".{part}"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_users_type_is_the_id_that_the_program_makes() {
        let form =
            Section::Performance.id([words::PROJECTS.into(), Part::Item(3)]).then(words::FORM);
        let indicator =
            form.then(Part::Numbered(words::GOAL, 1)).then(Part::Numbered(words::INDICATOR, 12));
        let year = Section::Performance.id([words::OVERALL.into(), Part::Year(2023)]);
        for (id, text) in [
            (Section::All.of(words::TOTAL), "all.total"),
            (Section::Economic.id([Part::code("30101")]), "economic.30101"),
            (
                Section::General.id([Part::code("2010301"), words::BASIC.into()]),
                "general.2010301.basic",
            ),
            (indicator, "performance.projects.3.form.goal_1.indicator_12"),
            (year.then(words::FINAL), "performance.overall.2023.final"),
            (Section::OfficialSpending.of(words::FINAL), "official_spending.final"),
        ] {
            assert_eq!(id.to_string(), text);
            assert_eq!(FigureId::parse(text), Some(id), "{text}");
        }
        for text in
            ["", "all.", ".total", "all.totals", "projects.03.final", "projects.x", "cost_1"]
        {
            assert_eq!(FigureId::parse(text), None, "{text}");
        }
    }

    #[test]
    fn ids_are_ordered_as_their_texts() {
        let texts = [
            "all.total",
            "all.total.change",
            "all.total.change_rate",
            "all.201.expenditure",
            "all.20103.basic",
            "general.2010301.basic",
            "projects.2.final",
            "projects.10.final",
            "official_spending.vehicle_running.cost_1",
            "official_spending.vehicle_running.cost_10",
            "official_spending.vehicle_running.cost_2",
            "official_spending.vehicle_running.completion",
            "official_spending.vehicle_running.final",
            "performance.overall.2023.final",
            "performance.overall.form.goal_10.indicator_1",
            "performance.overall.form.goal_2.indicator_1",
        ];
        let ids = texts.map(|text| FigureId::parse(text).expect("an id"));
        for (one, a) in ids.iter().zip(texts) {
            for (two, b) in ids.iter().zip(texts) {
                assert_eq!(one.cmp(two), a.cmp(b), "{a} {b}");
            }
        }
    }
}
