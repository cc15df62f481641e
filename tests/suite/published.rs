//! Every figure of the published texts against the generated ones, section by section.
//!
//! `tests/reference/NAME.published` has a line for each section of part 3 (and 附 for the reports of part 6) with
//! the figures that it prints: amounts in 万元, rates and counts, changes with their direction (a signed
//! "增加(减少)-9.60" is 减少9.60). A line `! SECTION FIGURE… : REASON` explains figures that are not generated, a
//! line `+ SECTION FIGURE… : REASON` those that are generated and not printed there. Nothing else may differ.

use crate::support::{Pieces, cells, root, table};
use juesuan::calc::id::Section;
use juesuan::diag::Severity;
use juesuan::document::{Block, Document, Inline, Origin, Table, plain_text};
use rust_decimal::Decimal;
use std::collections::BTreeMap;
use std::str::FromStr;

const DOCUMENTS: [(&str, &str); 5] = [
    ("qingshan-2020", "formats/qingshan-2020"),
    ("jingkai-2020", "formats/jingkai-2020"),
    ("jianghan-2020", "formats/jianghan-2020"),
    ("hongshan-2021", "wuhan-2021"),
    ("qingshan-2024", "wuhan-2024"),
];

/// A figure with its direction and %; numbers compare by value.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
struct Token {
    direction: String,
    value: Decimal,
    rate: bool,
}

fn token(text: &str) -> Token {
    let at =
        text.find(|c: char| c.is_ascii_digit() || c == '-').unwrap_or_else(|| panic!("{text}"));
    let (direction, number) = text.split_at(at);
    let rate = number.ends_with('%');
    let number = number.trim_end_matches('%').replace(',', "");
    let value = Decimal::from_str(&number).unwrap_or_else(|error| panic!("{text}: {error}"));
    Token { direction: direction.to_owned(), value: value.normalize(), rate }
}

/// A published department's draft in its format, with what else its report says.
fn edition(name: &str, format: &str, more: &str) -> juesuan::Edition {
    let folder = root().join("tests/reference");
    let text = std::fs::read_to_string(folder.join(format!("{name}.toml"))).expect("the figures");
    let mut loaded = juesuan::Loaded::default();
    let mut format_name = format.to_owned();
    if format.starts_with("formats/") {
        let manifest = std::fs::read_to_string(folder.join(format).join("format.toml"));
        loaded.format = Some(vec![("format.toml".into(), manifest.expect("the format"))]);
        format_name = format!("./{format}");
    }
    let text = text.with("format = \"wuhan-2024\"", &format!("format = \"{format_name}\""));
    // Approved figures stand at the end of the reports.
    let (text, control) = text.split_once("[control]\n").expect("approved figures");
    let (own, rest) = control.split_once("\n\n").unwrap_or((control, ""));
    // `a.b` and `a.b.c` can only stand beside each other in quotes.
    let own = own.lines().filter_map(|line| line.split_once(" = "));
    let own = own.map(|(id, value)| (format!("\"{id}\""), value));
    let own: String = own
        .filter(|(id, _)| !more.contains(id.as_str()))
        .map(|(id, value)| format!("{id} = {value}\n"))
        .collect();
    loaded.sources.add("report.toml".into(), format!("{text}[control]\n{own}{more}\n{rest}"));
    juesuan::edition(&loaded, true)
}

fn draft(name: &str, format: &str) -> Document {
    let edition = edition(name, format, "");
    edition.document.unwrap_or_else(|| panic!("{name}: {:#?}", edition.findings))
}

/// A figure as a document prints it.
struct Printed {
    id: String,
    number: String,
    /// It doesn't follow from the document's own figures.
    slip: bool,
}

/// Reads what a document prints for the figures of `tests/reference/NAME.figures`: what follows from its figures,
/// unless a note says that it prints another number.
fn printed(name: &str) -> Vec<Printed> {
    let path = root().join(format!("tests/reference/{name}.figures"));
    let text = std::fs::read_to_string(path).expect("the figures");
    let lines = text.lines().filter(|line| !line.is_empty() && !line.starts_with('#'));
    let printed = lines.map(|line| {
        let (line, note) = line.split_once(" # ").unwrap_or((line, ""));
        let (id, derived) = line.split_once(" = ").expect("id = value");
        let number = |before| note.strip_prefix(before)?.split([':', ';']).next();
        let number = |before| number(before).filter(|text| Decimal::from_str(text).is_ok());
        let slip = number("printed ");
        let number = slip.or(number("printed with two decimals, ")).unwrap_or(derived);
        Printed { id: id.to_owned(), number: number.to_owned(), slip: slip.is_some() }
    });
    printed.collect()
}

/// The other findings in a document about its figures.
fn other_findings(name: &str) -> &'static [&'static str] {
    match name {
        // Two 项 of which hardly anything was spent, for no reason that is carried over; three remarks on what the
        // document itself says of operating expenses and projects.
        "jingkai-2020" => &[
            "E104 决算数是预算数的 10.5%",
            "E104 决算数是预算数的 3.9%",
            "F402 机关运行经费等于全部公用经费",
            "E102 项目支出比它的全年预算总额还多",
            "F506 自评的项目“日常行政经费”不在项目清单里",
        ],
        "qingshan-2020" => {
            &["E107 公务用车运行维护费决算数超过预算数", "E107 公务接待费决算数超过预算数"]
        }
        "jianghan-2020" => &["E102 “部门整体”的执行率是 110.7%"],
        "qingshan-2024" => &["E104 决算数是预算数的 29.4%"],
        _ => &[],
    }
}

/// The figures of the five documents as they were published, checked: the slips are found, and nothing else that is
/// about figures. What is missing isn't looked at, for narratives are not carried over.
#[test]
fn exactly_the_slips_of_the_published_documents_are_found() {
    let mut slips = 0;
    for (name, format) in DOCUMENTS {
        let printed = printed(name);
        let controls: String = printed
            .iter()
            .map(|Printed { id, number, .. }| format!("\"{id}\" = {number}\n"))
            .collect();
        let edition = edition(name, format, &controls);
        let about_figures = edition.findings.iter().filter(|finding| {
            let code = finding.rule.code;
            finding.severity() != Severity::Note && !code.starts_with('G') && code != "A205"
        });
        let found: Vec<String> = about_figures
            .map(|finding| {
                let (code, message) = (finding.rule.code, finding.message.as_str());
                // A figure is told in words, then by its id.
                let id = message.rsplit_once('（').filter(|_| code == "K102");
                format!("{code} {}", id.map_or(message, |(_, id)| id))
            })
            .collect();
        let wrong = printed.iter().filter(|figure| figure.slip);
        let mut expected: Vec<String> =
            wrong.map(|figure| format!("K102 {}）与批复数不符", figure.id)).collect();
        slips += expected.len();
        expected.extend(other_findings(name).iter().map(|text| (*text).to_owned()));
        assert_eq!(found, expected, "{name}");
    }
    // Eight rates that don't follow from their figures, and a class whose budget lacks an item.
    assert_eq!(slips, 9);
}

/// The figures of each section of part 3, by its Chinese number; those of part 6 under 附.
fn generated(document: &Document) -> BTreeMap<String, Vec<Token>> {
    let mut out: BTreeMap<String, Vec<Token>> = BTreeMap::new();
    let mut section = String::new();
    for block in &document.blocks {
        match block {
            Block::Heading(heading) if heading.level <= 1 => {
                let text = juesuan::document::plain_text(&heading.content);
                section = match text.split_once('、') {
                    Some((number, _)) if heading.level == 1 => number.to_owned(),
                    _ if text.starts_with("第六部分") => "附".to_owned(),
                    _ if section == "附" && heading.level == 1 => section,
                    _ => String::new(),
                };
            }
            Block::Paragraph(content) if !section.is_empty() => {
                tokens(content, out.entry(section.clone()).or_default());
            }
            _ => {}
        }
    }
    out
}

fn tokens(content: &[Inline], out: &mut Vec<Token>) {
    let mut before = String::new();
    for inline in content {
        match inline {
            // Part 1 numbers its sections like part 3.
            Inline::Figure(occurrence) if occurrence.figure.section() == &Section::Staff => {}
            Inline::Figure(occurrence) => {
                let text = &occurrence.text;
                let direction = ["增加", "减少", "增长", "下降"];
                let direction = direction.into_iter().find(|word| before.ends_with(word));
                out.push(token(&format!("{}{text}", direction.unwrap_or(""))));
                before.clear();
            }
            Inline::Text { text, origin: Origin::Format } => before.clone_from(text),
            Inline::Text { .. } => before.clear(),
            Inline::Strong(inner) => tokens(inner, out),
        }
    }
}

/// Figures with the sections that they stand in.
type Places = Vec<(String, Token)>;

/// The words that a published text prints.
#[derive(Default)]
struct Published {
    printed: Places,
    /// Printed and, for a reason, not generated.
    lacking: Places,
    /// Generated and, for a reason, not printed.
    extra: Places,
}

fn published(name: &str) -> Published {
    let path = root().join(format!("tests/reference/{name}.published"));
    let text = std::fs::read_to_string(path).expect("the published figures");
    let mut out = Published::default();
    for line in text.lines().filter(|line| !line.is_empty() && !line.starts_with('#')) {
        let (list, line) = match (line.strip_prefix("! "), line.strip_prefix("+ ")) {
            (Some(line), _) => (&mut out.lacking, explained(line)),
            (_, Some(line)) => (&mut out.extra, explained(line)),
            _ => (&mut out.printed, line),
        };
        let mut words = line.split_whitespace();
        let section = words.next().expect("a section");
        list.extend(words.map(|word| (section.to_owned(), token(word))));
    }
    out
}

/// The figures of a line that gives a reason.
fn explained(line: &str) -> &str {
    let (figures, reason) = line.split_once(" : ").expect("a reason");
    assert!(reason.len() > 10, "{line}");
    figures
}

/// Takes a figure out of a list, if it is there.
fn take<T: PartialEq>(list: &mut Vec<T>, figure: &T) -> bool {
    let at = list.iter().position(|own| own == figure);
    at.map(|at| list.remove(at)).is_some()
}

#[test]
fn every_figure_of_the_published_texts_is_generated_or_explained() {
    let mut wrong = Vec::new();
    for (name, format) in DOCUMENTS {
        let mut left: Places = Vec::new();
        for (section, figures) in generated(&draft(name, format)) {
            left.extend(figures.into_iter().map(|figure| (section.clone(), figure)));
        }
        let Published { printed, mut lacking, mut extra } = published(name);
        let (compared, added) = (printed.len(), extra.len());
        let mut equal = 0;
        for figure in printed {
            if take(&mut left, &figure) {
                equal += 1;
            } else if !take(&mut lacking, &figure) {
                wrong.push(format!("{name}: {} is not generated", told(&figure)));
            }
        }
        for figure in left {
            if !take(&mut extra, &figure) {
                wrong.push(format!("{name}: {} is generated, not printed", told(&figure)));
            }
        }
        for figure in lacking.iter().chain(&extra) {
            wrong.push(format!("{name}: {} is explained and doesn't differ", told(figure)));
        }
        let explained = compared - equal;
        println!(
            "{name}: {compared} compared, {equal} equal, {explained} explained; {added} more generated"
        );
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

fn told((section, figure): &(String, Token)) -> String {
    let percent = if figure.rate { "%" } else { "" };
    format!("{section} {}{}{percent}", figure.direction, figure.value)
}

/// The rows of a table with amounts: code, line number or `-`, and the amounts from left to right.
fn rows(table: &Table) -> Vec<(String, Vec<Decimal>)> {
    let mut out = Vec::new();
    for row in &table.body {
        let mut key = String::from("-");
        let mut amounts = Vec::new();
        for cell in &row.cells {
            let text = plain_text(&cell.content);
            match cell.content.first() {
                Some(Inline::Figure(_)) => amounts.push(token(&text).value),
                Some(_) if text.chars().all(|c| c.is_ascii_digit()) || text == "合计" => {
                    out.push((std::mem::replace(&mut key, text), std::mem::take(&mut amounts)));
                }
                _ => {}
            }
        }
        out.push((key, amounts));
    }
    out.retain(|(_, amounts)| !amounts.is_empty());
    out
}

#[test]
fn every_amount_of_the_published_tables_is_generated_or_explained() {
    let mut wrong = Vec::new();
    for (name, format) in DOCUMENTS {
        let path = root().join(format!("tests/reference/{name}.tables"));
        // Two of the five print no tables.
        if ["qingshan-2020", "hongshan-2021"].contains(&name) {
            continue;
        }
        let text = std::fs::read_to_string(path).expect("the published tables");
        let document = draft(name, format);
        let mut generated: BTreeMap<String, Vec<(String, Vec<Decimal>)>> = BTreeMap::new();
        for block in &document.blocks {
            if let Block::Table(table) = block {
                generated.insert(table.id.clone(), rows(table));
            }
        }
        let (mut compared, mut explained, mut otherwise) = (0, 0, Vec::new());
        for line in text.lines().filter(|line| !line.is_empty() && !line.starts_with('#')) {
            let (line, reason) = match line.strip_prefix("! ").and_then(|l| l.split_once(" : ")) {
                Some((line, reason)) => (line, Some(reason)),
                None => (line, None),
            };
            let mut words = line.split_whitespace();
            let (table, key) = (words.next().expect("a table"), words.next().expect("a row"));
            let amounts: Vec<Decimal> = words.map(|word| token(word).value).collect();
            let rows = generated.get_mut(table).unwrap_or_else(|| panic!("{name} has no {table}"));
            let at = rows.iter().position(|row| (key == "*" || row.0 == key) && row.1 == amounts);
            let found = at.map(|at| rows.remove(at)).is_some();
            compared += amounts.len();
            if reason.is_some() {
                explained += amounts.len();
                otherwise.push((table, key));
            }
            if found != reason.is_none() {
                let row: Vec<_> = rows.iter().filter(|row| row.0 == key).collect();
                wrong.push(format!("{name}: {line} against {row:?}"));
            }
        }
        // What is left is a row that is published otherwise; the forms have a test of their own.
        for (table, rows) in generated.iter().filter(|(table, _)| !table.starts_with("form_")) {
            for (key, amounts) in rows {
                if !take(&mut otherwise, &(table.as_str(), key.as_str())) {
                    wrong.push(format!("{name}: {table} {key} {amounts:?} is not published"));
                }
            }
        }
        println!("{name}: {compared} amounts of tables compared, {explained} explained");
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// jianghan-2020 prints how the rows and columns of its tables hang together; they follow from their numbers.
#[test]
fn formulas_follow_from_the_numbers_of_rows_and_columns() {
    let document = draft("jianghan-2020", "formats/jianghan-2020");
    let formulas = |id: &str| table(&document, id).notes.get(1).map(|note| plain_text(note));
    for (id, wanted) in [
        (
            "income_and_expenditure",
            "27行＝（1+2+3+4+5+6+7+8）行；30行＝（27+28+29）行；57行＝（31+32+…+56）行；60行＝（57+58+59）行。",
        ),
        (
            "fiscal_appropriation",
            "27行＝（1+2+3）行；28行＝（29+30+31）行；32行＝（27+28）行；59行＝（33+34+…+58）行；64行＝（59+60）行。",
        ),
        ("expenditure", "1栏各行＝（2+3+4+5+6）栏各行。"),
        ("income", "1栏各行＝（2+3+4+5+6+7）栏各行。"),
        (
            "official_spending",
            "1栏＝（2+3+6）栏；3栏＝（4+5）栏；7栏＝（8+9+12）栏；9栏＝（10+11）栏。",
        ),
        ("government_managed_funds", "6栏各行＝（1+2－3）栏各行；3栏各行＝（4+5）栏各行。"),
        ("state_capital_operations", "1栏各行＝（2+3）栏各行。"),
    ] {
        assert_eq!(formulas(id).as_deref(), Some(wanted), "{id}");
    }
}

/// The rows of a form as text, cells parted by `|`.
fn form(document: &Document, number: usize) -> Vec<String> {
    let form = table(document, &format!("form_{number}"));
    form.body.iter().map(|row| cells(row).join("|")).collect()
}

/// jingkai-2020 prints two forms: 16.22 for execution and 95.22 in all; 9.4 and 89.4. jianghan-2020 prints six,
/// with execution beside the 100 points.
#[test]
fn the_published_forms_total_as_printed() {
    let jingkai = draft("jingkai-2020", "formats/jingkai-2020");
    let jianghan = draft("jianghan-2020", "formats/jianghan-2020");
    for (document, number, line) in [
        (&jingkai, 1, "基本支出总额（万元）|1,937.96|项目支出总额（万元）|3,397.36"),
        (&jingkai, 1, "部门整体支出总额|6,577.19|5,335.32|81.1%|16.22"),
        (&jingkai, 1, "总分|95.22"),
        (&jingkai, 2, "项目类别|1.部门预算项目√　2.市直专项□　3.市对下转移支付项目□"),
        // Published: 47% and 9.4; there the rate is printed without decimals, elsewhere with one.
        (&jingkai, 2, "年度财政资金总额|474.00|223.29|47.1%|9.42"),
        (&jingkai, 2, "总分|89.42"),
        (&jianghan, 1, "年度资金总额|19.20|9.60|9.60|10|100%|10"),
        (&jianghan, 1, "其中：当年财政拨款|19.20|9.60|9.60|—|—|—"),
        (&jianghan, 1, "总分|100"),
        (&jianghan, 3, "年度资金总额|31.00|31.00|31.00|10|100%|10"),
        // Published: 961.03, 99.28% and 9 points; the text has 961.7, of which 10 × 99.3% are 9.93.
        (&jianghan, 4, "年度资金总额|968.00|968.00|961.70|10|99.3%|9.93"),
        (&jianghan, 4, "总分|99"),
        (&jianghan, 5, "年度资金总额|53.00|26.50|26.50|10|100%|10"),
        (&jianghan, 6, "年度资金总额|69.00|61.00|61.00|10|100%|10"),
    ] {
        let rows = form(document, number);
        assert!(rows.contains(&line.to_owned()), "{line}: {rows:#?}");
    }
}

/// The people that the published texts count, in the words of the format.
#[test]
fn the_published_staff_is_told() {
    for (name, format, wanted) in [
        ("qingshan-2020", "formats/qingshan-2020", "总编制人数23人，其中：行政21人。"),
        (
            "jingkai-2020",
            "formats/jingkai-2020",
            "在职实有人数28人，其中：行政26人，事业2人。离退休人员15人，其中：退休15人。",
        ),
        (
            "jianghan-2020",
            "formats/jianghan-2020",
            "在职实有人数26人，其中：行政26人。离退休人员18人，其中：退休18人。",
        ),
        (
            "hongshan-2021",
            "wuhan-2021",
            "在职实有人数25人，其中：行政25人，事业0人。离退休人员19人，其中：离休1人，退休18人。",
        ),
    ] {
        let document = draft(name, format);
        let texts: Vec<String> =
            document.blocks.iter().flat_map(|block| block.texts()).map(plain_text).collect();
        assert!(texts.iter().any(|text| text.ends_with(wanted)), "{name}: {wanted}");
    }
}
