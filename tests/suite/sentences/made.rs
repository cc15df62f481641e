//! Reports of any amounts, each with all its reasons.

use super::{base, without};
use crate::support::Pieces;
use proptest::prelude::*;

/// Amounts in 万元, as they are typed: none, too small to be printed, small, ordinary, paid back.
const AMOUNTS: [&str; 7] = ["0", "0.003", "0.01", "5.00", "20.00", "1234.56", "-3.00"];

/// The makeup of a report: which of [`AMOUNTS`] stands in each place.
#[derive(Debug, Clone)]
pub struct Made {
    pub new: bool,
    prior: [usize; 10],
    /// Basic, project, budget and opening of three 项 of two 类.
    general: [[usize; 4]; 3],
    fund: Option<[usize; 3]>,
    own: Option<usize>,
    /// Budget and final of the four items.
    official: [[usize; 2]; 4],
    procurement: [usize; 3],
    operating: usize,
    evaluated: bool,
}

pub fn made() -> impl Strategy<Value = Made> {
    let amount = || 0..AMOUNTS.len();
    let rarely = |count: usize| prop_oneof![2 => Just(0_usize), 3 => 0..count];
    let spent = move || rarely(AMOUNTS.len() - 1);
    (
        prop::bool::weighted(0.2),
        prop::array::uniform10(rarely(AMOUNTS.len() - 1)),
        prop::array::uniform3(prop::array::uniform4(amount())),
        prop::option::of(prop::array::uniform3(amount())),
        prop::option::of(spent()),
        prop::array::uniform4(prop::array::uniform2(spent())),
        prop::array::uniform3(spent()),
        (spent(), any::<bool>()),
    )
        .prop_map(
            |(new, prior, general, fund, own, official, procurement, (operating, evaluated))| {
                Made { new, prior, general, fund, own, official, procurement, operating, evaluated }
            },
        )
}

impl Made {
    pub fn text(&self) -> String {
        let base = base();
        let (head, rest) = base.split_once("[general_public_budget]").expect("a fund");
        let evaluated = rest.split_once("[performance]").expect("performance").1;
        let evaluated = evaluated.split_once("[prior]").expect("a prior year").0;
        let mut head = head.to_owned();
        if self.new {
            let new = "level = \"区\"\nnew = true\nnew_reason = \"本单位当年三月成立\"";
            head = head.with("level = \"区\"", new);
        }
        let mut performance = format!("[performance]{evaluated}");
        if !self.evaluated {
            performance = without(&performance, "[[performance.projects]]", "[key_work]");
        }
        format!(
            "{head}{}{}{}{}{performance}{}",
            self.funds(),
            self.official(),
            self.procurement(),
            REASONS,
            self.prior(),
        )
    }

    fn funds(&self) -> String {
        let mut out =
            String::from("[overview.staff]\nadministrative = 8\n\n[general_public_budget]\n");
        for (code, cells) in ["2010301", "2010302", "2080505"].iter().zip(self.general) {
            let [basic, project, budget, opening] = cells.map(|cell| AMOUNTS[cell]);
            out.push_str(&format!(
                "{code} = {{ basic = {basic}, project = {project}, opening = {opening}, closing = 0, initial_budget = {budget}, reason = \"{code}的情况\" }}\n"
            ));
        }
        out.push_str(
            "\n[general_public_budget.purpose]\n201 = \"机关运转\"\n208 = \"养老保险缴费\"\n",
        );
        if let Some(cells) = self.fund {
            let [project, budget, carried] = cells.map(|cell| AMOUNTS[cell]);
            out.push_str(&format!(
                "\n[government_managed_funds]\n2120803 = {{ project = {project}, opening = {carried}, closing = {carried}, initial_budget = {budget}, reason = \"征地拆迁的情况\" }}\n"
            ));
        }
        if let Some(cell) = self.own {
            let amount = AMOUNTS[cell];
            out.push_str(&format!(
                "\n[own_funds]\n2010302 = {{ other_income = {amount}, project = {amount} }}\nother_income_sources = [\"利息\"]\n"
            ));
        }
        out.push_str(&format!("\n[economic]\n30101 = {}\n", AMOUNTS[self.general[0][0]]));
        out
    }

    fn official(&self) -> String {
        let items = [
            ("overseas", "groups = 1\npersons = 2"),
            ("vehicle_purchase", "count = 1"),
            ("vehicle_running", "fleet = 1"),
            ("reception", "batches = 3\npersons = 12"),
        ];
        let item = |((name, counts), cells): ((&str, &str), [usize; 2])| {
            let [budget, amount] = cells.map(|cell| AMOUNTS[cell]);
            format!(
                "\n[official_spending.{name}]\nadjusted_budget = {budget}\nfinal = {amount}\n{counts}\nreason = \"{name}与预算不同\"\nchange_reason = \"{name}与往年不同\"\n"
            )
        };
        items.into_iter().zip(self.official).map(item).collect()
    }

    fn procurement(&self) -> String {
        let [goods, medium, micro] = self.procurement.map(|cell| AMOUNTS[cell]);
        let operating = AMOUNTS[self.operating];
        format!(
            "\n[projects_list]\ntext = \"茶园普查\"\n\n[operating_expenses]\nfinal = {operating}\ninitial_budget = 5.00\nreason = \"机关运行的情况\"\n\n[procurement]\ngoods = {goods}\nsmall_and_medium = {medium}\nsmall_and_micro = {micro}\ngoods_small_and_medium = {medium}\n\n[state_assets]\nemergency = 1\ngeneral_equipment = 0\nspecial_equipment = 0\n\n"
        )
    }

    fn prior(&self) -> String {
        if self.new {
            return String::new();
        }
        let names = [
            "total",
            "fiscal_total",
            "general_public_budget_income",
            "government_managed_funds_income",
            "state_capital_operations_income",
            "general_public_budget_expenditure",
            "overseas",
            "vehicle_purchase",
            "vehicle_running",
            "reception",
        ];
        let amounts = names.iter().zip(self.prior);
        let lines: String =
            amounts.map(|(name, cell)| format!("{name} = {}\n", AMOUNTS[cell])).collect();
        format!("[prior]\n{lines}operating_expenses = 5.00\nclosing = 0\n")
    }
}

const REASONS: &str = "[reasons]
total = \"全部资金的情况\"
fiscal_total = \"财政资金的情况\"
general_public_budget_income = \"公共预算收入的情况\"
government_managed_funds_income = \"基金收入的情况\"
state_capital_operations_income = \"国资收入的情况\"
general_public_budget_expenditure = \"公共预算支出的情况\"
opening_carry_over = \"年初调整\"

";
