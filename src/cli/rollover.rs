//! `juesuan rollover`

mod target;

use self::target::NewFolder;
use super::args::{path, plain, report_argument};
use super::disk::{read, shown};
use super::load;
use super::{Command, Exit, color, complain, print};
use crate::diag::{Deny, Diagnostic, Severity, family, terminal};
use crate::input::{FileRef, Input, RefKind, references};
use crate::learnt::{AdditionsFile, FILE};
use crate::rollover::{LinkNames, Rolled, roll};
use crate::source::FileId;
use crate::{Edition, Loaded, format, keys, start};
use clap::{Arg, ArgMatches};
use std::path::{Component, Path, PathBuf};

pub(super) const COMMAND: Command = Command { describe, run };

fn describe() -> clap::Command {
    let about = "结转：用上年的报告做出下一年的，数字空着等填";
    plain("rollover", about, "juesuan rollover <上年的报告.toml> <新文件夹>")
        .arg(
            report_argument()
                .value_name("上年的报告.toml")
                .help("上年的报告文件，不会改动")
                .display_order(1),
        )
        .arg(
            Arg::new("folder")
                .value_name("新文件夹")
                .required(true)
                .help("放下一年的报告，如 ../2025；要是新的或者空的")
                .help_heading("参数")
                .display_order(2)
                .value_parser(clap::value_parser!(PathBuf)),
        )
}

/// The reason why nothing was written.
enum RolloverStop {
    /// The old report has to be put right first.
    Input(String),
    /// Files that can't be read or written.
    Files(String),
}

fn run(matches: &ArgMatches) -> Exit {
    let report = path(matches, "report").unwrap_or_default();
    let folder = path(matches, "folder").unwrap_or_default();
    match rolled_over(&report, &folder) {
        Ok(told) => {
            print(&told);
            Exit::Done
        }
        Err(RolloverStop::Input(message)) => {
            complain(&message);
            Exit::InputHasErrors
        }
        Err(RolloverStop::Files(message)) => {
            complain(&message);
            Exit::Failed
        }
    }
}

fn rolled_over(report: &Path, folder: &Path) -> Result<String, RolloverStop> {
    let loaded = load::load(report).map_err(RolloverStop::Files)?;
    let edition = crate::edition(&loaded, false);
    let input = readable(&loaded, &edition)?;
    let target = NewFolder::new(report, folder).map_err(RolloverStop::Files)?;
    let names = names(report, &loaded, &target).map_err(RolloverStop::Files)?;
    let rolled = roll(&loaded, input, &names)
        .map_err(|finding| RolloverStop::Input(refusal(&[finding], &loaded)))?;
    let name = file_name(report, input.year.value, rolled.year);
    let mut files =
        vec![(name.clone(), new_bytes(report, &loaded, &rolled).map_err(RolloverStop::Files)?)];
    let copies = copies(report, &loaded).map_err(RolloverStop::Files)?;
    let copied = copies.len();
    files.extend(copies);
    learnt(report, &loaded, (&rolled, &mut files)).map_err(RolloverStop::Files)?;
    target.write(&files).map_err(RolloverStop::Files)?;
    let new = shown(&folder.join(&name));
    let mut told = format!("已生成 {new}（{} 年度）", rolled.year);
    if copied > 0 {
        told.push_str(&format!("，它用到的 {copied} 个文件也复制过去了"));
    }
    told.push_str("。上年的文件没有动。\n\n");
    told.push_str(&advice(&rolled, &new, &name));
    told.push_str(&old_errors(&edition, &shown(report)));
    Ok(told)
}

/// The report as typed, unless it couldn't be read as it is meant.
fn readable<'e>(loaded: &Loaded, edition: &'e Edition) -> Result<&'e Input, RolloverStop> {
    let wrong = |finding: &&Diagnostic| {
        let error = finding.severity() == Severity::Error && family::INPUT.has(finding.rule);
        error && !is_about_prior(finding, loaded)
    };
    let wrong: Vec<Diagnostic> = edition.findings.iter().filter(wrong).cloned().collect();
    match &edition.input {
        Some(input) if wrong.is_empty() => Ok(input),
        _ if wrong.is_empty() => Err(RolloverStop::Input(refusal(&edition.findings, loaded))),
        _ => Err(RolloverStop::Input(refusal(&wrong, loaded))),
    }
}

/// Whether a finding is about the year before last, whose faults don't matter to the next.
fn is_about_prior(finding: &Diagnostic, loaded: &Loaded) -> bool {
    let Some(place) = finding.span() else { return false };
    let named = referred(loaded).into_iter().find(|reference| reference.kind == RefKind::Prior);
    named.is_some_and(|named| named.span == place)
        || loaded.links.of_kind(RefKind::Prior) == Some(place.file)
}

fn refusal(findings: &[Diagnostic], loaded: &Loaded) -> String {
    let told = terminal::render(findings, &loaded.sources, color(), Deny::Errors);
    format!("{told}没有结转：先把上面的错误改好。\n")
}

/// Names the new report as the old one, but for the year.
fn file_name(report: &Path, old: u16, new: u16) -> String {
    let name = report.file_name().unwrap_or_default().to_string_lossy();
    name.replace(&old.to_string(), &new.to_string())
}

/// The bytes of the new report: but for the changes those of the old one.
fn new_bytes(report: &Path, loaded: &Loaded, rolled: &Rolled) -> Result<Vec<u8>, String> {
    let old = bytes(report)?;
    let text = loaded.sources.get(FileId::REPORT).map_or("", |file| file.text.as_str());
    let edit = rolled.edited.files.iter().find(|edit| edit.file == FileId::REPORT);
    let new = edit.and_then(|edit| edit.of_bytes(text, &old)).map(|rewritten| rewritten.after);
    new.ok_or_else(|| format!("{} 刚才改过了，没有结转。请再试一次。\n", shown(report)))
}

/// Names, as seen from the new report, what lies outside its folder: this year's report, a format that many share.
fn names(report: &Path, loaded: &Loaded, target: &NewFolder) -> Result<LinkNames, String> {
    let format = referred(loaded).into_iter().find(|one| is_shared_format(one, loaded));
    let format = format.map(|format| target.path_to(&beside(report, &format.path))).transpose()?;
    Ok(LinkNames { prior: target.path_to(report)?, format })
}

/// Whether a reference names a format of which not all lies in the report's folder.
fn is_shared_format(reference: &FileRef, loaded: &Loaded) -> bool {
    let inside = |part: Component| matches!(part, Component::Normal(_) | Component::CurDir);
    let is_inside = |path: &str| Path::new(path).components().all(inside);
    let files = || format_files(reference, loaded);
    reference.kind == RefKind::Format
        && !(is_inside(&reference.path) && files().all(|name| is_inside(&name)))
}

/// The files of the format that a reference names, and of those that it stands on, as seen from the report's folder.
fn format_files<'l>(
    reference: &'l FileRef,
    loaded: &'l Loaded,
) -> impl Iterator<Item = String> + 'l {
    let files = loaded.format.iter().flatten();
    files.map(|(file, _)| match file.starts_with("../") {
        true => format::joined(&reference.path, file),
        false => format!("{}/{file}", reference.path),
    })
}

fn referred(loaded: &Loaded) -> Vec<FileRef> {
    let text = loaded.sources.get(FileId::REPORT).map_or("", |file| file.text.as_str());
    references(FileId::REPORT, text)
}

fn beside(report: &Path, name: &str) -> PathBuf {
    report.parent().unwrap_or(Path::new("")).join(name)
}

/// The files that the new report needs beside it.
fn copies(report: &Path, loaded: &Loaded) -> Result<Vec<(String, Vec<u8>)>, String> {
    let mut names: Vec<String> = Vec::new();
    for reference in referred(loaded) {
        match reference.kind {
            // It stays where it is; the new report names this year's.
            RefKind::Prior => {}
            RefKind::Format if is_shared_format(&reference, loaded) => {}
            RefKind::Format => names.extend(format_files(&reference, loaded)),
            _ => names.push(reference.path),
        }
    }
    // What `init` wrote beside the report.
    let beside_report = start::SCRIPTS.iter().map(|script| script.name).chain([keys::FILE]);
    let there = beside_report.filter(|name| beside(report, name).is_file());
    names.extend(there.map(str::to_owned));
    names.sort();
    names.dedup();
    names.into_iter().map(|name| Ok((name.clone(), bytes(&beside(report, &name))?))).collect()
}

/// Puts the names of codes that the report taught into the new folder's file of additions.
fn learnt(
    report: &Path,
    loaded: &Loaded,
    (rolled, files): (&Rolled, &mut Vec<(String, Vec<u8>)>),
) -> Result<(), String> {
    match rolled.learnt.as_ref().map(|learnt| &learnt.additions) {
        None => {}
        Some(AdditionsFile::New(text)) => {
            files.push((FILE.to_owned(), text.clone().into_bytes()));
        }
        Some(AdditionsFile::There(edit)) => {
            let path = |file: &str| shown(&beside(report, file)) == edit.path;
            let text = loaded.sources.get(edit.file).map_or("", |file| file.text.as_str());
            let copy = files.iter_mut().find(|(file, _)| path(file));
            let new = copy.as_ref().and_then(|(_, bytes)| edit.of_bytes(text, bytes));
            match (copy, new) {
                (Some((_, bytes)), Some(new)) => *bytes = new.after,
                _ => return Err(format!("{} 刚才改过了，没有结转。请再试一次。\n", edit.path)),
            }
        }
    }
    Ok(())
}

fn bytes(path: &Path) -> Result<Vec<u8>, String> {
    read(path).map_err(|why| format!("读不到文件 {}：{why}\n没有结转。\n", shown(path)))
}

/// Tells what is left to do.
fn advice(rolled: &Rolled, new: &str, name: &str) -> String {
    let mut out = format!(
        "- 有 {} 处要填：写成 \"\" 的，粘贴的内容里写成“待填”的。juesuan check {new} 会列出来。\n",
        rolled.emptied
    );
    if rolled.openings > 0 {
        let count = rolled.openings;
        out.push_str(&format!("- 年初结转和结余照上年的年末填了 {count} 处，请与账上核对。\n"));
    }
    if !rolled.removed.is_empty() {
        let removed = rolled.removed.join("、");
        out.push_str(&format!("- 只管上年的去掉了：{removed}。要用的照本年重新写。\n"));
    }
    for renamed in &rolled.renamed {
        let (code, before, after) = (&renamed.code, &renamed.before, &renamed.after);
        out.push_str(&format!("- 科目 {code} 改了名：“{before}”改成“{after}”。\n"));
    }
    if let Some(learnt) = &rolled.learnt {
        let count = learnt.names.len();
        out.push_str(&format!(
            "- 报告里写的 {count} 个科目的名称记进了新文件夹的科目补充文件，请核对。\n"
        ));
    }
    out.push_str(
        "- 程序的资料看不出科目有没有取消、合并，请对照新年度的《政府收支分类科目》。\n\
         - 格式没有变；要换，改文件开头的 format，有哪些格式用 juesuan formats 看。\n\
         - 文字都是上年的，请改成本年的；原因、成效和上年一字不差的，填好数以后检查时会说（E203）；“正文”里的文件不比。\n",
    );
    out.push_str(&mentions(rolled, name));
    out
}

/// Tells where texts name a year that is over.
fn mentions(rolled: &Rolled, name: &str) -> String {
    if rolled.mentions.is_empty() {
        return String::new();
    }
    let mut out = format!("\n这 {} 处写着以前的年度，看一看要不要改：\n", rolled.mentions.len());
    for mention in &rolled.mentions {
        let file = mention.file.as_deref().unwrap_or(name);
        out.push_str(&format!("  {file}:{}　{}\n", mention.line, mention.around));
    }
    out
}

/// Errors of the old report, which next year's figures are compared with.
fn old_errors(edition: &Edition, report: &str) -> String {
    let errors = edition.findings.iter().filter(|f| f.severity() == Severity::Error).count();
    if errors == 0 {
        return String::new();
    }
    format!(
        "\n注意：上年的文件还有 {errors} 个错误，用 juesuan check {report} 查看。新文件的上年数取自它，要先改好。\n"
    )
}
