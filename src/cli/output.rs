//! Files that appear whole or not at all.

use super::disk::{reason, shown};
use std::io::Write;
use std::path::{Path, PathBuf};
use tempfile::NamedTempFile;

/// The reason why a file isn't replaced.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Refusal {
    /// A file that somebody has protected.
    ReadOnly,
    /// A file that this program didn't make.
    Foreign,
}

/// Whether `path` may be replaced: there is nothing, or a file that carries `signature` and isn't
/// protected. What can't be looked at is left to the writing itself.
///
/// # Errors
/// Why not.
pub fn may_replace(path: &Path, signature: &str) -> Result<(), Refusal> {
    let Ok(metadata) = std::fs::metadata(path) else { return Ok(()) };
    if !metadata.is_file() {
        return Ok(());
    }
    if metadata.permissions().readonly() {
        return Err(Refusal::ReadOnly);
    }
    let Ok(bytes) = std::fs::read(path) else { return Ok(()) };
    let signed = memchr::memmem::find(&bytes, signature.as_bytes()).is_some();
    if signed || bytes.is_empty() { Ok(()) } else { Err(Refusal::Foreign) }
}

/// Whether `path` may be replaced, for people.
///
/// # Errors
/// Why not and what to do.
pub fn permitted(path: &Path, signature: &str) -> Result<(), String> {
    may_replace(path, signature).map_err(|refusal| match refusal {
        Refusal::ReadOnly => format!(
            "{} 是只读的，没有覆盖。\n要覆盖它，请先去掉只读；或者换一个地方写。\n",
            shown(path)
        ),
        Refusal::Foreign => format!(
            "{} 不是本程序生成的，没有覆盖。\n请先给它改名或移走；或者换一个地方写。\n",
            shown(path)
        ),
    })
}

/// Replaces `path` with `bytes`, see [`replace`].
///
/// # Errors
/// Why not and what to do.
pub fn put(path: &Path, bytes: &[u8]) -> Result<(), String> {
    use std::io::ErrorKind::{FileTooLarge, QuotaExceeded, StorageFull};
    replace(path, bytes).map_err(|error| {
        let advice = match error.kind() {
            StorageFull | QuotaExceeded | FileTooLarge => "请先腾出地方，或者写到别的磁盘再试",
            _ => "如果它正在别的程序里打开，请先关掉再试",
        };
        let (path, why) = (shown(path), reason(&error));
        format!("不能写文件 {path}：{why}\n原来的文件没有动。{advice}。\n")
    })
}

/// Replaces `path` with `bytes`: written beside it, then renamed over it. When anything fails, what was
/// there before is untouched.
///
/// # Errors
/// Whatever the system says.
pub fn replace(path: &Path, bytes: &[u8]) -> std::io::Result<()> {
    written_beside(path, bytes)?.persist(path).map_err(|error| error.error)?;
    Ok(())
}

/// Replaces several files, all or none: where one can't be, those before it get back what they had.
///
/// # Errors
/// Whatever the system says, with the file.
pub fn replace_all(files: &[(&Path, &[u8])]) -> Result<(), (PathBuf, std::io::Error)> {
    let named = |path: &Path, error| (path.to_path_buf(), error);
    // Whole under other names first: then hardly anything can go wrong.
    let mut ready = Vec::new();
    for (path, bytes) in files {
        let before = std::fs::read(path).map_err(|error| named(path, error))?;
        let new = written_beside(path, bytes).map_err(|error| named(path, error))?;
        ready.push((*path, before, new));
    }
    let mut done: Vec<(&Path, Vec<u8>)> = Vec::new();
    for (path, before, new) in ready {
        if let Err(error) = new.persist(path) {
            for (path, before) in done {
                // The error says which file stopped it all.
                let _ = replace(path, &before);
            }
            return Err(named(path, error.error));
        }
        done.push((path, before));
    }
    Ok(())
}

/// Makes the file `path` of `bytes`, see [`replace`], unless there is one already.
///
/// # Errors
/// Whatever the system says, also that there is a file.
pub fn create(path: &Path, bytes: &[u8]) -> std::io::Result<()> {
    written_beside(path, bytes)?.persist_noclobber(path).map_err(|error| error.error)?;
    Ok(())
}

/// The whole file under another name.
fn written_beside(path: &Path, bytes: &[u8]) -> std::io::Result<tempfile::NamedTempFile> {
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty());
    let folder = folder.unwrap_or(Path::new("."));
    let mut file = temporary(folder)?;
    file.write_all(bytes)?;
    file.as_file().sync_all()?;
    permit_as_usual(file.as_file())?;
    Ok(file)
}

/// The beginning of names of files that aren't whole yet.
const PREFIX: &str = ".juesuan-";
/// The number of letters and digits that follow.
const RANDOM: usize = 6;

/// A file for what isn't whole yet. It stays locked until it has its name or is gone, and the system unlocks it when
/// this process dies: so [`sweep`] tells those that are being written from those that were left.
fn temporary(folder: &Path) -> std::io::Result<NamedTempFile> {
    let create = || {
        let file =
            tempfile::Builder::new().prefix(PREFIX).rand_bytes(RANDOM).tempfile_in(folder)?;
        // Where nothing can be locked nothing is swept either.
        let _ = file.as_file().lock();
        std::io::Result::Ok(file)
    };
    let file = create()?;
    // Another run may have swept it away before it was locked.
    if file.path().symlink_metadata().is_ok() { Ok(file) } else { create() }
}

/// Removes what runs that were cut short have left in a folder. Only files are touched whose names are of this
/// program's making and that no living process holds; that one can't be removed is no harm.
pub fn sweep(folder: &Path) {
    let folder = if folder.as_os_str().is_empty() { Path::new(".") } else { folder };
    let Ok(entries) = std::fs::read_dir(folder) else { return };
    for entry in entries.flatten() {
        let name = entry.file_name();
        let random = name.to_str().and_then(|name| name.strip_prefix(PREFIX)).unwrap_or_default();
        let ours = random.len() == RANDOM && random.chars().all(|c| c.is_ascii_alphanumeric());
        if ours && entry.file_type().is_ok_and(|kind| kind.is_file()) {
            remove_if_left(&entry.path());
        }
    }
}

fn remove_if_left(path: &Path) {
    let Ok(file) = std::fs::File::options().read(true).write(true).open(path) else { return };
    if file.try_lock().is_ok() {
        let _ = std::fs::remove_file(path);
    }
}

/// Permits what is usual: temporary files are readable by their owner alone; results are for everybody.
#[cfg(unix)]
fn permit_as_usual(file: &std::fs::File) -> std::io::Result<()> {
    use std::os::unix::fs::PermissionsExt;
    file.set_permissions(std::fs::Permissions::from_mode(0o644))
}

#[cfg(not(unix))]
fn permit_as_usual(_: &std::fs::File) -> std::io::Result<()> {
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_the_programs_own_files_are_replaced() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a.md");
        assert_eq!(may_replace(&path, "ours"), Ok(()));
        replace(&path, b"theirs").unwrap();
        assert_eq!(may_replace(&path, "ours"), Err(Refusal::Foreign));
        replace(&path, b"it is ours").unwrap();
        assert_eq!(may_replace(&path, "ours"), Ok(()));
        let mut permissions = std::fs::metadata(&path).unwrap().permissions();
        permissions.set_readonly(true);
        std::fs::set_permissions(&path, permissions).unwrap();
        assert_eq!(may_replace(&path, "ours"), Err(Refusal::ReadOnly));
    }

    #[test]
    fn what_was_there_survives_a_failure() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a.md");
        replace(&path, b"one").unwrap();
        replace(&path, b"two").unwrap();
        assert_eq!(std::fs::read(&path).unwrap(), b"two");
        assert!(replace(&folder.path().join("none").join("a.md"), b"x").is_err());
        let blocked = folder.path().join("folder");
        std::fs::create_dir(&blocked).unwrap();
        assert!(replace(&blocked, b"x").is_err());
        // Nothing half-written is left behind.
        assert_eq!(std::fs::read_dir(folder.path()).unwrap().count(), 2);
    }

    #[test]
    fn several_files_are_replaced_or_none() {
        let folder = tempfile::tempdir().unwrap();
        let [a, b] = ["a", "b"].map(|name| folder.path().join(name));
        replace(&a, b"1").unwrap();
        let files: [(&Path, &[u8]); 2] = [(&a, b"2"), (&b, b"2")];
        assert_eq!(replace_all(&files).unwrap_err().0, b);
        assert_eq!(std::fs::read(&a).unwrap(), b"1");
        replace(&b, b"1").unwrap();
        replace_all(&files).unwrap();
        assert_eq!(std::fs::read(&b).unwrap(), b"2");
        assert_eq!(std::fs::read_dir(folder.path()).unwrap().count(), 2);
    }

    #[test]
    fn only_what_nobody_writes_any_more_is_swept() {
        let folder = tempfile::tempdir().unwrap();
        let put = |name: &str| replace(&folder.path().join(name), b"half").unwrap();
        let left = |name: &str| folder.path().join(name).exists();
        put(".juesuan-aB3dE6");
        put(".juesuan-notes.md");
        put(".juesuan-aB3dE6.md");
        std::fs::create_dir(folder.path().join(".juesuan-folder")).unwrap();
        let writing = temporary(folder.path()).unwrap();
        sweep(folder.path());
        assert!(!left(".juesuan-aB3dE6"));
        assert!(left(".juesuan-notes.md") && left(".juesuan-aB3dE6.md") && left(".juesuan-folder"));
        assert!(writing.path().exists());
        let path = writing.path().to_path_buf();
        // As if its process had died.
        drop(writing.keep().unwrap());
        sweep(folder.path());
        assert!(!path.exists());
    }
}
