//! `juesuan diff`

use super::args::{self, path, plain};
use super::disk::shown;
use super::load;
use super::paper::Paper;
use super::{Command, Exit, color_on, end};
use crate::diff::{self, Differences, Version, json, notice, terminal};
use crate::write::{WRITERS, Writer, writer};
use crate::{Edition, Loaded, diag};
use clap::builder::PossibleValuesParser;
use clap::{Arg, ArgMatches};
use std::path::{Path, PathBuf};

pub(super) const COMMAND: Command = Command { describe, run };

fn describe() -> clap::Command {
    let mut kinds = WRITERS.map(|writer| writer.ending).to_vec();
    let papers = kinds.join("、");
    kinds.reverse();
    let to = format!("{}：生成更正说明；json：给程序用。默认显示在屏幕上", kinds.join("、"));
    kinds.push("json");
    let report = |order: usize, name: &'static str, value: &'static str, help: &'static str| {
        args::report_argument().id(name).value_name(value).help(help).display_order(order)
    };
    plain(
        "diff",
        "比较一个报告的两稿：哪些数、哪些话变了，可以生成更正说明",
        "juesuan diff <旧报告.toml> <新报告.toml> [选项]",
    )
    .arg(report(1, "old", "旧报告.toml", "更正以前的报告文件"))
    .arg(report(2, "new", "新报告.toml", "更正以后的报告文件"))
    .arg(
        Arg::new("to")
            .long("to")
            .value_name("种类")
            .help(to)
            .hide_possible_values(true)
            .value_parser(PossibleValuesParser::new(kinds)),
    )
    .arg(
        Arg::new("out")
            .short('o')
            .long("out")
            .value_name("文件")
            .help(format!("更正说明写到哪个文件，默认与新报告在一起；只与 --to {papers} 一起用"))
            .value_parser(clap::value_parser!(PathBuf)),
    )
}

fn run(matches: &ArgMatches) -> Exit {
    end(differ(matches))
}

/// Makes what is printed; or tells why not, and how that ends.
fn differ(matches: &ArgMatches) -> Result<String, (String, Exit)> {
    let to = matches.get_one::<String>("to").map(String::as_str);
    let kind = to.and_then(writer);
    let out = path(matches, "out");
    if kind.is_none() && out.is_some() {
        let papers = WRITERS.map(|writer| format!("--to {}", writer.ending)).join("、");
        return Err((format!("-o 只与 {papers} 一起用\n"), Exit::Failed));
    }
    let old = ReadVersion::new(path(matches, "old").unwrap_or_default())?;
    let new = ReadVersion::new(path(matches, "new").unwrap_or_default())?;
    let (before, after) = (old.version()?, new.version()?);
    let changes = diff::compare(before, after);
    match kind {
        Some(kind) => {
            let out = out.unwrap_or_else(|| beside(&new.path, kind));
            notice_of(&changes, (before, after), (&new, &out, kind))
        }
        None if to.is_some() => Ok(json::render(&changes)),
        None => Ok(on_screen(&changes, (&old, &new), before.differs_from(after))),
    }
}

fn on_screen(
    changes: &Differences,
    (old, new): (&ReadVersion, &ReadVersion),
    differs: Option<String>,
) -> String {
    let differs = differs.map_or_else(String::new, |differs| format!("注意：{differs}。\n"));
    let told = terminal::render(changes, color_on(&std::io::stdout()));
    format!("旧：{}\n新：{}\n{differs}\n{told}", shown(&old.path), shown(&new.path))
}

/// A report that was read.
struct ReadVersion {
    path: PathBuf,
    loaded: Loaded,
    edition: Edition,
}

impl ReadVersion {
    fn new(path: PathBuf) -> Result<Self, (String, Exit)> {
        let loaded = load::load(&path).map_err(|message| (message, Exit::Failed))?;
        let edition = crate::edition(&loaded, false);
        Ok(ReadVersion { path, loaded, edition })
    }

    /// The report as far as it could be read: what is still missing is compared too.
    fn version(&self) -> Result<Version<'_>, (String, Exit)> {
        let version = Version::of(&self.loaded, &self.edition);
        version.ok_or_else(|| (load::unusable(&self.path), Exit::InputHasErrors))
    }
}

/// `报告.更正说明.pdf` beside the report.
fn beside(report: &Path, kind: &Writer) -> PathBuf {
    let stem = report.file_stem().map_or_else(String::new, |stem| stem.to_string_lossy().into());
    report.with_file_name(format!("{stem}.更正说明.{}", kind.ending))
}

/// Tells why no notice can be made of two versions.
fn unfit(read: &ReadVersion, old: Version<'_>, new: Version<'_>) -> Option<String> {
    if let Some(differs) = old.differs_from(new) {
        return Some(format!("{differs}，不能生成更正说明。\n"));
    }
    let path = shown(&read.path);
    diag::has_errors(&read.edition.findings)
        .then(|| format!("{path} 还有错误，不能生成更正说明。\n先看错误：juesuan check {path}\n"))
}

/// Writes the notice of correction; says so.
fn notice_of(
    changes: &Differences,
    (old, new): (Version<'_>, Version<'_>),
    (read, out, kind): (&ReadVersion, &Path, &'static Writer),
) -> Result<String, (String, Exit)> {
    if changes.passages.is_empty() {
        return Ok("两稿生成的文档没有不同，不用更正说明。\n".to_owned());
    }
    if let Some(why) = unfit(read, old, new) {
        return Err((why, Exit::InputHasErrors));
    }
    let write = || {
        let paper = Paper::new(out, &read.path, kind)?;
        paper.write(&notice::notice(changes, old, new), &read.loaded, &read.edition)
    };
    write().map_err(|message| (message, Exit::Failed))?;
    Ok(format!("已生成更正说明 {}（{} 处）\n", shown(out), changes.passages.len()))
}
