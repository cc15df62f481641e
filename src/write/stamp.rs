//! The stamp: a file of this program's says what it was made from, by which version, and has a seal over all of its
//! bytes. The seal is no secret: it tells accidents and afterthoughts, not forgers.

use sha2::{Digest, Sha256};

/// The stamp of a file: what it says about its own making.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Stamp {
    /// The fingerprint of everything that it was made from; empty when it was made of nothing that has one.
    pub fingerprint: String,
    /// The version of the program that made it.
    pub version: String,
    /// The number of its pages, if it has pages.
    pub pages: Option<usize>,
    /// Whether every byte is as it was written.
    pub intact: bool,
}

/// The number of hexadecimal digits of a seal.
pub(super) const SEAL: usize = 32;

/// A hash in hexadecimal digits, as many as a seal has.
pub(super) fn seal(parts: &[&[u8]]) -> String {
    let mut hash = Sha256::new();
    for part in parts {
        hash.update(part);
    }
    hash.finalize().iter().take(SEAL / 2).map(|byte| format!("{byte:02X}")).collect()
}
