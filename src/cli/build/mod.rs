//! `juesuan build`

mod index;
mod many;
mod one;
mod row;
mod single;
mod summary;
mod write;

use super::args::{self, path, plain};
use super::{Command, Exit, complain};
use crate::write::WRITERS;
use clap::builder::PossibleValuesParser;
use clap::{Arg, ArgAction, ArgMatches};
use one::Order;
use std::path::PathBuf;

pub(super) const COMMAND: Command = Command { describe, run };

fn describe() -> clap::Command {
    let kinds = WRITERS.map(|writer| writer.ending);
    plain("build", "生成部门决算公开文档", "juesuan build <报告.toml|文件夹>… [选项]")
        .arg(args::reports_argument())
        .arg(args::out_argument("写到哪个文件夹，默认与报告文件在一起"))
        .arg(
            Arg::new("to")
                .long("to")
                .value_name("种类")
                .help(format!("生成哪些：{}，用逗号隔开，默认都生成", kinds.join("、")))
                .value_delimiter(',')
                .hide_possible_values(true)
                .value_parser(PossibleValuesParser::new(kinds)),
        )
        .arg(
            Arg::new("draft")
                .long("draft")
                .help("有错误也生成草稿：带“草稿”水印，缺的地方印【待补充】")
                .action(ArgAction::SetTrue),
        )
        .arg(
            Arg::new("force")
                .long("force")
                .help("没有变化的也重新检查、重新生成")
                .action(ArgAction::SetTrue),
        )
        .arg(args::deny_argument())
        .arg(args::fonts_argument())
}

fn run(matches: &ArgMatches) -> Exit {
    let to: Vec<&String> = matches.get_many("to").map(Iterator::collect).unwrap_or_default();
    let wanted = |kind: &str| to.is_empty() || to.iter().any(|to| *to == kind);
    let wanted = WRITERS.into_iter().filter(|writer| wanted(writer.ending));
    let order = Order {
        wanted: wanted.collect(),
        draft: matches.get_flag("draft"),
        force: matches.get_flag("force"),
        deny: args::deny_of(matches),
        fonts: path(matches, "fonts"),
    };
    let given: Vec<PathBuf> = args::paths(matches, "report");
    let out = match args::out_folder(matches) {
        Ok(out) => out,
        Err(message) => {
            complain(&message);
            return Exit::Failed;
        }
    };
    match given.as_slice() {
        [report] if !report.is_dir() => single::run(report, out.as_deref(), &order),
        given => many::run(given, out.as_deref(), &order),
    }
}
