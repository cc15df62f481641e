//! The figures of five published documents, from data: the specification by example.

use crate::support::{Pieces, files, root};
use juesuan::amount::{self, NumberStyle, SmallRates, Unit};
use juesuan::calc::settings::{
    BudgetBasis, OperatingBasis, PerformanceBasis, RateStyle, Rates, SharePolicy, SmallBasis,
};
use juesuan::calc::{Figures, Settings, Value, derive};
use juesuan::input::{Links, parse};
use juesuan::source::Sources;

/// The decisions of the document's format, as far as figures go.
fn settings(document: &str) -> Settings {
    let style = |decimals| RateStyle { decimals, short_hundred: false };
    let common = if document == "qingshan-2020" || document == "qingshan-2024" { 2 } else { 1 };
    let narrow = if document == "qingshan-2024" { 1 } else { common };
    Settings {
        unit: Unit::WanYuan,
        decimals: 2,
        shares: if document == "jingkai-2020" { SharePolicy::Forced } else { SharePolicy::Natural },
        official_spending_budget: match document {
            "qingshan-2024" => BudgetBasis::Adjusted,
            _ => BudgetBasis::Initial,
        },
        operating_expenses_basis: match document {
            "qingshan-2024" => OperatingBasis::InitialBudget,
            _ => OperatingBasis::Prior,
        },
        small_and_micro_basis: match document {
            "hongshan-2021" | "qingshan-2024" => SmallBasis::SmallAndMedium,
            _ => SmallBasis::Total,
        },
        performance_basis: PerformanceBasis::Budget,
        small_rates: SmallRates::default(),
        no_reason_below: Default::default(),
        forms: Default::default(),
        named: Vec::new(),
        declared: Vec::new(),
        checks: Vec::new(),
        rates: Rates {
            share: style(common),
            change: style(common),
            completion: style(narrow),
            execution: style(common),
            official_spending: style(narrow),
            operating_expenses: style(narrow),
            procurement: style(narrow),
        },
    }
}

fn figures(document: &str) -> Figures {
    let path = root().join(format!("tests/reference/{document}.toml"));
    let text = std::fs::read_to_string(&path).expect("a reference input");
    let mut sources = Sources::default();
    sources.add(format!("{document}.toml"), text);
    let (input, findings) =
        parse(&sources, &Links::default(), juesuan::keys::report()).expect("it parses");
    assert!(findings.is_empty(), "{document}: {findings:#?}");
    derive(&input, None, &settings(document))
}

/// A figure as the document would print it, without separators and `%`.
fn printed(figures: &Figures, id: &str) -> String {
    let book = &figures.book;
    let Some(fig) = book.named(id) else { return "none".into() };
    match book.get(fig).map(|figure| figure.value) {
        Some(Value::Rate { percent, .. }) => percent.text(false),
        Some(Value::Count(count)) => count.to_string(),
        Some(Value::Score(points)) => points.to_string(),
        _ => book.printed(fig).text(NumberStyle::default()),
    }
}

#[test]
fn published_documents_derive() {
    for path in files(&root().join("tests/reference"), ".figures") {
        let document = path.file_stem().expect("a name").to_string_lossy().into_owned();
        let figures = figures(&document);
        let list = std::fs::read_to_string(&path).expect("a list");
        let (mut compared, mut explained, mut wrong) = (0, 0, Vec::new());
        for line in list.lines().filter(|line| !line.starts_with('#') && !line.is_empty()) {
            let (line, note) = line.split_once(" # ").map_or((line, ""), |(a, b)| (a, b));
            let (id, expected) = line.split_once(" = ").expect("id = value");
            compared += 1;
            explained += usize::from(!note.is_empty());
            let actual = printed(&figures, id);
            if actual != expected {
                wrong.push(format!("{id}: expected {expected}, derived {actual}"));
            }
        }
        println!("{document}: {compared} compared, {explained} explained, {} wrong", wrong.len());
        assert!(wrong.is_empty(), "{document}:\n{}", wrong.join("\n"));
    }
}

/// All 83 percentages of the five documents recompute; nine were printed otherwise.
#[test]
fn published_rates_recompute() {
    let table = include_str!("../data/published-rates.csv");
    let (mut agree, mut slips) = (0, 0);
    for line in table.lines().skip(1) {
        let cells: Vec<&str> = line.split(',').collect();
        let [document, item, kind, numerator, denominator, decimals, published, recomputed, agrees] =
            cells[..]
        else {
            panic!("{line}")
        };
        let number = |text: &str| {
            amount::parse_literal(text, Unit::WanYuan).expect(line).amount.printed(Unit::WanYuan, 2)
        };
        let rate = amount::rate(
            number(numerator),
            number(denominator),
            decimals.parse().expect(line),
            SmallRates::Decimals,
        )
        .expect(line);
        let sign = if rate.is_negative() { "-" } else { "" };
        let text = format!("{sign}{}", rate.text(false));
        assert_eq!(text, recomputed, "{document} {item} {kind}");
        assert_eq!(text == published, agrees == "yes", "{line}");
        if agrees == "yes" { agree += 1 } else { slips += 1 }
    }
    assert_eq!((agree, slips), (74, 9));
}

/// With amounts in 元, rates of exact and of printed figures differ; the printed ones count, so that any
/// reader can recompute them.
#[test]
fn rates_come_from_printed_figures() {
    let text = include_str!("../errors/base.toml");
    let wan = |text: &str| text.with("unit = \"万元\"", "unit = \"元\"");
    let figures_of = |text: String| {
        let mut sources = Sources::default();
        sources.add("report.toml".into(), text);
        let (input, findings) =
            parse(&sources, &Links::default(), juesuan::keys::report()).expect("it parses");
        assert!(findings.is_empty(), "{findings:#?}");
        derive(&input, None, &settings("qingshan-2024"))
    };
    // Completion: 149.00 元 of 351.00 元 is 42.5 %; printed 0.01 of 0.04 is 25.0 %.
    let figures = figures_of(wan(text).with(
        "2010302 = { project = 20.00, initial_budget = 20.00 }",
        "2010302 = { project = 149.00, initial_budget = 351.00 }",
    ));
    assert_eq!(printed(&figures, "general.2010302.completion"), "25.0");
    // Change: 1000.00 元 from 1050.00 元 is −4.76 %; printed 0.10 from 0.11 is −9.09 %.
    let figures = figures_of(
        wan(text)
            .with("basic = 80.00", "basic = 1000.00")
            .with("project = 20.00", "project = 0")
            .with("\ntotal = 90.00", "\ntotal = 1050.00"),
    );
    assert_eq!(printed(&figures, "all.total.change"), "0.01");
    assert_eq!(printed(&figures, "all.total.change_rate"), "9.09");
    // Share: 149.00 元 of 400.00 元 is 37.25 %; printed 0.01 of 0.04 is 25.00 %.
    let figures = figures_of(
        wan(text)
            .with("basic = 80.00", "basic = 251.00")
            .with("project = 20.00", "project = 149.00"),
    );
    assert_eq!(printed(&figures, "expenditure.project.share"), "25.00");
}
