//! Lists which ids are those of figures, whatever a report says: what the program computes and what becomes of its keys.
//!
//! Entries of lists have ids too, but nobody can know beforehand how many there are: they are left out.

use super::{FigureId, Part, Section, words};
use crate::catalog::Classification;
use crate::input::nearest;
use crate::keys::{Counterpart, Kind, Table};
use std::collections::BTreeSet;
use std::sync::Arc;

/// Ids that the program computes: sections, what in them (`#` is a code, `###` one of three digits, `.` the section itself),
/// quantities.
const COMPUTED: &[(&str, &str, &str)] = &[
    (
        "general government state_capital fiscal",
        ". #",
        "opening income basic project expenditure closing",
    ),
    (
        "general government state_capital",
        ". #",
        "initial_budget adjusted_budget completion difference",
    ),
    (
        "general government state_capital",
        ".",
        "whole_initial_budget whole_adjusted_budget expenditure_total",
    ),
    ("general", ".", "share"),
    ("general", "###", "share"),
    ("fiscal all", ".", "total expenditure_total"),
    ("own", ".", "opening closing"),
    ("all", ".", "opening closing surplus_used surplus_distribution"),
    (
        "own all",
        ". #",
        "grants_from_superior institutional_income business_income from_affiliates other_income \
         basic project to_superior business_expenditure to_affiliates",
    ),
    ("all", ". #", "fiscal_income income expenditure"),
    (
        "income",
        "fiscal grants_from_superior institutional_income business_income from_affiliates other_income",
        "share",
    ),
    ("expenditure", "basic project to_superior business_expenditure to_affiliates", "share"),
    ("economic", "# #.#", ""),
    ("projects", ".", "final current carry_over"),
    ("economic", ".", "personnel public_use"),
    ("staff", ".", "in_service retired"),
    (
        "official_spending",
        ". overseas vehicles vehicle_purchase vehicle_running reception",
        "budget final completion difference change change_rate",
    ),
    ("official_spending", ". vehicles", "prior"),
    ("operating_expenses", ".", "change change_rate"),
    (
        "procurement",
        "goods.small_and_medium works.small_and_medium services.small_and_medium small_and_medium \
         small_and_micro",
        "share",
    ),
    (
        "performance",
        ".",
        "listed_projects covered_projects covered_amount covered_share project_budget",
    ),
    ("performance", "overall", "adjusted_budget rate score"),
    ("performance", "overall.form", "initial_budget execution_score indicators total"),
    (
        "performance",
        "overall.form.fiscal_appropriation overall.form.carry_over overall.form.other",
        "initial_budget adjusted_budget final",
    ),
];

/// Those of them that are no amounts: people, projects, points.
const COUNTED: &[&str] = &[
    "performance.covered_projects",
    "performance.listed_projects",
    "performance.overall.form.execution_score",
    "performance.overall.form.indicators",
    "performance.overall.form.total",
    "performance.overall.score",
    "staff.in_service",
    "staff.retired",
];

/// The ids of figures of reports that have these keys.
#[derive(Debug, Clone, PartialEq)]
pub struct KnownIds {
    keys: Arc<Table>,
    /// All of them as texts, with `#` for codes.
    patterns: BTreeSet<String>,
    /// Those that are no amounts, nor made of two.
    counted: BTreeSet<String>,
}

impl KnownIds {
    /// Collects what becomes of these keys, and what the program computes.
    pub fn of(keys: &Arc<Table>) -> KnownIds {
        let mut patterns: BTreeSet<String> = COMPUTED.iter().flat_map(expanded).collect();
        let mut counted: BTreeSet<String> = COUNTED.iter().copied().map(str::to_owned).collect();
        for (section, key) in keys.all_disclosed() {
            let typed = key.kind.table().map(|table| table.quantities(&format!("{section}.")));
            for (path, key) in typed.into_iter().flatten() {
                let Some(steps) = keys.figure(&path) else { continue };
                let id = FigureId::of_steps(&steps).to_string();
                counted.extend((key.kind != Kind::Money).then(|| id.clone()));
                patterns.insert(id);
            }
        }
        for (key, Counterpart { of, change, .. }) in keys.counterparts() {
            patterns.insert(format!("prior.{}", key.name));
            let changes = ["change", "change_rate"].map(|quantity| format!("{of}.{quantity}"));
            patterns.extend(changes.into_iter().filter(|_| change.is_some()));
        }
        KnownIds { keys: Arc::clone(keys), patterns, counted }
    }

    /// Whether the figure of an id that is known is an amount, not a number of things, points, or what is made of two.
    pub fn is_amount(&self, id: &FigureId) -> bool {
        !id.is_compared() && !self.counted.contains(&id.to_string())
    }

    /// The id of this text, if it can be that of a figure, be it that no report has it.
    pub fn read(&self, text: &str) -> Option<FigureId> {
        FigureId::read(text, &self.keys).filter(|id| self.contains(id))
    }

    /// Whether an id can be that of a figure. Codes are any of their classification's length.
    pub fn contains(&self, id: &FigureId) -> bool {
        let any = |pattern: &String| self.patterns.contains(pattern);
        let text = |code: fn(&str) -> String| {
            let parts = id.parts.iter().map(|part| match part {
                Part::Code(digits) => code(digits),
                part => part.to_string(),
            });
            let section = id.section.name().to_owned();
            std::iter::once(section).chain(parts).collect::<Vec<_>>().join(".")
        };
        let lengths =
            |kind| if kind == Classification::Economic { &[3, 5][..] } else { &[3, 5, 7] };
        let codes = id.codes().all(|(kind, code)| lengths(kind).contains(&code.len()));
        codes && (any(&text(|_| "#".to_owned())) || any(&text(|digits| "#".repeat(digits.len()))))
    }

    /// All of them as they are written, each with one of its like; `code` stands for a code, which in that is zeros.
    pub fn all<'k>(&'k self, code: &'k str) -> impl Iterator<Item = (String, FigureId)> + 'k {
        self.patterns.iter().filter_map(move |pattern| {
            let one = pattern.replace("###", "000").replace('#', "0000000");
            let written = pattern.replace("###", "#").replace('#', code);
            Some((written, FigureId::read(&one, &self.keys)?))
        })
    }

    /// The keys of the reports.
    pub fn keys(&self) -> &Table {
        &self.keys
    }

    /// Whether a text is an id that has codes in it, whatever their lengths.
    pub fn has_codes(&self, text: &str) -> bool {
        FigureId::read(text, &self.keys).is_some_and(|id| id.codes().next().is_some())
    }

    /// The id most like a text that isn't one, with the text's own codes.
    pub fn nearest(&self, text: &str) -> Option<String> {
        let is_code = |step: &&str| crate::keys::is_digits(step);
        let steps: Vec<&str> =
            text.split('.').map(|step| if is_code(&step) { "#" } else { step }).collect();
        let known: Vec<&str> = self.patterns.iter().map(String::as_str).collect();
        let near = nearest(&steps.join("."), &known)?;
        let mut codes = text.split('.').filter(is_code);
        let put = |step: &str| {
            let code = step.starts_with('#').then(|| codes.next().unwrap_or("201"));
            code.unwrap_or(step).to_owned()
        };
        Some(near.split('.').map(put).collect::<Vec<_>>().join("."))
    }
}

impl FigureId {
    /// The codes in it, each with its classification: what is by economic code may be of a functional code before it.
    pub fn codes(&self) -> impl Iterator<Item = (Classification, &str)> {
        let economic = self.section == Section::Economic;
        self.parts.iter().enumerate().filter_map(move |(at, part)| match part {
            Part::Code(code) => {
                let last = !matches!(self.parts.get(at.saturating_add(1)), Some(Part::Code(_)));
                let kind = if economic && last {
                    Classification::Economic
                } else {
                    Classification::Functional
                };
                Some((kind, code.as_ref()))
            }
            _ => None,
        })
    }

    /// Whether it tells amounts beside each other; there is none where that says nothing, as of a share of zero.
    pub fn is_compared(&self) -> bool {
        use words::{CHANGE, CHANGE_RATE, COMPLETION, COVERED_SHARE, DIFFERENCE, RATE, SHARE};
        let compared = [CHANGE, CHANGE_RATE, COMPLETION, COVERED_SHARE, DIFFERENCE, RATE, SHARE];
        self.quantity().is_some_and(|quantity| compared.contains(quantity))
    }
}

fn expanded((sections, of, quantities): &(&str, &str, &str)) -> Vec<String> {
    let mut out = Vec::new();
    for section in sections.split_whitespace() {
        for of in of.split_whitespace() {
            let above = if of == "." { section.to_owned() } else { format!("{section}.{of}") };
            let below = quantities.split_whitespace().map(|quantity| format!("{above}.{quantity}"));
            out.extend(below);
            if quantities.is_empty() {
                out.push(above);
            }
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::keys::report;

    #[test]
    fn what_can_be_a_figure_has_words() {
        let known = KnownIds::of(report());
        for pattern in &known.patterns {
            let text = pattern.replace("###", "201").replace('#', "20103");
            assert!(known.read(&text).is_some(), "{text}");
        }
        assert!(known.patterns.contains("procurement.goods.small_and_medium"));
        assert!(known.patterns.contains("staff.administrative"));
    }

    #[test]
    fn what_cannot_be_a_figure_is_not_known() {
        let known = KnownIds::of(report());
        for text in [
            "procurement",
            "procurement.basic",
            "general.201030.basic",
            "economic.2010301",
            "general.2010301.share",
            "projects.1.final",
            "all.total.share",
        ] {
            assert!(known.read(text).is_none(), "{text}");
        }
    }

    #[test]
    fn the_nearest_keeps_its_codes() {
        let known = KnownIds::of(report());
        for (text, near) in [
            ("procurement.wroks", Some("procurement.works")),
            ("general.2010301.basics", Some("general.2010301.basic")),
            ("甲", None),
        ] {
            assert_eq!(known.nearest(text).as_deref(), near, "{text}");
        }
    }
}
