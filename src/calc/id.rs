//! Ids of figures: paths that say what a figure is, never where it stands.
//!
//! An id is a section and parts within it: `general.2010301.basic` is a code and a quantity of 一般公共预算. It is made of
//! its parts and asked for them; its text, which is described in `docs/figures.md`, is for users, who ask for an id of a
//! book by it, and for formats. Ids are ordered as their texts are.

mod known;
mod read;
mod section;
pub mod words;

pub use known::KnownIds;
pub use section::Section;
pub use words::IdWord;

use crate::keys::Step;
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
    pub fn id<const N: usize>(&self, parts: [Part; N]) -> FigureId {
        FigureId { section: self.clone(), parts: Arc::from(parts) }
    }

    /// The id of a quantity of the whole section.
    pub fn of(&self, quantity: IdWord) -> FigureId {
        self.id([quantity.into()])
    }
}

impl FigureId {
    /// The id one step further.
    pub fn then(&self, part: impl Into<Part>) -> FigureId {
        let parts = self.parts.iter().cloned().chain([part.into()]).collect();
        FigureId { section: self.section.clone(), parts }
    }

    /// The id with each step replaced.
    pub fn map(&self, step: impl Fn(&Part) -> Part) -> FigureId {
        FigureId { section: self.section.clone(), parts: self.parts.iter().map(step).collect() }
    }

    /// The id of the same in another section.
    pub fn within(&self, section: Section) -> FigureId {
        FigureId { section, parts: Arc::clone(&self.parts) }
    }

    /// The id of another quantity of the same.
    pub fn ending(&self, quantity: IdWord) -> FigureId {
        let before = self.parts.split_last().map_or(&[][..], |(_, before)| before);
        let parts = before.iter().cloned().chain([Part::Key(quantity)]).collect();
        FigureId { section: self.section.clone(), parts }
    }

    /// Its section.
    pub fn section(&self) -> &Section {
        &self.section
    }

    /// The steps within the section.
    pub fn parts(&self) -> &[Part] {
        &self.parts
    }

    /// The quantity of the section, the code or whatever comes before; `None` for an id that ends otherwise.
    pub fn quantity(&self) -> Option<&IdWord> {
        match self.parts.last() {
            Some(Part::Key(key)) => Some(key),
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

    /// Whether this is its text.
    pub fn is(&self, text: &str) -> bool {
        let mut steps = text.split('.');
        let own = steps.next() == Some(self.section.name());
        own && steps.clone().count() == self.parts.len()
            && self.parts.iter().zip(steps).all(|(part, step)| part.is(step))
    }

    /// The id of what was typed of a disclosure: what the program computes of it has the program's words, all else is
    /// called as its key is.
    pub fn of_steps(steps: &[Step<'_>]) -> FigureId {
        let (section, steps) = match steps.split_first() {
            Some((Step::Key { name, title, .. }, rest)) => (Section::called(name, title), rest),
            _ => (Section::All, steps),
        };
        let part = |step: &Step<'_>| match *step {
            Step::Code(code) => Part::code(code),
            Step::Key { name, title, number } => {
                let own = IdWord::own(name).filter(|_| section.is_own());
                let key = own.unwrap_or_else(|| IdWord::titled(name, title));
                number.map_or_else(|| Part::Key(key.clone()), |n| Part::Numbered(key.clone(), n))
            }
        };
        let parts = steps.iter().map(part).collect();
        FigureId { section, parts }
    }
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

    /// Whether this is its text.
    fn is(&self, text: &str) -> bool {
        match self {
            Part::Code(code) => **code == *text,
            Part::Key(key) => key.name() == text,
            Part::Item(_) | Part::Year(_) | Part::Numbered(..) => self.to_string() == text,
        }
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
    use crate::keys::Column;

    #[test]
    fn an_id_is_known_by_its_text() {
        let form =
            Section::Performance.id([words::PROJECTS.into(), Part::Item(3)]).then(words::FORM);
        let indicator =
            form.then(Part::Numbered(words::GOAL, 1)).then(Part::Numbered(words::INDICATOR, 12));
        let year = Section::Performance.id([words::OVERALL.into(), Part::Year(2023)]);
        for (id, text) in [
            (Section::All.of(words::TOTAL), "all.total"),
            (Section::Economic.id([Part::code("30101")]), "economic.30101"),
            (
                Section::General.id([Part::code("2010301"), IdWord::of(Column::Basic).into()]),
                "general.2010301.basic",
            ),
            (indicator, "performance.projects.3.form.goal_1.indicator_12"),
            (year.then(words::FINAL), "performance.overall.2023.final"),
            (Section::OfficialSpending.of(words::FINAL), "official_spending.final"),
        ] {
            assert_eq!(id.to_string(), text);
            assert!(id.is(text), "{text}");
            for other in ["", &text[1..], &text[..text.len() - 1], &format!("{text}.final")] {
                assert!(!id.is(other), "{text} {other}");
            }
        }
    }

    #[test]
    fn ids_are_ordered_as_their_texts() {
        let numbered = |key: IdWord, number| Part::Numbered(key, number);
        let running = Section::OfficialSpending.of(words::VEHICLE_RUNNING);
        let overall = Section::Performance.of(words::OVERALL);
        let of_form = |number| {
            let goal = overall.then(words::FORM).then(numbered(words::GOAL, number));
            goal.then(numbered(words::INDICATOR, 1))
        };
        let training = Section::called("training", "培训");
        let ids = [
            Section::All.of(words::TOTAL),
            Section::All.of(words::TOTAL).then(words::CHANGE),
            Section::All.of(words::TOTAL).then(words::CHANGE_RATE),
            Section::All.id([Part::code("201"), words::EXPENDITURE.into()]),
            Section::All.id([Part::code("20103"), IdWord::of(Column::Basic).into()]),
            Section::General.id([Part::code("2010301"), IdWord::of(Column::Basic).into()]),
            Section::Projects.id([Part::Item(2), words::FINAL.into()]),
            Section::Projects.id([Part::Item(10), words::FINAL.into()]),
            running.then(numbered(words::COST, 1)),
            running.then(numbered(words::COST, 10)),
            running.then(numbered(words::COST, 2)),
            running.then(words::COMPLETION),
            running.then(words::FINAL),
            overall.then(Part::Year(2023)).then(words::FINAL),
            of_form(10),
            of_form(2),
            training.of(IdWord::titled("sessions", "培训班次")),
            training.of(words::TOTAL),
            Section::StateAssets.of(words::VEHICLES),
        ];
        for one in &ids {
            for two in &ids {
                let texts = [one, two].map(FigureId::to_string);
                assert_eq!(one.cmp(two), texts[0].cmp(&texts[1]), "{texts:?}");
            }
        }
    }
}
