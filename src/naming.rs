//! Ids of figures in words, for people who don't read English.

use crate::calc::id::{FigureId, Part, Section, words};
use crate::catalog::{Catalog, Classification};

/// An id in words: `general.2010301.initial_budget` as 一般公共预算 2010301行政运行 年初预算数.
pub fn in_words(id: &FigureId, catalog: &Catalog, year: u16) -> String {
    let mut words = id.section().words().to_owned();
    let mut before = None;
    for part in id.parts() {
        words.push(' ');
        match part {
            Part::Code(code) => {
                let name = catalog.name(kind(id.section()), code, year);
                words.push_str(code);
                words.push_str(&name.unwrap_or_default());
            }
            Part::Item(number) => words.push_str(&format!("第{number}个")),
            Part::Year(year) => words.push_str(&year.to_string()),
            Part::Key(key) if *key == words::TOTAL => words.push_str(total(id.section(), before)),
            Part::Key(key) => words.push_str(key.words()),
            Part::Numbered(key, number) => {
                words.push_str(&format!("{}第{number}项", key.words()));
            }
        }
        before = Some(part);
    }
    words
}

/// The classification of the codes of a section.
fn kind(section: Section) -> Classification {
    match section {
        Section::Economic => Classification::Economic,
        _ => Classification::Functional,
    }
}

/// The name of the total of a section, or of what stands before it.
fn total(section: Section, before: Option<&Part>) -> &'static str {
    match section {
        Section::All | Section::Fiscal | Section::Prior => "收、支总计",
        _ if before == Some(&words::FORM.into()) => "总分",
        _ => words::TOTAL.words(),
    }
}
