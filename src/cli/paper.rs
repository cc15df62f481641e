//! Documents of the program's own, in a file each: the self-inspection sheet, the notice of correction.

use super::disk::shown;
use super::output;
use super::target::Target;
use crate::document::Document;
use crate::fonts::Fonts;
use crate::layout;
use crate::write::markdown;
use crate::write::pdf::{self, Metadata};
use crate::{Edition, Loaded};
use std::path::{Path, PathBuf};

/// What kind of file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    Markdown,
    Pdf,
}

impl Kind {
    /// What its name ends with.
    pub(super) fn ending(self) -> &'static str {
        match self {
            Kind::Markdown => "md",
            Kind::Pdf => "pdf",
        }
    }

    fn signature(self) -> &'static str {
        match self {
            Kind::Markdown => markdown::SIGNATURE,
            Kind::Pdf => pdf::SIGNATURE,
        }
    }
}

/// A file that may be written.
pub(super) struct Paper<'a> {
    path: &'a Path,
    kind: Kind,
}

impl<'a> Paper<'a> {
    /// Looks whether a file about `report` may be written to `path`, before any work is done; its name says of which
    /// kind.
    ///
    /// # Errors
    /// Why not and what to do.
    pub(super) fn named(path: &'a Path, report: &Path) -> Result<Self, String> {
        match path.extension().and_then(|ending| ending.to_str()) {
            Some("pdf") => Paper::new(path, report, Kind::Pdf),
            Some("md") => Paper::new(path, report, Kind::Markdown),
            _ => Err(format!("{} 的名称要以 .md 或 .pdf 结尾\n", shown(path))),
        }
    }

    /// The same, of a known kind.
    ///
    /// # Errors
    /// Why not and what to do.
    pub(super) fn new(path: &'a Path, report: &Path, kind: Kind) -> Result<Self, String> {
        let documents = [false, true].map(|draft| Target::new(report, PathBuf::new(), draft));
        let is_document =
            |target: &Target| path.file_name() == target.path(kind.ending()).file_name();
        if documents.iter().any(is_document) {
            let path = shown(path);
            return Err(format!("{path} 是公开的文档用的名称，请换一个名称\n"));
        }
        let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty());
        if let Some(folder) = folder.filter(|folder| !folder.is_dir()) {
            return Err(format!("没有 {} 这个文件夹，请先建好\n", shown(folder)));
        }
        output::permitted(path, kind.signature())?;
        Ok(Paper { path, kind })
    }

    /// Its path, for messages.
    pub(super) fn shown(&self) -> String {
        shown(self.path)
    }

    /// Writes a document about a report, in the report's fonts and on its pages.
    ///
    /// # Errors
    /// Why not and what to do.
    pub(super) fn write(
        &self,
        document: &Document,
        loaded: &Loaded,
        edition: &Edition,
    ) -> Result<(), String> {
        let bytes = match self.kind {
            Kind::Pdf => pages(document, loaded, edition)?,
            Kind::Markdown => markdown::write(document, "").text.into_bytes(),
        };
        output::put(self.path, &bytes)
    }
}

fn pages(document: &Document, loaded: &Loaded, edition: &Edition) -> Result<Vec<u8>, String> {
    let fonts = Fonts::with(&loaded.fonts).map_err(|error| format!("{error}\n"))?;
    let pages = layout::layout(document, &fonts, &edition.page).map_err(|findings| {
        let missing: Vec<&str> = findings.iter().map(|finding| finding.message.as_str()).collect();
        format!("印不出来：{}\n可以换成 .md\n", missing.join("；"))
    })?;
    pdf::write(&pages, &fonts, &Metadata::of(document))
        .map_err(|error| format!("生成 PDF 时出错：{error}\n"))
}
