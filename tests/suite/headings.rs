//! Every heading and table of the five published documents stands in the document that its format makes,
//! in the same order.
//!
//! `tests/reference/NAME.headings` holds them as published, without numbers of pages, spaces and names of
//! departments; where a document departs from the form of its year, a comment says so.

use crate::support::{Pieces, draft, root};
use juesuan::document::{Block, plain_text};

const DOCUMENTS: [(&str, &str); 5] = [
    ("qingshan-2020", "wuhan-2020"),
    ("jingkai-2020", "wuhan-2020"),
    ("jianghan-2020", "wuhan-2020"),
    ("hongshan-2021", "wuhan-2021"),
    ("qingshan-2024", "wuhan-2024"),
];

/// Headings and titles of tables of a published department's draft in a format.
fn outline(name: &str, format: &str) -> (String, Vec<String>) {
    let path = root().join(format!("tests/reference/{name}.toml"));
    let text = std::fs::read_to_string(&path).expect("the figures");
    let text = text.with("format = \"wuhan-2024\"", &format!("format = \"{format}\""));
    let edition = draft(&text, None);
    let document = edition.document.expect("a draft");
    let mut out = Vec::new();
    for block in &document.blocks {
        match block {
            Block::Heading(heading) => out.push(plain_text(&heading.content)),
            Block::Table(table) => out.extend(table.title.as_deref().map(plain_text)),
            _ => {}
        }
    }
    (document.author, out)
}

#[test]
fn headings_and_tables_of_the_published_documents_are_there_in_order() {
    for (name, format) in DOCUMENTS {
        let (department, outline) = outline(name, format);
        let strip = |text: &str| text.replace([' ', '　'], "").replace(&department, "");
        let mut generated = outline.iter().map(|text| strip(text));
        let wanted =
            std::fs::read_to_string(root().join(format!("tests/reference/{name}.headings")));
        let wanted = wanted.unwrap_or_else(|error| panic!("{name}.headings: {error}"));
        for line in wanted.lines().filter(|line| !line.is_empty() && !line.starts_with('#')) {
            assert!(
                generated.any(|heading| heading == line),
                "{name}: “{line}” is missing or out of order in {outline:#?}"
            );
        }
    }
}
