//! A rendering put on the disk.

use crate::cli::disk::{reason, shown};
use crate::cli::output;
use crate::cli::target::Target;
use crate::rendering::Rendering;
use crate::write::{File, Writer};
use std::path::Path;

/// The files that were written.
pub(super) struct Written {
    /// The ending of each file's name, and how much there is in it.
    pub(super) files: Vec<(&'static str, String)>,
    /// The number of pages of the document, if a file with pages was wanted.
    pub(super) pages: Option<usize>,
}

/// Writes charts first, then what refers to them. What isn't the program's own, or is locked, stops all of it before
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
    for (writer, _) in rendering {
        output::permitted(&target.path(writer.ending), writer.signature)?;
    }
    if !force {
        rendering.iter().try_for_each(|(writer, _)| unchanged(target, writer))?;
    }
    make_folder(&target.folder)?;
    for (writer, file) in rendering {
        write_charts(target, file)?;
        output::put(&target.path(writer.ending), &file.bytes)?;
        if writer.charts.is_some() {
            remove_old_charts(target, file);
        }
    }
    let files = rendering.iter().map(|(writer, file)| (writer.ending, file.extent.clone()));
    Ok(Written { files: files.collect(), pages: rendering.iter().find_map(|(_, file)| file.pages) })
}

/// Refuses to take the place of a file in which somebody has written since it was made.
fn unchanged(target: &Target, writer: &Writer) -> Result<(), String> {
    let path = target.path(writer.ending);
    let stamp = std::fs::read(&path).ok().and_then(|bytes| (writer.stamp)(&bytes));
    match stamp.is_some_and(|stamp| !stamp.intact) {
        true => Err(format!(
            "{} 生成以后被改过，没有覆盖。\n要留着改动，请先给它改名或移走；不要了，加 --force 重新生成。要改内容，请改报告文件。\n",
            shown(&path)
        )),
        false => Ok(()),
    }
}

fn write_charts(target: &Target, file: &File) -> Result<(), String> {
    let folder = target.charts();
    if !file.charts.is_empty() {
        make_folder(&folder)?;
    }
    for (name, svg) in &file.charts {
        // Most charts stay as they are from one version to the next, and disks take their time.
        let there = std::fs::read(folder.join(name)).is_ok_and(|there| there == svg.as_bytes());
        if !there {
            output::put(&folder.join(name), svg.as_bytes())?;
        }
    }
    Ok(())
}

/// Figures of earlier versions, which nothing refers to any more. Only names that this program makes are touched;
/// that one can't be removed is no harm.
fn remove_old_charts(target: &Target, file: &File) {
    for name in target.charts_there() {
        if file.charts.iter().all(|(chart, _)| *chart != name) {
            let _ = std::fs::remove_file(target.charts().join(name));
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
