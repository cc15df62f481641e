//! Which ids are those of figures, whatever the report: what the program computes and what becomes of keys.
//!
//! Entries of lists have ids too, but nobody can know beforehand how many there are: they are left out.

use super::{FigureId, Part, Section, words};
use crate::catalog::Kind;
use crate::input::nearest;
use crate::keys::{disclosed, report};
use std::collections::BTreeSet;
use std::sync::LazyLock;

/// What the program computes: sections, what in them (`#` is a code, `###` one of three digits, `.` the section itself),
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
        "whole_initial_budget whole_adjusted_budget expenditure_total income.change income.change_rate",
    ),
    ("general", ".", "share expenditure.change expenditure.change_rate"),
    ("general", "###", "share"),
    ("fiscal all", ".", "total total.change total.change_rate expenditure_total"),
    ("all", ".", "income.change income.change_rate expenditure.change expenditure.change_rate"),
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
        "prior",
        ".",
        "total income expenditure fiscal_total general_public_budget_income government_managed_funds_income \
         state_capital_operations_income general_public_budget_expenditure overseas vehicle_purchase vehicle_running \
         reception operating_expenses closing",
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

/// All of them as texts, with `#` for codes.
fn patterns() -> &'static BTreeSet<String> {
    static PATTERNS: LazyLock<BTreeSet<String>> = LazyLock::new(|| {
        let typed = disclosed().quantities("").into_iter();
        let staff = report().quantities("").into_iter();
        let staff = staff.filter(|(path, _)| path.starts_with("overview.staff."));
        let ids = typed.chain(staff).filter_map(|(path, _)| report().figure(&path));
        ids.chain(COMPUTED.iter().flat_map(expanded)).collect()
    });
    &PATTERNS
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

impl FigureId {
    /// Whether it can be that of a figure, be it that no report has it. Codes are any of their classification's length.
    pub fn is_known(&self) -> bool {
        let any = |pattern: &String| patterns().contains(pattern);
        let text = |code: fn(&str) -> String| {
            let parts = self.parts.iter().map(|part| match part {
                Part::Code(digits) => code(digits),
                part => part.to_string(),
            });
            let section = self.section.name().to_owned();
            std::iter::once(section).chain(parts).collect::<Vec<_>>().join(".")
        };
        let lengths = |kind| if kind == Kind::Economic { &[3, 5][..] } else { &[3, 5, 7] };
        let codes = self.codes().all(|(kind, code)| lengths(kind).contains(&code.len()));
        codes && (any(&text(|_| "#".to_owned())) || any(&text(|digits| "#".repeat(digits.len()))))
    }

    /// The codes in it, each with its classification: what is by economic code may be of a functional code before it.
    pub fn codes(&self) -> impl Iterator<Item = (Kind, &str)> {
        let economic = self.section == Section::Economic;
        self.parts.iter().enumerate().filter_map(move |(at, part)| match part {
            Part::Code(code) => {
                let last = !matches!(self.parts.get(at.saturating_add(1)), Some(Part::Code(_)));
                let kind = if economic && last { Kind::Economic } else { Kind::Functional };
                Some((kind, code.as_ref()))
            }
            _ => None,
        })
    }

    /// Whether it tells amounts beside each other; there is none where that says nothing, as of a share of zero.
    pub fn is_compared(&self) -> bool {
        use words::{CHANGE, CHANGE_RATE, COMPLETION, COVERED_SHARE, DIFFERENCE, RATE, SHARE};
        let compared = [CHANGE, CHANGE_RATE, COMPLETION, COVERED_SHARE, DIFFERENCE, RATE, SHARE];
        self.quantity().is_some_and(|quantity| compared.contains(&quantity))
    }

    /// The id most like a text that isn't one, with the text's own codes.
    pub fn nearest_known(text: &str) -> Option<String> {
        let is_code = |step: &&str| crate::keys::is_digits(step);
        let steps: Vec<&str> =
            text.split('.').map(|step| if is_code(&step) { "#" } else { step }).collect();
        let known: Vec<&str> = patterns().iter().map(String::as_str).collect();
        let near = nearest(&steps.join("."), &known)?;
        let mut codes = text.split('.').filter(is_code);
        let put = |step: &str| {
            let code = step.starts_with('#').then(|| codes.next().unwrap_or("201"));
            code.unwrap_or(step).to_owned()
        };
        Some(near.split('.').map(put).collect::<Vec<_>>().join("."))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_can_be_a_figure_has_words() {
        for pattern in patterns() {
            let text = pattern.replace("###", "201").replace('#', "20103");
            let id = FigureId::parse(&text).unwrap_or_else(|| panic!("{text}"));
            assert!(id.is_known(), "{text}");
        }
        assert!(patterns().contains("procurement.goods.small_and_medium"));
        assert!(patterns().contains("staff.administrative"));
    }

    #[test]
    fn what_cannot_be_a_figure_is_not_known() {
        for text in [
            "procurement",
            "procurement.basic",
            "general.201030.basic",
            "economic.2010301",
            "general.2010301.share",
            "projects.1.final",
            "all.total.share",
        ] {
            assert!(!FigureId::parse(text).is_some_and(|id| id.is_known()), "{text}");
        }
    }

    #[test]
    fn the_nearest_keeps_its_codes() {
        for (text, near) in [
            ("procurement.wroks", Some("procurement.works")),
            ("general.2010301.basics", Some("general.2010301.basic")),
            ("甲", None),
        ] {
            assert_eq!(FigureId::nearest_known(text).as_deref(), near, "{text}");
        }
    }
}
