//! The book of figures: every figure once, exact, with how it was made.

use super::figure::{Fig, Figure, How, Value};
use super::id::{FigureId, Section};
use super::settings::{RateKind, RateStyle, Settings};
use crate::amount::{self, Amount, NumberStyle, Percent, Printed, Unit};
use crate::input::{Control, Count, Money, Score, nearest};
use crate::source::Span;
use rust_decimal::Decimal;
use std::collections::BTreeMap;
use std::sync::LazyLock;

/// All figures of a report.
#[derive(Debug, Clone)]
pub struct Book {
    figures: Vec<Figure>,
    /// For each figure, the typed amounts that it is made of.
    makeup: Vec<Makeup>,
    by_id: BTreeMap<FigureId, Fig>,
    approved: Approved,
    settings: Settings,
    /// The unit in which the report's amounts are typed.
    unit: Unit,
}

/// The makeup of a figure: typed amounts other than zero, and how often each is added (or, below zero, taken away).
type Makeup = BTreeMap<Fig, i64>;

/// Approved amounts by the quantity that they are of.
#[derive(Debug, Clone, Default)]
pub(super) struct Approved {
    by_makeup: BTreeMap<Makeup, Control>,
    /// For quantities that are zero, which all look alike.
    by_id: BTreeMap<FigureId, Control>,
}

impl Book {
    /// An empty book of a report whose amounts are typed in `unit`.
    pub(super) fn new(settings: &Settings, unit: Unit, approved: Approved) -> Self {
        Book {
            figures: Vec::new(),
            makeup: Vec::new(),
            by_id: BTreeMap::new(),
            approved,
            settings: settings.clone(),
            unit,
        }
    }

    /// Finds which quantities these controls are of. A control names one figure; it holds for every figure that is made
    /// of the same typed amounts.
    pub(super) fn approve(&self, controls: &[Control]) -> Approved {
        let mut approved = Approved::default();
        for control in controls {
            // What no figure is called is told by the check of controls.
            let Some(fig) = self.named(&control.figure.value) else { continue };
            match self.makeup_of(fig) {
                makeup if !makeup.is_empty() => {
                    approved.by_makeup.entry(makeup.clone()).or_insert_with(|| control.clone());
                }
                _ => {
                    approved.by_id.insert(self.id(fig).clone(), control.clone());
                }
            }
        }
        approved
    }

    fn makeup_of(&self, fig: Fig) -> &Makeup {
        static EMPTY: Makeup = Makeup::new();
        self.makeup.get(fig.0 as usize).unwrap_or(&EMPTY)
    }

    /// The settings of the format.
    pub fn settings(&self) -> &Settings {
        &self.settings
    }

    /// A figure. Books give out only their own.
    pub fn get(&self, fig: Fig) -> Option<&Figure> {
        self.figures.get(fig.0 as usize)
    }

    /// A figure's id.
    pub fn id(&self, fig: Fig) -> &FigureId {
        // No figure is a whole section.
        static NONE: LazyLock<FigureId> = LazyLock::new(|| Section::All.id([]));
        self.get(fig).map_or(&NONE, |figure| &figure.id)
    }

    /// The figure with this id.
    pub fn find(&self, id: &FigureId) -> Option<Fig> {
        self.by_id.get(id).copied()
    }

    /// The figure of this name, as users type it.
    pub fn named(&self, name: &str) -> Option<Fig> {
        let first = name.split('.').next()?;
        let section = Section::called(first, first);
        let ids = self.by_id.range(section.id([])..);
        let mut ids = ids.take_while(|(id, _)| *id.section() == section);
        ids.find(|(id, _)| id.is(name)).map(|(_, fig)| *fig)
    }

    /// All figures in the order in which they were made: operands come first.
    pub fn iter(&self) -> impl Iterator<Item = (Fig, &Figure)> {
        (0u32..).map(Fig).zip(&self.figures)
    }

    /// The ids of all figures, sorted.
    pub fn ids(&self) -> impl Iterator<Item = &FigureId> {
        self.by_id.keys()
    }

    /// The name most like one that no figure has.
    pub fn nearest(&self, name: &str) -> Option<String> {
        let names: Vec<String> = self.ids().map(FigureId::to_string).collect();
        let known: Vec<&str> = names.iter().map(String::as_str).collect();
        nearest(name, &known).map(str::to_owned)
    }

    /// The exact amount; nothing for a figure that isn't one.
    pub fn exact(&self, fig: Fig) -> Amount {
        match self.get(fig).map(|figure| figure.value) {
            Some(Value::Amount { exact, .. }) => exact,
            _ => Amount::ZERO,
        }
    }

    /// Half a unit of the last place of a cell that prints the figure.
    pub fn half_unit(&self, fig: Fig) -> Amount {
        match self.get(fig).map(|figure| (figure.value, figure.control)) {
            Some((_, Some(approved))) => approved.slack,
            Some((Value::Amount { half_unit, .. }, None)) => half_unit,
            _ => Amount::ZERO,
        }
    }

    /// Whether two figures are made of the same typed amounts.
    pub fn same_quantity(&self, one: Fig, other: Fig) -> bool {
        self.makeup_of(one) == self.makeup_of(other)
    }

    /// The most that a part of the figure may come to: the figure as stated, without what was typed below zero, which
    /// takes away from the other parts.
    pub fn most(&self, fig: Fig) -> Amount {
        self.stated(fig).plus(Amount::sum(self.taken(fig)))
    }

    /// Whether anything typed takes away from the figure. How much was spent is then unknown: what was taken back may be
    /// set off within an amount that was typed.
    pub fn is_net(&self, fig: Fig) -> bool {
        self.taken(fig).any(|amount| !amount.is_zero())
    }

    /// Lists what was typed that takes away from the figure, without sign.
    fn taken(&self, fig: Fig) -> impl Iterator<Item = Amount> {
        self.makeup_of(fig).iter().filter_map(|(part, times)| {
            let exact = self.exact(*part);
            let takes = exact.is_negative() != times.is_negative();
            let times = u32::try_from(times.unsigned_abs()).unwrap_or(u32::MAX);
            takes.then(|| exact.abs().times(times))
        })
    }

    /// The slack by which the exact amount may lie from the truth.
    pub fn slack(&self, fig: Fig) -> Amount {
        match self.get(fig).map(|figure| figure.value) {
            Some(Value::Amount { slack, .. }) => slack,
            _ => Amount::ZERO,
        }
    }

    /// The amount that the document states: the approved one if there is one.
    pub fn stated(&self, fig: Fig) -> Amount {
        let control = self.get(fig).and_then(|figure| figure.control);
        control.map_or_else(|| self.exact(fig), |money| money.amount)
    }

    /// The number as printed in the document's unit.
    pub fn printed(&self, fig: Fig) -> Printed {
        match self.get(fig).map(|figure| figure.value) {
            Some(Value::Difference(printed)) => printed,
            _ => self.stated(fig).printed(self.settings.unit, self.settings.decimals),
        }
    }

    /// The unit in which the report's amounts are typed.
    pub fn unit(&self) -> Unit {
        self.unit
    }

    /// A figure for people who know the report, with its unit: 1365.84万元, 88.7%, 12. Amounts keep all their decimals;
    /// where the document prints another unit than the report's, what it prints stands beside: 13658400.00元（印 1365.84万元）.
    pub fn shown(&self, fig: Fig) -> String {
        let (number, unit) = self.in_unit(fig, self.unit);
        let shown = number + unit;
        match self.get(fig).map(|figure| figure.value) {
            Some(Value::Amount { .. }) if self.unit != self.settings.unit && !self.is_zero(fig) => {
                let printed = self.printed(fig).text(NumberStyle::default());
                format!("{shown}（印 {printed}{}）", self.settings.unit.name())
            }
            _ => shown,
        }
    }

    /// A figure's number and its unit: amounts in `unit` with all their decimals; a difference of printed amounts in the
    /// document's unit, in which alone it is exact; %, 分, or none of a count.
    pub fn in_unit(&self, fig: Fig, unit: Unit) -> (String, &'static str) {
        match self.get(fig).map(|figure| figure.value) {
            Some(Value::Amount { .. }) => (self.stated(fig).shown(unit), unit.name()),
            Some(Value::Difference(printed)) => {
                (printed.text(NumberStyle::default()), self.settings.unit.name())
            }
            Some(Value::Rate { percent, .. }) => (percent.value().to_string(), "%"),
            Some(Value::Count(count)) => (count.to_string(), ""),
            Some(Value::Score(points)) => (points.to_string(), "分"),
            None => (String::new(), ""),
        }
    }

    /// The number of people or things; 0 for a figure that isn't one.
    pub fn count(&self, fig: Fig) -> u64 {
        match self.get(fig).map(|figure| figure.value) {
            Some(Value::Count(count)) => count,
            _ => 0,
        }
    }

    /// The rate, if the figure is one.
    pub fn percent(&self, fig: Fig) -> Option<(Percent, RateStyle)> {
        match self.get(fig).map(|figure| figure.value) {
            Some(Value::Rate { percent, kind }) => Some((percent, self.settings.rates.style(kind))),
            _ => None,
        }
    }

    /// Whether an amount or a count is zero, exactly.
    pub fn is_zero(&self, fig: Fig) -> bool {
        match self.get(fig).map(|figure| figure.value) {
            Some(Value::Amount { .. }) => self.stated(fig).is_zero(),
            Some(Value::Difference(printed)) => printed.is_zero(),
            Some(Value::Rate { percent, .. }) => percent.value().is_zero(),
            Some(Value::Count(count)) => count == 0,
            Some(Value::Score(points)) => points.is_zero(),
            None => true,
        }
    }

    /// Whether the document prints it as zero, though it may not be.
    pub fn prints_zero(&self, fig: Fig) -> bool {
        match self.get(fig).map(|figure| figure.value) {
            Some(Value::Amount { .. }) => self.printed(fig).is_zero(),
            _ => self.is_zero(fig),
        }
    }

    /// The place where a figure was typed; nothing for one that follows from others.
    pub fn typed_at(&self, fig: Fig) -> Option<Span> {
        match self.get(fig)?.how {
            How::Typed(span) => Some(span),
            _ => None,
        }
    }

    /// The figures that a figure is made of, one step back.
    pub fn operands(&self, fig: Fig) -> Vec<Fig> {
        match self.get(fig).map(|figure| &figure.how) {
            Some(How::Sum(parts)) => parts.clone(),
            Some(How::Balance { plus, minus }) => plus.iter().chain(minus).copied().collect(),
            Some(How::Difference(a, b) | How::Rate(a, b) | How::ForcedShare(a, b)) => vec![*a, *b],
            Some(How::Same(other) | How::Weighted(other, _)) => vec![*other],
            Some(How::Typed(_) | How::Absent) | None => Vec::new(),
        }
    }

    /// Whether nobody typed the figure nor anything that it is made of.
    pub fn is_absent(&self, fig: Fig) -> bool {
        match self.get(fig).map(|figure| &figure.how) {
            Some(How::Absent) => true,
            Some(How::Sum(parts)) => parts.iter().all(|part| self.is_absent(*part)),
            Some(How::Same(other)) => self.is_absent(*other),
            _ => false,
        }
    }

    fn push(&mut self, id: FigureId, value: Value, how: How) -> Fig {
        let fig = Fig(u32::try_from(self.figures.len()).unwrap_or(u32::MAX));
        let makeup = self.makeup_from(fig, value, &how);
        let control = self.matching_control(&id, value, &makeup);
        self.by_id.insert(id.clone(), fig);
        self.figures.push(Figure { id, value, how, control });
        self.makeup.push(makeup);
        fig
    }

    fn makeup_from(&self, fig: Fig, value: Value, how: &How) -> Makeup {
        let Value::Amount { exact, .. } = value else { return Makeup::new() };
        let mut out = Makeup::new();
        let mut add = |figs: &[Fig], sign: i64| {
            for (leaf, times) in figs.iter().flat_map(|part| self.makeup_of(*part)) {
                let total = out.entry(*leaf).or_insert(0);
                *total = total.saturating_add(times.saturating_mul(sign));
            }
        };
        match how {
            How::Sum(parts) => add(parts, 1),
            How::Same(other) => add(&[*other], 1),
            How::Balance { plus, minus } => {
                add(plus, 1);
                add(minus, -1);
            }
            _ if !exact.is_zero() => {
                out.insert(fig, 1);
            }
            _ => {}
        }
        out.retain(|_, times| *times != 0);
        out
    }

    /// The approved amount of this quantity, if it lies within tolerance of the value.
    fn matching_control(&self, id: &FigureId, value: Value, makeup: &Makeup) -> Option<Money> {
        let Value::Amount { exact, slack, .. } = value else {
            return None;
        };
        let control = if makeup.is_empty() {
            self.approved.by_id.get(id)
        } else {
            self.approved.by_makeup.get(makeup)
        };
        let money = control?.value.money?;
        (exact.minus(money.amount).abs() <= slack.plus(money.slack)).then_some(money)
    }

    /// Half a unit of the last place of the roughest of the exact amounts.
    fn roughest(&self, parts: &[Fig]) -> Amount {
        let half_units =
            parts.iter().map(|part| match self.get(*part).map(|figure| figure.value) {
                Some(Value::Amount { half_unit, .. }) => half_unit,
                _ => Amount::ZERO,
            });
        half_units.max().unwrap_or_default()
    }

    /// An amount as typed, or none.
    pub(super) fn typed(&mut self, id: FigureId, money: Option<Money>) -> Fig {
        let (exact, slack, how) = match money {
            Some(money) => (money.amount, money.slack, How::Typed(money.span)),
            None => (Amount::ZERO, Amount::ZERO, How::Absent),
        };
        self.push(id, Value::Amount { exact, slack, half_unit: slack }, how)
    }

    /// A sum of amounts.
    pub(super) fn sum(&mut self, id: FigureId, parts: Vec<Fig>) -> Fig {
        let exact = Amount::sum(parts.iter().map(|part| self.exact(*part)));
        let slack = Amount::sum(parts.iter().map(|part| self.slack(*part)));
        let half_unit = self.roughest(&parts);
        self.push(id, Value::Amount { exact, slack, half_unit }, How::Sum(parts))
    }

    /// A sum with amounts taken away.
    pub(super) fn balance(&mut self, id: FigureId, plus: Vec<Fig>, minus: Vec<Fig>) -> Fig {
        let total = |figs: &[Fig]| Amount::sum(figs.iter().map(|fig| self.exact(*fig)));
        let exact = total(&plus).minus(total(&minus));
        let slack = Amount::sum(plus.iter().chain(&minus).map(|fig| self.slack(*fig)));
        let half_unit = self.roughest(&plus).max(self.roughest(&minus));
        self.push(id, Value::Amount { exact, slack, half_unit }, How::Balance { plus, minus })
    }

    /// The same amount under another name.
    pub(super) fn same(&mut self, id: FigureId, other: Fig) -> Fig {
        let (exact, slack) = (self.stated(other), self.slack(other));
        let half_unit = self.half_unit(other);
        self.push(id, Value::Amount { exact, slack, half_unit }, How::Same(other))
    }

    /// An amount that last year's document states.
    pub(super) fn prior(&mut self, id: FigureId, amount: Amount, how: How) -> Fig {
        let value = Value::Amount { exact: amount, slack: Amount::ZERO, half_unit: Amount::ZERO };
        self.push(id, value, how)
    }

    /// A difference of printed amounts, without sign: the direction is told in words.
    pub(super) fn difference(&mut self, id: FigureId, a: Fig, b: Fig) -> Fig {
        let value = self.printed(a).minus(self.printed(b)).abs();
        self.push(id, Value::Difference(value), How::Difference(a, b))
    }

    /// A rate of printed amounts; `None` when the whole prints as zero.
    pub(super) fn rate(
        &mut self,
        id: FigureId,
        numerator: Fig,
        denominator: Fig,
        kind: RateKind,
    ) -> Option<Fig> {
        let (n, d) = (self.printed(numerator), self.printed(denominator));
        let decimals = self.settings.rates.style(kind).decimals;
        let percent = amount::rate(n, d, decimals, self.settings.small_rates)?;
        let how = How::Rate(numerator, denominator);
        Some(self.push(id, Value::Rate { percent, kind }, how))
    }

    /// A part's proportion of its whole; `None` when the whole is zero or either is negative.
    pub(super) fn proportion(
        &mut self,
        id: FigureId,
        part: Fig,
        whole: Fig,
        kind: RateKind,
    ) -> Option<Fig> {
        let negative = self.printed(part).is_negative() || self.printed(whole).is_negative();
        if negative { None } else { self.rate(id, part, whole, kind) }
    }

    /// The same of a part by itself: what is more than the whole is no share of it, something beside it is negative.
    pub(super) fn part(
        &mut self,
        id: FigureId,
        part: Fig,
        whole: Fig,
        kind: RateKind,
    ) -> Option<Fig> {
        let is_part = self.printed(part) <= self.printed(whole);
        if is_part { self.proportion(id, part, whole, kind) } else { None }
    }

    /// A share that was made to total 100 with its neighbours.
    pub(super) fn forced_share(
        &mut self,
        id: FigureId,
        part: Fig,
        whole: Fig,
        percent: Percent,
    ) -> Fig {
        let value = Value::Rate { percent, kind: RateKind::Share };
        self.push(id, value, How::ForcedShare(part, whole))
    }

    /// A count as typed, or 0.
    pub(super) fn count_typed(&mut self, id: FigureId, count: Option<Count>) -> Fig {
        match count {
            Some(count) => self.push(id, Value::Count(count.value), How::Typed(count.span)),
            None => self.push(id, Value::Count(0), How::Absent),
        }
    }

    /// A count that follows from the input.
    pub(super) fn count_of(&mut self, id: FigureId, count: u64, how: How) -> Fig {
        self.push(id, Value::Count(count), how)
    }

    /// Sums counts.
    pub(super) fn count_sum(&mut self, id: FigureId, parts: Vec<Fig>) -> Fig {
        let total = parts.iter().fold(0_u64, |sum, part| sum.saturating_add(self.count(*part)));
        self.push(id, Value::Count(total), How::Sum(parts))
    }

    /// Points that follow from other figures.
    pub(super) fn points(&mut self, id: FigureId, points: Decimal, how: How) -> Fig {
        self.push(id, Value::Score(points.normalize()), how)
    }

    /// The points; 0 for a figure that isn't a score.
    pub fn points_of(&self, fig: Fig) -> Decimal {
        match self.get(fig).map(|figure| figure.value) {
            Some(Value::Score(points)) => points,
            _ => Decimal::ZERO,
        }
    }

    /// Points as typed.
    pub(super) fn score(&mut self, id: FigureId, score: &Score) -> Fig {
        self.push(id, Value::Score(score.points), How::Typed(score.span))
    }
}
