//! Files as the system gives them: their bytes, their paths, and why it refuses.

use std::path::Path;

/// Files larger than this are not reports.
const LARGEST: u64 = 16 * 1024 * 1024;

/// The bytes of a file that may be a report, or belong to one.
///
/// # Errors
/// Why it can't be read, in Chinese.
pub(super) fn read(path: &Path) -> Result<Vec<u8>, String> {
    let metadata = std::fs::metadata(path).map_err(|error| reason(&error))?;
    if metadata.is_dir() {
        return Err("这是一个文件夹".into());
    }
    if metadata.len() > LARGEST {
        return Err("文件太大（超过 16 MB），不像是报告".into());
    }
    std::fs::read(path).map_err(|error| reason(&error))
}

/// A path as messages show it.
pub(super) fn shown(path: &Path) -> String {
    path.display().to_string().replace('\\', "/")
}

/// Tells why the system refuses, in Chinese.
pub(super) fn reason(error: &std::io::Error) -> String {
    use std::io::ErrorKind;
    match error.kind() {
        ErrorKind::NotFound => "没有这个文件".into(),
        ErrorKind::PermissionDenied => "没有权限".into(),
        ErrorKind::StorageFull => "磁盘满了".into(),
        ErrorKind::ReadOnlyFilesystem => "磁盘是只读的".into(),
        ErrorKind::NotADirectory => "路径中有一段不是文件夹".into(),
        ErrorKind::AlreadyExists => "同名的文件已经在那里，它不是文件夹".into(),
        ErrorKind::IsADirectory => "这是一个文件夹".into(),
        ErrorKind::InvalidFilename => "文件名太长，或者有不能用的字".into(),
        ErrorKind::FileTooLarge => "系统不让文件再大了".into(),
        ErrorKind::QuotaExceeded => "磁盘配额用完了".into(),
        ErrorKind::AddrInUse => "别的程序正在用它".into(),
        ErrorKind::ResourceBusy | ErrorKind::ExecutableFileBusy => "别的程序正在用它".into(),
        other => other_reason(other, error.raw_os_error()),
    }
}

/// A reason that is rarer, by its kind; what isn't known by the system's number.
fn other_reason(kind: std::io::ErrorKind, number: Option<i32>) -> String {
    use std::io::ErrorKind;
    let known = match kind {
        ErrorKind::Interrupted => "被打断了，再试一次",
        ErrorKind::TimedOut => "等得太久没有回应，再试一次",
        ErrorKind::UnexpectedEof => "文件不完整",
        ErrorKind::OutOfMemory => "内存不够",
        ErrorKind::StaleNetworkFileHandle => "网络上的文件夹断开了",
        ErrorKind::NetworkUnreachable | ErrorKind::HostUnreachable | ErrorKind::NetworkDown => {
            "网络不通"
        }
        ErrorKind::CrossesDevices => "两个地方不在同一个磁盘上",
        ErrorKind::TooManyLinks => "链接太多",
        ErrorKind::DirectoryNotEmpty => "文件夹里还有东西",
        _ => "",
    };
    match (known, number) {
        ("", Some(number)) => format!("系统不让读写（错误号 {number}）"),
        ("", None) => "系统不让读写".to_owned(),
        (known, _) => known.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Whatever number the system gives, nobody reads its English.
    #[test]
    fn the_system_refuses_in_chinese() {
        for number in 1..=200 {
            let reason = reason(&std::io::Error::from_raw_os_error(number));
            assert!(!reason.chars().any(|c| c.is_ascii_alphabetic()), "{number}: {reason}");
        }
        let other = reason(&std::io::Error::other("some English words"));
        assert_eq!(other, "系统不让读写");
    }
}
