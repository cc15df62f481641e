//! `juesuan verify`

mod maker;
mod output;

use super::args::{self, path, plain};
use super::disk::shown;
use super::find::{self, FoundReport};
use super::target::Target;
use super::{Command, Exit, complain, print};
use crate::write::{WRITERS, Writer, any_of};
use clap::ArgMatches;
use maker::Maker;
use output::{StampedFile, kind};
use std::path::{Path, PathBuf};

pub(super) const COMMAND: Command = Command { describe, run };

fn describe() -> clap::Command {
    let files: Vec<String> =
        WRITERS.iter().rev().map(|writer| format!("文件.{}", writer.ending)).collect();
    let usage = format!(
        "juesuan verify <报告.toml|文件夹>… [选项]\n      juesuan verify <{}>… <报告.toml>",
        files.join("|")
    );
    let endings = any_of(|writer| format!(".{}", writer.ending));
    plain("verify", "核对生成的文件与报告是否一致", usage)
        .arg(args::reports_argument().help(format!(
            "报告文件或者文件夹：核对已经生成的文件；只核对某一个的，先写那个 {endings}（草稿也可以），再写它的报告文件"
        )))
        .arg(args::out_argument("生成的文件在哪个文件夹，默认与报告文件在一起"))
        .arg(args::fonts_argument())
}

fn run(matches: &ArgMatches) -> Exit {
    let fonts = path(matches, "fonts");
    let out = match args::out_folder(matches) {
        Ok(out) => out,
        Err(message) => return fail(&message),
    };
    let (files, reports): (Vec<PathBuf>, Vec<PathBuf>) =
        args::paths(matches, "report").into_iter().partition(|path| kind(path).is_some());
    let other = |path: &&PathBuf| path.extension().is_some_and(|kind| kind != "toml");
    if let Some(other) = reports.iter().filter(|path| !path.is_dir()).find(other) {
        let kinds = any_of(|writer| writer.name.to_owned());
        return fail(&format!("{} 不是报告，也不是 {kinds}，不能核对\n", shown(other)));
    }
    match (files.as_slice(), reports.as_slice()) {
        ([], reports) => all(reports, out.as_deref(), fonts.as_deref()),
        (files, [report]) if !report.is_dir() => named(files, report, fonts.as_deref()),
        _ => {
            fail("核对某一个文件时，要写明它是哪个报告生成的：juesuan verify 文件.pdf 报告.toml\n")
        }
    }
}

fn fail(message: &str) -> Exit {
    complain(message);
    Exit::Failed
}

/// Files that are said to be of one report.
fn named(files: &[PathBuf], report: &Path, fonts: Option<&Path>) -> Exit {
    let maker = match Maker::new(report, fonts) {
        Ok(maker) => maker,
        Err(message) => return fail(&message),
    };
    let kinds = files.iter().filter_map(|file| Some((file, kind(file)?)));
    kinds.map(|(file, kind)| one(&maker, file, kind).1).max().unwrap_or(Exit::Done)
}

/// Says whether a file is what the report makes.
fn one(maker: &Maker, file: &Path, kind: &'static Writer) -> (Option<StampedFile>, Exit) {
    let output = match StampedFile::read(file, kind) {
        Ok(output) => output,
        Err(message) => return (None, fail(&message)),
    };
    let wrong = maker.wrong(&output);
    print(&format!("{}：{}\n", shown(file), wrong.as_deref().unwrap_or("一致")));
    (Some(output), if wrong.is_none() { Exit::Done } else { Exit::InputHasErrors })
}

/// Everything that lies beside the reports, or where their files went.
fn all(given: &[PathBuf], out: Option<&Path>, fonts: Option<&Path>) -> Exit {
    let finds = find::find(given, out);
    let mut exit = Exit::Done;
    if !finds.unreadable.is_empty() {
        exit = fail(&finds.unreadable.concat());
    }
    if finds.reports.is_empty() {
        exit = fail(find::NONE);
    }
    for FoundReport { report, folder } in finds.reports {
        exit = exit.max(match Maker::new(&report, fonts) {
            Ok(maker) => beside(&maker, &report, &folder),
            Err(message) => fail(&message),
        });
    }
    exit
}

/// The files of a report. Drafts aren't published, and are looked at only when they are named.
fn beside(maker: &Maker, report: &Path, folder: &Path) -> Exit {
    let target = Target::new(report, folder.to_path_buf(), false);
    let files = WRITERS.map(|writer| (writer, target.path(writer.ending)));
    let (there, missing): (Vec<_>, Vec<_>) = files.iter().partition(|(_, file)| file.exists());
    let told = there.iter().map(|(kind, file)| one(maker, file, kind));
    let (outputs, exits): (Vec<_>, Vec<_>) = told.unzip();
    if !there.is_empty() {
        for (_, file) in missing {
            print(&format!("{}：没有这个文件\n", shown(file)));
        }
    }
    let outputs: Vec<StampedFile> = outputs.into_iter().flatten().collect();
    if let [first, others @ ..] = outputs.as_slice() {
        let mixture = others.iter().find_map(|other| output::mixture(first, other));
        print(&mixture.unwrap_or_default());
    }
    exits.into_iter().max().unwrap_or_else(|| {
        let report = shown(report);
        print(&format!("{report}：还没有生成文件，请先运行 juesuan build {report}\n"));
        Exit::InputHasErrors
    })
}
