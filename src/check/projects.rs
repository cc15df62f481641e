//! Lists of projects: what they sum to, and their names, once in each list and the same in both.

use super::agreement::ask_if_rounded;
use super::magnitude::with_slip;
use super::{Subject, same_name, shift, twice};
use crate::diag::{Diagnostic, rules};
use crate::input::{FundColumn, Text};

pub(super) fn check(subject: &Subject<'_>, out: &mut Vec<Diagnostic>) {
    sum(subject, out);
    names(subject, out);
}

/// Listed projects = 项目支出, where the list is said to be complete; never more.
fn sum(subject: &Subject<'_>, out: &mut Vec<Diagnostic>) {
    let projects = &subject.input.projects;
    let complete = projects.complete.filter(|complete| complete.value);
    let Some(first) = projects.items.first() else { return };
    let total = subject.figures.general.totals.project;
    let book = subject.book();
    let listed = &subject.figures.projects;
    // Projects that are added, against one printed total.
    let (sum, slack) = (subject.sum(listed), subject.details(listed).plus(subject.cells(&[total])));
    let distance = sum.minus(book.stated(total)).abs();
    // An incomplete list may sum to less, never to more; what offsets may be what it lacks.
    let wrong = complete.is_some() || (sum > book.stated(total) && !book.is_net(total));
    let (span, label) = match complete {
        Some(complete) => (complete.span, "这里说清单是完整的"),
        None => (first.amount.span, "清单从这里开始"),
    };
    if wrong && distance <= slack {
        out.extend(subject.tolerated("项目清单之和与项目支出", distance, slack, Some(span)));
    }
    let explained = shift::explains(subject, FundColumn::Project, sum.minus(book.exact(total)));
    if wrong && distance > slack && !explained {
        let mut finding = Diagnostic::new(&rules::PROJECT_LIST, "项目清单之和与项目支出不等");
        for span in subject.leaves(total) {
            finding = finding.related(span, "项目支出");
        }
        let finding = finding
            .at(span, label)
            .note(subject.sum_text(listed))
            .note(format!(
                "一般公共预算项目支出 {}，差 {}",
                subject.shown(book.stated(total)),
                subject.shown(distance)
            ))
            .help(match complete {
                Some(_) => "先核对各项目的金额和科目里的项目支出，抄错的改正；清单漏了项目的，补全；只有清单本来就只列一部分时，才把 complete 改成 false",
                None => "核对清单里的金额：清单之和不会比项目支出还多",
            });
        let apart = (distance, subject.details(listed));
        let finding = with_slip(subject, finding, listed, book.exact(total), slack);
        out.push(ask_if_rounded(subject, finding, apart, (total, "项目支出合计")));
    }
}

/// Checks that a project stands once in each list, and an evaluated one in a complete list.
fn names(subject: &Subject<'_>, out: &mut Vec<Diagnostic>) {
    let told: Vec<&Text> = subject.input.projects.items.iter().map(|p| &p.name).collect();
    let evaluated: Vec<&Text> =
        subject.input.performance.projects.iter().map(|p| &p.name).collect();
    for names in [&told, &evaluated] {
        out.extend(twice("项目", names));
    }
    if !subject.input.projects.complete.is_some_and(|complete| complete.value) {
        return;
    }
    for name in evaluated.iter().filter(|name| !told.iter().any(|told| same_name(told, name))) {
        let message = format!("自评的项目“{}”不在项目清单里", name.text);
        out.push(
            Diagnostic::new(&rules::PROJECT_UNLISTED, message).at(name.span, "").help(
                "清单写了 complete = true；核对两处的名称是不是一样。政府性基金的项目不用理会",
            ),
        );
    }
}
