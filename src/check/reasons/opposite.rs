//! E201: a reason that says the opposite of its figure.

use super::super::{Subject, finding};
use super::Told;
use crate::calc::Direction;
use crate::diag::{Diagnostic, rules};

/// Words that say more, and words that say less.
const MORE: [&str; 9] = ["增加", "增长", "上升", "提高", "新增", "追加", "扩大", "上涨", "增多"];
const LESS: [&str; 9] = ["减少", "下降", "降低", "压减", "压缩", "缩减", "核减", "下调", "节约"];
/// What makes such a word part of a name: 节约型机关, 降低碳排放, 压缩空气.
const IN_NAMES: [&str; 6] = ["型", "用水", "用电", "碳", "空气", "企业成本"];
/// What turns the word after it round.
const NOT: [&str; 4] = ["未", "没有", "不再", "取消"];

pub(super) fn check(subject: &Subject<'_>, told: &[Told<'_>], out: &mut Vec<Diagnostic>) {
    // A reason that several totals share is said once.
    let mut seen = Vec::new();
    for told in told {
        let found = opposite(subject, told).or_else(|| denied(subject, told));
        if let Some(finding) = found
            && !seen.contains(&told.text.span)
        {
            seen.push(told.text.span);
            out.push(finding);
        }
    }
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
    Some(contradicts(subject, told, message))
}

fn contradicts(subject: &Subject<'_>, told: &Told<'_>, message: String) -> Diagnostic {
    let mut diagnostic =
        finding(&rules::OPPOSITE_REASON, message, Some(told.text.span), "原因在这里");
    if let Some(place) = subject.place(told.amount) {
        diagnostic = diagnostic.related(place, "数在这里");
    }
    diagnostic.help("数改了以后，原因也要改；说的是别的事、确实如此的不用理会")
}

/// A reason that says that there was nothing, beside an amount.
fn denied(subject: &Subject<'_>, told: &Told<'_>) -> Option<Diagnostic> {
    if !told.what.ends_with('费') || subject.book().is_zero(told.amount) {
        return None;
    }
    let words = denial(&told.text.text)?;
    let message = format!("{}有支出，原因里却说“{words}”", told.what);
    let spent = format!("支出 {}", subject.shown_fig(told.amount));
    Some(contradicts(subject, told, message).note(spent))
}

/// A first clause that says that nothing was planned, done or spent this year; of budgets it says nothing.
fn denial(text: &str) -> Option<&str> {
    let clause = text.split(['，', '。', '；', ',', ';']).next()?;
    let begins = clause.trim_start_matches("本年度").trim_start_matches("本年");
    let none = ["没有", "未"].iter().any(|not| begins.starts_with(not));
    let done = ["安排", "发生", "购置", "支出"].iter().any(|word| begins.contains(word));
    let other = ["预算", "计划", "超", "变"].iter().any(|word| begins.contains(word));
    (none && done && !other).then_some(clause)
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
            let Some((before, after)) = clause.split_once(word) else { continue };
            if IN_NAMES.iter().any(|name| after.starts_with(name)) {
                continue;
            }
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
    fn a_reason_may_say_that_there_was_nothing() {
        assert_eq!(denial("本年没有购置公务用车，节约开支"), Some("本年没有购置公务用车"));
        assert_eq!(denial("未安排因公出国（境）任务"), Some("未安排因公出国（境）任务"));
        assert_eq!(denial("年初没有安排，年中追加"), None);
        assert_eq!(denial("没有超标准接待支出"), None);
        assert_eq!(denial("来访减少"), None);
    }

    #[test]
    fn clauses_say_more_or_less() {
        let ways = |text| said(text).into_iter().map(|(way, _)| way).collect::<Vec<_>>();
        assert_eq!(ways("人员减少，项目支出下降"), [Direction::Down, Direction::Down]);
        assert_eq!(ways("上年追加了一次性经费"), []);
        assert_eq!(ways("较上年新增两个项目"), [Direction::Up]);
        assert_eq!(ways("本年未新增项目"), [Direction::Down]);
        assert_eq!(ways("严格执行中央八项规定"), []);
        assert_eq!(ways("节约型机关建设启动"), []);
    }
}
