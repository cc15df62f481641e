//! Files that nobody may have yet: all of them are made, or none.

use super::disk::{reason, shown};
use super::output;
use std::path::{Path, PathBuf};

/// Files with their contents, by their names within a folder.
pub(super) type FreshFiles = Vec<(String, String)>;

/// Looks whether a folder, which may be new, has none of these files.
///
/// # Errors
/// Which it has, and what to do.
pub(super) fn vacant<'n>(
    folder: &Path,
    names: impl Iterator<Item = &'n str>,
) -> Result<(), String> {
    let there: Vec<&str> =
        names.filter(|name| std::fs::symlink_metadata(folder.join(name)).is_ok()).collect();
    if there.is_empty() {
        return Ok(());
    }
    let place = match folder.as_os_str().is_empty() {
        true => "当前文件夹".to_owned(),
        false => format!("文件夹 {} ", shown(folder)),
    };
    Err(format!(
        "{place}里已经有 {}，什么也没有写。\n请换一个文件夹，或者先把已有的文件移走。\n",
        there.join("、")
    ))
}

/// Whether there is anything but an empty folder.
pub(super) fn is_occupied(folder: &Path) -> bool {
    let Ok(metadata) = std::fs::symlink_metadata(folder) else { return false };
    let empty = || std::fs::read_dir(folder).is_ok_and(|mut entries| entries.next().is_none());
    !(metadata.is_dir() && empty())
}

/// Makes files in a folder, which may be new.
///
/// # Errors
/// Why not and what to do; then nothing is left of them.
pub(super) fn create(folder: &Path, files: &FreshFiles) -> Result<(), String> {
    vacant(folder, files.iter().map(|(name, _)| name.as_str()))?;
    let mut made = MadeSoFar::default();
    for (name, text) in files {
        let path = folder.join(name);
        if let Err(error) = made.file(&path, text) {
            made.undo();
            return Err(format!(
                "不能写文件 {}：{}\n已经写的都撤掉了。\n",
                shown(&path),
                reason(&error)
            ));
        }
    }
    Ok(())
}

/// The files and folders made so far.
#[derive(Default)]
struct MadeSoFar {
    folders: Vec<PathBuf>,
    files: Vec<PathBuf>,
}

impl MadeSoFar {
    fn file(&mut self, path: &Path, text: &str) -> std::io::Result<()> {
        if let Some(folder) = path.parent() {
            self.folder(folder)?;
        }
        output::create(path, text.as_bytes())?;
        self.files.push(path.to_path_buf());
        Ok(())
    }

    fn folder(&mut self, folder: &Path) -> std::io::Result<()> {
        if folder.as_os_str().is_empty() || folder.is_dir() {
            return Ok(());
        }
        if let Some(above) = folder.parent() {
            self.folder(above)?;
        }
        std::fs::create_dir(folder)?;
        self.folders.push(folder.to_path_buf());
        Ok(())
    }

    /// Takes everything away again. What can't be taken away is no harm to anything that was there before.
    fn undo(self) {
        for file in self.files {
            let _ = std::fs::remove_file(file);
        }
        for folder in self.folders.iter().rev() {
            let _ = std::fs::remove_dir(folder);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn names(folder: &Path) -> Vec<String> {
        let entries = std::fs::read_dir(folder).unwrap();
        entries.map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect()
    }

    #[test]
    fn what_cannot_all_be_made_is_not_made_at_all() {
        let folder = tempfile::tempdir().unwrap();
        let inner = folder.path().join("新/深");
        // The second file would have to lie in the first.
        let files = vec![("a".to_owned(), "1".to_owned()), ("a/b".to_owned(), "2".to_owned())];
        let said = create(&inner, &files).unwrap_err();
        assert!(said.contains("已经写的都撤掉了"), "{said}");
        assert_eq!(names(folder.path()), Vec::<String>::new());
    }

    #[test]
    fn what_is_there_stays() {
        let folder = tempfile::tempdir().unwrap();
        output::create(&folder.path().join("b"), b"mine").unwrap();
        let files = vec![("a".to_owned(), "1".to_owned()), ("b".to_owned(), "2".to_owned())];
        let said = create(folder.path(), &files).unwrap_err();
        assert!(said.contains("里已经有 b，什么也没有写"), "{said}");
        assert_eq!(names(folder.path()), ["b"]);
        assert_eq!(std::fs::read_to_string(folder.path().join("b")).unwrap(), "mine");
    }
}
