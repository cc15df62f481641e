//! One report on the command line: everything that is found is told.

use super::one::{self, Job, Made, Order, Outcome};
use super::write::Written;
use crate::cli::disk::shown;
use crate::cli::target::Target;
use crate::cli::{Exit, color, complain, output, print};
use crate::diag::{self, Deny, Diagnostic, rules, terminal};
use crate::fonts::OwnFont;
use crate::write::Writer;
use std::path::Path;
use std::time::Instant;

/// Makes the files of one report, in `out` or beside it.
pub(super) fn run(report: &Path, out: Option<&Path>, order: &Order) -> Exit {
    let start = Instant::now();
    let beside = report.parent().map(Path::to_path_buf).unwrap_or_default();
    let folder = out.map_or(beside, Path::to_path_buf);
    let target = Target::new(report, folder, order.draft);
    let job = Job { report: report.to_path_buf(), target };
    output::sweep(&job.target.folder);
    output::sweep(&job.target.charts());
    let made = one::build(&job, order);
    tell(&made, order.deny);
    match &made.outcome {
        Outcome::Written(written) => {
            print(&lines(&job.target, written));
            print(&fonts_used(&made.loaded.fonts));
            print(&format!("用时 {:.2} 秒\n", start.elapsed().as_secs_f64()));
            Exit::Done
        }
        Outcome::Unchanged(_) => {
            print(&unchanged(&job, order));
            Exit::Done
        }
        Outcome::Refused => {
            let stale = job.target.stale();
            if !stale.is_empty() {
                complain(&format!("{stale}。\n"));
            }
            Exit::InputHasErrors
        }
        Outcome::Failed(_) => Exit::Failed,
    }
}

/// Tells what was found, and what stood in the way.
fn tell(made: &Made, deny: Deny) {
    if !made.findings.is_empty() {
        complain(&terminal::render(&made.findings, &made.loaded.sources, color(), deny));
    }
    match &made.outcome {
        Outcome::Refused => {
            let what = if diag::has_errors(&made.findings) { "错误" } else { "警告" };
            complain(&format!(
                "有{what}，没有生成文件。改正以后再试；要先看样子，可以加 --draft 生成草稿。\n"
            ));
        }
        Outcome::Failed(message) => complain(message),
        // A draft alone is written without them.
        Outcome::Written(_) if made.findings.iter().any(is_unfilled) => {
            complain("草稿里，还没有填的数当作没有，印成 0。\n");
        }
        Outcome::Written(_) | Outcome::Unchanged(_) => {}
    }
}

fn is_unfilled(finding: &Diagnostic) -> bool {
    finding.rule == &rules::UNFILLED_FIGURE
}

/// A line for each file that was written.
fn lines(target: &Target, written: &Written) -> String {
    let line = |(ending, extent): &(&str, String)| {
        format!("已生成 {}（{extent}）\n", shown(&target.path(ending)))
    };
    written.files.iter().map(line).collect()
}

/// Tells that there was nothing to do, and how to have it done all the same.
fn unchanged(job: &Job, order: &Order) -> String {
    let file = |writer: &&Writer| shown(&job.target.path(writer.ending));
    let files: Vec<String> = order.wanted.iter().map(file).collect();
    format!(
        "没有变化，没有重新检查、重新生成：{}\n要重新检查，用 juesuan check {}；要重新生成，加 --force。\n",
        files.join("、"),
        shown(&job.report)
    )
}

/// Tells which fonts of the user's own were used for what.
fn fonts_used(own: &[OwnFont]) -> String {
    let line =
        |font: &OwnFont| format!("{}用 {}，里面没有的字用自带的\n", font.face.chinese(), font.name);
    own.iter().map(line).collect()
}
