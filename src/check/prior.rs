//! Last year's amounts: beside last year's report, and among themselves.

use super::{Subject, finding};
use crate::amount::Amount;
use crate::calc::prior_stated;
use crate::diag::{Diagnostic, rules};
use crate::input::{Input, Money, PriorKey};
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
    let item = |name| {
        let item = official.below(name);
        ["initial_budget", "adjusted_budget"].map(|key| amount(item.money(key)))
    };
    let operating = &subject.figures.operating.change;
    let compared = [
        (PriorKey::Overseas, item("overseas"), figures.overseas.completion.amount),
        (
            PriorKey::VehiclePurchase,
            item("vehicle_purchase"),
            figures.vehicle_purchase.completion.amount,
        ),
        (
            PriorKey::VehicleRunning,
            item("vehicle_running"),
            figures.vehicle_running.completion.amount,
        ),
        (PriorKey::Reception, item("reception"), figures.reception.completion.amount),
        (
            PriorKey::OperatingExpenses,
            [amount(typed.of("operating_expenses").money("initial_budget")), None],
            operating.amount,
        ),
        (
            PriorKey::GeneralExpenditure,
            [general.initial_budget, general.adjusted_budget]
                .map(|budget| Some(subject.book().exact(budget))),
            general.totals.expenditure,
        ),
    ];
    let same = compared.into_iter().filter_map(|(key, budgets, amount)| {
        let (_, typed) = input.prior.amounts.iter().find(|(typed, _)| **typed == key)?;
        let is_budget = budgets.contains(&Some(typed.amount)) && !typed.amount.is_zero();
        (is_budget && subject.book().exact(amount) != typed.amount).then_some(typed.span)
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

fn amount(money: Option<Money>) -> Option<Amount> {
    money.map(|money| money.amount)
}

/// Compares what was typed beside last year's report.
fn typed(subject: &Subject<'_>, out: &mut Vec<Diagnostic>) {
    let Some(last_year) = subject.last_year else { return };
    let prior = &subject.input.prior;
    if prior.note.is_some() {
        return;
    }
    for (key, money) in &prior.amounts {
        let stated = prior_stated(last_year, *key);
        let distance = stated.minus(money.amount).abs();
        // Two cells: the one that was printed last year, and this one.
        let cell = subject.figures.prior.get(*key).map(|fig| subject.book().slack(fig));
        let slack = cell.map_or(money.slack, |slack| slack.max(money.slack)).plus(money.slack);
        if distance <= slack {
            let settings = subject.book().settings();
            let printed = |amount: Amount| amount.printed(settings.unit, settings.decimals);
            if printed(stated) != printed(money.amount) {
                let names = format!("上年数 {} 与上年的文件", key.key());
                out.extend(subject.tolerated(&names, distance, slack, Some(money.span)));
            }
            continue;
        }
        let message = format!("{}与上年的文件不一致", title(*key));
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

/// The name of last year's figure, 上年 included.
fn title(key: PriorKey) -> String {
    match crate::keys::report().find(&["prior", key.key()]) {
        Some(known) => known.title.clone().into_owned(),
        None => key.key().to_owned(),
    }
}

/// Last year's figures among themselves, and against this year's magnitude.
fn among_themselves(subject: &Subject<'_>, out: &mut Vec<Diagnostic>) {
    let prior = |key| subject.figures.prior.get(key);
    let fiscal = prior(PriorKey::FiscalTotal);
    let pairs = [
        (PriorKey::FiscalTotal, prior(PriorKey::Total)),
        (PriorKey::GeneralIncome, fiscal),
        (PriorKey::GovernmentIncome, fiscal),
        (PriorKey::StateCapitalIncome, fiscal),
        (PriorKey::GeneralExpenditure, fiscal),
    ];
    for (key, whole) in pairs {
        let (Some(part), Some(whole)) = (prior(key), whole) else { continue };
        // Rounding never turns round which of two is more.
        let (book, slack) =
            (subject.book(), subject.book().slack(part).max(subject.book().slack(whole)));
        if book.exact(part) > book.exact(whole).plus(slack) {
            let message = format!("{}比它所在的总计还多", title(key));
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
    if let Some(first) = unbalanced {
        let span = first.primary.map_or(theirs.span, |label| label.span);
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
