//! Budgets of the whole against those of the items.

use super::Subject;
use crate::calc::Column;
use crate::diag::{Diagnostic, rules};

/// A typed 年初预算 or 全年预算 of the whole = Σ of the items.
pub(super) fn check(subject: &Subject<'_>, out: &mut Vec<Diagnostic>) {
    for (fund, figures, name) in subject.funds() {
        let pairs = [
            (Column::InitialBudget, figures.initial_budget),
            (Column::AdjustedBudget, figures.adjusted_budget),
        ];
        for (column, whole) in pairs {
            let (what, Some(money)) = (column.title(), fund.whole.get(&column)) else { continue };
            let complete = !fund.items.is_empty() && fund.items.iter().all(|item| item.has(column));
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
