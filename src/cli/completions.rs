//! `juesuan completions` and `juesuan man`: for shells and for manuals.

use super::args::{self, path, plain};
use super::disk::{reason, shown};
use super::{Command, Exit, complain, output, print};
use clap::builder::PossibleValuesParser;
use clap::{Arg, ArgMatches};
use clap_complete::Shell;
use std::path::{Path, PathBuf};

pub(super) const COMPLETIONS: Command = Command { describe, run };
pub(super) const MANUAL: Command = Command { describe: describe_manual, run: run_manual };

/// The shells by name.
const SHELLS: [(&str, Shell); 5] = [
    ("bash", Shell::Bash),
    ("zsh", Shell::Zsh),
    ("fish", Shell::Fish),
    ("powershell", Shell::PowerShell),
    ("elvish", Shell::Elvish),
];

fn describe() -> clap::Command {
    let names = SHELLS.map(|(name, _)| name);
    plain(
        "completions",
        "输出命令行的自动补全：按 Tab 键补全命令和选项",
        "juesuan completions <命令行>",
    )
    .arg(
        Arg::new("shell")
            .value_name("命令行")
            .required(true)
            .help("哪一种命令行：bash、zsh、fish、powershell、elvish")
            .help_heading("参数")
            .hide_possible_values(true)
            .value_parser(PossibleValuesParser::new(names)),
    )
}

fn run(matches: &ArgMatches) -> Exit {
    let name = matches.get_one::<String>("shell").map_or("", String::as_str);
    let Some((_, shell)) = SHELLS.iter().find(|(shell, _)| *shell == name) else {
        return Exit::Failed;
    };
    let mut script = Vec::new();
    clap_complete::generate(*shell, &mut args::program(), "juesuan", &mut script);
    print(&String::from_utf8_lossy(&script));
    Exit::Done
}

fn describe_manual() -> clap::Command {
    plain("man", "把说明书（man 手册页）写到文件夹里", "juesuan man <文件夹>").arg(
        Arg::new("folder")
            .value_name("文件夹")
            .required(true)
            .help("写到哪个文件夹：每个命令一页")
            .help_heading("参数")
            .value_parser(clap::value_parser!(PathBuf)),
    )
}

fn run_manual(matches: &ArgMatches) -> Exit {
    let folder = path(matches, "folder").unwrap_or_default();
    match write_manual(&folder) {
        Ok(count) => {
            print(&format!("已写 {count} 页到 {}\n", shown(&folder)));
            Exit::Done
        }
        Err(error) => {
            complain(&format!("不能写到 {}：{}\n", shown(&folder), reason(&error)));
            Exit::Failed
        }
    }
}

/// A page for the program and one for each command.
fn write_manual(folder: &Path) -> std::io::Result<usize> {
    std::fs::create_dir_all(folder)?;
    let mut program = args::program();
    // Names the commands juesuan-build and so on.
    program.build();
    let pages = with_subcommands(&program);
    for page in &pages {
        let name = page.get_display_name().unwrap_or(page.get_name());
        let mut text = Vec::new();
        clap_mangen::Man::new((*page).clone()).render(&mut text)?;
        output::replace(&folder.join(format!("{name}.1")), &in_chinese(&text).into_bytes())?;
    }
    Ok(pages.len())
}

fn with_subcommands(command: &clap::Command) -> Vec<&clap::Command> {
    std::iter::once(command).chain(command.get_subcommands().flat_map(with_subcommands)).collect()
}

/// Puts the heads of a page's sections into Chinese; clap's are English whatever the page says.
fn in_chinese(page: &[u8]) -> String {
    let heads = [
        ("NAME", "名称"),
        ("SYNOPSIS", "用法"),
        ("DESCRIPTION", "说明"),
        ("OPTIONS", "选项"),
        ("SUBCOMMANDS", "命令"),
        ("VERSION", "版本"),
    ];
    let page = String::from_utf8_lossy(page).into_owned();
    heads.iter().fold(page, |page, (english, chinese)| {
        page.replace(&format!(".SH {english}\n"), &format!(".SH {chinese}\n"))
    })
}
