//! Part 5: the terms of the format, the codes that the department uses, its own terms.

use super::Parts;
use super::context::Context;
use super::marks::Mark;
use super::ordinal::chinese;
use super::view::TermView;
use crate::diag::Diagnostic;
use crate::format::TermList;

/// The terms in the order of the format, numbered.
pub(super) fn terms(
    parts: Parts<'_>,
    context: &mut Context<'_>,
    render: impl Fn(&str) -> Result<String, Vec<Diagnostic>>,
) -> Result<Vec<TermView>, Vec<Diagnostic>> {
    let additions: Vec<(Mark, Mark)> = parts
        .input
        .glossary
        .iter()
        .map(|term| (context.clause(&term.name), context.clause(&term.meaning)))
        .collect();
    let mut out = Vec::new();
    for key in &parts.format.manifest.glossary {
        let Some(spec) = parts.format.wording.glossary.get(key) else { continue };
        let additions_here = spec.list == TermList::Additions;
        if additions_here && additions.is_empty() {
            continue;
        }
        let number = chinese(out.len().saturating_add(1));
        out.push(TermView {
            number: Mark::word(number),
            name: Mark::word(render(&format!("{key}/name"))?),
            meaning: Mark::word(render(key)?),
            codes: spec.list == TermList::Codes,
            additions: if additions_here { numbered(&additions) } else { Vec::new() },
        });
    }
    Ok(out)
}

fn numbered(additions: &[(Mark, Mark)]) -> Vec<super::view::AdditionView> {
    (1_usize..)
        .zip(additions)
        .map(|(number, (name, meaning))| super::view::AdditionView {
            number: Mark::word(number.to_string()),
            name: name.clone(),
            meaning: meaning.clone(),
        })
        .collect()
}
