//! Arguments, with help and complaints in Chinese.

use crate::diag::Deny;
use clap::builder::PossibleValuesParser;
use clap::error::{ContextKind, ContextValue, ErrorKind};
use clap::{Arg, ArgAction, ArgMatches};
use std::ffi::OsString;
use std::path::PathBuf;

/// What to do.
#[derive(Debug)]
pub(super) enum Command {
    Build(Build),
    Check(Check),
    Formats,
    FormatsExport { name: String, folder: PathBuf },
    FormatsCheck { folder: PathBuf },
    FormatsNames,
    Licenses,
    Rules,
    Rule { code: String },
}

/// `juesuan build`
#[derive(Debug)]
pub(super) struct Build {
    pub(super) report: PathBuf,
    pub(super) out: Option<PathBuf>,
    pub(super) markdown: bool,
    pub(super) pdf: bool,
    pub(super) draft: bool,
    pub(super) deny: Deny,
    pub(super) fonts: Option<PathBuf>,
}

/// `juesuan check`
#[derive(Debug)]
pub(super) struct Check {
    pub(super) report: PathBuf,
    pub(super) form: MessageForm,
    pub(super) deny: Deny,
    pub(super) figures: bool,
    pub(super) sheet: Option<PathBuf>,
    pub(super) fonts: Option<PathBuf>,
}

/// How findings are told.
#[derive(Debug, Clone, Copy)]
pub(super) enum MessageForm {
    Human,
    Json,
    Sarif,
    Github,
}

/// Why there is nothing to do.
#[derive(Debug)]
pub(super) enum Stop {
    /// Help or version was asked for.
    Help(String),
    /// The arguments are wrong.
    Usage(String),
}

const TEMPLATE: &str = "{about}\n\n用法：{usage}\n\n命令：\n{subcommands}\n\n选项：\n{options}\n";
const SUB_TEMPLATE: &str = "{about}\n\n用法：{usage}\n\n{all-args}\n";

fn program() -> clap::Command {
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
                .long("version")
                .help("显示版本")
                .action(ArgAction::Version),
        )
        .subcommand(build())
        .subcommand(check())
        .subcommand(formats())
        .subcommand(plain("rules", "列出全部检查规则", "juesuan rules"))
        .subcommand(
            plain("rule", "解释一条检查规则", "juesuan rule <编号>")
                .arg(Arg::new("code").value_name("编号").required(true).help("规则编号，如 A101")),
        )
        .subcommand(plain("licenses", "显示程序和字体的许可", "juesuan licenses"))
}

fn formats() -> clap::Command {
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
        .help_template(TEMPLATE)
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
        .subcommand(plain("names", "列出模板里可以用的名称", "juesuan formats names"))
}

fn help_flag() -> Arg {
    Arg::new("help")
        .short('h')
        .long("help")
        .help("显示帮助")
        .help_heading("选项")
        .action(ArgAction::Help)
}

fn plain(name: &'static str, about: &'static str, usage: &'static str) -> clap::Command {
    clap::Command::new(name)
        .about(about)
        .override_usage(usage)
        .help_template(SUB_TEMPLATE)
        .next_help_heading("选项")
        .disable_help_flag(true)
}

fn report_argument() -> Arg {
    Arg::new("report")
        .value_name("报告.toml")
        .required(true)
        .help("报告文件")
        .help_heading("参数")
        .value_parser(clap::value_parser!(PathBuf))
}

fn fonts_argument() -> Arg {
    Arg::new("fonts")
        .long("fonts")
        .value_name("文件夹")
        .help("用这个文件夹里的字体代替自带的：按名称认小标宋、仿宋、楷体、黑体、宋体")
        .value_parser(clap::value_parser!(PathBuf))
}

fn deny_argument() -> Arg {
    Arg::new("deny")
        .long("deny")
        .value_name("warnings")
        .help("--deny warnings：警告也当作错误")
        .hide_possible_values(true)
        .value_parser(PossibleValuesParser::new(["warnings"]))
}

fn build() -> clap::Command {
    plain("build", "生成部门决算公开文档", "juesuan build <报告.toml> [选项]")
        .arg(report_argument())
        .arg(
            Arg::new("out")
                .short('o')
                .long("out")
                .value_name("文件夹")
                .help("写到哪个文件夹，默认与报告文件在一起")
                .value_parser(clap::value_parser!(PathBuf)),
        )
        .arg(
            Arg::new("to")
                .long("to")
                .value_name("种类")
                .help("生成哪些：md、pdf，用逗号隔开，默认两种都生成")
                .value_delimiter(',')
                .hide_possible_values(true)
                .value_parser(PossibleValuesParser::new(["md", "pdf"])),
        )
        .arg(
            Arg::new("draft")
                .long("draft")
                .help("有错误也生成草稿：带“草稿”水印，缺的地方印【待补充】")
                .action(ArgAction::SetTrue),
        )
        .arg(deny_argument())
        .arg(fonts_argument())
}

fn check() -> clap::Command {
    plain("check", "检查报告，不生成文件", "juesuan check <报告.toml> [选项]")
        .arg(report_argument())
        .arg(
            Arg::new("message-format")
                .long("message-format")
                .value_name("形式")
                .help("结果的形式：human（给人看，默认）；给程序用的 json、sarif、github")
                .hide_possible_values(true)
                .value_parser(PossibleValuesParser::new(["human", "json", "sarif", "github"])),
        )
        .arg(deny_argument())
        .arg(
            Arg::new("figures")
                .long("figures")
                .help("列出算出来的每一个数及其名称（[control] 用这些名称）")
                .action(ArgAction::SetTrue),
        )
        .arg(
            Arg::new("sheet")
                .long("report")
                .value_name("文件")
                .help("生成自查表：名称以 .md 或 .pdf 结尾的文件")
                .value_parser(clap::value_parser!(PathBuf)),
        )
        .arg(fonts_argument())
}

/// Reads the arguments.
pub(super) fn parse(arguments: impl IntoIterator<Item = OsString>) -> Result<Command, Stop> {
    let matches = program().try_get_matches_from(arguments).map_err(|error| stop(&error))?;
    match matches.subcommand() {
        Some(("build", matches)) => Ok(Command::Build(build_of(matches))),
        Some(("check", matches)) => Ok(Command::Check(check_of(matches))),
        Some(("formats", matches)) => Ok(formats_of(matches)),
        Some(("licenses", _)) => Ok(Command::Licenses),
        Some(("rules", _)) => Ok(Command::Rules),
        Some(("rule", matches)) => Ok(Command::Rule {
            code: matches.get_one::<String>("code").cloned().unwrap_or_default(),
        }),
        _ => Err(Stop::Usage(usage("没有写命令"))),
    }
}

fn formats_of(matches: &ArgMatches) -> Command {
    let folder = |matches| path(matches, "folder").unwrap_or_default();
    match matches.subcommand() {
        Some(("export", matches)) => Command::FormatsExport {
            name: matches.get_one::<String>("name").cloned().unwrap_or_default(),
            folder: folder(matches),
        },
        Some(("check", matches)) => Command::FormatsCheck { folder: folder(matches) },
        Some(("names", _)) => Command::FormatsNames,
        _ => Command::Formats,
    }
}

fn path(matches: &ArgMatches, name: &str) -> Option<PathBuf> {
    matches.get_one::<PathBuf>(name).cloned()
}

fn build_of(matches: &ArgMatches) -> Build {
    let to: Vec<&String> = matches.get_many("to").map(Iterator::collect).unwrap_or_default();
    let wanted = |kind: &str| to.is_empty() || to.iter().any(|to| *to == kind);
    Build {
        report: path(matches, "report").unwrap_or_default(),
        out: path(matches, "out"),
        markdown: wanted("md"),
        pdf: wanted("pdf"),
        draft: matches.get_flag("draft"),
        deny: deny_of(matches),
        fonts: path(matches, "fonts"),
    }
}

fn deny_of(matches: &ArgMatches) -> Deny {
    if matches.contains_id("deny") { Deny::Warnings } else { Deny::Errors }
}

fn check_of(matches: &ArgMatches) -> Check {
    let form = matches.get_one::<String>("message-format").map(String::as_str);
    Check {
        report: path(matches, "report").unwrap_or_default(),
        form: match form {
            Some("json") => MessageForm::Json,
            Some("sarif") => MessageForm::Sarif,
            Some("github") => MessageForm::Github,
            _ => MessageForm::Human,
        },
        deny: deny_of(matches),
        figures: matches.get_flag("figures"),
        sheet: path(matches, "sheet"),
        fonts: path(matches, "fonts"),
    }
}

fn usage(message: &str) -> String {
    format!("{message}\n\n用法：juesuan <命令> [选项]\n看帮助：juesuan --help\n")
}

/// What clap says, in Chinese.
fn stop(error: &clap::Error) -> Stop {
    let context = |kind| match error.get(kind) {
        Some(ContextValue::String(text)) => text.clone(),
        Some(ContextValue::Strings(texts)) => texts.join("、"),
        _ => String::new(),
    };
    let argument = context(ContextKind::InvalidArg);
    let value = context(ContextKind::InvalidValue);
    let message = match error.kind() {
        ErrorKind::DisplayHelp | ErrorKind::DisplayVersion => {
            return Stop::Help(error.to_string());
        }
        ErrorKind::DisplayHelpOnMissingArgumentOrSubcommand => {
            return Stop::Usage(error.to_string());
        }
        ErrorKind::UnknownArgument => format!("不认识选项“{argument}”"),
        ErrorKind::InvalidSubcommand => {
            format!("没有“{}”这个命令", context(ContextKind::InvalidSubcommand))
        }
        ErrorKind::MissingSubcommand => "没有写命令".to_owned(),
        ErrorKind::MissingRequiredArgument => format!("缺少参数：{argument}"),
        ErrorKind::InvalidValue if value.is_empty() => format!("{argument} 后面要写值"),
        ErrorKind::InvalidValue | ErrorKind::ValueValidation => {
            format!("{argument} 不能是“{value}”，可以写：{}", context(ContextKind::ValidValue))
        }
        ErrorKind::ArgumentConflict => format!("{argument} 写了不止一次"),
        _ => "命令写得不对".to_owned(),
    };
    let suggestion = [ContextKind::SuggestedSubcommand, ContextKind::SuggestedArg]
        .into_iter()
        .map(context)
        .find(|suggested| !suggested.is_empty());
    match suggestion {
        Some(suggested) => Stop::Usage(usage(&format!("{message}，是不是 {suggested}？"))),
        None => Stop::Usage(usage(&message)),
    }
}
