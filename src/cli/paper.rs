//! Documents of the program's own, in a file each: the self-inspection sheet, the notice of correction.

use super::disk::shown;
use super::output;
use super::target::Target;
use crate::document::Document;
use crate::fonts::Fonts;
use crate::layout::{self, Pages};
use crate::write::{self, Make, WRITERS, Writer};
use crate::{Edition, Loaded};
use std::path::{Path, PathBuf};

/// A file that may be written.
pub(super) struct Paper<'a> {
    path: &'a Path,
    writer: &'static Writer,
}

impl<'a> Paper<'a> {
    /// Looks whether a file about `report` may be written to `path`, before any work is done; its name says of which
    /// kind.
    ///
    /// # Errors
    /// Why not and what to do.
    pub(super) fn named(path: &'a Path, report: &Path) -> Result<Self, String> {
        match path.extension().and_then(|ending| ending.to_str()).and_then(write::writer) {
            Some(writer) => Paper::new(path, report, writer),
            None => {
                let endings = WRITERS.map(|writer| format!(".{}", writer.ending));
                Err(format!("{} 的名称要以 {} 结尾\n", shown(path), endings.join(" 或 ")))
            }
        }
    }

    /// The same, of a known kind.
    ///
    /// # Errors
    /// Why not and what to do.
    pub(super) fn new(
        path: &'a Path,
        report: &Path,
        writer: &'static Writer,
    ) -> Result<Self, String> {
        let documents = [false, true].map(|draft| Target::new(report, PathBuf::new(), draft));
        let is_document =
            |target: &Target| path.file_name() == target.path(writer.ending).file_name();
        if documents.iter().any(is_document) {
            let path = shown(path);
            return Err(format!("{path} 是公开的文档用的名称，请换一个名称\n"));
        }
        let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty());
        if let Some(folder) = folder.filter(|folder| !folder.is_dir()) {
            return Err(format!("没有 {} 这个文件夹，请先建好\n", shown(folder)));
        }
        output::permitted(path, writer.signature)?;
        Ok(Paper { path, writer })
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
        let file = match self.writer.make {
            Make::OfDocument(make) => make(document, ""),
            Make::OfPages(make) => {
                let fonts = Fonts::with(&loaded.fonts).map_err(|error| format!("{error}\n"))?;
                make(document, &pages(document, &fonts, edition)?, &fonts)?
            }
        };
        output::put(self.path, &file.bytes)
    }
}

fn pages(document: &Document, fonts: &Fonts<'_>, edition: &Edition) -> Result<Pages, String> {
    layout::layout(document, fonts, &edition.page).map_err(|findings| {
        let missing: Vec<&str> = findings.iter().map(|finding| finding.message.as_str()).collect();
        format!("印不出来：{}\n可以换成 .md\n", missing.join("；"))
    })
}
