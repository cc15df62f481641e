//! Reasons beside the figures that they explain: a figure was corrected, its reason was not.

use super::{Subject, finding};
use crate::calc::{Change, ChangeOutcome, Completion, CompletionOutcome, Direction, Fig};
use crate::diag::{Diagnostic, rules};
use crate::input::{Fund, Text};
use std::collections::BTreeMap;

/// Words that say more, and words that say less.
const MORE: [&str; 9] = ["增加", "增长", "上升", "提高", "新增", "追加", "扩大", "上涨", "增多"];
const LESS: [&str; 9] = ["减少", "下降", "降低", "压减", "压缩", "缩减", "核减", "下调", "节约"];
/// What turns the word after it round.
const NOT: [&str; 4] = ["未", "没有", "不再", "取消"];

/// A reason with what it explains.
struct Told<'a> {
    text: &'a Text,
    way: Direction,
    amount: Fig,
    what: &'static str,
}

pub(super) fn check(subject: &Subject<'_>, out: &mut Vec<Diagnostic>) {
    let mut told = totals(subject);
    for (fund, figures, _) in subject.funds() {
        told.extend(items(fund, &figures.completions));
    }
    told.extend(official(subject));
    let operating = &subject.input.operating_expenses.reason;
    told.extend(changed(operating.as_ref(), &subject.figures.operating.change, "机关运行经费"));
    // A reason that several totals share is said once.
    let mut seen = Vec::new();
    for told in &told {
        if let Some(finding) = opposite(subject, told)
            && !seen.contains(&told.text.span)
        {
            seen.push(told.text.span);
            out.push(finding);
        }
    }
}

/// The totals; who gives no reason of their own take over that of the whole.
fn totals<'a>(subject: &Subject<'a>) -> Vec<Told<'a>> {
    let (reasons, changes) = (&subject.input.reasons, &subject.figures.changes);
    let whole = reasons.total.as_ref();
    let fiscal = reasons.fiscal_total.as_ref().or(whole);
    let told = [
        changed(whole, &changes.total, "收、支总计"),
        changed(fiscal, &changes.fiscal_total, "财政拨款收、支总计"),
        changed(reasons.general_income.as_ref(), &changes.general_income, "一般公共预算收入"),
        changed(reasons.government_income.as_ref(), &changes.government_income, "政府性基金收入"),
        changed(
            reasons.state_capital_income.as_ref(),
            &changes.state_capital_income,
            "国有资本经营收入",
        ),
        changed(
            reasons.general_expenditure.as_ref(),
            &changes.general_expenditure,
            "一般公共预算支出",
        ),
    ];
    told.into_iter().flatten().collect()
}

fn items<'a>(fund: &'a Fund, completions: &BTreeMap<String, Completion>) -> Vec<Told<'a>> {
    let completion = |code: &str| completions.get(code);
    let own = fund.items.iter().filter_map(|item| {
        completed(item.reason.as_ref(), completion(&item.code.value)?, "决算数比预算数")
    });
    let classes = fund
        .class_reasons
        .iter()
        .filter_map(|(code, text)| completed(Some(text), completion(code)?, "决算数比预算数"));
    own.chain(classes).collect()
}

fn official<'a>(subject: &Subject<'a>) -> Vec<Told<'a>> {
    let (typed, figures) = (&subject.input.official_spending, &subject.figures.official);
    let mut told = Vec::new();
    told.extend(completed(typed.reason.as_ref(), &figures.total.completion, "“三公”经费"));
    for (item, figures, what) in [
        (&typed.overseas, &figures.overseas, "因公出国（境）费"),
        (&typed.vehicle_purchase, &figures.vehicle_purchase, "公务用车购置费"),
        (&typed.vehicle_running, &figures.vehicle_running, "公务用车运行费"),
        (&typed.reception, &figures.reception, "公务接待费"),
    ] {
        told.extend(completed(item.reason.as_ref(), &figures.completion, what));
        told.extend(changed(item.change_reason.as_ref(), &figures.change, what));
    }
    told
}

fn changed<'a>(text: Option<&'a Text>, change: &Change, what: &'static str) -> Option<Told<'a>> {
    let way = match change.outcome {
        ChangeOutcome::Rate(_, way) | ChangeOutcome::AmountOnly(way) => way,
        ChangeOutcome::FromZero => Direction::Up,
        _ => return None,
    };
    Some(Told { text: text?, way, amount: change.amount, what })
}

fn completed<'a>(
    text: Option<&'a Text>,
    completion: &Completion,
    what: &'static str,
) -> Option<Told<'a>> {
    let way = match completion.outcome {
        CompletionOutcome::Rate(_, way) => way,
        CompletionOutcome::Unplanned => Direction::Up,
        _ => return None,
    };
    Some(Told { text: text?, way, amount: completion.amount, what })
}

fn opposite(subject: &Subject<'_>, told: &Told<'_>) -> Option<Diagnostic> {
    let (wrong, right, went) = match told.way {
        Direction::Up => (Direction::Down, Direction::Up, "增加"),
        Direction::Down => (Direction::Up, Direction::Down, "减少"),
        Direction::Level => return None,
    };
    let said = said(&told.text.text);
    let word = said.iter().find(|(way, _)| *way == wrong)?.1;
    if said.iter().any(|(way, _)| *way == right) {
        return None;
    }
    let message = format!("{}{went}了，原因里却说“{word}”", told.what);
    let mut diagnostic =
        finding(&rules::OPPOSITE_REASON, message, Some(told.text.span), "原因在这里");
    if let Some(place) = subject.place(told.amount) {
        diagnostic = diagnostic.related(place, "数在这里");
    }
    Some(diagnostic.help("数改了以后，原因也要改；说的是别的事、确实如此的不用理会"))
}

/// The words of a reason that say more or less, clause by clause. What is told of earlier years says nothing of this
/// one.
fn said(text: &str) -> Vec<(Direction, &'static str)> {
    let clauses = text.split(['，', '。', '；', '、', ',', ';']);
    let of_this_year = |clause: &&str| {
        let compares = ["比上年", "较上年", "与上年", "比去年", "较去年"];
        let earlier = ["上年", "去年", "以前年度", "上一年度"];
        let has = |words: &[&str]| words.iter().any(|word| clause.contains(word));
        has(&compares) || !has(&earlier)
    };
    let mut out = Vec::new();
    for clause in clauses.filter(of_this_year) {
        let words = MORE.map(|word| (Direction::Up, word)).into_iter();
        for (way, word) in words.chain(LESS.map(|word| (Direction::Down, word))) {
            let Some((before, _)) = clause.split_once(word) else { continue };
            let turned = NOT.iter().any(|not| before.ends_with(not));
            let way = match way {
                Direction::Up if turned => Direction::Down,
                Direction::Down if turned => Direction::Up,
                way => way,
            };
            out.push((way, word));
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn clauses_say_more_or_less() {
        let ways = |text| said(text).into_iter().map(|(way, _)| way).collect::<Vec<_>>();
        assert_eq!(ways("人员减少，项目支出下降"), [Direction::Down, Direction::Down]);
        assert_eq!(ways("上年追加了一次性经费"), []);
        assert_eq!(ways("较上年新增两个项目"), [Direction::Up]);
        assert_eq!(ways("本年未新增项目"), [Direction::Down]);
        assert_eq!(ways("严格执行中央八项规定"), []);
    }
}
