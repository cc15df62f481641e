//! Parts of a report that a format prints, found by the names of its texts and the figures of its tables.

use crate::calc::FigureId;
use crate::calc::settings::{BudgetBasis, OperatingBasis, PerformanceBasis};
use crate::format::{ChartKind, Format, PrintedNames};
use crate::keys::Asked;
use std::borrow::Cow;
use std::collections::BTreeMap;

/// Parts that some formats don't print: how the text of a report calls them, and the names that print them.
const PARTS: [(&str, &[&str]); 19] = [
    ("approval_date", &["department.approval_date"]),
    ("staff", &["overview.staff", "staff."]),
    ("establishment", &["overview.staff.establishment", "staff.establishment"]),
    ("institutions", &["overview.institutions"]),
    ("purposes", &["class.purpose"]),
    ("class_reasons", &["class.reason"]),
    ("projects", &["projects.", "projects="]),
    ("projects_listed", &["<projects_list"]),
    ("operating", &["operating."]),
    ("procurement", &["procurement."]),
    ("small_by_kind", &["kind.small_and_medium"]),
    ("assets", &["assets."]),
    ("performance", &["performance."]),
    ("evaluated_projects", &["performance.has_projects", "performance.projects"]),
    ("overall_budget", &["performance.overall_budget"]),
    ("score", &["performance.score"]),
    ("covered_share", &["performance.covered_share"]),
    ("key_work", &["key_work."]),
    ("opening_reason", &["opening_reason"]),
];

/// Prose, with the name that prints it and the file that it is written in.
pub(super) const PROSE: [(&str, &str, &str); 5] = [
    ("duties", "overview.duties", "正文/主要职责.md"),
    ("performance_overview", "performance.overview", "正文/绩效工作开展.md"),
    ("results_use", "performance.results_use", "正文/绩效结果应用.md"),
    ("overall_text", "performance.text", "正文/整体自评.md"),
    ("key_work_text", "key_work.text", "正文/重点工作.md"),
];

/// The sections of disclosures by their names in ids, with the part that they are.
const SECTIONS: [(&str, &str); 6] = [
    ("operating_expenses", "operating"),
    ("procurement", "procurement"),
    ("state_assets", "assets"),
    ("performance", "performance"),
    ("projects", "projects"),
    ("staff", "staff"),
];

/// Items of “三公”, with the names in the view that print them besides what is said of all.
const OFFICIAL: [(&str, &[&str]); 4] = [
    ("overseas", &["overseas"]),
    ("vehicle_purchase", &["vehicle_purchase", "vehicles"]),
    ("vehicle_running", &["vehicle_running", "vehicles"]),
    ("reception", &["reception"]),
];

/// Names of the view of “三公” that tell of each item.
const OF_ALL: [&str; 4] = ["total", "changed", "level", "absent"];

/// The parts of a document that a format prints, by the names that keys are asked for by.
pub(super) type Prints<'a> = BTreeMap<Cow<'a, str>, bool>;

pub(super) fn prints(format: &Format) -> Prints<'_> {
    let printed = format.printed();
    let mut out = Prints::new();
    for (part, names) in PARTS {
        out.insert(part.into(), names.iter().any(|name| printed.says(name)));
    }
    for (part, name, _) in PROSE {
        out.insert(part.into(), printed.says(name));
    }
    for (section, part) in SECTIONS {
        let named = printed.figures().iter().any(|id| id.section().name() == section);
        *out.entry(part.into()).or_default() |= named;
    }
    official(&printed, &mut out);
    last_year(format, &printed, &mut out);
    let figures = &format.manifest.figures;
    let initial = figures.official_spending_budget == BudgetBasis::Initial;
    let budget = figures.operating_expenses_basis == OperatingBasis::InitialBudget;
    out.insert("official_initial".into(), initial);
    out.insert("official_adjusted".into(), !initial);
    out.insert("operating_budget".into(), budget);
    let project_budget = figures.performance_basis == PerformanceBasis::Budget;
    out.insert("project_budget".into(), project_budget && is(&out, "covered_share"));
    out
}

fn is(prints: &Prints<'_>, part: &str) -> bool {
    prints.get(part).copied().unwrap_or_default()
}

/// The items of “三公”: all of them, where their sum is told, or what changed.
fn official(printed: &PrintedNames<'_>, out: &mut Prints<'_>) {
    let figures: Vec<String> = printed.figures().iter().map(FigureId::to_string).collect();
    let begins = |start: &str| figures.iter().any(|id| id.starts_with(start));
    let sum = figures
        .iter()
        .any(|id| id.strip_prefix("official_spending.").is_some_and(|rest| !rest.contains('.')));
    let says = |name: &&str| printed.names(&format!("official.{name}"));
    let all = sum || OF_ALL.iter().any(says);
    let mut any = false;
    for (item, names) in OFFICIAL {
        let named = |name: &&str| says(name) || begins(&format!("official_spending.{name}."));
        let there = all || names.iter().any(named);
        any |= there;
        out.insert(format!("official_{item}").into(), there);
    }
    out.insert("official".into(), any);
}

/// Last year's amounts: where a change is told, a chart or a table has them.
fn last_year<'a>(format: &'a Format, printed: &PrintedNames<'_>, out: &mut Prints<'a>) {
    let has = |text: String| printed.figures().iter().any(|id| id.is(&text));
    let charts = |kind: ChartKind| {
        let mut charts = format.manifest.charts.iter();
        charts.any(|(id, chart)| chart.kind == kind && printed.names(&format!("charts.{id}")))
    };
    let changed = printed.says("official.changed") || printed.says("official.level");
    for (key, about) in format.keys().counterparts() {
        let change = about.of.strip_suffix(".final").unwrap_or(&about.of);
        let view = match change.split_once('.') {
            Some(("official_spending", item)) => Some(format!("official.{item}.change")),
            _ => None,
        };
        let told = about.change.as_ref().map(|name| format!("changes.{name}"));
        let told = told.into_iter().chain(view).any(|name| printed.names(&name));
        let figure = has(format!("prior.{}", key.name))
            || [change, &about.of]
                .iter()
                .any(|of| has(format!("{of}.change")) || has(format!("{of}.change_rate")));
        let sum = ["change", "change_rate", "prior"]
            .iter()
            .any(|of| has(format!("official_spending.{of}")));
        let more = match key.name.as_ref() {
            "total" => charts(ChartKind::TotalChange),
            "fiscal_total" => charts(ChartKind::FiscalTotalChange),
            "closing" => is(out, "opening_reason"),
            "operating_expenses" => {
                let with_last_year =
                    format.manifest.figures.operating_expenses_basis == OperatingBasis::Prior;
                with_last_year && printed.says("operating.")
            }
            _ => {
                change.starts_with("official_spending.")
                    && (changed || sum || printed.says("official.total.change"))
            }
        };
        out.insert(format!("prior.{}", key.name).into(), told || figure || more);
    }
    // What may explain a change is asked for with it, from the parts upward.
    let above = format.keys().counterparts().collect::<Vec<_>>().into_iter().rev();
    for (key, about) in above.filter(|(_, about)| about.takes_over) {
        if let Some(whole) =
            about.within.as_ref().filter(|_| is(out, &format!("prior.{}", key.name)))
        {
            out.insert(format!("prior.{whole}").into(), true);
        }
    }
    // A comparison is asked for by the name that prints it.
    for key in format.keys().comparisons() {
        if let Asked::Where(name) = &key.asked
            && name.contains('.')
        {
            out.insert(Cow::Borrowed(name.as_ref()), printed.names(name));
        }
    }
}
