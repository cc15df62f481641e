//! One hash of everything that a document is made from.

use crate::Loaded;
use crate::format::FormatFiles;
use sha2::{Digest, Sha256};

/// Hash of the program's version, the format's files and all of the user's texts (the report, its prose,
/// additions to the catalogue, last year's report) and fonts, as 64 hexadecimal digits. The built-in catalogue
/// and fonts belong to the version.
pub fn fingerprint((format, files): (&str, &FormatFiles), loaded: &Loaded, draft: bool) -> String {
    let mut hash = Sha256::new();
    let mut add = |part: &[u8]| {
        hash.update(u64::try_from(part.len()).unwrap_or(u64::MAX).to_le_bytes());
        hash.update(part);
    };
    add(env!("CARGO_PKG_VERSION").as_bytes());
    add(if draft { b"draft" } else { b"final" });
    add(format.as_bytes());
    for (name, text) in files {
        add(name.as_bytes());
        add(text.as_bytes());
    }
    for (_, file) in loaded.sources.iter() {
        // Paths are left out: the same texts make the same document wherever they lie.
        add(file.text.as_bytes());
    }
    for font in &loaded.fonts {
        add(font.face.key().as_bytes());
        add(&font.index.to_le_bytes());
        add(&font.data);
    }
    hexadecimal(&hash.finalize())
}

/// Other documents about a report, by what their fingerprints begin with.
const PAPERS: [(&str, &str); 2] = [("sheet", "自查表"), ("notice", "更正说明")];

/// The fingerprint of the self-inspection sheet of a report with this fingerprint.
pub fn of_sheet(fingerprint: &str) -> String {
    format!("sheet{fingerprint}")
}

/// The fingerprint of the notice of correction between two documents.
pub fn of_notice(old: &str, new: &str) -> String {
    let half = |fingerprint: &str| fingerprint.get(..32).unwrap_or(fingerprint).to_owned();
    format!("notice{}{}", half(old), half(new))
}

/// The name of a document with this fingerprint, if it isn't the one that is published.
pub fn paper(fingerprint: &str) -> Option<&'static str> {
    PAPERS.iter().find(|(begins, _)| fingerprint.starts_with(begins)).map(|(_, name)| *name)
}

/// Hash of one text, as 16 hexadecimal digits: to notice that it was changed, not to keep anyone from it. Byte-order
/// mark and line ends were left out when it was read.
pub fn of_text(text: &str) -> String {
    let mut hash = hexadecimal(&Sha256::digest(text.as_bytes()));
    hash.truncate(16);
    hash
}

fn hexadecimal(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}
