//! Lists of projects: what they sum to, and their names, once in each list and the same in both.

use super::agreement::ask_if_rounded;
use super::magnitude::with_slip;
use super::{Subject, same_name, shift, twice};
use crate::amount::Amount;
use crate::calc::{Column, Fig};
use crate::diag::{Diagnostic, rules};
use crate::input::{FundKind, Money, Project, Text};

pub(super) fn check(subject: &Subject<'_>, out: &mut Vec<Diagnostic>) {
    let figures = subject.figures;
    for (fund, of) in [
        (FundKind::General, &figures.general),
        (FundKind::Government, &figures.government),
        (FundKind::StateCapital, &figures.state_capital),
    ] {
        sum(subject, (fund, of.totals.project), out);
    }
    paid_from(subject, out);
    names(subject, out);
}

/// 本年拨款 + 结转 = 支出 of each project that says both.
fn paid_from(subject: &Subject<'_>, out: &mut Vec<Diagnostic>) {
    for project in &subject.input.projects.items {
        let (Some(current), Some(carried)) = (project.current, project.carry_over) else {
            continue;
        };
        let sum = current.amount.plus(carried.amount);
        let distance = sum.minus(project.amount.amount).abs();
        let slack = Amount::sum([current.slack, carried.slack, project.amount.slack]);
        let name = &project.name.text;
        let names = format!("“{name}”的本年拨款、上年结转之和与支出");
        if distance <= slack {
            out.extend(subject.tolerated(&names, distance, slack, Some(project.amount.span)));
            continue;
        }
        let shown = |money: Money| subject.shown(money.amount);
        out.push(
            Diagnostic::new(&rules::PROJECT_PARTS, format!("{names}不等"))
                .at(project.amount.span, "支出")
                .related(current.span, "本年拨款")
                .related(carried.span, "上年结转")
                .note(format!(
                    "{} + {} = {}，支出 {}，差 {}",
                    shown(current),
                    shown(carried),
                    subject.shown(sum),
                    shown(project.amount),
                    subject.shown(distance)
                ))
                .help("核对三个数；本年拨款、上年结转可以只写一个，另一个由程序算"),
        );
    }
}

/// Names a fund.
fn fund_name(fund: FundKind) -> &'static str {
    match fund {
        FundKind::General => "一般公共预算",
        FundKind::Government => "政府性基金预算",
        FundKind::StateCapital => "国有资本经营预算",
    }
}

/// Listed projects = 项目支出, where the list is said to be complete; never more.
fn sum(subject: &Subject<'_>, (fund, total): (FundKind, Fig), out: &mut Vec<Diagnostic>) {
    let projects = &subject.input.projects;
    let complete = projects.complete.filter(|complete| complete.value);
    let of_fund = projects.items.iter().zip(&subject.figures.projects);
    let of_fund = of_fund.filter(|(project, _)| project.fund == fund);
    let (of_fund, listed): (Vec<&Project>, Vec<Fig>) = of_fund.unzip();
    let Some(first) = of_fund.first() else { return };
    let (book, listed) = (subject.book(), listed.as_slice());
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
    let explained = fund == FundKind::General
        && shift::explains(subject, Column::Project, sum.minus(book.exact(total)));
    if wrong && distance > slack && !explained {
        let mut finding = Diagnostic::new(&rules::PROJECT_LIST, "项目清单之和与项目支出不等");
        for span in subject.leaves(total) {
            finding = finding.related(span, "项目支出");
        }
        let finding = finding
            .at(span, label)
            .note(subject.sum_text(listed))
            .note(format!(
                "{}项目支出 {}，差 {}",
                fund_name(fund),
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
