//! One report: read, made, written. Nothing is said here; what became of it is handed back.

use super::write::{self, Written};
use crate::Loaded;
use crate::cli::load;
use crate::cli::target::Target;
use crate::diag::{self, Deny, Diagnostic};
use crate::rendering::{self, Unprintable};
use crate::write::Writer;
use std::path::PathBuf;

/// The order, which is the same for every report.
pub(super) struct Order {
    /// The kinds of files.
    pub(super) wanted: Vec<&'static Writer>,
    pub(super) draft: bool,
    /// Whether what is up to date is made again.
    pub(super) force: bool,
    pub(super) deny: Deny,
    pub(super) fonts: Option<PathBuf>,
}

/// A report, and where its files go.
pub(super) struct Job {
    pub(super) report: PathBuf,
    pub(super) target: Target,
}

/// The result for a report.
pub(super) struct Made {
    pub(super) loaded: Loaded,
    /// Worst first; none of a report that wasn't checked.
    pub(super) findings: Vec<Diagnostic>,
    /// Of everything that the files are made from; `None` when nothing can be made.
    pub(super) fingerprint: Option<String>,
    pub(super) outcome: Outcome,
}

/// The outcome: how it ended.
pub(super) enum Outcome {
    Written(Written),
    /// The files are those that this report makes; how many pages.
    Unchanged(Option<usize>),
    /// Findings stand against it.
    Refused,
    /// A failure: something can't be read or written; for people.
    Failed(String),
}

/// Makes the files of a report.
pub(super) fn build(job: &Job, order: &Order) -> Made {
    let (loaded, failed) = match load::load_with(&job.report, order.fonts.as_deref()) {
        Ok(loaded) => (loaded, None),
        Err(message) => (Loaded::default(), Some(Outcome::Failed(message))),
    };
    let fingerprint = crate::fingerprint(&loaded, order.draft);
    let mut findings = Vec::new();
    let outcome = failed
        .or_else(|| unchanged(job, order, &loaded, fingerprint.as_deref()))
        .unwrap_or_else(|| make(job, order, &loaded, &mut findings));
    Made { loaded, findings, fingerprint, outcome }
}

/// Whether all files are there as they were written, made from what is there now. A draft is made to see what is wrong,
/// and who denies warnings wants to be told of them: these are made again each time.
fn unchanged(
    job: &Job,
    order: &Order,
    loaded: &Loaded,
    fingerprint: Option<&str>,
) -> Option<Outcome> {
    let fresh = order.force || order.draft || order.deny != Deny::Errors;
    if fresh || diag::has_errors(&loaded.findings) {
        return None;
    }
    let mut pages = None;
    for writer in &order.wanted {
        let stamp = job.target.whole(writer)?;
        pages = pages.or(stamp.pages);
        if stamp.fingerprint != fingerprint? {
            return None;
        }
    }
    Some(Outcome::Unchanged(pages))
}

fn make(job: &Job, order: &Order, loaded: &Loaded, findings: &mut Vec<Diagnostic>) -> Outcome {
    let mut edition = crate::edition(loaded, order.draft);
    findings.append(&mut edition.findings);
    let fit = order.draft || !order.deny.stops(findings);
    let Some(document) = edition.document.take().filter(|_| fit) else { return Outcome::Refused };
    let style = (&edition.page, loaded.fonts.as_slice());
    let charts = job.target.charts_name();
    let rendering = match rendering::render(&document, style, &order.wanted, &charts) {
        Ok(rendering) => rendering,
        Err(Unprintable::Input(unprintable)) => {
            findings.extend(unprintable);
            diag::sort(findings);
            return Outcome::Refused;
        }
        Err(Unprintable::Program(message)) => return Outcome::Failed(message),
    };
    write::write(&job.target, &rendering, order.force)
        .map_or_else(Outcome::Failed, Outcome::Written)
}
