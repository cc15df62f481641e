//! The stamp in a file's trailer, where it is found without unpacking anything.
//!
//! The file's identifier is the seal: a hash of all bytes, taken while zeros stand in its place.

use super::PdfError;
use crate::write::stamp::{SEAL, Stamp, seal};
use lopdf::{Document, Object, StringFormat};
use memchr::memmem;
use std::ops::Range;

/// The signature that every file of this program's carries, among its properties.
pub const SIGNATURE: &str = "/Fingerprint";

const FINGERPRINT: &[u8] = b"/Fingerprint (";
const VERSION: &[u8] = b"/ProgramVersion (";
const PAGES: &[u8] = b"/PageCount ";
const IDENTIFIER: &[u8] = b"/ID [<";

/// Writes the stamp into the trailer, its seal still open.
pub(super) fn put(tree: &mut Document, fingerprint: &str, pages: usize) {
    // Nothing but letters and digits, as it is read back with simple means.
    let fingerprint: String = fingerprint.chars().filter(char::is_ascii_alphanumeric).collect();
    tree.trailer.set("Fingerprint", Object::string_literal(fingerprint));
    tree.trailer.set("ProgramVersion", Object::string_literal(env!("CARGO_PKG_VERSION")));
    tree.trailer.set("PageCount", super::file::integer(pages));
    let open = Object::String(vec![0; SEAL / 2], StringFormat::Hexadecimal);
    tree.trailer.set("ID", vec![open.clone(), open]);
}

/// Seals the file that was written.
pub(super) fn close(mut bytes: Vec<u8>) -> Result<Vec<u8>, PdfError> {
    let lost = || PdfError::Write("文件里没有标识".to_owned());
    let [first, second] = places(&bytes).ok_or_else(lost)?;
    let seal = seal(&[&bytes]);
    for place in [first, second] {
        bytes.get_mut(place).ok_or_else(lost)?.copy_from_slice(seal.as_bytes());
    }
    Ok(bytes)
}

/// Reads the stamp of a file; `None` when this program didn't make it.
pub fn stamp(bytes: &[u8]) -> Option<Stamp> {
    Some(Stamp {
        fingerprint: told(bytes, FINGERPRINT)?,
        version: told(bytes, VERSION).unwrap_or_default(),
        pages: told(bytes, PAGES).and_then(|pages| pages.parse().ok()),
        intact: is_intact(bytes),
    })
}

/// The letters and digits behind the last `key`.
fn told(bytes: &[u8], key: &[u8]) -> Option<String> {
    let at = memmem::rfind(bytes, key)?.checked_add(key.len())?;
    let plain = |byte: &&u8| byte.is_ascii_alphanumeric() || b".-+".contains(byte);
    Some(bytes.get(at..)?.iter().take_while(plain).map(|byte| char::from(*byte)).collect())
}

fn is_intact(bytes: &[u8]) -> bool {
    let Some([first, second]) = places(bytes) else { return false };
    let (told, again) = (bytes.get(first.clone()), bytes.get(second.clone()));
    let zeros = [b'0'; SEAL];
    let between = bytes.get(first.end..second.start).unwrap_or_default();
    let (before, after) = (bytes.get(..first.start), bytes.get(second.end..));
    let (before, after) = (before.unwrap_or_default(), after.unwrap_or_default());
    let seal = seal(&[before, &zeros, between, &zeros, after]);
    told == Some(seal.as_bytes()) && again == told
}

/// Finds both halves of the identifier.
fn places(bytes: &[u8]) -> Option<[Range<usize>; 2]> {
    let first = memmem::rfind(bytes, IDENTIFIER)?.checked_add(IDENTIFIER.len())?;
    let end = first.checked_add(SEAL)?;
    let second = end.checked_add(b"> <".len())?;
    let last = second.checked_add(SEAL)?;
    (last <= bytes.len()).then_some([first..end, second..last])
}
