//! Shares and completions that a format declares, of amounts by their ids.

use super::book::Book;
use super::compare::{Completion, set_against};
use super::figure::Fig;
use super::id::{FigureId, IdWord, Section, words};
use super::settings::RateKind;
use std::collections::BTreeMap;

/// Two amounts that a format sets against each other.
#[derive(Debug, Clone, PartialEq)]
pub struct DeclaredRatio {
    /// The name in templates, one of its kind.
    pub name: String,
    /// The title for people.
    pub title: String,
    /// The amount.
    pub of: FigureId,
    /// The amount that it is a share of, or is compared with.
    pub base: FigureId,
    /// What is said of them.
    pub kind: RatioKind,
}

/// What is said of two amounts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum RatioKind {
    /// How much of the other the one is.
    Share,
    /// How much of what was planned was reached.
    Completion,
}

impl DeclaredRatio {
    /// Whether the amount is compared with a budget.
    pub fn is_with_budget(&self) -> bool {
        use words::{
            ADJUSTED_BUDGET, BUDGET, INITIAL_BUDGET, WHOLE_ADJUSTED_BUDGET, WHOLE_INITIAL_BUDGET,
        };
        let budgets =
            [ADJUSTED_BUDGET, BUDGET, INITIAL_BUDGET, WHOLE_ADJUSTED_BUDGET, WHOLE_INITIAL_BUDGET];
        self.base.quantity().is_some_and(|quantity| budgets.contains(quantity))
    }

    /// The id of the share, or of what a completion's figures stand below.
    pub fn id(&self) -> FigureId {
        let (section, words) = match self.kind {
            RatioKind::Share => ("shares", "占比"),
            RatioKind::Completion => ("completions", "完成情况"),
        };
        Section::called(section, words).of(IdWord::titled(&self.name, &self.title))
    }
}

/// The shares and completions of a format by their names; none where an amount has no figure.
#[derive(Debug, Clone, Default)]
pub struct DeclaredFigures {
    /// Shares; nothing within for one that isn't defined.
    pub shares: BTreeMap<String, Option<Fig>>,
    /// Completions.
    pub completions: BTreeMap<String, Completion>,
}

/// Computes what the format declares.
pub(super) fn declared(book: &mut Book) -> DeclaredFigures {
    let mut out = DeclaredFigures::default();
    for ratio in book.settings().declared.clone() {
        let (Some(of), Some(base)) = (book.find(&ratio.of), book.find(&ratio.base)) else {
            continue;
        };
        let id = ratio.id();
        match ratio.kind {
            RatioKind::Share => {
                let kind = RateKind::of(&ratio.of, RateKind::Share);
                out.shares.insert(ratio.name, book.part(id, of, base, kind));
            }
            RatioKind::Completion => {
                let kind = RateKind::of(&ratio.of, RateKind::Completion);
                // What nobody typed is nothing, but a budget is unknown then.
                let unknown = ratio.is_with_budget() && book.is_absent(base) && !book.is_absent(of);
                let completion = set_against(book, &id, (of, base, unknown), kind);
                out.completions.insert(ratio.name, completion);
            }
        }
    }
    out
}
