//! Made-up accounts that are right to the 分, typed as clerks type them: in 元, or in 万元 with each amount rounded by
//! itself. What is printed of them agrees, or the approved totals are asked for; with these it always does.

use crate::support::Pieces;
use crate::support::{all_text, base_with, draft, errors};
use juesuan::amount::Printed;
use juesuan::calc::{Figures, How, ShareOf, Value};
use proptest::prelude::*;
use rust_decimal::Decimal;
use std::fmt::Write;

/// A 项 in 分: opening, basic, project, closing, and how much its budget differs. Income follows.
type Item = [i64; 5];

#[derive(Debug, Clone)]
struct Accounts {
    general: Vec<Item>,
    government: Vec<Item>,
    /// Two incomes and an expenditure of own funds.
    own: Vec<[i64; 3]>,
    yuan: bool,
    /// The approved totals are typed.
    approved: bool,
    format: usize,
}

const GENERAL: [&str; 8] =
    ["2010301", "2010302", "2010399", "2080501", "2080505", "2101101", "2101103", "2210201"];
const GOVERNMENT: [&str; 3] = ["2120803", "2120804", "2120899"];
const FORMATS: [&str; 4] = ["wuhan-2020", "wuhan-2021", "wuhan-2024", "./own"];
const FORCED: &str = "extends = \"wuhan-2024\"\ntitle = \"试\"\n[figures]\nshares = \"forced\"\n";

/// Amounts that print as more than nothing, large and small.
fn amount() -> impl Strategy<Value = i64> {
    prop_oneof![5_000_i64..1_000_000, 1_000_000_i64..100_000_000, Just(1_000_000_i64)]
}

fn item() -> impl Strategy<Value = Item> {
    let none_or = || prop_oneof![Just(0_i64), amount()];
    let off = prop_oneof![Just(0_i64), 1_i64..2_000_000];
    (none_or(), amount(), amount(), none_or(), off).prop_map(
        |(opening, basic, project, closing, off)| {
            [opening.min(basic), basic, project, closing, off]
        },
    )
}

fn accounts() -> impl Strategy<Value = Accounts> {
    let own = (amount(), amount(), amount());
    let own = own.prop_map(|(one, other, spent)| [one, other, spent.min(one)]);
    (
        prop::collection::vec(item(), 1..=8),
        prop::collection::vec(item(), 0..=3),
        prop::collection::vec(own, 0..=4),
        prop::bool::weighted(0.2),
        any::<bool>(),
        0_usize..4,
    )
        .prop_map(|(general, government, own, yuan, approved, format)| Accounts {
            general,
            government,
            own,
            yuan,
            approved,
            format,
        })
}

fn income([opening, basic, project, closing, _]: &Item) -> i64 {
    basic + project + closing - opening
}

impl Accounts {
    /// As it is typed: exact in 元, rounded in 万元.
    fn typed(&self, fen: i64) -> String {
        let hundredths = if self.yuan { fen } else { (fen + 5_000) / 10_000 };
        format!("{}.{:02}", hundredths / 100, hundredths % 100)
    }

    fn items(&self, codes: &[&str], items: &[Item]) -> String {
        let mut out = String::new();
        for (code, item) in codes.iter().zip(items) {
            let [opening, basic, project, closing, off] = item;
            let fields = [
                ("opening", *opening),
                ("income", income(item)),
                ("basic", *basic),
                ("project", *project),
                ("closing", *closing),
                ("initial_budget", basic + project + off),
            ];
            let fields = fields.iter().filter(|(name, fen)| *fen != 0 || *name == "income");
            let fields: Vec<String> =
                fields.map(|(name, fen)| format!("{name} = {}", self.typed(*fen))).collect();
            writeln!(out, "{code} = {{ {} }}", fields.join(", ")).expect("text");
        }
        out
    }

    fn own(&self) -> String {
        if self.own.is_empty() {
            return String::new();
        }
        let mut out = "[own_funds]\n".to_owned();
        for (code, [one, other, spent]) in GENERAL.iter().zip(&self.own) {
            let [one, other, spent] = [one, other, spent].map(|fen| self.typed(*fen));
            writeln!(
                out,
                "{code} = {{ institutional_income = {one}, business_income = {other}, basic = {spent} }}"
            )
            .expect("text");
        }
        writeln!(out, "closing = {}", self.typed(self.own_closing())).expect("text");
        out
    }

    fn own_closing(&self) -> i64 {
        self.own.iter().map(|[one, other, spent]| one + other - spent).sum()
    }

    /// The totals that the bureau approved, each from the exact accounts.
    fn control(&self) -> String {
        let sum = |items: &[Item], of: fn(&Item) -> i64| items.iter().map(of).sum::<i64>();
        let total: fn(&Item) -> i64 = |item| item[1] + item[2] + item[3];
        let (general, government) = (sum(&self.general, total), sum(&self.government, total));
        let own: i64 = self.own.iter().map(|[one, other, _]| one + other).sum();
        let mut totals = vec![
            ("all.total", general + government + own),
            ("all.expenditure_total", general + government + own),
            ("fiscal.total", general + government),
            ("fiscal.expenditure_total", general + government),
            ("general.basic", sum(&self.general, |item| item[1])),
        ];
        if !self.government.is_empty() {
            totals.extend([
                ("general.income", sum(&self.general, income)),
                ("general.expenditure_total", general),
                ("government.income", sum(&self.government, income)),
                ("government.expenditure_total", government),
            ]);
        }
        let lines = totals.iter().map(|(id, fen)| format!("\"{id}\" = {}\n", self.typed(*fen)));
        format!("[control]\n{}", lines.collect::<String>())
    }

    fn report(&self) -> String {
        let basic: i64 = self.general.iter().map(|item| item[1]).sum();
        let government = match self.government.is_empty() {
            true => String::new(),
            false => {
                format!("[government_managed_funds]\n{}", self.items(&GOVERNMENT, &self.government))
            }
        };
        let control = if self.approved { self.control() } else { String::new() };
        let text = base_with(&[
            (
                "2010301 = { basic = 80.00, initial_budget = 80.00 }",
                &self.items(&GENERAL, &self.general),
            ),
            ("2010302 = { project = 20.00, initial_budget = 20.00 }", ""),
            (
                "30101 = 70.00\n30201 = 8.00\n30217 = 1.00\n30231 = 1.00",
                &format!("30101 = {}", self.typed(basic)),
            ),
            ("[economic]", &format!("{government}{}\n[economic]", self.own())),
            ("[prior]", &format!("{control}\n[prior]")),
            ("\"wuhan-2024\"", &format!("\"{}\"", FORMATS[self.format])),
        ]);
        if self.yuan { text.with("unit = \"万元\"", "unit = \"元\"") } else { text }
    }
}

/// The figures of a report, what it says, and its errors about totals.
fn edition(accounts: &Accounts) -> (Figures, String, Vec<String>) {
    let own = (FORMATS[accounts.format] == "./own").then_some(FORCED);
    let edition = draft(&accounts.report(), own);
    let errors = errors(&edition).map(|found| format!("{} {}", found.rule.code, found.message));
    let errors =
        errors.filter(|error| ["B", "K", "C101"].iter().any(|family| error.starts_with(family)));
    let errors = errors.collect();
    let document = edition.document.unwrap_or_else(|| panic!("{:#?}", edition.findings));
    (edition.figures.expect("figures"), all_text(&document), errors)
}

/// Both sides of the two general tables as printed.
fn sides(figures: &Figures) -> [[Printed; 2]; 2] {
    let totals = figures.totals;
    [
        [totals.income_total, totals.expenditure_total],
        [totals.fiscal_income_total, totals.fiscal_expenditure_total],
    ]
    .map(|pair| pair.map(|fig| figures.book.printed(fig)))
}

/// Whether 100 and 0 are printed only for what is 100 and 0.
fn rates_tell(figures: &Figures) -> Result<(), TestCaseError> {
    let book = &figures.book;
    for (fig, figure) in book.iter() {
        let (Value::Rate { percent, .. }, [part, whole]) = (figure.value, &book.operands(fig)[..])
        else {
            continue;
        };
        let [part, whole] = [*part, *whole].map(|operand| book.printed(operand));
        prop_assert_eq!(percent.value().is_zero(), part.is_zero(), "{}", &figure.id);
        let hundred = percent.value() == Decimal::ONE_HUNDRED;
        prop_assert_eq!(hundred, part == whole, "{}", &figure.id);
    }
    Ok(())
}

/// Shares of a forced list: 100 together where the printed parts make the printed whole, none moved by a unit.
fn shares_add_up<K>(figures: &Figures, parts: &[ShareOf<K>]) -> Result<(), TestCaseError> {
    let book = &figures.book;
    let Some(share) = parts.first().and_then(|part| part.share) else { return Ok(()) };
    let whole = book.printed(book.operands(share)[1]).decimal();
    let sum: Decimal = parts.iter().map(|part| book.printed(part.amount).decimal()).sum();
    let shares = parts.iter().filter_map(|part| Some((part.amount, part.share?)));
    let mut total = Decimal::ZERO;
    for (amount, share) in shares {
        let (percent, _) = book.percent(share).expect("a rate");
        total += percent.value();
        let natural = book.printed(amount).decimal() * Decimal::ONE_HUNDRED / whole;
        let unit = Decimal::new(1, percent.value().scale());
        prop_assert!((percent.value() - natural).abs() < unit, "{}", book.id(share));
        let forced =
            matches!(book.get(share).map(|figure| &figure.how), Some(How::ForcedShare(..)));
        prop_assert_eq!(forced, sum == whole, "{}", book.id(share));
    }
    prop_assert!(sum != whole || total == Decimal::ONE_HUNDRED, "{} in all", total);
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 96, ..ProptestConfig::default() })]

    #[test]
    fn what_is_printed_agrees(accounts in accounts()) {
        let (figures, text, errors) = edition(&accounts);
        let settled = accounts.yuan || accounts.approved;
        prop_assert!(!settled || errors.is_empty(), "{:?}\n{}", errors, accounts.report());
        for ([income, expenditure], name) in sides(&figures).into_iter().zip(["", "财政拨款"]) {
            let apart = income.minus(expenditure).abs().decimal();
            prop_assert!(!settled || apart.is_zero(), "{}", name);
            prop_assert!(!errors.is_empty() || apart <= Decimal::new(1, 2), "{}", name);
            let both = text.contains(&format!("年度{name}收、支总计"));
            prop_assert_eq!(both, apart.is_zero(), "{}", text);
        }
        rates_tell(&figures)?;
        if FORMATS[accounts.format] == "./own" {
            for parts in [&figures.income_parts, &figures.expenditure_parts] {
                shares_add_up(&figures, parts)?;
            }
            shares_add_up(&figures, &figures.class_parts)?;
        }
    }
}
