//! The folder of next year's report, which appears whole or not at all.

use crate::cli::disk::{self, reason, shown};
use crate::cli::{fresh, output};
use std::path::{Component, Path, PathBuf};

/// A folder that isn't there yet, or is empty.
pub(super) struct NewFolder {
    /// The folder as the user wrote it.
    folder: PathBuf,
    /// The folder that it lies in.
    parent: PathBuf,
    /// Itself, from the root.
    place: PathBuf,
}

impl NewFolder {
    /// Looks at the folder.
    ///
    /// # Errors
    /// Why it can't be this one and what to do.
    pub(super) fn new(report: &Path, folder: &Path) -> Result<Self, String> {
        let shown = shown(folder);
        if fresh::is_occupied(folder) {
            return Err(format!(
                "{shown} 已经在那里了，没有写。请换一个新的文件夹，或者先把它移走。\n"
            ));
        }
        let (Some(parent), Some(name)) = (folder.parent(), folder.file_name()) else {
            return Err(format!("{shown} 不能当新文件夹。请换一个，如 ../2025\n"));
        };
        let here = parent.as_os_str().is_empty();
        let parent = if here { PathBuf::from(".") } else { parent.to_path_buf() };
        let home = parent.canonicalize().map_err(|error| {
            let (parent, why) = (disk::shown(&parent), reason(&error));
            format!("{shown} 要放在 {parent} 里，可是读不到 {parent}：{why}\n没有结转。\n")
        })?;
        let place = home.join(name);
        if real(report)?.parent().is_some_and(|old| place.starts_with(old)) {
            return Err(format!("{shown} 在上年的文件夹里面，没有写。请放到外面，如 ../2025\n"));
        }
        Ok(NewFolder { folder: folder.to_path_buf(), parent, place })
    }

    /// The path of a file as one in this folder names it.
    ///
    /// # Errors
    /// There is none.
    pub(super) fn path_to(&self, path: &Path) -> Result<String, String> {
        relative(&self.place, &real(path)?).ok_or_else(|| {
            let (from, to) = (shown(&self.folder), shown(path));
            format!("从 {from} 写不出到 {to} 的路径，没有写。请把新文件夹放在同一个盘上。\n")
        })
    }

    /// Writes all files or none: beside the place first, then moved there in one go.
    ///
    /// # Errors
    /// Why not.
    pub(super) fn write(&self, files: &[(String, Vec<u8>)]) -> Result<(), String> {
        self.try_write(files).map_err(|error| {
            let folder = shown(&self.folder);
            format!("不能写文件夹 {folder}：{}\n没有结转，什么也没有留下。\n", reason(&error))
        })
    }

    fn try_write(&self, files: &[(String, Vec<u8>)]) -> std::io::Result<()> {
        let beside = tempfile::Builder::new().prefix(".juesuan-").tempdir_in(&self.parent)?;
        for (name, bytes) in files {
            let path = beside.path().join(name);
            if let Some(folder) = path.parent() {
                std::fs::create_dir_all(folder)?;
            }
            output::replace(&path, bytes)?;
        }
        permit_as_usual(beside.path())?;
        // An empty one is in the way on some systems.
        let was_there = std::fs::remove_dir(&self.folder).is_ok();
        if let Err(error) = std::fs::rename(beside.path(), &self.folder) {
            if was_there {
                std::fs::create_dir(&self.folder)?;
            }
            return Err(error);
        }
        // It is no longer temporary.
        let _ = beside.keep();
        Ok(())
    }
}

/// A path from the root, links followed.
fn real(path: &Path) -> Result<PathBuf, String> {
    let why =
        |error: std::io::Error| format!("读不到 {}：{}\n没有结转。\n", shown(path), reason(&error));
    path.canonicalize().map_err(why)
}

/// Permits what is usual: temporary folders are their owner's alone; this one is like any other.
#[cfg(unix)]
fn permit_as_usual(folder: &Path) -> std::io::Result<()> {
    use std::os::unix::fs::PermissionsExt;
    std::fs::set_permissions(folder, std::fs::Permissions::from_mode(0o755))
}

#[cfg(not(unix))]
fn permit_as_usual(_: &Path) -> std::io::Result<()> {
    Ok(())
}

/// The path to `file` from `folder`, both absolute; `None` between drives, and for names that aren't text.
fn relative(folder: &Path, file: &Path) -> Option<String> {
    let (from, to): (Vec<Component>, Vec<Component>) =
        (folder.components().collect(), file.components().collect());
    let shared = from.iter().zip(&to).take_while(|(a, b)| a == b).count();
    if shared == 0 {
        return None;
    }
    let up = from.iter().skip(shared).map(|_| Some(".."));
    let down = to.iter().skip(shared).map(|part| part.as_os_str().to_str());
    let parts: Option<Vec<&str>> = up.chain(down).collect();
    Some(parts?.join("/"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paths_go_up_and_down() {
        let relative = |folder, file| relative(Path::new(folder), Path::new(file)).unwrap();
        assert_eq!(relative("/决算/2025", "/决算/2024/report.toml"), "../2024/report.toml");
        assert_eq!(relative("/a/b/2025", "/a/2024.toml"), "../../2024.toml");
        assert_eq!(relative("/2025", "/a/2024.toml"), "../a/2024.toml");
    }
}
