//! Differences between two versions of a report: figures, the words in which they stand, reasons and findings.

mod align;
mod figures;
mod findings;
pub mod json;
pub mod notice;
mod reasons;
pub mod terminal;
mod words;

pub use figures::FigureChange;
pub use findings::FindingChange;
pub use reasons::StaleReason;
pub use words::{ChangedWords, segments};

use crate::calc::{FigureId, Figures};
use crate::document::Document;
use crate::document::passages::Passage;
use crate::input::Input;
use crate::{Basis, Edition, Loaded};

/// A version of a report, as far as it could be read.
#[derive(Clone, Copy)]
pub struct Version<'a> {
    loaded: &'a Loaded,
    edition: &'a Edition,
    input: &'a Input,
    figures: &'a Figures,
    basis: &'a Basis,
    document: &'a Document,
}

impl<'a> Version<'a> {
    /// A version that has a document; `None` for one that couldn't be read so far.
    pub fn of(loaded: &'a Loaded, edition: &'a Edition) -> Option<Self> {
        Some(Version {
            loaded,
            edition,
            input: edition.input.as_ref()?,
            figures: edition.figures.as_ref()?,
            basis: edition.basis.as_ref()?,
            document: edition.document.as_ref()?,
        })
    }

    /// Tells in what two versions differ that aren't of one report, in words.
    pub fn differs_from(self, other: Version<'_>) -> Option<String> {
        let of = |version: Version<'_>| {
            let input = version.input;
            (input.department.name.text.clone(), input.year.value)
        };
        let ((name, year), (other_name, other_year)) = (of(self), of(other));
        let kind = self.input.department.kind.word();
        if name != other_name {
            return Some(format!("两稿不是同一个{kind}的：{name}，{other_name}"));
        }
        (year != other_year).then(|| format!("两稿不是同一个年度的：{year}，{other_year}"))
    }

    /// A figure's id in words.
    fn in_words(&self, id: &FigureId) -> String {
        crate::naming::in_words(id, &self.basis.catalog, self.input.year.value)
    }
}

/// The differences between two versions.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Differences {
    /// Figures that were typed, in one version at least.
    pub typed: Vec<FigureChange>,
    /// Figures that follow from others.
    pub derived: Vec<FigureChange>,
    /// Pieces of the document, in its order.
    pub passages: Vec<PassageChange>,
    /// Reasons that stayed the same beside figures that didn't.
    pub reasons: Vec<StaleReason>,
    /// Findings that the old version had and the new one hasn't.
    pub gone: Vec<FindingChange>,
    /// Findings that the new version alone has.
    pub new: Vec<FindingChange>,
}

impl Differences {
    /// Whether nothing differs.
    pub fn is_empty(&self) -> bool {
        *self == Differences::default()
    }
}

/// A sentence or cell that reads otherwise. One of both versions is there.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PassageChange {
    /// The passage as it was.
    pub old: Option<Passage>,
    /// The passage as it is.
    pub new: Option<Passage>,
}

impl PassageChange {
    /// The passage as it is, or was.
    pub fn passage(&self) -> Option<&Passage> {
        self.new.as_ref().or(self.old.as_ref())
    }

    /// Old and new words; empty where there are none.
    pub fn texts(&self) -> [String; 2] {
        [&self.old, &self.new].map(|side| side.as_ref().map_or_else(String::new, Passage::text))
    }
}

/// Compares two versions of a report.
pub fn compare(old: Version<'_>, new: Version<'_>) -> Differences {
    let (typed, derived) = figures::changes(old, new);
    let (gone, appeared) = findings::changes(old, new);
    Differences {
        typed,
        derived,
        passages: align::changes(old.document, new.document),
        reasons: reasons::stale(old, new),
        gone,
        new: appeared,
    }
}
