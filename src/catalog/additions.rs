//! The user's own file of codes.

use super::{Addition, Catalog, Kind, Meaning};
use crate::diag::Diagnostic;
use crate::input::additions::{self as read};
use crate::source::{FileId, Sources, Spanned};
use std::collections::BTreeMap;

/// Reads a file of additions; a code that `catalog` has needs no name:
///
/// ```toml
/// [functional]
/// 2013150 = { name = "事业运行", meaning = "反映……" }
/// 2013101 = { meaning = "反映……" }
/// [economic]
/// 30703 = { name = "国内债务发行费用" }
/// ```
pub fn parse(
    catalog: &Catalog,
    sources: &Sources,
    file: FileId,
) -> (BTreeMap<(Kind, String), Addition>, Vec<Diagnostic>) {
    let known = |kind, code: &str| catalog.is_builtin(kind, code);
    let (entries, findings) = read::read(sources, file, &known);
    let additions = entries
        .into_iter()
        .map(|entry| {
            let meaning =
                entry.meaning.map(|text| Meaning { text: text.text, span: Some(text.span) });
            let name = entry.name.map(|name| Spanned::new(name.text, name.span));
            ((entry.kind, entry.code), Addition { name, meaning })
        })
        .collect();
    (additions, findings)
}
