//! `juesuan diff`

use super::args::{path, plain};
use super::load::{self, shown};
use super::paper::{Kind, Paper};
use super::{Command, Exit, color_on, complain, print};
use crate::diff::{self, Changes, Version, json, notice, terminal};
use crate::{Edition, Loaded, diag};
use clap::builder::PossibleValuesParser;
use clap::{Arg, ArgMatches};
use std::path::{Path, PathBuf};

pub(super) const COMMAND: Command = Command { describe, run };

fn describe() -> clap::Command {
    let report = |name: &'static str, value: &'static str, help: &'static str| {
        Arg::new(name)
            .value_name(value)
            .required(true)
            .help(help)
            .help_heading("参数")
            .value_parser(clap::value_parser!(PathBuf))
    };
    plain(
        "diff",
        "比较一个报告的两稿：哪些数、哪些话变了，可以生成更正说明",
        "juesuan diff <旧报告.toml> <新报告.toml> [选项]",
    )
    .arg(report("old", "旧报告.toml", "更正以前的报告文件"))
    .arg(report("new", "新报告.toml", "更正以后的报告文件"))
    .arg(
        Arg::new("to")
            .long("to")
            .value_name("种类")
            .help("pdf、md：生成更正说明；json：给程序用。默认显示在屏幕上")
            .hide_possible_values(true)
            .value_parser(PossibleValuesParser::new(["md", "pdf", "json"])),
    )
    .arg(
        Arg::new("out")
            .short('o')
            .long("out")
            .value_name("文件")
            .help("更正说明写到哪个文件，默认与新报告在一起；只与 --to md、pdf 一起用")
            .value_parser(clap::value_parser!(PathBuf)),
    )
}

fn run(matches: &ArgMatches) -> Exit {
    let [old, new] = ["old", "new"].map(|name| path(matches, name).unwrap_or_default());
    let (old, new) = match (edition(&old), edition(&new)) {
        (Ok(old), Ok(new)) => (old, new),
        (Err((message, exit)), _) | (_, Err((message, exit))) => {
            complain(&message);
            return exit;
        }
    };
    let (Some(before), Some(after)) = (old.version(), new.version()) else {
        return Exit::InputHasErrors;
    };
    let changes = diff::compare(before, after);
    let kind = match matches.get_one::<String>("to").map(String::as_str) {
        Some("md") => Kind::Markdown,
        Some("pdf") => Kind::Pdf,
        _ if matches.contains_id("out") => {
            complain("-o 只与 --to md、--to pdf 一起用\n");
            return Exit::Failed;
        }
        to => {
            print(&match to {
                Some(_) => json::render(&changes),
                None => {
                    let sides = format!("旧：{}\n新：{}\n", shown(&old.path), shown(&new.path));
                    let differs = before.differs_from(after);
                    let differs =
                        differs.map_or_else(String::new, |differs| format!("注意：{differs}。\n"));
                    let told = terminal::render(&changes, color_on(&std::io::stdout()));
                    format!("{sides}{differs}\n{told}")
                }
            });
            return Exit::Done;
        }
    };
    let out = path(matches, "out").unwrap_or_else(|| beside(&new.path, kind));
    correct(&changes, (before, after), Paper::new(&out, &new.path, kind), &new)
}

/// A report that was read.
struct Read {
    path: PathBuf,
    loaded: Loaded,
    edition: Edition,
}

impl Read {
    fn version(&self) -> Option<Version<'_>> {
        Version::of(&self.loaded, &self.edition)
    }
}

/// Reads a report as far as it goes: what is still missing is compared too.
fn edition(path: &Path) -> Result<Read, (String, Exit)> {
    let loaded = load::load(path).map_err(|message| (message, Exit::Failed))?;
    let edition = crate::edition(&loaded, true);
    let read = Read { path: path.to_path_buf(), loaded, edition };
    if read.version().is_none() {
        let path = shown(path);
        let message =
            format!("{path} 有错误，读不完整，不能比较。\n先看错误：juesuan check {path}\n");
        return Err((message, Exit::InputHasErrors));
    }
    Ok(read)
}

/// `报告.更正说明.pdf` beside the report.
fn beside(report: &Path, kind: Kind) -> PathBuf {
    let stem = report.file_stem().map_or_else(String::new, |stem| stem.to_string_lossy().into());
    report.with_file_name(format!("{stem}.更正说明.{}", kind.ending()))
}

/// Why no notice can be made of two versions.
fn unfit(read: &Read, old: Version<'_>, new: Version<'_>) -> Option<String> {
    if let Some(differs) = old.differs_from(new) {
        return Some(format!("{differs}，不能生成更正说明。\n"));
    }
    let path = shown(&read.path);
    diag::has_errors(&read.edition.findings)
        .then(|| format!("{path} 还有错误，不能生成更正说明。\n先看错误：juesuan check {path}\n"))
}

fn correct(
    changes: &Changes,
    (old, new): (Version<'_>, Version<'_>),
    paper: Result<Paper<'_>, String>,
    read: &Read,
) -> Exit {
    if changes.passages.is_empty() {
        print("两稿生成的文档没有不同，不用更正说明。\n");
        return Exit::Done;
    }
    if let Some(why) = unfit(read, old, new) {
        complain(&why);
        return Exit::InputHasErrors;
    }
    let document = notice::notice(changes, old, new);
    let written = paper.and_then(|paper| {
        paper.write(&document, &read.loaded, &read.edition)?;
        Ok(format!("已生成更正说明 {}（{} 处）\n", paper.shown(), changes.passages.len()))
    });
    match written {
        Ok(line) => {
            print(&line);
            Exit::Done
        }
        Err(message) => {
            complain(&message);
            Exit::Failed
        }
    }
}
