//! Amounts that the document needs and nobody typed.

use super::Subject;
use crate::calc::spending::budget_of;
use crate::diag::{Diagnostic, rules};
use crate::input::{Fund, SpendingItem};

pub(super) fn check(subject: &Subject<'_>, out: &mut Vec<Diagnostic>) {
    let input = subject.input;
    for fund in [&input.general, &input.government, &input.state_capital] {
        item_budgets(fund, out);
    }
    official_budgets(subject, out);
}

/// Each 项 needs a budget: 年初预算 where any item has one, 全年预算 where all have that.
fn item_budgets(fund: &Fund, out: &mut Vec<Diagnostic>) {
    let any_initial = fund.items.iter().any(|item| item.initial_budget.is_some());
    let all_adjusted = fund.items.iter().all(|item| item.adjusted_budget.is_some());
    if all_adjusted && !any_initial {
        return;
    }
    for item in fund.items.iter().filter(|item| item.initial_budget.is_none()) {
        let message = format!("科目 {} 缺少年初预算", item.code.value);
        out.push(
            Diagnostic::new(&rules::BUDGET_MISSING, message)
                .at(item.code.span, "")
                .help("写 initial_budget = …；年初没有安排就写 initial_budget = 0"),
        );
    }
}

fn official_budgets(subject: &Subject<'_>, out: &mut Vec<Diagnostic>) {
    let spending = &subject.input.official_spending;
    let items: [(&SpendingItem, &str, &str); 4] = [
        (&spending.overseas, "因公出国（境）费", "overseas"),
        (&spending.vehicle_purchase, "公务用车购置费", "vehicle_purchase"),
        (&spending.vehicle_running, "公务用车运行维护费", "vehicle_running"),
        (&spending.reception, "公务接待费", "reception"),
    ];
    let basis = subject.book().settings().official_spending_budget;
    let (key, word) = match basis {
        crate::calc::settings::BudgetBasis::Initial => ("initial_budget", "年初预算"),
        crate::calc::settings::BudgetBasis::Adjusted => ("adjusted_budget", "全年预算"),
    };
    for (item, name, section) in items {
        let Some(money) = item.amount else { continue };
        if budget_of(item, basis).is_none() {
            out.push(
                Diagnostic::new(&rules::BUDGET_MISSING, format!("{name}缺少{word}"))
                    .at(money.span, "决算数在这里")
                    .help(format!(
                        "在 [official_spending.{section}] 里写 {key} = …；没有安排就写 0"
                    )),
            );
        }
    }
}
