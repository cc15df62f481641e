//! Ids of figures in words, for people who don't read English.

use crate::calc::id::{FigureId, IdWord, KnownIds, Part, Section, words};
use crate::catalog::Catalog;

/// An id in words: `general.2010301.initial_budget` as 一般公共预算 2010301行政运行 年初预算数.
pub fn in_words(id: &FigureId, catalog: &Catalog, year: u16) -> String {
    let mut words = id.section().words().to_owned();
    let (mut before, mut codes) = (None, id.codes());
    for part in id.parts() {
        words.push(' ');
        match part {
            Part::Code(code) => {
                let name = codes.next().and_then(|(kind, code)| catalog.name(kind, code, year));
                words.push_str(code);
                words.push_str(&name.unwrap_or_default());
            }
            Part::Item(number) => words.push_str(&format!("第{number}个")),
            Part::Year(year) => words.push_str(&year.to_string()),
            // What is of last year isn't of this one.
            Part::Key(key) if *id.section() == Section::Prior => {
                words
                    .push_str(key.compared().trim_start_matches("上年").trim_start_matches("本年"));
            }
            Part::Key(key) if *key == words::TOTAL => {
                words.push_str(total(id.section(), before, key));
            }
            Part::Key(key) => words.push_str(key.words()),
            Part::Numbered(key, number) => {
                words.push_str(&format!("{}第{number}项", key.words()));
            }
        }
        before = Some(part);
    }
    words
}

/// The name of the total of a section, or of what stands before it.
fn total<'k>(section: &Section, before: Option<&Part>, key: &'k IdWord) -> &'k str {
    match section {
        Section::All | Section::Fiscal => key.compared(),
        _ if before == Some(&words::FORM.into()) => "总分",
        _ => key.words(),
    }
}

/// Markdown: a line for each figure that a format may name.
pub fn listing(known: &KnownIds) -> String {
    let catalog = Catalog::default();
    let line = |(written, id): (String, FigureId)| {
        let words = in_words(&id, &catalog, 0);
        let words = words.replace("0000000", "某科目").replace("000", "某类");
        format!("- `{written}`：{words}\n")
    };
    known.all(CODE).map(line).collect()
}

/// Word that stands in the list for a code.
const CODE: &str = "科目编码";
