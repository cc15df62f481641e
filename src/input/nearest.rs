//! What was probably meant by a name that nobody knows.

use crate::diag::{Diagnostic, rules};
use crate::source::Spanned;

/// The known key most like `key`, if one is like it at all.
pub(crate) fn nearest<'k>(key: &str, known: &[&'k str]) -> Option<&'k str> {
    let length = key.chars().count();
    known
        .iter()
        // Too long or short a name can't be like it; that is told much faster.
        .filter(|candidate| {
            let (a, b) = (length, candidate.chars().count());
            a.min(b).saturating_mul(5) > a.max(b).saturating_mul(3)
        })
        .map(|candidate| (strsim::normalized_damerau_levenshtein(key, candidate), *candidate))
        .filter(|(likeness, _)| *likeness > 0.6)
        .max_by(|a, b| a.0.total_cmp(&b.0))
        .map(|(_, candidate)| candidate)
}

/// A name that the format doesn't have, with the one that was probably meant.
pub(crate) fn not_in_format(key: &Spanned<String>, what: &str, known: &[&str]) -> Diagnostic {
    let message = format!("这个格式没有叫“{}”的{what}", key.value);
    let diagnostic = Diagnostic::new(&rules::NOT_IN_FORMAT, message).at(key.span, "不认识");
    match nearest(&key.value, known) {
        Some(near) => diagnostic.help(format!("是不是 {near}？")),
        None if known.is_empty() => {
            diagnostic.help(format!("这个格式没有可以改的{what}，删掉这一行"))
        }
        None => diagnostic.help(format!("可以写：{}", known.join("、"))),
    }
}
