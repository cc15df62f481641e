//! “三公”经费: its items against basic expenditure, its details, its counts.

use super::magnitude::with_slip;
use super::{Subject, finding};
use crate::calc::{Fig, SpendingFigures};
use crate::diag::{Diagnostic, rules};
use crate::input::{Count, OfficialSpending, ReceptionPurpose};

pub(super) fn check(subject: &Subject<'_>, out: &mut Vec<Diagnostic>) {
    within_economic(subject, out);
    running_costs(subject, out);
    reception_purposes(subject, out);
    counts(subject, out);
    finals(subject, out);
}

/// An item with a budget says what was spent, be it 0.
fn finals(subject: &Subject<'_>, out: &mut Vec<Diagnostic>) {
    let typed = &subject.input.official_spending;
    for (item, name) in [
        (&typed.overseas, "因公出国（境）费"),
        (&typed.vehicle_purchase, "公务用车购置费"),
        (&typed.vehicle_running, "公务用车运行维护费"),
        (&typed.reception, "公务接待费"),
    ] {
        let budget = item.adjusted_budget.or(item.initial_budget);
        if let Some(budget) = budget.filter(|_| item.amount.is_none()) {
            out.push(
                Diagnostic::new(&rules::FINAL_MISSING, format!("{name}写了预算，没有写决算数"))
                    .at(budget.span, "预算在这里")
                    .help("写 final = …；没有支出就写 final = 0"),
            );
        }
    }
}

/// Economic items that are part of an item of official spending can't exceed it.
fn within_economic(subject: &Subject<'_>, out: &mut Vec<Diagnostic>) {
    let official = &subject.figures.official;
    let pairs = [
        ("30212", official.overseas, "因公出国（境）费"),
        ("30231", official.vehicle_running, "公务用车运行维护费"),
        ("30217", official.reception, "公务接待费"),
        ("31013", official.vehicle_purchase, "公务用车购置费"),
    ];
    for (code, item, name) in pairs {
        let Some(economic) = subject.figures.economic.items.get(code) else { continue };
        let book = subject.book();
        let amount = item.completion.amount;
        let slack = subject.cells(&[*economic, amount]);
        if book.exact(*economic) <= book.exact(amount).plus(slack) {
            continue;
        }
        let message = format!("基本支出里的 {code} 比“三公”经费里的{name}还多");
        let mut diagnostic =
            finding(&rules::OFFICIAL_ECONOMIC, message, subject.place(*economic), "基本支出明细")
                .note(format!(
                    "{code} 是 {}，{name}决算是 {}",
                    subject.shown_fig(*economic),
                    subject.shown_fig(amount)
                ));
        if let Some(span) = subject.place(amount) {
            diagnostic = diagnostic.related(span, "“三公”经费");
        }
        out.push(diagnostic.help("核对两处的数；“三公”经费还包括项目支出里的部分，只会更多"));
    }
}

fn running_costs(subject: &Subject<'_>, out: &mut Vec<Diagnostic>) {
    let official = &subject.figures.official;
    if !official.costs.is_empty() {
        let whole = official.vehicle_running.completion.amount;
        sum_equals(
            subject,
            &official.costs,
            whole,
            &rules::RUNNING_COSTS,
            "公务用车运行维护费的明细",
            out,
        );
    }
}

fn reception_purposes(subject: &Subject<'_>, out: &mut Vec<Diagnostic>) {
    let official = &subject.figures.official;
    let amounts: Vec<Fig> = official.purposes.iter().map(|purpose| purpose.amount).collect();
    if !amounts.is_empty() {
        let whole = official.reception.completion.amount;
        sum_equals(
            subject,
            &amounts,
            whole,
            &rules::RECEPTION_PURPOSES,
            "公务接待费按用途的明细",
            out,
        );
    }
}

fn sum_equals(
    subject: &Subject<'_>,
    parts: &[Fig],
    whole: Fig,
    rule: &'static crate::diag::Rule,
    what: &str,
    out: &mut Vec<Diagnostic>,
) {
    let book = subject.book();
    let (sum, slack) = (subject.sum(parts), subject.details(parts).plus(book.slack(whole)));
    let distance = sum.minus(book.exact(whole)).abs();
    if distance <= slack {
        let names = format!("{what}之和与合计");
        out.extend(subject.tolerated(&names, distance, slack, subject.place(whole)));
        return;
    }
    let mut diagnostic =
        finding(rule, format!("{what}与合计不等"), subject.place(whole), "合计在这里").note(
            format!(
                "{}，文件写 {}，差 {}",
                subject.sum_text(parts),
                subject.shown_fig(whole),
                subject.shown(distance)
            ),
        );
    for span in parts.iter().filter_map(|part| subject.place(*part)).take(6) {
        diagnostic = diagnostic.related(span, "明细在这里");
    }
    let diagnostic = with_slip(subject, diagnostic, parts, book.exact(whole), slack);
    out.push(diagnostic.help("改正明细或合计"));
}

/// Money without its count, and counts that contradict each other.
fn counts(subject: &Subject<'_>, out: &mut Vec<Diagnostic>) {
    let typed = &subject.input.official_spending;
    let official = &subject.figures.official;
    let spent = [
        (official.overseas, typed.groups, "因公出国（境）", "团组数（groups）"),
        (official.overseas, typed.overseas_persons, "因公出国（境）", "人次（persons）"),
        (official.vehicle_purchase, typed.purchased, "公务用车购置", "购置数（count）"),
        (official.reception, typed.batches, "公务接待", "批次（batches）"),
        (official.reception, typed.reception_persons, "公务接待", "人次（persons）"),
    ];
    for (item, count, name, what) in spent {
        out.extend(count.and_then(|count| beside_money(subject, item, count, (name, what))));
    }
    if let Some((batches, persons)) = typed.foreign_batches.zip(typed.foreign_persons)
        && batches.value == 0
        && persons.value > 0
    {
        let message = format!("外宾人次是 {}，外宾批次却是 0", persons.value);
        out.push(
            Diagnostic::new(&rules::OFFICIAL_COUNT, message)
                .at(persons.span, "")
                .related(batches.span, "外宾批次")
                .help("改正其中一个"),
        );
    }
    let parts = [
        (typed.accompanying, typed.reception_persons, "陪同人次", "接待人次"),
        (typed.foreign_persons, typed.reception_persons, "外宾人次", "接待人次"),
        (typed.foreign_batches, typed.batches, "外宾批次", "接待批次"),
    ];
    for (part, whole, part_name, whole_name) in parts {
        let help = format!("{part_name}包含在{whole_name}里");
        out.extend(more_than((part, part_name), (whole, whole_name), &help));
    }
    let groups = [
        (typed.groups, typed.overseas_persons, "出国团组数", "人次"),
        (typed.batches, typed.reception_persons, "接待批次", "人次"),
        (typed.foreign_batches, typed.foreign_persons, "外宾批次", "外宾人次"),
    ];
    for (groups, persons, name, persons_name) in groups {
        // Every group or batch has a person at least; that there is none beside money was said above.
        let told = spent.iter().any(|(_, count, ..)| *count == persons);
        let persons = persons.filter(|persons| persons.value > 0 || !told);
        let help = "每一批至少有一个人；是不是两个数写反了？";
        out.extend(more_than((groups, name), (persons, persons_name), help));
    }
    purposes(typed, out);
}

/// A count that is zero beside money, or that has none.
fn beside_money(
    subject: &Subject<'_>,
    item: SpendingFigures,
    count: Count,
    (name, what): (&str, &str),
) -> Option<Diagnostic> {
    let amount = item.completion.amount;
    match (count.value, subject.book().is_zero(amount)) {
        (0, false) => {
            let message = format!("{name}有支出，{what}却是 0");
            let finding = Diagnostic::new(&rules::OFFICIAL_COUNT, message).at(count.span, "");
            let spent = format!("支出 {}", subject.shown_fig(amount));
            Some(finding.note(spent).help("填上实际的数"))
        }
        (1.., true) => {
            let message = format!("{name}没有支出，{what}却是 {}", count.value);
            let finding = Diagnostic::new(&rules::COUNT_WITHOUT_MONEY, message).at(count.span, "");
            Some(finding.help("核对两个数；费用由别的单位承担的不用理会"))
        }
        _ => None,
    }
}

/// The counts of purposes, by themselves and beside the whole reception.
fn purposes(typed: &OfficialSpending, out: &mut Vec<Diagnostic>) {
    for purpose in &typed.purposes {
        let help = "陪同人次包含在人次里";
        let (part, whole) = (purpose.accompanying, purpose.persons);
        out.extend(more_than((part, "陪同人次"), (whole, "人次"), help));
    }
    let listed = |part: fn(&ReceptionPurpose) -> Option<Count>| -> Vec<u64> {
        let parts: Option<_> = typed.purposes.iter().map(|one| Some(part(one)?.value)).collect();
        parts.unwrap_or_default()
    };
    out.extend(parts_of_count(typed.batches, &listed(|one| one.batches), "批次"));
    out.extend(parts_of_count(typed.reception_persons, &listed(|one| one.persons), "人次"));
    out.extend(parts_of_count(typed.accompanying, &listed(|one| one.accompanying), "陪同人次"));
}

/// A part above its whole.
fn more_than(
    (part, name): (Option<Count>, &str),
    (whole, whole_name): (Option<Count>, &str),
    help: &str,
) -> Option<Diagnostic> {
    let (part, whole) = part.zip(whole).filter(|(part, whole)| part.value > whole.value)?;
    let message = format!("{name} {} 比{whole_name} {} 还多", part.value, whole.value);
    Some(
        Diagnostic::new(&rules::OFFICIAL_COUNT, message)
            .at(part.span, "")
            .related(whole.span, whole_name)
            .help(help),
    )
}

/// Counts by purpose are all of them, where each purpose says its own.
fn parts_of_count(whole: Option<Count>, parts: &[u64], name: &str) -> Option<Diagnostic> {
    let whole = whole.filter(|_| !parts.is_empty())?;
    let sum = parts.iter().fold(0_u64, |sum, part| sum.saturating_add(*part));
    if sum == whole.value {
        return None;
    }
    let shown: Vec<String> = parts.iter().map(u64::to_string).collect();
    let shown = if parts.len() > 1 { format!("{} = ", shown.join(" + ")) } else { String::new() };
    Some(
        Diagnostic::new(&rules::OFFICIAL_COUNT, format!("公务接待各用途的{name}之和与总数不等"))
            .at(whole.span, "总数在这里")
            .note(format!("{shown}{sum}，文件写 {}", whole.value))
            .help("改正总数，或者各用途（purposes）里的数"),
    )
}
