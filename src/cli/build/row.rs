//! The row of one of many reports: what became of it.

use crate::cli::Exit;
use crate::cli::target::Target;
use crate::input::Identity;
use crate::write::Writer;
use std::path::PathBuf;

/// The row of a report, with nothing that takes room: there may be very many.
pub(super) struct BuiltRow {
    pub(super) report: PathBuf,
    pub(super) target: Target,
    pub(super) identity: Identity,
    pub(super) fingerprint: Option<String>,
    pub(super) wanted: Vec<&'static Writer>,
    pub(super) ending: Ending,
}

/// The ending of a build.
pub(super) enum Ending {
    /// Errors stand in drafts alone.
    Written {
        pages: Option<usize>,
        errors: usize,
        warnings: usize,
    },
    Unchanged {
        pages: Option<usize>,
    },
    /// A refusal: how many errors and warnings, and the first of them for people.
    Refused {
        errors: usize,
        warnings: usize,
        told: String,
    },
    /// For people.
    Failed(String),
}

impl Ending {
    /// The exit with which the run ends.
    pub(super) fn exit(&self) -> Exit {
        match self {
            Ending::Written { .. } | Ending::Unchanged { .. } => Exit::Done,
            Ending::Refused { .. } => Exit::InputHasErrors,
            Ending::Failed(_) => Exit::Failed,
        }
    }
}
