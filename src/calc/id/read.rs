//! Ids that formats name: read from their texts before there is a book that could be asked.

use super::{FigureId, IdWord, Part, Section, words};
use crate::keys::{Table, is_digits};

impl FigureId {
    /// Reads the text of an id of the program's words and of what the keys of a report become. `None` for what can't be
    /// one.
    pub fn read(text: &str, keys: &Table) -> Option<FigureId> {
        let mut steps = text.split('.');
        let name = steps.next()?;
        let typed = || keys.all_disclosed().into_iter().map(|(_, key)| key);
        let typed = || typed().find(|key| key.is_part_of_ids(name));
        let section = match Section::own(name) {
            Some(section) => section,
            None => Section::called(name, &typed()?.title),
        };
        let table = || match section {
            Section::Prior => keys.below("prior"),
            _ => typed()?.kind.table(),
        };
        let mut parts: Vec<Part> = Vec::new();
        for step in steps {
            let part = match is_digits(step) {
                true => digits(step, &section, parts.last()),
                false => word(step, |name| key(name, &section, table)),
            };
            parts.push(part?);
        }
        let id = FigureId { section, parts: parts.into() };
        // A number may be written with zeros before it.
        id.is(text).then_some(id)
    }
}

/// A step of digits, after the step before it.
fn digits(step: &str, section: &Section, before: Option<&Part>) -> Option<Part> {
    let in_list = *section == Section::Projects || before == Some(&words::PROJECTS.into());
    match () {
        () if section.has_codes() => Some(Part::code(step)),
        () if in_list => step.parse().ok().map(Part::Item),
        () => step.parse().ok().map(Part::Year),
    }
}

/// A step of a word, which may have a number behind it.
fn word(step: &str, key: impl Fn(&str) -> Option<IdWord>) -> Option<Part> {
    key(step).map(Part::Key).or_else(|| {
        let (name, number) = step.rsplit_once('_')?;
        Some(Part::Numbered(key(name)?, number.parse().ok()?))
    })
}

/// The word of this name: the program's in the program's sections, else that of a key of the section.
fn key<'t>(name: &str, section: &Section, table: impl Fn() -> Option<&'t Table>) -> Option<IdWord> {
    let own = IdWord::own(name).filter(|_| section.is_own());
    own.or_else(|| Some(IdWord::titled(name, &table()?.part_of_ids(name)?.title)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::keys::{more, report};

    #[test]
    fn what_is_read_says_the_same() {
        let texts = [
            "all.total.change_rate",
            "economic.30101",
            "general.2010301.basic",
            "official_spending.vehicle_running.cost_2",
            "official_spending.reception.purpose_2.amount",
            "performance.overall.2023.final",
            "performance.projects.3.form.goal_1.indicator_12",
            "procurement.goods.small_and_medium.share",
            "staff.in_service",
        ];
        for text in texts {
            let id = FigureId::read(text, report()).map(|id| id.to_string());
            assert_eq!(id.as_deref(), Some(text));
        }
        for text in
            ["", "all.", ".total", "all.totals", "projects.03.final", "projects.x", "cost_1"]
        {
            assert_eq!(FigureId::read(text, report()), None, "{text}");
        }
    }

    #[test]
    fn keys_of_a_format_are_words_in_their_sections_alone() {
        let keys = more();
        for (text, words) in [
            ("procurement.reserved", "预留中小企业采购"),
            ("training.persons", "培训人次"),
            ("training.final", "培训费"),
        ] {
            let id = FigureId::read(text, &keys).expect(text);
            assert_eq!(id.quantity().map(IdWord::words), Some(words), "{text}");
            assert_eq!(FigureId::read(text, report()), None, "{text}");
        }
        for text in ["state_assets.reserved", "training.reserved", "training.share"] {
            assert_eq!(FigureId::read(text, &keys), None, "{text}");
        }
    }
}
