//! The start of a report: the files that a department begins with, nothing of which can pass for filled.

mod answers;
mod comments;
mod lines;
mod windows;

pub use answers::{Answers, department, kind, level, short, unit, year};
pub use windows::{SCRIPTS, Script};

use crate::calc::settings::{BudgetBasis, OperatingBasis, PerformanceBasis};
use crate::format::Format;
use crate::keys::{self, Asked};
use serde::Serialize;
use std::collections::BTreeMap;

/// The report's name.
pub const REPORT: &str = "report.toml";

/// Parts of a report that some formats don't print: how its template calls them, and the name by which a format prints
/// them.
const PRINTED: [(&str, &str); 9] = [
    ("approval_date", "department.approval_date"),
    ("staff", "overview.staff"),
    ("establishment", "overview.staff.establishment"),
    ("purposes", "class.purpose"),
    ("class_reasons", "class.reason"),
    ("projects_listed", "<projects_list"),
    ("small_by_kind", "kind.small_and_medium"),
    ("overall_budget", "performance.overall_budget"),
    ("score", "performance.score"),
];

/// The same for prose, with the file that it is written in.
const PROSE: [(&str, &str, &str); 5] = [
    ("duties", "overview.duties", "正文/主要职责.md"),
    ("performance_overview", "performance.overview", "正文/绩效工作开展.md"),
    ("results_use", "performance.results_use", "正文/绩效结果应用.md"),
    ("overall_text", "performance.text", "正文/整体自评.md"),
    ("key_work", "key_work.text", "正文/重点工作.md"),
];

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
    prints: BTreeMap<&'a str, bool>,
    asked: BTreeMap<String, String>,
    besides: BTreeMap<String, String>,
    own_sections: String,
    project_budget: bool,
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
    PROSE.iter().filter(|(_, name, _)| mentions(format, name)).map(|(.., file)| *file).collect()
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
    let figures = &format.manifest.figures;
    let options = format.manifest.options.iter();
    let prose = PROSE.iter().map(|(part, name, _)| (*part, *name));
    let printed = PRINTED.into_iter().chain(prose);
    let printed = printed.map(|(part, name)| (part, mentions(format, name)));
    let mut prints: BTreeMap<&str, bool> = printed.collect();
    // A comparison is asked for by the name that prints it.
    let compared = format.keys().comparisons().filter_map(|key| match &key.asked {
        Asked::Where(name) if name.contains('.') => Some(name.as_ref()),
        _ => None,
    });
    prints.extend(compared.map(|name| (name, format.names(name))));
    let initial = figures.official_spending_budget == BudgetBasis::Initial;
    let operating_budget = figures.operating_expenses_basis == OperatingBasis::InitialBudget;
    prints.insert("official_initial", initial);
    prints.insert("official_adjusted", !initial);
    prints.insert("operating_budget", operating_budget);
    prints.insert("operating_prior", !operating_budget);
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
        project_budget: figures.performance_basis == PerformanceBasis::Budget,
        options: options
            .map(|(id, option)| Choice { id, title: &option.title, default: option.default })
            .collect(),
    }
}

/// Whether a template of the format names something of the document.
fn mentions(format: &Format, name: &str) -> bool {
    let mut templates = format.texts_in_use().filter(|(file, _)| file.ends_with(".md"));
    templates.any(|(_, text)| text.contains(name))
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
