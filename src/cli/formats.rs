//! `juesuan formats`

use super::args::{self, path, plain};
use super::disk::shown;
use super::{Command, Exit, color, color_on, complain, folder, fresh, print};
use crate::calc::id::KnownIds;
use crate::diag::{self, Deny, terminal};
use crate::format;
use crate::input::is_folder;
use crate::keys;
use crate::naming;
use crate::own_format;
use crate::report;
use crate::source::Sources;
use clap::{Arg, ArgMatches};
use std::path::{Path, PathBuf};

pub(super) const COMMAND: Command = Command { describe, run };

fn describe() -> clap::Command {
    let folder = || {
        Arg::new("folder")
            .value_name("文件夹")
            .required(true)
            .help("放格式的文件夹")
            .help_heading("参数")
            .value_parser(clap::value_parser!(PathBuf))
    };
    let name = Arg::new("name").value_name("格式").required(true).help("格式的名称");
    plain("formats", "列出可以用的格式；导出、检查自己的格式", "juesuan formats [命令]")
        .help_template(args::TEMPLATE)
        .disable_help_subcommand(true)
        .subcommand(
            plain(
                "export",
                "把一个格式的文件写到文件夹里",
                "juesuan formats export <格式> <文件夹>",
            )
            .arg(name.help_heading("参数"))
            .arg(folder()),
        )
        .subcommand(
            plain("check", "检查自己的格式", "juesuan formats check <文件夹>").arg(folder()),
        )
        .subcommand(
            plain(
                "names",
                "列出模板里可以用的名称，和表、比较里可以写的数的名称",
                "juesuan formats names [格式]",
            )
            .arg(
                Arg::new("name")
                    .value_name("格式")
                    .help("格式的名称或者文件夹：数的名称里也有它自己的；不写，就是程序自带的")
                    .help_heading("参数"),
            ),
        )
}

fn run(matches: &ArgMatches) -> Exit {
    let folder = |matches| path(matches, "folder").unwrap_or_default();
    match matches.subcommand() {
        Some(("export", matches)) => {
            let name = matches.get_one::<String>("name").map_or("", String::as_str);
            export(name, &folder(matches))
        }
        Some(("check", matches)) => check(&folder(matches)),
        Some(("names", matches)) => names(matches.get_one::<String>("name")),
        _ => list(),
    }
}

fn list() -> Exit {
    for (name, title) in format::builtin() {
        print(&format!("{name}　{title}\n"));
    }
    Exit::Done
}

/// Every name that a template may use, with its meaning, and every figure that may be named.
fn names(format: Option<&String>) -> Exit {
    let format = format.map(|name| folder::named(Path::new(""), name)).transpose();
    match format {
        Ok(format) => {
            let keys = format.as_ref().map_or(keys::report(), |(_, format)| format.keys());
            print(&listing(&KnownIds::of(keys)));
            Exit::Done
        }
        Err(message) => {
            complain(&format!("{message}\n"));
            Exit::Failed
        }
    }
}

/// All that can be named, as `docs/format-names.md` has it.
fn listing(known: &KnownIds) -> String {
    format!("{}{FIGURES}{}", report::offered().listing(), naming::listing(known))
}

const FIGURES: &str = "\n## 数的名称\n\n\
写在 `figures[\"…\"]` 里，表的 `figure` 里，`[comparisons]`、`[shares]` 的 `of`、`with`、`in` 里。\
“科目编码”换成编码：类 3 位、款 5 位、项 7 位；经济分类的类 3 位、款 5 位。\n\n";

/// Writes a format's own files into a folder that is new or empty.
fn export(name: &str, folder: &Path) -> Exit {
    if is_folder(name) {
        complain(&format!(
            "{name} 是自己的格式，文件就在这个文件夹里，不用导出；要另做一个，在新的文件夹里写 extends，以它为底。\n"
        ));
        return Exit::Failed;
    }
    let Some(files) = format::builtin_files(name) else {
        let names: Vec<String> = format::builtin().into_iter().map(|(name, _)| name).collect();
        complain(&format!("没有“{name}”这个格式。可以用的格式：{}\n", names.join("、")));
        return Exit::Failed;
    };
    if fresh::is_occupied(folder) {
        complain(&format!("文件夹 {} 里已经有东西，没有写。请换一个新的文件夹。\n", shown(folder)));
        return Exit::Failed;
    }
    if let Err(message) = fresh::create(folder, &files) {
        complain(&message);
        return Exit::Failed;
    }
    let below = format::extends(&files).map_or(String::new(), |below| {
        format!(
            "其余的文件在它下面的格式 {below} 里：juesuan formats export {below} 另一个文件夹\n"
        )
    });
    print(&format!(
        "已把 {name} 的 {} 个文件写到 {}\n{below}改好以后，在报告里写 format = \"./文件夹名\"；用 juesuan formats check 检查。\n",
        files.len(),
        shown(folder)
    ));
    Exit::Done
}

/// Loads a format of one's own, renders a specimen with it and lists what stands nowhere.
fn check(path: &Path) -> Exit {
    let files = match folder::read(path) {
        Ok(files) => files,
        Err(finding) => {
            complain(&terminal::render(&[finding], &Sources::default(), color(), Deny::Errors));
            return Exit::Failed;
        }
    };
    let findings = own_format::findings(&files);
    let color = color_on(&std::io::stdout());
    print(&terminal::render(&findings, &Sources::default(), color, Deny::Errors));
    if diag::has_errors(&findings) { Exit::InputHasErrors } else { Exit::Done }
}
