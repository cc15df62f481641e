//! “三公”经费: its items against basic expenditure, its details, its counts.

use super::magnitude::with_slip;
use super::{Subject, finding};
use crate::calc::Fig;
use crate::diag::{Diagnostic, rules};
use crate::input::{Count, Disclosure};

pub(super) fn check(subject: &Subject<'_>, out: &mut Vec<Diagnostic>) {
    within_economic(subject, out);
    running_costs(subject, out);
    reception_purposes(subject, out);
    counts(subject, out);
    finals(subject, out);
}

/// An item with a budget says what was spent, be it 0.
fn finals(subject: &Subject<'_>, out: &mut Vec<Diagnostic>) {
    let typed = subject.input.disclosures.of("official_spending");
    for (word, _) in subject.figures.official.items() {
        let (item, name) = (typed.below(word.name()), word.words());
        let budget = item.money("adjusted_budget").or(item.money("initial_budget"));
        if let Some(budget) = budget.filter(|_| item.money("final").is_none()) {
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
    for (code, (word, item)) in
        ["30212", "31013", "30231", "30217"].into_iter().zip(official.items())
    {
        let name = word.words();
        let Some(economic) = subject.figures.economic.items.get(code) else { continue };
        let book = subject.book();
        let amount = item.completion.amount;
        let slack = subject.cells(&[*economic, amount]);
        // What nobody typed is asked for where it is printed.
        if book.is_absent(amount) || book.exact(*economic) <= book.exact(amount).plus(slack) {
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
    let typed = subject.input.disclosures.of("official_spending");
    beside_money(subject, &typed, out);
    out.extend(foreign_batches(&typed));
    for (part, whole, part_name, whole_name) in [
        ("reception.accompanying", "reception.persons", "陪同人次", "接待人次"),
        ("reception.foreign_persons", "reception.persons", "外宾人次", "接待人次"),
        ("reception.foreign_batches", "reception.batches", "外宾批次", "接待批次"),
    ] {
        let help = format!("{part_name}包含在{whole_name}里");
        let (part, whole) = (typed.count(part), typed.count(whole));
        out.extend(more_than((part, part_name), (whole, whole_name), &help));
    }
    // Every group or batch has a person at least; that there is none beside money was said above.
    for (groups, persons, name, persons_name, told) in [
        ("overseas.groups", "overseas.persons", "出国团组数", "人次", true),
        ("reception.batches", "reception.persons", "接待批次", "人次", true),
        ("reception.foreign_batches", "reception.foreign_persons", "外宾批次", "外宾人次", false),
    ] {
        let persons = typed.count(persons).filter(|persons| persons.value > 0 || !told);
        let help = "每一批至少有一个人；是不是两个数写反了？";
        out.extend(more_than((typed.count(groups), name), (persons, persons_name), help));
    }
    by_purpose(&typed.below("reception"), out);
}

/// Money without its count, and the other way round.
fn beside_money(subject: &Subject<'_>, typed: &Disclosure<'_>, out: &mut Vec<Diagnostic>) {
    let official = &subject.figures.official;
    let (overseas, purchase) = (&official.overseas, &official.vehicle_purchase);
    let reception = &official.reception;
    for (item, key, name, what) in [
        (overseas, "overseas.groups", "因公出国（境）", "团组数（groups）"),
        (overseas, "overseas.persons", "因公出国（境）", "人次（persons）"),
        (purchase, "vehicle_purchase.count", "公务用车购置", "购置数（count）"),
        (reception, "reception.batches", "公务接待", "批次（batches）"),
        (reception, "reception.persons", "公务接待", "人次（persons）"),
    ] {
        let Some(count) = typed.count(key) else { continue };
        let amount = item.completion.amount;
        if count.value == 0 && !subject.book().is_zero(amount) {
            let message = format!("{name}有支出，{what}却是 0");
            out.push(
                Diagnostic::new(&rules::OFFICIAL_COUNT, message)
                    .at(count.span, "")
                    .note(format!("支出 {}", subject.shown_fig(amount)))
                    .help("填上实际的数"),
            );
        }
        if count.value > 0 && subject.book().is_zero(amount) {
            let message = format!("{name}没有支出，{what}却是 {}", count.value);
            out.push(
                Diagnostic::new(&rules::COUNT_WITHOUT_MONEY, message)
                    .at(count.span, "")
                    .help("核对两个数；费用由别的单位承担的不用理会"),
            );
        }
    }
}

/// Foreign guests who came in no batch.
fn foreign_batches(typed: &Disclosure<'_>) -> Option<Diagnostic> {
    let batches = typed.count("reception.foreign_batches").filter(|batches| batches.value == 0)?;
    let persons = typed.count("reception.foreign_persons").filter(|persons| persons.value > 0)?;
    let message = format!("外宾人次是 {}，外宾批次却是 0", persons.value);
    Some(
        Diagnostic::new(&rules::OFFICIAL_COUNT, message)
            .at(persons.span, "")
            .related(batches.span, "外宾批次")
            .help("改正其中一个"),
    )
}

/// Counts by purpose among themselves and beside all of them.
fn by_purpose(reception: &Disclosure<'_>, out: &mut Vec<Diagnostic>) {
    let purposes = reception.entries("purposes");
    for purpose in &purposes {
        let help = "陪同人次包含在人次里";
        let (part, whole) = (purpose.count("accompanying"), purpose.count("persons"));
        out.extend(more_than((part, "陪同人次"), (whole, "人次"), help));
    }
    for (key, name) in [("batches", "批次"), ("persons", "人次"), ("accompanying", "陪同人次")]
    {
        let listed: Option<Vec<u64>> =
            purposes.iter().map(|one| Some(one.count(key)?.value)).collect();
        out.extend(parts_of_count(reception.count(key), &listed.unwrap_or_default(), name));
    }
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

/// Compares a count with those by purpose, where each purpose says its own.
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
