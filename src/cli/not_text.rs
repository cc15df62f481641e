//! Messages about a file that should be a text in UTF-8 and isn't.

use super::content::{self, ContentKind};
use crate::diag::{Diagnostic, rules};
use crate::source::{EncodingError, decode};

/// The text of a file that should be one.
///
/// # Errors
/// What it is instead, with `advice` for that.
pub(super) fn text(
    bytes: &[u8],
    path: &str,
    advice: impl FnOnce(ContentKind) -> &'static str,
) -> Result<String, Diagnostic> {
    let text = decode(bytes);
    match content::of(path, bytes, &text) {
        Some(kind) => Err(other_kind(kind, path, advice(kind))),
        None => text.map_err(|error| wrong_encoding(error, path)),
    }
}

/// Tells that it is something else than a text.
pub(super) fn other_kind(kind: ContentKind, path: &str, advice: &str) -> Diagnostic {
    let message = format!("{path} 是{}，不是文本文件", kind.name());
    Diagnostic::new(&rules::ENCODING, message).help(advice)
}

/// Tells that it is a text in another encoding.
pub(super) fn wrong_encoding(error: EncodingError, path: &str) -> Diagnostic {
    let (what, help) = match error {
        EncodingError::Utf16 => (
            "UTF-16（记事本里叫“Unicode”）",
            "用记事本打开，点“另存为”，下面的“编码”选“UTF-8”，再保存",
        ),
        EncodingError::Gbk => {
            ("GBK（记事本里叫“ANSI”）", "用记事本打开，点“另存为”，下面的“编码”选“UTF-8”，再保存")
        }
        EncodingError::Unknown { .. } => {
            let message = format!("{path} 的编码认不出来，程序只读 UTF-8");
            return Diagnostic::new(&rules::ENCODING, message).help(
                "看看是不是写错了文件名；是文本文件的，用记事本打开，每个字都看得懂，再另存为 UTF-8",
            );
        }
    };
    let message = format!("{path} 的编码是 {what}，程序只读 UTF-8");
    Diagnostic::new(&rules::ENCODING, message).help(help)
}
