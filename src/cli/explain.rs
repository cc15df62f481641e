//! `juesuan explain`

use super::args::{self, path, plain};
use super::disk::shown;
use super::load;
use super::{Command, Exit, complain, output, print};
use crate::calc::Fig;
use crate::provenance::{ExplainedReport, FoundFigures, csv, is_said, near, search, tell};
use clap::builder::PossibleValuesParser;
use clap::{Arg, ArgMatches};
use std::path::{Path, PathBuf};

pub(super) const COMMAND: Command = Command { describe, run };

/// The number of figures that are explained at once.
const AT_ONCE: usize = 3;
/// The number of figures that are listed to choose from.
const LISTED: usize = 40;

fn describe() -> clap::Command {
    plain(
        "explain",
        "说明一个数是怎么来的：从填的那一行，一步一步算到印出来",
        "juesuan explain <报告.toml> [数] [选项]",
    )
    .arg(args::report_argument().display_order(1))
    .arg(
        Arg::new("figure")
            .value_name("数")
            .display_order(2)
            .help("印出来的数（88.7%、1,186.42）或者填的数、文档里的话、数的名称；不写就列出全部")
            .help_heading("参数"),
    )
    .arg(
        Arg::new("to")
            .long("to")
            .value_name("csv")
            .help("--to csv：文档里的每个数一行，可以用电子表格打开")
            .hide_possible_values(true)
            .value_parser(PossibleValuesParser::new(["csv"])),
    )
    .arg(
        Arg::new("out")
            .short('o')
            .long("out")
            .value_name("文件")
            .help("把 csv 写到哪个文件，默认显示在屏幕上")
            .value_parser(clap::value_parser!(PathBuf)),
    )
}

fn run(matches: &ArgMatches) -> Exit {
    let file = path(matches, "report").unwrap_or_default();
    let loaded = match load::load(&file) {
        Ok(loaded) => loaded,
        Err(message) => {
            complain(&message);
            return Exit::Failed;
        }
    };
    let edition = crate::edition(&loaded, false);
    let Some(report) = ExplainedReport::of(&loaded, &edition) else {
        complain(&load::unusable(&file));
        return Exit::InputHasErrors;
    };
    let text = matches.get_one::<String>("figure");
    match (matches.contains_id("to"), text, path(matches, "out")) {
        (true, Some(_), _) => wrong("--to csv 列出全部的数，不要再写数"),
        (true, None, out) => table(&report, out.as_deref()),
        (false, _, Some(_)) => wrong("-o 只与 --to csv 一起用"),
        (false, None, None) => {
            print(&report.list());
            Exit::Done
        }
        (false, Some(text), None) => explain(&report, text, &file),
    }
}

fn wrong(message: &str) -> Exit {
    complain(&format!("{message}\n"));
    Exit::Failed
}

fn table(report: &ExplainedReport<'_>, out: Option<&Path>) -> Exit {
    let Ok(text) = csv::render(report) else { return wrong("列不成表") };
    let Some(out) = out else {
        print(&text);
        return Exit::Done;
    };
    let written = output::permitted(out, &csv::HEADS.join(","))
        .and_then(|()| output::put(out, text.as_bytes()));
    match written {
        Ok(()) => {
            print(&format!("已生成 {}\n", shown(out)));
            Exit::Done
        }
        Err(message) => {
            complain(&message);
            Exit::Failed
        }
    }
}

fn explain(report: &ExplainedReport<'_>, text: &str, file: &Path) -> Exit {
    match search(report, text) {
        FoundFigures::One(fig) => print(&tell(report, fig)),
        FoundFigures::Several(figs) if figs.len() <= AT_ONCE => {
            let told: Vec<String> = figs.iter().map(|fig| tell(report, *fig)).collect();
            print(&told.join("\n"));
        }
        FoundFigures::Several(figs) => print(&choice(report, &figs, text, file)),
        FoundFigures::Nothing if is_said(report, text) => {
            return wrong("文档里有这句话，里面没有数");
        }
        FoundFigures::Nothing => return wrong(&not_found(report, text, &shown(file))),
    }
    Exit::Done
}

/// Tells that nothing was found, with what may have been meant.
fn not_found(report: &ExplainedReport<'_>, text: &str, file: &str) -> String {
    let mut out = format!("没有找到“{text}”。\n");
    let figs = near(report, text);
    if !figs.is_empty() {
        out.push_str("相近的有：\n");
        for fig in figs {
            out.push_str(&format!("  {}\n", report.line_of(fig)));
        }
    }
    out.push_str(&format!(
        "可以写印出来的数（如 88.7%）、文档里的一句话；列出全部的数：juesuan explain {file}"
    ));
    out
}

/// Figures to choose from.
fn choice(report: &ExplainedReport<'_>, figs: &[Fig], text: &str, file: &Path) -> String {
    let mut out = format!("“{text}”可能是下面 {} 个数：\n", figs.len());
    for fig in figs.iter().take(LISTED) {
        out.push_str(&format!("  {}\n", report.line_of(*fig)));
    }
    let more = figs.len().saturating_sub(LISTED);
    if more > 0 {
        out.push_str(&format!("  ……另有 {more} 个，请写得更清楚些\n"));
    }
    out.push_str(&format!("看其中一个：juesuan explain {} 名称\n", shown(file)));
    out
}
