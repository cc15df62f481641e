//! Lists of the report's that have a row for each of their things.

use crate::input::{Input, Text};

/// A list of the report's.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Records {
    /// Projects as listed.
    Projects,
    /// Matters of key work.
    KeyWork,
    /// Purposes of official receptions.
    ReceptionPurposes,
    /// Units of the department.
    Units,
}

/// The texts of a thing in a list, by their keys.
pub(super) type RecordTexts<'a> = Vec<(&'static str, &'a Text)>;

impl Records {
    /// Pattern of what the figures of a row are of, with its number left open.
    pub(super) fn id(self) -> &'static str {
        match self {
            Records::Projects => "projects.{number}",
            Records::ReceptionPurposes => "official_spending.reception.purpose_{number}",
            Records::KeyWork | Records::Units => "",
        }
    }

    /// The keys of its texts.
    pub fn texts(self) -> &'static [&'static str] {
        match self {
            Records::Projects => &["name", "purpose", "result"],
            Records::KeyWork => &["matter", "goal", "result"],
            Records::ReceptionPurposes => &["text"],
            Records::Units => &["name", "level"],
        }
    }

    /// The texts of each thing.
    pub(super) fn of(self, input: &Input) -> Vec<RecordTexts<'_>> {
        match self {
            Records::Projects => {
                let projects = input.projects.items.iter();
                let texts = projects.map(|project| {
                    there([
                        ("name", Some(&project.name)),
                        ("purpose", project.purpose.as_ref()),
                        ("result", project.result.as_ref()),
                    ])
                });
                texts.collect()
            }
            Records::KeyWork => {
                let items = input.key_work.items.iter();
                items
                    .map(|item| {
                        vec![
                            ("matter", &item.matter),
                            ("goal", &item.goal),
                            ("result", &item.result),
                        ]
                    })
                    .collect()
            }
            Records::ReceptionPurposes => {
                let reception = input.disclosures.of("official_spending.reception");
                let purposes = reception.entries("purposes").into_iter();
                purposes.map(|purpose| there([("text", purpose.text("text"))])).collect()
            }
            Records::Units => {
                let units = input.overview.units.iter();
                units.map(|unit| vec![("name", &unit.name), ("level", &unit.level)]).collect()
            }
        }
    }
}

/// The texts that were typed.
fn there<'a, const N: usize>(texts: [(&'static str, Option<&'a Text>); N]) -> RecordTexts<'a> {
    texts.into_iter().filter_map(|(key, text)| Some((key, text?))).collect()
}
