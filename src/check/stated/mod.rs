//! Numbers that the user typed into prose, beside the figures that they name: the figure was corrected, the prose was
//! not.

mod arithmetic;
mod bound;
pub(super) mod differs;
mod disclosed;
mod evaluated;
mod figure_name;
mod figure_names;
pub(super) mod number;
mod quoted;
pub(super) mod rate;
mod relative;
mod scope;
pub(super) mod sentence;
pub(super) mod sums;
mod twice;
mod words;

use super::Subject;
use super::prose::{Hit, lines};
use crate::diag::Diagnostic;
use bound::NumberReader;
use differs::differs;
use scope::Scope;
use std::collections::BTreeSet;

pub(super) fn check(subject: &Subject<'_>, out: &mut Vec<Diagnostic>) {
    let lines = lines(subject.input);
    let scopes = scope::scopes(subject.input);
    let names = figure_names::names(subject);
    let mut reader = NumberReader::new(subject.input, &names);
    let explained = super::explained(subject);
    let reasons: BTreeSet<_> = explained.iter().map(|one| one.text.span).collect();
    for line in &lines {
        reader.scope = scopes.of(line.whole.span);
        reader.reason = reasons.contains(&line.whole.span);
        let mut bounds = reader.read(&line.text);
        if matches!(reader.scope, Scope::Whole | Scope::Overall) {
            bounds.extend(evaluated::read(subject, &line.text));
            bounds.sort_by_key(|bound| bound.typed.number.at);
        }
        out.extend(bounds.iter().filter_map(|bound| differs(subject, line, bound)));
        out.extend(quoted::check(subject, line));
        // What is a figure was compared with it.
        let known: Vec<Hit> = bounds.iter().map(|bound| bound.typed.hit()).collect();
        arithmetic::check(line, &known, out);
        sums::check(line, out);
    }
    twice::check(&lines, &scopes, subject.input, out);
}

#[cfg(test)]
mod tests;
