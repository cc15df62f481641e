//! A changed cell of a pasted block: all sums over it are then wrong by the same amount, and so is what is compared with
//! them elsewhere. That is one mistake, told once.

use super::Subject;
use crate::amount::Amount;
use crate::calc::{Column, Fig, FundFigures};
use crate::input::{Fund, FundColumn, FundItem, Money};

/// The number of digits of the code of a 项.
pub(super) const ITEM: usize = 7;

/// The columns of a row that are typed.
pub(super) const CELLS: [FundColumn; 7] = [
    FundColumn::Income,
    FundColumn::Opening,
    FundColumn::Closing,
    FundColumn::Basic,
    FundColumn::Project,
    FundColumn::InitialBudget,
    FundColumn::AdjustedBudget,
];

/// A pasted sum beside its parts.
pub(super) struct PastedSum {
    /// Of which 类, 款 or 项; empty for the 合计 of all.
    pub(super) code: String,
    /// `None` for economic items, which have one column.
    column: Option<FundColumn>,
    pub(super) typed: Money,
    /// The figures that it should be the sum of.
    pub(super) figs: Vec<Fig>,
    /// The amount by which its parts are more.
    pub(super) by: Amount,
    /// The amount by which rounding may put them apart.
    pub(super) slack: Amount,
}

impl PastedSum {
    /// Whether it lies further from its parts than rounding explains.
    pub(super) fn is_wrong(&self) -> bool {
        self.by.abs() > self.slack
    }
}

/// Wrong sums over each other, all by the same amount; or one.
pub(super) struct Shift {
    /// The lowest first.
    pub(super) sums: Vec<PastedSum>,
}

impl Shift {
    /// The amount by which the parts are more than the sums.
    pub(super) fn by(&self) -> Amount {
        self.sums.first().map(|sum| sum.by).unwrap_or_default()
    }

    /// The column of the changed cell; 合计 across the columns of expenditure say nothing of it.
    pub(super) fn column(&self) -> Option<FundColumn> {
        let columns = self.sums.iter().filter_map(|sum| sum.column);
        columns.max_by_key(|column| *column != FundColumn::Expenditure)
    }

    /// Whether a sum lies over or below all of these, in a column that shares its cells.
    fn takes(&self, sum: &PastedSum) -> bool {
        let nested = |other: &PastedSum| {
            other.code.starts_with(&sum.code) || sum.code.starts_with(&other.code)
        };
        let same = |other: &PastedSum| other.by.minus(sum.by).abs() <= other.slack.plus(sum.slack);
        let shared = match (self.column(), sum.column) {
            (Some(ours), Some(theirs)) => ours == theirs || both_spent(ours, theirs),
            (ours, theirs) => ours == theirs,
        };
        shared && self.sums.iter().all(|other| nested(other) && same(other))
    }
}

/// Whether one is the 合计 of the other.
fn both_spent(one: FundColumn, other: FundColumn) -> bool {
    use FundColumn::{Basic, Expenditure, Project};
    let part = |column| matches!(column, Basic | Project);
    (one == Expenditure && part(other)) || (other == Expenditure && part(one))
}

/// The wrong sums of a fund's block.
pub(super) fn of_fund(subject: &Subject<'_>, fund: &Fund, figures: &FundFigures) -> Vec<Shift> {
    grouped(sums_of_fund(subject, fund, figures).into_iter().filter(PastedSum::is_wrong))
}

/// All sums of a fund's block.
pub(super) fn sums_of_fund(
    subject: &Subject<'_>,
    fund: &Fund,
    figures: &FundFigures,
) -> Vec<PastedSum> {
    let sums = fund.subtotals.iter().map(|subtotal| {
        let column = ledger_column(subtotal.column);
        let derived = match subtotal.code.as_str() {
            "" => figures.ledger.total(column),
            code => figures.ledger.cell(code, column),
        };
        let figs = derived.into_iter().collect();
        sum(subject, &subtotal.code, Some(subtotal.column), subtotal.money, figs)
    });
    sums.collect()
}

/// The wrong sums of the block of economic items.
pub(super) fn of_economic(subject: &Subject<'_>) -> Vec<Shift> {
    grouped(sums_of_economic(subject).into_iter().filter(PastedSum::is_wrong))
}

/// All sums of the block of economic items.
pub(super) fn sums_of_economic(subject: &Subject<'_>) -> Vec<PastedSum> {
    let economic = &subject.figures.economic;
    let sums = subject.input.economic.subtotals.iter().map(|(code, money)| {
        let figs = match code.as_str() {
            "" => vec![economic.personnel, economic.public_use],
            code => economic.classes.get(code).copied().into_iter().collect(),
        };
        sum(subject, code, None, *money, figs)
    });
    sums.collect()
}

fn sum(
    subject: &Subject<'_>,
    code: &str,
    column: Option<FundColumn>,
    typed: Money,
    figs: Vec<Fig>,
) -> PastedSum {
    let by = subject.sum(&figs).minus(typed.amount);
    // Details with a total that was typed.
    let slack = subject.details(&figs).plus(typed.slack);
    PastedSum { code: code.to_owned(), column, typed, figs, by, slack }
}

fn grouped(sums: impl Iterator<Item = PastedSum>) -> Vec<Shift> {
    let mut out: Vec<Shift> = Vec::new();
    for sum in sums {
        match out.iter_mut().find(|shift| shift.takes(&sum)) {
            Some(shift) => shift.sums.push(sum),
            None => out.push(Shift { sums: vec![sum] }),
        }
    }
    for shift in &mut out {
        shift.sums.sort_by_key(|sum| (std::cmp::Reverse(sum.code.len()), sum.typed.span));
    }
    out
}

/// The cell that was changed, where it is certain: the only one below the lowest sum, or the only one there whose row
/// doesn't balance by as much; and every sum over its row is wrong.
pub(super) fn cell<'f>(fund: &'f Fund, shift: &Shift) -> Option<(&'f str, FundColumn, Money)> {
    let column = shift.column().filter(|column| *column != FundColumn::Expenditure)?;
    let lowest = &shift.sums.first()?.code;
    let below = || {
        fund.items.iter().filter(|item| {
            item.code.value.starts_with(lowest.as_str()) && typed(item, column).is_some()
        })
    };
    let item = only(below())
        .or_else(|| only(below().filter(|item| is_unbalanced_by(item, column, shift))))
        .or_else(|| only(below().filter(|item| is_unlike_by(item, column, shift))))?;
    let code = item.code.value.as_str();
    // The row's own 合计 may have been changed with it.
    let of_rows = |code: &str| code.len() < ITEM;
    let over = fund.subtotals.iter().filter(|subtotal| {
        let shares = subtotal.column == column || both_spent(subtotal.column, column);
        shares && of_rows(&subtotal.code) && code.starts_with(&subtotal.code)
    });
    let all = over.count() == shift.sums.iter().filter(|sum| of_rows(&sum.code)).count();
    typed(item, column).filter(|_| all).map(|money| (code, column, money))
}

fn only<T>(mut of: impl Iterator<Item = T>) -> Option<T> {
    of.next().filter(|_| of.next().is_none())
}

/// Whether the row's 年初 + 收入 and 支出 + 年末 lie apart as they would when this cell of it was changed so.
fn is_unbalanced_by(item: &FundItem, column: FundColumn, shift: &Shift) -> bool {
    use FundColumn::{Basic, Closing, Income, Opening, Project};
    let Some(income) = item.income else { return false };
    let of = |column| typed(item, column).map(|money| money.amount).unwrap_or_default();
    let spent = of(Basic).plus(of(Project)).plus(of(Closing));
    let more = of(Opening).plus(income.amount).minus(spent);
    match column {
        Income | Opening => more == shift.by(),
        Basic | Project | Closing => more == Amount::ZERO.minus(shift.by()),
        _ => false,
    }
}

/// Whether changed cells of the general fund or of the economic items explain why what is compared with a column of
/// that fund is `more` than it.
pub(super) fn explains(subject: &Subject<'_>, column: FundColumn, more: Amount) -> bool {
    let (fund, figures) = (&subject.input.general, &subject.figures.general);
    let ours = of_fund(subject, fund, figures);
    let ours = ours.iter().filter(|shift| shift.column() == Some(column));
    let theirs = match column {
        FundColumn::Basic => of_economic(subject),
        _ => Vec::new(),
    };
    let by = theirs.iter().map(Shift::by).chain(ours.map(|shift| Amount::ZERO.minus(shift.by())));
    !more.is_zero() && by.into_iter().any(|by| by == more)
}

/// Whether a changed cell of this 项 explains that its two sides lie so far apart.
pub(super) fn explains_item(subject: &Subject<'_>, code: &str, distance: Amount) -> bool {
    subject.funds().into_iter().any(|(fund, figures, _)| {
        let shifts = of_fund(subject, fund, figures);
        let changed = |shift: &&Shift| cell(fund, shift).is_some_and(|(of, _, _)| of == code);
        shifts.iter().filter(changed).any(|shift| shift.by().abs() == distance)
    })
}

/// Lists how far changed cells, or rows left out, put sums from what was approved.
pub(super) fn told_distances(subject: &Subject<'_>) -> Vec<Amount> {
    let funds = subject.funds().into_iter();
    let shifts = funds.flat_map(|(fund, figures, _)| of_fund(subject, fund, figures));
    let several = |shift: &Shift| shift.sums.len() > 1;
    let told = shifts.chain(of_economic(subject)).filter(several);
    told.map(|shift| shift.by().abs()).collect()
}

/// Whether a changed cell explains that the two general totals lie apart.
pub(super) fn explains_totals(subject: &Subject<'_>) -> bool {
    let totals = subject.figures.totals;
    let (distance, slack) = subject.apart(&[totals.income_total], &[totals.expenditure_total]);
    let shifts =
        subject.funds().into_iter().flat_map(|(fund, figures, _)| of_fund(subject, fund, figures));
    // What remains when the cell is put right is rounding.
    let left = |shift: &Shift| shift.by().abs().minus(distance).abs();
    !distance.is_zero() && shifts.into_iter().any(|shift| left(&shift) <= slack)
}

/// Whether budget and final, which differ without a reason, would be the same without the change of this cell.
fn is_unlike_by(item: &FundItem, column: FundColumn, shift: &Shift) -> bool {
    use FundColumn::{AdjustedBudget, Basic, InitialBudget, Project};
    let of = |column| typed(item, column).map(|money| money.amount).unwrap_or_default();
    let spent = of(Basic).plus(of(Project));
    let by = shift.by();
    item.reason.is_none()
        && match column {
            InitialBudget | AdjustedBudget => of(column).minus(spent) == by,
            Basic | Project => spent.minus(of(InitialBudget)) == by,
            _ => false,
        }
}

pub(super) fn typed(item: &FundItem, column: FundColumn) -> Option<Money> {
    match column {
        FundColumn::Income => item.income,
        FundColumn::Opening => item.opening,
        FundColumn::Closing => item.closing,
        FundColumn::Basic => item.basic,
        FundColumn::Project => item.project,
        FundColumn::InitialBudget => item.initial_budget,
        FundColumn::AdjustedBudget => item.adjusted_budget,
        FundColumn::Expenditure => None,
    }
}

fn ledger_column(column: FundColumn) -> Column {
    match column {
        FundColumn::Income => Column::Income,
        FundColumn::Opening => Column::Opening,
        FundColumn::Closing => Column::Closing,
        FundColumn::Basic => Column::Basic,
        FundColumn::Project => Column::Project,
        FundColumn::InitialBudget => Column::InitialBudget,
        FundColumn::AdjustedBudget => Column::AdjustedBudget,
        FundColumn::Expenditure => Column::Expenditure,
    }
}

/// The column's name.
pub(super) fn column_name(column: FundColumn) -> &'static str {
    match column {
        FundColumn::Income => "本年收入",
        FundColumn::Opening => "年初结转和结余",
        FundColumn::Closing => "年末结转和结余",
        FundColumn::Basic => "基本支出",
        FundColumn::Project => "项目支出",
        FundColumn::InitialBudget => "年初预算",
        FundColumn::AdjustedBudget => "全年预算",
        FundColumn::Expenditure => "本年支出",
    }
}
