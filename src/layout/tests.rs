//! Whole documents laid out: what a reader would miss.

use super::pages::*;
use super::specimen::{self, of, para};
use super::{PageStyle, layout};
use crate::document::*;
use crate::fonts::{Face, Fonts};
use crate::write::pdf;
use std::time::Instant;

fn pages(document: &Document) -> Pages {
    layout(document, &Fonts::embedded().unwrap(), &PageStyle::default()).unwrap()
}

fn metadata(document: &Document) -> pdf::Metadata {
    pdf::Metadata {
        title: document.title.clone(),
        author: document.author.clone(),
        fingerprint: document.fingerprint.clone(),
        date: None,
    }
}

/// Writes the specimen for looking at, and tells how long it took.
#[test]
#[ignore = "writes a file to look at"]
fn write_specimen() {
    let document = specimen::document();
    let folder = std::env::temp_dir().join("lay-out");
    std::fs::create_dir_all(&folder).unwrap();
    let mut best = f64::MAX;
    let mut bytes = Vec::new();
    for _ in 0..20 {
        let start = Instant::now();
        let fonts = Fonts::embedded().unwrap();
        let pages = layout(&document, &fonts, &PageStyle::default()).unwrap();
        let laid = start.elapsed();
        bytes = pdf::write(&pages, &fonts, &metadata(&document)).unwrap();
        let all = start.elapsed();
        best = best.min(all.as_secs_f64() * 1000.0);
        println!(
            "{} pages, layout {laid:?}, all {all:?}, {} KB",
            pages.pages.len(),
            bytes.len() / 1024
        );
    }
    println!("best {best:.1} ms");
    std::io::Write::write_all(
        &mut std::fs::File::create(folder.join("sample.pdf")).unwrap(),
        &bytes,
    )
    .unwrap();
    let dump = pages(&document).dump();
    std::io::Write::write_all(
        &mut std::fs::File::create(folder.join("sample.txt")).unwrap(),
        dump.as_bytes(),
    )
    .unwrap();
}
