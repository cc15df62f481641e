//! Targets: where the files of a report lie, their names, and what is there.

use super::disk::shown;
use crate::write::stamp::Stamp;
use crate::write::{WRITERS, Writer, markdown};
use std::collections::BTreeSet;
use std::ffi::OsStr;
use std::path::{Path, PathBuf};

/// The target of a report: where its files lie.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Target {
    /// The folder.
    pub(super) folder: PathBuf,
    /// The beginning of all names.
    stem: String,
}

impl Target {
    /// The files of `report` in `folder`.
    pub(super) fn new(report: &Path, folder: PathBuf, draft: bool) -> Self {
        let stem = report.file_stem().map_or("report".into(), OsStr::to_string_lossy);
        // A draft never takes the place of the document itself.
        let stem = if draft { format!("{stem}.草稿") } else { stem.into_owned() };
        Target { folder, stem }
    }

    /// The same target by whatever path it is named: files that a system takes for one are one.
    pub(super) fn unique(&self) -> Self {
        let folder = if self.folder.as_os_str().is_empty() { Path::new(".") } else { &self.folder };
        let absolute = folder.canonicalize().or_else(|_| std::path::absolute(folder));
        let folder = absolute.unwrap_or_else(|_| folder.to_path_buf());
        let unique = Target { folder, stem: self.stem.clone() };
        if !cfg!(any(windows, target_os = "macos")) {
            return unique;
        }
        let folder = unique.folder.to_string_lossy().to_lowercase();
        Target { folder: folder.into(), stem: unique.stem.to_lowercase() }
    }

    /// The file with an extension.
    pub(super) fn path(&self, extension: &str) -> PathBuf {
        self.folder.join(format!("{}.{extension}", self.stem))
    }

    /// A warning that what lies there is of an earlier version, when something does.
    pub(super) fn stale(&self) -> String {
        let mut files = WRITERS.iter().rev().map(|writer| self.path(writer.ending));
        files.find(|path| path.exists()).map_or_else(String::new, |path| {
            format!("那里的 {} 还是以前生成的，不要公开", shown(&path))
        })
    }

    /// The name of the folder of charts.
    pub(super) fn charts_name(&self) -> String {
        format!("{}.figures", self.stem)
    }

    /// The folder of charts.
    pub(super) fn charts(&self) -> PathBuf {
        self.folder.join(self.charts_name())
    }

    /// The names of the charts that lie there.
    pub(super) fn charts_there(&self) -> BTreeSet<String> {
        let Ok(entries) = std::fs::read_dir(self.charts()) else { return BTreeSet::new() };
        let names = entries.flatten().map(|entry| entry.file_name().to_string_lossy().into_owned());
        names.filter(|name| markdown::is_chart(name)).collect()
    }

    /// The stamp of a file, if all of it is there as it was written: the file, its charts and no others.
    pub(super) fn whole(&self, writer: &Writer) -> Option<Stamp> {
        let bytes = std::fs::read(self.path(writer.ending)).ok()?;
        let stamp = (writer.stamp)(&bytes).filter(|stamp| stamp.intact)?;
        let Some(charts) = writer.charts else { return Some(stamp) };
        let there = self.charts_there();
        let sound = |name: &String| {
            let content = std::fs::read(self.charts().join(name));
            content.is_ok_and(|content| markdown::is_sound(name, &content))
        };
        (charts(&bytes) == there && there.iter().all(sound)).then_some(stamp)
    }
}
