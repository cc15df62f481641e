//! `juesuan check --report FILE`: the self-inspection sheet.

use super::load::shown;
use super::output;
use crate::document::Document;
use crate::fonts::Fonts;
use crate::inspection;
use crate::layout;
use crate::write::markdown;
use crate::write::pdf::{self, Metadata};
use crate::{Edition, Loaded};
use std::path::Path;

/// Writes the sheet as its name ends; says what was written.
///
/// # Errors
/// Why not and what to do.
pub(super) fn write(path: &Path, loaded: &Loaded, edition: &Edition) -> Result<String, String> {
    let protection = inspection::protection(loaded, edition);
    let document = inspection::sheet(loaded, edition, protection.as_ref());
    let (bytes, signature) = match path.extension().and_then(|ending| ending.to_str()) {
        Some("pdf") => (pages(&document, loaded, edition)?, pdf::SIGNATURE),
        Some("md") => (markdown::write(&document, "").text.into_bytes(), markdown::SIGNATURE),
        _ => return Err(format!("{} 的名称要以 .md 或 .pdf 结尾\n", shown(path))),
    };
    output::permitted(path, signature)?;
    output::put(path, &bytes)?;
    Ok(format!("已生成自查表 {}\n", shown(path)))
}

fn pages(document: &Document, loaded: &Loaded, edition: &Edition) -> Result<Vec<u8>, String> {
    let fonts = Fonts::with(&loaded.fonts).map_err(|error| format!("{error}\n"))?;
    let pages = layout::layout(document, &fonts, &edition.page).map_err(|findings| {
        let missing: Vec<&str> = findings.iter().map(|finding| finding.message.as_str()).collect();
        format!("自查表印不出来：{}\n可以换成 .md\n", missing.join("；"))
    })?;
    pdf::write(&pages, &fonts, &Metadata::of(document))
        .map_err(|error| format!("生成 PDF 时出错：{error}\n"))
}
