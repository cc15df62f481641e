//! `juesuan build`

use super::args::{self, path, plain};
use super::load::{self, reason, shown};
use super::output;
use super::{Command, Exit, color, complain, print};
use crate::diag::{self, Deny, Diagnostic, terminal};
use crate::document::Document;
use crate::fonts::{Fonts, OwnFont};
use crate::layout::{self, PageStyle, Pages};
use crate::source::Sources;
use crate::write::markdown::{self, MarkdownOutput};
use crate::write::pdf::Metadata;
use clap::builder::PossibleValuesParser;
use clap::{Arg, ArgAction, ArgMatches};
use std::path::{Path, PathBuf};
use std::time::Instant;

pub(super) const COMMAND: Command = Command { describe, run };

/// What is to be built.
struct Arguments {
    report: PathBuf,
    out: Option<PathBuf>,
    markdown: bool,
    pdf: bool,
    draft: bool,
    deny: Deny,
    fonts: Option<PathBuf>,
}

fn describe() -> clap::Command {
    plain("build", "生成部门决算公开文档", "juesuan build <报告.toml> [选项]")
        .arg(args::report_argument())
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
        .arg(args::deny_argument())
        .arg(args::fonts_argument())
}

fn arguments(matches: &ArgMatches) -> Arguments {
    let to: Vec<&String> = matches.get_many("to").map(Iterator::collect).unwrap_or_default();
    let wanted = |kind: &str| to.is_empty() || to.iter().any(|to| *to == kind);
    Arguments {
        report: path(matches, "report").unwrap_or_default(),
        out: path(matches, "out"),
        markdown: wanted("md"),
        pdf: wanted("pdf"),
        draft: matches.get_flag("draft"),
        deny: args::deny_of(matches),
        fonts: path(matches, "fonts"),
    }
}

fn run(matches: &ArgMatches) -> Exit {
    let arguments = &arguments(matches);
    let start = Instant::now();
    let loaded = match load::load_with(&arguments.report, arguments.fonts.as_deref()) {
        Ok(loaded) => loaded,
        Err(message) => {
            complain(&message);
            return Exit::Failed;
        }
    };
    let mut edition = crate::edition(&loaded, arguments.draft);
    let fit = arguments.draft || !arguments.deny.stops(&edition.findings);
    let Some(document) = edition.document.take().filter(|_| fit) else {
        stop(&edition.findings, &loaded.sources, arguments.deny);
        return Exit::InputHasErrors;
    };
    let files = match render(arguments, &document, (&edition.page, &loaded.fonts)) {
        Ok(files) => files,
        Err(Stop::Input(findings)) => {
            edition.findings.extend(findings);
            diag::sort(&mut edition.findings);
            stop(&edition.findings, &loaded.sources, arguments.deny);
            return Exit::InputHasErrors;
        }
        Err(Stop::Program(message)) => {
            complain(&message);
            return Exit::Failed;
        }
    };
    if !edition.findings.is_empty() {
        let deny = arguments.deny;
        complain(&terminal::render(&edition.findings, &loaded.sources, color(), deny));
    }
    match files.may_replace().and_then(|()| files.write()) {
        Ok(lines) => {
            print(&lines);
            print(&fonts_used(&loaded.fonts));
            print(&format!("用时 {:.2} 秒\n", start.elapsed().as_secs_f64()));
            Exit::Done
        }
        Err(message) => {
            complain(&message);
            Exit::Failed
        }
    }
}

/// Which fonts of the user's own were used for what.
fn fonts_used(own: &[OwnFont]) -> String {
    let line =
        |font: &OwnFont| format!("{}用 {}，里面没有的字用自带的\n", font.face.chinese(), font.name);
    own.iter().map(line).collect()
}

fn stop(findings: &[Diagnostic], sources: &Sources, deny: Deny) {
    complain(&terminal::render(findings, sources, color(), deny));
    let what = if diag::has_errors(findings) { "错误" } else { "警告" };
    complain(&format!(
        "有{what}，没有生成文件。改正以后再试；要先看样子，可以加 --draft 生成草稿。\n"
    ));
}

enum Stop {
    /// The input can't be printed so.
    Input(Vec<Diagnostic>),
    /// The program can't do its work.
    Program(String),
}

/// What is to be written, all of it ready before the first file is touched.
struct Files {
    folder: PathBuf,
    stem: String,
    markdown: Option<MarkdownOutput>,
    pdf: Option<(Vec<u8>, usize)>,
}

fn render(
    arguments: &Arguments,
    document: &Document,
    (style, own): (&PageStyle, &[OwnFont]),
) -> Result<Files, Stop> {
    let stem = arguments.report.file_stem().map_or("report".into(), |stem| stem.to_string_lossy());
    let beside = arguments.report.parent().map(Path::to_path_buf).unwrap_or_default();
    let fonts = Fonts::with(own).map_err(|error| Stop::Program(format!("{error}\n")))?;
    let pages = layout::layout(document, &fonts, style).map_err(Stop::Input)?;
    let pdf = if arguments.pdf { Some(pdf(&pages, &fonts, document)?) } else { None };
    // A draft never takes the place of the document itself.
    let stem = if arguments.draft { format!("{stem}.草稿") } else { stem.into_owned() };
    let figures = figures_folder(&stem);
    Ok(Files {
        folder: arguments.out.clone().unwrap_or(beside),
        markdown: arguments.markdown.then(|| markdown::write(document, &figures)),
        stem,
        pdf,
    })
}

fn pdf(pages: &Pages, fonts: &Fonts<'_>, document: &Document) -> Result<(Vec<u8>, usize), Stop> {
    let bytes = crate::write::pdf::write(pages, fonts, &Metadata::of(document))
        .map_err(|error| Stop::Program(format!("生成 PDF 时出错：{error}\n")))?;
    Ok((bytes, pages.pages.len()))
}

fn figures_folder(stem: &str) -> String {
    format!("{stem}.figures")
}

impl Files {
    /// Refuses, before anything is written, to replace what isn't the program's own or is locked.
    fn may_replace(&self) -> Result<(), String> {
        let markdown = self.markdown.is_some().then(|| (self.path("md"), markdown::SIGNATURE));
        let pdf = self.pdf.is_some().then(|| (self.path("pdf"), crate::write::pdf::SIGNATURE));
        for (path, signature) in markdown.into_iter().chain(pdf) {
            output::permitted(&path, signature)?;
        }
        Ok(())
    }

    fn path(&self, extension: &str) -> PathBuf {
        self.folder.join(format!("{}.{extension}", self.stem))
    }

    /// Writes figures first, then what refers to them; says what was written.
    fn write(&self) -> Result<String, String> {
        let mut lines = String::new();
        make_folder(&self.folder)?;
        if let Some(markdown) = &self.markdown {
            self.write_figures(markdown)?;
            let path = self.path("md");
            output::put(&path, markdown.text.as_bytes())?;
            lines.push_str(&format!(
                "已生成 {}（{} 幅图）\n",
                shown(&path),
                markdown.figures.len()
            ));
            self.remove_old_figures(markdown);
        }
        if let Some((bytes, pages)) = &self.pdf {
            let path = self.path("pdf");
            output::put(&path, bytes)?;
            lines.push_str(&format!("已生成 {}（{pages} 页）\n", shown(&path)));
        }
        Ok(lines)
    }

    fn write_figures(&self, markdown: &MarkdownOutput) -> Result<(), String> {
        let folder = self.folder.join(figures_folder(&self.stem));
        if !markdown.figures.is_empty() {
            make_folder(&folder)?;
        }
        for (name, svg) in &markdown.figures {
            output::put(&folder.join(name), svg.as_bytes())?;
        }
        Ok(())
    }

    /// Figures of earlier versions, which nothing refers to any more. Only names that this program makes
    /// are touched; that one can't be removed is no harm.
    fn remove_old_figures(&self, markdown: &MarkdownOutput) {
        let folder = self.folder.join(figures_folder(&self.stem));
        let Ok(entries) = std::fs::read_dir(&folder) else { return };
        for entry in entries.flatten() {
            let name = entry.file_name().to_string_lossy().into_owned();
            let current = markdown.figures.iter().any(|(figure, _)| *figure == name);
            if !current && is_figure_name(&name) {
                let _ = std::fs::remove_file(entry.path());
            }
        }
    }
}

/// `income_structure-1a2b3c4d5e6f.svg`
fn is_figure_name(name: &str) -> bool {
    let hash = name.strip_suffix(".svg").and_then(|stem| stem.rsplit_once('-'));
    hash.is_some_and(|(_, hash)| {
        hash.len() == 12 && hash.chars().all(|c| c.is_ascii_digit() || ('a'..='f').contains(&c))
    })
}

fn make_folder(folder: &Path) -> Result<(), String> {
    if folder.as_os_str().is_empty() {
        return Ok(());
    }
    std::fs::create_dir_all(folder)
        .map_err(|error| format!("不能建立文件夹 {}：{}\n", shown(folder), reason(&error)))
}
