//! The start of a report: the files that a department begins with, nothing of which can pass for filled.

mod answers;
mod comments;
mod lines;
mod printed;
mod windows;

pub use answers::{Answers, department, kind, level, short, unit, year};
pub use windows::{SCRIPTS, Script};

use crate::format::Format;
use crate::keys;
use printed::{PROSE, Prints};
use serde::Serialize;
use std::collections::BTreeMap;

/// The report's name.
pub const REPORT: &str = "report.toml";

const TEMPLATE: &str = include_str!("report.toml");

/// The parts that the text of a report depends on.
#[derive(Serialize)]
struct StartParts<'a> {
    schema: &'a str,
    department: &'a str,
    kind: &'a str,
    is_unit: bool,
    approver: &'a str,
    format: String,
    name: String,
    short: Option<String>,
    year: u16,
    prior_year: u16,
    next_year: u16,
    unit: &'a str,
    yuan: bool,
    level: &'a str,
    prints: Prints<'a>,
    asked: BTreeMap<String, String>,
    besides: BTreeMap<String, String>,
    own_sections: String,
    options: Vec<Choice<'a>>,
}

/// A choice that the format offers.
#[derive(Serialize)]
struct Choice<'a> {
    id: &'a str,
    title: &'a str,
    default: bool,
}

/// The prose files that `format` prints. They are empty at first; the check asks to fill them.
pub fn prose(format: &Format) -> Vec<&'static str> {
    let printed = format.printed();
    PROSE.iter().filter(|(_, name, _)| printed.says(name)).map(|(.., file)| *file).collect()
}

/// The text of a report that asks for what `format` prints.
///
/// # Errors
/// When the template can't be rendered, which the tests rule out.
pub fn report(answers: &Answers, format: &Format) -> Result<String, String> {
    let context = tera::Context::from_serialize(&parts(answers, format));
    let text = context.and_then(|context| tera::Tera::one_off(TEMPLATE, &context, false));
    text.map(|text| comments::add(&text, (answers.unit, answers.kind), format.keys()))
        .map_err(|error| crate::format::template_error(&error).message)
}

fn parts<'a>(answers: &'a Answers, format: &'a Format) -> StartParts<'a> {
    let options = format.manifest.options.iter();
    let prints = printed::prints(format);
    StartParts {
        schema: keys::FILE,
        department: &answers.name,
        kind: answers.kind.word(),
        is_unit: answers.kind.is_unit(),
        approver: answers.kind.approver(),
        format: quoted(&answers.format),
        name: quoted(&answers.name),
        short: answers.short.as_deref().map(quoted),
        year: answers.year,
        prior_year: answers.year.saturating_sub(1),
        next_year: answers.year.saturating_add(1),
        unit: answers.unit.name(),
        yuan: answers.unit == crate::amount::Unit::Yuan,
        level: answers.level,
        asked: lines::asked(format.keys(), &prints),
        besides: lines::asked_besides(format.keys()),
        own_sections: lines::sections_of_its_own(format.keys()),
        prints,
        options: options
            .map(|(id, option)| Choice { id, title: &option.title, default: option.default })
            .collect(),
    }
}

/// A text as TOML has it.
fn quoted(text: &str) -> String {
    let letter = |c: char| match c {
        '"' | '\\' => format!("\\{c}"),
        c if c.is_control() => format!("\\u{:04X}", u32::from(c)),
        c => c.to_string(),
    };
    format!("\"{}\"", text.chars().map(letter).collect::<String>())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn any_text_can_be_quoted() {
        for text in ["某局", "a\"b\\", "./a\tb\nc", "\u{7f}\u{1}", ""] {
            let read: toml::Table = format!("x = {}", quoted(text)).parse().unwrap();
            assert_eq!(read["x"].as_str(), Some(text));
        }
    }
}
