//! Files that appear whole or not at all.

use super::load::{reason, shown};
use std::io::Write;
use std::path::Path;

/// Why a file isn't replaced.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Refusal {
    /// Somebody has protected it.
    ReadOnly,
    /// This program didn't make it.
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
    replace(path, bytes).map_err(|error| {
        format!(
            "不能写文件 {}：{}\n原来的文件没有动。如果它正在别的程序里打开，请先关掉再试。\n",
            shown(path),
            reason(&error)
        )
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
    let mut file = tempfile::Builder::new().prefix(".juesuan-").tempfile_in(folder)?;
    file.write_all(bytes)?;
    file.as_file().sync_all()?;
    permit_as_usual(file.as_file())?;
    Ok(file)
}

/// Temporary files are readable by their owner alone; results are for everybody.
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
}
