//! Many reports: the findings of each, then a line for each.

use super::{Arguments, MessageForm, accepted, checked};
use crate::cli::disk::shown;
use crate::cli::find::{self, Finds};
use crate::cli::side_by_side;
use crate::cli::{Exit, color_on, complain, print};
use crate::diag::terminal::plain;
use crate::diag::{self, Diagnostic, Severity};
use crate::input::Identity;
use crate::source::FileId;
use std::path::{Path, PathBuf};

/// The findings of a report.
struct CheckedRow {
    /// The department, for people.
    department: String,
    /// Its findings, for people or line by line.
    told: String,
    errors: usize,
    warnings: usize,
    exit: Exit,
}

/// Checks all reports that are given or lie in folders.
pub(super) fn run(given: &[PathBuf], arguments: &Arguments) -> Exit {
    let Finds { reports, last_years, unreadable } = find::find(given, None);
    complain(&unreadable.concat());
    if reports.is_empty() {
        complain(find::NONE);
        return Exit::Failed;
    }
    let rows = side_by_side::each(&reports, |found| row(&found.report, arguments));
    let human = matches!(arguments.form, MessageForm::Human);
    for (found, row) in reports.iter().zip(&rows) {
        let report = plain(&shown(&found.report));
        match human {
            true if row.told.is_empty() => {}
            true => print(&format!("—— {}　{report}\n\n{}\n", row.department, row.told)),
            false => print(&row.told),
        }
    }
    if human {
        for (found, row) in reports.iter().zip(&rows) {
            let report = plain(&shown(&found.report));
            print(&format!("{}　{report}　{}\n", row.department, row.result()));
        }
        print(&counts(&rows));
        print(&not_checked(&last_years));
    }
    let exit = if unreadable.is_empty() { Exit::Done } else { Exit::Failed };
    rows.iter().map(|row| row.exit).fold(exit, Exit::max)
}

fn row(report: &Path, arguments: &Arguments) -> CheckedRow {
    let (loaded, edition) = match checked(report, arguments) {
        Ok(checked) => checked,
        Err(told) => {
            let department = department(None);
            return CheckedRow { department, told, errors: 0, warnings: 0, exit: Exit::Failed };
        }
    };
    let (findings, sources) = (&edition.findings, &loaded.sources);
    let count = |severity| findings.iter().filter(|one| one.severity() == severity).count();
    let told = match arguments.form {
        MessageForm::Github => diag::github::render(findings, sources),
        _ if findings.is_empty() => String::new(),
        _ => {
            let color = color_on(&std::io::stdout());
            diag::terminal::render(findings, sources, color, arguments.deny) + &accepted(&edition)
        }
    };
    CheckedRow {
        department: department(sources.get(FileId::REPORT).map(|source| source.text.as_str())),
        told,
        errors: count(Severity::Error),
        warnings: count(Severity::Warning),
        exit: exit(findings, arguments),
    }
}

fn exit(findings: &[Diagnostic], arguments: &Arguments) -> Exit {
    if arguments.deny.stops(findings) { Exit::InputHasErrors } else { Exit::Done }
}

/// The department's name, as far as it is known.
fn department(text: Option<&str>) -> String {
    let name = text.and_then(|text| Identity::of(text).department);
    name.map_or_else(|| "（读不出部门名称）".to_owned(), |name| plain(&name))
}

impl CheckedRow {
    fn result(&self) -> String {
        match (self.errors, self.warnings) {
            _ if self.exit == Exit::Failed => "读不到".to_owned(),
            (0, 0) => "没有发现问题".to_owned(),
            (0, warnings) => format!("{warnings} 个警告"),
            (errors, 0) => format!("{errors} 个错误"),
            (errors, warnings) => format!("{errors} 个错误，{warnings} 个警告"),
        }
    }
}

/// Counts the reports of each kind.
fn counts(rows: &[CheckedRow]) -> String {
    let count = |kind: fn(&CheckedRow) -> bool| rows.iter().filter(|row| kind(row)).count();
    let kinds = [
        ("没有发现问题", count(|row| row.exit != Exit::Failed && row.errors + row.warnings == 0)),
        ("只有警告", count(|row| row.errors == 0 && row.warnings > 0)),
        ("有错误", count(|row| row.errors > 0)),
        ("读不到", count(|row| row.exit == Exit::Failed)),
    ];
    let kinds = kinds.into_iter().filter(|(_, count)| *count > 0);
    let kinds: Vec<String> = kinds.map(|(kind, count)| format!("{kind} {count} 个")).collect();
    format!("\n共 {} 个报告：{}。\n", rows.len(), kinds.join("，"))
}

/// Reports that are last year's to others.
fn not_checked(last_years: &[PathBuf]) -> String {
    match last_years {
        [] => String::new(),
        [first, more @ ..] => {
            let first = plain(&shown(first));
            let others = match more.len() {
                0 => String::new(),
                count => format!(" 等 {} 个", count.saturating_add(1)),
            };
            format!(
                "作为上年的文件用到、没有单独检查：{first}{others}。要检查，请单独写在命令里。\n"
            )
        }
    }
}
