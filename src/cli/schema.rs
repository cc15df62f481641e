//! `juesuan schema`

use super::args::{path, plain};
use super::{Command, Exit, end, folder, load};
use crate::input::Identity;
use crate::keys::{self, Table};
use crate::source::FileId;
use clap::{Arg, ArgMatches};
use std::path::{Path, PathBuf};
use std::sync::Arc;

pub(super) const COMMAND: Command = Command { describe, run };

fn describe() -> clap::Command {
    let report = Arg::new("report")
        .value_name("报告.toml")
        .help("报告文件：打印它的格式可以写的；不写，就是程序自带的")
        .help_heading("参数")
        .value_parser(clap::value_parser!(PathBuf));
    let format = Arg::new("format")
        .long("format")
        .value_name("格式")
        .help("打印这个格式的报告可以写的：格式的名称，或者放格式的文件夹");
    let about = "打印报告文件的 JSON Schema，供编辑器提示和检查";
    plain("schema", about, "juesuan schema [报告.toml] [选项]").arg(report).arg(format)
}

fn run(matches: &ArgMatches) -> Exit {
    let schema = keys(matches).map(|keys| keys::schema(&keys));
    end(schema.map_err(|message| (message, Exit::Failed)))
}

fn keys(matches: &ArgMatches) -> Result<Arc<Table>, String> {
    match (path(matches, "report"), matches.get_one::<String>("format")) {
        (Some(_), Some(_)) => Err("报告文件和 --format 只写一个\n".to_owned()),
        (Some(report), None) => {
            let loaded = load::load(&report)?;
            let text = loaded.sources.get(FileId::REPORT).map(|source| source.text.as_str());
            match text.and_then(Identity::format) {
                Some(name) => of(report.parent().unwrap_or(Path::new("")), &name),
                None => Err(load::unusable(&report)),
            }
        }
        (None, Some(name)) => of(Path::new(""), name),
        (None, None) => Ok(Arc::clone(keys::report())),
    }
}

fn of(beside: &Path, format: &str) -> Result<Arc<Table>, String> {
    let named = folder::named(beside, format);
    named.map(|(_, format)| Arc::clone(format.keys())).map_err(|said| format!("{said}\n"))
}
