//! A rendering put on the disk.

use crate::cli::disk::{reason, shown};
use crate::cli::output;
use crate::cli::target::Target;
use crate::rendering::Rendering;
use crate::write::markdown::{self, MarkdownOutput};
use crate::write::pdf;
use std::path::Path;

/// What was written.
pub(super) struct Written {
    /// How many figures the Markdown has, if it was wanted.
    pub(super) figures: Option<usize>,
    /// How many pages the PDF has, if it was wanted.
    pub(super) pages: Option<usize>,
}

/// Writes figures first, then what refers to them. What isn't the program's own, or is locked, stops all of it before
/// anything is written. After a run that was cut short the files may be of two versions, each of them whole; their
/// fingerprints say so, and the next run makes them again.
///
/// # Errors
/// What stands in the way and what to do. Somebody's changes are lost only when `force` says so.
pub(super) fn write(
    target: &Target,
    rendering: &Rendering,
    force: bool,
) -> Result<Written, String> {
    let markdown = rendering.markdown.as_ref();
    let pdf = rendering.pdf.as_ref();
    if markdown.is_some() {
        output::permitted(&target.path("md"), markdown::SIGNATURE)?;
    }
    if pdf.is_some() {
        output::permitted(&target.path("pdf"), pdf::SIGNATURE)?;
    }
    if !force {
        unchanged(target, rendering)?;
    }
    make_folder(&target.folder)?;
    if let Some(markdown) = markdown {
        write_figures(target, markdown)?;
        output::put(&target.path("md"), markdown.text.as_bytes())?;
        remove_old_figures(target, markdown);
    }
    if let Some(pdf) = pdf {
        output::put(&target.path("pdf"), &pdf.bytes)?;
    }
    let figures = markdown.map(|markdown| markdown.figures.len());
    Ok(Written { figures, pages: pdf.map(|pdf| pdf.pages) })
}

/// Refuses to take the place of files in which somebody has written since they were made.
fn unchanged(target: &Target, rendering: &Rendering) -> Result<(), String> {
    let text = || std::fs::read_to_string(target.path("md")).ok();
    let markdown = rendering.markdown.as_ref().and_then(|_| markdown::stamp(&text()?));
    let bytes = || std::fs::read(target.path("pdf")).ok();
    let pdf = rendering.pdf.as_ref().and_then(|_| pdf::stamp(&bytes()?));
    for (stamp, kind) in [(markdown, "md"), (pdf, "pdf")] {
        if stamp.is_some_and(|stamp| !stamp.intact) {
            return Err(format!(
                "{} 生成以后被改过，没有覆盖。\n要留着改动，请先给它改名或移走；不要了，加 --force 重新生成。要改内容，请改报告文件。\n",
                shown(&target.path(kind))
            ));
        }
    }
    Ok(())
}

fn write_figures(target: &Target, markdown: &MarkdownOutput) -> Result<(), String> {
    let folder = target.figures();
    if !markdown.figures.is_empty() {
        make_folder(&folder)?;
    }
    for (name, svg) in &markdown.figures {
        // Most figures stay as they are from one version to the next, and disks take their time.
        let there = std::fs::read(folder.join(name)).is_ok_and(|there| there == svg.as_bytes());
        if !there {
            output::put(&folder.join(name), svg.as_bytes())?;
        }
    }
    Ok(())
}

/// Figures of earlier versions, which nothing refers to any more. Only names that this program makes are touched;
/// that one can't be removed is no harm.
fn remove_old_figures(target: &Target, markdown: &MarkdownOutput) {
    for name in target.figures_there() {
        if markdown.figures.iter().all(|(figure, _)| *figure != name) {
            let _ = std::fs::remove_file(target.figures().join(name));
        }
    }
}

/// Makes a folder with those that it lies in.
pub(super) fn make_folder(folder: &Path) -> Result<(), String> {
    if folder.as_os_str().is_empty() {
        return Ok(());
    }
    std::fs::create_dir_all(folder)
        .map_err(|error| format!("不能建立文件夹 {}：{}\n", shown(folder), reason(&error)))
}
