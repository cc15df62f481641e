//! Arguments, with help and complaints in Chinese.

use super::Command;
use super::disk::shown;
use crate::diag::Deny;
use clap::builder::{PossibleValuesParser, StyledStr};
use clap::error::{ContextKind, ContextValue, ErrorKind};
use clap::{Arg, ArgAction, ArgMatches};
use std::ffi::OsString;
use std::path::{Path, PathBuf};

/// The reason why there is nothing to do.
#[derive(Debug)]
pub(super) enum Stop {
    /// Help or version was asked for.
    Help(String),
    /// The arguments are wrong.
    Usage(String),
}

pub(super) const TEMPLATE: &str =
    "{about}\n\n用法：{usage}\n\n命令：\n{subcommands}\n\n选项：\n{options}\n";
const SUB_TEMPLATE: &str = "{about}\n\n用法：{usage}\n\n{all-args}\n";

/// All commands.
pub(super) fn program() -> clap::Command {
    clap::Command::new("juesuan")
        .about("决算：把一个部门的决算数字生成部门决算公开文档（Markdown 和 PDF）")
        .version(env!("CARGO_PKG_VERSION"))
        .override_usage("juesuan <命令> [选项]")
        .help_template(TEMPLATE)
        .disable_help_subcommand(true)
        .disable_help_flag(true)
        .disable_version_flag(true)
        .subcommand_required(true)
        .arg_required_else_help(true)
        .arg(help_flag().global(true))
        .arg(
            Arg::new("version")
                .short('V')
                .short_alias('v')
                .long("version")
                .help("显示版本")
                .help_heading("选项")
                .action(ArgAction::Version),
        )
        .subcommands(super::COMMANDS.iter().map(|command| (command.describe)()))
}

fn help_flag() -> Arg {
    Arg::new("help")
        .short('h')
        .long("help")
        .help("显示帮助")
        .help_heading("选项")
        .action(ArgAction::Help)
}

/// A command.
pub(super) fn plain(
    name: &'static str,
    about: &'static str,
    usage: impl Into<StyledStr>,
) -> clap::Command {
    clap::Command::new(name)
        .about(about)
        .override_usage(usage.into())
        .help_template(SUB_TEMPLATE)
        .next_help_heading("选项")
        .disable_help_flag(true)
}

/// The report, which must be given.
pub(super) fn report_argument() -> Arg {
    Arg::new("report")
        .value_name("报告.toml")
        .required(true)
        .help("报告文件")
        .help_heading("参数")
        .value_parser(clap::value_parser!(PathBuf))
}

/// Reports, or folders with reports.
pub(super) fn reports_argument() -> Arg {
    report_argument().num_args(1..).help("报告文件，或者放报告的文件夹（包括下面各层），可以写几个")
}

/// `-o`
pub(super) fn out_argument(help: &'static str) -> Arg {
    Arg::new("out")
        .short('o')
        .long("out")
        .value_name("文件夹")
        .help(help)
        .value_parser(clap::value_parser!(PathBuf))
}

/// `--fonts`
pub(super) fn fonts_argument() -> Arg {
    Arg::new("fonts")
        .long("fonts")
        .value_name("文件夹")
        .help("用这个文件夹里的字体代替自带的：按名称认小标宋、仿宋、楷体、黑体、宋体")
        .value_parser(clap::value_parser!(PathBuf))
}

/// `--deny`
pub(super) fn deny_argument() -> Arg {
    Arg::new("deny")
        .long("deny")
        .value_name("warnings")
        .help("--deny warnings：警告也当作错误")
        .hide_possible_values(true)
        .value_parser(PossibleValuesParser::new(["warnings"]))
}

fn usage(message: &str) -> String {
    usage_of(message, None)
}

/// Tells what is wrong, and how the command is written.
fn usage_of(message: &str, command: Option<&str>) -> String {
    let mut program = program();
    let known = command.and_then(|name| program.find_subcommand_mut(name));
    let (written, name) = match known {
        Some(known) => {
            let usage = known.render_usage().to_string();
            (usage.trim_start_matches("Usage: ").to_owned(), format!("{} ", known.get_name()))
        }
        None => ("juesuan <命令> [选项]".to_owned(), String::new()),
    };
    format!("{message}\n\n用法：{written}\n看帮助：juesuan {name}--help\n")
}

/// Reads the arguments: the command and what it was told.
///
/// # Errors
/// Help, or what is wrong.
pub(super) fn parse(
    arguments: impl IntoIterator<Item = OsString>,
) -> Result<(&'static Command, ArgMatches), Stop> {
    let arguments = asked(arguments.into_iter().collect());
    let command = arguments.get(1).and_then(|first| first.to_str()).map(str::to_owned);
    let mut matches = program()
        .try_get_matches_from(arguments)
        .map_err(|error| stop(&error, command.as_deref()))?;
    let (name, matches) = matches.remove_subcommand().ok_or_else(no_command)?;
    let named = |command: &&Command| (command.describe)().get_name() == name;
    let command = super::COMMANDS.iter().find(named).ok_or_else(no_command)?;
    Ok((command, matches))
}

/// `help build` asks for what `build --help` does; a printed amount below zero that is asked for (-1,017.60) is no option,
/// as its minus says where it is not a hyphen.
fn asked(mut arguments: Vec<OsString>) -> Vec<OsString> {
    if arguments.get(1).is_some_and(|first| first == "help") {
        arguments.remove(1);
        arguments.push("--help".into());
    }
    if arguments.get(1).is_some_and(|first| first == "explain") {
        arguments.iter_mut().for_each(minus);
    }
    arguments
}

fn minus(argument: &mut OsString) {
    let number = argument.to_str().and_then(|text| text.strip_prefix('-'));
    if let Some(number) = number.filter(|rest| rest.starts_with(|c: char| c.is_ascii_digit())) {
        *argument = format!("−{number}").into();
    }
}

fn no_command() -> Stop {
    Stop::Usage(usage("没有写命令"))
}

/// A path that was given.
pub(super) fn path(matches: &ArgMatches, name: &str) -> Option<PathBuf> {
    matches.get_one::<PathBuf>(name).cloned()
}

/// The folder that `-o` names.
///
/// # Errors
/// What to type instead, when it is the name of a document.
pub(super) fn out_folder(matches: &ArgMatches) -> Result<Option<PathBuf>, String> {
    let Some(out) = path(matches, "out") else { return Ok(None) };
    let ending = out.extension().unwrap_or_default().to_string_lossy().to_ascii_lowercase();
    let document = ["pdf", "md", "toml", "txt", "doc", "docx", "ofd", "html", "htm"];
    if !document.contains(&ending.as_str()) || out.is_dir() {
        return Ok(Some(out));
    }
    let folder = out.parent().map(Path::to_path_buf).unwrap_or_default();
    let folder = if folder.as_os_str().is_empty() { PathBuf::from("文件夹") } else { folder };
    Err(usage(&format!(
        "-o 后面写文件夹，不写文件名“{}”：文件的名称总和报告一样。写成 -o {}",
        shown(&out),
        shown(&folder)
    )))
}

/// All paths that were given.
pub(super) fn paths(matches: &ArgMatches, name: &str) -> Vec<PathBuf> {
    matches.get_many::<PathBuf>(name).unwrap_or_default().cloned().collect()
}

/// The severity from which on a report is refused.
pub(super) fn deny_of(matches: &ArgMatches) -> Deny {
    if matches.contains_id("deny") { Deny::Warnings } else { Deny::Errors }
}

/// A report, or a folder, where the command belongs, is told how to be written.
fn no_such_command(typed: &str) -> String {
    let is_path = typed.to_ascii_lowercase().ends_with(".toml") || Path::new(typed).exists();
    match is_path {
        true => format!(
            "先写命令，再写文件：检查写 juesuan check {typed}，生成写 juesuan build {typed}"
        ),
        false => format!("没有“{typed}”这个命令"),
    }
}

/// Tells what clap says, in Chinese.
fn stop(error: &clap::Error, command: Option<&str>) -> Stop {
    let context = |kind| match error.get(kind) {
        Some(ContextValue::String(text)) => text.clone(),
        Some(ContextValue::Strings(texts)) => texts.join("、"),
        _ => String::new(),
    };
    let argument = context(ContextKind::InvalidArg).replace("...", "");
    let value = context(ContextKind::InvalidValue);
    let valid = context(ContextKind::ValidValue);
    let message = match error.kind() {
        ErrorKind::DisplayHelp | ErrorKind::DisplayVersion => {
            return Stop::Help(error.to_string());
        }
        ErrorKind::DisplayHelpOnMissingArgumentOrSubcommand => {
            return Stop::Usage(error.to_string());
        }
        ErrorKind::InvalidSubcommand => no_such_command(&context(ContextKind::InvalidSubcommand)),
        kind => said(kind, &argument, &value, &valid),
    };
    let suggestion = [ContextKind::SuggestedSubcommand, ContextKind::SuggestedArg]
        .into_iter()
        .map(context)
        .find(|suggested| !suggested.is_empty());
    match suggestion {
        Some(suggested) => {
            Stop::Usage(usage_of(&format!("{message}，是不是 {suggested}？"), command))
        }
        None => Stop::Usage(usage_of(&message, command)),
    }
}

/// Tells what is wrong with an argument, by the kind of clap's error; every kind has its own sentence.
fn said(kind: ErrorKind, argument: &str, value: &str, valid: &str) -> String {
    match kind {
        ErrorKind::UnknownArgument if !argument.starts_with('-') => format!("多写了“{argument}”"),
        ErrorKind::UnknownArgument => format!("不认识选项“{argument}”"),
        ErrorKind::MissingSubcommand => "没有写命令".to_owned(),
        ErrorKind::MissingRequiredArgument => format!("缺少参数：{argument}"),
        ErrorKind::InvalidUtf8 => "命令里有读不出来的字符，请检查文件名".to_owned(),
        ErrorKind::TooManyValues => format!("{argument} 写多了：“{value}”"),
        ErrorKind::TooFewValues | ErrorKind::WrongNumberOfValues => {
            format!("{argument} 的个数不对")
        }
        ErrorKind::NoEquals => format!("{argument} 和值之间要写 ="),
        ErrorKind::InvalidValue | ErrorKind::ValueValidation if value.is_empty() => {
            format!("{argument} 后面要写值")
        }
        ErrorKind::ValueValidation if argument.contains("端口") => {
            format!("{argument} 不能是“{value}”，写 1024 到 65535 的一个数")
        }
        ErrorKind::InvalidValue | ErrorKind::ValueValidation if valid.is_empty() => {
            format!("{argument} 不能是“{value}”")
        }
        ErrorKind::InvalidValue | ErrorKind::ValueValidation => {
            format!("{argument} 不能是“{value}”，可以写：{valid}")
        }
        ErrorKind::ArgumentConflict => format!("{argument} 写了不止一次"),
        _ => "命令写得不对".to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Checks that whatever kind of error clap has, nobody reads its English.
    #[test]
    fn every_complaint_of_clap_is_in_chinese() {
        for kind in [
            ErrorKind::InvalidValue,
            ErrorKind::UnknownArgument,
            ErrorKind::NoEquals,
            ErrorKind::ValueValidation,
            ErrorKind::TooManyValues,
            ErrorKind::TooFewValues,
            ErrorKind::WrongNumberOfValues,
            ErrorKind::ArgumentConflict,
            ErrorKind::MissingRequiredArgument,
            ErrorKind::MissingSubcommand,
            ErrorKind::InvalidUtf8,
            ErrorKind::Io,
            ErrorKind::Format,
        ] {
            for value in ["", "甲"] {
                let told = said(kind, "《项》", value, "");
                assert!(!told.chars().any(|c| c.is_ascii_alphabetic()), "{kind:?}: {told}");
            }
            for command in [None, Some("check")] {
                let Stop::Usage(told) = stop(&clap::Error::new(kind), command) else {
                    panic!("{kind:?} is a complaint");
                };
                let plain = told.replace("juesuan", "").replace("check", "").replace("toml", "");
                let plain = plain.replace("--help", "").replace("--", "");
                assert!(!plain.chars().any(|c| c.is_ascii_alphabetic()), "{kind:?}: {told}");
            }
        }
    }
}
