//! Checks that a format declares, of figures by their ids.

use super::id::FigureId;
use crate::diag::Severity;

/// Figures that a format wants compared.
#[derive(Debug, Clone, PartialEq)]
pub struct DeclaredCheck {
    /// Its name in the format.
    pub name: String,
    /// The figure.
    pub of: FigureId,
    /// The relation to the others together.
    pub relation: RequiredRelation,
    /// The figures that it is compared with the sum of.
    pub others: Vec<FigureId>,
    /// The words for a breach; nothing where the program's do.
    pub message: Option<String>,
    /// The advice.
    pub help: Option<String>,
    /// The severity of a breach.
    pub severity: Severity,
}

/// The relation of two quantities.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum RequiredRelation {
    /// The same.
    Equal,
    /// No more than the other.
    AtMost,
    /// No less than the other.
    AtLeast,
}

impl DeclaredCheck {
    /// All figures that it compares.
    pub fn figures(&self) -> impl Iterator<Item = &FigureId> {
        [&self.of].into_iter().chain(&self.others)
    }

    /// Whether it would find the same, whatever it says.
    pub fn compares_the_same(&self, other: &DeclaredCheck) -> bool {
        let sides = |check: &DeclaredCheck| {
            let mut others = check.others.clone();
            others.sort_unstable();
            (vec![check.of.clone()], check.relation, others)
        };
        let turned = |(left, relation, right): (Vec<FigureId>, RequiredRelation, Vec<FigureId>)| {
            let relation = match relation {
                RequiredRelation::Equal => RequiredRelation::Equal,
                RequiredRelation::AtMost => RequiredRelation::AtLeast,
                RequiredRelation::AtLeast => RequiredRelation::AtMost,
            };
            (right, relation, left)
        };
        sides(self) == sides(other) || turned(sides(self)) == sides(other)
    }
}
