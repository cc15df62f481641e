//! A file that was made some time ago.

use crate::cli::disk::{reason, shown};
use crate::write::stamp::Stamp;
use crate::write::{Writer, writer};
use std::path::{Path, PathBuf};

/// The kind of a file by its name; `None` for what this program doesn't make.
pub(super) fn kind(path: &Path) -> Option<&'static Writer> {
    writer(path.extension()?.to_str()?)
}

/// A file with what it says about its own making.
pub(super) struct StampedFile {
    pub(super) path: PathBuf,
    pub(super) kind: &'static Writer,
    pub(super) bytes: Vec<u8>,
    pub(super) stamp: Option<Stamp>,
}

impl StampedFile {
    /// Reads a file.
    ///
    /// # Errors
    /// Why it can't be read, for people.
    pub(super) fn read(path: &Path, kind: &'static Writer) -> Result<Self, String> {
        let bytes = std::fs::read(path)
            .map_err(|error| format!("读不到 {}：{}\n", shown(path), reason(&error)))?;
        let stamp = (kind.stamp)(&bytes);
        Ok(StampedFile { path: path.to_path_buf(), kind, bytes, stamp })
    }
}

/// Whether two files that lie side by side were made from different things; `None` when not.
pub(super) fn mixture(a: &StampedFile, b: &StampedFile) -> Option<String> {
    let (made_a, made_b) = (a.stamp.as_ref()?, b.stamp.as_ref()?);
    (made_a.fingerprint != made_b.fingerprint).then(|| {
        format!(
            "{} 和 {} 不是同一次的内容，不能一起公开，请用 juesuan build 重新生成。\n",
            shown(&a.path),
            shown(&b.path)
        )
    })
}
