//! `juesuan check`

mod many;

use super::args::{self, path, plain};
use super::paper::Paper;
use super::{Command, Exit, color_on, complain, load, print};
use crate::calc::{FigureId, Figures};
use crate::diag::{self, Deny};
use crate::fonts::{Fonts, OwnFont};
use crate::inspection;
use crate::layout;
use crate::{Edition, Loaded};
use clap::builder::PossibleValuesParser;
use clap::{Arg, ArgAction, ArgMatches};
use std::path::{Path, PathBuf};

pub(super) const COMMAND: Command = Command { describe, run };

/// The arguments: what is to be checked, and how it is told.
struct Arguments {
    reports: Vec<PathBuf>,
    form: MessageForm,
    deny: Deny,
    figures: bool,
    sheet: Option<PathBuf>,
    fonts: Option<PathBuf>,
}

/// The form in which findings are told.
#[derive(Debug, Clone, Copy)]
enum MessageForm {
    Human,
    Json,
    Sarif,
    Github,
}

fn describe() -> clap::Command {
    plain("check", "检查报告，不生成文件", "juesuan check <报告.toml|文件夹>… [选项]")
        .arg(args::reports_argument())
        .arg(
            Arg::new("message-format")
                .long("message-format")
                .value_name("形式")
                .help("结果的形式：human（给人看，默认）；给程序用的 json、sarif、github")
                .hide_possible_values(true)
                .value_parser(PossibleValuesParser::new(["human", "json", "sarif", "github"])),
        )
        .arg(args::deny_argument())
        .arg(
            Arg::new("figures")
                .long("figures")
                .help("列出算出来的每一个数及其名称（[control] 用这些名称），金额的单位与报告相同")
                .action(ArgAction::SetTrue),
        )
        .arg(
            Arg::new("sheet")
                .long("report")
                .value_name("文件")
                .help("生成自查表：名称以 .md 或 .pdf 结尾的文件")
                .value_parser(clap::value_parser!(PathBuf)),
        )
        .arg(args::fonts_argument())
}

fn arguments(matches: &ArgMatches) -> Arguments {
    let form = matches.get_one::<String>("message-format").map(String::as_str);
    Arguments {
        reports: args::paths(matches, "report"),
        form: match form {
            Some("json") => MessageForm::Json,
            Some("sarif") => MessageForm::Sarif,
            Some("github") => MessageForm::Github,
            _ => MessageForm::Human,
        },
        deny: args::deny_of(matches),
        figures: matches.get_flag("figures"),
        sheet: path(matches, "sheet"),
        fonts: path(matches, "fonts"),
    }
}

fn run(matches: &ArgMatches) -> Exit {
    let arguments = &arguments(matches);
    match arguments.reports.as_slice() {
        [report] if !report.is_dir() => single(report, arguments),
        given if arguments.is_plain() => many::run(given, arguments),
        _ => {
            complain(
                "--figures、--report 和 --message-format json、sarif 一次只用于一个报告文件，请写报告文件的名称\n",
            );
            Exit::Failed
        }
    }
}

impl Arguments {
    /// Whether nothing is asked for that is about one report alone.
    fn is_plain(&self) -> bool {
        let by_line = matches!(self.form, MessageForm::Human | MessageForm::Github);
        by_line && !self.figures && self.sheet.is_none()
    }
}

fn single(report: &Path, arguments: &Arguments) -> Exit {
    let sheet = match arguments.sheet.as_deref().map(|path| Paper::named(path, report)).transpose()
    {
        Ok(sheet) => sheet,
        Err(message) => {
            complain(&message);
            return Exit::Failed;
        }
    };
    let (loaded, edition) = match checked(report, arguments) {
        Ok(checked) => checked,
        Err(message) => {
            complain(&message);
            return Exit::Failed;
        }
    };
    if arguments.figures
        && let Some(figures) = &edition.figures
    {
        print(&list(figures));
    }
    let (findings, sources, deny) = (&edition.findings, &loaded.sources, arguments.deny);
    match arguments.form {
        MessageForm::Human => {
            let color = color_on(&std::io::stdout());
            print(&diag::terminal::render(findings, sources, color, deny));
            print(&accepted(&edition));
        }
        MessageForm::Json => print(&diag::json::render(findings, sources)),
        MessageForm::Sarif => print(&diag::sarif::render(findings, sources)),
        MessageForm::Github => print(&diag::github::render(findings, sources)),
    }
    if let Some(sheet) = sheet {
        let protection = inspection::protection(&loaded, &edition);
        let document = inspection::sheet(&loaded, &edition, protection.as_ref());
        match sheet.write(&document, &loaded, &edition) {
            Ok(()) => complain(&format!("已生成自查表 {}\n", sheet.shown())),
            Err(message) => {
                complain(&message);
                return Exit::Failed;
            }
        }
    }
    if deny.stops(findings) { Exit::InputHasErrors } else { Exit::Done }
}

/// A report with everything that can be found.
///
/// # Errors
/// Why it can't be read.
fn checked(report: &Path, arguments: &Arguments) -> Result<(Loaded, Edition), String> {
    let loaded = load::load_with(report, arguments.fonts.as_deref())?;
    let mut edition = crate::edition(&loaded, false);
    missing_glyphs(&mut edition, &loaded.fonts);
    Ok((loaded, edition))
}

/// One line: how many warnings the report accepts.
fn accepted(edition: &Edition) -> String {
    match edition.accepted.len() {
        0 => String::new(),
        count => format!("报告里接受了 {count} 个警告。\n"),
    }
}

/// Characters that can't be printed are found where the pages are made.
fn missing_glyphs(edition: &mut Edition, own: &[OwnFont]) {
    let (Some(document), Ok(fonts)) = (&edition.document, Fonts::with(own)) else { return };
    if let Err(findings) = layout::layout(document, &fonts, &edition.page) {
        edition.findings.extend(findings);
        diag::sort(&mut edition.findings);
    }
}

/// One line a figure: its name and its value. Amounts have the report's unit, as under `[control]`.
fn list(figures: &Figures) -> String {
    let book = &figures.book;
    let line = |id: &FigureId| {
        let (number, unit) = book.in_unit(book.find(id)?, book.unit());
        Some(format!("{id} = {number}{unit}\n"))
    };
    book.ids().filter_map(line).collect()
}
