//! The PDF as independent readers see it: qpdf, and poppler's pdftotext, pdffonts and pdfinfo.

use crate::support::{document, pdf, reader, root, scratch};
use juesuan::document::{Block, plain_text};
use std::path::Path;

#[test]
fn qpdf_finds_nothing_wrong() {
    for example in ["wuhan-2024", "full"] {
        let folder = scratch();
        let pdf = pdf(example, folder.path());
        if let Some(text) = reader("qpdf", &["--check", &pdf]) {
            assert!(text.contains("No syntax or stream encoding errors found"), "{text}");
            assert!(text.contains("PDF Version: 1.7"), "{text}");
        }
    }
}

#[test]
fn every_font_is_embedded_subset_and_readable() {
    let folder = scratch();
    let pdf = pdf("wuhan-2024", folder.path());
    let Some(text) = reader("pdffonts", &[&pdf]) else { return };
    let fonts: Vec<&str> = text.lines().skip(2).collect();
    assert!(fonts.len() >= 4, "{text}");
    for font in fonts {
        assert!(font.contains("CID TrueType"), "{font}");
        assert!(font.contains(" yes yes yes "), "not embedded, subset, with Unicode: {font}");
    }
}

#[test]
fn the_file_says_what_it_is() {
    let folder = scratch();
    let pdf = pdf("wuhan-2024", folder.path());
    let Some(text) = reader("pdfinfo", &["-rawdates", &pdf]) else { return };
    assert!(text.contains("2024年度云岫区人民政府办公室部门决算公开"), "{text}");
    assert!(text.contains("临澜市云岫区人民政府办公室"), "{text}");
    assert!(text.contains("Subject:         2024年度部门决算公开"), "{text}");
    assert!(text.contains("CreationDate:    D:20250926000000+08'00'"), "{text}");
    assert!(text.contains("Tagged:          yes"), "{text}");
    assert!(text.contains("Metadata Stream: yes"), "{text}");
}

/// Lists what a reader who listens is told: the roles with what stands in them, in order.
fn told(pdf: &str) -> Option<Vec<(String, String)>> {
    let text = reader("pdfinfo", &["-struct-text", pdf])?;
    let mut out: Vec<(String, String)> = Vec::new();
    for line in text.lines().map(str::trim) {
        match line.strip_prefix('"').and_then(|line| line.strip_suffix('"')) {
            Some(said) => {
                if let Some((_, words)) = out.last_mut() {
                    words.push_str(said);
                }
            }
            None if line.starts_with('/') || line.starts_with("Object") => {}
            None => {
                let role = line.split([' ', ':']).next().unwrap_or("");
                out.push((role.to_owned(), String::new()));
            }
        }
    }
    Some(out)
}

/// The roles and texts that a document should be told with.
fn to_tell(document: &juesuan::document::Document) -> Vec<(String, String)> {
    let mut out = Vec::new();
    let mut level = 0;
    for block in &document.blocks {
        let mut say = |role: &str, text: &[juesuan::document::Inline]| {
            out.push((role.to_owned(), squeezed(&plain_text(text))));
        };
        match block {
            Block::Heading(heading) => {
                // No level is skipped on the way down.
                level = (heading.level + 1).min(level + 1);
                say(&format!("H{level}"), &heading.content);
            }
            Block::Paragraph(content) => say("P", content),
            Block::Chart(chart) => say("P", &chart.caption),
            Block::Table(table) => {
                for cell in table.head.iter().flat_map(|row| &row.cells) {
                    say("TH", &cell.content);
                }
                for (at, row) in table.body.iter().enumerate() {
                    let heads = table.inner_heads.iter().any(|rows| rows.start == at);
                    let role = if heads { "TH" } else { "TD" };
                    row.cells.iter().for_each(|cell| say(role, &cell.content));
                }
                table.notes.iter().for_each(|note| say("P", note));
            }
            Block::Cover(_) | Block::Contents { .. } | Block::PageBreak => {}
        }
    }
    out
}

#[test]
fn listeners_are_told_everything_in_order() {
    for example in ["wuhan-2024", "full"] {
        let folder = scratch();
        let pdf = pdf(example, folder.path());
        let Some(told) = told(&pdf) else { return };
        let roles = |role: &str| told.iter().filter(|(own, _)| own == role).count();
        assert!(roles("TOCI") > 20 && roles("Figure") == 4 && roles("Table") > 9, "{example}");
        assert!(roles("L") > 3 && roles("LI") == roles("LBody") && roles("LI") > 2 * roles("L"));
        // Notes of a table are one paragraph; a paragraph of a list is its body.
        let said = |role: &str| if role == "LBody" { "P".to_owned() } else { role.to_owned() };
        let told = told.iter().map(|(role, text)| (said(role), squeezed(text)));
        let mut told = told.filter(|(role, text)| !text.is_empty() && role.as_str() != "Caption");
        let mut joined = (String::new(), String::new());
        for (role, text) in to_tell(&document(&crate::support::example(example))) {
            if text.is_empty() {
                continue;
            }
            let rest = joined.1.strip_prefix(text.as_str()).map(str::to_owned);
            if let Some(rest) = rest.filter(|_| joined.0 == role) {
                joined.1 = rest;
                continue;
            }
            let next = told.find(|(own, words)| *own == role && words.starts_with(&text));
            let Some((role, words)) = next else {
                panic!("{example}: {role} {text} is not told in its place")
            };
            joined = (role, words.strip_prefix(&text).unwrap_or("").to_owned());
        }
    }
}

/// Text without spaces and line ends, which readers place as they like.
fn squeezed(text: &str) -> String {
    text.chars().filter(|c| !c.is_whitespace() && !('\u{FE00}'..='\u{FE0F}').contains(c)).collect()
}

#[test]
fn every_paragraph_can_be_searched() {
    for example in ["wuhan-2024", "full"] {
        let folder = scratch();
        let pdf = pdf(example, folder.path());
        let Some(text) = reader("pdftotext", &["-raw", &pdf, "-"]) else { return };
        // Page numbers stand between the lines of paragraphs that run over.
        let body: String = text
            .split(['\n', '\u{c}'])
            .filter(|line| !(line.starts_with('—') && line.trim_end().ends_with('—')))
            .collect();
        let text = squeezed(&body);
        let document = document(&crate::support::example(example));
        let mut missing = Vec::new();
        let mut count = 0;
        for block in &document.blocks {
            let wanted = match block {
                Block::Paragraph(content) => plain_text(content),
                Block::Heading(heading) => plain_text(&heading.content),
                Block::Chart(chart) => plain_text(&chart.caption),
                _ => continue,
            };
            count += 1;
            if !text.contains(&squeezed(&wanted)) {
                missing.push(wanted);
            }
        }
        assert!(count > 100);
        assert!(missing.is_empty(), "{example}: {} of {count}: {missing:#?}", missing.len());
    }
}

#[test]
fn every_cell_of_the_tables_can_be_searched() {
    let folder = scratch();
    let pdf = pdf("full", folder.path());
    let Some(text) = reader("pdftotext", &["-raw", &pdf, "-"]) else { return };
    let text = squeezed(&text);
    let document = document(&root().join("examples/full/report.toml"));
    let tables = document.blocks.iter().filter_map(|block| match block {
        Block::Table(table) => Some(table),
        _ => None,
    });
    let mut missing = Vec::new();
    for table in tables.filter(|table| table.title.is_some()) {
        for row in table.head.iter().chain(&table.body) {
            for cell in &row.cells {
                let wanted = squeezed(&plain_text(&cell.content));
                if !text.contains(&wanted) {
                    missing.push(wanted);
                }
            }
        }
    }
    // A name that wraps beside another one is read across; the numbers never wrap.
    missing.retain(|text| text.chars().all(|c| c.is_ascii_digit() || ",.-".contains(c)));
    assert!(missing.is_empty(), "{missing:#?}");
}

#[test]
fn two_runs_write_the_same_bytes() {
    let (first, second) = (scratch(), scratch());
    pdf("full", first.path());
    pdf("full", second.path());
    for name in ["report.pdf", "report.md"] {
        let read = |folder: &Path| std::fs::read(folder.join(name)).expect("a file");
        assert!(read(first.path()) == read(second.path()), "{name} differs between two processes");
    }
}

#[test]
fn two_builds_in_one_process_are_the_same() {
    let document = document(&root().join("examples/wuhan-2024/report.toml"));
    let fonts = juesuan::fonts::Fonts::embedded().expect("fonts");
    let once = || {
        let style = juesuan::layout::PageStyle::default();
        let pages = juesuan::layout::layout(&document, &fonts, &style).expect("pages");
        juesuan::write::pdf::write(&pages, &fonts, &Default::default()).expect("a file")
    };
    assert!(once() == once());
}
