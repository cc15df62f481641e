//! Many reports on the command line: each by itself, as many at a time as there are cores, told of at the end.

use super::index;
use super::one::{self, Job, Order, Outcome};
use super::row::{BuiltRow, Ending};
use super::summary;
use crate::cli::disk::shown;
use crate::cli::find::{self, Finds};
use crate::cli::side_by_side;
use crate::cli::target::Target;
use crate::cli::{Exit, color, complain, output, print};
use crate::diag::{Severity, terminal};
use crate::input::Identity;
use crate::source::FileId;
use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use std::time::Instant;

/// The number of findings of a report that are told; `check` tells all of them.
const MOST: usize = 5;

/// Makes the files of all reports that are given or lie in folders.
pub(super) fn run(given: &[PathBuf], out: Option<&Path>, order: &Order) -> Exit {
    let start = Instant::now();
    let Finds { reports, last_years, unreadable } = find::find(given, out);
    let jobs = reports.into_iter().map(|found| Job {
        target: Target::new(&found.report, found.folder, order.draft),
        report: found.report,
    });
    let jobs: Vec<Job> = jobs.collect();
    complain(&unreadable.concat());
    let index = index::place(given, out, order.draft);
    if let Err(message) = ready(&jobs, order, index.as_deref()) {
        complain(&message);
        return Exit::Failed;
    }
    sweep(&jobs, index.as_deref());
    let rows = side_by_side::each(&jobs, |job| row(job, order));
    complain(&rows.iter().map(summary::findings).collect::<String>());
    print(&summary::rows(&rows, &last_years));
    let exit = if unreadable.is_empty() { Exit::Done } else { Exit::Failed };
    let exit = rows.iter().map(|row| row.ending.exit()).fold(exit, Exit::max);
    let indexed = index.map(|path| index::write(&path, &rows).map(|()| path)).transpose();
    match &indexed {
        Ok(Some(path)) => print(&format!("目录：{}\n", shown(path))),
        Ok(None) => {}
        Err(message) => complain(message),
    }
    print(&format!("用时 {:.2} 秒\n", start.elapsed().as_secs_f64()));
    if indexed.is_ok() { exit } else { Exit::Failed }
}

/// Whether there is something to do, and all of it can be done side by side.
fn ready(jobs: &[Job], order: &Order, index: Option<&Path>) -> Result<(), String> {
    if jobs.is_empty() {
        return Err(find::NONE.to_owned());
    }
    if let Some(index) = index {
        output::permitted(index, crate::write::index::SIGNATURE)?;
    }
    let mut taken: BTreeMap<Target, &Job> = BTreeMap::new();
    for job in jobs {
        if let Some(other) = taken.insert(job.target.unique(), job) {
            let same = order.wanted.last().map(|writer| shown(&job.target.path(writer.ending)));
            return Err(format!(
                "{} 和 {} 会写成同一个文件 {}，所以都没有生成。\n请给其中一个改名，或者分两次生成、用 -o 写到两个文件夹。\n",
                shown(&other.report),
                shown(&job.report),
                same.unwrap_or_default()
            ));
        }
    }
    Ok(())
}

fn sweep(jobs: &[Job], index: Option<&Path>) {
    let charts = jobs.iter().map(|job| job.target.charts());
    let mut folders: BTreeSet<PathBuf> = charts.collect();
    folders.extend(jobs.iter().map(|job| job.target.folder.clone()));
    folders.extend(index.and_then(Path::parent).map(Path::to_path_buf));
    folders.iter().for_each(|folder| output::sweep(folder));
}

fn row(job: &Job, order: &Order) -> BuiltRow {
    let made = one::build(job, order);
    let count = |severity| made.findings.iter().filter(|f| f.severity() == severity).count();
    let (errors, warnings) = (count(Severity::Error), count(Severity::Warning));
    let ending = match made.outcome {
        Outcome::Written(written) => Ending::Written { pages: written.pages, errors, warnings },
        Outcome::Unchanged(pages) => Ending::Unchanged { pages },
        Outcome::Refused => {
            let told = terminal::list(&made.findings, &made.loaded.sources, color(), MOST);
            Ending::Refused { errors, warnings, told }
        }
        Outcome::Failed(message) => Ending::Failed(message),
    };
    let report = made.loaded.sources.get(FileId::REPORT);
    BuiltRow {
        report: job.report.clone(),
        target: job.target.clone(),
        identity: report.map(|report| Identity::of(&report.text)).unwrap_or_default(),
        fingerprint: made.fingerprint,
        wanted: order.wanted.clone(),
        ending,
    }
}
