//! The summary after many reports.

use super::row::{BuiltRow, Ending};
use crate::cli::disk::shown;
use crate::diag::terminal::plain;
use std::path::PathBuf;

/// Tells what stands against a report; nothing for one that could be made.
pub(super) fn findings(row: &BuiltRow) -> String {
    let report = shown(&row.report);
    match &row.ending {
        Ending::Refused { told, .. } => format!(
            "—— {}　{}\n\n{told}全部问题：juesuan check {report}\n\n",
            department(row),
            plain(&report)
        ),
        Ending::Failed(message) => {
            format!("—— {}　{}\n\n{message}\n", department(row), plain(&report))
        }
        Ending::Written { .. } | Ending::Unchanged { .. } => String::new(),
    }
}

/// A line for each report, then how many there are of each kind.
pub(super) fn rows(rows: &[BuiltRow], last_years: &[PathBuf]) -> String {
    let mut out = String::new();
    for row in rows {
        let report = plain(&shown(&row.report));
        let stale = match row.ending {
            Ending::Refused { .. } | Ending::Failed(_) => row.target.stale(),
            Ending::Written { .. } | Ending::Unchanged { .. } => String::new(),
        };
        let stale = if stale.is_empty() { stale } else { format!("；{stale}") };
        let (department, ending, reworded) = (department(row), ending(&row.ending), reworded(row));
        out.push_str(&format!("{department}　{report}　{ending}{reworded}{stale}\n"));
    }
    out.push_str(&counts(rows));
    out.push_str(&not_built(last_years));
    out
}

/// Reports that are last year's to others, by name as long as there are few.
fn not_built(last_years: &[PathBuf]) -> String {
    let (named, more) = match last_years {
        [] => return String::new(),
        [first, _, _, _, ..] => {
            (std::slice::from_ref(first), format!(" 等 {} 个", last_years.len()))
        }
        few => (few, String::new()),
    };
    let paths: Vec<String> = named.iter().map(|path| plain(&shown(path))).collect();
    let paths = paths.join("、");
    format!("作为上年的文件用到、没有单独生成：{paths}{more}。要生成，请单独写在命令里。\n")
}

/// The department's name, as far as it is known.
pub(super) fn department(row: &BuiltRow) -> String {
    row.identity.department.as_deref().map_or("（读不出部门名称）".to_owned(), plain)
}

/// Tells how many of the format's sentences the report words otherwise; nothing where there is none.
fn reworded(row: &BuiltRow) -> String {
    match row.identity.reworded {
        0 => String::new(),
        count => format!("；改写了格式的 {count} 句话"),
    }
}

/// Tells how it ended, for people.
pub(super) fn ending(ending: &Ending) -> String {
    let pages = |pages: &Option<usize>| pages.map(|pages| format!("{pages} 页"));
    match ending {
        Ending::Written { pages: number, errors, warnings } => {
            let counts = [(*errors, "错误"), (*warnings, "警告")].into_iter();
            let counts = counts.filter(|(count, _)| *count > 0);
            let counts = counts.map(|(count, what)| format!("{count} 个{what}"));
            let more: Vec<String> = pages(number).into_iter().chain(counts).collect();
            match more.is_empty() {
                true => "已生成".to_owned(),
                false => format!("已生成（{}）", more.join("，")),
            }
        }
        Ending::Unchanged { .. } => "没有变化，跳过".to_owned(),
        Ending::Refused { errors: 0, warnings, .. } => {
            format!("有 {warnings} 个警告，没有生成")
        }
        Ending::Refused { errors, .. } => format!("有 {errors} 个错误，没有生成"),
        Ending::Failed(_) => "读不到或者写不了，没有生成".to_owned(),
    }
}

fn counts(rows: &[BuiltRow]) -> String {
    let count = |kind: fn(&Ending) -> bool| rows.iter().filter(|row| kind(&row.ending)).count();
    let found = |ending: &Ending| match ending {
        Ending::Written { errors, warnings, .. } => *errors > 0 || *warnings > 0,
        _ => false,
    };
    let kinds = [
        ("已生成", "", count(|ending| matches!(ending, Ending::Written { .. }))),
        (
            "没有变化",
            "（没有重新检查，要重新检查加 --force）",
            count(|ending| matches!(ending, Ending::Unchanged { .. })),
        ),
        ("有问题没有生成", "", count(|ending| matches!(ending, Ending::Refused { .. }))),
        ("读不到或者写不了", "", count(|ending| matches!(ending, Ending::Failed(_)))),
    ];
    let kinds = kinds.into_iter().filter(|(_, _, count)| *count > 0);
    let kinds: Vec<String> =
        kinds.map(|(kind, more, count)| format!("{kind} {count} 个{more}")).collect();
    let mut out = format!("\n共 {} 个报告：{}。\n", rows.len(), kinds.join("，"));
    if count(found) > 0 {
        out.push_str("已生成的报告的问题没有列出来，请用 juesuan check 加报告文件逐个看。\n");
    }
    out
}
