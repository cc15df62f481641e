//! Budgets of the whole against those of the items.

use super::Subject;
use crate::calc::Column;
use crate::diag::{Diagnostic, rules};
use crate::input::FundItem;

/// A typed 年初预算 or 全年预算 of the whole = Σ of the items.
pub(super) fn check(subject: &Subject<'_>, out: &mut Vec<Diagnostic>) {
    for (fund, figures, name) in subject.funds() {
        let pairs = [
            (fund.initial_budget, Column::InitialBudget, "年初预算", figures.initial_budget),
            (fund.adjusted_budget, Column::AdjustedBudget, "全年预算", figures.adjusted_budget),
        ];
        for (typed, column, what, whole) in pairs {
            let Some(money) = typed else { continue };
            let given = |item: &&FundItem| match column {
                Column::InitialBudget => item.initial_budget.is_some(),
                _ => item.adjusted_budget.is_some(),
            };
            let complete = !fund.items.is_empty()
                && fund.items.iter().filter(given).count() == fund.items.len();
            let Some(sum) = figures.ledger.total(column).filter(|_| complete) else { continue };
            let between = format!("{name}的{what}合计与各科目之和");
            out.extend(subject.nearly(&between, whole, sum, Some(money.span)));
            if let Some(distance) = subject.unequal(whole, sum) {
                let message = format!("{between}不等");
                out.push(
                    Diagnostic::new(&rules::BUDGET_TOTAL, message)
                        .at(money.span, "合计在这里")
                        .note(format!(
                            "各科目{what}之和 {}，文件写 {}，差 {}",
                            subject.shown_fig(sum),
                            subject.shown(money.amount),
                            subject.shown(distance)
                        ))
                        .help("改正其中一个；科目里写的如果是调整后的数，请改用 adjusted_budget"),
                );
            }
        }
    }
}
