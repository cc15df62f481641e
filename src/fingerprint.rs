//! One hash of everything that a document is made from.

use crate::format::Format;
use crate::source::Sources;
use sha2::{Digest, Sha256};

/// Hash of the program's version, the format's files and all of the user's texts (the report, its prose,
/// additions to the catalogue, last year's report), as 64 hexadecimal digits. The built-in catalogue
/// and fonts belong to the version.
pub fn fingerprint(format: &Format, sources: &Sources, draft: bool) -> String {
    let mut hash = Sha256::new();
    let mut add = |part: &str| {
        hash.update(u64::try_from(part.len()).unwrap_or(u64::MAX).to_le_bytes());
        hash.update(part.as_bytes());
    };
    add(env!("CARGO_PKG_VERSION"));
    add(if draft { "draft" } else { "final" });
    add(&format.name);
    for (name, text) in &format.files {
        add(name);
        add(text);
    }
    for (_, file) in sources.iter() {
        // Paths are left out: the same texts make the same document wherever they lie.
        add(&file.text);
    }
    hash.finalize().iter().map(|byte| format!("{byte:02x}")).collect()
}
