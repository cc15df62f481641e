//! Numbers that say something of a figure beside another: how much of a budget, how large a part, how much more than
//! last year.

use super::figure_name::Figs;
use super::figure_names::FigureNames;
use super::number::Measure;
use crate::calc::{Direction, Fig};

/// A number's relation to what it is told of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Relation {
    /// 完成年初预算的 … %
    Completion(Budget),
    /// 比年初预算减少 …
    OnBudget(Budget, Direction),
    /// 占本年支出合计的 … %: the whole by its name.
    Share(&'static str),
    /// 占 … %, without a whole.
    Part,
    /// 比上年增加 …; `true` where it says against what.
    Change(Direction, bool),
}

/// The budget that was completed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Budget {
    Initial,
    Adjusted,
    Either,
}

/// The truth that a number is measured against.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Truth {
    /// The figure itself.
    Fig(Fig),
    /// The report has none of it.
    Nothing,
    /// The first in per cent of the second.
    Rate(Fig, Fig),
    /// A change from last year's to this year's: by how much it went which way.
    Change(Fig, Fig, Direction),
}

const COMPLETIONS: [(&str, Budget); 10] = [
    ("完成年初预算", Budget::Initial),
    ("占年初预算", Budget::Initial),
    ("年初预算完成率", Budget::Initial),
    ("完成全年预算", Budget::Adjusted),
    ("占全年预算", Budget::Adjusted),
    ("完成调整预算", Budget::Adjusted),
    ("完成预算", Budget::Either),
    ("占预算", Budget::Either),
    ("预算完成率", Budget::Either),
    ("完成率", Budget::Either),
];

/// The wholes of shares, and the names of their figures; a longer one before one that it ends with.
const WHOLES: [(&str, &str); 23] = [
    ("一般公共预算财政拨款支出", "一般公共预算财政拨款支出"),
    ("财政拨款支出", "财政拨款支出"),
    ("政府采购支出总额", "政府采购支出总额"),
    ("政府采购支出", "政府采购支出总额"),
    ("采购总额", "政府采购支出总额"),
    ("项目支出总额", "项目支出总额"),
    ("项目支出合计", "项目支出总额"),
    ("项目支出", "项目支出总额"),
    ("本年支出合计", "本年支出合计"),
    ("本年支出总额", "本年支出合计"),
    ("本年总支出", "本年支出合计"),
    ("支出合计", "本年支出合计"),
    ("支出总额", "本年支出合计"),
    ("总支出", "本年支出合计"),
    ("全部支出", "本年支出合计"),
    ("本年支出", "本年支出合计"),
    ("本年收入合计", "本年收入合计"),
    ("本年总收入", "本年收入合计"),
    ("收入合计", "本年收入合计"),
    ("总收入", "本年收入合计"),
    ("本年收入", "本年收入合计"),
    ("“三公”经费支出", "“三公”经费"),
    ("“三公”经费", "“三公”经费"),
];

/// Budgets that changes are told against.
const BUDGETS: [(&str, Budget); 6] = [
    ("年初预算数", Budget::Initial),
    ("年初预算", Budget::Initial),
    ("全年预算数", Budget::Adjusted),
    ("全年预算", Budget::Adjusted),
    ("预算数", Budget::Either),
    ("预算", Budget::Either),
];

/// Words of change, each with the one that says the other way.
const CHANGES: [(&str, Direction, &str); 12] = [
    ("增加", Direction::Up, "减少"),
    ("增长", Direction::Up, "下降"),
    ("上升", Direction::Up, "下降"),
    ("提高", Direction::Up, "降低"),
    ("增幅", Direction::Up, "降幅"),
    ("多", Direction::Up, "少"),
    ("减少", Direction::Down, "增加"),
    ("下降", Direction::Down, "增长"),
    ("降低", Direction::Down, "提高"),
    ("降幅", Direction::Down, "增幅"),
    ("减幅", Direction::Down, "增幅"),
    ("少", Direction::Down, "多"),
];
const LAST_YEAR: [&str; 11] = [
    "与上年度相比",
    "与上年相比",
    "与去年相比",
    "比上年度",
    "较上年度",
    "比上年",
    "较上年",
    "比去年",
    "较去年",
    "同比",
    "与上年比",
];

/// A word of change.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Verb {
    /// The place where it begins.
    pub(super) at: usize,
    pub(super) word: &'static str,
    pub(super) way: Direction,
    /// The word that says the other way.
    pub(super) opposite: &'static str,
}

/// The word of change that a text ends with, directly before a number.
pub(super) fn verb(before: &str) -> Option<Verb> {
    let text = without_is(before);
    let (word, way, opposite) = CHANGES.iter().find(|(word, ..)| text.ends_with(word))?;
    let at = text.len().saturating_sub(word.len());
    Some(Verb { at, word, way: *way, opposite })
}

/// A text without the words that lead over to a number.
pub(super) fn without_is(before: &str) -> &str {
    ["达到", "为", "达", "是", "了"]
        .iter()
        .fold(before.trim_end(), |text, word| text.strip_suffix(word).unwrap_or(text).trim_end())
}

/// The relation that a text ends with, and what stands before it.
pub(super) fn relation(before: &str, year: u16) -> Option<(&str, Relation)> {
    let text = without_is(before);
    let of = text.strip_suffix("比例").or_else(|| text.strip_suffix("比重")).unwrap_or(text);
    let of = of.strip_suffix('的').unwrap_or(of);
    let completion = COMPLETIONS
        .iter()
        .find_map(|(words, budget)| Some((of.strip_suffix(words)?, Relation::Completion(*budget))));
    let share = || {
        let whole = |(words, whole): &(&'static str, &'static str)| {
            Some((of.strip_suffix(words)?.strip_suffix('占')?, Relation::Share(whole)))
        };
        WHOLES.iter().find_map(whole)
    };
    completion
        .or_else(share)
        .or_else(|| part(text, of))
        .or_else(|| on_budget(text))
        .or_else(|| change(text, year))
}

/// 占, 占比, 所占比重
fn part<'t>(text: &'t str, of: &'t str) -> Option<(&'t str, Relation)> {
    let rest = text.strip_suffix("占比").or_else(|| of.strip_suffix('占'))?;
    Some((rest.strip_suffix('所').unwrap_or(rest), Relation::Part))
}

/// 比年初预算减少
fn on_budget(text: &str) -> Option<(&str, Relation)> {
    let Verb { at, way, .. } = verb(text)?;
    let base = text.get(..at)?.trim_end();
    let base = base.strip_suffix("相比").or_else(|| base.strip_suffix("相比，")).unwrap_or(base);
    BUDGETS.iter().find_map(|(words, budget)| {
        let rest = base.strip_suffix(words)?.strip_suffix(['比', '较', '与'])?;
        Some((rest, Relation::OnBudget(*budget, way)))
    })
}

fn change(text: &str, year: u16) -> Option<(&str, Relation)> {
    let Verb { at, way, .. } = verb(text)?;
    let rest = text.get(..at)?.trim_end();
    let bare = rest.strip_suffix('，').unwrap_or(rest);
    let last = year.saturating_sub(1);
    let years = [format!("较{last}年"), format!("比{last}年"), format!("与{last}年相比")];
    let words = LAST_YEAR.into_iter().chain(years.iter().map(String::as_str));
    let told = words.into_iter().find_map(|word| {
        let rest = bare.strip_suffix("度").filter(|_| word.ends_with('年')).unwrap_or(bare);
        rest.strip_suffix(word).map(str::len)
    });
    match told {
        Some(length) => Some((text.get(..length)?, Relation::Change(way, true))),
        None => Some((rest, Relation::Change(way, false))),
    }
}

/// The budgets that may be meant.
fn budgets(figs: &Figs, budget: Budget) -> Vec<Fig> {
    let initial = figs.initial.iter().filter(|_| budget != Budget::Adjusted);
    let adjusted = figs.adjusted.iter().filter(|_| budget != Budget::Initial);
    initial.chain(adjusted).copied().collect()
}

impl Relation {
    /// The name by which a message calls it.
    pub(super) fn name(self) -> String {
        match self {
            Relation::Completion(Budget::Initial) => "完成年初预算的比例".to_owned(),
            Relation::Completion(Budget::Adjusted) => "完成全年预算的比例".to_owned(),
            Relation::Completion(Budget::Either) => "完成预算的比例".to_owned(),
            Relation::Share(whole) => format!("占{whole}的比例"),
            Relation::Part => "所占的比例".to_owned(),
            Relation::Change(..) => "比上年的增减".to_owned(),
            Relation::OnBudget(..) => "比预算的增减".to_owned(),
        }
    }

    /// All that it may be measured against; nothing where it isn't said of such figures. `wholes` are what
    /// something may be a part of where that isn't said.
    pub(super) fn truths(
        self,
        figs: &Figs,
        wholes: &[Fig],
        names: &FigureNames<'_>,
        measure: Measure,
    ) -> Vec<Truth> {
        let rates = |parts: &[Fig], wholes: &[Fig]| -> Vec<Truth> {
            let of = |part: &Fig| wholes.iter().map(|whole| Truth::Rate(*part, *whole)).collect();
            parts.iter().flat_map(|part| -> Vec<Truth> { of(part) }).collect()
        };
        match (self, measure) {
            (Relation::Completion(budget), Measure::Percent) => {
                rates(&figs.finals, &budgets(figs, budget))
            }
            (Relation::OnBudget(budget, way), Measure::Percent | Measure::Money(..)) => {
                let of = |part: Fig| move |whole: &Fig| Truth::Change(part, *whole, way);
                let budgets = budgets(figs, budget);
                figs.finals.iter().flat_map(|part| budgets.iter().map(of(*part))).collect()
            }
            (Relation::Share(whole), Measure::Percent) => {
                let whole = names.names.iter().find(|name| name.text == whole);
                whole.map_or(Vec::new(), |whole| rates(&figs.finals, &whole.figs.finals))
            }
            (Relation::Part, Measure::Percent) => rates(&figs.finals, wholes),
            (Relation::Change(way, _), Measure::Percent | Measure::Money(..)) => {
                figs.changes.iter().map(|(now, then)| Truth::Change(*now, *then, way)).collect()
            }
            _ => Vec::new(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn relations_stand_before_the_number() {
        let is = |text, relation| assert_eq!(super::relation(text, 2024), relation, "{text}");
        let change = |base| Relation::Change(Direction::Up, base);
        is("支出，比上年增加了", Some(("支出，", change(true))));
        is("支出较2023年度增长", Some(("支出", change(true))));
        is("支出，增长", Some(("支出，", change(false))));
        is("支出完成年初预算的", Some(("支出", Relation::Completion(Budget::Initial))));
        is("支出完成预算", Some(("支出", Relation::Completion(Budget::Either))));
        let on_budget = Relation::OnBudget(Budget::Initial, Direction::Down);
        is("经费比年初预算减少", Some(("经费", on_budget)));
        is("基本支出占本年支出", Some(("基本支出", Relation::Share("本年支出合计"))));
        is("占本年支出合计的", Some(("", Relation::Share("本年支出合计"))));
        is("农林水支出占", Some(("农林水支出", Relation::Part)));
        is("农林水支出所占比重为", Some(("农林水支出", Relation::Part)));
        is("支出", None);
    }
}
