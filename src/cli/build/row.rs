//! What became of one of many reports.

use crate::cli::Exit;
use crate::cli::target::Target;
use crate::input::Identity;
use crate::write::Writer;
use std::path::PathBuf;

/// What became of a report, with nothing that takes room: there may be very many.
pub(super) struct BuiltRow {
    pub(super) report: PathBuf,
    pub(super) target: Target,
    pub(super) identity: Identity,
    pub(super) fingerprint: Option<String>,
    pub(super) wanted: Vec<&'static Writer>,
    pub(super) ending: Ending,
}

/// How it ended.
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
    /// How many errors and warnings, and the first of them for people.
    Refused {
        errors: usize,
        warnings: usize,
        told: String,
    },
    /// For people.
    Failed(String),
}

impl Ending {
    /// How the run ends with it.
    pub(super) fn exit(&self) -> Exit {
        match self {
            Ending::Written { .. } | Ending::Unchanged { .. } => Exit::Done,
            Ending::Refused { .. } => Exit::InputHasErrors,
            Ending::Failed(_) => Exit::Failed,
        }
    }
}
