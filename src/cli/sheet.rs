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

/// A sheet that may be written.
pub(super) struct Sheet<'a> {
    path: &'a Path,
    pdf: bool,
}

impl<'a> Sheet<'a> {
    /// Looks whether a sheet may be written to `path`, before anything is checked.
    ///
    /// # Errors
    /// Why not and what to do.
    pub(super) fn new(path: &'a Path) -> Result<Self, String> {
        let (pdf, signature) = match path.extension().and_then(|ending| ending.to_str()) {
            Some("pdf") => (true, pdf::SIGNATURE),
            Some("md") => (false, markdown::SIGNATURE),
            _ => return Err(format!("{} 的名称要以 .md 或 .pdf 结尾\n", shown(path))),
        };
        let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty());
        if let Some(folder) = folder.filter(|folder| !folder.is_dir()) {
            return Err(format!("没有 {} 这个文件夹，请先建好\n", shown(folder)));
        }
        output::permitted(path, signature)?;
        Ok(Sheet { path, pdf })
    }

    /// Writes the sheet; says what was written.
    ///
    /// # Errors
    /// Why not and what to do.
    pub(super) fn write(&self, loaded: &Loaded, edition: &Edition) -> Result<String, String> {
        let protection = inspection::protection(loaded, edition);
        let document = inspection::sheet(loaded, edition, protection.as_ref());
        let bytes = match self.pdf {
            true => pages(&document, loaded, edition)?,
            false => markdown::write(&document, "").text.into_bytes(),
        };
        output::put(self.path, &bytes)?;
        Ok(format!("已生成自查表 {}\n", shown(self.path)))
    }
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
