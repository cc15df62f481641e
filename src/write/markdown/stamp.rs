//! The first line of a file: a comment with the stamp.

use crate::write::stamp::{Stamp, seal};

/// The signature that every file of this program's carries.
pub const SIGNATURE: &str = "<!-- juesuan 指纹";

const VERSION: &str = " 版本 ";
const SEAL: &str = " 校验 ";
const END: &str = " -->";

/// The whole file: the stamp, then the text.
pub(super) fn stamped(fingerprint: &str, body: &str) -> String {
    // Nothing but letters and digits, lest it end the comment.
    let fingerprint: String = fingerprint.chars().filter(char::is_ascii_alphanumeric).collect();
    let making = format!("{fingerprint}{VERSION}{}", env!("CARGO_PKG_VERSION"));
    let seal = seal(&[making.as_bytes(), body.as_bytes()]);
    format!("{SIGNATURE} {making}{SEAL}{seal}{END}{body}")
}

/// Reads the stamp of a file; `None` when this program didn't make it.
pub fn stamp(text: &str) -> Option<Stamp> {
    let (making, rest) = text.strip_prefix(SIGNATURE)?.strip_prefix(' ')?.split_once(SEAL)?;
    let (fingerprint, version) = making.split_once(VERSION)?;
    let (told, body) = rest.split_once(END)?;
    Some(Stamp {
        fingerprint: fingerprint.to_owned(),
        version: version.to_owned(),
        pages: None,
        intact: told == seal(&[making.as_bytes(), body.as_bytes()]),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn any_change_is_seen() {
        let text = stamped("00ff", "\n\n# 决算\n");
        let stamp = super::stamp(&text).unwrap();
        assert_eq!((stamp.fingerprint.as_str(), stamp.intact), ("00ff", true));
        assert_eq!(stamp.version, env!("CARGO_PKG_VERSION"));
        for (from, to) in [("决算", "预算"), ("00ff", "00fe"), ("算\n", "算\r\n")] {
            let changed = text.replace(from, to);
            assert!(!super::stamp(&changed).unwrap().intact, "{from}");
        }
        assert_eq!(super::stamp("# 决算\n"), None);
    }
}
