//! The file as other readers see it.

use super::{Metadata, write};
use crate::document::{Align, Block, Table};
use crate::fonts::{Face, Fonts, GlyphRef};
use crate::layout::ordinary::ordinary;
use crate::layout::specimen;
use crate::layout::{PageStyle, layout};
use lopdf::Object;
use std::collections::BTreeMap;
use std::io::Write as _;
use std::process::Command;

fn bytes(document: &crate::document::Document) -> Vec<u8> {
    let fonts = Fonts::embedded().unwrap();
    let pages = layout(document, &fonts, &PageStyle::default()).unwrap();
    let metadata = Metadata {
        title: document.title.clone(),
        fingerprint: "ab12".into(),
        ..Metadata::default()
    };
    write(&pages, &fonts, &metadata).unwrap()
}

/// Runs a tool on the file; `None`, told loudly, where it isn't installed.
fn run(tool: &str, arguments: &[&str], file: &[u8]) -> Option<String> {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("a.pdf");
    std::fs::File::create(&path).unwrap().write_all(file).unwrap();
    let (before, after): (Vec<&str>, Vec<&str>) =
        arguments.iter().partition(|a| a.starts_with("--"));
    match Command::new(tool).args(before).arg(&path).args(after).output() {
        Ok(output) => {
            assert!(output.status.success(), "{tool}: {}", String::from_utf8_lossy(&output.stderr));
            Some(String::from_utf8_lossy(&output.stdout).into_owned())
        }
        Err(_) => {
            eprintln!("\n*** {tool} IS NOT INSTALLED: THE PDF WAS NOT CHECKED WITH IT ***\n");
            assert!(std::env::var_os("CI").is_none(), "{tool} is needed");
            None
        }
    }
}

#[test]
fn same_pages_same_bytes() {
    let document = specimen::document();
    assert_eq!(bytes(&document), bytes(&document));
}

#[test]
fn any_change_is_seen() {
    let mut file = bytes(&specimen::document());
    let stamp = super::stamp(&file).unwrap();
    assert_eq!((stamp.fingerprint.as_str(), stamp.intact), ("ab12", true));
    assert_eq!(stamp.version, env!("CARGO_PKG_VERSION"));
    assert!(stamp.pages.unwrap() > 1);
    for at in (0..file.len()).step_by(file.len() / 50) {
        file[at] ^= 1;
        assert!(!super::stamp(&file).is_some_and(|stamp| stamp.intact), "byte {at}");
        file[at] ^= 1;
    }
    file.push(b'\n');
    assert!(!super::stamp(&file).unwrap().intact);
    assert_eq!(super::stamp(b"%PDF-1.7"), None);
}

#[test]
fn same_bytes_in_another_process() {
    use sha2::{Digest, Sha256};
    let hash = format!("{:?}", Sha256::digest(bytes(&specimen::document())));
    // This test runs itself again and compares what both processes made.
    if std::env::var_os("JUESUAN_TEST_CHILD").is_some() {
        println!("HASH {hash}");
        return;
    }
    let output = Command::new(std::env::current_exe().unwrap())
        .args(["--exact", "write::pdf::tests::same_bytes_in_another_process", "--nocapture"])
        .env("JUESUAN_TEST_CHILD", "1")
        .output()
        .unwrap();
    assert!(String::from_utf8_lossy(&output.stdout).contains(&format!("HASH {hash}")));
}

#[test]
fn the_file_says_what_it_is() {
    let file = bytes(&specimen::document());
    assert!(file.starts_with(b"%PDF-1.7"));
    let tree = lopdf::Document::load_mem(&file).unwrap();
    let catalog = tree.catalog().unwrap();
    assert_eq!(catalog.get(b"Lang").and_then(Object::as_str).unwrap(), b"zh-CN");
    assert_eq!(catalog.get(b"PageMode").and_then(Object::as_name).unwrap(), b"UseOutlines");
    assert!(
        catalog.has(b"PageLabels") && catalog.has(b"Outlines") && catalog.has(b"ViewerPreferences")
    );
    let info = tree.trailer.get(b"Info").and_then(Object::as_reference).unwrap();
    let info = tree.get_dictionary(info).unwrap();
    assert!(!info.has(b"CreationDate") && !info.has(b"GTS_PDFXVersion") && info.has(b"Title"));
}

#[test]
fn only_fonts_in_use_are_embedded_and_cut_down() {
    let file = bytes(&specimen::of(vec![specimen::para("决算")]));
    let tree = lopdf::Document::load_mem(&file).unwrap();
    let descriptors: Vec<_> = tree
        .objects
        .values()
        .filter_map(|object| object.as_dict().ok())
        .filter(|dict| {
            dict.get(b"Type").and_then(Object::as_name).is_ok_and(|name| name == b"FontDescriptor")
        })
        .collect();
    // 仿宋 for the text, 宋体 for the page number.
    assert_eq!(descriptors.len(), 2);
    for descriptor in descriptors {
        assert!(descriptor.has(b"FontFile2"));
        let name = descriptor.get(b"FontName").and_then(Object::as_name).unwrap();
        assert_eq!(name.get(6), Some(&b'+'), "a subset's tag");
    }
    assert!(file.len() < 40_000, "{} bytes", file.len());
}

#[test]
fn text_comes_back() {
    let rare = "区（\u{20164}）“三公”经费——1,365.84万元……①☑";
    let file = bytes(&specimen::of(vec![specimen::para(rare), Block::Table(specimen::income())]));
    if let Some(text) = run("pdftotext", &["-"], &file) {
        let text: String = text.split_whitespace().collect();
        assert!(text.contains(rare), "{text}");
        assert!(text.contains("机关事业单位基本养老保险缴费支出89.7789.77"), "{text}");
    }
}

/// Characters up to U+FFFF that may be printed and share their glyph with others, each group in one word.
fn sharing(role: Face) -> Vec<String> {
    let fonts = Fonts::embedded().unwrap();
    let mut by_glyph: BTreeMap<GlyphRef, String> = BTreeMap::new();
    let printable = |ch: &char| {
        !ch.is_whitespace() && !ch.is_control() && *ch != '\u{AD}' && ordinary(*ch).is_none()
    };
    for ch in ('!'..='\u{FFFD}').filter(printable) {
        if let Some(glyph) = fonts.glyph(role, ch) {
            by_glyph.entry(glyph).or_default().push(ch);
        }
    }
    by_glyph.into_values().filter(|chars| chars.chars().count() > 1).collect()
}

/// A block whose text is set in `role`.
fn set_in(role: Face, text: &str) -> Block {
    match role {
        Face::Title => specimen::heading(0, text),
        Face::Hei => specimen::heading(1, text),
        Face::Kai => specimen::heading(2, text),
        Face::Fangsong => specimen::para(text),
        Face::Song => {
            let row = specimen::row(vec![specimen::cell(text, 1, 1, Align::Left)]);
            Block::Table(Table::plain("t", specimen::columns("p"), Vec::new(), vec![row]))
        }
    }
}

#[test]
fn characters_that_share_a_glyph_are_copied_as_typed() {
    let mut pairs = 0;
    for role in Face::ALL {
        let words = sharing(role);
        pairs +=
            words.iter().filter(|word| word.contains('-') && word.contains('\u{2011}')).count();
        let text: String = words.concat();
        let reversed: String = text.chars().rev().collect();
        let file = bytes(&specimen::of(vec![set_in(role, &text), set_in(role, &reversed)]));
        if let Some(copied) = run("pdftotext", &["-"], &file) {
            let copied: String = copied.split_whitespace().collect();
            assert!(copied.contains(&text) && copied.contains(&reversed), "{role:?}: {copied}");
        }
    }
    assert!(pairs > 0, "no face draws both hyphens alike");
}

#[test]
fn a_hyphen_is_copied_as_a_hyphen_in_every_face() {
    let said = "CY\u{2011}2019 HT-2024 a\u{2010}b -0.5";
    let texts = [said.to_owned(), format!("一、{said}"), format!("（一）{said}")];
    let blocks = Face::ALL.map(|role| {
        let at = usize::from(role == Face::Hei) + 2 * usize::from(role == Face::Kai);
        set_in(role, &texts[at])
    });
    if let Some(text) = run("pdftotext", &["-"], &bytes(&specimen::of(blocks.into()))) {
        let text: String = text.split_whitespace().collect();
        let said: String = said.split_whitespace().collect();
        assert_eq!(text.matches(&said).count(), 5, "{text}");
    }
}

#[test]
fn closed_up_marks_stay_in_their_line() {
    let said = "主要职责（以下简称“区委办公室”）。本年度，支出（项）。";
    let file = bytes(&specimen::of(vec![specimen::para(said)]));
    if let Some(text) = run("pdftotext", &["-"], &file) {
        assert!(text.lines().any(|line| line == said), "{text}");
    }
}

#[test]
fn qpdf_finds_no_fault() {
    run("qpdf", &["--check"], &bytes(&specimen::document()));
}
