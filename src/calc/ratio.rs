//! Ratios that a format declares, of amounts by their ids.

use super::id::{FigureId, IdWord, Section, words};

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
    /// The kind of what is said of them.
    pub kind: RatioKind,
}

/// The kind of what is said of two amounts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum RatioKind {
    /// A share: how much of the other the one is.
    Share,
    /// A completion: how much of the other was reached.
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
