//! Checks that a format declares: which figures must be equal, or no more than others.

use super::declared_at::DeclaredAt;
use super::manifest::{CheckSpec, Manifest};
use crate::calc::id::{KnownIds, Section};
use crate::calc::{DeclaredCheck, FigureId, RequiredRelation};
use crate::diag::Diagnostic;
use crate::keys::Table;
use std::sync::Arc;

/// Reads the checks of a manifest.
///
/// # Errors
/// What is wrong with them.
pub(super) fn checks(
    manifest: &Manifest,
    keys: &Arc<Table>,
) -> Result<Vec<DeclaredCheck>, Vec<Diagnostic>> {
    if manifest.checks.is_empty() {
        return Ok(Vec::new());
    }
    let known = &KnownIds::of(keys);
    let (mut out, mut findings) = (Vec::<DeclaredCheck>::new(), Vec::new());
    for (name, spec) in &manifest.checks {
        let place = DeclaredAt { section: "checks", name };
        let alike = |check: &DeclaredCheck| {
            let same = |other: &&DeclaredCheck| other.compares_the_same(check);
            out.iter().find(same).map(|other| other.name.clone())
        };
        match check(&place, spec, known) {
            Ok(check) => match alike(&check) {
                Some(other) => {
                    let message = format!("和 [checks.{other}] 核对的一样");
                    findings.push(place.wrong(&message).help("删掉一个"));
                }
                None => out.push(check),
            },
            Err(finding) => findings.push(finding),
        }
    }
    if findings.is_empty() { Ok(out) } else { Err(findings) }
}

fn check(
    place: &DeclaredAt<'_>,
    spec: &CheckSpec,
    known: &KnownIds,
) -> Result<DeclaredCheck, Diagnostic> {
    place.is_name()?;
    let of = figure(place, "of", &spec.of, known)?;
    let one = |key: &'static str, id: &Option<String>, relation| {
        id.as_ref().map(|id| (key, vec![id.clone()], relation))
    };
    let relations = [
        (!spec.sum.is_empty()).then(|| ("sum", spec.sum.clone(), RequiredRelation::Equal)),
        one("equals", &spec.equals, RequiredRelation::Equal),
        one("at_most", &spec.at_most, RequiredRelation::AtMost),
        one("at_least", &spec.at_least, RequiredRelation::AtLeast),
    ];
    let mut relations = relations.into_iter().flatten();
    let (Some((key, texts, relation)), None) = (relations.next(), relations.next()) else {
        let message = "：sum、equals、at_most、at_least 要写一个，也只能写一个";
        return Err(place.wrong(message).help("要核对几样的，一样写一段"));
    };
    let mut others: Vec<FigureId> = Vec::new();
    for text in &texts {
        let id = figure(place, key, text, known)?;
        if id == of || others.contains(&id) {
            return Err(place.wrong(&format!("：“{text}”写了两次")).help("改成要核对的数"));
        }
        if known.is_amount(&id) != known.is_amount(&of) {
            let message = format!("：{} 和 {text} 一个是金额，一个不是，核对不了", spec.of);
            return Err(place.wrong(&message).help("写同一种数"));
        }
        others.push(id);
    }
    let said = |text: &str| (!text.trim().is_empty()).then(|| text.trim().to_owned());
    let (message, help) = (said(&spec.message), said(&spec.help));
    let (name, severity) = (place.name.to_owned(), spec.severity);
    Ok(DeclaredCheck { name, of, relation, others, message, help, severity })
}

/// The figure of an id that a report states, be it no amount.
fn figure(
    place: &DeclaredAt<'_>,
    key: &str,
    text: &str,
    known: &KnownIds,
) -> Result<FigureId, Diagnostic> {
    let id = place.figure(key, text, known)?;
    if id.is_compared() || *id.section() == Section::Prior {
        let message = format!("{key}：“{text}”是比率、增减或者上年的数，不能核对");
        return Err(place.wrong(&message).help("写本年的金额、个数或者得分"));
    }
    Ok(id)
}
