//! Last year's amounts: beside last year's report, and among themselves.

use super::{Subject, finding};
use crate::amount::Amount;
use crate::calc::{ComparedFigure, PriorFigures};
use crate::diag::{Diagnostic, rules};
use crate::input::{Disclosure, Input};
use crate::keys::{Key, Need};
use crate::source::Span;

/// Compares what was typed with last year's report: it may differ only when it was restated, and then a note says so.
pub(super) fn check(subject: &Subject<'_>, out: &mut Vec<Diagnostic>) {
    // A new department is compared with nothing.
    if subject.input.department.new {
        return;
    }
    typed(subject, out);
    among_themselves(subject, out);
    out.extend(budgets(subject));
}

/// Finds several of last year's figures that are this year's budgets, though this year's finals are not: the wrong
/// column was typed. One may be so, as budgets are made after last year's.
fn budgets(subject: &Subject<'_>) -> Option<Diagnostic> {
    let input = subject.input;
    let (typed, general) = (&input.disclosures, &subject.figures.general);
    let official = typed.of("official_spending");
    let figures = &subject.figures.official;
    let budgets_of = |section: &Disclosure<'_>| {
        ["initial_budget", "adjusted_budget"]
            .map(|key| section.money(key).map(|money| money.amount))
    };
    let item = |name, amount| (amount, budgets_of(&official.below(name)));
    let operating = typed.of("operating_expenses").money("initial_budget");
    let compared = [
        item("overseas", figures.overseas.completion.amount),
        item("vehicle_purchase", figures.vehicle_purchase.completion.amount),
        item("vehicle_running", figures.vehicle_running.completion.amount),
        item("reception", figures.reception.completion.amount),
        (subject.figures.operating.change.amount, [operating.map(|money| money.amount), None]),
        (
            general.totals.expenditure,
            [general.initial_budget, general.adjusted_budget]
                .map(|budget| Some(subject.book().exact(budget))),
        ),
    ];
    let same = compared.into_iter().filter_map(|(amount, budgets)| {
        let book = subject.book();
        let prior = subject.figures.prior_of(amount)?;
        let (then, place) = (book.exact(prior), book.typed_at(prior)?);
        let is_budget = budgets.contains(&Some(then)) && !then.is_zero();
        (is_budget && book.exact(amount) != then).then_some(place)
    });
    let same: Vec<Span> = same.collect();
    let (first, rest) = same.split_first().filter(|(_, rest)| !rest.is_empty())?;
    let message = format!("有 {} 个上年数正好等于本年的预算数", same.len());
    let mut finding = Diagnostic::new(&rules::PRIOR_IS_BUDGET, message).at(*first, "上年数");
    for span in rest {
        finding = finding.related(*span, "上年数");
    }
    Some(finding.help("是不是填错了列？上年数要填上年的决算数；确实相同的不用理会"))
}

/// Compares what was typed beside last year's report.
fn typed(subject: &Subject<'_>, out: &mut Vec<Diagnostic>) {
    let Some(last_year) = subject.last_year else { return };
    let prior = &subject.input.prior;
    if prior.note.is_some() {
        return;
    }
    for counterpart in &subject.figures.prior.counterparts {
        let Some(money) = prior.amounts.get(counterpart.key.name.as_ref()) else { continue };
        let Some(stated) = counterpart.stated(last_year) else { continue };
        let distance = stated.minus(money.amount).abs();
        // Two cells: the one that was printed last year, and this one.
        let cell = subject.figures.prior.of(&counterpart.of).map(|fig| subject.book().slack(fig));
        let slack = cell.map_or(money.slack, |slack| slack.max(money.slack)).plus(money.slack);
        if distance <= slack {
            let settings = subject.book().settings();
            let printed = |amount: Amount| amount.printed(settings.unit, settings.decimals);
            if printed(stated) != printed(money.amount) {
                let names = format!("上年数 {} 与上年的文件", counterpart.key.name);
                out.extend(subject.tolerated(&names, distance, slack, Some(money.span)));
            }
            continue;
        }
        let message = format!("{}与上年的文件不一致", counterpart.key.title);
        out.push(
            Diagnostic::new(&rules::PRIOR_DIFFERS, message)
                .at(money.span, "这里写的")
                .note(format!(
                    "上年的文件是 {}，这里写 {}，差 {}",
                    subject.shown(stated),
                    subject.shown(money.amount),
                    subject.shown(distance)
                ))
                .help("删掉这一行，程序就用上年文件的数；确实按新口径重列的，在 [prior] 里写 note 说明"),
        );
    }
}

/// Collects what is compared with last year. An amount that may be left out, and only last year's report states, may be printed by nobody.
pub(super) fn compared<'a>(
    input: &'a Input,
    prior: &'a PriorFigures,
) -> impl Iterator<Item = &'a ComparedFigure> {
    let is_told = |key: &Key| {
        let name = key.name.as_ref();
        input.prior.amounts.contains_key(name) || input.reasons.changes.contains_key(name)
    };
    let all = prior.counterparts.iter();
    all.filter(move |one| one.key.need != Need::Optional || is_told(&one.key))
}

/// Last year's figures among themselves, and against this year's magnitude.
fn among_themselves(subject: &Subject<'_>, out: &mut Vec<Diagnostic>) {
    let all = &subject.figures.prior;
    let prior = |of: &ComparedFigure| all.of(&of.of);
    for counterpart in compared(subject.input, all) {
        let whole = all.whole(counterpart).and_then(prior);
        let (Some(part), Some(whole)) = (prior(counterpart), whole) else { continue };
        // Rounding never turns round which of two is more.
        let (book, slack) =
            (subject.book(), subject.book().slack(part).max(subject.book().slack(whole)));
        if book.exact(part) > book.exact(whole).plus(slack) {
            let message = format!("{}比它所在的总计还多", counterpart.key.title);
            out.push(
                finding(&rules::PRIOR_PARTS, message, subject.place(part), "")
                    .note(format!("{}，总计 {}", subject.shown_fig(part), subject.shown_fig(whole)))
                    .help("核对 [prior] 的两个数"),
            );
        }
    }
}

/// Whether last year's report can be compared with.
pub(super) fn fitness(
    prior: &Subject<'_>,
    input: &Input,
    unbalanced: Option<Diagnostic>,
) -> Vec<Diagnostic> {
    let mut out = Vec::new();
    let (then, now) = (&prior.input.year, &input.year);
    if then.value.checked_add(1) != Some(now.value) {
        let message = format!("上年的文件是 {} 年的，本报告是 {} 年的", then.value, now.value);
        out.push(
            Diagnostic::new(&rules::PRIOR_YEAR, message)
                .at(then.span, "上年文件的年度")
                .related(now.span, "本报告的年度")
                .help("prior 要写上一年度的文件"),
        );
    }
    let (theirs, ours) = (&prior.input.department.name, &input.department.name);
    if theirs.text.trim() != ours.text.trim() {
        out.push(
            Diagnostic::new(&rules::PRIOR_DEPARTMENT, "上年文件里的部门名称与本报告不同")
                .at(theirs.span, "上年文件")
                .related(ours.span, "本报告")
                .help("核对是不是指错了文件；部门改了名的，不用理会"),
        );
    }
    let kinds = [prior.input, input].map(|input| input.department.kind);
    if let [then, now] = kinds
        && then != now
    {
        let (then, now) = (then.word(), now.word());
        let message = format!("上年的文件是{then}决算，本报告是{now}决算");
        let help = format!(
            "核对是不是指错了文件；上年也是{now}决算的，在上年文件的 [department] 里写 kind = \"{now}\""
        );
        out.push(
            Diagnostic::new(&rules::PRIOR_DEPARTMENT, message)
                .at(theirs.span, "上年文件")
                .related(ours.span, "本报告")
                .help(help),
        );
    }
    if let Some(first) = unbalanced {
        let span = first.span().unwrap_or(theirs.span);
        let mut diagnostic =
            Diagnostic::new(&rules::PRIOR_UNBALANCED, "上年的文件自己收支不平，不能用来比较")
                .at(span, "上年文件")
                .note(first.message)
                .help("先用 juesuan check 检查上年的文件");
        diagnostic.notes.extend(first.notes);
        out.push(diagnostic);
    }
    out
}

/// C110: last year's report has another hash now than when this one was made from it.
pub(super) fn changed(input: &Input, hash: &str) -> Option<Diagnostic> {
    let then = input.prior_hash.as_ref().filter(|then| then.text.trim() != hash)?;
    let help =
        format!("看一看上年的文件改了什么；看过了、就按现在的比，把 prior_hash 改成 \"{hash}\"");
    Some(
        Diagnostic::new(&rules::PRIOR_CHANGED, "上年的文件在结转以后改过，上年数可能跟着变了")
            .at(then.span, "结转时的")
            .help(help),
    )
}
