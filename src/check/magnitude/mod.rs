//! Amounts in another unit than the one that the file states: 元 among 万元, or 万元 among 元.
//!
//! Nothing here judges how much is much: only factors near 10,000 count, against what money is usually spent on (people,
//! vehicles, visitors) and against last year.

mod alike;
mod budget;
mod hardly;
mod slip;
mod witness;

pub(super) use budget::beside_budget;
pub(super) use slip::with_slip;

use super::{Subject, finding};
use crate::amount::Unit;
use crate::calc::{Change, Fig};
use crate::diag::{Diagnostic, rules};
use crate::input::PriorKey;
use witness::{Off, TypedApart, Vote, Witness, witnesses};

/// E301 and E302, also where only last year's total says that something is wrong.
pub(super) fn check(subject: &Subject<'_>, out: &mut Vec<Diagnostic>) {
    let votes = votes(subject);
    let last_year = beside_last_year(subject);
    match verdict(&votes, last_year) {
        WitnessVerdict::Whole(off) => out.push(whole(subject, &votes, off, last_year == Some(off))),
        WitnessVerdict::Parts(parts) => {
            // F601 tells of what comes to more than everything.
            let over = |part: &&Vec<Witness>| {
                part.iter().any(|one| one.part == TypedApart::Official) && over_all(subject)
            };
            let parts = parts.iter().filter(|part| !over(part));
            out.extend(parts.map(|part| part_off(subject, part)));
            out.extend(last_year.and_then(|_| totals(subject, &votes)));
            hardly::check(subject, out);
        }
    }
    alike::check(subject, last_year.is_some(), out);
}

/// Whether a change on last year is told as one of the unit.
pub(super) fn tells(subject: &Subject<'_>, change: &Change) -> bool {
    let book = subject.book();
    let Some(then) = change.prior.map(|then| book.exact(then)) else { return false };
    if !book.exact(change.amount).differs_by_unit(then) {
        return false;
    }
    let last_year = beside_last_year(subject);
    match verdict(&votes(subject), last_year) {
        WitnessVerdict::Whole(_) => true,
        WitnessVerdict::Parts(parts) => {
            let mut told = parts.iter().flatten();
            last_year.is_some() || told.any(|witness| witness.amount == change.amount)
        }
    }
}

/// The verdict of all witnesses together.
enum WitnessVerdict {
    /// All that says anything says the same of the whole file.
    Whole(Off),
    /// Amounts that are off while others aren't, or nothing is known of others: each part with its witnesses, of which all
    /// are off the same way. Mostly there are none.
    Parts(Vec<Vec<Witness>>),
}

fn votes(subject: &Subject<'_>) -> Vec<(Witness, Vote)> {
    let witnesses = witnesses(subject).into_iter();
    let votes: Vec<(Witness, Vote)> =
        witnesses.filter_map(|witness| Some((witness, witness.vote(subject)?))).collect();
    let alone = |(witness, vote): &(Witness, Vote)| {
        let beside = beside_last_year(subject).map(Vote::Off) == Some(*vote);
        let another = |(one, told): &(Witness, Vote)| told == vote && !one.needs_another(*told);
        witness.needs_another(*vote) && !beside && !votes.iter().any(another)
    };
    votes.iter().filter(|vote| !alone(vote)).copied().collect()
}

fn verdict(votes: &[(Witness, Vote)], last_year: Option<Off>) -> WitnessVerdict {
    let of = |vote: Vote| votes.iter().any(|(_, one)| *one == vote);
    let basic = votes.iter().any(|(witness, _)| witness.part == TypedApart::Basic);
    let all =
        |off: &Off| (basic || last_year == Some(*off)) && !of(Vote::Fits) && of(Vote::Off(*off));
    let mut ways = [Off::TooSmall, Off::TooLarge].into_iter().filter(all);
    match (ways.next(), ways.next()) {
        (Some(off), None) => WitnessVerdict::Whole(off),
        _ => WitnessVerdict::Parts(parts(votes)),
    }
}

/// The parts of which all witnesses are off the same way; of others each witness that is off.
fn parts(votes: &[(Witness, Vote)]) -> Vec<Vec<Witness>> {
    let mut out = Vec::new();
    for part in [TypedApart::Basic, TypedApart::Official] {
        let of_part: Vec<&(Witness, Vote)> =
            votes.iter().filter(|(witness, _)| witness.part == part).collect();
        let off = of_part.iter().filter(|(_, vote)| *vote != Vote::Fits);
        let off: Vec<(Witness, Vote)> = off.map(|one| **one).collect();
        let one_way = off.windows(2).all(|pair| matches!(pair, [(_, a), (_, b)] if a == b));
        if off.len() == of_part.len() && one_way {
            out.push(off.iter().map(|(witness, _)| *witness).collect());
        } else if part == TypedApart::Official {
            out.extend(off.iter().map(|(witness, _)| vec![*witness]));
        }
    }
    out.retain(|part: &Vec<Witness>| !part.is_empty());
    out
}

/// Whether this year's total lies some 10,000 times below or above last year's.
fn beside_last_year(subject: &Subject<'_>) -> Option<Off> {
    let (book, now) = (subject.book(), subject.figures.totals.income_total);
    let then = book.exact(subject.figures.prior.get(PriorKey::Total)?);
    let now = book.exact(now);
    let off = if now < then { Off::TooSmall } else { Off::TooLarge };
    now.differs_by_unit(then).then_some(off)
}

/// Whether official spending comes to more than all expenditure.
fn over_all(subject: &Subject<'_>) -> bool {
    let book = subject.book();
    let official = book.exact(subject.figures.official.total.completion.amount);
    official > book.exact(subject.figures.totals.all.expenditure)
}

/// The whole file: certain when two kinds of spending, or one and last year, say the same.
fn whole(
    subject: &Subject<'_>,
    votes: &[(Witness, Vote)],
    off: Off,
    last_year: bool,
) -> Diagnostic {
    let mut kinds: Vec<&str> = votes.iter().map(|(witness, _)| witness.kind).collect();
    kinds.sort_unstable();
    kinds.dedup();
    let certain = kinds.len() > 1 || last_year;
    let rule = if certain { &rules::UNIT_OF_FILE } else { &rules::UNIT_OF_AMOUNT };
    let (message, help) = match (subject.unit(), off) {
        (Unit::Yuan, Off::TooSmall) => (
            "金额像是以“万元”填的，文件开头写的单位却是“元”",
            "数是以“万元”填的，就把文件开头的单位改成“万元”",
        ),
        (Unit::WanYuan, Off::TooLarge) => (
            "金额像是以“元”填的，文件开头写的单位却是“万元”",
            "数是以“元”填的，就把文件开头的单位改成“元”",
        ),
        (_, Off::TooSmall) => ("全部金额像是小了一万倍", "核对文件开头的单位，和填数时用的单位"),
        (_, Off::TooLarge) => ("全部金额像是大了一万倍", "核对文件开头的单位，和填数时用的单位"),
    };
    let mut finding = Diagnostic::new(rule, message).at(subject.input.unit_at, "单位写在这里");
    let mut shown: Vec<Witness> = Vec::new();
    for (witness, _) in votes {
        if shown.len() < 3 && shown.iter().all(|one| one.kind != witness.kind) {
            shown.push(*witness);
        }
    }
    for witness in shown {
        finding = finding.note(witness.told(subject));
        if let Some(place) = subject.place(witness.amount) {
            finding = finding.related(place, "这样的数");
        }
    }
    if let Some(then) = subject.figures.prior.get(PriorKey::Total).filter(|_| last_year) {
        finding = finding.note(beside(subject, then));
    }
    let accept = match certain {
        true => "核对过、单位确实没有错的，用 [[accept]] 写明原因",
        false => "确实如此的不用理会",
    };
    finding.help(format!("{help}；这是按常见的大小估计的，不是标准，{accept}"))
}

/// Amounts of one part that are off while others aren't.
fn part_off(subject: &Subject<'_>, part: &[Witness]) -> Diagnostic {
    let off = part.iter().find_map(|witness| witness.vote(subject));
    let what = match part {
        [one] => one.what,
        [one, ..] if one.part == TypedApart::Basic => "基本支出",
        _ => "“三公”经费",
    };
    let times = if off == Some(Vote::Off(Off::TooSmall)) { "小" } else { "大" };
    let message = format!("{what}像是{times}了一万倍");
    let place = part.first().and_then(|witness| subject.place(witness.amount));
    let mut diagnostic = finding(&rules::UNIT_OF_AMOUNT, message, place, "像是单位不对");
    for witness in part.iter().take(3) {
        diagnostic = diagnostic.note(witness.told(subject));
    }
    diagnostic.help(format!(
        "核对这里的数是以“元”还是“万元”填的，本文件的金额单位是“{}”；这是按常见的大小估计的，确实如此的不用理会",
        subject.unit().name()
    ))
}

/// Tells that last year's total is of another unit, and nothing says that this year's is wrong.
fn totals(subject: &Subject<'_>, votes: &[(Witness, Vote)]) -> Option<Diagnostic> {
    let then = subject.figures.prior.get(PriorKey::Total)?;
    let fits = votes.iter().find(|(_, vote)| *vote == Vote::Fits);
    let place = subject.place(then).or_else(|| subject.place(subject.figures.totals.income_total));
    let message = "本年和上年的收、支总计差一万倍左右".to_owned();
    let mut diagnostic =
        finding(&rules::UNIT_OF_AMOUNT, message, place, "上年数").note(beside(subject, then));
    if let Some((witness, _)) = fits {
        diagnostic = diagnostic.note(witness.told(subject));
    }
    Some(diagnostic.help(match fits {
        Some(_) => "本年的数看起来是对的，多半是上年数的单位不对；本文件的金额单位写在文件开头",
        None => "多半有一个的单位不对；本文件的金额单位写在文件开头",
    }))
}

fn beside(subject: &Subject<'_>, then: Fig) -> String {
    let now = subject.figures.totals.income_total;
    let unit = subject.unit().name();
    let [then, now] = [then, now].map(|fig| format!("{} {unit}", subject.shown_fig(fig)));
    format!("收、支总计：上年 {then}，本年 {now}")
}
