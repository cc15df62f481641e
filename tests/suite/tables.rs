//! 勾稽关系 between the printed tables of the examples: they add up, but for rounding differences.

use crate::support::{Pieces, base, cells, document, edition, table};
use juesuan::document::{Document, Table};
use rust_decimal::Decimal;
use std::collections::BTreeMap;

const EXAMPLES: [&str; 2] = ["wuhan-2024", "full"];

fn example(name: &str) -> Document {
    document(&crate::support::example(name))
}

/// A printed number; a blank cell is zero.
fn number(text: &str) -> Decimal {
    let text = text.replace(',', "");
    if text.is_empty() { Decimal::ZERO } else { Decimal::from_str_exact(&text).expect("a number") }
}

/// The rows of a table by code, `""` for 合计; the amounts after code and name.
fn by_code(table: &Table) -> BTreeMap<String, Vec<Decimal>> {
    table
        .body
        .iter()
        .map(|row| {
            let cells = cells(row);
            if cells[0] == "合计" {
                (String::new(), cells[1..].iter().map(|text| number(text)).collect())
            } else {
                (cells[0].clone(), cells[2..].iter().map(|text| number(text)).collect())
            }
        })
        .collect()
}

/// Equal but for half a unit of each printed cell.
fn close(a: Decimal, b: Decimal, cells: usize, what: &str) {
    let tolerance = Decimal::new(5, 3) * Decimal::from(cells);
    assert!((a - b).abs() <= tolerance, "{what}: {a} against {b}");
}

#[test]
fn rows_add_across_and_levels_add_up() {
    for name in EXAMPLES {
        let document = example(name);
        for (id, total, parts) in [
            ("income", 0, 1..7),
            ("expenditure", 0, 1..6),
            ("general_public_budget", 0, 1..3),
            ("government_managed_funds", 2, 3..5),
            ("state_capital_operations", 0, 1..3),
        ] {
            let rows = by_code(table(&document, id));
            for (code, amounts) in &rows {
                let sum: Decimal = amounts[parts.clone()].iter().sum();
                close(amounts[total], sum, parts.len() + 1, &format!("{name} {id} {code}"));
            }
            for (code, amounts) in rows.iter().filter(|(code, _)| code.len() < 7) {
                let digits = match code.len() {
                    0 => 3,
                    3 => 5,
                    _ => 7,
                };
                let children: Vec<_> = rows
                    .iter()
                    .filter(|(c, _)| c.len() == digits && c.starts_with(code.as_str()))
                    .collect();
                if children.is_empty() {
                    continue;
                }
                for (column, amount) in amounts.iter().enumerate() {
                    let sum: Decimal = children.iter().map(|(_, amounts)| amounts[column]).sum();
                    close(
                        *amount,
                        sum,
                        children.len() + 1,
                        &format!("{name} {id} {code} column {column}"),
                    );
                }
            }
        }
    }
}

#[test]
fn tables_agree_with_each_other() {
    for name in EXAMPLES {
        let document = example(name);
        let income = by_code(table(&document, "income"));
        let expenditure = by_code(table(&document, "expenditure"));
        let general = by_code(table(&document, "general_public_budget"));
        let government = by_code(table(&document, "government_managed_funds"));
        let state_capital = by_code(table(&document, "state_capital_operations"));
        let all: Vec<Vec<String>> =
            table(&document, "income_and_expenditure").body.iter().map(cells).collect();
        let fiscal: Vec<Vec<String>> =
            table(&document, "fiscal_appropriation").body.iter().map(cells).collect();
        let left = |rows: &[Vec<String>], label: &str| {
            rows.iter()
                .find(|row| row[0].contains(label))
                .map(|row| number(&row[2]))
                .expect("a row")
        };
        let right = |rows: &[Vec<String>], label: &str| {
            rows.iter()
                .find(|row| row[3].contains(label))
                .map(|row| number(&row[5]))
                .expect("a row")
        };
        // T1 against itself, T2 and T3.
        assert_eq!(left(&all, "总计"), right(&all, "总计"));
        assert_eq!(left(&all, "本年收入合计"), income[""][0]);
        assert_eq!(right(&all, "本年支出合计"), expenditure[""][0]);
        // T4 against itself, T2 and T5.
        assert_eq!(left(&fiscal, "总计"), right(&fiscal, "总计"));
        assert_eq!(left(&fiscal, "本年收入合计"), income[""][1]);
        let last = fiscal.iter().find(|row| row[3] == "本年支出合计").expect("a row");
        assert_eq!(number(&last[6]), general[""][0]);
        assert_eq!(number(&last[7]), government.get("").map_or(Decimal::ZERO, |row| row[2]));
        assert_eq!(number(&last[8]), state_capital.get("").map_or(Decimal::ZERO, |row| row[0]));
        // T8: opening + income = expenditure + closing.
        for (code, row) in &government {
            close(row[0] + row[1], row[2] + row[5], 4, &format!("{name} government {code}"));
        }
        // T6 against T5.
        let basic = &table(&document, "basic_expenditure").body;
        let totals = cells(basic.last().expect("a row"));
        close(number(&totals[1]) + number(&totals[3]), general[""][1], 3, name);
        // 三公: sums across.
        let official = cells(&table(&document, "official_spending").body[0]);
        for half in [&official[..6], &official[6..]] {
            let n: Vec<Decimal> = half.iter().map(|text| number(text)).collect();
            close(n[0], n[1] + n[2] + n[5], 4, name);
            close(n[2], n[3] + n[4], 3, name);
        }
    }
}

#[test]
fn a_code_outside_the_fixed_list_gets_its_row() {
    // 234 is the last class of the list; 230 would stand before it.
    let text = base();
    let text = text
        .with("2010302 =", "2300401 =")
        .with("201 = \"机关运转\"", "201 = \"运转\"\n230 = \"补助\"")
        .with("unit = \"万元\"", "unit = \"万元\"\ncatalog = \"补充.toml\"");
    let folder = crate::support::scratch();
    let write = |name: &str, text: &str| {
        juesuan::cli::output::replace(&folder.path().join(name), text.as_bytes()).expect("written");
    };
    write("report.toml", &text);
    write(
        "补充.toml",
        "[functional]\n230 = { name = \"转移性支出\" }\n23004 = { name = \"甲\" }\n2300401 = { name = \"乙\", meaning = \"丙\" }\n",
    );
    let document = document(&folder.path().join("report.toml"));
    let rows: Vec<Vec<String>> =
        table(&document, "income_and_expenditure").body.iter().map(cells).collect();
    let at = rows.iter().position(|row| row[3] == "二十四、转移性支出").expect("the row");
    assert_eq!(rows[at - 1][3], "二十三、其他支出");
    assert_eq!(rows[at + 1][3], "二十五、债务还本支出");
    assert_eq!(rows[at][5], "20.00");
}

/// The base with approved figures, through the program.
fn controlled(control: &str) -> (Option<Document>, Vec<String>) {
    let text = base();
    let text = text.with("[prior]", &format!("[control]\n{control}\n\n[prior]"));
    let edition = edition(&text);
    let codes = edition.findings.iter().map(|finding| finding.rule.code.to_owned()).collect();
    (edition.document, codes)
}

#[test]
fn an_approved_figure_is_printed_wherever_its_quantity_stands() {
    for control in ["all.total = 100.01", "general.expenditure = 100.01", "fiscal.income = 100.01"]
    {
        let (document, codes) = controlled(control);
        // The evaluation says that 100.00 were to be spent.
        let expected = ["K103", "B105", "E102"];
        assert!(codes.iter().all(|c| expected.contains(&c.as_str())), "{control}: {codes:?}");
        let document = document.expect("a document");
        let all: Vec<Vec<String>> =
            table(&document, "income_and_expenditure").body.iter().map(cells).collect();
        let last = all.last().expect("总计");
        assert_eq!((last[2].as_str(), last[5].as_str()), ("100.01", "100.01"), "{control}");
        for id in ["income", "expenditure", "general_public_budget"] {
            assert_eq!(cells(&table(&document, id).body[0])[1], "100.01", "{control} {id}");
        }
    }
}

#[test]
fn approved_figures_that_contradict_are_errors() {
    let (_, codes) = controlled("general.expenditure = 100.01\nall.total = 100.00");
    assert!(codes.contains(&"K102".to_owned()), "{codes:?}");
}
