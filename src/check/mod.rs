//! Checks of what must hold: a file for each family, each finding with the arithmetic written out.
//!
//! Identities that hold by construction (a total is the sum of its parts because it is computed so) need
//! no check here; what can contradict is what the user typed.
#![deny(clippy::arithmetic_side_effects)]

mod agreement;
mod approved;
mod balance;
mod budgets;
mod by_item;
mod carry_over;
mod change;
mod codes;
mod completion;
mod controls;
mod declared;
mod disclosures;
mod economic;
mod execution;
pub mod format;
mod forms;
mod level;
mod lost_row;
mod magnitude;
mod office;
mod official_spending;
mod omissions;
mod operating;
mod other_fund;
mod overview;
mod prior;
mod procurement;
mod projects;
pub mod prose;
mod put_right;
mod reasons;
mod renamed;
mod rounding;
mod shift;
mod signs;
mod stated;
mod subtotals;
mod sums;
mod totals;

pub use reasons::Explained;

use crate::amount::{Amount, Unit};
use crate::calc::{Book, Fig, Figures, FundFigures, How};
use crate::catalog::Catalog;
use crate::diag::{Diagnostic, Family, Rule, Severity, family, rules};
use crate::format::NamedLevels;
use crate::input::{Fund, Input, Text};
use crate::naming::in_words;
use crate::source::Span;
use std::collections::BTreeSet;

/// The subject of checks: all that they look at.
pub struct Subject<'a> {
    /// The report as typed.
    pub input: &'a Input,
    /// Its figures.
    pub figures: &'a Figures,
    /// The codes that are known.
    pub catalog: &'a Catalog,
    /// The figures of last year's report, if there is one.
    pub last_year: Option<&'a Figures>,
    /// Last year's report as typed.
    pub last_input: Option<&'a Input>,
    /// Whether the document prints what codes mean.
    pub meanings: bool,
    /// The levels of codes that the document prints by their names.
    pub named_levels: &'a NamedLevels,
}

/// Runs all checks.
pub fn run(subject: &Subject<'_>) -> Vec<Diagnostic> {
    let mut out = Vec::new();
    for check in CHECKS {
        check(subject, &mut out);
    }
    without_what_follows(subject.input, &mut out);
    out
}

/// Families whose rules compare amounts with others, of whatever unit these are.
const COMPARED: [&Family; 3] = [&family::WITHIN_TABLES, &family::ACROSS_TABLES, &family::APPROVED];

/// Leaves out what follows from all amounts being of another unit: what doesn't add up, isn't last year's or isn't as
/// approved must not be mended before, and what stands for errors is one. Who accepts that the unit is right is told
/// all of it.
fn without_what_follows(input: &Input, out: &mut Vec<Diagnostic>) {
    let code = rules::UNIT_OF_FILE.code;
    if input.accept.iter().any(|acceptance| acceptance.code.text == code) {
        return;
    }
    let Some(at) = out.iter().position(|finding| finding.rule.code == code) else { return };
    let mut unit = out.swap_remove(at);
    let follows = |finding: &Diagnostic| COMPARED.iter().any(|family| family.has(finding.rule));
    let (following, others): (Vec<_>, Vec<_>) = std::mem::take(out).into_iter().partition(follows);
    if following.iter().any(|finding| finding.severity() == Severity::Error) {
        unit.set_severity(Severity::Error);
    }
    if !following.is_empty() {
        unit = unit.note(format!(
            "另有 {} 处合计、上年数或者批复数对不上，多半是单位引起的，没有列出来；改好单位再检查一次",
            following.len()
        ));
    }
    out.push(unit);
    out.extend(others);
}

/// The reasons of a report with what they explain.
pub fn explained<'a>(subject: &Subject<'a>) -> Vec<Explained<'a>> {
    reasons::explained(subject)
}

/// The report with the cells of pasted blocks put right that were changed for certain; `None` when there are none.
pub fn put_right(subject: &Subject<'_>) -> Option<Input> {
    put_right::put_right(subject)
}

/// Finds what makes last year's report unfit to compare with: another year, another department, no balance, another
/// `hash` than when this year's was made from it.
pub fn run_prior(prior: &Subject<'_>, input: &Input, hash: &str) -> Vec<Diagnostic> {
    let mut out = prior::fitness(prior, input, balance::unbalanced(prior));
    out.extend(prior::changed(input, hash));
    out
}

type Check = fn(&Subject<'_>, &mut Vec<Diagnostic>);

const CHECKS: &[Check] = &[
    codes::check,
    renamed::check,
    balance::check,
    economic::check,
    by_item::check,
    carry_over::check,
    budgets::check,
    subtotals::check,
    omissions::check,
    controls::check,
    approved::check,
    prior::check,
    magnitude::check,
    official_spending::check,
    procurement::check,
    disclosures::state_assets,
    operating::check,
    disclosures::performance,
    forms::check,
    disclosures::parts_of_all,
    declared::check,
    completion::check,
    execution::check,
    change::check,
    signs::check,
    other_fund::check,
    overview::check,
    level::check,
    projects::check,
    reasons::check,
    stated::check,
    rounding::check,
];

impl Subject<'_> {
    fn book(&self) -> &Book {
        &self.figures.book
    }

    fn unit(&self) -> Unit {
        self.input.unit
    }

    /// The words for a figure, with its name.
    fn called(&self, fig: Fig) -> String {
        format!("{}（{}）", self.in_words(fig), self.book().id(fig))
    }

    /// An amount as messages show it.
    fn shown(&self, amount: Amount) -> String {
        amount.shown(self.unit())
    }

    /// A figure's name in Chinese.
    fn in_words(&self, fig: Fig) -> String {
        in_words(self.book().id(fig), self.catalog, self.input.year.value)
    }

    fn shown_fig(&self, fig: Fig) -> String {
        self.shown(self.book().exact(fig))
    }

    /// The place where a figure was typed; of one that follows from others, where the greatest of these was: it drives
    /// the figure most.
    fn place(&self, fig: Fig) -> Option<Span> {
        self.place_of(&[fig])
    }

    /// The same for several figures that are added.
    fn place_of(&self, figs: &[Fig]) -> Option<Span> {
        self.greatest_leaves(figs).first().map(|(_, span)| *span)
    }

    /// The places of the typed operands of a figure, the greatest six in their order; of zeros only when there is
    /// nothing else.
    fn leaves(&self, fig: Fig) -> Vec<Span> {
        let mut out: Vec<Span> =
            self.greatest_leaves(&[fig]).into_iter().take(6).map(|(_, span)| span).collect();
        out.sort_unstable();
        out
    }

    /// The typed operands of figures with their places, the greatest first, each place once; without zeros where
    /// there are others.
    fn greatest_leaves(&self, figs: &[Fig]) -> Vec<(Amount, Span)> {
        let mut out = Vec::new();
        figs.iter().for_each(|fig| self.collect_leaves(*fig, &mut out));
        if out.iter().any(|(leaf, _)| !self.book().is_zero(*leaf)) {
            out.retain(|(leaf, _)| !self.book().is_zero(*leaf));
        }
        let amount = |(leaf, span): (Fig, Span)| (self.book().exact(leaf).abs(), span);
        let mut out: Vec<(Amount, Span)> = out.into_iter().map(amount).collect();
        out.sort_by_key(|(amount, _)| std::cmp::Reverse(*amount));
        let mut seen = BTreeSet::new();
        out.retain(|(_, span)| seen.insert(*span));
        out
    }

    fn collect_leaves(&self, fig: Fig, out: &mut Vec<(Fig, Span)>) {
        match self.book().get(fig).map(|figure| &figure.how) {
            Some(How::Typed(span)) => out.push((fig, *span)),
            Some(How::Sum(parts)) => parts.iter().for_each(|part| self.collect_leaves(*part, out)),
            Some(How::Balance { plus, minus }) => {
                plus.iter().chain(minus).for_each(|part| self.collect_leaves(*part, out));
            }
            Some(How::Same(other)) => self.collect_leaves(*other, out),
            _ => {}
        }
    }

    /// The exact sum of figures.
    fn sum(&self, parts: &[Fig]) -> Amount {
        Amount::sum(parts.iter().map(|part| self.book().exact(*part)))
    }

    /// The three funds as typed and as computed, with their names.
    fn funds(&self) -> [(&Fund, &FundFigures, &'static str); 3] {
        let (input, figures) = (self.input, self.figures);
        [
            (&input.general, &figures.general, "一般公共预算"),
            (&input.government, &figures.government, "政府性基金预算"),
            (&input.state_capital, &figures.state_capital, "国有资本经营预算"),
        ]
    }

    /// Details and a typed total that should be equal: `None` when they are, within tolerance.
    fn unequal(&self, left: Fig, right: Fig) -> Option<Amount> {
        let (distance, slack) = self.apart(&[left], &[right]);
        (distance > slack).then_some(distance)
    }

    /// The distance between two sums of details, and how far rounding may have put them.
    fn apart(&self, left: &[Fig], right: &[Fig]) -> (Amount, Amount) {
        let distance = self.sum(left).minus(self.sum(right)).abs();
        (distance, self.details(left).plus(self.details(right)))
    }

    /// Tells of details and a typed total that should be equal and are within tolerance.
    fn nearly(&self, names: &str, left: Fig, right: Fig, span: Option<Span>) -> Option<Diagnostic> {
        let (distance, slack) = self.apart(&[left], &[right]);
        self.tolerated(names, distance, slack, span).filter(|_| distance <= slack)
    }

    /// Says that two amounts differ by no more than rounding explains; nothing when they are equal.
    fn tolerated(
        &self,
        names: &str,
        distance: Amount,
        slack: Amount,
        span: Option<Span>,
    ) -> Option<Diagnostic> {
        let message = format!("{names}差 {}", self.shown(distance));
        (!distance.is_zero()).then(|| {
            finding(&rules::ROUNDING_DIFFERENCE, message, span, "")
                .note(format!("每个数的末位都可能有半个单位的进舍，一共容许 {}", self.shown(slack)))
                .help("核对一遍；确实是尾数误差的不用改")
        })
    }

    /// `甲 + 乙 + 丙 = 和`, for notes.
    fn sum_text(&self, parts: &[Fig]) -> String {
        let shown: Vec<String> = parts
            .iter()
            .filter(|part| !self.book().is_zero(**part))
            .map(|part| self.shown_fig(*part))
            .collect();
        let total = self.sum(parts);
        match shown.len() {
            0 | 1 => self.shown(total),
            _ => format!("{} = {}", shown.join(" + "), self.shown(total)),
        }
    }
}

/// Whether two names are the same; a space at an end isn't seen.
fn same_name(one: &Text, other: &Text) -> bool {
    one.text.trim() == other.text.trim()
}

/// Names that a list has more than once.
fn twice(what: &str, names: &[&Text]) -> Vec<Diagnostic> {
    let mut out = Vec::new();
    for (at, name) in names.iter().enumerate() {
        let before = names.get(..at).unwrap_or(&[]);
        let Some(first) = before.iter().find(|first| same_name(first, name)) else { continue };
        out.push(
            Diagnostic::new(&rules::DUPLICATE, format!("{what}“{}”写了两次", name.text))
                .at(name.span, "第二次")
                .related(first.span, "第一次")
                .help("是同一个的，看清哪一个对，删掉另一个；不是同一个的，改正名称"),
        );
    }
    out
}

/// A finding at a place, or at the report's beginning when there is none.
fn finding(rule: &'static Rule, message: String, span: Option<Span>, label: &str) -> Diagnostic {
    let diagnostic = Diagnostic::new(rule, message);
    match span {
        Some(span) => diagnostic.at(span, label),
        None => diagnostic,
    }
}
