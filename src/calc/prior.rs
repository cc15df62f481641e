//! Last year's finals, typed or read from last year's report, and what changed since.

use super::Figures;
use super::book::Book;
use super::compare::{Change, change};
use super::figure::{Fig, How};
use super::id::{FigureId, IdWord, Section};
use super::settings::RateKind;
use crate::amount::{Amount, Unit};
use crate::input::{Input, Money};
use crate::keys::{self, Table};
use rust_decimal::Decimal;
use std::collections::BTreeMap;

/// An amount of last year's and this year's figure of the same.
#[derive(Debug, Clone, PartialEq)]
pub struct ComparedFigure {
    /// Its key in `[prior]`.
    pub key: keys::Key,
    /// Change between the two.
    pub about: keys::Counterpart,
    /// The id of last year's.
    pub id: FigureId,
    /// The id of this year's.
    pub of: FigureId,
    /// Whether it is told of a section of which it must be typed that there was none.
    disclosed: bool,
}

/// All amounts of last year's that a report with these keys may state, in the order of the manual: what comprises others
/// comes before them.
pub fn counterparts(keys: &Table) -> Vec<ComparedFigure> {
    let sections = keys.all_disclosed();
    let with_ids = |(key, about): (&keys::Key, &keys::Counterpart)| {
        // A name of a format's may be one of the program's words for something else.
        let own = keys::report().counterparts().any(|(own, _)| own.name == key.name);
        let quantity = IdWord::own(&key.name).filter(|_| own);
        let quantity = quantity.unwrap_or_else(|| IdWord::titled(&key.name, this_year(&key.title)));
        let (id, of) = (Section::Prior.of(quantity), FigureId::read(&about.of, keys)?);
        let disclosed = about.change.is_some()
            && sections.iter().any(|(_, key)| key.is_part_of_ids(of.section().name()));
        Some(ComparedFigure { key: key.clone(), about: about.clone(), id, of, disclosed })
    };
    keys.counterparts().filter_map(with_ids).collect()
}

/// The name of an amount of last year's, as this year's is called.
fn this_year(title: &str) -> &str {
    title.strip_prefix("上年").unwrap_or(title)
}

impl ComparedFigure {
    /// Full name of the figure: 一般公共预算财政拨款收入.
    pub fn name(&self) -> &str {
        this_year(&self.key.title)
    }

    /// The same for short: 一般公共预算收入.
    pub fn short(&self) -> &str {
        self.id.quantity().map_or(self.name(), IdWord::compared)
    }

    /// The amount that last year's document states, to compare and to take over; nothing where all that it should say of
    /// a section was left out.
    pub fn stated(&self, last_year: &Figures) -> Option<Amount> {
        let book = &last_year.book;
        let fig = book.find(&self.of)?;
        let unsaid = self.disclosed && !last_year.disclosed.contains(self.of.section());
        (!unsaid).then(|| book.stated(fig))
    }
}

/// Last year's finals by the ids of this year's figures.
#[derive(Debug, Clone, Default)]
pub struct PriorFigures {
    /// Figures that may be compared, in the order of the manual: what comprises others comes before them.
    pub counterparts: Vec<ComparedFigure>,
    figures: BTreeMap<FigureId, Fig>,
}

impl PriorFigures {
    /// Last year's amount, if anyone said it.
    pub fn of(&self, id: &FigureId) -> Option<Fig> {
        self.figures.get(id).copied()
    }

    /// Finds what comprises an amount.
    pub fn whole(&self, part: &ComparedFigure) -> Option<&ComparedFigure> {
        let within = part.about.within.as_ref()?;
        self.counterparts.iter().find(|whole| whole.key.name == *within)
    }

    /// Finds whose reason explains a change as well, where both changed alike and it has no reason of its own.
    pub fn explaining(&self, part: &ComparedFigure) -> Option<&ComparedFigure> {
        self.whole(part).filter(|_| part.about.takes_over)
    }
}

/// Takes what was typed first, then what last year's report states.
pub(super) fn prior(book: &mut Book, input: &Input, last_year: Option<&Figures>) -> PriorFigures {
    let counterparts = counterparts(input.disclosures.keys());
    let mut figures = BTreeMap::new();
    for counterpart in &counterparts {
        let id = counterpart.id.clone();
        let typed = input.prior.amounts.get(counterpart.key.name.as_ref());
        let fig = match (typed, last_year.and_then(|figures| counterpart.stated(figures))) {
            (Some(money), _) => book.typed(id, Some(as_published(*money, input.unit))),
            (None, Some(stated)) => book.prior(id, stated, How::Absent),
            (None, None) => continue,
        };
        figures.insert(counterpart.of.clone(), fig);
    }
    PriorFigures { counterparts, figures }
}

/// The changes that are told by themselves, by the ids of this year's figures.
pub(super) fn changes(
    book: &mut Book,
    prior: &PriorFigures,
    is_new: bool,
) -> BTreeMap<FigureId, Change> {
    let all = prior.counterparts.iter();
    let told = all.filter(|counterpart| counterpart.about.change.is_some());
    let of = |ComparedFigure { of, .. }: &ComparedFigure| {
        let kind = RateKind::of(of, RateKind::Change);
        Some((of.clone(), change(book, of, book.find(of)?, prior.of(of), is_new, kind)))
    };
    told.filter_map(of).collect()
}

/// Gives a typed amount the slack of what was published: in 元 in whole hundreds it is what last year's document printed
/// in 万元 with two decimals, and may lie half of such a unit (50 元) from the truth.
fn as_published(money: Money, unit: Unit) -> Money {
    let rest = money.amount.yuan().checked_rem(Decimal::ONE_HUNDRED);
    if unit != Unit::Yuan || money.amount.is_zero() || rest != Some(Decimal::ZERO) {
        return money;
    }
    Money { slack: money.slack.max(Amount::from_fen(50_00)), ..money }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_amount_of_last_years_is_of_a_figure() {
        let counterparts = counterparts(keys::report());
        assert_eq!(counterparts.len(), keys::report().counterparts().count(), "ids have words");
        let named = |name: &str| counterparts.iter().any(|one| one.key.name == name);
        for ComparedFigure { about, key, id, .. } in &counterparts {
            let own = id.quantity().and_then(|key| IdWord::own(key.name()));
            assert!(own.is_some(), "{id} has words of the program's");
            assert!(about.within.as_deref().is_none_or(named), "{key:?}");
            assert!(about.within.is_some() || !about.takes_over, "{key:?}");
        }
    }

    /// Each change that is told has a key for its reason, and each such key a change.
    #[test]
    fn reasons_hang_on_the_keys_of_amounts() {
        let reasons = keys::report().below("reasons").expect("a section");
        let all = counterparts(keys::report());
        let told = all.iter().filter(|counterpart| counterpart.about.change.is_some());
        let mut told: Vec<&str> = told.map(|counterpart| counterpart.key.name.as_ref()).collect();
        told.push("opening_carry_over");
        let keys: Vec<&str> = reasons.keys.iter().map(|key| key.name.as_ref()).collect();
        assert_eq!(keys, told);
    }
}
