//! `juesuan codes`

use super::args::{path, plain, report_argument};
use super::disk::{read, shown};
use super::{Command, Exit, color, end, load, output};
use crate::Loaded;
use crate::diag::{Deny, Diagnostic, terminal};
use crate::edit::{FileEdit, plan};
use crate::learnt::{AdditionsFile, FILE, Learnt, learn};
use crate::source::FileId;
use clap::ArgMatches;
use std::path::Path;

pub(super) const COMMAND: Command = Command { describe, run };

fn describe() -> clap::Command {
    let about = "把报告里写的科目名称记到科目补充文件里，别的报告、下一年的不用再写";
    plain("codes", about, "juesuan codes <报告.toml>").arg(report_argument())
}

fn run(matches: &ArgMatches) -> Exit {
    end(noted(&path(matches, "report").unwrap_or_default()))
}

/// Writes down what the report taught; tells what, or why not.
fn noted(report: &Path) -> Result<String, (String, Exit)> {
    let loaded = load::load(report).map_err(failed)?;
    let edition = crate::edition(&loaded, false);
    let Some(input) = &edition.input else {
        return Err((load::unusable(report), Exit::InputHasErrors));
    };
    let refused = |findings: &[Diagnostic]| {
        let told = terminal::render(findings, &loaded.sources, color(), Deny::Errors);
        (format!("{told}没有写：先把上面的错误改好。\n"), Exit::InputHasErrors)
    };
    let Some(learnt) = learn(&loaded, input).map_err(|finding| refused(&[finding]))? else {
        return Ok("没有要记的：报告里写了名称的科目，程序都认识。\n".to_owned());
    };
    let file = match &learnt.additions {
        AdditionsFile::There(edit) => {
            let bytes = changed(&loaded, edit).map_err(failed)?;
            put(Path::new(&edit.path), &bytes).map_err(failed)?;
            edit.path.clone()
        }
        AdditionsFile::New(text) => {
            let naming: Vec<_> = learnt.additions.naming().into_iter().collect();
            let edited = plan(&loaded, &naming).map_err(|findings| refused(&findings))?;
            let renamed = edited.files.iter().find(|edit| edit.file == FileId::REPORT);
            let bytes = renamed.map(|edit| changed(&loaded, edit)).transpose().map_err(failed)?;
            new(report, text, bytes.as_deref()).map_err(failed)?
        }
    };
    Ok(told(&learnt, &file, report))
}

fn failed(message: String) -> (String, Exit) {
    (message, Exit::Failed)
}

/// The bytes of a file with its change.
fn changed(loaded: &Loaded, edit: &FileEdit) -> Result<Vec<u8>, String> {
    let text = loaded.sources.get(edit.file).map_or("", |file| file.text.as_str());
    let bytes = read(Path::new(&edit.path))
        .map_err(|why| format!("读不到文件 {}：{why}\n没有写。\n", edit.path))?;
    let new = edit.of_bytes(text, &bytes).map(|rewritten| rewritten.after);
    new.ok_or_else(|| format!("{} 刚才改过了，没有写。请再试一次。\n", edit.path))
}

/// Replaces a file that isn't protected.
fn put(path: &Path, bytes: &[u8]) -> Result<(), String> {
    if std::fs::metadata(path).is_ok_and(|metadata| metadata.permissions().readonly()) {
        return Err(format!("{} 是只读的，没有写。\n要写，请先去掉只读。\n", shown(path)));
    }
    output::put(path, bytes)
}

/// Makes a file of additions, and the report name it: both or none.
fn new(report: &Path, text: &str, naming: Option<&[u8]>) -> Result<String, String> {
    let file = report.with_file_name(FILE);
    output::create(&file, text.as_bytes()).map_err(|error| {
        let (file, why) = (shown(&file), super::disk::reason(&error));
        format!(
            "不能新建 {file}：{why}\n什么也没有写。已经有这个文件的，在报告开头写 catalog = \"{FILE}\" 再试。\n"
        )
    })?;
    if let Err(message) = naming.map_or(Ok(()), |bytes| put(report, bytes)) {
        // It was made just now.
        let _ = std::fs::remove_file(&file);
        return Err(message);
    }
    Ok(shown(&file))
}

fn told(learnt: &Learnt, file: &str, report: &Path) -> String {
    let mut out = format!("已把 {} 个科目的名称写进 {file}：\n", learnt.names.len());
    for name in &learnt.names {
        out.push_str(&format!("  {} {}\n", name.code, name.name));
    }
    if learnt.additions.naming().is_some() {
        let report = shown(report);
        out.push_str(&format!("文件是新建的，{report} 的开头加了 catalog = \"{FILE}\"。\n"));
    }
    out.push_str("名称照报告里写的，请与当年的《政府收支分类科目》核对。\n");
    out
}
