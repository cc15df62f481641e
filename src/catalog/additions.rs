//! The user's own file of codes.

use super::{Addition, Kind, Meaning};
use crate::diag::Diagnostic;
use crate::input::additions::{self as read};
use crate::source::{FileId, Sources};
use std::collections::BTreeMap;

/// Reads a file of additions:
///
/// ```toml
/// [functional]
/// 2013150 = { name = "事业运行", meaning = "反映……" }
/// [economic]
/// 30703 = { name = "国内债务发行费用" }
/// ```
pub fn parse(
    sources: &Sources,
    file: FileId,
) -> (BTreeMap<(Kind, String), Addition>, Vec<Diagnostic>) {
    let (entries, findings) = read::read(sources, file);
    let additions = entries
        .into_iter()
        .map(|entry| {
            let meaning =
                entry.meaning.map(|text| Meaning { text: text.text, span: Some(text.span) });
            (
                (entry.kind, entry.code),
                Addition { name: entry.name.text, span: entry.name.span, meaning },
            )
        })
        .collect();
    (additions, findings)
}
